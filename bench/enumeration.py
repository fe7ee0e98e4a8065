"""All conflicts and concessions beside other programs, on the same statements, in turns.

`python -m bench.enumeration FILE ...` does the same with public instances, .gcnf or .smt2.
"""

from __future__ import annotations

import itertools
import json
import math
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.argmap import PEERS
from bench.measure import ROOT, python
from bench.public import read_gcnf, read_smt2
from bench.report import table

if TYPE_CHECKING:
    from bench.instances import Instance

ENGINES = ("cpmpy exact", "cpmpy z3", "cpmpy ortools", "optux", "clingo")
CONFLICTS_ONLY = "optux"
"""It has no concessions to tell."""
LIMIT = 10.0
"""Seconds of processor time that an engine has, its start included."""
SHORT = 2.0
"""What took longer is measured once."""
WRITTEN_OUT = 20_000
"""Concessions at most that are compared one by one; ours are factors, theirs are written out."""

Answer = dict[str, Any]


class DisagreementError(Exception):
    """Two programs do not give the same answer, so that no figure means anything."""


@dataclass(frozen=True, slots=True)
class Race:
    """One instance: how many answers there are, and what each engine took; None: too long."""

    name: str
    statements: int
    conflicts: int
    concessions: int
    seconds: Mapping[str, float | None]
    megabytes: float

    def ratio(self, without: str = "") -> float | None:
        """Ours to the fastest of the others, or of those but one."""
        others = (s for e, s in self.seconds.items() if e not in {"redline", without} and s)
        ours, best = self.seconds["redline"], min(others, default=None)
        return None if ours is None or best is None else ours / best


def raced(instances: Sequence[Instance], repeats: int, limit: float = LIMIT) -> list[Race]:
    """Every engine on every instance, in turns.

    Raises:
        DisagreementError: the answers differ.
    """
    return [_raced(instance, repeats, limit) for instance in instances]


def _raced(instance: Instance, repeats: int, limit: float) -> Race:
    engines = ("redline", *(ENGINES if PEERS.exists() else ()))
    answers: dict[str, list[Answer]] = {engine: [] for engine in engines}
    late: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "instance.json"
        path.write_text(json.dumps(instance.data()), encoding="utf-8")
        for _, engine in itertools.product(range(repeats), engines):
            known = answers[engine]
            if engine in late or (known and known[0]["seconds"] > SHORT):
                continue
            answer = _run(engine, path, limit)
            if answer is None:
                late.add(engine)
            else:
                known.append(answer)
    ours = answers["redline"][0]
    for engine in engines[1:]:
        for answer in answers[engine][:1]:
            _agree(instance.name, engine, ours, answer)
    return Race(
        instance.name,
        len(instance.statements),
        len(ours["conflicts"]),
        math.prod(len(group) for group in ours["concessions"]),
        {
            engine: statistics.median(each["seconds"] for each in found) if found else None
            for engine, found in answers.items()
        },
        statistics.median(each["megabytes"] for each in answers["redline"]),
    )


def _run(engine: str, path: Path, limit: float) -> Answer | None:
    """What an engine finds; None: it did not come to an end in time."""
    command = [str(PEERS), "bench/enumeration_peers.py", engine, str(path)]
    if engine == "redline":
        command = python("-m", "bench.enumeration_stage", str(path))
    # Processor time is what is limited, so that other work on the machine stops nobody.
    limited = ["sh", "-c", 'ulimit -t "$0" && exec "$@"', str(math.ceil(limit)), *command]
    done = subprocess.run(limited, cwd=ROOT, capture_output=True, text=True, check=False)
    if -done.returncode in {signal.SIGXCPU, signal.SIGKILL}:
        return None
    if done.returncode:
        message = f"{engine} failed: {done.stderr[-300:]}"
        raise RuntimeError(message)
    found: Answer = json.loads(done.stdout)
    return found if found["complete"] else None


def _agree(name: str, engine: str, ours: Answer, theirs: Answer) -> None:
    same = ours["conflicts"] == theirs["conflicts"]
    count = math.prod(len(group) for group in ours["concessions"])
    if theirs["concessions"] is not None:
        (written,) = theirs["concessions"]
        same = same and count == len(written)
        if same and count <= WRITTEN_OUT:
            product = itertools.product(*ours["concessions"])
            same = written == sorted(sorted(itertools.chain(*choice)) for choice in product)
    if not same:
        message = f"{name}: {engine} answers differently"
        raise DisagreementError(message)


SECTION = """\
## Conflicts and concessions

All minimal conflicts and all minimal concessions of one set of statements (`bench/instances.py`):
processor time in seconds from the statements as each program takes them to the last answer, in
processes of their own, in turns; a program is stopped after {limit:.0f} s.  Where two programs
answered, their answers were the same, as sets; OptUx is asked for the conflicts only.  Concessions
that multiply are kept as factors here and written out by the others.  MARCO's own program is in no
package index and was not measured; CPMpy and clingo run the same algorithm.

{table}

`ratio` is to the fastest of the others, `to both` to the fastest of those that give both answers.
The aim is at most 0.8 on every row.  It is missed where OptUx, which runs a SAT solver written in
C++, finds a few conflicts among clauses: there most of our time goes into opening Z3 and handing it
the formulas.
"""


def section(races: Sequence[Race], limit: float = LIMIT) -> str:
    """The figures as a section of the page."""
    engines = list(races[0].seconds)
    head = (
        "statements",
        "number",
        "conflicts",
        "concessions",
        *engines,
        "ratio",
        "to both",
        "memory",
    )
    rows = [
        (
            race.name,
            f"{race.statements:,}",
            f"{race.conflicts:,}",
            f"{race.concessions:,}",
            *(_seconds(seconds, limit) for seconds in race.seconds.values()),
            _ratio(race, limit),
            _ratio(race, limit, without=CONFLICTS_ONLY),
            f"{race.megabytes:.0f} MB",
        )
        for race in races
    ]
    return SECTION.format(limit=limit, table=table(head, rows))


def _seconds(seconds: float | None, limit: float) -> str:
    return f"> {limit:.0f}" if seconds is None else f"{seconds:.3f}"


def _ratio(race: Race, limit: float, without: str = "") -> str:
    ours = race.seconds["redline"]
    ratio = race.ratio(without)
    if ratio is not None:
        return f"{ratio:.2f}"
    return "" if ours is None else f"< {ours / limit:.3f}"


def main() -> None:
    """Race the files that are named."""
    for name in sys.argv[1:]:
        path = Path(name)
        read = read_gcnf if path.suffix == ".gcnf" else read_smt2
        print(section(raced([read(path.name, path.read_text(encoding="utf-8"))], 1)))


if __name__ == "__main__":
    main()
