"""Ask what the zone of possible agreement of a case is, and write the answer out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from redline.case.case import opened
from redline.case.lookups import matter, readings
from redline.document.completion import proposal_block
from redline.document.exits import Exit
from redline.document.remaining import ExampleText
from redline.document.writing import (
    chosen,
    conflict_text,
    remaining_text,
    settled,
    taken,
    term_texts,
)
from redline_dsl.program.wording import amount
from redline_solver.formulas.numerals import digits
from redline_solver.verdict import Limits
from redline_solver.zone import zone as solver
from redline_solver.zone.zone_answer import Existence

from .document import PlaneText, RegionText, SizeText, SizeUnder, StretchText, ZoneReport

if TYPE_CHECKING:
    from redline.case.case import Case
    from redline_dsl.program.program import Program, Proposal, Variable
    from redline_solver.zone.zone_answer import Plane, Region, Size, Step, ZoneAnswer


def ask(
    file: str | Case,
    proposal: str | None = None,
    *,
    locks: Sequence[str] = (),
    under: Sequence[str] = (),
    within_offers: bool = False,
    examples: int = 0,
    two: tuple[str, str] | None = None,
    limits: Limits | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> ZoneReport:
    """Which arrangements satisfy every red line and condition of a file.

    `file` is a path, or `-` for standard input.  `proposal` and `locks` (terms, as a proposal has
    them) settle some matters first; `under` are readings to keep to, `STATEMENT=READING`;
    `examples`: list so many arrangements; `two`: show the values of these two matters against each
    other; `doing` is told what is being worked on.  What is wrong with the file is in the report.

    Raises:
        UnknownProposalError: the file has no proposal of this name.
        UnknownNameError: nor such a statement, reading or issue.
        UnreadableLockError, WrongLocksError: something is wrong with a lock.
    """
    limits = limits or Limits()
    case = opened(file)
    if case.program is None:
        return ZoneReport(**case.judged_heading(limits, Exit.FAULT))
    given = case.given(proposal, locks)
    program = case.program
    narrowed = readings(program, under)
    pair = None if two is None else (matter(program, two[0]), matter(program, two[1]))
    inquiry, background = case.begun(program, limits, doing)
    if background.conflict is not None:
        return ZoneReport(**case.judged_heading(limits, Exit.FAULT, background))
    doing("describing the zone")
    answer = solver.zone(
        program,
        limits,
        given=given,
        within_offers=within_offers,
        under=narrowed,
        examples=examples,
        two=pair,
        inquiry=inquiry,
    )
    parent = None if proposal is None or locks else program.proposals[proposal]
    return ZoneReport(
        **case.judged_heading(limits, exit_code(answer), background),
        given=proposal,
        locks=list(locks),
        terms=[] if given is None else term_texts(program, given.terms),
        within_offers=within_offers,
        under=chosen(narrowed.items()),
        combinations=answer.combinations,
        alike=answer.alike,
        regions=[
            _region(program, parent, region, within_offers=within_offers)
            for region in answer.regions
        ],
        table=None
        if answer.table is None
        else [SizeUnder(combination=taken(c), size=_size(s)) for c, s in answer.table],
        pivot=None if answer.pivot is None else list(answer.pivot),
        real=list(answer.real),
        interrupted=answer.interrupted,
    )


def exit_code(answer: ZoneAnswer) -> Exit:
    """How a description of the zone ends: there is one under every reading, under some, or none."""
    if answer.interrupted:
        return Exit.INTERRUPTED
    found = {region.existence for region in answer.regions}
    if found == {Existence.INHABITED}:
        return Exit.GOOD
    if Existence.UNDETERMINED in found:
        return Exit.UNDETERMINED
    return Exit.OPEN if Existence.INHABITED in found else Exit.BAD


def _region(
    program: Program, parent: Proposal | None, region: Region, *, within_offers: bool
) -> RegionText:
    return RegionText(
        view=region.view,
        existence=region.existence,
        size=_size(region.size),
        conflict=conflict_text(program, region.conflict),
        example=taken(region.example),
        remaining=[remaining_text(program.variables[each.key], each) for each in region.remaining],
        examples=[
            ExampleText(
                block=proposal_block(
                    program,
                    parent,
                    arrangement,
                    f"example_{number}",
                    within_offers=within_offers,
                ),
                settled=[settled(program, key, arrangement[key]) for key in program.variables],
            )
            for number, arrangement in enumerate(region.examples, 1)
        ],
        plane=None if region.plane is None else _plane(program, region.plane),
    )


def _size(size: Size) -> SizeText:
    return SizeText(least=digits(size.least), exact=size.exact, all=digits(size.all))


def _plane(program: Program, plane: Plane) -> PlaneText:
    first, second = program.variables[plane.first], program.variables[plane.second]
    return PlaneText(
        first=plane.first,
        second=plane.second,
        first_steps=[_step(first, step) for step in plane.first_steps],
        second_steps=[_step(second, step) for step in plane.second_steps],
        cells=[list(row) for row in plane.cells],
    )


def _step(variable: Variable, step: Step) -> StretchText:
    return StretchText(low=amount(variable, step.low), high=amount(variable, step.high))
