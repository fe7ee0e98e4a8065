"""A case as one page: a file that opens anywhere, asks the network for nothing, and answers."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from .page_view import view

if TYPE_CHECKING:
    from .document import CaseReport

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
    """Write the page: packed, and beside it only what unpacks it and what draws the map.

    It opens with the proposal `start` on the table, unless its address says otherwise.
    """
    drawn = with_map and has_map(report)
    shown = {**view(report, start), "drawn": drawn}
    environment = Environment(
        loader=FunctionLoader(_own),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"separators": (",", ":"), "ensure_ascii": False}
    style = _lean("".join(_own(name) for name in STYLES))
    code = script(SCRIPTS)
    body = environment.get_template("body.html").render(shown)
    unpack, engine = script(("unpack.js",)), graphviz() if drawn else ""
    page = environment.get_template("page.html").render(
        shown,
        policy=policy([unpack, code, *([engine] if engine else [])], style),
        packed=packed({"style": style, "body": body, "script": code}),
        unpack=Markup(unpack),  # noqa: S704 - a file of this package
        engine=Markup(engine),  # noqa: S704 - likewise
    )
    # In ASCII, so that it is the same whatever it is written to; the scripts are in ASCII anyway.
    return page.encode("ascii", "xmlcharrefreplace").decode("ascii")


def packed(parts: dict[str, str]) -> str:
    """Some texts by name, compressed, in letters and digits; equal texts give equal letters."""
    plain = json.dumps(parts, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    return base64.b64encode(gzip.compress(plain, compresslevel=9, mtime=0)).decode("ascii")


def has_map(report: CaseReport) -> bool:
    """Whether there is an argument to draw: a claim at least."""
    vocabulary = report.judged.vocabulary
    return vocabulary is not None and any(s.gist for s in vocabulary.statements.values())


def policy(scripts: Sequence[str], style: str) -> str:
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
