"""The pictures of the page in docs/images: `python -m tests.page.pictures` takes them again."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Literal, NamedTuple

from redline.questions.report.ask import ask as case_report
from redline.questions.report.page_html import page_html
from tests.page.browser import launched

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"


class Picture(NamedTuple):
    """What is shown, how wide and high, in which colours, and which part."""

    name: str
    case: str
    address: str
    width: int
    height: int
    scheme: Literal["light", "dark"]
    part: str | None = None


PICTURES = (
    Picture("page", "gaza-isf", "p=turkish_troops_with_consent", 1400, 900, "light"),
    Picture("page-dark", "phased-force", "p=plan_b", 1400, 900, "dark"),
    Picture("page-800", "gaza-isf", "p=arab_consent_withheld", 800, 900, "light"),
    Picture("page-380", "triangle", "", 380, 800, "dark"),
    Picture("page-map", "ridge", "", 1400, 1100, "light", "#map"),
)


def main() -> None:
    """Take every picture."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        for picture in PICTURES:
            file = ROOT / "examples" / picture.case / f"{picture.case}.redline"
            page = Path(folder) / f"{picture.case}.html"
            if not page.exists():
                page.write_text(page_html(case_report(str(file))), encoding="utf-8")
            tab = browser.new_page(
                viewport={"width": picture.width, "height": picture.height},
                color_scheme=picture.scheme,
            )
            tab.goto(f"{page.as_uri()}#{picture.address}")
            shown = "map" if picture.part == "#map" else ""
            tab.locator(f"html[data-shown{f'={shown}' if shown else ''}]").wait_for(
                state="attached"
            )
            target = IMAGES / f"{picture.name}.jpeg"
            if picture.part:
                tab.evaluate("document.querySelector('#banner').style.position = 'static'")
                tab.locator(picture.part).screenshot(path=target, type="jpeg", quality=60)
            else:
                tab.screenshot(path=target, type="jpeg", quality=60)
            tab.close()


if __name__ == "__main__":
    main()
