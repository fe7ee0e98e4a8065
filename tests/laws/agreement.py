"""One program asked of the oracle and of the tool, and every answer compared."""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redline_argmap.judged import judged
from redline_dsl.checking.checker import check
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.diagnostic import Diagnostic, errors
from redline_dsl.text.span import Text
from redline_solver.asking.inquiry import Inquiry
from redline_solver.judging.background import examine
from redline_solver.judging.expectations import try_expectations
from redline_solver.judging.satisfy import judge
from redline_solver.steps.explained import members_of
from redline_solver.steps.steps import stepwise
from redline_solver.verdict import Conflict, Limits, Outcome
from tests.laws.compared import agrees_on_comparison
from tests.laws.contention import RETRACTED, Contention
from tests.laws.judged import Judged
from tests.laws.read import agrees_on_readings
from tests.oracle import Oracle

if TYPE_CHECKING:
    from redline_dsl.program.program import Program as Checked
    from redline_dsl.program.program import Term
    from redline_solver.steps.inferences import Derived
    from tests.laws.programs import Program
    from tests.statements import TermId, Worlds


class OneSource:
    """A library with the one document that a generated program quotes."""

    def __init__(self, source: str) -> None:
        self._source = source

    def source(self, path: str, named_in: str) -> Text | Diagnostic:  # noqa: ARG002 - the protocol's
        return Text(path, self._source)

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:
        raise AssertionError(path, named_in)


def checked(program: Program, *, text: str | None = None) -> tuple[Checked, syntax.File]:
    """Check a generated program, which must be without fault."""
    result = check(Text("case.redline", text or program.text), OneSource(program.source))
    assert not errors(result.diagnostics), errors(result.diagnostics)
    assert result.program is not None
    for position in result.program.positions.values():
        for quote in position.evidence.quotes:
            assert quote.found is not None
    return judged(result.program), result.files[0]


@dataclass
class Agreement:
    """Compares the two on one program; `seen` counts what came out."""

    program: Program
    seen: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.checked, file = checked(self.program)
        self.oracle = Oracle(file)
        self.inquiry = Inquiry(self.checked, Limits())
        self._told_in_steps: set[Conflict] = set()

    def everything(self) -> None:
        """Compare every answer there is."""
        self._matters()
        self._contention()
        self._argument()
        if not self._background():
            return
        for name in self.oracle.proposals:
            for within_offers in (False, True):
                self._proposal(name, within_offers=within_offers)
        for within_offers in (False, True):
            agrees_on_readings(self, within_offers=within_offers)
            agrees_on_comparison(self, within_offers=within_offers)
        self._expectations()

    # -------------------------------------------------------------------------- the program

    def _matters(self) -> None:
        issues = {
            key: (variable.decided_by, variable.default)
            for key, variable in self.checked.variables.items()
        }
        assert issues == {key: (m.decided_by, m.default) for key, m in self.oracle.matters.items()}
        assert set(self.checked.proposals) == set(self.oracle.proposals)
        for name, proposal in self.oracle.proposals.items():
            terms = self.identified(name)
            told = [(known, term.default) for term, ids in terms.items() for known in ids]
            assert sorted(told, key=str) == sorted(
                ((term.id, term.default) for term in proposal.terms), key=str
            )

    def identified(self, name: str) -> dict[Term, list[TermId]]:
        """The tool's terms of a proposal by what the oracle calls them.

        Several instances of an `every` that say the same are equal terms.
        """
        places: Counter[tuple[str, int]] = Counter()
        found: dict[Term, list[TermId]] = {}
        for term in self.checked.proposals[name].terms:
            place = (term.stated_in, term.span.start)
            if term.settles is not None:
                known: TermId = (term.settles.variable.key, str(term.settles.value))
            else:
                known = (term.span.start, places[place])
            places[place] += 1
            found.setdefault(term, []).append(known)
        return found

    def _argument(self) -> None:
        """Compare what becomes of claims, of arguments, and of the lines that hang on them."""
        for name, claim in self.checked.claims.items():
            assert claim.standing == self.oracle.standings[name]
            self.seen[f"claim {claim.standing}"] += 1
        for name, argument in self.checked.arguments.items():
            assert argument.standing == self.oracle.carrying[name]
        for position in self.checked.constraints:
            if position.gates:
                lapsed = self.oracle.positions[position.name].lapsed
                assert (position.lapsed, position.hinges) == (lapsed is True, lapsed is None)
                what = {True: "lapsed", False: "firm", None: "undecided"}[lapsed]
                self.seen[f"line {what}"] += 1

    def _background(self) -> bool:
        """Compare whether the file can be judged at all; say whether it can."""
        told = examine(self.checked, Limits(), inquiry=self.inquiry)
        assert not told.undetermined
        if not self.oracle.gamma:
            assert told.conflict is not None
            assert told.constraints_conflict is None
            self.is_conflict(told.conflict, {}, {})
            self.seen["background contradictory"] += 1
            return False
        assert told.conflict is None
        possible = [
            bool(
                self.oracle.gamma
                & self.oracle.all_of(p.under(choice) for p in self.oracle.constraints)
            )
            for choice in self.oracle.combinations()
        ]
        assert (told.constraints_conflict is None) == all(possible)
        assert told.always == (not any(possible))
        if told.constraints_conflict is not None:
            self.is_conflict(told.constraints_conflict, self.readings(), {})
        self.seen["constraints conflict" if not all(possible) else "constraints compatible"] += 1
        return True

    def readings(self) -> dict[tuple[str, str | None], Worlds]:
        """Every constraint in each of its readings, as answers name them."""
        return {
            (position.name, reading.name): reading.worlds
            for position in self.oracle.constraints
            for reading in position.readings
        }

    def is_conflict(
        self,
        conflict: Conflict,
        statements: Mapping[tuple[str, str | None], Worlds],
        terms: Mapping[Term, Worlds],
    ) -> None:
        """Its members cannot all be met, each is needed, and so is each fact it rests on."""
        members = {str(pair): statements[pair] for pair in conflict.statements}
        members.update({f"term {n}": terms[term] for n, term in enumerate(conflict.terms)})
        assert len(members) == len(conflict.statements) + len(conflict.terms)
        because = {name: self.oracle.background[name] for name in conflict.because}
        assert conflict.minimal
        assert self.oracle.minimal(members, self.oracle.gamma), conflict
        assert not self.oracle.all_of([*members.values(), *because.values()]), conflict
        assert self.oracle.minimal(because, self.oracle.all_of(members.values())), conflict
        if conflict not in self._told_in_steps:  # the same one shows up again and again
            self._told_in_steps.add(conflict)
            self._steps(conflict, [*members.values(), *because.values()])

    def _steps(self, conflict: Conflict, members: Sequence[Worlds]) -> None:
        """Every step follows, from no more than it needs, and the last is a contradiction."""
        literals = list(members_of(self.checked, conflict))
        chain = stepwise(Inquiry(self.checked, Limits()), literals)
        assert chain is not None
        assert chain.minimal
        found: list[Worlds] = []
        for step in chain.steps:
            premises = [members[number] for number in step.members]
            premises += [found[number] for number in step.earlier]
            opposite = self.oracle.everything
            if step.derived is not None:
                found.append(self._where(step.derived))
                opposite -= found[-1]
            named = {str(number): worlds for number, worlds in enumerate(premises)}
            assert self.oracle.minimal(named, opposite), (conflict, step)
        assert chain.steps[-1].derived is None
        self.seen[f"chain of {min(len(chain.steps), 3)}"] += 1

    def _where(self, derived: Derived) -> Worlds:
        """In which arrangements a derived literal is true."""
        compare = {
            "=": operator.eq,
            "!=": operator.ne,
            "<=": operator.le,
            "<": operator.lt,
            ">=": operator.ge,
            ">": operator.gt,
        }[derived.relation]
        values = [each[derived.key] for each in self.oracle.meaning.arrangements]
        return frozenset(n for n, value in enumerate(values) if compare(value, derived.value))

    def worlds_of_terms(self, name: str) -> dict[Term, Worlds]:
        """Where each term of a proposal is true."""
        known = {term.id: term.worlds for term in self.oracle.proposals[name].terms}
        return {
            term: next(known[each] for each in ids if each in known)
            for term, ids in self.identified(name).items()
        }

    # --------------------------------------------------------------------------- proposals

    def _proposal(self, name: str, *, within_offers: bool) -> None:
        told = judge(
            self.checked, name, Limits(), within_offers=within_offers, inquiry=self.inquiry
        )
        proposal = self.oracle.proposals[name]
        judged = Judged(self, told, proposal, self.identified(name))
        judged.verdicts()
        judged.findings()
        judged.interests()
        judged.offers()
        for case in told.cases:
            judged.case(case)
        if told.combinations > 1:
            few = Limits(combinations=told.combinations - 1)
            judged.without_table(judge(self.checked, name, few, within_offers=within_offers))

    def _contention(self) -> None:
        """Compare conflicts and concessions: of the constraints alone, or with a proposal."""
        which = self.seen["asked for conflicts"]
        self.seen["asked for conflicts"] += 1
        names = (None, *self.oracle.proposals)
        retract = RETRACTED[which % len(RETRACTED)]
        Contention(self, names[which // len(RETRACTED) % len(names)], retract).everything()

    def _expectations(self) -> None:
        answers = {
            answer.index: answer
            for answer in try_expectations(self.checked, Limits(), inquiry=self.inquiry)
        }
        assert list(answers) == list(range(len(self.oracle.expectations)))
        for index, expectation in enumerate(self.oracle.expectations):
            if isinstance(expectation, syntax.ExpectClaim):
                standing = self.oracle.standings[expectation.claim.text]
                met = standing == expectation.standing
                assert answers[index].found == ("" if met else standing)
                self.seen[f"expect claim: {'met' if met else 'failed'}"] += 1
            else:
                met = self.oracle.met(expectation)
                self.seen[f"expect {expectation.expected}: {'met' if met else 'failed'}"] += 1
            wanted = Outcome.MET if met else Outcome.FAILED
            assert answers[index].outcome is wanted, expectation
            if not met:
                assert answers[index].found
