"""All content by id: the clinic's own folder before the built-in one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from handout.errors import HandoutError, Problem
from handout.models.brand import Brand
from handout.models.exercise import Exercise
from handout.models.handout import Handout
from handout.models.text import Written
from handout.yamlfile import YamlFile, read_yaml

W = TypeVar("W", Exercise, Handout, Brand)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Where one kind of content stands in a content folder."""

    folder: str
    pattern: str


_SHELVES = {
    Exercise: _Shelf("exercises", "**/*.yaml"),
    Handout: _Shelf("handouts", "*.yaml"),
    Brand: _Shelf("brands", "*/brand.yaml"),
}


class Library:
    """Exercises, handouts and brands by id; each file is read once, when it is asked for."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Look in the folders in order, the clinic's own first."""
        self.folders = tuple(folders)
        self._paths: dict[type[Written], dict[str, Path]] = {}
        self._files: dict[Path, YamlFile[Written]] = {}

    def exercise(self, exercise_id: str) -> YamlFile[Exercise]:
        """Give an exercise; raise HandoutError when there is none or its file is wrong."""
        return self.get(Exercise, exercise_id)

    def handout(self, handout_id: str) -> YamlFile[Handout]:
        """Give a handout; raise HandoutError when there is none or its file is wrong."""
        return self.get(Handout, handout_id)

    def brand(self, brand_id: str) -> YamlFile[Brand]:
        """Give a brand; raise HandoutError when there is none or its file is wrong."""
        return self.get(Brand, brand_id)

    def ids(self, kind: type[W]) -> list[str]:
        """List the ids of one kind, sorted."""
        return sorted(self.paths(kind))

    def paths(self, kind: type[W]) -> dict[str, Path]:
        """Give the file of each id; a clinic's file hides the built-in one of the same id."""
        if kind not in self._paths:
            shelf = _SHELVES[kind]
            found: dict[str, Path] = {}
            for folder in reversed(self.folders):
                for path in sorted((folder / shelf.folder).glob(shelf.pattern)):
                    name = content_id(kind, path)
                    if "." not in name:  # a translation is <id>.<language>.yaml
                        found[name] = path
            self._paths[kind] = found
        return self._paths[kind]

    def path(self, kind: type[W], content_id: str) -> Path:
        """Give the file of an id; raise HandoutError with the nearest id when there is none."""
        paths = self.paths(kind)
        if content_id not in paths:
            raise HandoutError([unknown_id(kind.__name__.lower(), content_id, paths)])
        return paths[content_id]

    def drawing(self, exercise_id: str, phase: str) -> Path | None:
        """Give the SVG that shows one phase of an exercise, where there is one."""
        files = (folder / "figures" / f"{exercise_id}-{phase}.svg" for folder in self.folders)
        return next((file for file in files if file.is_file()), None)

    def get(self, kind: type[W], content_id: str) -> YamlFile[W]:
        """Give content of any kind; raise HandoutError when there is none or its file is wrong."""
        path = self.path(kind, content_id)
        if path not in self._files:
            file = read_yaml(path, kind)
            self._check_id(file, path, content_id)
            self._files[path] = file  # type: ignore[assignment]
        return self._files[path]  # type: ignore[return-value]

    @staticmethod
    def _check_id(file: YamlFile[W], path: Path, content_id: str) -> None:
        if file.value.id != content_id:
            message = f"the id is {file.value.id!r}, and the file is called {path.name!r}"
            if path.name == "brand.yaml":
                message = f"the id is {file.value.id!r}, and the folder {content_id!r}"
            raise HandoutError([file.positions.problem(("id",), message, "make them the same")])


def content_id(kind: type[Written], path: Path) -> str:
    """Give the id that a file stands for: a brand is its folder, all else the file's name."""
    return path.parent.name if kind is Brand else path.stem


def unknown_id(kind: str, content_id: str, known: Iterable[str]) -> Problem:
    """Say that an id is unknown and which one is nearest."""
    near = difflib.get_close_matches(content_id, list(known), 1, 0.5)
    hint = f"did you mean {near[0]}?" if near else f"see them with: handout list {kind}s"
    return Problem(content_id, 0, 0, f"there is no {kind} of this id", hint)
