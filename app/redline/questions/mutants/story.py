"""What `redline test --mutate` says: the changes to constraints that no expectation notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from redline.faces.blocks import Cited, Gap, Heading, Paragraph, Placed
from redline.telling.words import Words, listed
from redline_dsl.text.words import plural
from redline_solver.verdict import Fate, Mutation, Outcome

if TYPE_CHECKING:
    from redline.faces.blocks import Block, Piece, Pieces

    from .document import FileMutants, MutantText, MutationReport

GLYPHS: dict[Fate, Piece] = {
    Fate.NOTICED: ("✓ noticed", "good strong"),
    Fate.SURVIVED: ("✗ survived", "bad strong"),
    Fate.UNDETERMINED: ("◐ undetermined", "warn strong"),
}

WITHOUT: dict[Mutation, str] = {
    Mutation.DROPPED: "dropped",
    Mutation.NEGATED: "turned into its opposite",
}


def blocks(report: MutationReport, *, everything: bool) -> Iterator[Block]:
    """Tell which mutants survived; `everything`: what noticed the others too."""
    for file in report.files:
        yield from _file(file, everything=everything)
    yield Gap()
    parts = [f"{plural(report.noticed, 'change')} noticed", f"{report.survived:,} survived"]
    if report.undetermined:
        parts.append(f"{report.undetermined:,} undetermined")
    style = "good strong" if report.exit_code == 0 else "bad strong"
    yield Paragraph([(", ".join(parts), style)], depth=0)


def _file(file: FileMutants, *, everything: bool) -> Iterator[Block]:
    tested = file.tested
    if tested.vocabulary is None or tested.background is None or tested.background.conflict:
        yield Heading([(tested.file, "strong"), "  ", ("not tested", "bad strong")], level=1)
        return
    met = sum(1 for each in tested.expectations if each.outcome is Outcome.MET)
    says = f"{plural(len(file.mutants), 'change')} to constraints, {plural(met, 'expectation')} met"
    yield Heading([(tested.file, "strong"), "  ", (says, "faint")], level=1)
    unmet = len(tested.expectations) - met
    if unmet:
        yield Paragraph(
            [
                (f"{plural(unmet, 'expectation')} not met as the file stands", "bad strong"),
                ": they can notice nothing; ",
                (f"redline test {tested.file}", "code"),
                " shows them",
            ]
        )
    words = Words(tested.vocabulary)
    for mutant in file.mutants:
        if everything or mutant.fate is not Fate.NOTICED:
            yield from _mutant(words, mutant)
    if file.unnamed:
        names: list[Pieces] = [[(name, "name")] for name in file.unnamed]
        yield Paragraph(["No expectation names ", *listed(names, "or"), "."])


def _mutant(words: Words, mutant: MutantText) -> Iterator[Block]:
    statement = words.statement(mutant.statement)
    reading: Pieces = []
    if mutant.reading is not None:
        reading = [", read as ", words.reading(mutant.statement, mutant.reading)]
    without = (WITHOUT[mutant.mutation], "strong")
    yield Placed(
        [GLYPHS[mutant.fate], "  ", *words.belonging(mutant.statement), *reading, ": ", without],
        words.at(statement.place),
        depth=1,
    )
    if mutant.noticed_by is not None:
        yield Paragraph(["by ", (mutant.noticed_by, "code")], depth=2)
        return
    for quotation in statement.quotes:
        yield Cited(quotation.text, words.origin(quotation))
