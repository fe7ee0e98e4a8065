"""What a report says beside a verdict: whose interests are met, and what nobody has offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .blocks import Labelled
from .wording import FEW, listed, matters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .blocks import Block, Pieces
    from .document import InterestResult, OfferResult, ProposalResult
    from .wording import Words

INTEREST_STYLES = {"met": "good", "unmet": "bad"}


def interest_blocks(words: Words, result: ProposalResult) -> Iterator[Block]:
    """Say for each actor which of its interests are met, the most important rank first."""
    found: dict[str, list[InterestResult]] = {}
    for interest in result.interests:
        found.setdefault(interest.statement, []).append(interest)
    owners: dict[str, dict[int | None, list[str]]] = {}
    for name in found:
        statement = words.statement(name)
        owners.setdefault(statement.owner or "", {}).setdefault(statement.rank, []).append(name)
    if owners:
        lines = [_by_rank(words, owner, ranks, found) for owner, ranks in owners.items()]
        yield Labelled("Interests", lines)


def _by_rank(
    words: Words,
    owner: str,
    ranks: dict[int | None, list[str]],
    found: dict[str, list[InterestResult]],
) -> Pieces:
    pieces: Pieces = [words.actor(owner), ": "]
    ranked = sorted(ranks.items(), key=lambda item: (item[0] is None, item[0] or 0))
    for position, (rank, names) in enumerate(ranked):
        pieces.append("; " if position else "")
        if rank is not None:
            pieces.append((f"rank {rank} ", "faint"))
        elif len(ranks) > 1:
            pieces.append(("no rank ", "faint"))
        pieces += listed([_interest(words, name, found[name]) for name in names])
    return pieces


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


def offer_blocks(words: Words, offers: OfferResult, *, everything: bool) -> Iterator[Block]:
    """Say which offers are made use of, and what is asked for beyond them."""
    most = None if everything else FEW
    if offers.used:
        used = listed([words.with_owner(name) for name in offers.used], most=most)
        yield Labelled("Offers used", [used])
    if everything and offers.unused:
        yield Labelled("Not used", [listed([words.with_owner(name) for name in offers.unused])])
    lines: list[Pieces] = [
        [f"more than {words.actor(actor)} offered: ", *matters(keys, most)]
        for actor, keys in _grouped((b.decided_by, b.key) for b in offers.beyond).items()
    ]
    lines += [
        [f"no quoted source has {words.actor(actor)} offering ", *matters(keys, most)]
        for actor, keys in _grouped((b.decided_by, b.key) for b in offers.unoffered).items()
    ]
    if lines:
        yield Labelled("Beyond offers", lines)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
