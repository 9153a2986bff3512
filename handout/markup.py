"""Texts as they stand in a page: numbers kept whole, two languages one beneath the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from handout.i18n import direction_in, direction_of
from handout.spoken import Foreign, Paired

_OWN_WAY, _OWN_WAY_ENDS = (
    "\u2068",
    "\u2069",
)  # Unicode's own marks: first strong isolate, and its end
LONGEST_NUMBER = 30  # characters kept on one line; a longer run of digits must be free to break

# A number with what belongs to it: 8–10 · 2×10 · 5→20 · 400 mg · +44 20 7946 0000 · 999
# Not "1: 2" or "1, 2": two numbers of a sentence keep the sentence's direction.
_NUMBER = re.compile(
    r"\+?\d(?:(?:[.,:/]|[ \u00a0]?[×x–→-]?[ \u00a0]?)\d)*"
    r"(?:[ \u00a0]?(?:%|°|[kmµ]?g|[cmk]?m|m?l|lb|min|s|h)(?!\w))?"
)
# Two languages of a text, until the page is whole. Nothing that people write holds these letters.
_FIRST, _SECOND, _END = "\x01", "\x02", "\x03"
_PAIR = re.compile(f"{_FIRST}([^{_SECOND}]*){_SECOND}([^{_END}]*){_END}")
_TAG = re.compile(r"<[^>]*>")


def isolate(value: object) -> Markup:
    """Keep a whole value, such as a phone number, left to right and on one line.

    One that begins with a word of the other direction keeps that, and its numbers theirs.
    """
    if isinstance(value, Paired):
        return together([isolate(text) for text in value.texts])
    if direction_in(str(value)) == "rtl":
        return Markup('<bdi dir="rtl">{}</bdi>').format(_isolated(str(value)))
    return Markup('<bdi dir="ltr">{}</bdi>').format(value)


def isolate_plainly(value: object) -> str:
    """Keep a value in its own direction where no markup can stand, as at the foot of a page.

    A number alone runs left to right.
    """
    if isinstance(value, Paired):
        return Paired(*map(isolate_plainly, value.texts))
    return f"{_OWN_WAY}{value}{_OWN_WAY_ENDS}" if value else ""


def isolate_numbers(value: object) -> Markup:
    """Keep each range, phone number and number with a unit left to right and on one line.

    A bare number needs no help. What is marked up already is left alone.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, Paired):
        return together([isolate_numbers(text) for text in value.texts])
    if isinstance(value, Foreign):
        return _part(_isolated(value), value.language, direction_in(value))
    return _isolated(str(value))


@lru_cache(maxsize=4096)  # most texts stand on many sheets
def _isolated(text: str) -> Markup:
    parts, end = [], 0
    for found in _NUMBER.finditer(text):
        if len(found[0]) <= LONGEST_NUMBER and not found[0].isdigit():
            parts += [escape(text[end : found.start()]), isolate(found[0])]
            end = found.end()
    return Markup().join([*parts, escape(text[end:])])


def _part(words: Markup, language: str, direction: str = "", name: str = "foreign") -> Markup:
    """Say the language of a part of the page, where it is known, and the direction it runs in."""
    lang = Markup(' lang="{}"').format(language) if language else ""
    marked = Markup('<span class="{}"{} dir="{}">{}</span>')
    return marked.format(name, lang, direction or direction_of(language), words)


def together(texts: Sequence[Markup]) -> Markup:
    """Hold a text in one or two languages together; what is the same in both stays one."""
    first, second = texts[0], texts[-1]
    if first == second:
        return first
    return Markup(f"{_FIRST}{{}}{_SECOND}{{}}{_END}").format(first, second)  # noqa: S704 - ours


def in_one(value: Any, place: int) -> Any:
    """Give a value as it is in the first language (0) or the second (1)."""
    if isinstance(value, Paired):
        return value.texts[place]
    if isinstance(value, Markup):
        one = _PAIR.sub(rf"\{place + 1}", str(value))
        return Markup(one)  # noqa: S704 - a part of markup
    return value


def alone(value: object) -> object:
    """Give a value in the patient's language alone, where a second one has no room."""
    return in_one(value, 0)


def both(caller: Callable[[], Markup]) -> Markup:
    """Keep words that belong together in one line for each language: label and text, say."""
    words = caller()
    return together([in_one(words, 0), in_one(words, 1)])


def beside(page: str, language: str) -> str:
    """Write each text of two languages: the first, and the second marked as what it is.

    An attribute has room for the first alone.
    """
    page = _TAG.sub(lambda tag: _PAIR.sub(r"\1", tag[0]), page)

    def write(pair: re.Match[str]) -> str:
        first, second = map(Markup, pair.groups())
        # The space stands within: before a block it would count as the end of a wider line.
        return first + (_part(" " + second, language, name="beside") if second else "")

    return _PAIR.sub(write, page)
