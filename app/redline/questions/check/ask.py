"""Judge the proposals of a case, and write the answers out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from redline.case.case import explainer, opened
from redline.document.exits import Exit, worst
from redline.document.verdicts import EXIT_CODES, background_exit_code
from redline_solver.judging.satisfy import judge
from redline_solver.verdict import Limits

from .document import Report
from .writing import proposal_result

if TYPE_CHECKING:
    from redline.case.case import Case
    from redline.case.workspace import Workspace


def ask(
    file: str | Case,
    proposals: Sequence[str] = (),
    *,
    within_offers: bool = False,
    steps: bool = False,
    limits: Limits | None = None,
    workspace: Workspace | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> Report:
    """Judge the proposals of a file (all of them unless some are named).

    `file` is a path, or `-` for standard input; `doing` is told what is being worked on.  What is
    wrong with the file is in the report.  With `steps` each conflict of more than three members is
    told as a chain of small inferences.

    Raises:
        UnknownProposalError: the file has no proposal of a name that was given.
    """
    limits = limits or Limits()
    case = opened(file, workspace)
    if case.program is None:
        return Report(**case.judged_heading(limits, Exit.FAULT))
    program = case.program
    named = case.proposed(proposals)
    inquiry, background = case.begun(program, limits, doing, steps=steps)
    if background.conflict is not None:
        return Report(**case.judged_heading(limits, Exit.FAULT, background))
    explain = explainer(program, limits, steps=steps)
    results = []
    interrupted = False
    try:
        for name in named:
            doing(f"judging {name}")
            answer = judge(program, name, limits, within_offers=within_offers, inquiry=inquiry)
            results.append(proposal_result(program, answer, explain))
    except KeyboardInterrupt:
        interrupted = True
    code = worst(EXIT_CODES[result.worst] for result in results)
    if not results:
        code = background_exit_code(background)
    head = case.judged_heading(limits, Exit.INTERRUPTED if interrupted else code, background)
    return Report(**head, proposals=results, interrupted=interrupted)
