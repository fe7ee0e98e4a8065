"""Ask what stands in the argument map of a case, and write the answer out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from redline.case.case import Case
from redline.case.unanswerable import UnanswerableError
from redline.document.exits import FAULT
from redline.document.vocabulary import vocabulary
from redline_argmap.actors import said_by_actors
from redline_argmap.components import components
from redline_argmap.flip import flip
from redline_argmap.graph import of_program
from redline_argmap.grounded import Grounding
from redline_argmap.judged import with_standings
from redline_argmap.labelling import Definitions
from redline_argmap.supposing import assuming, without
from redline_argmap.why import why
from redline_argmap.wiring import wired
from redline_dsl.syntax.tree import Standing
from redline_dsl.text.spelling import closest
from redline_solver.argument.extensions import Semantics, extensions
from redline_solver.argument.framework import Framework
from redline_solver.asking.inquiry import UndecidedError, WrongWitnessError
from redline_solver.verdict import Limits

from .document import MapReport, PositionsText
from .writing import (
    claim_results,
    flip_text,
    oppositions,
    position_text,
    said_text,
    step_results,
    why_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from redline.document.heading import Heading
    from redline_argmap.graph import Map
    from redline_argmap.labelling import Labelling
    from redline_argmap.wiring import Wiring
    from redline_dsl.program.program import Program

EXIT_CODES = {
    Standing.IN: 0,
    Standing.OUT: 1,
    Standing.UNSUPPORTED: 1,
    Standing.UNDECIDED: 3,
}
UNDETERMINED = 4

LISTED = 64
"""How many positions are listed unless more are asked for."""


class UnknownClaimError(UnanswerableError):
    """The file has no claim (or argument) of this name."""

    def __init__(self, name: str, what: str, file: str, known: Sequence[str]) -> None:
        says = [f"there is no {what} `{name}` in {file}"]
        if suggestion := closest(name, known):
            says.append(f"did you mean `{suggestion}`?")
        elif known:
            says.append("there are: " + ", ".join(known))
        else:
            says.append("the file has no claims")
        super().__init__(says)


class Question(Struct, frozen=True):
    """What is asked of a map: about which claim, supposing what, under which semantics."""

    claim: str | None = None
    why: bool = False
    flip: bool = False
    assumed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    semantics: Semantics = Semantics.GROUNDED
    listed: int = LISTED


def argued(
    file: str,
    question: Question,
    *,
    limits: Limits | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> MapReport:
    """Answer a question about the argument map of a file.

    `file` is a path, or `-` for standard input; `doing` is told what is being worked on.  What is
    wrong with the file is in the report.

    Raises:
        UnknownClaimError: the question names what the file does not have.
    """
    limits = limits or Limits()
    case = Case(file)
    if case.program is None:
        return _report(case.heading(limits, FAULT), question)
    return _Answer(case.program, case.heading(limits, 0), question, limits, doing).report()


def _report(head: Heading, question: Question) -> MapReport:
    """A report in which nothing is answered yet."""
    return MapReport(
        **head,
        claim=question.claim,
        assumed=list(question.assumed),
        without=list(question.left_out),
        claims=[],
        steps=[],
        oppositions=[],
        positions=None,
        why=None,
        flip=None,
        actors=[],
    )


class _Answer:
    def __init__(
        self,
        program: Program,
        head: Heading,
        question: Question,
        limits: Limits,
        doing: Callable[[str], None],
    ) -> None:
        self._head = head
        self._question = question
        self._limits = limits
        self._doing = doing
        drawn = of_program(program)
        self._known(program, drawn)
        self._map = without(assuming(drawn, question.assumed), question.left_out)
        self._wiring = wired(self._map)
        self._grounding = Grounding(self._wiring)
        self._labelling: Labelling = self._grounding.labelling()
        self._program = with_standings(program, self._labelling)

    def _known(self, program: Program, drawn: Map) -> None:
        question, file = self._question, self._head["file"]
        for name in filter(None, [question.claim, *question.assumed]):
            if name not in program.claims:
                raise UnknownClaimError(name, "claim", file, list(program.claims))
        names = [*program.claims, *(step.name for step in drawn.steps)]
        for name in question.left_out:
            if name not in names:
                raise UnknownClaimError(name, "claim or argument", file, names)

    def report(self) -> MapReport:
        question, program, map_ = self._question, self._program, self._map
        told = why(map_, question.claim) if question.why and question.claim else None
        changes = None
        if question.flip and question.claim:
            self._doing(f"looking for what would change {question.claim}")
            changes = flip(map_, question.claim)
        positions = None
        if question.semantics is not Semantics.GROUNDED:
            self._doing(f"looking for {question.semantics} positions")
            positions = self._positions()
        return replace(
            _report(self._head, question),
            exit_code=self._exit_code(positions),
            vocabulary=vocabulary(program),
            claims=claim_results(program, map_),
            steps=step_results(program, map_, self._labelling),
            oppositions=oppositions(program),
            positions=positions,
            why=None if told is None else why_text(str(question.claim), told),
            flip=None if changes is None else flip_text(changes),
            actors=[said_text(each) for each in said_by_actors(program)],
        )

    def _exit_code(self, positions: PositionsText | None) -> int:
        if positions is not None and positions.cut == "budget":
            return UNDETERMINED
        claim = self._question.claim
        return 0 if claim is None else EXIT_CODES[self._labelling.claims[claim]]

    # ------------------------------------------------------------------------- positions

    def _positions(self) -> PositionsText:
        semantics = self._question.semantics
        found: list[Labelling] = []
        cut = None
        try:
            for labelling in islice(self._labellings(semantics), self._question.listed + 1):
                found.append(labelling)
                self._doing(f"looking for {semantics} positions: {len(found)} so far")
        except UndecidedError:
            cut = "budget"
        if len(found) > self._question.listed:
            found.pop()
            cut = "count"
        texts = [position_text(labelling) for labelling in found]
        if cut is None:
            texts.sort(key=lambda each: [self._map.claims.index(name) for name in each.stands])
        counts = Counter(name for each in texts for name in each.stands)
        return PositionsText(
            semantics=semantics,
            positions=texts,
            all=[name for name in self._map.claims if texts and counts[name] == len(texts)],
            some=[name for name in self._map.claims if counts[name]],
            cut=cut,  # type: ignore[arg-type]
        )

    def _labellings(self, semantics: Semantics) -> Iterator[Labelling]:
        """The labelling of each extension, checked by the definitions."""
        definitions = Definitions(self._wiring)
        fits = definitions.stable if semantics is Semantics.STABLE else definitions.complete
        framework = framework_of(self._wiring, self._grounding)
        for extension in extensions(framework, semantics, self._limits):
            if not fits(extension):
                msg = f"not a {semantics} extension: {sorted(extension)}"
                raise WrongWitnessError(msg)
            yield definitions.labelling(extension)


def framework_of(wiring: Wiring, grounding: Grounding) -> Framework:
    """What the solver is told of a map; what must be accepted and rejected anyway is said so."""
    following: list[list[int]] = [[] for _ in wiring.claims]
    for premises, conclusion in zip(wiring.premises, wiring.conclusion, strict=True):
        for claim in premises:
            following[claim].append(conclusion)
    number = components(following)
    members = Counter(number)
    return Framework(
        facts=wiring.facts,
        premises=wiring.premises,
        conclusion=wiring.conclusion,
        attackers=tuple(map(tuple, wiring.attackers)),
        circle=tuple(
            own if members[own] > 1 or claim in following[claim] else -1
            for claim, own in enumerate(number)
        ),
        accepted=frozenset(grounding.extension),
        rejected=frozenset(e for e in range(len(wiring.elements)) if grounding.is_attacked(e)),
    )
