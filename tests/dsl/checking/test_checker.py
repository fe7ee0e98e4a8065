"""Several files as one program, and faults that do not bring others with them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from redline_dsl.checking.checker import Checked, check
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Label
from redline_dsl.text.span import NOWHERE, Text


class Shelf:
    """Files by name, whoever asks for them."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = files

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:
        del named_in
        if path not in self.files:
            message = f"cannot read `{path}`: there is no such file"
            return Diagnostic(Code.UNREADABLE_FILE, message, Label(NOWHERE))
        return Text(path, self.files[path])

    source = constraint_file


def checked(**files: str) -> Checked:
    """Check the first of some files."""
    first, content = next(iter(files.items()))
    return check(Text(first, content), Shelf(files))


def found(answer: Checked) -> list[tuple[str, str, str]]:
    """Each diagnostic's file, code and the characters it points at."""
    return [
        (d.primary.span.file, d.code, answer.texts[d.primary.span.file].slice(d.primary.span))
        for d in answer.diagnostics
    ]


# ---------------------------------------------------------------------------- several files


def test_an_imported_file_is_part_of_the_program() -> None:
    answer = checked(a='import "b"\nfact f: x', b='import "c"', c="issue x: yes/no")
    assert not answer.diagnostics
    assert answer.program is not None
    assert list(answer.program.variables) == ["x"]
    assert [file.name for file in answer.files] == ["a", "b", "c"]
    assert set(answer.program.texts) == {"a", "b", "c"}
    assert answer.program.positions["f"].span.file == "a"


def test_a_file_imported_twice_is_read_once() -> None:
    answer = checked(
        a='import "b"\nimport "c"\nimport "c"\nfact f: x', b='import "c"', c="issue x: yes/no"
    )
    assert not answer.diagnostics
    assert [file.name for file in answer.files] == ["a", "b", "c"]


def test_a_fault_points_into_the_file_that_has_it() -> None:
    answer = checked(a='import "b"\nfact f: y', b="issue x: yes/no\nfact g: z +\nfact h: 3")
    assert found(answer) == [("a", "E301", "y"), ("b", "E103", "+"), ("b", "E306", "3")]


def test_a_name_declared_in_two_files_points_at_both() -> None:
    answer = checked(a='import "b"\nissue x: yes/no', b="issue x: yes/no")
    assert found(answer) == [("a", "E302", "x")]
    (diagnostic,) = answer.diagnostics
    assert diagnostic.others[0].span.file == "b"


def test_an_unreadable_import_is_told_where_it_is_named() -> None:
    answer = checked(a='import "b"', b='import "nowhere"')
    assert found(answer) == [("b", "E205", '"nowhere"')]


@pytest.mark.parametrize(
    ("files", "place", "circle"),
    [
        ({"a": 'import "a"'}, "a", "`a` → `a`"),
        ({"a": 'import "b"', "b": 'import "a"'}, "b", "`a` → `b` → `a`"),
        ({"a": 'import "b"', "b": 'import "c"', "c": 'import "b"'}, "c", "`b` → `c` → `b`"),
    ],
)
def test_a_circle_of_imports(files: dict[str, str], place: str, circle: str) -> None:
    answer = checked(**files)
    (diagnostic,) = answer.diagnostics
    assert diagnostic.code is Code.IMPORT_CYCLE
    assert diagnostic.primary.span.file == place
    assert diagnostic.notes == (f"the circle is {circle}",)


def test_every_file_may_state_its_version() -> None:
    answer = checked(a='language 1\nimport "b"', b="language 2\nissue x: yes/no")
    assert found(answer) == [("b", "E113", "language 2")]


# ------------------------------------------------------------------- one mistake, one message


@pytest.mark.parametrize(
    "content",
    [
        "issue talks yes/no\nfact f: talks\nfact g: talks and not talks",
        "set Side = a b\nissue x(Side): yes/no\nfact f: every s in Side: x(s)",
        "actors A; B\nred line r by A: yes\ncondition c by B: yes",
        "unit person = three\nissue n: 0 .. 4 person\nfact f: n < 3 person",
        'source s form "s"\nissue x: yes/no\nfact f: x\n  quote s "a long enough quote"',
        "phases a, b,\nissue n(Phase): 0 .. 4\nfact f: every p in Phase: n(p) < 3",
        "red line r by: yes\nproposal p:\nexpect p violates r",
        "proposal p extends:\n  - yes\nproposal q extends p:\nexpect q open",
    ],
)
def test_what_an_unreadable_statement_may_declare_is_not_unknown(content: str) -> None:
    answer = checked(a=content)
    assert len(answer.diagnostics) == 1
    assert answer.program is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("issue n: 9 .. 0\nfact f: n < 3\nfact g: n > n", Code.EMPTY_DOMAIN),
        ("issue n: 0 .. 9 stone\nfact f: n < 3", Code.UNKNOWN_NAME),
        ("define d = nothing_here\nfact f: d\nfact g: d or not d", Code.UNKNOWN_NAME),
        ("define d = e\ndefine e = d\nfact f: d and e", Code.DEFINE_CYCLE),
        ("unit a = 2 a\nunit b = 3 a\nissue n: 0 .. 3 b\nfact f: n < 2 b", Code.BAD_UNIT),
        ("set S = a, b\ngiven g(S): a = 1\nfact f: sum(s in S: g(s)) < 3", Code.TABLE_KEYS),
        ("issue n: 0 .. 3\nset S = a, b, c\nfact f: every s in S: n + s < 3", Code.WRONG_SORT),
        ("set S = a, b\nfact f: every s in S: sum(t in S: what(s, t)) < 3", Code.UNKNOWN_NAME),
        (
            'source s from "nowhere"\nfact f: yes\n  quote s "a long enough quote"',
            Code.UNREADABLE_SOURCE,
        ),
    ],
)
def test_what_hangs_on_a_fault_is_not_told_again(content: str, code: Code) -> None:
    answer = checked(a=content)
    assert [d.code for d in answer.diagnostics] == [code]


def test_independent_faults_are_all_told() -> None:
    answer = checked(a="fact f: x\nfact g: y\nissue z: yes/no\nfact h: z = 3\nfact i z")
    assert [d.code for d in answer.diagnostics] == ["E301", "E301", "E306", "E102"]


def test_diagnostics_come_in_the_order_of_their_places() -> None:
    answer = checked(a='fact f: x\nfact g y\nimport "b"\nfact h: x', b="fact z: 3")
    assert [d.order for d in answer.diagnostics] == sorted(d.order for d in answer.diagnostics)
