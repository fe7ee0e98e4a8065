"""Runs the basic rules over a checked file, and settles what is acknowledged in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from redline_dsl.checking.checker import Checked
from redline_dsl.text.diagnostic import Diagnostic

from . import acknowledgement
from .registry import BASIC, RULES
from .selection import Selection
from .subject import Subject

_EVERYTHING = Selection()


def run(
    checked: Checked,
    selection: Selection = _EVERYTHING,
    *,
    digests: Mapping[str, str] | None = None,
    known: Collection[str] | None = None,
) -> tuple[Diagnostic, ...]:
    """What the basic rules find in a file and its imports, but for what is acknowledged, by place.

    Nothing in a file with errors.  `digests` are the SHA-256 of source files as they are on
    disk, by the names of their texts; a text without one is digested as it was read.  `known` are
    the ids that an acknowledgement may name; None: any.
    """
    return acknowledgement.settle(
        checked,
        found(checked, selection, digests=digests),
        selection,
        ran={rule for rule in RULES if selection.level(RULES[rule]) is not None},
        known=known,
    )


def found(
    checked: Checked, selection: Selection, *, digests: Mapping[str, str] | None = None
) -> list[Diagnostic]:
    """What the basic rules find, acknowledged or not."""
    if checked.program is None:
        return []
    subject = Subject(checked, checked.program, digests or {})
    return [
        finding.diagnostic(module.RULE, level)
        for module in BASIC
        if (level := selection.level(module.RULE)) is not None
        for finding in module.findings(subject)
    ]
