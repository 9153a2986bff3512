"""Answers to the items of a checklist, each with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from handout.governance.specimen import Specimen

Verdict = Literal["holds", "fails", "person", "no-such-thing"]
MOST_PLACES = 5  # that are listed; the rest are counted


@dataclass(frozen=True, slots=True)
class Answer:
    """What the program sees of one item, with the places that fail it."""

    verdict: Verdict
    evidence: str
    places: tuple[str, ...] = ()


Check = Callable[[Specimen], Answer]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an instrument, in our own words, under its number there."""

    number: int
    domain: str
    wording: str
    check: Check


@dataclass(frozen=True, slots=True)
class Checklist:
    """An instrument, and the note that says what this use of it is not."""

    name: str
    note: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """An item and its answer."""

    item: Item
    answer: Answer


def go_through(checklist: Checklist, specimen: Specimen) -> tuple[Answered, ...]:
    """Answer every item of a checklist."""
    return tuple(Answered(item, item.check(specimen)) for item in checklist.items)


def count(answered: Iterable[Answered]) -> dict[Verdict, int]:
    """Count the verdicts; there is no score, because nobody has validated one."""
    counts: dict[Verdict, int] = {"holds": 0, "fails": 0, "person": 0, "no-such-thing": 0}
    for one in answered:
        counts[one.answer.verdict] += 1
    return counts


def holds(evidence: str) -> Answer:
    """Say that an item holds."""
    return Answer("holds", evidence)


def person(evidence: str) -> Answer:
    """Leave an item to a person, with what to look at."""
    return Answer("person", evidence)


def no_such_thing(evidence: str) -> Answer:
    """Say that a handout has nothing that the item is about."""
    return Answer("no-such-thing", evidence)


def ask(evidence: str) -> Check:
    """Make a check that leaves the item to a person."""
    return lambda _: person(evidence)


def unless(places: Sequence[str], failing: str, holding: str) -> Answer:
    """Fail where there are places that do; else hold."""
    if not places:
        return holds(holding)
    shown = tuple(dict.fromkeys(places))
    more = len(shown) - MOST_PLACES
    listed = (*shown[:MOST_PLACES], f"and {more} more") if more > 0 else shown
    return Answer("fails", failing, listed)
