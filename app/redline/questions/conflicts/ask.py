"""Ask for every conflict of a case and everything that would resolve them, and write it out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from msgspec import structs

from redline.case.case import explainer, opened
from redline.case.lookups import readings
from redline.document.exits import Exit
from redline.document.writing import chosen, step_texts, term_texts
from redline_solver.asking.inquiry import Inquiry
from redline_solver.conflicts.conflicts import Searched, conflicts_found
from redline_solver.conflicts.enumeration.engine import NothingStandsError
from redline_solver.conflicts.soft_constraints import Problem, Retractable
from redline_solver.conflicts.verification import Verifier
from redline_solver.verdict import Conflict, Limits

from .document import ConflictsReport, Involvement, MinimalConflictText, VerificationText

if TYPE_CHECKING:
    from redline.case.case import Case
    from redline.document.heading import Heading
    from redline.document.judged import StepText
    from redline_dsl.program.program import Program
    from redline_solver.conflicts.conflicts import ConflictsAnswer, MinimalConflict
    from redline_solver.conflicts.verification import Verification

Found = TypeVar("Found")

EXPLAINED = 50
"""Conflicts that are told in steps where steps are asked for: the smallest ones."""


class Asked:
    """What is asked of one file: everything about its conflicts starts from here."""

    def __init__(
        self,
        file: str | Case,
        proposal: str | None = None,
        *,
        retract: Collection[Retractable] = (),
        under: Sequence[str] = (),
        limits: Limits | None = None,
    ) -> None:
        """Read the file and look up the names.

        `file` is a path, or `-` for standard input; `under` are readings to keep to,
        `STATEMENT=READING`.  What is wrong with the file is in the report.

        Raises:
            UnknownProposalError: the file has no proposal of this name.
            UnknownNameError: nor such a statement or reading.
        """
        self.limits = limits or Limits()
        self.case = opened(file)
        self.retract = sorted(retract)
        program = self.case.program
        narrowed: Mapping[str, tuple[str, ...]] = {}
        if program is not None:
            if proposal is not None:
                self.case.proposed([proposal])
            narrowed = readings(program, under)
        self.under = chosen(narrowed.items())
        self.question = Problem(proposal, frozenset(retract), narrowed)

    def found(self, search: Callable[[Program], Found]) -> tuple[Program, Found] | None:
        """What a search finds; None: the file has faults, or contradicts itself."""
        program = self.case.program
        if program is None:
            return None
        try:
            return program, search(program)
        except NothingStandsError:
            self.case.examine(Inquiry(program, self.limits))
            return None

    def heading(self, exit_code: int) -> Heading:
        """What every report begins with."""
        return self.case.heading(self.limits, exit_code)


def ask(
    file: str | Case,
    proposal: str | None = None,
    *,
    retract: Collection[Retractable] = (),
    under: Sequence[str] = (),
    smallest: bool = False,
    at_most: int | None = None,
    verify: bool = False,
    steps: bool = False,
    limits: Limits | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> ConflictsReport:
    """Every minimal conflict, or those of the least size; after `at_most` the search ends.

    `file`, `proposal`, `retract` and `under` are as `Asked` has them.  With `verify` everything is
    checked again; with `steps` conflicts of more than three members are told as chains of small
    inferences.

    Raises:
        UnknownProposalError, UnknownNameError: as `Asked` does.
    """
    asked = Asked(file, proposal, retract=retract, under=under, limits=limits)
    answered = partial(
        ConflictsReport,
        proposal=proposal,
        retract=[each.value for each in asked.retract],
        under=asked.under,
        smallest=smallest,
    )
    doing("looking for conflicts")
    found = asked.found(
        lambda program: Searched(
            program, asked.question, asked.limits, at_most=at_most, doing=doing
        )
    )
    if found is None:
        return answered(**asked.heading(Exit.FAULT))
    program, searched = found
    answer = conflicts_found(searched)
    if smallest and answer.conflicts:
        least = answer.conflicts[0].size
        few = tuple(each for each in answer.conflicts if each.size == least)
        answer = structs.replace(answer, conflicts=few)
    told = [_conflict(program, each) for each in answer.conflicts]
    if steps and not answer.interrupted:
        for number, each in enumerate(answer.conflicts[:EXPLAINED]):
            doing(f"finding the steps to conflict {number + 1}")
            told[number] = replace(told[number], steps=_steps(program, asked.limits, each))
    verification = None
    if verify:
        doing("checking every conflict again")
        verification = Verifier(program, asked.question, asked.limits).conflicts(answer)
    return answered(
        **asked.heading(_exit_code(answer, verification)),
        complete=answer.complete,
        interrupted=answer.interrupted,
        enough=answer.enough,
        conflicts=told,
        statements=_involved(answer.occurrences()),
        actors=_involved(answer.involved(program)),
        verification=None if verification is None else verification_text(verification),
    )


def verification_text(verification: Verification) -> VerificationText:
    """Write out what was checked once more."""
    return VerificationText(
        checked=verification.checked,
        calls=verification.calls,
        undetermined=verification.undetermined,
        faults=list(verification.faults),
    )


def _exit_code(answer: ConflictsAnswer, verification: Verification | None) -> Exit:
    """How a search for conflicts ends: nothing conflicts, something does, or neither is known."""
    if answer.interrupted:
        return Exit.INTERRUPTED
    if verification is not None and verification.undetermined:
        return Exit.UNDETERMINED
    if answer.conflicts:
        return Exit.BAD
    return Exit.GOOD if answer.complete else Exit.UNDETERMINED


def _conflict(program: Program, conflict: MinimalConflict) -> MinimalConflictText:
    return MinimalConflictText(
        statements=list(conflict.statements),
        readings=chosen(conflict.readings),
        terms=term_texts(program, conflict.terms),
        because=list(conflict.because),
        issues=list(conflict.issues),
    )


def _steps(program: Program, limits: Limits, conflict: MinimalConflict) -> list[StepText]:
    """The steps to a conflict, each ambiguous statement in the first of its readings."""
    readings = {name: some[0] for name, some in conflict.readings}
    statements = tuple((name, readings.get(name)) for name in conflict.statements)
    told = Conflict(statements, conflict.terms, conflict.because)
    chain = explainer(program, limits, steps=True)(told)
    return step_texts(program, chain, conflict.size, conflict.because)


def _involved(counts: Mapping[str, int]) -> list[Involvement]:
    return [Involvement(name=name, conflicts=count) for name, count in counts.items() if count]
