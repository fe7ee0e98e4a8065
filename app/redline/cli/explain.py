"""`redline explain`: what a code or a lint means, with an example that is wrong and one right."""

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
    """Explain a code such as E201 or a lint such as never-bites, with examples."""
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
    from redline_solver.lint import ALL  # noqa: PLC0415 - likewise

    for code, entry in CATALOGUE.items():
        page.paragraph((str(code), "name"), "  ", entry.title, rest=" " * 6)
    page.blank()
    for rule in ALL.values():
        finds = rule.title[0].lower() + rule.title[1:]
        page.paragraph((rule.id, "name"), "  ", finds, rest=" " * 6)


def _page(page: Page, code: str) -> None:
    from redline_dsl.catalogue import CATALOGUE  # noqa: PLC0415 - not needed for --help
    from redline_dsl.codes import Code  # noqa: PLC0415 - likewise
    from redline_dsl.spelling import closest  # noqa: PLC0415 - likewise
    from redline_solver.lint import ALL  # noqa: PLC0415 - likewise

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
