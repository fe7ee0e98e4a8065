"""What a report says about one proposal: its verdict first, then why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redline_solver.verdict import Status, Verdict

from .blocks import Cited, Heading, Labelled, Listing, Numbered, Paragraph, Placed, Table
from .conflict_story import conflict_blocks, term_piece
from .stakes_story import interest_blocks, offer_blocks
from .wording import FEW, GLYPHS, HAPPENS, STYLES, at, listed, matters, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .blocks import Block, Pieces
    from .document import (
        CaseText,
        ConflictText,
        ConstraintFinding,
        DecisionText,
        ProposalResult,
        Statement,
        TermText,
    )
    from .wording import Words


class ProposalStory:
    """Tells one proposal: its verdict first, then why, then what else there is to know."""

    def __init__(self, words: Words, result: ProposalResult, *, everything: bool) -> None:
        self.words = words
        self.result = result
        self.everything = everything
        self.most = None if everything else FEW
        self.findings: dict[str, list[ConstraintFinding]] = {}
        for finding in result.findings:
            self.findings.setdefault(finding.statement, []).append(finding)

    def blocks(self) -> Iterator[Block]:
        """Everything about the proposal, in the order in which it matters."""
        yield self._heading()
        if self.result.label:
            yield Paragraph([(self.result.label, "quote")])
        if self.everything:
            for quotation in self.result.quotes:
                yield Cited(quotation.text, self.words.origin(quotation), depth=1)
            for note in self.result.notes:
                yield Paragraph([note])
            yield Numbered(
                tuple((Placed([term_piece(term)], at(term.place)),) for term in self.result.terms)
            )
        if self.result.verdict is None:
            yield from self._dependence()
        for case in self.result.cases:
            yield from self._case(case)
        if self.result.verdict is Verdict.ACCEPTABLE:
            yield from self._met()
        yield from self._contested()
        yield from interest_blocks(self.words, self.result)
        yield from offer_blocks(self.words, self.result.offers, everything=self.everything)
        if self.result.left_open:
            left: Pieces = [*matters(self.result.left_open, self.most), " (no default)"]
            yield Labelled("Left open", [left])

    # ------------------------------------------------------------------------ the verdict

    def _heading(self) -> Heading:
        verdict = self.result.worst
        pieces: Pieces = [
            (self.result.name, "name"),
            ": ",
            (self._verdict_words(), STYLES[verdict]),
        ]
        if self.result.verdict is None:
            cases = [case for case in self.result.cases if case.verdict is verdict]
            if len(cases) == 1 and cases[0].readings and self.result.pivot is not None:
                pieces += [" if ", *self.words.under(cases[0].readings)]
            else:
                pieces.append(" under some readings")
        elif self.result.combinations > 1:
            pieces.append(" under every reading")
        if self.result.within_offers:
            pieces.append(", within the offers")
        return Heading(pieces, level=3, glyph=GLYPHS[verdict])

    def _verdict_words(self) -> str:
        verdict = self.result.worst
        if verdict is Verdict.VIOLATES:
            violated = {
                taken.statement
                for case in self.result.cases
                if case.verdict is verdict
                for taken in case.violated
            }
            return f"VIOLATES {self.words.counted(n for n in self.findings if n in violated)}"
        return verdict.value.upper()

    def _dependence(self) -> Iterator[Block]:
        """Say on which readings the verdict hangs, and list every combination on request."""
        by_verdict: dict[Verdict, list[CaseText]] = {}
        for case in reversed(self.result.cases):
            by_verdict.setdefault(case.verdict, []).append(case)
        clauses: list[Pieces] = []
        for verdict, cases in by_verdict.items():
            ways = [self.words.under(case.readings) for case in reversed(cases)]
            # Where the deciding readings were not found, what is shown is only an example.
            lead = " for example if " if self.result.pivot is None else " if "
            clauses.append([(HAPPENS[verdict], "strong"), lead, *listed(ways, "or if", self.most)])
        pieces: Pieces = [("Depends on the reading", "strong")]
        if self.result.pivot is None:
            pieces.append(f" ({self.result.combinations:,} combinations, too many to list)")
        pieces.append(": ")
        for number, clause in enumerate(clauses):
            pieces += ["; " if number else "", *clause]
        yield Paragraph([*pieces, "."])
        if self.everything:
            yield from self._glosses()
            if self.result.table is not None:
                yield self._table()

    def _glosses(self) -> Iterator[Block]:
        for name in self.result.pivot or ():
            for reading in self.words.statement(name).readings:
                if reading.name is not None:
                    gloss = f": {reading.gloss}" if reading.gloss else ""
                    yield Paragraph(
                        [
                            self.words.reading(name, reading.name),
                            gloss,
                            " ",
                            (reading.text, "code"),
                        ],
                        depth=2,
                    )

    def _table(self) -> Table:
        rows = self.result.table or []
        names = [taken.statement for taken in rows[0].combination] if rows else []
        return Table(
            (*names, "verdict"),
            tuple(
                (
                    *_cells(taken.reading or "" for taken in row.combination),
                    [GLYPHS[row.verdict], " ", row.verdict.value],
                )
                for row in rows
            ),
        )

    # ------------------------------------------------------------------------ one verdict

    def _case(self, case: CaseText) -> Iterator[Block]:
        several = len([c for c in self.result.cases if c.verdict is not Verdict.ACCEPTABLE]) > 1
        if several and case.verdict is not Verdict.ACCEPTABLE and case.readings:
            yield Paragraph(
                [
                    GLYPHS[case.verdict],
                    " ",
                    (case.verdict.value, STYLES[case.verdict]),
                    " if ",
                    *self.words.under(case.readings),
                ]
            )
        match case.verdict:
            case Verdict.VIOLATES:
                yield from self._violation(case)
            case Verdict.BLOCKED:
                yield Paragraph(
                    ["Nothing is violated by itself, but these cannot all be met together:"]
                )
                yield from self._stuck(case)
            case Verdict.IMPOSSIBLE:
                yield Paragraph(["Its terms cannot hold together, whatever anybody accepts:"])
                yield from self._stuck(case)
            case Verdict.OPEN:
                yield from self._open(case)
            case Verdict.UNDETERMINED:
                yield Paragraph(
                    [
                        "The limit was reached before this was decided; allow more with ",
                        ("--effort", "tick"),
                        " or ",
                        ("--seconds", "tick"),
                        ".",
                    ]
                )
            case Verdict.ACCEPTABLE:
                pass

    def _violation(self, case: CaseText) -> Iterator[Block]:
        for name in dict.fromkeys(taken.statement for taken in case.violated):
            readings = [t.reading for t in case.violated if t.statement == name and t.reading]
            yield from self._violated(name, readings)
        yield from self._changes(case)

    def _violated(self, name: str, readings: list[str]) -> Iterator[Block]:
        statement = self.words.statement(name)
        yield Paragraph(self.words.belonging(name))
        yield from self._quotes(statement)
        terms: dict[tuple[str, int], TermText] = {}
        for finding in self.findings.get(name, []):
            if not readings or finding.reading in readings:
                for term in finding.terms:
                    terms.setdefault((term.text, term.place.line), term)
        if not terms:
            yield Paragraph(["broken by the facts and assumptions, whatever is proposed"], depth=2)
        for number, term in enumerate(terms.values()):
            lead = "broken by " if number == 0 else "      and "
            yield Placed([lead, term_piece(term)], at(term.place))

    def _quotes(self, statement: Statement) -> Iterator[Block]:
        quotes = statement.quotes if self.everything else statement.quotes[:1]
        for quotation in quotes:
            yield Cited(quotation.text, self.words.origin(quotation))
        if not statement.quotes:
            yield Paragraph([("no quote", "faint")], depth=2)
        if self.everything:
            for note in statement.notes:
                yield Paragraph([note], depth=2)

    def _changes(self, case: CaseText) -> Iterator[Block]:
        if case.changes:
            size = len(case.changes[0])
            ways: list[Pieces] = [
                ["drop ", *listed([[(term.text, "tick")] for term in change], "and")]
                for change in case.changes
            ]
            pieces = listed(ways, "or", self.most)
            if case.changes_cut:
                note = f"{plural(size, 'term')}; there are other ways"
            elif len(ways) == 1:
                other = "no other single term does" if size == 1 else "nothing smaller does"
                note = f"{'one term' if size == 1 else plural(size, 'term')}; {other}"
            else:
                note = f"{'one term' if size == 1 else plural(size, 'term')} either way"
            label = "Way out" if len(ways) == 1 else "Ways out"
            yield Labelled(label, [[*pieces, f" ({note})"]])
        elif case.conflict is not None:
            yield Paragraph(["No dropping of terms would help, because these conflict already:"])
            yield from self._conflict(case.conflict)

    def _stuck(self, case: CaseText) -> Iterator[Block]:
        if case.conflict is not None:
            yield from self._conflict(case.conflict)

    def _conflict(self, conflict: ConflictText) -> Iterator[Block]:
        yield from conflict_blocks(self.words, conflict, self.result.name)

    def _open(self, case: CaseText) -> Iterator[Block]:
        names = list(dict.fromkeys(taken.statement for taken in case.open_statements))
        if names:
            still = listed([self.words.with_owner(name) for name in names], most=self.most)
            yield Labelled("Still open", [still])
        if case.forced:
            forced: list[Pieces] = [[(_settled(s.key, s.value), "code")] for s in case.forced]
            yield Labelled("Forced now", [listed(forced, most=self.most)])
        if case.decisions:
            yield Labelled("To decide", [self._decision(d) for d in case.decisions])
        if case.completion is not None:
            under = self.words.under(case.completion.readings)
            condition: Pieces = [" if ", *under] if under else []
            yield Labelled("For example", [["this would be acceptable", *condition, ":"]])
            yield Listing(case.completion.block)

    def _decision(self, decision: DecisionText) -> Pieces:
        who = self.words.actor(decision.actor) if decision.actor else "nobody in particular"
        return [who, ": ", *matters(decision.matters, self.most)]

    # ------------------------------------------------------------------------- what else

    def _met(self) -> Iterator[Block]:
        """Say that every constraint holds, and which asked for nothing."""
        names = list(self.findings)
        if not names:
            return
        idle = [
            name
            for name, findings in self.findings.items()
            if all(finding.status is Status.NOT_TRIGGERED for finding in findings)
        ]
        pieces: Pieces = [
            f"all {self.words.counted(names)}" if len(names) > 1 else self.words.counted(names)
        ]
        if idle:
            pieces += [
                "; not triggered: ",
                *listed([[(name, "name")] for name in idle], most=self.most),
            ]
        yield Labelled("Satisfies", [pieces])

    def _contested(self) -> Iterator[Block]:
        """Name the claims that attack what is violated; they change nothing by themselves."""
        violated = dict.fromkeys(t.statement for case in self.result.cases for t in case.violated)
        lines: list[Pieces] = []
        for name in violated:
            attackers: list[Pieces] = [
                [(claim, "name")] for claim in self.words.statement(name).attacked_by
            ]
            if attackers:
                about: Pieces = [(name, "name"), " by "] if len(violated) > 1 else ["by "]
                lines.append([*about, *listed(attackers, most=self.most)])
        if lines:
            yield Labelled("Contested", lines)


def _cells(texts: Iterable[str]) -> Iterator[Pieces]:
    for text in texts:
        yield [text]


def _settled(key: str, value: str) -> str:
    if value in {"yes", "no"}:
        return key if value == "yes" else f"not {key}"
    return f"{key} = {value}"
