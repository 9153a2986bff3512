"""Reading formulas, each for the language that it was made for."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from handout.reading.sentences import Sentence
from handout.reading.syllables import count_syllables

SMOG_SENTENCES = 30  # fewer do not give a valid SMOG grade (McLaughlin 1969)
_LONG_LETTERS = 6  # a word with more is long, for LIX and for the Wiener Sachtextformel


@dataclass(frozen=True, slots=True)
class Score:
    """What a formula says, and what to aim for."""

    name: str
    value: float
    unit: Literal["grade", "points"]
    aim: float
    better: Literal["lower", "higher"]

    @property
    def met(self) -> bool:
        """Tell whether the text reads as easily as it should."""
        if self.better == "lower":
            return round(self.value, 1) <= self.aim
        return round(self.value, 1) >= self.aim

    def __str__(self) -> str:
        limit = "at most" if self.better == "lower" else "at least"
        return f"{self.name}: {self.unit} {self.value:.1f} (aim for {limit} {self.aim:g})"


@dataclass(frozen=True, slots=True)
class _Text:
    """Words and sentences to count."""

    language: str
    words: tuple[str, ...]
    sentences: int

    @property
    def words_a_sentence(self) -> float:
        return len(self.words) / self.sentences

    def syllables_of_words(self) -> list[int]:
        return [count_syllables(word, self.language) for word in self.words]

    @property
    def syllables_a_word(self) -> float:
        return sum(self.syllables_of_words()) / len(self.words)

    def share(self, count: int) -> float:
        """Give a count of words as percent of all."""
        return 100 * count / len(self.words)

    @property
    def long_words(self) -> int:
        return sum(1 for word in self.words if letters(word) > _LONG_LETTERS)


def read_scores(sentences: Iterable[Sentence], language: str) -> tuple[Score, ...]:
    """Rate sentences by the formulas of their language; nothing where there is none."""
    found = list(sentences)
    words = tuple(word for sentence in found for word in sentence.words)
    formulas = _FORMULAS.get(language.partition("-")[0], ())
    if not words:
        return ()
    scores = (formula(_Text(language, words, len(found))) for formula in formulas)
    return tuple(score for score in scores if score)


def has_formula(language: str) -> bool:
    """Tell whether a language has a reading formula here."""
    return language.partition("-")[0] in _FORMULAS


def letters(word: str) -> int:
    """Count the letters and digits of a word."""
    return sum(1 for letter in word if letter.isalnum())


def _flesch_kincaid(text: _Text) -> Score:
    """Kincaid and others 1975; the aim is the 6th grade of AFP 2015;92(2):118."""
    value = 0.39 * text.words_a_sentence + 11.8 * text.syllables_a_word - 15.59
    return Score("Flesch-Kincaid", value, "grade", 6, "lower")


def _smog(text: _Text) -> Score | None:
    """McLaughlin 1969; it gives about two grades more than Flesch-Kincaid, and so does its aim."""
    if text.sentences < SMOG_SENTENCES:
        return None
    long_words = sum(1 for count in text.syllables_of_words() if count > 2)
    value = 1.043 * math.sqrt(30 * long_words / text.sentences) + 3.1291
    return Score("SMOG", value, "grade", 8, "lower")


def _inflesz(text: _Text) -> Score:
    """Szigriszt-Pazos 1993 on the INFLESZ scale, made for leaflets; 65 and more is fairly easy."""
    value = 206.835 - 62.3 * text.syllables_a_word - text.words_a_sentence
    return Score("Szigriszt-Pazos (INFLESZ)", value, "points", 65, "higher")


def _kandel_moles(text: _Text) -> Score:
    """Kandel and Moles 1958: Flesch's reading ease for French; 70 and more is fairly easy."""
    value = 207 - 1.015 * text.words_a_sentence - 73.6 * text.syllables_a_word
    return Score("Kandel-Moles", value, "points", 70, "higher")


def _wiener(text: _Text) -> Score:
    """Bamberger and Vanecek 1984, the first formula: a school grade from 4 to 15."""
    counts = text.syllables_of_words()
    many = text.share(sum(1 for count in counts if count > 2))
    one = text.share(counts.count(1))
    long_words = text.share(text.long_words)
    length = text.words_a_sentence
    value = 0.1935 * many + 0.1672 * length + 0.1297 * long_words - 0.0327 * one - 0.875
    return Score("Wiener Sachtextformel", value, "grade", 6, "lower")


def _gulpease(text: _Text) -> Score:
    """Lucisano and Piemontese 1988; 60 and more is easy after eight years of school."""
    count = sum(map(letters, text.words))
    value = 89 + (300 * text.sentences - 10 * count) / len(text.words)
    return Score("Gulpease", value, "points", 60, "higher")


def _lix(text: _Text) -> Score:
    """Björnsson 1968; it needs no syllables. Up to 40 is easy."""
    value = text.words_a_sentence + text.share(text.long_words)
    return Score("LIX", value, "points", 40, "lower")


_FORMULAS: Mapping[str, tuple[Callable[[_Text], Score | None], ...]] = {
    "en": (_flesch_kincaid, _smog),
    "es": (_inflesz,),
    "fr": (_kandel_moles,),
    "de": (_wiener,),
    "it": (_gulpease,),
    **dict.fromkeys(("pl", "cs", "sk", "sv", "da", "nb", "nn", "no"), (_lix,)),
}
