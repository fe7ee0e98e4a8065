"""argmap/README.md names every file."""

from __future__ import annotations

from pathlib import Path

README = Path(__file__).parents[2] / "argmap" / "README.md"


def test_every_file_is_in_the_table() -> None:
    text = README.read_text(encoding="utf-8")
    folder = README.parent / "redline_argmap"
    names = {path.stem for path in folder.iterdir() if path.suffix == ".py" or path.is_dir()}
    missing = names - {"__init__", "__pycache__"}
    assert not [name for name in sorted(missing) if f"`{name}`" not in text]
