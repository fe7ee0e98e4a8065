"""On hundreds of random files the deep lints find what their definitions say, and say why."""

from __future__ import annotations

import datetime
import os
import re
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, settings

from redline_argmap.judged import judged
from redline_dsl.checking.checker import check
from redline_dsl.lint.subject import Subject
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.diagnostic import errors
from redline_dsl.text.span import Text
from redline_solver.lint.conclusion import Conclusion
from redline_solver.lint.registry import CONFLICTS, DEEP
from redline_solver.lint.setting import Setting
from redline_solver.verdict import Limits
from tests.laws.agreement import OneSource
from tests.laws.lint_definitions import Definitions, expected
from tests.laws.lint_programs import linted_programs
from tests.oracle import Oracle

if TYPE_CHECKING:
    from tests.laws.lint_definitions import About, Expected
    from tests.laws.programs import Program

EXAMPLES = int(os.environ.get("REDLINE_EXAMPLES", "500"))
SEEN: Counter[str] = Counter()


class Comparison:
    """One program asked of the rules and of their definitions."""

    def __init__(self, program: Program) -> None:
        result = check(Text("case.redline", program.text), OneSource(program.source))
        assert result.program is not None, errors(result.diagnostics)
        self.program = judged(result.program)
        self.oracle = Oracle(result.files[0])
        self.definitions = Definitions(self.program, result.files[0], self.oracle)
        self.setting = Setting(Subject(result, self.program), Limits())

    def everything(self) -> None:
        assert self.setting.background.consistent == bool(self.oracle.gamma)
        for rule in CONFLICTS:
            told = [self._concluded(each) for each in rule.conclusions(self.setting)]
            for each in told:
                SEEN[rule.RULE.id] += 1
                assert self._minimal(each, self.oracle.everything)
        if not self.oracle.gamma:
            return
        self._conflict_told(bool(told))
        wanted = expected(self.definitions)
        for rule in DEEP[len(CONFLICTS) :]:
            self._compare(rule.RULE.id, list(rule.conclusions(self.setting)), wanted[rule.RULE.id])

    def _conflict_told(self, told: bool) -> None:  # noqa: FBT001 - what was told
        """The constraints conflict when it is said, and else only where that is known otherwise."""
        oracle = self.oracle
        met = [
            oracle.gamma & oracle.all_of(p.under(choice) for p in oracle.constraints)
            for choice in oracle.combinations()
        ]
        assert not (told and all(met))
        broken = any(not oracle.gamma & r.worlds for p in oracle.constraints for r in p.readings)
        expected_to = any(isinstance(e, syntax.ExpectSet) for e in oracle.expectations)
        assert told or all(met) or broken or expected_to

    def _compare(self, rule: str, found: list[object], wanted: dict[About, Expected]) -> None:
        told = {_about(rule, each): self._concluded(each) for each in found}
        if rule == "forced-issue":
            told = {(key,): each for keys, each in told.items() for key in keys}
            # A point stands for an interval of fractions: what is forced is known of others only.
            real = {key for key, matter in self.oracle.matters.items() if matter.real}
            assert all(about in wanted for about in told)
            wanted = {about: each for about, each in wanted.items() if about[0] not in real}
            told = {about: each for about, each in told.items() if about[0] not in real}
        assert set(told) == set(wanted), rule
        for about, each in told.items():
            what = wanted[about]
            if " the consent that " in each.finding.message:
                SEEN[f"{rule}, through a condition"] += 1
            assert each.extent.combinations == what.under, (rule, about)
            SEEN[rule] += 1
            if what.under:
                SEEN[f"{rule}, under some readings"] += 1
                assert each.extent.told
            if what.asked is not None:
                assert self._minimal(each, what.asked), (rule, about, each)
                assert self._chosen(each), (rule, about)
            if what.value is not None:
                self._value(each, what.value)

    def _concluded(self, each: object) -> Conclusion:
        assert isinstance(each, Conclusion)
        return each

    def _minimal(self, each: Conclusion, asked: frozenset[int]) -> bool:
        """The reason is a reason, and takes each of its statements and facts."""
        oracle = self.oracle
        statements = {
            name: frozenset[int]().union(
                *(r.worlds for r in oracle.positions[name].readings if reading in {None, r.name})
            )
            for name, reading in each.reason.statements
        }
        facts = {name: oracle.background[name] for name in each.reason.facts}
        assert each.reason.minimal
        return (
            oracle.minimal(statements, oracle.gamma & asked)
            if not facts
            else (
                oracle.minimal(facts, asked & oracle.all_of(statements.values()))
                and (not statements or oracle.minimal(statements, oracle.gamma & asked))
            )
        )

    def _chosen(self, each: Conclusion) -> bool:
        """The readings of the reason are those of one combination of the extent."""
        readings = {pair for pair in each.reason.statements if pair[1] is not None}
        combinations = each.extent.combinations
        return not readings or any(readings <= set(choice) for choice in combinations)

    def _value(self, each: Conclusion, furthest: Fraction) -> None:
        shown = re.search(r"never (?:more|less) than `([^`]*)`", each.finding.message)
        assert shown, each.finding.message
        number, *unit = shown[1].split()
        told = self.oracle.meaning.scales.get(" ".join(unit), Fraction(1)) if unit else Fraction(1)
        assert told * _number(number) == furthest, (each, furthest)
        SEEN["bound-slack, value compared"] += 1


def _number(written: str) -> Fraction:
    if re.fullmatch(r"\d+-\d+-\d+", written):
        return Fraction(datetime.date.fromisoformat(written).toordinal())
    return Fraction(written.replace("_", ""))


def _about(rule: str, each: object) -> About:
    assert isinstance(each, Conclusion)
    if rule == "beyond-offer":
        return (*each.about[:2], *sorted(map(str, each.about[2:])))
    return each.about


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    # The ordinary suite always draws the same programs; a longer run draws new ones.
    derandomize="REDLINE_EXAMPLES" not in os.environ,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
    print_blob=True,
)
@given(linted_programs())
def agrees(program: Program) -> None:
    Comparison(program).everything()


def test_every_lint_finds_what_its_definition_says_and_every_lint_finds_something() -> None:
    SEEN.clear()
    agrees()
    rules = [module.RULE.id for module in DEEP]
    often = [*rules, "consent-contradicts-red-line, through a condition"]
    rare = {rule: SEEN[rule] for rule in often if SEEN[rule] * 50 < EXAMPLES}
    assert not rare, f"these are found too seldom to be tested: {rare}"
