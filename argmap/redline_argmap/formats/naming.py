"""Names of the language for what other tools call as they like, or not at all."""

from __future__ import annotations

import re

from redline_dsl.syntax.keywords import RESERVED

MOST_WORDS, LONGEST = 6, 40
"""Words and characters at most that are taken of a text that serves as a name."""


class Names:
    """Gives out names, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def legal(self, wished: str) -> str:
        """The wished name, or the nearest one that the language allows and nobody has yet."""
        if wished.isidentifier() and wished not in RESERVED and wished not in self._taken:
            name = wished
        else:
            name = self._free(_spelt(wished))
        self._taken.add(name)
        return name

    def from_text(self, text: str) -> str:
        """A name made of the first words of a text."""
        words = re.findall(r"\w+", text.lower())[:MOST_WORDS]
        while len(words) > 1 and len("_".join(words)) > LONGEST:
            words.pop()
        return self.legal("_".join(words)[:LONGEST] or "claim")

    def _free(self, name: str) -> str:
        if name in RESERVED:
            name += "_"
        if name not in self._taken:
            return name
        number = self._next.get(name, 2)
        while f"{name}_{number}" in self._taken:
            number += 1
        self._next[name] = number + 1
        return f"{name}_{number}"


def _spelt(wished: str) -> str:
    name = re.sub(r"\W+", "_", wished).strip("_") or "claim"
    return name if re.match(r"[^\W\d]", name) else f"a{name}"
