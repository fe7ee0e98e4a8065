"""Runs the rules over a checked file, and settles what is acknowledged in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from redline_dsl.checking.checker import Checked
from redline_dsl.lint import acknowledgement
from redline_dsl.lint.registry import RULES as BASIC_RULES
from redline_dsl.lint.rule import Rule
from redline_dsl.lint.runner import found
from redline_dsl.lint.selection import Selection
from redline_dsl.lint.subject import Subject
from redline_dsl.text.diagnostic import Diagnostic, Severity
from redline_solver.verdict import Limits

from .conclusion import Conclusion, Undetermined
from .registry import ALL, DEEP, YIELDS_TO
from .rules import background_conflict
from .setting import Setting

_EVERYTHING = Selection()
_USUAL = Limits()
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Linted:
    """What the rules found, by place, and the ids of those that the limits kept from an answer."""

    diagnostics: tuple[Diagnostic, ...]
    undetermined: tuple[str, ...] = ()


def run(  # noqa: PLR0913 - each of them may be left out
    checked: Checked,
    selection: Selection = _EVERYTHING,
    *,
    deep: bool = True,
    limits: Limits = _USUAL,
    digests: Mapping[str, str] | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> tuple[Diagnostic, ...]:
    """What the rules find in a file and its imports, by place, but for what is acknowledged.

    Without `deep` the solver is not asked.  Where it does not come to an end within the limits,
    each deep rule says so once, as a note.  Nothing in a file with errors.  `digests` are as in
    `redline_dsl.lint.run`; `doing` is told which deep rule is being worked on.
    """
    return linted(
        checked, selection, deep=deep, limits=limits, digests=digests, doing=doing
    ).diagnostics


def linted(  # noqa: PLR0913 - each of them may be left out
    checked: Checked,
    selection: Selection = _EVERYTHING,
    *,
    deep: bool = True,
    limits: Limits = _USUAL,
    digests: Mapping[str, str] | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> Linted:
    """What `run` finds, and what could not be told within the limits."""
    diagnostics = found(checked, selection, digests=digests)
    ran = {name for name in BASIC_RULES if selection.level(ALL[name]) is not None}
    undetermined: list[str] = []
    if deep:
        answers = conclusions(checked, selection, limits, doing)
        for rule in answers:
            diagnostics += _diagnostics(rule, selection, answers[rule])
            if any(isinstance(each, Undetermined) for each in answers[rule]):
                undetermined.append(rule.id)
            else:
                ran.add(rule.id)
    settled = acknowledgement.settle(checked, diagnostics, selection, ran=ran, known=ALL)
    return Linted(settled, tuple(undetermined))


def conclusions(
    checked: Checked,
    selection: Selection = _EVERYTHING,
    limits: Limits = _USUAL,
    doing: Callable[[str], None] = lambda _: None,
) -> dict[Rule, list[Conclusion | Undetermined]]:
    """What the deep rules that are selected conclude, for each that was asked.

    Of a background that contradicts itself only that is said.  What follows from what another rule
    says of the same statement is left out.
    """
    if checked.program is None:
        return {}
    setting = Setting(Subject(checked, checked.program), limits)
    chosen = [module for module in DEEP if selection.level(module.RULE) is not None]
    if not setting.background.consistent:
        chosen = [module for module in chosen if module is background_conflict]
    answers: dict[Rule, list[Conclusion | Undetermined]] = {}
    for module in chosen:
        doing(module.RULE.title[0].lower() + module.RULE.title[1:])
        answers[module.RULE] = list(module.conclusions(setting))
    said = {rule.id: answer for rule, answer in answers.items()}
    return {
        rule: [
            each
            for each in answer
            if not any(_covered(each, said.get(name, ())) for name in YIELDS_TO.get(rule.id, ()))
        ]
        for rule, answer in answers.items()
    }


def _covered(one: Conclusion | Undetermined, others: Sequence[Conclusion | Undetermined]) -> bool:
    return isinstance(one, Conclusion) and any(
        isinstance(other, Conclusion) and other.covers(one) for other in others
    )


def _diagnostics(
    rule: Rule, selection: Selection, answers: Sequence[Conclusion | Undetermined]
) -> list[Diagnostic]:
    level = selection.level(rule) or rule.level
    told = [e.finding.diagnostic(rule, level) for e in answers if isinstance(e, Conclusion)]
    left = [each for each in answers if isinstance(each, Undetermined)]
    if left:
        names = list(dict.fromkeys(each.name for each in left))
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        message = f"not determined within the limits for {', '.join(names[:_SHOWN])}{more}"
        told.append(
            Diagnostic(
                rule.id,
                message,
                left[0].place,
                notes=("a larger budget may settle it",),
                severity=Severity.NOTE,
            )
        )
    return told
