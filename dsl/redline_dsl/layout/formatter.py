"""The one layout of a constraint file: what it says and its comments stay, white space is ours.

Statements are printed line by line, each line knowing the characters of the source that it stands
for; comments then find their line by their place.  A comment inside something that is printed on
one line moves to its own line before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from redline_dsl.syntax import tree as syntax
from redline_dsl.syntax.printing import STEP, WIDTH, Line, Printer, string
from redline_dsl.text.span import Text


def layout(text: Text, file: syntax.File) -> str:
    """The canonical text of a file that was read without faults.

    Reading the result gives the same statements and comments, and laying it out again changes
    nothing.
    """
    statements = _Statements(text)
    blocks = [statements.lines(statement) for statement in file.statements]
    placed = _place(text, blocks, file.comments)
    newline = "\r\n" if text.content.partition("\n")[0].endswith("\r") else "\n"
    return "".join(line.rstrip(" ") + newline for line in placed)


# ------------------------------------------------------------------------------- comments

_COMMENT = re.compile(r"#[^\r\n]*")


@dataclass(slots=True)
class _Slot:
    """An output line with the comments that go before it and at its end."""

    line: Line
    opens: bool
    """Whether it is the first line of a statement."""
    before: list[syntax.Comment]
    trailing: syntax.Comment | None = None
    after: list[syntax.Comment] | None = None


def _place(
    text: Text, blocks: Sequence[list[Line]], comments: Iterable[syntax.Comment]
) -> list[str]:
    """Lines and comments merged, blank lines between statements kept, one at most."""
    slots = [_Slot(line, i == 0, []) for block in blocks for i, line in enumerate(block)]
    loose: list[syntax.Comment] = []
    at = 0
    for comment in comments:
        start = comment.span.start
        while at < len(slots) and slots[at].line.end <= start:
            at += 1
        previous = slots[at - 1] if at else None
        following = slots[at] if at < len(slots) else None
        own_line = not _code_before(text, start)
        inside = following is not None and following.line.start < start
        if inside and following is not None and not _code_between(text, comment, following.line):
            at += 1
            previous, following = following, slots[at] if at < len(slots) else None
            inside = False
        if not own_line and not inside and previous is not None and previous.trailing is None:
            previous.trailing = comment
        elif following is not None and (
            inside or not _set_in(text, comment) or not following.opens
        ):
            following.before.append(comment)
        elif previous is not None and _set_in(text, comment):
            previous.after = [*(previous.after or []), comment]
        elif following is not None:
            following.before.append(comment)
        else:
            loose.append(comment)
    return _merged(text, slots, loose)


def _merged(text: Text, slots: list[_Slot], loose: list[syntax.Comment]) -> list[str]:
    pieces: list[tuple[str, int, int, bool]] = []
    for slot in slots:
        indent = " " * slot.line.indent
        for i, comment in enumerate(slot.before):
            free = slot.opens or (not pieces and i == 0)
            pieces.append((indent + _words(comment), *comment.span[1:], free))
        words = indent + slot.line.text
        end = slot.line.end
        if slot.trailing is not None:
            words += "  " + _words(slot.trailing)
            end = slot.trailing.span.end
        pieces.append((words, slot.line.start, end, slot.opens))
        for comment in slot.after or ():
            pieces.append((" " * STEP + _words(comment), *comment.span[1:], False))  # noqa: PERF401 - one of several kinds of pieces
    pieces += [(_words(comment), *comment.span[1:], True) for comment in loose]
    lines = [words for words, *_ in pieces[:1]]
    for (_, _, end, _), (words, start, _, free) in pairwise(pieces):
        if free and _blank_between(text, end, start):
            lines.append("")
        lines.append(words)
    return lines


def _words(comment: syntax.Comment) -> str:
    return comment.text.rstrip()


def _code_before(text: Text, offset: int) -> bool:
    """Whether anything but white space stands before an offset on its line."""
    line = max(text.content.rfind("\n", 0, offset), text.content.rfind("\r", 0, offset)) + 1
    return bool(text.content[line:offset].strip("\ufeff \t"))


def _code_between(text: Text, comment: syntax.Comment, line: Line) -> bool:
    """Whether a line has anything left to print after a comment inside it."""
    rest = _COMMENT.sub("", text.content[comment.span.end : line.end])
    return bool(rest.strip())


def _set_in(text: Text, comment: syntax.Comment) -> bool:
    """Whether a comment has a line of its own that is set in."""
    return text.position(comment.span.start).column > 1 and not _code_before(
        text, comment.span.start
    )


def _blank_between(text: Text, end: int, start: int) -> bool:
    """Whether a blank line stands between two places."""
    between = text.content[end:start].replace("\r\n", "\n").replace("\r", "\n")
    return sum(not line.strip() for line in between.split("\n")[1:-1]) > 0


# ------------------------------------------------------------------------------ statements


class _Statements:
    """Prints statements of one text."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._print = Printer(text)

    def lines(self, statement: syntax.Statement) -> list[Line]:
        """A statement as lines."""
        match statement:
            case syntax.Language(version=version):
                return self._one(statement, f"language {version}")
            case syntax.Import(path=path):
                return self._one(statement, f"import {string(path)}")
            case syntax.SourceStatement():
                head = f"source {statement.name.text} from {string(statement.path)}"
                return self._with_clauses(statement, [self._head(statement, head)])
            case syntax.Actors(members=members):
                return self._listed(statement, "actors ", members)
            case syntax.SetStatement(members=members):
                return self._listed(statement, f"set {statement.name.text} = ", members)
            case syntax.Phases(members=members):
                return self._listed(statement, "phases ", members)
            case syntax.UnitStatement(name=name, value=None):
                return self._one(statement, f"unit {name.text}")
            case syntax.UnitStatement(name=name, value=syntax.Number() as value):
                return self._one(statement, f"unit {name.text} = {self._print.number(value)}")
            case syntax.UnitStatement():
                raise TypeError(statement)
            case syntax.IssueStatement():
                return self._issue(statement)
            case syntax.Given():
                return self._given(statement)
            case syntax.Define():
                return self._define(statement)
            case syntax.PositionStatement():
                return self._position(statement)
            case syntax.OfferStatement():
                opening = f"offer {statement.name.text} by {statement.owner.text}:"
                return self._with_terms(statement, [opening])
            case syntax.ProposalStatement():
                return self._with_terms(statement, _proposal_head(statement))
            case syntax.ClaimStatement():
                owner = f" by {statement.owner.text}" if statement.owner else ""
                head = f"claim {statement.name.text}{owner}:"
                return self._headed(statement, head, string(statement.gist))
            case syntax.ArgumentStatement():
                return self._argument(statement)
            case syntax.ExpectProposal() | syntax.ExpectSet() | syntax.ExpectClaim():
                end = _end_before(statement, statement.clauses)
                lines = _wrapped(_expectation(statement), STEP, statement.span.start, end)
                return self._with_clauses(statement, lines)

    # ----------------------------------------------------------------------------- frames

    def _one(self, statement: syntax.Statement, words: str) -> list[Line]:
        return [Line(0, words, statement.span.start, statement.span.end)]

    def _head(self, statement: syntax.Statement, words: str, end: int | None = None) -> Line:
        """The first line; it stands for the source up to the first clause, or to `end`."""
        if end is None:
            clauses: tuple[syntax.Clause, ...] = getattr(statement, "clauses", ())
            end = _end_before(statement, clauses)
        return Line(0, words, statement.span.start, end)

    def _headed(self, statement: syntax.Statement, head: str, rest: str) -> list[Line]:
        """A head and what follows it, on one line if it fits, otherwise on two."""
        whole = self._head(statement, f"{head} {rest}")
        if len(whole.text) <= WIDTH or "\n" in rest:
            return self._with_clauses(statement, [whole])
        start, end = whole.start, whole.end
        return self._with_clauses(
            statement, [Line(0, head, start, start + 1), Line(STEP, rest, start + 1, end)]
        )

    def _with_clauses(self, statement: syntax.Statement, lines: list[Line]) -> list[Line]:
        clauses: tuple[syntax.Clause, ...] = getattr(statement, "clauses", ())
        for clause in clauses:
            lines += self._clause(clause)
        return lines

    def _clause(self, clause: syntax.Clause) -> list[Line]:
        start, end = clause.span.start, clause.span.end
        match clause:
            case syntax.QuoteClause():
                words = f"quote {clause.source.text} {string(clause.text)}"
                if clause.said_by is None:
                    return [Line(STEP, words, start, end)]
                voice = f"said by {string(clause.said_by)}"
                if STEP + len(words) + 1 + len(voice) <= WIDTH:
                    return [Line(STEP, f"{words} {voice}", start, end)]
                break_ = clause.text_span.end
                return [Line(STEP, words, start, break_), Line(2 * STEP, voice, break_, end)]
            case syntax.NoteClause(text=text):
                return [Line(STEP, f"note {string(text)}", start, end)]
            case syntax.UnlessClause(exception=exception):
                first, *rest = self._print.lines(exception, STEP, WIDTH - len("unless "))
                return [Line(STEP, f"unless {first.text}", start, first.end), *rest]
            case syntax.RelationClause(relation=relation, targets=targets):
                names = ", ".join(target.text for target in targets)
                return [Line(STEP, f"{relation} {names}", start, end)]
            case syntax.MarkClause(mark=mark):
                return [Line(STEP, str(mark), start, end)]
            case syntax.DetailClause(detail=syntax.Detail.DATE, text=text):
                return [Line(STEP, f"date {text}", start, end)]
            case syntax.DetailClause(detail=detail, text=text):
                return [Line(STEP, f"{detail} {string(text)}", start, end)]

    # ------------------------------------------------------------------------- vocabulary

    def _listed(
        self, statement: syntax.Statement, head: str, members: tuple[syntax.MemberOf, ...]
    ) -> list[Line]:
        words = [_member(member) for member in members]
        flat = self._one(statement, head + ", ".join(words))
        if len(flat[0].text) <= WIDTH:
            return flat
        lines: list[Line] = []
        for i, (member, word) in enumerate(zip(members, words, strict=True)):
            comma = "," if i < len(members) - 1 else ""
            start = statement.span.start if i == 0 else member.span.start
            last = lines[-1] if lines else None
            if last is not None and last.indent + len(last.text) + len(word) + 2 <= WIDTH:
                text = f"{last.text} {word}{comma}"
                lines[-1] = Line(last.indent, text, last.start, member.span.end)
            else:
                text = f"{'' if lines else head}{word}{comma}"
                lines.append(Line(STEP if lines else 0, text, start, member.span.end))
        return lines

    def _issue(self, statement: syntax.IssueStatement) -> list[Line]:
        label = f" {string(statement.label)}" if statement.label is not None else ""
        head = f"issue {statement.name.text}{_parameters(statement.parameters)}{label}:"
        return self._headed(statement, head, self._domain(statement))

    def _domain(self, statement: syntax.IssueStatement) -> str:
        match statement.domain:
            case syntax.YesNoDomain():
                words = "yes/no"
            case syntax.OneOfDomain(values=values):
                words = f"one of {', '.join(value.text for value in values)}"
            case syntax.NumberDomain(low=low, high=high):
                words = f"{self._print.flat(low)} .. {self._print.flat(high)}"
            case syntax.DateDomain(low=low_day, high=high_day):
                words = f"{low_day.value.isoformat()} .. {high_day.value.isoformat()}"
        for option in statement.options:
            if isinstance(option, syntax.DecidedBy):
                words += f" decided by {option.actor.text}"
        for option in statement.options:
            if isinstance(option, syntax.Default):
                words += f" default {self._print.flat(option.value)}"
        return words

    def _given(self, statement: syntax.Given) -> list[Line]:
        name = f"given {statement.name.text}{_parameters(statement.parameters)}"
        if statement.value is not None:
            return self._headed(statement, f"{name} =", self._print.flat(statement.value))
        entries = [self._entry(entry) for entry in statement.entries]
        flat = self._head(statement, f"{name}: {', '.join(entries)}")
        if len(flat.text) <= WIDTH:
            return self._with_clauses(statement, [flat])
        lines = [Line(0, f"{name}:", flat.start, statement.entries[0].span.start)]
        for entry, words in zip(statement.entries, entries, strict=True):
            comma = "" if entry is statement.entries[-1] else ","
            lines.append(Line(STEP, words + comma, entry.span.start, entry.span.end))
        return self._with_clauses(statement, lines)

    def _entry(self, entry: syntax.TableEntry) -> str:
        names = ", ".join(key.text for key in entry.keys)
        key = f"({names})" if len(entry.keys) > 1 else names
        return f"{key} = {self._print.flat(entry.value)}"

    def _define(self, statement: syntax.Define) -> list[Line]:
        label = f" {string(statement.label)}" if statement.label is not None else ""
        head = f"define {statement.name.text}{_parameters(statement.parameters)}{label} ="
        flat = f"{head} {self._print.flat(statement.body)}"
        if len(flat) <= WIDTH:
            return self._with_clauses(statement, [self._head(statement, flat)])
        opening = Line(0, head, statement.span.start, statement.body.span.start)
        body = self._print.lines(statement.body, STEP)
        return self._with_clauses(statement, [opening, *body])

    # -------------------------------------------------------------------------- positions

    def _position(self, statement: syntax.PositionStatement) -> list[Line]:
        owner = f" by {statement.owner.text}" if statement.owner else ""
        rank = f" rank {statement.rank}" if statement.rank is not None else ""
        head = f"{statement.kind} {statement.name.text}{owner}{rank}:"
        body = statement.readings[0].span if statement.readings else None
        if statement.formula is not None:
            body = statement.formula.span
        end = body.start if body else statement.span.end
        lines = [Line(0, head, statement.span.start, end)]
        if statement.formula is not None:
            lines += self._print.lines(statement.formula, STEP)
        for reading in statement.readings:
            lines += self._reading(reading)
        return self._with_clauses(statement, lines)

    def _reading(self, reading: syntax.ReadingOf) -> list[Line]:
        gloss = f" {string(reading.gloss)}" if reading.gloss is not None else ""
        start = reading.formula.span.start
        flat = f"reading {reading.name.text}: {self._print.flat(reading.formula)}"
        if not gloss and STEP + len(flat) <= WIDTH:
            return [Line(STEP, flat, reading.span.start, reading.span.end)]
        head = Line(STEP, f"reading {reading.name.text}{gloss}:", reading.span.start, start)
        return [head, *self._print.lines(reading.formula, 2 * STEP)]

    def _with_terms(
        self, statement: syntax.OfferStatement | syntax.ProposalStatement, head: list[str]
    ) -> list[Line]:
        starts = [self._dash(term) for term in statement.terms]
        starts += [clause.span.start for clause in statement.clauses]
        end = starts[0] if starts else statement.span.end
        lines = _wrapped(head, 2 * STEP, statement.span.start, end)
        for term in statement.terms:
            first, *rest = self._print.lines(term.formula, STEP + 2)
            lines += [Line(STEP, f"- {first.text}", self._dash(term), first.end), *rest]
        return self._with_clauses(statement, lines)

    def _dash(self, term: syntax.TermOf) -> int:
        """Where the dash before a term stands."""
        return self._text.content.rindex("-", 0, term.span.start)

    def _argument(self, statement: syntax.ArgumentStatement) -> list[Line]:
        premises = ", ".join(premise.text for premise in statement.premises)
        scheme = f" scheme {string(statement.scheme)}" if statement.scheme is not None else ""
        head = [f"argument {statement.name.text}: {premises}"]
        head += [f"therefore {statement.conclusion.text}{scheme}"]
        end = _end_before(statement, statement.clauses)
        return self._with_clauses(statement, _wrapped(head, STEP, statement.span.start, end))


def _wrapped(parts: list[str], indent: int, start: int, end: int) -> list[Line]:
    """Parts of a head on one line if they fit, otherwise each after the first set in."""
    flat = " ".join(parts)
    if len(flat) <= WIDTH or len(parts) == 1:
        return [Line(0, flat, start, end)]
    first, *rest = parts
    joined = " ".join(rest)
    if rest and indent + len(joined) <= WIDTH:
        rest = [joined]
    return [
        Line(0, first, start, start + 1),
        *(Line(indent, part, start + 1, end) for part in rest),
    ]


def _end_before(statement: syntax.Statement, clauses: tuple[syntax.Clause, ...]) -> int:
    return clauses[0].span.start if clauses else statement.span.end


def _member(member: syntax.MemberOf) -> str:
    if member.label is None:
        return member.name.text
    return f"{member.name.text} {string(member.label)}"


def _parameters(parameters: tuple[syntax.Parameter, ...]) -> str:
    if not parameters:
        return ""
    words = (
        f"{p.variable.text} in {p.domain.text}" if p.variable else p.domain.text for p in parameters
    )
    return f"({', '.join(words)})"


def _proposal_head(statement: syntax.ProposalStatement) -> list[str]:
    full = "full " if statement.full else ""
    label = f" {string(statement.label)}" if statement.label is not None else ""
    head = f"{full}proposal {statement.name.text}{label}"
    if statement.extends is None:
        return [f"{head}:"]
    return [head, f"extends {statement.extends.text}:"]


def _expectation(
    statement: syntax.ExpectProposal | syntax.ExpectSet | syntax.ExpectClaim,
) -> list[str]:
    match statement:
        case syntax.ExpectClaim(claim=claim, standing=standing):
            return [f"expect claim {claim.text} {standing}"]
        case syntax.ExpectSet(expected=expected, statements=names):
            listed = ", ".join(name.text for name in names)
            return [f"expect {expected}: {listed}", *_under(statement.under)]
        case syntax.ExpectProposal(proposal=proposal, expected=expected, statements=names):
            listed = ", ".join(name.text for name in names)
            by = "by " if expected is syntax.Expected.BLOCKED and names else ""
            offers = ["within offers"] if statement.within_offers else []
            named = f" {by}{listed}" if names else ""
            head = f"expect {proposal.text} {expected}{named}"
            return [head, *offers, *_under(statement.under)]


def _under(references: tuple[syntax.ReadingReference, ...]) -> list[str]:
    if not references:
        return []
    words = (
        f"{r.statement.text}.{r.reading.text}" if r.statement else r.reading.text
        for r in references
    )
    return [f"under {', '.join(words)}"]
