"""How large the page of a case is, and how soon a browser shows its first verdict.

Beside the page an empty one is loaded in the same browser, in turns: what a browser needs anyway.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.measure import ROOT
from redline.questions.report.ask import ask as case_report
from redline.questions.report.page_html import page_html
from tests.page.browser import launched

if TYPE_CHECKING:
    from playwright.sync_api import Browser

GAZA = ROOT / "examples" / "gaza-isf" / "gaza-isf.redline"
EMPTY = "<!doctype html><html lang=en data-shown><meta charset=utf-8><title>empty</title><p>empty"
SHOWN = """() => (performance.getEntriesByName("verdict")[0]?.startTime
    ?? performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd)"""


@dataclass(frozen=True, slots=True)
class PageCost:
    """One page: bytes, and milliseconds to its first verdict (of an empty one: until it is loaded).

    By the clock, and of the main thread's processor time, which a busy machine does not change.
    """

    name: str
    size: int
    clock: float
    processor: float


def measured(file: Path = GAZA, rounds: int = 15) -> tuple[str, list[PageCost]]:
    """The version of the browser; and the page without its map, with it, and an empty one."""
    report = case_report(str(file))
    pages = {
        "without the map": page_html(report, with_map=False),
        "with the map": page_html(report),
        "an empty page": EMPTY,
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in pages}
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        paths = {name: Path(folder) / f"{number}.html" for number, name in enumerate(pages)}
        for name, text in pages.items():
            paths[name].write_text(text, encoding="utf-8")
        for _ in range(rounds):
            for name, path in paths.items():
                times[name].append(_opened(browser, path))
        version = browser.version
    return version, [
        PageCost(
            name,
            len(text.encode()),
            statistics.median(clock for clock, _ in times[name]),
            statistics.median(processor for _, processor in times[name]),
        )
        for name, text in pages.items()
    ]


def _opened(browser: Browser, path: Path) -> tuple[float, float]:
    tab = browser.new_page()
    session = tab.context.new_cdp_session(tab)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    tab.goto(path.as_uri())
    tab.locator("html[data-shown]").wait_for(state="attached")
    metrics: list[dict[str, Any]] = session.send("Performance.getMetrics")["metrics"]
    processor = next(each["value"] for each in metrics if each["name"] == "TaskDuration")
    clock: float = tab.evaluate(SHOWN)
    tab.close()
    return clock, 1000 * processor


def section(version: str, costs: list[PageCost]) -> str:
    """The figures as a section of the page on performance."""
    rows = [
        f"| {each.name} | {each.size / 1000:.1f} kB "
        f"| {each.clock:.0f} ms | {each.processor:.0f} ms |"
        for each in costs
    ]
    return "\n".join(
        [
            "## The page of a case",
            "",
            f"The Gaza example in chromium {version}, in turns with an empty page; medians.  The",
            "time is that to the first verdict.  Aim: 60 kB and the map's 0.8 MB, and 200 ms.",
            "",
            "| page | size | by the clock | processor time |",
            "|---|---:|---:|---:|",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    sys.stdout.write(section(*measured()))
