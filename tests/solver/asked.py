"""Small programs for the solver's tests: written in the language, or their formulas by hand."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from redline_dsl.checking.checker import check
from redline_dsl.program.program import (
    DateRange,
    Linear,
    NumberRange,
    OneOf,
    Value,
    Variable,
    YesNo,
)
from redline_dsl.text.diagnostic import Diagnostic, errors
from redline_dsl.text.span import Text
from redline_solver.asking.inquiry import Inquiry
from redline_solver.formulas.evaluate import inside
from redline_solver.verdict import Limits

if TYPE_CHECKING:
    import datetime

    from redline_dsl.program.program import Atom, Domain, Program

LIMITS = Limits()
NO_EFFORT = Limits(effort=1)


class _NoFiles:
    def source(self, path: str, named_in: str) -> Text | Diagnostic:
        raise AssertionError(path, named_in)

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:
        raise AssertionError(path, named_in)


def program(text: str) -> Program:
    """The checked program of a text without imports and quotes."""
    checked = check(Text("case.redline", text), _NoFiles())
    assert not errors(checked.diagnostics), [each.message for each in checked.diagnostics]
    assert checked.program is not None
    return checked.program


def inquiry(text: str = "", limits: Limits = LIMITS) -> Inquiry:
    return Inquiry(program(text), limits)


def variable(key: str, domain: Domain) -> Variable:
    return Variable(key, key, (), domain, None, None)


def yes_no(key: str) -> Variable:
    return variable(key, YesNo())


def one_of(key: str, *values: str) -> Variable:
    return variable(key, OneOf(values))


def whole(key: str, low: int, high: int) -> Variable:
    return variable(key, NumberRange(Fraction(low), Fraction(high), True, "", Fraction(1)))  # noqa: FBT003 - whole


def real(key: str, low: Fraction | int, high: Fraction | int) -> Variable:
    return variable(key, NumberRange(Fraction(low), Fraction(high), False, "", Fraction(1)))  # noqa: FBT003 - not whole


def day(key: str, low: datetime.date, high: datetime.date) -> Variable:
    return variable(key, DateRange(low, high))


def linear(*terms: tuple[Fraction | int, Atom], constant: Fraction | int = 0) -> Linear:
    return Linear(tuple((Fraction(c), atom) for c, atom in terms), Fraction(constant))


def arrangements(*variables: Variable, step: Fraction = Fraction(1)) -> Iterator[dict[str, Value]]:
    """Every arrangement of a few variables; real numbers in steps."""
    columns = [list(_values(each.domain, step)) for each in variables]
    for values in itertools.product(*columns):
        yield {each.key: value for each, value in zip(variables, values, strict=True)}


def _values(domain: Domain, step: Fraction) -> Iterator[Value]:
    match domain:
        case YesNo():
            yield from (False, True)
        case OneOf(values):
            yield from values
        case NumberRange(low, high, is_whole):
            by = Fraction(1) if is_whole else step
            count = int((high - low) / by)
            yield from (low + by * number for number in range(count + 1))
        case DateRange(first, last):
            for ordinal in range(first.toordinal(), last.toordinal() + 1):
                value = type(first).fromordinal(ordinal)
                assert inside(domain, value)
                yield value
