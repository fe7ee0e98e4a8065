"""Values given on the command line: checked as the terms of a proposal, with all that it knows.

So a lock is written as a term is, `troops(Kestria, entry) = 500 person`, and what is wrong with one
is said as it would be of a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from redline.document.places import diagnostic_text
from redline_dsl.checking.checker import check
from redline_dsl.text.diagnostic import Diagnostic, errors
from redline_dsl.text.span import Text

from .unanswerable import UnanswerableError

if TYPE_CHECKING:
    from redline.document.parts import DiagnosticText
    from redline_dsl.checking.checker import Library
    from redline_dsl.program.program import Program, Proposal

OPTION = "--lock"
"""What the text of the locks is called where something in it is shown."""

_FILE = "the file"

_STATEMENTS = 2
"""The import and the proposal."""


class UnreadableLockError(UnanswerableError):
    """A lock cannot be read as a term."""


class WrongLocksError(UnanswerableError):
    """The locks are terms, but not of this file: `findings` say why."""

    def __init__(self, findings: Sequence[DiagnosticText]) -> None:
        super().__init__(["wrong locks"], findings)


class Locks:
    """The text of some locks as a file of its own, which takes in the file that they are for."""

    def __init__(
        self, file: Text, library: Library, program: Program, locks: Sequence[str]
    ) -> None:
        self._file = file
        self._library = library
        self._program = program
        self._locks = tuple(locks)
        for lock in locks:
            _look_at(lock)

    def proposal(self, given: str | None) -> tuple[Proposal, Text]:
        """What the locks and the proposal called `given` settle together, and their text.

        A lock comes before a term of the proposal that settles the same.

        Raises:
            WrongLocksError: something in them is not of this file.
        """
        name = self._free_name()
        parent = None if given is None else self._program.proposals[given]
        full = "full " if parent and parent.full else ""
        extends = f" extends {parent.name}" if parent else ""
        terms = "".join(f"- {lock.strip()}\n" for lock in self._locks)
        text = Text(OPTION, f'import "{_FILE}"\n{full}proposal {name}{extends}:\n{terms}')
        checked = check(text, self)
        wrong = errors(checked.diagnostics)
        if not wrong and len(checked.files[0].statements) > _STATEMENTS:
            raise UnreadableLockError([f"{OPTION} takes terms of a proposal, and no statements"])
        if wrong or checked.program is None:
            raise WrongLocksError([diagnostic_text(checked.texts, each) for each in wrong])
        found = checked.program.proposals[name]
        named = tuple(
            replace(term, stated_in=OPTION) if term.stated_in == name else term
            for term in found.terms
        )
        return replace(found, terms=named), text

    # What they take in: the file as it was read, and whatever that names.

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:
        """Give a file that another one imports."""
        if named_in == OPTION:
            return self._file
        return self._library.constraint_file(path, named_in)

    def source(self, path: str, named_in: str) -> Text | Diagnostic:
        """Give a document that a file names as a source."""
        return self._library.source(path, named_in)

    def _free_name(self) -> str:
        name = "locked"
        while any(name in text.content for text in self._program.texts.values()):
            name += "_here"
        return name


def _look_at(lock: str) -> None:
    if not lock.strip():
        raise UnreadableLockError(
            [f"{OPTION} is empty", "say what to settle, such as `--lock mandate=un`"]
        )
    if not lock.isprintable():
        raise UnreadableLockError(
            [
                f"{OPTION} takes one term on one line, without tabs",
                f"write {OPTION} once for each term",
            ]
        )
