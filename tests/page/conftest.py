"""One browser for all tests of the page in a process, and the pages that it opens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.page.browser import launched
from tests.page.opened import Opened, written_pages

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launched() as running:
        yield running


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return written_pages(tmp_path_factory.mktemp("pages"))


@pytest.fixture
def opened(
    browser: Browser, pages: dict[str, Path], request: pytest.FixtureRequest
) -> Iterator[Opened]:
    """The page of a case; nothing may go wrong in it, and it may ask for nothing but itself."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    found = Opened(context.new_page(), pages[request.param])
    yield found
    assert not found.faults
    others = [url for url in found.asked if not url.startswith((found.path.as_uri(), "data:"))]
    assert set(others) <= {"about:blank"}
    context.close()
