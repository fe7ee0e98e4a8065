"""English of a few words: articles, plurals and lists, as every message has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def article(noun: str) -> str:
    """`a red line`, `an offer`; as in `a unit`."""
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


def plural(count: int, noun: str) -> str:
    """`1 term`, `2 terms`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def plain_list(words: Sequence[str], joiner: str) -> str:
    """`a, b and c`."""
    if len(words) < 2:  # noqa: PLR2004 - a list of one needs no joining
        return "".join(words)
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"


def ticked(names: Iterable[str], joiner: str = "and") -> str:
    """The names in backticks, as messages quote the words of a file, in a list."""
    return plain_list([f"`{name}`" for name in names], joiner)
