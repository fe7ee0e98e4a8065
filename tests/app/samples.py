# ruff: noqa: FBT001, FBT003 - values are yes or no here
"""A small case built by hand, so that the reports are tested apart from checker and solver."""

from __future__ import annotations

from fractions import Fraction

from redline.document.heading import Budget, Tool
from redline.document.vocabulary import vocabulary
from redline.document.writing import background_result
from redline.questions.check.document import Report
from redline.questions.check.writing import proposal_result
from redline_dsl.program.program import (
    Claim,
    Evidence,
    Found,
    Is,
    Issue,
    Link,
    LinkKind,
    Member,
    Not,
    NumberRange,
    Offer,
    OfferTerm,
    OneOf,
    Position,
    Program,
    Proposal,
    Quote,
    Reading,
    Settles,
    Source,
    Term,
    Truth,
    Variable,
    YesNo,
)
from redline_dsl.syntax.tree import Kind
from redline_dsl.text.span import Span, Text
from redline_solver.verdict import (
    Background,
    Case,
    Change,
    Completion,
    Conflict,
    Decision,
    Finding,
    InterestFinding,
    OfferUse,
    ProposalAnswer,
    Status,
    Verdict,
)

CASE = Text(
    "gaza.redline",
    """language 1
red line no_turkish_military by Israel:
    not deploys(Turkey, military)
condition mandate_first:
    deploys(Turkey, military) requires mandate = un
interest burden by US rank 1:
    troops > 0
offer assets by Turkey:
    - deploys(Turkey, military)
claim backfires: "It backfires."
proposal turkish_troops "with “everyone”":
    - deploys(Turkey, military)
proposal framework:
    - mandate = un
fact before_winter:
    deploys(Turkey, military)
""",
)
SOURCE = Text(
    "seeds/rusi.txt",
    "The main point.\nthe main stumbling block remains Israel’s categorical opposition to any"
    " Turkish military presence, he said.\n",
)


def span(words: str, text: Text = CASE) -> Span:
    """Where some words stand in a text, the first time."""
    at = text.content.index(words)
    return Span(text.name, at, at + len(words))


def evidence(words: str) -> Evidence:
    """A quote that is found in the source."""
    found = span(words, SOURCE)
    position = SOURCE.position(found.start)
    place = Found("rusi", found.start, found.end, position.line, position.column)
    return Evidence(quotes=(Quote("rusi", words, None, span("language 1"), place),))


DEPLOYS = Variable(
    "deploys(Turkey, military)", "deploys", ("Turkey", "military"), YesNo(), "Turkey", default=False
)
MANDATE = Variable("mandate", "mandate", (), OneOf(("none", "un")), None, None)
TROOPS = Variable(
    "troops",
    "troops",
    (),
    NumberRange(Fraction(0), Fraction(6000), whole=True, unit="person", scale=Fraction(1)),
    "US",
    Fraction(0),
)
CATEGORICAL = "the main stumbling block remains Israel’s categorical opposition to any Turkish"


def reading(name: str | None, text: str) -> Reading:
    formula = Not(Truth(DEPLOYS))
    return Reading(name, None, formula, None, text, span("not deploys(Turkey, military)"))


def position(
    kind: Kind, name: str, owner: str | None, *readings: Reading, **given: object
) -> Position:
    fields = {"rank": None, "gates": (), "because": (), "evidence": Evidence(), **given}
    return Position(
        kind=kind,
        name=name,
        owner=owner,
        readings=readings,
        span=span(name),
        name_span=span(name),
        **fields,  # type: ignore[arg-type]
    )


def settling(variable: Variable, value: bool | str, text: str, stated_in: str) -> Term:
    formula = Truth(variable) if isinstance(value, bool) else Is(variable, value)
    return Term(formula, Settles(variable, value), text, stated_in, default=False, span=span(text))


TURKISH_TERM = settling(DEPLOYS, True, "deploys(Turkey, military)", "turkish_troops")
MANDATE_TERM = settling(MANDATE, "un", "mandate = un", "framework")


def proposal(name: str, label: str | None, *terms: Term) -> Proposal:
    return Proposal(name, label, False, None, terms, (), Evidence(), span(name), span(name))


PROGRAM = Program(
    texts={CASE.name: CASE, SOURCE.name: SOURCE},
    sources={
        "rusi": Source(
            "rusi",
            "seeds/rusi.txt",
            "Red Line",
            "RUSI",
            None,
            None,
            None,
            (),
            SOURCE,
            span("language 1"),
        )
    },
    sets={"Actor": ("Israel", "Turkey", "US")},
    members={
        "Israel": Member("Israel", None),
        "Turkey": Member("Turkey", "Türkiye"),
        "US": Member("US", "United States"),
    },
    issues={
        "deploys": Issue("deploys", None, Evidence(), span("deploys")),
        "mandate": Issue("mandate", None, Evidence(), span("mandate")),
        "troops": Issue("troops", "how many", Evidence(), span("troops")),
    },
    variables={v.key: v for v in (DEPLOYS, MANDATE, TROOPS)},
    positions={
        p.name: p
        for p in (
            position(
                Kind.RED_LINE,
                "no_turkish_military",
                "Israel",
                reading("categorical", "not deploys(Turkey, military)"),
                reading("waivable", "deploys(Turkey, military) requires consent"),
                evidence=evidence(CATEGORICAL),
            ),
            position(Kind.CONDITION, "mandate_first", None, reading(None, "mandate = un")),
            position(Kind.INTEREST, "burden", "US", reading(None, "troops > 0"), rank=1),
            position(
                Kind.FACT,
                "before_winter",
                None,
                reading(None, "x"),
                evidence=evidence("The main point."),
            ),
        )
    },
    offers={
        "assets": Offer(
            "assets",
            "Turkey",
            (
                OfferTerm(
                    Truth(DEPLOYS), None, (DEPLOYS,), "deploys(Turkey, military)", span("deploys")
                ),
            ),
            evidence("The main point."),
            span("assets"),
            span("assets"),
        )
    },
    claims={
        "backfires": Claim(
            "backfires",
            None,
            "It backfires.",
            False,
            False,
            False,
            Evidence(),
            span("backfires"),
            span("backfires"),
        )
    },
    arguments={},
    links=(Link(LinkKind.ATTACKS, "backfires", "no_turkish_military", span("backfires")),),
    proposals={
        "turkish_troops": proposal("turkish_troops", "with “everyone”", TURKISH_TERM),
        "framework": proposal("framework", None, MANDATE_TERM),
    },
    expectations=(),
)

CATEGORICALLY = (("no_turkish_military", "categorical"),)
IF_WAIVED = (("no_turkish_military", "waivable"),)

DEPENDS = ProposalAnswer(
    proposal="turkish_troops",
    within_offers=False,
    verdicts=((Verdict.VIOLATES, CATEGORICALLY), (Verdict.ACCEPTABLE, IF_WAIVED)),
    table=((CATEGORICALLY, Verdict.VIOLATES), (IF_WAIVED, Verdict.ACCEPTABLE)),
    combinations=2,
    pivot=("no_turkish_military",),
    findings=(
        Finding("no_turkish_military", "categorical", "Israel", Status.VIOLATED, (TURKISH_TERM,)),
        Finding("no_turkish_military", "waivable", "Israel", Status.SATISFIED),
        Finding("mandate_first", None, None, Status.NOT_TRIGGERED),
    ),
    interests=(InterestFinding("burden", None, "US", 1, Status.VIOLATED),),
    cases=(
        Case(
            Verdict.VIOLATES,
            (("no_turkish_military", ("categorical",)),),
            CATEGORICALLY,
            violated=(("no_turkish_military", "categorical"),),
            changes=(Change((TURKISH_TERM,)),),
        ),
        Case(Verdict.ACCEPTABLE, (("no_turkish_military", ("waivable",)),), IF_WAIVED),
    ),
    offers=OfferUse(("assets",), (), (), (("mandate", "US"),)),
    left_open=(),
)

OPEN = ProposalAnswer(
    proposal="framework",
    within_offers=False,
    verdicts=((Verdict.OPEN, CATEGORICALLY),),
    table=None,
    combinations=2,
    pivot=(),
    findings=(
        Finding("no_turkish_military", "categorical", "Israel", Status.OPEN),
        Finding("no_turkish_military", "waivable", "Israel", Status.OPEN),
        Finding("mandate_first", None, None, Status.SATISFIED),
    ),
    interests=(InterestFinding("burden", None, "US", 1, Status.OPEN),),
    cases=(
        Case(
            Verdict.OPEN,
            (),
            CATEGORICALLY,
            open_statements=(("no_turkish_military", "categorical"),),
            forced=((DEPLOYS.key, False),),
            completion=Completion(
                {DEPLOYS.key: False, MANDATE.key: "un", TROOPS.key: Fraction(2500)},
                (("no_turkish_military", ("categorical",)),),
            ),
            decisions=(Decision("Turkey", (DEPLOYS.key,)), Decision(None, (TROOPS.key,))),
        ),
    ),
    offers=OfferUse((), ("assets",), (), ()),
    left_open=(),
)

BLOCKED = ProposalAnswer(
    proposal="framework",
    within_offers=True,
    verdicts=((Verdict.BLOCKED, ()),),
    table=(((), Verdict.BLOCKED),),
    combinations=1,
    pivot=(),
    findings=(
        Finding("no_turkish_military", None, "Israel", Status.OPEN),
        Finding("mandate_first", None, None, Status.OPEN),
    ),
    interests=(),
    cases=(
        Case(
            Verdict.BLOCKED,
            (),
            (),
            conflict=Conflict(
                (("no_turkish_military", "categorical"), ("offers of Turkey", None)),
                (MANDATE_TERM,),
                ("before_winter",),
            ),
        ),
    ),
    offers=OfferUse((), (), (), ()),
    left_open=(),
)

POSSIBLE = Background(undetermined=False, conflict=None, constraints_conflict=None, always=False)


def report(*answers: ProposalAnswer, background: Background = POSSIBLE) -> Report:
    """The document of some answers about the sample."""
    return Report(
        tool=Tool(version="0"),
        budget=Budget(effort=1, seconds=1.0),
        file=CASE.name,
        digests=[],
        exit_code=1,
        diagnostics=[],
        vocabulary=vocabulary(PROGRAM),
        background=background_result(PROGRAM, background),
        proposals=[proposal_result(PROGRAM, answer) for answer in answers],
    )
