"""Does a proposal satisfy every red line and condition?  The whole answer for one proposal."""

from __future__ import annotations

from redline_dsl.program.program import Program
from redline_solver.asking.inquiry import Inquiry
from redline_solver.asking.statuses import statuses
from redline_solver.formulas import statements
from redline_solver.verdict import (
    Combination,
    Finding,
    InterestFinding,
    Limits,
    OfferUse,
    ProposalAnswer,
    Status,
    Verdict,
)

from .cases import Cases
from .judgement import Judgement, Table, count
from .offers import offer_use
from .reduct import Part, parts, reduct


def judge(
    program: Program,
    name: str,
    limits: Limits,
    *,
    within_offers: bool = False,
    inquiry: Inquiry | None = None,
) -> ProposalAnswer:
    """Everything `check` says of the proposal called `name`.

    With `within_offers` staying within the offers is one more hard condition for each actor who
    makes offers.  An `inquiry` about this program shares what it learnt before.

    Raises:
        KeyError: there is no such proposal.
        WrongWitnessError: a fault of this tool.
    """
    proposal = program.proposals[name]
    inquiry = inquiry or Inquiry(program, limits)
    judgement = Judgement(inquiry, proposal, within_offers=within_offers)
    cases = Cases(judgement)
    box = judgement.box({})
    table = judgement.table(box)
    verdicts = judgement.occurring(box, table)
    pivotal = _pivot(verdicts, table)
    return ProposalAnswer(
        proposal=proposal.name,
        within_offers=within_offers,
        verdicts=tuple(verdicts.items()),
        table=None if table is None else tuple(table.items()),
        combinations=count(box),
        pivot=pivotal,
        findings=_findings(judgement, cases),
        interests=_interests(judgement),
        cases=tuple(cases.case(part) for part in _parts(verdicts, table, pivotal)),
        offers=_offers(judgement),
        left_open=tuple(each.key for each in proposal.left_open),
    )


def _pivot(verdicts: dict[Verdict, Combination], table: Table | None) -> tuple[str, ...] | None:
    if len(verdicts) == 1:
        return ()
    return None if table is None else reduct(table)


def _parts(
    verdicts: dict[Verdict, Combination], table: Table | None, pivotal: tuple[str, ...] | None
) -> list[Part[Verdict]]:
    if pivotal == ():
        return [Part(verdict, ()) for verdict in verdicts]
    if table is not None and pivotal is not None:
        return parts(table, pivotal)
    # Too many to tell which readings decide it: each verdict is shown under its example.
    return [
        Part(verdict, tuple((statement, (reading,)) for statement, reading in example))
        for verdict, example in verdicts.items()
    ]


def _findings(judgement: Judgement, cases: Cases) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            one.name,
            each.reading,
            one.owner,
            status,
            cases.terms_breaking(each) if status is Status.VIOLATED else (),
        )
        for one in judgement.statements
        for each in one.alternatives
        if (status := judgement.status.get(each.pair))
    )


def _interests(judgement: Judgement) -> tuple[InterestFinding, ...]:
    if judgement.theory.consistent is False:
        return ()
    interests = judgement.inquiry.program.interests
    alternatives = [statements.statement(each).alternatives for each in interests]
    found = iter(statuses(judgement.theory, [each for some in alternatives for each in some]))
    return tuple(
        InterestFinding(
            interest.name, each.reading, interest.owner or "", interest.rank, next(found)
        )
        for interest, some in zip(interests, alternatives, strict=True)
        for each in some
    )


def _offers(judgement: Judgement) -> OfferUse:
    return offer_use(judgement.inquiry.program, judgement.theory, judgement.proposal)
