"""What a person names on the command line, looked up in a file: readings and matters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from redline_solver.formulas import statements

from .unanswerable import UnanswerableError, meant

if TYPE_CHECKING:
    from redline_dsl.program.program import Program

FEW = 8
"""Names that are listed at most, where none is near."""


class UnknownNameError(UnanswerableError):
    """The file has nothing of this name, or what was written names nothing."""


def readings(program: Program, wanted: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The readings that `STATEMENT=READING` (or one of several, `STATEMENT=A,B`) name.

    Raises:
        UnknownNameError: there is no such statement or reading.
    """
    ambiguous = {
        each.name: tuple(str(alternative.reading) for alternative in each.alternatives)
        for each in map(statements.statement, program.constraints)
        if each.ambiguous
    }
    chosen: dict[str, tuple[str, ...]] = {}
    for each in wanted:
        name, equals, listed = (part.strip() for part in each.partition("="))
        if not equals or not name or not listed:
            message = f"`{each}` is not of the form STATEMENT=READING"
            raise UnknownNameError([message, *_example(ambiguous)])
        if name not in ambiguous:
            says = f"there is no statement `{name}` with several readings"
            raise UnknownNameError([says, *meant(name, ambiguous, most=FEW)])
        for reading in (part.strip() for part in listed.split(",")):
            if reading not in ambiguous[name]:
                says = f"`{name}` has no reading `{reading}`"
                raise UnknownNameError([says, *meant(reading, ambiguous[name], most=FEW)])
            chosen[name] = tuple(dict.fromkeys((*chosen.get(name, ()), reading)))
    return chosen


def matter(program: Program, name: str) -> str:
    """The key of one matter, written with or without spaces.

    Raises:
        UnknownNameError: there is no such matter, or the name is one of several.
    """
    found = matters(program, name)
    if len(found) > 1:
        message = f"`{name}` is {len(found)} matters"
        raise UnknownNameError([message, f"name one of them, such as `{found[0]}`"])
    return found[0]


def matters(program: Program, name: str) -> list[str]:
    """The keys that a name stands for: one matter, or every instance of an issue.

    Raises:
        UnknownNameError: there is no such matter.
    """
    plain = _plain(name)
    found = [
        key for key, variable in program.variables.items() if plain in {_plain(key), variable.issue}
    ]
    if not found:
        known = [*program.issues, *program.variables]
        says = f"there is no issue `{name.strip()}`"
        raise UnknownNameError([says, *meant(name.strip(), known, most=FEW)])
    return found


def _plain(name: str) -> str:
    return "".join(name.split())


def _example(ambiguous: dict[str, tuple[str, ...]]) -> list[str]:
    for name, known in ambiguous.items():
        return [f"such as `{name}={known[0]}`"]
    return ["no red line or condition of the file has several readings"]
