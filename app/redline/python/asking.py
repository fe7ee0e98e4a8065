"""The questions as methods of a case, made from their rows; the stub is for type checkers.

The tests write the stub, from the same rows and from what each `ask` takes.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from redline.questions.rows import QUESTIONS
from redline_solver.asking.interruption import heeded

from .answers import Answer, CheckAnswer
from .signatures import signature_of

if TYPE_CHECKING:
    from redline.questions.rows import Question


class Asking:
    """What has the questions as methods."""


def _method(question: Question) -> Callable[..., Answer[Any]]:
    ask = question.part("ask").ask
    several = "proposals" in inspect.signature(ask).parameters
    kind: type[Answer[Any]] = CheckAnswer if question.folder == "check" else Answer

    @heeded()
    def method(self: Any, *given: Any, **options: Any) -> Answer[Any]:  # noqa: ANN401 - the stub says
        case, start = self, ""
        if several:  # some may be given as values
            case, names = self.with_proposals(given)
            given, start = (names,), names[0] if names else ""
        found = ask(case.case, *given, limits=self.limits, **options)
        return kind(found, partial(case.page, start=start))

    method.__name__ = question.verb
    method.__qualname__ = f"LoadedCase.{question.verb}"
    method.__doc__ = (inspect.getdoc(ask) or "").split("\n\n")[0]
    method.__signature__ = signature_of(question)  # type: ignore[attr-defined]
    return method


for _question in QUESTIONS:
    if _question.method:
        setattr(Asking, _question.verb, _method(_question))
