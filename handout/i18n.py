"""Words of one language: messages, plurals, dates and numbers."""

from __future__ import annotations

import datetime as dt
import gettext
import io
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from handout.errors import HandoutError, Problem

SOURCE_LANGUAGE = "en"


class Words:
    """The catalog of one language; a message it lacks stops the sheet.

    Messages are looked up by their English text. English itself needs no catalog.
    """

    def __init__(self, language: str, catalog: gettext.NullTranslations, path: str) -> None:
        self.language = language
        # Plain English writes the day first and begins the week on Monday.
        self.locale = Locale.parse("en-GB" if language == "en" else language, sep="-")
        self._catalog = catalog
        self._path = path

    @property
    def direction(self) -> str:
        """Say which way the text runs: 'ltr' or 'rtl'."""
        return str(self.locale.text_direction)

    def gettext(self, message: str) -> str:
        """Translate a message."""
        return self._found(self._catalog.gettext(message), message)

    def pgettext(self, context: str, message: str) -> str:
        """Translate a message whose form hangs on its context, such as a case."""
        return self._found(self._catalog.pgettext(context, message), message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Translate a counted message; `count` is a whole number."""
        return self._found(self._catalog.ngettext(one, many, count), one, many)

    def npgettext(self, context: str, one: str, many: str, count: int) -> str:
        """Translate a counted message in a context."""
        return self._found(self._catalog.npgettext(context, one, many, count), one, many)

    def date(self, day: dt.date) -> str:
        """Write a date in full, as in '22 November 2026'."""
        return format_date(day, format="long", locale=self.locale)

    def number(self, value: float) -> str:
        """Write a number with the language's decimal sign."""
        return format_decimal(value, locale=self.locale)

    def _found(self, text: str, *messages: str) -> str:
        # An unknown message comes back as the very object that was asked for.
        if self.language != SOURCE_LANGUAGE and any(text is message for message in messages):
            raise HandoutError(
                [
                    Problem(
                        self._path,
                        0,
                        0,
                        f"no {self.language} wording for {messages[0]!r}",
                        "add it to the catalog: a sheet never mixes languages",
                    )
                ]
            )
        return text


def load_words(language: str, folders: Sequence[Path]) -> Words:
    """Load the catalog of a language from the first `locales` folder that has one."""
    if language == SOURCE_LANGUAGE:
        return Words(language, gettext.NullTranslations(), "")
    for folder in folders:
        path = folder / language / "LC_MESSAGES" / "handout.po"
        if path.is_file():
            return Words(language, _read_catalog(path, language), str(path))
    known = ", ".join([SOURCE_LANGUAGE, *list_languages(folders)])
    raise HandoutError(
        [Problem(language, 0, 0, "no wording in this language", f"there is {known}")]
    )


def list_languages(folders: Sequence[Path]) -> list[str]:
    """List the languages that have a catalog, without English."""
    return sorted({p.parent.parent.name for f in folders for p in f.glob("*/LC_MESSAGES/*.po")})


@lru_cache(maxsize=32)
def _read_catalog(path: Path, language: str) -> gettext.GNUTranslations:
    with path.open("rb") as file:
        catalog = read_po(file, locale=Locale.parse(language, sep="-"))
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
