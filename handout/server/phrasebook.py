"""What the library tells of mistakes, in the language of the page.

The library tells its problems in English, with numbers and names in them. A phrasebook holds the
same sentences with `{names}` in place of what varies; a text that fits one is said with the
translation, and one that fits none stays English and is marked so, for screen readers too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from babel.messages.pofile import read_po
from markupsafe import Markup

from handout.i18n import SOURCE_LANGUAGE

PHRASES = "LC_MESSAGES/problems.po"
LOCALES = Path(__file__).parent / "locales"
_HOLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Phrasebook:
    """The sentences of one language by their English."""

    language: str
    phrases: Mapping[str, str]

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        """Give a pattern for each sentence; those that say more in words of their own first."""
        ordered = sorted(self.phrases, key=lambda phrase: -len(_HOLE.sub("", phrase)))
        return [
            (re.compile(_pattern(phrase), re.DOTALL), self.phrases[phrase]) for phrase in ordered
        ]

    def translate(self, text: str) -> str | None:
        """Say a sentence of the library in this language; None where nobody has translated it."""
        if text in self.phrases:
            return self.phrases[text]
        for pattern, translation in self._patterns:
            if found := pattern.fullmatch(text):
                parts = {n: self.phrases.get(part, part) for n, part in found.groupdict().items()}
                return _HOLE.sub(lambda hole, parts=parts: parts[hole[1]], translation)  # type: ignore[misc]
        about, colon, told = text.partition(": ")
        said = self.phrases.get(told)
        return f"{about}{colon}{said}" if said else None

    def markup(self, text: str) -> Markup:
        """Say a sentence for the page; one that stays English is marked as English."""
        if self.language == SOURCE_LANGUAGE or not text:
            return Markup("{}").format(text)
        translated = self.translate(text)
        if translated is None:
            return Markup('<span lang="{}">{}</span>').format(SOURCE_LANGUAGE, text)
        return Markup("{}").format(translated)


def _pattern(phrase: str) -> str:
    """Make a pattern of a sentence: each hole takes as little as it can, and the same each time."""
    seen: set[str] = set()
    parts = []
    for place, part in enumerate(_HOLE.split(phrase)):
        if place % 2 == 0:
            parts.append(re.escape(part))
        else:
            parts.append(f"(?P={part})" if part in seen else f"(?P<{part}>.+?)")
            seen.add(part)
    return "".join(parts)


@lru_cache(maxsize=8)
def load_phrasebook(language: str) -> Phrasebook:
    """Load the phrasebook of a language; that of the source language is empty."""
    path = LOCALES / language.replace("-", "_") / PHRASES
    if not path.is_file():
        return Phrasebook(language, {})
    with path.open("rb") as file:
        catalog = read_po(file, locale=language.replace("-", "_"))
    return Phrasebook(language, {str(m.id): str(m.string) for m in catalog if m.id and m.string})
