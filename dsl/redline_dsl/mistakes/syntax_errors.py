"""What to say of a statement that cannot be read: what was found, what may stand there, a fix."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from lark.exceptions import UnexpectedCharacters, UnexpectedInput

from redline_dsl.syntax.keywords import CLAUSE_OPENERS, RESERVED, STATEMENT_OPENERS
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Edit, Fix, Label
from redline_dsl.text.span import Span
from redline_dsl.text.spelling import closest, is_slip
from redline_dsl.text.words import article

from .continuations import (
    FORMULA,
    accepts,
    accepts_after,
    expectation,
    found_types,
    possible_keywords,
)
from .failed_reading import Reading, cut, printable
from .habits import frequent_mistake, two_in_a_row
from .headings import misspelt_statement, name_of_several_words, reserved_name
from .notations import other_notation, other_range
from .phrases import phrase

_LOOKED_BACK = 1_000
"""How many characters before a fault a misspelt keyword is looked for, past a comment."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What to say, and how far the text is complete all the same (None: up to the statement)."""

    diagnostic: Diagnostic
    complete_until: int | None


def explain(error: UnexpectedInput, at: Reading) -> Failure:
    """The diagnostic for one unreadable statement."""
    accepted = accepts(error)
    diagnostic = (
        _term_without_dash(accepted, at)
        or frequent_mistake(accepted, at)
        or name_of_several_words(accepted, at)
        or phrase(accepted, at)
        or _in_other_notation(accepted, at)
        or _unfinished_string(at)
        or reserved_name(error, accepted, at)
        or misspelt_statement(accepted, at)
        or _missing_link(error, accepted, at)
        or two_in_a_row(accepted, at)
        or _unexpected(error, accepted, at)
    )
    # Within a line the author meant to go on, so what stands before the fault is not the whole.
    until = min(at.offset, diagnostic.primary.span.start)
    whole = at.starts_line(until) or at.content.startswith(";", until)
    if diagnostic.code is Code.OTHER_NOTATION and until < at.offset:
        whole = False  # the last thing read is part of what is wrong
    complete = whole and "$END" in accepted and at.opener is not None
    return Failure(diagnostic, until if complete else None)


def _in_other_notation(accepted: set[str], at: Reading) -> Diagnostic | None:
    notation = other_notation(at.content, at.offset)
    if "RANGE" in accepted:
        notation = other_range(at.content, at.offset) or notation
    if notation is None:
        return None
    if notation.replacement == "requires" and "THEREFORE" in accepted:
        explanation = "before the conclusion of an argument stands `therefore`"
        notation = notation._replace(explanation=explanation, replacement="therefore", sure=False)
    span = at.span(notation.start, notation.end)
    found = at.text.slice(span)
    fixes: tuple[Fix, ...] = ()
    if notation.replacement is not None:
        shown = notation.replacement.strip()
        title = f"replace `{found}` by `{shown}`" if shown else f"leave `{found}` out"
        fixes = (Fix(title, (Edit(span, notation.replacement),), safe=notation.sure),)
    message = f"`{found}` is not in this language"
    if notation.replacement == "..":
        message = f"a range is not written with `{found}`"
    return Diagnostic(
        Code.OTHER_NOTATION,
        message,
        Label(span),
        at.head(),
        (notation.explanation,),
        fixes,
    )


# -------------------------------------------------------------------------------- strings


def _unfinished_string(at: Reading) -> Diagnostic | None:
    if not at.content.startswith('"', at.offset):
        return None
    triple = at.content.startswith('"""', at.offset)
    closed = re.compile(r'"""[\s\S]*?"""|"[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*+"').match(
        at.content, at.offset
    )
    if closed and (closed[0].startswith('"""') or not triple):
        return None
    marks = '"""' if triple else '"'
    return Diagnostic(
        Code.UNFINISHED_STRING,
        "this text has no closing quotation mark",
        Label(at.span(at.offset, at.offset + len(marks)), "opened here"),
        at.head(),
        (
            f"close it with `{marks}`",
            'a quotation mark inside is written `\\"`',
            'text over several lines stands between `"""` and `"""`',
        ),
    )


# ---------------------------------------------------------------------------------- words

_WORD = re.compile(r"[^\W\d]\w*")


def _term_without_dash(accepted: set[str], at: Reading) -> Diagnostic | None:
    """Another bullet, a number, or a dash with no space after it, where a term should begin."""
    mark = re.compile(r"(?P<mark>[-–—−*•·]|\d+[.)])[ \t]*").match(at.content, at.found)
    if mark is None or "BULLET" not in accepted or not at.starts_line():
        return None
    span = at.span(mark.start(), mark.end("mark"))
    if at.content[mark.end() : mark.end() + 1] in {"", "\r", "\n", "#"}:
        return Diagnostic(
            Code.UNFINISHED,
            "this term is not finished",
            Label(span, "something is missing after this"),
            at.head(),
            (f"each term of {article(at.kind)} is a formula on a line that begins with `- `",),
        )
    return Diagnostic(
        Code.UNEXPECTED_WORD,
        f"a term of {article(at.kind)} begins with `- `",
        Label(span),
        at.head(),
        ("a dash and a space, at the start of a line",),
        (Fix("begin the term with `- `", (Edit(at.span(*mark.span()), "- "),), safe=True),),
    )


_LINKS = {
    "COLON": ":",
    "EQUAL": "=",
    "CLOSE": ")",
    "LBRACE": "{",
    "CLOSE_SET": "}",
    "COMMA": ",",
    "RANGE": "..",
    "BY": "by",
    "OF": "of",
    "FROM": "from",
    "THEREFORE": "therefore",
}
"""What is easily left out between two parts of a statement."""


def _missing_link(error: UnexpectedInput, accepted: set[str], at: Reading) -> Diagnostic | None:
    """One mark or small word that is missing: with it, reading could go on."""
    if accepted == {"BY"} and at.content.startswith(":", at.offset):
        return Diagnostic(
            Code.UNEXPECTED_WORD,
            f"this {at.kind} does not say whose it is",
            Label(at.span(at.offset, at.offset + 1), "`by` and an actor are missing before this"),
            at.head(),
        )
    found = found_types(error, at)
    word = at.text.slice(at.found_span())
    if closest(word, possible_keywords(accepted, at)):
        return None
    if "BULLET" in accepted and at.starts_line() and found & accepts_after(error, "BULLET"):
        return Diagnostic(
            Code.UNEXPECTED_WORD,
            f"`- ` is missing before `{cut(word)}`",
            Label(at.found_span()),
            at.head(),
            (f"each term of {article(at.kind)} is a formula on a line that begins with `- `",),
            (Fix("begin the term with `- `", (Edit(at.span(at.found, at.found), "- "),)),),
        )
    if "$END" in accepted and at.starts_line():
        return None
    fitting = [t for t in _LINKS if t in accepted and found & accepts_after(error, t)]
    if len(fitting) != 1:
        return None
    link = _LINKS[fitting[0]]
    end = at.end_of_code(at.offset)
    written = f" {link}" if link.isalpha() else link
    fixes: tuple[Fix, ...] = ()
    if link not in "{}":  # the other bracket would be missing then
        fixes = (Fix(f"put `{link}` there", (Edit(at.span(end, end), written),)),)
    if at.offset >= len(at.content.rstrip()) or at.opens_next_statement():
        return _unfinished(at, (f"`{link}` is missing",), fixes)
    message = f"`{link}` is missing before `{cut(word)}`"
    notes = ("values are listed between brackets: `x in {a, b}`",) if link == "{" else ()
    return Diagnostic(
        Code.UNEXPECTED_WORD, message, Label(at.found_span()), at.head(), notes, fixes
    )


def _unexpected(error: UnexpectedInput, accepted: set[str], at: Reading) -> Diagnostic:
    complete = "$END" in accepted
    expected = expectation(accepted, at)
    notes = (expected,) if expected else ()
    if accepted == {"OF"} and at.content[: at.end_of_code(at.offset)].endswith("%"):
        notes = ("a percentage is one of something: `5% of e`; a bare share is a number: `0.05`",)
    if at.offset >= len(at.content.rstrip()) or at.opens_next_statement():
        return _unfinished(at, notes)
    swallowed = _swallowed_keyword(at)
    span = swallowed or at.found_span()
    word = at.text.slice(span)
    notes = (*notes, *_advice(word, accepted, at))
    unknown = bool(_WORD.fullmatch(word)) and word not in RESERVED
    meant = closest(word, possible_keywords(accepted, at)) if unknown else None
    fixes: tuple[Fix, ...] = ()
    if meant:
        notes = (*notes, f"did you mean `{meant}`?")
        edits = (Edit(span, meant),)
        fixes = (Fix(f"replace `{word}` by `{meant}`", edits, safe=is_slip(word, meant)),)
    if isinstance(error, UnexpectedCharacters) and not _WORD.match(word):
        name = unicodedata.name(word[0], f"U+{ord(word[0]):04X}").lower()
        message = f"the character `{printable(word[0])}` ({name}) has no meaning here"
        code = Code.UNEXPECTED_CHARACTER
        span = Span(span.file, span.start, span.start + 1)
    elif complete and at.opener:
        message = f"I finished reading this {at.kind} and then found `{cut(word)}`"
        code = Code.UNEXPECTED_WORD
    else:
        message = f"I was reading this {at.kind} and did not expect `{cut(word)}`"
        code = Code.UNEXPECTED_WORD
    label = "not a word I know here" if unknown else ""
    return Diagnostic(code, message, Label(span, label), at.head(), notes, fixes)


def _advice(word: str, accepted: set[str], at: Reading) -> tuple[str, ...]:
    """What helps beyond a list of what may stand here."""
    if word == "-" and at.starts_line() and at.kind not in {"proposal", "offer"}:
        return ("a line that begins with `- ` is a term; a minus sign ends the line before",)
    if word in {"every", "some", "no"} and accepted >= FORMULA:
        return (f"inside another formula it stands between brackets: `({word} x in S: …)`",)
    if word in {"requires", "excludes"} and "$END" in accepted:
        return (f"brackets say which one is meant: `a {word} (b {word} c)`",)
    if accepted == {"NAME"} and word[0].isdigit():
        return ("a name begins with a letter",)
    if accepted == {"IN"}:
        return ("a variable and the set it ranges over stand here, as in `c in S`",)
    return ()


def _unfinished(at: Reading, notes: tuple[str, ...], fixes: tuple[Fix, ...] = ()) -> Diagnostic:
    """The statement stops, at the end of the file or where the next one opens."""
    before = at.content[: at.offset].rstrip()
    end = max(at.end_of_code(len(before)), at.statement)
    return Diagnostic(
        Code.UNFINISHED,
        f"this {at.kind} is not finished",
        Label(at.span(max(end - 1, 0), end), "something is missing after this"),
        at.head(),
        notes,
        fixes,
    )


def _swallowed_keyword(at: Reading) -> Span | None:
    """A misspelt keyword just before the fault that was taken for the unit of a number."""
    before = re.compile(r"\d(?:\s++#[^\r\n]*+)*+\s++([^\W\d]\w*+)\s+\Z").search(
        at.content, max(at.statement, at.offset - _LOOKED_BACK), at.offset
    )
    if before and closest(before[1], (*CLAUSE_OPENERS, *STATEMENT_OPENERS)):
        return at.span(*before.span(1))
    return None
