"""A constraint file as a script for other solvers."""

from __future__ import annotations

from collections.abc import Sequence

from redline.case.case import Case
from redline.case.lookups import readings
from redline.version import VERSION
from redline_solver.judging.smtlib import smtlib

from .interchange import Carried


def smt2(file: str, proposal: str | None = None, under: Sequence[str] = ()) -> Carried:
    """What a file asks in SMT-LIB 2: can everything be met, with a proposal or without?

    Raises:
        UnknownProposalError: the file has no proposal of this name.
        UnknownNameError: nor such a statement or reading.
    """
    case = Case(file)
    if case.program is None:
        return Carried(case.workspace, case.name, None, diagnostics=case.diagnostics)
    program = case.program
    given = case.given(proposal, ())
    script = smtlib(program, given, readings(program, under))
    left_out = [
        (len(program.interests), "interest"),
        (len(program.offers), "offer"),
        (len(program.expectations), "expectation"),
    ]
    losses = [
        f"{count} {noun}{'' if count == 1 else 's'} could not be carried"
        for count, noun in left_out
        if count
    ]
    head = f"; {case.name}, written by redline {VERSION}\n"
    return Carried(case.workspace, case.name, head + script, losses, case.diagnostics)
