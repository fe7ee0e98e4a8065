"""Ask the questions about a case and collect one report: every face calls only this."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from redline_dsl.checker import check as check_text
from redline_dsl.codes import Code
from redline_dsl.diagnostic import Diagnostic, Label, errors
from redline_dsl.span import Span
from redline_dsl.spelling import closest
from redline_solver.background import examine
from redline_solver.expectations import try_expectations
from redline_solver.inquiry import Inquiry
from redline_solver.mutants import try_mutants, unnamed
from redline_solver.satisfy import judge
from redline_solver.verdict import Fate, Limits, Outcome

from .report.assembly import (
    EXIT_CODES,
    FATE_EXIT_CODES,
    FAULT,
    background_exit_code,
    background_result,
    expectation_exit_code,
    expectation_result,
    mutant_text,
    proposal_result,
    worst_exit_code,
)
from .report.document import (
    BackgroundResult,
    Budget,
    Digest,
    ExpectationReport,
    FileExpectations,
    Report,
    Tool,
)
from .report.mutation_document import FileMutants, MutationReport
from .report.places import diagnostic_text
from .report.vocabulary import vocabulary
from .version import VERSION
from .workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from redline_dsl.program import Program
    from redline_dsl.span import Text
    from redline_solver.verdict import Conflict

    from .report.stated import DiagnosticText


class UnknownProposalError(Exception):
    """The file has no proposal of this name; `suggestion` is one that was probably meant."""

    def __init__(self, name: str, file: str, known: Sequence[str]) -> None:
        super().__init__(name)
        self.name = name
        self.file = file
        self.known = tuple(known)
        self.suggestion = closest(name, known)

    @property
    def sentences(self) -> list[str]:
        """What is wrong, and what would help."""
        says = [f"there is no proposal `{self.name}` in {self.file}"]
        if self.suggestion:
            says.append(f"did you mean `{self.suggestion}`?")
        elif self.known:
            says.append("there are: " + ", ".join(self.known))
        else:
            says.append("the file has no proposals")
        return says


def limits(effort: int | None = None, seconds: float | None = None) -> Limits:
    """The budget of each question; None: the usual one."""
    usual = Limits()
    return Limits(
        effort=usual.effort if effort is None else effort,
        seconds=usual.seconds if seconds is None else seconds,
        combinations=usual.combinations,
    )


def check(
    file: str,
    proposals: Sequence[str] = (),
    *,
    within_offers: bool = False,
    limits: Limits | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> Report:
    """Judge the proposals of a file (all of them unless some are named).

    `file` is a path, or `-` for standard input; `doing` is told what is being worked on.  What is
    wrong with the file is in the report.

    Raises:
        UnknownProposalError: the file has no proposal of a name that was given.
    """
    limits = limits or Limits()
    case = _Case(file)
    if case.program is None:
        return case.report(limits, FAULT)
    program = case.program
    for name in proposals:
        if name not in program.proposals:
            raise UnknownProposalError(name, case.name, list(program.proposals))
    doing("looking for conflicts of the red lines by themselves")
    inquiry = Inquiry(program, limits)
    background = case.examine(inquiry)
    if background.conflict is not None:
        return case.report(limits, FAULT, background)
    results = []
    for name in dict.fromkeys(proposals) or program.proposals:
        doing(f"judging {name}")
        answer = judge(program, name, limits, within_offers=within_offers, inquiry=inquiry)
        results.append(proposal_result(program, answer))
    code = worst_exit_code(EXIT_CODES[result.worst] for result in results)
    if not results:
        code = background_exit_code(background)
    return replace(case.report(limits, code, background), proposals=results)


def run_expectations(
    files: Sequence[str],
    *,
    limits: Limits | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> ExpectationReport:
    """Try the `expect` lines of some files."""
    limits = limits or Limits()
    tested = [_tested(_Case(file), limits, doing) for file in files]
    outcomes = [result.outcome for file in tested for result in file.expectations]
    return ExpectationReport(
        tool=Tool(version=VERSION),
        budget=_budget(limits),
        exit_code=worst_exit_code(file.exit_code for file in tested),
        passed=outcomes.count(Outcome.MET),
        failed=outcomes.count(Outcome.FAILED),
        undetermined=outcomes.count(Outcome.UNDETERMINED),
        not_judged=outcomes.count(Outcome.NOT_JUDGED),
        files=tested,
    )


def try_mutations(
    files: Sequence[str],
    *,
    limits: Limits | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> MutationReport:
    """Change one constraint at a time and see whether any expectation of its file notices."""
    limits = limits or Limits()
    mutated = [_mutated(file, limits, doing) for file in files]
    fates = [mutant.fate for file in mutated for mutant in file.mutants]
    return MutationReport(
        tool=Tool(version=VERSION),
        budget=_budget(limits),
        exit_code=worst_exit_code(file.exit_code for file in mutated),
        noticed=fates.count(Fate.NOTICED),
        survived=fates.count(Fate.SURVIVED),
        undetermined=fates.count(Fate.UNDETERMINED),
        files=mutated,
    )


def _mutated(file: str, limits: Limits, doing: Callable[[str], None]) -> FileMutants:
    case = _Case(file)
    tested = _tested(case, limits, doing)
    if case.program is None or tested.background is None or tested.background.conflict:
        return FileMutants(tested=tested, mutants=[], unnamed=[], exit_code=FAULT)
    met = [i for i, each in enumerate(tested.expectations) if each.outcome is Outcome.MET]
    mutants = try_mutants(case.program, met, limits, lambda name: doing(f"changing {name}"))
    return FileMutants(
        tested=tested,
        mutants=[mutant_text(case.program, mutant) for mutant in mutants],
        unnamed=list(unnamed(case.program)),
        exit_code=worst_exit_code(
            [tested.exit_code, *(FATE_EXIT_CODES[mutant.fate] for mutant in mutants)]
        ),
    )


def _tested(case: _Case, limits: Limits, doing: Callable[[str], None]) -> FileExpectations:
    code = FAULT
    background: BackgroundResult | None = None
    results = []
    if case.program is not None:
        doing(f"testing {case.name}")

        inquiry = Inquiry(case.program, limits)
        background = case.examine(inquiry)
        if background.conflict is None:
            answers = try_expectations(case.program, limits, inquiry=inquiry)
            results = [expectation_result(case.program, answer) for answer in answers]
            code = worst_exit_code(expectation_exit_code(result.outcome) for result in results)
    return FileExpectations(
        file=case.name,
        diagnostics=case.diagnostics,
        background=background,
        vocabulary=None if case.program is None else vocabulary(case.program),
        expectations=results,
        exit_code=code,
    )


class _Case:
    """One file, read and checked with all that it names."""

    def __init__(self, file: str) -> None:
        self._workspace = Workspace()
        self.program: Program | None = None
        self._texts: dict[str, Text] = {}
        read = self._workspace.open(file)
        if isinstance(read, Diagnostic):
            self.name = read.primary.span.file
            self.diagnostics = [diagnostic_text({}, read)]
            return
        self.name = read.name
        checked = check_text(read, self._workspace)
        self._texts = dict(checked.texts)
        self.diagnostics = self._resolved(checked.diagnostics)
        self.program = None if errors(checked.diagnostics) else checked.program

    def examine(self, inquiry: Inquiry) -> BackgroundResult:
        """Whether the background holds together; when it does not, that is an error of the file."""
        background = examine(inquiry.program, inquiry.limits, inquiry=inquiry)
        if background.conflict is not None:
            contradiction = _contradiction(inquiry.program, background.conflict)
            self.diagnostics += self._resolved([contradiction])
        return background_result(inquiry.program, background)

    def report(
        self, limits: Limits, exit_code: int, background: BackgroundResult | None = None
    ) -> Report:
        """A report without proposals."""
        return Report(
            tool=Tool(version=VERSION),
            budget=_budget(limits),
            file=self.name,
            digests=[
                Digest(file=name, sha256=digest) for name, digest in self._workspace.digests.items()
            ],
            exit_code=exit_code,
            diagnostics=self.diagnostics,
            vocabulary=None if self.program is None else vocabulary(self.program),
            background=background,
            proposals=[],
        )

    def _resolved(self, diagnostics: Sequence[Diagnostic]) -> list[DiagnosticText]:
        return [diagnostic_text(self._texts, diagnostic) for diagnostic in diagnostics]


def _contradiction(program: Program, conflict: Conflict) -> Diagnostic:
    """The error that the facts and assumptions contradict each other, or the ranges."""
    positions = [program.positions[name] for name in conflict.because]
    positions += [program.positions[name] for name, _ in conflict.statements]
    positions = list(dict.fromkeys(positions))
    labels = [Label(p.name_span, "cannot be true together with the rest") for p in positions]
    first = labels[0] if labels else Label(Span("", 0, 0))
    says = (
        "this cannot be true"
        if len(positions) == 1
        else f"these {len(positions)} facts and assumptions cannot all be true"
    )
    notes = ["nothing is judged until the background holds together"]
    if conflict.issues:
        notes.insert(0, "the range of " + ", ".join(f"`{key}`" for key in conflict.issues))
    return Diagnostic(Code.BACKGROUND_CONFLICT, says, first, tuple(labels[1:]), tuple(notes))


def _budget(limits: Limits) -> Budget:
    return Budget(effort=limits.effort, seconds=limits.seconds)
