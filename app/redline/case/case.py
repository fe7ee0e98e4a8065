"""One file, read and checked with all that it names: what every question about it starts from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from redline.document.heading import Digest, Heading, Tool
from redline.document.judged import BackgroundResult, JudgedHeading
from redline.document.limits import budget
from redline.document.places import diagnostic_text
from redline.document.vocabulary import vocabulary
from redline.document.writing import background_result, unexplained
from redline.version import VERSION
from redline_argmap.judged import judged
from redline_dsl.checking.checker import check as check_text
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Label, errors
from redline_dsl.text.span import Span, Text
from redline_dsl.text.spelling import closest
from redline_solver.asking.inquiry import Inquiry
from redline_solver.judging.background import examine

from .locks import Locks
from .unanswerable import UnanswerableError, meant
from .workspace import Workspace

if TYPE_CHECKING:
    from redline.case.sheets.decimal_sign import DecimalSign
    from redline.document.parts import DiagnosticText
    from redline.document.writing import Explain
    from redline_dsl.checking.checker import Checked
    from redline_dsl.program.program import Program, Proposal
    from redline_solver.verdict import Conflict, Limits


class UnknownProposalError(UnanswerableError):
    """The file has no proposal of this name; `suggestion` is one that was probably meant."""

    def __init__(self, name: str, file: str, known: Sequence[str]) -> None:
        self.name = name
        self.file = file
        self.known = tuple(known)
        self.suggestion = closest(name, known)
        says = f"there is no proposal `{name}` in {file}"
        super().__init__([says, *meant(name, known, "the file has no proposals")])


class Case:
    """One file, read and checked with all that it names."""

    def __init__(self, file: str, workspace: Workspace | None = None, added: str = "") -> None:
        """Read a path, or `-` for standard input, as if `added` stood at its end.

        A `workspace` that is given knows afterwards what was looked for.
        """
        self.workspace = workspace or Workspace()
        self.program: Program | None = None
        self.checked: Checked | None = None
        self._texts: dict[str, Text] = {}
        read = self.workspace.open(file)
        if added and isinstance(read, Text):
            read = Text(read.name, f"{read.content}\n{added}")
        self._read = read
        if isinstance(read, Diagnostic):
            self.name = read.primary.span.file
            self.diagnostics = [diagnostic_text({}, read)]
            return
        self.name = read.name
        checked = self.checked = check_text(read, self.workspace)
        self._texts = dict(checked.texts)
        self.diagnostics = self._resolved(checked.diagnostics)
        if checked.program is not None and not errors(checked.diagnostics):
            self.program = judged(checked.program)

    def take_in(self, sheet: str, decimals: DecimalSign | None) -> str | None:
        """Put the proposals of a table in the place of the file's own; returns how it was read.

        What is wrong with the table joins the diagnostics, and then there is no program.
        """
        from redline.case.sheets.proposals import SheetProposals, described  # noqa: PLC0415 - few take a table

        if self.program is None or isinstance(self._read, Diagnostic):
            return None
        read = self.workspace.sheet(sheet)
        if isinstance(read, Diagnostic):
            self.diagnostics = [*self.diagnostics, diagnostic_text({}, read)]
            self.program = None
            return None
        taken = SheetProposals(read, self._read, self.workspace, self.program, decimals)
        self.diagnostics = [*self.diagnostics, *taken.findings]
        self.program = taken.program
        return None if taken.program is None else described(read.name, taken.table)

    def proposed(self, names: Sequence[str]) -> list[str]:
        """The proposals to work on: those named, each once, or all where none is.

        Raises:
            UnknownProposalError: the file has no proposal of a name that was given.
        """
        known = [] if self.program is None else list(self.program.proposals)
        for name in names:
            if name not in known:
                raise UnknownProposalError(name, self.name, known)
        return list(dict.fromkeys(names)) or known

    def given(self, proposal: str | None, locks: Sequence[str]) -> Proposal | None:
        """What a proposal and some locks settle together; None where there are neither.

        Raises:
            UnknownProposalError: the file has no proposal of this name.
            UnreadableLockError, WrongLocksError: something is wrong with a lock.
        """
        assert self.program is not None
        if proposal is not None:
            self.proposed([proposal])
        if not locks:
            return None if proposal is None else self.program.proposals[proposal]
        assert isinstance(self._read, Text)
        asked = Locks(self._read, self.workspace, self.program, locks)
        given, text = asked.proposal(proposal)
        # So that reports find the places of what was given.
        self.program = replace(self.program, texts={**self.program.texts, text.name: text})
        return given

    def begun(
        self,
        program: Program,
        limits: Limits,
        doing: Callable[[str], None],
        *,
        steps: bool = False,
    ) -> tuple[Inquiry, BackgroundResult]:
        """Begin an inquiry into it, with what every one has to know first."""
        doing("looking for conflicts of the red lines by themselves")
        inquiry = Inquiry(program, limits)
        return inquiry, self.examine(inquiry, steps=steps)

    def examine(self, inquiry: Inquiry, *, steps: bool = False) -> BackgroundResult:
        """Whether the background holds together; when it does not, that is an error of the file.

        With `steps` a conflict of the constraints is told step by step.
        """
        background = examine(inquiry.program, inquiry.limits, inquiry=inquiry)
        if background.conflict is not None:
            contradiction = _contradiction(inquiry.program, background.conflict)
            self.diagnostics += self._resolved([contradiction])
        explain = explainer(inquiry.program, inquiry.limits, steps=steps)
        return background_result(inquiry.program, background, explain)

    def heading(self, limits: Limits, exit_code: int) -> Heading:
        """What a document about it begins with."""
        return Heading(
            tool=Tool(version=VERSION),
            budget=budget(limits),
            file=self.name,
            digests=[
                Digest(file=name, sha256=digest) for name, digest in self.workspace.digests.items()
            ],
            exit_code=exit_code,
            diagnostics=self.diagnostics,
            vocabulary=None if self.program is None else vocabulary(self.program),
        )

    def judged_heading(
        self, limits: Limits, exit_code: int, background: BackgroundResult | None = None
    ) -> JudgedHeading:
        """The same for a document that says whether its background holds together."""
        return JudgedHeading(**self.heading(limits, exit_code), background=background)

    def _resolved(self, diagnostics: Sequence[Diagnostic]) -> list[DiagnosticText]:
        return [diagnostic_text(self._texts, diagnostic) for diagnostic in diagnostics]


def explainer(program: Program, limits: Limits, *, steps: bool) -> Explain:
    """What finds the steps to conflicts, where they are asked for."""
    if not steps:
        return unexplained
    from redline_solver.steps.explained import steps_of  # noqa: PLC0415 - few checks need it

    return partial(steps_of, program, limits=limits)


def opened(file: str | Case, workspace: Workspace | None = None) -> Case:
    """Read a file now, unless it was read already."""
    return file if isinstance(file, Case) else Case(file, workspace)


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
