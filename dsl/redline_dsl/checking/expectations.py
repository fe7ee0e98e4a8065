"""The `expect` lines, with the names in them bound."""

from __future__ import annotations

from collections.abc import Iterable

from redline_dsl.evidence.evidence import EvidenceReader
from redline_dsl.names.names import Named, Statements, kind_of, unknown
from redline_dsl.program import program
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Label
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Span
from redline_dsl.text.words import article, plain_list

from .positions import GATE_READINGS, Positions

_HARD = ("red line", "condition")
_JOINT = (*_HARD, "interest", "fact", "assumption", "proposal")


class Expectations:
    """Checks expectations against the statements they speak of."""

    def __init__(
        self,
        statements: Statements,
        evidence: EvidenceReader,
        positions: Positions,
        faults: Faults,
    ) -> None:
        self._statements = statements
        self._evidence = evidence
        self._positions = positions
        self._faults = faults

    def check(
        self, statement: syntax.ExpectProposal | syntax.ExpectSet | syntax.ExpectClaim
    ) -> program.Expectation | None:
        """One expectation; None when a name in it is wrong."""
        self._evidence.admit("expectation", statement.clauses)
        text = self._positions.written(_head(statement))
        match statement:
            case syntax.ExpectProposal():
                return self._proposal(statement, text)
            case syntax.ExpectSet():
                return self._set(statement, text)
            case syntax.ExpectClaim():
                claim = self._named(statement.claim, ("claim",))
                if claim is None:
                    return None
                return program.ClaimExpectation(
                    statement.claim.text, statement.standing, text, statement.span
                )

    def _proposal(self, statement: syntax.ExpectProposal, text: str) -> program.Expectation | None:
        proposal = self._named(statement.proposal, ("proposal",))
        kinds = (*_HARD, "offer") if statement.within_offers else _HARD
        named = [self._named(name, kinds) for name in statement.statements]
        under = self._under(statement.under)
        if proposal is None or under is None or any(n is None for n in named):
            return None
        return program.ProposalExpectation(
            statement.proposal.text,
            statement.expected,
            tuple(name.text for name in statement.statements),
            statement.within_offers,
            under,
            text,
            statement.span,
        )

    def _set(self, statement: syntax.ExpectSet, text: str) -> program.Expectation | None:
        named = [self._named(name, _JOINT) for name in statement.statements]
        under = self._under(statement.under)
        seen: set[str] = set()
        for name in statement.statements:
            if name.text in seen:
                self._faults.error(
                    Code.WRONG_EXPECTATION, f"`{name.text}` is named twice here", name.span
                )
            seen.add(name.text)
        if under is None or any(n is None for n in named):
            return None
        names = tuple(name.text for name in statement.statements)
        return program.SetExpectation(statement.expected, names, under, text, statement.span)

    def _named(self, name: syntax.Name, kinds: tuple[str, ...]) -> Named | None:
        statement = self._statements.named.get(name.text)
        wanted = plain_list([article(kind) for kind in kinds], "or")
        if statement is None:
            candidates = [n for n, s in self._statements.named.items() if kind_of(s) in kinds]
            unknown(
                self._faults,
                name,
                f"there is no {plain_list(kinds, 'or')} called `{name.text}`",
                candidates,
            )
            return None
        if kind_of(statement) not in kinds:
            self._faults.error(
                Code.WRONG_EXPECTATION,
                f"`{name.text}` is {article(kind_of(statement))}, and here stands {wanted}",
                name.span,
                others=(Label(statement.name.span, "declared here"),),
            )
            return None
        return statement

    def _under(self, references: Iterable[syntax.ReadingReference]) -> program.Under | None:
        """The readings named after `under`, by statement."""
        admitted: dict[str, tuple[str, ...]] = {}
        wrong = False
        for reference in references:
            statement = self._ambiguous(reference)
            if statement is None:
                wrong = True
                continue
            name = statement.name.text
            admitted[name] = (*admitted.get(name, ()), reference.reading.text)
        return None if wrong else program.Under(admitted)

    def _ambiguous(self, reference: syntax.ReadingReference) -> syntax.PositionStatement | None:
        """The statement whose reading is meant."""
        having = [
            statement
            for statement in self._statements.named.values()
            if isinstance(statement, syntax.PositionStatement)
            and reference.reading.text in _readings(statement)
        ]
        if reference.statement is not None:
            having = [s for s in having if s.name.text == reference.statement.text]
        if len(having) == 1:
            return having[0]
        word = reference.reading.text
        if having:
            choices = " or ".join(f"`{s.name.text}.{word}`" for s in having[:4])
            self._faults.error(
                Code.READING_REFERENCE,
                f"several statements have a reading called `{word}`",
                reference.span,
                f"say which one: {choices}",
            )
        else:
            where = f" of `{reference.statement.text}`" if reference.statement else ""
            unknown(
                self._faults,
                reference.reading,
                f"there is no reading called `{word}`{where}",
                [
                    r
                    for s in self._statements.named.values()
                    if isinstance(s, syntax.PositionStatement)
                    for r in _readings(s)
                ],
            )
        return None


def _readings(statement: syntax.PositionStatement) -> tuple[str, ...]:
    """The names of a statement's readings, those of its gates included."""
    own = tuple(reading.name.text for reading in statement.readings)
    gated = any(
        isinstance(clause, syntax.RelationClause)
        and clause.relation in {syntax.Relation.ONLY_WHILE, syntax.Relation.LAPSES_IF}
        for clause in statement.clauses
    )
    if not gated:
        return own
    return (*own, "lapsed") if own else GATE_READINGS


def _head(
    statement: syntax.ExpectProposal | syntax.ExpectSet | syntax.ExpectClaim,
) -> Span:
    """An expectation without the notes after it."""
    if not statement.clauses:
        return statement.span
    first = min(clause.span.start for clause in statement.clauses)
    return statement.span._replace(end=first)
