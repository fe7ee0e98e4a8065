"""Pages of cases, written to a folder and opened in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from redline.questions.report.ask import ask as case_report
from redline.questions.report.page_html import page_html
from tests.page.crowded import CROWDED
from tests.page.gated import GATED
from tests.page.hostile import HOSTILE, SOURCE
from tests.page.ten import TEN_LINES

if TYPE_CHECKING:
    from playwright.sync_api import Page

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
GAZA = EXAMPLES / "gaza-isf" / "gaza-isf.redline"
TRIANGLE = EXAMPLES / "triangle" / "triangle.redline"
PHASED = EXAMPLES / "phased-force" / "phased-force.redline"


class Opened:
    """A page opened from a file; what went wrong in it, and what it asked for."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.path = path
        self.faults: list[str] = []
        self.asked: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda message: self.faults.append(message.text))
        page.on("request", lambda request: self.asked.append(request.url))

    def at(self, hash_: str = "") -> Page:
        """The page at an address, loaded anew."""
        self.page.goto("about:blank")
        self.page.goto(self.path.as_uri() + (f"#{hash_}" if hash_ else ""))
        # Not `wait_for_function`: the page's policy forbids what that evaluates.
        self.page.locator("html[data-shown]").wait_for(state="attached")
        return self.page

    @property
    def verdict(self) -> str:
        return self.page.locator("#banner p").inner_text()


def written_pages(folder: Path) -> dict[str, Path]:
    """The pages that the tests open, by the names of their cases."""
    made = {"hostile": HOSTILE, "ten": TEN_LINES, "gated": GATED, "crowded": CROWDED}
    for name, text in made.items():
        (folder / f"{name}.redline").write_text(text, encoding="utf-8")
    (folder / "speech.txt").write_text(SOURCE, encoding="utf-8")
    written = {}
    for file in (GAZA, TRIANGLE, PHASED, *(folder / f"{name}.redline" for name in made)):
        page = folder / f"{file.stem}.html"
        page.write_text(page_html(case_report(str(file))), encoding="utf-8")
        written[file.stem] = page
    return written
