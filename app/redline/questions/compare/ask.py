"""Compare the proposals of a case, and write the answer out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from redline.case import lookups
from redline.case.case import opened
from redline.document.exits import Exit, worst
from redline.document.verdicts import EXIT_CODES, INTEREST_WORDS, WORST_FIRST, background_exit_code
from redline.document.writing import chosen, taken, verdict_under
from redline_solver.comparing import compare as solver
from redline_solver.verdict import Limits

from .document import (
    ActorComparison,
    ComparedProposal,
    CompareReport,
    ConstraintRow,
    HoldingText,
    InterestRow,
    KeptUnder,
    PairText,
    PreferenceUnder,
    RankText,
)

if TYPE_CHECKING:
    from redline.case.case import Case
    from redline_dsl.program.program import Program
    from redline_solver.verdict import Status

    Pair = tuple[str, str | None]
    """A statement in one reading."""


def ask(
    file: str | Case,
    proposals: Sequence[str] = (),
    *,
    within_offers: bool = False,
    under: Sequence[str] = (),
    limits: Limits | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> CompareReport:
    """Compare the proposals of a file (all of them unless some are named).

    `file` is a path, `-` for standard input, or a file that was read already; `doing` is told what
    is being worked on.  What is wrong with the file is in the report.  `under` are readings to keep
    to, `STATEMENT=READING`.

    Raises:
        UnknownProposalError: the file has no proposal of a name that was given.
        UnknownNameError: nor such a statement or reading.
    """
    limits = limits or Limits()
    case = opened(file)
    asked = partial(CompareReport, within_offers=within_offers, listed=limits.combinations)
    if case.program is None:
        return asked(**case.judged_heading(limits, Exit.FAULT), under=[])
    program = case.program
    named = case.proposed(proposals)
    narrowed = lookups.readings(program, under)
    asked = partial(asked, under=chosen(narrowed.items()))
    inquiry, background = case.begun(program, limits, doing)
    if background.conflict is not None:
        return asked(**case.judged_heading(limits, Exit.FAULT, background))
    if not named:
        return asked(**case.judged_heading(limits, background_exit_code(background), background))
    answer = solver.compare(
        program,
        named,
        limits,
        within_offers=within_offers,
        under=narrowed,
        inquiry=inquiry,
        doing=doing,
    )
    results = [_proposal(program, each) for each in answer.proposals]
    code = worst(EXIT_CODES[result.worst] for result in results)
    return asked(
        **case.judged_heading(limits, Exit.INTERRUPTED if answer.interrupted else code, background),
        interrupted=answer.interrupted,
        combinations=answer.combinations,
        proposals=results,
        constraints=_constraints(answer),
        interests=_interests(answer),
        actors=[_actor(view) for view in answer.actors],
        acceptable=list(answer.acceptable),
        undominated=list(answer.undominated),
        undetermined=list(answer.undetermined),
    )


def _proposal(program: Program, compared: solver.Compared) -> ComparedProposal:
    verdicts = [verdict for verdict, _ in compared.verdicts]
    return ComparedProposal(
        name=compared.proposal,
        label=program.proposals[compared.proposal].label,
        verdict=verdicts[0] if len(verdicts) == 1 else None,
        worst=min(verdicts, key=WORST_FIRST.index),
        verdicts=[verdict_under(verdict, example) for verdict, example in compared.verdicts],
    )


def _constraints(answer: solver.CompareAnswer) -> list[ConstraintRow]:
    columns = [
        {(each.statement, each.reading): each.status for each in proposal.findings}
        for proposal in answer.proposals
    ]
    return [
        ConstraintRow(
            statement=statement,
            reading=reading,
            statuses=[column.get((statement, reading)) for column in columns],
        )
        for statement, reading in _rows(columns)
    ]


def _interests(answer: solver.CompareAnswer) -> list[InterestRow]:
    columns = [
        {(each.statement, each.reading): each.status for each in proposal.interests}
        for proposal in answer.proposals
    ]
    return [
        InterestRow(
            statement=statement,
            reading=reading,
            statuses=[
                INTEREST_WORDS[column[statement, reading]] if column else None for column in columns
            ],
        )
        for statement, reading in _rows(columns)
    ]


def _rows(columns: Sequence[dict[Pair, Status]]) -> list[Pair]:
    return list(dict.fromkeys(pair for column in columns for pair in column))


def _actor(view: solver.ActorView) -> ActorComparison:
    return ActorComparison(
        actor=view.actor,
        lines=list(view.lines),
        ranks=[RankText(rank=rank, interests=list(names)) for rank, names in view.ranks],
        combinations=view.combinations,
        holdings=[
            HoldingText(
                proposal=holding.proposal,
                outcomes=[
                    KeptUnder(kept=kept, combination=taken(example))
                    for kept, example in holding.kept
                ],
                complete=holding.complete,
            )
            for holding in view.holdings
        ],
        pairs=[
            PairText(
                first=pair.first,
                second=pair.second,
                preference=pair.settled,
                outcomes=[
                    PreferenceUnder(preference=preference, combination=taken(example))
                    for preference, example in pair.preferences
                ],
                by_reading=pair.by_reading,
                by_completion=pair.by_completion,
            )
            for pair in view.pairs
        ],
    )
