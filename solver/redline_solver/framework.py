"""Which sets of assumptions can be accepted together: the constraints on them, as SMT-LIB 2 text.

An assumption-based framework with flat rules, by number.  X is the set that is accepted; of each
element e, `x e` says that e is in X and `a e` that X attacks it; of each claim c, `d c` that it is
derived from X and `l c` that it is derived from what X does not attack.  X is complete when

    a e  iff  d k for some attacker k of e        x e  iff  l k for no attacker k of e
    not (x e and a e)

Derivations are least fixpoints.  Only where claims can hold each other up in a circle does that
take more than an equivalence: there each derived claim has a rank above those it is derived from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Framework(Struct, frozen=True):
    """Elements (assumptions that lead from claims to a claim) and what attacks them.

    `circle[c]`: which circle of support claim c is in, the same number for the members of one; -1:
    in none.  `accepted` and `rejected` are elements known to be in X, or attacked by X, for every
    complete X.
    """

    facts: tuple[int, ...]
    premises: tuple[tuple[int, ...], ...]
    conclusion: tuple[int, ...]
    attackers: tuple[tuple[int, ...], ...]
    circle: tuple[int, ...]
    accepted: frozenset[int] = frozenset()
    rejected: frozenset[int] = frozenset()


def accepted(element: int) -> str:
    """The symbol that says that an element is in X."""
    return f"x{element}"


def attacked(element: int) -> str:
    """The symbol that says that X attacks an element."""
    return f"a{element}"


def derived(claim: int) -> str:
    """The symbol that says that a claim is derived from X."""
    return f"d{claim}"


def some(terms: Sequence[str]) -> str:
    """A disjunction."""
    return _joined("or", "false", terms)


def every(terms: Sequence[str]) -> str:
    """A conjunction."""
    return _joined("and", "true", terms)


def complete(framework: Framework) -> str:
    """Declarations and assertions under which X is a complete extension."""
    return "\n".join(_Writer(framework).lines())


STABLE = "stable"
"""The symbol to assume for X to be stable."""


def stable(framework: Framework) -> str:
    """What `STABLE` implies: every element is in X, or X attacks it."""
    elements = range(len(framework.premises))
    settled = every([f"(or {accepted(e)} {attacked(e)})" for e in elements])
    return f"(declare-const {STABLE} Bool)(assert (=> {STABLE} {settled}))"


class _Writer:
    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._facts = frozenset(framework.facts)
        self._concluding: list[list[int]] = [[] for _ in framework.circle]
        for element, claim in enumerate(framework.conclusion):
            self._concluding[claim].append(element)

    def lines(self) -> Iterator[str]:
        framework = self._framework
        for element in range(len(framework.premises)):
            yield f"(declare-const {accepted(element)} Bool)"
            yield f"(declare-const {attacked(element)} Bool)"
        for claim in range(len(framework.circle)):
            yield f"(declare-const {derived(claim)} Bool)"
            yield f"(declare-const l{claim} Bool)"
            if framework.circle[claim] >= 0:
                yield f"(declare-const rd{claim} Int)"
                yield f"(declare-const rl{claim} Int)"
        for claim in range(len(framework.circle)):
            yield from self._least(claim, "d", [accepted(e) for e in self._concluding[claim]])
            free = [f"(not {attacked(e)})" for e in self._concluding[claim]]
            yield from self._least(claim, "l", free)
        for element, attackers in enumerate(framework.attackers):
            hit, safe = (some([f"{kind}{k}" for k in attackers]) for kind in "dl")
            yield f"(assert (= {attacked(element)} {hit}))"
            yield f"(assert (= {accepted(element)} (not {safe})))"
            yield f"(assert (not (and {accepted(element)} {attacked(element)})))"
        yield from (f"(assert {accepted(e)})" for e in sorted(framework.accepted))
        yield from (f"(assert {attacked(e)})" for e in sorted(framework.rejected))

    def _least(self, claim: int, kind: str, active: Iterable[str]) -> Iterator[str]:
        """That a claim is derived just if an active element leads to it, circles not counting."""
        if claim in self._facts:
            yield f"(assert {kind}{claim})"
            return
        ways, founded = [], []
        circle = self._framework.circle[claim]
        for element, condition in zip(self._concluding[claim], active, strict=True):
            premises = self._framework.premises[element]
            way = every([condition, *(f"{kind}{p}" for p in premises)])
            ways.append(way)
            inside = [p for p in premises if circle >= 0 and self._framework.circle[p] == circle]
            lower = [f"(< r{kind}{p} r{kind}{claim})" for p in inside]
            founded.append(every([way, *lower]))
        yield f"(assert (= {kind}{claim} {some(ways)}))"
        if circle >= 0:
            yield f"(assert (=> {kind}{claim} {some(founded)}))"


def _joined(operator: str, nothing: str, terms: Sequence[str]) -> str:
    if len(terms) < 2:  # noqa: PLR2004 - there is nothing to join
        return terms[0] if terms else nothing
    return f"({operator} {' '.join(terms)})"
