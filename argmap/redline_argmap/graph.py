"""The argument map as plain data: claims, steps between them, and what speaks against what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from redline_dsl.program.program import LinkKind, Program


@dataclass(frozen=True, slots=True)
class Step:
    """An inference: if every premise stands and nothing undercuts it, so does the conclusion."""

    name: str
    premises: tuple[str, ...]
    conclusion: str


@dataclass(frozen=True, slots=True)
class Map:
    """Everything that decides which claims stand.

    `undisputed` claims are beyond attack; `asserted` ones stand unless they are defeated; no claim
    is both.  Names of steps are unique and differ from those of claims.  `attacks` go one way, from
    claim to claim; `contradictions` both ways, each pair listed once; `undercuts` from a claim to a
    step.  `outranks` is from the higher to the lower, of claims (as asserted) or steps, and
    has no circle.
    """

    claims: tuple[str, ...]
    undisputed: frozenset[str] = frozenset()
    asserted: frozenset[str] = frozenset()
    steps: tuple[Step, ...] = ()
    attacks: tuple[tuple[str, str], ...] = ()
    contradictions: tuple[tuple[str, str], ...] = ()
    undercuts: tuple[tuple[str, str], ...] = ()
    outranks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Bearing:
    """What speaks for or against something that is no claim; it informs and decides nothing.

    `origins` speak `for_it` or against `target`: claims (through the argument `step`, where it has
    one, which `undercut_by` speak against), or a line, whose target may be a claim.
    """

    origins: tuple[str, ...]
    target: str
    for_it: bool
    step: str | None = None
    undercut_by: tuple[str, ...] = ()


def of_program(program: Program) -> Map:
    """The argument map of a checked program.

    A `supports` between claims is a step with one premise, called by its own words.
    """
    once: dict[LinkKind, dict[tuple[str, str], None]] = {kind: {} for kind in LinkKind}
    for link in program.links:
        pair = (link.origin, link.target)
        if _inside(program, link.kind, pair):
            once[link.kind][pair] = None
    links = {kind: list(pairs) for kind, pairs in once.items()}
    steps = [
        Step(each.name, tuple(dict.fromkeys(each.premises)), each.conclusion)
        for each in program.arguments.values()
        if each.conclusion in program.claims
    ]
    steps += [Step(f"{a} supports {b}", (a,), b) for a, b in links[LinkKind.SUPPORTS]]
    undisputed = frozenset(c.name for c in program.claims.values() if c.undisputed)
    asserted = frozenset(c.name for c in program.claims.values() if c.asserted)
    return Map(
        claims=tuple(program.claims),
        undisputed=undisputed,
        asserted=asserted - undisputed,
        steps=tuple(steps),
        attacks=tuple(links[LinkKind.ATTACKS]),
        contradictions=tuple(_once(links[LinkKind.CONTRADICTS])),
        undercuts=tuple(links[LinkKind.UNDERCUTS]),
        outranks=tuple(_among(program, links[LinkKind.OUTRANKS])),
    )


def bearings(program: Program) -> tuple[Bearing, ...]:
    """What speaks for or against anything that is not a claim, or is said by what is not one."""
    undercut: dict[str, list[str]] = {}
    for link in program.links:
        if link.kind is LinkKind.UNDERCUTS:
            undercut.setdefault(link.target, []).append(link.origin)
    carried = [
        Bearing(
            tuple(dict.fromkeys(each.premises)),
            each.conclusion,
            for_it=True,
            step=each.name,
            undercut_by=tuple(dict.fromkeys(undercut.get(each.name, ()))),
        )
        for each in program.arguments.values()
        if each.conclusion not in program.claims
    ]
    said = [
        Bearing((link.origin,), link.target, for_it=link.kind is LinkKind.SUPPORTS)
        for link in program.links
        if link.kind in {LinkKind.SUPPORTS, LinkKind.ATTACKS}
        and not (link.origin in program.claims and link.target in program.claims)
    ]
    return tuple(dict.fromkeys([*said, *carried]))


def _inside(program: Program, kind: LinkKind, pair: tuple[str, str]) -> bool:
    """Whether a link decides the status of a claim; otherwise it is a bearing, or nothing."""
    origin, target = pair
    match kind:
        case LinkKind.SUPPORTS | LinkKind.ATTACKS | LinkKind.CONTRADICTS:
            return _is_claim(program.claims, origin, target)
        case LinkKind.UNDERCUTS:
            return program.arguments[target].conclusion in program.claims
        case LinkKind.OUTRANKS:
            return True


def _among(program: Program, ranks: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The ranks among claims and steps: others are left out, and what they passed on is kept."""
    for each in program.arguments.values():
        if each.conclusion not in program.claims:
            above = [high for high, low in ranks if low == each.name]
            below = [low for high, low in ranks if high == each.name]
            passed = [(high, low) for high in above for low in below]
            kept = [pair for pair in ranks if each.name not in pair]
            ranks = list(dict.fromkeys([*kept, *passed]))
    return ranks


def _is_claim(claims: Mapping[str, object], *names: str) -> bool:
    return all(name in claims for name in names)


def _once(pairs: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each pair in one of its two directions, the first that was written."""
    seen: set[frozenset[str]] = set()
    for pair in pairs:
        if frozenset(pair) not in seen:
            seen.add(frozenset(pair))
            yield pair
