"""The languages that tests print in."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from handout.i18n import Words, load_words

LANGUAGES = ("en", "es", "fr", "de", "pl", "ar", "zh-Hans")
LOCALES = Path(__file__).parents[1] / "templates" / "locales"


@lru_cache
def words(language: str) -> Words:
    """Load a language; its catalog is the one that sheets are printed with."""
    return load_words(language, [LOCALES])
