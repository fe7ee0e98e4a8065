"""Measure everything, print the page and keep it: `make bench` (`python -m bench.run`)."""

from __future__ import annotations

import argparse

from bench import argmap, browser
from bench.growth import SIZES, growth
from bench.measure import ROOT
from bench.report import page
from bench.startup import races

PAGE = ROOT / "docs" / "performance.md"


def main() -> None:
    """Run the benchmarks."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=21, help="of each start (default 21)")
    options.add_argument("--repeats", type=int, default=3, help="of each stage (default 3)")
    options.add_argument("--largest", type=int, default=SIZES[-1], help="most statements")
    options.add_argument("--dry", action="store_true", help="do not write docs/performance.md")
    chosen = options.parse_args()
    print("starting", flush=True)
    started = races(chosen.rounds)
    print("growing", flush=True)
    sizes = tuple(size for size in SIZES if size <= chosen.largest)
    text = page(started, growth(sizes, chosen.repeats), chosen.rounds, chosen.repeats)
    print("arguing", flush=True)
    text += "\n" + argmap.section(argmap.measured(chosen.repeats, chosen.largest))
    print("drawing", flush=True)
    text += "\n" + browser.section(*browser.measured())
    print(text)
    if not chosen.dry:
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
