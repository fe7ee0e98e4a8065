"""What `redline readings` says: which verdicts hang on a reading, on which, and what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from redline.document.parts import StatementKind
from redline.faces.blocks import Gap, Heading, Labelled, Paragraph, Placed, Table
from redline.telling.detail import Detail, Telling, partial
from redline.telling.words import GLYPHS, HAPPENS, STYLES, Words, listed
from redline_dsl.text.words import plain_list, plural
from redline_solver.readings.readings import Dependence
from redline_solver.readings.strength import Strength
from redline_solver.verdict import BINDS, LAPSED, Verdict

if TYPE_CHECKING:
    from redline.faces.blocks import Block, Piece, Pieces

    from .document import AmbiguousStatement, QuestionText, ReadingsReport, ReadingsResult, RowText

ROWS = 12
"""How many rows of a table are shown before the rest is counted."""

CONSTRAINTS = {StatementKind.RED_LINE, StatementKind.CONDITION}

ALONE = {
    Verdict.ACCEPTABLE: "met, whatever is agreed",
    Verdict.OPEN: "can be met",
    Verdict.VIOLATES: "one can never be met",
    Verdict.BLOCKED: "conflict",
    Verdict.IMPOSSIBLE: "impossible",
    Verdict.UNDETERMINED: "undetermined",
}
"""The verdicts on nothing proposed: on the constraints by themselves."""

ASSUMPTION = (
    "Bits are counted on the assumption that every combination of readings is equally likely."
)

ANY: Piece = ("*", "faint")
"""Stands for: read in any way."""

SUMMARY = {
    Dependence.SAFE: ("Safe", "acceptable under every reading", "good"),
    Dependence.OPEN: (
        "Open",
        "open under every reading: decisions are missing, not clarity",
        "warn",
    ),
    Dependence.DEAD: ("Dead", "no reading saves it", "bad"),
    Dependence.DEPENDS: ("Depends", "on the reading, see below", "warn"),
    Dependence.UNDETERMINED: ("Undetermined", "the limit was reached first", "warn"),
}


def blocks(report: ReadingsReport, *, everything: bool) -> Iterator[Block]:
    """Tell the standings first, then what each that depends depends on, then what to ask."""
    if report.vocabulary is None or report.background is None or report.alone is None:
        return
    words = Words(report.vocabulary)
    detail = Detail.EVERYTHING if everything else Detail.FULL
    story = _Story(report, Telling(words, detail))
    measure: Pieces = [(_measure(report), "faint"), *words.supposing(report.under)]
    yield Heading([(report.file, "strong"), "  ", *measure], level=1)
    yield Gap()
    if report.interrupted:
        yield partial(f"interrupted after {plural(len(report.proposals), 'proposal')}")
    yield from story.alone(report.alone)
    if report.proposals:
        yield from story.standings()
    for result in report.proposals:
        if result.standing in {Dependence.DEPENDS, Dependence.UNDETERMINED} or everything:
            yield Gap()
            yield from story.proposal(result)
    yield from story.what_to_ask()
    yield from story.statements()


def _measure(report: ReadingsReport) -> str:
    count = len(report.proposals)
    within = ", within the offers" if report.within_offers else ""
    proposals = plural(count, "proposal") if count else "no proposals"
    return f"{proposals}, {plural(report.combinations, 'combination')} of readings{within}"


class _Story:
    """Tells one report."""

    def __init__(self, report: ReadingsReport, telling: Telling) -> None:
        self.report = report
        self.telling = telling
        self.words = telling.words
        self.hard = [
            each.statement
            for each in report.statements
            if telling.words.statement(each.statement).kind in CONSTRAINTS
        ]
        fixed = {each.statement for each in report.under if len(each.readings) == 1}
        self.varying = [name for name in self.hard if name not in fixed]

    # ------------------------------------------------------------------------- the verdicts

    def alone(self, result: ReadingsResult) -> Iterator[Block]:
        """Say whether the constraints can be met at all, and where that hangs on a reading."""
        match result.standing:
            case Dependence.SAFE | Dependence.OPEN:
                if not self.report.proposals:
                    under = " under every reading" if self.report.combinations > 1 else ""
                    says = f"The red lines and conditions can be met together{under}."
                    yield Gap()
                    yield Paragraph([("✓ ", "good strong"), says], depth=0)
                return
            case Dependence.DEAD:
                under = " under any reading" if self.report.combinations > 1 else ""
                says = f"The red lines and conditions cannot be met together{under}"
            case Dependence.DEPENDS:
                says = "Under some readings the red lines and conditions cannot be met together"
            case _:
                says = "The limit was reached before it was known whether all lines can be met"
        yield Gap()
        yield Heading([(says, STYLES[result.worst])], level=3, glyph=GLYPHS[result.worst])
        if result.standing is Dependence.DEPENDS:
            yield from self._dependence(result, ALONE)

    def standings(self) -> Iterator[Block]:
        """Name the proposals by what the readings make of them."""
        yield Gap()
        for standing, (label, says, style) in SUMMARY.items():
            names: list[Pieces] = [
                [(str(result.name), "name")]
                for result in self.report.proposals
                if result.standing is standing
            ]
            if names:
                yield Labelled(label, [[(says, style), ": ", *listed(names)]])

    def proposal(self, result: ReadingsResult) -> Iterator[Block]:
        """Tell what one proposal depends on."""
        pieces: Pieces = [(str(result.name), "name"), ": "]
        pieces.append((result.standing.value.upper(), STYLES[result.worst]))
        if result.pivot:
            pieces += [" on ", *listed([[(name, "name")] for name in result.pivot], "and")]
        yield Heading(pieces, level=3, glyph=GLYPHS[result.worst])
        if result.label:
            yield Paragraph([(result.label, "quote")])
        yield from self._dependence(result, HAPPENS)

    def _dependence(self, result: ReadingsResult, happens: dict[Verdict, str]) -> Iterator[Block]:
        if result.rows is None:
            yield from self._without_rows(result, happens)
            return
        yield self._table(result, result.rows, happens)
        left = len(result.rows) - ROWS
        if left > 0 and not self.telling.everything:
            yield Paragraph([f"… and {plural(left, 'row')} more; ", ("--verbose", "tick")], depth=2)
        idle: list[Pieces] = [
            [(name, "name")] for name in self.varying if name not in (result.pivot or ())
        ]
        if idle and result.pivot:
            yield Labelled("Regardless", [["of how ", *listed(idle, "or"), " is read"]])
        yield from self._ask(result)

    def _table(
        self, result: ReadingsResult, rows: Sequence[RowText], happens: dict[Verdict, str]
    ) -> Table:
        names = result.pivot or []
        shown = rows if self.telling.everything else rows[:ROWS]
        return Table(
            (*names, "verdict", f"of {self.report.combinations:,}"),
            tuple(
                (
                    *(self._admitted(row, name) for name in names),
                    [GLYPHS[row.verdict], " ", happens[row.verdict]],
                    [f"{row.combinations:,}"],
                )
                for row in shown
            ),
        )

    def _admitted(self, row: RowText, name: str) -> Pieces:
        for choice in row.readings:
            if choice.statement == name:
                readings: list[Pieces] = [[(reading, "tick")] for reading in choice.readings]
                return listed(readings, "or")
        return [ANY]

    def _without_rows(self, result: ReadingsResult, happens: dict[Verdict, str]) -> Iterator[Block]:
        """Tell what is known where the table is too large, or not all of it is determined."""
        if result.table is None:
            total, most = self.report.combinations, self.report.listed
            says = f"{total:,} combinations, more than the {most:,} that are listed: "
            yield Paragraph([says, "what is said of some or of every one of them is exact."])
        else:
            undetermined = [each.verdict for each in result.table].count(Verdict.UNDETERMINED)
            says = f"Under {undetermined:,} of {self.report.combinations:,} combinations the "
            yield Paragraph([says, "limit was reached first: what decides is not known."])
        for under in result.verdicts:
            example: list[Pieces] = [
                [self.words.reading(taken.statement, taken.reading or "")]
                for taken in under.combination
            ]
            lead = (happens[under.verdict], STYLES[under.verdict])
            if example:
                yield Paragraph(
                    [GLYPHS[under.verdict], " ", lead, " for example under ", *listed(example)],
                    depth=2,
                )
        every = {under.verdict for under in result.verdicts}
        for effect in result.effects:
            if set(effect.verdicts) < every:
                found = plain_list([happens[verdict] for verdict in effect.verdicts], "or")
                called = self.words.reading(effect.statement, effect.reading)
                yield Paragraph(["if ", called, f", always {found}"], depth=2)

    # ------------------------------------------------------------------------ what to ask

    def _ask(self, result: ReadingsResult) -> Iterator[Block]:
        """Say what to ask about one of several proposals; of one alone it is said further down."""
        telling = [each for each in result.questions or () if each.bits]
        if telling and len(result.pivot or ()) > 1 and len(self.report.proposals) > 1:
            items = [self._question(each, result.uncertainty or 0.0) for each in telling]
            yield Labelled("Ask next", [listed(items, most=self.telling.most)])

    def _what_to_settle(self, name: str) -> Pieces:
        """How a statement is meant; or, where only a gate leaves it open, what is true."""
        statement = self.words.statement(name)
        claims: list[Pieces] = [[(g.claim, "tick")] for g in statement.gates if g.binds is None]
        if claims and len(statement.readings) == 1:
            stand = "stands" if len(claims) == 1 else "stand"
            whether = ["settle whether ", *listed(claims, "and")]
            return [*whether, f" {stand}, on which ", (name, "name"), " hangs: "]
        whom = f"ask {self.words.actor(statement.owner)} " if statement.owner else "ask "
        return [whom, "how ", (name, "name"), " is meant: "]

    def what_to_ask(self) -> Iterator[Block]:
        """Say which question would tell most about all the proposals at once."""
        if not self.report.proposals or not self.report.uncertainty:
            return
        yield Gap()
        yield Heading(["What to ask next"], level=2)
        for number, question in enumerate(self.report.questions or ()):
            if question.bits:
                how = self._what_to_settle(question.statement)
                gain = f"{question.bits:.2f} of {self.report.uncertainty:.2f} bits"
                yield Paragraph([*how, (gain, "strong" if not number else "faint")])
        if not any(question.bits for question in self.report.questions or ()):
            yield Paragraph(["No single answer tells anything by itself."])
        yield Paragraph([(ASSUMPTION, "faint")])

    def _question(self, question: QuestionText, uncertainty: float) -> Pieces:
        return [(question.statement, "name"), f" ({question.bits:.2f} of {uncertainty:.2f} bits)"]

    # ------------------------------------------------------------------------ the readings

    def statements(self) -> Iterator[Block]:
        """Show each ambiguous statement with its readings and which of them asks for more."""
        if not self.report.statements:
            yield Gap()
            yield Paragraph(["Nothing in the file can be read in more than one way."], depth=0)
            return
        yield Gap()
        yield Heading(["What can be read in more than one way"], level=2)
        interests = 0
        for each in self.report.statements:
            if each.statement in self.hard or self.telling.everything:
                yield from self._statement(each)
            else:
                interests += 1
        if interests:  # no verdict hangs on how they are read
            says = f"{plural(interests, 'interest')} too; "
            yield Paragraph([says, ("--verbose", "tick"), " shows them"])

    def _statement(self, found: AmbiguousStatement) -> Iterator[Block]:
        statement = self.words.statement(found.statement)
        belonging = self.words.belonging(found.statement)
        yield Placed(belonging, self.words.at(statement.place), depth=1)
        yield from self.telling.quotes(found.statement)
        for reading in statement.readings:
            called: Piece = (reading.name or BINDS, "tick")
            formula: Pieces = [(reading.text, "code")]
            if reading.gloss:
                formula = [reading.gloss, *([": ", *formula] if self.telling.everything else [])]
            yield Paragraph([called, "  ", *formula], depth=2)
        if LAPSED in found.readings:
            yield Paragraph([(LAPSED, "tick"), "  asks for nothing"], depth=2)
        yield from self._order(found)

    def _order(self, found: AmbiguousStatement) -> Iterator[Block]:
        lines = [
            [(first, "tick"), " is stronger than ", *listed(_names(weaker), "and")]
            for first, weaker in covers(found).items()
            if weaker
        ]
        for strength, says in (
            (Strength.EQUAL, " comes to the same as "),
            (Strength.INCOMPARABLE, " is neither stronger nor weaker than "),
            (Strength.UNDETERMINED, " was not compared in time with "),
        ):
            beside: dict[str, list[str]] = {}
            for each in found.comparisons:
                if each.strength is strength:
                    beside.setdefault(each.first, []).append(each.second)
            lines += [
                [(first, "tick"), says, *listed(_names(others), "and")]
                for first, others in beside.items()
            ]
        for line in lines:
            yield Paragraph([("→ ", "faint"), *line], depth=2)


def covers(found: AmbiguousStatement) -> dict[str, list[str]]:
    """For each reading the ones just below it: weaker, with none of another strength between."""
    below: dict[str, set[str]] = {reading: set() for reading in found.readings}
    for each in found.comparisons:
        if each.strength is Strength.STRONGER:
            below[each.first].add(each.second)
        elif each.strength is Strength.WEAKER:
            below[each.second].add(each.first)
    return {
        reading: [
            other
            for other in found.readings
            if other in weaker and not any(other in below[between] for between in weaker)
        ]
        for reading, weaker in below.items()
    }


def _names(readings: Iterable[str]) -> list[Pieces]:
    return [[(reading, "tick")] for reading in readings]
