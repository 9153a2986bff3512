"""What a composed document says to its reader, text by text, with its place on the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handout import document as doc


@dataclass(frozen=True, slots=True)
class Printed:
    """One text and its place in words; a label is no sentence."""

    text: str
    place: str
    prose: bool = True
    personal: bool = False  # written for one patient, so it may not go into the clinic's records


def printed_texts(document: doc.Document) -> Iterator[Printed]:
    """Yield every text that an author wrote, in reading order; doses are the program's wording."""
    yield Printed(document.title, "title", prose=False)
    yield from _some("purpose", document.purpose)
    yield from _many("you need", document.glance.needs, prose=False)
    yield from _many("goal", document.glance.goals, personal=True)
    for box in document.safety:
        yield from _block(box)
    for block in (*document.programme, *document.pain_rules, *document.about):
        yield from _block(block)
    yield from _many("note", document.notes, personal=True)


def _some(place: str, *texts: str, prose: bool = True, personal: bool = False) -> Iterator[Printed]:
    for text in texts:
        if text:
            yield Printed(text, place, prose, personal)


def _many(
    place: str, texts: Iterable[str], *, prose: bool = True, personal: bool = False
) -> Iterator[Printed]:
    for number, text in enumerate(texts, 1):
        yield Printed(text, f"{place} {number}", prose, personal)


def _changes(place: str, name: str, changes: Iterable[doc.Change]) -> Iterator[Printed]:
    for number, change in enumerate(changes, 1):
        yield from _some(f"{place}{name} {number}", change.when, change.text)


def _block(block: doc.Block, place: str = "") -> Iterator[Printed]:
    named = f"{block.title}, " if block.title else ""
    here = place + named
    yield from _some(f"{place}heading", block.title, prose=False)
    match block:
        case doc.Text():
            yield from _many(f"{here}paragraph", block.paragraphs)
        case doc.Safety():
            yield from _safety(block, here)
        case doc.PainRule():
            yield from _some(here + "pain rule", block.text, block.next_day)
        case doc.DoDont():
            yield from _many(f"{here}do", block.do)
            yield from _many(f"{here}do not", block.dont)
        case doc.Checklist():
            yield from _many(f"{here}line", block.entries)
        case doc.Stages():
            yield from _stages(block, here)
        case doc.Exercises() | doc.Schedule():
            yield from _to_do(block, here)


def _safety(box: doc.Safety, place: str) -> Iterator[Printed]:
    yield from _many(f"{place}do not start if", box.do_not_start_if)
    yield from _many(f"{place}stop if", box.stop_if)
    yield from _many(f"{place}call us if", box.call_us_if)
    yield from _many(f"{place}emergency", box.emergency)
    yield from _many(f"{place}not yet", (limit.text for limit in box.limits))


def _to_do(block: doc.Exercises | doc.Schedule, place: str) -> Iterator[Printed]:
    if isinstance(block, doc.Exercises):
        yield from _some(f"{place}start", block.start)
        for item in block.items:
            yield from _item(item)
    else:
        yield from _many(f"{place}column", block.heads, prose=False)
        if block.after:
            yield from _item(block.after)
    yield from _changes(place, "easier", block.easier)
    yield from _changes(place, "harder", block.harder)


def _stages(block: doc.Stages, place: str) -> Iterator[Printed]:
    for stage in block.stages:
        here = f"{place}stage {stage.number}, "
        yield from _some(f"{here}heading", stage.title, prose=False)
        yield from _many(f"{here}goal", stage.goals)
        for inner in stage.blocks:
            yield from _block(inner, here)


def _item(item: doc.Item) -> Iterator[Printed]:
    here = f"exercise {item.number} ({item.title}), "
    yield Printed(item.title, f"exercise {item.number}, title", prose=False)
    yield from _some(f"{here}aim", item.aim)
    yield from _some(f"{here}start", item.start)
    yield from _many(f"{here}step", item.steps)
    yield from _some(f"{here}what you feel", item.feel)
    yield from _some(f"{here}breathing", item.breathing)
    yield from _some(f"{here}what counts as one", item.repetition)
    yield from _many(f"{here}avoid", item.mistakes)
    yield from _many(f"{here}take care", item.precautions)
    yield from _changes(here, "easier", item.easier)
    yield from _changes(here, "harder", item.harder)
    yield from _some(f"{here}note", item.note, personal=True)
