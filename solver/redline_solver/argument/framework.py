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

from collections.abc import Iterator, Sequence

from msgspec import Struct


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


def complete(framework: Framework, known: Decided, part: Sequence[int]) -> str:
    """Declarations and assertions under which X is complete, as far as one part is concerned."""
    return "\n".join(_Writer(framework, known, part).lines())


def stable(part: Sequence[int], symbol: str) -> str:
    """What a symbol implies: every element of the part is in X, or X attacks it."""
    settled = every([f"(or {accepted(e)} {attacked(e)})" for e in part])
    return f"(declare-const {symbol} Bool)(assert (=> {symbol} {settled}))"


class _Writer:
    def __init__(self, framework: Framework, known: Decided, part: Sequence[int]) -> None:
        self._framework = framework
        self._known = known
        self._part = part
        self._concluding: dict[int, list[int]] = {}
        for element, claim in enumerate(framework.conclusion):
            if element not in framework.rejected:
                self._concluding.setdefault(claim, []).append(element)
        self._written: dict[int, None] = {}
        """The claims that have symbols, in the order they were first needed."""

    def lines(self) -> Iterator[str]:
        for element in self._part:
            yield f"(declare-const {accepted(element)} Bool)"
            yield f"(declare-const {attacked(element)} Bool)"
        asserted = [line for element in self._part for line in self._element(element)]
        claims: list[str] = []
        done = 0
        while done < len(self._written):  # what leads to a claim may need further claims
            claim = list(self._written)[done]
            done += 1
            claims += self._claim(claim)
        for claim in self._written:
            yield f"(declare-const {derived(claim)} Bool)"
            yield f"(declare-const l{claim} Bool)"
            if self._framework.circle[claim] >= 0:
                yield f"(declare-const rd{claim} Int)"
                yield f"(declare-const rl{claim} Int)"
        yield from claims
        yield from asserted

    def _element(self, element: int) -> Iterator[str]:
        """That X attacks it just if an attacker is derived, and so on: see the top of the file."""
        attackers = self._framework.attackers[element]
        hit, safe = (some([self._holds(kind, k) for k in attackers]) for kind in "dl")
        yield f"(assert (= {attacked(element)} {hit}))"
        yield f"(assert (= {accepted(element)} (not {safe})))"
        yield f"(assert (not (and {accepted(element)} {attacked(element)})))"

    def _holds(self, kind: str, claim: int) -> str:
        """That a claim is derived (`d`), or could be (`l`), in the shortest way to say so."""
        if claim in self._known.certain:
            return "true"
        if claim not in self._known.possible:
            return "false"
        ways = self._concluding[claim]
        if len(ways) == 1 and not self._framework.premises[ways[0]]:
            return self._active(kind, ways[0])
        self._written.setdefault(claim)
        return f"{kind}{claim}"

    def _active(self, kind: str, element: int) -> str:
        """That an element is in X, or that X does not attack it."""
        if element in self._framework.accepted:
            return "true"
        return accepted(element) if kind == "d" else f"(not {attacked(element)})"

    def _claim(self, claim: int) -> list[str]:
        return [line for kind in "dl" for line in self._least(claim, kind)]

    def _least(self, claim: int, kind: str) -> Iterator[str]:
        """That a claim is derived just if an active element leads to it, circles not counting."""
        ways, founded = [], []
        circle = self._framework.circle[claim]
        for element in self._concluding[claim]:
            premises = self._framework.premises[element]
            way = every([self._active(kind, element), *(self._holds(kind, p) for p in premises)])
            ways.append(way)
            inside = [p for p in premises if self._ranked(p, circle)]
            lower = [f"(< r{kind}{p} r{kind}{claim})" for p in inside]
            founded.append(every([way, *lower]))
        yield f"(assert (= {kind}{claim} {some(ways)}))"
        if circle >= 0:
            yield f"(assert (=> {kind}{claim} {some(founded)}))"

    def _ranked(self, claim: int, circle: int) -> bool:
        """Whether a premise is in the same circle; what is decided needs no rank."""
        return circle >= 0 and self._framework.circle[claim] == circle and claim in self._written


def _joined(operator: str, nothing: str, terms: Sequence[str]) -> str:
    if len(terms) < 2:  # noqa: PLR2004 - there is nothing to join
        return terms[0] if terms else nothing
    return f"({operator} {' '.join(terms)})"


class Decided(Struct, frozen=True):
    """Claims that are derived whatever is accepted (`certain`), and those that may be derived."""

    certain: frozenset[int]
    possible: frozenset[int]
