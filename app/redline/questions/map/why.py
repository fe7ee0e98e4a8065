"""Why a claim stands or falls, in sentences, and what would change that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from redline.faces.blocks import Cited, Heading, Labelled, Paragraph
from redline.telling.gates import STANDS
from redline.telling.words import listed
from redline_dsl.syntax.tree import Standing
from redline_dsl.text.words import plural

if TYPE_CHECKING:
    from redline.faces.blocks import Block, Piece, Pieces
    from redline.telling.detail import Telling

    from .document import AttackText, ClaimResult, FlipText, MapReport, ReasonText, WayText, WhyText

GLYPHS: dict[Standing, Piece] = {
    Standing.IN: ("✓", "good strong"),
    Standing.OUT: ("✗", "bad strong"),
    Standing.UNDECIDED: ("○", "warn strong"),
    Standing.UNSUPPORTED: ("·", "faint"),
}
"""One character for each standing; it never stands alone."""

STYLES = {
    Standing.IN: "good",
    Standing.OUT: "bad",
    Standing.UNDECIDED: "warn",
    Standing.UNSUPPORTED: "faint",
}

KINDS = {
    "undermine": "it (undermines the assertion)",
    "rebut": "it (rebuts the conclusion)",
    "undercut": "the argument",
}


def why_blocks(telling: Telling, report: MapReport, why: WhyText) -> Iterator[Block]:
    """Tell the reasons one after the other, each with the words that it rests on."""
    results = {each.claim: each for each in report.claims}
    standings: dict[str, Standing] = {name: each.standing for name, each in results.items()}
    standings |= {each.step: each.standing for each in report.steps}
    story = _Reasons(telling, report, results, standings)
    for reason in why.reasons:
        yield from story.reason(reason)
    if why.circle:
        names: list[Pieces] = [[(name, "name")] for name in [*why.circle, why.circle[0]]]
        yield Labelled("Circle", [_chain(names)])
        says = "each hangs on the next, so that nothing decides between them"
        yield Paragraph([says], depth=1)
    elif why.defence:
        label = "Defence" if why.reasons[0].standing is Standing.IN else "Rests on"
        yield Labelled(label, [listed([[(name, "name")] for name in why.defence])])


class _Reasons:
    def __init__(
        self,
        telling: Telling,
        report: MapReport,
        results: Mapping[str, ClaimResult],
        standings: Mapping[str, Standing],
    ) -> None:
        self._telling = telling
        self._words = telling.words
        self._results = results
        self._standings = standings
        self._steps = {each.step: each for each in report.steps}
        self._without = frozenset(report.without)

    def reason(self, reason: ReasonText) -> Iterator[Block]:
        """One claim: its standing, its words, and what makes it so."""
        so_far: Pieces = [", so far as ", _step(reason.through), " leads to it,"]
        yield Heading(
            [
                (reason.claim, "name"),
                *(so_far if reason.through else []),
                " ",
                (STANDS[reason.standing], STYLES[reason.standing]),
            ],
            level=3,
            glyph=GLYPHS[reason.standing],
        )
        statement = self._words.statement(reason.claim)
        said = f"{self._words.actor(statement.owner)}: " if statement.owner else ""
        if statement.gist:
            yield Paragraph([said, (statement.gist, "quote")])
        if reason.standing is Standing.IN:
            yield from self._stands(reason)
            return
        if not reason.ways:
            lacks = (
                "It is left out here"
                if reason.claim in self._without
                else "The text does not assert it"
            )
            yield Paragraph([f"{lacks}, and no argument leads to it."])
        for way in reason.ways:
            yield from self._evidence(way)
            yield Paragraph([*self._could(way), *self._trouble(way)])

    # ---------------------------------------------------------------------------- that stand

    def _stands(self, reason: ReasonText) -> Iterator[Block]:
        if not reason.ways:
            yield Paragraph(["It is undisputed."])
            yield from self._quotes(reason.claim)
        for way in reason.ways:
            yield from self._evidence(way)
            yield Paragraph(self._carries(way))
        for attack in reason.repelled:
            says: Pieces = ["but that ", STANDS[self._standing(attack)], "."]
            yield Paragraph([*self._attack(attack), ", ", *says])
        for name in reason.outranked:
            yield Paragraph([(name, "tick"), " contradicts it, but is outranked."])

    def _carries(self, way: WayText) -> Pieces:
        if way.element not in self._steps:
            assumed = self._results[way.element].assumed
            return ["The analyst assumes it." if assumed else "The text asserts it."]
        names: list[Pieces] = [[(name, "tick")] for name in way.premises]
        stand = "stands" if len(names) == 1 else "stand"
        return ["It follows from ", *listed(names, "and"), f", which {stand}", self._by(way), "."]

    # ---------------------------------------------------------------------- that do not stand

    def _could(self, way: WayText) -> Pieces:
        if way.element not in self._steps:
            assumed = self._results[way.element].assumed
            return ["The analyst assumes it" if assumed else "The text asserts it", ", but "]
        names: list[Pieces] = [[(name, "tick")] for name in way.premises]
        return ["It would follow from ", *listed(names, "and"), self._by(way), ", but "]

    def _trouble(self, way: WayText) -> Pieces:
        if way.attack is not None:
            attack, standing = way.attack, self._standing(way.attack)
            stands = "which stands" if standing is Standing.IN else "which is undecided"
            return [*self._attack(attack, f", {stands},"), "."]
        if way.premise is None:
            return ["that is undecided."]
        return [(way.premise, "tick"), f" {STANDS[self._standings[way.premise]]}."]

    # ---------------------------------------------------------------------------------- words

    def _by(self, way: WayText) -> str:
        """Name the argument; a `supports` has no name of its own."""
        if " " in way.element:
            return ""
        scheme = self._steps[way.element].scheme
        return f" (argument {way.element}{f', {scheme}' if scheme else ''})"

    def _attack(self, attack: AttackText, aside: str = "") -> Pieces:
        """`c`, which stands, contradicts it (rebuts the conclusion)."""
        through: Pieces = [" by ", _step(attack.through)] if attack.through else []
        return [
            (attack.origin, "tick"),
            *through,
            aside,
            f" {attack.relation} {KINDS[attack.kind]}",
        ]

    def _standing(self, attack: AttackText) -> Standing:
        return self._standings[attack.through or attack.origin]

    def _evidence(self, way: WayText) -> Iterator[Block]:
        if way.element not in self._steps:
            yield from self._quotes(way.element)
            return
        step = self._steps[way.element]
        for quotation in step.quotes[: None if self._telling.everything else 1]:
            yield Cited(quotation.text, self._words.origin(quotation))

    def _quotes(self, claim: str) -> Iterator[Block]:
        if self._words.statement(claim).quotes:
            yield from self._telling.quotes(claim)


def _step(name: str | None) -> Piece:
    return (name or "", "tick")


def _chain(names: list[Pieces]) -> Pieces:
    pieces: Pieces = []
    for number, name in enumerate(names):
        pieces += [" → " if number else "", *name]
    return pieces


# ------------------------------------------------------------------------------------- flip


def flip_blocks(telling: Telling, flip: FlipText, *, again: bool) -> Iterator[Block]:
    """Say what would give a claim another standing (`again`: which it has is told already)."""
    has: Pieces = [(flip.claim, "name"), " ", (STANDS[flip.standing], STYLES[flip.standing])]
    if again:
        yield Heading(["What would change that"], level=3)
    else:
        yield Heading(has, level=3, glyph=GLYPHS[flip.standing])
    if not flip.changes:
        yield Paragraph([_nothing(flip)])
        return
    size = len(flip.changes[0].drop) + len(flip.changes[0].undercut)
    lines: list[Pieces] = []
    for change in flip.changes[: telling.most]:
        acts: list[Pieces] = [["drop ", (name, "tick")] for name in change.drop]
        acts += [["undercut ", (name, "tick")] for name in change.undercut]
        lines.append([*listed(acts, "and"), f": it {STANDS[change.standing]}"])
    if len(lines) < len(flip.changes):
        more = plural(len(flip.changes) - len(lines), "other way")
        lines.append([f"{more}; ", ("--verbose", "tick")])
    yield Labelled("Changed by", lines)
    note = plural(size, "element") + ("; nothing smaller does" if size > 1 else "")
    yield Paragraph([(f"{note}, and there may be other ways" if flip.cut else note, "faint")])


def _nothing(flip: FlipText) -> str:
    if flip.standing is Standing.UNSUPPORTED:
        return "Dropping assertions supports nothing: it needs a quote, or an argument for it."
    if flip.exhausted:
        return "Nothing that can be dropped or undercut changes that."
    size = plural(flip.searched, "element")
    return f"No change of up to {size} does; larger ones were not looked at."
