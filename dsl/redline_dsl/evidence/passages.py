"""A document made comparable, and searched for the passages that quotes repeat."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys("‘’‚‛′´`", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
    }
)
_OTHER_SPACE = re.compile(r"[^\S ]")
_SPACES = re.compile(r"  +")
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Letters of scripts that put no space between words (Thai to Chinese): each counts as a word."""
WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_FEW = 64
"""Searches for which a document is scanned; from then on it pays to index its words."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made comparable; character i of `characters` came from offset `origins[i]`."""

    characters: str
    origins: Sequence[int]
    length: int
    """How long the text was: the end of its last character."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where characters `start` up to `end`, one or more, stand in the text they came from."""
        following = self.origins[end] if end < len(self.origins) else self.length
        # Marks that do not compose share the place of the letter that they stand on.
        return self.origins[start], max(following, self.origins[end - 1] + 1)


def fold(content: str) -> Folded:
    """Normalise a text, remembering where every character came from."""
    composed = _composed(content)
    text = _OTHER_SPACE.sub(" ", composed.characters.translate(_FOLDED))
    characters: list[str] = []
    origins = array("I")
    kept_to = 0
    for run in _SPACES.finditer(text):
        characters.append(text[kept_to : run.start() + 1])
        origins.extend(composed.origins[kept_to : run.start() + 1])
        kept_to = run.end()
    if not characters:
        return Folded(text, composed.origins, len(content))
    characters.append(text[kept_to:])
    origins.extend(composed.origins[kept_to:])
    return Folded("".join(characters), origins, len(content))


def _composed(content: str) -> Folded:
    """The text in NFC; characters that compose with each other keep the place of the first."""
    if unicodedata.is_normalized("NFC", content):
        return Folded(content, range(len(content)), len(content))
    starts = [at for at, character in enumerate(content) if not at or not _joins(character)]
    characters: list[str] = []
    origins = array("I")
    for start, end in zip(starts, [*starts[1:], len(content)], strict=True):
        cluster = unicodedata.normalize("NFC", content[start:end])
        characters.append(cluster)
        origins.extend([start] * len(cluster))
    return Folded("".join(characters), origins, len(content))


def _joins(character: str) -> bool:
    """A combining mark, or a Hangul vowel or final letter."""
    return unicodedata.combining(character) != 0 or "\u1160" <= character <= "\u11ff"


class Words(NamedTuple):
    """The words of a text, whatever their case: where each stands; and by word, which they are."""

    words: list[str]
    starts: Sequence[int]
    ends: Sequence[int]
    places: dict[str, list[int]]


class Document:
    """A folded text that is searched many times.

    A quote is looked for only where the rarest of its words stands, so that many quotes from one
    long document do not each scan the whole of it.
    """

    def __init__(self, content: str) -> None:
        self.folded = fold(content)
        self._searches = 0

    @cached_property
    def words(self) -> Words:
        """Its words, indexed when that is first asked for."""
        starts, ends = array("I"), array("I")
        words: list[str] = []
        places: dict[str, list[int]] = {}
        for place, found in enumerate(WORD.finditer(self.folded.characters)):
            word = found[0].casefold()
            words.append(word)
            starts.append(found.start())
            ends.append(found.end())
            places.setdefault(word, []).append(place)
        return Words(words, starts, ends, places)

    def occurrences(self, piece: str, start: int = 0) -> Iterator[int]:
        """Where a folded piece of text stands at or after `start`, in order."""
        text = self.folded.characters
        self._searches += 1
        anchor = self._anchor(piece) if self._searches > _FEW else None
        if anchor is None:
            at = text.find(piece, start)
            while at >= 0:
                yield at
                at = text.find(piece, at + 1)
            return
        within, places = anchor
        starts = self.words.starts
        first = bisect_left(places, start + within, key=starts.__getitem__)
        for index in range(first, len(places)):
            at = starts[places[index]] - within
            if text.startswith(piece, at):
                yield at

    def _anchor(self, piece: str) -> tuple[int, list[int]] | None:
        """The rarest word of a piece: its offset there, and where it stands in the text.

        The first and the last word may be parts of longer words in the text and are no help; None
        when there are no others.
        """
        places = self.words.places
        inner = (w for w in WORD.finditer(piece) if w.start() > 0 and w.end() < len(piece))
        anchors = ((w.start(), places.get(w[0].casefold(), [])) for w in inner)
        return min(anchors, key=lambda anchor: len(anchor[1]), default=None)
