"""What a report says of an argument map: the tree of claims, what hangs on them, who says what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from redline.document.parts import StatementKind
from redline.faces.blocks import Gap, Heading, Labelled, Numbered, Paragraph
from redline.telling.detail import Detail, Telling
from redline.telling.gates import FALLEN, hanging_blocks, stands
from redline.telling.words import Words, listed
from redline_dsl.syntax.tree import Standing
from redline_dsl.text.words import plural

from .why import GLYPHS, STYLES, flip_blocks, why_blocks

if TYPE_CHECKING:
    from redline.faces.blocks import Block, Pieces

    from .document import MapReport, PositionsText, SaidText, StepResult

DEEPEST = 7
"""Steps a line of the tree is moved in at most: beyond, it would run down the right margin."""


def blocks(report: MapReport, *, everything: bool) -> Iterator[Block]:
    """Tell a map: what was asked for first, then the tree, what hangs on it, and the actors."""
    if report.vocabulary is None:
        return
    detail = Detail.EVERYTHING if everything else Detail.FULL
    telling = Telling(Words(report.vocabulary), detail)
    yield Heading([(report.file, "strong"), "  ", (_measure(report), "faint")], level=1)
    if not report.claims:
        yield Gap()
        yield Paragraph(["No claims: nothing is argued in this file."], depth=0)
        return
    yield from _supposed(report)
    if report.why is not None:
        yield Gap()
        yield from why_blocks(telling, report, report.why)
    if report.flip is not None:
        yield Gap()
        yield from flip_blocks(telling, report.flip, again=report.why is not None)
    if report.positions is not None:
        yield Gap()
        yield from _positions(report, report.positions, telling)
    if report.why is None and report.flip is None:
        yield Gap()
        yield from _Tree(report, telling).blocks()
        if report.claim is None:
            yield from _lines(report, telling)
            yield from _actors(report, telling)


def _measure(report: MapReport) -> str:
    counts = Counter(each.standing for each in report.claims)
    standings = [f"{counts[each]:,} {each}" for each in Standing if counts[each]]
    drawn = sum(each.step in _named(report) for each in report.steps)
    parts = [plural(len(report.claims), "claim")] + ([plural(drawn, "argument")] if drawn else [])
    return f"{', '.join(parts)}: {', '.join(standings)}" if standings else ", ".join(parts)


def _named(report: MapReport) -> set[str]:
    """The steps that are arguments of the file, and not a clause."""
    return {each.step for each in report.steps if " " not in each.step}


def _supposed(report: MapReport) -> Iterator[Block]:
    for label, names in (("Assuming", report.assumed), ("Without", report.without)):
        if names:
            yield Labelled(label, [listed([[(name, "name")] for name in names])])


# ---------------------------------------------------------------------------------- the tree


class _Tree:
    """Draws what speaks for and against each claim below it, each claim once in full."""

    def __init__(self, report: MapReport, telling: Telling) -> None:
        self._report = report
        self._telling = telling
        self._results = {each.claim: each for each in report.claims}
        self._steps: dict[str, list[StepResult]] = {}
        for step in report.steps:
            self._steps.setdefault(step.conclusion, []).append(step)
        self._against: dict[str, list[tuple[str, str]]] = {}
        for each in report.oppositions:
            self._against.setdefault(each.target, []).append((each.origin, each.relation))
            if each.relation == "contradicts" and each.origin != each.target:
                self._against.setdefault(each.origin, []).append((each.target, each.relation))
        self._told: set[str] = set()

    def blocks(self) -> Iterator[Block]:
        for root in self._roots():
            if root not in self._told:
                yield from self._below(root)

    def _roots(self) -> list[str]:
        """The claims that nothing is made of, then all others, in case of circles."""
        if self._report.claim is not None:
            return [self._report.claim]
        used = {premise for step in self._report.steps for premise in step.premises}
        used |= {each.origin for each in self._report.oppositions}
        names = list(self._results)
        return [name for name in names if name not in used] + names

    def _below(self, root: str) -> Iterator[Block]:
        waiting: list[tuple[int, Pieces, str]] = [(0, [], root)]
        while waiting:
            depth, lead, name = waiting.pop()
            again = name in self._told
            yield Paragraph([*lead, *self._line(name, again=again)], min(depth, DEEPEST))
            if not again:
                self._told.add(name)
                yield from self._words_of(name, depth)
                waiting += reversed([(depth + 1, *each) for each in self._children(name)])

    def _children(self, name: str) -> Iterator[tuple[Pieces, str]]:
        """What speaks for a claim, argument by argument, and what against, each with its lead."""
        for step in self._steps.get(name, ()):
            for number, premise in enumerate(step.premises):
                yield [("and " if number else "by ", "faint"), *self._called(step, number)], premise
            for origin, _ in self._against.get(step.step, ()):
                yield [("undercut", "bad"), f" ({step.step}) by "], origin
        for origin, relation in self._against.get(name, ()):
            word = "attacked" if relation == "attacks" else "contradicted"
            yield [(word, "bad"), " by "], origin

    def _called(self, step: StepResult, number: int) -> Pieces:
        """The name of an argument before its first premise; a `supports` has none."""
        if number or " " in step.step:
            return []
        scheme = f", {step.scheme}" if step.scheme else ""
        return [f"argument {step.step}{scheme} (", *_standing(step.standing), "): "]

    def _line(self, name: str, *, again: bool) -> Pieces:
        result = self._results[name]
        pieces: Pieces = [(name, "name"), " ", *_standing(result.standing)]
        if again:
            return [*pieces, (" (above)", "faint")]
        if result.undisputed:
            pieces.append((", undisputed", "faint"))
        return pieces

    def _words_of(self, name: str, depth: int) -> Iterator[Block]:
        """What a claim says, and who says so."""
        statement = self._telling.words.statement(name)
        owner = f"{self._telling.words.actor(statement.owner)}: " if statement.owner else ""
        yield Paragraph([owner, (statement.gist or "", "quote")], min(depth, DEEPEST) + 1)
        if self._telling.everything and statement.quotes:
            yield from self._telling.quotes(name, min(depth, DEEPEST) + 1)


def _standing(standing: Standing) -> Pieces:
    glyph = GLYPHS[standing]
    return [
        (glyph if isinstance(glyph, str) else glyph[0], STYLES[standing]),
        " ",
        (standing.value, STYLES[standing]),
    ]


def _positions(report: MapReport, found: PositionsText, telling: Telling) -> Iterator[Block]:
    """The positions that can be held, by what tells them apart."""
    count = len(found.positions)
    more = " or more" if found.cut else ""
    yield Heading(
        [f"{count:,}{more} {found.semantics} position{'' if count == 1 else 's'}"], level=2
    )
    if found.cut == "budget":
        yield Paragraph(["The limit was reached before it was known whether there are others."])
    if found.cut == "count":
        yield Paragraph(["Not all are listed; ", ("--most", "tick"), " lists more."])
    if not count:
        if not found.cut:
            yield Paragraph([f"There is none: no {found.semantics} position can be held."])
        return
    always = set(found.all)
    entries: list[tuple[Block, ...]] = []
    for position in found.positions:
        own: list[Pieces] = [[(name, "name")] for name in position.stands if name not in always]
        entries.append((Paragraph(listed(own) if own else ["nothing else"], 2),))
    if count > 1:
        yield Paragraph(["Beside what stands in all of them there stand:"])
        yield Numbered(entries)
    label = "In every one" if count > 1 else "Stand"
    names: list[Pieces] = [[(name, "name")] for name in found.all]
    yield Labelled(label, [listed(names, most=telling.most) if names else ["nothing"]])
    never = [each.claim for each in report.claims if each.claim not in found.some]
    if never and not found.cut:
        yield Labelled("In none", [listed([[(n, "name")] for n in never], most=telling.most)])


def _lines(report: MapReport, telling: Telling) -> Iterator[Block]:
    """What rests on claims, or is spoken for or against by them."""
    words = telling.words
    standings = {each.claim: each.standing for each in report.claims}
    arguments = {each.step: each for each in report.steps if each.conclusion not in standings}
    found: list[Block] = []
    for name, statement in words.vocabulary.statements.items():
        if statement.kind is StatementKind.CLAIM:
            continue
        lines: list[Pieces] = [
            ["its stated reason ", *stands(words, claim)]
            for claim in statement.because
            if standings[claim] not in FALLEN
        ]
        lines += [
            ["supported by ", (claim, "tick"), " (", *_standing(standings[claim]), ")"]
            for claim in statement.supported_by
            if claim in standings
        ]
        lines += [
            ["supported by argument ", (step.step, "tick"), " (", *_standing(step.standing), ")"]
            for step in arguments.values()
            if step.conclusion == name
        ]
        lines += [
            ["attacked by ", (claim, "tick"), " (", *_standing(standings[claim]), ")"]
            for claim in statement.attacked_by
            if claim in standings
        ]
        if lines or statement.gates or statement.because:
            found.append(Paragraph(words.belonging(name)))
            found += hanging_blocks(telling, name)
            found += [Paragraph(line, depth=2) for line in lines]
    if found:
        yield Gap()
        yield Heading(["What the claims bear on"], level=2)
        yield from found


def _actors(report: MapReport, telling: Telling) -> Iterator[Block]:
    """What each actor's own assertions come to, where they come to anything."""
    told = [each for each in report.actors if each.follows or each.fails or each.denied]
    if not told:
        return
    yield Gap()
    yield Heading(["By their own words"], level=2)
    for said in told:
        yield Labelled(telling.words.actor(said.actor), list(_said(said, telling)))


def _said(said: SaidText, telling: Telling) -> Iterator[Pieces]:
    most = telling.most
    if said.follows:
        yield ["follows: ", *listed([[(name, "name")] for name in said.follows], most=most)]
    if said.fails:
        names: list[Pieces] = [[(name, "name")] for name in said.fails]
        yield [("does not stand: ", "warn"), *listed(names, most=most)]
    for each in said.denied:
        if each.word == "lapses if":
            yield [(each.line, "name"), " lapses if ", (each.claim, "tick"), ", which follows"]
            continue
        rests = "rests on" if each.word == "because" else "binds only while"
        yield [
            (each.line, "name"),
            f" {rests} ",
            (each.claim, "tick"),
            ", but their own ",
            (each.by, "tick"),
            " is against it",
        ]
