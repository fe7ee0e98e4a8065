"""Lint files, and mend what a machine may: each file by the settings that hold for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from redline.case.settings import TABLES, Settings, SettingsRead, settings_in
from redline.case.workspace import Workspace
from redline.document.exits import Exit, worst
from redline.document.heading import Tool
from redline.document.limits import budget
from redline.document.places import diagnostic_text
from redline.version import VERSION
from redline_argmap.judged import judged
from redline_dsl.checking.checker import check
from redline_dsl.lint.selection import Selection, selection
from redline_dsl.text.diagnostic import Diagnostic, Severity, errors
from redline_solver.lint import ALL
from redline_solver.lint.runner import linted
from redline_solver.verdict import Limits

from .document import FileFindings, LintReport
from .mending import mended

if TYPE_CHECKING:
    from redline.document.parts import DiagnosticText
    from redline_dsl.checking.checker import Checked
    from redline_dsl.text.span import Text

BACKGROUND = "background-conflict"
"""A file whose facts contradict each other has an error, as it has for `check`."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asks for, beside or instead of what the settings say.

    `select` and `ignore` are ids of lints.  Whoever selects a deep lint by its id gets it.
    """

    deep: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def over(self, settings: Settings) -> tuple[Selection, bool]:
        """The selection to lint by, and whether the solver is asked.

        Raises:
            UnknownLintError: an id is no lint's.
        """
        asked = selection(ALL, select=self.select or None, ignore=self.ignore)
        set_ = settings.selection
        chosen = replace(set_, ignore=set_.ignore | asked.ignore)
        if self.select:
            chosen = Selection(asked.select, asked.ignore, set_.levels)
        named = any(ALL[name].deep for name in self.select)
        return chosen, self.deep or settings.deep or named


@dataclass(frozen=True, slots=True)
class Change:
    """A file that would be other than it was read."""

    name: str
    before: str
    after: str


def ask(
    files: Sequence[str],
    wishes: Wishes | None = None,
    *,
    limits: Limits | None = None,
    workspace: Workspace | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> LintReport:
    """Lint some files.

    Raises:
        UnknownLintError: an id that was asked for is no lint's.
    """
    return _run(files, _Run(wishes, limits, workspace, doing, mend=False)).report()


def fix(
    files: Sequence[str],
    wishes: Wishes | None = None,
    *,
    limits: Limits | None = None,
    workspace: Workspace | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> tuple[LintReport, list[Change]]:
    """Lint some files as they are once all that is safe is mended.

    Nothing is written: that is for the caller to do, with the changes that come back.

    Raises:
        UnknownLintError: an id that was asked for is no lint's.
    """
    run = _run(files, _Run(wishes, limits, workspace, doing, mend=True))
    return run.report(), run.changes


def _run(files: Sequence[str], run: _Run) -> _Run:
    for file in files:
        run.file(file)
    return run


class _Run:
    """The files of one command, one after the other."""

    def __init__(
        self,
        wishes: Wishes | None,
        limits: Limits | None,
        workspace: Workspace | None,
        doing: Callable[[str], None],
        *,
        mend: bool,
    ) -> None:
        self._wishes = wishes or Wishes()
        self._wishes.over(Settings())  # what is asked for wrongly is wrong for all files, or none
        self._limits = limits or Limits()
        self._workspace = workspace or Workspace()
        self._doing = doing
        self._mend = mend
        self._seen: set[str] = set()
        self._faulty: dict[str, list[DiagnosticText]] = {}
        self._found: list[FileFindings] = []
        self.changes: list[Change] = []

    def file(self, argument: str) -> None:
        """Lint one file, once."""
        text = self._workspace.open(argument)
        if isinstance(text, Diagnostic):
            self._found.append(_unreadable(text))
        elif text.name not in self._seen:
            self._seen.add(text.name)
            read = settings_in(self._workspace.settings_above(text.name, TABLES), ALL)
            if read.faults:
                self._refuse(read)
            else:
                self._lint(text, read.settings)

    def report(self) -> LintReport:
        """All that was found."""
        faults = [each for faults in self._faulty.values() for each in faults]
        codes = [each.exit_code for each in self._found]
        return LintReport(
            tool=Tool(version=VERSION),
            budget=budget(self._limits),
            exit_code=Exit.FAULT if faults else worst(codes),
            settings=faults,
            files=self._found,
        )

    def _refuse(self, read: SettingsRead) -> None:
        """Keep what is wrong with settings, once however many files they are for."""
        texts = {text.name: text for text in read.texts}
        self._faulty[read.faults[0].primary.span.file] = _resolved(texts, read.faults)

    def _lint(self, text: Text, settings: Settings) -> None:
        chosen, deep = self._wishes.over(settings)
        self._doing(f"looking at {text.name}")
        before = text.content
        done: list[DiagnosticText] = []
        if self._mend:
            mending = mended(text, self._workspace, lambda each: self._basic(each, chosen))
            text, done = mending.text, mending.done
        checked = check(text, self._workspace)
        if checked.program is not None:
            checked = replace(checked, program=judged(checked.program))
        found = linted(
            checked,
            chosen,
            deep=deep,
            limits=self._limits,
            digests=self._workspace.digests,
            doing=self._doing,
        )
        diagnostics = sorted((*checked.diagnostics, *found.diagnostics), key=lambda d: d.order)
        self._found.append(
            FileFindings(
                file=text.name,
                settings=settings.file,
                deep=deep,
                diagnostics=_resolved(checked.texts, diagnostics),
                undetermined=list(found.undetermined),
                mended=done,
                exit_code=_exit_code(checked, diagnostics, found.undetermined),
            )
        )
        if text.content != before:
            self.changes.append(Change(text.name, before, text.content))

    def _basic(self, checked: Checked, chosen: Selection) -> tuple[Diagnostic, ...]:
        """The findings that may have safe fixes: deep ones never have any."""
        return linted(checked, chosen, deep=False, digests=self._workspace.digests).diagnostics


def _exit_code(
    checked: Checked, diagnostics: Iterable[Diagnostic], undetermined: Sequence[str]
) -> int:
    """Notes are worth knowing, and nobody has to do anything about them."""
    diagnostics = list(diagnostics)
    if errors(checked.diagnostics) or any(d.code == BACKGROUND for d in diagnostics):
        return Exit.FAULT
    found = any(d.severity is not Severity.NOTE for d in diagnostics)
    return worst([Exit.BAD * found, Exit.UNDETERMINED * bool(undetermined)])


def _unreadable(diagnostic: Diagnostic) -> FileFindings:
    return FileFindings(
        file=diagnostic.primary.span.file,
        settings=None,
        deep=False,
        diagnostics=_resolved({}, [diagnostic]),
        undetermined=[],
        mended=[],
        exit_code=Exit.FAULT,
    )


def _resolved(texts: Mapping[str, Text], diagnostics: Iterable[Diagnostic]) -> list[DiagnosticText]:
    return [diagnostic_text(texts, each) for each in diagnostics]
