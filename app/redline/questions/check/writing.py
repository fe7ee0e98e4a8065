"""From the answer about a proposal to its part of the document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from redline.document.completion import proposal_block
from redline.document.places import place_of
from redline.document.verdicts import INTEREST_WORDS, WORST_FIRST
from redline.document.vocabulary import quotes
from redline.document.writing import (
    chosen,
    conflict_text,
    settled,
    taken,
    term_texts,
    unexplained,
    verdict_under,
)

from .document import (
    Beyond,
    CaseText,
    CompletionText,
    ConstraintFinding,
    DecisionText,
    InterestResult,
    OfferResult,
    ProposalResult,
)

if TYPE_CHECKING:
    from redline_dsl.program.program import Program
    from redline_solver.steps.steps import Chain
    from redline_solver.verdict import Case, Completion, Conflict, Finding, ProposalAnswer

    Explain = Callable[[Conflict], Chain | None]
    """Finds the steps to a conflict, if there are any to tell."""


def proposal_result(
    program: Program, answer: ProposalAnswer, explain: Explain = unexplained
) -> ProposalResult:
    """Write out everything found about one proposal; `explain` finds the steps to its conflicts."""
    proposal = program.proposals[answer.proposal]
    return ProposalResult(
        name=proposal.name,
        label=proposal.label,
        full=proposal.full,
        extends=proposal.extends,
        place=place_of(program.texts, proposal.name_span),
        quotes=quotes(program, proposal.evidence),
        notes=list(proposal.evidence.notes),
        terms=term_texts(program, proposal.terms),
        within_offers=answer.within_offers,
        verdict=answer.verdict,
        worst=min((verdict for verdict, _ in answer.verdicts), key=WORST_FIRST.index),
        verdicts=[verdict_under(verdict, combination) for verdict, combination in answer.verdicts],
        combinations=answer.combinations,
        pivot=None if answer.pivot is None else list(answer.pivot),
        table=None if answer.table is None else [verdict_under(v, c) for c, v in answer.table],
        findings=[_finding(program, finding) for finding in answer.findings],
        interests=[
            InterestResult(
                statement=interest.statement,
                reading=interest.reading,
                status=INTEREST_WORDS[interest.status],
            )
            for interest in answer.interests
        ],
        cases=[_case(program, answer, case, explain) for case in answer.cases],
        offers=OfferResult(
            used=list(answer.offers.used),
            unused=list(answer.offers.unused),
            beyond=[Beyond(key=key, decided_by=who) for key, who in answer.offers.beyond],
            unoffered=[Beyond(key=key, decided_by=who) for key, who in answer.offers.unoffered],
        ),
        left_open=list(answer.left_open),
    )


def _finding(program: Program, finding: Finding) -> ConstraintFinding:
    return ConstraintFinding(
        statement=finding.statement,
        reading=finding.reading,
        status=finding.status,
        terms=term_texts(program, finding.terms),
    )


def _case(program: Program, answer: ProposalAnswer, case: Case, explain: Explain) -> CaseText:
    return CaseText(
        verdict=case.verdict,
        readings=chosen(case.readings),
        example=taken(case.example),
        violated=taken(case.violated),
        changes=[term_texts(program, change.drop) for change in case.changes],
        changes_cut=case.changes_cut,
        conflict=conflict_text(program, case.conflict, explain),
        open_statements=taken(case.open_statements),
        forced=[settled(program, key, value) for key, value in case.forced],
        completion=_completion(program, answer, case.completion),
        decisions=[
            DecisionText(actor=decision.actor, matters=list(decision.variables))
            for decision in case.decisions
        ],
    )


def _completion(
    program: Program, answer: ProposalAnswer, completion: Completion | None
) -> CompletionText | None:
    if completion is None:
        return None
    proposal = program.proposals[answer.proposal]
    return CompletionText(
        block=proposal_block(
            program,
            proposal,
            completion.arrangement,
            "completed",
            within_offers=answer.within_offers,
        ),
        settled=[
            settled(program, key, completion.arrangement[key])
            for key in program.variables
            if key in completion.arrangement
        ],
        readings=chosen(completion.readings),
    )
