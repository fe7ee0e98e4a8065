"""What does each actor get?  Proposals side by side: statuses, and whose interests are served.

An actor is asked under each combination of the readings of its own statements: nobody else's
reading changes what it has.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from redline_dsl.program.program import Program
from redline_solver.asking.inquiry import Inquiry
from redline_solver.asking.statuses import statuses
from redline_solver.formulas import statements
from redline_solver.formulas.statements import Statement, choices, combination
from redline_solver.judging.judgement import Judgement, count
from redline_solver.verdict import Combination, Finding, InterestFinding, Limits, Status, Verdict

from .preference import OPPOSITE, Preference, Profile, preferred, undominated
from .profiles import Profiles, Search


class Compared(Struct, frozen=True):
    """One proposal: the verdicts that occur, and the status of every statement in every reading.

    Where background and proposal are inconsistent (`impossible`) there are no statuses.
    """

    proposal: str
    verdicts: tuple[tuple[Verdict, Combination], ...]
    findings: tuple[Finding, ...]
    interests: tuple[InterestFinding, ...]


class Pair(Struct, frozen=True):
    """How an actor takes `first` beside `second`: what may come out.

    `preferences`: each with one combination of the actor's readings under which it does; more than
    one where that hangs on the reading (`by_reading`) or on what the proposals leave open
    (`by_completion`), as far as it is known.  `undetermined` among them: a budget was spent, so
    there may be others.
    """

    first: str
    second: str
    preferences: tuple[tuple[Preference, Combination], ...]
    by_reading: bool
    by_completion: bool

    @property
    def settled(self) -> Preference | None:
        """What comes out whatever the reading and the completion; None: it depends."""
        return self.preferences[0][0] if len(self.preferences) == 1 else None


class Holding(Struct, frozen=True):
    """Whether a proposal keeps all of an actor's own lines: what may come out, and when."""

    proposal: str
    kept: tuple[tuple[bool, Combination], ...]
    complete: bool


class ActorView(Struct, frozen=True):
    """What one actor has of the proposals.

    `lines` are its red lines and conditions (and its offers, where they are to be kept to);
    `ranks` its interests, the most important rank first, None last.  `combinations` of the readings
    of these.  `holdings` and `pairs` leave impossible proposals out.
    """

    actor: str
    lines: tuple[str, ...]
    ranks: tuple[tuple[int | None, tuple[str, ...]], ...]
    combinations: int
    holdings: tuple[Holding, ...]
    pairs: tuple[Pair, ...]


class CompareAnswer(Struct, frozen=True):
    """What `compare` says.

    `acceptable`: the proposals that are so under every reading; `undominated`: those of them that
    no other one of them dominates; `undetermined`: those of which a budget left that open.
    `interrupted`: somebody pressed Ctrl-C, and some proposals or actors are missing.
    """

    combinations: int
    proposals: tuple[Compared, ...]
    actors: tuple[ActorView, ...]
    acceptable: tuple[str, ...]
    undominated: tuple[str, ...]
    undetermined: tuple[str, ...]
    interrupted: bool = False


def compare(  # noqa: PLR0913 - what is asked, and how far to go
    program: Program,
    names: Sequence[str],
    limits: Limits,
    *,
    within_offers: bool = False,
    under: Mapping[str, Sequence[str]] | None = None,
    inquiry: Inquiry | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> CompareAnswer:
    """Compare the proposals named, of which there is one at least; the background is consistent.

    `under` limits some statements to some of their readings.

    Raises:
        KeyError: there is no such proposal.
        WrongWitnessError: a fault of this tool.
    """
    inquiry = inquiry or Inquiry(program, limits)
    sides: list[_Side] = []
    views: list[ActorView] = []
    interrupted = False
    try:
        for name in names:
            doing(f"judging {name}")
            judgement = Judgement(inquiry, program.proposals[name], within_offers=within_offers)
            sides.append(_Side(judgement, under or {}))
        for actor in program.actors:
            stake = _Stake(actor, sides[0])
            if stake.statements:
                doing(f"comparing for {actor}")
                views.append(_view(stake, sides, limits))
    except KeyboardInterrupt:
        if not sides:
            raise
        interrupted = True
    acceptable = [
        side.name for side in sides if {v for v, _ in side.verdicts} == {Verdict.ACCEPTABLE}
    ]
    best: list[str] = []
    unknown = acceptable  # who else would object is not known
    if not interrupted:
        best, unknown = undominated(acceptable, [_both_ways(view.pairs) for view in views])
    return CompareAnswer(
        combinations=count(sides[0].box),
        proposals=tuple(side.compared for side in sides),
        actors=tuple(views),
        acceptable=tuple(acceptable),
        undominated=tuple(best),
        undetermined=tuple(unknown),
        interrupted=interrupted,
    )


_ALL = len(Preference) - 1
"""How many preferences there are, `undetermined` apart."""

_UNKNOWN = Profiles((), complete=False)


class _Side:
    """One proposal with the status of everything that somebody cares about."""

    def __init__(self, judgement: Judgement, under: Mapping[str, Sequence[str]]) -> None:
        self.judgement = judgement
        self.box = judgement.box(under)
        self.statements = [each.limited_to(under.get(each.name)) for each in judgement.statements]
        self.interests = [statements.statement(i) for i in judgement.inquiry.program.interests]
        self.possible = judgement.theory.consistent is not False
        status: dict[tuple[str, str | None], Status] = dict(judgement.status)
        every = [each for one in self.interests for each in one.alternatives]
        if self.possible:
            found = statuses(judgement.theory, every)
            status.update((each.pair, s) for each, s in zip(every, found, strict=True))
        self.status = status
        self.search = Search(judgement.theory, status)
        self.verdicts = tuple(judgement.occurring(self.box).items())

    @property
    def name(self) -> str:
        return self.judgement.proposal.name

    @property
    def compared(self) -> Compared:
        """The statuses as they are told."""
        ranks = {each.name: each.rank for each in self.judgement.inquiry.program.interests}
        return Compared(
            proposal=self.name,
            verdicts=self.verdicts,
            findings=tuple(
                Finding(one.name, each.reading, one.owner, self.status[each.pair])
                for one in self.statements
                for each in one.alternatives
                if self.possible
            ),
            interests=tuple(
                InterestFinding(
                    one.name, each.reading, one.owner or "", ranks[one.name], self.status[each.pair]
                )
                for one in self.interests
                for each in one.alternatives
                if self.possible
            ),
        )


class _Stake:
    """The statements of one actor."""

    def __init__(self, actor: str, side: _Side) -> None:
        self.actor = actor
        self.lines = [each for each in side.statements if each.owner == actor]
        interests = [each for each in side.interests if each.owner == actor]
        ranks = {each.name: each.rank for each in side.judgement.inquiry.program.interests}
        by_rank: dict[int | None, list[Statement]] = {}
        for interest in sorted(
            interests, key=lambda each: (ranks[each.name] is None, ranks[each.name] or 0)
        ):
            by_rank.setdefault(ranks[interest.name], []).append(interest)
        self.ranks = by_rank
        self.statements = [*self.lines, *interests]

    def profiles(self, side: _Side) -> dict[Combination, Profiles]:
        """What the actor may have of a proposal, under each combination of its readings."""
        found = {}
        own = {each.name: each for each in side.statements}
        # What an actor's offers ask for depends on what the proposal settles.
        statements = [own.get(each.name, each) for each in self.statements]
        for choice in choices(statements):
            chosen = {each.statement: each for each in choice}
            tiers = (
                tuple(chosen[each.name] for each in self.lines),
                *(tuple(chosen[each.name] for each in rank) for rank in self.ranks.values()),
            )
            known = side.judgement.theory.consistent
            found[combination(choice)] = side.search.profiles(tiers) if known else _UNKNOWN
        return found


def _view(stake: _Stake, sides: Sequence[_Side], limits: Limits) -> ActorView:
    possible = [side for side in sides if side.possible]
    combinations = count(stake.statements)
    if combinations <= limits.combinations:
        profiles = {side.name: stake.profiles(side) for side in possible}
    else:
        profiles = {side.name: {(): _UNKNOWN} for side in possible}
    return ActorView(
        actor=stake.actor,
        lines=tuple(each.name for each in stake.lines),
        ranks=tuple(
            (rank, tuple(each.name for each in some)) for rank, some in stake.ranks.items()
        ),
        combinations=combinations,
        holdings=tuple(_holding(name, found) for name, found in profiles.items()),
        pairs=tuple(
            _pair(first, second, profiles[first], profiles[second])
            for first, second in itertools.combinations(profiles, 2)
        ),
    )


def _holding(name: str, profiles: Mapping[Combination, Profiles]) -> Holding:
    kept: dict[bool, Combination] = {}
    for readings, some in profiles.items():
        for (lines,), *_ in some.found:
            kept.setdefault(lines, readings)
    complete = all(some.complete for some in profiles.values())
    return Holding(name, tuple(kept.items()), complete)


def _pair(
    first: str,
    second: str,
    ours: Mapping[Combination, Profiles],
    theirs: Mapping[Combination, Profiles],
) -> Pair:
    examples: dict[Preference, Combination] = {}
    outcomes = set()
    for readings in ours:
        found = _outcomes(ours[readings].found, theirs[readings].found)
        if ours[readings].complete and theirs[readings].complete:
            outcomes.add(frozenset(found))
        else:
            found.add(Preference.UNDETERMINED)
        for preference in Preference:
            if preference in found:
                examples.setdefault(preference, readings)
    return Pair(
        first,
        second,
        tuple(examples.items()),
        by_reading=len(outcomes) > 1,
        by_completion=any(len(each) > 1 for each in outcomes),
    )


def _outcomes(ours: Sequence[Profile], theirs: Sequence[Profile]) -> set[Preference]:
    """How any of some profiles is beside any of others; no more than four things can come out."""
    found: set[Preference] = set()
    for first, second in itertools.product(ours, theirs):
        found.add(preferred(first, second))
        if len(found) == _ALL:
            break
    return found


def _both_ways(pairs: Iterable[Pair]) -> dict[tuple[str, str], set[Preference]]:
    found: dict[tuple[str, str], set[Preference]] = {}
    for pair in pairs:
        forth = {preference for preference, _ in pair.preferences}
        found[pair.first, pair.second] = forth
        found[pair.second, pair.first] = {OPPOSITE[each] for each in forth}
    return found
