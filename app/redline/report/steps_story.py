"""What a report says of the steps behind a conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redline_dsl.wording import amount, settlement

from .blocks import Paragraph
from .steps_document import StepText
from .wording import letters, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redline_dsl.program import Program
    from redline_solver.inferences import Derived
    from redline_solver.steps import Chain

    from .blocks import Block, Pieces

CANNOT = {1: "cannot hold", 2: "cannot both hold"}


def step_texts(
    program: Program, chain: Chain | None, members: int, because: Sequence[str]
) -> list[StepText]:
    """Write out a chain to a conflict of so many members, which rests on `because`."""
    return [
        StepText(
            members=[number + 1 for number in step.members if number < members],
            because=[because[number - members] for number in step.members if number >= members],
            earlier=[number + 1 for number in step.earlier],
            derived=None if step.derived is None else _written(program, step.derived),
        )
        for step in (() if chain is None else chain.steps)
    ]


def _written(program: Program, derived: Derived) -> str:
    variable = program.variables[derived.key]
    if derived.relation == "=":
        return settlement(variable, derived.value)
    return f"{derived.key} {derived.relation} {amount(variable, derived.value)}"


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
