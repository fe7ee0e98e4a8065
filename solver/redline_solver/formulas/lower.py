"""From formulas to SMT-LIB 2 text, each variable and define declared just before its first use.

A named formula becomes a Boolean symbol that *implies* it, `(=> |red line r| formula)`.  Assuming
the symbol asks for the formula; leaving it out asks for nothing, so a script may hold thousands of
statements and a question pays only for those it names.  (An equivalence would make the solver
settle every statement in every model.)  To ask for the opposite, name the negation.

The rendering keeps its own stack, so its depth does not grow with that of the formulas.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations, pairwise
from typing import NamedTuple, assert_never

from redline_dsl.program.linear import holds
from redline_dsl.program.program import (
    And,
    Atom,
    Compare,
    Conditional,
    Constant,
    DateRange,
    Defined,
    Extreme,
    Formula,
    Iff,
    Is,
    Linear,
    Not,
    NumberRange,
    OneOf,
    Or,
    Relation,
    Truth,
    Variable,
    YesNo,
)
from redline_dsl.program.walking import definitions, walk

from .numerals import digits

_PAIRWISE = 6
"""Values of which "at most one" is said pair by pair; of more by a ladder, which is linear."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A formula with the name under which it is assumed, and blamed; equal by name."""

    name: str
    formula: Formula = field(compare=False)

    @property
    def denied(self) -> Literal:
        """The literal for the opposite."""
        return Literal(f"not {self.name}", Not(self.formula))


@dataclass(frozen=True, slots=True)
class _Scaled:
    """Still to be written: `factor` times `amount`, as a term of sort Real or Int."""

    amount: Linear
    factor: Fraction
    real: bool


_Item = Formula | _Scaled | str


class _Reached(NamedTuple):
    """The symbol that stands for `scale` times a largest or smallest."""

    extreme: Extreme  # kept, so that its identity is not given to another
    name: str
    scale: int
    real: bool


class Script:
    """SMT-LIB text that grows as formulas are named; `take` hands out what is new.

    With `domains_named` the range of each variable is not asserted but named, `domain of x`, so
    that a question can leave it out.
    """

    def __init__(self, *, domains_named: bool = False) -> None:
        self.domains: dict[str, str] = {}
        """Of each variable declared so far, the name of its range (with `domains_named`)."""
        self._domains_named = domains_named
        self._lines: list[str] = []
        self._variables: set[str] = set()
        self._defined: set[str] = set()
        self._extremes: dict[int, _Reached] = {}
        self._names: set[str] = set()
        self._questions = 0

    @property
    def size(self) -> int:
        """How many named formulas the script holds."""
        return len(self._names)

    def take(self) -> str:
        """The text added since the last call."""
        text = "\n".join(self._lines)
        self._lines.clear()
        return text

    def name(self, literal: Literal) -> str:
        """Add a named formula, once; returns its symbol."""
        if literal.name not in self._names:
            self._names.add(literal.name)
            self._prepare(literal.formula)
            name = quoted(literal.name)
            self._lines.append(f"(declare-const {name} Bool)")
            self._lines.append(f"(assert (=> {name} {self._render(literal.formula)}))")
        return symbol(literal.name)

    def state(self, literal: Literal) -> None:
        """Assert a formula for good, under its name."""
        self._prepare(literal.formula)
        term = self._render(literal.formula)
        self._lines.append(f"(assert (! {term} :named {quoted(literal.name)}))")

    def ask_some_of(self, names: Sequence[str], at_least: int = 1) -> str:
        """Add "at least so many of these" as a question of its own; returns its symbol."""
        self._questions += 1
        question = f"question {self._questions}"
        some = " ".join(quoted(name) for name in names)
        # Counting is Z3's own addition to SMT-LIB; one of several is an ordinary disjunction.
        many = "or" if at_least == 1 else f"(_ at-least {at_least})"
        self._lines.append(f"(declare-const {quoted(question)} Bool)")
        self._lines.append(f"(assert (=> {quoted(question)} ({many} {some})))")
        return question

    def retire(self, question: str) -> None:
        """Never ask this question again."""
        self._lines.append(f"(assert (not {quoted(question)}))")

    # ------------------------------------------------------------------ declarations

    def _prepare(self, formula: Formula) -> None:
        for define in definitions(formula, self._defined):
            self._declare_used(define.body)
            self._defined.add(define.key)
            self._lines.append(
                f"(define-fun {quoted(define.key)} () Bool {self._render(define.body)})"
            )
        self._declare_used(formula)

    def _declare_used(self, formula: Formula) -> None:
        extremes: list[Extreme] = []
        for node in walk(formula):
            if isinstance(node, Variable):
                if node.key not in self._variables:
                    self._variables.add(node.key)
                    self._declare(node)
            elif isinstance(node, Extreme):
                extremes.append(node)
        for extreme in reversed(extremes):  # parents come first in a walk: here, inner ones first
            if id(extreme) not in self._extremes:
                self._declare_extreme(extreme)

    def _declare(self, variable: Variable) -> None:
        name = quoted(variable.key)
        match variable.domain:
            case YesNo():
                self._lines.append(f"(declare-const {name} Bool)")
            case OneOf(values):
                self._declare_one_of(variable.key, values)
            case NumberRange(low, high, whole):
                self._lines.append(f"(declare-const {name} {'Int' if whole else 'Real'})")
                if whole:
                    low, high = Fraction(math.ceil(low)), Fraction(math.floor(high))
                least, most = _number(low, real=not whole), _number(high, real=not whole)
                self._limit(variable.key, f"(<= {least} {name} {most})")
            case DateRange(first, last):
                self._lines.append(f"(declare-const {name} Int)")
                self._limit(variable.key, f"(<= {first.toordinal()} {name} {last.toordinal()})")
            case _ as never:
                assert_never(never)

    def _declare_one_of(self, key: str, values: tuple[str, ...]) -> None:
        symbols = [quoted(choice(key, value)) for value in values]
        self._lines += [f"(declare-const {symbol} Bool)" for symbol in symbols]
        if len(values) <= _PAIRWISE:
            self._lines += [f"(assert (not (and {a} {b})))" for a, b in combinations(symbols, 2)]
        else:
            # Step i of the ladder: one of the first i values is chosen.
            steps = [quoted(f"{key} up to {value}") for value in values[:-1]]
            self._lines += [f"(declare-const {step} Bool)" for step in steps]
            for symbol, step in zip(symbols, steps, strict=False):
                self._lines.append(f"(assert (=> {symbol} {step}))")
            self._lines += [f"(assert (=> {step} {later}))" for step, later in pairwise(steps)]
            for step, symbol in zip(steps, symbols[1:], strict=True):
                self._lines.append(f"(assert (=> {step} (not {symbol})))")
        self._limit(key, f"(or {' '.join(symbols)})" if len(symbols) > 1 else symbols[0])

    def _limit(self, key: str, text: str) -> None:
        if self._domains_named:
            name = f"domain of {key}"
            self.domains[key] = name
            self._lines.append(f"(declare-const {quoted(name)} Bool)")
            text = f"(=> {quoted(name)} {text})"
        self._lines.append(f"(assert {text})")

    def _declare_extreme(self, extreme: Extreme) -> None:
        real = any(self._is_real(part) for part in extreme.parts)
        scale = math.lcm(*(self._denominator(part) for part in extreme.parts))
        name = f"extreme {len(self._extremes) + 1}"
        quote = quoted(name)
        parts = [self._render(_Scaled(part, Fraction(scale), real)) for part in extreme.parts]
        bound = ">=" if extreme.largest else "<="
        self._lines.append(f"(declare-const {quote} {'Real' if real else 'Int'})")
        self._lines += [f"(assert ({bound} {quote} {part}))" for part in parts]
        reached = " ".join(f"(= {quote} {part})" for part in parts)
        self._lines.append(f"(assert (or {reached}))" if len(parts) > 1 else f"(assert {reached})")
        self._extremes[id(extreme)] = _Reached(extreme, name, scale, real)

    # --------------------------------------------------------------------- rendering

    def _render(self, root: Formula | _Scaled) -> str:
        """One term.  The stack holds what is still to be written, the next thing on top."""
        out: list[str] = []
        stack: list[_Item] = [root]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                out.append(item)
            else:
                stack.extend(reversed(list(self._expand(item))))
        return "".join(out)

    def _expand(self, item: Formula | _Scaled) -> Iterable[_Item]:
        match item:
            case Truth(variable):
                return (quoted(variable.key),)
            case Is(variable, value):
                return (quoted(choice(variable.key, value)),)
            case Compare():
                return self._comparison(item)
            case _Scaled():
                return self._sum(item)
            case Not(operand):
                return ("(not ", operand, ")")
            case And(parts):
                return _joined("and", parts) if parts else ("true",)
            case Or(parts):
                return _joined("or", parts) if parts else ("false",)
            case Iff(left, right):
                return _joined("=", (left, right))
            case Defined(key, _):
                return (quoted(key),)
            case Constant(value):
                return ("true" if value else "false",)
        assert_never(item)

    def _comparison(self, compare: Compare) -> Iterator[str | _Scaled]:
        amount = _in_units(compare.amount)
        leaves = [*self._leaves(amount, Fraction(1)), amount.constant]
        if not amount.terms:
            yield "true" if holds(compare.relation, amount.constant) else "false"
            return
        real = self._is_real(amount)
        # The smallest whole coefficients of the same ratios: a positive factor changes nothing.
        scale = math.lcm(*(leaf.denominator for leaf in leaves))
        factor = Fraction(scale, math.gcd(*(int(leaf * scale) for leaf in leaves)) or 1)
        different = compare.relation is Relation.UNEQUAL
        yield "(not (= " if different else f"({compare.relation} "
        yield _Scaled(Linear(amount.terms, Fraction(0)), factor, real)
        yield f" {_number(-amount.constant * factor, real=real)}" + ("))" if different else ")")

    def _sum(self, scaled: _Scaled) -> Iterator[str | Formula | _Scaled]:
        amount, factor, real = scaled.amount, scaled.factor, scaled.real
        constant = amount.constant * factor
        several = len(amount.terms) + (constant != 0) > 1
        if several:
            yield "(+"
        for coefficient, atom in amount.terms:
            if several:
                yield " "
            multiple = coefficient * factor
            match atom:
                case Variable(key):
                    whole = not self._variable_is_real(atom)
                    yield _product(multiple, quoted(key), whole=whole, real=real)
                case Extreme():
                    known = self._extremes[id(atom)]
                    multiple /= known.scale
                    yield _product(multiple, quoted(known.name), whole=not known.real, real=real)
                case Conditional(condition, Linear((), counted)):
                    # All sums that count the same thing have the same term for it: only so does Z3
                    # see at a glance that "at most two" and "at least three" cannot both be.
                    one, none = (_number(Fraction(n), real=real) for n in (1, 0))
                    times = multiple * counted
                    yield "(ite " if times == 1 else f"(* {_number(times, real=real)} (ite "
                    yield condition
                    yield f" {one} {none})" + ("" if times == 1 else ")")
                case Conditional(condition, inner):
                    yield "(ite "
                    yield condition
                    yield " "
                    yield _Scaled(inner, multiple, real)
                    yield f" {_number(Fraction(0), real=real)})"
                case _ as never:
                    assert_never(never)
        if constant or not amount.terms:
            yield (" " if several else "") + _number(constant, real=real)
        if several:
            yield ")"

    def _leaves(self, amount: Linear, factor: Fraction) -> Iterator[Fraction]:
        """Every number that is written when `factor` times `amount` is, but its own constant."""
        for coefficient, atom in amount.terms:
            match atom:
                case Variable():
                    yield coefficient * factor
                case Extreme():
                    yield coefficient * factor / self._extremes[id(atom)].scale
                case Conditional(_, inner):
                    yield inner.constant * coefficient * factor
                    yield from self._leaves(inner, coefficient * factor)

    def _denominator(self, amount: Linear) -> int:
        leaves = [*self._leaves(amount, Fraction(1)), amount.constant]
        return math.lcm(*(leaf.denominator for leaf in leaves))

    def _is_real(self, amount: Linear) -> bool:
        for _, atom in amount.terms:
            match atom:
                case Variable():
                    real = self._variable_is_real(atom)
                case Extreme():
                    real = self._extremes[id(atom)].real
                case Conditional(_, inner):
                    real = self._is_real(inner)
            if real:
                return True
        return False

    @staticmethod
    def _variable_is_real(variable: Variable) -> bool:
        return isinstance(variable.domain, NumberRange) and not variable.domain.whole


def symbol(name: str) -> str:
    """A name as an SMT-LIB symbol, without its bars; bar and backslash may not stand in one."""
    return name.replace("|", "¦").replace("\\", "⧵") if "|" in name or "\\" in name else name


def quoted(name: str) -> str:
    """A name as SMT-LIB writes it."""
    return f"|{symbol(name)}|"


def choice(key: str, value: str) -> str:
    """The name of the Boolean that says that a one-of variable has this value."""
    return f"{key} = {value}"


def _joined(operator: str, parts: tuple[Formula, ...]) -> Iterator[_Item]:
    if len(parts) == 1:
        yield parts[0]
        return
    yield f"({operator}"
    for part in parts:
        yield " "
        yield part
    yield ")"


def _number(number: Fraction, *, real: bool) -> str:
    """An exact numeral; a fraction only where the sort is Real."""
    point = ".0" if real else ""
    text = digits(abs(number.numerator)) + point
    if number.denominator != 1:
        text = f"(/ {text} {digits(number.denominator)}{point})"
    return f"(- {text})" if number < 0 else text


def _in_units(amount: Linear) -> Linear:
    """The same sum, where a number that counts if something is false is one less if it is true."""
    terms: list[tuple[Fraction, Atom]] = []
    total = amount.constant
    for coefficient, atom in amount.terms:
        match atom:
            case Conditional(Not(operand), Linear((), counted) as inner):
                total += coefficient * counted
                terms.append((-coefficient, Conditional(operand, inner)))
            case _:
                terms.append((coefficient, atom))
    return Linear(tuple(terms), total)


def _product(coefficient: Fraction, name: str, *, whole: bool, real: bool) -> str:
    term = f"(to_real {name})" if whole and real else name
    return term if coefficient == 1 else f"(* {_number(coefficient, real=real)} {term})"
