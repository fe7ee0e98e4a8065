"""A case as one page: a file that opens anywhere, asks the network for nothing, and answers."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib import resources
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from .page_view import view

if TYPE_CHECKING:
    from .case_document import CaseReport

SCRIPTS = (
    "exact.js",
    "formula.js",
    "search.js",
    "case.js",
    "judge.js",
    "feasible.js",
    "state.js",
    "wording.js",
    "panel.js",
    "story.js",
    "lines.js",
    "banner.js",
    "conflicts.js",
    "sources.js",
    "map.js",
    "main.js",
)
"""The files of the page's script; each may use what those before it define."""

STYLES = ("base.css", "page.css", "map.css")

_IMPORT = re.compile(r"^import\b[^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const|function|class|let)", re.MULTILINE)
_REMARK = re.compile(r"^\s*(?://.*|/\*.*\*/\s*)$\n?", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_GRAPHVIZ = re.compile(r"export\{[^}]*?\b(\w+) as Graphviz\b[^}]*\};?\s*(?://#.*)?\s*\Z")


def page_html(report: CaseReport, *, with_map: bool = True, start: str = "") -> str:
    """Write the page; without the map it is a sixth of the size.

    It opens with the proposal `start` on the table, unless its address says otherwise.
    """
    scripts = [Markup(script(SCRIPTS))]  # noqa: S704 - the files of this package
    drawn = with_map and bool(report.judged.vocabulary) and has_map(report)
    if drawn:
        scripts.append(Markup(graphviz()))  # noqa: S704 - likewise
    style = Markup(_lean("".join(_own(name) for name in STYLES)))  # noqa: S704 - likewise
    loader = FunctionLoader(_own)
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(
        **view(report, start),
        style=style,
        scripts=scripts,
        policy=policy(scripts, style),
        drawn=drawn,
    )


def has_map(report: CaseReport) -> bool:
    """Whether there is an argument to draw: a claim at least."""
    vocabulary = report.judged.vocabulary
    return vocabulary is not None and any(s.gist for s in vocabulary.statements.values())


def policy(scripts: list[Markup], style: Markup) -> str:
    """The Content-Security-Policy: these scripts and this style, and nothing from anywhere."""
    allowed = " ".join(_hash(each) for each in scripts)
    return (
        f"default-src 'none'; script-src {allowed} 'wasm-unsafe-eval'; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def script(names: tuple[str, ...]) -> str:
    """Several modules as one: what they import from each other is defined in it."""
    bare = (_EXPORT.sub("", _IMPORT.sub("", _own(name))) for name in names)
    return _lean("".join(bare))


def graphviz() -> str:
    """The vendored layout engine, as a script that hands it to the page."""
    engine, found = _GRAPHVIZ.subn(r"globalThis.graphviz=\1;", _own("graphviz/graphviz.js"))
    if not found:  # pragma: no cover - the file is a part of this package
        msg = "graphviz.js does not export Graphviz"
        raise ValueError(msg)
    return f"{engine}\nglobalThis.drawMap();"


def _lean(text: str) -> str:
    """Without indentation and lines of remarks."""
    return _INDENT.sub("", _REMARK.sub("", text))


def _own(name: str) -> str:
    return resources.files(__package__).joinpath("page", name).read_text("utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
