"""What a rule finds: a diagnostic but for its code, which is the rule's, and its level."""

from __future__ import annotations

from dataclasses import dataclass

from redline_dsl.text.diagnostic import Diagnostic, Fix, Label, Severity

from .rule import Rule


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; the parts are those of a `Diagnostic`."""

    message: str
    primary: Label
    others: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()

    def diagnostic(self, rule: Rule, level: Severity) -> Diagnostic:
        """The finding as everyone else sees it: its code is the id of the rule."""
        return Diagnostic(
            rule.id, self.message, self.primary, self.others, self.notes, self.fixes, level
        )
