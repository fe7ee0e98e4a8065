"""Whether the expectations of files test what their constraints say, as a document with a version.

Published as a JSON schema in docs/schema, like the report of `check`.
"""

from typing import Literal

from redline.document.heading import Budget, Tool
from redline.document.parts import DiagnosticText, Part
from redline.questions.expectations.document import FileExpectations
from redline_solver.verdict import Fate, Mutation


class MutantText(Part):
    """A constraint that was changed, in one reading (None where it has only one).

    `noticed_by` is an expectation that is met for the file as it stands and fails for the mutant.
    """

    statement: str
    reading: str | None
    mutation: Mutation
    fate: Fate
    noticed_by: str | None


class FileMutants(Part):
    """The mutants of one file.

    `tested` is the answer of `test` to the file as it stands; only expectations that are met there
    can notice anything.  `unnamed` are the constraints that no expectation names.
    """

    tested: FileExpectations
    mutants: list[MutantText]
    unnamed: list[str]
    exit_code: int


class MutationReport(Part):
    """The answer to `test --mutate`: version 1 of the format `redline-mutation-report`."""

    format: Literal["redline-mutation-report"] = "redline-mutation-report"
    version: Literal[1] = 1
    tool: Tool
    budget: Budget
    exit_code: int
    noticed: int
    survived: int
    undetermined: int
    files: list[FileMutants]

    @property
    def diagnostics(self) -> list[DiagnosticText]:
        """Those of all files."""
        return [each for file in self.files for each in file.tested.diagnostics]
