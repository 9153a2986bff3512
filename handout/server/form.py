"""The form on the page and the prescription that it stands for, there and back."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from handout.compose.plan import exercise_ids
from handout.errors import HandoutError, Problem, ValueProblem
from handout.library import Library
from handout.models.exercise import Entry
from handout.models.handout import Handout
from handout.models.prescription import Prescription
from handout.yamlfile import Key, Origin, Positions, YamlFile, check_value

TEXTS = (
    "handout", "title", "clinician", "date", "next_visit", "since", "phase", "side", "language",
    "template", "format", "brand", "site", "paper", "frequency", "time", "each",
)  # fmt: skip
LINES = ("goals", "notes", "stop_if")  # one entry a line
PATIENT = ("name", "reference")
BESIDE = "beside"  # the second of two languages, in a field of its own
FIELDS = (*TEXTS, *LINES, *PATIENT, BESIDE)
_HELD = ("figures", "archive")  # what the form has no field for is carried along


@dataclass(frozen=True, slots=True)
class Line:
    """One exercise in the list; `more` is what else its entry says, as JSON."""

    exercise: str
    dose: str = ""
    note: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the form, as typed."""

    values: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    more: str = ""  # fields of the prescription that the form does not show, as JSON
    earlier: str = ""  # the prescription of an earlier sheet to compare with, as JSON

    def get(self, name: str) -> str:
        """Give what is typed in a field."""
        return self.values.get(name, "")

    def with_values(self, **values: str) -> Form:
        """Give the form with other words in some fields."""
        return replace(self, values={**self.values, **values})

    def without(self, fields: Iterable[str]) -> Form:
        """Give the form with some fields empty, named as their ids on the page."""
        gone = set(fields)
        lines = (
            replace(
                line,
                dose="" if f"dose-{place}" in gone else line.dose,
                note="" if f"note-{place}" in gone else line.note,
            )
            for place, line in enumerate(self.lines)
        )
        values = {name: value for name, value in self.values.items() if name not in gone}
        return replace(self, values=values, lines=tuple(lines))


def read_form(sent: Mapping[str, Any], lists: Mapping[str, Sequence[str]]) -> Form:
    """Read what a browser sends; what is not ours is left out."""
    values = {name: _clean(str(sent[name])) for name in FIELDS if sent.get(name)}
    columns = [lists.get(name, ()) for name in ("entry", "dose", "note", "more-entry")]
    lines = (
        Line(exercise, _clean(dose), _clean(note), more)
        for exercise, dose, note, more in zip(*columns, strict=False)
    )
    return Form(values, tuple(lines), str(sent.get("more", "")), str(sent.get("earlier", "")))


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def write_form(prescription: Prescription, library: Library) -> Form:
    """Fill the form from a prescription; nothing of it is lost."""
    given = prescription.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    patient = given.get("patient", {})
    values = {name: str(patient[name]) for name in PATIENT if name in patient}
    values |= {name: str(given[name]) for name in TEXTS if name in given}
    language, _, beside = values.get("language", "").partition(",")
    values |= {"language": language, BESIDE: beside} if beside else {}
    values |= {name: "\n".join(given[name]) for name in LINES if name in given}
    held = {name: given[name] for name in _HELD if name in given}
    return Form(values, _lines_of(prescription, library), json.dumps(held) if held else "")


def _lines_of(prescription: Prescription, library: Library) -> tuple[Line, ...]:
    own = {entry.exercise: entry for entry in prescription.exercises if entry.exercise}
    if prescription.handout:
        known = exercise_ids(library.handout(prescription.handout).value.blocks)
        there = [own.get(name, Entry(exercise=name)) for name in known]
        there = [entry for entry in there if entry.exercise not in prescription.skip]
    else:
        there = list(prescription.exercises)
    ranks = {name: rank for rank, name in enumerate(prescription.order)}
    entries = [*there, *prescription.add]
    entries.sort(key=lambda entry: ranks.get(entry.exercise or "", len(ranks)))
    return tuple(map(_line, entries))


def _line(entry: Entry) -> Line:
    given = entry.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    exercise, dose = given.pop("exercise", ""), given.pop("dosage", "")
    return Line(exercise, dose, given.pop("note", ""), json.dumps(given) if given else "")


def change_lines(lines: tuple[Line, ...], action: str, name: str) -> tuple[Line, ...]:
    """Add an exercise, or move or take out the line of a place; anything else changes nothing."""
    if action == "add" and name and all(line.exercise != name for line in lines):
        return (*lines, Line(name))
    if action not in ("remove", "up", "down") or not name.isdigit() or int(name) >= len(lines):
        return lines
    place, changed = int(name), list(lines)
    line = changed.pop(place)
    if action != "remove":
        changed.insert(max(place + (1 if action == "down" else -1), 0), line)
    return tuple(changed)


def start_form(handout: Handout, form: Form) -> Form:
    """Take a handout's exercises into the form; who it is for and when stay as they are."""
    lines = tuple(Line(name) for name in exercise_ids(handout.blocks))
    return replace(form, values={**form.values, "handout": handout.id, "title": ""}, lines=lines)


def prescribe(form: Form, library: Library, today: dt.date) -> YamlFile[Prescription]:
    """Make a prescription of the form.

    Raises HandoutError whose problems name the field by its id on the page as their path.
    """
    values: dict[str, Any] = {name: form.get(name) for name in TEXTS if form.get(name)}
    values |= {name: form.get(name).splitlines() for name in LINES if form.get(name)}
    if form.get(BESIDE):
        values["language"] = f"{form.get('language')},{form.get(BESIDE)}"
    values |= {"date": values.get("date", today.isoformat()), **_held(form.more, _HELD)}
    if patient := {name: form.get(name) for name in PATIENT if form.get(name)}:
        values["patient"] = patient
    if "phase" in values and values["phase"].isdigit():
        values["phase"] = int(values["phase"])
    known = _known(form, library)
    values |= _entries(form, known)
    positions = Positions("form", {}, _origins(form, known))
    return YamlFile(check_value(values, positions, Prescription), positions)


def _known(form: Form, library: Library) -> list[str] | None:
    """List the exercises of the handout; None for a programme of one's own."""
    if not form.get("handout"):
        return None
    try:
        return exercise_ids(library.handout(form.get("handout")).value.blocks)
    except ValueProblem as problem:
        told = Problem("handout", 0, 0, problem.message, problem.hint)
        raise HandoutError([told]) from None


def _entries(form: Form, known: list[str] | None) -> dict[str, Any]:
    """Split the list into what changes the handout's own exercises, what is added and skipped."""
    lines = [(line, _entry(line)) for line in form.lines]
    if known is None:
        return {"exercises": [entry for _, entry in lines]}
    shown = [line.exercise for line, _ in lines]
    made: dict[str, Any] = {
        "exercises": [entry for line, entry in lines if line.exercise in known and len(entry) > 1],
        "add": [entry for line, entry in lines if line.exercise not in known],
        "skip": [name for name in known if name not in shown],
    }
    usual = [name for name in known if name in shown] + [n for n in shown if n not in known]
    if shown != usual:
        made["order"] = [name for name in shown if name]
    return made


def _entry(line: Line) -> dict[str, Any]:
    entry: dict[str, Any] = {"exercise": line.exercise} if line.exercise else {}
    entry |= _held(line.more, [name for name in Entry.model_fields if name != "exercise"])
    return entry | {
        name: said for name, said in (("dosage", line.dose), ("note", line.note)) if said
    }


def _held(text: str, names: Iterable[str]) -> dict[str, Any]:
    """Read what was carried along; what somebody has changed by hand is checked like all else."""
    try:
        held = json.loads(text) if text else {}
    except ValueError:
        return {}
    return {n: held[n] for n in names if n in held} if isinstance(held, dict) else {}


def _origins(form: Form, known: list[str] | None) -> dict[Key, Origin]:
    """Tell where each value stands on the page."""
    origins: dict[Key, Origin] = {(name,): (name, 0, 0) for name in (*TEXTS, *LINES)}
    origins |= {("patient", name): (name, 0, 0) for name in PATIENT}
    if form.get(BESIDE):
        origins[("language",)] = (BESIDE, 0, 0)
    counts = {"exercises": 0, "add": 0}
    for place, line in enumerate(form.lines):
        own = known is None or line.exercise in known
        if known is not None and own and len(_entry(line)) == 1:
            continue
        part = "exercises" if own else "add"
        key, counts[part] = (part, counts[part]), counts[part] + 1
        origins[key] = origins[(*key, "dosage")] = (f"dose-{place}", 0, 0)
        origins[(*key, "note")] = (f"note-{place}", 0, 0)
    return origins
