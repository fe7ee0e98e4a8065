"""Every example is sound: it checks without errors, its quotes stand, its expectations are met."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from redline import run_expectations
from redline.case.workspace import Workspace
from redline.questions.lint.ask import Wishes, ask
from redline.questions.lint.findings import findings
from redline_dsl.checking.checker import Checked, check
from redline_dsl.program.program import ProposalExpectation, SetExpectation
from redline_dsl.syntax.tree import Expected
from redline_dsl.text.diagnostic import Severity, errors
from redline_dsl.text.span import Text
from redline_solver.verdict import Outcome

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*/*.redline"))
TRILEMMAS = ["impossible-trinity", "northern-ireland", "rodrik"]

any_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)


def _checked(path: Path) -> Checked:
    workspace = Workspace()
    text = workspace.open(str(path))
    assert isinstance(text, Text)
    return check(text, workspace)


def test_the_examples_are_all_there() -> None:
    names = {path.parent.name for path in EXAMPLES}
    assert names >= {"gaza-isf", "triangle", "phased-force", *TRILEMMAS, "sinai"}
    for path in EXAMPLES:
        assert path.stem == path.parent.name
        assert (path.parent / "README.md").is_file()


@any_example
def test_it_checks_without_errors_or_warnings(path: Path) -> None:
    checked = _checked(path)
    assert not errors(checked.diagnostics)
    assert not [d.message for d in checked.diagnostics if d.severity is Severity.WARNING]


@any_example
def test_every_quote_is_found_where_it_is_said_to_be(path: Path) -> None:
    program = _checked(path).program
    assert program is not None
    evidence = [
        *(position.evidence for position in program.positions.values()),
        *(offer.evidence for offer in program.offers.values()),
        *(claim.evidence for claim in program.claims.values()),
        *(argument.evidence for argument in program.arguments.values()),
        *(proposal.evidence for proposal in program.proposals.values()),
        *(issue.evidence for issue in program.issues.values()),
    ]
    quotes = [quote for beside in evidence for quote in beside.quotes]
    assert quotes
    for quote in quotes:
        source = program.sources[quote.source].text
        assert source is not None
        assert quote.found is not None, quote.text
        passage = _comparable(source.content[quote.found.start : quote.found.end])
        first, *_, last = _comparable(quote.text).split(" [...] ") * 2
        assert passage.startswith(first)
        assert passage.endswith(last)


def _comparable(text: str) -> str:
    """A text with its quotation marks straight and its white space single."""
    return " ".join(re.sub("[‘’]", "'", re.sub("[“”]", '"', text)).split())


@any_example
def test_everything_held_is_quoted(path: Path) -> None:
    program = _checked(path).program
    assert program is not None
    for position in program.positions.values():
        assert position.evidence.quotes, position.name
    for offer in program.offers.values():
        assert offer.evidence.quotes, offer.name


@any_example
def test_every_proposal_has_an_expectation(path: Path) -> None:
    checked = _checked(path)
    assert checked.program is not None
    expected = " ".join(e.text for e in checked.program.expectations)
    parents = {p.extends for p in checked.program.proposals.values()}
    for name in checked.program.proposals:
        assert re.search(rf"\bexpect {name} ", expected) or name in parents, name


@any_example
def test_every_expectation_is_met(path: Path) -> None:
    checked = _checked(path)
    assert checked.program is not None
    report = run_expectations([str(path)])
    results = [result for file in report.files for result in file.expectations]
    assert [(r.text, r.found) for r in results if r.outcome is not Outcome.MET] == []
    assert len(results) == len(checked.program.expectations) > 0
    assert report.exit_code == 0


@pytest.mark.parametrize("name", TRILEMMAS)
def test_a_trilemma_expects_its_published_answer(name: str) -> None:
    program = _checked(ROOT / "examples" / name / f"{name}.redline").program
    assert program is not None
    lines = frozenset(position.name for position in program.constraints)
    assert len(lines) == 3
    together = {
        (e.expected, frozenset(e.statements))
        for e in program.expectations
        if isinstance(e, SetExpectation)
    }
    alone = {
        e.statements
        for e in program.expectations
        if isinstance(e, ProposalExpectation) and e.expected is Expected.VIOLATES
    }
    assert (Expected.MINIMAL_CONFLICT, lines) in together
    for line in lines:
        assert (Expected.COMPATIBLE, lines - {line}) in together
        assert (line,) in alone, "there is a proposal that gives up this one and no other"


# ---------------------------------------------------------------------------- the Gaza example

GAZA = ROOT / "examples" / "gaza-isf"
SEED = ROOT / "seeds" / "rusi-2025-11-07.txt"


def _accounted() -> list[tuple[str, str]]:
    """The rows of the table in the README: words of the text, and what states them."""
    page = (GAZA / "README.md").read_text(encoding="utf-8")
    section = page.partition("## Every sentence accounted for")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", section, re.MULTILINE)
    return [(words, statement) for words, statement in rows if words != "words"]


def test_every_word_of_the_seed_is_accounted_for() -> None:
    words = " ".join(words for words, _ in _accounted())
    assert words.split() == SEED.read_text(encoding="utf-8").split()


def test_every_row_names_what_states_it_and_nothing_is_stated_elsewhere() -> None:
    program = _checked(GAZA / "gaza-isf.redline").program
    assert program is not None
    stated = {*program.positions, *program.offers, *program.claims, *program.arguments}
    known = stated | {*program.proposals, *program.sources, *program.members, "said by"}
    named: set[str] = set()
    for words, statement in _accounted():
        names = {name.removeprefix("source ") for name in re.findall(r"`(.+?)`", statement)}
        assert names or statement.startswith("states nothing that constrains"), words
        assert names <= known, words
        named |= names
    assert stated <= named


def test_every_quote_stands_in_the_row_that_names_its_statement() -> None:
    program = _checked(GAZA / "gaza-isf.redline").program
    assert program is not None
    rows = [(_comparable(words), statement) for words, statement in _accounted()]
    evidence = {name: position.evidence for name, position in program.positions.items()}
    evidence |= {name: offer.evidence for name, offer in program.offers.items()}
    evidence |= {name: claim.evidence for name, claim in program.claims.items()}
    for name, beside in evidence.items():
        for quote in beside.quotes:
            start = _comparable(quote.text).split(" [...] ")[0]
            first = " ".join(start.split()[:4])
            assert any(first in words and f"`{name}`" in what for words, what in rows), name


def test_the_seed_is_the_text_that_was_handed_over() -> None:
    page = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")
    data = SEED.read_bytes()
    assert f"| `{hashlib.sha256(data).hexdigest()}` |" in page
    assert data.startswith(b" date 2025-11-07 RUSI\n")
    assert b"its readiness to ;deploy" in data


def test_the_lints_find_nothing_that_is_not_acknowledged() -> None:
    report = ask([str(path) for path in EXAMPLES], Wishes(deep=True))
    assert [
        (each.primary.place.file, each.primary.place.line, each.message)
        for each in findings(report)
    ] == []
    assert report.exit_code == 0, "and nothing is undetermined"
