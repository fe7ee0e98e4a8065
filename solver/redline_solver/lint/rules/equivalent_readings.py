"""Two readings that come to the same.

Whatever is settled, either both are met or neither is, by their own form or because of the facts
and assumptions.  One of them is superfluous, or does not say what was meant: the ambiguity of the
text is not in the file.

Tested: Γ entails that the two are equal, Γ being the facts, the assumptions and the ranges.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    assume none_alone:
        observers requires troops

    red line no_troops by Arvenia:
        reading soldiers: not troops
        reading anyone: not troops and not observers
        quote memo "Arvenia will not accept foreign troops on its soil"

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    red line no_troops by Arvenia:
        reading soldiers: not troops
        reading anyone: not troops and not observers
        quote memo "Arvenia will not accept foreign troops on its soil"
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.program.program import Iff, Position, Reading
from redline_dsl.text.diagnostic import Label, Severity
from redline_solver.asking.inquiry import UndecidedError
from redline_solver.formulas.lower import Literal
from redline_solver.lint.conclusion import Conclusion, RuledOut, Undetermined
from redline_solver.lint.setting import Setting
from redline_solver.lint.telling import asides, pointing, why

RULE = described("equivalent-readings", Severity.WARNING, __doc__, deep=True)


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """Readings equal to an earlier one of the same statement, each told once."""
    for position in setting.program.positions.values():
        for number, later in enumerate(() if position.lapsed else position.readings):
            for earlier in position.readings[:number]:
                try:
                    found = _equal(setting, position, earlier, later)
                except UndecidedError:
                    yield Undetermined(f"`{position.name}`", Label(later.span))
                    continue
                if found is not None:
                    yield _concluded(setting, position, earlier, later, found)
                    break


def _equal(setting: Setting, position: Position, one: Reading, other: Reading) -> RuledOut | None:
    name = f"{one.name} and {other.name} of {position.name} are equal"
    equal = Literal(name, Iff(one.formula, other.formula))
    return setting.ruled_out_by_background(equal.denied)


def _concluded(
    setting: Setting, position: Position, earlier: Reading, later: Reading, found: RuledOut
) -> Conclusion:
    readings = f"`{earlier.name}` and `{later.name}`"
    return Conclusion(
        (position.name, earlier.name, later.name),
        Finding(
            f"the readings {readings} of `{position.name}` come to the same{why(found.reason)}",
            Label(later.span),
            (Label(earlier.span, "the same as this"), *pointing(setting.program, found.reason)),
            asides(found.reason),
        ),
        found.reason,
    )
