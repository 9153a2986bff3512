"""What this patient does: each entry with its exercise and its merged dose."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from handout.compose.case import Case
from handout.dosage.merge import merge_dosages
from handout.dosage.value import Dosage
from handout.errors import HandoutError, Problem
from handout.models.exercise import Entry, Exercise, Overrides
from handout.models.handout import Block, Handout, Phase
from handout.models.prescription import Prescription
from handout.yamlfile import Key, Positions


@dataclass(frozen=True, slots=True)
class Entered:
    """An entry and where it stands."""

    entry: Entry
    positions: Positions
    key: Key


@dataclass(frozen=True, slots=True)
class Planned:
    """One thing to do: its texts, its dose as all levels together say, and its notes."""

    exercise: Exercise | None
    texts: Overrides
    dosage: Dosage
    notes: tuple[str, ...]
    positions: Positions
    key: Key

    @property
    def region(self) -> str:
        """Give the part of the body, which decides between arm and leg."""
        return self.exercise.region if self.exercise else ""


def entries_of(case: Case, block: Block, key: Key) -> Iterator[Entered]:
    """Yield the block's entries without those that the prescription skips."""
    skipped = set(case.prescription.skip)
    own = case.handout.positions is case.order.positions
    for place, entry in enumerate(block.exercises or ()):
        if entry.exercise is None or entry.exercise not in skipped:
            entry_key = ("exercises", place) if own else (*key, "exercises", place)
            yield Entered(entry, case.handout.positions, entry_key)


def added_entries(case: Case) -> Iterator[Entered]:
    """Yield what the prescription adds."""
    for place, entry in enumerate(case.prescription.add):
        yield Entered(entry, case.order.positions, ("add", place))


def plan(case: Case, entered: Entered, levels: Iterable[Dosage | None]) -> Planned | None:
    """Merge an entry with all levels, nearest last; note what cannot be; None without exercise."""
    exercise = _exercise(case, entered)
    if exercise is None and entered.entry.exercise:
        return None
    override = overriding(case, entered.entry.exercise)
    doses = [
        _sides_of(exercise, entered.entry),
        exercise.dosage if exercise else None,
        *levels,
        entered.entry.dosage,
        *ordered_doses(case.prescription),
        override.entry.dosage if override else None,
    ]
    at = override if override and override.entry.dosage else entered
    merged = case.attempt(lambda: _merge(doses), at.positions, (*at.key, "dosage"))
    texts = _texts(entered.entry, override.entry if override else None)
    notes = [e.entry.note for e in (entered, override) if e and e.entry.note]
    return Planned(
        exercise,
        texts,
        _on_side(case, merged or Dosage(), entered),
        tuple(dict.fromkeys(notes)),
        entered.positions,
        entered.key,
    )


def level_doses(level: Handout | Phase | Block) -> tuple[Dosage | None, ...]:
    """Give what a level says about each of its exercises."""
    return level.each, level.frequency


def ordered_doses(prescription: Prescription) -> tuple[Dosage | None, ...]:
    """Give what the prescription says about every exercise."""
    return prescription.each, prescription.frequency


def overriding(case: Case, exercise_id: str | None) -> Entered | None:
    """Find the prescription's own entry for an exercise of the handout."""
    if exercise_id is None or case.handout.positions is case.order.positions:
        return None
    for place, entry in enumerate(case.prescription.exercises):
        if entry.exercise == exercise_id:
            return Entered(entry, case.order.positions, ("exercises", place))
    return None


def check_names(case: Case, used: Iterable[str]) -> None:
    """Note each exercise that the prescription names and the handout does not have."""
    if case.handout.positions is case.order.positions:
        return
    known = sorted(set(used))
    named: list[tuple[Key, str]] = [
        (("exercises", n), entry.exercise or "")
        for n, entry in enumerate(case.prescription.exercises)
    ]
    named += [(("skip", n), name) for n, name in enumerate(case.prescription.skip)]
    seen: set[str] = set()
    for key, name in named:
        if name not in known:
            case.problems.append(_not_in_handout(case, key, name, known))
        elif key[0] == "exercises" and name in seen:
            message = f"{name} is given twice"
            case.problems.append(case.order.positions.problem(key, message, "keep one of them"))
        elif key[0] == "exercises":
            seen.add(name)


def _not_in_handout(case: Case, key: Key, name: str, known: list[str]) -> Problem:
    message = f"{name or 'an entry without exercise'} is not in {case.handout.value.id}"
    near = difflib.get_close_matches(name, known, 1, 0.5)
    hint = f"did you mean {near[0]}?" if near else "to print it as well, list it under add"
    return case.order.positions.problem(key, message, hint)


def _exercise(case: Case, entered: Entered) -> Exercise | None:
    if entered.entry.exercise is None:
        return None
    try:
        return case.library.exercise(entered.entry.exercise).value
    except HandoutError as error:
        for problem in error.problems:
            here = problem.path == entered.entry.exercise
            place = entered.positions.place(entered.key)
            case.problems.append(
                Problem(
                    entered.positions.path,
                    *place,
                    f"{entered.entry.exercise}: {problem.message}",
                    problem.hint,
                )
                if here
                else problem
            )
        return None


def _sides_of(exercise: Exercise | None, entry: Entry) -> Dosage | None:
    sides = entry.sides or (exercise.sides if exercise else "none")
    return None if sides == "none" else Dosage(sides=sides)


def _merge(doses: Iterable[Dosage | None]) -> Dosage:
    merged = Dosage()
    for dose in doses:
        if dose is not None:
            merged = merge_dosages(merged, dose)
    return merged


def _on_side(case: Case, dosage: Dosage, entered: Entered) -> Dosage:
    """With both sides affected, the affected side is each side."""
    if case.prescription.side != "both" or dosage.sides not in ("affected", "other"):
        return dosage
    if dosage.sides == "other":
        message = "there is no other side: the prescription says both"
        case.problems.append(entered.positions.problem(entered.key, message, "write each side"))
    return replace(dosage, sides="each")


def _texts(entry: Entry, override: Entry | None) -> Overrides:
    """Give the texts that replace the exercise's own, the prescription's before the handout's."""
    found = {
        name: value
        for source in (entry, override)
        if source
        for name in Overrides.model_fields
        if (value := getattr(source, name)) is not None
    }
    if entry.do:
        found.setdefault("title", entry.do)
    return Overrides.model_construct(**dict.fromkeys(Overrides.model_fields) | found)
