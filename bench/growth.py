"""How time and memory grow with the number of statements, and parsing against plain Lark."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Cost, exponent, median, python, stage, wall

SIZES = (100, 500, 2_000, 5_000, 20_000)
STAGES = ("parse", "check", "judge whole", "judge partial", "judge broken")
PEERS = ("lark", "lark positions")
LOWERING = ("lower", "overload")
LONG = 60.0
"""Seconds: a stage that takes longer is measured once, and not again."""


@dataclass(frozen=True, slots=True)
class Growth:
    """The median cost of every stage at every size."""

    costs: dict[str, dict[int, Cost]]

    def exponent(self, name: str) -> float:
        """The k for which this stage takes time like statements to the power k."""
        return exponent([(size, cost.seconds) for size, cost in self.costs[name].items()])

    def last_step(self, name: str) -> float:
        """The same between the two largest sizes only."""
        points = [(size, cost.seconds) for size, cost in self.costs[name].items()]
        return exponent(points[-2:])

    def ratios(self, name: str, peer: str) -> dict[int, float]:
        """How many times as long as a peer, at every size."""
        peers = self.costs[peer]
        return {size: cost.seconds / peers[size].seconds for size, cost in self.costs[name].items()}


def growth(sizes: tuple[int, ...], rounds: int) -> Growth:
    """Measure every stage at every size, the stages in turns, each in a fresh process."""
    names = (*STAGES, *PEERS, *LOWERING)
    costs: dict[str, dict[int, Cost]] = {name: {} for name in names}
    for size in sizes:
        print(f"  {size:,} statements", flush=True)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            # Generated in another process, so that this one stays small: a child's peak memory
            # counts from its parent's.
            wall(python("-m", "bench.generate", str(size), name))
            measured: dict[str, list[Cost]] = {each: [] for each in names}
            for _ in range(rounds):
                for each, found in measured.items():
                    if not found or found[0].seconds <= LONG:
                        found.append(stage(each, folder))
        for each, found in measured.items():
            costs[each][size] = median(found)
    return Growth(costs)
