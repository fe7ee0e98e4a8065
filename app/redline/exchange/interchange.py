"""Argument maps to and from the formats of other tools, as files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redline.case.case import Case
from redline.case.workspace import Workspace
from redline.document.places import diagnostic_text
from redline_argmap.formats.constraint_file import constraint_file
from redline_argmap.formats.exchange import beside_the_map, texts_of, told
from redline_argmap.formats.registry import FORMATS, recognised
from redline_argmap.graph import of_program
from redline_dsl.text.diagnostic import Diagnostic
from redline_dsl.text.faults import Faults

if TYPE_CHECKING:
    from redline.document.parts import DiagnosticText


class UnrecognisedFormatError(Exception):
    """A file does not say in which format it is."""

    def __init__(self, name: str) -> None:
        super().__init__(f"it is not clear in which format `{name}` is")


@dataclass(frozen=True, slots=True)
class Carried:
    """A file as it is in another format, or what is wrong with it.

    `read` knows what it was made from; `content` is None exactly when there are errors; `losses`
    are sentences.
    """

    read: Workspace
    name: str
    content: str | bytes | None
    losses: list[str] = field(default_factory=list)
    diagnostics: list[DiagnosticText] = field(default_factory=list)


def taken_in(file: str, form: str | None = None) -> Carried:
    """A map of another tool as a constraint file; `form` is its format where that is known.

    Raises:
        UnrecognisedFormatError: the format was not given and cannot be told.
    """
    workspace = Workspace()
    text = workspace.open_foreign(file)
    if isinstance(text, Diagnostic):
        name = text.primary.span.file
        return Carried(workspace, name, None, diagnostics=[diagnostic_text({}, text)])
    known = recognised(text) if form is None else FORMATS[form]
    if known is None or known.read is None:
        raise UnrecognisedFormatError(text.name)
    faults = Faults()
    found = known.read(text, faults)
    if faults.found:
        ordered = sorted(faults.found, key=lambda fault: fault.order)
        found_out = [diagnostic_text({text.name: text}, fault) for fault in ordered]
        return Carried(workspace, text.name, None, diagnostics=found_out)
    losses = told(found.losses)
    remarks = [f"Imported from {text.name} ({known.title}).", *(f"{loss}." for loss in losses)]
    content = constraint_file(found.map, found.texts, remarks)
    return Carried(workspace, text.name, content, losses)


def given_out(file: str, form: str) -> Carried:
    """The argument map of a constraint file in another format."""
    case = Case(file)
    writes = FORMATS[form].write
    if case.program is None or writes is None:
        return Carried(case.workspace, case.name, None, diagnostics=case.diagnostics)
    exported = writes(of_program(case.program), texts_of(case.program))
    losses = told((*beside_the_map(case.program), *exported.losses))
    return Carried(case.workspace, case.name, exported.text, losses, case.diagnostics)
