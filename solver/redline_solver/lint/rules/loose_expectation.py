"""An expectation that names less than is violated.

`expect p violates r` is met when r is violated, whatever else is.  Where other lines are violated
too, it would not notice if they ceased to be: name them.

Tested: for each statement that is not named, the facts and assumptions with the proposal and the
statement are unsatisfiable in all the readings that the expectation admits.  What is violated in
some of them only cannot be named, since an expectation has to hold under all that it admits.

Bad:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue troops: yes/no
    issue invited: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    condition invitation by Belmark:
        troops requires invited
        quote memo "Belmark is ready to send observers, if it is invited"

    proposal surprise "troops, uninvited":
        - troops
        - not invited

    expect surprise violates no_troops

Good:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue troops: yes/no
    issue invited: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    condition invitation by Belmark:
        troops requires invited
        quote memo "Belmark is ready to send observers, if it is invited"

    proposal surprise "troops, uninvited":
        - troops
        - not invited

    expect surprise violates no_troops, invitation
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.program.program import Program, ProposalExpectation
from redline_dsl.syntax.tree import Expected
from redline_dsl.text.diagnostic import Label, Severity
from redline_dsl.text.words import ticked
from redline_solver.formulas.statements import Statement
from redline_solver.judging.judgement import Judgement
from redline_solver.judging.offers import offers_of
from redline_solver.lint.conclusion import Conclusion, Reason, Undetermined
from redline_solver.lint.setting import Setting
from redline_solver.lint.telling import pointing
from redline_solver.verdict import Status

RULE = described("loose-expectation", Severity.NOTE, __doc__, deep=True)


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """Expectations of violation, with what is violated throughout and not named."""
    judgements: dict[tuple[str, bool], Judgement] = {}
    for index, each in enumerate(setting.program.expectations):
        if not isinstance(each, ProposalExpectation) or each.expected is not Expected.VIOLATES:
            continue
        if () in each.under.readings.values():
            continue  # it speaks of readings that a gate has ruled out, and is not met anyway
        key = (each.proposal, each.within_offers)
        if key not in judgements:
            proposal = setting.program.proposals[each.proposal]
            judgements[key] = Judgement(setting.inquiry, proposal, within_offers=each.within_offers)
        judgement = judgements[key]
        named = {_owner_of_offer(setting.program, name) for name in each.statements}
        unnamed = [
            statement.limited_to(each.under.readings.get(statement.name))
            for statement in judgement.statements
            if statement.name not in named
        ]
        violated = [s.name for s in unnamed if _statuses(judgement, s) == {Status.VIOLATED}]
        if violated:
            yield _concluded(setting.program, index, each, violated)
        elif any(Status.UNDETERMINED in _statuses(judgement, s) for s in unnamed):
            yield Undetermined(f"`{each.text}`", Label(each.span))


def _statuses(judgement: Judgement, statement: Statement) -> set[Status | None]:
    """What becomes of a statement, in the readings admitted; None for an impossible proposal."""
    return {judgement.status.get(alternative.pair) for alternative in statement.alternatives}


def _owner_of_offer(program: Program, name: str) -> str:
    offer = program.offers.get(name)
    return offers_of(offer.owner) if offer else name


def _concluded(
    program: Program, index: int, expectation: ProposalExpectation, violated: list[str]
) -> Conclusion:
    known = tuple((name, None) for name in violated if name in program.positions)
    return Conclusion(
        (str(index), *violated),
        Finding(
            f"`{expectation.proposal}` violates more than this names: {ticked(violated)}",
            Label(expectation.span),
            pointing(program, Reason(known)),
            ("name what is violated, so that the expectation notices when it no longer is",),
        ),
    )
