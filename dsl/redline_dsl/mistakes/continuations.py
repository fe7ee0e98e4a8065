"""What a statement may go on with where reading failed: asked of the parser, said in words."""

from __future__ import annotations

import re
from copy import copy

from lark import Token
from lark.exceptions import UnexpectedInput, UnexpectedToken

from redline_dsl.syntax.keywords import CLAUSE_OPENERS, CLAUSES_OF, STATEMENT_OPENERS
from redline_dsl.text.words import article

from .failed_reading import Reading

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
    "RANGE": "..",
    "LBRACE": "{",
}
_PHRASES = {
    "only": "only while",
    "lapses": "lapses if",
    "one": "one of",
    "decided": "decided by",
    "said": "said by",
}
"""Keywords that stand together, by the first of them."""
_STATEMENT_TERMINALS = {
    words.split()[0].upper() for words in STATEMENT_OPENERS if words != "red line"
} | {"RED_LINE", "FULL"}
_COMPARISON = {"CMP", "IN"}
_ARITHMETIC = {"PLUS", "MINUS", "TIMES", "OVER"}
_AMOUNT = {"INT", "DECIMAL", "NAME", "SUM", "BRACKET"}
FORMULA = {*_AMOUNT, "NOT"}
_OPERAND = {*_AMOUNT, "COUNT", "LARGEST", "SMALLEST", "DATE", "YES", "NO", "MINUS"}
_QUANTIFIERS = {"EVERY", "SOME"}
_PLAIN = {
    "NAME": "a name",
    "STRING": 'text between quotation marks, `"…"`',
    "DATE": "a date, as in `2026-02-15`",
    "BULLET": "`- ` and a term on a new line",
}


def accepts(error: UnexpectedInput) -> set[str]:
    """The terminals that the parser could go on with."""
    parser = getattr(error, "interactive_parser", None)
    if parser is not None:
        return set(parser.accepts())
    if isinstance(error, UnexpectedToken):
        return set(error.expected)
    return set()


def found_types(error: UnexpectedInput, at: Reading) -> set[str]:
    """The terminals that what was found may be, here or elsewhere."""
    if not isinstance(error, UnexpectedToken):
        return set()
    types = {error.token.type}
    if at.content.startswith("yes/no", at.offset):
        types.add("YES_NO")
    if at.content.startswith("- ", at.offset) and at.starts_line():
        types.add("BULLET")
    return types


def accepts_after(error: UnexpectedInput, terminal: str) -> set[str]:
    """The terminals that the parser could go on with, had it found this one first."""
    parser = getattr(error, "interactive_parser", None)
    if parser is None:
        return set()
    cursor = parser.copy(deepcopy_values=False)
    cursor.parser_state.parse_conf = copy(cursor.parser_state.parse_conf)
    cursor.parser_state.parse_conf.callbacks = {}
    cursor.feed_token(Token(terminal, ""))
    return set(cursor.accepts())


def possible_keywords(accepted: set[str], at: Reading) -> list[str]:
    """The keywords that may stand here, as an author writes them."""
    clauses = CLAUSES_OF.get(at.kind, ())
    found = []
    for terminal in accepted:
        word = _SPELLINGS.get(terminal, terminal.lower().replace("_", " "))
        if not re.fullmatch(r"[a-z /]+", word) or terminal in _PLAIN:
            continue
        phrase = _PHRASES.get(word, word)
        if phrase in CLAUSE_OPENERS and phrase != "reading" and phrase not in clauses:
            continue
        found.append(phrase)
    return sorted(found)


def expectation(accepted: set[str], at: Reading) -> str:
    """What may stand here, in words and in groups."""
    rest = set(accepted) - {"$END"}
    said = []
    if rest >= FORMULA:
        said.append("a formula")
        rest -= FORMULA | _OPERAND | _QUANTIFIERS
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
    said += [f"`{word}`" for word in (*possible_keywords(rest, at), *marks)]
    if len(statements) > 1:
        said.append("the next statement")
    if not said:
        return ""
    if at.opener is None:
        return "expected " + ", ".join(said)
    verb = "may go on with" if "$END" in accepted else "goes on here with"
    return f"{article(at.kind)} {verb}: {', '.join(said)}"
