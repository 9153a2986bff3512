"""What somebody means by a few words: names first, typing errors forgiven."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from handout.catalogue import Entry

ALIKE, ALIKE_SHORT = 70.0, 80.0  # of 100: about one letter wrong in four, or one too few
SHORT = 4  # letters; a shorter word is only sought where a word begins


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, the best first; `exact` unless a word had to be guessed."""

    entries: tuple[Entry, ...]
    exact: bool = True


def search(entries: Iterable[Entry], sought: str) -> Hits:
    """Find the entries that hold every word; where none does, those with words like them."""
    words, texts = plain(sought).split(), [(entry, _Texts(entry)) for entry in entries]
    exact = [(text.holds(words), entry) for entry, text in texts]
    if any(score for score, _ in exact):
        return Hits(_best(exact))
    return Hits(_best([(text.resembles(words), entry) for entry, text in texts]), exact=False)


def plain(text: str) -> str:
    """Write a text in small letters, without accents and marks."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", bare))


class _Texts:
    """The words of an entry: its names weigh more than what it is about."""

    def __init__(self, entry: Entry) -> None:
        names = [f" {plain(name)} " for name in (entry.id, *entry.names)]
        about = [f" {plain(text)} " for text in (entry.purpose, *entry.about, *entry.equipment)]
        self._weighed = ((3.0, names), (1.0, about))
        self._words = [(w, word) for w, texts in self._weighed for t in texts for word in t.split()]

    def holds(self, words: Sequence[str]) -> float:
        """Weigh how well the entry has every word; 0 where it lacks one."""
        found = [self._hold(word) for word in words]
        return sum(found) if all(found) else 0.0

    def resembles(self, words: Sequence[str]) -> float:
        """Weigh how near the entry's words come to every word; 0 where one is unlike all."""
        found = [self._hold(word) or self._near(word) for word in words]
        return sum(found) if all(found) else 0.0

    def _hold(self, word: str) -> float:
        """Weigh a word: whole, as a beginning, and a longer one within a word, in that order."""
        found = (
            weight + 1.0 if f" {word} " in text else weight + 0.5 if f" {word}" in text else weight
            for weight, texts in self._weighed
            for text in texts
            if f" {word}" in text or (len(word) >= SHORT and word in text)
        )
        return max(found, default=0.0)

    def _near(self, word: str) -> float:
        least = ALIKE if len(word) >= SHORT else ALIKE_SHORT
        alike = ((weight, fuzz.ratio(word, own)) for weight, own in self._words)
        return max((weight * like / 100 for weight, like in alike if like >= least), default=0.0)


def _best(scored: Iterable[tuple[float, Entry]]) -> tuple[Entry, ...]:
    kept = [(score, entry) for score, entry in scored if score]
    return tuple(entry for _, entry in sorted(kept, key=lambda hit: (-hit[0], hit[1].id)))
