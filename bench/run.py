"""Measure everything, print the page and keep it: `make bench` (`python -m bench.run`).

`--only PART` measures some parts again and leaves the others of docs/performance.md as they are.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable

from bench import argmap, browser, enumeration
from bench.growth import SIZES, growth
from bench.instances import FAMILIES, LARGEST
from bench.measure import ROOT
from bench.report import page
from bench.startup import races

PAGE = ROOT / "docs" / "performance.md"
MARK = "<!-- part: {} -->\n"


def general(chosen: argparse.Namespace) -> str:
    """Starting, growing, parsing and loading, with the head of the page."""
    sizes = tuple(size for size in SIZES if size <= chosen.largest)
    return page(races(chosen.rounds), growth(sizes, chosen.repeats), chosen.rounds, chosen.repeats)


def conflicts(chosen: argparse.Namespace) -> str:
    """All conflicts and concessions, beside other programs."""
    large = (each for each in LARGEST if len(each.statements) <= chosen.largest)
    return enumeration.section(enumeration.raced((*FAMILIES, *large), chosen.repeats))


PARTS: dict[str, Callable[[argparse.Namespace], str]] = {
    "general": general,
    "conflicts": conflicts,
    "argument": lambda chosen: argmap.section(argmap.measured(chosen.repeats, chosen.largest)),
    "browser": lambda _: browser.section(*browser.measured()),
}
"""In the order of the page."""


def kept(text: str) -> dict[str, str]:
    """The parts of a page by name."""
    named = re.split(MARK.format(r"(\w+)"), text)[1:]
    return dict(zip(named[::2], named[1::2], strict=True))


def main() -> None:
    """Run the benchmarks."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=21, help="of each start (default 21)")
    options.add_argument("--repeats", type=int, default=3, help="of each stage (default 3)")
    options.add_argument(
        "--largest", type=int, default=100_000, help="most statements or arguments"
    )
    options.add_argument("--only", action="append", choices=PARTS, help="this part; repeatable")
    options.add_argument("--dry", action="store_true", help="do not write docs/performance.md")
    chosen = options.parse_args()
    for name in chosen.only or PARTS:
        print(f"measuring: {name}", flush=True)
        text = PARTS[name](chosen)
        print(text)
        if not chosen.dry:
            # Kept part by part, so that an interruption loses one part at the most.
            parts = kept(PAGE.read_text(encoding="utf-8")) if PAGE.exists() else {}
            parts[name] = text
            whole = [MARK.format(each) + parts[each].rstrip() for each in PARTS if each in parts]
            PAGE.write_text("\n\n".join(whole) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
