"""Ask for the nearest acceptable variants of a proposal, and write the answer out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from redline.case.case import opened
from redline.case.lookups import UnknownNameError, matters
from redline.document.completion import proposal_block
from redline.document.exits import Exit
from redline.document.remaining import ExampleText
from redline.document.writing import chosen, conflict_text, remaining_text, settled, taken
from redline_dsl.program.wording import amount
from redline_solver.judging.offers import settled_by
from redline_solver.repairing import repair as solver
from redline_solver.verdict import Limits

from .document import AlteredText, CostText, RepairCaseText, RepairReport, VariantText

if TYPE_CHECKING:
    from redline.case.case import Case
    from redline_dsl.program.program import Program
    from redline_solver.repairing.repair_answer import Altered, RepairAnswer, RepairCase, Variant

MOST_DIGITS = 9
"""Costs have no more digits: sums of them can be compared at a glance."""


def ask(
    file: str | Case,
    proposal: str,
    *,
    keep: Sequence[str] = (),
    costs: Sequence[str] = (),
    fixed_consents: bool = False,
    within_offers: bool = False,
    most: int = solver.MOST,
    limits: Limits | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> RepairReport:
    """The acceptable arrangements that change the fewest issues that a proposal settles.

    `file` is a path, or `-` for standard input.  `keep`: issues, or matters, that stay as they are;
    `costs`: `ISSUE=N`, what a change of one counts for; `fixed_consents`: whatever an actor decides
    stays; `within_offers`: nobody is asked for more than they offered; `most`: list so many
    variants of each kind; `doing` is told what is being worked on.  What is wrong with the file is
    in the report.

    Raises:
        UnknownProposalError: the file has no proposal of this name.
        UnknownNameError: nor such an issue; or a cost cannot be read.
    """
    limits = limits or Limits()
    case = opened(file)
    if case.program is None:
        return RepairReport(**case.judged_heading(limits, Exit.FAULT), proposal=proposal)
    program = case.program
    case.proposed([proposal])
    kept = list(dict.fromkeys(key for name in keep for key in matters(program, name)))
    priced = {key: cost for each in costs for key, cost in _priced(program, each)}
    inquiry, background = case.begun(program, limits, doing)
    if background.conflict is not None:
        head = case.judged_heading(limits, Exit.FAULT, background)
        return RepairReport(**head, proposal=proposal)
    doing(f"looking for variants of {proposal}")
    answer = solver.repair(
        program,
        proposal,
        limits,
        keep=kept,
        costs=priced,
        fixed_consents=fixed_consents,
        within_offers=within_offers,
        most=most,
        inquiry=inquiry,
    )
    return RepairReport(
        **case.judged_heading(limits, exit_code(answer), background),
        proposal=proposal,
        kept=kept,
        costs=[CostText(key=key, cost=cost) for key, cost in priced.items()],
        fixed_consents=fixed_consents,
        within_offers=within_offers,
        combinations=answer.combinations,
        robust=None if answer.robust is None else _case(program, answer, answer.robust),
        cases=None
        if answer.cases is None
        else [_case(program, answer, each) for each in answer.cases],
        interrupted=answer.interrupted,
    )


def exit_code(answer: RepairAnswer) -> Exit:
    """How a search for variants ends, by what it found under every reading, or under some."""
    if answer.interrupted:
        return Exit.INTERRUPTED
    cases = answer.cases or ()
    firm = answer.robust or cases[0]
    if firm.cost is not None:
        return Exit.GOOD
    if firm.cut or any(each.cost is None and each.cut for each in cases):
        return Exit.UNDETERMINED
    return Exit.OPEN if any(each.cost is not None for each in cases) else Exit.BAD


def _priced(program: Program, written: str) -> list[tuple[str, int]]:
    """The keys and the cost that `ISSUE=N` names."""
    name, equals, number = (part.strip() for part in written.rpartition("="))
    if not equals or not name:
        message = f"`{written}` is not of the form ISSUE=NUMBER"
        raise UnknownNameError([message, "such as `mandate=3`"])
    plain = number.replace("_", "")
    if not (plain.isascii() and plain.isdecimal()) or int(plain[: MOST_DIGITS + 1]) == 0:
        message = f"a cost is a whole number above 0, and `{number}` is not"
        raise UnknownNameError([message, "an issue that must not change: `--keep`"])
    if len(plain) > MOST_DIGITS:
        message = f"`{number}` is too large for a cost"
        raise UnknownNameError([message, "an issue that must not change: `--keep`"])
    return [(key, int(plain)) for key in matters(program, name)]


def _case(program: Program, answer: RepairAnswer, case: RepairCase) -> RepairCaseText:
    return RepairCaseText(
        readings=chosen(case.readings),
        example=taken(case.example),
        cost=case.cost,
        variants=[
            _variant(program, answer, variant, "" if len(case.variants) == 1 else f"_{number}")
            for number, variant in enumerate(case.variants, 1)
        ],
        cut=case.cut,
        conflict=conflict_text(program, case.conflict),
    )


def _variant(program: Program, answer: RepairAnswer, variant: Variant, number: str) -> VariantText:
    parent = program.proposals[answer.proposal]
    suffix = f"repaired{number}" if variant.altered else "completed"
    arrangement = variant.arrangement
    proposed = settled_by(parent)
    return VariantText(
        altered=[_altered(program, each) for each in variant.altered],
        also=[
            settled(program, key, arrangement[key])
            for key, each in program.variables.items()
            if key not in proposed and each.default not in (None, arrangement[key])
        ],
        proposal=ExampleText(
            block=proposal_block(
                program, parent, arrangement, suffix, within_offers=answer.within_offers
            ),
            settled=[settled(program, key, arrangement[key]) for key in program.variables],
        ),
        readings=chosen(variant.readings),
    )


def _altered(program: Program, altered: Altered) -> AlteredText:
    variable = program.variables[altered.key]
    return AlteredText(
        key=altered.key,
        before=amount(variable, altered.before),
        after=amount(variable, altered.after),
        decided_by=altered.decided_by,
        cost=altered.cost,
        room=remaining_text(variable, altered.room),
    )
