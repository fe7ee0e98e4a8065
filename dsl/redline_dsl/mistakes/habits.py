"""Mistakes that people make often and that say by themselves what was meant."""

from __future__ import annotations

import re
from typing import Final

from redline_dsl.syntax.keywords import CLAUSE_OPENERS, RESERVED
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Edit, Fix, Label
from redline_dsl.text.spelling import closest
from redline_dsl.text.words import article

from .failed_reading import Reading, cut

_NEAR: Final = 40
"""Characters before the fault in which a mistake may begin."""

_LOOKED_BACK: Final = 100_000
"""Characters before the fault in which declarations are looked for."""

_COMMENT: Final = re.compile(r"//+|%+|/\*")


def frequent_mistake(accepted: set[str], at: Reading) -> Diagnostic | None:
    """What is plain from the marks round the fault."""
    return (
        _another_comment(at)
        or _other_quotation_marks(accepted, at)
        or _source_left_out(accepted, at)
        or _colon_after_a_clause(accepted, at)
        or _sign_between(accepted, at)
        or _clause_out_of_place(accepted, at)
        or _no_for_not(accepted, at)
        or _several_owners(at)
        or _prose(accepted, at)
        or _terms_in_a_line(accepted, at)
    )


def two_in_a_row(accepted: set[str], at: Reading) -> Diagnostic | None:
    """A formula and then a word, or another formula, that nothing joins to it."""
    return _brackets_left_out(accepted, at) or _second_formula(accepted, at)


def _said(  # noqa: PLR0913, PLR0917 - the parts of a diagnostic
    at: Reading,
    message: str,
    start: int,
    end: int,
    notes: tuple[str, ...],
    fixes: tuple[Fix, ...] = (),
) -> Diagnostic:
    return Diagnostic(
        Code.UNEXPECTED_WORD, message, Label(at.span(start, end)), at.head(), notes, fixes
    )


def _another_comment(at: Reading) -> Diagnostic | None:
    mark = _COMMENT.match(at.content, at.found)
    if mark is None or not at.starts_line() or at.content.startswith("- ", at.found):
        return None
    span = at.span(*mark.span())
    sure = not mark[0].startswith("/*") and at.line()[1] > mark.end()
    return Diagnostic(
        Code.OTHER_NOTATION,
        f"`{mark[0]}` is not in this language",
        Label(span),
        (),
        ("a comment begins with `#`, on each of its lines",),
        (Fix(f"replace `{mark[0]}` by `#`", (Edit(span, "#"),), safe=sure),),
    )


_QUOTED: Final = re.compile(
    r"[“„«”](?P<words>[^“”„«»\"\r\n]*)[”“»]|[‘'‚](?P<single>[^\"\r\n]*)[’'](?=[ \t]*(?:#|$))",
    re.MULTILINE,
)


def _other_quotation_marks(accepted: set[str], at: Reading) -> Diagnostic | None:
    """A text between marks that a word processor, or another language, puts round it."""
    quoted = _QUOTED.match(at.content, at.found)
    if quoted is None or "STRING" not in accepted:
        return None
    first, last = at.span(at.found, at.found + 1), at.span(quoted.end() - 1, quoted.end())
    fix = Fix('put `"` before and after it', (Edit(first, '"'), Edit(last, '"')))
    return Diagnostic(
        Code.OTHER_NOTATION,
        f"`{quoted[0][0]}` is not in this language",
        Label(first),
        (*at.head(), Label(last, "up to here")),
        ('text stands between straight double quotation marks: `"…"`',),
        (fix,),
    )


_QUOTE: Final = re.compile(r"quote[ \t]+\Z")
_SOURCE: Final = re.compile(r"^[ \t]*source[ \t]+([^\W\d]\w*)", re.MULTILINE)


def _source_left_out(accepted: set[str], at: Reading) -> Diagnostic | None:
    before = _QUOTE.search(at.content, at.line()[0], at.found)
    if before is None or accepted != {"NAME"} or not at.content.startswith('"', at.found):
        return None
    sources = {name[1] for name in _SOURCE.finditer(at.content, max(0, at.found - _LOOKED_BACK))}
    fixes: tuple[Fix, ...] = ()
    if len(sources) == 1:
        name = next(iter(sources))
        place = at.span(at.found, at.found)
        fixes = (Fix(f"write `quote {name}`", (Edit(place, f"{name} "),)),)
    return _said(
        at,
        "this quote does not say which source it is from",
        before.start(),
        before.start() + len("quote"),
        ('the name of a source stands before the words: `quote memo "…"`',),
        fixes,
    )


_CLAUSE: Final = re.compile(r"(?<!\w)(quote|note|title|publisher|date|url|reading|unless)[ \t]*\Z")


def _colon_after_a_clause(accepted: set[str], at: Reading) -> Diagnostic | None:
    clause = _CLAUSE.search(at.content, at.line()[0], at.found)
    if clause is None or not at.content.startswith(":", at.found) or "COLON" in accepted:
        return None
    text_follows = at.content[at.found + 1 : at.line()[1]].lstrip().startswith('"')
    notes = (f'what follows `{clause[1]}` stands between quotation marks: `{clause[1]} "…"`',)
    span = at.span(at.found, at.found + 1)
    fix = Fix("leave `:` out", (Edit(span, ""),), safe=text_follows and accepted == {"STRING"})
    return _said(at, f"no `:` stands after `{clause[1]}`", *span[1:], notes, (fix,))


_SIGNS: Final = (
    ("define", ":", "EQUAL", "=", "a define is written with `=`"),
    ("given", ":", "EQUAL", "=", "a given is written with `=`"),
    ("proposal", ":", "BULLET", " =", "a term that settles something is written with `=`"),
    ("issue", ",", "DEFAULT", "", "nothing stands before `default` and `decided by`"),
    ("issue", "=", "YES", "", "the value follows `default` at once"),
    ("source", "=", "FROM", "from", "the path of a source stands after `from`"),
)
"""In a statement of this kind, for this sign, where this could follow: what to write, and why."""


def _sign_between(accepted: set[str], at: Reading) -> Diagnostic | None:
    """A sign between two parts of a statement that is another one here, or none."""
    for kind, sign, follows, instead, says in _SIGNS:
        here = at.kind == kind and follows in accepted
        if here and re.match(rf"{sign}(?!=)", at.content[at.found : at.found + 2]):
            span = at.span(at.found, at.found + 1)
            title = f"replace `{sign}` by `{instead.strip()}`" if instead else f"leave `{sign}` out"
            return _said(
                at,
                f"no `{sign}` stands here",
                *span[1:],
                (says,),
                (Fix(title, (Edit(span, instead),), safe=True),),
            )
    return None


def _clause_out_of_place(accepted: set[str], at: Reading) -> Diagnostic | None:
    """What belongs into the heading, or behind the domain, or in place of the formula."""
    word = at.text.slice(at.found_span())
    message = ""
    if at.kind == "interest" and word == "rank" and "COLON" not in accepted:
        message, note = "the rank stands in the heading", "`interest i by A rank 1:`"
    elif at.kind == "issue" and word in {"decided", "default"} and "COLON" in accepted:
        message, note = (
            f"`{word}` stands after the domain",
            "`issue x: yes/no decided by A default no`",
        )
    elif word == "reading" and at.starts_line() and "$END" in accepted and "UNLESS" in accepted:
        message = f"this {at.kind} has a formula already, and readings stand in its place"
        note = "make that formula one of the readings, with a name of its own"
    return _said(at, message, *at.found_span()[1:], (note,)) if message else None


_NO: Final = re.compile(r"(?<!\w)no[ \t]+(?P<name>[^\W\d]\w*(?:\([^()\n]*\))?)\s*\Z")


def _no_for_not(accepted: set[str], at: Reading) -> Diagnostic | None:
    if "IN" not in accepted:
        return None
    end = at.end_of_code(at.offset)
    no = _NO.search(at.content, max(at.statement, end - _NEAR), end)
    if no is None or accepted >= {"CMP"}:
        return None
    span = at.span(no.start(), no.start() + len("no"))
    return _said(
        at,
        f"`no` does not stand before a formula such as `{cut(no['name'])}`",
        *span[1:],
        (
            f"the opposite of `{cut(no['name'])}` is `not {cut(no['name'])}`",
            "`no x in S: …` says it of every member of a set",
        ),
        (Fix("replace `no` by `not`", (Edit(span, "not"),)),),
    )


_BY: Final = re.compile(r"(?<!\w)by[ \t]+[^\W\d]\w*[ \t]*\Z")


def _several_owners(at: Reading) -> Diagnostic | None:
    more = re.compile(r",|and(?!\w)|or(?!\w)").match(at.content, at.found)
    start = max(at.line()[0], at.statement)
    if more is None or _BY.search(at.content, start, at.found) is None:
        return None
    kind = article(at.kind)
    notes = (f"state it once for each: {kind} is held, and given up, by one actor",)
    return _said(at, f"{kind} has one owner", *more.span(), notes)


_SENTENCE: Final = re.compile(r"[ \t]*(?:[^\W\d][\w’']*,?[ \t]+){4,}[^\W\d][\w’']*\.?[ \t]*")
_JOINING: Final = {"if", "then", "implies", "iff", "is", "only", "than", "by"}
_FORMAL: Final = {"and", "or", "not", "requires", "excludes", "in", "every", "some", "no", "of"}


def _prose(accepted: set[str], at: Reading) -> Diagnostic | None:
    """A sentence where a formula should be."""
    start, end = at.line()
    whole = _SENTENCE.fullmatch(at.content, max(start, at.statement), end)
    if whole is None or at.opener is None or "CMP" not in accepted or at.in_first_column():
        return None
    words = set(whole[0].split())
    if words & _FORMAL or (words & _JOINING and len(words) < _LONG):
        return None
    start = whole.end() - len(whole[0].lstrip())
    return Diagnostic(
        Code.OTHER_NOTATION,
        f"this is a sentence, and {article(at.kind)} states a formula",
        Label(at.span(start, start + len(whole[0].strip()))),
        at.head(),
        ('words of the text stand in a quote: `quote memo "…"`, your own in a note: `note "…"`',),
    )


_LONG: Final = 6
"""Words: a shorter line may be a formula in plain English."""

_APPLIED: Final = re.compile(r"(?<!\w)([^\W\d]\w*)[ \t]+\Z")


def _brackets_left_out(accepted: set[str], at: Reading) -> Diagnostic | None:
    """`deploys Belmark` for `deploys(Belmark)`."""
    before = _APPLIED.search(at.content, max(at.line()[0], at.statement), at.found)
    found = at.text.slice(at.found_span())
    if before is None or not accepted >= {"BRACKET", "CMP"} or not found.isidentifier():
        return None
    declared = re.compile(rf"(?:issue|define|given)[ \t]+{re.escape(before[1])}[ \t]*\(")
    near = at.content[max(0, at.found - _LOOKED_BACK) : at.found]
    if found in RESERVED or not declared.search(near):
        return None
    written = f"{before[1]}({found})"
    end = at.found + len(found)
    fix = Fix(f"write `{cut(written)}`", (Edit(at.span(before.start(), end), written),))
    return _said(
        at,
        f"I was reading `{cut(before[1])}` and did not expect `{cut(found)}`",
        at.found,
        end,
        (f"what an issue is about stands between brackets: `{cut(written)}`",),
        (fix,),
    )


def _second_formula(accepted: set[str], at: Reading) -> Diagnostic | None:
    """One formula under another, as if both were meant."""
    begins = re.compile(
        r"(?:not|every|some|no)(?!\w)|[^\W\d]\w*(?=[ \t]*(?:\(|[<>!=]|in(?!\w)|#|\r|\n|\Z))"
    )
    complete = "$END" in accepted and "AND" in accepted
    if not (complete and at.starts_line() and begins.match(at.content, at.found)):
        return None
    if at.in_first_column() or at.kind in {"proposal", "offer"}:
        return None
    span = at.found_span()
    word = at.text.slice(span)
    if word not in RESERVED and closest(word, CLAUSE_OPENERS):
        return None
    return _said(
        at,
        f"this {at.kind} has a formula already, and `{cut(word)}` begins another",
        *span[1:],
        ("join them with `and` or `or`, or make two statements: each is one formula",),
    )


def _terms_in_a_line(accepted: set[str], at: Reading) -> Diagnostic | None:
    mark = re.compile(r",|;").match(at.content, at.found)
    if mark is None or at.kind not in {"proposal", "offer"} or "BULLET" not in accepted:
        return None
    notes = (f"each term of {article(at.kind)} stands on its own line, after `- `",)
    return _said(at, f"terms are not set apart by `{mark[0]}`", *mark.span(), notes)
