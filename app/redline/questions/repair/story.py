"""What `redline repair` says: the nearest variants that pass, and whose act each change takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from redline.faces.blocks import Gap, Heading, Listing, Numbered, Paragraph
from redline.telling.conflict import conflict_blocks
from redline.telling.detail import Detail, Telling, partial
from redline.telling.remaining import bounds, settlement, values
from redline.telling.words import Words, listed, matters, possessive
from redline_dsl.text.words import plural

if TYPE_CHECKING:
    from redline.document.parts import Choice
    from redline.faces.blocks import Block, Pieces

    from .document import AlteredText, RepairCaseText, RepairReport, VariantText


def blocks(report: RepairReport, *, everything: bool) -> Iterator[Block]:
    """Tell the variants that hold under every reading first, then those of each part."""
    cases = report.cases or []
    if report.vocabulary is None or not (report.robust or cases):
        return
    telling = Telling(Words(report.vocabulary), Detail.EVERYTHING if everything else Detail.FULL)
    asked = f"repair of {report.proposal}{', within the offers' if report.within_offers else ''}"
    yield Heading([(report.file, "strong"), "  ", (asked, "faint")], 1)
    yield from _kept(report, telling)
    if report.interrupted:
        yield Gap()
        yield partial("interrupted; there may be other variants, and other readings to look at")
    story = _Story(report, telling)
    if report.robust is not None:
        yield Gap()
        yield from story.case(report.robust, [" under every reading"])
        if len(cases) == 1 and _same(cases[0], report.robust):
            return
    for case in cases:
        yield Gap()
        yield from story.case(case, _under(telling, case.readings))
    if report.cases is None:
        yield Gap()
        says = f"There are {report.combinations:,} combinations of readings, too many to look at "
        yield Paragraph([says, "each of them."], depth=0)


def _kept(report: RepairReport, telling: Telling) -> Iterator[Block]:
    if report.kept:
        keys = matters(report.kept, telling.most)
        yield Paragraph([("kept as proposed: ", "faint"), *keys])
    if report.fixed_consents:
        yield Paragraph([("kept as proposed: all that an actor decides", "faint")])
    if report.costs:
        priced: list[Pieces] = [[(each.key, "code"), f" {each.cost:,}"] for each in report.costs]
        yield Paragraph(
            [("a change costs 1, but of ", "faint"), *listed(priced, most=telling.most)]
        )


def _under(telling: Telling, readings: Sequence[Choice]) -> Pieces:
    return [" if ", *telling.words.under(readings)] if readings else []


def _same(one: RepairCaseText, other: RepairCaseText) -> bool:
    """Whether two cases change the same issues, in the same ways."""
    return one.cost == other.cost and _issues(one) == _issues(other)


def _issues(case: RepairCaseText) -> list[list[str]]:
    return sorted(sorted(each.key for each in variant.altered) for variant in case.variants)


class _Story:
    """Tells one report; a variant whose block was shown is not shown again."""

    def __init__(self, report: RepairReport, telling: Telling) -> None:
        self._report = report
        self._telling = telling
        self._shown: set[str] = set()

    def case(self, case: RepairCaseText, under: Pieces) -> Iterator[Block]:
        """The variants under some readings, or why there are none."""
        name = self._report.proposal
        if case.cost is None:
            yield from self._none(case, under)
            return
        if case.cost == 0:
            says: Pieces = [(f"{name} need not be changed", "good strong"), *under]
            yield Heading([*says, ": it can be completed as it is"], 3, ("✓", "good strong"))
        else:
            first = case.variants[0].altered if case.variants else []
            changes = plural(len(first), "change")
            if case.cost != len(first):
                changes = f"Changes that cost {case.cost:,}"
            verb = "makes" if changes.startswith("1 ") else "make"
            says = [(f"{changes} {verb} {name} acceptable", "good strong"), *under]
            ways = len(case.variants)
            if ways > 1 or case.cut:
                says += [f"; {'at least ' if case.cut else ''}{plural(ways, 'way')} to do it"]
            yield Heading(says, level=3, glyph=("✓", "good strong"))
        yield Numbered([tuple(self._variant(each)) for each in case.variants])
        if case.cut:
            more = "" if self._report.interrupted else "; `--most` lists more of them"
            yield Paragraph([f"there may be more{more}"])

    def _none(self, case: RepairCaseText, under: Pieces) -> Iterator[Block]:
        name = self._report.proposal
        if case.cut:
            says = f"undetermined: the limit was reached before {name} was repaired"
            yield Heading([(says, "warn strong"), *under], level=3, glyph=("◐", "warn strong"))
            return
        says = f"No change of what {name} settles makes it acceptable"
        yield Heading([(says, "bad strong"), *under, "."], level=3, glyph=("⊘", "bad strong"))
        if case.conflict is not None:
            yield from conflict_blocks(self._telling, case.conflict)

    def _variant(self, variant: VariantText) -> Iterator[Block]:
        if not variant.altered:
            yield Paragraph(["nothing changes; what it leaves open is settled"], depth=2)
        for altered in variant.altered:
            yield Paragraph(self._change(altered), depth=2)
        if variant.also:
            yield Paragraph(["with ", *self._also(variant), ", left open so far"], depth=2)
        if variant.readings:
            under = self._telling.words.under(variant.readings)
            yield Paragraph([("acceptable if ", "faint"), *under], depth=2)
        block = variant.proposal.block
        if self._telling.everything or block not in self._shown:
            self._shown.add(block)
            yield Listing(block)

    def _also(self, variant: VariantText) -> Pieces:
        """What is settled of the open issues, by whose act."""
        words = self._telling.words
        by_actor: dict[str | None, list[Pieces]] = {}
        for each in variant.also:
            decided_by = words.vocabulary.matters[each.key].decided_by
            by_actor.setdefault(decided_by, []).append([(settlement(each.key, each.value), "code")])
        parts: list[Pieces] = []
        for actor, settled in by_actor.items():
            act = "" if actor is None else f" ({possessive(words.actor(actor))} act)"
            parts.append([*listed(settled, most=self._telling.most), act])
        return listed(parts, "and")

    def _change(self, altered: AlteredText) -> Pieces:
        pieces: Pieces = [(altered.key, "code"), ": ", (altered.before, "code")]
        pieces += [" → ", (altered.after, "code")]
        room = altered.room
        if room.forced is None and room.values is None:
            pieces += [" (or within ", *bounds(room), ")"]
        elif room.forced is None and len(room.values or ()) > 1:
            pieces += [" (or ", *_others(altered, everything=self._telling.everything), ")"]
        if altered.decided_by is not None:
            actor = self._telling.words.actor(altered.decided_by)
            pieces += [", ", (f"{possessive(actor)} act", "strong")]
        return pieces


def _others(altered: AlteredText, *, everything: bool) -> Pieces:
    """The other values that would do as well."""
    left = [value for value in altered.room.values or [] if value != altered.after]
    return values(replace(altered.room, values=left), everything=everything)
