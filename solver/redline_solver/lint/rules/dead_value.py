"""A value that an issue can never have.

The red lines, conditions, facts and assumptions together rule it out, while the issue still has a
choice of others.  Proposals need not be tried with it.  Not reported is what one statement that
speaks of nothing else says outright, such as a red line `mandate != un`.

Tested: C ∧ (issue = v) is unsatisfiable though C is not, where C is all constraints with the facts,
the assumptions and the ranges: whatever is read as what.  For issues with a list of values, of
which at least two are possible.

Bad:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue mission: one of soldiers, observers, advisers
    issue invited: yes/no

    condition invitation by Belmark:
        mission = soldiers requires invited
        quote memo "Belmark is ready to send observers, if it is invited"

    red line no_invitation by Arvenia:
        mission = soldiers requires not invited
        quote memo "Arvenia will not accept foreign troops on its soil"

Good:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue mission: one of soldiers, observers, advisers
    issue invited: yes/no

    condition invitation by Belmark:
        mission = soldiers requires invited
        quote memo "Belmark is ready to send observers, if it is invited"
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.program.program import Is, OneOf, Variable
from redline_dsl.text.diagnostic import Label, Severity
from redline_solver.asking.inquiry import UndecidedError
from redline_solver.formulas.lower import Literal
from redline_solver.lint.conclusion import Conclusion, RuledOut, Undetermined
from redline_solver.lint.outright import said_outright
from redline_solver.lint.setting import Setting
from redline_solver.lint.telling import asides, pointing, why

RULE = described("dead-value", Severity.NOTE, __doc__, deep=True)


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """Values that are ruled out, of variables that have a choice of others."""
    for variable in setting.program.variables.values():
        if not isinstance(variable.domain, OneOf):
            continue
        place = Label(setting.program.issues[variable.issue].span)
        try:
            dead = _dead(setting, variable, variable.domain.values)
        except UndecidedError:
            yield Undetermined(f"`{variable.key}`", place)
            continue
        if len(variable.domain.values) - len(dead) > 1:
            for value, found in dead.items():
                has = Literal(f"{variable.key} is {value}", Is(variable, value))
                if not said_outright(setting, variable, has):
                    yield Conclusion(
                        (variable.key, value),
                        Finding(
                            f"`{variable.key} = {value}` is never possible{why(found.reason)}",
                            place,
                            pointing(setting.program, found.reason),
                            asides(found.reason),
                        ),
                        found.reason,
                    )


def _dead(setting: Setting, variable: Variable, values: tuple[str, ...]) -> dict[str, RuledOut]:
    dead: dict[str, RuledOut] = {}
    for value in values:
        has = Literal(f"{variable.key} is {value}", Is(variable, value))
        found = setting.ruled_out(has, only_throughout=True)
        if found is not None:
            dead[value] = found
    return dead
