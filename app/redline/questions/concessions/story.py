"""What `redline concessions` says: what could be given up, by whom, and what would work then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from redline.document.exits import Exit
from redline.document.parts import StatementKind
from redline.faces.blocks import Gap, Heading, Labelled, Listing, Numbered, Paragraph, Placed
from redline.questions.conflicts.story import verification_blocks
from redline.telling.detail import Detail, Telling, partial
from redline.telling.words import Words, listed
from redline_dsl.text.words import plural

if TYPE_CHECKING:
    from redline.document.parts import TermText
    from redline.faces.blocks import Block, Pieces

    from .document import (
        AftermathText,
        AloneText,
        ConcessionsReport,
        ConcessionText,
        GroupCaseText,
        GroupText,
        RelaxedText,
    )

SHOWN = 12
"""Concessions of one group that are shown before the rest is counted."""


def blocks(report: ConcessionsReport, *, everything: bool) -> Iterator[Block]:
    """Tell what resolves each group of conflicts, then who could do it alone, then an example."""
    if report.vocabulary is None or report.exit_code == Exit.FAULT:
        return
    detail = Detail.EVERYTHING if everything else Detail.FULL
    yield from _Story(report, Telling(Words(report.vocabulary), detail)).blocks()


class _Story:
    """Tells one report."""

    def __init__(self, report: ConcessionsReport, telling: Telling) -> None:
        self.report = report
        self.telling = telling
        self.words = telling.words

    def blocks(self) -> Iterator[Block]:
        """Everything, in order."""
        report = self.report
        about: Pieces = [" for ", (report.proposal, "name")] if report.proposal else []
        yield Heading([(report.file, "strong"), "  ", (self._measure(), "faint"), *about], level=1)
        yield Gap()
        if report.enough:
            yield partial("only the lightest concessions were looked for; each resolves everything")
        elif not report.complete:
            why = "interrupted" if report.interrupted else "the limit was reached"
            shown = "what is shown resolves the conflicts found, more may exist"
            yield partial(f"{why}; {shown if report.groups else 'nothing was found before'}")
        elif not report.groups:
            says = "Nothing has to be given up: everything can stand together."
            yield Paragraph([("✓ ", "good strong"), says], depth=0)
        for number, group in enumerate(report.groups, start=1):
            yield Gap()
            yield from self._group(number, group)
        if report.groups:
            yield Gap()
            yield from self._alone()
            for aftermath in report.lightest:
                yield from self._aftermath(aftermath)
        yield from verification_blocks(report.verification)

    def _measure(self) -> str:
        if not self.report.groups:
            return "no concession needed" if self.report.complete else "no conflict found"
        if self.report.enough:
            return "the lightest concessions"
        if self.report.total is not None:
            return plural(self.report.total, "minimal concession")
        return f"{plural(len(self.report.groups), 'group')} of conflicts"

    # ---------------------------------------------------------------------- each group

    def _group(self, number: int, group: GroupText) -> Iterator[Block]:
        several = len(self.report.groups) > 1
        conflicts = "conflicts"
        if group.conflicts is not None:
            conflicts = plural(group.conflicts, "conflict")
        lead = f"Group {number}, {conflicts}" if several else conflicts.capitalize()
        same = "" if not several else "; it shares nothing with the others"
        yield Heading([(lead, "strong"), same], level=3, glyph=("⊘", "bad strong"))
        if group.whatever_reading:
            yield Paragraph(["There are many ways to read it; each of these does under all:"])
        for case in group.cases:
            yield from self._case(case)
        for relaxed in self.report.relaxations:
            if relaxed.group == number - 1:
                yield Labelled("Or relax", [self._relaxed(relaxed)])

    def _case(self, case: GroupCaseText) -> Iterator[Block]:
        if case.readings:
            boxes = [self.words.under(box) for box in case.readings]
            yield Paragraph(["Ways out if ", *listed(boxes, "or"), ", give up one of:"])
        else:
            yield Paragraph(["Ways out, give up one of:"])
        shown = case.concessions if self.telling.everything else case.concessions[:SHOWN]
        yield Numbered([tuple(self._concession(each)) for each in shown])
        left = len(case.concessions) - len(shown)
        if left:
            more = f"{left:,} more" if not case.cut else f"{left:,} more, and others"
            yield Paragraph([f"… and {more}: ", ("--verbose", "tick"), " lists them"], depth=2)
        elif case.cut:
            yield Paragraph(["there may be others"], depth=2)

    def _concession(self, concession: ConcessionText) -> Iterator[Block]:
        items = [self._given_up(name) for name in concession.statements]
        dropped: list[Pieces] = [[(_text(term), "tick")] for term in concession.terms]
        if dropped:
            items.append(["drop ", *listed(dropped, "and")])
        pieces = listed(items, "and")
        if concession.weight != self._size(concession):
            pieces.append((f"  weight {concession.weight}", "faint"))
        places = [self.words.statement(name).place for name in concession.statements]
        places += [term.place for term in concession.terms]
        if len(places) == 1:
            yield Placed(pieces, self.words.at(places[0]))
        else:
            yield Paragraph(pieces, depth=2)

    @staticmethod
    def _size(concession: ConcessionText) -> str:
        return str(len(concession.statements) + len(concession.terms))

    def _given_up(self, name: str) -> Pieces:
        if self.words.statement(name).kind is StatementKind.OFFERS:
            owner = self.words.statement(name).owner or ""
            return [self.words.actor(owner), " offers more"]
        return self.words.with_owner(name)

    # ------------------------------------------------------------------------ who alone

    def _alone(self) -> Iterator[Block]:
        """Who could resolve everything, by what; and that nobody else can."""
        report = self.report
        lines = [self._who(each) for each in report.alone]
        if any(each.actor is not None for each in report.alone):
            pass
        elif not report.enough and any(case.cut for each in report.groups for case in each.cases):
            lines.append(["of the concessions listed none takes one actor only"])
        else:
            every = (
                " under every reading"
                if any(case.readings for group in report.groups for case in group.cases)
                else ""
            )
            lines.append([f"no single actor can resolve everything{every}"])
        yield Labelled("Alone", lines)

    def _who(self, alone: AloneText) -> Pieces:
        given = [each for cases in alone.concessions for each in cases]
        names = list(dict.fromkeys(name for each in given for name in each.statements))
        terms = list(dict.fromkeys(_text(term) for each in given for term in each.terms))
        if alone.actor is None:
            dropped = listed([[(text, "tick")] for text in terms], "and", self.telling.most)
            return ["whoever proposes, by dropping ", *dropped]
        items: list[Pieces] = [
            ["a wider offer"]
            if self.words.statement(name).kind is StatementKind.OFFERS
            else [(name, "name")]
            for name in names
        ]
        return [self.words.actor(alone.actor), ", by giving up ", *listed(items, "and")]

    # ----------------------------------------------------------------------- what works

    def _relaxed(self, relaxed: RelaxedText) -> Pieces:
        under: list[Pieces] = [
            [self.words.reading(choice.statement, choice.readings[0])]
            for choice in relaxed.readings
        ]
        condition: Pieces = [", if ", *listed(under, "and")] if under else []
        if not relaxed.attained:
            return ["limits by anything more than ", (relaxed.total, "strong"), *condition]
        parts: list[Pieces] = [
            [(part.statement, "name"), " to ", (part.to, "code")] for part in relaxed.parts
        ]
        total = relaxed.total
        less = (
            f"{total} is the least that does" if len(parts) == 1 else f"{total} in all, the least"
        )
        return [*listed(parts, "and", self.telling.most), f" ({less})", *condition]

    def _aftermath(self, aftermath: AftermathText) -> Iterator[Block]:
        given: list[Pieces] = [[(name, "name")] for name in aftermath.statements]
        given += [[(_text(term), "tick")] for term in aftermath.terms]
        under: list[Pieces] = [
            [self.words.reading(choice.statement, choice.readings[0])]
            for choice in aftermath.readings
        ]
        condition: Pieces = [", if ", *listed(under, "and")] if under else []
        says: Pieces = ["without ", *listed(given, "and", self.telling.most), " this works"]
        yield Labelled("For example", [[*says, *condition, ":"]])
        yield Listing(aftermath.block)


def _text(term: TermText) -> str:
    return f"{term.text} (by default)" if term.default else term.text
