"""What came of the `expect` lines of files, as a document with a version.

Published as a JSON schema in docs/schema, like the report of `check`.
"""

from typing import Literal

from redline.document.heading import Budget, Tool
from redline.document.judged import BackgroundResult
from redline.document.parts import DiagnosticText, Part, Place, Taken, Vocabulary
from redline_solver.verdict import Outcome


class ExpectationResult(Part):
    """One `expect` line and what came of it; `counterexample` is a proposal block."""

    text: str
    place: Place
    outcome: Outcome
    found: str
    combination: list[Taken]
    counterexample: str | None


class FileExpectations(Part):
    """The expectations of one file."""

    file: str
    diagnostics: list[DiagnosticText]
    background: BackgroundResult | None
    vocabulary: Vocabulary | None
    expectations: list[ExpectationResult]
    exit_code: int
    interrupted: bool = False


class ExpectationReport(Part):
    """The answer to `test`: version 1 of the format `redline-test-report`.

    `interrupted`: somebody pressed Ctrl-C, and the files have what was tried before.
    """

    format: Literal["redline-test-report"] = "redline-test-report"
    version: Literal[1] = 1
    tool: Tool
    budget: Budget
    exit_code: int
    passed: int
    failed: int
    undetermined: int
    not_judged: int
    files: list[FileExpectations]
    interrupted: bool = False

    @property
    def diagnostics(self) -> list[DiagnosticText]:
        """Those of all files."""
        return [each for file in self.files for each in file.diagnostics]
