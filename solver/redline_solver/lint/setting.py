"""What the deep rules ask: what does the rest of a file leave no room for, and because of what?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from redline_dsl.lint.subject import Subject
from redline_dsl.program.program import Not, Or, Position
from redline_solver.asking.inquiry import Impossible, Inquiry, Possible, UndecidedError
from redline_solver.asking.theory import Theory
from redline_solver.formulas import statements
from redline_solver.formulas.evaluate import Evaluation
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import Alternative, literals
from redline_solver.verdict import LAPSED, Limits

from .bearing import Bearings, World
from .combinations import ruled_out_under_some
from .conclusion import THROUGHOUT, RuledOut
from .reasons import reason, reason_in_background
from .witnesses import Witnesses


class Setting:
    """One program and everything that the deep rules ask about it."""

    def __init__(self, subject: Subject, limits: Limits) -> None:
        """Ask about a program, within limits."""
        self.subject = subject
        self.program = subject.program
        self.inquiry = Inquiry(self.program, limits)
        """For questions about a few statements."""
        self._wide = Inquiry(self.program, limits)
        """For questions about all that is connected, too much to be lowered again each time."""
        self.facts = statements.facts(self.program)
        self.constraints = tuple(statements.statement(each) for each in self.program.constraints)
        self._bearings = Bearings(self._wide, self.facts, self.constraints)
        self._witnesses = Witnesses(self.program.variables.values(), self.facts, self.constraints)
        self._possible: dict[tuple[str, ...], bool] = {}

    @cached_property
    def background(self) -> Theory:
        """Facts and assumptions; the rules are asked only where they are consistent."""
        return Theory(self.inquiry, literals(self.facts))

    @cached_property
    def hard(self) -> list[tuple[Position, Alternative]]:
        """Red lines and conditions, in each reading that their authors wrote."""
        return [pair for each in self.program.constraints for pair in _readings(each)]

    @cached_property
    def interests(self) -> list[tuple[Position, Alternative]]:
        """Interests, in each reading."""
        return [pair for each in self.program.interests for pair in _readings(each)]

    def ruled_out(
        self,
        target: Literal,
        *,
        own: Sequence[Literal] = (),
        without: str | None = None,
        only_throughout: bool = False,
    ) -> RuledOut | None:
        """Whether `own` and the rest leave no room for `target`: where, and why.

        The rest are the facts, the assumptions and the constraints but for `without`, of those the
        ones connected with target and own through the issues they mention: no other has a bearing
        on them.  Combinations of readings under which own and the rest cannot be met by themselves
        are left out of account; where that goes for all of them, nothing is ruled out.  With
        `only_throughout` nobody asks what some combinations rule out and others do not.

        Raises:
            UndecidedError: the limits were reached first.
        """
        world = self._bearings.world(target, own, without)
        if self._witnesses.of(world, target) is None:
            if not self._meets(world):
                return None
            match self._wide.ask([*world.in_some_reading, target]):
                case Impossible(core):
                    why = reason(self.inquiry, world, target, core)
                    return RuledOut(why, THROUGHOUT, tuple(world.in_some_reading))
                case Possible(evaluation):
                    self._witnesses.remember(evaluation.arrangement)
                case _:
                    raise UndecidedError
        if only_throughout or not world.ambiguous:
            return None
        return ruled_out_under_some(self._wide, world, target)

    def ruled_out_by_background(self, target: Literal) -> RuledOut | None:
        """Whether the facts and assumptions by themselves leave no room for `target`, and why.

        Raises:
            UndecidedError: the limits were reached first.
        """
        facts = self._bearings.background(target).facts
        match self.inquiry.ask([*literals(facts), target]):
            case Possible():
                return None
            case Impossible():
                why = reason_in_background(self.inquiry, [target], facts)
                return RuledOut(why, THROUGHOUT, tuple(literals(facts)))
        raise UndecidedError

    def example(self, about: Literal) -> Evaluation | None:
        """An arrangement that meets what is connected with a formula, and a value for its issues.

        None where it cannot be met.  Raises UndecidedError.
        """
        world = self._bearings.world(about, (), None)
        known = self._witnesses.of(world)
        if known is not None:
            return known
        # Whether it is true or false, its issues have to have values.
        either = Literal(f"{about.name} or not", Or((about.formula, Not(about.formula))))
        match self._wide.ask([*world.in_some_reading, either]):
            case Possible(evaluation):
                self._witnesses.remember(evaluation.arrangement)
                return evaluation
            case Impossible():
                return None
        raise UndecidedError

    def _meets(self, world: World) -> bool:
        """Whether a world can be met under any combination at all."""
        if self._witnesses.of(world) is not None:
            return True
        asked = world.in_some_reading
        names = tuple(each.name for each in asked)
        if names not in self._possible:
            match self._wide.ask(asked):
                case Possible(evaluation):
                    self._witnesses.remember(evaluation.arrangement)
                    self._possible[names] = True
                case Impossible():
                    self._possible[names] = False
                case _:
                    raise UndecidedError
        return self._possible[names]


def premise(alternative: Alternative) -> Literal | None:
    """That a statement is triggered; None where it always asks."""
    if alternative.premise is None:
        return None
    return Literal(f"premise of {alternative.literal.name}", alternative.premise)


def _readings(position: Position) -> Iterator[tuple[Position, Alternative]]:
    if position.lapsed:
        return
    for alternative in statements.statement(position).alternatives:
        if not position.hinges or alternative.reading != LAPSED:
            yield position, alternative
