"""Answers as Python has them: a document, shown as text, and as the page in a notebook."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

from redline.faces.json import report_json
from redline.faces.look import Look
from redline.faces.markdown import told_markdown
from redline.faces.text import told_text
from redline.questions.check.story import report_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from redline.document.parts import DiagnosticText
    from redline.faces.blocks import Block
    from redline.questions.check.document import Report
    from redline_solver.verdict import Verdict


class _Told(Protocol):
    """What all documents have."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def diagnostics(self) -> Sequence[DiagnosticText]:
        """What is worth knowing about the file."""


Document = TypeVar("Document", bound="_Told")

WIDTH = 100


class Answer(Generic[Document]):
    """The answer to a question; `document` has it as data, the same that the shell prints."""

    def __init__(
        self,
        document: Document,
        blocks: Callable[[Document], Iterable[Block]],
        page: Callable[[], str],
    ) -> None:
        self.document = document
        self._blocks = blocks
        self._page = page

    def text(self, width: int = WIDTH) -> str:
        """The answer as the shell prints it."""
        found = self.document
        return told_text(found.diagnostics, self._blocks(found), Look(width=width)).strip("\n")

    def markdown(self) -> str:
        """The answer as Markdown."""
        found = self.document
        return told_markdown(found.diagnostics, self._blocks(found), Look(width=WIDTH))

    def json(self) -> str:
        """The document as JSON, as its published schema describes it."""
        return report_json(self.document, Look())

    def __repr__(self) -> str:
        return self.text()

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": framed(self._page())}


class CheckAnswer(Answer["Report"]):
    """What became of proposals."""

    def __init__(self, document: Report, page: Callable[[], str]) -> None:
        super().__init__(document, lambda found: report_blocks(found, everything=False), page)

    @property
    def verdicts(self) -> dict[str, Verdict | None]:
        """The verdict on each proposal, by name; None where it depends on the reading."""
        return {each.name: each.verdict for each in self.document.proposals}


def framed(page: str) -> str:
    """A page in a frame of its own, as a notebook shows it: without a way out to anything."""
    inside = html.escape(page, quote=True)
    return (
        f'<iframe srcdoc="{inside}" sandbox="allow-scripts" title="the case" '
        'style="width: 100%; height: 80vh; min-height: 32rem; border: 0"></iframe>'
    )
