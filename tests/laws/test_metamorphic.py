"""Names, order, layout and hash seeds do not matter; and more terms only decide more."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from redline_solver.asking.inquiry import Inquiry
from redline_solver.judging.satisfy import judge
from redline_solver.verdict import Limits, Status, Verdict
from tests.laws.agreement import checked
from tests.laws.answers import answers, renamed
from tests.laws.programs import Program, programs

if TYPE_CHECKING:
    from random import Random

EXAMPLES = int(os.environ.get("REDLINE_EXAMPLES", "2000")) // 20

NAMES = re.compile(
    r"\b(?:(?:line|step|wish|more|plan|fact|assume|offer|claim|agrees|choice|amount|share|day|given|defined)_\w+"
    r"|v\d+|x\d*|member|speech|narrow|broad|literal|Arvenia|Belmark|Corland|Party|Asset"
    r"|ships|planes|radar|entry|build_up|hand_over|person|pair|USD|score|alpha|beta|delta)\b"
)
STRING = re.compile(r'("(?:\\.|[^"\\])*")')


def outside_strings(text: str) -> list[str]:
    """Split a file at its strings: every second piece is one."""
    return STRING.split(text)


@settings(max_examples=EXAMPLES)
@given(programs(), st.integers(1, 996))
def test_renaming_everything_changes_nothing_but_the_names(program: Program, step: int) -> None:
    pieces = outside_strings(program.text)
    names = sorted({name for piece in pieces[::2] for name in NAMES.findall(piece)})
    # Names of another script, and in another order than the names they replace.
    new = {name: f"ж{(number + 1) * step % 997:03d}" for number, name in enumerate(names)}
    pieces[::2] = [NAMES.sub(lambda found: new[found[0]], piece) for piece in pieces[::2]]
    plain, _ = checked(program)
    other, _ = checked(program, text="".join(pieces))
    assert renamed(answers(plain), new) == answers(other)


@settings(max_examples=EXAMPLES)
@given(programs(), st.randoms(use_true_random=False))
def test_the_order_of_statements_does_not_matter(program: Program, random: Random) -> None:
    first = program.statements[0].startswith("language")
    rest = list(program.statements[first:])
    random.shuffle(rest)
    shuffled = "\n".join([*program.statements[:first], *rest]) + "\n"
    plain, _ = checked(program)
    other, _ = checked(program, text=shuffled)
    assert answers(plain) == answers(other)


BLANKS = (
    " ",
    "   ",
    "\t",
    "\n",
    "\n\n    ",
    "\r\n",
    " # a comment: - x\n",
    '\n# "another" one\n  ',
)


@settings(max_examples=EXAMPLES)
@given(programs(), st.randoms(use_true_random=False))
def test_layout_and_comments_do_not_matter(program: Program, random: Random) -> None:
    pieces = outside_strings(program.text)
    pieces[::2] = [
        re.sub(r"\s*\n[ \t]*-[ \t]+|\s+(?P<next>\S+)?", lambda found: _blank(found, random), piece)
        for piece in pieces[::2]
    ]
    plain, _ = checked(program)
    other, _ = checked(program, text="".join(pieces))
    assert answers(plain) == answers(other)
    carriage, _ = checked(program, text=program.text.replace("\n", "\r\n"))
    assert answers(plain) == answers(carriage)


def _blank(found: re.Match[str], random: Random) -> str:
    """Other white space; a dash that begins a term, and no other, stays first on its line."""
    word = found["next"]
    if word is None and found[0].strip():
        return random.choice(["\n- ", "\n\t-   ", "\r\n\r\n  -\t"])
    word = word or ""
    if word.startswith("-") or word in {"line", "offers"}:  # `red line` and `within offers` are one
        return random.choice([" ", "  ", "\t"]) + word
    return random.choice(BLANKS) + word


@settings(max_examples=EXAMPLES)
@given(programs(more=True))
def test_more_terms_never_undo_what_is_decided(program: Program) -> None:
    """What holds in every completion holds in every completion that is left."""
    plain, _ = checked(program)
    inquiry = Inquiry(plain, Limits())
    for name, proposal in plain.proposals.items():
        if not name.startswith("more_") or proposal.extends is None:
            continue
        before = judge(plain, proposal.extends, Limits(), inquiry=inquiry)
        after = judge(plain, name, Limits(), inquiry=inquiry)
        if after.verdict is Verdict.IMPOSSIBLE:
            continue
        assert before.verdict is not Verdict.IMPOSSIBLE
        statuses = {(f.statement, f.reading): f.status for f in after.findings}
        for finding in before.findings:
            if finding.status is not Status.OPEN:
                left = {finding.status}
                if finding.status is Status.SATISFIED:
                    left.add(Status.NOT_TRIGGERED)
                assert statuses[finding.statement, finding.reading] in left


@settings(max_examples=EXAMPLES)
@given(programs(settled=True))
def test_a_full_settlement_leaves_nothing_open(program: Program) -> None:
    plain, _ = checked(program)
    inquiry = Inquiry(plain, Limits())
    for within_offers in (False, True):
        answer = judge(plain, "settled", Limits(), within_offers=within_offers, inquiry=inquiry)
        assert Status.OPEN not in {finding.status for finding in answer.findings}
        assert Status.OPEN not in {finding.status for finding in answer.interests}
        assert {verdict for verdict, _ in answer.verdicts} <= {
            Verdict.ACCEPTABLE,
            Verdict.VIOLATES,
            Verdict.IMPOSSIBLE,
        }


@settings(max_examples=EXAMPLES)
@given(programs(more=True), st.booleans())
def test_the_answer_on_a_proposal_does_not_depend_on_what_was_judged_before(
    program: Program,
    within_offers: bool,  # noqa: FBT001 - drawn
) -> None:
    plain, _ = checked(program)
    shared = Inquiry(plain, Limits())
    for name in reversed(list(plain.proposals)):
        after_others = judge(plain, name, Limits(), within_offers=within_offers, inquiry=shared)
        alone = judge(plain, name, Limits(), within_offers=within_offers)
        assert after_others == alone


def test_answers_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    drawn: list[Program] = []

    @settings(max_examples=25)
    @given(programs())
    def draw(program: Program) -> None:
        drawn.append(program)

    draw()
    cases = []
    for number, program in enumerate(drawn):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "case.redline").write_text(program.text, encoding="utf-8")
        (folder / "speech.txt").write_text(program.source, encoding="utf-8")
        cases.append(str(folder))
    script = str(Path(__file__).with_name("every_answer.py"))
    outputs = {
        subprocess.run(
            [sys.executable, script, *cases],
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("0", "1", "4711")
    }
    (output,) = outputs
    assert output.count("ProposalAnswer(") >= len(drawn)
