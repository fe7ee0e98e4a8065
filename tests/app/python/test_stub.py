"""The stub of the Python API says what the questions take, as their rows and `ask` have it."""

from __future__ import annotations

import ast
import inspect
import os
import sys
from inspect import Parameter
from pathlib import Path
from typing import TYPE_CHECKING

import redline.python.asking
from redline.python.signatures import answer_of, signature_of
from redline.questions.rows import QUESTIONS

if TYPE_CHECKING:
    from redline.questions.rows import Question

STUB = Path(str(redline.python.asking.__file__)).with_suffix(".pyi")
OWN = {"Answer": ".answers", "CheckAnswer": ".answers", "PythonValue": ".settling"}


def test_the_stub_is_fresh() -> None:
    found = stub()
    if os.environ.get("REDLINE_UPDATE") == "1":
        STUB.write_text(found, encoding="utf-8")
    assert STUB.read_text(encoding="utf-8") == found


def stub() -> str:
    offered = [question for question in QUESTIONS if question.method]
    methods = [method(question) for question in offered]
    needed = {name for each in methods for name in names_in(each)}
    homes: dict[str, str] = dict(OWN)
    for question in offered:
        homes |= imported(question)
        homes[question.document] = f"redline.questions.{question.folder}.document"
    by_home: dict[str, set[str]] = {}
    for name in needed & set(homes):
        by_home.setdefault(homes[name], set()).add(name)
    imports = {
        home: f"from {home} import {', '.join(sorted(names))}" for home, names in by_home.items()
    }
    lines = ["# Written by tests/app/python/test_stub.py from the rows of the questions."]
    for group in ("collections", "redline", "."):
        lines += [imports[home] for home in sorted(imports) if home.startswith(group)]
        lines.append("")
    return "\n".join([*lines, "class Asking:", *methods]) + "\n"


def method(question: Question) -> str:
    """The method as a stub has it, an argument a line."""
    lines = [f"    def {question.verb}("]
    starred = False
    for each in signature_of(question).parameters.values():
        if each.kind is Parameter.VAR_POSITIONAL:
            starred = True
            lines.append(f"        *{each.name}: {each.annotation},")
            continue
        if each.kind is Parameter.KEYWORD_ONLY and not starred:
            starred = True
            lines.append("        *,")
        said = "" if each.annotation is Parameter.empty else f": {each.annotation}"
        default = "" if each.default is Parameter.empty else f"{' = ' if said else '='}..."
        lines.append(f"        {each.name}{said}{default},")
    return "\n".join([*lines, f"    ) -> {answer_of(question)}: ..."])


def names_in(method: str) -> set[str]:
    tree = ast.parse(inspect.cleandoc(method))
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def imported(question: Question) -> dict[str, str]:
    """Where the file of an `ask` has its names from, for type checkers too."""
    ask = question.part("ask")
    source = Path(str(sys.modules[ask.__name__].__file__)).read_text(encoding="utf-8")
    return {
        alias.asname or alias.name: node.module
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module and not node.level
        for alias in node.names
    }
