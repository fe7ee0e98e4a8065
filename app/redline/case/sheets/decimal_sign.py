"""Which sign stands before the decimals in a table: what a command asks for before it reads one."""

from __future__ import annotations

from enum import StrEnum


class DecimalSign(StrEnum):
    """What stands between the whole part of a number and its decimals."""

    POINT = "point"
    COMMA = "comma"
