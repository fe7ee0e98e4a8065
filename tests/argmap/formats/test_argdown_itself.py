"""Argdown's own program reads what is written for it, where it is installed.

`make test` puts `argdown` on the PATH where it can; REDLINE_ARGDOWN may name it instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from redline_argmap.formats import argdown, argdown_json, argdown_text
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Text
from tests.argmap.formats.carrying import drawn, essence

if TYPE_CHECKING:
    from pathlib import Path

    from redline_argmap.formats.exchange import Texts
    from redline_argmap.graph import Map

PROGRAM = os.environ.get("REDLINE_ARGDOWN") or shutil.which("argdown")

pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="NOT TESTED against Argdown itself: there is no `argdown` on the PATH"
)

WITH_EVERYTHING = """\
===
title: The strait
===

# The mines

// a remark
[drift]: The mines drift. #tag
  + <found>: One was found in the channel.
    - <hoax>: It was a hoax.
  >< [still]

[still]: The mines lie still.
  - [drift]

/* several
lines */
<clear>: Clear them now.

(1) [drift]
(2) Ships need the channel.
-- need, danger --
  <_ [hearsay]
(3) The mines are a danger.
(4) [still] {asserted: true}
----
(5) [clear_now]: The mines must be cleared now.
  <_ [winter]

[winter]: Nobody sails in winter.

[hearsay]: All of it is hearsay.
"""


def without_self(map_: Map, texts: Texts) -> tuple[Map, Texts]:
    """Argdown passes over relations of a statement to itself."""
    return replace(
        map_,
        attacks=tuple(pair for pair in map_.attacks if pair[0] != pair[1]),
        contradictions=tuple(pair for pair in map_.contradictions if pair[0] != pair[1]),
    ), texts


def exported(folder: Path, files: dict[str, str]) -> dict[str, str]:
    """What Argdown's program makes of some documents."""
    assert PROGRAM is not None
    for name, content in files.items():
        (folder / f"{name}.argdown").write_text(content, encoding="utf-8")
    subprocess.run(
        [PROGRAM, "json", "*.argdown", "out"],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=120,
    )
    out = folder / "out"
    return {path.stem: path.read_text(encoding="utf-8") for path in out.glob("*.json")}


def test_argdown_reads_the_map_that_was_written(tmp_path: Path) -> None:
    maps = {f"m{seed}": without_self(*drawn(seed)) for seed in range(120)}
    files = {name: argdown.write(*each).text for name, each in maps.items()}
    found = exported(tmp_path, files)
    assert found.keys() == maps.keys()
    for name, (map_, texts) in maps.items():
        faults = Faults()
        read = argdown_json.read(Text(name, found[name]), faults)
        assert not faults.found, (name, files[name])
        assert essence(read.map) == essence(replace(map_, outranks=())), (name, files[name])
        assert {c: read.texts.gist(c) for c in map_.claims} == {
            c: texts.gist(c) for c in map_.claims
        }, (name, files[name])


def test_both_readers_agree_on_what_a_person_wrote(tmp_path: Path) -> None:
    found = exported(tmp_path, {"strait": WITH_EVERYTHING})
    faults = Faults()
    of_json = argdown_json.read(Text("strait.json", found["strait"]), faults)
    of_text = argdown_text.read(Text("strait.argdown", WITH_EVERYTHING), faults)
    assert not faults.found, faults.found
    assert essence(of_text.map) == essence(of_json.map)
    assert len(of_text.map.steps) == 3
    assert len(of_text.map.undercuts) == 2
