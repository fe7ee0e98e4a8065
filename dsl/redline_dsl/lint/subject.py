"""What the basic rules look at: a checked program, its files, and what in them uses what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from redline_dsl.checking.checker import Checked
from redline_dsl.program.program import Program
from redline_dsl.syntax import tree as syntax

from .walk import nodes

Stating = (
    syntax.PositionStatement
    | syntax.OfferStatement
    | syntax.ClaimStatement
    | syntax.ArgumentStatement
    | syntax.ProposalStatement
)
"""The statements that say something with the vocabulary, and that others can name."""


@dataclass(frozen=True)
class Subject:
    """A program without errors and the trees it came from.

    `digests` are the SHA-256 of the files as they are on disk, by name, where they are known.
    """

    checked: Checked
    program: Program
    digests: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def statements(self) -> tuple[syntax.Statement, ...]:
        """Every statement of every file, imports after what they are imported into."""
        return tuple(each for file in self.checked.files for each in file.statements)

    @cached_property
    def declared_here(self) -> tuple[syntax.Statement, ...]:
        """Where an unused declaration is worth a word: the statements of the file itself.

        What it imports serves other files too.  Empty for a file that only declares: it is there
        to be imported, and what is used of it is for others to say.
        """
        if not any(isinstance(each, Stating) for each in self.statements):
            return ()
        return self.checked.files[0].statements

    @cached_property
    def stating(self) -> Mapping[str, Stating]:
        """The named statements by name."""
        return {each.name.text: each for each in self.statements if isinstance(each, Stating)}

    @cached_property
    def used_in_formulas(self) -> frozenset[str]:
        """The names that the formulas of statements use, through the defines they use."""
        defines = {s.name.text: s for s in self.statements if isinstance(s, syntax.Define)}
        used: set[str] = set()
        waiting: list[syntax.Statement] = list(self.stating.values())
        while waiting:
            for name in _applied(waiting.pop()):
                if name not in used and name in defines:
                    waiting.append(defines[name])
                used.add(name)
        return frozenset(used)

    @cached_property
    def used_as_sets(self) -> frozenset[str]:
        """The names that something ranges over, or takes its values from."""
        used: set[str] = set()
        for node in nodes(self.statements):
            match node:
                case syntax.Binder(domain=name) | syntax.Parameter(domain=name):
                    used.add(name.text)
                case syntax.OneOfDomain(values=values):
                    used.update(value.text for value in values)
                case _:
                    pass
        return frozenset(used)

    @cached_property
    def times_written(self) -> Mapping[str, int]:
        """How often each name is written, wherever it is."""
        return Counter(n.text for n in nodes(self.statements) if isinstance(n, syntax.Name))


def _applied(statement: syntax.Statement) -> Iterator[str]:
    return (node.name.text for node in nodes(statement) if isinstance(node, syntax.Apply))
