"""Where the passes of the checker put what they find wrong."""

from __future__ import annotations

from .codes import Code
from .diagnostic import Diagnostic, Fix, Label, Severity
from .span import Span


class Faults:
    """Diagnostics in the making; one fault met in many instances of a formula is kept once."""

    def __init__(self) -> None:
        self.unread: set[str] = set()
        """Words of statements that could not be read: they may well be declared there."""
        self.found: list[Diagnostic] = []
        self._seen: set[tuple[str, Span]] = set()

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep a diagnostic unless the same code stands at the same place already."""
        key = (diagnostic.code, diagnostic.primary.span)
        if key not in self._seen:
            self._seen.add(key)
            self.found.append(diagnostic)

    def error(  # noqa: PLR0913 - one argument per part of a diagnostic
        self,
        code: Code,
        message: str,
        span: Span,
        *notes: str,
        label: str = "",
        others: tuple[Label, ...] = (),
        fixes: tuple[Fix, ...] = (),
    ) -> None:
        """Keep an error."""
        self.add(Diagnostic(code, message, Label(span, label), others, notes, fixes))

    def warning(self, code: Code, message: str, span: Span, *notes: str) -> None:
        """Keep a warning."""
        self.add(Diagnostic(code, message, Label(span), notes=notes, severity=Severity.WARNING))
