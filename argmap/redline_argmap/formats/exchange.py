"""What passes between a map and a format of another tool: the map, its texts, and what was lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from redline_argmap.graph import Map
from redline_dsl.program.program import Program

MOST = 500_000
"""Claims, steps and relations in all: a larger map is refused."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What people wrote beside the names of a map: gists of claims, schemes and notes of steps."""

    gists: Mapping[str, str] = field(default_factory=dict)
    schemes: Mapping[str, str] = field(default_factory=dict)

    def gist(self, claim: str) -> str:
        """What a claim says; its name where nothing was written."""
        return self.gists.get(claim) or claim


@dataclass(frozen=True, slots=True)
class Loss:
    """Things of one kind that could not be carried: how many, and what follows from that."""

    count: int
    one: str
    many: str
    note: str = ""

    @property
    def what(self) -> str:
        """`3 red lines`."""
        return f"{self.count:,} {self.one if self.count == 1 else self.many}"


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read from another format."""

    map: Map
    texts: Texts
    losses: tuple[Loss, ...] = ()


def told(losses: Sequence[Loss]) -> list[str]:
    """Losses in sentences: what needs no word more in one, the others in one each."""
    plain = [loss.what for loss in losses if not loss.note]
    sentences = [f"{loss.what} could not be carried: {loss.note}" for loss in losses if loss.note]
    if not plain:
        return sentences
    listed = " and ".join([", ".join(plain[:-1]), plain[-1]] if len(plain) > 1 else plain)
    return [f"{listed} could not be carried", *sentences]


@dataclass(frozen=True, slots=True)
class Exported:
    """A map as text in another format."""

    text: str
    losses: tuple[Loss, ...] = ()


class Tally:
    """Counts what is lost, kind by kind, in the order in which each was first met."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str, str], int] = {}

    def lost(self, one: str, many: str = "", note: str = "", count: int = 1) -> None:
        """Count some things of a kind; the plural is regular unless it is given."""
        if count:
            key = (one, many or f"{one}s", note)
            self._counts[key] = self._counts.get(key, 0) + count

    @property
    def losses(self) -> tuple[Loss, ...]:
        """What was counted."""
        return tuple(Loss(count, *kind) for kind, count in self._counts.items())


def texts_of(program: Program) -> Texts:
    """The texts of a checked program's claims and arguments."""
    return Texts(
        gists={name: claim.gist for name, claim in program.claims.items()},
        schemes={a.name: a.scheme for a in program.arguments.values() if a.scheme is not None},
    )


def beside_the_map(program: Program) -> tuple[Loss, ...]:
    """What a program has besides its argument map, which no format of maps carries."""
    tally = Tally()
    for position in program.positions.values():
        tally.lost(_noun(position.kind.value))
    tally.lost("offer", count=len(program.offers))
    tally.lost("issue", count=len(program.issues))
    tally.lost("proposal", count=len(program.proposals))
    tally.lost("expectation", count=len(program.expectations))
    owned = sum(claim.owner is not None for claim in program.claims.values())
    tally.lost("owner of a claim", "owners of claims", count=owned)
    evidence = [claim.evidence for claim in program.claims.values()]
    evidence += [argument.evidence for argument in program.arguments.values()]
    for noun, count in (
        ("quote", sum(len(each.quotes) for each in evidence)),
        ("note", sum(len(each.notes) for each in evidence)),
    ):
        tally.lost(f"{noun} of the map", f"{noun}s of the map", count=count)
    return tally.losses


def _noun(kind: str) -> str:
    return "assumption" if kind == "assume" else kind
