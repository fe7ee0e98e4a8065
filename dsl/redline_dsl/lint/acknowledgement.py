"""An acknowledgement that acknowledges nothing.

`# redline: allow ID because "…"` keeps one rule quiet about one statement: the statement on whose
lines the comment stands, or else the next one.  It names one rule and gives a reason.  Where it is
not written so, where there is no such rule, and where the rule has nothing to say about the
statement (any more), it is itself reported, so that no acknowledgement outlives what it was for.
One of a deep rule is judged only where the deep rules run.

Bad:

    actors Arvenia
    issue troops: yes/no

    # redline: allow unused-isue because "kept for the next round"
    red line none by Arvenia:
        not troops

Good:

    actors Arvenia
    issue troops: yes/no

    # redline: allow red-line-without-quote because "from the talks, nothing is in writing yet"
    red line none by Arvenia:
        not troops
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from redline_dsl.checking.checker import Checked
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.diagnostic import Diagnostic, Edit, Fix, Label, Severity
from redline_dsl.text.span import Span, Text
from redline_dsl.text.spelling import closest

from .finding import Finding
from .rule import described
from .selection import Selection
from .subject import Subject

RULE = described("acknowledgement", Severity.WARNING, __doc__)

_ADDRESSED = re.compile(r"#\s*redline\s*:\s*(?P<says>.*)")
_ALLOWS = re.compile(r'allow\s+(?P<id>[\w-]+)\s+because\s+"(?P<reason>\s*+[^"\s][^"]*+)"\s*')
_FORM = '`# redline: allow ID because "…"`, with the id of one rule and the reason'


@dataclass(frozen=True, slots=True)
class _Acknowledgement:
    """One comment; `id` is None where it is not written as it should be."""

    id: str | None
    id_span: Span
    comment: syntax.Comment
    statement: Span | None

    def covers(self, diagnostic: Diagnostic) -> bool:
        place, statement = diagnostic.primary.span, self.statement
        return (
            diagnostic.code == self.id
            and statement is not None
            and place.file == statement.file
            and statement.start <= place.start <= statement.end
        )


def settle(
    checked: Checked,
    diagnostics: Iterable[Diagnostic],
    selection: Selection,
    *,
    ran: Collection[str],
    known: Collection[str] | None,
) -> tuple[Diagnostic, ...]:
    """The diagnostics that are not acknowledged, and what is wrong with acknowledgements, by place.

    `ran` are the ids of the rules that ran and came to an end, `known` those of all that there are
    (None: more than are known here, so that no id can be called unknown).
    """
    diagnostics = list(diagnostics)
    written = [each for file in checked.files for each in _written(checked, file)]
    settled = [d for d in diagnostics if not any(each.covers(d) for each in written)]
    level = selection.level(RULE)
    if level is not None and checked.program is not None:
        subject = Subject(checked, checked.program)
        here = [each for each in written if each.comment.span.file == checked.files[0].name]
        for each in here:
            # What serves other files may be found wanting there.
            useful = not subject.declared_here or any(each.covers(d) for d in diagnostics)
            finding = _fault(each, ran, known, useful=useful)
            if finding is not None:
                settled.append(finding.diagnostic(RULE, level))
    return tuple(sorted(settled, key=lambda diagnostic: diagnostic.order))


def _fault(
    each: _Acknowledgement, ran: Collection[str], known: Collection[str] | None, *, useful: bool
) -> Finding | None:
    """What is wrong with an acknowledgement."""
    whole = Label(each.comment.span)
    if each.id is None:
        return Finding("this acknowledgement is not written as it should be", whole, notes=(_FORM,))
    if known is not None and each.id not in known:
        meant = closest(each.id, known)
        fix = Fix(f"replace `{each.id}` by `{meant}`", (Edit(each.id_span, meant or ""),))
        return Finding(
            f"there is no lint `{each.id}` to allow",
            Label(each.id_span),
            notes=(f"did you mean `{meant}`?",) if meant else (),
            fixes=(fix,) if meant else (),
        )
    if each.id not in ran or useful:
        return None
    if each.statement is None:
        return Finding(f"there is no statement after this to allow `{each.id}` in", whole)
    return Finding(
        f"`{each.id}` finds nothing here to allow",
        whole,
        others=(Label(each.statement, "in this statement"),),
        notes=("take the comment out, or put it on or above the statement that it is about",),
    )


def _written(checked: Checked, file: syntax.File) -> Iterator[_Acknowledgement]:
    text = checked.texts[file.name]
    for comment in file.comments:
        addressed = _ADDRESSED.match(comment.text)
        if addressed is None:
            continue
        allows = _ALLOWS.fullmatch(addressed["says"])
        start = comment.span.start + addressed.start("says")
        span = comment.span
        if allows is not None:
            span = Span(file.name, start + allows.start("id"), start + allows.end("id"))
        statement = _statement(text, file.statements, comment)
        yield _Acknowledgement(allows and allows["id"], span, comment, statement)


def _statement(
    text: Text, statements: Iterable[syntax.Statement], comment: syntax.Comment
) -> Span | None:
    """The statement on whose lines a comment stands, else the next one."""
    line = text.position(comment.span.start).line
    beside: Span | None = None
    for statement in statements:
        span = statement.span
        if span.start > comment.span.start:
            return beside or span
        if line <= text.position(span.end).line:
            beside = span
    return beside
