"""An arrangement that is being changed, with its long sums kept up to date.

A ceiling on the whole of something may add up thousands of numbers, and be looked at after each
change of one of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from redline_dsl.program.program import Linear, Value, Variable

from .evaluate import Evaluation, Number, number_of

_LONG = 16
"""Shorter sums are added up anew."""


class Assignment:
    """Values by key, changed by `put` alone."""

    def __init__(self, arrangement: Mapping[str, Value]) -> None:
        self.values = dict(arrangement)
        self._sums: dict[int, Number | None] = {}
        """What long amounts come to, by their identity; None: they are not sums of numbers."""
        self._known: list[Linear] = []  # kept, so that an identity is not given to another
        self._in: dict[str, list[tuple[int, Number]]] = {}

    def put(self, key: str, value: Value) -> None:
        """Change one value."""
        for identity, coefficient in self._in.get(key, ()):
            step = number_of(key, value) - number_of(key, self.values[key])
            self._sums[identity] = (self._sums[identity] or 0) + coefficient * step
        self.values[key] = value

    def evaluation(self) -> Evaluation:
        """What is true as things are now; not to be used after the next change."""
        return _AssignmentEvaluation(self)

    def sum(self, linear: Linear) -> Number | None:
        """What a long sum comes to; None where it is not long, or not a plain sum."""
        if len(linear.terms) < _LONG:
            return None
        identity = id(linear)
        if identity not in self._sums:
            self._add(identity, linear)
        return self._sums[identity]

    def _add(self, identity: int, linear: Linear) -> None:
        self._known.append(linear)
        if not all(isinstance(atom, Variable) for _, atom in linear.terms):
            self._sums[identity] = None
            return
        self._sums[identity] = Evaluation(self.values).amount(linear)
        for coefficient, atom in linear.terms:
            if isinstance(atom, Variable):
                plain = coefficient.numerator if coefficient.denominator == 1 else coefficient
                self._in.setdefault(atom.key, []).append((identity, plain))


class _AssignmentEvaluation(Evaluation):
    def __init__(self, assignment: Assignment) -> None:
        super().__init__(assignment.values)
        self._assignment = assignment

    def amount(self, linear: Linear) -> Number:
        """The exact value of an amount, looked up where it is a long sum."""
        known = self._assignment.sum(linear)
        return super().amount(linear) if known is None else known
