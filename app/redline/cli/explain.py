"""`redline explain`: what a code means, with an example that is wrong and one that is right."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from .guard import Debug, guarded, refuse

if TYPE_CHECKING:
    from redline.report.layout import Page


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="None: list them all.")
    ] = None,
    *,
    debug: Debug = False,
) -> None:
    """Explain a code such as E201, with examples."""
    with guarded(debug=debug):
        from redline.report.layout import Page  # noqa: PLC0415 - not needed for --help
        from redline.report.look import Look  # noqa: PLC0415 - not needed for --help

        page = Page(Look.of(sys.stdout))
        if code is None:
            _list(page)
        else:
            _page(page, code)
        sys.stdout.write(page.rendered())


def _list(page: Page) -> None:
    from redline_dsl.catalogue import CATALOGUE  # noqa: PLC0415 - not needed for --help

    for code, entry in CATALOGUE.items():
        page.paragraph((str(code), "name"), "  ", entry.title, rest=" " * 6)


def _page(page: Page, code: str) -> None:
    from redline_dsl.catalogue import CATALOGUE  # noqa: PLC0415 - not needed for --help
    from redline_dsl.codes import Code  # noqa: PLC0415 - likewise
    from redline_dsl.spelling import closest  # noqa: PLC0415 - likewise

    known = [each.value for each in Code]
    if code.upper() not in known:
        near = closest(code.upper(), known)
        notes = [f"did you mean {near}?"] if near else []
        refuse(f"there is no code `{code}`", *notes, "`redline explain` lists them all")
    entry = CATALOGUE[Code(code.upper())]
    page.paragraph((code.upper(), "name"), "  ", (entry.title, "strong"))
    page.blank()
    for paragraph in entry.explanation.strip().split("\n\n"):
        page.paragraph(" ".join(paragraph.split()))
        page.blank()
    for heading, glyph, example in (("Wrong", "✗", entry.bad), ("Right", "✓", entry.good)):
        if example.strip():
            style = "bad strong" if heading == "Wrong" else "good strong"
            page.paragraph((f"{glyph} {heading}", style))
            for line in example.strip("\n").splitlines():
                page.verbatim(page.text("    ", line))
            page.blank()
