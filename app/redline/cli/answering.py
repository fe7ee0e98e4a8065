"""What every verb that asks one question does beside asking: its options, and giving the answer."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, get_type_hints

from .delivery import Format, FormatOption, OutputOption, VerboseOption, deliver
from .guard import Debug, guarded
from .options import EffortOption, SecondsOption  # noqa: TC001 - Typer reads the annotations
from .progress import progress

if TYPE_CHECKING:
    from redline.document.parts import Document

HANDED = {"workspace", "limits", "doing"}
"""What a verb does not take from the command line as it is."""


def answering(asks: Callable[..., Document]) -> Callable[..., None]:
    """Make a verb of a function that asks: beside its own options it gets those that all have.

    It is handed `limits` and `doing` as every question is, and a `workspace` to read files with.
    Its answer is written as the options say, and the exit code of the answer ends the command.
    """

    def command(  # noqa: PLR0913 - one argument per option
        *,
        form: FormatOption = Format.TEXT,
        output: OutputOption = None,
        verbose: VerboseOption = False,
        effort: EffortOption = None,
        seconds: SecondsOption = None,
        debug: Debug = False,
        **own: Any,  # noqa: ANN401 - what it takes is the verb's own affair
    ) -> None:
        with guarded(debug=debug):
            from redline.case.workspace import Workspace
            from redline.document.limits import limits

            read = Workspace()
            with progress() as doing:
                asked = limits(effort, seconds)
                report = asks(**own, workspace=read, limits=asked, doing=doing)
            deliver(report, form, output, read, everything=verbose)

    parameters = [*_own(asks), *_own(command)]
    command.__doc__ = asks.__doc__
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return command


def _own(function: Callable[..., Any]) -> list[inspect.Parameter]:
    """What a function takes from the command line, with its annotations as Typer reads them."""
    taken = [
        each
        for each in inspect.signature(function).parameters.values()
        if each.name not in HANDED and each.kind is not each.VAR_KEYWORD
    ]
    said = SimpleNamespace(__annotations__={each.name: each.annotation for each in taken})
    hints = get_type_hints(said, function.__globals__, include_extras=True)
    return [each.replace(annotation=hints[each.name]) for each in taken]
