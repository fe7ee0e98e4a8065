"""What quantifiers and aggregates range over: binders, sets and filters."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping

from redline_dsl.names.names import unknown_set
from redline_dsl.program.folding import always
from redline_dsl.program.program import Formula
from redline_dsl.syntax import tree as syntax
from redline_dsl.syntax.traversal import children
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Label
from redline_dsl.text.span import Span

from .context import MAX_INSTANCES, Expanding, NoNeighbour, TooLarge, Wrong, listed


class Ranges:
    """The instances of a quantifier or an aggregate."""

    def __init__(self, expander: Expanding) -> None:
        self._expander = expander
        self._faults = expander.context.faults
        self._vocabulary = expander.context.vocabulary
        self._sizes: dict[int, int] = {}

    def bindings(
        self,
        node: syntax.Quantified | syntax.Aggregate,
        environment: Mapping[str, str],
        depth: int,
    ) -> Iterator[tuple[Mapping[str, str], Formula | None]]:
        """Each instance that the filter lets through, with what is left of the filter."""
        domains = [self._domain(binder.domain) for binder in node.binders]
        if any(domain is None for domain in domains):
            raise Wrong
        members = [domain for domain in domains if domain is not None]
        self._distinct(node.binders)
        size = math.prod(len(m) for m in members) * self._inner(node.body)
        if size > MAX_INSTANCES:
            self._faults.error(
                Code.TOO_MANY_INSTANCES,
                f"written out, this would be {size:,} instances",
                node.span,
                f"at most {MAX_INSTANCES:,} are made; range over smaller sets",
            )
            raise TooLarge
        variables = [binder.variable.text for binder in node.binders]
        for combination in itertools.product(*members):
            bindings = {**environment, **dict(zip(variables, combination, strict=True))}
            condition: Formula | None = None
            if node.where is not None:
                try:
                    condition = self._expander.boolean(node.where, bindings, depth)
                except NoNeighbour as missing:
                    if missing.variable in variables:
                        continue
                    raise
                if condition is None:
                    raise Wrong
                decided = always(condition)
                if decided is False:
                    continue
                if decided is True:
                    condition = None
            yield bindings, condition

    def _inner(self, node: syntax.Formula) -> int:
        """How many instances the quantifiers inside a formula make, at most."""
        if id(node) in self._sizes:
            return self._sizes[id(node)]
        most = 1
        waiting: list[tuple[syntax.Formula, int]] = [(node, 1)]
        while waiting:
            part, factor = waiting.pop()
            if isinstance(part, syntax.Quantified | syntax.Aggregate):
                sizes = (len(self._vocabulary.sets.get(b.domain.text, ())) for b in part.binders)
                factor *= math.prod(sizes)
                most = max(most, factor)
            waiting += [(child, factor) for child in children(part)]
        self._sizes[id(node)] = most
        return most

    def filter_is_decided(self, node: syntax.Quantified, environment: Mapping[str, str]) -> bool:
        """Whether the `where` is decided by sets and phases alone."""
        if node.where is None:
            return True
        try:
            return all(condition is None for _, condition in self.bindings(node, environment, 0))
        except (TooLarge, NoNeighbour, Wrong):
            return False

    def _domain(self, name: syntax.Name) -> tuple[str, ...] | None:
        members = self._vocabulary.sets.get(name.text)
        if members is None:
            wanted = "after `in` stands a set: " + listed(self._vocabulary.sets)
            unknown_set(self._faults, self._vocabulary, name, wanted)
        return members

    def _distinct(self, binders: tuple[syntax.Binder, ...]) -> None:
        seen: dict[str, Span] = {}
        for binder in binders:
            name = binder.variable
            if name.text in seen:
                self._faults.error(
                    Code.DUPLICATE_NAME,
                    f"`{name.text}` is bound twice",
                    name.span,
                    "give one of the two another name",
                    others=(Label(seen[name.text], "first bound here"),),
                )
            seen[name.text] = name.span


def bound(node: syntax.Quantified | syntax.Aggregate) -> set[str]:
    """The variables that a quantifier or an aggregate binds."""
    return {binder.variable.text for binder in node.binders}
