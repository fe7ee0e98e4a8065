"""Cases to start from: a small one with comments, and copies of the examples that are shipped."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from redline.case import workspace
from redline.case.unanswerable import UnanswerableError, meant

if TYPE_CHECKING:
    from redline_dsl.text.span import Text

STARTER = Path(__file__).parent / "starter"

PACKAGE = Path(__file__).parents[1]
SHIPPED = PACKAGE / "_examples"
CHECKOUT = PACKAGE.parents[1]
"""Where examples/ and seeds/ are: inside an installed package, or at the root of a checkout."""

SOURCES = "sources"
"""The folder of a copied case into which sources from elsewhere go."""

PROVENANCE = "README.md"
CONSTRAINTS = ".redline"


class UnknownExampleError(UnanswerableError):
    """No example has this name; the sentences name those there are."""

    def __init__(self, name: str, known: list[str]) -> None:
        there_are = f"there are: {', '.join(known)}"
        helps = dict.fromkeys([*meant(name, known), there_are])
        super().__init__([f"there is no example `{name}`", *helps])


def example_names() -> list[str]:
    """The examples that are shipped, in alphabetical order."""
    return sorted({Path(name).parts[0] for name in _shipped() if name.endswith(CONSTRAINTS)})


def starter() -> dict[str, bytes]:
    """The files of the small case with comments, by their path in the new folder."""
    return workspace.files_under(STARTER)


def example(name: str) -> dict[str, bytes]:
    """The files of an example, by their path in the new folder.

    Sources from outside its folder are copied to `sources/`, and the paths to them rewritten.

    Raises:
        UnknownExampleError: there is no such example.
    """
    if name not in example_names():
        raise UnknownExampleError(name, example_names())
    folder = _root() / "examples" / name
    files = workspace.files_under(folder)
    moved: dict[str, str] = {}
    for path in [path for path in files if path.endswith(CONSTRAINTS)]:
        files |= _with_own_sources(folder, path, files, moved)
    for path in [path for path in files if path.endswith(".md")]:
        files[path] = _readme(files[path].decode("utf-8"), name, moved).encode("utf-8")
    return files


def _with_own_sources(
    folder: Path, path: str, files: dict[str, bytes], moved: dict[str, str]
) -> dict[str, bytes]:
    """A constraint file that names only files of its own folder, and those it brings along."""
    from redline_dsl.text.span import Text  # noqa: PLC0415 - the parser is needed here only

    text = Text(path, files[path].decode("utf-8"))
    brought: dict[str, bytes] = {}
    content = text.content
    for written, start, end in sorted(_paths(text), key=lambda found: -found[1]):
        inside = posixpath.normpath(posixpath.join(posixpath.dirname(path), written))
        if inside in files or not inside.startswith(".."):
            continue
        here = posixpath.relpath(SOURCES, posixpath.dirname(path) or ".")
        beside = folder / posixpath.dirname(inside)
        # What is said about the provenance of a source goes where the source goes.
        for name in (posixpath.basename(written), PROVENANCE):
            if (beside / name).is_file():
                brought[f"{SOURCES}/{name}"] = workspace.content(beside / name)
                moved[posixpath.join(posixpath.dirname(written), name)] = f"{here}/{name}"
        content = (
            content[:start] + content[start:end].replace(written, moved[written]) + content[end:]
        )
    return {**brought, path: content.encode("utf-8")}


def _paths(text: Text) -> Iterator[tuple[str, int, int]]:
    """Every path of a source or an import in a constraint file, and where it stands."""
    from redline_dsl.parsing.parser import parse  # noqa: PLC0415 - likewise
    from redline_dsl.syntax.tree import Import, SourceStatement  # noqa: PLC0415 - likewise

    file, _ = parse(text)
    for statement in file.statements:
        if isinstance(statement, Import | SourceStatement):
            span = statement.path_span
            yield statement.path, span.start, span.end


def _readme(content: str, name: str, moved: dict[str, str]) -> str:
    """A walk-through whose commands and links work in the folder it is copied to."""
    for before, after in moved.items():
        content = content.replace(before, after)
    return content.replace(f"examples/{name}/", "")


def _root() -> Path:
    return SHIPPED if SHIPPED.is_dir() else CHECKOUT


def _shipped() -> dict[str, bytes]:
    return workspace.files_under(_root() / "examples")
