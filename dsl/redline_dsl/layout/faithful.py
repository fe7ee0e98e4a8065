"""Whether two files say the same, or one says all that the other does, wherever it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from redline_dsl.syntax.tree import File, IssueStatement, Statement
from redline_dsl.text.span import Span


def says_all_of(more: Iterable[Statement], less: Iterable[Statement]) -> bool:
    """Whether some statements stand among others, in the same order."""
    rest = iter(more)
    return all(any(_same(each, candidate) for candidate in rest) for each in less)


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
        elif isinstance(left, Struct):
            waiting += (
                (getattr(left, name), getattr(right, name)) for name in left.__struct_fields__
            )
        elif left != right:
            return False
    return True


def _options_in_order(issue: IssueStatement) -> tuple[object, ...]:
    options = sorted(issue.options, key=lambda option: type(option).__name__)
    parts = (getattr(issue, name) for name in issue.__struct_fields__ if name != "options")
    return (*options, *parts)
