"""What the methods that ask the questions take and give, made from their rows."""

from __future__ import annotations

import inspect
from inspect import Parameter, Signature
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redline.questions.rows import Question

OF_THE_CASE = {"file", "limits", "workspace", "doing"}
"""What a case knows already, or has nobody to tell."""


def signature_of(question: Question) -> Signature:
    """What the method takes: what `ask` does, with several proposals one after the other."""
    taken = [Parameter("self", Parameter.POSITIONAL_OR_KEYWORD)]
    for name, each in inspect.signature(question.part("ask").ask).parameters.items():
        if name == "proposals":
            kind, said = Parameter.VAR_POSITIONAL, "str | Mapping[str, PythonValue]"
            taken.append(Parameter(name, kind, annotation=said))
        elif name not in OF_THE_CASE:
            taken.append(each)
    return Signature(taken, return_annotation=answer_of(question))


def answer_of(question: Question) -> str:
    """The type of the answer."""
    return "CheckAnswer" if question.folder == "check" else f"Answer[{question.document}]"
