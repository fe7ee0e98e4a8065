"""What becomes of each statement, in each reading, over all completions of a proposal.

The status depends on the statement's own reading only, so it is worked out once for each reading
and not once for each combination.
"""

from __future__ import annotations

from collections.abc import Sequence

from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import Alternative
from redline_solver.verdict import Status

from .backbone import backbone
from .theory import Theory


def statuses(theory: Theory, alternatives: Sequence[Alternative]) -> list[Status]:
    """The status of each alternative, in order; the theory is not known to be inconsistent."""
    if theory.consistent is None:
        return [Status.UNDETERMINED for _ in alternatives]
    literals = [each.literal for each in alternatives]
    always = backbone(theory, literals)
    # Only what is not proven can be violated; deny it and ask the same question.
    rest = [literal for literal, proven in zip(literals, always, strict=True) if not proven]
    never = {
        literal.name: proven
        for literal, proven in zip(
            rest, backbone(theory, [each.denied for each in rest]), strict=True
        )
    }
    untriggered = _untriggered(
        theory,
        [each for each, proven in zip(alternatives, always, strict=True) if proven],
    )
    found = []
    for alternative, proven in zip(alternatives, always, strict=True):
        name = alternative.literal.name
        if proven:
            found.append(Status.NOT_TRIGGERED if name in untriggered else Status.SATISFIED)
        elif never[name]:
            found.append(Status.VIOLATED)
        elif proven is None or never[name] is None:
            found.append(Status.UNDETERMINED)
        else:
            found.append(Status.OPEN)
    return found


def _untriggered(theory: Theory, satisfied: Sequence[Alternative]) -> set[str]:
    """The names of those whose premise is proven false in every completion."""
    premises = {
        each.literal.name: Literal(f"premise of {each.literal.name}", each.premise)
        for each in satisfied
        if each.premise is not None
    }
    absent = backbone(theory, [premise.denied for premise in premises.values()])
    return {name for name, proven in zip(premises, absent, strict=True) if proven}
