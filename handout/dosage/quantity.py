"""Read the numbers of a dose: exact, ranges, at least, at most, and what to build up to."""

from __future__ import annotations

from typing import NamedTuple

from handout.dosage.value import BLANK, Amount, Number, Quantity, number_text
from handout.errors import ValueProblem


class Kind(NamedTuple):
    """What is counted, between which numbers, and whether a fraction of one makes sense."""

    name: str
    most: int
    fractions: bool = False
    least: int = 0


KINDS: dict[str, Kind] = {
    "sets": Kind("sets", 30),
    "x": Kind("repetitions", 500),
    "breaths": Kind("breaths", 200),
    "steps": Kind("steps", 30_000),
    "s": Kind("seconds", 3_600, fractions=True),
    "min": Kind("minutes", 600, fractions=True),
    "h": Kind("hours", 24, fractions=True),
    "km": Kind("km", 100, fractions=True),
    "metres": Kind("metres", 50_000, fractions=True),
    "miles": Kind("miles", 60, fractions=True),
    "lengths": Kind("lengths", 500, fractions=True),
    "laps": Kind("laps", 500, fractions=True),
    "kg": Kind("kg", 500, fractions=True),
    "lb": Kind("lb", 1_000, fractions=True),
    "/day": Kind("sessions a day", 24),
    "/week": Kind("sessions a week", 50),
    "days/week": Kind("days a week", 7),
    "every h": Kind("hours between sessions", 24),
    "every days": Kind("days between sessions", 31),
    "every weeks": Kind("weeks between sessions", 26),
    "days": Kind("days", 366),
    "weeks": Kind("weeks", 104),
    "months": Kind("months", 36),
    "/10": Kind("on a scale to 10", 10),
    "/20": Kind("on the scale from 6 to 20", 20, least=6),
    "%": Kind("%", 100),
}


def read_quantity(text: str, kind: str) -> Quantity:
    """Read a number, a range, a limit or a way up, as this kind allows."""
    first, arrow, last = text.partition("->")
    now = _amount(first, KINDS[kind]) if first else None
    target = _amount(last, KINDS[kind]) if arrow else None
    quantity = Quantity(now, target)
    _check_way_up(quantity)
    return quantity


def _amount(text: str, kind: Kind) -> Amount:
    if text.startswith("up to "):
        return Amount(None, _number(text.removeprefix("up to "), kind))
    if text.endswith("+"):
        return Amount(_number(text.removesuffix("+"), kind), None)
    low, dash, high = text.partition("-")
    first = _number(low, kind)
    return _range(first, _number(high, kind)) if dash else Amount(first, first)


def _range(low: Number, high: Number) -> Amount:
    if not isinstance(low, str) and not isinstance(high, str) and low >= high:
        told = f"{number_text(low)}-{number_text(high)}"
        hint = f"write {number_text(high)}-{number_text(low)}" if low > high else f"write {high}"
        raise ValueProblem(f"the range {told} does not go up", hint)
    return Amount(low, high)


def _number(text: str, kind: Kind) -> Number:
    if text == BLANK:
        return BLANK
    if "." in text and not kind.fractions:
        raise ValueProblem(f"{text} {kind.name}: only a whole number makes sense here")
    value = float(text)
    if value <= 0:
        raise ValueProblem(f"{text} {kind.name}: the number must be more than 0")
    if not kind.least <= value <= kind.most:
        between = f"from {kind.least} to {kind.most}" if kind.least else f"at most {kind.most}"
        raise ValueProblem(f"{text} {kind.name} cannot be meant", f"write {between}")
    return int(value) if value.is_integer() else value


def _check_way_up(quantity: Quantity) -> None:
    if quantity.now is None or quantity.target is None:
        return
    now, target = quantity.now.top, quantity.target.top
    if not isinstance(now, str) and not isinstance(target, str) and target <= now:
        raise ValueProblem(
            f"{quantity} does not go up", "write the smaller number first, as in 10->20x"
        )
