"""Instances that others have published, as instances of ours: group CNF and SMT-LIB files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bench.instances import Instance, at_least, at_most

Term = Any
"""An atom as text, or a list of terms."""


class UnreadableError(Exception):
    """The file is not what it should be, or asks for more than the instances can say."""


def read_gcnf(name: str, text: str) -> Instance:
    """A group CNF file (`p gcnf VARIABLES CLAUSES GROUPS`): group 0 is the background.

    Raises:
        UnreadableError: it is malformed.
    """
    instance = Instance(name)
    header: tuple[int, int, int] | None = None
    grouped: dict[int, list[list[str]]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if not words or words[0] == "c":
            continue
        if words[0] == "p":
            if len(words) != 5 or words[1] != "gcnf":  # noqa: PLR2004 - the format
                message = f"line {number}: expected `p gcnf VARIABLES CLAUSES GROUPS`"
                raise UnreadableError(message)
            header = (int(words[2]), int(words[3]), int(words[4]))
            continue
        found = re.fullmatch(r"\{(\d+)\}((?:\s+-?\d+)*)\s+0", line.strip())
        if header is None or found is None or int(found[1]) > header[2]:
            message = f"line {number}: expected `{{GROUP}} LITERAL ... 0`, found `{line.strip()}`"
            raise UnreadableError(message)
        literals = [int(word) for word in found[2].split()]
        clause = [f"x{each}" if each > 0 else f"-x{-each}" for each in literals]
        grouped.setdefault(int(found[1]), []).append(clause)
    if header is None:
        message = "there is no line `p gcnf VARIABLES CLAUSES GROUPS`"
        raise UnreadableError(message)
    instance.background = list(grouped.get(0, []))
    instance.statements = [grouped.get(group, []) for group in range(1, header[2] + 1)]
    return instance


def read_smt2(name: str, text: str) -> Instance:
    """An SMT-LIB file of clauses and bounds: what is `:named` is a statement, all else background.

    Bool, and Int with a lower and an upper bound among the unnamed assertions; `and`, `or`, `not`
    and `=>` as far as they make clauses without new variables, `<=`, `>=`, `<`, `>`, `=` of linear
    terms.

    Raises:
        UnreadableError: it is malformed, or says more than that.
    """
    instance = Instance(name)
    numbers: set[str] = set()
    bounds: dict[str, list[int | None]] = {}
    defined: dict[str, Term] = {}
    for command in _terms(text):
        match command:
            case ["declare-const", symbol, sort] | ["declare-fun", symbol, [], sort]:
                if sort not in {"Bool", "Int"}:
                    message = f"`{symbol}` is of sort {sort}"
                    raise UnreadableError(message)
                if sort == "Int":
                    numbers.add(symbol)
                    bounds[symbol] = [None, None]
            case ["define-fun", symbol, [], "Bool", body]:
                defined[symbol] = body
            case ["assert", ["!", body, ":named", _]]:
                instance.say(*_constraints(_spelled(body, defined), numbers))
            case ["assert", body]:
                for constraint in _constraints(_spelled(body, defined), numbers):
                    if not _bound(constraint, bounds):
                        instance.background.append(constraint)
    for symbol, (low, high) in bounds.items():
        if low is None or high is None:
            message = f"`{symbol}` is not bounded from both sides"
            raise UnreadableError(message)
        instance.ranges[symbol] = (low, high)
    return instance


def _terms(text: str) -> Iterator[Term]:
    stack: list[list[Term]] = [[]]
    for word in re.findall(r';[^\n]*|\|[^|]*\||"[^"]*"|[()]|[^\s()|";]+', text):
        if word.startswith(";"):
            continue
        if word == "(":
            stack.append([])
        elif word == ")":
            if len(stack) == 1:
                message = "a `)` too many"
                raise UnreadableError(message)
            done = stack.pop()
            stack[-1].append(done)
        else:
            stack[-1].append(word.strip("|"))
    if len(stack) > 1:
        message = "a `)` is missing"
        raise UnreadableError(message)
    yield from stack[0]


def _spelled(term: Term, defined: dict[str, Term]) -> Term:
    """A term with every define written out."""
    if isinstance(term, list):
        return [_spelled(each, defined) for each in term]
    return _spelled(defined[term], defined) if term in defined else term


def _constraints(term: Term, numbers: set[str], *, positive: bool = True) -> list[Any]:
    """The constraints that a formula, or its opposite, amounts to."""
    match term:
        case ["not", body]:
            return _constraints(body, numbers, positive=not positive)
        case ["=>", *premises, conclusion]:
            negated = [["not", each] for each in premises]
            return _constraints(["or", *negated, conclusion], numbers, positive=positive)
        case ["and" | "or" as joint, *parts]:
            if (joint == "and") is positive:
                return [c for part in parts for c in _constraints(part, numbers, positive=positive)]
            return _clauses([_constraints(p, numbers, positive=positive) for p in parts])
        case ["<=" | ">=" | "<" | ">" | "=" as relation, left, right]:
            if relation == "=" and not positive:
                message = "an amount is not equal to another"
                raise UnreadableError(message)
            return _compared(relation, left, right, numbers, positive=positive)
        case ["<=", low, middle, high]:
            both = ["and", ["<=", low, middle], ["<=", middle, high]]
            return _constraints(both, numbers, positive=positive)
        case "true" | "false":
            return [] if (term == "true") is positive else [[]]
        case str():
            return [[term if positive else f"-{term}"]]
    message = f"`{term}` is more than clauses and bounds"
    raise UnreadableError(message)


def _clauses(parts: list[list[Any]]) -> list[Any]:
    """Every way to take one constraint of each part: the clauses of a disjunction."""
    clauses: list[Any] = [[]]
    for part in parts:
        if any(isinstance(each, dict) for each in part):
            if len(parts) == 1:
                return part
            message = "an amount stands in a disjunction"
            raise UnreadableError(message)
        clauses = [[*clause, *each] for clause in clauses for each in part]
    return clauses


def _compared(
    relation: str, left: Term, right: Term, numbers: set[str], *, positive: bool
) -> list[Any]:
    amounts = _linear(left, 1, numbers)
    constant = amounts.pop("", 0)
    for name, coefficient in _linear(right, -1, numbers).items():
        if name:
            amounts[name] = amounts.get(name, 0) + coefficient
        else:
            constant += coefficient
    parts = [(coefficient, name) for name, coefficient in amounts.items() if coefficient]
    least = at_least(parts, -constant)
    most = at_most(parts, -constant)
    below = at_most(parts, -constant - 1)
    above = at_least(parts, 1 - constant)
    if relation == "=":
        return [most, least]
    meant = {"<=": most, ">=": least, "<": below, ">": above}
    opposite = {"<=": above, ">=": below, "<": least, ">": most}
    return [(meant if positive else opposite)[relation]]


def _linear(term: Term, factor: int, numbers: set[str]) -> dict[str, int]:
    """A sum as coefficients by name; the constant is that of the empty name."""
    total: dict[str, int] = {}
    match term:
        case ["+", *parts]:
            for part in parts:
                for name, coefficient in _linear(part, factor, numbers).items():
                    total[name] = total.get(name, 0) + coefficient
        case ["-", part]:
            return _linear(part, -factor, numbers)
        case ["-", first, *rest]:
            return _linear(["+", first, *(["-", each] for each in rest)], factor, numbers)
        case ["*", scale, part] if set(_linear(scale, 1, numbers)) <= {""}:
            return _linear(part, factor * _linear(scale, 1, numbers).get("", 0), numbers)
        case ["ite", str(condition), "1", "0"]:
            return {condition: factor}
        case str() if term in numbers:
            return {term: factor}
        case str() if re.fullmatch(r"\d+", term):
            return {"": factor * int(term)}
        case _:
            message = f"`{term}` is no linear amount"
            raise UnreadableError(message)
    return total


def _bound(constraint: Any, bounds: dict[str, list[int | None]]) -> bool:  # noqa: ANN401 - either kind
    """Whether a constraint is a bound of one number; remembered if so."""
    match constraint:
        case {"sum": [[1, name]], "most": most} if name in bounds:
            known = bounds[name][1]
            bounds[name][1] = most if known is None else min(known, most)
        case {"sum": [[-1, name]], "most": most} if name in bounds:
            known = bounds[name][0]
            bounds[name][0] = -most if known is None else max(known, -most)
        case _:
            return False
    return True
