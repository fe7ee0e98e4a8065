"""What a project sets for `redline lint`: `redline.toml`, or `[tool.redline]` of pyproject.toml.

[lint]
deep = true                          # ask the solver too
select = ["unused-issue", …]         # only these; without it, all
ignore = ["condition-without-owner"]

[lint.levels]
never-bites = "error"                # or "warning", "note"; "off" is the same as `ignore`
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from redline_dsl.lint.selection import Selection, UnknownWordError, selection
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Edit, Fix, Label, Severity
from redline_dsl.text.span import Span, Text
from redline_dsl.text.spelling import closest

if TYPE_CHECKING:
    from .settings_tables import LintTable, Misfit

TABLES: Final[dict[str, tuple[str, ...]]] = {
    "redline.toml": (),
    "pyproject.toml": ("tool", "redline"),
}
"""The files that may hold settings, and the table they are in there."""

OFF: Final = "off"

_AT: Final = re.compile(
    r"(?P<says>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)"
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set; `file` is where, None where nothing is."""

    selection: Selection = field(default_factory=Selection)
    deep: bool = False
    file: str | None = None


@dataclass(frozen=True, slots=True)
class SettingsRead:
    """What became of looking for settings; the `faults` point into the `texts`."""

    settings: Settings = field(default_factory=Settings)
    texts: tuple[Text, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def settings_in(files: Iterable[Text | Diagnostic], known: Iterable[str]) -> SettingsRead:
    """The settings in the first file that has any; `known` are the ids of all lints."""
    known = frozenset(known)
    for text in files:
        if isinstance(text, Diagnostic):
            return SettingsRead(faults=(text,))
        read = _read(text, known)
        if isinstance(read, Settings):
            return SettingsRead(read, (text,))
        if read is not None:
            return SettingsRead(texts=(text,), faults=tuple(read))
    return SettingsRead()


def _read(text: Text, known: frozenset[str]) -> Settings | list[Diagnostic] | None:
    """What a file sets, or what is wrong with it; None for a file that says nothing of redline."""
    table = TABLES[PurePath(text.name).name]
    try:
        found: object = tomllib.loads(text.content)
    except tomllib.TOMLDecodeError as error:
        return [_not_toml(text, error)]
    for key in table:
        found = found.get(key) if isinstance(found, dict) else None
    if found is None:
        return None
    from .settings_tables import lint_table  # noqa: PLC0415 - Pydantic, and few projects need it

    lint = lint_table(found)
    if isinstance(lint, list):
        return [_misfit(text, table, each) for each in lint]
    off = {name for name, level in lint.levels.items() if level == OFF}
    try:
        chosen = selection(
            known,
            select=lint.select,
            ignore=off.union(lint.ignore),
            levels={name: level for name, level in lint.levels.items() if name not in off},
        )
    except UnknownWordError as unknown:
        return [_unknown(text, (*table, "lint"), lint, unknown)]
    return Settings(chosen, lint.deep, text.name)


def _not_toml(text: Text, error: tomllib.TOMLDecodeError) -> Diagnostic:
    told = _AT.fullmatch(str(error))
    says = told["says"] if told else str(error)
    at = len(text.content.rstrip())
    if told and told["line"]:
        at = text.line_span(int(told["line"])).start + int(told["column"]) - 1
    return Diagnostic(
        Code.SETTINGS,
        f"this is not TOML: {says[:1].lower()}{says[1:]}",
        Label(Span(text.name, at, min(at + 1, len(text.content)))),
    )


def _misfit(text: Text, table: tuple[str, ...], misfit: Misfit) -> Diagnostic:
    keys = misfit.keys
    key = keys[-1] if keys else (table or ("",))[-1]
    span = _written(text, (*table, *keys)[:-1], key)
    if misfit.known is None:
        message = f"`{key}` is set to something that it cannot be"
        return Diagnostic(Code.SETTINGS, message, Label(span, f"this needs {misfit.expected}"))
    meant = closest(key, misfit.known)
    return Diagnostic(
        Code.SETTINGS,
        f"there is no setting `{'.'.join(keys)}`",
        Label(span),
        notes=("there are: " + ", ".join(f"`{each}`" for each in misfit.known),),
        fixes=_replacement(span, key, meant),
    )


def _unknown(
    text: Text, table: tuple[str, ...], lint: LintTable, unknown: UnknownWordError
) -> Diagnostic:
    """A lint or a level that there is not."""
    word = unknown.word
    if word in lint.levels:
        span = _written(text, (*table, "levels"), word)
    elif word in lint.levels.values():
        key = next(name for name, level in lint.levels.items() if level == word)
        span = _written(text, (*table, "levels"), key, word)
    else:
        span = _written(text, table, "ignore" if word in lint.ignore else "select", word)
    levels = set(unknown.known) == set(Severity)
    every = ", ".join(f"`{each}`" for each in (*unknown.known, OFF))
    return Diagnostic(
        Code.SETTINGS,
        f"there is no {unknown.what} `{word}`",
        Label(span),
        notes=(f"there are: {every}" if levels else "`redline explain` lists them all",),
        fixes=_replacement(span, word, unknown.suggestion),
    )


def _replacement(span: Span, word: str, meant: str | None) -> tuple[Fix, ...]:
    return (Fix(f"replace `{word}` by `{meant}`", (Edit(span, meant),)),) if meant else ()


def _written(text: Text, table: tuple[str, ...], key: str, value: str | None = None) -> Span:
    """Where a key, or a word of its value, is written; `tomllib` does not say.

    It is looked for under the heading of its table first.  Tables can also be written inline or
    with dotted keys, so then anywhere; the top of the file stands for what is not found.
    """
    names = r"\s*\.\s*".join(rf"[\"']?{re.escape(name)}[\"']?" for name in table)
    heading = re.search(rf"(?m)^\s*\[\s*{names}\s*\]", text.content) if table else None
    start = heading.end() if heading else 0
    found = _word(key).search(text.content, start) or _word(key).search(text.content)
    if found and value is not None:
        found = _word(value).search(text.content, found.end()) or found
    return Span(text.name, *(found.span() if found else (0, 0)))


def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
