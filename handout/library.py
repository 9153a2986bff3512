"""All content by id: the clinic's own folder before the built-in one."""

from __future__ import annotations

import copy
import difflib
import os
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from handout.errors import HandoutError, ValueProblem
from handout.i18n import fallbacks
from handout.models.brand import Brand
from handout.models.exercise import Exercise
from handout.models.handout import Handout
from handout.models.text import Written
from handout.models.translation import TRANSLATIONS
from handout.shelves import Shelf, gather, id_of
from handout.translation import TranslatedFile, translate, translation_language
from handout.yamlfile import YamlFile, read_yaml

T = TypeVar("T")
W = TypeVar("W", Exercise, Handout, Brand)


_KINDS: dict[type[Written], str] = {Exercise: "exercise", Handout: "handout", Brand: "brand"}


_MOST_MADE = 4096  # things: each exercise in the doses that many patients share


class Library:
    """Exercises, handouts and brands by id; each file is read once, when it is asked for.

    It speaks the language of each file, or another one that somebody has translated it into.
    Raises ValueProblem for an id that is not known, and HandoutError for a file that is wrong.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        """Look in the folders in order, the clinic's own first."""
        self.folders = tuple(folders)
        self._drawings = tuple(folder / "figures" for folder in folders)
        self._shelves: dict[type[Any], Shelf] = {}
        self._files: dict[Path, YamlFile[Written]] = {}
        self._translated: dict[Path, TranslatedFile[Any]] = {}
        self._made: dict[Hashable, Any] = {}
        self._language: str | None = None

    def speaking(self, language: str) -> Library:
        """Give the same library in a language, or its fallbacks: es-MX, else es."""
        other = copy.copy(self)
        other._language = language
        return other

    def drawn_in(self, folder: Path) -> Library:
        """Give the same library with the figures of a folder before its own."""
        other = copy.copy(self)
        other._drawings = (folder, *self._drawings)
        return other

    def exercise(self, exercise_id: str) -> YamlFile[Exercise]:
        """Give an exercise."""
        return self.get(Exercise, exercise_id)

    def handout(self, handout_id: str) -> YamlFile[Handout]:
        """Give a handout."""
        return self.get(Handout, handout_id)

    def brand(self, brand_id: str) -> YamlFile[Brand]:
        """Give a brand."""
        return self.get(Brand, brand_id)

    def ids(self, kind: type[W]) -> list[str]:
        """List the ids of one kind, sorted."""
        return sorted(self.paths(kind))

    def paths(self, kind: type[W]) -> Mapping[str, Path]:
        """Give the file of each id; a clinic's file hides the built-in one of the same id."""
        return self._shelf(kind).paths

    def translations(self, kind: type[W], content_id: str) -> Mapping[str, Path]:
        """Give the translations of an id by language: beside its own file, or nearer."""
        found = self._shelf(kind)
        return found.translations.get(content_id, {}) if content_id in found.paths else {}

    def _shelf(self, kind: type[Any]) -> Shelf:
        if kind not in self._shelves:
            self._shelves[kind] = gather(self.folders, _KINDS[kind])
        return self._shelves[kind]

    def files(self, kind: type[Any]) -> list[Path]:
        """List the file of each id, each with its translations after it."""
        found = self.paths(kind)
        return [
            file
            for name, path in found.items()
            for file in (path, *self.translations(kind, name).values())
        ]

    def languages(self, kind: type[Any], content_id: str) -> list[str]:
        """List the languages that an id can be read in, its own first."""
        own = self._read(kind, content_id).value.language
        return [own, *sorted(self.translations(kind, content_id))]

    def kind_of(self, path: Path) -> type[Exercise] | type[Handout] | type[Brand] | None:
        """Tell what kind of content a file of this library is; None for any other file."""
        language = translation_language(path)
        kinds: tuple[type[Any], ...] = (Exercise, Handout, Brand)
        for kind in kinds:
            name = content_id(kind, path)
            spoken = self.translations(kind, name).get(language)
            known = spoken if language else self.paths(kind).get(name)
            if known and known.samefile(path):
                return kind
        return None

    def path(self, kind: type[W], content_id: str) -> Path:
        """Give the file of an id; raise ValueProblem with the nearest id when there is none."""
        paths = self.paths(kind)
        if content_id not in paths:
            raise unknown_id(kind.__name__.lower(), content_id, paths)
        return paths[content_id]

    def drawing(self, exercise_id: str, phase: str) -> Path | None:
        """Give the SVG that shows one phase of an exercise, where there is one."""
        for folder in self._drawings:
            file = f"{folder}{os.sep}{exercise_id}-{phase}.svg"
            if os.path.isfile(file):  # noqa: PTH113 - three times as fast as a Path's
                return _as_path(file)
        return None

    def once(
        self, key: Hashable, make: Callable[[], T], sound: Callable[[], bool] = lambda: True
    ) -> T:
        """Make something of content alone, once; `key` says what, language included.

        What is not sound is made again, and what was made first gives way to what comes later.
        """
        if key in self._made:
            known: T = self._made[key]
            return known
        made = make()
        if sound():
            if len(self._made) >= _MOST_MADE:
                del self._made[next(iter(self._made))]
            self._made[key] = made
        return made

    def get(self, kind: type[W], content_id: str) -> YamlFile[W]:
        """Give content of any kind, translated where the library speaks another language.

        Raises ValueProblem where there is none, and HandoutError where its file is wrong.
        """
        file = self._read(kind, content_id)
        wanted = fallbacks(self._language or file.value.language)
        if file.value.language in wanted:
            return file
        spoken = self.translations(kind, content_id)
        path = next((spoken[tag] for tag in wanted if tag in spoken), None)
        return self._translate(kind, file, path) if path else file

    def _read(self, kind: type[W], content_id: str) -> YamlFile[W]:
        path = self.path(kind, content_id)
        if path not in self._files:
            file = read_yaml(path, kind)
            self._check_id(file, path, content_id)
            self._files[path] = file  # type: ignore[assignment]
        return self._files[path]  # type: ignore[return-value]

    def _translate(self, kind: type[W], file: YamlFile[W], path: Path) -> YamlFile[W]:
        if path not in self._translated:
            own = read_yaml(path, TRANSLATIONS[kind])
            self._translated[path] = translate(file, own, translation_language(path))
        return self._translated[path]

    def _check_id(self, file: YamlFile[W], path: Path, content_id: str) -> None:
        if twin := self._shelf(type(file.value)).twins.get(path):
            message = f"another file has this id too: {twin}"
            raise HandoutError([file.positions.problem(("id",), message, "give one another id")])
        if file.value.id != content_id:
            message = f"the id is {file.value.id!r}, and the file is called {path.name!r}"
            if path.stem == "brand":
                message = f"the id is {file.value.id!r}, and the folder {content_id!r}"
            raise HandoutError([file.positions.problem(("id",), message, "make them the same")])


def content_id(kind: type[Written], path: Path) -> str:
    """Give the id that a file or its translation stands for."""
    return id_of(_KINDS[kind], path)


_as_path = lru_cache(maxsize=4096)(Path)


def unknown_id(kind: str, name: str, known: Iterable[str]) -> ValueProblem:
    """Say that an id is unknown and which one is nearest."""
    return ValueProblem(f"there is no {kind} {name!r}", nearest(name, known, kind))


def nearest(name: str, known: Iterable[str], kind: str) -> str:
    """Hint at the id that somebody may have meant, else at the list."""
    near = difflib.get_close_matches(name.lower().replace(" ", "-"), list(known), 1)
    return f"did you mean {near[0]}?" if near else f"see them with: handout list {kind}s"
