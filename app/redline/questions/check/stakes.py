"""What a report says beside a verdict: whose interests are met, and what nobody has offered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from redline.faces.blocks import Labelled
from redline.telling.words import listed, matters

if TYPE_CHECKING:
    from redline.faces.blocks import Block, Pieces
    from redline.telling.detail import Telling
    from redline.telling.words import Words

    from .document import InterestResult, OfferResult, ProposalResult

INTEREST_STYLES = {"met": "good", "unmet": "bad"}
DEPENDS = "depends"
ORDER = ("met", "unmet", "open", "undetermined", DEPENDS)


def interest_blocks(telling: Telling, result: ProposalResult) -> Iterator[Block]:
    """Say for each actor which of its interests are met, the most important rank first."""
    words = telling.words
    found: dict[str, list[InterestResult]] = {}
    for interest in result.interests:
        found.setdefault(interest.statement, []).append(interest)
    owners: dict[str, dict[int | None, list[str]]] = {}
    for name in found:
        statement = words.statement(name)
        owners.setdefault(statement.owner or "", {}).setdefault(statement.rank, []).append(name)
    if not owners:
        return
    if telling.brief:
        counts = [_counts(words, owner, ranks, found) for owner, ranks in owners.items()]
        yield Labelled("Interests", [_joined(counts)])
    else:
        lines = [_by_rank(words, owner, ranks, found) for owner, ranks in owners.items()]
        yield Labelled("Interests", lines)


def _counts(
    words: Words,
    owner: str,
    ranks: dict[int | None, list[str]],
    found: dict[str, list[InterestResult]],
) -> Pieces:
    """`United States 2 met, 1 unmet`."""
    counts: Counter[str] = Counter()
    for names in ranks.values():
        for name in names:
            statuses = {interest.status for interest in found[name]}
            counts[statuses.pop() if len(statuses) == 1 else DEPENDS] += 1
    said: list[Pieces] = [
        [(f"{counts[status]} {status}", INTEREST_STYLES.get(status, "warn"))]
        for status in ORDER
        if counts[status]
    ]
    return [words.actor(owner), " ", *listed(said)]


def _joined(items: list[Pieces]) -> Pieces:
    pieces: Pieces = []
    for number, item in enumerate(items):
        pieces += ["; " if number else "", *item]
    return pieces


def _by_rank(
    words: Words,
    owner: str,
    ranks: dict[int | None, list[str]],
    found: dict[str, list[InterestResult]],
) -> Pieces:
    """`United States: rank 1 us_partners unmet, us_both_sides open; rank 2 …`."""
    ranked = sorted(ranks.items(), key=lambda item: (item[0] is None, item[0] or 0))
    items: list[Pieces] = []
    for rank, names in ranked:
        lead = f"rank {rank} " if rank is not None else "no rank " if len(ranks) > 1 else ""
        items.append([(lead, "faint"), *listed([_interest(words, n, found[n]) for n in names])])
    return [words.actor(owner), ": ", *_joined(items)]


def _interest(words: Words, name: str, found: list[InterestResult]) -> Pieces:
    """`us_partners met`, or under which readings it is met and under which it is not."""
    by_status: dict[str, list[str]] = {}
    for interest in found:
        by_status.setdefault(interest.status, []).append(interest.reading or "")
    pieces: Pieces = [(name, "name"), " "]
    for number, (status, readings) in enumerate(by_status.items()):
        pieces += [" or " if number else "", (status, INTEREST_STYLES.get(status, "warn"))]
        if len(by_status) > 1:
            names: list[Pieces] = [[words.reading(name, reading)] for reading in readings]
            pieces += [" (", *listed(names), ")"]
    return pieces


def offer_blocks(telling: Telling, offers: OfferResult) -> Iterator[Block]:
    """Say which offers are made use of, and what is asked for beyond them."""
    words = telling.words
    if not offers.used and not offers.unused:
        return  # a file without offers says nothing of who would do what
    if offers.used and not telling.brief:
        used = listed([words.with_owner(name) for name in offers.used], most=telling.most)
        yield Labelled("Offers used", [used])
    if offers.unused and telling.everything:
        yield Labelled("Not used", [listed([words.with_owner(name) for name in offers.unused])])
    beyond = _grouped((b.decided_by, b.key) for b in offers.beyond)
    unoffered = _grouped((b.decided_by, b.key) for b in offers.unoffered)
    lines: list[Pieces] = [
        [f"more than {words.actor(actor)} offered: ", *matters(keys, telling.most)]
        for actor, keys in beyond.items()
    ]
    if telling.brief and unoffered:
        who = listed([[words.actor(actor)] for actor in unoffered], "or")
        lines.append(["no quoted source has ", *who, " offering its part"])
    else:
        lines += [
            [f"no quoted source has {words.actor(actor)} offering ", *matters(keys, telling.most)]
            for actor, keys in unoffered.items()
        ]
    if lines:
        yield Labelled("Beyond offers", lines)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
