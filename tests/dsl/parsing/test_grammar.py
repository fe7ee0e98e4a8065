"""Every construct parses to its own node: nothing is lost, nothing binds in another way."""

from __future__ import annotations

from fractions import Fraction
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark
from lark.exceptions import LexError
from msgspec import Struct

from redline_dsl.parsing.parser import _WholeWords, parse
from redline_dsl.syntax import tree as syntax
from redline_dsl.syntax.keywords import RESERVED, STATEMENT_OPENERS
from redline_dsl.syntax.printing import Printer
from redline_dsl.text.span import Text

GRAMMAR = (
    resources.files("redline_dsl.parsing").joinpath("grammar.lark").read_text(encoding="utf-8")
)


def strict(grammar: str) -> Lark:
    return Lark(
        grammar, parser="lalr", lexer="contextual", strict=True, postlex=_WholeWords(), cache=False
    )


def test_the_grammar_has_no_conflict_and_no_two_tokens_collide() -> None:
    strict(GRAMMAR)


def test_a_collision_would_be_found() -> None:
    colliding = GRAMMAR.replace(r"NAME      : /[^\W\d]\w*/", r'NAME      : /[^\W\d]\w*|"q"/')
    assert colliding != GRAMMAR
    with pytest.raises(LexError, match="Collision"):
        strict(colliding)


def formula(written: str) -> syntax.Formula:
    file, faults = parse(Text("t", f"fact f: {written}"))
    assert not faults, faults[0].message
    (statement,) = file.statements
    assert isinstance(statement, syntax.PositionStatement)
    assert statement.formula is not None
    return statement.formula


def shape(node: syntax.Formula) -> str:
    """The tree in prefix form, brackets and all."""
    match node:
        case syntax.Number(value=value, unit=unit):
            return f"{value}{' ' + '/'.join(n.text for n in unit.units) if unit else ''}"
        case syntax.Date(value=value):
            return value.isoformat()
        case syntax.YesNo(value=value):
            return "yes" if value else "no"
        case syntax.Apply(name=name, arguments=()):
            return name.text
        case syntax.Apply(name=name, arguments=arguments):
            return f"{name.text}({' '.join(map(shape, arguments))})"
        case syntax.Group(body=body):
            return f"[{shape(body)}]"
        case syntax.Negative(operand=operand):
            return f"(neg {shape(operand)})"
        case syntax.Percent(percent=percent, operand=operand):
            return f"({percent}% {shape(operand)})"
        case syntax.Product() | syntax.Sum() | syntax.Compare():
            rest = "".join(f" {operator} {shape(part)}" for operator, part in node.rest)
            return f"({shape(node.first)}{rest})"
        case syntax.Member(item=item, values=values):
            return f"({shape(item)} in {' '.join(v.text for v in values)})"
        case syntax.Not(operand=operand):
            return f"(not {shape(operand)})"
        case syntax.And(parts=parts):
            return f"(and {' '.join(map(shape, parts))})"
        case syntax.Or(parts=parts):
            return f"(or {' '.join(map(shape, parts))})"
        case syntax.Requires(premise=premise, conclusion=conclusion):
            return f"(requires {shape(premise)} {shape(conclusion)})"
        case syntax.Excludes(premise=premise, conclusion=conclusion):
            return f"(excludes {shape(premise)} {shape(conclusion)})"
        case syntax.Quantified(quantifier=word) | syntax.Aggregate(aggregator=word):
            binders = " ".join(f"{b.variable.text}:{b.domain.text}" for b in node.binders)
            where = f" | {shape(node.where)}" if node.where is not None else ""
            return f"({word} {binders}{where} . {shape(node.body)})"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("not x", "(not x)"),
        ("not not x", "(not (not x))"),
        ("not x and y", "(and (not x) y)"),
        ("x and not y", "(and x (not y))"),
        ("x and y and z", "(and x y z)"),
        ("x or y or not z", "(or x y (not z))"),
        ("x and y or z", "(or (and x y) z)"),
        ("x or y and z", "(or x (and y z))"),
        ("(x or y) and z", "(and [(or x y)] z)"),
        ("x requires y", "(requires x y)"),
        ("x or y requires z or u", "(requires (or x y) (or z u))"),
        ("x requires (y requires z)", "(requires x [(requires y z)])"),
        ("x excludes y and z", "(excludes x (and y z))"),
        ("not x = y", "(not (x = y))"),
        ("x = y and z != u", "(and (x = y) (z != u))"),
        ("x < y or x <= y", "(or (x < y) (x <= y))"),
        ("x > y or x >= y", "(or (x > y) (x >= y))"),
        ("x ≤ y or x ≥ y or x ≠ y", "(or (x <= y) (x >= y) (x != y))"),
        ("a < b < c", "(a < b < c)"),
        ("x + y - z = 3", "((x + y - z) = 3)"),
        ("x * y / z = 3", "((x * y / z) = 3)"),
        ("x + y * z = 3", "((x + (y * z)) = 3)"),
        ("-x * y = -3", "(((neg x) * y) = (neg 3))"),
        ("- - x = 3", "((neg (neg x)) = 3)"),
        ("x - -y = 3", "((x - (neg y)) = 3)"),
        ("x - 3 = y", "((x - 3) = y)"),
        ("30% of x + y = 3", "(((30% x) + y) = 3)"),
        ("2.5% of f(x) = 3", "((5/2% f(x)) = 3)"),
        ("30% of 20% of x = 3", "((30% (20% x)) = 3)"),
        ("x in {a, b}", "(x in a b)"),
        ("x + y in {a}", "((x + y) in a)"),
        ("not x in {a}", "(not (x in a))"),
        ("f(x, g(y)) = 3", "(f(x g(y)) = 3)"),
        ("3 person = 4 USD per person per month", "(3 person = 4 USD/person/month)"),
        ("3 person * 2 = 1", "((3 person * 2) = 1)"),
        ("x = 1_000.5", "(x = 2001/2)"),
        ("x = 2026-02-15", "(x = 2026-02-15)"),
        ("x = 9 - 2 - 1", "(x = (9 - 2 - 1))"),
        ("yes", "yes"),
        ("x = no", "(x = no)"),
        ("no = x", "(no = x)"),
        ("no x in S: y", "(no x:S . y)"),
        ("every x in S: y and z", "(every x:S . (and y z))"),
        ("every x in S: y requires z", "(every x:S . (requires y z))"),
        ("every x in S, u in T where x = u: y", "(every x:S u:T | (x = u) . y)"),
        ("every x in S: some v in U: y", "(every x:S . (some v:U . y))"),
        ("x requires every v in S: y requires z", "(requires x (every v:S . (requires y z)))"),
        ("(every x in S: y) requires z", "(requires [(every x:S . y)] z)"),
        ("sum(x in S: y + z) = 3", "((sum x:S . (y + z)) = 3)"),
        ("count(x in S, v in T where y: z) >= 2", "((count x:S v:T | y . z) >= 2)"),
        ("largest(x in S: y) > smallest(x in S: y)", "((largest x:S . y) > (smallest x:S . y))"),
        ("next(p) = previous(q)", "(next(p) = previous(q))"),
    ],
)  # fmt: skip
def test_each_operator_keeps_its_place(written: str, read: str) -> None:
    assert shape(formula(written)) == read


@pytest.mark.parametrize(
    "written",
    [
        "",
        "not",
        "x requires y requires z",
        "x excludes y excludes z",
        "not every x in S: y",
        "x and every x in S: y",
        "x or some v in S: y",
        "every x in S: every",
        "x in S",
        "x in {}",
        "f()",
        "()",
        "x y",
        "x not y",
        "1 2",
        "3 %",
        "30% x = 2",
        "every x in S where: y",
        "sum(x) = 3",
        "= 3",
        "x = ",
        "x = = y",
        "+ x = 3",
        "unless x",
    ],
)
def test_what_is_no_formula(written: str) -> None:
    _, faults = parse(Text("t", f"fact f: {written}"))
    assert faults


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("factf: x", "fact"),
        ("fact f: x andy", "and"),
        ("fact f: x notey", "note"),
        ('condition c: x\n quotes s "a long enough text"', "quote"),
        ("red line r byA: x", "by"),
        ("fact f: every x inS: y", "in"),
        ("issue x: one ofa, b", "of"),
    ],
)
def test_words_are_whole(written: str, said: str) -> None:
    """`quotes "…"` is not read as `quote s "…"`."""
    _, faults = parse(Text("t", written))
    assert faults, said


@pytest.mark.parametrize("opener", STATEMENT_OPENERS)
@pytest.mark.parametrize(
    "before", ["fact f: x and", "fact f: x =", "condition c:", "set S =", "red line r by"]
)
def test_a_statement_that_breaks_off_does_not_swallow_the_next(before: str, opener: str) -> None:
    _, faults = parse(Text("t", f"{before}\n{opener} and so on"))
    assert faults[0].code == "E103"
    assert faults[0].primary.span.end == len(before)


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_reserved_words_are_never_names(word: str) -> None:
    file, faults = parse(Text("t", f"issue {word}: yes/no"))
    named = [s for s in file.statements if isinstance(s, syntax.IssueStatement)]
    # Those without a meaning of their own in the grammar are refused when names are bound.
    assert faults or (named and named[0].name.text == word)
    assert bool(named) == (
        word
        in {
            "batna",
            "until",
            "step",
            "before",
            "after",
            "prefers",
            "previous",
            "next",
            "red",
            "within",
        }
    )


# ------------------------------------------------------------------------------ statements

STATEMENTS: dict[str, type] = {
    "language 1": syntax.Language,
    'import "a"': syntax.Import,
    'source s from "a" title "t" date 2026-01-02 note "n"': syntax.SourceStatement,
    'actors A "a", B': syntax.Actors,
    "set S = A, B": syntax.SetStatement,
    "phases a, b": syntax.Phases,
    "unit u": syntax.UnitStatement,
    "unit u = 3 v per w": syntax.UnitStatement,
    'issue x(a in S, T) "x": yes/no decided by a default no note "n"': syntax.IssueStatement,
    "issue x: one of a, b default a": syntax.IssueStatement,
    "issue x: -3 u .. 4 u default -1 u": syntax.IssueStatement,
    "issue x: 2026-01-01 .. 2026-12-31": syntax.IssueStatement,
    "given k = -3 u": syntax.Given,
    'given k(S): a = 3, b = 4 note "n"': syntax.Given,
    "given k(S, T): (a, b) = 2026-01-01": syntax.Given,
    'define d(a in S) "d" = x and y': syntax.Define,
    "fact f: x": syntax.PositionStatement,
    "assume f: x": syntax.PositionStatement,
    "red line r by A: x unless y": syntax.PositionStatement,
    'condition c by A: reading a: x reading b "b": y': syntax.PositionStatement,
    "condition c: x": syntax.PositionStatement,
    "interest i by A rank 2: x": syntax.PositionStatement,
    "offer o by A:\n- x\n- y requires z": syntax.OfferStatement,
    'claim c by A: "c" supports x, y attacks z undisputed': syntax.ClaimStatement,
    'argument s: a, b therefore c scheme "s" outranks t': syntax.ArgumentStatement,
    'full proposal p "p" extends q:\n- x\n- not y\nnote "n"': syntax.ProposalStatement,
    "proposal p:": syntax.ProposalStatement,
    "expect p acceptable": syntax.ExpectProposal,
    "expect p open within offers under a, c.b": syntax.ExpectProposal,
    "expect p violates r, s": syntax.ExpectProposal,
    "expect p blocked by r": syntax.ExpectProposal,
    "expect p impossible": syntax.ExpectProposal,
    "expect conflict: a, b": syntax.ExpectSet,
    "expect minimal conflict: a, b under x": syntax.ExpectSet,
    "expect compatible: a": syntax.ExpectSet,
    'expect claim c unsupported note "n"': syntax.ExpectClaim,
}  # fmt: skip


@pytest.mark.parametrize("written", STATEMENTS)
def test_each_statement_is_its_own_node_and_covers_its_text(written: str) -> None:
    file, faults = parse(Text("t", f"\n  {written}  # comment\n"))
    assert not faults
    (statement,) = file.statements
    assert type(statement) is STATEMENTS[written]
    assert statement.span.start == 3
    assert statement.span.end == 3 + len(written)


def test_statements_follow_each_other_without_any_separator() -> None:
    together = " ".join(w for w in STATEMENTS if "\n" not in w)
    file, faults = parse(Text("t", together))
    assert not faults
    assert [type(s) for s in file.statements] == [
        kind for written, kind in STATEMENTS.items() if "\n" not in written
    ]


def test_a_dash_at_the_start_of_a_line_begins_a_term() -> None:
    file, faults = parse(Text("t", "proposal p:\n - x\n - y = 3\nfact f: x -\n  y = 3"))
    assert not faults
    proposal, fact = file.statements
    assert isinstance(proposal, syntax.ProposalStatement)
    assert [shape(term.formula) for term in proposal.terms] == ["x", "(y = 3)"]
    assert isinstance(fact, syntax.PositionStatement)
    assert fact.formula is not None
    assert shape(fact.formula) == "((x - y) = 3)"


def test_a_line_of_a_formula_cannot_start_with_a_dash() -> None:
    _, (fault,) = parse(Text("t", "fact f: x\n - y = 3"))
    assert fault.notes[-1].endswith("a minus sign ends the line before")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('"plain"', "plain"),
        (r'"a \"word\""', 'a "word"'),
        (r'"back\\slash"', r"back\slash"),
        (r'"other \n stays"', r"other \n stays"),
        ('""', ""),
        ('"""three "marks" here"""', 'three "marks" here'),
        ('"""two\nlines"""', "two\nlines"),
        ('""""""', ""),
    ],
)
def test_texts(written: str, text: str) -> None:
    file, faults = parse(Text("t", f"fact f: x note {written}"))
    assert not faults
    (statement,) = file.statements
    assert isinstance(statement, syntax.PositionStatement)
    (note,) = statement.clauses
    assert isinstance(note, syntax.NoteClause)
    assert note.text == text


# ------------------------------------------------------------------------- any formula at all

NAMES = st.sampled_from(["x", "y", "troops", "über", "北京"])
NUMBERS = st.integers(0, 10**6).map(str) | st.sampled_from(
    ["0.5", "1_000", "3 person", "2 USD per person"]
)
ATOMS = NAMES | NUMBERS | st.sampled_from(["2026-02-15", "yes", "no", "f(x)", "g(x, y)"])


ALONE = ["({})", "not ({})", "-({})", "30% of ({})", "({}) in {{a, b}}", "every v in S: {}"]
ALONE += ["some v in S: {}", "no v in S: {}", "f(({}))"]
OPERATORS = (
    "and",
    "or",
    "requires",
    "excludes",
    "=",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "+",
    "-",
    "*",
    "/",
)
JOINED = [f"({{}}) {operator} ({{}})" for operator in OPERATORS]
JOINED += [f"{word}(v in S where ({{}}): {{}})" for word in ("sum", "count", "largest", "smallest")]
JOINED += ["every v in S, w in T where ({}): {}"]


def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    alone = st.builds(str.format, st.sampled_from(ALONE), inner)
    return alone | st.builds(str.format, st.sampled_from(JOINED), inner, inner)


@given(st.recursive(ATOMS, larger, max_leaves=12))
def test_any_formula_reads_back_from_its_print(written: str) -> None:
    file, faults = parse(Text("t", f"fact f: {written}"))
    assert not faults
    (statement,) = file.statements
    assert isinstance(statement, syntax.PositionStatement)
    assert statement.formula is not None
    printed = Printer(Text("t", f"fact f: {written}")).flat(statement.formula)
    assert shape(formula(printed)) == shape(statement.formula)


def test_every_node_of_a_formula_has_its_place() -> None:
    inner = "not f(x) and (1 + -2 * 3 person <= 30% of sum(y in T: z))"
    written = f"every x in S where a in {{b, c}}: {inner} requires yes"
    text = Text("t", f"fact f: {written}")
    places = {
        syntax.Requires: f"{inner} requires yes",
        syntax.And: inner,
        syntax.Not: "not f(x)",
        syntax.Group: "(1 + -2 * 3 person <= 30% of sum(y in T: z))",
        syntax.Compare: "1 + -2 * 3 person <= 30% of sum(y in T: z)",
        syntax.Sum: "1 + -2 * 3 person",
        syntax.Product: "-2 * 3 person",
        syntax.Negative: "-2",
        syntax.Percent: "30% of sum(y in T: z)",
        syntax.Aggregate: "sum(y in T: z)",
        syntax.Member: "a in {b, c}",
        syntax.Quantified: written,
    }
    seen: dict[type, str] = {}
    waiting: list[object] = [formula(written)]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, tuple):
            waiting += node
        elif isinstance(node, Struct) and hasattr(node, "span"):
            seen.setdefault(type(node), text.slice(node.span))
            waiting += [getattr(node, name) for name in node.__struct_fields__]
    assert {kind: seen[kind] for kind in places} == places


def test_numbers_are_exact() -> None:
    node = formula("0.1 + 0.2 = 0.3")
    assert isinstance(node, syntax.Compare)
    assert isinstance(node.first, syntax.Sum)
    assert isinstance(node.first.first, syntax.Number)
    assert node.first.first.value == Fraction(1, 10)
    assert not node.first.first.whole
