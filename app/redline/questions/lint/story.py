"""What `redline lint` says beside the findings themselves: what was mended, and the count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from redline.faces.blocks import Gap, Paragraph, Placed
from redline_dsl.text.words import plural

if TYPE_CHECKING:
    from redline.document.parts import Remedy
    from redline.faces.blocks import Block, Piece

    from .document import FileFindings, LintReport

NOTHING: Piece = ("nothing found", "good strong")


def blocks(report: LintReport, *, everything: bool) -> Iterator[Block]:  # noqa: ARG001 - the sum is short
    """Tell what was mended, what is undetermined, and the sum."""
    for file in report.files:
        yield from _mended(file)
    mendable = sum(
        any(fix.safe and _is_within(fix, file.file) for fix in each.fixes)
        for file in report.files
        for each in file.diagnostics
    )
    if mendable:
        yield Paragraph([("--fix", "code"), f" mends {mendable:,} of them"], depth=0)
    undetermined = dict.fromkeys(name for file in report.files for name in file.undetermined)
    if undetermined:
        names = ", ".join(undetermined)
        yield Paragraph(
            [("undetermined", "warn strong"), f" within the limits: {names}; see --effort"], depth=0
        )
    if not report.diagnostics and not undetermined:
        deep = any(file.deep for file in report.files)
        hint = "" if deep else "; --deep asks the solver too"
        where = f" in {plural(len(report.files), 'file')}{hint}"
        yield Paragraph([NOTHING, (where, "faint")], depth=0)


def _mended(file: FileFindings) -> Iterator[Block]:
    for diagnostic in file.mended:
        place = diagnostic.primary.place
        fix = next(each.title for each in diagnostic.fixes if each.safe)
        yield Placed(
            [fix, (f"  {diagnostic.code}", "faint")], f"{place.file}:{place.line}", depth=1
        )
    if file.mended:
        yield Paragraph(
            [(f"mended {plural(len(file.mended), 'finding')}", "strong"), f" in {file.file}"],
            depth=0,
        )
        yield Gap()


def _is_within(fix: Remedy, file: str) -> bool:
    """Whether a fix changes this file only: others are not mended unasked."""
    return all(edit.place.file == file for edit in fix.edits)
