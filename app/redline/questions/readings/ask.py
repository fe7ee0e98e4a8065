"""Ask what the readings of a case make of its proposals, and write the answer out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from redline.case import lookups
from redline.case.case import opened
from redline.document.exits import Exit, worst
from redline.document.verdicts import EXIT_CODES, WORST_FIRST, background_exit_code
from redline.document.writing import chosen, verdict_under
from redline_solver.readings import readings as solver
from redline_solver.verdict import Limits

from .document import (
    AmbiguousStatement,
    ComparisonText,
    EffectText,
    QuestionText,
    ReadingsReport,
    ReadingsResult,
    RowText,
)

if TYPE_CHECKING:
    from redline.case.case import Case
    from redline_dsl.program.program import Program
    from redline_solver.readings.information import Clarification


def ask(
    file: str | Case,
    proposals: Sequence[str] = (),
    *,
    within_offers: bool = False,
    under: Sequence[str] = (),
    limits: Limits | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> ReadingsReport:
    """Judge the proposals of a file (all of them unless some are named) under every reading.

    `file` is a path, or `-` for standard input; `doing` is told what is being worked on.  What is
    wrong with the file is in the report.  `under` are readings to keep to, `STATEMENT=READING`.

    Raises:
        UnknownProposalError: the file has no proposal of a name that was given.
        UnknownNameError: nor such a statement or reading.
    """
    limits = limits or Limits()
    case = opened(file)
    asked = partial(ReadingsReport, within_offers=within_offers, listed=limits.combinations)
    if case.program is None:
        return asked(**case.judged_heading(limits, Exit.FAULT), under=[])
    program = case.program
    named = case.proposed(proposals)
    narrowed = lookups.readings(program, under)
    asked = partial(asked, under=chosen(narrowed.items()))
    inquiry, background = case.begun(program, limits, doing)
    if background.conflict is not None:
        return asked(**case.judged_heading(limits, Exit.FAULT, background))
    answer = solver.readings(
        program,
        named,
        limits,
        within_offers=within_offers,
        under=narrowed,
        inquiry=inquiry,
        doing=doing,
    )
    results = [_result(program, each) for each in answer.proposals]
    code = worst(EXIT_CODES[result.worst] for result in results)
    if not results:
        code = background_exit_code(background)
    return asked(
        **case.judged_heading(limits, Exit.INTERRUPTED if answer.interrupted else code, background),
        interrupted=answer.interrupted,
        combinations=answer.combinations,
        statements=[_statement(each) for each in answer.statements],
        alone=_result(program, answer.alone),
        proposals=results,
        uncertainty=answer.uncertainty,
        questions=None if answer.questions is None else _questions(answer.questions),
    )


def _statement(found: solver.StatementReadings) -> AmbiguousStatement:
    return AmbiguousStatement(
        statement=found.statement,
        readings=list(found.readings),
        comparisons=[
            ComparisonText(first=each.first, strength=each.strength, second=each.second)
            for each in found.comparisons
        ],
    )


def _result(program: Program, found: solver.ReadingsOfProposal) -> ReadingsResult:
    inquest = found.inquest
    return ReadingsResult(
        name=found.proposal,
        label=program.proposals[found.proposal].label if found.proposal else None,
        standing=found.standing,
        worst=min((verdict for verdict, _ in found.verdicts), key=WORST_FIRST.index),
        verdicts=[verdict_under(verdict, example) for verdict, example in found.verdicts],
        effects=[
            EffectText(statement=each.statement, reading=each.reading, verdicts=list(each.verdicts))
            for each in found.effects
        ],
        table=None if found.table is None else [verdict_under(v, c) for c, v in found.table],
        pivot=None if inquest is None else list(inquest.pivot),
        rows=None
        if inquest is None
        else [
            RowText(
                readings=chosen(row.readings),
                verdict=row.outcome,
                combinations=row.combinations,
            )
            for row in inquest.rows
        ],
        uncertainty=None if inquest is None else inquest.uncertainty,
        questions=None if inquest is None else _questions(inquest.questions),
    )


def _questions(questions: Iterable[Clarification]) -> list[QuestionText]:
    return [QuestionText(statement=each.statement, bits=each.bits) for each in questions]
