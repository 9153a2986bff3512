"""Words of one language: messages, plurals, dates and numbers."""

from __future__ import annotations

import contextlib
import datetime as dt
import gettext
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, get_day_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from handout.errors import HandoutError, Problem
from handout.spoken import join, paired, texts_in

SOURCE_LANGUAGE = "en"
_UNSPACED = ("zh", "ja")
_RUNS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_COMMAS = {"ar": "، ", "zh": "、", "ja": "、"}
_COLONS = {"fr": "\u00a0: ", "zh": "：", "ja": "："}


class Words:
    """The catalog of one language; a message it lacks stops the sheet.

    Messages are looked up by their English text. English itself needs no catalog. `beside` are
    the words of a second language, for whoever reads along.
    """

    def __init__(
        self,
        language: str,
        catalog: gettext.NullTranslations,
        path: str,
        beside: Words | None = None,
    ) -> None:
        self.language = language
        self.beside = beside
        # Plain English writes the day first and begins the week on Monday.
        self.locale = _locale("en-GB" if language == "en" else language)
        self._catalog = catalog
        self._path = path

    @cached_property
    def each(self) -> tuple[Words, ...]:
        """Give the words of each language by itself, the patient's first."""
        if self.beside is None:
            return (self,)
        return Words(self.language, self._catalog, self._path), self.beside

    @lru_cache(maxsize=32)  # noqa: B019 - one for all sheets that are in both
    def along_with(self, other: Words) -> Words:
        """Give the same words with another language beside them."""
        if self._path == other._path:
            message = f"printed in the same words as {self.language}"
            hint = "leave one of them out, or name another language"
            raise HandoutError([Problem(other.language, 0, 0, message, hint)])
        return Words(self.language, self._catalog, self._path, other)

    @property
    def direction(self) -> str:
        """Say which way the text runs: 'ltr' or 'rtl'."""
        return direction_of(self.language)

    def gettext(self, message: str) -> str:
        """Translate a message."""
        return self._found(message, lambda: self._catalog.gettext(message))

    def pgettext(self, context: str, message: str) -> str:
        """Translate a message whose form hangs on its context, such as a case."""
        return self._found(message, lambda: self._catalog.pgettext(context, message))

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Translate a counted message; `count` is a whole number."""
        return self._found(one, lambda: self._catalog.ngettext(one, many, count))

    def npgettext(self, context: str, one: str, many: str, count: int) -> str:
        """Translate a counted message in a context."""
        return self._found(one, lambda: self._catalog.npgettext(context, one, many, count))

    def joined(self, sentences: Iterable[str]) -> str:
        """Put sentences one after another; Chinese leaves no space between them."""
        return self._together(sentences, lambda words: words._space)

    def listed(self, things: Iterable[str]) -> str:
        """List things with the language's comma."""
        return self._together(things, lambda words: words._comma)

    @property
    def comma(self) -> str:
        """Give the sign between the parts of a list."""
        return paired(*(words._comma.strip() for words in (self, self.beside or self)))

    @property
    def colon(self) -> str:
        """Give the sign between a label and what it is for."""
        return paired(*(words._colon.rstrip() for words in (self, self.beside or self)))

    def titled(self, name: str, title: str) -> str:
        """Put a title after the name of its part, where it has one."""
        return f"{name}{self._colon}{title}" if title else name

    def midway(self, word: str) -> str:
        """Write a dose's word as in the middle of a line: alone, English gives it a capital."""
        each = zip(texts_in(word), (self, self.beside or self), strict=True)
        return paired(*(words._midway(text) for text, words in each))

    def _midway(self, word: str) -> str:
        if self.locale.language != "en":
            return word
        days = tuple(get_day_names("abbreviated", locale=self.locale).values())
        return word if word.startswith(days) else word[:1].lower() + word[1:]

    def _together(self, texts: Iterable[str], sign: Callable[[Words], str]) -> str:
        each = [*map(texts_in, filter(None, texts))]
        one, other = sign(self), sign(self.beside or self)
        firsts, seconds = [first for first, _ in each], [second for _, second in each]
        return paired(join(one, firsts), join(other, seconds))

    @property
    def _space(self) -> str:
        return "" if self.locale.language in _UNSPACED else " "

    @property
    def _comma(self) -> str:
        return _COMMAS.get(self.locale.language, ", ")

    @property
    def _colon(self) -> str:
        return _COLONS.get(self.locale.language, ": ")

    def date(self, day: dt.date) -> str:
        """Write a date in full, as in '22 November 2026'."""
        return _date(day, self.locale)

    def number(self, value: float) -> str:
        """Write a number with the language's decimal sign."""
        return format_decimal(value, locale=self.locale)

    def _found(self, message: str, look_up: Callable[[], str]) -> str:
        try:
            return look_up()
        except _NoWordingError:
            said = f"no {self.language} wording for {message!r}"
            hint = "add it to the catalog: a sheet never mixes languages"
            raise HandoutError([Problem(self._path, 0, 0, said, hint)]) from None


class _NoWordingError(Exception):
    """A catalog lacks a message."""


class _Refusing(gettext.NullTranslations):
    """What a catalog falls back on: nothing, rather than an English line."""

    def gettext(self, message: str) -> str:
        raise _NoWordingError

    def pgettext(self, context: str, message: str) -> str:
        raise _NoWordingError

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise _NoWordingError

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        raise _NoWordingError


@lru_cache(maxsize=64)
def fallbacks(tag: str) -> tuple[str, ...]:
    """Give a BCP 47 tag and the wider ones to fall back on: es-MX, es; zh-CN, zh-Hans, zh."""
    language, *more = _cased(tag)
    found = ["-".join((language, *more[:length])) for length in range(len(more), -1, -1)]
    country = next((part for part in more if len(part) == 2), "")
    likely = get_global("likely_subtags")
    full = likely.get(f"{language}_{country}") or likely.get(language) or ""
    if full and not any(len(part) == 4 for part in more):
        found.insert(-1 if more else 1, "-".join(full.split("_")[:2]))
    return tuple(found)


def language_tag(given: str) -> str:
    """Write a BCP 47 tag in the usual case; raise HandoutError for what is none."""
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", given):
        hint = "write a tag, as in es, es-MX or zh-Hans"
        raise HandoutError([Problem(given or "language", 0, 0, "this is no language tag", hint)])
    return "-".join(_cased(given))


def language_name(tag: str) -> str:
    """Name a language for who writes content, in English."""
    return str(_locale(tag).get_display_name("en"))


def _cased(tag: str) -> list[str]:
    """Split a tag into its parts, each in the usual case: zh-hans-cn gives zh, Hans, CN."""
    language, *more = tag.split("-")
    cases = {2: str.upper, 4: str.title}
    return [language.lower(), *(cases.get(len(part), str.lower)(part) for part in more)]


@lru_cache(maxsize=1024)
def _date(day: dt.date, locale: Locale) -> str:
    return format_date(day, format="long", locale=locale)


def _locale(tag: str) -> Locale:
    """Give the nearest locale that there are dates and numbers for."""
    for wanted in fallbacks(tag):
        with contextlib.suppress(UnknownLocaleError, ValueError):
            return Locale.parse(wanted, sep="-")
    return Locale.parse(SOURCE_LANGUAGE)


@lru_cache(maxsize=64)
def direction_of(tag: str) -> str:
    """Say which way a language runs: 'ltr' or 'rtl'."""
    return str(_locale(tag).text_direction)


def direction_in(text: str) -> str:
    """Say which way a text's first letter runs; '' where it has none."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((_RUNS[kind] for kind in kinds if kind in _RUNS), "")


def load_words(languages: str, folders: Sequence[Path]) -> Words:
    """Load the catalog of a language, or of two: 'es,en' stand side by side on the sheet."""
    first, *more = (_load(language, folders) for language in languages.split(","))
    return first.along_with(*more) if more else first


def _load(language: str, folders: Sequence[Path]) -> Words:
    """Load the catalog of a language, or of its nearest fallback, from the first folder."""
    tag = language_tag(language)
    for wanted in fallbacks(tag):
        if wanted == SOURCE_LANGUAGE:
            return _words(tag, wanted, None)
        for folder in folders:
            path = folder / wanted.replace("-", "_") / "LC_MESSAGES" / "handout.po"
            if path.is_file():
                return _words(tag, wanted, path)
    known = ", ".join([SOURCE_LANGUAGE, *list_languages(folders)])
    raise HandoutError(
        [Problem(language, 0, 0, "no wording in this language", f"there is {known}")]
    )


def list_languages(folders: Sequence[Path]) -> list[str]:
    """List the languages that have a catalog, without English."""
    paths = [path for folder in folders for path in folder.glob("*/LC_MESSAGES/*.po")]
    return sorted({path.parent.parent.name.replace("_", "-") for path in paths})


@lru_cache(maxsize=32)
def _words(tag: str, wanted: str, path: Path | None) -> Words:
    """Give the words of a catalog; the source language has none."""
    if path is None:
        return Words(tag, gettext.NullTranslations(), "")
    return Words(tag, _read_catalog(path, wanted), str(path))


def _read_catalog(path: Path, language: str) -> gettext.GNUTranslations:
    with path.open("rb") as file:
        catalog = read_po(file, locale=Locale.parse(language, sep="-"))
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    translations = gettext.GNUTranslations(compiled)
    translations.add_fallback(_Refusing())
    return translations
