"""The blocks of a handout as they are printed."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from handout import document as doc
from handout.compose.case import Case
from handout.compose.items import Serial, changes, make_item
from handout.compose.plan import (
    Entered,
    Level,
    Planned,
    Text,
    added_entries,
    entries_of,
    merged,
    plan,
    prescription_level,
)
from handout.compose.spans import (
    counts_elapsed,
    first_day,
    read_span,
    span_words,
    until_words,
)
from handout.compose.stages import Staged
from handout.dosage.sentence import dose_sentence
from handout.dosage.value import Amount, Dosage, Measure, Quantity
from handout.models.handout import Block, Limit, Phase, Schedule
from handout.yamlfile import Key

Levels = tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A printed item, what it was made from, and where in the programme it stands."""

    item: doc.Item
    planned: Planned
    stage: int | None = None  # counted from 1
    together: int | None = None  # the number of the block whose time is stated as a whole
    whole: Dosage | None = None  # that time, and how often
    after: int = 0  # weeks of a table that come first


@dataclass(frozen=True, slots=True)
class Table:
    """A table by week or day, as it counts for the day at a glance and for the diary."""

    title: str
    dosage: Dosage  # how often; and how long, from the least row to the most
    weeks: int
    stage: int | None = None


@dataclass(slots=True)
class Press:
    """Makes printed blocks one after another and keeps count of what they hold."""

    case: Case
    serial: Serial = field(default_factory=Serial)
    made: list[Made] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    stages: list[Staged] = field(default_factory=list)
    stage: int | None = None  # the one that is being made
    takes_added: Block | None = None  # the block that what is added goes to the end of

    def blocks(self, written: Iterable[Block], levels: Levels, key: Key) -> tuple[doc.Block, ...]:
        """Make the blocks of a handout or phase; clinicians' blocks and empty ones are left out."""
        made = (self.block(block, levels, (*key, place)) for place, block in enumerate(written))
        return tuple(block for block in made if block is not None)

    @property
    def printed(self) -> list[str]:
        """List the exercises that are printed."""
        found = (one.planned.exercise for one in self.made)
        return [exercise.value.id for exercise in found if exercise]

    def block(self, block: Block, levels: Levels, key: Key) -> doc.Block | None:
        """Make one block."""
        makers: dict[str, Callable[[Block, Levels, Key], doc.Block | None]] = {
            "text": self._text,
            "safety": self._safety,
            "pain_rule": self._pain_rule,
            "exercises": self._exercises,
            "phases": self._stages,
            "schedule": self._schedule,
            "do_dont": self._do_dont,
            "checklist": self._checklist,
        }
        make = makers.get(block.kind)
        self._check_sources(block, key)
        made = make(block, levels, key) if make else None
        return replace(made, sources=self._sources(block)) if made else None

    def extra(self, levels: Levels) -> doc.Exercises | None:
        """Make a block of what the prescription adds, where no block takes it in."""
        if self.takes_added:
            return None
        added = [(entry, levels) for entry in added_entries(self.case)]
        items = self._items(self._in_order(added))
        if not items:
            return None
        often = self._often(None, items, levels)
        return doc.Exercises("", often, "", ordered=False, items=items)

    # -- one kind each ---------------------------------------------------------------------------

    def _text(self, block: Block, _levels: Levels, key: Key) -> doc.Text:
        return doc.Text(
            self._title(block, key),
            self._fill_all(block.text or (), (*key, "text")),
        )

    def _safety(self, block: Block, _levels: Levels, key: Key) -> doc.Safety:
        safety = block.safety
        assert safety is not None  # noqa: S101 - the block's kind says so
        inner = (*key, "safety")
        return doc.Safety(
            self._title(block, key),
            self._fill_all(safety.do_not_start_if, (*inner, "do_not_start_if")),
            self._fill_all(safety.stop_if, (*inner, "stop_if")),
            self._fill_all(safety.call_us_if, (*inner, "call_us_if")),
            self._fill_all(safety.emergency, (*inner, "emergency")),
            tuple(
                self._limit(limit, (*inner, "limits", place))
                for place, limit in enumerate(safety.limits)
            ),
        )

    def _limit(self, limit: Limit, key: Key) -> doc.Change:
        until = (
            until_words(read_span(limit.until), self.case.day_zero, self.case.words)
            if limit.until
            else ""
        )
        return doc.Change(self._fill(limit.text, (*key, "text")), until)

    def _pain_rule(self, block: Block, _levels: Levels, key: Key) -> doc.PainRule:
        rule = block.pain_rule
        assert rule is not None  # noqa: S101 - the block's kind says so
        inner = (*key, "pain_rule")
        return doc.PainRule(
            self._title(block, key),
            rule.up_to,
            self._fill(rule.text, (*inner, "text")),
            self._fill(rule.next_day or "", (*inner, "next_day")),
        )

    def _exercises(self, block: Block, levels: Levels, key: Key) -> doc.Exercises | None:
        around, levels = levels, (*levels, self._level(block, key))
        entered = [(entry, levels) for entry in entries_of(self.case, block, key)]
        if block is self.takes_added:
            entered += [(entry, around) for entry in added_entries(self.case)]
        items = self._items(self._in_order(entered))
        if not items:
            return None
        return doc.Exercises(
            self._title(block, key),
            self._often(block, items, levels),
            self._fill(block.start or "", (*key, "start")),
            block.ordered,
            items,
            self._changes(block, "easier", key),
            self._changes(block, "harder", key),
        )

    def _in_order(self, entered: list[tuple[Entered, Levels]]) -> list[tuple[Entered, Levels]]:
        """Sort entries as the prescription says; those that it does not name follow."""
        ranks = {name: rank for rank, name in enumerate(self.case.prescription.order)}
        return sorted(entered, key=lambda one: ranks.get(one[0].entry.exercise or "", len(ranks)))

    def _items(self, entered: Iterable[tuple[Entered, Levels]]) -> tuple[doc.Item, ...]:
        items = []
        for entry, levels in entered:
            planned = plan(self.case, entry, levels)
            if planned:
                item = make_item(self.case, planned, self.serial)
                self.made.append(Made(item, planned, self.stage))
                items.append(item)
        return tuple(items)

    def _stages(self, block: Block, levels: Levels, key: Key) -> doc.Stages | None:
        phases = block.phases or ()
        elapsed = counts_elapsed([read_span(phase.span) for phase in phases if phase.span])
        wanted = self.case.prescription.phase
        levels = (*levels, self._level(block, key))
        stages = tuple(
            self._stage(phase, number, (levels, elapsed), (*key, "phases", number - 1))
            for number, phase in enumerate(phases, start=1)
            if wanted in (None, number)
        )
        return doc.Stages(self._title(block, key), stages) if stages else None

    def _stage(
        self, phase: Phase, number: int, context: tuple[Levels, bool], key: Key
    ) -> doc.Stage:
        levels, elapsed = context
        keep = self.case.words.gettext("Go on with the exercises of the stages before.")
        self.stages.append(self._staged(phase, number, elapsed=elapsed, key=key))
        self.stage = len(self.stages)
        blocks = self.blocks(phase.blocks, (*levels, self._level(phase, key)), (*key, "blocks"))
        self.stage = None
        return doc.Stage(
            number,
            self._fill(phase.title or "", (*key, "title")),
            self._span(phase, elapsed=elapsed, key=key),
            keep if phase.keep else "",
            self._fill_all(phase.goals, (*key, "goals")),
            blocks,
        )

    def _staged(self, phase: Phase, number: int, *, elapsed: bool, key: Key) -> Staged:
        name = self.case.words.gettext("Stage {number}").format(number=number)
        title = self._fill(phase.title or "", (*key, "title"))
        when = self._fill(phase.when or "", (*key, "when"))
        span = read_span(phase.span) if phase.span else None
        heading = self.case.words.titled(name, title)
        return Staged(name, heading, when, span, elapsed, phase.keep)

    def _span(self, phase: Phase, *, elapsed: bool, key: Key) -> str:
        if phase.when:
            return self._fill(phase.when, (*key, "when"))
        if not phase.span:
            return ""
        span, zero = read_span(phase.span), self.case.day_zero
        said = span_words(span, self.case.words)
        if zero is None or span.counted:
            return said
        day = self.case.words.date(first_day(span, zero, elapsed=elapsed))
        return self.case.words.gettext("{span}, from {date}").format(span=said, date=day)

    def _schedule(self, block: Block, levels: Levels, key: Key) -> doc.Schedule:
        schedule = block.schedule
        assert schedule is not None  # noqa: S101 - the block's kind says so
        inner, levels = (*key, "schedule"), (*levels, self._level(block, key))
        after = (
            [Entered(schedule.after, self.case.handout.positions, (*inner, "after"))]
            if schedule.after
            else []
        )
        items = self._items((entry, levels) for entry in after)
        heads, whole = self._heads(schedule, inner), self._whole(levels)
        title = self._title(block, key)
        table = _table(title or ", ".join(heads[1:-1]), schedule, whole, self.stage)
        self.tables.append(table)
        self.made[len(self.made) - len(items) :] = [
            replace(one, after=table.weeks) for one in self.made[len(self.made) - len(items) :]
        ]
        return doc.Schedule(
            title,
            self._sentence(whole),
            heads,
            tuple(self._row(number, row) for number, row in sorted(schedule.rows.items())),
            items[0] if items else None,
            self._changes(block, "easier", key),
            self._changes(block, "harder", key),
        )

    def _heads(self, schedule: Schedule, key: Key) -> tuple[str, ...]:
        words = self.case.words
        first = words.gettext("Week") if schedule.by == "week" else words.gettext("Day")
        total = {
            "min": words.gettext("Total (minutes)"),
            "km": words.gettext("Total (km)"),
            "miles": words.gettext("Total (miles)"),
            "steps": words.gettext("Total (steps)"),
            "x": words.gettext("Total (times)"),
        }[schedule.unit]
        return (first, *self._fill_all(schedule.columns, (*key, "columns")), total)

    def _row(self, number: int, row: tuple[float, ...]) -> tuple[str, ...]:
        number_words = self.case.words.number
        return (str(number), *(number_words(value) for value in row), number_words(sum(row)))

    def _do_dont(self, block: Block, _levels: Levels, key: Key) -> doc.DoDont:
        both = block.do_dont
        assert both is not None  # noqa: S101 - the block's kind says so
        return doc.DoDont(
            self._title(block, key),
            self._fill_all(both.do, (*key, "do_dont", "do")),
            self._fill_all(both.dont, (*key, "do_dont", "dont")),
        )

    def _checklist(self, block: Block, _levels: Levels, key: Key) -> doc.Checklist:
        entries = self._fill_all(block.checklist or (), (*key, "checklist"))
        return doc.Checklist(self._title(block, key), entries)

    # -- what several kinds share ----------------------------------------------------------------

    def _title(self, block: Block, key: Key) -> str:
        return self._fill(block.title or "", (*key, "title"))

    def _fill(self, text: str, key: Key) -> str:
        return self.case.fill(text, "", self.case.handout.positions, key)

    def _fill_all(self, texts: Iterable[str], key: Key) -> tuple[str, ...]:
        return tuple(self._fill(text, (*key, place)) for place, text in enumerate(texts))

    def _level(self, written: Block | Phase, key: Key) -> Level:
        return Level(written, self.case.handout.positions, key)

    def _changes(self, block: Block, name: str, key: Key) -> tuple[doc.Change, ...]:
        written = Text(getattr(block, name), self.case.handout.positions, (*key, name))
        return changes(self.case, written)

    def _whole(self, levels: Levels) -> Dosage:
        """Merge how often and how long the whole is done: the nearest level's word."""
        around = (*levels, prescription_level(self.case))
        often = [level.stated("frequency") for level in around]
        times = [level.stated("time") for level in around if level.written.time]
        return merged(self.case, [*often, *times[-1:]])

    def _often(self, block: Block | None, items: tuple[doc.Item, ...], levels: Levels) -> str:
        """Say how long the whole takes, and how often where its block says so."""
        whole = self._whole(levels)
        if whole.duration:
            self._take_together(len(items), whole)
        if block and block.frequency:
            return self._sentence(whole)
        return self._sentence(Dosage(duration=whole.duration))

    def _sentence(self, dosage: Dosage) -> str:
        if dosage == Dosage():
            return ""
        return dose_sentence(dosage, self.case.words, self.case.one_side)

    def _take_together(self, count: int, whole: Dosage) -> None:
        """Note that the last items share a time that is stated for all of them."""
        last = len(self.made)
        for place in range(last - count, last):
            self.made[place] = replace(self.made[place], together=last, whole=whole)

    def _check_sources(self, block: Block, key: Key) -> None:
        known = [source.id for source in self.case.handout.value.sources]
        for place, name in enumerate(block.sources):
            if name not in known:
                self.case.note(
                    self.case.handout.positions,
                    (*key, "sources", place),
                    f"there is no source {name!r}",
                    nearest_source(name, known),
                )

    def _sources(self, block: Block) -> tuple[int, ...]:
        known = [source.id for source in self.case.handout.value.sources]
        return tuple(sorted(known.index(name) + 1 for name in block.sources if name in known))


def nearest_source(name: str, known: list[str]) -> str:
    """Hint at the source that somebody may have meant."""
    near = difflib.get_close_matches(name, known, 1)
    return f"did you mean {near[0]}?" if near else "list it under sources of the handout"


def _table(title: str, schedule: Schedule, often: Dosage, stage: int | None) -> Table:
    totals = sorted(sum(row) for row in schedule.rows.values())
    span = Amount(_whole_number(totals[0]), _whole_number(totals[-1]))
    lasting = Measure(Quantity(span), "min") if schedule.unit == "min" else None
    last = max(schedule.rows)
    weeks = last if schedule.by == "week" else math.ceil(last / 7)
    return Table(title, replace(often, duration=lasting), max(weeks, 1), stage)


def _whole_number(value: float) -> int | float:
    return int(value) if value == int(value) else value
