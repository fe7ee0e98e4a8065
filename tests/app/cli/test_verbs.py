"""The list of commands says what the commands say of themselves, and is shown without them."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib import import_module

import pytest

from redline.cli.verbs import VERBS, ready


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_is_listed_with_the_first_sentence_of_its_help(name: str) -> None:
    module = name if name != "import" else "import_"
    function = import_module(f"redline.cli.commands.{module}").command
    first = (inspect.getdoc(function) or "").split("\n\n")[0]
    assert " ".join(first.split()) == VERBS[name]
    assert ready(name).name == name


def test_help_imports_no_command() -> None:
    code = (
        "import sys\n"
        "from redline.cli.main import app\n"
        "try:\n    app(['--help'])\n"
        "except SystemExit:\n    pass\n"
        "print('redline.cli.commands.check' in sys.modules)\n"
    )
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert shown.stdout.splitlines()[-1] == "False"
    assert all(f"  {name} " in shown.stdout for name in VERBS)
