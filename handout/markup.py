"""Texts as they stand in a page: numbers kept whole, two languages one beneath the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any
from unicodedata import category

from markupsafe import Markup, escape

from handout.i18n import direction_in, direction_of
from handout.spoken import Foreign, Paired

_OWN_WAY, _OWN_WAY_ENDS = (
    "\u2068",
    "\u2069",
)  # Unicode's own marks: first strong isolate, and its end
LONGEST_NUMBER = 30  # characters kept on one line; a longer run of digits must be free to break
LONGEST_WHOLE = 16  # letters of a number and its unit kept on one line; a longer one may part

# A number with what belongs to it: 8–10 · 2×10 · 5→20 · 400 mg · +44 20 7946 0000 · 999
# Not "1: 2" or "1, 2": two numbers of a sentence keep the sentence's direction.
_NUMBER = re.compile(
    r"\+?\d(?:(?:[.,:/]|[ \u00a0]?[×x–→-]?[ \u00a0]?)\d)*"
    r"(?:[ \u00a0]?(?:%|°|[kmµ]?g|[cmk]?m|m?l|lb|min|s|h)(?!\w))?"
)
# What reads badly when a line ends within it: a number and the word it counts, a day and its month,
# a range in words. 10 seconds · 30 November · 30. November · 0 to 10 · 10 秒 · 11月30日
_WIDE, _HAN = "\u2e80", "\u4e00-\u9fff"
# A letter with what is written over, under or between letters, of which \w knows only a part.
_MARKS = (
    r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0eff"
    r"\u200c\u200d"
)
_LETTER = rf"(?:[^\W\d_{_HAN}]|[{_MARKS}])"
_COUNTED = rf"[ \u00a0]?(?:(?![到至和或与每])[{_HAN}]){{1,2}}|[ \u00a0](?:de )?{_LETTER}+(?!\w)"
_ONE = rf"(?>[\u2066-\u2068](?:{_NUMBER.pattern})\u2069|{_NUMBER.pattern})"  # never tried in parts
_IN_WORDS = rf"{_ONE}(?: {_LETTER}{{1,4}} | ?[到至] ?){_ONE}"
_DAY = rf"\d{{1,2}}\. {_LETTER}+(?!\w)|\d+ ?月 ?\d+ ?日"
_WHOLE = re.compile(rf"{_DAY}|(?:{_IN_WORDS}|{_ONE})(?:{_COUNTED})?")
_RANGE, _ALONE, _UNIT = map(re.compile, (_IN_WORDS, _ONE, _COUNTED))
_LONE = re.compile(r"\+?\d[\d ]{6,}|(?:19|20)\d\d\b(?![ \u00a0]?年)")  # these count nothing
# Two languages of a text, until the page is whole. Nothing that people write holds these letters.
_FIRST, _SECOND, _END = "\x01", "\x02", "\x03"
_PAIR = re.compile(f"{_FIRST}([^{_SECOND}]*){_SECOND}([^{_END}]*){_END}")
_TAG = re.compile(r"<[^>]*>")
_MARKED = re.compile(f"[<{_FIRST}]")
_HELD = re.compile(r'<span class="whole">([0-9A-Za-z\u00c0-\u024f ]*)</span>')


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
        return value if _MARKED.search(value) else _isolated(value.unescape())
    if isinstance(value, Paired):
        return together([isolate_numbers(text) for text in value.texts])
    if isinstance(value, Foreign):
        return _part(_isolated(value), value.language, direction_in(value))
    return _isolated(str(value))


def in_a_line(value: object) -> Markup:
    """Hold numbers to what they count by hard spaces, where a text then needs no markup."""
    marked = isolate_numbers(value)
    plain = _HELD.sub(lambda found: found[1].replace(" ", "\u00a0"), marked)
    return marked if _MARKED.search(plain) else Markup(plain)  # noqa: S704 - it was escaped


def counted(numeral: object, label: object, strong: bool = False) -> Markup:
    """Keep a dose's numeral on a line with the first word of its label, where there is room."""
    if isinstance(numeral, Paired) or isinstance(label, Paired):
        sides = ((in_one(numeral, place), in_one(label, place)) for place in (0, 1))
        return together([counted(*side, strong) for side in sides])
    mark = Markup("<b>{}</b>" if strong else "{}")  # noqa: S704 - ours
    plain = type(numeral) is str and type(label) is str
    before, _, number = str(numeral).rpartition(" ")  # Every 4–5
    unit = _UNIT.match(f" {label}") if plain and number[-1:].isdigit() else None
    if not unit or not _is_short(f"{number}{unit[0]}"):
        return mark.format(isolate(numeral)) + " " + isolate_numbers(label)
    first = mark.format(isolate_numbers(before)) + " " if before else Markup()
    kept = _whole(mark.format(isolate(number)) + escape(unit[0]))
    return first + kept + isolate_numbers(f" {label}"[unit.end() :])


@lru_cache(maxsize=4096)  # most texts stand on many sheets
def _isolated(text: str) -> Markup:
    """Mark the numbers of a text, and hold each and what it counts together."""
    parts, end = [], 0
    for found in _WHOLE.finditer(text):
        kept = found[0]
        if not _is_short(kept) and (shorter := _RANGE.match(text, found.start())):
            kept = shorter[0]
        ends = found.start() + len(kept)
        if (
            _is_short(kept)
            and _may_part(kept)
            and not _LONE.match(kept)
            and not _is_open(text[: found.start()])
            and not category(text[ends : ends + 1] or " ").startswith("M")
        ):
            parts += [_marked(text[end : found.start()]), _whole(_marked(kept))]
            end = ends
    return Markup().join([*parts, _marked(text[end:])])


def _may_part(text: str) -> bool:
    """Tell whether there is more than a number, which is kept whole anyway."""
    number = _ALONE.match(text)
    return not number or number.end() < len(text)


def _is_open(text: str) -> bool:
    """Tell whether an isolate of Unicode goes on: no mark may part it from its end."""
    return sum(map(text.count, "\u2066\u2067\u2068")) > text.count(_OWN_WAY_ENDS)


def _is_short(text: str) -> bool:
    """Tell whether a line of every page has room for it; a Chinese letter is as wide as two."""
    return sum(_width(letter) for letter in text) <= LONGEST_WHOLE


def _width(letter: str) -> int:
    return 2 if letter >= _WIDE else 0 if "\u2066" <= letter <= _OWN_WAY_ENDS else 1


def _whole(words: Markup) -> Markup:
    return Markup('<span class="whole">{}</span>').format(words)


def _marked(text: str) -> Markup:
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
