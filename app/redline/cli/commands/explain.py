"""`redline explain`: what a code or a lint means, with an example that is wrong and one right."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from redline.cli.guard import Debug, guarded, refuse

if TYPE_CHECKING:
    from redline.faces.layout import Page


def command(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="None: list them all.")
    ] = None,
    *,
    debug: Debug = False,
) -> None:
    """Explain a code such as E201 or a lint such as never-bites, with examples."""
    with guarded(debug=debug):
        from redline.faces.layout import Page
        from redline.faces.look import Look

        page = Page(Look.of(sys.stdout))
        if code is None:
            _list(page)
        else:
            _page(page, code)
        sys.stdout.write(page.rendered())


def _list(page: Page) -> None:
    from redline_dsl.text.catalogue import CATALOGUE
    from redline_solver.lint import ALL

    for code, entry in CATALOGUE.items():
        page.paragraph((str(code), "name"), "  ", entry.title, rest=" " * 6)
    page.blank()
    for rule in ALL.values():
        finds = rule.title[0].lower() + rule.title[1:]
        page.paragraph((rule.id, "name"), "  ", finds, rest=" " * 6)


def _page(page: Page, code: str) -> None:
    from redline_dsl.text.catalogue import CATALOGUE
    from redline_dsl.text.codes import Code
    from redline_dsl.text.spelling import closest
    from redline_solver.lint import ALL

    codes = [each.value for each in Code]
    if code.upper() in codes:
        entry = CATALOGUE[Code(code.upper())]
        page.paragraph((code.upper(), "name"), "  ", (entry.title, "strong"))
        _explain(page, entry.explanation, entry.bad, entry.good)
    elif code.lower() in ALL:
        rule = ALL[code.lower()]
        page.paragraph((rule.id, "name"), "  ", (rule.title, "strong"))
        kind = "deep lint: it asks the solver" if rule.deep else "basic lint"
        page.paragraph((f"{rule.level}, {kind}", "faint"))
        _explain(page, rule.why, rule.bad, rule.good)
    else:
        near = closest(code.upper(), codes) or closest(code.lower(), ALL)
        notes = [f"did you mean {near}?"] if near else []
        refuse(f"there is no code or lint `{code}`", *notes, "`redline explain` lists them all")


def _explain(page: Page, explanation: str, bad: str, good: str) -> None:
    page.blank()
    for paragraph in explanation.strip().split("\n\n"):
        page.paragraph(" ".join(paragraph.split()))
        page.blank()
    for heading, glyph, style, example in (
        ("Wrong", "✗", "bad strong", bad),
        ("Right", "✓", "good strong", good),
    ):
        if example.strip():
            page.paragraph((f"{glyph} {heading}", style))
            for line in example.strip("\n").splitlines():
                page.verbatim(page.text("    ", line))
            page.blank()
