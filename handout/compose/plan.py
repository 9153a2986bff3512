"""What this patient does: each entry with its exercise, its texts and its merged dose."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from handout.compose.case import Case
from handout.dosage.merge import NO_DOSE, merge_dosages, on_sides
from handout.dosage.value import Dosage
from handout.errors import ValueProblem
from handout.i18n import fallbacks, language_name
from handout.library import Library
from handout.models.exercise import Entry, Exercise
from handout.models.handout import Block, Handout, Phase
from handout.models.prescription import Prescription
from handout.models.text import Sides
from handout.yamlfile import Key, Positions, YamlFile


@dataclass(frozen=True, slots=True)
class Stated:
    """What one level says of a dose, and where it says so."""

    dosage: Dosage | None
    positions: Positions
    key: Key
    sides: Sides | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """A handout, phase, block or prescription: what it says holds for all that is in it."""

    written: Handout | Phase | Block | Prescription
    positions: Positions
    key: Key

    def stated(self, name: str) -> Stated:
        """Give its frequency, time or each."""
        return Stated(getattr(self.written, name), self.positions, (*self.key, name))


@dataclass(frozen=True, slots=True)
class Entered:
    """An entry and where it stands."""

    entry: Entry
    positions: Positions
    key: Key

    @property
    def stated(self) -> Stated:
        """Give its dose and sides."""
        key = (*self.key, "dosage")
        return Stated(self.entry.dosage, self.positions, key, self.entry.sides)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of an item, or a list of them, and where it stands."""

    value: object
    positions: Positions
    key: Key


@dataclass(frozen=True, slots=True)
class Planned:
    """One thing to do: its entries, nearest first, and its dose as all levels together say."""

    exercise: YamlFile[Exercise] | None
    entries: tuple[Entered, ...]
    stated: tuple[Stated, ...]  # what each level says of the dose, nearest last
    dosage: Dosage

    @property
    def region(self) -> str:
        """Give the part of the body, which decides between arm and leg."""
        return self.exercise.value.region if self.exercise else ""

    @property
    def directions(self) -> tuple[str, ...]:
        """Give what 'each direction' means."""
        found = self.text("directions").value
        return found if isinstance(found, tuple) else ()

    def text(self, name: str) -> Text:
        """Give a text: the nearest entry's own, else the exercise's."""
        for near in self.entries:
            value = getattr(near.entry, name, None)
            if value is not None:
                return Text(value, near.positions, (*near.key, name))
        if self.exercise:
            return Text(getattr(self.exercise.value, name), self.exercise.positions, (name,))
        last = self.entries[-1]
        value = last.entry.do if name == "title" else None
        return Text(value, last.positions, (*last.key, "do"))


def entries_of(case: Case, block: Block, key: Key) -> Iterator[Entered]:
    """Yield the block's entries without those that the prescription skips."""
    skipped = set(case.prescription.skip)
    for place, entry in enumerate(block.exercises or ()):
        if entry.exercise is None or entry.exercise not in skipped:
            own = ("exercises", place)
            yield Entered(
                entry, case.handout.positions, own if case.own_programme else (*key, *own)
            )


def added_entries(case: Case) -> Iterator[Entered]:
    """Yield what the prescription adds."""
    for place, entry in enumerate(case.prescription.add):
        yield Entered(entry, case.order.positions, ("add", place))


def exercise_ids(blocks: Sequence[Block]) -> list[str]:
    """List the exercises of some blocks and of the phases in them, each once."""
    found: dict[str, None] = {}
    for block in blocks:
        found |= {entry.exercise: None for entry in block.exercises or () if entry.exercise}
        for phase in block.phases or ():
            found |= dict.fromkeys(exercise_ids(phase.blocks))
    return list(found)


def plan(case: Case, entered: Entered, levels: Sequence[Level]) -> Planned | None:
    """Merge an entry with all levels; note what cannot be; None without its exercise."""
    exercise = _exercise(case, entered)
    if exercise is None and entered.entry.exercise:
        return None
    override = overriding(case, entered)
    stated = tuple(_all_stated(case, exercise, (entered, override), levels))
    entries = (override, entered) if override else (entered,)
    dosage = _on_side(case, merged(case, stated, entered), entered)
    return Planned(exercise, entries, stated, dosage)


def _all_stated(
    case: Case,
    exercise: YamlFile[Exercise] | None,
    entries: tuple[Entered, Entered | None],
    levels: Sequence[Level],
) -> list[Stated]:
    """List what all levels say, nearest last: an entry of the prescription stands nearest."""
    entered, override = entries
    first: list[Stated] = []
    if exercise:
        value = exercise.value
        first = [Stated(value.dosage, exercise.positions, ("dosage",), value.sides)]
    around = _of_levels(levels)
    prescribed = _of_levels([prescription_level(case)])
    if case.prescribes(entered.positions):
        return [*first, *around, *prescribed, entered.stated]
    nearest = [override.stated] if override else []
    return [*first, *around, entered.stated, *prescribed, *nearest]


def _of_levels(levels: Iterable[Level]) -> list[Stated]:
    said = (level.stated(name) for level in levels for name in ("each", "frequency"))
    return [near for near in said if near.dosage]


def prescription_level(case: Case) -> Level:
    """Give what the prescription says about everything in it."""
    return Level(case.prescription, case.order.positions, ())


def merged(case: Case, stated: Iterable[Stated], entered: Entered | None = None) -> Dosage:
    """Merge what levels say, nearest last; note each contradiction where it arises."""
    dosage, name = NO_DOSE, entered.entry.exercise if entered else None
    for near in stated:
        if near.sides:
            dosage = on_sides(dosage, near.sides)
        try:
            dosage = _merge(case, dosage, near.dosage) if near.dosage else dosage
        except ValueProblem as problem:
            message = f"{name}: {problem.message}" if name else problem.message
            case.note(near.positions, near.key, message, problem.hint)
    return dosage


def _merge(case: Case, weaker: Dosage, stronger: Dosage) -> Dosage:
    """Merge two doses; on a forced sheet a rest day that cannot be kept gives way."""
    try:
        return merge_dosages(weaker, stronger)
    except ValueProblem:
        if not (case.forced and (weaker.rest_day or stronger.rest_day)):
            raise
        return merge_dosages(replace(weaker, rest_day=False), replace(stronger, rest_day=False))


def overriding(case: Case, entered: Entered) -> Entered | None:
    """Find the prescription's own entry for an exercise of the handout."""
    if entered.entry.exercise is None or case.prescribes(entered.positions):
        return None
    for place, entry in enumerate(case.prescription.exercises):
        if entry.exercise == entered.entry.exercise:
            return Entered(entry, case.order.positions, ("exercises", place))
    return None


def check_names(case: Case, printed: Iterable[str]) -> None:
    """Note each exercise that the prescription names in vain."""
    known, shown = exercise_ids(case.handout.value.blocks), set(printed)
    for place, name in enumerate(case.prescription.skip):
        if name not in known:
            _note_absent(case, ("skip", place), name, known)
    added = [entry.exercise for entry in case.prescription.add]
    for place, name in enumerate(case.prescription.order):
        if name not in (*known, *added):
            _note_absent(case, ("order", place), name, known)
    if case.own_programme:
        return
    seen: set[str] = set()
    for place, entry in enumerate(case.prescription.exercises):
        key, name = ("exercises", place), entry.exercise or ""
        if name not in known:
            _note_absent(case, key, name, known)
        elif name in seen:
            case.note(case.order.positions, key, f"{name} is given twice", "keep one of them")
        elif name in case.prescription.skip:
            message = f"{name} is given and skipped"
            case.note(case.order.positions, key, message, "keep it here, or under skip")
        elif name not in shown and _ordered_now(case, key):
            message = f"{name} is not in phase {case.prescription.phase}"
            case.note(case.order.positions, key, message, "take --phase away, or this")
        seen.add(name)


def _ordered_now(case: Case, key: Key) -> bool:
    """Tell what the command line says from what an earlier sheet says of another phase."""
    parts = (case.order.positions.origin((*key, part)) for part in ("dosage", "note"))
    return any(path.startswith("--") for path, _, _ in parts)


def _note_absent(case: Case, key: Key, name: str, known: list[str]) -> None:
    where = "this programme" if case.own_programme else case.handout.value.id
    message = f"{name or 'an entry without exercise'} is not in {where}"
    near = difflib.get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]}?" if near else "to print it as well, list it under add"
    case.note(case.order.positions, key, message, hint)


def _exercise(case: Case, entered: Entered) -> YamlFile[Exercise] | None:
    name = entered.entry.exercise
    if name is None:
        return None
    key = (*entered.key, "exercise")
    found = case.attempt(lambda: case.library.exercise(name), entered.positions, key)
    if found and found.value.language not in fallbacks(case.words.language):
        message = f"{name} is not written in {language_name(case.words.language)}"
        hint = f"{written_in(case.library, Exercise, name)}: a sheet never mixes languages"
        case.note(entered.positions, key, message, hint)
    return found


def written_in(library: Library, kind: type[Exercise] | type[Handout], content_id: str) -> str:
    """Say which languages an id can be read in."""
    own, *others = library.languages(kind, content_id)
    return f"it is written in {own}" + (
        f", and translated into {', '.join(others)}" if others else ""
    )


def _on_side(case: Case, dosage: Dosage, entered: Entered) -> Dosage:
    """With both sides affected, the affected side is each side."""
    if case.prescription.side != "both" or dosage.sides not in ("affected", "other"):
        return dosage
    if dosage.sides == "other":
        message = f"{entered.entry.exercise or 'this'}: with both sides there is no other side"
        case.note(entered.positions, entered.key, message, "write each side")
    return replace(dosage, sides="each")
