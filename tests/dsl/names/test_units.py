"""Units: dimensions, exact scales, and what is wrong with a declaration."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline_dsl.names.units import BARE, DAY, ONE, Dimension, Unit, UnitTable, in_words, times
from redline_dsl.parsing.parser import parse
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.codes import Code
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Text


def table(declarations: str) -> tuple[UnitTable, Faults]:
    file, problems = parse(Text("t", declarations))
    assert not problems
    faults = Faults()
    units = UnitTable(faults)
    units.declare(s for s in file.statements if isinstance(s, syntax.UnitStatement))
    return units, faults


def unit(declarations: str, written: str) -> Unit | None:
    units, faults = table(declarations)
    file, _ = parse(Text("t", f"unit it = 1 {written}"))
    (statement,) = file.statements
    assert isinstance(statement, syntax.UnitStatement)
    assert statement.value is not None
    found = units.unit(statement.value.unit)
    assert found is not None or faults.found
    return found


def codes(declarations: str) -> list[str]:
    return [diagnostic.code for diagnostic in table(declarations)[1].found]


MONEY = """
unit USD
unit MUSD = 1_000_000 USD
unit cent = 0.01 USD
unit person
unit dozen = 12 person
unit month
unit wage = 3 cent per person per month
"""


@pytest.mark.parametrize(
    ("written", "scale", "dimension"),
    [
        ("USD", 1, "USD"),
        ("MUSD", 1_000_000, "USD"),
        ("cent", Fraction(1, 100), "USD"),
        ("dozen", 12, "person"),
        ("USD per person", 1, "USD per person"),
        ("MUSD per dozen", Fraction(1_000_000, 12), "USD per person"),
        ("wage", Fraction(3, 100), "USD per month per person"),
        ("cent per wage", Fraction(1, 3), "month person"),
        ("USD per person per person", 1, "USD per person^2"),
        ("person per person", 1, "no unit"),
        ("dozen per person", 12, "no unit"),
        ("day", 1, "day"),
    ],
)
def test_units_are_scaled_exactly(written: str, scale: Fraction | int, dimension: str) -> None:
    found = unit(MONEY, written)
    assert found is not None
    assert found.scale == scale
    assert in_words(found.dimension) == dimension


def test_declarations_may_stand_in_any_order() -> None:
    assert unit("unit a = 2 b\nunit b = 3 c\nunit c", "a") == Unit(Fraction(6), (("c", 1),))


def test_no_unit_is_a_bare_number() -> None:
    units, _ = table("")
    assert units.unit(None) == ONE
    assert in_words(BARE) == "no unit"


@pytest.mark.parametrize(
    ("declarations", "found"),
    [
        ("unit a\nunit a", [Code.DUPLICATE_NAME]),
        ("unit a = 3", [Code.BAD_UNIT]),
        ("unit a\nunit b = 0 a", [Code.BAD_UNIT]),
        ("unit a = 2 nothing", [Code.UNKNOWN_NAME]),
        ("unit day = 24 hour\nunit hour", [Code.BAD_UNIT]),
        ("unit day", []),
        ("unit a = 2 a", [Code.BAD_UNIT]),
        ("unit a = 2 b\nunit b = 3 a", [Code.BAD_UNIT]),
        ("unit a = 2 b\nunit b = 3 c\nunit c = 2 b\nunit d = 2 a", [Code.BAD_UNIT]),
        ("unit a = 2 b\nunit b = 2 a\nunit c = 2 d\nunit d = 2 c", [Code.BAD_UNIT] * 2),
        ("unit a = 2 b per c\nunit b\nunit c = 2 d\nunit d = 2 c", [Code.BAD_UNIT]),
    ],
)
def test_wrong_declarations_are_told_once(declarations: str, found: list[Code]) -> None:
    assert codes(declarations) == found


def test_a_circle_names_its_members_in_order() -> None:
    (diagnostic,) = table("unit z = 2 a\nunit a = 2 b\nunit b = 2 a")[1].found
    assert diagnostic.message == "the unit `a` is defined by itself"
    assert diagnostic.notes[0] == "the circle is `a` → `b` → `a`"


def test_what_hangs_on_a_wrong_unit_is_not_told_again() -> None:
    units, faults = table("unit a = 2 a\nunit b = 2 a\nunit c = 3 b per a")
    assert len(faults.found) == 1
    file, _ = parse(Text("t", "unit it = 1 c"))
    (statement,) = file.statements
    assert isinstance(statement, syntax.UnitStatement)
    assert statement.value is not None
    assert units.unit(statement.value.unit) is None
    assert len(faults.found) == 1


def test_an_unknown_unit_is_spelt() -> None:
    units, faults = table("unit person")
    file, _ = parse(Text("t", "unit it = 1 persons"))
    (statement,) = file.statements
    assert isinstance(statement, syntax.UnitStatement)
    assert statement.value is not None
    assert units.unit(statement.value.unit) is None
    (diagnostic,) = faults.found
    assert diagnostic.notes[0] == "did you mean `person`?"
    assert diagnostic.fixes[0].edits[0].replacement == "person"


DIMENSIONS = st.dictionaries(st.sampled_from("abc"), st.integers(-3, 3).filter(bool)).map(
    lambda exponents: tuple(sorted(exponents.items()))
)


@given(DIMENSIONS, DIMENSIONS, DIMENSIONS)
def test_dimensions_are_a_commutative_group(
    left: Dimension, right: Dimension, third: Dimension
) -> None:
    assert times(left, right) == times(right, left)
    assert times(times(left, right), third) == times(left, times(right, third))
    assert times(left, BARE) == left
    assert times(left, left, -1) == BARE
    assert times(times(left, right), right, -1) == left


@given(DIMENSIONS)
def test_dimensions_told_apart_read_differently(dimension: Dimension) -> None:
    assert (in_words(dimension) == "no unit") == (dimension == BARE)
    assert in_words(times(dimension, DAY)) != in_words(dimension)
