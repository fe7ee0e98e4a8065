"""What to say of a statement that cannot be read: what was found, what may stand there, a fix."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from .codes import Code
from .diagnostic import Diagnostic, Edit, Fix, Label
from .keywords import CLAUSE_OPENERS, CLAUSES_OF, KIND_OF, RESERVED, STATEMENT_OPENERS
from .span import Span
from .spelling import closest

if TYPE_CHECKING:
    from .span import Text

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
    diagnostic = (
        _other_notation(at)
        or _unfinished_string(at)
        or _reserved_name(error, at)
        or _misspelt_statement(error, at)
        or _unexpected(error, at)
    )
    complete = "$END" in _accepts(error) and at.opener is not None
    if diagnostic.code is Code.OTHER_NOTATION and diagnostic.primary.span.start < at.offset:
        complete = False  # the last thing read is part of what is wrong
    until = min(at.offset, diagnostic.primary.span.start) if complete else None
    return Failure(diagnostic, until)


# --------------------------------------------------------- notations of other languages


@dataclass(frozen=True, slots=True)
class _Notation:
    """How another language writes something, and what stands for it here."""

    pattern: re.Pattern[str]
    message: str
    replacement: str | None


def _notation(pattern: str, message: str, replacement: str | None = None) -> _Notation:
    return _Notation(re.compile(pattern), message, replacement)


_NOTATIONS = (
    _notation(r"==+", "equality is written `=`", "="),
    _notation(r"(?<![<>=!])(?:->|=>|→|⇒)", "an implication is written `requires`", "requires"),
    _notation(r"&&?|∧", "a conjunction is written `and`", "and"),
    _notation(r"\|\|?|∨", "a disjunction is written `or`", "or"),
    _notation(r"¬|!(?!=)", "a negation is written `not`", "not "),
    _notation(r"<>", "“is not equal” is written `!=`", "!="),
    _notation(r":=", "a definition is written with `=`", "="),
    _notation(r"\*\*|\^", "powers are not part of the language: every formula is linear"),
    _notation(r"×", "a product is written `*`", "*"),
    _notation(r"÷", "a quotient is written `/`", "/"),
    _notation(r"−|–", "a minus sign is written `-`", "-"),
    _notation(r"[\[\]]", "brackets are round: `( … )`, and `{ … }` after `in`"),
    _notation(r";", "nothing ends a statement: leave the semicolon out", ""),
    _notation(r"[“”„«»]", 'text stands between straight quotation marks: `"…"`', '"'),
    _notation(r"[‘’'`]", 'text stands between straight double quotation marks: `"…"`'),
)

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)")


def _other_notation(at: Reading) -> Diagnostic | None:
    content = at.content
    for match in _THOUSANDS.finditer(content, max(0, at.offset - 20), at.offset + 20):
        if match.start() < at.offset < match.end():
            plain = match[0].replace(",", "_")
            return _in_other_notation(
                at, match, f"thousands are set apart by `_`: write `{plain}`", plain
            )
    for notation in _NOTATIONS:
        for start in range(max(0, at.offset - 2), at.offset + 1):
            found = notation.pattern.match(content, start)
            if found and found.start() <= at.offset < found.end():
                return _in_other_notation(at, found, notation.message, notation.replacement)
    return None


def _in_other_notation(
    at: Reading, match: re.Match[str], message: str, replacement: str | None
) -> Diagnostic:
    span = at.span(match.start(), match.end())
    fixes: tuple[Fix, ...] = ()
    if replacement is not None:
        title = f"replace `{match[0]}` by `{replacement.strip()}`" if replacement else "remove it"
        fixes = (Fix(title, (Edit(span, replacement),)),)
    return Diagnostic(
        Code.OTHER_NOTATION,
        f"`{match[0]}` is not in this language",
        Label(span),
        _reading_this(at),
        (message,),
        fixes,
    )


# -------------------------------------------------------------------------------- strings


def _unfinished_string(at: Reading) -> Diagnostic | None:
    if not at.content.startswith('"', at.offset):
        return None
    triple = at.content.startswith('"""', at.offset)
    closed = re.compile(r'"""[\s\S]*?"""|"(?:\\.|[^"\\\r\n])*"').match(at.content, at.offset)
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
_TOKEN = re.compile(r'"(?:\\.|[^"\\\r\n])*"|[^\W\d]\w*|[0-9][\w.]*|\.\.|[<>!=]=|\S')


def _reserved_name(error: UnexpectedInput, at: Reading) -> Diagnostic | None:
    """A keyword where only a name can stand."""
    match = _WORD.match(at.content, at.offset)
    if not match or match[0] not in RESERVED or _accepts(error) != {"NAME"}:
        return None
    if match[0] in STATEMENT_OPENERS and _starts_line(at):
        return None  # the statement before it was left unfinished
    word = match[0]
    return Diagnostic(
        Code.RESERVED_WORD,
        f"`{word}` is a word of the language and cannot be a name",
        Label(at.span(*match.span()), "a name should stand here"),
        _reading_this(at),
        (f"another name would do, such as `{word}_` or a longer one",),
    )


def _misspelt_statement(error: UnexpectedInput, at: Reading) -> Diagnostic | None:
    """A line that starts like a statement but with a word that opens none."""
    match = _WORD.match(at.content, at.offset)
    complete = "$END" in _accepts(error)
    if complete and at.opener is not None and not _in_first_column(at):
        return None
    if at.opener is None or (complete and match):
        start = at.offset
    else:
        return None
    words = re.compile(r"[^\W\d]\w*(?:[ \t]+[^\W\d]\w*)?|\S").match(at.content, start)
    if words is None:
        return None
    first = words[0].split()[0]
    meant = closest(words[0], STATEMENT_OPENERS) or closest(first, STATEMENT_OPENERS)
    found = words[0] if meant and len(meant.split()) == len(words[0].split()) else first
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


def _unexpected(error: UnexpectedInput, at: Reading) -> Diagnostic:
    accepted = _accepts(error)
    complete = "$END" in accepted
    expected = _expectation(accepted, at)
    notes = (expected,) if expected else ()
    if at.offset >= len(at.content.rstrip()) or _opens_next_statement(at):
        return _unfinished(at, notes)
    swallowed = _swallowed_keyword(at)
    span = swallowed or _found(at)
    word = at.text.slice(span)
    meant = closest(word, _words(accepted, at)) if _WORD.fullmatch(word) else None
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
    label = "not a word I know here" if _WORD.fullmatch(word) else ""
    return Diagnostic(code, message, Label(span, label), _reading_this(at), notes, fixes)


def _unfinished(at: Reading, notes: tuple[str, ...]) -> Diagnostic:
    """The statement stops, at the end of the file or where the next one opens."""
    before = at.content[: at.offset].rstrip()
    end = max(_end_of_code(at, len(before)), at.statement)
    return Diagnostic(
        Code.UNFINISHED,
        f"this {at.kind} is not finished",
        Label(at.span(max(end - 1, 0), end), "something is missing after this"),
        _reading_this(at),
        notes,
    )


def _end_of_code(at: Reading, end: int) -> int:
    """The end of the last thing that is not a comment, at or before `end`."""
    code = re.compile(r'"""[\s\S]*?"""|"(?:\\.|[^"\\\r\n])*"|#[^\r\n]*|[^\s"#]+|"')
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
    before = re.compile(r"\d\s+([^\W\d]\w*)\s+\Z").search(
        at.content, max(at.statement, at.offset - 200), at.offset
    )
    if before and closest(before[1], (*CLAUSE_OPENERS, *STATEMENT_OPENERS)):
        return at.span(*before.span(1))
    return None


def _starts_line(at: Reading) -> bool:
    line = at.content.rfind("\n", 0, at.offset) + 1
    return not at.content[line : at.offset].strip()


def _in_first_column(at: Reading) -> bool:
    return at.offset == 0 or at.content[at.offset - 1] in "\r\n"


def _opens_next_statement(at: Reading) -> bool:
    words = re.compile(r"[^\W\d]\w*(?:[ \t]+[^\W\d]\w*)?").match(at.content, at.offset)
    if not words or not _starts_line(at) or at.offset <= at.statement:
        return False
    return words[0] in STATEMENT_OPENERS or words[0].split()[0] in STATEMENT_OPENERS


def _cut(word: str) -> str:
    shown = _printable(word)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"


def _printable(word: str) -> str:
    return "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in word)


# ------------------------------------------------------------------- what may stand here

_SPELLINGS = {
    "RED_LINE": "red line",
    "WITHIN_OFFERS": "within offers",
    "YES_NO": "yes/no",
    "FULL": "full",
    "NOT": "not",
    "YES": "yes",
    "NO": "no",
    "COLON": ":",
    "COMMA": ",",
    "EQUAL": "=",
    "CLOSE": ")",
    "CLOSE_SET": "}",
    "BRACKET": "(",
    "LBRACE": "{",
}
_STATEMENT_TERMINALS = {
    words.split()[0].upper() for words in STATEMENT_OPENERS if words != "red line"
} | {"RED_LINE", "FULL"}
_COMPARISON = {"CMP", "IN"}
_ARITHMETIC = {"PLUS", "MINUS", "TIMES", "OVER"}
_AMOUNT = {"INT", "DECIMAL", "NAME", "SUM", "BRACKET"}
_FORMULA = {*_AMOUNT, "NOT"}
_OPERAND = {*_AMOUNT, "COUNT", "LARGEST", "SMALLEST", "DATE", "YES", "NO", "MINUS"}
_QUANTIFIERS = {"EVERY", "SOME"}
_PLAIN = {
    "NAME": "a name",
    "STRING": 'text between quotation marks, `"…"`',
    "DATE": "a date, as in `2026-02-15`",
    "BULLET": "`- ` and a term on a new line",
}


def _accepts(error: UnexpectedInput) -> set[str]:
    """The terminals that the parser could go on with."""
    parser = getattr(error, "interactive_parser", None)
    if parser is not None:
        return set(parser.accepts())
    if isinstance(error, UnexpectedToken):
        return set(error.expected)
    return set()


def _words(accepted: set[str], at: Reading) -> list[str]:
    """The keywords that may stand here, as an author writes them."""
    clauses = CLAUSES_OF.get(at.kind, ())
    keywords = []
    for terminal in accepted:
        word = _SPELLINGS.get(terminal, terminal.lower().replace("_", " "))
        if not word.replace(" ", "").isalpha() or terminal in _PLAIN:
            continue
        phrase = {"only": "only while", "lapses": "lapses if"}.get(word, word)
        if phrase in CLAUSE_OPENERS and phrase != "reading" and phrase not in clauses:
            continue
        keywords.append(phrase)
    return sorted(keywords)


def _expectation(accepted: set[str], at: Reading) -> str:
    """What may stand here, in words and in groups."""
    rest = set(accepted) - {"$END"}
    said = []
    if rest >= _FORMULA:
        said.append("a formula")
        rest -= _FORMULA | _OPERAND | _QUANTIFIERS
    elif rest >= _AMOUNT:
        said.append("a name, a number or a date")
        rest -= _OPERAND
    elif {"INT", "DECIMAL"} <= rest:
        said.append("a number")
        rest -= {"INT", "DECIMAL", "MINUS"}
    elif "INT" in rest:
        said.append("a whole number")
        rest -= {"INT"}
    operators = [("CMP", "a comparison (`=`, `<=` …)"), ("PLUS", "`+ - * /`")]
    said += [words for terminal, words in operators if terminal in rest]
    rest -= {"CMP", *_ARITHMETIC}
    statements = rest & _STATEMENT_TERMINALS
    if len(statements) > 1:
        rest -= statements
    said += [words for terminal, words in _PLAIN.items() if terminal in rest]
    rest -= set(_PLAIN)
    marks = sorted(_SPELLINGS[t] for t in rest if not _SPELLINGS.get(t, "a")[0].isalpha())
    said += [f"`{word}`" for word in (*_words(rest, at), *marks)]
    if len(statements) > 1:
        said.append("the next statement")
    if not said:
        return ""
    if at.opener is None:
        return "expected " + ", ".join(said)
    verb = "may go on with" if "$END" in accepted else "goes on here with"
    return (
        f"a {at.kind} {verb}: {', '.join(said)}".replace("a issue", "an issue")
        .replace("a interest", "an interest")
        .replace("a offer", "an offer")
        .replace("a assumption", "an assumption")
        .replace("a argument", "an argument")
        .replace("a expectation", "an expectation")
        .replace("a import", "an import")
    )
