"""The only file that runs Z3: one incremental solver, its budget, its seeds, and "unknown".

Z3 is imported when the first session is opened, never before: what a plain evaluation can judge
does not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from redline_solver.formulas.numerals import rational
from redline_solver.verdict import Limits

from .interruption import stoppable

_NO_TIMEOUT = 2**32 - 1
"""What Z3 takes for no timeout at all, in milliseconds."""

_SHORT = 100_000
"""Steps that take a fraction of a second.  Most calls need fewer, and a first attempt with so many
needs no timeout: starting Z3's clock takes longer than most answers."""

_UNTIMED_SECONDS = 1.0
"""With less time than this allowed, even the first attempt is timed."""


@dataclass(frozen=True, slots=True)
class Sat:
    """The assumptions can hold together: here is the value of every symbol that was asked for."""

    values: Mapping[str, bool | Fraction]


@dataclass(frozen=True, slots=True)
class Unsat:
    """They cannot, and already these of them cannot."""

    core: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unknown:
    """The budget was spent first."""


Sort = type[bool] | type[int] | type[Fraction]
"""The sort of a symbol: Bool, Int or Real."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The least number that a symbol does not exceed; not `reached` when it stays below it."""

    value: Fraction
    reached: bool


class Symbols:
    """The symbols of one inquiry as Z3 takes them, made once for all its sessions.

    They live in a context of their own: what Z3 finds depends on all that its context has seen, and
    an answer should not depend on what was asked about before.
    """

    def __init__(self) -> None:
        self._constants: dict[tuple[str, Sort], _Constant] = {}

    @cached_property
    def context(self) -> Any:  # noqa: ANN401 - Z3 has no type information
        """The context in which Z3 keeps the symbols."""
        import z3

        return z3.Context()

    @cached_property
    def _sorts(self) -> dict[Sort, Any]:
        import z3

        context = self.context
        return {
            bool: z3.BoolSort(context),
            int: z3.IntSort(context),
            Fraction: z3.RealSort(context),
        }

    def constant(self, name: str, sort: Sort) -> _Constant:
        """The symbol of this name and sort."""
        constant = self._constants.get((name, sort))
        if constant is None:
            constant = self._constants[name, sort] = self._make(name, sort)
        return constant

    def _make(self, name: str, sort: Sort) -> _Constant:
        import z3

        core, context = z3.z3core, self.context.ref()
        handle = core.Z3_mk_const(
            context, core.Z3_mk_string_symbol(context, name), self._sorts[sort].ast
        )
        kept = (z3.BoolRef if sort is bool else z3.ArithRef)(handle, self.context)
        declaration = core.Z3_get_app_decl(context, core.Z3_to_app(context, handle))
        return _Constant(kept, handle, declaration)


class _Constant(NamedTuple):
    """A symbol as the bare calls take it, and Z3's wrapper, which keeps it alive."""

    kept: Any
    handle: Any
    declaration: Any


def solver_version() -> str:
    """The version of Z3 that answers."""
    import z3

    return str(z3.get_version_string())


class Session:
    """One solver, to which text is only ever added.

    The budget holds for each call: `rlimit` counts Z3's own steps, the same on every machine, and
    the timeout guards against steps that take too long.
    """

    def __init__(self, limits: Limits, symbols: Symbols, *, rather_true: bool = False) -> None:
        """Open a session; `rather_true`: of what is not asked for as much as may be is true."""
        import z3

        self._z3 = z3
        # The plain incremental core: no tactic is tried first, so equal calls take equal steps.
        self._solver = z3.SimpleSolver(ctx=symbols.context)
        # Ctrl-C is not Z3's to catch: see `interruption`.
        rather = {"phase_selection": 1} if rather_true else {}
        self._solver.set(random_seed=0, ctrl_c=False, **rather)
        self._context = self._solver.ctx.ref()
        self._symbols = symbols
        self._full = (limits.effort, round(limits.seconds * 1000))
        short = limits.seconds >= _UNTIMED_SECONDS and not 0 < limits.effort <= _SHORT
        self._first = (_SHORT, _NO_TIMEOUT) if short else self._full
        self._budget = (0, _NO_TIMEOUT)

    def add(self, text: str) -> None:
        """Add declarations and assertions; what earlier texts declared may be used."""
        if text:
            self._solver.from_string(text)

    def check(
        self, assumptions: Iterable[str], wanted: Mapping[str, Sort]
    ) -> Sat | Unsat | Unknown:
        """Whether the assumed Boolean symbols can all be true.

        `wanted` are the symbols whose values a positive answer should give, with their sorts.
        """
        # The bare calls: Z3's own wrapper takes longer over the arguments than Z3 over the answer.
        assumed = list(assumptions)
        handles = [self._symbols.constant(name, bool).handle for name in assumed]
        array = (self._z3.Ast * len(handles))(*handles)
        for budget in dict.fromkeys((self._first, self._full)):
            self._allow(budget)
            with stoppable(self._stop):
                answer = self._z3.z3core.Z3_solver_check_assumptions(
                    self._context, self._solver.solver, len(handles), array
                )
            if answer == self._z3.Z3_L_TRUE:
                return Sat(self._read(wanted))
            if answer == self._z3.Z3_L_FALSE:
                names = dict(zip((each.value for each in handles), assumed, strict=True))
                return Unsat(frozenset(names[each] for each in self._core()))
        return Unknown()

    def _stop(self) -> None:
        self._z3.z3core.Z3_solver_interrupt(self._context, self._solver.solver)

    def _core(self) -> list[int]:
        """The assumptions that conflict, by the addresses of their handles."""
        core, context = self._z3.z3core, self._context
        found = core.Z3_solver_get_unsat_core(context, self._solver.solver)
        core.Z3_ast_vector_inc_ref(context, found)
        try:
            return [
                core.Z3_ast_vector_get(context, found, place).value
                for place in range(core.Z3_ast_vector_size(context, found))
            ]
        finally:
            core.Z3_ast_vector_dec_ref(context, found)

    def _allow(self, budget: tuple[int, int]) -> None:
        """Set the budget of the next call, unless it is set already."""
        if budget != self._budget:
            self._budget = budget
            effort, milliseconds = budget
            self._solver.set(rlimit=effort, timeout=milliseconds)

    def _read(self, wanted: Mapping[str, Sort]) -> dict[str, bool | Fraction]:
        core, context = self._z3.z3core, self._context
        model = self._solver.model()
        values: dict[str, bool | Fraction] = {}
        for name, sort in wanted.items():
            value = core.Z3_model_get_const_interp(
                context, model.model, self._symbols.constant(name, sort).declaration
            )
            # Where the model is silent every value does.
            if not value:
                values[name] = False if sort is bool else Fraction(0)
            elif sort is bool:
                values[name] = core.Z3_get_bool_value(context, value) == self._z3.Z3_L_TRUE
            else:
                values[name] = rational(core.Z3_get_numeral_string(context, value))
        return values


def least_upper_bound(
    limits: Limits, text: str, assumptions: Iterable[str], name: str, factor: int
) -> Limit | None:
    """How far `factor` times a Real symbol can go where the assumed Boolean symbols are true.

    By Z3's optimizer, whose answer is for the caller to check.  None: it gives none, for want of
    budget, or because they cannot all be true.
    """
    import z3

    optimizer = z3.Optimize()
    optimizer.set(rlimit=limits.effort, timeout=round(limits.seconds * 1000), ctrl_c=False)
    optimizer.from_string(text)
    optimizer.add(*(z3.Bool(each) for each in assumptions))
    goal = optimizer.maximize(factor * z3.Real(name))
    with stoppable(optimizer.ctx.interrupt):
        answer = optimizer.check()
    if answer != z3.sat:
        return None
    # Infinitely far, the number, and a step beside it where it is not reached.
    infinite, value, beside = (rational(str(each)) for each in optimizer.upper_values(goal))
    return None if infinite else Limit(value, reached=beside == 0)
