"""A constraint file in its one layout, with the proof that it says the same as before."""

from __future__ import annotations

from redline_dsl.parsing.parser import parse
from redline_dsl.text.diagnostic import Diagnostic
from redline_dsl.text.span import Text

from .faithful import says_the_same
from .formatter import layout


class UnfaithfulLayoutError(Exception):
    """The layout of a file would not say the same as the file: a fault of this tool."""

    def __init__(self, name: str) -> None:
        super().__init__(f"laying out {name} would change what it says, so it was left as it is")


def laid_out(text: Text) -> str | list[Diagnostic]:
    """The text in its one layout, or what is wrong with it: half a file is never laid out.

    Raises:
        UnfaithfulLayoutError: the result was read again and is not the same.
    """
    file, faults = parse(text)
    if faults:
        return faults
    result = layout(text, file)
    if result != text.content:
        again, faults = parse(Text(text.name, result))
        if faults or not says_the_same(file, again):
            raise UnfaithfulLayoutError(text.name)
    return result
