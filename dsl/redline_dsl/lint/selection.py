"""Which rules run, and how much their findings matter: what a configuration file says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from redline_dsl.text.diagnostic import Severity
from redline_dsl.text.spelling import closest

from .rule import Rule


class UnknownWordError(Exception):
    """A configuration speaks of a rule or of a level that there is not.

    `suggestion` is the one that was probably meant, None where none is near.
    """

    what: ClassVar[str] = "word"

    def __init__(self, word: str, known: Iterable[str]) -> None:
        self.word = word
        self.known = tuple(known)
        self.suggestion = closest(word, self.known)
        meant = f"; did you mean `{self.suggestion}`?" if self.suggestion else ""
        super().__init__(f"there is no {self.what} `{word}`{meant}")


class UnknownLintError(UnknownWordError):
    """There is no lint of this name."""

    what = "lint"


class UnknownLevelError(UnknownWordError):
    """Findings have no such level."""

    what = "level"


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules to run: all, or those `select`ed, without those to `ignore`.

    `levels` are severities that differ from the rules' own, by id.
    """

    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    levels: Mapping[str, Severity] = field(default_factory=dict)

    def level(self, rule: Rule) -> Severity | None:
        """How much a finding of this rule matters; None when the rule does not run."""
        if rule.id in self.ignore or (self.select is not None and rule.id not in self.select):
            return None
        return self.levels.get(rule.id, rule.level)


def selection(
    known: Iterable[str],
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    levels: Mapping[str, str] | None = None,
) -> Selection:
    """The selection that these words make, `known` being the ids of all rules.

    Raises:
        UnknownLintError: one of them is no rule.
        UnknownLevelError: one of them is no level.
    """
    known = sorted(known)
    severities: dict[str, Severity] = {}
    for name, level in (levels or {}).items():
        if level not in set(Severity):
            raise UnknownLevelError(level, Severity)
        severities[name] = Severity(level)
    chosen = None if select is None else frozenset(select)
    ignored = frozenset(ignore)
    for name in sorted((chosen or frozenset()) | ignored | severities.keys()):
        if name not in known:
            raise UnknownLintError(name, known)
    return Selection(chosen, ignored, severities)
