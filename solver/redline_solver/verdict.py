"""What the questions answer: plain frozen data, with no type of the solver's in it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from redline_dsl.program.program import Term, Value


class Status(StrEnum):
    """What becomes of one constraint under a proposal, over all completions of the proposal."""

    SATISFIED = "satisfied"
    NOT_TRIGGERED = "not triggered"
    """Satisfied because its premise is false in every completion."""
    VIOLATED = "violated"
    OPEN = "open"
    UNDETERMINED = "undetermined"


class Verdict(StrEnum):
    """What becomes of a proposal under one combination of readings."""

    ACCEPTABLE = "acceptable"
    OPEN = "open"
    VIOLATES = "violates"
    BLOCKED = "blocked"
    IMPOSSIBLE = "impossible"
    UNDETERMINED = "undetermined"


Combination = tuple[tuple[str, str], ...]
"""One reading for each ambiguous red line or condition: (statement, reading) in file order."""

LAPSED = "lapsed"
"""The reading, of a line with an undecided gate, under which it asks for nothing."""
BINDS = "binds"
"""Its other reading, where it has none of its own."""

Arrangement = dict[str, "Value"]
"""A value for every variable, by its key: a complete settlement of every issue."""


class Finding(Struct, frozen=True):
    """The status of one constraint (or one interest, or one actor's offers) in one reading.

    `statement` names the statement; for the condition of staying within an actor's offers it is
    `offers of A`, and `owner` is A.  `terms` are, for a violated one, a minimal set of the
    proposal's terms that break it (empty: the background breaks it whatever is proposed).
    """

    statement: str
    reading: str | None
    owner: str | None
    status: Status
    terms: tuple[Term, ...] = ()


class InterestFinding(Struct, frozen=True):
    """Whether an interest is met (satisfied), unmet (violated) or open, in one reading."""

    statement: str
    reading: str | None
    owner: str
    rank: int | None
    status: Status


class Conflict(Struct, frozen=True):
    """Statements that cannot stand together.

    `statements`: names of constraints (with the reading taken, None where unambiguous) and of
    actors' offers as `offers of A`; `terms`: terms of the proposal; `because`: names of the facts
    and assumptions it rests on; `issues`: keys of the variables whose domains alone it rests on,
    given only when it has no other member.  `minimal`: without any one of the statements and terms
    the rest can be met (checked); False when a budget stopped the check.
    """

    statements: tuple[tuple[str, str | None], ...]
    terms: tuple[Term, ...]
    because: tuple[str, ...]
    issues: tuple[str, ...] = ()
    minimal: bool = True


class Change(Struct, frozen=True):
    """Terms of a proposal to drop so that what is left can be completed to satisfy everything."""

    drop: tuple[Term, ...]


class Completion(Struct, frozen=True):
    """One arrangement that fulfils a proposal and satisfies every constraint."""

    arrangement: Arrangement
    readings: tuple[tuple[str, tuple[str, ...]], ...]
    """Per ambiguous statement that matters, the readings it satisfies; () when it satisfies all."""


class Decision(Struct, frozen=True):
    """What an actor (None: nobody in particular) still has to decide: keys of variables."""

    actor: str | None
    variables: tuple[str, ...]


class Case(Struct, frozen=True):
    """What is shown for one part of the readings: those that give the same verdict.

    `readings`: for each pivotal statement the readings of this part (empty: under every reading).
    For a pivot of several statements one case stands for one choice of their readings. `example` is
    the combination that `conflict`, `changes` and `completion` were worked out under.

    * violates: `violated` are (statement, reading) pairs violated in this part; `changes` are all
      the smallest sets of terms to drop (empty: no dropping helps, see `conflict` for why),
      `changes_cut` when there are more than are listed;
    * blocked: `conflict` is one minimal set;
    * impossible: `conflict` names terms and background;
    * open: `open_statements`, `forced` (key to value, over the variables the proposal leaves open,
      the same in every acceptable completion under every reading of this part), `completion`,
      `decisions`.
    """

    verdict: Verdict
    readings: tuple[tuple[str, tuple[str, ...]], ...]
    example: Combination
    violated: tuple[tuple[str, str | None], ...] = ()
    changes: tuple[Change, ...] = ()
    changes_cut: bool = False
    conflict: Conflict | None = None
    open_statements: tuple[tuple[str, str | None], ...] = ()
    forced: tuple[tuple[str, Value], ...] = ()
    completion: Completion | None = None
    decisions: tuple[Decision, ...] = ()


class OfferUse(Struct, frozen=True):
    """How a proposal stands to the offers of those who decide what it settles.

    `used`/`unused`: names of offers; `beyond`: keys of variables settled to what their decider has
    not offered, with the decider; `unoffered`: keys of variables settled away from their default
    (or without one) whose decider makes no offer at all, with the decider.
    """

    used: tuple[str, ...]
    unused: tuple[str, ...]
    beyond: tuple[tuple[str, str], ...]
    unoffered: tuple[tuple[str, str], ...]


class ProposalAnswer(Struct, frozen=True):
    """Everything `check` says of one proposal.

    `verdicts`: each verdict that occurs, with one combination under which it does; one entry means
    "under every reading".  `table`: the verdict under every combination, None where there are more
    than the cap allows to list (the verdicts are exact all the same).  `pivot`: the fewest
    ambiguous statements whose readings decide the verdict (empty when one verdict holds throughout;
    None when the table was too large to find it).
    """

    proposal: str
    within_offers: bool
    verdicts: tuple[tuple[Verdict, Combination], ...]
    table: tuple[tuple[Combination, Verdict], ...] | None
    combinations: int
    pivot: tuple[str, ...] | None
    findings: tuple[Finding, ...]
    interests: tuple[InterestFinding, ...]
    cases: tuple[Case, ...]
    offers: OfferUse
    left_open: tuple[str, ...]

    @property
    def verdict(self) -> Verdict | None:
        """The verdict under every reading, or None when it depends."""
        return self.verdicts[0][0] if len(self.verdicts) == 1 else None


class Background(Struct, frozen=True):
    """Whether the file can be judged at all.

    `conflict`: facts and assumptions that contradict each other (then nothing is judged).
    `constraints_conflict`: one minimal set of constraints that no arrangement can meet, with the
    combination it was found under; `always`: under every combination.
    """

    undetermined: bool
    conflict: Conflict | None
    constraints_conflict: Conflict | None
    always: bool


class Outcome(StrEnum):
    """How an expectation came out."""

    MET = "met"
    FAILED = "failed"
    UNDETERMINED = "undetermined"
    NOT_JUDGED = "not judged"


class ExpectationAnswer(Struct, frozen=True):
    """One `expect` line and what came of it.

    `index`: its place in `Program.expectations`.  On failure `found` says what came out instead, in
    words, `combination` the readings under which it did, and `counterexample`, where one
    arrangement shows it, that arrangement.
    """

    index: int
    outcome: Outcome
    found: str = ""
    combination: Combination = ()
    counterexample: Arrangement | None = None


class Limits(Struct, frozen=True):
    """Budgets of one question.

    `effort`: Z3 resource units per solver call (`rlimit`, the same on every machine; 0: none);
    `seconds`: wall-clock guard per call; `combinations`: how many combinations of readings are
    listed.
    """

    effort: int = 50_000_000
    seconds: float = 60.0
    combinations: int = 512


class Mutation(StrEnum):
    """How a constraint is changed to see whether anybody notices."""

    DROPPED = "dropped"
    NEGATED = "negated"


class Fate(StrEnum):
    """What became of a changed constraint."""

    NOTICED = "noticed"
    SURVIVED = "survived"
    UNDETERMINED = "undetermined"


class Mutant(Struct, frozen=True):
    """One constraint changed in one of its readings (None where it has only one).

    `noticed_by`: the place in `Program.expectations` of one that is met for the file as it stands
    and fails for the mutant.
    """

    statement: str
    reading: str | None
    mutation: Mutation
    fate: Fate
    noticed_by: int | None
