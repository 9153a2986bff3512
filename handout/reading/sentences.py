"""A text cut into sentences and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’‑-][^\W\d_]+)*")
_END = re.compile(r"[.!?…؟。]+[\"'”’»)\]]*(?=\s|$)|\n")
_OPENING = " \t\"'“‘„«([¿¡"
_LAST_TOKEN = re.compile(r"\S+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")

# Words before a full stop that is no end, unless a capital that begins a sentence follows anyway:
# here it never does.
_ABBREVIATIONS = {
    "en": {"approx", "dr", "etc", "fig", "max", "min", "mr", "mrs", "ms", "prof", "st", "vs"},
    "es": {"aprox", "dr", "dra", "ej", "etc", "fig", "máx", "mín", "núm", "pág", "sr", "sra"},
    "de": {"bzw", "ca", "dr", "evtl", "fr", "ggf", "hr", "inkl", "max", "min", "nr", "usw", "vgl"},
    "fr": {"dr", "env", "etc", "fig", "max", "min", "mme", "p", "cf"},
    "it": {"ca", "dott", "ecc", "es", "fig", "max", "min", "sig"},
    "pl": {"dr", "godz", "itd", "itp", "max", "min", "nr", "np", "ok", "tj", "tzn", "ul"},
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, its words, and where on the sheet it stands."""

    text: str
    words: tuple[str, ...]
    place: str = ""


def split_sentences(text: str, language: str, place: str = "") -> list[Sentence]:
    """Cut a text into sentences; every one counts, however short, if it has a word."""
    pieces = (piece.strip() for piece in _pieces(text, language))
    found = (Sentence(" ".join(piece.split()), split_words(piece), place) for piece in pieces)
    return [sentence for sentence in found if sentence.words]


def split_words(text: str) -> tuple[str, ...]:
    """Cut a text into words: a number is one, and so is a compound such as side-lying."""
    return tuple(_WORD.findall(text))


def _pieces(text: str, language: str) -> Iterator[str]:
    start = 0
    for found in _END.finditer(text):
        before, after = text[start : found.start()], text[found.end() :]
        if found[0] == "\n" or _ends_here(before, after, language):
            yield text[start : found.end()]
            start = found.end()
    yield text[start:]


def _ends_here(before: str, after: str, language: str) -> bool:
    """Tell the end of a sentence from an abbreviation."""
    follows = after.lstrip(_OPENING)[:1]
    token = _LAST_TOKEN.search(before)
    word = token[0].strip(_OPENING).casefold() if token else ""
    if follows.islower() or word in _ABBREVIATIONS.get(language.partition("-")[0], ()):
        return not follows
    return not (follows and _INITIALS.fullmatch(word) and _is_short_form(before, word))


def _is_short_form(before: str, word: str) -> bool:
    """Tell 'e.g.' and the initial of a name from a letter that ends a sentence."""
    return "." in word or before[-1:].isupper()
