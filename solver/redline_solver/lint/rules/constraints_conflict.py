"""Red lines and conditions that cannot all be met.

No arrangement satisfies them all, so no proposal can succeed: under any readings, or only under
some. That may well be how things are, and then an `expect conflict` line says that it is meant;
where such a line names all of them, nothing is reported.  What follows from a conflict alone is not
reported either: rules that look at the other constraints of a file are silent about a statement as
long as those connected with it cannot be met.

Bad:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    red line calm by Belmark:
        troops
        quote memo "soldiers on the bridges would calm the border"

Good:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    red line calm by Belmark:
        troops
        quote memo "soldiers on the bridges would calm the border"

    expect minimal conflict: no_troops, calm
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.text.diagnostic import Label, Severity
from redline_dsl.text.words import ticked
from redline_solver.judging.background import examine
from redline_solver.lint.conclusion import Conclusion, Reason, Undetermined
from redline_solver.lint.expected import conflict_among
from redline_solver.lint.setting import Setting
from redline_solver.lint.telling import asides, pointing

RULE = described("constraints-conflict", Severity.WARNING, __doc__, deep=True)


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """One minimal conflict, under every combination of readings or under one."""
    program = setting.program
    answer = examine(program, setting.inquiry.limits, inquiry=setting.inquiry)
    if answer.undetermined:
        place = Label(program.constraints[0].name_span)
        yield Undetermined("the red lines and conditions", place)
    conflict = answer.constraints_conflict
    names = {name for name, _ in conflict.statements} if conflict else set()
    if conflict is None or conflict_among(program, names) or len(names) == 1:
        return
    reason = Reason(conflict.statements, conflict.because, conflict.minimal)
    first, *others = pointing(program, Reason(conflict.statements))
    rest = pointing(program, Reason((), conflict.because))
    readings = [
        f"`{name}` as `{reading}`" for name, reading in conflict.statements if reading is not None
    ]
    when = f" when one reads {' and '.join(readings)}" if readings else ""
    notes = ["if that is meant, say so: `expect conflict: …`"]
    if readings and answer.always:
        notes.insert(0, "under every other combination of readings there is a conflict as well")
    yield Conclusion(
        (),
        Finding(
            f"{ticked(name for name, _ in conflict.statements)} cannot all be met{when}",
            first,
            (*others, *rest),
            notes=(*notes, *asides(reason)),
        ),
        reason,
    )
