"""An exception that always applies, or never.

`unless F` frees from a line where F is true.  Where F is always true beside the facts, the
assumptions and the other constraints, the line asks for nothing; where it never is, the exception
might as well not be there.

Tested: rest entails F, or rest ∧ F is unsatisfiable, where rest is all other constraints with the
facts and assumptions, and is satisfiable; for red lines, conditions and interests.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    red line watched by Arvenia:
        observers
        quote memo "We should be glad to see observers on the bridges"

    red line no_troops by Arvenia:
        not troops
        unless observers
        quote memo "Arvenia will not accept foreign troops on its soil"

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    red line no_troops by Arvenia:
        not troops
        unless observers
        quote memo "Arvenia will not accept foreign troops on its soil"
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.program.program import Formula, Or
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.diagnostic import Label, Severity
from redline_dsl.text.span import Span
from redline_solver.asking.inquiry import UndecidedError
from redline_solver.formulas.lower import Literal
from redline_solver.lint.conclusion import Conclusion, RuledOut, Undetermined
from redline_solver.lint.setting import Setting
from redline_solver.lint.telling import asides, pointing, why

RULE = described("exception-swallows-rule", Severity.WARNING, __doc__, deep=True)


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """Exceptions that the rest leaves no room to be false, or to be true."""
    for position in (*setting.program.constraints, *setting.program.interests):
        place = _exception(setting, position.name)
        if place is None or position.lapsed:
            continue
        exception = Literal(f"exception of {position.name}", _freed(position.readings[0].formula))
        name = position.name
        try:
            always = setting.ruled_out(exception.denied, without=name)
            never = setting.ruled_out(exception, without=name)
        except UndecidedError:
            yield Undetermined(f"`{name}`", Label(place))
            continue
        if always is not None:
            message = f"the exception of `{name}` is always true, so `{name}` asks for nothing"
            yield _concluded(setting, (name,), message, place, always)
        if never is not None:
            message = f"the exception of `{name}` is never true"
            yield _concluded(setting, (name, None, "never"), message, place, never)


def _exception(setting: Setting, name: str) -> Span | None:
    """Where the exception of a statement stands."""
    statement = setting.subject.stating[name]
    clauses = statement.clauses
    return next((c.span for c in clauses if isinstance(c, syntax.UnlessClause)), None)


def _freed(formula: Formula) -> Formula:
    """The exception, in a formula that includes it: `formula or exception`."""
    if not isinstance(formula, Or):
        raise TypeError(formula)
    return formula.parts[-1]


def _concluded(
    setting: Setting, about: tuple[str | None, ...], message: str, place: Span, found: RuledOut
) -> Conclusion:
    return Conclusion(
        about,
        Finding(
            message + why(found.reason, found.extent),
            Label(place),
            pointing(setting.program, found.reason),
            asides(found.reason),
        ),
        found.reason,
        found.extent,
    )
