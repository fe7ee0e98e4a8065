"""An issue that is no longer open.

The red lines, conditions, facts and assumptions together leave it one value only: what looks like a
matter to be settled is settled.  Not reported is what one statement that speaks of nothing else
says outright: a red line `not troops` does not need a rule to explain it.

Tested: C ∧ (issue is not v) is unsatisfiable though C is not, where C is all constraints with the
facts, the assumptions and the ranges: whatever is read as what.

Bad:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    red line not_alone by Belmark:
        observers requires troops
        quote memo "soldiers on the bridges would calm the border"

Good:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.program.program import Value, Variable
from redline_dsl.program.wording import settlement
from redline_dsl.text.diagnostic import Label, Severity
from redline_dsl.text.words import ticked
from redline_solver.asking.inquiry import UndecidedError, any_value
from redline_solver.formulas.formulas import has_value
from redline_solver.formulas.lower import Literal
from redline_solver.lint.conclusion import Conclusion, RuledOut, Undetermined
from redline_solver.lint.outright import said_outright
from redline_solver.lint.setting import Setting
from redline_solver.lint.telling import asides, pointing, why

RULE = described("forced-issue", Severity.NOTE, __doc__, deep=True)

_Forced = dict[tuple[object, ...], list[tuple["Variable", "Value", "RuledOut"]]]


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """Variables with one possible value, those of one issue with one reason told together."""
    together: _Forced = {}
    for variable in setting.program.variables.values():
        try:
            forced = _forced(setting, variable)
        except UndecidedError:
            yield Undetermined(
                f"`{variable.key}`", Label(setting.program.issues[variable.issue].span)
            )
            continue
        if forced is not None:
            value, found = forced
            together.setdefault((variable.issue, found.reason), []).append((variable, value, found))
    for group in together.values():
        found = group[0][2]
        values = ticked(settlement(variable, value) for variable, value, _ in group)
        yield Conclusion(
            tuple(variable.key for variable, _, _ in group),
            Finding(
                f"only {values} {'is' if len(group) == 1 else 'are'} possible{why(found.reason)}",
                Label(setting.program.issues[group[0][0].issue].span),
                pointing(setting.program, found.reason),
                asides(found.reason),
            ),
            found.reason,
        )


def _forced(setting: Setting, variable: Variable) -> tuple[Value, RuledOut] | None:
    about = Literal(f"a value of {variable.key}", has_value(variable, any_value(variable)))
    example = setting.example(about)
    if example is None:
        return None
    value = example.arrangement[variable.key]
    only = Literal(f"{variable.key} is {value}", has_value(variable, value))
    found = setting.ruled_out(only.denied, only_throughout=True)
    if found is None or said_outright(setting, variable, only.denied):
        return None
    return value, found
