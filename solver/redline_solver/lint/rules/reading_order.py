"""A reading called narrow that is not the looser one.

A line read narrowly forbids less, read broadly more.  Where a reading called `narrow` forbids
something that another one admits, or one called `broad` (or `wide`) admits something that another
one forbids, the names or the formulas have been mixed up.

Tested: for a red line or condition, Γ entails that the broader reading implies the narrower.
Compared are readings whose names differ in these words only, such as `narrow_waivable` with
`waivable` or `broad_waivable`, and of two readings one so called with the other, whatever its name.
Readings that come to the same are left to `equivalent-readings`.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    red line no_troops by Arvenia:
        reading narrow: not troops and not observers
        reading broad: not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    red line no_troops by Arvenia:
        reading narrow: not troops
        reading broad: not troops and not observers
        quote memo "Arvenia will not accept foreign troops on its soil"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.program.mentions import variables
from redline_dsl.program.program import And, Iff, Not, Position, Reading
from redline_dsl.program.wording import settlement
from redline_dsl.text.diagnostic import Label, Severity
from redline_solver.asking.inquiry import Impossible, Possible, UndecidedError
from redline_solver.formulas.evaluate import Evaluation
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import literals
from redline_solver.lint.conclusion import Conclusion, Undetermined
from redline_solver.lint.setting import Setting

RULE = described("reading-order", Severity.WARNING, __doc__, deep=True)

_NARROW = frozenset({"narrow"})
_BROAD = frozenset({"broad", "wide"})
_SHOWN = 4


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """Pairs of readings whose names say the contrary of their formulas."""
    for position in setting.program.constraints:
        for broader, narrower in () if position.lapsed else ordered(position.readings):
            try:
                shown = _admitted(setting, position, broader, narrower)
            except UndecidedError:
                yield Undetermined(f"`{position.name}`", Label(narrower.span))
                continue
            if shown is not None:
                yield _concluded(position, broader, narrower, shown)


def ordered(readings: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """The pairs of which the first should imply the second, by their names."""
    named = [(reading, *_breadth(reading.name or "")) for reading in readings]
    for (narrow, less, rest), (broad, more, other) in permutations(named, 2):
        if less < more and (rest == other or len(named) == 2):  # noqa: PLR2004 - as the page says
            yield broad, narrow


def _breadth(name: str) -> tuple[int, frozenset[str]]:
    """How broad a reading is by its name, and the other words of the name."""
    words = frozenset(name.split("_"))
    return bool(words & _BROAD) - bool(words & _NARROW), words - _BROAD - _NARROW


def _admitted(
    setting: Setting, position: Position, broader: Reading, narrower: Reading
) -> Evaluation | None:
    """An arrangement that only the broader one admits; None where they are equal."""
    pair = f"{broader.name} and {narrower.name} of {position.name}"
    equal = Literal(f"{pair} are equal", Iff(broader.formula, narrower.formula))
    if setting.ruled_out_by_background(equal.denied) is not None:
        return None
    only = Literal(f"only the first of {pair}", And((broader.formula, Not(narrower.formula))))
    match setting.inquiry.ask([*literals(setting.facts), only]):
        case Possible(evaluation):
            return evaluation
        case Impossible():
            return None
    raise UndecidedError


def _concluded(
    position: Position, broader: Reading, narrower: Reading, shown: Evaluation
) -> Conclusion:
    keys = variables([broader.formula, narrower.formula])
    values = [settlement(keys[key], shown.arrangement[key]) for key in keys]
    example = ", ".join(f"`{value}`" for value in values[:_SHOWN])
    more = " …" if len(values) > _SHOWN else ""
    return Conclusion(
        (position.name, broader.name, narrower.name),
        Finding(
            f"`{narrower.name}` forbids what `{broader.name}` admits, and by their names it should "
            "be the looser reading",
            Label(narrower.span),
            (Label(broader.span, "the broader one, by their names"),),
            (f"with {example}{more}, for one",),
        ),
    )
