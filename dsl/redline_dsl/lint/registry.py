"""The list of the basic rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from . import acknowledgement
from .finding import Finding
from .rule import Rule
from .rules import (
    condition_without_owner,
    condition_without_requires,
    constant_formula,
    duplicate_statement,
    fact_about_an_issue,
    interest_without_rank,
    mixed_script_name,
    override_in_proposal,
    proposal_without_expectation,
    quote_too_short,
    red_line_without_quote,
    shadowed_name,
    some_requires,
    source_changed,
    unused_issue,
    unused_reading,
    unused_set,
    unused_source,
    unused_unit,
)
from .rules.argument import (
    attack_on_self,
    claim_isolated,
    claim_without_support,
    duplicate_claim,
    rank_without_effect,
    support_loop,
    supports_and_attacks,
)
from .subject import Subject


class BasicRule(Protocol):
    """A module with a rule: what it is, and what it finds."""

    RULE: Rule

    def findings(self, subject: Subject) -> Iterable[Finding]:
        """Everything that the rule finds in a program."""


BASIC: tuple[BasicRule, ...] = (
    unused_issue,
    unused_set,
    unused_unit,
    unused_source,
    unused_reading,
    shadowed_name,
    duplicate_statement,
    constant_formula,
    some_requires,
    red_line_without_quote,
    condition_without_requires,
    condition_without_owner,
    quote_too_short,
    source_changed,
    fact_about_an_issue,
    override_in_proposal,
    proposal_without_expectation,
    claim_isolated,
    claim_without_support,
    duplicate_claim,
    attack_on_self,
    supports_and_attacks,
    support_loop,
    rank_without_effect,
    mixed_script_name,
    interest_without_rank,
)
"""In the order of the language reference."""

RULES: dict[str, Rule] = {
    rule.id: rule for rule in (*(module.RULE for module in BASIC), acknowledgement.RULE)
}
"""Every basic rule by its id, and the one about acknowledgements."""
