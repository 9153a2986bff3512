"""Every text that a patient reads, with the place where it is written."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from handout.compose.plan import Entered
from handout.lint.practice import Practice
from handout.models.brand import Brand
from handout.models.exercise import Change, EasyWords, Exercise, Overrides, Step
from handout.models.handout import Block, Handout
from handout.models.prescription import Prescription
from handout.yamlfile import Key, Positions, YamlFile

# Texts that tell what to do, where a dose or a vague number would stand.
DOING = frozenset(("start", "steps", "note", "do-entry", "easier", "harder", "notes"))
_ONE = ("title", "aim", "start", "feel", "breathing", "repetition")
_MANY = ("mistakes", "precautions", "equipment")
_OWN = tuple(Overrides.model_fields)


class Passage(NamedTuple):
    """One text; `practice` is the thing to do that it belongs to, `timed` by its dose."""

    text: str
    positions: Positions
    key: Key
    field: str
    practice: Practice | None = None
    timed: bool = False

    def of(self, practice: Practice) -> Passage:
        """Give the same text as it stands in a thing to do."""
        return Passage(self.text, self.positions, self.key, self.field, practice, self.timed)


@dataclass(frozen=True, slots=True)
class _Page:
    """Where texts are written and whose they are."""

    positions: Positions
    key: Key
    practice: Practice | None = None

    def one(self, text: str | None, name: str, field: str = "") -> Iterator[Passage]:
        if text:
            yield Passage(text, self.positions, (*self.key, name), field or name, self.practice)

    def many(self, texts: Iterable[str] | None, name: str, field: str = "") -> Iterator[Passage]:
        for place, text in enumerate(texts or ()):
            key = (*self.key, name, place)
            yield Passage(text, self.positions, key, field or name, self.practice)

    def steps(self, steps: Iterable[Step] | None) -> Iterator[Passage]:
        for place, step in enumerate(steps or ()):
            key = (*self.key, "steps", place, "text")
            timed = step.phase is not None
            yield Passage(step.text, self.positions, key, "steps", self.practice, timed)

    def changes(self, changes: Iterable[Change] | None, name: str) -> Iterator[Passage]:
        for place, change in enumerate(changes or ()):
            inner = self.inside(name, place)
            yield from inner.one(change.when, "when")
            yield from inner.one(change.text, "text", name)

    def inside(self, *key: str | int) -> _Page:
        return _Page(self.positions, (*self.key, *key), self.practice)


def replaced_texts(entries: Iterable[Entered]) -> frozenset[str]:
    """Name the texts that entries put in the place of an exercise's own."""
    written = [near.entry for near in entries]
    return frozenset(name for name in _OWN for entry in written if getattr(entry, name) is not None)


def exercise_passages(file: YamlFile[Exercise], replaced: Container[str] = ()) -> Iterator[Passage]:
    """Yield an exercise's texts, whatever it is done in, without those that are replaced."""
    page = _Page(file.positions, ())
    exercise = file.value
    for name in _ONE:
        if name not in replaced:
            yield from page.one(getattr(exercise, name), name)
    for name in _MANY:
        if name not in replaced:
            yield from page.many(getattr(exercise, name), name)
    if "steps" not in replaced:
        yield from page.steps(exercise.steps)
    yield from _easy(exercise.easy, page.inside("easy"), replaced)
    for name in ("easier", "harder"):
        if name not in replaced:
            yield from page.changes(getattr(exercise, name), name)
    yield from page.many(exercise.dosage.notes, "dosage", "note")
    for name in ("alt", "captions"):
        for phase, text in getattr(exercise, name).items():
            yield from page.inside(name).one(text, phase, name)


def _easy(easy: EasyWords | None, page: _Page, replaced: Container[str]) -> Iterator[Passage]:
    if easy is None:
        return
    for name in ("aim", "start", "feel"):
        if name not in replaced:
            yield from page.one(getattr(easy, name), name)
    if "steps" not in replaced:
        yield from page.steps(easy.steps)


def entry_passages(entered: Entered, practice: Practice | None) -> Iterator[Passage]:
    """Yield the texts of an entry."""
    page, entry = _Page(entered.positions, entered.key, practice), entered.entry
    for name in _ONE:
        yield from page.one(getattr(entry, name), name)
    yield from page.steps(entry.steps)
    yield from page.many(entry.precautions, "precautions")
    yield from page.many(entry.equipment, "equipment")
    for name in ("easier", "harder"):
        yield from page.changes(getattr(entry, name), name)
    yield from page.one(entry.do, "do", "do-entry")
    yield from page.one(entry.note, "note")
    yield from page.many(entry.dosage.notes if entry.dosage else (), "dosage", "note")


def handout_passages(file: YamlFile[Handout]) -> Iterator[Passage]:
    """Yield a handout's texts, without those of its entries."""
    page = _Page(file.positions, ())
    yield from page.one(file.value.title, "title")
    yield from page.one(file.value.purpose, "purpose")
    for place, block in enumerate(file.value.blocks):
        yield from _block(block, page.inside("blocks", place))


def prescription_passages(file: YamlFile[Prescription]) -> Iterator[Passage]:
    """Yield a prescription's texts, without those of its entries."""
    page, prescription = _Page(file.positions, ()), file.value
    yield from page.one(prescription.title, "title")
    for name in ("goals", "stop_if", "notes"):
        yield from page.many(getattr(prescription, name), name)


def brand_passages(file: YamlFile[Brand]) -> Iterator[Passage]:
    """Yield a brand's texts."""
    page, brand = _Page(file.positions, ()), file.value
    for name in ("name", "line", "hours", "emergency", "legal"):
        yield from page.one(getattr(brand, name), name)
    if brand.logo:
        yield from page.inside("logo").one(brand.logo.alt, "alt")


def all_blocks(blocks: Iterable[Block], key: Key = ("blocks",)) -> Iterator[tuple[Block, Key]]:
    """Yield each block and its place, those of the phases too."""
    for place, block in enumerate(blocks):
        here = (*key, place)
        yield block, here
        for number, phase in enumerate(block.phases or ()):
            yield from all_blocks(phase.blocks, (*here, "phases", number, "blocks"))


def _block(block: Block, page: _Page) -> Iterator[Passage]:
    yield from page.one(block.title, "title", "heading")
    yield from page.many(block.text, "text")
    yield from page.many(block.checklist, "checklist")
    yield from page.one(block.start, "start")
    for name in ("easier", "harder"):
        yield from page.changes(getattr(block, name), name)
    yield from _safety(block, page.inside("safety"))
    yield from _advice(block, page)
    for number, phase in enumerate(block.phases or ()):
        inner = page.inside("phases", number)
        yield from inner.one(phase.title, "title", "heading")
        yield from inner.one(phase.when, "when")
        yield from inner.many(phase.goals, "goals")
        for place, within in enumerate(phase.blocks):
            yield from _block(within, inner.inside("blocks", place))


def _safety(block: Block, page: _Page) -> Iterator[Passage]:
    if block.safety:
        for name in ("do_not_start_if", "stop_if", "call_us_if", "emergency"):
            yield from page.many(getattr(block.safety, name), name)
        for place, limit in enumerate(block.safety.limits):
            yield from page.inside("limits", place).one(limit.text, "text", "limits")


def _advice(block: Block, page: _Page) -> Iterator[Passage]:
    if block.pain_rule:
        yield from page.inside("pain_rule").one(block.pain_rule.text, "text", "pain_rule")
        yield from page.inside("pain_rule").one(block.pain_rule.next_day, "next_day")
    if block.do_dont:
        yield from page.inside("do_dont").many(block.do_dont.do, "do")
        yield from page.inside("do_dont").many(block.do_dont.dont, "dont")
    if block.schedule:
        yield from page.inside("schedule").many(block.schedule.columns, "columns")
