"""What a report says of the steps behind a conflict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from redline.faces.blocks import Paragraph

from .words import letters, listed

if TYPE_CHECKING:
    from redline.document.judged import StepText
    from redline.faces.blocks import Block, Pieces

CANNOT = {1: "cannot hold", 2: "cannot both hold"}


def step_blocks(steps: Sequence[StepText], supposing: Sequence[Pieces] = ()) -> Iterator[Block]:
    """Tell the steps, each with a letter that later ones refer to; `supposing` some readings."""
    if not steps:
        return
    under: Pieces = [", ", *listed(supposing, "and")] if supposing else []
    yield Paragraph(["Step by step", *under, ":"])
    called = dict(zip(range(1, len(steps) + 1), letters(), strict=False))
    for number, step in enumerate(steps, start=1):
        premises: list[Pieces] = [[str(member)] for member in step.members]
        premises += [[(name, "name")] for name in step.because]
        premises += [[(called[each], "strong")] for each in step.earlier]
        if step.derived is None:
            cannot = CANNOT.get(len(premises), "cannot all hold")
            says: Pieces = [("✗", "bad"), "  ", *listed(premises, "and"), f" {cannot}"]
        else:
            lead: Pieces = [(called[number], "strong"), "  "]
            says = [*lead, *listed(premises, "and"), ": ", (step.derived, "code")]
        yield Paragraph(says, depth=2)
