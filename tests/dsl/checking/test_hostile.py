"""Whatever a file is, checking it ends soon, with an answer, and never with an exception.

REDLINE_SCALE=10 makes what is large here ten times larger.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redline_dsl.checking.checker import Checked, check
from redline_dsl.syntax.keywords import RESERVED
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Label, Severity, errors
from redline_dsl.text.span import NOWHERE, Text

CASES = Path(__file__).resolve().parents[2] / "cases"
GOOD = [path.read_text(encoding="utf-8") for path in sorted((CASES / "good").glob("*.redline"))]
WORLD = (CASES / "world.redline").read_text(encoding="utf-8")
MEMO = (CASES / "sources/memo.txt").read_text(encoding="utf-8")

SCALE = int(os.environ.get("REDLINE_SCALE", "1"))
SECONDS = 20 * SCALE
"""Of processor time: several times what the slowest of these takes, for slow machines."""

VOCABULARY = "issue x: yes/no\nissue n: 0 .. 9\n"


class Shelf:
    """A library with one constraint file and one document; every other path leads nowhere."""

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:
        del named_in
        return Text("world.redline", WORLD) if path.endswith("world.redline") else nowhere()

    def source(self, path: str, named_in: str) -> Text | Diagnostic:
        del named_in
        return Text("memo.txt", MEMO) if path.endswith("memo.txt") else nowhere()


def nowhere() -> Diagnostic:
    return Diagnostic(Code.UNREADABLE_FILE, "there is no such file", Label(NOWHERE))


def checked(content: str) -> Checked:
    """Check a text, see that the answer is one, and that it came in time."""
    began = time.process_time()
    answer = check(Text("file.redline", content), Shelf())
    taken = time.process_time() - began
    assert taken < SECONDS
    assert (answer.program is None) == bool(errors(answer.diagnostics))
    for diagnostic in answer.diagnostics:
        for label in (diagnostic.primary, *diagnostic.others):
            text = answer.texts.get(label.span.file)
            if text is not None:
                assert 0 <= label.span.start <= label.span.end <= len(text.content)
                text.position(label.span.start)
                text.position(label.span.end)
    return answer


def codes(content: str) -> list[Code]:
    return [Code(diagnostic.code) for diagnostic in checked(content).diagnostics]


# ------------------------------------------------------------------------- hardly anything


@pytest.mark.parametrize(
    "content", ["", " ", "\n", "\t\r\n\r\n", "# only this", "#\r#\r", "\ufeff", "\x0c"]
)
def test_nothing_at_all_is_not_an_error(content: str) -> None:
    answer = checked(content)
    assert [d.severity for d in answer.diagnostics] == [Severity.WARNING]
    assert answer.program is not None


FILE = "issue x: yes/no default no\n\n# a comment\nproposal p:\n  - x\nexpect p acceptable\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(end: str, mark: str) -> None:
    program = checked(mark + FILE.replace("\n", end)).program
    assert program is not None
    assert [term.text for term in program.proposals["p"].terms] == ["x"]
    assert program.expectations[0].text == "expect p acceptable"


def test_a_byte_order_mark_in_the_middle_is_a_strange_character() -> None:
    assert codes("issue x: \ufeffyes/no") == [Code.UNEXPECTED_CHARACTER]


def test_binary_data_is_refused_at_its_first_byte() -> None:
    assert codes("\x00\x01\x02ELF\x00" * 1000) == [Code.NOT_A_STATEMENT]
    assert codes("issue\x00 x: yes/no\x00") == [Code.UNEXPECTED_CHARACTER]


@pytest.mark.parametrize("strange", ["\ud800", "\u200b", "\u202e", "\u2066", "\x07", "\U000e0001"])
def test_strange_characters_are_named_by_their_numbers(strange: str) -> None:
    answer = checked(f"issue a{strange}b: yes/no\nissue c: yes/no\nfact f: c and {strange}c\n")
    assert [d.code for d in answer.diagnostics] == [Code.UNEXPECTED_CHARACTER] * 2
    for diagnostic in answer.diagnostics:
        assert f"U+{ord(strange):04X}" in diagnostic.message
        assert diagnostic.message.isprintable()


def test_strange_characters_may_stand_in_texts() -> None:
    assert codes('issue x "\ud800 \u202e \x07": yes/no\nfact f: x\n    note "\ud8ff"\n') == []


# ------------------------------------------------------------------------------ very large


def statements(size: int) -> str:
    parts = [VOCABULARY]
    number = total = 0
    while total < size:
        number += 1
        parts.append(
            f'issue issue_{number} "the matter {number}": yes/no default no\n'
            f"assume a_{number}:\n    issue_{number} requires x and n <= {number % 10}\n"
            '    note "a note that says something"\n'
        )
        total += len(parts[-1])
    return "".join(parts)


def test_very_many_statements() -> None:
    content = statements(600_000 * SCALE)
    program = checked(content).program
    assert program is not None
    assert len(program.positions) == content.count("assume")


def test_megabytes_of_noise() -> None:
    dice = random.Random(1)  # noqa: S311 - no secret
    alphabet = [
        chr(dice.choice([dice.randrange(33, 127), dice.randrange(160, 0x3000)])) for _ in range(500)
    ]
    noise = "".join(dice.choices(alphabet, k=2_000_000 * SCALE))
    assert len(codes(noise)) == 1


@pytest.mark.parametrize(
    "piece",
    [
        "%$§ ",
        '"',
        "'",
        "\\",
        "-",
        "\n-",
        "\n- ",
        "\n \n",
        " ",
        "\n",
        "#",
        "(",
        "red ",
        "red line ",
        "1",
        "1-",
        "every ",
    ],
)
def test_one_thing_a_million_times(piece: str) -> None:
    found = codes(piece * (3_000_000 // len(piece)))
    assert len(found) == 1


@pytest.mark.parametrize(
    "piece",
    ["fact f: @\n", 'issue x ": yes/no\n', "red line r by\n", "proposal p:\n  -\n", "fact f: (\n"],
)
def test_after_many_unreadable_statements_reading_stops(piece: str) -> None:
    found = codes(piece * 20_000)
    assert found.count(Code.NOT_A_STATEMENT) == 1
    assert len(found) <= 201


def test_faults_far_apart_do_not_make_reading_quadratic() -> None:
    fine = "".join(f"fact g{i}: x\n" for i in range(300 * SCALE))
    found = codes(VOCABULARY + (fine + "fact f: @\n") * 20)
    assert found.count(Code.UNEXPECTED_CHARACTER) == 20


@pytest.mark.parametrize(
    "content",
    [
        'issue x "' + "a " * 1_000_000 + '": yes/no',
        "issue " + "a" * 1_000_000 + ": yes/no",
        "issue x: yes/no" + " " * 1_000_000 + "default no",
        "issue x: yes/no\nfact f: x\n" + 'note "n" ' * 20_000,
        "issue x: yes/no\n" + "# " * 500_000 + "\nfact f: x",
        "proposal p:\n" + "\n" * 1_000_000,
    ],
    ids=["text", "name", "blanks", "line", "comment", "lines"],
)
def test_very_long_things_are_fine(content: str) -> None:
    assert codes(content) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('issue x "' + "a " * 1_000_000 + ": yes/no", Code.UNFINISHED_STRING),
        ('issue x "' + "\\" * 1_000_000, Code.UNFINISHED_STRING),
        ('issue x """' + "a\n" * 500_000, Code.UNFINISHED_STRING),
        ("fact f: " + "a" * 1_000_000, Code.UNKNOWN_NAME),
        ('import "' + "a/" * 500_000 + '"', Code.UNREADABLE_IMPORT),
        ('source s from "' + "a/" * 500_000 + '"', Code.UNREADABLE_SOURCE),
    ],
    ids=["text", "backslashes", "lines", "name", "import", "source"],
)
def test_very_long_faults_are_told_shortly(content: str, code: Code) -> None:
    (diagnostic,) = checked(content).diagnostics
    assert diagnostic.code is code
    assert len(diagnostic.message) < 1_100_000


# ------------------------------------------------------------------------------------- deep

DEEP: dict[str, Callable[[int], str]] = {
    "brackets": lambda k: "(" * k + "x" + ")" * k,
    "not": lambda k: "not " * k + "x",
    "minus": lambda k: "n = " + "- " * k + "1",
    "percent": lambda k: "n <= " + "5% of " * k + "n",
    "every": lambda k: "".join(f"every v{i} in One: " for i in range(k)) + "x",
    "sum": lambda k: "0 <= " + "sum(v in One: " * k + "n" + ")" * k,
    "where": lambda k: "some v in One where (" * k + "x" + "): x" * k,
    "requires": lambda k: "x requires (" * k + "x" + ")" * k,
    "arguments": lambda k: "y(" + "(" * k + "a" + ")" * (k + 1),
    "neighbours": lambda k: "z(" + "next(" * k + "p1" + ")" * (k + 1),
}
DEEP_WORLD = (
    VOCABULARY + "set One = a\nphases p1, p2\nissue y(One): yes/no\nissue z(Phase): yes/no\n"
)


@pytest.mark.parametrize("kind", DEEP)
@pytest.mark.parametrize(
    "around", ["fact f: {}", "proposal p:\n  - {}", "condition c: x\n  unless {}", "define d = {}"]
)
def test_deep_nesting_is_refused_once(kind: str, around: str) -> None:
    if "unless" in around and kind == "requires":
        return  # `unless` takes no bare `requires`
    assert codes(DEEP_WORLD + around.format(DEEP[kind](3_000))) == [Code.TOO_DEEP]


@pytest.mark.parametrize(
    ("kind", "levels"), [("brackets", 100_000), ("not", 100_000), ("every", 20_000 * SCALE)]
)
def test_a_hundred_thousand_levels(kind: str, levels: int) -> None:
    assert codes(DEEP_WORLD + "fact f: " + DEEP[kind](levels)) == [Code.TOO_DEEP]


@pytest.mark.parametrize("bracket", ["(", "sum(v in One: ", "y(", "not ("])
def test_brackets_that_never_close(bracket: str) -> None:
    assert codes(DEEP_WORLD + "fact f: " + bracket * 20_000) == [Code.UNFINISHED]


TERMS = 10_000 * SCALE
LONG: dict[str, tuple[str, list[Code]]] = {
    "and": (" and ".join(["x"] * TERMS), []),
    "or": (" or ".join(["x", "not x"] * (TERMS // 2)), []),
    "sum": ("0 <= " + " + ".join(["n"] * TERMS), []),
    "difference": ("0 >= " + " - ".join(["n"] * TERMS), []),
    "product": ("0 <= n * " + " * ".join(["1"] * TERMS), []),
    "quotient": ("0 <= n / " + " / ".join(["1"] * TERMS), []),
    "members": ("k in {" + ", ".join(["k1", "k2"] * (TERMS // 2)) + "}", []),
    "chain": (" < ".join(["n"] * TERMS), [Code.CHAINED_COMPARISON]),
    "mixture": (" and x or ".join(["x"] * (TERMS // 2)), [Code.AND_WITH_OR]),
    "per": ("n <= 1 u per " + " per ".join(["v"] * TERMS), [Code.WRONG_UNIT]),
}


@pytest.mark.parametrize("kind", LONG)
def test_long_chains_are_not_deep(kind: str) -> None:
    formula, found = LONG[kind]
    world = VOCABULARY + "issue k: one of k1, k2\nunit u\nunit v\n"
    assert sorted(set(codes(f"{world}fact f: {formula}"))) == found


# ---------------------------------------------------------------------------- defines, units


def test_a_chain_of_defines_is_as_deep_as_it_is_long() -> None:
    chain = "".join(f"define d{i} = not d{i + 1}\n" for i in range(1_000))
    assert codes(f"{VOCABULARY}{chain}define d1000 = x\nfact f: d0") == [Code.TOO_DEEP]


@pytest.mark.parametrize(
    "step",
    [
        "define d{} = d{} and d{}\n",
        "define d{} = d{} or not d{}\n",
        "define d{} = d{} requires d{}\n",
        "define d{} = (d{}) = (d{})\n",
    ],
)
def test_defines_that_double_are_shared(step: str) -> None:
    doubling = "".join(step.format(i + 1, i, i) for i in range(24))
    program = checked(f"{VOCABULARY}define d0 = x\n{doubling}fact f: d24").program
    assert program is not None


@pytest.mark.parametrize(
    "step",
    [
        "define d{} = largest(s in Two: d{} + m(s))\n",
        "define d{} = sum(s in Two where y(s): d{} + m(s))\n",
        "define d{} = smallest(s in Two: largest(t in Two: d{} + m(t)) + m(s))\n",
    ],
)
def test_amounts_that_double_are_refused_with_their_size(step: str) -> None:
    world = (
        "set Two = a, b\nissue m(Two): 0 .. 9\nissue y(Two): yes/no\n"
        "define d0 = sum(s in Two: m(s))\n"
    )
    doubling = "".join(step.format(i + 1, i) for i in range(24))
    (diagnostic,) = checked(f"{world}{doubling}fact f: d24 < 4").diagnostics
    assert diagnostic.code is Code.TOO_MANY_INSTANCES
    assert "1,000,000" in diagnostic.message


def test_sums_that_double_stay_one_term() -> None:
    doubling = "".join(f"define d{i + 1} = d{i} + d{i}\n" for i in range(40))
    assert codes(f"{VOCABULARY}define d0 = n\n{doubling}fact f: d40 < 4") == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("".join(f"define d{i} = d{(i + 1) % 5_000}\n" for i in range(5_000)), Code.DEFINE_CYCLE),
        ("".join(f"unit u{i} = 2 u{(i + 1) % 5_000}\n" for i in range(5_000)), Code.BAD_UNIT),
        (
            "".join(f"proposal p{i} extends p{(i + 1) % 5_000}:\n" for i in range(5_000)),
            Code.PROPOSAL_CYCLE,
        ),
        (
            "".join(
                f'claim c{i}: "c"\n  assumed\n  outranks c{(i + 1) % 3_000}\n' for i in range(3_000)
            ),
            Code.OUTRANKING_CYCLE,
        ),
    ],
    ids=["defines", "units", "proposals", "ranks"],
)
def test_a_very_large_circle_is_one_fault(content: str, code: Code) -> None:
    found = codes(content)
    assert found.count(code) == 1
    assert len(found) <= 2


def test_a_chain_of_five_thousand_proposals() -> None:
    chain = "".join(f"proposal p{i + 1} extends p{i}:\n  - n <= {i % 9}\n" for i in range(1_000))
    longer = "".join(f"full proposal q{i + 1} extends q{i}:\n  - x\n" for i in range(5_000))
    program = checked(
        f"{VOCABULARY}proposal p0:\n  - x\n{chain}proposal q0:\n  - x\n{longer}"
    ).program
    assert program is not None
    assert len(program.proposals["p1000"].terms) == 1_001
    assert len(program.proposals["q5000"].terms) == 1


def test_a_chain_of_units() -> None:
    chain = "".join(f"unit u{i} = 2 u{i + 1}\n" for i in range(2_000))
    assert codes(f"{chain}unit u2000\nissue m: 0 .. 4 u0\nfact f: m <= 4 u1999") == []


# --------------------------------------------------------------------------------- numbers

HUGE = "9" * 10_000


@pytest.mark.parametrize(
    "content",
    [
        f"fact f: n < {HUGE}",
        f"fact f: n < 0.{HUGE}",
        f"issue m: 0 .. {HUGE}",
        f"issue m: 0 .. 9 default {HUGE}",
        f"unit u\nunit v = {HUGE} u",
        f"given g = {HUGE}",
        f"fact f: {HUGE}% of n < 3",
    ],
)
def test_a_number_of_ten_thousand_digits_is_refused(content: str) -> None:
    found = codes(VOCABULARY + content)
    assert Code.NUMBER_TOO_LONG in found
    assert set(found) <= {Code.NUMBER_TOO_LONG, Code.EMPTY_DOMAIN, Code.BAD_UNIT}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (f"language {HUGE}", Code.UNKNOWN_VERSION),
        (f"actors A\ninterest i by A rank {HUGE}: x", Code.BAD_RANK),
        (f"fact f: n < {HUGE}-{HUGE}-{HUGE}", Code.NOT_A_DATE),
    ],
)
def test_other_long_numbers_are_refused_as_what_they_are(content: str, code: Code) -> None:
    assert code in codes(VOCABULARY + content)


LONGEST = "9" * 100


@pytest.mark.parametrize(
    "content",
    [
        "fact f: n < " + " * ".join([LONGEST] * 5_000),
        "fact f: n < 1 / " + " / ".join([LONGEST] * 5_000),
        "fact f: n < " + " + ".join(f"1 / {10**99 + i}" for i in range(3_000)),
        "fact f: n < " + " + ".join(f"n / {10**99 + i}" for i in range(3_000)),
        "define d0 = 1\n"
        + "".join(f"define d{i + 1} = d{i} * {LONGEST}\n" for i in range(40))
        + "fact f: n < d40",
        "set S = a, b\nissue m(S): 0 .. 9\nproposal p:\n - every s in S: m(s) = "
        + " * ".join([LONGEST] * 60),
    ],
    ids=["product", "quotient", "sum", "coefficients", "defines", "settling"],
)
def test_results_that_grow_beyond_reading_are_refused(content: str) -> None:
    assert codes(VOCABULARY + content) == [Code.NUMBER_TOO_LONG]


def test_units_that_grow_beyond_reading_are_refused() -> None:
    chain = "".join(f"unit u{i + 1} = {LONGEST} u{i}\n" for i in range(100))
    assert set(codes(f"unit u0\n{chain}issue m: 0 u0 .. 1 u99\nfact f: m < 3 u50")) == {
        Code.BAD_UNIT
    }


def test_large_numbers_can_be_told() -> None:
    """Python refuses to print an integer of more than 4,300 digits."""
    content = (
        f"unit p\nunit q = {LONGEST} p\nissue m: 5 q .. 3 p\nset S = a\nissue k(S): 0 .. 9\n"
        f"proposal p:\n  - every s in S: k(s) = {' * '.join([LONGEST] * 9)}\n"
    )
    answer = checked(content)
    assert [d.code for d in answer.diagnostics] == [Code.EMPTY_DOMAIN]


def test_days_beyond_the_calendar_are_not_settled_days() -> None:
    content = (
        "issue d: 0001-01-01 .. 9999-12-31\n"
        "proposal p:\n  - d = 9999-12-31 + 5 day\nproposal q:\n  - d = 0001-01-01 - 5 day\n"
        "proposal r:\n  - d = 0001-01-01 + 0.5 day\nfact f: d + 99_999_999 day > 9999-12-31\n"
    )
    program = checked(content).program
    assert program is not None
    assert [program.proposals[p].terms[0].settles for p in "pqr"] == [None] * 3


# ------------------------------------------------------------------------------- instances


def members(count: int) -> str:
    return "set S = " + ", ".join(f"m{i}" for i in range(count)) + "\n"


@pytest.mark.parametrize(
    "content",
    [
        "fact f: every a in S, b in S, c in S: x",
        "fact f: every a in S: some b in S: no c in S: x",
        "fact f: sum(a in S, b in S, c in S: n) > 3",
        "fact f: every a in S: count(b in S: sum(c in S: n) > 3) > 3",
        "proposal p:\n  - every a in S, b in S, c in S: x",
        "issue y(S, S, S): yes/no",
        "define y(S, S, S) = x",
        "given y(S, S, S) = 3",
    ],
)
def test_a_thousand_million_instances_are_refused_with_their_number(content: str) -> None:
    began = time.process_time()
    (diagnostic,) = checked(members(1_000) + VOCABULARY + content).diagnostics
    assert time.process_time() - began < 3
    assert diagnostic.code is Code.TOO_MANY_INSTANCES
    assert "1,000,000,000" in diagnostic.message


def test_many_large_declarations_are_refused_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redline_dsl.checking.declarations.MAX_INSTANCES", 60_000)
    issues = "".join(f"issue y{i}(S, S): yes/no\n" for i in range(8))
    assert codes(members(100) + issues) == [Code.TOO_MANY_INSTANCES] * 2


def test_many_large_formulas_are_refused_together_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redline_dsl.expansion.expander.MAX_PARTS", 100_000)
    facts = "".join(f"fact f{i}: every a in S, b in S: x\n" for i in range(12))
    assert codes(members(100) + VOCABULARY + facts) == [Code.TOO_MANY_INSTANCES]


@pytest.mark.parametrize("content", ["fact f: v < w", "fact f: v in {{{}}}"])
def test_comparing_long_lists_is_counted(content: str) -> None:
    names = ", ".join(f"m{i}" for i in range(2_500))
    world = f"phases {names}\nissue v: one of Phase\nissue w: one of Phase\n"
    assert codes(world + content.format(names)) == [Code.TOO_MANY_INSTANCES]


@pytest.mark.parametrize(
    "content",
    [
        members(20_000),
        "issue v: one of " + ", ".join(f"m{i}" for i in range(20_000)),
        members(300)
        + "issue y(S, S): yes/no decided by A\nactors A\n"
        + "offer o by A:\n  - y(m0, m0)\nfull proposal p:\n",
        members(1_000) + "given g(S): " + ", ".join(f"m{i} = {i}" for i in range(1_000)),
    ],
    ids=["set", "values", "variables", "table"],
)
def test_large_vocabularies_are_fine(content: str) -> None:
    assert codes(content) == []


def test_a_large_table_without_entries_names_a_few() -> None:
    (diagnostic,) = checked(members(300) + "given g(S, S): (m0, m0) = 1").diagnostics
    assert diagnostic.message.endswith("and 89,994 more")


# ------------------------------------------------------------------- many faults, many names


def test_thousands_of_unknown_names_are_all_told() -> None:
    """As when an import is missing; after some of them nobody needs suggestions."""
    issues = "".join(f"issue issue_number_{i}: yes/no\n" for i in range(1_000))
    facts = "".join(f"fact f{i}: isue_number_{i}\n" for i in range(1_000))
    answer = checked(issues + facts)
    assert [d.code for d in answer.diagnostics] == [Code.UNKNOWN_NAME] * 1_000
    assert answer.diagnostics[0].fixes


def test_long_names_alike_are_compared_in_time() -> None:
    alike = "".join(f"issue {'a' * 36}{i}: yes/no\n" for i in range(2_000))
    facts = "".join(f"fact f{i}: {'a' * 36}{i}b\n" for i in range(200))
    assert codes(alike + facts) == [Code.UNKNOWN_NAME] * 200


def test_one_name_declared_twenty_thousand_times() -> None:
    assert codes("issue x: yes/no\n" * 5_000) == [Code.DUPLICATE_NAME] * 4_999


def test_a_file_imported_many_times_is_read_once() -> None:
    assert codes('import "world.redline"\n' * 5_000) == []


def test_more_files_than_anyone_writes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_self: Shelf, path: str, _named_in: str) -> Text:
        return Text(path, f'import "{path}x"\nissue i{len(path)}: yes/no\n')

    monkeypatch.setattr(Shelf, "constraint_file", endless)
    assert codes('import "a"\n') == [Code.UNREADABLE_IMPORT]


def test_many_quotes_from_a_long_document() -> None:
    document = " ".join(f"word{i} and then word{i} again." for i in range(20_000))
    facts = "".join(f'fact f{i}: x\n  quote s "then word{i * 90} agan."\n' for i in range(200))

    class Long(Shelf):
        def source(self, path: str, named_in: str) -> Text | Diagnostic:
            del path, named_in
            return Text("long.txt", document)

    began = time.process_time()
    answer = check(Text("file", f'source s from "long"\n{VOCABULARY}{facts}'), Long())
    assert time.process_time() - began < SECONDS
    assert {d.code for d in answer.diagnostics} == {Code.QUOTE_NOT_FOUND}


# ---------------------------------------------------------------------------- anything at all

EXAMPLES = 100 * SCALE
ANYTHING = st.text(st.characters(codec=None), max_size=400)
SIGNS = '( ) { } [ ] , : .. . = != <= >= < > + - * / % " """ # ; & | == -> – “'
WORDS = [
    *sorted(RESERVED),
    *SIGNS.split(),
    *("\n", "\n- ", "\n  ", "\r", " ", "x", "n", "Sender", "force", "previous(", "6_000", "0.5"),
    *("2026-02-15", "yes/no", "red line", "one of", "within offers", "a_name", '"a text"'),
    *("\u200b", "\ud800", "é", "0"),
]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(ANYTHING)
def test_any_text_is_answered(content: str) -> None:
    checked(content)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_words_of_the_language_are_answered(words: list[str]) -> None:
    checked(" ".join(words))
    checked(f"{WORLD}\nfact f: {' '.join(words)}")


@st.composite
def mutants(draw: st.DrawFn) -> str:
    """A good file with some of it cut out, doubled, moved or replaced."""
    content = draw(st.sampled_from(GOOD))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 40)))
        piece = content[start:end]
        match draw(st.integers(0, 4)):
            case 0:
                content = content[:start] + content[end:]
            case 1:
                content = content[:end] + piece + content[end:]
            case 2:
                content = content[:start] + draw(st.sampled_from(WORDS)) + content[end:]
            case 3:
                content = (
                    content[:start]
                    + draw(st.text(st.characters(codec=None), max_size=3))
                    + content[start:]
                )
            case _:
                content = content[end:] + piece + content[:start]
    return content


@settings(max_examples=EXAMPLES * 2, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutants())
def test_any_spoilt_file_is_answered(content: str) -> None:
    checked(content)
