"""Issues, givens and defines: what the vocabulary declares, instance by instance."""

from __future__ import annotations

import datetime
import itertools
import math
from collections.abc import Iterator, Mapping
from fractions import Fraction

from redline_dsl.expansion.context import MAX_INSTANCES, Context, NoNeighbour, listed
from redline_dsl.expansion.expander import Expander
from redline_dsl.names.names import ACTOR, unknown, unknown_set, values_of
from redline_dsl.names.sorts import Amount, Boolean, Choice, Day, Symbol, sort_in_words
from redline_dsl.names.units import BARE, Dimension, in_words, written
from redline_dsl.program import linear, program, wording
from redline_dsl.program.folding import always, premise
from redline_dsl.program.program import Constant, Variable
from redline_dsl.syntax import tree as syntax
from redline_dsl.syntax.traversal import children
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Label
from redline_dsl.text.span import Span


class Declarations:
    """Fills a context with variables, givens and defines."""

    def __init__(self, context: Context, expander: Expander) -> None:
        self._context = context
        self._expander = expander
        self._faults = context.faults
        self._vocabulary = context.vocabulary
        self._made = 0

    def declare(self) -> None:
        """All of them; each define after those it uses."""
        for issue in self._vocabulary.issues.values():
            self._issue(issue)
        for given in self._vocabulary.givens.values():
            self._given(given)
        for define in self._in_order():
            self._define(define)

    # ------------------------------------------------------------------------ parameters

    def _parameters(
        self, name: syntax.Name, parameters: tuple[syntax.Parameter, ...]
    ) -> list[tuple[str, ...]] | None:
        """The members each parameter ranges over."""
        domains: list[tuple[str, ...]] = []
        seen: set[str] = set()
        wrong = False
        for parameter in parameters:
            members = self._vocabulary.sets.get(parameter.domain.text)
            if members is None:
                unknown_set(
                    self._faults,
                    self._vocabulary,
                    parameter.domain,
                    "a parameter ranges over a set",
                )
                wrong = True
                continue
            if parameter.variable is not None:
                if parameter.variable.text in seen:
                    self._faults.error(
                        Code.DUPLICATE_NAME,
                        f"two parameters are called `{parameter.variable.text}`",
                        parameter.variable.span,
                    )
                    wrong = True
                seen.add(parameter.variable.text)
            domains.append(members)
        if wrong:
            return None
        size = math.prod(len(d) for d in domains)
        if self._made + size > MAX_INSTANCES:
            before = f", and {self._made:,} are declared before" if size <= MAX_INSTANCES else ""
            self._faults.error(
                Code.TOO_MANY_INSTANCES,
                f"this declares {size:,} instances{before}",
                parameters[0].span.to(parameters[-1].span) if parameters else name.span,
                f"at most {MAX_INSTANCES:,} are made in all; range over smaller sets",
            )
            return None
        self._made += size
        return domains

    # ---------------------------------------------------------------------------- issues

    def _issue(self, statement: syntax.IssueStatement) -> None:
        domains = self._parameters(statement.name, statement.parameters)
        deciders = self._decider(statement)
        made = self._domain(statement)
        if domains is None or made is None:
            return
        domain, dimension = made
        default = self._default(statement, domain, dimension)
        self._context.dimensions[statement.name.text] = dimension
        for arguments in itertools.product(*domains):
            key = self._context.key_of(statement.name.text, arguments)
            decided_by = deciders if isinstance(deciders, str) else None
            if isinstance(deciders, int):
                decided_by = arguments[deciders]
            self._context.variables[key] = Variable(
                key, statement.name.text, arguments, domain, decided_by, default
            )

    def _decider(self, statement: syntax.IssueStatement) -> str | int | None:
        """Who decides: an actor, or the place of the parameter that says who."""
        options = [o for o in statement.options if isinstance(o, syntax.DecidedBy)]
        self._once(options, "decided by")
        if not options:
            return None
        name = options[0].actor
        actors = self._vocabulary.sets.get(ACTOR, ())
        for place, parameter in enumerate(statement.parameters):
            if parameter.variable is not None and parameter.variable.text == name.text:
                members = self._vocabulary.sets.get(parameter.domain.text, ())
                strangers = [member for member in members if member not in actors]
                if strangers:
                    self._not_actors(name, strangers[0])
                    return None
                return place
        if name.text in actors:
            return name.text
        if name.text in self._vocabulary.places:
            self._not_actors(name, name.text)
        else:
            unknown(
                self._faults,
                name,
                f"there is no actor called `{name.text}`",
                actors,
                "declare it with `actors`",
            )
        return None

    def _not_actors(self, name: syntax.Name, stranger: str) -> None:
        self._faults.error(
            Code.NOT_AN_ACTOR,
            f"`{stranger}` is not an actor, so it cannot decide",
            name.span,
            "actors are declared with `actors A, B`",
        )

    def _once(self, options: list[syntax.DecidedBy] | list[syntax.Default], what: str) -> None:
        for extra in options[1:]:
            self._faults.error(
                Code.REPEATED_CLAUSE,
                f"an issue has one `{what}`",
                extra.span,
                others=(Label(options[0].span, "the first one"),),
            )

    def _domain(self, statement: syntax.IssueStatement) -> tuple[program.Domain, Dimension] | None:
        match statement.domain:
            case syntax.YesNoDomain():
                return program.YesNo(), BARE
            case syntax.OneOfDomain() as domain:
                values = values_of(domain, self._vocabulary)
                self._values_once(domain)
                phases = self._vocabulary.phases
                return program.OneOf(values, ordered=set(values) <= set(phases)), BARE
            case syntax.DateDomain(low, high, span):
                if low.value > high.value:
                    self._empty(span, low.value.isoformat(), high.value.isoformat())
                    return None
                return program.DateRange(low.value, high.value), BARE
            case syntax.NumberDomain() as domain:
                return self._numbers(domain)

    def _values_once(self, domain: syntax.OneOfDomain) -> None:
        seen: dict[str, syntax.Name] = {}
        for name in domain.values:
            if name.text in seen:
                self._faults.error(
                    Code.DUPLICATE_NAME,
                    f"the value `{name.text}` is listed twice",
                    name.span,
                    others=(Label(seen[name.text].span, "first listed here"),),
                )
            seen.setdefault(name.text, name)

    def _numbers(self, domain: syntax.NumberDomain) -> tuple[program.NumberRange, Dimension] | None:
        bounds = [_signed(domain.low), _signed(domain.high)]
        expressions = [number.unit for _, number in bounds if number.unit is not None]
        unit = self._context.units.unit(expressions[-1] if expressions else None)
        if unit is None:
            return None
        values: list[Fraction] = []
        for value, number in bounds:
            own = unit if number.unit is None else self._context.units.unit(number.unit)
            if own is None:
                return None
            if own.dimension != unit.dimension:
                self._faults.error(
                    Code.WRONG_UNIT,
                    f"the bounds are in different units, {in_words(own.dimension)} and "
                    f"{in_words(unit.dimension)}",
                    domain.span,
                )
                return None
            values.append(value * own.scale / unit.scale)
        low, high = values
        name = written(expressions[-1]) if expressions else ""
        if low > high:
            self._empty(domain.span, wording.number(low, name), wording.number(high, name))
            return None
        whole = all(number.whole for _, number in bounds)
        if whole and math.ceil(low) > math.floor(high):
            self._empty(domain.span, wording.number(low, name), wording.number(high, name))
            return None
        return program.NumberRange(low, high, whole, name, unit.scale), unit.dimension

    def _empty(self, span: Span, low: str, high: str) -> None:
        self._faults.error(
            Code.EMPTY_DOMAIN,
            f"nothing lies between {low} and {high}",
            span,
            "the lower bound comes first",
        )

    def _default(
        self, statement: syntax.IssueStatement, domain: program.Domain, dimension: Dimension
    ) -> program.Value | None:
        options = [o for o in statement.options if isinstance(o, syntax.Default)]
        self._once(options, "default")
        if not options:
            return None
        node = options[0].value
        if isinstance(node, syntax.Apply):
            if isinstance(domain, program.OneOf) and node.name.text in domain.values:
                return node.name.text
            self._bad_default(statement, node, domain)
            return None
        ground, _ = self._expander.value(node, {})
        match ground, domain:
            case None, _:
                return None
            case Boolean(Constant(value)), program.YesNo():
                return value
            case Amount(), program.NumberRange() if ground.dimension == dimension:
                number = ground.linear.constant / domain.scale
                fits = domain.low <= number <= domain.high
                if fits and (not domain.whole or number.denominator == 1):
                    return number
            case Day(), program.DateRange():
                day = datetime.date.fromordinal(int(ground.linear.constant))
                if domain.low <= day <= domain.high:
                    return day
        self._bad_default(statement, node, domain)
        return None

    def _bad_default(
        self,
        statement: syntax.IssueStatement,
        node: syntax.Formula,
        domain: program.Domain,
    ) -> None:
        notes: tuple[str, ...] = ()
        if isinstance(domain, program.OneOf):
            notes = ("its values are " + listed(domain.values),)
        elif isinstance(domain, program.NumberRange) and domain.unit:
            notes = (f"its values are counted in `{domain.unit}`",)
        self._faults.error(
            Code.BAD_DEFAULT,
            f"this is not a value that `{statement.name.text}` can have",
            node.span,
            *notes,
            others=(Label(statement.domain.span, "it ranges over this"),),
        )

    # ---------------------------------------------------------------------------- givens

    def _given(self, statement: syntax.Given) -> None:
        domains = self._parameters(statement.name, statement.parameters)
        if domains is None:
            return
        name = statement.name.text
        if statement.value is not None:
            value = self._given_value(statement.value)
            if value is not None:
                for arguments in itertools.product(*domains):
                    self._context.givens[name, arguments] = value
            return
        self._table(statement, domains)

    def _given_value(self, node: syntax.Formula) -> Amount | Day | None:
        ground, _ = self._expander.value(node, {})
        return ground if isinstance(ground, Amount | Day) else None

    def _table(self, statement: syntax.Given, domains: list[tuple[str, ...]]) -> None:
        name = statement.name.text
        seen: dict[tuple[str, ...], syntax.TableEntry] = {}
        first: Amount | Day | None = None
        for entry in statement.entries:
            keys = tuple(key.text for key in entry.keys)
            value = self._given_value(entry.value)
            if not self._keys(statement, entry, domains):
                continue
            if keys in seen:
                self._faults.error(
                    Code.TABLE_KEYS,
                    f"the entry for `{', '.join(keys)}` stands twice",
                    entry.span,
                    others=(Label(seen[keys].span, "first here"),),
                )
            seen.setdefault(keys, entry)
            if value is None:
                continue
            first = first or value
            if type(value) is not type(first) or (
                isinstance(value, Amount)
                and isinstance(first, Amount)
                and value.dimension != first.dimension
            ):
                self._faults.error(
                    Code.WRONG_UNIT,
                    f"this entry is {sort_in_words(value)}, and the first one is "
                    f"{sort_in_words(first)}",
                    entry.value.span,
                )
            self._context.givens[name, keys] = value
        misshapen = any(len(entry.keys) != len(domains) for entry in statement.entries)
        missing = [keys for keys in itertools.product(*domains) if keys not in seen]
        if missing and not misshapen:
            shown = ", ".join(f"`{' and '.join(keys)}`" for keys in missing[:5])
            more = f" and {len(missing) - 5:,} more" if len(missing) > 5 else ""  # noqa: PLR2004 - five show the pattern
            self._faults.error(
                Code.TABLE_KEYS,
                f"the table `{name}` has no entry for {shown}{more}",
                statement.name.span,
                "a table gives a number for every instance",
            )

    def _keys(
        self,
        statement: syntax.Given,
        entry: syntax.TableEntry,
        domains: list[tuple[str, ...]],
    ) -> bool:
        if len(entry.keys) != len(domains):
            shape = ", ".join(p.domain.text for p in statement.parameters)
            self._faults.error(
                Code.TABLE_KEYS,
                f"an entry of `{statement.name.text}` has {len(domains)} key"
                f"{'' if len(domains) == 1 else 's'}, and this one has {len(entry.keys)}",
                entry.span,
                f"its keys are `({shape})`",
            )
            return False
        fits = True
        for key, members, parameter in zip(entry.keys, domains, statement.parameters, strict=True):
            if key.text not in members:
                unknown(
                    self._faults,
                    key,
                    f"`{key.text}` is not in `{parameter.domain.text}`",
                    members,
                )
                fits = False
        return fits

    # --------------------------------------------------------------------------- defines

    def _define(self, statement: syntax.Define) -> None:
        domains = self._parameters(statement.name, statement.parameters)
        if domains is None:
            return
        variables = [p.variable.text if p.variable else "" for p in statement.parameters]
        for arguments in itertools.product(*domains):
            key = (statement.name.text, arguments)
            bindings = {v: a for v, a in zip(variables, arguments, strict=True) if v}
            try:
                ground, depth = self._expander.value(statement.body, bindings)
            except NoNeighbour as missing:
                self._context.neighbourless[key] = variables.index(missing.variable)
                continue
            if isinstance(ground, Symbol | Choice):
                self._faults.error(
                    Code.WRONG_SORT,
                    f"a define stands for a formula or a number, and this is "
                    f"{sort_in_words(ground)}",
                    statement.body.span,
                    "compare it with a value: `x = a`",
                )
                ground = None
            if isinstance(ground, Boolean):
                decided = always(ground.formula)
                # One with a premise is kept: a line that it stands for may never be triggered.
                if decided is not None and premise(ground.formula) is None:
                    ground = Boolean(Constant(decided))
            self._context.defined[key] = ground
            self._context.depths[key] = depth
            if isinstance(ground, Amount | Day):
                self._context.sizes[key] = linear.size(ground.linear)

    def _in_order(self) -> Iterator[syntax.Define]:
        """The defines, each after those it uses; those that use themselves are reported."""
        defines = self._vocabulary.defines
        uses = {name: _used(define.body, defines) for name, define in defines.items()}
        done: set[str] = set()
        for name in defines:
            stack: list[tuple[str, Iterator[str]]] = [(name, iter(uses[name]))]
            path = {name: 0}
            if name in done:
                continue
            while stack:
                current, rest = stack[-1]
                following = next((n for n in rest if n not in done), None)
                if following is None:
                    stack.pop()
                    path.pop(current)
                    done.add(current)
                    yield defines[current]
                elif following in path:
                    self._cycle([n for n, _ in stack][path[following] :])
                    done.add(following)
                else:
                    path[following] = len(stack)
                    stack.append((following, iter(uses[following])))

    def _cycle(self, names: list[str]) -> None:
        first = self._vocabulary.defines[names[0]]
        chain = " → ".join(f"`{n}`" for n in (*names[:6], names[0]))
        self._faults.error(
            Code.DEFINE_CYCLE,
            f"`{names[0]}` is defined by itself",
            first.name.span,
            f"the circle is {chain}",
            others=tuple(
                Label(self._vocabulary.defines[n].name.span, "by way of this") for n in names[1:6]
            ),
        )


def _signed(bound: syntax.Number | syntax.Negative) -> tuple[Fraction, syntax.Number]:
    """The value of a bound in its own unit, and the number it is written with."""
    if isinstance(bound, syntax.Negative):
        number = bound.operand
        if not isinstance(number, syntax.Number):
            raise TypeError(number)  # the grammar allows nothing else
        return -number.value, number
    return bound.value, bound


def _used(body: syntax.Formula, defines: Mapping[str, syntax.Define]) -> list[str]:
    """The defines that a formula mentions, in order, once each."""
    found: dict[str, None] = {}
    waiting = [body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, syntax.Apply) and node.name.text in defines:
            found[node.name.text] = None
        waiting += children(node)
    return list(found)
