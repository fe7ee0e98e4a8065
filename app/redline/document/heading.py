"""What a document begins with: who answered, about which file, and within which limits."""

from typing import Literal, TypedDict

from .parts import DiagnosticText, Part, Vocabulary


class Tool(Part):
    """What computed the document."""

    version: str
    name: Literal["redline"] = "redline"


class Digest(Part):
    """A file that was read, and the SHA-256 of its bytes."""

    file: str
    sha256: str


class Budget(Part):
    """The limits the answers were found within; see `redline check --help`."""

    effort: int
    seconds: float


class FileReport(Part):
    """The beginning of every document about one file; each gives its `format` a name."""

    format: str
    version: Literal[1] = 1
    tool: Tool
    budget: Budget
    file: str
    digests: list[Digest]
    exit_code: int
    diagnostics: list[DiagnosticText]
    vocabulary: Vocabulary | None


class Heading(TypedDict):
    """The fields of a `FileReport`, to make one with."""

    tool: Tool
    budget: Budget
    file: str
    digests: list[Digest]
    exit_code: int
    diagnostics: list[DiagnosticText]
    vocabulary: Vocabulary | None
