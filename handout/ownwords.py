"""What is told of one patient alone: none of it is kept for the next sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

_TAG = re.compile(r"<[^>]*>")
# What is never printed nor read out, though it may look like a name: class="patient".
_SILENT = re.compile(r'</?[\w-]+|\s(?:class|id|src|style)="[^"]*"')
_WORD = re.compile(r"\w+")
_FILLED_IN = re.compile(r"\{[^{}]*\}|\n")  # what is printed otherwise than it was written
_LATIN_ENDS = "\u024f"  # other scripts join words, so that a name is sought within them too


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A patient's names and numbers, word by word, and the letters of all other texts."""

    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    def are_in(self, html: str) -> bool:
        """Tell whether any of it may be read in a part of a page; in doubt it is."""
        shown, told = _TAG.sub("", html), _SILENT.sub(" ", html)
        return any(map(self._are_in, (unescape(shown), unescape(told))))

    def _are_in(self, text: str) -> bool:
        words, letters = {*_WORD.findall(text.casefold())}, _letters(text)
        names = (name in words or (_seen_within(name) and name in letters) for name in self.names)
        return any(names) or any(own in letters for own in self.texts)


def own_words(names: Iterable[str], texts: Iterable[str]) -> OwnWords:
    """Take apart what a clinician wrote for a patient."""
    words = (word for name in names for word in _WORD.findall(name.casefold()))
    parts = (part for text in texts for part in _parts(text))
    return OwnWords(tuple(sorted({*words})), tuple(sorted({*parts})))


def _parts(text: str) -> Iterator[str]:
    yield from filter(None, map(_letters, _FILLED_IN.split(text)))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _seen_within(name: str) -> bool:
    return max(name) > _LATIN_ENDS
