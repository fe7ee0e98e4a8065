"""What a name in a formula stands for: an issue, a given, a define, a member, a bound variable."""

from __future__ import annotations

from collections.abc import Mapping

from redline_dsl.names.names import unknown
from redline_dsl.names.sorts import Amount, Boolean, Choice, Day, Ground, Symbol
from redline_dsl.names.units import BARE, Dimension
from redline_dsl.program import linear
from redline_dsl.program.program import (
    Constant,
    DateRange,
    Defined,
    NumberRange,
    OneOf,
    Truth,
    Variable,
    YesNo,
)
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Edit, Fix, Label

from .context import Expanding, NoNeighbour, listed


class References:
    """Expands names, with their arguments."""

    def __init__(self, expander: Expanding) -> None:
        self._expander = expander
        self._faults = expander.context.faults
        self._vocabulary = expander.context.vocabulary
        self._context = expander.context
        self._members_of = {name: frozenset(m) for name, m in self._vocabulary.sets.items()}

    def apply(
        self, node: syntax.Apply, environment: Mapping[str, str], depth: int
    ) -> Ground | None:
        """A name, with its arguments if it takes any."""
        name = node.name.text
        vocabulary = self._vocabulary
        if name in environment:
            if node.arguments:
                self._arguments_to_nothing(node, f"`{name}` stands for one member")
                return None
            return Symbol(environment[name], name)
        if name in {"previous", "next"}:
            return self._neighbour(node, environment)
        if name in vocabulary.issues:
            arguments = self._arguments(node, vocabulary.issues[name].parameters, environment)
            return None if arguments is None else self._issue(name, _names(arguments))
        if name in vocabulary.givens:
            arguments = self._arguments(node, vocabulary.givens[name].parameters, environment)
            return (
                None if arguments is None else self._context.givens.get((name, _names(arguments)))
            )
        if name in vocabulary.defines:
            return self._define(node, environment, depth)
        if name in vocabulary.members or name in vocabulary.values:
            if node.arguments:
                self._arguments_to_nothing(node, f"`{name}` is a name, not an issue")
                return None
            return Symbol(name)
        self._unknown(node, environment)
        return None

    def _issue(self, name: str, arguments: tuple[str, ...]) -> Ground | None:
        context = self._context
        variable = context.variables.get(context.key_of(name, arguments))
        if variable is None:
            return None  # its declaration is wrong and has been reported
        return as_ground(variable, context.dimensions.get(name, BARE))

    def _define(
        self, node: syntax.Apply, environment: Mapping[str, str], depth: int
    ) -> Ground | None:
        context = self._context
        name = node.name.text
        arguments = self._arguments(node, self._vocabulary.defines[name].parameters, environment)
        if arguments is None:
            return None
        key = (name, _names(arguments))
        if key in context.neighbourless:
            symbol = arguments[context.neighbourless[key]]
            if symbol.variable is not None:
                raise NoNeighbour(symbol.variable)
            self._faults.error(
                Code.NO_NEIGHBOUR,
                f"`{context.key_of(*key)}` does not exist: it asks for a neighbour of a phase that "
                "has none",
                node.span,
            )
            return None
        if not self._expander.shallow(node.span, depth + context.depths.get(key, 0)):
            return None
        ground = context.defined.get(key)
        if isinstance(ground, Boolean) and not isinstance(ground.formula, Constant):
            return Boolean(Defined(context.key_of(*key), ground.formula))
        if isinstance(ground, Amount | Day):
            self._expander.count(node.span, context.sizes[key])
        return ground

    def _arguments(
        self,
        node: syntax.Apply,
        parameters: tuple[syntax.Parameter, ...],
        environment: Mapping[str, str],
    ) -> tuple[Symbol, ...] | None:
        """The members given as arguments, each checked against its parameter's set."""
        if len(node.arguments) != len(parameters):
            self._wrong_number(node, parameters)
            return None
        symbols: list[Symbol] = []
        wrong = False
        for argument, parameter in zip(node.arguments, parameters, strict=True):
            symbol = self._argument(argument, environment)
            if symbol is None:
                wrong = True
                continue
            if symbol.name not in self._members_of.get(parameter.domain.text, ()):
                self._not_a_member(node, argument, symbol, parameter)
                wrong = True
            symbols.append(symbol)
        return None if wrong else tuple(symbols)

    def _argument(self, node: syntax.Formula, environment: Mapping[str, str]) -> Symbol | None:
        if isinstance(node, syntax.Group):
            return self._argument(node.body, environment)
        if isinstance(node, syntax.Apply):
            name = node.name.text
            free = name not in environment
            if free and (name in self._vocabulary.issues or name in self._vocabulary.defines):
                ground: Ground | None = Boolean(Constant(value=True))
            else:
                ground = self.apply(node, environment, 0)
                if ground is None or isinstance(ground, Symbol):
                    return ground
        self._faults.error(
            Code.WRONG_KIND_OF_NAME,
            "between these brackets stands a member of a set",
            node.span,
            "a member, a bound variable, `previous(p)` or `next(p)`; what is to be settled cannot "
            "choose an instance",
        )
        return None

    def _not_a_member(
        self,
        node: syntax.Apply,
        argument: syntax.Formula,
        symbol: Symbol,
        parameter: syntax.Parameter,
    ) -> None:
        domain = parameter.domain.text
        members = self._vocabulary.sets.get(domain, ())
        via = f" (`{symbol.variable}` here)" if symbol.variable else ""
        notes: tuple[str, ...] = (f"the members of `{domain}` are {listed(members)}",)
        if symbol.variable:
            notes = (*notes, f"`{symbol.variable}` ranges over a larger set than `{domain}`")
        self._faults.error(
            Code.NOT_A_MEMBER,
            f"`{symbol.name}`{via} is not in `{domain}`, which `{node.name.text}` ranges over",
            argument.span,
            *notes,
            others=(Label(parameter.span, "declared here"),),
        )

    def _wrong_number(self, node: syntax.Apply, parameters: tuple[syntax.Parameter, ...]) -> None:
        name = node.name.text
        wanted = ", ".join(p.domain.text for p in parameters)
        count = len(node.arguments)
        shape = f"`{name}({wanted})`" if parameters else f"`{name}`, with no brackets"
        given = "none" if not count else str(count)
        message = f"`{name}` takes {len(parameters) or 'no'} argument"
        message += "" if len(parameters) == 1 else "s"
        place = self._vocabulary.places.get(name)
        self._faults.error(
            Code.WRONG_NUMBER_OF_ARGUMENTS,
            f"{message}, and here it has {given}",
            node.span,
            f"it is written {shape}",
            others=(Label(place, "declared here"),) if place else (),
        )

    def _arguments_to_nothing(self, node: syntax.Apply, reason: str) -> None:
        self._faults.error(
            Code.WRONG_NUMBER_OF_ARGUMENTS, f"{reason}, and takes no arguments", node.span
        )

    def _neighbour(self, node: syntax.Apply, environment: Mapping[str, str]) -> Symbol | None:
        word = node.name.text
        phases = self._vocabulary.phases
        if len(node.arguments) != 1:
            self._faults.error(
                Code.WRONG_NUMBER_OF_ARGUMENTS, f"`{word}` takes one phase", node.span
            )
            return None
        symbol = self._argument(node.arguments[0], environment)
        if symbol is None:
            return None
        if symbol.name not in phases:
            self._faults.error(
                Code.NO_ORDER,
                f"`{symbol.name}` is not a phase, so nothing comes {_beside(word)} it",
                node.arguments[0].span,
                "the phases are " + listed(phases) if phases else "no phases are declared",
            )
            return None
        at = phases.index(symbol.name) + (-1 if word == "previous" else 1)
        if 0 <= at < len(phases):
            return Symbol(phases[at], symbol.variable)
        if symbol.variable is not None:
            raise NoNeighbour(symbol.variable)
        self._faults.error(
            Code.NO_NEIGHBOUR,
            f"`{symbol.name}` has no {word} phase",
            node.span,
            "the phases are " + listed(phases),
        )
        return None

    def _unknown(self, node: syntax.Apply, environment: Mapping[str, str]) -> None:
        name = node.name
        if name.text in self._vocabulary.sets:
            self._faults.error(
                Code.WRONG_KIND_OF_NAME,
                f"`{name.text}` is a set, and a formula speaks of its members",
                name.span,
                f"range over it: `every x in {name.text}: …`",
            )
            return
        if name.text in self._context.statement_names:
            what = self._context.statement_names[name.text]
            self._faults.error(
                Code.WRONG_KIND_OF_NAME,
                f"`{name.text}` is {what}, and a formula speaks of issues",
                name.span,
                "give the formula a name with `define` and use it in both places",
            )
            return
        if name.text in self._context.units:
            self._faults.error(
                Code.WRONG_KIND_OF_NAME,
                f"`{name.text}` is a unit, and stands after a number",
                name.span,
                fixes=(Fix(f"write `1 {name.text}`", (Edit(name.span, f"1 {name.text}"),)),),
            )
            return
        answer = {"true": "yes", "false": "no"}.get(name.text.casefold())
        if answer is not None:
            self._faults.error(
                Code.UNKNOWN_NAME,
                f"nothing is called `{name.text}`",
                name.span,
                f"the values of a yes/no issue are `yes` and `no`; `{answer}` is meant here",
                fixes=(Fix(f"replace `{name.text}` by `{answer}`", (Edit(name.span, answer),)),),
            )
            return
        unknown(
            self._faults,
            name,
            f"nothing is called `{name.text}`",
            [*self._vocabulary.all_names(), *environment],
            "declare it with `issue`, `define`, `given` or `set`",
        )


def as_ground(variable: Variable, dimension: Dimension) -> Ground:
    """A variable as an expression."""
    match variable.domain:
        case YesNo():
            return Boolean(Truth(variable))
        case OneOf(values=values):
            return Choice(variable, values)
        case NumberRange(scale=scale):
            return Amount(linear.of(variable, scale), dimension)
        case DateRange():
            return Day(linear.of(variable))


def _names(symbols: tuple[Symbol, ...]) -> tuple[str, ...]:
    return tuple(symbol.name for symbol in symbols)


def _beside(word: str) -> str:
    return "before" if word == "previous" else "after"
