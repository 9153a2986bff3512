"""How a text reads: grade, length of sentences, passive voice, jargon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from handout.document import Document
from handout.reading.formulas import Score, read_scores
from handout.reading.glossary import open_book
from handout.reading.jargon import Jargon, explained_terms, find_jargon
from handout.reading.printed import Printed, printed_texts
from handout.reading.sentences import Sentence, split_sentences
from handout.reading.voice import passive_test

MEAN_WORDS = 15  # aim for sentences of this length, or shorter
LONG_WORDS = 20  # a longer sentence is better cut in two


@dataclass(frozen=True, slots=True)
class Placed:
    """A term and where on the sheet it stands."""

    jargon: Jargon
    place: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that the reading report says of one text."""

    language: str
    scores: tuple[Score, ...]
    sentences: tuple[Sentence, ...]
    passive: tuple[Sentence, ...] | None  # None where the language's passive is not known
    jargon: tuple[Placed, ...] | None  # None where the language has no list

    @property
    def mean_words(self) -> float:
        """Give the words of an average sentence; 0 where there is none."""
        count = len(self.sentences)
        return sum(len(sentence.words) for sentence in self.sentences) / count if count else 0.0

    @property
    def long_sentences(self) -> tuple[Sentence, ...]:
        """Give the sentences that are too long, the longest first."""
        return tuple(s for s in self.longest_first() if len(s.words) > LONG_WORDS)

    @property
    def passive_share(self) -> float | None:
        """Give the share of sentences in the passive voice, 0 to 1; None where unknown."""
        if self.passive is None:
            return None
        return len(self.passive) / len(self.sentences) if self.sentences else 0.0

    def longest_first(self) -> list[Sentence]:
        """List the sentences by their length; those of one length as they stand."""
        return sorted(self.sentences, key=lambda sentence: -len(sentence.words))


def read_document(document: Document, folders: Sequence[Path] = ()) -> Reading:
    """Read a composed document; `folders` hold glossaries that go before the built-in ones."""
    return read_texts(printed_texts(document), document.language, folders)


def read_texts(texts: Iterable[Printed], language: str, folders: Sequence[Path] = ()) -> Reading:
    """Read the texts of one sheet; only prose counts as sentences, jargon is looked for in all."""
    found = list(texts)
    sentences = tuple(
        sentence
        for text in found
        if text.prose
        for sentence in split_sentences(text.text, language, text.place)
    )
    is_passive = passive_test(language)
    return Reading(
        language=language,
        scores=read_scores(sentences, language),
        sentences=sentences,
        passive=tuple(s for s in sentences if is_passive(s.words)) if is_passive else None,
        jargon=_jargon(found, language, tuple(folders)),
    )


def _jargon(
    texts: Sequence[Printed], language: str, folders: tuple[Path, ...]
) -> tuple[Placed, ...] | None:
    if open_book(language, folders) is None:
        return None
    known = frozenset[str]().union(
        *(explained_terms(text.text, language, folders=folders) for text in texts)
    )
    return tuple(
        Placed(jargon, text.place)
        for text in texts
        for jargon in find_jargon(text.text, language, folders=folders, known=known)
    )
