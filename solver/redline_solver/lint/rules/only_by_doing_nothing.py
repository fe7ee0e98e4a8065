"""Constraints that only doing nothing can meet.

Every arrangement that meets the red lines and conditions leaves every issue that has a default at
its default.  They then say no more than that nothing may be agreed, which is seldom what was meant.

Tested: C ∧ (some issue is not at its default) is unsatisfiable though C is not, where C is all
constraints with the facts, the assumptions and the ranges.

Bad:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue troops: yes/no default no
    issue observers: yes/no default no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    condition guarded by Belmark:
        observers requires troops
        quote memo "soldiers on the bridges would calm the border"

Good:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue troops: yes/no default no
    issue observers: yes/no default no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.program.program import And
from redline_dsl.text.diagnostic import Label, Severity
from redline_solver.asking.inquiry import UndecidedError
from redline_solver.formulas.formulas import has_value
from redline_solver.formulas.lower import Literal
from redline_solver.lint.conclusion import Conclusion, Undetermined
from redline_solver.lint.setting import Setting
from redline_solver.lint.telling import pointing, why

RULE = described("only-by-doing-nothing", Severity.WARNING, __doc__, deep=True)


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """That the constraints leave no room for anything but the defaults."""
    defaults = tuple(
        has_value(variable, variable.default)
        for variable in setting.program.variables.values()
        if variable.default is not None
    )
    if not defaults or not setting.constraints:
        return
    nothing = Literal("everything is at its default", And(defaults))
    first = Label(setting.program.constraints[0].name_span)
    try:
        found = setting.ruled_out(nothing.denied)
    except UndecidedError:
        yield Undetermined("the constraints together", first)
        return
    if found is not None and found.reason.statements:
        labels = pointing(setting.program, found.reason)
        yield Conclusion(
            (),
            Finding(
                f"only doing nothing meets the constraints{why(found.reason, found.extent)}",
                Label(labels[0].span),
                labels,
                ("every issue that has a default has to stay at it",),
            ),
            found.reason,
            found.extent,
        )
