"""Questions that cannot be answered as they are asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redline.document.parts import DiagnosticText


class UnanswerableError(Exception):
    """Something is wrong with the question: `sentences` say what, and what would help.

    `findings` say it where it is written in the language; they are shown instead.
    """

    def __init__(self, sentences: Sequence[str], findings: Sequence[DiagnosticText] = ()) -> None:
        super().__init__(sentences[0])
        self.sentences = tuple(sentences)
        self.findings = tuple(findings)


def meant(
    name: str, known: Iterable[str], none: str = "there is none", most: int | None = None
) -> list[str]:
    """What would help where a name is not known: the nearest, or (`most` of) those there are."""
    from redline_dsl.text.spelling import closest  # noqa: PLC0415 - rarely needed

    names = list(dict.fromkeys(known))
    near = closest(name, names)
    if near is not None:
        return [f"did you mean `{near}`?"]
    if not names:
        return [none]
    more = f" and {len(names) - most:,} more" if most is not None and len(names) > most else ""
    return [f"there are: {', '.join(names[:most])}{more}"]
