"""Ask what stands in the argument map of a case, and write the answer out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from redline.case.case import Case, opened
from redline.case.unanswerable import UnanswerableError, meant
from redline.document.exits import Exit
from redline.document.vocabulary import vocabulary
from redline_argmap import supposing
from redline_argmap.actors import said_by_actors
from redline_argmap.flip import flip as flipped
from redline_argmap.graph import of_program
from redline_argmap.grounded import Grounding
from redline_argmap.judged import with_standings
from redline_argmap.why import why as explained
from redline_argmap.wiring import wired
from redline_dsl.syntax.tree import Standing
from redline_solver.argument.extensions import Semantics
from redline_solver.verdict import Limits

from .document import MapReport
from .positions import positions_under
from .writing import claim_results, flip_text, oppositions, said_text, step_results, why_text

EXIT_CODES = {
    Standing.IN: Exit.GOOD,
    Standing.OUT: Exit.BAD,
    Standing.UNSUPPORTED: Exit.BAD,
    Standing.UNDECIDED: Exit.OPEN,
}

LISTED = 64
"""How many positions are listed unless more are asked for."""


class UnknownClaimError(UnanswerableError):
    """The file has no claim (or argument) of this name."""

    def __init__(self, name: str, what: str, file: str, known: Sequence[str]) -> None:
        says = f"there is no {what} `{name}` in {file}"
        super().__init__([says, *meant(name, known, "the file has no claims")])


def ask(
    file: str | Case,
    claim: str | None = None,
    *,
    why: bool = False,
    flip: bool = False,
    assume: Sequence[str] = (),
    without: Sequence[str] = (),
    semantics: Semantics = Semantics.GROUNDED,
    most: int = LISTED,
    limits: Limits | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> MapReport:
    """Say what stands in the argument map of a file, or about one claim in it.

    `file` is a path, or `-` for standard input; with a claim: `why` it stands or not, and what
    would `flip` that.  `assume`: as if these were asserted; `without`: as if nobody had said these.
    Under another of the `semantics` up to `most` positions are listed.  `doing` is told what is
    being worked on.  What is wrong with the file is in the report.

    Raises:
        UnknownClaimError: a name is not one of the file's.
    """
    limits = limits or Limits()
    case = opened(file)
    asked = partial(MapReport, claim=claim, assumed=list(assume), without=list(without))
    if case.program is None:
        return asked(**case.heading(limits, Exit.FAULT))
    _known(case, [claim, *assume], without)
    drawn = supposing.without(supposing.assuming(of_program(case.program), assume), without)
    grounding = Grounding(wired(drawn))
    labelling = grounding.labelling()
    program = with_standings(case.program, labelling)
    changes = positions = None
    if flip and claim:
        doing(f"looking for what would change {claim}")
        changes = flipped(drawn, claim)
    code = Exit.GOOD if claim is None else EXIT_CODES[labelling.claims[claim]]
    if semantics is not Semantics.GROUNDED:
        doing(f"looking for {semantics} positions")
        positions = positions_under(semantics, drawn, grounding, most, limits, doing)
        if positions.cut == "budget":
            code = Exit.UNDETERMINED
    head = case.heading(limits, code)
    head["vocabulary"] = vocabulary(program)
    return asked(
        **head,
        claims=claim_results(program, drawn),
        steps=step_results(program, drawn, labelling),
        oppositions=oppositions(program),
        positions=positions,
        why=why_text(claim, explained(drawn, claim)) if why and claim else None,
        flip=None if changes is None else flip_text(changes),
        actors=[said_text(each) for each in said_by_actors(program)],
    )


def _known(case: Case, claims: Iterable[str | None], names: Iterable[str]) -> None:
    """Look up what is asked about: claims, and claims or arguments."""
    program = case.program
    assert program is not None
    for name in filter(None, claims):
        if name not in program.claims:
            raise UnknownClaimError(name, "claim", case.name, list(program.claims))
    known = [*program.claims, *(step.name for step in of_program(program).steps)]
    for name in names:
        if name not in known:
            raise UnknownClaimError(name, "claim or argument", case.name, known)
