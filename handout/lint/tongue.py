"""Which language a sentence is in, told by its small words."""

from __future__ import annotations

from functools import lru_cache

from handout.lint.vocabulary import load_vocabulary, vocabularies

_FEW_WORDS = 6
_CLEARLY = 3  # small words of the other language, and at most one of the sheet's own


@lru_cache(maxsize=4096)
def other_language(text: str, language: str) -> str:
    """Name the language that a text is in when it is not the given one; else ''.

    Silent about a short text, and where the given language has no word list.
    """
    words = text.lower().split()
    if len(words) < _FEW_WORDS or language not in _known():
        return ""
    own = _small_words(words, language)
    if own > 1:
        return ""
    counts = {other: _small_words(words, other) for other in _known() if other != language}
    best = max(counts, key=lambda other: counts[other], default="")
    return best if best and counts[best] >= max(_CLEARLY, 3 * own) else ""


def _small_words(words: list[str], language: str) -> int:
    common = load_vocabulary(language)["common"]
    return sum(1 for word in words if common.match(word))


@lru_cache(maxsize=1)
def _known() -> tuple[str, ...]:
    return tuple(name for name in vocabularies() if "common" in load_vocabulary(name).patterns)
