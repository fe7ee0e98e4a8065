"""For a quote that its source does not have: the nearest passage, and the quote as it would be.

Nothing here changes a file.  A mended quote is other evidence than the author wrote, so a person
has to agree to each.
"""

from __future__ import annotations

import difflib
import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from redline_dsl.program.program import Found
from redline_dsl.syntax.printing import string
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Edit
from redline_dsl.text.span import Text

from .coverage import Citation, Coverage
from .passages import Folded, fold
from .quotes import SKIP, Quotations

ALIKE = 0.5
"""A passage that shares a smaller part of the words says something else."""

LONGEST = 1_000
"""Words: a longer quote is not compared."""

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…]")
_SLACK = 6
"""Words beyond those of a quote that may stand between two parts of a passage that match it."""


@dataclass(frozen=True, slots=True)
class Mending:
    """The quote in the words of the nearest passage, which stand where `found` says, once."""

    citation: Citation
    text: str
    found: Found
    edit: Edit


def mendings(coverages: Iterable[Coverage], texts: Mapping[str, Text]) -> Iterator[Mending]:
    """A mending for each altered quote that comes near a passage of its source, by source."""
    quotations = Quotations()
    for each in coverages:
        altered = [citation for citation in each.citations if is_altered(citation)]
        if not altered or each.source.text is None:
            continue
        passages = _Passages(each.source.text)
        for citation in altered:
            text = passages.nearest(citation.clause.text)
            if text is None:
                continue
            clause = replace(citation.clause, text=text)
            found = quotations.find(clause, each.source.text, texts[clause.span.file])
            if isinstance(found, Found):
                yield Mending(citation, text, found, Edit(clause.text_span, string(text)))


def is_altered(citation: Citation) -> bool:
    """Whether the source does not have the words of a quote."""
    found = citation.found
    return isinstance(found, Diagnostic) and found.code == Code.QUOTE_NOT_FOUND


class _Passages:
    """A source as numbered words: the same word has the same number."""

    def __init__(self, source: Text) -> None:
        self._source = source
        self._folded: Folded = fold(source.content)
        self._numbers: dict[str, int] = {}
        self._words = array("I")
        self._spans: list[tuple[int, int]] = []
        for word in _WORD.finditer(self._folded.characters):
            number = self._numbers.setdefault(word[0].casefold(), len(self._numbers))
            self._words.append(number)
            self._spans.append(word.span())
        counts = Counter(self._words)
        total = len(self._words)
        # A rare word says more about where a passage is than a frequent one.
        self._weights = [1 + math.log2(total / counts[i]) for i in range(len(self._numbers))]

    def nearest(self, quote: str) -> str | None:
        """The quote with each piece that the source does not have put in the source's own words."""
        text = self._folded.characters
        mended: list[str] = []
        for piece in quote.split(SKIP):
            folded = fold(piece).characters.strip()
            words = piece.strip() if folded in text else self._passage(folded)
            if words is None:
                return None
            mended.append(words)
        return f" {SKIP} ".join(mended)

    def _passage(self, piece: str) -> str | None:
        """The passage that comes nearest to a piece of a quote, as the source writes it."""
        words = [
            (self._numbers.get(word[0].casefold(), -1), word.start(), word.end())
            for word in _WORD.finditer(piece)
        ]
        if not words or len(words) > LONGEST or not self._words:
            return None
        numbers = [number for number, *_ in words]
        middle = self._likeliest(numbers)
        low = max(0, middle - len(words) // 2)
        high = min(len(self._words), middle + len(words) + len(words) // 2)
        window = self._words[low:high].tolist()
        matcher = difflib.SequenceMatcher(None, numbers, window, autojunk=False)
        matched = _together([block for block in matcher.get_matching_blocks() if block.size])
        if not matched:
            return None
        missing = len(words) - (matched[-1].a + matched[-1].size)
        first = self._reached(low + matched[0].b, -1, matched[0].a)
        last = self._reached(low + matched[-1].b + matched[-1].size - 1, 1, missing)
        common = sum(block.size for block in matched)
        if common < ALIKE * max(len(words), last - first + 1):
            return None
        return self._written(first, last, piece[: words[0][1]], piece[words[-1][2] :])

    def _reached(self, word: int, step: int, words: int) -> int:
        """The word so many words before (`step` -1) or after (1) another, in the same sentence."""
        text = self._folded.characters
        for _ in range(words):
            further = word + step
            if not 0 <= further < len(self._spans):
                break
            left, right = sorted((word, further))
            if _SENTENCE_END.search(text, self._spans[left][1], self._spans[right][0]):
                break
            word = further
        return word

    def _likeliest(self, numbers: Sequence[int]) -> int:
        """Where the window of as many words as the quote has starts that shares most with it."""
        wanted = Counter(number for number in numbers if number >= 0)
        have: Counter[int] = Counter()
        best, best_at, weight = 0.0, 0, 0.0
        size = len(numbers)
        for at, number in enumerate(self._words):
            if number in wanted:
                have[number] += 1
                if have[number] <= wanted[number]:
                    weight += self._weights[number]
            if at >= size:
                left = self._words[at - size]
                if left in wanted:
                    have[left] -= 1
                    if have[left] < wanted[left]:
                        weight -= self._weights[left]
            if weight > best + 1e-9:  # sums of the same weights in another order differ a little
                best, best_at = weight, at - size + 1
        return max(0, best_at)

    def _written(self, first: int, last: int, head: str, tail: str) -> str:
        """Words `first` to `last` as the source writes them, with the marks round the quote."""
        text = self._folded.characters
        start, end = self._spans[first][0], self._spans[last][1]
        if head and text.endswith(head, 0, start):
            start -= len(head)
        if tail and text.startswith(tail, end):
            end += len(tail)
        written = self._source.content[slice(*self._folded.place(start, end))]
        return " ".join(written.split())


def _together(blocks: list[difflib.Match]) -> list[difflib.Match]:
    """The matching parts without stray words at either end that belong to another passage."""
    while len(blocks) > 1 and _is_stray(blocks[0], blocks[0], blocks[1]):
        blocks = blocks[1:]
    while len(blocks) > 1 and _is_stray(blocks[-1], blocks[-2], blocks[-1]):
        blocks = blocks[:-1]
    return blocks


def _is_stray(outer: difflib.Match, left: difflib.Match, right: difflib.Match) -> bool:
    """Whether a short part at the end stands further off than it does in the quote."""
    in_quote = right.a - left.a - left.size
    in_source = right.b - left.b - left.size
    return in_source - in_quote > _SLACK + outer.size
