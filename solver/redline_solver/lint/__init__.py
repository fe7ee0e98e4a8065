"""Finding what is well-formed and yet empty, redundant or contradictory: the deep lints."""

from .registry import ALL, DEEP
from .runner import run

__all__ = ["ALL", "DEEP", "run"]
