"""Fuzzes parse, check, lint and fmt with atheris: `python -m tests.fuzz.run [SECONDS]`.

Atheris is no dependency of the project: `pip install atheris` first.  What it finds is left as a
file in the folder where it was started; put it into `found/` beside this file, and it is a test.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path
from typing import Final

import atheris

with atheris.instrument_imports(include=["redline_dsl", "redline"]):
    from tests.fuzz import target
    from tests.fuzz.mutation import mutated

BYTE_BY_BYTE: Final = 0.3
"""The share of changes that know nothing of words."""


def one(data: bytes) -> None:
    """One file."""
    target.answered(data.decode("utf-8", "surrogateescape"))


def changed(data: bytes, size: int, seed: int) -> bytes:
    """A file that has not been tried yet, made of one that has."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    if dice.random() < BYTE_BY_BYTE:
        return bytes(atheris.Mutate(data, size))
    return mutated(data, size, dice)


def main() -> None:
    """Fuzz for as many seconds as are asked for, starting from the test cases."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    target.SECONDS *= 3  # instrumented code is that much slower
    corpus = Path(tempfile.gettempdir()) / "redline-fuzz"
    corpus.mkdir(exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        "-max_len=6000",
        "-timeout=60",
        "-rss_limit_mb=4000",
        str(corpus),
        *(str(target.CASES / kind) for kind in ("good", "bad")),
    ]
    atheris.Setup([sys.argv[0], *options], one, custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
