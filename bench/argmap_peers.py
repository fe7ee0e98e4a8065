"""What other programs make of a framework: `python bench/argmap_peers.py TASK FILE`.

Run by the Python of the peers' own environment, so that nothing of redline is needed here.  The
encodings are those of ASPARTIX (Egly, Gaggl and Woltran 2010): guess a set, and forbid what the
semantics forbids.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

CONFLICT_FREE = """
in(X) :- arg(X), not out(X).
out(X) :- arg(X), not in(X).
:- in(X), in(Y), att(X,Y).
defeated(X) :- in(Y), att(Y,X).
"""
STABLE = CONFLICT_FREE + ":- out(X), not defeated(X).\n"
ADMISSIBLE = CONFLICT_FREE + ":- in(X), att(Y,X), not defeated(Y).\n"

Answer = list[list[str]]
PYARG = ("grounded", "preferred")


def clingo(program: str, facts: str, models: int) -> Answer:
    """The sets that a program accepts; `models` of them, 0 for all."""
    from clingo import Control  # noqa: PLC0415 - each task loads its own program

    control = Control([f"--models={models}", "--warn=none"])
    control.add("base", [], program + facts + "#show in/1.\n")
    control.ground([("base", [])])
    found: Answer = []
    control.solve(
        on_model=lambda model: found.append(
            sorted(str(symbol.arguments[0]) for symbol in model.symbols(shown=True))
        )
    )
    return found


def credulous(facts: str, queried: Iterable[str]) -> Answer:
    """Of some arguments, those that are in an admissible set: one program, a question each."""
    from clingo import Control, Function, parse_term  # noqa: PLC0415 - as above

    control = Control(["--models=1", "--warn=none"])
    control.add("base", [], ADMISSIBLE + facts)
    control.ground([("base", [])])
    accepted = [
        name
        for name in queried
        if control.solve(assumptions=[(Function("in", [parse_term(name)]), True)]).satisfiable
    ]
    return [sorted(accepted)]


def pyarg(semantics: str, arguments: list[str], attacks: list[tuple[str, str]]) -> Answer:
    """The extensions as PyArg works them out."""
    classes = "py_arg.abstract_argumentation_classes"
    framework = import_module(f"{classes}.abstract_argumentation_framework")
    argument = import_module(f"{classes}.argument").Argument
    defeat = import_module(f"{classes}.defeat").Defeat
    module = import_module(f"py_arg.algorithms.semantics.get_{semantics}")
    made = {name: argument(name) for name in arguments}
    graph = framework.AbstractArgumentationFramework(
        "measured", list(made.values()), [defeat(made[a], made[b]) for a, b in attacks]
    )
    found = getattr(module, f"get_{semantics}")(graph)
    extensions = [found] if semantics == "grounded_extension" else found
    return sorted(sorted(each.name for each in extension) for extension in extensions)


def task(name: str, facts: str) -> Callable[[], Answer]:
    """A task by name, ready to be timed."""
    arguments = re.findall(r"arg\((\w+)\)", facts)
    attacks = re.findall(r"att\((\w+),(\w+)\)", facts)
    # What a task needs is imported before the clock starts.
    import_module("py_arg.algorithms.semantics" if name in PYARG else "clingo")
    match name:
        case "stable":
            return lambda: clingo(STABLE, facts, 1)
        case "credulous":
            return lambda: credulous(facts, arguments[:20])
        case "grounded":
            return lambda: pyarg("grounded_extension", arguments, attacks)
        case "preferred":
            return lambda: pyarg("preferred_extensions", arguments, attacks)
        case _:
            raise ValueError(name)


if __name__ == "__main__":
    ready = task(sys.argv[1], Path(sys.argv[2]).read_text(encoding="utf-8"))
    began = time.process_time()
    answer = ready()
    json.dump({"seconds": time.process_time() - began, "answer": answer}, sys.stdout)
