"""On which readings does it depend?  Verdicts under all of them, what decides, what to ask next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from redline_dsl.program.program import Evidence, Program, Proposal
from redline_dsl.text.span import Span
from redline_solver.asking.inquiry import Inquiry
from redline_solver.asking.theory import Theory
from redline_solver.formulas import statements
from redline_solver.formulas.statements import Statement, literals
from redline_solver.judging.judgement import Judgement, Table, count
from redline_solver.judging.reduct import reduct
from redline_solver.verdict import Combination, Limits, Verdict

from .information import Clarification, Row, questions, rows, uncertainty
from .strength import Comparison, order


class Dependence(StrEnum):
    """What the readings together make of a proposal.

    `safe`: acceptable under every one; `dead`: violates, blocked or impossible under every one;
    `open`: open under every one, so that decisions are missing and not clarity; `depends`: none of
    these; `undetermined`: a budget was spent before it was known.
    """

    SAFE = "safe"
    DEAD = "dead"
    OPEN = "open"
    DEPENDS = "depends"
    UNDETERMINED = "undetermined"


_STANDINGS = {
    Verdict.ACCEPTABLE: Dependence.SAFE,
    Verdict.OPEN: Dependence.OPEN,
    Verdict.VIOLATES: Dependence.DEAD,
    Verdict.BLOCKED: Dependence.DEAD,
    Verdict.IMPOSSIBLE: Dependence.DEAD,
}


class Effect(Struct, frozen=True):
    """The verdicts that occur when one statement is read in one way, and the others in any."""

    statement: str
    reading: str
    verdicts: tuple[Verdict, ...]


class Inquest(Struct, frozen=True):
    """What is known from a complete table: nothing of it is said when a budget cut the table.

    `pivot`: the one smallest set of statements whose readings decide the verdict; `rows`: the table
    without what makes no difference; `uncertainty`: of the verdict, in bits, every combination
    being equally likely; `questions`: what to ask, the most telling first.
    """

    pivot: tuple[str, ...]
    rows: tuple[Row[Verdict], ...]
    uncertainty: float
    questions: tuple[Clarification, ...]


class ReadingsOfProposal(Struct, frozen=True):
    """What the readings make of one proposal (None: of nothing proposed at all).

    `verdicts`: each that occurs, with one combination under which it does; `table`: None where
    there are more combinations than the limit; `inquest`: None there too, and where a verdict of
    the table is undetermined.
    """

    proposal: str | None
    standing: Dependence
    verdicts: tuple[tuple[Verdict, Combination], ...]
    effects: tuple[Effect, ...]
    table: tuple[tuple[Combination, Verdict], ...] | None
    inquest: Inquest | None


class StatementReadings(Struct, frozen=True):
    """The readings of one statement, and how strong each is beside each other one."""

    statement: str
    readings: tuple[str, ...]
    comparisons: tuple[Comparison, ...]


class ReadingsAnswer(Struct, frozen=True):
    """What `readings` says of a file.

    `statements`: the red lines and conditions that have several readings, then the interests;
    `questions`: what to ask next about all the proposals at once (None: not known of all of them),
    with the `uncertainty` that it would lessen.  `interrupted`: somebody pressed Ctrl-C, and only
    some of the proposals are here.
    """

    combinations: int
    statements: tuple[StatementReadings, ...]
    alone: ReadingsOfProposal
    proposals: tuple[ReadingsOfProposal, ...]
    questions: tuple[Clarification, ...] | None
    uncertainty: float | None
    interrupted: bool = False


def readings(  # noqa: PLR0913 - what is asked, and how far to go
    program: Program,
    names: Sequence[str],
    limits: Limits,
    *,
    within_offers: bool = False,
    under: Mapping[str, Sequence[str]] | None = None,
    inquiry: Inquiry | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> ReadingsAnswer:
    """What the readings of a file make of the proposals named; its background is consistent.

    `under` limits some statements to some of their readings.

    Raises:
        KeyError: there is no such proposal.
        WrongWitnessError: a fault of this tool.
    """
    inquiry = inquiry or Inquiry(program, limits)
    doing("comparing the readings")
    statements = _compared(program, inquiry)
    doing("judging the constraints by themselves")
    judgement = Judgement(inquiry, _NOTHING, within_offers=within_offers)
    alone = _of(judgement, under or {})
    proposals: list[ReadingsOfProposal] = []
    try:
        for name in names:
            doing(f"judging {name}")
            proposed = Judgement(inquiry, program.proposals[name], within_offers=within_offers)
            proposals.append(_of(proposed, under or {}))
    except KeyboardInterrupt:
        doing("interrupted")
    together = _together(proposals)
    return ReadingsAnswer(
        combinations=count(judgement.box(under or {})),
        statements=statements,
        alone=alone,
        proposals=tuple(proposals),
        questions=None if together is None else tuple(questions(together)),
        uncertainty=None if together is None else uncertainty(together.values()),
        interrupted=len(proposals) < len(names),
    )


def dependence(verdicts: Iterable[Verdict]) -> Dependence:
    """The standing of a proposal of which these verdicts occur."""
    found = set(verdicts)
    kinds = {_STANDINGS[verdict] for verdict in found - {Verdict.UNDETERMINED}}
    if len(kinds) > 1:
        return Dependence.DEPENDS
    return Dependence.UNDETERMINED if Verdict.UNDETERMINED in found else kinds.pop()


_NOTHING = Proposal(
    name="",
    label=None,
    full=False,
    extends=None,
    terms=(),
    left_open=(),
    evidence=Evidence(),
    span=Span("", 0, 0),
    name_span=Span("", 0, 0),
)
"""Nothing is proposed: what is judged is the constraints by themselves."""


def _compared(program: Program, inquiry: Inquiry) -> tuple[StatementReadings, ...]:
    theory = Theory(inquiry, literals(statements.facts(program)))
    found = []
    for position in (*program.constraints, *program.interests):
        one = statements.statement(position)
        if one.ambiguous:
            compared = order(theory, one) if theory.consistent else ()
            names = tuple(str(each.reading) for each in one.alternatives)
            found.append(StatementReadings(one.name, names, compared))
    return tuple(found)


def _of(judgement: Judgement, under: Mapping[str, Sequence[str]]) -> ReadingsOfProposal:
    box = judgement.box(under)
    table = judgement.table(box)
    verdicts = judgement.occurring(box)
    return ReadingsOfProposal(
        proposal=judgement.proposal.name or None,
        standing=dependence(verdicts),
        verdicts=tuple(verdicts.items()),
        effects=_effects(judgement, box, under, table),
        table=None if table is None else tuple(table.items()),
        inquest=_inquest(table),
    )


def _effects(
    judgement: Judgement,
    box: Sequence[Statement],
    under: Mapping[str, Sequence[str]],
    table: Table | None,
) -> tuple[Effect, ...]:
    return tuple(
        Effect(one.name, reading, _occurring(judgement, under, table, (one.name, reading)))
        for one in box
        if one.ambiguous
        for reading in (str(each.reading) for each in one.alternatives)
    )


def _occurring(
    judgement: Judgement,
    under: Mapping[str, Sequence[str]],
    table: Table | None,
    taken: tuple[str, str],
) -> tuple[Verdict, ...]:
    """The verdicts that occur when one statement is read in one way, in the order of their list."""
    if table is None:
        name, reading = taken
        found = set(judgement.occurring(judgement.box({**under, name: (reading,)})))
    else:
        found = {verdict for combination, verdict in table.items() if taken in combination}
    return tuple(verdict for verdict in Verdict if verdict in found)


def _inquest(table: Table | None) -> Inquest | None:
    if table is None or Verdict.UNDETERMINED in table.values():
        return None
    return Inquest(
        pivot=reduct(table),
        rows=tuple(rows(table)),
        uncertainty=uncertainty(table.values()),
        questions=tuple(questions(table)),
    )


def _together(
    proposals: Sequence[ReadingsOfProposal],
) -> dict[Combination, tuple[Verdict, ...]] | None:
    """The verdicts on all proposals under each combination; None where not all are known."""
    tables = [dict(each.table) for each in proposals if each.inquest and each.table]
    if not tables or len(tables) < len(proposals):
        return None
    return {combination: tuple(table[combination] for table in tables) for combination in tables[0]}
