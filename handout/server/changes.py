"""What is different from an earlier sheet: side, notes, exercises, doses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handout.document import Document, Item

Kind = Literal["side", "notes", "new", "gone", "dose", "note"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, in the words that the patient reads."""

    kind: Kind
    title: str  # of the exercise; empty where the whole sheet is meant
    before: str = ""
    now: str = ""


def changes(earlier: Document, now: Document) -> list[Change]:
    """List what has changed, in the order of the new sheet; what is gone comes last."""
    before, after = _by_key(earlier), _by_key(now)
    found = _of_the_sheet(earlier, now)
    for key, item in after.items():
        if key not in before:
            found.append(Change("new", item.title, now=item.dose.sentence))
            continue
        found += _changed(before[key], item)
    gone = (item for key, item in before.items() if key not in after)
    return [*found, *(Change("gone", item.title, item.dose.sentence) for item in gone)]


def _of_the_sheet(earlier: Document, now: Document) -> list[Change]:
    found = []
    if earlier.side != now.side:
        found.append(Change("side", "", earlier.side, now.side))
    if earlier.notes != now.notes:
        found.append(Change("notes", "", "\n".join(earlier.notes), "\n".join(now.notes)))
    return found


def _changed(before: Item, now: Item) -> list[Change]:
    found = []
    if before.dose.sentence != now.dose.sentence:
        found.append(Change("dose", now.title, before.dose.sentence, now.dose.sentence))
    if before.note != now.note:
        found.append(Change("note", now.title, before.note, now.note))
    return found


def _by_key(document: Document) -> dict[str, Item]:
    items: dict[str, Item] = {}
    for item in document.items():
        items.setdefault(item.key, item)
    return items
