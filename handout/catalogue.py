"""Exercises and handouts in short: read once, kept in the user's cache, fit for finding."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import yaml

from handout.errors import HandoutError, Problem
from handout.outbox import make_folder, write_private
from handout.paths import cache_folder
from handout.shelves import gather
from handout.starters import first_left

if TYPE_CHECKING:
    from handout.library import Library
    from handout.models.exercise import Exercise
    from handout.models.handout import Handout

Kind = Literal["exercise", "handout"]
Stamp = list[list[str | int]]  # name, time and size of each file that an entry is made of


@dataclass(frozen=True, slots=True)
class Entry:
    """One exercise or handout in short."""

    id: str
    title: str
    names: tuple[str, ...]  # what it is called, in every language
    languages: tuple[str, ...]
    review: str
    purpose: str
    about: tuple[str, ...] = ()  # what else it may be found by
    region: str = ""
    position: str = ""
    equipment: tuple[str, ...] = ()
    dose: str = ""
    titles: tuple[str, ...] = ()  # as many as languages; empty where a translation has none
    starter: int = 0  # the line where it still says what a new file says

    def title_in(self, language: str) -> str:
        """Give the title in a language, else its own."""
        spoken = dict(zip(self.languages, self.titles, strict=False))
        return spoken.get(language) or self.title


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The entries of one kind by id, and what is wrong with the files that have none.

    `unwritten` holds a warning for each entry that is not written to its end.
    """

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unwritten: dict[str, Problem] = field(default_factory=dict)


def read_catalogue(folders: Sequence[Path], kind: Kind) -> Catalogue:
    """List what content folders hold of a kind; the first folder hides what others have.

    Only files that changed are read again. A wrong file is left out and told.
    """
    made, store, shelf = Catalogue(), _Store(folders, kind), gather(folders, kind)
    for name, path in sorted(shelf.paths.items()):
        try:
            entry = store.entry(name, path, shelf.translations[name])
        except HandoutError as error:
            made.problems.extend(error.problems)
            continue
        made.entries.append(entry)
        if entry.starter:
            made.unwritten[name] = _unwritten(path, entry.starter)
    store.close()
    return made


def _unwritten(path: Path, line: int) -> Problem:
    message, hint = "a line of a new file was to be replaced", "write what is meant"
    return Problem(str(path), line, 0, message, hint, "warning", "starter-left")


class _Store:
    """Entries as they were read last time, while their files stay the same."""

    def __init__(self, folders: Sequence[Path], kind: Kind) -> None:
        place = "\n".join([*(str(folder.resolve()) for folder in folders), *_FIELDS])
        digest = hashlib.sha256(place.encode()).hexdigest()[:16]
        self._folders, self._kind = folders, kind
        self._file = cache_folder() / "catalogue" / f"{kind}-{digest}.json"
        self._old = _kept(self._file)
        self._new: dict[str, Any] = {}
        self._library: Library | None = None

    def entry(self, name: str, path: Path, spoken: Mapping[str, Path]) -> Entry:
        """Give an entry, read anew where its file or a translation has changed."""
        stamp, old = _stamp([path, *spoken.values()]), self._old.get(str(path))
        fresh = old is not None and old["stamp"] == stamp
        entry = _unpacked(old["entry"]) if old and fresh else self._read(name, path, spoken)
        self._new[str(path)] = {"stamp": stamp, "entry": asdict(entry)}
        return entry

    def close(self) -> None:
        """Keep what was read; without a place to keep it, it is read again next time."""
        if self._new.keys() == self._old.keys() and self._library is None:
            return
        try:
            make_folder(self._file.parent)
            write_private(self._file, json.dumps(self._new, ensure_ascii=False).encode())
        except HandoutError:
            return

    def _read(self, name: str, path: Path, spoken: Mapping[str, Path]) -> Entry:
        from handout.library import Library  # noqa: PLC0415 - what is kept needs no models

        self._library = self._library or Library(self._folders)
        if self._kind == "exercise":
            exercise = self._library.exercise(name).value
            entry = _filed(_entry(exercise, spoken), exercise)
        else:
            entry = _entry(self._library.handout(name).value, spoken)
        return replace(entry, starter=first_left(path.read_text(encoding="utf-8")))


_FIELDS = [made.name for made in fields(Entry)]  # another program, another store


def _kept(file: Path) -> dict[str, Any]:
    try:
        kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept


def _unpacked(kept: dict[str, Any]) -> Entry:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in kept.items()}
    return Entry(**values)


def _stamp(files: Sequence[Path]) -> Stamp:
    return [[str(file), file.stat().st_mtime_ns, file.stat().st_size] for file in files]


def _entry(told: Exercise | Handout, spoken: Mapping[str, Path]) -> Entry:
    names = [name for file in spoken.values() for name in _names_in(file)]
    return Entry(
        told.id,
        told.title,
        (told.title, *told.also, *names),
        (told.language, *spoken),
        told.review.status,
        told.purpose,
        titles=(told.title, *map(_title_in, spoken.values())),
    )


def _filed(entry: Entry, exercise: Exercise) -> Entry:
    """Add what exercises alone are found by."""
    filed = (exercise.region, exercise.position, exercise.purpose)
    return replace(
        entry,
        about=(*filed, exercise.aim, *exercise.muscles),
        region=exercise.region,
        position=exercise.position,
        equipment=exercise.equipment,
        dose=str(exercise.dosage),
    )


def _names_in(sibling: Path) -> Iterator[str]:
    """Yield title and other names of a translation."""
    said = _said_in(sibling)
    yield from _texts([said.get("title"), said.get("also")])


def _title_in(sibling: Path) -> str:
    return next(_texts([_said_in(sibling).get("title")]), "")


def _said_in(sibling: Path) -> dict[Any, Any]:
    """Read a translation; whoever checks it tells what is wrong."""
    try:
        said = yaml.load(sibling.read_bytes(), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        return {}
    return said if isinstance(said, dict) else {}


def _texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from _texts(value)
