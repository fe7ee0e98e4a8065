"""Change one constraint at a time: does an expectation notice?  And write the answers out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from redline.case.case import Case
from redline.document.exits import Exit, worst
from redline.document.heading import Tool
from redline.document.limits import budget
from redline.questions.expectations.ask import tested
from redline.version import VERSION
from redline_solver.verdict import Fate, Limits, Outcome

from .document import FileMutants, MutantText, MutationReport

if TYPE_CHECKING:
    from redline.case.workspace import Workspace
    from redline_dsl.program.program import Program
    from redline_solver.verdict import Mutant


FATE_EXIT_CODES = {
    Fate.NOTICED: Exit.GOOD,
    Fate.SURVIVED: Exit.BAD,
    Fate.UNDETERMINED: Exit.UNDETERMINED,
}


def ask(
    files: Sequence[str],
    *,
    limits: Limits | None = None,
    workspace: Workspace | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> MutationReport:
    """Change one constraint at a time and see whether any expectation of its file notices."""
    limits = limits or Limits()
    mutated = [_mutated(Case(file, workspace), limits, doing) for file in files]
    fates = [mutant.fate for file in mutated for mutant in file.mutants]
    return MutationReport(
        tool=Tool(version=VERSION),
        budget=budget(limits),
        exit_code=worst(file.exit_code for file in mutated),
        noticed=fates.count(Fate.NOTICED),
        survived=fates.count(Fate.SURVIVED),
        undetermined=fates.count(Fate.UNDETERMINED),
        files=mutated,
    )


def _mutated(case: Case, limits: Limits, doing: Callable[[str], None]) -> FileMutants:
    found = tested(case, limits, doing)
    if found.interrupted:
        raise KeyboardInterrupt
    if case.program is None or found.background is None or found.background.conflict:
        return FileMutants(tested=found, mutants=[], unnamed=[], exit_code=Exit.FAULT)
    from redline_solver.judging.mutants import try_mutants, unnamed  # noqa: PLC0415 - a check has none

    met = [i for i, each in enumerate(found.expectations) if each.outcome is Outcome.MET]
    mutants = try_mutants(case.program, met, limits, lambda name: doing(f"changing {name}"))
    return FileMutants(
        tested=found,
        mutants=[mutant_text(case.program, mutant) for mutant in mutants],
        unnamed=list(unnamed(case.program)),
        exit_code=worst([found.exit_code, *(FATE_EXIT_CODES[mutant.fate] for mutant in mutants)]),
    )


def mutant_text(program: Program, mutant: Mutant) -> MutantText:
    """Write out a constraint that was changed, and what became of it."""
    by = mutant.noticed_by
    return MutantText(
        statement=mutant.statement,
        reading=mutant.reading,
        mutation=mutant.mutation,
        fate=mutant.fate,
        noticed_by=None if by is None else program.expectations[by].text,
    )
