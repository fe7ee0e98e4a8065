"""What the deep lints should find, straight from their definitions, by enumeration."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redline_dsl.program import program as checked
from redline_dsl.program.mentions import variables
from redline_dsl.syntax import tree as syntax
from redline_solver.formulas.evaluate import Evaluation
from tests.meaning import NotEnumerableError, ungroup
from tests.statements import LAPSED

if TYPE_CHECKING:
    from fractions import Fraction

    from tests.arrangements import Value
    from tests.meaning import Meaning, Scope
    from tests.oracle import Oracle
    from tests.statements import Position, Proposal, Reading, Worlds

About = tuple[str | None, ...]
Combination = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Expected:
    """To be found: `asked` cannot be true, under these combinations of readings (none: all)."""

    under: frozenset[Combination] = frozenset()
    asked: Worlds | None = None
    value: Fraction | None = None


@dataclass(frozen=True)
class Limited:
    """An amount with a limit from above or below: where it reaches it, and how far it goes."""

    reached: Worlds
    above: bool
    amount: syntax.Formula
    scope: Scope

    def varies(self, meaning: Meaning) -> bool:
        """Whether anything is left of it once it is written out (not of `x - x`)."""
        try:
            return len(set(meaning.column(self.amount, self.scope))) > 1
        except NotEnumerableError:
            return True

    def furthest(self, meaning: Meaning, worlds: Worlds) -> Fraction | None:
        """In base units, or days; None of fractions, for which only points stand here."""
        try:
            column = meaning.column(self.amount, self.scope)
        except NotEnumerableError:
            return None
        values: list[Fraction] = [column[n] for n in worlds]
        return (max if self.above else min)(values)


@dataclass
class Definitions:
    """One program, its meaning, and what is to be found in it: by rule, by what it is about."""

    program: checked.Program
    file: syntax.File
    oracle: Oracle
    found: dict[str, dict[About, Expected]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.statements = {
            s.name.text: s for s in self.file.statements if isinstance(s, syntax.PositionStatement)
        }
        self.keys = {
            name: frozenset(
                variables([r.formula for r in position.readings if not position.lapsed])
            )
            for name, position in self.program.positions.items()
        }
        self.rules = {
            "never-triggered": self.never_triggered,
            "forbids-its-own-premise": self.forbids_its_own_premise,
            "never-bites": self.never_bites,
            "always-broken": self.always_broken,
            "implied-by-others": self.implied_by_others,
            "equivalent-readings": self.equivalent_readings,
            "reading-order": self.reading_order,
            "dead-value": self.dead_value,
            "forced-issue": self.forced_issue,
            "bound-slack": self.bound_slack,
            "only-by-doing-nothing": self.only_by_doing_nothing,
            "interest-impossible": self.interest_impossible,
            "beyond-offer": self.beyond_offer,
            "consent-contradicts-red-line": self.consent_contradicts_red_line,
            "exception-swallows-rule": self.exception_swallows_rule,
            "loose-expectation": self.loose_expectation,
        }

    # ----------------------------------------------------------------------- the background

    def held(self, *kinds: syntax.Kind) -> Iterator[tuple[Position, Reading, checked.Reading]]:
        """Every reading that its author wrote, as the oracle and as the checker have it."""
        for position in self.oracle.of_kind(*kinds):
            if position.lapsed:
                continue
            written = [r for r in position.readings if r.name != LAPSED or not self.gated(position)]
            both = zip(written, self.program.positions[position.name].readings, strict=True)
            for reading, theory in both:
                yield position, reading, theory

    def gated(self, position: Position) -> bool:
        return bool(self.program.positions[position.name].gates)

    @property
    def hard(self) -> Iterator[tuple[Position, Reading, checked.Reading]]:
        return self.held(syntax.Kind.RED_LINE, syntax.Kind.CONDITION)

    def connected(self, keys: Iterable[str], without: str | None) -> set[str]:
        """Facts, assumptions and constraints connected with some matters, at any remove."""
        reached = set(keys)
        near: set[str] = set()
        candidates = [*self.oracle.background, *(p.name for p in self.oracle.constraints)]
        for _ in candidates:
            for name in candidates:
                if name != without and self.keys[name] & reached:
                    near.add(name)
                    reached |= self.keys[name]
        return near

    def rest(self, keys: Iterable[str], without: str | None = None) -> dict[Combination, Worlds]:
        """What facts and other constraints leave, for each combination of the connected ones."""
        near = self.connected(keys, without)
        facts = self.oracle.all_of(w for n, w in self.oracle.background.items() if n in near)
        constraints = [p for p in self.oracle.constraints if p.name in near]
        ambiguous = [
            [(p.name, str(r.name)) for r in p.readings] for p in constraints if p.ambiguous
        ]
        return {
            choice: facts & self.oracle.all_of(p.under(dict(choice)) for p in constraints)
            for choice in itertools.product(*ambiguous)
        }

    def ruled_out(
        self,
        target: Worlds,
        keys: Iterable[str],
        *,
        own: Worlds | None = None,
        without: str | None = None,
    ) -> Expected | None:
        """Under which combinations a rest that can be met leaves no room for a target."""
        own = self.oracle.everything if own is None else own
        rest = {c: worlds & own for c, worlds in self.rest(keys, without).items() if worlds & own}
        under = {choice for choice, worlds in rest.items() if not worlds & target}
        if not under:
            return None
        return Expected(frozenset(under if len(under) < len(rest) else ()), target & own)

    def denied(self, worlds: Worlds) -> Worlds:
        return self.oracle.everything - worlds

    def worlds(self, formula: checked.Formula) -> Worlds:
        """Where a theory formula is true, by the plain evaluator."""
        arrangements = self.oracle.meaning.arrangements
        return frozenset(n for n, a in enumerate(arrangements) if Evaluation(a).holds(formula))

    # ----------------------------------------------------------------------- of a statement

    def never_triggered(self) -> Iterator[tuple[About, Expected | None]]:
        kinds = (syntax.Kind.RED_LINE, syntax.Kind.CONDITION, syntax.Kind.INTEREST)
        for position, reading, theory in self.held(*kinds):
            if reading.premise is not None and theory.premise is not None:
                keys = variables([theory.premise])
                found = self.ruled_out(reading.premise, keys, without=position.name)
                yield (position.name, reading.name), found

    def forbids_its_own_premise(self) -> Iterator[tuple[About, Expected | None]]:
        for position, reading, theory in self.hard:
            if reading.premise is not None:
                keys = variables([theory.formula])
                found = self.ruled_out(
                    reading.premise, keys, own=reading.worlds, without=position.name
                )
                yield (position.name, reading.name), found

    def never_bites(self) -> Iterator[tuple[About, Expected | None]]:
        for position, reading, _ in self.hard:
            if self.oracle.gamma <= reading.worlds:
                yield (position.name, reading.name), Expected(asked=self.denied(reading.worlds))

    def always_broken(self) -> Iterator[tuple[About, Expected | None]]:
        for position, reading, _ in self.hard:
            if not self.oracle.gamma & reading.worlds:
                yield (position.name, reading.name), Expected(asked=reading.worlds)

    def implied_by_others(self) -> Iterator[tuple[About, Expected | None]]:
        for position, reading, theory in self.hard:
            if not self.oracle.gamma <= reading.worlds:
                keys = variables([theory.formula])
                broken = self.denied(reading.worlds)
                yield (
                    (position.name, reading.name),
                    self.ruled_out(broken, keys, without=position.name),
                )

    def interest_impossible(self) -> Iterator[tuple[About, Expected | None]]:
        expected = {
            (name.text, reading)
            for each in self.oracle.expectations
            if isinstance(each, syntax.ExpectSet) and each.expected != syntax.Expected.COMPATIBLE
            for name in each.statements
            for reading in self._admitted(each, name.text)
            if {n.text for n in each.statements} - {name.text}
            <= {*self.oracle.background, *(p.name for p in self.oracle.constraints)}
        }
        for position, reading, theory in self.held(syntax.Kind.INTEREST):
            if (position.name, reading.name) not in expected:
                found = self.ruled_out(reading.worlds, variables([theory.formula]))
                yield (position.name, reading.name), found

    def _admitted(
        self, expectation: syntax.ExpectSet | syntax.ExpectProposal, name: str
    ) -> list[str | None]:
        """The readings of a statement that an expectation admits."""
        if name not in self.oracle.positions:
            return []
        readings = [r.name for r in self.oracle.positions[name].readings]
        chosen = [
            reference.reading.text
            for reference in expectation.under
            if self.oracle._referred(reference) == name  # noqa: SLF001 - the oracle's own reading
        ]
        if not chosen:
            return readings
        met = bool(self.oracle.positions[name].referable & set(chosen))
        return [r for r in readings if r in chosen or (r is None and met)]

    def exception_swallows_rule(self) -> Iterator[tuple[About, Expected | None]]:
        for name, statement in self.statements.items():
            clauses = [c for c in statement.clauses if isinstance(c, syntax.UnlessClause)]
            if not clauses or statement.kind in {syntax.Kind.FACT, syntax.Kind.ASSUMPTION}:
                continue
            if self.oracle.positions[name].lapsed:
                continue
            exception = self.oracle.where(clauses[0].exception)
            either = self.program.positions[name].readings[0].formula
            assert isinstance(either, checked.Or)
            keys = variables([either.parts[-1]])
            always = self.ruled_out(self.denied(exception), keys, without=name)
            yield (name,), always
            yield (name, None, "never"), self.ruled_out(exception, keys, without=name)

    # -------------------------------------------------------------------------- of readings

    def equivalent_readings(self) -> Iterator[tuple[About, Expected | None]]:
        for position, readings in self._ambiguous(*syntax.Kind):
            for number, later in enumerate(readings):
                for earlier in readings[:number]:
                    apart = later.worlds ^ earlier.worlds
                    if not self.oracle.gamma & apart:
                        yield (position.name, earlier.name, later.name), Expected(asked=apart)
                        break

    def reading_order(self) -> Iterator[tuple[About, Expected | None]]:
        """In generated files the first two names are `narrow` and `broad`."""
        for position, readings in self._ambiguous(syntax.Kind.RED_LINE, syntax.Kind.CONDITION):
            narrower, broader = readings[:2]
            assert (narrower.name, broader.name) == ("narrow", "broad")
            if self.oracle.gamma & broader.worlds - narrower.worlds:
                yield (position.name, broader.name, narrower.name), Expected()

    def _ambiguous(self, *kinds: syntax.Kind) -> Iterator[tuple[Position, list[Reading]]]:
        grouped: dict[str, list[Reading]] = {}
        for position, reading, _ in self.held(*kinds):
            grouped.setdefault(position.name, []).append(reading)
        for name, readings in grouped.items():
            if len(readings) > 1:
                yield self.oracle.positions[name], readings

    # ---------------------------------------------------------------------------- of issues

    def _values(self, key: str) -> set[Value]:
        """The values that a matter has where what is connected with it can be met."""
        arrangements = self.oracle.meaning.arrangements
        rest = self.rest([key]).values()
        return {arrangements[number][key] for worlds in rest for number in worlds}

    def _outright(self, key: str, target: Worlds) -> bool:
        return any(
            self.keys[p.name] == {key}
            and not target & frozenset[int]().union(*(r.worlds for r in p.readings))
            for p in self.oracle.positions.values()
            if p.kind is not syntax.Kind.INTEREST
        )

    def forced_issue(self) -> Iterator[tuple[About, Expected | None]]:
        for key in self.oracle.matters:
            values = self._values(key)
            if len(values) == 1:
                others = self.denied(self.oracle.settled(key, *values))
                if not self._outright(key, others):
                    yield (key,), Expected(asked=others)

    def dead_value(self) -> Iterator[tuple[About, Expected | None]]:
        for key, matter in self.oracle.matters.items():
            values = self._values(key)
            if isinstance(self.program.variables[key].domain, checked.OneOf) and len(values) > 1:
                for value in set(matter.values) - values:
                    has = self.oracle.settled(key, value)
                    if not self._outright(key, has):
                        yield (key, str(value)), Expected(asked=has)

    def only_by_doing_nothing(self) -> Iterator[tuple[About, Expected | None]]:
        defaults = {k: m.default for k, m in self.oracle.matters.items() if m.default is not None}
        nothing = self.oracle.all_of(self.oracle.settled(k, v) for k, v in defaults.items())
        found = self.ruled_out(self.denied(nothing), defaults) if defaults else None
        if found and self.oracle.constraints and self.oracle.gamma & self.denied(nothing):
            yield (), found

    # ---------------------------------------------------------------------------- of limits

    def bound_slack(self) -> Iterator[tuple[About, Expected | None]]:
        for position, reading, theory in self.hard:
            statement = self.statements[position.name]
            by_name = {r.name.text: r.formula for r in statement.readings}
            written = by_name.get(reading.name or "", statement.formula)
            unless = any(isinstance(c, syntax.UnlessClause) for c in statement.clauses)
            if written is None or unless:
                continue
            limited = list(self._limited(written))
            if not limited or None in limited:
                continue
            reached = frozenset[int]().union(*(each.reached for each in limited if each))
            found = self.ruled_out(reached, variables([theory.formula]), without=position.name)
            if found is not None:
                rest = self.rest(variables([theory.formula]), position.name)
                worlds = frozenset[int]().union(
                    *(w for c, w in rest.items() if w and (not found.under or c in found.under))
                )
                furthest = [each.furthest(self.oracle.meaning, worlds) for each in limited if each]
                known = [each for each in furthest if each is not None]
                above = all(each.above for each in limited if each)
                if len(known) == len(furthest):
                    value = (max if above else min)(known)
                    found = Expected(found.under, found.asked, value)
            yield (position.name, reading.name), found

    def _limited(self, written: syntax.Formula) -> Iterator[Limited | None]:
        """Each instance of a comparison with a number or a day; None for anything else."""
        meaning = self.oracle.meaning
        for formula, scope in self.oracle._instances(written, {}):  # noqa: SLF001 - the same parts
            bare = ungroup(formula)
            if not isinstance(bare, syntax.Compare) or bare.rest[0][0] in {"=", "!="}:
                yield None
                continue
            operator, second = bare.rest[0]
            amount, limit, flip = bare.first, second, False
            if not self._constant(second):
                amount, limit, flip = second, bare.first, True
            above = (operator in {"<", "<="}) != flip
            back = syntax.Compare(amount, ((">=" if above else "<=", limit),), bare.span)
            if not self._constant(limit) or not meaning.mentions(back, scope):
                yield None
                continue
            reached = frozenset(n for n, true in enumerate(meaning.column(back, scope)) if true)
            limited = Limited(reached, above, amount, scope)
            sizes = {len(self.oracle.matters[key].values) for key in meaning.mentions(back, scope)}
            if limited.varies(meaning) or sizes == {1}:
                yield limited
            elif not meaning.column(bare, scope)[0]:
                yield None

    def _constant(self, side: syntax.Formula) -> bool:
        match ungroup(side):
            case syntax.Number() | syntax.Date() | syntax.Negative(operand=syntax.Number()):
                return True
            case syntax.Apply(name=name, arguments=()):
                return name.text in self.oracle.meaning.givens
        return False

    # ------------------------------------------------------------------------- of proposals

    def beyond_offer(self) -> Iterator[tuple[About, Expected | None]]:
        beyond = {n: self._beyond(proposal) for n, proposal in self.oracle.proposals.items()}
        for name, pairs in beyond.items():
            stated = {
                t.settles.variable.key: t.stated_in
                for t in self.program.proposals[name].terms
                if t.settles is not None
            }
            for decider in sorted({owner for _, owner in pairs}):
                keys = [
                    key
                    for key, owner in pairs
                    if owner == decider
                    and (stated[key] == name or (key, decider) not in beyond[stated[key]])
                ]
                if keys and not self._expected_beyond(name, decider):
                    yield (name, decider, *sorted(keys)), Expected()

    def _beyond(self, proposal: Proposal) -> set[tuple[str, str]]:
        if not self.oracle.gamma & self.oracle.terms_hold(proposal):
            return set()
        return self.oracle.beyond(proposal)

    def _expected_beyond(self, name: str, decider: str) -> bool:
        return any(
            isinstance(each, syntax.ExpectProposal)
            and each.proposal.text == name
            and each.within_offers
            and any(
                n.text in self.oracle.offers and self.oracle.offers[n.text].owner == decider
                for n in each.statements
            )
            for each in self.oracle.expectations
        )

    def consent_contradicts_red_line(self) -> Iterator[tuple[About, Expected | None]]:
        for name, proposal in self.oracle.proposals.items():
            for line in self.oracle.of_kind(syntax.Kind.RED_LINE):
                named = any(
                    isinstance(each, syntax.ExpectProposal)
                    and each.proposal.text == name
                    and each.expected == syntax.Expected.VIOLATES
                    and line.name in {n.text for n in each.statements}
                    for each in self.oracle.expectations
                )
                readings = [
                    reading.name
                    for position, reading, _ in self.hard
                    if position is line
                    and self._meant(name, line, reading)
                    and self._contradicted(proposal, line, reading)
                ]
                if readings and not named:
                    yield (name, line.name, *readings), Expected()

    def _meant(self, proposal: str, line: Position, reading: Reading) -> bool:
        """Whether some expectation of the proposal admits the reading, if any limits the line."""
        about = [
            e
            for e in self.oracle.expectations
            if isinstance(e, syntax.ExpectProposal) and e.proposal.text == proposal
        ]
        limiting = [
            self._admitted(each, line.name)
            for each in about
            if any(self.oracle._referred(r) == line.name for r in each.under)  # noqa: SLF001
            # What a decided gate makes sure of is no limit.
            and (line.lapsed is None or self._admitted(each, line.name) != [None])
        ]
        return not limiting or any(reading.name in admitted for admitted in limiting)

    def _contradicted(self, proposal: Proposal, line: Position, reading: Reading) -> bool:
        gamma = self.oracle.gamma
        owned = [
            t
            for t in proposal.terms
            if t.settles
            and not t.default
            and self.oracle.matters[t.settles].decided_by == line.owner
        ]
        decided = gamma & self.oracle.all_of(t.worlds for t in owned)
        if not owned or not gamma & reading.worlds:
            return False
        if decided and not decided & reading.worlds:
            return True
        completions = gamma & self.oracle.terms_hold(proposal)
        for position, _, theory in self.hard:
            for instance in _implications(theory.formula):
                premise, conclusion = (
                    self.worlds(instance.premise),
                    self.worlds(instance.conclusion),
                )
                if (
                    position is not line
                    and {t.settles for t in owned} & set(variables([instance.conclusion]))
                    and completions
                    and completions <= premise
                    and decided <= conclusion
                    and not gamma <= conclusion
                    and not gamma & reading.worlds & premise
                ):
                    return True
        return False

    def loose_expectation(self) -> Iterator[tuple[About, Expected | None]]:
        for index, each in enumerate(self.oracle.expectations):
            if (
                not isinstance(each, syntax.ExpectProposal)
                or each.expected != syntax.Expected.VIOLATES
                or self.oracle.names_no_reading(each)
            ):
                continue
            proposal = self.oracle.proposals[each.proposal.text]
            completions = self.oracle.gamma & self.oracle.terms_hold(proposal)
            named = {n.text for n in each.statements}
            violated = [
                p.name
                for p in self.oracle.constraints
                if p.name not in named
                and all(
                    not completions & r.worlds
                    for r in p.readings
                    if r.name in self._admitted(each, p.name)
                )
            ]
            if each.within_offers:
                spoken = {self.oracle.offers[n].owner for n in named if n in self.oracle.offers}
                violated += [
                    f"offers of {actor}"
                    for actor in self.oracle.offering
                    if actor not in spoken
                    and not completions & self.oracle.offers_of(actor, proposal.terms)
                ]
            if completions and violated:
                yield (str(index), *violated), Expected()


def _implications(formula: checked.Formula) -> Iterator[checked.Requires]:
    match formula:
        case checked.Requires():
            yield formula
        case checked.And(parts):
            for part in parts:
                yield from _implications(part)
        case checked.Defined(_, body):
            yield from _implications(body)
        case _:
            pass


def expected(definitions: Definitions) -> Mapping[str, dict[About, Expected]]:
    """Everything that should be found, by rule."""
    return {
        rule: {about: found for about, found in define() if found is not None}
        for rule, define in definitions.rules.items()
    }
