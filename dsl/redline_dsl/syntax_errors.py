"""What to say of a statement that cannot be read: what was found, what may stand there, a fix."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lark.exceptions import UnexpectedCharacters, UnexpectedInput

from .codes import Code
from .continuations import (
    FORMULA,
    accepts,
    accepts_after,
    expectation,
    found_types,
    possible_keywords,
)
from .diagnostic import Diagnostic, Edit, Fix, Label
from .keywords import (
    CLAUSE_OPENERS,
    FORMULA_WORDS,
    KIND_OF,
    RESERVED,
    STATEMENT_OPENERS,
)
from .names import article
from .notations import other_notation
from .span import Span
from .spelling import closest

if TYPE_CHECKING:
    from .span import Text

_LOOKED_BACK = 1_000
"""How many characters before a fault a misspelt keyword is looked for, past a comment."""

_SHOWN = 40
"""Found words longer than this are cut in a message."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Where reading failed: the statement it was in (its first words, if any) and the offset."""

    text: Text
    statement: int
    opener: str | None
    offset: int

    @property
    def found(self) -> int:
        """Where what was found starts: a bullet begins with the line end before it."""
        space = re.compile(r"\s*").match(self.content, self.offset)
        return space.end() if space else self.offset

    @property
    def kind(self) -> str:
        """What the statement is called."""
        return KIND_OF[self.opener] if self.opener else "file"

    @property
    def content(self) -> str:
        """The whole text."""
        return self.text.content

    def starts_line(self, offset: int | None = None) -> bool:
        """Whether nothing but space stands before the fault, or an offset, in its line."""
        offset = self.found if offset is None else offset
        ends = (self.content.rfind(mark, 0, offset) for mark in "\r\n")
        return not self.content[max(ends) + 1 : offset].strip()

    def span(self, start: int, end: int) -> Span:
        """A stretch of this text."""
        return Span(self.text.name, start, end)


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
        or _in_other_notation(accepted, at)
        or _unfinished_string(at)
        or _reserved_name(error, accepted, at)
        or _misspelt_statement(accepted, at)
        or _missing_link(error, accepted, at)
        or _unexpected(error, accepted, at)
    )
    # Within a line the author meant to go on, so what stands before the fault is not the whole.
    until = min(at.offset, diagnostic.primary.span.start)
    whole = at.starts_line(until) or at.content.startswith(";", until)
    complete = whole and "$END" in accepted and at.opener is not None
    return Failure(diagnostic, until if complete else None)


def _in_other_notation(accepted: set[str], at: Reading) -> Diagnostic | None:
    notation = other_notation(at.content, at.offset)
    if notation is None:
        return None
    if notation.replacement == "requires" and "THEREFORE" in accepted:
        explanation = "before the conclusion of an argument stands `therefore`"
        notation = notation._replace(explanation=explanation, replacement="therefore")
    span = at.span(notation.start, notation.end)
    found = at.text.slice(span)
    fixes: tuple[Fix, ...] = ()
    if notation.replacement is not None:
        shown = notation.replacement.strip()
        title = f"replace `{found}` by `{shown}`" if shown else f"leave `{found}` out"
        fixes = (Fix(title, (Edit(span, notation.replacement),)),)
    return Diagnostic(
        Code.OTHER_NOTATION,
        f"`{found}` is not in this language",
        Label(span),
        _reading_this(at),
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
        _reading_this(at),
        (
            f"close it with `{marks}`",
            'a quotation mark inside is written `\\"`',
            'text over several lines stands between `"""` and `"""`',
        ),
    )


# ---------------------------------------------------------------------------------- words

_WORD = re.compile(r"[^\W\d]\w*")
_TOKEN = re.compile(r'"[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*+"|[^\W\d]\w*|[0-9][\w.]*|\.\.|[<>!=]=|\S')


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
            _reading_this(at),
            (f"each term of {article(at.kind)} is a formula on a line that begins with `- `",),
        )
    return Diagnostic(
        Code.UNEXPECTED_WORD,
        f"a term of {article(at.kind)} begins with `- `",
        Label(span),
        _reading_this(at),
        ("a dash and a space, at the start of a line",),
        (Fix("begin the term with `- `", (Edit(at.span(*mark.span()), "- "),), safe=True),),
    )


def _reserved_name(error: UnexpectedInput, accepted: set[str], at: Reading) -> Diagnostic | None:
    """A keyword where a name can stand; or no name at all, where what follows it comes already."""
    match = re.compile(r"[^\W\d]\w*|[:,=()]").match(at.content, at.offset)
    if not match or "NAME" not in accepted:
        return None
    word = match[0]
    if _opens_next_statement(at):
        return None  # the statement before it was left unfinished
    if accepted == {"NAME"} and found_types(error, at) & accepts_after(error, "NAME"):
        return Diagnostic(
            Code.UNEXPECTED_WORD,
            f"a name is missing before `{word}`",
            Label(at.span(*match.span())),
            _reading_this(at),
        )
    clause = any(word in words.split() for words in CLAUSE_OPENERS) and at.starts_line()
    heading = at.content[at.statement : at.offset].split() == (at.opener or "").split()
    if word not in RESERVED or clause or (word in FORMULA_WORDS and not heading):
        return None
    return Diagnostic(
        Code.RESERVED_WORD,
        f"`{word}` is a word of the language and cannot be a name",
        Label(at.span(*match.span()), "a name should stand here"),
        _reading_this(at),
        (f"another name would do, such as `{word}_` or a longer one",),
    )


def _misspelt_statement(accepted: set[str], at: Reading) -> Diagnostic | None:
    """A line that starts like a statement but with a word that opens none."""
    match = _WORD.match(at.content, at.offset)
    complete = "$END" in accepted
    if complete and at.opener is not None and not _in_first_column(at):
        return None
    if at.opener is None or (complete and match):
        start = at.offset
    else:
        return None
    words = re.compile(r"([^\W\d][\w-]*)(?:[ \t]+([^\W\d]\w*))?|\S").match(at.content, start)
    if words is None:
        return None
    found, meant = words[1] or words[0], None
    if words[2]:  # `Red line`, but not `redline r`, where the second word is a name
        both = closest(words[0], [phrase for phrase in STATEMENT_OPENERS if " " in phrase])
        second = both.split()[1] if both else ""
        if words[2].casefold() == second or closest(words[2], [second]):
            found, meant = words[0], both
    meant = meant or closest(found, STATEMENT_OPENERS)
    span = at.span(start, start + len(found))
    notes = ["a statement opens with one of: " + ", ".join(f"`{w}`" for w in STATEMENT_OPENERS)]
    fixes: tuple[Fix, ...] = ()
    if meant:
        notes.append(f"did you mean `{meant}`?")
        fixes = (Fix(f"replace `{found}` by `{meant}`", (Edit(span, meant),)),)
    return Diagnostic(
        Code.NOT_A_STATEMENT,
        f"`{_cut(found)}` does not open a statement",
        Label(span),
        notes=tuple(notes),
        fixes=fixes,
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
            _reading_this(at),
        )
    if "$END" in accepted and at.starts_line():
        return None
    found = found_types(error, at)
    fitting = [t for t in _LINKS if t in accepted and found & accepts_after(error, t)]
    if len(fitting) != 1 or closest(at.text.slice(_found(at)), possible_keywords(accepted, at)):
        return None
    link = _LINKS[fitting[0]]
    end = _end_of_code(at, at.offset)
    written = f" {link}" if link.isalpha() else link
    fixes: tuple[Fix, ...] = ()
    if link not in "{}":  # the other bracket would be missing then
        fixes = (Fix(f"put `{link}` there", (Edit(at.span(end, end), written),)),)
    if at.offset >= len(at.content.rstrip()) or _opens_next_statement(at):
        return _unfinished(at, (f"`{link}` is missing",), fixes)
    found_words = _cut(at.text.slice(_found(at)))
    message = f"`{link}` is missing before `{found_words}`"
    notes = ("values are listed between brackets: `x in {a, b}`",) if link == "{" else ()
    return Diagnostic(
        Code.UNEXPECTED_WORD, message, Label(_found(at)), _reading_this(at), notes, fixes
    )


def _unexpected(error: UnexpectedInput, accepted: set[str], at: Reading) -> Diagnostic:
    complete = "$END" in accepted
    expected = expectation(accepted, at)
    notes = (expected,) if expected else ()
    if at.offset >= len(at.content.rstrip()) or _opens_next_statement(at):
        return _unfinished(at, notes)
    swallowed = _swallowed_keyword(at)
    span = swallowed or _found(at)
    word = at.text.slice(span)
    notes = (*notes, *_advice(word, accepted))
    unknown = bool(_WORD.fullmatch(word)) and word not in RESERVED
    meant = closest(word, possible_keywords(accepted, at)) if unknown else None
    fixes: tuple[Fix, ...] = ()
    if meant:
        notes = (*notes, f"did you mean `{meant}`?")
        fixes = (Fix(f"replace `{word}` by `{meant}`", (Edit(span, meant),)),)
    if isinstance(error, UnexpectedCharacters) and not _WORD.match(word):
        name = unicodedata.name(word[0], f"U+{ord(word[0]):04X}").lower()
        message = f"the character `{_printable(word[0])}` ({name}) has no meaning here"
        code = Code.UNEXPECTED_CHARACTER
        span = Span(span.file, span.start, span.start + 1)
    elif complete and at.opener:
        message = f"I finished reading this {at.kind} and then found `{_cut(word)}`"
        code = Code.UNEXPECTED_WORD
    else:
        message = f"I was reading this {at.kind} and did not expect `{_cut(word)}`"
        code = Code.UNEXPECTED_WORD
    label = "not a word I know here" if unknown else ""
    return Diagnostic(code, message, Label(span, label), _reading_this(at), notes, fixes)


def _advice(word: str, accepted: set[str]) -> tuple[str, ...]:
    """What helps beyond a list of what may stand here."""
    if word in {"every", "some", "no"} and accepted >= FORMULA:
        return (f"inside another formula it stands between brackets: `({word} x in S: …)`",)
    if word in {"requires", "excludes"} and "$END" in accepted:
        return (f"brackets say which one is meant: `a {word} (b {word} c)`",)
    if accepted == {"IN"}:
        return ("a variable and the set it ranges over stand here, as in `c in S`",)
    return ()


def _unfinished(at: Reading, notes: tuple[str, ...], fixes: tuple[Fix, ...] = ()) -> Diagnostic:
    """The statement stops, at the end of the file or where the next one opens."""
    before = at.content[: at.offset].rstrip()
    end = max(_end_of_code(at, len(before)), at.statement)
    return Diagnostic(
        Code.UNFINISHED,
        f"this {at.kind} is not finished",
        Label(at.span(max(end - 1, 0), end), "something is missing after this"),
        _reading_this(at),
        notes,
        fixes,
    )


def _end_of_code(at: Reading, end: int) -> int:
    """The end of the last thing that is not a comment, at or before `end`."""
    code = re.compile(r'"""[\s\S]*?"""|"[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*+"|#[^\r\n]*|[^\s"#]+|"')
    last = at.statement
    for match in code.finditer(at.content, at.statement, end):
        if not match[0].startswith("#"):
            last = match.end()
    return last


def _reading_this(at: Reading) -> tuple[Label, ...]:
    """Point at the head of the statement, unless the fault is at its very start."""
    if at.opener is None or at.offset <= at.statement:
        return ()
    head = re.compile(r"[^\r\n:\"#]*").match(at.content, at.statement)
    end = head.end() if head else at.statement + len(at.opener)
    end = min(end, at.offset)
    shown = at.content[at.statement : end].rstrip()
    return (Label(at.span(at.statement, at.statement + len(shown)), "reading this"),)


def _found(at: Reading) -> Span:
    match = _TOKEN.match(at.content, at.found)
    return at.span(at.found, match.end() if match else at.found + 1)


def _swallowed_keyword(at: Reading) -> Span | None:
    """A misspelt keyword just before the fault that was taken for the unit of a number."""
    before = re.compile(r"\d(?:\s+#[^\r\n]*)*\s+([^\W\d]\w*)\s+\Z").search(
        at.content, max(at.statement, at.offset - _LOOKED_BACK), at.offset
    )
    if before and closest(before[1], (*CLAUSE_OPENERS, *STATEMENT_OPENERS)):
        return at.span(*before.span(1))
    return None


def _in_first_column(at: Reading) -> bool:
    return at.offset == 0 or at.content[at.offset - 1] in "\r\n"


def _opens_next_statement(at: Reading) -> bool:
    words = re.compile(r"[^\W\d]\w*(?:[ \t]+[^\W\d]\w*)?").match(at.content, at.offset)
    if not words or not at.starts_line() or at.offset <= at.statement:
        return False
    return words[0] in STATEMENT_OPENERS or words[0].split()[0] in STATEMENT_OPENERS


def _cut(word: str) -> str:
    shown = _printable(word)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"


def _printable(word: str) -> str:
    return "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in word)
