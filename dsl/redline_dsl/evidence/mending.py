"""For a quote that its source does not have: the nearest passage, and the quote as it would be.

Nothing here changes a file.  A mended quote is other evidence than the author wrote, so a person
has to agree to each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redline_dsl.program.program import Found
from redline_dsl.syntax.printing import string
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Edit

from .coverage import Citation, Coverage
from .quotes import Quotations


@dataclass(frozen=True, slots=True)
class Mending:
    """The quote in the words of the nearest passage, which stand where `found` says, once."""

    citation: Citation
    text: str
    found: Found
    edit: Edit


def mendings(coverages: Iterable[Coverage]) -> Iterator[Mending]:
    """A mending for each altered quote that comes near a passage of its source, by source."""
    quotations = Quotations()
    for each in coverages:
        for citation in each.citations:
            clause = citation.clause
            if each.source.text is None or not is_altered(citation):
                continue
            if (mended := quotations.mended(clause, each.source.text)) is not None:
                text, found = mended
                yield Mending(citation, text, found, Edit(clause.text_span, string(text)))


def is_altered(citation: Citation) -> bool:
    """Whether the source does not have the words of a quote."""
    found = citation.found
    return isinstance(found, Diagnostic) and found.code == Code.QUOTE_NOT_FOUND
