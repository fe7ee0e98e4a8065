"""Whether a ground formula is decided without settling anything, and what triggers it."""

from __future__ import annotations

from .program import (
    And,
    Compare,
    Constant,
    Defined,
    Excludes,
    Formula,
    Iff,
    Is,
    Not,
    Or,
    Requires,
    Truth,
)


def always(formula: Formula) -> bool | None:
    """True or False when the formula has that value whatever is settled, None when it depends.

    This looks at the shape only: it recognises what is decided by sets and phases (`p != entry`),
    not every tautology.  A define that is decided was replaced by its value when it was expanded.
    """
    match formula:
        case Constant(value):
            return value
        case Truth() | Is() | Compare() | Defined():
            return None
        case Not(operand):
            inner = always(operand)
            return None if inner is None else not inner
        case And(parts):
            return _some({always(part) for part in parts}, decisive=False)
        case Or(parts):
            return _some({always(part) for part in parts}, decisive=True)
        case Iff(left, right):
            sides = always(left), always(right)
            return None if None in sides else sides[0] is sides[1]


def _some(decided: set[bool | None], *, decisive: bool) -> bool | None:
    if decisive in decided:
        return decisive
    return None if None in decided else not decisive


def premise(formula: Formula) -> Formula | None:
    """What has to be true for a formula to ask for anything; None when it always does.

    The premise of a `requires` or `excludes`; of a conjunction (so of an `every`), that some part
    is triggered, provided every part has a premise.
    """
    triggers: list[Formula] = []
    entered: set[str] = set()
    waiting = [formula]
    while waiting:
        match waiting.pop():
            case Requires(premise=trigger) | Excludes(premise=trigger):
                triggers.append(trigger)
            case And(parts) if parts:
                waiting += parts[::-1]
            case Defined(key, body):  # once is enough, and a define may be used very often
                if key not in entered:
                    entered.add(key)
                    waiting.append(body)
            case _:
                return None
    return triggers[0] if len(triggers) == 1 else Or(tuple(triggers))
