"""The figures as a page of Markdown."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

from bench.growth import PEERS, STAGES

if TYPE_CHECKING:
    from bench.growth import Growth
    from bench.startup import Race

LIBRARIES = ("z3-solver", "lark", "pydantic", "typer")
OVERLOADED = "overload"

SAID = {
    "parse": "parse: text to surface tree",
    "check": "check: text to program, quotes found",
    "judge whole": "judge a full proposal: acceptable",
    "judge partial": "judge a partial proposal: open",
    "judge broken": "judge a full proposal: violates some",
    "lark": "Lark, plain tree",
    "lark positions": "Lark, plain tree with positions",
    "overload": "overloaded operators",
}

PAGE = """\
# Performance

`make bench` measures all of this and writes this page.  Every comparison is a ratio of two things
measured in the same run, in turns, as medians: of {rounds} rounds for each start, of {repeats} for
each stage (of one where it takes longer than a minute).  Compare ratios, not seconds, between
machines.

This run: {machine}.

## Starting

Whole processes, by the clock.

{races}

## Growing

Generated programs (`bench/generate.py`): red lines, conditions, interests, offers, facts and
claims, each with its quote, of many parties over shared issues with phases, people, money and
dates.  One statement in a hundred is ambiguous; proposals come on top of the number of statements.

Each figure is from a process of its own: processor time of the stage alone, and the peak memory of
the whole process.  Time grows like size to the power k; k = 1 is the aim.

{times}

{memory}

The most that {largest:,} statements took is {peak:.0f} MB; the aim is to judge 20,000 in less
than 1,000 MB.

## Parsing, against Lark

Lark's own LALR parser on the same grammar file and the same text, with the contextual lexer,
building its plain trees.  Ours builds the surface tree, every node with its place.  The aim is at
most 1.5.

{parsing}

## Loading the solver

From a checked program to a solver that holds every statement: SMT-LIB text, as the tool does it,
against Z3's overloaded operators for the same formulas, without the ranges of their variables.

{loading}
"""


def page(races: Sequence[Race], growth: Growth, rounds: int, repeats: int) -> str:
    """The whole page."""
    largest = list(growth.costs["judge whole"])[-1]
    return PAGE.format(
        machine=machine(),
        rounds=rounds,
        repeats=repeats,
        races=_races(races),
        times=_times(growth),
        memory=_memory(growth),
        largest=largest,
        peak=max(growth.costs[name][largest].megabytes for name in STAGES),
        parsing=_ratios(growth, "parse", PEERS),
        loading=_ratios(growth, "lower", (OVERLOADED,)),
    )


def _races(races: Sequence[Race]) -> str:
    rows = [
        (f"`{race.ours}`", f"`{race.theirs}`", f"{race.ratio:.2f}", f"at most {race.aim}")
        for race in races
    ]
    return table(("command", "against", "ratio", "aim"), rows)


def _times(growth: Growth) -> str:
    rows = [
        (
            SAID[name],
            *(f"{cost.seconds:.3g} s" for cost in growth.costs[name].values()),
            f"{growth.exponent(name):.2f}",
            f"{growth.last_step(name):.2f}",
        )
        for name in STAGES
    ]
    return table(("time", *_sizes(growth), "k", "k, last step"), rows)


def _memory(growth: Growth) -> str:
    rows = [
        (SAID[name], *(f"{cost.megabytes:.0f} MB" for cost in growth.costs[name].values()))
        for name in STAGES
    ]
    return table(("peak memory", *_sizes(growth)), rows)


def _ratios(growth: Growth, name: str, peers: Sequence[str]) -> str:
    rows = [
        (SAID[peer], *(f"{ratio:.2f}" for ratio in growth.ratios(name, peer).values()))
        for peer in peers
    ]
    return table(("ratio to", *_sizes(growth)), rows)


def _sizes(growth: Growth) -> list[str]:
    return [f"{size:,}" for size in growth.costs["parse"]]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine() -> str:
    """What the figures were measured on, without any name or path of it."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{os.cpu_count()} cores{_installed_memory()}, {platform.system()}, "
        f"Python {platform.python_version()}, {libraries}"
    )


def _installed_memory() -> str:
    """The memory of the machine, where it says."""
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return ""
    return f", {total / 1024**3:.0f} GB of memory"
