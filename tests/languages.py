"""The languages that tests print in."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from handout.i18n import Words, load_words

LANGUAGES = ("en", "es", "pl", "ar")
LOCALES = Path(__file__).parent / "locales"


@lru_cache
def words(language: str) -> Words:
    """Load a language; its catalog is one of the tests' own."""
    return load_words(language, [LOCALES])
