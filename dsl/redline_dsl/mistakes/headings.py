"""What to say where the first words of a statement, or a name, cannot be read."""

from __future__ import annotations

import re

from lark.exceptions import UnexpectedInput

from redline_dsl.syntax.keywords import CLAUSE_OPENERS, FORMULA_WORDS, RESERVED, STATEMENT_OPENERS
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Edit, Fix, Label
from redline_dsl.text.spelling import closest, is_slip

from .continuations import accepts_after, found_types
from .failed_reading import Reading, cut

_NAMELESS = {"language", "import", "actors", "phases", "expect"}
"""What opens the statements that have no name of their own."""

_SEVERAL_WORDS = re.compile(
    r"(?P<words>(?!(?:by|extends|rank|from)\b)\w+"
    r"(?:(?:[ \t]+|-)(?!(?:by|extends|rank|from)\b)\w+)+)"
    r"\s*(?P<next>[:=(\"]|\b(?:by|extends|rank|from)\b)"
)
_MARKS_AFTER_A_NAME = {"set": "=", "unit": "=", "given": ":=(", "define": '=("', "issue": ':("'}
"""The marks that can stand after the name of a statement; after all others it is `:`."""


def name_of_several_words(accepted: set[str], at: Reading) -> Diagnostic | None:
    """`red line no troops by A:`, `fact cease-fire:` and their like."""
    if at.opener is None or at.opener in _NAMELESS:
        return None
    heading = re.compile(re.escape(at.opener).replace(r"\ ", r"\s+") + r"\s+")
    opening = heading.match(at.content, at.statement)
    words = opening and _SEVERAL_WORDS.match(at.content, opening.end())
    if not words or not words.start() <= at.offset < words.end("words"):
        return None
    if accepted == {"BY"} and words["next"] != "by":
        return None  # the name is one word, and it is `by` that is missing
    if words["next"] in '=("' and words["next"] not in _MARKS_AFTER_A_NAME.get(at.opener, ""):
        return None  # the name is one word, and it is `:` that is missing
    span = at.span(*words.span("words"))
    name = "_".join(re.findall(r"\w+", words["words"]))
    return Diagnostic(
        Code.UNEXPECTED_WORD,
        f"`{cut(words['words'])}` is more than one word, and a name is one",
        Label(span),
        at.head(),
        fixes=(Fix(f"write `{cut(name)}`", (Edit(span, name),)),),
    )


def reserved_name(error: UnexpectedInput, accepted: set[str], at: Reading) -> Diagnostic | None:
    """A keyword where a name can stand; or no name at all, where what follows it comes already."""
    match = re.compile(r"[^\W\d]\w*|[:,=()]").match(at.content, at.offset)
    if not match or "NAME" not in accepted:
        return None
    word = match[0]
    if at.opens_next_statement():
        return None  # the statement before it was left unfinished
    if accepted == {"NAME"} and found_types(error, at) & accepts_after(error, "NAME"):
        return Diagnostic(
            Code.UNEXPECTED_WORD,
            f"a name is missing before `{word}`",
            Label(at.span(*match.span())),
            at.head(),
        )
    clause = any(word in words.split() for words in CLAUSE_OPENERS) and at.starts_line()
    heading = at.content[at.statement : at.offset].split() == (at.opener or "").split()
    if word not in RESERVED or clause or (word in FORMULA_WORDS and not heading):
        return None
    return Diagnostic(
        Code.RESERVED_WORD,
        f"`{word}` is a word of the language and cannot be a name",
        Label(at.span(*match.span()), "a name should stand here"),
        at.head(),
        (f"another name would do, such as `{word}_` or a longer one",),
    )


def misspelt_statement(accepted: set[str], at: Reading) -> Diagnostic | None:
    """A line that starts like a statement but with a word that opens none."""
    match = re.compile(r"[^\W\d]\w*").match(at.content, at.offset)
    complete = "$END" in accepted
    if complete and at.opener is not None and not at.in_first_column():
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
        edits = (Edit(span, meant),)
        fixes = (Fix(f"replace `{found}` by `{meant}`", edits, safe=is_slip(found, meant)),)
    return Diagnostic(
        Code.NOT_A_STATEMENT,
        f"`{cut(found)}` does not open a statement",
        Label(span),
        notes=tuple(notes),
        fixes=fixes,
    )
