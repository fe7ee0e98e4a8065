"""The Python API: a case that was read, what may be added to it, and the questions about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from redline.case.case import Case
from redline.case.workspace import write_answer
from redline.faces.frames import draw_diagnostics
from redline.faces.layout import Page
from redline.faces.look import Look
from redline.questions.check.ask import check as checked
from redline.questions.compare.ask import compare
from redline.questions.compare.story import compare_blocks
from redline.questions.concessions.ask import concessions
from redline.questions.concessions.story import concessions_blocks
from redline.questions.conflicts.ask import Asked, conflicts
from redline.questions.conflicts.story import conflicts_blocks
from redline.questions.readings.ask import readings
from redline.questions.readings.story import readings_blocks
from redline.questions.repair.ask import repair
from redline.questions.repair.story import repair_blocks
from redline.questions.report.ask import case_report
from redline.questions.zone.ask import zone
from redline.questions.zone.story import zone_blocks
from redline_solver.asking.interruption import heeded

from .answers import Answer, CheckAnswer, framed
from .settling import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redline.questions.compare.document import CompareReport
    from redline.questions.concessions.document import ConcessionsReport
    from redline.questions.conflicts.document import ConflictsReport
    from redline.questions.readings.document import ReadingsReport
    from redline.questions.repair.document import RepairReport
    from redline.questions.report.document import CaseReport
    from redline.questions.zone.document import ZoneReport
    from redline_dsl.program.program import Program
    from redline_solver.verdict import Limits

    from .settling import PythonValue

GIVEN = "given"
"""What a proposal is called that is given as values and without a name."""


class FileError(Exception):
    """The file, or what was added to it, has errors; the message shows them all."""

    def __init__(self, case: Case) -> None:
        page = Page(Look(width=100))
        draw_diagnostics(page, case.diagnostics, everything=False)
        super().__init__("\n" + page.rendered().rstrip())
        self.diagnostics = tuple(case.diagnostics)


def load(file: str, *, limits: Limits | None = None) -> LoadedCase:
    """Read and check a file, with all that it names.

    Raises:
        FileError: it has errors.
    """
    return LoadedCase(file, (), limits)


class LoadedCase:
    """A case without errors; nothing changes it, and each question gives an `Answer`."""

    def __init__(self, file: str, added: tuple[str, ...], limits: Limits | None) -> None:
        self._file = file
        self._added = added
        self._limits = limits
        self._case = Case(file, added="\n".join(added))
        if self._case.program is None:
            raise FileError(self._case)
        self.program: Program = self._case.program

    # -------------------------------------------------------------------------- what is in it

    @property
    def proposals(self) -> tuple[str, ...]:
        """The names of the proposals."""
        return tuple(self.program.proposals)

    @property
    def actors(self) -> tuple[str, ...]:
        """The names of the actors."""
        return self.program.actors

    @property
    def claims(self) -> dict[str, str]:
        """Each claim with its standing: `in`, `out`, `undecided` or `unsupported`."""
        return {name: str(each.standing) for name, each in self.program.claims.items()}

    # ----------------------------------------------------------------------- what may be added

    def with_statements(self, text: str) -> LoadedCase:
        """The case with more statements, in the language, as if they stood at the end of its file.

        Raises:
            FileError: something is wrong with them.
        """
        return LoadedCase(self._file, (*self._added, text), self._limits)

    def with_line(
        self, name: str, formula: str, *, by: str | None = None, kind: str = "red line"
    ) -> LoadedCase:
        """The case with one more `red line`, `condition`, `interest`, `fact` or `assume`."""
        owner = f" by {by}" if by else ""
        return self.with_statements(f"{kind} {name}{owner}:\n    {formula}")

    def with_proposal(
        self, name: str, values: Mapping[str, PythonValue], *, extends: str | None = None
    ) -> LoadedCase:
        """The case with one more proposal, which settles matters by their keys.

        Raises:
            UnknownMatterError: there is no such matter.
            ValueError: a value is not one of its matter.
        """
        head = f"proposal {name}{f' extends {extends}' if extends else ''}:"
        lines = [head, *(f"    - {term}" for term in terms(self.program, values))]
        return self.with_statements("\n".join(lines))

    # -------------------------------------------------------------------------- the questions

    @heeded()
    def check(
        self, *proposals: str | Mapping[str, PythonValue], within_offers: bool = False
    ) -> CheckAnswer:
        """Judge proposals, by name or given as values; all of the file where none is given."""
        case, names = self._with(proposals)
        report = checked(case._case, names, within_offers=within_offers, limits=self._limits)  # noqa: SLF001 - one of its own
        return CheckAnswer(report, lambda: case.page(start=names[0] if names else ""))

    @heeded()
    def readings(self, *proposals: str) -> Answer[ReadingsReport]:
        """On whose reading the verdict depends, and what to ask next."""
        found = readings(self._case, proposals, limits=self._limits)
        return Answer(found, lambda report: readings_blocks(report, everything=False), self.page)

    @heeded()
    def compare(self, *proposals: str) -> Answer[CompareReport]:
        """What each actor gets of each proposal, and which nobody can improve on."""
        found = compare(self._case, proposals, limits=self._limits)
        return Answer(found, lambda report: compare_blocks(report, everything=False), self.page)

    @heeded()
    def zone(self, proposal: str | None = None, *, locks: Sequence[str] = ()) -> Answer[ZoneReport]:
        """Every arrangement that satisfies everything: how many, what is forced, what is left."""
        found = zone(self._case, proposal, locks=locks, limits=self._limits)
        return Answer(found, lambda report: zone_blocks(report, everything=False), self.page)

    @heeded()
    def conflicts(self, proposal: str | None = None) -> Answer[ConflictsReport]:
        """Every minimal conflict of the lines, and with them of the terms of a proposal."""
        found = conflicts(Asked(self._case, proposal, limits=self._limits))
        return Answer(found, lambda report: conflicts_blocks(report, everything=False), self.page)

    @heeded()
    def concessions(
        self, proposal: str | None = None, *, lightest: int | None = None
    ) -> Answer[ConcessionsReport]:
        """Everything that would resolve the conflicts, and who could do it alone.

        Or so many of the `lightest` only, of which each resolves everything.
        """
        asked = Asked(self._case, proposal, limits=self._limits)
        found = concessions(asked, lightest_only=lightest)
        return Answer(found, lambda report: concessions_blocks(report, everything=False), self.page)

    @heeded()
    def repair(
        self, proposal: str, *, keep: Sequence[str] = (), within_offers: bool = False
    ) -> Answer[RepairReport]:
        """The acceptable arrangements that change the fewest issues that a proposal settles."""
        found = repair(
            self._case, proposal, keep=keep, within_offers=within_offers, limits=self._limits
        )
        return Answer(found, lambda report: repair_blocks(report, everything=False), self.page)

    # ------------------------------------------------------------------------------- the page

    @heeded()
    def report(self) -> CaseReport:
        """Everything about the case in one document."""
        return case_report(self._case, limits=self._limits)

    def page(self, *, with_map: bool = True, start: str = "") -> str:
        """The page of the case, as HTML; it opens with the proposal `start`."""
        from redline.questions.report.page_html import page_html  # noqa: PLC0415 - few ask for it

        return page_html(self.report(), with_map=with_map, start=start)

    def save(self, path: str, *, with_map: bool = True) -> None:
        """Write the page to a file: completely, or not at all.

        Raises:
            OSError: the file cannot be written.
        """
        write_answer(path, self.page(with_map=with_map))

    def __repr__(self) -> str:
        counted = f"{len(self.program.constraints)} red lines and conditions"
        return f"<case {self._case.name}: {counted}, {len(self.proposals)} proposals>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": framed(self.page())}

    def _with(
        self, proposals: Sequence[str | Mapping[str, PythonValue]]
    ) -> tuple[LoadedCase, list[str]]:
        """The case with the proposals that are given as values, and the names of all of them."""
        case, names = self, []
        for each in proposals:
            if isinstance(each, Mapping):
                name = case._free_name()
                case = case.with_proposal(name, each)
                names.append(name)
            else:
                names.append(each)
        return case, names

    def _free_name(self) -> str:
        """A name for a proposal that nothing in the case has."""
        number = 1
        while any(f"{GIVEN}_{number}" in text.content for text in self.program.texts.values()):
            number += 1
        return f"{GIVEN}_{number}"
