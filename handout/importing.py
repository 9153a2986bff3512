"""Exercises from elsewhere as files of ours, drafts that say what is still to be written."""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from handout.errors import HandoutError, Problem
from handout.models.exercise import Exercise
from handout.roster.cell import Line, Source
from handout.roster.csvfile import read_csv
from handout.yamlfile import check_yaml

MAX_BYTES = 20_000_000
MISSING = "TBC"  # the lint lets nothing print that still says so
LISTS = (
    "also", "muscles", "directions", "equipment", "steps", "mistakes", "easier", "harder",
    "precautions",
)  # fmt: skip
TEXTS = (
    "id", "title", "region", "position", "purpose", "aim", "clinician", "feel", "sides",
    "repetition", "start", "breathing", "dosage", "video", "language",
)  # fmt: skip
_SEPARATOR = re.compile(r"\s*\|\s*|\n+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
# free-exercise-db names muscles and kinds of training; these are the regions they belong to.
_REGIONS = {
    "abdominals": "back", "lower back": "back", "middle back": "back", "lats": "back",
    "abductors": "hip", "adductors": "hip", "glutes": "hip", "hamstrings": "knee",
    "quadriceps": "knee", "calves": "ankle", "chest": "shoulder", "shoulders": "shoulder",
    "traps": "neck", "neck": "neck", "biceps": "elbow", "triceps": "elbow", "forearms": "hand",
}  # fmt: skip
_PURPOSES = {"stretching": "stretch", "cardio": "endurance"}
_NO_EQUIPMENT = (None, "body only", "none", "")


@dataclass(frozen=True, slots=True)
class Imported:
    """One exercise: its folder, its id, and the text of its file."""

    region: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class _Found:
    """Values as they were found, and where."""

    path: str
    line: int
    values: dict[str, Any]


def read_exercises(path: Path) -> list[Imported]:
    """Read exercises from a CSV table or from free-exercise-db's JSON.

    What is missing is marked TBC, and the dose is a line to fill in. Raises HandoutError with
    every problem at once.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        hint = "give a .csv with our field names as columns, or a .json of free-exercise-db"
        raise HandoutError([Problem(str(path), 0, 0, "exercises cannot be read from this", hint)])
    made, problems, ids = list[Imported](), list[Problem](), dict[str, int]()
    for found in reader(path):
        try:
            exercise = _made(found)
        except HandoutError as error:
            problems.extend(error.problems)
            continue
        if exercise.id in ids:
            message = f"{exercise.id} is there twice"
            hint = f"the first is in line {ids[exercise.id]}" if found.line else "rename one"
            problems.append(Problem(found.path, found.line, 0, message, hint))
        ids.setdefault(exercise.id, found.line)
        made.append(exercise)
    if problems:
        raise HandoutError(problems)
    if not made:
        raise HandoutError([Problem(str(path), 0, 0, "there is no exercise in this file", "")])
    return made


def _made(found: _Found) -> Imported:
    values = {**_DEFAULTS, "id": slug(str(found.values.get("title", ""))), **found.values}
    values["review"] = {"status": "draft"}
    text = write_exercise(values)
    try:
        exercise = check_yaml(text, found.path, Exercise).value
    except HandoutError as error:
        problems = (Problem(found.path, found.line, 0, p.message, p.hint) for p in error.problems)
        raise HandoutError(problems) from None
    return Imported(exercise.region, exercise.id, text)


_DEFAULTS = {
    "position": "any",
    "aim": f"{MISSING}: what it does for you.",
    "feel": f"{MISSING}: what you should feel.",
    "start": f"{MISSING}: how to stand, sit or lie.",
    "dosage": "__",
}


def write_exercise(values: Mapping[str, Any]) -> str:
    """Write an exercise's file, its fields in our order; what is empty is left out."""
    given = {name: values[name] for name in Exercise.model_fields if values.get(name)}
    return yaml.safe_dump(given, sort_keys=False, allow_unicode=True, width=100)


def slug(title: str) -> str:
    """Make an id of a title: 3/4 Sit-Up gives 3-4-sit-up."""
    letters = unicodedata.normalize("NFKD", title.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


# -- a table with a column for each field ---------------------------------------------------------


def _from_csv(path: Path) -> Iterator[_Found]:
    with _opened(path) as file, closing(read_csv(Source(file, str(path), _known))) as lines:
        filled = (line for line in lines if not line.is_empty)
        header = next(filled, None)
        if header is None:
            return
        names = _names(header, str(path))
        for line in filled:
            yield _Found(str(path), line.line, dict(_values(names, line)))


def _known(header: str) -> bool:
    return header.strip().casefold() in (*TEXTS, *LISTS)


def _names(header: Line, path: str) -> list[str]:
    names = [cell.text.casefold() for cell in header.cells]
    problems = [
        Problem(path, header.line, place, f"there is no field {name!r}", _near(name))
        for place, name in enumerate(names, start=1)
        if name and not _known(name)
    ]
    if "title" not in names:
        problems.append(Problem(path, header.line, 0, "there is no column 'title'", "add one"))
    if problems:
        raise HandoutError(problems)
    return names


def _near(name: str) -> str:
    near = difflib.get_close_matches(name, [*TEXTS, *LISTS], 1)
    return f"did you mean {near[0]}?" if near else f"there is {', '.join([*TEXTS, *LISTS])}"


def _values(names: Sequence[str], line: Line) -> Iterator[tuple[str, Any]]:
    for name, cell in zip(names, line.cells, strict=False):
        if name and cell.text:
            parts = [part for part in _SEPARATOR.split(cell.text) if part]
            yield name, parts if name in LISTS else cell.text


# -- free-exercise-db ------------------------------------------------------------------------------


def _from_json(path: Path) -> Iterator[_Found]:
    with _opened(path) as file:
        try:
            read = json.loads(file.read().decode("utf-8-sig"))
        except (ValueError, RecursionError):
            hint = "save it again as JSON in UTF-8"
            raise HandoutError([Problem(str(path), 0, 0, "this is not JSON", hint)]) from None
    for place, record in enumerate(read if isinstance(read, list) else [read], start=1):
        if not isinstance(record, dict) or not isinstance(record.get("name"), str):
            hint = "an exercise of free-exercise-db has a name and instructions"
            said = f"entry {place} is no exercise"
            raise HandoutError([Problem(str(path), 0, 0, said, hint)])
        yield _Found(f"{path}:{record['name']}", 0, _translated(record))


def _translated(record: Mapping[str, Any]) -> dict[str, Any]:
    muscles = [*_texts(record.get("primaryMuscles")), *_texts(record.get("secondaryMuscles"))]
    told = [s for text in _texts(record.get("instructions")) for s in _SENTENCE.split(text) if s]
    start = {"start": told[0], "steps": told[1:]} if told[1:] else {"steps": told}
    equipment = record.get("equipment")
    return {
        "title": record["name"],
        "region": next((_REGIONS[muscle] for muscle in muscles if muscle in _REGIONS), None),
        "purpose": _PURPOSES.get(str(record.get("category")), "strength"),
        "muscles": muscles,
        "equipment": [] if equipment in _NO_EQUIPMENT else [str(equipment).capitalize()],
        **start,
    }


def _texts(values: object) -> Iterable[str]:
    return [str(value) for value in values] if isinstance(values, list) else []


def _opened(path: Path) -> Any:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise HandoutError([Problem(str(path), 0, 0, "the file is larger than 20 MB", "")])
        return path.open("rb")
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise HandoutError([Problem(str(path), 0, 0, reason, "check the name")]) from None


_READERS: dict[str, Callable[[Path], Iterator[_Found]]] = {
    ".csv": _from_csv,
    ".tsv": _from_csv,
    ".json": _from_json,
}
