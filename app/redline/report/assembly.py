"""From a checked program and the answers about it to the report document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from redline_dsl.wording import amount
from redline_solver.verdict import Fate, Outcome, Status, Verdict

from .completion import counterexample_block, proposal_block
from .document import (
    BackgroundResult,
    Beyond,
    CaseText,
    CompletionText,
    ConflictText,
    ConstraintFinding,
    DecisionText,
    ExpectationResult,
    InterestResult,
    OfferResult,
    ProposalResult,
    VerdictUnder,
)
from .mutation_document import MutantText
from .places import place_of
from .stated import Choice, Settled, Taken, TermText
from .steps_story import step_texts
from .vocabulary import quotes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from redline_dsl.program import Program, Term, Value
    from redline_solver.steps import Chain
    from redline_solver.verdict import (
        Background,
        Case,
        Combination,
        Completion,
        Conflict,
        ExpectationAnswer,
        Finding,
        Mutant,
        ProposalAnswer,
    )

    Explain = Callable[[Conflict], Chain | None]
    """Finds the steps to a conflict, if there are any to tell."""

WORST_FIRST = (
    Verdict.UNDETERMINED,
    Verdict.IMPOSSIBLE,
    Verdict.VIOLATES,
    Verdict.BLOCKED,
    Verdict.OPEN,
    Verdict.ACCEPTABLE,
)
"""The order of language.md's exit codes, 4 > 1 > 3 > 0."""

EXIT_CODES = {
    Verdict.ACCEPTABLE: 0,
    Verdict.VIOLATES: 1,
    Verdict.BLOCKED: 1,
    Verdict.IMPOSSIBLE: 1,
    Verdict.OPEN: 3,
    Verdict.UNDETERMINED: 4,
}
FATE_EXIT_CODES = {Fate.NOTICED: 0, Fate.SURVIVED: 1, Fate.UNDETERMINED: 4}
INTERRUPTED = 130
"""The exit code of a partial answer, as shells have it for a program ended by Ctrl-C."""
FAULT = 2
"""The exit code of usage, syntax, name, type and quote errors."""

INTEREST_WORDS: dict[Status, Literal["met", "unmet", "open", "undetermined"]] = {
    Status.SATISFIED: "met",
    Status.NOT_TRIGGERED: "met",
    Status.VIOLATED: "unmet",
    Status.OPEN: "open",
    Status.UNDETERMINED: "undetermined",
}


def worst_exit_code(codes: Iterable[int]) -> int:
    """Combine exit codes: 2 > 4 > 1 > 3 > 0."""
    return max(codes, key=(0, 3, 1, 4, 2).index, default=0)


def unexplained(_: Conflict) -> None:
    """No steps are told."""


def background_result(
    program: Program, background: Background, explain: Explain = unexplained
) -> BackgroundResult:
    """Write out whether the file can be judged at all."""
    return BackgroundResult(
        undetermined=background.undetermined,
        conflict=conflict_text(program, background.conflict),
        constraints_conflict=conflict_text(program, background.constraints_conflict, explain),
        always=background.always,
    )


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


def expectation_result(program: Program, answer: ExpectationAnswer) -> ExpectationResult:
    """Write out one `expect` line and what came of it."""
    expectation = program.expectations[answer.index]
    parent = program.proposals.get(getattr(expectation, "proposal", ""))
    return ExpectationResult(
        text=expectation.text,
        place=place_of(program.texts, expectation.span),
        outcome=answer.outcome,
        found=answer.found,
        combination=taken(answer.combination),
        counterexample=None
        if answer.counterexample is None
        else counterexample_block(program, parent, answer.counterexample),
    )


def mutant_text(program: Program, mutant: Mutant) -> MutantText:
    """Write out a constraint that was changed, and what became of it."""
    by = mutant.noticed_by
    return MutantText(
        statement=mutant.statement,
        reading=mutant.reading,
        mutation=mutant.mutation,
        fate=mutant.fate,
        noticed_by=None if by is None else program.expectations[by].text,
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


def conflict_text(
    program: Program, conflict: Conflict | None, explain: Explain = unexplained
) -> ConflictText | None:
    """Write out what cannot stand together, and the steps to it; None stays None."""
    if conflict is None:
        return None
    return ConflictText(
        statements=taken(conflict.statements),
        terms=term_texts(program, conflict.terms),
        because=list(conflict.because),
        issues=list(conflict.issues),
        minimal=conflict.minimal,
        steps=step_texts(
            program,
            explain(conflict),
            len(conflict.statements) + len(conflict.terms),
            conflict.because,
        ),
    )


def term_texts(program: Program, terms: Iterable[Term]) -> list[TermText]:
    """Write out terms of a proposal, each with its place."""
    return [
        TermText(
            text=term.text,
            stated_in=term.stated_in,
            default=term.default,
            settles=settled(program, term.settles.variable.key, term.settles.value)
            if term.settles
            else None,
            place=place_of(program.texts, term.span),
        )
        for term in terms
    ]


def settled(program: Program, key: str, value: Value) -> Settled:
    """Write out the value that a matter is settled to."""
    return Settled(key=key, value=amount(program.variables[key], value))


def verdict_under(verdict: Verdict, combination: Combination) -> VerdictUnder:
    """Write out a verdict and the readings that give it."""
    return VerdictUnder(verdict=verdict, combination=taken(combination))


def taken(pairs: Iterable[tuple[str, str | None]]) -> list[Taken]:
    """Write out statements, each in one reading."""
    return [Taken(statement=statement, reading=reading) for statement, reading in pairs]


def chosen(readings: Iterable[tuple[str, tuple[str, ...]]]) -> list[Choice]:
    """Write out which readings of some statements are admitted."""
    return [Choice(statement=name, readings=list(admitted)) for name, admitted in readings]


def background_exit_code(background: BackgroundResult) -> int:
    """The exit code of the constraints alone, for a file without proposals."""
    if background.conflict:
        return FAULT
    if background.undetermined:
        return EXIT_CODES[Verdict.UNDETERMINED]
    return 1 if background.constraints_conflict else 0


def expectation_exit_code(outcome: Outcome) -> int:
    """The exit code of one expectation; one that cannot be judged yet is like one not reached."""
    match outcome:
        case Outcome.MET:
            return 0
        case Outcome.FAILED:
            return 1
        case Outcome.UNDETERMINED | Outcome.NOT_JUDGED:
            return EXIT_CODES[Verdict.UNDETERMINED]
