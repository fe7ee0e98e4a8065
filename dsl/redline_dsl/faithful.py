"""Whether two files say the same: the same statements and comments, wherever they stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from .span import Span
from .syntax import IssueStatement

if TYPE_CHECKING:
    from .syntax import File


def says_the_same(one: File, other: File) -> bool:
    """Whether two files, read without faults, differ in their layout only.

    Statements are compared in order, comments as often as each occurs: a comment inside what the
    other file has on one line stands before it there.
    """
    return _same(one.statements, other.statements) and _comments(one) == _comments(other)


def _comments(file: File) -> Counter[str]:
    return Counter(comment.text.rstrip() for comment in file.comments)


def _same(one: object, other: object) -> bool:
    """Compare two trees without their places; a stack, so that no depth is too much."""
    waiting: list[tuple[Any, Any]] = [(one, other)]
    while waiting:
        left, right = waiting.pop()
        if type(left) is not type(right):
            return False
        if isinstance(left, Span):
            continue
        if isinstance(left, IssueStatement):  # its options have no order
            left, right = _options_in_order(left), _options_in_order(right)
        if isinstance(left, tuple):
            if len(left) != len(right):
                return False
            waiting += zip(left, right, strict=True)
        elif is_dataclass(left):
            kind: type = type(left)
            waiting += ((getattr(left, name), getattr(right, name)) for name in _parts(kind))
        elif left != right:
            return False
    return True


@cache
def _parts(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _options_in_order(issue: IssueStatement) -> tuple[object, ...]:
    options = sorted(issue.options, key=lambda option: type(option).__name__)
    parts = (getattr(issue, name) for name in _parts(IssueStatement) if name != "options")
    return (*options, *parts)
