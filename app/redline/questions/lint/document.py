"""What the lints find in files, as a document with a version.

Published as a JSON schema in docs/schema, like the report of `check`.
"""

from typing import Literal

from redline.document.heading import Budget, Tool
from redline.document.parts import DiagnosticText, Part


class FileFindings(Part):
    """What was found in one file.

    `diagnostics` are its errors and warnings and the findings of the lints; a file with errors has
    no findings.  `undetermined` are the deep lints that the limits kept from an answer.  `mended`
    are the diagnostics that `--fix` did away with (`--diff`: would do).
    """

    file: str
    settings: str | None
    deep: bool
    diagnostics: list[DiagnosticText]
    undetermined: list[str]
    mended: list[DiagnosticText]
    exit_code: int


class LintReport(Part):
    """The answer to `lint`: version 1 of the format `redline-lint-report`.

    `settings` is what is wrong with settings files; the files they are for are not looked at.
    """

    format: Literal["redline-lint-report"] = "redline-lint-report"
    version: Literal[1] = 1
    tool: Tool
    budget: Budget
    exit_code: int
    settings: list[DiagnosticText]
    files: list[FileFindings]

    @property
    def diagnostics(self) -> list[DiagnosticText]:
        """What is wrong with settings, and all that was found, file by file."""
        return [*self.settings, *(each for file in self.files for each in file.diagnostics)]
