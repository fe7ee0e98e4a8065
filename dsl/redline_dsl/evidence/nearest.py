"""The passage of a document that comes nearest to a quote whose words do not stand in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from .passages import WORD, Document

_ALIKE = 0.5
"""A passage that shares a smaller part of the words says something else."""

_LEAST = 4
"""A quarter of a quote, weighed, and so many words are a part of it: less is there by chance."""

_LONGEST = 1_000
"""Words: of a longer quote only so many are compared."""

_LIKELIEST = 8
"""So many places are compared word by word, and fewer where the quote is longer than a hundred."""

_GAP = 2
"""What a word costs that only one of the two has; the rarest of a million gains 22 if both do."""

_SENTENCE_END = re.compile(r"[.!?…。！？।]")


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `start` up to `end` of a folded text.

    Not `whole`: that much of a quote is there, and what stands round it says something else.
    """

    start: int
    end: int
    whole: bool


class Quoted(Document):
    """A document and the passages nearest to what it lacks; `compared` counts words looked at."""

    compared = 0

    def nearest(self, pieces: Sequence[str]) -> dict[int, Passage | None]:
        """The passage nearest to each folded piece of a quote that is missing, by its number.

        It is looked for after the pieces before it first, where it would have to stand.
        """
        found: dict[int, Passage | None] = {}
        low = 0
        for number, piece in enumerate(pieces):
            if (at := next(self.occurrences(piece, low), None)) is not None:
                low = at + len(piece)
            elif next(self.occurrences(piece), None) is None:
                near = self._nearest(piece, low)
                if low and (near is None or not near.whole):
                    near = self._nearest(piece, 0) or near
                found[number] = near
        return found

    def _nearest(self, piece: str, offset: int) -> Passage | None:
        """The passage after an offset that comes nearest to a piece of a quote."""
        words, starts, ends, places = self.words
        low = bisect_left(starts, offset)
        spans = [word.span() for word in WORD.finditer(piece)]
        quote = [piece[start:end].casefold() for start, end in spans[:_LONGEST]]
        # A rare word says more about where a passage is than a frequent one.
        weights = {w: (len(words) // (len(places.get(w, ())) or 1)).bit_length() + 2 for w in quote}
        best, begin, (a, b) = 0, 0, (0, 0)
        for shared, start, end in self._likely(quote, weights, low):
            if shared <= best:
                break
            self.compared += len(quote) * (end - start)
            score, stop = _alike(quote, words[start:end], weights)
            if score > best:
                best, begin, (a, b) = score, start, stop
        if not best or best * _LEAST < sum(weights[word] for word in quote):
            return None
        # Read backwards, the two stretches that are most alike end where they begin.
        self.compared += (a + 1) * (b + 1)
        _, (back, there) = _alike(quote[a::-1], words[begin : begin + b + 1][::-1], weights)
        first, last = begin + b - there, begin + b
        common = (Counter(quote[a - back : a + 1]) & Counter(words[first : last + 1])).total()
        left = max(low, self._reached(first, back - a))
        right = self._reached(last, len(spans) - 1 - a)
        if whole := common >= _ALIKE * max(len(spans), right - left + 1):
            first, last = left, right
        elif common < _LEAST:
            return None
        # The marks round the quote belong to it where the text has them too.
        head, tail = piece[: spans[0][0]], piece[spans[-1][1] :]
        start, end, text = starts[first], ends[last], self.folded.characters
        start -= len(head) if text.endswith(head, 0, start) else 0
        end += len(tail) if text.startswith(tail, end) else 0
        return Passage(start, end, whole)

    def _likely(
        self, quote: Sequence[str], weights: Mapping[str, int], low: int
    ) -> list[tuple[int, int, int]]:
        """The stretches from word `low` on where most of a quote may stand, best first.

        Each comes after the weight of the words of the quote that are somewhere in it.
        """
        words, _, _, places = self.words
        gains = {w: weights[w] * n for w, n in Counter(quote).items() if w in places}
        rest, most = sum(gains.values()), 0
        least = sum(weights[word] for word in quote) / _LEAST
        half = len(quote) // 2 + 1
        votes: dict[int, int] = {}
        for word in sorted(gains, key=lambda word: len(places[word])):
            if rest <= most or rest < least:
                break  # a passage with none of the words so far has no more of the others
            gain, before, own = gains[word], quote.index(word), places[word]
            rest -= gain
            self.compared += len(own)
            for place in own[bisect_left(own, low) :]:
                begin = (place - before) // half  # where the quote would begin, or thereabouts
                votes[begin] = vote = votes.get(begin, 0) + gain
                if vote > most:  # noqa: PLR1730 - `max` takes twice as long
                    most = vote
        limit = min(_LIKELIEST, 1 + 20_000 // half**2)  # each costs its length times as much again
        found: dict[int, tuple[int, int, int]] = {}
        for each in nlargest(3 * _LIKELIEST, votes, key=votes.__getitem__):
            if each - 1 in found or each + 1 in found or len(found) == limit:
                continue  # the stretch of the one beside it reaches as far
            start, end = max(low, (each - 1) * half), max(low, (each + 4) * half)
            shared = sum(gains[word] for word in gains.keys() & words[start:end])
            found[each] = shared, start, end
        return sorted(found.values(), key=lambda each: (-each[0], each[1]))

    def _reached(self, word: int, words: int) -> int:
        """The word so many words after another, before it if less than 0, in the same sentence."""
        _, starts, ends, _ = self.words
        step = 1 if words > 0 else -1
        for further in range(word + step, word + words + step, step):
            left, right = sorted((word, further))
            if not 0 <= left < right < len(starts) or _SENTENCE_END.search(
                self.folded.characters, ends[left], starts[right]
            ):
                break
            word = further
        return word


def _alike(
    quote: Sequence[str], words: Sequence[str], weights: Mapping[str, int]
) -> tuple[int, tuple[int, int]]:
    """How alike the most similar stretches of both are, and at which word of each they end.

    T. Smith and M. Waterman, Identification of Common Molecular Subsequences, 1981.
    """
    best, ends = 0, (0, 0)
    above = [0] * (len(words) + 1)
    for a, word in enumerate(quote):
        row = [0]
        score = diagonal = 0
        for b, other in enumerate(words):
            up = above[b + 1]
            if other == word:
                score = diagonal + weights[word]
                if score > best:
                    best, ends = score, (a, b)
            else:
                if up > score:  # noqa: PLR1730 - `max` takes twice as long
                    score = up
                if diagonal > score:  # noqa: PLR1730 - likewise
                    score = diagonal
                score = score - _GAP if score > _GAP else 0
            diagonal = up
            row.append(score)
        above = row
    return best, ends
