"""Everything the tool says of a program that does not depend on how its file is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from redline_dsl.program.program import Program as Checked
from redline_dsl.program.program import ProposalExpectation, SetExpectation, Term
from redline_solver.asking.inquiry import Inquiry
from redline_solver.judging.background import examine
from redline_solver.judging.expectations import try_expectations
from redline_solver.judging.satisfy import judge
from redline_solver.verdict import Limits, ProposalAnswer

Answers = object
"""Nested tuples and frozen sets of strings, numbers and None."""


def answers(program: Checked) -> Answers:
    """Verdicts, statuses, interests, forced values, changes, offers and expectations, unordered.

    Which conflict or completion is shown, where there are several, is not part of it.
    """
    limits = Limits()
    inquiry = Inquiry(program, limits)
    background = examine(program, limits, inquiry=inquiry)
    if background.conflict is not None:
        return "background contradictory"
    judged = frozenset(
        _proposal(judge(program, name, limits, within_offers=within, inquiry=inquiry))
        for name in program.proposals
        for within in (False, True)
    )
    met: Counter[object] = Counter()
    for answer in try_expectations(program, limits, inquiry=inquiry):
        expectation = program.expectations[answer.index]
        what: object = None
        if isinstance(expectation, ProposalExpectation):
            what = (expectation.proposal, expectation.expected, frozenset(expectation.statements))
        elif isinstance(expectation, SetExpectation):
            what = (expectation.expected, frozenset(expectation.statements))
        met[what, answer.outcome] += 1
    return (
        background.always,
        background.constraints_conflict is None,
        judged,
        frozenset(met.items()),
    )


def _proposal(answer: ProposalAnswer) -> Answers:
    assert answer.table is not None
    return (
        answer.proposal,
        answer.within_offers,
        frozenset((frozenset(choice), verdict) for choice, verdict in answer.table),
        frozenset((f.statement, f.reading, f.owner, f.status) for f in answer.findings),
        frozenset((i.statement, i.reading, i.rank, i.status) for i in answer.interests),
        frozenset(answer.offers.used),
        frozenset(answer.offers.beyond),
        frozenset(answer.offers.unoffered),
        frozenset(answer.left_open),
        None if answer.pivot is None else len(answer.pivot),
        _cases(answer),
    )


def _cases(answer: ProposalAnswer) -> Answers:
    """The cases where nothing is pivotal: which is, and the example of each, hangs on the order."""
    if answer.pivot != () or answer.combinations > 1:
        return None
    (case,) = answer.cases
    changes = None if case.changes_cut else frozenset(_drop(c.drop) for c in case.changes)
    return (case.verdict, changes, frozenset(case.forced), frozenset(case.violated))


def _drop(terms: Iterable[Term]) -> Answers:
    return frozenset(Counter(" ".join(term.text.split()) for term in terms).items())


def renamed(data: Answers, names: Mapping[str, str]) -> Answers:
    """The same answers with every name replaced."""
    match data:
        case str():
            return re.sub(r"[^\W\d]\w*", lambda word: names.get(word[0], word[0]), data)
        case tuple():
            return tuple(renamed(each, names) for each in data)
        case frozenset():
            return frozenset(renamed(each, names) for each in data)
        case _:
            return data
