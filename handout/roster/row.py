"""One row of a roster as a prescription; every value remembers its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, get_origin

from handout.errors import HandoutError, Problem
from handout.models.prescription import Prescription
from handout.roster.columns import BY_EXERCISE
from handout.yamlfile import Key, Place, Positions, YamlFile, check_value

DAYS = ("date", "next_visit", "since")
ENTRIES = ("exercises", "add")
LISTS = tuple(
    name
    for name, field in Prescription.model_fields.items()
    if get_origin(field.annotation) is tuple and name not in ENTRIES
)
WORDS = ("side", "paper")  # written in whatever case
SEPARATOR = re.compile(r"\s*[|\n]\s*")  # of the things in one cell


@dataclass(frozen=True, slots=True)
class Value:
    """A cell that is filled: our column, the file's name for it, where it stands, its text."""

    column: str
    header: str
    line: int
    place: int  # from the left, counted from 1
    text: str
    fault: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One patient of a roster."""

    path: str
    number: int  # among the patients, counted from 1
    line: int
    values: tuple[Value, ...]
    fault: tuple[str, str] | None = None

    def text(self, column: str) -> str:
        """Give what stands in a column."""
        return next((value.text for value in self.values if value.column == column), "")

    def problem(self, message: str, hint: str = "", column: str = "") -> Problem:
        """Make a problem of this row, or of one of its cells."""
        value = next((value for value in self.values if value.column == column), None)
        if value is None:
            return Problem(self.path, self.line, 0, message, hint)
        return Problem(self.path, value.line, value.place, message, hint, field=value.header)

    def named(self, problem: Problem) -> Problem:
        """Say the column's name where a problem stands in this row."""
        if problem.path != self.path:
            return problem
        headers = (value.header for value in self.values if value.place == problem.column)
        return replace(problem, field=next(headers, ""))

    def prescription(self) -> YamlFile[Prescription]:
        """Read the row; raise HandoutError with every problem at once."""
        draft = _Draft(self)
        problems = list(_faults(self))
        try:
            order = YamlFile(
                check_value(draft.value, draft.positions, Prescription), draft.positions
            )
        except HandoutError as error:
            places = {(p.line, p.column) for p in problems}
            problems += [p for p in error.problems if (p.line, p.column) not in places]
        if problems:
            raise HandoutError(sorted(map(self.named, problems)))
        return order


def _faults(row: Row) -> Iterator[Problem]:
    if row.fault:
        yield row.problem(*row.fault)
    for value in row.values:
        if value.fault:
            yield row.problem(*value.fault, column=value.column)
    columns = {value.column for value in row.values}
    if "handout" not in columns and not {"title", "exercises"} <= columns:
        hint = "write a handout's id, as in buttock-pain; or a title and exercises"
        yield row.problem("no handout is named", hint)


class _Draft:
    """The row as plain values, as they would stand in a prescription's file."""

    def __init__(self, row: Row) -> None:
        self.value: dict[str, Any] = {}
        self._places: dict[Key, Place] = {(): (row.line, 0)}
        for value in row.values:
            if value.column.partition(":")[0] not in BY_EXERCISE:
                self._take(value)
        for value in row.values:
            kind, _, exercise = value.column.partition(":")
            if kind in BY_EXERCISE:
                self._annotate(exercise, "dosage" if kind == "dose" else "note", value)
        self.positions = Positions(row.path, self._places)

    def _take(self, value: Value) -> None:
        name, text = value.column, value.text
        if name in ENTRIES:
            self._fill((name,), [_entry(piece) for piece in _pieces(text)], value)
        elif name in LISTS:
            self._fill((name,), _pieces(text), value)
        elif name in ("patient", "reference"):
            key = "name" if name == "patient" else name
            self._inner("patient", key, text, value)
        elif name.startswith("figures:"):
            self._inner("figures", name.partition(":")[2], text, value)
        elif name == "phase" and re.fullmatch(r"[0-9]{1,4}", text):
            self._fill((name,), int(text), value)
        else:
            self._fill((name,), text.lower() if name in WORDS else text, value)

    def _fill(self, key: tuple[str], given: Any, value: Value) -> None:
        self.value[key[0]] = given
        self._places[key] = (value.line, value.place)

    def _inner(self, name: str, key: str, given: str, value: Value) -> None:
        self.value.setdefault(name, {})[key] = given
        self._places.setdefault((name,), (value.line, value.place))
        self._places[(name, key)] = (value.line, value.place)

    def _annotate(self, exercise: str, key: str, value: Value) -> None:
        """Give an exercise its dose or note: where the row lists it, else on a line of its own."""
        for name in ENTRIES:
            for place, entry in enumerate(self.value.get(name, [])):
                if entry["exercise"] == exercise and key not in entry:
                    entry[key] = value.text
                    self._places[(name, place, key)] = (value.line, value.place)
                    return
        entries = self.value.setdefault("exercises", [])
        entries.append({"exercise": exercise, key: value.text})
        self._places[("exercises", len(entries) - 1)] = (value.line, value.place)
        self._places[("exercises", len(entries) - 1, key)] = (value.line, value.place)


def _pieces(text: str) -> list[str]:
    return [piece for piece in SEPARATOR.split(text) if piece]


def _entry(piece: str) -> dict[str, str]:
    """Read EXERCISE or EXERCISE=DOSE."""
    name, equals, dose = (part.strip() for part in piece.partition("="))
    return {"exercise": name, "dosage": dose} if equals else {"exercise": name}
