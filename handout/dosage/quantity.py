"""Read the numbers of a dose: exact, ranges, at least, at most, and what to build up to."""

from __future__ import annotations

from math import ceil, floor
from typing import NamedTuple

from handout.dosage.value import BLANK, Amount, Number, Quantity, number_text
from handout.errors import ValueProblem


class Kind(NamedTuple):
    """What is counted, up to which number, and whether a fraction of one makes sense."""

    name: str
    most: int
    least: int = 0
    fractions: bool = False


def _parts(name: str, most: int) -> Kind:
    return Kind(name, most, fractions=True)


# The bounds catch slips of the keyboard; they are far above what anybody prescribes.
KINDS: dict[str, Kind] = {
    "sets": Kind("sets", 30),
    "x": Kind("repetitions", 500),
    "breaths": Kind("breaths", 200),
    "steps": Kind("steps", 30_000),
    "each s": _parts("seconds", 600),
    "each min": _parts("minutes", 60),
    "each breaths": Kind("breaths", 50),
    "s": _parts("seconds", 3_600),
    "min": _parts("minutes", 600),
    "h": _parts("hours", 24),
    "km": _parts("km", 100),
    "metres": _parts("metres", 50_000),
    "miles": _parts("miles", 60),
    "lengths": _parts("lengths", 500),
    "laps": _parts("laps", 500),
    "kg": _parts("kg", 500),
    "lb": _parts("lb", 1_000),
    "/day": Kind("sessions a day", 24),
    "/week": Kind("sessions a week", 50),
    "days/week": Kind("days a week", 7),
    "every h": Kind("hours between sessions", 24),
    "every days": Kind("days between sessions", 31),
    "every weeks": Kind("weeks between sessions", 26),
    "days": Kind("days", 366),
    "weeks": Kind("weeks", 104),
    "months": Kind("months", 36),
    "/10": Kind("out of 10", 10),
    "/20": Kind("on the scale from 6 to 20", 20, least=6),
    "%": Kind("percent", 100),
}


def read_quantity(text: str, kind: str) -> Quantity:
    """Read a number, a range, a limit or a way up, as this kind allows."""
    first, arrow, last = text.partition("->")
    now = _amount(first, KINDS[kind]) if first else None
    quantity = Quantity(now, _amount(last, KINDS[kind]) if arrow else None)
    _check_way_up(quantity)
    return quantity


def _amount(text: str, kind: Kind) -> Amount:
    if text.startswith("up to "):
        return Amount(None, _number(text.removeprefix("up to "), kind))
    if text.endswith("+"):
        return Amount(_number(text.removesuffix("+"), kind), None)
    first, _, last = text.partition("-")
    low, high = _number(first, kind), _number(last or first, kind)
    if not isinstance(low, str) and not isinstance(high, str) and low > high:
        hint = f"write {number_text(high)}-{number_text(low)}"
        raise ValueProblem(f"the range {text} runs backwards", hint)
    return Amount(low, high)


def _number(text: str, kind: Kind) -> Number:
    if text == BLANK:
        return BLANK
    value = float(text)
    if value <= 0:
        raise ValueProblem(f"{text} {kind.name}: the number must be more than 0", "write 1 or more")
    if "." in text and not kind.fractions:
        hint = f"write {floor(value)} or {ceil(value)}" if value % 1 else f"write {int(value)}"
        raise ValueProblem(f"{text} {kind.name}: only a whole number makes sense", hint)
    if not kind.least <= value <= kind.most:
        between = f"write from {kind.least} to {kind.most}"
        hint = between if kind.least else f"write at most {kind.most}"
        raise ValueProblem(f"{text} {kind.name} cannot be meant", hint)
    return int(value) if value.is_integer() else value


def _check_way_up(quantity: Quantity) -> None:
    if quantity.now is None or quantity.target is None:
        return
    now, target = quantity.now.top, quantity.target.top
    if not isinstance(now, str) and not isinstance(target, str) and target <= now:
        hint = "write the smaller number first, as in 10->20x"
        raise ValueProblem(f"{quantity} does not go up", hint)
