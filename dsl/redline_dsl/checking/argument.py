"""Claims, arguments and the links between statements, bound, with their static errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redline_dsl.evidence.evidence import EvidenceReader
from redline_dsl.names.names import Named, Statements, kind_of, unknown
from redline_dsl.program import program
from redline_dsl.program.program import Link, LinkKind
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Label
from redline_dsl.text.faults import Faults
from redline_dsl.text.words import article, plain_list

from .positions import Positions

_HELD = ("red line", "condition", "interest", "offer", "fact", "assumption")
_TARGETS: dict[syntax.Relation, tuple[str, ...]] = {
    syntax.Relation.SUPPORTS: ("claim", *_HELD),
    syntax.Relation.ATTACKS: ("claim", *_HELD),
    syntax.Relation.CONTRADICTS: ("claim",),
    syntax.Relation.UNDERCUTS: ("argument",),
    syntax.Relation.OUTRANKS: ("claim", "argument"),
    syntax.Relation.BECAUSE: ("claim",),
    syntax.Relation.ONLY_WHILE: ("claim",),
    syntax.Relation.LAPSES_IF: ("claim",),
}
"""What each relation may point at."""


class ArgumentMap:
    """Checks the argument's part of a program."""

    def __init__(
        self,
        statements: Statements,
        evidence: EvidenceReader,
        positions: Positions,
        faults: Faults,
    ) -> None:
        self._statements = statements
        self._evidence = evidence
        self._positions = positions
        self._faults = faults

    def claim(self, statement: syntax.ClaimStatement) -> program.Claim:
        """One claim."""
        evidence = self._evidence.read("claim", statement.clauses)
        self._positions.owner(statement.owner)
        marks = {c.mark for c in statement.clauses if isinstance(c, syntax.MarkClause)}
        assumed = syntax.Mark.ASSUMED in marks
        undisputed = syntax.Mark.UNDISPUTED in marks
        quoted = any(isinstance(c, syntax.QuoteClause) for c in statement.clauses)
        return program.Claim(
            statement.name.text,
            statement.owner.text if statement.owner else None,
            statement.gist,
            quoted or assumed or undisputed,
            assumed,
            undisputed,
            evidence,
            statement.span,
            statement.name.span,
        )

    def argument(self, statement: syntax.ArgumentStatement) -> program.Argument:
        """One inference step; its premises are claims, its conclusion may be a line it supports."""
        evidence = self._evidence.read("argument", statement.clauses)
        for premise in statement.premises:
            self._target(premise, ("claim",), "a premise is")
        self._target(statement.conclusion, ("claim", *_HELD), "a conclusion is")
        return program.Argument(
            statement.name.text,
            tuple(premise.text for premise in statement.premises),
            statement.conclusion.text,
            statement.scheme,
            evidence,
            statement.span,
            statement.name.span,
        )

    def links(self, statements: Iterable[Named]) -> tuple[Link, ...]:
        """Every `supports`, `attacks` … of the program; because and gates are only bound."""
        links = [link for statement in statements for link in self._of(statement)]
        self._no_attack_on_the_undisputed(links)
        self._no_circle_of_ranks(links)
        return tuple(links)

    def _of(self, statement: Named) -> Iterator[Link]:
        for clause in statement.clauses:
            if not isinstance(clause, syntax.RelationClause):
                continue
            for target in clause.targets:
                fits = self._target(
                    target, _TARGETS[clause.relation], f"after `{clause.relation}` stands"
                )
                if fits and clause.relation.value in set(LinkKind):
                    kind = LinkKind(clause.relation.value)
                    yield Link(kind, statement.name.text, target.text, target.span)

    def _target(self, name: syntax.Name, kinds: tuple[str, ...], rule: str) -> bool:
        statement = self._statements.named.get(name.text)
        wanted = f"{rule} {plain_list([article(kind) for kind in kinds], 'or')}"
        if statement is None:
            candidates = [n for n, s in self._statements.named.items() if kind_of(s) in kinds]
            unknown(
                self._faults,
                name,
                f"no statement is called `{name.text}`",
                candidates,
                wanted,
            )
            return False
        if kind_of(statement) not in kinds:
            self._faults.error(
                Code.WRONG_KIND_OF_NAME,
                f"`{name.text}` is {article(kind_of(statement))}, and {wanted}",
                name.span,
                others=(Label(statement.name.span, "declared here"),),
            )
            return False
        return True

    def _undisputed(self, name: str) -> bool:
        statement = self._statements.named.get(name)
        return isinstance(statement, syntax.ClaimStatement) and any(
            isinstance(clause, syntax.MarkClause) and clause.mark is syntax.Mark.UNDISPUTED
            for clause in statement.clauses
        )

    def _no_attack_on_the_undisputed(self, links: list[Link]) -> None:
        for link in links:
            if not self._undisputed(link.target):
                continue
            if link.kind is LinkKind.ATTACKS or (
                link.kind is LinkKind.CONTRADICTS and self._undisputed(link.origin)
            ):
                what = "attacked" if link.kind is LinkKind.ATTACKS else "contradicted by another"
                self._faults.error(
                    Code.UNDISPUTED_ATTACKED,
                    f"`{link.target}` is undisputed, so it cannot be {what}",
                    link.span,
                    "take `undisputed` out, or the attack",
                    others=(Label(self._statements.named[link.target].name.span, "undisputed"),),
                )

    def _no_circle_of_ranks(self, links: list[Link]) -> None:
        below: dict[str, list[Link]] = {}
        for link in links:
            if link.kind is LinkKind.OUTRANKS:
                below.setdefault(link.origin, []).append(link)
        safe: set[str] = set()
        for start, first in below.items():
            path = [start]
            branches = [iter(first)]
            while branches:
                following = next(branches[-1], None)
                if following is None:
                    safe.add(path.pop())
                    branches.pop()
                elif following.target in path:
                    self._faults.error(
                        Code.OUTRANKING_CYCLE,
                        f"`{following.target}` would outrank itself",
                        following.span,
                        "outranking is an order: it cannot go in a circle",
                    )
                elif following.target not in safe and following.target in below:
                    path.append(following.target)
                    branches.append(iter(below[following.target]))
