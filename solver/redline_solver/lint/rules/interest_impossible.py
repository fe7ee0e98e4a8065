"""An interest that no acceptable arrangement serves.

The red lines and conditions leave no room for it, so every proposal that is acceptable leaves it
unmet.  That may be how things are; then the interest tells nothing apart, and reports on it are
always the same.  Not reported is what an `expect conflict` line already says of it.

Tested: interest ∧ C is unsatisfiable though C is not, in each reading, where C is all constraints
with the facts and assumptions.

Bad:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    interest calm by Belmark:
        troops
        quote memo "soldiers on the bridges would calm the border"

Good:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    interest calm by Belmark:
        troops or observers
        quote memo "soldiers on the bridges would calm the border"
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.rule import described
from redline_dsl.program.program import Position
from redline_dsl.text.diagnostic import Severity
from redline_solver.formulas.statements import Alternative
from redline_solver.lint.conclusion import Conclusion, RuledOut, Undetermined
from redline_solver.lint.expected import conflict_with_interest
from redline_solver.lint.judging import judged
from redline_solver.lint.setting import Setting

RULE = described("interest-impossible", Severity.NOTE, __doc__, deep=True)


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """Readings of interests that the constraints leave no room to meet."""
    return judged(setting, setting.interests, _unmet, "{} cannot be met")


def _unmet(setting: Setting, position: Position, alternative: Alternative) -> RuledOut | None:
    if conflict_with_interest(setting.program, position.name, alternative.reading):
        return None
    return setting.ruled_out(alternative.literal)
