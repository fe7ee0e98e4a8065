"""A limit that is never reached.

The others keep what it limits clear of it, so the line can be tightened to the value given without
changing any verdict: what looks like a reservation value is not where the actor is pressed.  Only
comparisons with a number or a day are looked at, also under `every`, and then all instances have to
stay clear of the limit.

Tested: rest entails that what is limited stays clear of the limit, in each reading, where rest is
all other constraints with the facts, the assumptions and the ranges, and is satisfiable.  The value
given is the furthest that rest allows, exactly.

Bad:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    unit person
    issue troops: 0 .. 5_000 person
    issue drivers: 0 .. 100 person

    red line few_soldiers by Arvenia:
        troops + drivers <= 600 person
        quote memo "no more than six hundred soldiers"

    red line convoy by Belmark:
        troops + 2 * drivers <= 1_000 person
        quote memo "soldiers on the bridges would calm the border"

Good:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    unit person
    issue troops: 0 .. 5_000 person
    issue drivers: 0 .. 1_000 person

    red line few_soldiers by Arvenia:
        troops + drivers <= 600 person
        quote memo "no more than six hundred soldiers"

    red line convoy by Belmark:
        troops + 2 * drivers <= 1_000 person
        quote memo "soldiers on the bridges would calm the border"
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.program.program import And, Compare, Position, Relation
from redline_dsl.text.diagnostic import Severity
from redline_solver.asking.inquiry import UndecidedError
from redline_solver.asking.optimum import Search
from redline_solver.formulas.limits import limit
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import Alternative
from redline_solver.lint.conclusion import Conclusion, Undetermined
from redline_solver.lint.setting import Setting
from redline_solver.lint.telling import asides, named, place, pointing, why

RULE = described("bound-slack", Severity.NOTE, __doc__, deep=True)


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """Numeric readings whose limit the rest leaves no room to reach."""
    for position, alternative in setting.hard:
        try:
            conclusion = _slack(setting, position, alternative)
        except UndecidedError:
            yield Undetermined(named(position, alternative), place(position, alternative))
            continue
        if conclusion is not None:
            yield conclusion


def _slack(setting: Setting, position: Position, alternative: Alternative) -> Conclusion | None:
    name = alternative.literal.name
    set_ = limit(setting.subject, position.name, alternative.reading, alternative.literal.formula)
    if set_ is None:
        return None
    clear = And(tuple(Compare(Relation.LESS, amount) for amount in set_.amounts))
    reached = Literal(f"clear of the limit of {name}", clear).denied
    found = setting.ruled_out(reached, without=position.name)
    if found is None:
        return None
    furthest = Search(setting.inquiry, f"limit of {name}", found.rest, set_.amounts).furthest()
    value = set_.at(furthest.value)
    side = "more" if set_.above else "less"
    ends = f"it is never {side} than `{value}`"
    if not furthest.reached:
        ends = f"it stays {'below' if set_.above else 'above'} `{value}`"
    tail = why(found.reason, found.extent)
    return Conclusion(
        (*alternative.pair,),
        Finding(
            f"the limit of {named(position, alternative)} is never reached: {ends}{tail}",
            place(position, alternative),
            pointing(setting.program, found.reason),
            asides(found.reason),
        ),
        found.reason,
        found.extent,
    )
