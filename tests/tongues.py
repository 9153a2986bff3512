"""Every language that a page is tried in: those with a catalog, and two that nobody speaks.

The two are made from the English messages, so they need no translator and miss nothing:
`long` writes every word at least two fifths longer, `arabic` writes real Arabic letters from right
to left. A catalog's language takes its prose from the catalog's own sentences.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path

from babel.messages.pofile import read_po

from handout.i18n import Words, list_languages, load_words
from handout.paths import Places

LONG, ARABIC = "long", "arabic"
_TAGS = {LONG: "en-AU", ARABIC: "ar"}
_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "ابثدعفجهيكقلمنوصضرسطةغشخزظ", strict=True))
_PIECE = re.compile(r"(\{[^{}]*\}|_+|[A-Za-z’']+)")
_LONGEST = 60  # messages with marks and more than a line are no prose


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language: its words, and a way to say any English sentence in it."""

    name: str
    words: Words
    say: Callable[[str], str]

    @property
    def tag(self) -> str:
        return self.words.language


class _Pseudo(gettext.NullTranslations):
    """A catalog that makes each message up when it is asked for."""

    def __init__(self, say: Callable[[str], str]) -> None:
        super().__init__()
        self._say = say

    def gettext(self, message: str) -> str:
        return self._say(message)

    def pgettext(self, context: str, message: str) -> str:
        return self._say(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._say(msgid1 if n == 1 else msgid2)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self._say(msgid1 if n == 1 else msgid2)


def lengthen(text: str) -> str:
    """Write each word at least two fifths longer, with its own letters: Lift → Liftli."""
    return _each_word(text, lambda word: word + (word * 2).lower()[: ceil(len(word) * 0.4)])


def arabise(text: str) -> str:
    """Write each word in Arabic letters, one for each."""
    return _each_word(
        text, lambda word: "".join(_LETTERS.get(letter, "") for letter in word.lower())
    )


def _each_word(text: str, change: Callable[[str], str]) -> str:
    """Change the words of a message, not what is filled in or left to write on."""
    return _PIECE.sub(lambda piece: piece[0] if piece[0][0] in "{_" else change(piece[0]), text)


def tongue_names(locales: Sequence[Path] = ()) -> list[str]:
    """List English, each language that has a catalog, and the two pseudo-languages."""
    return ["en", *list_languages(locales or Places().locales), LONG, ARABIC]


def letters_of(name: str) -> str:
    """Give what a page in a language may hold: those of Chinese are in fonts of an extra."""
    return "" if name in ("en", *_TAGS) else "".join(said for _, said in _sentences(name))


@cache
def tongue(name: str) -> Tongue:
    """Give a language by its name."""
    if name in _TAGS:
        say = {LONG: lengthen, ARABIC: arabise}[name]
        return Tongue(name, Words(_TAGS[name], _Pseudo(say), "pseudo"), say)
    words = load_words(name, Places().locales)
    if name == "en":
        return Tongue(name, words, str)
    return Tongue(name, words, _out_of(_sentences(name)))


def _out_of(sentences: Sequence[tuple[str, str]]) -> Callable[[str], str]:
    """Say a text with the catalog's sentence whose English is nearest in length."""

    def say(text: str) -> str:
        nearest = min(sentences, key=lambda pair: (abs(len(pair[0]) - len(text)), pair))
        return nearest[1]

    return say


def _sentences(name: str) -> list[tuple[str, str]]:
    """Read the catalog's messages that stand on their own."""
    inside = Path(name.replace("-", "_"), "LC_MESSAGES", "handout.po")
    path = next(f / inside for f in Places().locales if (f / inside).is_file())
    with path.open("rb") as file:
        catalog = read_po(file)
    pairs = [(m.id, m.string) for m in catalog if isinstance(m.id, str) and m.string]
    return [(en, said) for en, said in pairs if en and not re.search(r"[{}_()<>|]", en)]
