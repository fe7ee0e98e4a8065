"""Links between the documents lead somewhere, and every page under docs/ can be reached."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\((?!https?:|mailto:)(?P<path>[^)\s#]*)(?:#(?P<heading>[^)\s]+))?\)")
FENCED = re.compile(r"^(`{3,}).*?^\1$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`[^`\n]+`")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
PAGES = sorted(
    page
    for folder in [ROOT, *ROOT.iterdir()]
    if folder.is_dir() and not folder.name.startswith(".")
    for page in (folder.glob("*.md") if folder == ROOT else folder.rglob("*.md"))
    if "pages" not in page.parts and "page" not in page.parts
)


def _links(page: Path) -> list[tuple[Path, str | None]]:
    """What a page links to: a file or folder, and a heading of it."""
    plain = CODE.sub("", FENCED.sub("", page.read_text("utf-8")))
    return [
        ((page.parent / found["path"]).resolve() if found["path"] else page, found["heading"])
        for found in LINK.finditer(plain)
    ]


def _anchors(page: Path) -> set[str]:
    """The headings of a page as GitHub writes them in addresses."""
    headings = HEADING.findall(FENCED.sub("", page.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = _links(page)
    assert [str(path) for path, _ in links if not path.exists()] == []
    assert [
        heading for path, heading in links if heading is not None and heading not in _anchors(path)
    ] == []


def test_every_page_is_linked() -> None:
    reached = {ROOT / "README.md"}
    new = set(reached)
    while new:
        new = {path for page in new for path, _ in _links(page) if path.suffix == ".md"} - reached
        reached |= new
    assert [page for page in PAGES if ROOT / "docs" in page.parents and page not in reached] == []
