"""Finding what is formally fine and yet says nothing, or not what it seems to: the basic lints."""

from .runner import run
from .selection import Selection

__all__ = ["Selection", "run"]
