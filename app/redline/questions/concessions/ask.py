"""Ask for everything that would resolve the conflicts of a case, and write it out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from redline.case.lookups import UnknownNameError
from redline.document.completion import proposal_block
from redline.document.exits import Exit
from redline.document.parts import Choice
from redline.document.writing import chosen, term_texts
from redline.questions.conflicts.ask import Asked, verification_text
from redline_dsl.lint.subject import Subject
from redline_dsl.text.spelling import closest
from redline_solver.asking.inquiry import completed
from redline_solver.conflicts.after_concession import AfterConcession
from redline_solver.conflicts.concessions import ConcessionsAnswer, concessions_found
from redline_solver.conflicts.concessions import lightest as lightest_of
from redline_solver.conflicts.conflicts import Searched, conflicts_found
from redline_solver.conflicts.lightest import MOST, UndecidedConcessionsError, lightest_concessions
from redline_solver.conflicts.relaxation import Elastic
from redline_solver.conflicts.soft_constraints import Retractable
from redline_solver.conflicts.verification import Verifier, every_choice

from .document import (
    AftermathText,
    AloneText,
    ConcessionsReport,
    ConcessionText,
    GroupCaseText,
    GroupText,
    RelaxationText,
    RelaxedText,
)

PATIENCE = 10_000
"""Questions to the solver after which only the lightest concessions are looked for."""

if TYPE_CHECKING:
    from redline.case.case import Case
    from redline_dsl.program.program import Program, Term
    from redline_solver.conflicts.concessions import Concession, Group
    from redline_solver.conflicts.relaxation import Relaxed
    from redline_solver.conflicts.verification import Verification
    from redline_solver.verdict import Limits


def ask(
    file: str | Case,
    proposal: str | None = None,
    *,
    retract: Collection[Retractable] = (),
    under: Sequence[str] = (),
    weights: Sequence[str] = (),
    lightest: int | None = None,
    examples: int = 1,
    verify: bool = False,
    limits: Limits | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> ConcessionsReport:
    """Every minimal concession; what works after the lightest few; who could resolve all alone.

    `file`, `proposal`, `retract` and `under` are as `Asked` has them.  `weights` are `NAME=NUMBER`,
    of statements and of matters that the proposal settles.  With `lightest` so many of the lightest
    are looked for and no others; and a few where there are too many conflicts to look through.

    Raises:
        UnknownProposalError, UnknownNameError: as `Asked` does, and for weights.
    """
    asked = Asked(file, proposal, retract=retract, under=under, limits=limits)
    program = asked.case.program
    weighing = {} if program is None else _weights(program, weights)
    found = asked.found(lambda program: _answered(program, asked, weighing, lightest, doing))
    answered = partial(
        ConcessionsReport,
        proposal=proposal,
        retract=[each.value for each in asked.retract],
        under=asked.under,
        weights={name: str(weight) for name, weight in weighing.items()},
    )
    if found is None:
        return answered(**asked.heading(Exit.FAULT))
    program, (answer, searched) = found
    verification = None
    if verify:
        doing("checking every concession again")
        verifier = Verifier(program, asked.question, asked.limits)
        verification = verifier.concessions(
            answer, None if searched is None else conflicts_found(searched)
        )
    doing("looking for what works then")
    readings = _readings(answer.groups)
    return answered(
        **asked.heading(_exit_code(answer, verification)),
        complete=answer.complete,
        interrupted=answer.interrupted,
        enough=answer.enough,
        total=answer.total,
        groups=[_group(program, each) for each in answer.groups],
        alone=[
            AloneText(
                actor=each.actor,
                concessions=[
                    [_concession(program, one) for one in cases] for cases in each.concessions
                ],
            )
            for each in answer.alone
        ],
        lightest=list(_lightest(program, asked, answer, readings, examples)),
        relaxations=list(_relaxations(program, asked, answer, readings)),
        verification=None if verification is None else verification_text(verification),
    )


def _answered(
    program: Program,
    asked: Asked,
    weights: Mapping[str, Fraction],
    lightest_only: int | None,
    doing: Callable[[str], None],
) -> tuple[ConcessionsAnswer, Searched | None]:
    """The answer, and the search that it comes from unless only the lightest were looked for."""
    searched = None
    if lightest_only is None:
        doing("looking for conflicts")
        searched = Searched(
            program, asked.question, asked.limits, most_questions=PATIENCE, doing=doing
        )
        if searched.complete or searched.interrupted:
            return concessions_found(searched, weights), searched
    with suppress(UndecidedConcessionsError):
        return lightest_concessions(
            program, asked.question, asked.limits, weights, most=lightest_only or MOST, doing=doing
        ), None
    if searched is None:
        return ConcessionsAnswer(asked.question.proposal, (), (), complete=False), None
    return concessions_found(searched, weights), searched


def _weights(program: Program, wanted: Sequence[str]) -> dict[str, Fraction]:
    known = [each.name for each in (*program.constraints, *program.background)]
    known += [f"offers of {actor}" for actor in program.actors]
    known += program.variables
    weights: dict[str, Fraction] = {}
    for each in wanted:
        name, _, said = (part.strip() for part in each.rpartition("="))
        try:
            weight = Fraction(said)
        except (ValueError, ZeroDivisionError):
            message = f"`{each}` is not of the form NAME=NUMBER"
            raise UnknownNameError([message, "for example `--weight budget=3`"]) from None
        if weight < 0:
            raise UnknownNameError([f"the weight of `{name}` is below 0"])
        if name not in known:
            near = closest(name, known)
            says = f"there is no statement or issue `{name}` to weigh"
            raise UnknownNameError([says, *([f"did you mean `{near}`?"] if near else [])])
        weights[name] = weight
    return weights


def _readings(groups: Sequence[Group]) -> dict[str, str]:
    """Readings under which every group has its conflicts: those of its first case."""
    readings: dict[str, str] = {}
    for group in groups:
        boxes = group.cases[0].readings
        if boxes:
            readings.update(next(every_choice(boxes[0])))
    return readings


def _lightest(
    program: Program,
    asked: Asked,
    answer: ConcessionsAnswer,
    readings: Mapping[str, str],
    examples: int,
) -> Iterator[AftermathText]:
    """What works after the lightest choices of one concession a group, as proposals to paste."""
    if not answer.groups:
        return
    aftermath = AfterConcession(program, asked.question, asked.limits)
    choices = [group.cases[0].concessions for group in answer.groups]
    for choice in lightest_of(choices, examples):
        statements = [name for each in choice for name in each.statements]
        terms = [term for each in choice for term in each.terms]
        arrangement = aftermath.arrangement(statements, terms, readings)
        if arrangement is None:
            continue
        proposal = program.proposals.get(asked.question.proposal or "")
        parent = None if terms else proposal
        suffix = "conceded" if parent or not proposal else f"{proposal.name}_conceded"
        yield AftermathText(
            statements=statements,
            terms=term_texts(program, terms),
            readings=[Choice(statement=name, readings=[one]) for name, one in readings.items()],
            block=proposal_block(
                program,
                parent,
                arrangement,
                suffix,
                within_offers=Retractable.OFFERS in asked.question.retract,
            ),
        )


def _relaxations(
    program: Program, asked: Asked, answer: ConcessionsAnswer, readings: Mapping[str, str]
) -> Iterator[RelaxedText]:
    """For each group, beside what is given up for the others."""
    checked = asked.case.checked
    if checked is None:
        return
    subject = Subject(checked, program)
    for number, group in enumerate(answer.groups):
        others = [each.cases[0].concessions[0] for each in answer.groups if each is not group]
        given_up: list[str | Term] = [name for each in others for name in each.statements]
        given_up += [term for each in others for term in each.terms]
        elastic = Elastic(subject, asked.question, asked.limits, readings, given_up)
        for relaxed in elastic.relaxed():
            told = _relaxed(program, asked, number, relaxed, readings)
            yield told if len(answer.groups) == 1 else replace(told, block="")


def _relaxed(
    program: Program, asked: Asked, group: int, relaxed: Relaxed, readings: Mapping[str, str]
) -> RelaxedText:
    proposal = program.proposals.get(asked.question.proposal or "")
    arrangement = relaxed.arrangement
    return RelaxedText(
        group=group,
        unit=relaxed.unit,
        total=relaxed.total,
        attained=relaxed.attained,
        parts=[
            RelaxationText(statement=each.statement, by=each.by, to=each.to)
            for each in relaxed.parts
        ],
        readings=[Choice(statement=name, readings=[one]) for name, one in readings.items()],
        block=""
        if arrangement is None
        else proposal_block(
            program, proposal, completed(arrangement, program.variables.values()), "relaxed"
        ),
    )


def _group(program: Program, group: Group) -> GroupText:
    return GroupText(
        statements=list(group.statements),
        terms=term_texts(program, group.terms),
        conflicts=group.conflicts,
        cases=[
            GroupCaseText(
                readings=[chosen(box) for box in case.readings],
                concessions=[_concession(program, each) for each in case.concessions],
                cut=case.cut,
            )
            for case in group.cases
        ],
        whatever_reading=group.whatever_reading,
    )


def _concession(program: Program, concession: Concession) -> ConcessionText:
    return ConcessionText(
        statements=list(concession.statements),
        terms=term_texts(program, concession.terms),
        owners=[owner for owner in concession.owners if owner is not None],
        weight=str(concession.weight),
    )


def _exit_code(answer: ConcessionsAnswer, verification: Verification | None) -> Exit:
    """How a search ends: nothing has to be given up, something has, or more might have."""
    if answer.interrupted:
        return Exit.INTERRUPTED
    if not (answer.complete or answer.enough) or (
        verification is not None and verification.undetermined
    ):
        return Exit.UNDETERMINED
    return Exit.BAD if answer.groups else Exit.GOOD
