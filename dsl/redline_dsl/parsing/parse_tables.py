"""The parser's tables, read back from the cache: what Lark does, in a third of the time.

Lark looks up what each of ten thousand entries stands for in the most general way; all that is
needed here is which rule it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lark.parsers.lalr_analysis import IntParseTable, Reduce, Shift
from lark.parsers.lalr_parser import LALR_Parser, _Parser

REDUCE = 1
"""How Lark writes that an entry is a rule to be applied; the others lead on to a state."""


class QuickTables(LALR_Parser):
    """Lark's parser, made quickly from what is in its cache."""

    @classmethod
    def deserialize(  # type: ignore[override] # Lark overrides it so itself
        cls,
        data: Mapping[str, Any],
        memo: Mapping[int, Any],
        callbacks: Any,  # noqa: ANN401 - as Lark has it
        debug: bool = False,  # noqa: FBT001, FBT002 - as Lark calls it
    ) -> QuickTables:
        """Make a parser of what `serialize` told; `memo` has the rules by number."""
        tokens = data["tokens"]
        states = {
            state: {
                tokens[token]: (Reduce, memo[entry["@"]]) if action == REDUCE else (Shift, entry)
                for token, (action, entry) in actions.items()
            }
            for state, actions in data["states"].items()
        }
        table: Any = IntParseTable(states, data["start_states"], data["end_states"])  # type: ignore[no-untyped-call] # Lark's
        parser = cls.__new__(cls)
        parser._parse_table = table  # noqa: SLF001 - of the class that this one extends
        parser.parser = _Parser(table, callbacks, debug)
        return parser
