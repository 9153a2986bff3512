"""A dose as a value; `str` gives its canonical shorthand."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from operator import attrgetter
from typing import Literal

BLANK: Literal["__"] = "__"
Number = int | float | Literal["__"]

SetSide = Literal["each", "alternate", "together", "affected", "other"]
WorkUnit = Literal["x", "breaths", "steps"]
Verb = Literal[
    "hold", "stretch", "press", "squeeze", "lift", "lower", "relax", "breathe in", "breathe out"
]
Moment = Literal[
    "on waking", "morning", "midday", "afternoon", "evening", "bedtime",
    "before meals", "after meals",
]  # fmt: skip

SIDES: dict[str, str] = {
    "each": "each side",
    "alternate": "alternate sides",
    "together": "both sides together",
    "affected": "affected side",
    "other": "other side",
}
VERBS: tuple[Verb, ...] = (
    "hold", "stretch", "press", "squeeze", "lift", "lower", "relax", "breathe in", "breathe out",
)  # fmt: skip
MOMENTS: tuple[Moment, ...] = (
    "on waking", "morning", "midday", "afternoon", "evening", "bedtime",
    "before meals", "after meals",
)  # fmt: skip
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BANDS = ("yellow", "red", "green", "blue", "black", "silver", "gold", "tan")
PACES = ("slow", "brisk", "fast")
MOST_BARE_SETS = 5  # above it 10x3 looks turned round and is written '10 sets of 3'


def number_text(number: Number) -> str:
    """Write a number without needless decimals; a blank as it is typed."""
    return number if isinstance(number, str) else f"{number:.10g}"


@dataclass(frozen=True, slots=True)
class Amount:
    """`low` to `high`, equal when exact; `low` None means at most, `high` None at least."""

    low: Number | None
    high: Number | None

    @property
    def top(self) -> Number:
        """Give the upper end, which decides the plural."""
        if self.high is not None:
            return self.high
        assert self.low is not None  # noqa: S101 - an amount has one end at least
        return self.low

    @property
    def exact(self) -> bool:
        """Tell whether it is a single number or blank."""
        return self.low == self.high

    def __str__(self) -> str:
        if self.low is None:
            return f"up to {number_text(self.top)}"
        if self.high is None:
            return f"{number_text(self.low)}+"
        if self.exact:
            return number_text(self.low)
        return f"{number_text(self.low)}-{number_text(self.high)}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount now, and the one to build up to; one of the two may be left out."""

    now: Amount | None
    target: Amount | None = None

    @property
    def top(self) -> Number:
        """Give the upper end of what is done now, else of the target."""
        amount = self.now or self.target
        assert amount is not None  # noqa: S101 - a quantity has one of them
        return amount.top

    def __str__(self) -> str:
        now = "" if self.now is None else str(self.now)
        return now if self.target is None else f"{now}->{self.target}"


def exactly(number: Number, target: Number | None = None) -> Quantity:
    """Make a quantity of one number, or of one that builds up to another."""
    return Quantity(Amount(number, number), None if target is None else Amount(target, target))


ONE = exactly(1)


def singular(unit: str) -> str:
    """Give the unit of one: breath, week, km."""
    return unit.removesuffix("s") if len(unit) > len("lb") else unit


@dataclass(frozen=True, slots=True)
class Bout:
    """Some sets of some repetitions, breaths or steps; `tired` adds 'until tired'.

    Without `count` the work goes on until tired.
    """

    sets: Quantity | None = None
    count: Quantity | None = None
    unit: WorkUnit = "x"
    tired: bool = False

    def __str__(self) -> str:
        if self.count is None:
            return f"{self._sets()}until tired"
        end = " or until tired" if self.tired else ""
        return f"{self._sets()}{self.count}{self._unit()}{end}"

    def _unit(self) -> str:
        if self.unit == "x":
            return "" if self.sets else "x"
        return f" {singular(self.unit) if self.count == ONE else self.unit}"

    def _sets(self) -> str:
        if self.sets is None:
            return ""
        many = not isinstance(self.sets.top, str) and self.sets.top > MOST_BARE_SETS
        if self.count is None:
            return f"{self.sets} sets " if many else f"{self.sets}x "
        now = self.count.now
        open_start = now is None or now.low is None  # 3xup to 10 and 3x->10 read badly
        return f"{self.sets} sets of " if many or open_start else f"{self.sets}x"


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity with its unit: s, min, h, km, metres, kg, days or weeks."""

    quantity: Quantity
    unit: str

    def __str__(self) -> str:
        if self.unit == "s":
            return f"{self.quantity}s"
        return f"{self.quantity} {singular(self.unit) if self.quantity == ONE else self.unit}"


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of one repetition, in order; without `time` it lasts until tired."""

    verb: Verb
    time: Measure | None

    def __str__(self) -> str:
        return f"{self.verb} {self.time or 'until tired'}"


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard, on a scale: /10, /20 (6 to 20) or % of one's strength."""

    quantity: Quantity
    scale: Literal["/10", "/20", "%"]

    def __str__(self) -> str:
        return f"effort {self.quantity}{self.scale}"


class _HashedOnce:
    """Remembers the hash of a value that is looked up many times; it does not travel."""

    __slots__ = ("_hash",)
    _hash: int


@dataclass(frozen=True, slots=True)
class Dosage(_HashedOnce):
    """What is done, how much, how hard and how often (FITT-VP)."""

    work: tuple[Bout, ...] = ()
    phases: tuple[Phase, ...] = ()
    duration: Measure | None = None
    distance: Measure | None = None
    sides: SetSide | None = None
    each_direction: bool = False
    pace: str | None = None
    rest: Measure | None = None  # between sets
    load: Measure | None = None
    bands: tuple[str, ...] = ()  # the first now, the others in turn
    effort: Effort | None = None
    pain_limit: int | None = None  # 0 to 10
    per_day: Quantity | None = None
    every: Measure | None = None  # h, days or weeks between sessions
    per_week: Quantity | None = None
    days_per_week: Quantity | None = None
    weekdays: tuple[str, ...] = ()
    rest_day: bool = False  # never on two days running
    when: tuple[Moment, ...] = ()
    awake: bool = False
    as_needed: bool = False
    period: Measure | None = None
    blank: bool = False  # the whole dose is written by hand
    notes: tuple[str, ...] = ()

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            object.__setattr__(self, "_hash", hash(_parts(self)))
            return self._hash

    @lru_cache(maxsize=4096)  # noqa: B019 - a value: many patients have the same
    def __str__(self) -> str:
        return ", ".join(filter(None, (*self._work(), *self._how(), *self._timing())))

    def _work(self) -> tuple[str, ...]:
        return (
            BLANK if self.blank else "",
            " + ".join(map(str, self.work)),
            *map(str, self.phases),
            f"for {self.duration}" if self.duration else "",
            str(self.distance or ""),
            SIDES[self.sides] if self.sides else "",
            "each direction" if self.each_direction else "",
        )

    def _how(self) -> tuple[str, ...]:
        return (
            self.pace or "",
            f"rest {self.rest}" if self.rest else "",
            str(self.load or ""),
            " -> ".join(f"{band} band" for band in self.bands),
            str(self.effort or ""),
            "" if self.pain_limit is None else f"pain up to {self.pain_limit}/10",
        )

    def _timing(self) -> tuple[str, ...]:
        return (
            f"{self.per_day}/day" if self.per_day else "",
            interval_text(self.every) if self.every else "",
            f"{self.per_week}/week" if self.per_week else "",
            f"{self.days_per_week} {'day' if self.days_per_week == ONE else 'days'}/week"
            if self.days_per_week
            else "",
            "on " + " ".join(self.weekdays) if self.weekdays else "",
            "rest day between" if self.rest_day else "",
            " and ".join(self.when),
            "while awake" if self.awake else "",
            "as needed" if self.as_needed else "",
            f"for {self.period}" if self.period else "",
            *(f'"{note}"' for note in self.notes),
        )


_parts = attrgetter(*(part.name for part in fields(Dosage)))
TIMING = (
    "per_day", "every", "per_week", "days_per_week", "weekdays", "rest_day", "when", "awake",
    "as_needed", "period", "blank", "notes",
)  # fmt: skip


def timing_of(dosage: Dosage) -> Dosage:
    """Give only what a dose says about how often, without its notes."""
    kept = {name: getattr(dosage, name) for name in TIMING if name not in ("blank", "notes")}
    return replace(Dosage(), **kept)


def interval_text(every: Measure) -> str:
    """Write an interval as it is typed: every 4-5h, every other day."""
    if every.unit == "days" and every.quantity == exactly(2):
        return "every other day"
    if every.quantity == ONE and every.unit in ("h", "weeks"):
        return "every hour" if every.unit == "h" else "every week"
    return f"every {every.quantity}{'h' if every.unit == 'h' else ' ' + every.unit}"
