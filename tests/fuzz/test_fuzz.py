"""What fuzzing found stays mended, and a short run of it goes with every test run.

`run.py` is the long one.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.fuzz.mutation import mutated
from tests.fuzz.target import CASES, answered

FOUND = sorted((Path(__file__).parent / "found").iterdir())
SEEDS = [path.read_bytes() for kind in ("good", "bad") for path in sorted((CASES / kind).iterdir())]
FILES = int(os.environ.get("REDLINE_EXAMPLES", "200"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_what_was_found_once_is_answered_now(path: Path) -> None:
    answered(path.read_bytes().decode("utf-8", "surrogateescape"))


def test_spoilt_files_are_answered() -> None:
    dice = random.Random(2026)  # noqa: S311 - no secret
    for _ in range(FILES):
        content = dice.choice(SEEDS)
        for _ in range(dice.randint(1, 5)):
            content = mutated(content, 6_000, dice)
        answered(content.decode("utf-8", "surrogateescape"))
