"""The jargon of a language, as it is written, and made ready for searching."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from handout.models.text import Prose, Written
from handout.paths import Places
from handout.yamlfile import read_yaml

_GAP = r"(?:[-‐‑]\s*|\s+)"
_START = re.compile(r"(?<!\w)\w")
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*|\S+\.\w+/\S*")
_KEY_LETTERS = 2  # the shortest form there is


class Glossary(Written):
    """What a jargon file holds: content/jargon/<language>.yaml."""

    terms: dict[str, Prose] = Field(description="Forms of a term, with commas → plain words.")
    familiar: tuple[Prose, ...] = Field((), description="Phrases that are never jargon.")
    endings: tuple[str, ...] = Field((), description="What may follow each form.")
    openers: tuple[str, ...] = Field((), description="How an explanation in commas begins.")
    articles: tuple[str, ...] = Field((), description="Small words that go before a term.")
    alternatives: tuple[str, ...] = Field((), description="Words before another name: or.")
    asides: tuple[str, ...] = Field((), description="How a bracket begins that explains nothing.")
    naming: tuple[str, ...] = Field((), description="Words right before a term that is explained.")
    defining: tuple[str, ...] = Field((), description="Words right after a term that is explained.")


@dataclass(frozen=True, slots=True)
class Term:
    """A term as it stands in a text, from and to which letter, and what to say instead."""

    name: str
    plain: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a term; a familiar phrase has no name."""

    text: str
    name: str
    plain: str

    def pattern(self, endings: Sequence[str]) -> str:
        words = [_word(word) for word in re.split(r"[\s-]+", self.text)]
        ending = "" if self.text.endswith("~") else f"(?:{'|'.join(map(re.escape, endings))})?"
        return _GAP.join(words) + ending

    @property
    def rank(self) -> tuple[bool, int]:
        """Put whole words before stems, the longest first."""
        return "~" in self.text, -len(self.text)


class Book:
    """A glossary made ready for searching: by the first letters of each form."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        shelves: dict[str, list[_Form]] = {}
        for form in _forms(glossary):
            shelves.setdefault(_key(form.text), []).append(form)
        self._shelves = {key: _Shelf(forms, glossary.endings) for key, forms in shelves.items()}

    def terms(self, text: str) -> Iterator[Term]:
        """Yield every term of a text in order, web addresses left out."""
        addresses = [found.span() for found in _ADDRESS.finditer(text)]
        end = 0
        for found in _START.finditer(text):
            start = found.start()
            shelf = self._shelves.get(_key(text[start : start + _KEY_LETTERS]))
            if shelf is None or start < end or any(a <= start < b for a, b in addresses):
                continue
            if match := shelf.match(text, start):
                form, end = match
                if form.name:
                    yield Term(form.name, form.plain, start, end)


class _Shelf:
    """The forms that begin with the same letters, as one pattern."""

    def __init__(self, forms: Sequence[_Form], endings: Sequence[str]) -> None:
        self._forms = sorted(forms, key=lambda form: form.rank)
        patterns = (f"({form.pattern(endings)})(?!\\w)" for form in self._forms)
        self._pattern = re.compile("|".join(patterns))

    def match(self, text: str, start: int) -> tuple[_Form, int] | None:
        """Give the form that stands at a place, and where it ends."""
        found = self._pattern.match(text, start)
        return (self._forms[(found.lastindex or 1) - 1], found.end()) if found else None


@lru_cache(maxsize=32)
def open_book(language: str, folders: tuple[Path, ...] = ()) -> Book | None:
    """Open the glossary of a language; None where no folder has one.

    `folders` are content folders that go before the built-in one. `es-MX` takes `es`.
    """
    for name in (language, language.partition("-")[0]):
        for folder in (*folders, *Places().content):
            path = folder / "jargon" / f"{name}.yaml"
            if path.is_file():
                return Book(read_yaml(path, Glossary).value)
    return None


def _forms(glossary: Glossary) -> Iterator[_Form]:
    for phrase in glossary.familiar:
        yield _Form(phrase, "", "")
    for forms, plain in glossary.terms.items():
        names = [form.strip() for form in forms.split(",")]
        for form in names:
            yield _Form(form, names[0].replace("~", ""), plain)


def _key(text: str) -> str:
    return text[:_KEY_LETTERS].casefold()


def _word(word: str) -> str:
    """Match a word: capitals as they are, else in any case; a stem with any ending."""
    stem = re.escape(word.rstrip("~"))
    ending = r"\w*" if word.endswith("~") else ""
    return (stem if word.isupper() else f"(?i:{stem})") + ending
