"""`redline new`: a folder to start from."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from .guard import Debug, guarded, refuse


def new(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder to make.")],
    *,
    example: Annotated[
        str | None,
        typer.Option("--example", "-e", metavar="NAME", help="Copy this example of redline's."),
    ] = None,
    debug: Debug = False,
) -> None:
    """Make a folder with a small case, or an example, to start from."""
    with guarded(debug=debug):
        from redline import starters, workspace  # noqa: PLC0415 - not needed for --help
        from redline.report.look import Look  # noqa: PLC0415 - not needed for --help
        from redline_dsl.spelling import closest  # noqa: PLC0415 - not needed for --help

        try:
            files = starters.starter() if example is None else starters.example(example)
        except starters.UnknownExampleError as unknown:
            near = closest(unknown.name, unknown.known)
            notes = [f"did you mean `{near}`?"] if near else []
            examples = "there are: " + ", ".join(unknown.known)
            refuse(f"there is no example `{unknown.name}`", *notes, examples)
        try:
            written = workspace.write_new_folder(folder, files)
        except FileExistsError:
            refuse(f"`{folder}` is there already, and nothing is overwritten")
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            refuse(f"cannot write `{folder}`: {reason}")
        case = next(path for path in written if path.endswith(".redline"))
        lines = ["wrote", *(f"  {path}" for path in written), "", "try", f"  redline check {case}"]
        sys.stdout.write(Look.of(sys.stdout).legible("\n".join(lines)) + "\n")
