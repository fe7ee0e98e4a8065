"""Whether statements can stand together under the readings chosen for them.

Three things keep the number of solver calls far below the number of combinations: statements that
share no open variable are asked about apart; a choice that is true in a known arrangement needs no
call; and a choice that contains a known conflict needs none either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redline_dsl.program.program import Or
from redline_solver.asking.inquiry import Answer, Impossible, Possible
from redline_solver.asking.theory import Theory
from redline_solver.formulas.evaluate import Evaluation
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import Alternative, Statement

from .hitting_sets import SearchTooLongError

_STEPS = 20_000
_DEPTH = 200
"""A search for a choice that takes more steps, or goes deeper, is given up."""

Choice = tuple["Alternative", ...]
"""One alternative for each of some statements, in their order."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A choice that cannot stand together; None: there is none, or unless `sure` none was found."""

    choice: Choice | None
    sure: bool


class Consistency:
    """Questions about choices among `statements`, each with all the `fixed` alternatives.

    The theory is consistent.
    """

    def __init__(
        self, theory: Theory, fixed: Sequence[Alternative], statements: Sequence[Statement]
    ) -> None:
        self.theory = theory
        self.fixed = tuple(fixed)
        self.statements = tuple(statements)
        groups = [[each.literal for each in one.alternatives] for one in self.statements]
        components = theory.components([*groups, *([each.literal] for each in self.fixed)])
        self._component = {
            one.name: component for one, component in zip(self.statements, components, strict=False)
        }
        chosen = set(self._component.values())
        self._fixed: dict[int | None, list[Alternative]] = {None: []}
        for alternative, component in zip(self.fixed, components[len(groups) :], strict=True):
            # What no choice has a bearing on is asked about once, together.
            key = component if component in chosen else None
            self._fixed.setdefault(key, []).append(alternative)
        self._known: dict[tuple[int | None, frozenset[str]], bool | None] = {}
        self._models: dict[int | None, list[Evaluation]] = {}

    def together(self, choice: Sequence[Alternative]) -> bool | None:
        """Whether a choice stands together with what is fixed; None: the budget was spent first.

        Statements may be left out of the choice: those are not asked for.
        """
        parts: dict[int | None, list[Alternative]] = {None: []}
        for alternative in choice:
            parts.setdefault(self._component[alternative.statement], []).append(alternative)
        for component in self._fixed:
            parts.setdefault(component, [])
        answers = []
        for component, part in parts.items():
            answers.append(self._part_together(component, part))
            if answers[-1] is False:
                return False
        return None if None in answers else True

    def some_together(
        self, statements: Sequence[Statement], some_of: Sequence[Alternative] = ()
    ) -> Answer:
        """Whether any choice among these statements stands together with what is fixed.

        Where `some_of` is given the choice has to contain one of these.
        """
        return self.theory.ask(
            [*(each.literal for each in self.fixed), *(any_of(each) for each in statements)],
            [each.literal for each in some_of],
        )

    def some_apart(self, statements: Sequence[Statement]) -> Apart:
        """A choice among these statements that does not stand together with what is fixed.

        Every choice tried that does stand gives an arrangement; the next choice is one that none of
        the arrangements so far bears out, so choices alike are not tried one by one.
        """
        firsts = tuple(each.alternatives[0] for each in statements)
        alone = self.together(())
        if alone is False:
            return Apart(firsts, sure=True)
        sure = alone is True
        components: dict[int, list[Statement]] = {}
        for statement in statements:
            components.setdefault(self._component[statement.name], []).append(statement)
        for component, members in components.items():
            found = self._part_apart(component, members)
            sure = sure and found.sure
            if found.choice is not None:
                by_name = {each.statement: each for each in found.choice}
                return Apart(tuple(by_name.get(each.statement, each) for each in firsts), sure=True)
        return Apart(None, sure=sure)

    def _part_apart(self, component: int, members: list[Statement]) -> Apart:
        if len(members) > 1:
            # An arrangement that bears out all the readings at once bears out every choice.
            self._part_together(component, [each for one in members for each in one.alternatives])
        sure = True
        tried: list[Choice] = []
        for _ in range(self.theory.inquiry.limits.combinations):
            try:
                choice = self._uncovered(component, members, tried)
            except SearchTooLongError:
                return Apart(None, sure=False)
            if choice is None:
                return Apart(None, sure=sure)
            match self._part_together(component, choice):
                case False:
                    return Apart(choice, sure=True)
                case None:
                    sure = False
                    tried.append(choice)
        return Apart(None, sure=False)

    def _uncovered(
        self, component: int, members: list[Statement], tried: list[Choice]
    ) -> Choice | None:
        """A choice that no known arrangement bears out in full, and that was not tried."""
        # Each arrangement asks for a chosen alternative that is false in it, each try for another.
        every = [each for one in members for each in one.alternatives]
        demands = [
            [each for each in every if not _holds(model, each)]
            for model in self._models_of(component)
        ]
        demands += [[each for each in every if each not in choice] for choice in tried]
        chosen = _meeting(demands)
        if chosen is None:
            return None
        return tuple(chosen.get(one.name, one.alternatives[0]) for one in members)

    def _part_together(self, component: int | None, part: Sequence[Alternative]) -> bool | None:
        key = (component, frozenset(each.literal.name for each in part))
        if key not in self._known:
            self._known[key] = self._ask_part(component, part)
        return self._known[key]

    def _ask_part(self, component: int | None, part: Sequence[Alternative]) -> bool | None:
        names = {each.literal.name for each in part}
        for (known, conflicting), stands in self._known.items():
            if known == component and stands is False and conflicting <= names:
                return False
        if any(all(_holds(model, each) for each in part) for model in self._models_of(component)):
            return True
        fixed = self._fixed.get(component, [])
        if not fixed and not part:
            return True
        match self.theory.ask([each.literal for each in (*fixed, *part)]):
            case Possible(evaluation):
                self._models_of(component).append(evaluation)
                return True
            case Impossible(core):
                conflict = frozenset(each.literal.name for each in part if each.literal in core)
                self._known[component, conflict] = False
                return False
        return None

    def _models_of(self, component: int | None) -> list[Evaluation]:
        """The known arrangements in which everything fixed in a component is true."""
        if component not in self._models:
            fixed = self._fixed.get(component, [])
            self._models[component] = [
                model
                for model in self.theory.witnesses
                if all(_holds(model, each) for each in fixed)
            ]
        return self._models[component]


def any_of(statement: Statement) -> Literal:
    """The literal that some reading of a statement, of those it is limited to, is true."""
    if len(statement.alternatives) == 1:
        return statement.alternatives[0].literal
    names = ", ".join(str(each.reading) for each in statement.alternatives)
    return Literal(
        f"{statement.name} read as any of {names}",
        Or(tuple(each.literal.formula for each in statement.alternatives)),
    )


def borne_out(
    evaluation: Evaluation, statements: Sequence[Statement], preferred: Sequence[Alternative] = ()
) -> Choice:
    """For each statement an alternative that is true in the arrangement, a preferred one if it can.

    Each statement has one.
    """
    first = set(preferred)
    chosen = []
    for statement in statements:
        true = [each for each in statement.alternatives if _holds(evaluation, each)]
        chosen.append(next((each for each in true if each in first), true[0]))
    return tuple(chosen)


def _holds(evaluation: Evaluation, alternative: Alternative) -> bool:
    return evaluation.holds(alternative.literal.formula)


def _meeting(demands: Sequence[Sequence[Alternative]]) -> dict[str, Alternative] | None:
    """An alternative for some statements, so that every demand contains one; None: there is no way.

    Raises SearchTooLongError.
    """
    chosen: dict[str, Alternative] = {}
    steps = iter(range(_STEPS))

    def meet(unmet: Sequence[Sequence[Alternative]], spent: frozenset[Alternative]) -> bool:
        if next(steps, None) is None or len(chosen) > _DEPTH:
            raise SearchTooLongError
        ways = (
            [each for each in demand if each.statement not in chosen and each not in spent]
            for demand in unmet
        )
        # The demand with the fewest ways to meet it first: one without any ends the search at once.
        for alternative in min(ways, key=len, default=[]):
            chosen[alternative.statement] = alternative
            if meet([demand for demand in unmet if alternative not in demand], spent):
                return True
            del chosen[alternative.statement]
            spent |= {alternative}  # whatever else is chosen, this one leads nowhere
        return not unmet

    return chosen if meet(demands, frozenset()) else None
