"""The blocks of a handout as they are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from handout import document as doc
from handout.compose.case import Case
from handout.compose.glance import Made
from handout.compose.items import Serial, changes, make_item
from handout.compose.plan import (
    Entered,
    added_entries,
    entries_of,
    level_doses,
    plan,
)
from handout.compose.spans import (
    counts_elapsed,
    first_day,
    read_span,
    span_words,
    until_words,
)
from handout.dosage.merge import merge_dosages
from handout.dosage.sentence import dose_sentence
from handout.dosage.value import Dosage
from handout.errors import ValueProblem
from handout.models.handout import Block, Limit, Phase, Schedule
from handout.yamlfile import Key

Level = tuple[Dosage | None, ...]


@dataclass(slots=True)
class Press:
    """Makes printed blocks one after another and keeps count of what they hold."""

    case: Case
    serial: Serial = field(default_factory=Serial)
    made: list[Made] = field(default_factory=list)
    used: list[str] = field(default_factory=list)

    def blocks(self, written: Iterable[Block], levels: Level, key: Key) -> tuple[doc.Block, ...]:
        """Make the blocks of a handout or phase; clinicians' blocks and empty ones are left out."""
        made = (self.block(block, levels, (*key, place)) for place, block in enumerate(written))
        return tuple(block for block in made if block is not None)

    def block(self, block: Block, levels: Level, key: Key) -> doc.Block | None:
        """Make one block."""
        makers: dict[str, Callable[[Block, Level, Key], doc.Block | None]] = {
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
        return make(block, levels, key) if make else None

    def extra(self, levels: Level) -> doc.Exercises | None:
        """Make a block of what the prescription adds."""
        items = self._items(added_entries(self.case), levels)
        return doc.Exercises("", "", "", ordered=False, items=items) if items else None

    # -- one kind each ---------------------------------------------------------------------------

    def _text(self, block: Block, _levels: Level, key: Key) -> doc.Text:
        return doc.Text(
            self._title(block, key),
            self._fill_all(block.text or (), (*key, "text")),
            self._sources(block, key),
        )

    def _safety(self, block: Block, _levels: Level, key: Key) -> doc.Safety:
        safety = block.safety
        assert safety is not None  # noqa: S101 - the block's kind says so
        inner = (*key, "safety")
        return doc.Safety(
            self._title(block, key),
            self._fill_all(safety.do_not_start_if, (*inner, "do_not_start_if")),
            self._fill_all(safety.stop_if, (*inner, "stop_if")),
            self._fill_all(safety.call_us_if, (*inner, "call_us_if")),
            self._fill_all(safety.emergency, (*inner, "emergency")),
            tuple(self._limit(limit, (*inner, "limits")) for limit in safety.limits),
        )

    def _limit(self, limit: Limit, key: Key) -> doc.Change:
        until = (
            until_words(read_span(limit.until), self.case.day_zero, self.case.words)
            if limit.until
            else ""
        )
        return doc.Change(self._fill(limit.text, key), until)

    def _pain_rule(self, block: Block, _levels: Level, key: Key) -> doc.PainRule:
        rule = block.pain_rule
        assert rule is not None  # noqa: S101 - the block's kind says so
        inner = (*key, "pain_rule")
        return doc.PainRule(
            self._title(block, key),
            rule.up_to,
            self._fill(rule.text, (*inner, "text")),
            self._fill(rule.next_day or "", (*inner, "next_day")),
        )

    def _exercises(self, block: Block, levels: Level, key: Key) -> doc.Exercises | None:
        self.used += [entry.exercise for entry in block.exercises or () if entry.exercise]
        items = self._items(entries_of(self.case, block, key), (*levels, *level_doses(block)))
        if not items:
            return None
        return doc.Exercises(
            self._title(block, key),
            self._often(block, key),
            self._fill(block.start or "", (*key, "start")),
            block.ordered,
            items,
            changes(self.case, block.easier, self.case.handout.positions),
            changes(self.case, block.harder, self.case.handout.positions),
        )

    def _items(self, entered: Iterable[Entered], levels: Level) -> tuple[doc.Item, ...]:
        items = []
        for entry in entered:
            planned = plan(self.case, entry, levels)
            if planned:
                item = make_item(self.case, planned, self.serial)
                self.made.append((item, planned))
                items.append(item)
        return tuple(items)

    def _stages(self, block: Block, levels: Level, key: Key) -> doc.Stages | None:
        phases = block.phases or ()
        spans = [read_span(phase.span) for phase in phases if phase.span]
        wanted = self.case.prescription.phase
        levels = (*levels, *level_doses(block))
        stages = tuple(
            self._stage(
                phase, number, (levels, counts_elapsed(spans)), (*key, "phases", number - 1)
            )
            for number, phase in enumerate(phases, start=1)
            if wanted in (None, number)
        )
        if wanted and wanted > len(phases):
            message = f"there is no phase {wanted}"
            hint = f"{self.case.handout.value.id} has {len(phases)}"
            self.case.problems.append(self.case.order.positions.problem(("phase",), message, hint))
        return doc.Stages(self._title(block, key), stages) if stages else None

    def _stage(self, phase: Phase, number: int, context: tuple[Level, bool], key: Key) -> doc.Stage:
        levels, elapsed = context
        keep = self.case.words.gettext("Go on with the exercises of the stages before.")
        return doc.Stage(
            number,
            self._fill(phase.title or "", (*key, "title")),
            self._span(phase, elapsed=elapsed, key=key),
            keep if phase.keep else "",
            self._fill_all(phase.goals, (*key, "goals")),
            self.blocks(phase.blocks, (*levels, *level_doses(phase)), (*key, "blocks")),
        )

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

    def _schedule(self, block: Block, levels: Level, key: Key) -> doc.Schedule:
        schedule = block.schedule
        assert schedule is not None  # noqa: S101 - the block's kind says so
        after = (
            Entered(schedule.after, self.case.handout.positions, (*key, "schedule", "after"))
            if schedule.after
            else None
        )
        items = self._items([after], levels) if after else ()
        return doc.Schedule(
            self._title(block, key),
            self._often(block, key),
            self._heads(schedule),
            tuple(self._row(number, row) for number, row in sorted(schedule.rows.items())),
            items[0] if items else None,
            changes(self.case, block.easier, self.case.handout.positions),
            changes(self.case, block.harder, self.case.handout.positions),
        )

    def _heads(self, schedule: Schedule) -> tuple[str, ...]:
        words = self.case.words
        first = words.gettext("Week") if schedule.by == "week" else words.gettext("Day")
        total = {
            "min": words.gettext("Total (minutes)"),
            "km": words.gettext("Total (km)"),
            "miles": words.gettext("Total (miles)"),
            "steps": words.gettext("Total (steps)"),
            "x": words.gettext("Total (times)"),
        }[schedule.unit]
        return (first, *schedule.columns, total)

    def _row(self, number: int, row: tuple[float, ...]) -> tuple[str, ...]:
        number_words = self.case.words.number
        return (str(number), *(number_words(value) for value in row), number_words(sum(row)))

    def _do_dont(self, block: Block, _levels: Level, key: Key) -> doc.DoDont:
        both = block.do_dont
        assert both is not None  # noqa: S101 - the block's kind says so
        return doc.DoDont(
            self._title(block, key),
            self._fill_all(both.do, (*key, "do_dont", "do")),
            self._fill_all(both.dont, (*key, "do_dont", "dont")),
        )

    def _checklist(self, block: Block, _levels: Level, key: Key) -> doc.Checklist:
        entries = self._fill_all(block.checklist or (), (*key, "checklist"))
        return doc.Checklist(self._title(block, key), entries)

    # -- what several kinds share ----------------------------------------------------------------

    def _title(self, block: Block, key: Key) -> str:
        return self._fill(block.title or "", (*key, "title"))

    def _fill(self, text: str, key: Key) -> str:
        return self.case.fill(text, "", self.case.handout.positions, key)

    def _fill_all(self, texts: Iterable[str], key: Key) -> tuple[str, ...]:
        return tuple(self._fill(text, (*key, place)) for place, text in enumerate(texts))

    def _often(self, block: Block, key: Key) -> str:
        """Say how often and how long the whole is done, where the block itself says so."""
        given = [dose for dose in (block.frequency, block.time) if dose]
        if not given:
            return ""
        try:
            whole = merge_dosages(given[0], given[-1])
        except ValueProblem as problem:
            self.case.problems.append(
                self.case.handout.positions.problem(key, problem.message, problem.hint)
            )
            return ""
        return dose_sentence(whole, self.case.words, self.case.one_side)

    def _sources(self, block: Block, key: Key) -> tuple[int, ...]:
        known = [source.id for source in self.case.handout.value.sources]
        for place, name in enumerate(block.sources):
            if name not in known:
                self.case.problems.append(
                    self.case.handout.positions.problem(
                        (*key, "sources", place),
                        f"there is no source {name!r}",
                        "list it under sources at the end of the handout",
                    )
                )
        return tuple(known.index(name) + 1 for name in block.sources if name in known)
