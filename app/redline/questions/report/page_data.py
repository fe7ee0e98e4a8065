"""The data of the page's script: formulas, names and what the solver found, as short as can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from redline.telling.words import Words

if TYPE_CHECKING:
    from redline.document.parts import Vocabulary
    from redline.questions.check.document import ProposalResult

    from .document import (
        ArgumentText,
        CaseReport,
        ConflictsText,
        Expression,
        LineFormula,
        Logic,
        TermFormula,
    )

SHOWN = {"issue", "members"}
"""What the script need not know of a matter: the page shows it."""


def data(
    report: CaseReport, vocabulary: Vocabulary, logic: Logic, hue: Callable[[str | None], str]
) -> dict[str, Any]:
    """What the page's script counts with; texts that the page shows already are left out.

    `hue` is the class of an actor's colour.
    """
    words = Words(vocabulary)
    return {
        "title": report.title,
        "logic": compact(logic),
        "statements": {
            name: {
                "kind": s.kind.value,
                "owner": words.actor(s.owner) if s.owner else None,
                "hue": hue(s.owner),
                **({"gist": s.gist} if s.gist else {}),
            }
            for name, s in vocabulary.statements.items()
        },
        "judged": {each.name: _judged(each) for each in report.judged.proposals},
        "conflicts": report.conflicts and _conflicts(report.conflicts),
        "argument": report.argument and _argument(report.argument, vocabulary),
    }


def _conflicts(found: ConflictsText) -> dict[str, Any]:
    return {
        "complete": found.complete,
        "found": [
            {
                "members": each.statements,
                "readings": {choice.statement: choice.readings for choice in each.readings},
                "because": each.because,
            }
            for each in found.conflicts
        ],
    }


def _argument(argument: ArgumentText, vocabulary: Vocabulary) -> dict[str, Any]:
    gates = [
        ["gate", gate.claim, each.name]
        for each in vocabulary.statements.values()
        for gate in each.gates
    ]
    return {
        "steps": [[each.name, each.premises, each.conclusion] for each in argument.steps],
        "links": [*([each.kind, each.origin, each.target] for each in argument.links), *gates],
    }


def compact(logic: Logic) -> dict[str, Any]:
    """The formulas for the script: matters and defines by their number, what is absent left out."""
    matters = {matter.key: place for place, matter in enumerate(logic.matters)}
    defines = {define.name: place for place, define in enumerate(logic.defines)}

    def short(formula: Expression) -> Any:  # noqa: ANN401 - nested lists
        if isinstance(formula, str):
            return formula
        operator, *rest = formula
        match operator:
            case "yes":
                return [operator, matters[str(rest[0])]]
            case "is":
                return [operator, matters[str(rest[0])], rest[1]]
            case "define":
                return [operator, defines[str(rest[0])]]
            case "sum":
                return [operator, rest[0], *([term[0], atom(term[1])] for term in rest[1:])]
        return [operator, *map(short, rest)]

    def atom(written: Expression) -> Any:  # noqa: ANN401 - a number or nested lists
        return matters[written] if isinstance(written, str) else short(written)

    def line(each: LineFormula) -> dict[str, Any]:
        premise = {} if each.premise is None else {"premise": short(each.premise)}
        return {
            "statement": each.statement,
            "reading": each.reading,
            **({"hard": 1} if each.hard else {}),
            "formula": short(each.formula),
            **premise,
        }

    def term(each: TermFormula) -> Any:  # noqa: ANN401 - a pair
        if each.matter is not None:
            return [matters[each.matter], each.value]
        return [each.text, short(each.formula or [])]

    return {
        "matters": [
            {name: value for name, value in asdict(matter).items() if value and name not in SHOWN}
            for matter in logic.matters
        ],
        "defines": [short(each.formula) for each in logic.defines],
        "background": [[each.name, short(each.formula)] for each in logic.background],
        "lines": [line(each) for each in logic.lines],
        "proposals": [[each.name, [term(one) for one in each.terms]] for each in logic.proposals],
    }


def _judged(result: ProposalResult) -> dict[str, Any]:
    """What the solver said of a proposal of the file, under every reading."""
    return {
        "label": result.label,
        "verdicts": list(dict.fromkeys(each.verdict for each in result.verdicts)),
    }
