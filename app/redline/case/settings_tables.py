"""The tables of a settings file, and what in them does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, StrictBool, StrictStr, ValidationError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LintTable(_Table):
    """What is set for `redline lint`; `levels` are as they are written."""

    deep: StrictBool = False
    select: tuple[StrictStr, ...] | None = None
    ignore: tuple[StrictStr, ...] = ()
    levels: dict[str, StrictStr] = {}


class _SettingsTable(_Table):
    lint: LintTable = LintTable()


_TABLES: Final[dict[tuple[str, ...], type[_Table]]] = {(): _SettingsTable, ("lint",): LintTable}
_EXPECTED: Final = {
    "bool_type": "`true` or `false`",
    "tuple_type": 'a list of texts, such as `["unused-unit"]`',
    "string_type": 'a text, such as `"warning"`',
}
_A_TABLE: Final = "a table"


@dataclass(frozen=True, slots=True)
class Misfit:
    """A key that there is not (`known` are those there are), or a value of the wrong type.

    `keys` lead to it from the table of redline; `expected` says what the value should be.
    """

    keys: tuple[str, ...]
    expected: str
    known: tuple[str, ...] | None = None


def lint_table(found: object) -> LintTable | list[Misfit]:
    """The table about lints in what a settings file says, or all that does not fit."""
    try:
        return _SettingsTable.model_validate(found).lint
    except ValidationError as error:
        return [_misfit(each) for each in error.errors()]


def _misfit(error: ErrorDetails) -> Misfit:
    keys = tuple(str(each) for each in error["loc"] if isinstance(each, str))
    if error["type"] == "extra_forbidden":
        return Misfit(keys, "", tuple(sorted(_TABLES[keys[:-1]].model_fields)))
    return Misfit(keys, _EXPECTED.get(error["type"], _A_TABLE))
