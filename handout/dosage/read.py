"""Read a dose as a clinician types it; refuse rather than guess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from handout.dosage.contradictions import check_contradictions
from handout.dosage.grammar import CLAUSES
from handout.dosage.meanings import meaning_of
from handout.dosage.refusals import refusals
from handout.dosage.spellings import plain_characters, plain_spelling
from handout.dosage.value import BLANK, MOMENTS, TIMING, WEEKDAYS, Dosage, Measure, Phase, exactly
from handout.errors import ValueProblem

LONGEST = 1000
LONGEST_TOLD = 80
_FREE = "put free words in double quotes; they are printed as a note"
_BLANK = re.compile(r"\s*_{2,}\s*")
_QUOTES = re.compile(r"[“”„‟«»]")
_NOTE = re.compile(r'(?<!\d)"([^"]*)"')  # after a digit it is a unit, and refused
_CUT = re.compile(r"(?<!\d),|,(?!\d)|;")  # 2,5 is not cut, and refused
_LISTS: dict[str, Sequence[str]] = {"when": MOMENTS, "weekdays": WEEKDAYS}
# The same again may mean twice as much.
_ONCE = ("work", "phases", "duration", "minutes", "distance", "load", "bands")
_NAMES = {
    "work": "sets and repetitions",
    "phases": "one part of the movement",
    "duration": "how long",
    "minutes": "how long",
    "distance": "how far",
    "sides": "the sides",
    "pace": "the pace",
    "rest": "the rest",
    "load": "the weight",
    "bands": "the band",
    "effort": "the effort",
    "pain_limit": "the pain limit",
    "per_day": "sessions a day",
    "every": "the interval",
    "per_week": "sessions a week",
    "days_per_week": "days a week",
    "weekdays": "the weekdays",
    "when": "the time of day",
    "period": "the number of days, weeks or months",
}
_Said = dict[str, Any]


@lru_cache(maxsize=4096)  # many patients have the same
def read_dosage(text: str) -> Dosage:
    """Read one dose; raise ValueProblem where there is not exactly one reading."""
    said, notes = _said(text)
    if not said and not notes:
        raise ValueProblem("the dose is empty", "write __ for a line to fill in by hand")
    _settle_minutes(said)
    dosage = Dosage(**said, notes=notes)
    check_contradictions(dosage)
    return dosage


def read_timing(text: str) -> Dosage:
    """Read how often, and nothing else; `__` is a rate to fill in by hand."""
    if _BLANK.fullmatch(text):
        return Dosage(per_day=exactly(BLANK))
    dosage = read_dosage(text)
    beyond = [name for name in Dosage.__slots__ if name not in TIMING]
    if dosage.blank or dosage != replace(dosage, **{name: _empty(name) for name in beyond}):
        raise ValueProblem(
            f"{dosage}: a frequency says how often only",
            "write how much of each exercise in each or dosage, how long in time",
        )
    return dosage


def read_duration(text: str) -> Dosage:
    """Read how long, and nothing else; `__` is minutes to fill in by hand."""
    if _BLANK.fullmatch(text):
        return Dosage(duration=Measure(exactly(BLANK), "min"))
    named = not text.strip() or text.strip().lower().startswith("for ")
    dosage = read_dosage(text if named else f"for {text}")
    if dosage.duration is None or dosage != Dosage(duration=dosage.duration):
        raise ValueProblem(f"{dosage}: a time says how long only", "write 20 min or 15-20 min")
    return dosage


def _settle_minutes(said: _Said) -> None:
    """Take bare minutes as a duration, unless they may be how long each repetition is held."""
    minutes = said.pop("minutes", None)
    held = {name: said[name] for name in ("work", "sides") if name in said}
    if minutes and held:
        raise ValueProblem(
            f"{minutes} with {Dosage(**held)} does not say whether to keep still or to keep moving",
            f"write hold {minutes} (still) or for {minutes} (moving)",
        )
    if minutes:
        _add(said, "duration", minutes)


def _empty(name: str) -> Any:
    return getattr(Dosage(), name)


# --- text to pieces ------------------------------------------------------------------------------
def _said(text: str) -> tuple[_Said, tuple[str, ...]]:
    if len(text) > LONGEST:
        hint = "write the dose in short, and put the rest in the exercise's own text"
        raise ValueProblem(f"a dose has at most {LONGEST} characters", hint)
    text = _QUOTES.sub('"', " ".join(text.split()))
    notes = dict.fromkeys(_note(note) for note in _NOTE.findall(text) if note.strip())
    said: _Said = {}
    for piece in _CUT.split(plain_characters(_visible(_NOTE.sub(",", text)))):
        if piece.strip():
            _read_piece(piece.strip(), said)
    return said, tuple(notes)


def _note(typed: str) -> str:
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in typed):
        raise ValueProblem("a note holds a character that cannot be printed", "type it anew")
    return typed.strip()


def _visible(text: str) -> str:
    """Let characters that nobody sees part words, so that 8 and 10 never become 810."""
    foreign = next((sign for sign in text if sign.isdecimal() and not sign.isascii()), None)
    if foreign:
        raise ValueProblem(f"{foreign} is not read as a number", "write numbers with 0 to 9")
    return "".join(" " if unicodedata.category(sign) == "Cf" else sign for sign in text)


# --- a piece, clause by clause -------------------------------------------------------------------
def _read_piece(piece: str, said: _Said) -> None:
    if piece == BLANK:
        said["blank"] = True
        return
    rest, before = plain_spelling(piece), ""
    own: _Said = {}
    while rest:
        _refuse(rest, piece if not before else "")
        before, rest = _read_clause(rest, before, own)
    for name, value in own.items():
        _add(said, name, value, alone=len(own) == 1)


def _refuse(rest: str, piece: str) -> None:
    for pattern, message, hint in refusals():
        if found := pattern.match(rest.removeprefix("+ ")):
            told = _short(piece if piece and found[0] == rest else found[0])
            groups = found.groupdict(default="")
            raise ValueProblem(message.format(said=told, **groups), hint.format(**groups))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}…"


def _read_clause(rest: str, before: str, own: _Said) -> tuple[str, str]:
    for pattern, key in CLAUSES:
        if found := pattern.match(rest):
            _check_place(found, key, before)
            more = own.pop("work", ()) if found.groupdict().get("more") else ()
            for name, value in meaning_of(key, found).items():
                _add(own, name, more + value if name == "work" else value)
            return key, rest[found.end() :].strip().removeprefix("and ")
    raise ValueProblem(f'cannot read "{_short(rest)}"', _FREE)


def _check_place(found: re.Match[str], key: str, before: str) -> None:
    """Let '+ 1x' stand after work only, '->20x' first, 'x 5' first or after a hold."""
    if found.groupdict().get("more") and before != "work":
        raise ValueProblem(
            f'cannot read "{found[0]}"', "write it after sets: 2x10 + 1x until tired"
        )
    if found[0].startswith("->") and before:
        hint = "write the start too, as in 10->20x, or put a comma before it"
        raise ValueProblem(f"{found[0]} does not say from where to build up", hint)
    if key == "times" and before not in ("", "phases", "sides", "each_direction"):
        number = found["count"]
        raise ValueProblem(
            f"{found[0]} does not say of what",
            f"write {number}x for repetitions, {number}/day for sessions, for {number} weeks",
        )


def _add(said: _Said, name: str, value: Any, *, alone: bool = True) -> None:
    if name in said and not (said[name] == value and name not in _ONCE):
        value = _both(name, said[name], value, alone=alone)
    said[name] = value


def _both(name: str, old: Any, new: Any, *, alone: bool) -> Any:
    if name in _LISTS and alone:
        return tuple(sorted({*old, *new}, key=_LISTS[name].index))
    if name == "phases" and _in_turn(old, new):
        return old + new
    part = "duration" if name == "minutes" else name
    told = f"{Dosage(**{part: old})} and {Dosage(**{part: new})}".replace("and on ", "and ")
    hint = (
        f"write them together where the rest is the same: {told}"
        if name in _LISTS
        else "keep one of them"
    )
    raise ValueProblem(f"two answers for {_NAMES[name]}: {told}", hint)


def _in_turn(old: tuple[Phase, ...], new: tuple[Phase, ...]) -> bool:
    return old[-1].verb != new[0].verb
