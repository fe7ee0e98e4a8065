"""Answers as Python has them: a document, shown as text, and as the page in a notebook."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from redline.document.parts import Document
from redline.faces.json import report_json
from redline.faces.look import Look
from redline.questions.told import as_markdown, as_text

if TYPE_CHECKING:
    from redline.questions.check.document import Report  # noqa: F401 - named below, as a text
    from redline_solver.verdict import Verdict

Answered = TypeVar("Answered", bound=Document)

WIDTH = 100


class Answer(Generic[Answered]):
    """The answer to a question; `document` has it as data, the same that the shell prints."""

    def __init__(self, document: Answered, page: Callable[[], str]) -> None:
        self.document = document
        self._page = page

    def text(self, width: int = WIDTH) -> str:
        """The answer as the shell prints it."""
        return as_text(self.document, Look(width=width)).strip("\n")

    def markdown(self) -> str:
        """The answer as Markdown."""
        return as_markdown(self.document, Look(width=WIDTH))

    def json(self) -> str:
        """The document as JSON, as its published schema describes it."""
        return report_json(self.document, Look())

    def __repr__(self) -> str:
        return self.text()

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": framed(self._page())}


class CheckAnswer(Answer["Report"]):
    """What became of proposals."""

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
