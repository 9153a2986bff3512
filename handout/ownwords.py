"""What is told of one patient alone: none of it is kept for the next sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

_TAG = re.compile(r"<[^>]*>")
# What is never printed nor read out, though it may look like a name: class="patient".
_SILENT = re.compile(r'</?[\w-]+|\s(?:class|id|src|style)="[^"]*"')
_WORD = re.compile(r"\w+")
_FILLED_IN = re.compile(r"\{[^{}]*\}|\n")  # what is printed otherwise than it was written
_LATIN_ENDS = "\u024f"  # other scripts join words, so that a name is sought within them too
_TOO_FEW_DIGITS = 3  # doses have as many


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A patient's names and numbers, word by word, and the letters of all other texts.

    What many sheets have, such as the R and the 7 of R-7, is sought one after another.
    """

    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    def are_in(self, html: str) -> bool:
        """Tell whether any of it may be read in a part of a page; in doubt it is."""
        shown, told = _TAG.sub("", html), _SILENT.sub(" ", html)
        return any(map(self._are_in, (unescape(shown), unescape(told))))

    def _are_in(self, text: str) -> bool:
        words, letters = f" {' '.join(_words(text))} ", _letters(text)
        names = (
            f" {name} " in words or (_seen_within(name) and name in letters) for name in self.names
        )
        return any(names) or any(own in letters for own in self.texts)


def own_words(names: Iterable[str], texts: Iterable[str]) -> OwnWords:
    """Take apart what a clinician wrote for a patient."""
    words = (sought for name in names for sought in _sought(_words(name)))
    parts = (part for text in texts for part in _parts(text))
    return OwnWords(tuple(sorted({*words})), tuple(sorted({*parts})))


def _sought(words: Sequence[str]) -> Iterator[str]:
    """Give the words that tell a name, or all in a row where none does by itself."""
    yield from filter(_tells, words) if any(map(_tells, words)) else filter(None, [" ".join(words)])


def _tells(word: str) -> bool:
    short = len(word) == 1 or (word.isdecimal() and len(word) <= _TOO_FEW_DIGITS)
    return not short or _seen_within(word)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _parts(text: str) -> Iterator[str]:
    yield from filter(None, map(_letters, _FILLED_IN.split(text)))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _seen_within(name: str) -> bool:
    return max(name) > _LATIN_ENDS
