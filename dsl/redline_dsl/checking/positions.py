"""Red lines, conditions, interests, facts, assumptions and offers, checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from redline_dsl.evidence.evidence import EvidenceReader
from redline_dsl.expansion.context import Context
from redline_dsl.expansion.expander import Expander
from redline_dsl.names.names import ACTOR, kind_of, unknown
from redline_dsl.program import folding, program
from redline_dsl.program.mentions import variables
from redline_dsl.syntax import tree as syntax
from redline_dsl.syntax.traversal import children
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Label
from redline_dsl.text.span import Span, Text

BINDS, LAPSED = GATE_READINGS = ("binds", "lapsed")
"""The readings that an undecided gate adds to a line; no reading of its own may be called so."""

_COMMENT = re.compile(r"#[^\r\n]*")


class Positions:
    """Checks what people hold and what they offer."""

    def __init__(
        self,
        context: Context,
        expander: Expander,
        evidence: EvidenceReader,
        texts: Mapping[str, Text],
    ) -> None:
        self._context = context
        self._expander = expander
        self._evidence = evidence
        self._texts = texts
        self._faults = context.faults

    def written(self, span: Span) -> str:
        """A stretch of a file on one line, without its comments."""
        return _on_one_line(self._texts[span.file].slice(span))

    # ------------------------------------------------------------------------- positions

    def position(self, statement: syntax.PositionStatement) -> program.Position | None:
        """One red line, condition, interest, fact or assumption; None when it is wrong."""
        kind = kind_of(statement)
        evidence = self._evidence.read(kind, statement.clauses)
        self.owner(statement.owner)
        if statement.readings and statement.kind in {syntax.Kind.FACT, syntax.Kind.ASSUMPTION}:
            self._faults.error(
                Code.READINGS,
                f"a {kind} cannot have several readings".replace("a a", "an a"),
                statement.readings[0].span,
                "what is taken for granted has to be unambiguous",
                "make it a `condition` if the readings matter",
            )
            return None
        if statement.rank is not None and statement.rank < 1:
            self._faults.error(
                Code.BAD_RANK, "ranks count from 1, the most important", statement.name.span
            )
        readings = self._readings(statement)
        relations = [c for c in statement.clauses if isinstance(c, syntax.RelationClause)]
        gates = tuple(
            program.Gate(program.GateKind(str(clause.relation)), target.text, clause.span)
            for clause in relations
            if clause.relation in {syntax.Relation.ONLY_WHILE, syntax.Relation.LAPSES_IF}
            for target in clause.targets
        )
        if gates:
            self._gated(statement)
        because = tuple(
            target.text
            for clause in relations
            if clause.relation is syntax.Relation.BECAUSE
            for target in clause.targets
        )
        if readings is None:
            return None
        return program.Position(
            statement.kind,
            statement.name.text,
            statement.owner.text if statement.owner else None,
            statement.rank,
            readings,
            gates,
            because,
            evidence,
            statement.span,
            statement.name.span,
        )

    def owner(self, name: syntax.Name | None) -> None:
        """Report an owner who is not an actor."""
        actors = self._context.vocabulary.sets.get(ACTOR, ())
        if name is None or name.text in actors:
            return
        if name.text in self._context.vocabulary.places:
            self._faults.error(
                Code.NOT_AN_ACTOR,
                f"`{name.text}` is {self._context.vocabulary.what(name.text)}, not an actor",
                name.span,
                "actors are declared with `actors A, B`",
            )
            return
        unknown(
            self._faults,
            name,
            f"there is no actor called `{name.text}`",
            actors,
            "declare it with `actors`",
        )

    def _readings(self, statement: syntax.PositionStatement) -> tuple[program.Reading, ...] | None:
        exception = self._exception(statement)
        if statement.formula is not None:
            reading = self._reading(None, None, statement.formula, exception)
            return None if reading is None else (reading,)
        if len(statement.readings) == 1:
            only = statement.readings[0]
            self._faults.error(
                Code.READINGS,
                "one reading alone is no ambiguity",
                only.span,
                "write its formula after the colon, or add the other reading",
            )
        seen: dict[str, Span] = {}
        readings = []
        for written in statement.readings:
            name = written.name
            if name.text in seen:
                self._faults.error(
                    Code.READINGS,
                    f"two readings are called `{name.text}`",
                    name.span,
                    others=(Label(seen[name.text], "the first one"),),
                )
            seen.setdefault(name.text, name.span)
            readings.append(self._reading(name.text, written.gloss, written.formula, exception))
        present = tuple(reading for reading in readings if reading is not None)
        return present if len(present) == len(readings) else None

    def _exception(self, statement: syntax.PositionStatement) -> syntax.Formula | None:
        return next(
            (c.exception for c in statement.clauses if isinstance(c, syntax.UnlessClause)), None
        )

    def _reading(
        self,
        name: str | None,
        gloss: str | None,
        node: syntax.Formula,
        exception: syntax.Formula | None,
    ) -> program.Reading | None:
        formula = self._expander.formula(node, {})
        text = self.written(node.span)
        if exception is None:
            whole = formula
        else:
            freed = self._expander.formula(exception, {})
            whole = None if formula is None or freed is None else program.Or((formula, freed))
            text = f"{text} unless {self.written(exception.span)}"
        if formula is None or whole is None:
            return None
        return program.Reading(name, gloss, whole, folding.premise(formula), text, node.span)

    def _gated(self, statement: syntax.PositionStatement) -> None:
        for reading in statement.readings:
            if reading.name.text in GATE_READINGS:
                self._faults.error(
                    Code.READINGS,
                    f"a line with a gate has a reading called `{reading.name.text}` already",
                    reading.name.span,
                    "give this reading another name",
                )

    # ---------------------------------------------------------------------------- offers

    def offer(self, statement: syntax.OfferStatement) -> program.Offer:
        """One offer; terms that are wrong are left out, and reported."""
        evidence = self._evidence.read("offer", statement.clauses)
        self.owner(statement.owner)
        terms = []
        for written in statement.terms:
            for node, bindings, formula in self._expander.each(written.formula):
                if formula is not None:
                    terms.append(self._offer_term(statement, written, node, bindings, formula))
        return program.Offer(
            statement.name.text,
            statement.owner.text,
            tuple(terms),
            evidence,
            statement.span,
            statement.name.span,
        )

    def _offer_term(
        self,
        statement: syntax.OfferStatement,
        written: syntax.TermOf,
        node: syntax.Formula,
        bindings: Mapping[str, str],
        formula: program.Formula,
    ) -> program.OfferTerm:
        permits, proviso = formula, None
        if isinstance(formula, program.Requires):
            permits, proviso = formula.premise, formula.conclusion
        owner = statement.owner.text
        concerns = tuple(v for v in variables([permits]).values() if v.decided_by == owner)
        if not concerns:
            self._faults.warning(
                Code.OFFER_OF_ANOTHERS,
                f"nothing in this term is for `{owner}` to decide",
                written.span,
                f"an offer speaks of issues that are `decided by {owner}`",
            )
        text = self.instance(node, bindings)
        return program.OfferTerm(permits, proviso, concerns, text, written.span)

    def instance(self, node: syntax.Formula, bindings: Mapping[str, str]) -> str:
        """A formula as a person would write it for one instance of the `every` around it."""
        text = self._texts[node.span.file]
        pieces: list[str] = []
        at = node.span.start
        for name in sorted(_free(node, frozenset(bindings)), key=lambda name: name.span.start):
            pieces += [text.content[at : name.span.start], bindings[name.text]]
            at = name.span.end
        pieces.append(text.content[at : node.span.end])
        return _on_one_line("".join(pieces))


def _on_one_line(written: str) -> str:
    return " ".join(_COMMENT.sub("", written).split())


def _free(node: syntax.Formula, names: frozenset[str]) -> Iterator[syntax.Name]:
    """Where a formula uses some of these names, unless it binds them again."""
    waiting = [(node, names)]
    while waiting:
        part, free = waiting.pop()
        if isinstance(part, syntax.Apply) and part.name.text in free:
            yield part.name
        if isinstance(part, syntax.Quantified | syntax.Aggregate):
            free -= {binder.variable.text for binder in part.binders}
        waiting += [(child, free) for child in children(part)]
