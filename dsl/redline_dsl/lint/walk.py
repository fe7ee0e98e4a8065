"""Every node of a surface tree, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct


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
        found = reversed(kind.__struct_fields__) if issubclass(kind, Struct) else ()
        _known[kind] = tuple(name for name in found if name != "span")
    return _known[kind]


_known: dict[type[object], tuple[str, ...]] = {}
