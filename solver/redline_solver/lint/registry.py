"""The list of the deep rules, and of all rules that there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from redline_dsl.lint.registry import RULES as BASIC_RULES
from redline_dsl.lint.rule import Rule

from .conclusion import Conclusion, Undetermined
from .rules import (
    always_broken,
    background_conflict,
    beyond_offer,
    bound_slack,
    consent_contradicts_red_line,
    constraints_conflict,
    dead_value,
    equivalent_readings,
    exception_swallows_rule,
    forbids_its_own_premise,
    forced_issue,
    implied_by_others,
    interest_impossible,
    loose_expectation,
    never_bites,
    never_triggered,
    only_by_doing_nothing,
    reading_order,
)
from .setting import Setting


class DeepRule(Protocol):
    """A module with a rule: what it is, and what it concludes."""

    RULE: Rule

    def conclusions(self, setting: Setting) -> Iterable[Conclusion | Undetermined]:
        """Everything that the rule concludes of a program."""


CONFLICTS: tuple[DeepRule, ...] = (background_conflict, constraints_conflict)
"""Asked first: of a background that contradicts itself nothing else is said."""

DEEP: tuple[DeepRule, ...] = (
    *CONFLICTS,
    never_triggered,
    forbids_its_own_premise,
    never_bites,
    always_broken,
    implied_by_others,
    equivalent_readings,
    reading_order,
    dead_value,
    forced_issue,
    bound_slack,
    only_by_doing_nothing,
    interest_impossible,
    beyond_offer,
    consent_contradicts_red_line,
    exception_swallows_rule,
    loose_expectation,
)
"""In the order of the language reference."""

YIELDS_TO: dict[str, tuple[str, ...]] = {
    "forbids-its-own-premise": ("never-triggered",),
    "never-bites": ("never-triggered", "exception-swallows-rule", "bound-slack"),
    "implied-by-others": (
        "never-triggered",
        "exception-swallows-rule",
        "bound-slack",
        "never-bites",
    ),
}
"""What follows from the finding of another rule about the same thing is not said again."""

ALL: dict[str, Rule] = {**BASIC_RULES, **{module.RULE.id: module.RULE for module in DEEP}}
"""Every rule, basic and deep, by its id."""
