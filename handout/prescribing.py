"""A prescription from what the clinician names: a handout, a file, an earlier sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handout.dosage.merge import merge_dosages
from handout.dosage.read import read_dosage
from handout.errors import HandoutError, Problem, ValueProblem
from handout.library import Library, unknown_id
from handout.models.exercise import Entry
from handout.models.handout import Block, Handout
from handout.models.prescription import Prescription
from handout.yamlfile import Positions, YamlFile, check_value, check_yaml, read_yaml

COMMAND_LINE = Positions("command line", {})


@dataclass(frozen=True, slots=True)
class Orders:
    """What the command line says on top; `fields` are the prescription's own, as typed."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    doses: Sequence[tuple[str, str]] = ()
    notes_for: Sequence[tuple[str, str]] = ()
    skip: Sequence[str] = ()
    add: Sequence[tuple[str, str]] = ()  # exercise and dose; an empty dose takes the usual one
    only: Sequence[str] = ()


def open_prescription(target: str, library: Library) -> YamlFile[Prescription]:
    """Open a prescription file or an earlier PDF, or start from a handout's id."""
    path = Path(target)
    if path.suffix.lower() in (".yaml", ".yml"):
        return read_yaml(path, Prescription)
    if path.suffix.lower() == ".pdf":
        from handout.pdf.attach import read_prescription  # noqa: PLC0415 - only then needed

        return check_yaml(read_prescription(path), f"{target}:prescription.yaml", Prescription)
    if target not in library.paths(Handout):
        raise HandoutError([_unknown_target(target, library)])
    return YamlFile(Prescription(handout=target), COMMAND_LINE)


def apply_orders(
    order: YamlFile[Prescription], orders: Orders, library: Library
) -> YamlFile[Prescription]:
    """Put the command line's orders over a prescription; raise HandoutError with all problems."""
    problems: list[Problem] = []
    fields = _checked_fields(orders, problems)
    entries = list(order.value.exercises)
    for option, pairs in (("--dose", orders.doses), ("--note-for", orders.notes_for)):
        for name, text in pairs:
            _put(entries, name, option, text, problems)
    added = [_added(name, dose, problems) for name, dose in orders.add]
    skipped = [*order.value.skip, *orders.skip, *_all_but(order.value, orders.only, library)]
    if problems:
        raise HandoutError(problems)
    changed = order.value.model_copy(
        update={
            **fields,
            "exercises": tuple(entries),
            "add": (*order.value.add, *(entry for entry in added if entry)),
            "skip": tuple(dict.fromkeys(skipped)),
        }
    )
    return YamlFile(changed, order.positions)


def dated(prescription: Prescription, today: dt.date) -> Prescription:
    """Date a prescription today; a next visit that has passed is dropped."""
    visit = prescription.next_visit
    passed = isinstance(visit, dt.date) and visit < today
    return prescription.model_copy(update={"date": today, "next_visit": None if passed else visit})


def _checked_fields(orders: Orders, problems: list[Problem]) -> dict[str, Any]:
    """Check the fields as if they stood in a file."""
    try:
        checked = check_value({"handout": "any", **orders.fields}, COMMAND_LINE, Prescription)
    except HandoutError as error:
        problems += error.problems
        return {}
    return {name: getattr(checked, name) for name in orders.fields}


def _put(entries: list[Entry], name: str, option: str, text: str, problems: list[Problem]) -> None:
    """Put a dose or note on an exercise's entry, over what it already has."""
    place = next((n for n, entry in enumerate(entries) if entry.exercise == name), None)
    old = entries[place] if place is not None else Entry(exercise=name)
    try:
        new = _dosed(old, text) if option == "--dose" else old.model_copy(update={"note": text})
    except ValueProblem as problem:
        problems.append(Problem(f"{option} {name}={text}", 0, 0, problem.message, problem.hint))
        return
    if place is None:
        entries.append(new)
    else:
        entries[place] = new


def _dosed(entry: Entry, text: str) -> Entry:
    dose = read_dosage(text)
    return entry.model_copy(
        update={"dosage": merge_dosages(entry.dosage, dose) if entry.dosage else dose}
    )


def _added(name: str, dose: str, problems: list[Problem]) -> Entry | None:
    try:
        return Entry(exercise=name, dosage=read_dosage(dose) if dose else None)
    except ValueProblem as problem:
        problems.append(Problem(f"--add {name}={dose}", 0, 0, problem.message, problem.hint))
        return None


def _all_but(prescription: Prescription, only: Sequence[str], library: Library) -> list[str]:
    """List the exercises to skip so that only some are left."""
    if not only:
        return []
    known = list(dict.fromkeys(exercise_ids(prescription, library)))
    unknown = [name for name in only if name not in known]
    if unknown:
        raise HandoutError([unknown_id("exercise", name, known) for name in unknown])
    return [name for name in known if name not in only]


def exercise_ids(prescription: Prescription, library: Library) -> list[str]:
    """List the exercises of a prescription's handout, or its own."""
    if prescription.handout is None:
        entries = prescription.exercises
    else:
        entries = tuple(_entries(library.handout(prescription.handout).value.blocks))
    return [entry.exercise for entry in entries if entry.exercise]


def _entries(blocks: Sequence[Block]) -> list[Entry]:
    found: list[Entry] = []
    for block in blocks:
        found += block.exercises or ()
        for phase in block.phases or ():
            found += _entries(phase.blocks)
    return found


def _unknown_target(target: str, library: Library) -> Problem:
    if "/" in target or Path(target).exists():
        hint = "give a handout's id, a prescription .yaml or an earlier .pdf"
        return Problem(target, 0, 0, "this is neither a handout nor a prescription", hint)
    return unknown_id("handout", target, library.paths(Handout))
