"""Every node of a surface tree, whatever its kind."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def nodes(root: object) -> Iterator[object]:
    """`root` and every node under it, in the order of the text."""
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            stack += reversed(node)
        else:
            yield node
            stack += [getattr(node, name) for name in _parts(type(node))]


def _parts(kind: type[object]) -> tuple[str, ...]:
    """The fields that may hold nodes, last one first; a place and a plain value hold none."""
    if kind not in _known:
        found = reversed(fields(kind)) if is_dataclass(kind) else ()
        _known[kind] = tuple(field.name for field in found if field.name != "span")
    return _known[kind]


_known: dict[type[object], tuple[str, ...]] = {}
