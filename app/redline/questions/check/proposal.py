"""What a report says about one proposal: its verdict first, then why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from redline.faces.blocks import (
    Cited,
    Heading,
    Labelled,
    Listing,
    Numbered,
    Paragraph,
    Placed,
    Table,
)
from redline.telling.conflict import broken_by, conflict_blocks, same_members, term_piece
from redline.telling.gates import hanging_blocks, lapsed, lapsed_because, standing_attackers
from redline.telling.remaining import settlement
from redline.telling.words import FEW, GLYPHS, HAPPENS, STYLES, listed, matters
from redline_dsl.text.words import plural
from redline_solver.verdict import Status, Verdict

from .stakes import interest_blocks, offer_blocks
from .ways import cases_table, one_of

if TYPE_CHECKING:
    from redline.document.parts import TermText
    from redline.faces.blocks import Block, Piece, Pieces
    from redline.telling.detail import Telling

    from .document import CaseText, ConstraintFinding, DecisionText, ProposalResult

MANY_CASES = 4
"""More than these are told as a table, and in a brief telling only the first of each verdict."""

PASSED = {Status.SATISFIED, Status.NOT_TRIGGERED}


class ProposalStory:
    """Tells one proposal: its verdict first, then why, then what else there is to know."""

    def __init__(self, telling: Telling, result: ProposalResult) -> None:
        self.telling = telling
        self.words = telling.words
        self.result = result
        self.findings: dict[str, list[ConstraintFinding]] = {}
        for finding in result.findings:
            if not lapsed(self.words.statement(finding.statement)):
                self.findings.setdefault(finding.statement, []).append(finding)

    def blocks(self) -> Iterator[Block]:
        """Everything about the proposal, in the order in which it matters."""
        yield self._heading()
        if self.result.label:
            yield Paragraph([(self.result.label, "quote")])
        if self.telling.everything:
            yield from self._as_written()
        if self.result.verdict is None and not self._told_in_heading():
            yield from self._dependence()
        for case in self._told_cases():
            yield from self._case(case)
        yield from self._satisfied()
        yield from self._lapsed()
        yield from self._contested()
        yield from interest_blocks(self.telling, self.result)
        yield from offer_blocks(self.telling, self.result.offers)
        if self.result.left_open and tuple(self.result.left_open) != self.telling.left_open:
            left: Pieces = [*matters(self.result.left_open, self.telling.most), " (no default)"]
            yield Labelled("Left open", [left])

    def _as_written(self) -> Iterator[Block]:
        for quotation in self.result.quotes:
            yield Cited(quotation.text, self.words.origin(quotation), depth=1)
        for note in self.result.notes:
            yield Paragraph([note])
        yield Numbered(
            tuple(
                (Placed([term_piece(term)], self.words.at(term.place)),)
                for term in self.result.terms
            )
        )

    def _told_cases(self) -> Iterator[CaseText]:
        """The cases in full; where many proposals have many, the first of each verdict."""
        told: set[Verdict] = set()
        for case in self.result.cases:
            if not (self.telling.brief and self._many_cases and case.verdict in told):
                yield case
            told.add(case.verdict)

    @property
    def _many_cases(self) -> bool:
        return len(self.result.cases) > MANY_CASES

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
            if self._told_in_heading():
                for number, clause in enumerate(self._clauses(worst_first=True)):
                    # The first clause speaks of the verdict that stands before it already.
                    pieces += ["; ", *clause] if number else clause[1:]
            elif len(cases) == 1 and self.result.pivot is not None:
                pieces += [" if ", *self.words.under(cases[0].readings)]
            else:
                pieces.append(" under some readings")
        elif self.result.combinations > 1 and verdict is not Verdict.UNDETERMINED:
            pieces.append(" under every reading")
        if self.result.within_offers:
            pieces.append(", within the offers")
        return Heading(pieces, level=3, glyph=GLYPHS[verdict])

    def _told_in_heading(self) -> bool:
        """Whether the dependence on readings is short enough to stand in the heading."""
        return self.telling.brief and self.result.pivot is not None and len(self.result.pivot) == 1

    def _verdict_words(self) -> str:
        verdict = self.result.worst
        if verdict is not Verdict.VIOLATES:
            return verdict.value.upper()
        cases = [case for case in self.result.cases if case.verdict is verdict]
        violated = {taken.statement for case in cases for taken in case.violated}
        everywhere = set.intersection(*({t.statement for t in case.violated} for case in cases))
        always = {n for n in everywhere if not any(self._violated_if(n, case) for case in cases)}
        names = [name for name in self.findings if name in (always or violated)]
        most = "" if always else "up to "
        return f"VIOLATES {most}{self.words.counted(names)}"

    def _violated_if(self, name: str, case: CaseText) -> list[str]:
        """The readings under which a statement is violated in a case; none: under all of them."""
        readings = [t.reading for t in case.violated if t.statement == name and t.reading]
        limited = [
            r for choice in case.readings if choice.statement == name for r in choice.readings
        ]
        admitted = limited or [f.reading for f in self.findings[name] if f.reading]
        return readings if set(readings) != set(admitted) else []

    def _clauses(self, *, worst_first: bool) -> list[Pieces]:
        """`acceptable if a`, one clause for each verdict that occurs."""
        by_verdict: dict[Verdict, list[CaseText]] = {}
        for case in self.result.cases:
            by_verdict.setdefault(case.verdict, []).append(case)
        verdicts = [v for v in HAPPENS if v in by_verdict]
        if worst_first:
            verdicts.sort(key=lambda verdict: verdict is not self.result.worst)
        # Where the deciding readings were not found, what is shown is only an example.
        lead = " for example if " if self.result.pivot is None else " if "
        clauses: list[Pieces] = []
        for verdict in verdicts:
            ways = [self.words.under(case.readings) for case in by_verdict[verdict]]
            conditions = listed(ways, "or if", self.telling.most)
            clauses.append([(HAPPENS[verdict], "strong"), lead, *conditions])
        return clauses

    def _dependence(self) -> Iterator[Block]:
        """Say on which readings the verdict hangs, and list every combination on request."""
        pieces: Pieces = [("Depends on the reading", "strong")]
        if self.result.pivot is not None and self._many_cases:
            yield Paragraph([*pieces, ":"])
            yield cases_table(self.result.cases, self.result.pivot)
        else:
            yield Paragraph([*self._dependence_told(), "."])
        if self.telling.everything:
            yield from self._glosses()
            if self.result.table is not None:
                yield self._table()

    def _dependence_told(self) -> Pieces:
        pieces: Pieces = [("Depends on the reading", "strong")]
        if self.result.pivot is None:
            pieces.append(f" ({self.result.combinations:,} combinations, too many to list)")
        pieces.append(": ")
        for number, clause in enumerate(self._clauses(worst_first=False)):
            pieces += ["; " if number else "", *clause]
        return pieces

    def _glosses(self) -> Iterator[Block]:
        for name in self.result.pivot or ():
            for reading in self.words.statement(name).readings:
                if reading.name is not None:
                    called = self.words.reading(name, reading.name)
                    gloss = f" {reading.gloss}: " if reading.gloss else " "
                    yield Paragraph([called, gloss, (reading.text, "code")], depth=2)

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
        troubled = [c for c in self.result.cases if c.verdict is not Verdict.ACCEPTABLE]
        if len(troubled) > 1 and case in troubled:
            lead: Piece = " for example if " if self.result.pivot is None else " if "
            says: Pieces = [GLYPHS[case.verdict], " ", (HAPPENS[case.verdict], "strong")]
            yield Paragraph([*says, lead, *self.words.under(case.readings), ":"])
        match case.verdict:
            case Verdict.VIOLATES:
                yield from self._violation(case)
            case Verdict.BLOCKED:
                says = ["Nothing is violated by itself, but these cannot all be met together:"]
                yield Paragraph(says)
                yield from self._stuck(case)
            case Verdict.IMPOSSIBLE:
                yield Paragraph(["Its terms cannot hold, whatever anybody accepts:"])
                yield from self._stuck(case)
            case Verdict.OPEN:
                yield from self._open(case)
            case Verdict.UNDETERMINED:
                says = ["The limit was reached before this was decided; allow more with "]
                yield Paragraph([*says, ("--effort", "tick"), " or ", ("--seconds", "tick"), "."])
            case Verdict.ACCEPTABLE:
                pass

    def _violation(self, case: CaseText) -> Iterator[Block]:
        for name in dict.fromkeys(taken.statement for taken in case.violated):
            readings = [t.reading for t in case.violated if t.statement == name and t.reading]
            whose = [*self.words.belonging(name)]
            if some := self._violated_if(name, case):
                whose += [", if ", *listed([[self.words.reading(name, r)] for r in some], "or")]
            yield Paragraph(whose)
            yield from self.telling.quotes(name)
            yield from hanging_blocks(self.telling, name)
            terms: dict[tuple[str, int], TermText] = {}
            for finding in self.findings.get(name, []):
                if not readings or finding.reading in readings:
                    for term in finding.terms:
                        terms.setdefault((term.text, term.place.line), term)
            yield from broken_by(self.telling, list(terms.values()))
            if not terms:
                says = "broken by the facts and assumptions, whatever is proposed"
                yield Paragraph([says], depth=2)
        yield from self._changes(case)

    def _changes(self, case: CaseText) -> Iterator[Block]:
        """The smallest sets of terms to drop, or why dropping does not help."""
        if case.changes:
            size = len(case.changes[0])
            ways: list[Pieces] = [
                ["drop ", *listed([[(term.text, "tick")] for term in change], "and")]
                for change in case.changes
            ]
            if self.telling.brief and len(ways) > 3:  # noqa: PLR2004 - two show what it takes
                others = f"{'at least ' if case.changes_cut else ''}{len(ways) - 2:,} other ways"
                ways = [*ways[:2], [f"{others}, {plural(size, 'term')} each"]]
                yield Labelled("Ways out", one_of(ways, size))
                return
            note = "one term" if size == 1 else plural(size, "term")
            if case.changes_cut:
                note += "; there are other ways"
            elif len(ways) == 1:
                note += "; no other single term does" if size == 1 else "; nothing smaller does"
            else:
                note += " each"
            label = "Way out" if len(ways) == 1 else "Ways out"
            lines = one_of(ways, size, self.telling.most)
            if not self.telling.brief:
                lines[-1] = [*lines[-1], f" ({note})"]
            yield Labelled(label, lines)
        elif _told_already(case, self.telling):
            yield Labelled("No way out", [["the red lines and conditions conflict by themselves"]])
        elif case.conflict is not None:
            yield Paragraph(["No dropping of terms would help, because these conflict:"])
            yield from conflict_blocks(self.telling, case.conflict)

    def _stuck(self, case: CaseText) -> Iterator[Block]:
        if case.conflict is not None:
            yield from conflict_blocks(self.telling, case.conflict)

    def _open(self, case: CaseText) -> Iterator[Block]:
        names = list(dict.fromkeys(taken.statement for taken in case.open_statements))
        most = self.telling.most
        if names:
            still = listed([self.words.with_owner(name) for name in names], most=most)
            yield Labelled("Still open", [still])
        if case.forced:
            forced: list[Pieces] = [[(settlement(s.key, s.value), "code")] for s in case.forced]
            yield Labelled("Forced now", [listed(forced, most=most)])
        if case.decisions and self.telling.brief:
            who: list[Pieces] = [
                [_decider(self.telling, d), f" ({len(d.matters)})"] for d in case.decisions
            ]
            yield Labelled("To decide", [listed(who)])
        elif case.decisions:
            yield Labelled("To decide", [self._decision(d) for d in case.decisions])
        if case.completion is not None and not self.telling.brief:
            under = self.words.under(case.completion.readings)
            condition: Pieces = [" if ", *under] if under else []
            yield Labelled("For example", [["this would be acceptable", *condition, ":"]])
            yield Listing(case.completion.block)

    def _decision(self, decision: DecisionText) -> Pieces:
        return [
            _decider(self.telling, decision),
            ": ",
            *matters(decision.matters, self.telling.most),
        ]

    # ------------------------------------------------------------------------- what else

    def _satisfied(self) -> Iterator[Block]:
        """Name what holds in every reading, and what of it asked for nothing."""
        held = [n for n, found in self.findings.items() if all(f.status in PASSED for f in found)]
        idle = [
            name
            for name in held
            if all(found.status is Status.NOT_TRIGGERED for found in self.findings[name])
        ]
        most = self.telling.most
        if held and len(held) == len(self.findings):
            pieces: Pieces = [self._all_of_them()]
            if idle:
                pieces += ["; not triggered: ", *listed([[(n, "name")] for n in idle], most=most)]
            yield Labelled("Satisfies", [pieces])
        elif held:
            items: list[Pieces] = [
                [(n, "name"), " (not triggered)" if n in idle else ""] for n in held
            ]
            yield Labelled("Satisfies", [listed(items, most=most)])

    def _lapsed(self) -> Iterator[Block]:
        """Name the lines that ask for nothing, and on account of which claims."""
        names = dict.fromkeys(each.statement for each in self.result.findings)
        lines: list[Pieces] = [
            [(name, "name"), ": ", *lapsed_because(self.words, name)]
            for name in names
            if name not in self.findings
        ]
        if lines and self.telling.brief:
            lines = [listed([[(n, "name")] for n in names if n not in self.findings], most=FEW)]
        if lines:
            yield Labelled("Lapsed", lines)

    def _all_of_them(self) -> str:
        kinds = {self.words.statement(name).kind.value for name in self.findings}
        what = f"{kinds.pop()}s" if len(kinds) == 1 else "red lines and conditions"
        match len(self.findings):
            case 1:
                return f"the only {what.removesuffix('s')}"
            case 2:
                return f"both {what}"
            case count:
                return f"all {count:,} {what}"

    def _contested(self) -> Iterator[Block]:
        """Name the claims that speak against what is violated; they change no verdict."""
        violated = dict.fromkeys(t.statement for case in self.result.cases for t in case.violated)
        lines: list[Pieces] = []
        for name in violated:
            attackers = standing_attackers(self.words, name)
            if attackers:
                about: Pieces = [(name, "name"), " by "] if len(violated) > 1 else ["by "]
                lines.append([*about, *listed(attackers, most=self.telling.most)])
        if lines:
            yield Labelled("Contested", lines)


def _told_already(case: CaseText, telling: Telling) -> bool:
    """Whether what stops a case is the conflict that the report has told already."""
    return case.conflict is not None and same_members(case.conflict, telling.constraints_conflict)


def _decider(telling: Telling, decision: DecisionText) -> str:
    return telling.words.actor(decision.actor) if decision.actor else "nobody in particular"


def _cells(texts: Iterable[str]) -> Iterator[Pieces]:
    for text in texts:
        yield [text]
