"""Text to checked program: parse, bind, sort, quote; every fault of every file in one go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from redline_dsl.evidence.evidence import EvidenceReader, Library, read_source
from redline_dsl.expansion.context import Context
from redline_dsl.expansion.expander import Expander
from redline_dsl.mistakes.thousands import doubtful
from redline_dsl.names.names import Binder, kind_of
from redline_dsl.names.units import UnitTable
from redline_dsl.parsing.parser import parse
from redline_dsl.program.program import Issue, Program, Source
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Label, Severity, errors
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Text
from redline_dsl.text.words import article

from .argument import ArgumentMap
from .declarations import Declarations
from .expectations import Expectations
from .positions import Positions
from .proposals import Proposals

__all__ = ["Checked", "Library", "check"]

VERSION = 1
MAX_IMPORTS = 1_000
"""More files than this in one program are refused."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a file.

    `program` is None exactly when a diagnostic is an error.  `files` are the surface trees of the
    file and of everything it imports, `texts` every text that a span may point into, by name.
    """

    program: Program | None
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[syntax.File, ...]
    texts: dict[str, Text]


def check(text: Text, library: Library) -> Checked:
    """Check a constraint file and what it imports.

    Never raises for anything in the files; what is wrong comes back as diagnostics, by place.
    """
    faults = Faults()
    reader = _Reader(library, faults)
    statements = list(reader.read(text))
    program = _program(statements, reader, library, faults)
    diagnostics = tuple(sorted(faults.found, key=lambda d: d.order))
    return Checked(
        None if errors(diagnostics) else program,
        diagnostics,
        tuple(reader.files),
        reader.texts,
    )


class _Reader:
    """Files in the order they are read, each once, imports in place."""

    def __init__(self, library: Library, faults: Faults) -> None:
        self._library = library
        self._faults = faults
        self.files: list[syntax.File] = []
        self.texts: dict[str, Text] = {}

    def read(self, first: Text) -> Iterator[syntax.Statement]:
        """The statements of a file and of its imports, textually."""
        branches = [(first.name, self._parsed(first))]
        while branches:
            name, rest = branches[-1]
            statement = next(rest, None)
            if statement is None:
                branches.pop()
            elif isinstance(statement, syntax.Import):
                imported = self._import(statement, name, [n for n, _ in branches])
                if imported is not None:
                    branches.append((imported.name, self._parsed(imported)))
            else:
                if isinstance(statement, syntax.Language):
                    self._version(statement)
                yield statement

    def _parsed(self, text: Text) -> Iterator[syntax.Statement]:
        self.texts[text.name] = text
        file, faults = parse(text)
        self.files.append(file)
        self._faults.unread |= file.unread
        for fault in (*faults, *doubtful(text)):
            self._faults.add(fault)
        return iter(file.statements)

    def _import(self, statement: syntax.Import, named_in: str, path: list[str]) -> Text | None:
        read = self._library.constraint_file(statement.path, named_in)
        if isinstance(read, Diagnostic):
            self._faults.error(
                Code.UNREADABLE_IMPORT, read.message, statement.path_span, *read.notes
            )
            return None
        if read.name in path:
            circle = [*path[path.index(read.name) :], read.name]
            self._faults.error(
                Code.IMPORT_CYCLE,
                "this file imports itself"
                if len(circle) == 2  # noqa: PLR2004 - the file and itself again
                else "these files import each other in a circle",
                statement.path_span,
                "the circle is " + " → ".join(f"`{n}`" for n in circle),
            )
            return None
        if read.name in self.texts:
            return None
        if len(self.texts) >= MAX_IMPORTS:
            self._faults.error(
                Code.UNREADABLE_IMPORT,
                f"more than {MAX_IMPORTS:,} files are imported",
                statement.path_span,
            )
            return None
        return read

    def _version(self, statement: syntax.Language) -> None:
        if statement.version != VERSION:
            self._faults.error(
                Code.UNKNOWN_VERSION,
                f"this file is written in version {statement.version} of the language"
                if statement.version >= 0
                else "this is no version of the language",
                statement.span,
                f"this tool knows version {VERSION}",
            )


def _program(
    statements: list[syntax.Statement], reader: _Reader, library: Library, faults: Faults
) -> Program:
    units = UnitTable(faults)
    units.declare(s for s in statements if isinstance(s, syntax.UnitStatement))
    binder = Binder(faults)
    binder.declare(statements)
    vocabulary, named = binder.vocabulary, binder.statements.named
    sources: dict[str, Source] = {
        name: read_source(statement, library, faults)
        for name, statement in binder.statements.sources.items()
    }
    texts = reader.texts
    evidence = EvidenceReader(sources, texts, faults)
    names = {name: article(kind_of(statement)) for name, statement in named.items()}
    context = Context(vocabulary, units, faults, names)
    expander = Expander(context)
    Declarations(context, expander).declare()
    for source in binder.statements.sources.values():
        evidence.admit("source", source.clauses)
    positions = Positions(context, expander, evidence, texts)
    issues = {
        name: Issue(name, s.label, evidence.read("issue", s.clauses), s.name.span)
        for name, s in vocabulary.issues.items()
    }
    for given in vocabulary.givens.values():
        evidence.read("given", given.clauses)
    for define in vocabulary.defines.values():
        evidence.read("define", define.clauses)
    held = {
        name: positions.position(s)
        for name, s in named.items()
        if isinstance(s, syntax.PositionStatement)
    }
    argument = ArgumentMap(binder.statements, evidence, positions, faults)
    expectations = Expectations(binder.statements, evidence, positions, faults)
    checked_expectations = [
        expectations.check(s)
        for s in statements
        if isinstance(s, syntax.ExpectProposal | syntax.ExpectSet | syntax.ExpectClaim)
    ]
    program = Program(
        texts=texts,
        sources=sources,
        sets=vocabulary.sets,
        members=vocabulary.members,
        issues=issues,
        variables=context.variables,
        positions={name: p for name, p in held.items() if p is not None},
        offers={
            n: positions.offer(s) for n, s in named.items() if isinstance(s, syntax.OfferStatement)
        },
        claims={
            n: argument.claim(s) for n, s in named.items() if isinstance(s, syntax.ClaimStatement)
        },
        arguments={
            n: argument.argument(s)
            for n, s in named.items()
            if isinstance(s, syntax.ArgumentStatement)
        },
        links=argument.links(named.values()),
        proposals=Proposals(context, expander, evidence, positions).check(
            binder.statements.proposals()
        ),
        expectations=tuple(e for e in checked_expectations if e is not None),
    )
    _nothing_there(statements, reader, faults)
    return program


def _nothing_there(statements: list[syntax.Statement], reader: _Reader, faults: Faults) -> None:
    """A file that says nothing at all was probably meant to say something."""
    first = reader.files[0]
    if not statements and not errors(faults.found):
        text = reader.texts[first.name]
        faults.add(
            Diagnostic(
                Code.NOT_A_STATEMENT,
                "there is no statement in this file",
                Label(text.line_span(1)),
                notes=("`redline new` writes one to start from",),
                severity=Severity.WARNING,
            )
        )
