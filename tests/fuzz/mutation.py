"""Spoiling a file word by word: what comes of it gets further than changed bytes would."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redline_dsl.syntax.keywords import RESERVED

if TYPE_CHECKING:
    import random

SIGNS = '( ) { } [ ] , : .. . = != <= >= < > + - * / % " """ # ; & | == -> – “ \n \n- \u200b é 0 1'
WORDS = [*sorted(RESERVED), *SIGNS.split(" "), "2026-02-15", "yes/no", "red line", "one of"]
TOKEN = re.compile(r'"[^"\n]*"|\w+|\s+|[^\w\s]')


def mutated(data: bytes, size: int, dice: random.Random) -> bytes:
    """A file with some of its words taken out, doubled, moved or replaced."""
    tokens = TOKEN.findall(data.decode("utf-8", "surrogateescape")) or [" "]
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(tokens))
        end = min(len(tokens), at + dice.choice([1, 1, 2, 5, 20]))
        piece = tokens[at:end]
        match dice.randrange(6):
            case 0:
                tokens[at:end] = []
            case 1:
                tokens[at:at] = [" ", dice.choice(WORDS), " "]
            case 2:
                tokens[at:end] = [dice.choice(WORDS)]
            case 3:
                tokens[at:at] = piece * dice.choice([1, 2, 30])
            case 4:
                tokens[at] = dice.choice(tokens)
            case _:
                tokens[at:end] = []
                there = dice.randrange(len(tokens) + 1)
                tokens[there:there] = piece
        tokens = tokens or [" "]
    return "".join(tokens).encode("utf-8", "surrogateescape")[:size]
