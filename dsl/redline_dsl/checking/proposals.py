"""Proposals with all their terms: their own, those they inherit, and defaults."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from redline_dsl.evidence.evidence import EvidenceReader
from redline_dsl.expansion.context import Context
from redline_dsl.expansion.expander import Expander
from redline_dsl.names.names import unknown
from redline_dsl.program import linear, program
from redline_dsl.program.mentions import variables
from redline_dsl.program.program import Settles, Term, Variable
from redline_dsl.program.wording import settlement
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Label

from .positions import Positions


class Proposals:
    """Checks proposals, parents before children."""

    def __init__(
        self,
        context: Context,
        expander: Expander,
        evidence: EvidenceReader,
        positions: Positions,
    ) -> None:
        self._context = context
        self._expander = expander
        self._evidence = evidence
        self._positions = positions
        self._faults = context.faults

    def check(
        self, statements: Mapping[str, syntax.ProposalStatement]
    ) -> dict[str, program.Proposal]:
        """All proposals by name, in file order."""
        made: dict[str, program.Proposal] = {}
        for statement in self._parents_first(statements):
            parent = made.get(statement.extends.text) if statement.extends else None
            made[statement.name.text] = self._proposal(statement, parent)
        return {name: made[name] for name in statements if name in made}

    def _parents_first(
        self, statements: Mapping[str, syntax.ProposalStatement]
    ) -> Iterator[syntax.ProposalStatement]:
        done: set[str] = set()
        for name in statements:
            chain: list[str] = []
            current: str | None = name
            while current is not None and current not in done:
                if current in chain:
                    self._cycle(statements, chain[chain.index(current) :])
                    break
                chain.append(current)
                current = self._parent(statements, statements[current])
            for link in reversed(chain):
                done.add(link)
                yield statements[link]

    def _parent(
        self,
        statements: Mapping[str, syntax.ProposalStatement],
        statement: syntax.ProposalStatement,
    ) -> str | None:
        name = statement.extends
        if name is None:
            return None
        if name.text in statements:
            return name.text
        what = self._context.statement_names.get(name.text)
        if what is not None:
            self._faults.error(
                Code.WRONG_KIND_OF_NAME,
                f"`{name.text}` is {what}, and a proposal extends a proposal",
                name.span,
            )
        else:
            unknown(
                self._faults,
                name,
                f"there is no proposal called `{name.text}`",
                statements,
            )
        return None

    def _cycle(self, statements: Mapping[str, syntax.ProposalStatement], names: list[str]) -> None:
        chain = " → ".join(f"`{n}`" for n in (*names[:6], names[0]))
        self._faults.error(
            Code.PROPOSAL_CYCLE,
            f"`{names[0]}` extends itself",
            statements[names[0]].name.span,
            f"the circle is {chain}",
            others=tuple(Label(statements[n].name.span, "by way of this") for n in names[1:6]),
        )

    def _proposal(
        self, statement: syntax.ProposalStatement, parent: program.Proposal | None
    ) -> program.Proposal:
        evidence = self._evidence.read("proposal", statement.clauses)
        own = self._own_terms(statement)
        settled = {term.settles.variable.key for term in own if term.settles}
        inherited = [
            term
            for term in (parent.terms if parent else ())
            if not term.default and not (term.settles and term.settles.variable.key in settled)
        ]
        terms = [*inherited, *own]
        left_open: tuple[Variable, ...] = ()
        if statement.full:
            silent = self._unmentioned(terms)
            terms += [_default(v, v.default, statement) for v in silent if v.default is not None]
            left_open = tuple(v for v in silent if v.default is None)
        return program.Proposal(
            statement.name.text,
            statement.label,
            statement.full,
            statement.extends.text if statement.extends else None,
            tuple(terms),
            left_open,
            evidence,
            statement.span,
            statement.name.span,
        )

    def _unmentioned(self, terms: list[Term]) -> list[Variable]:
        mentioned = variables(term.formula for term in terms)
        return [v for v in self._context.variables.values() if v.key not in mentioned]

    def _own_terms(self, statement: syntax.ProposalStatement) -> list[Term]:
        terms: list[Term] = []
        settled: dict[str, Term] = {}
        for written in statement.terms:
            for node, bindings, formula in self._expander.each(written.formula):
                if formula is None:
                    continue
                settles = self._settles(node, formula)
                text = self._positions.instance(node, bindings)
                if settles is not None and bindings:
                    text = settlement(settles.variable, settles.value)
                term = Term(formula, settles, text, statement.name.text, False, written.span)  # noqa: FBT003 - the field is named where it is declared
                if settles is not None:
                    before = settled.setdefault(settles.variable.key, term)
                    if before is not term:
                        self._settled_twice(before, term)
                        continue
                terms.append(term)
        return terms

    def _settled_twice(self, before: Term, term: Term) -> None:
        if before.settles == term.settles or term.settles is None:
            return
        self._faults.error(
            Code.SETTLED_TWICE,
            f"`{term.settles.variable.key}` is settled twice, and differently",
            term.span,
            "take one of the two out",
            others=(Label(before.span, f"settled here: {before.text}"),),
        )

    def _settles(self, node: syntax.Formula, formula: program.Formula) -> Settles | None:
        """What a term settles: `x`, `not x` and `x = v` do, anything else restricts."""
        while isinstance(node, syntax.Group):
            node = node.body
        match node:
            case (
                syntax.Apply(name=name)
                | syntax.Not(operand=syntax.Apply(name=name))
                | syntax.Compare(first=syntax.Apply(name=name), rest=(("=", _),))
            ):
                # A define only abbreviates: what it is said to be restricts the issues in it.
                is_issue = name.text in self._context.vocabulary.issues
                return settled_by(formula) if is_issue else None
            case _:
                return None


def settled_by(formula: program.Formula) -> Settles | None:
    """The one variable and value that a formula amounts to, if it is that simple."""
    match formula:
        case program.Truth(variable):
            return Settles(variable, value=True)
        case program.Not(program.Truth(variable)):
            return Settles(variable, value=False)
        case program.Is(variable, value):
            return Settles(variable, value)
        case program.Compare(
            program.Relation.EQUAL,
            program.Linear(((coefficient, program.Variable() as variable),), constant),
        ):
            number = -constant / coefficient
            if not isinstance(variable.domain, program.DateRange):
                return Settles(variable, number)
            if number.denominator == 1 and 1 <= number <= datetime.date.max.toordinal():
                return Settles(variable, datetime.date.fromordinal(int(number)))
    return None


def settling(variable: Variable, value: program.Value) -> program.Formula:
    """The formula that gives a variable a value."""
    if isinstance(value, bool):
        truth = program.Truth(variable)
        return truth if value else program.Not(truth)
    if isinstance(value, str):
        return program.Is(variable, value)
    number = value.toordinal() if isinstance(value, datetime.date) else value
    difference = linear.total([(1, linear.of(variable)), (-1, linear.number(number))])
    return program.Compare(program.Relation.EQUAL, difference)


def _default(variable: Variable, value: program.Value, statement: syntax.ProposalStatement) -> Term:
    return Term(
        settling(variable, value),
        Settles(variable, value),
        settlement(variable, value),
        statement.name.text,
        True,  # noqa: FBT003 - the field is named where it is declared
        statement.name.span,
    )
