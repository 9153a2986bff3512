"""Read a dose as a clinician types it; refuse rather than guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, cast

from handout.dosage.contradictions import check_contradictions
from handout.dosage.grammar import CHARACTERS, CLAUSES, REFUSALS, SPELLINGS
from handout.dosage.quantity import read_quantity
from handout.dosage.value import (
    BLANK,
    MOMENTS,
    MOST_BARE_SETS,
    ONE,
    SIDES,
    TIMING,
    WEEKDAYS,
    Bout,
    Dosage,
    Effort,
    Measure,
    Phase,
    SetSide,
    Verb,
    WorkUnit,
    exactly,
)  # fmt: skip
from handout.errors import ValueProblem

LONGEST = 1000
_NOTE = re.compile(r'(?<!\d)"([^"]*)"')
_QUOTES = re.compile(r"[“”„‟«»]")
_Said = dict[str, Any]
Match = re.Match[str]


def read_dosage(text: str) -> Dosage:
    """Read one dose; raise ValueProblem where there is not exactly one reading."""
    return _read(text)


def read_timing(text: str) -> Dosage:
    """Read how often, and nothing else; `__` is a rate to fill in by hand."""
    if text.strip().strip("_") == "" and "__" in text:
        return Dosage(per_day=exactly(BLANK))
    dosage = _read(text)
    beyond = [name for name in Dosage.__slots__ if name not in TIMING and getattr(dosage, name)]
    if beyond or dosage.blank:
        raise ValueProblem(
            f"a frequency says how often only: {text.strip()}",
            "put the rest into each (for every exercise), dosage (for one) or time (how long)",
        )
    return dosage


def read_duration(text: str) -> Dosage:
    """Read how long, and nothing else; `__` are minutes to fill in by hand."""
    if text.strip().strip("_") == "" and "__" in text:
        return Dosage(duration=Measure(exactly(BLANK), "min"))
    dosage = _read(text)
    if dosage.duration is None or replace(dosage, duration=None) != Dosage():
        raise ValueProblem(
            f"a time says how long only: {text.strip()}", "write 20 min or 15-20 min"
        )
    return dosage


def _read(text: str) -> Dosage:
    if len(text) > LONGEST:
        raise ValueProblem(f"a dose has at most {LONGEST} characters", "move long text to a note")
    plain = _QUOTES.sub('"', " ".join(text.split()))
    notes = tuple(dict.fromkeys(n.strip() for n in _NOTE.findall(plain) if n.strip()))
    body = _characters(_NOTE.sub(",", plain))
    said: _Said = {"notes": notes} if notes else {}
    for piece in filter(None, (p.strip() for p in re.split(r"(?<!\d),|,(?!\d)|;", body))):
        _read_piece(piece, said)
    if not said:
        raise ValueProblem("the dose is empty", "write __ for a line to fill in by hand")
    dosage = Dosage(**said)
    check_contradictions(dosage)
    return dosage


def _characters(text: str) -> str:
    text = text.lower()
    for pattern, new in CHARACTERS:
        text = pattern.sub(new, text)
    return text


def _spelled(piece: str) -> str:
    for pattern, new in SPELLINGS:
        piece = pattern.sub(new, piece)
    return " ".join(piece.split())


def _read_piece(piece: str, said: _Said) -> None:
    if piece == BLANK:
        _put(said, "blank", True, piece)
        return
    rest = _spelled(piece)
    while rest:
        _refuse(rest.removeprefix("+ "))
        rest = _read_clause(rest, said).removeprefix("and ")


def _refuse(rest: str) -> None:
    for pattern, message, hint in REFUSALS:
        if found := pattern.match(rest):
            groups = found.groupdict()
            raise ValueProblem(message.format(said=found[0], **groups), hint.format(**groups))


def _read_clause(rest: str, said: _Said) -> str:
    for pattern, key in CLAUSES:
        if found := pattern.match(rest):
            _read_value(key, found, said)
            return rest[found.end() :].strip()
    raise ValueProblem(
        f'cannot read "{rest}"', "put free words in double quotes; they are printed as a note"
    )


def _read_value(key: str, found: Match, said: _Said) -> None:
    if key == "work":
        _read_work(found, said)
    elif key == "holds":
        _read_holds(found, said)
    else:
        _put(said, key, _VALUES[key](found), found[0])


def _put(said: _Said, key: str, value: Any, clause: str) -> None:
    if key in said and key in _JOINED:
        value = _JOINED[key](said[key], value)
    elif key in said and said[key] != value:
        raise ValueProblem(f"two answers for {_NAMES.get(key, key)}: {clause}", "keep one of them")
    said[key] = value


def _in_order(order: Sequence[str]) -> Callable[[tuple[str, ...], tuple[str, ...]], Any]:
    return lambda old, new: tuple(sorted({*old, *new}, key=order.index))


def _join_phases(old: tuple[Phase, ...], new: tuple[Phase, ...]) -> tuple[Phase, ...]:
    if old[-1].verb == new[0].verb:
        raise ValueProblem(f"two answers for {new[0].verb}: {new[0]}", "keep one of them")
    return old + new


def _measure(found: Match, kind: str = "") -> Measure:
    groups = {name.rstrip("2"): text for name, text in found.groupdict().items() if text}
    unit = groups["u"].strip()
    unit = "breaths" if unit == "breath" else unit
    return Measure(read_quantity(groups["q"], f"{kind} {unit}".strip()), unit)


def _phase(found: Match) -> tuple[Phase, ...]:
    return (Phase(cast(Verb, found["verb"]), _measure(found) if found["q"] else None),)


def _every(found: Match) -> Measure:
    if found["one"]:
        unit = {"hour": "h", "week": "weeks", "other day": "days"}[found["one"]]
        return Measure(exactly(2) if unit == "days" else ONE, unit)
    return _measure(found, "every")


def _weekdays(found: Match) -> tuple[str, ...]:
    days: set[str] = set()
    for first, last in re.findall(r"([a-z]{3})(?:-([a-z]{3}))?", found["days"].replace("and", "")):
        start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
        days |= {WEEKDAYS[n % 7] for n in range(start, end + (7 if end < start else 0) + 1)}
    return tuple(sorted(days, key=WEEKDAYS.index))


def _moments(found: Match) -> tuple[str, ...]:
    return tuple(sorted(set(found["moments"].split(" and ")), key=MOMENTS.index))


def _side(found: Match) -> SetSide:
    return next(side for side, text in SIDES.items() if text == found["sides"])  # type: ignore[return-value]


def _pain(found: Match) -> int:
    if int(found["n"]) > 10:
        raise ValueProblem(f"{found[0]} is off the scale", "write pain up to 3/10")
    return int(found["n"])


def _bout(found: Match) -> Bout:
    groups = found.groupdict()
    unit = (groups.get("unit") or "x").replace("reps", "x")
    unit = f"{unit.rstrip('s')}s" if unit != "x" else unit
    sets = read_quantity(groups["sets"], "sets") if groups.get("sets") else None
    count = read_quantity(groups["count"], unit) if groups.get("count") else None
    return Bout(sets, count, cast(WorkUnit, unit), bool(groups.get("tired")))


def _read_work(found: Match, said: _Said) -> None:
    bout = _bout(found)
    if "more" in found.groupdict() and found["more"] and "work" in said:
        said["work"] += (bout,)
        return
    _check_turned_round(found, bout)
    _put(said, "work", (bout,), found[0])


def _check_turned_round(found: Match, bout: Bout) -> None:
    bare = bout.sets is not None and "x" in found[0] and "sets" not in found[0]
    most = bout.sets.top if bout.sets else 0
    if bare and not isinstance(most, str) and most > MOST_BARE_SETS:
        raise ValueProblem(
            f"{found[0]}: sets come first, and this looks turned round",
            f"write {bout.count}x{bout.sets}, or say {bout.sets} sets of {bout.count}",
        )


def _read_holds(found: Match, said: _Said) -> None:
    _put(said, "work", (Bout(None, read_quantity(found["count"], "x")),), found[0])
    _put(said, "phases", _phase(found), found[0])


_JOINED: dict[str, Callable[[Any, Any], Any]] = {
    "phases": _join_phases,
    "when": _in_order(MOMENTS),
    "weekdays": _in_order(WEEKDAYS),
}
_NAMES = {
    "per_day": "sessions a day",
    "per_week": "sessions a week",
    "days_per_week": "days a week",
}
_VALUES: dict[str, Callable[[Match], object]] = {
    "phases": _phase,
    "pain_limit": _pain,
    "effort": lambda m: Effort(read_quantity(m["q"], m["scale"]), m["scale"]),  # type: ignore[arg-type]
    "rest": _measure,
    "rest_day": lambda _: True,
    "period": _measure,
    "duration": _measure,
    "distance": _measure,
    "load": _measure,
    "bands": lambda m: tuple(m["bands"].replace(" band", "").split("->")),
    "per_day": lambda m: read_quantity(m["q"], "/day"),
    "per_week": lambda m: read_quantity(m["q"], "/week"),
    "days_per_week": lambda m: read_quantity(m["q"], "days/week"),
    "every": _every,
    "weekdays": _weekdays,
    "when": _moments,
    "awake": lambda _: True,
    "as_needed": lambda _: True,
    "sides": _side,
    "each_direction": lambda _: True,
    "pace": lambda m: m["pace"],
}
