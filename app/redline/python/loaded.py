"""The Python API: a case that was read, what may be added to it, and the questions about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from redline.case.case import Case
from redline.faces.frames import draw_diagnostics
from redline.faces.layout import Page
from redline.faces.look import Look
from redline.questions.report.ask import ask as everything
from redline_solver.asking.interruption import heeded

from .answers import framed
from .asking import Asking
from .settling import terms

if TYPE_CHECKING:
    from redline.questions.report.document import CaseReport
    from redline_dsl.program.program import Program
    from redline_solver.verdict import Limits

    from .settling import PythonValue

GIVEN = "given"
"""What a proposal is called that is given as values and without a name."""


class FileError(Exception):
    """The file, or what was added to it, has errors; the message shows them all."""

    __module__ = "redline"

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


class LoadedCase(Asking):
    """A case without errors; nothing changes it, and each question gives an `Answer`.

    The questions are methods that `Asking` has.
    """

    def __init__(self, file: str, added: tuple[str, ...], limits: Limits | None) -> None:
        self._file = file
        self._added = added
        self.limits = limits
        self.case = Case(file, added="\n".join(added))
        if self.case.program is None:
            raise FileError(self.case)
        self.program: Program = self.case.program

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
        return LoadedCase(self._file, (*self._added, text), self.limits)

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

    # ------------------------------------------------------------------------------- the page

    @heeded()
    def report(self) -> CaseReport:
        """Everything about the case in one document."""
        return everything(self.case, limits=self.limits)

    def page(self, *, with_map: bool = True, start: str = "") -> str:
        """The page of the case, as HTML; it opens with the proposal `start`."""
        from redline.questions.report.page_html import page_html  # noqa: PLC0415 - few ask for it

        return page_html(self.report(), with_map=with_map, start=start)

    def save(self, path: str, *, with_map: bool = True) -> None:
        """Write the page to a file: completely, or not at all, and never over the case itself.

        Raises:
            OSError: the file cannot be written, or is one that the case was read from.
        """
        self.case.workspace.write_answer(path, self.page(with_map=with_map))

    def __repr__(self) -> str:
        counted = f"{len(self.program.constraints)} red lines and conditions"
        return f"<case {self.case.name}: {counted}, {len(self.proposals)} proposals>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": framed(self.page())}

    def with_proposals(
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
