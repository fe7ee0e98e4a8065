"""What a briefing says: the answer first, then why, and every quote in an appendix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from redline.faces.blocks import Cited, Gap, Heading, Labelled, Numbered, Paragraph, Table
from redline.questions.check.constraints import constraint_blocks
from redline.questions.check.proposal import ProposalStory
from redline.telling.detail import Detail, Telling
from redline.telling.gates import STANDS
from redline.telling.words import GLYPHS, Words, line_of, listed
from redline_dsl.text.words import plural
from redline_solver.verdict import Status, Verdict

if TYPE_CHECKING:
    from redline.faces.blocks import Block, Pieces
    from redline.questions.check.document import ProposalResult
    from redline.questions.conflicts.document import MinimalConflictText
    from redline.questions.sources.document import SourceCoverage

    from .document import CaseReport

SHOWN = 20
"""Conflicts in a briefing; the rest is counted."""


def blocks(report: CaseReport, *, everything: bool) -> Iterator[Block]:  # noqa: ARG001 - a briefing is told in full
    """Tell a whole case to somebody who has not seen it."""
    vocabulary = report.judged.vocabulary
    if vocabulary is None or report.conflicts is None:
        return
    telling = Telling(Words(vocabulary), Detail.FULL)
    yield Heading([report.title], level=1)
    yield Paragraph([f"{_computed(report)}."], depth=0)
    yield from _in_short(telling.words, report)
    yield from _conflicts(telling.words, report)
    if report.judged.proposals:
        yield Heading(["The proposals"], level=2)
        for result in report.judged.proposals:
            yield Gap()
            yield from ProposalStory(telling, result).blocks()
    yield Gap()
    yield from constraint_blocks(telling, report.judged.proposals)
    yield from _argument(telling.words)
    yield from _appendix(report)


def _computed(report: CaseReport) -> str:
    files = ", ".join(
        f"{each.file} (SHA-256 {each.sha256[:12]}…)" for each in report.judged.digests
    )
    tools = f"redline {report.tool.version} and Z3 {report.solver}"
    return f"Computed on {report.computed} by {tools} from {files}"


def _in_short(words: Words, report: CaseReport) -> Iterator[Block]:
    results = report.judged.proposals
    if not results:
        return
    yield Heading(["In short"], level=2)
    yield Table(
        ("proposal", "verdict", "in the way"),
        tuple(
            ([(result.name, "name")], _verdict(result), _in_the_way(words, result))
            for result in results
        ),
    )


def _verdict(result: ProposalResult) -> Pieces:
    verdicts = list(dict.fromkeys(under.verdict for under in result.verdicts)) or [result.worst]
    parts: list[Pieces] = [[GLYPHS[verdict], f" {verdict.value}"] for verdict in verdicts]
    return listed(parts, "or")


def _in_the_way(words: Words, result: ProposalResult) -> Pieces:
    names = dict.fromkeys(f.statement for f in result.findings if f.status is Status.VIOLATED)
    for case in result.cases:
        if case.verdict is Verdict.BLOCKED and case.conflict is not None:
            names |= dict.fromkeys(each.statement for each in case.conflict.statements)
    return listed([words.with_owner(name) for name in names], most=6)


def _conflicts(words: Words, report: CaseReport) -> Iterator[Block]:
    assert report.conflicts is not None
    found = report.conflicts.conflicts
    yield Heading(["What cannot stand together"], level=2)
    if not found:
        says = "Nothing: the red lines and conditions can all be met."
        more = "Nothing was found before the limit was reached; there may be conflicts."
        yield Paragraph([says if report.conflicts.complete else more], depth=0)
        return
    yield Paragraph(
        [f"{plural(len(found), 'minimal conflict')}: without any one of its members each is gone."],
        depth=0,
    )
    yield Numbered(tuple(tuple(_conflict(words, conflict)) for conflict in found[:SHOWN]))
    if len(found) > SHOWN or not report.conflicts.complete:
        left = f"{len(found) - SHOWN:,} more were found" if len(found) > SHOWN else ""
        cut = "" if report.conflicts.complete else "there may be more than were found"
        yield Paragraph(["; ".join(part for part in (left, cut) if part) + "."], depth=0)


def _conflict(words: Words, conflict: MinimalConflictText) -> Iterator[Block]:
    members: list[Pieces] = [words.with_owner(name) for name in conflict.statements]
    read: list[Pieces] = [
        [(choice.statement, "name"), " read as ", *words.under([choice])]
        for choice in conflict.readings
    ]
    with_readings: Pieces = [", with ", *listed(read, "and")] if read else []
    yield Paragraph([*listed(members, "and"), *with_readings])
    if conflict.because:
        because: list[Pieces] = [[(name, "name")] for name in conflict.because]
        yield Labelled("Rests on", [listed(because, "and")])


def _argument(words: Words) -> Iterator[Block]:
    claims = [each for each in words.vocabulary.statements.values() if each.gist is not None]
    if not claims:
        return
    yield Heading(["The claims"], level=2)
    rows: list[tuple[Pieces, ...]] = []
    for claim in claims:
        standing = STANDS[claim.standing] if claim.standing else ""
        rows.append(([(claim.name, "name")], [standing], [claim.gist or ""]))
    yield Table(("claim", "standing", "it says"), tuple(rows))


def _appendix(report: CaseReport) -> Iterator[Block]:
    """Every quote in the order of its source, with what rests on it."""
    quoted = [source for source in report.sources if source.quotes]
    if not quoted:
        return
    yield Heading(["Appendix: the quotes"], level=2)
    for source in quoted:
        yield Heading([source.title or source.name], level=3)
        yield Paragraph([_described(source)], depth=0)
        yield Numbered(tuple(_quotes(source)))


def _described(source: SourceCoverage) -> str:
    digest = f"SHA-256 {source.sha256}" if source.sha256 else None
    known = (source.name, source.publisher, source.date, source.url, source.path, digest)
    return ", ".join(part for part in known if part)


def _quotes(source: SourceCoverage) -> Iterator[tuple[Block, ...]]:
    """The quotes, those of the same words together."""
    together: dict[str, list[int]] = {}
    ordered = sorted(
        range(len(source.quotes)),
        key=lambda n: [p.start for p in source.quotes[n].passages] or [0],
    )
    for number in ordered:
        together.setdefault(source.quotes[number].text, []).append(number)
    for text, numbers in together.items():
        first = source.quotes[numbers[0]]
        where = line_of(first.passages[0].place) if first.passages else "not found"
        said = f"{first.said_by}, {where}" if first.said_by else where
        rest: list[Pieces] = [[(source.quotes[n].statement, "name")] for n in numbers]
        yield (
            Cited(text, said, depth=1),
            Paragraph(["carries ", *listed(list(_once(rest)), "and")]),
        )


def _once(parts: list[Pieces]) -> Iterator[Pieces]:
    seen: list[Pieces] = []
    for part in parts:
        if part not in seen:
            seen.append(part)
            yield part
