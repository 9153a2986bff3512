"""Where each kind of content stands in a content folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

YAML = (".yaml", ".yml")
# kind → where its files lie: a brand is its folder, all else is called like its file
SHELVES = {"exercise": "exercises/**/*", "handout": "handouts/*", "brand": "brands/*/brand*"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files of one kind in one folder, by id; a twin is another file of the same id."""

    paths: Mapping[str, Path] = field(default_factory=dict)
    twins: Mapping[Path, Path] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, Path]] = field(default_factory=dict)  # by language


def look_through(folder: Path, kind: str) -> Shelf:
    """Find the files of a kind in a content folder."""
    paths, twins = dict[str, Path](), dict[Path, Path]()
    spoken = dict[str, dict[str, Path]]()
    for path in sorted(folder.glob(SHELVES[kind] + ".y*ml")):
        stem, _, language = path.stem.partition(".")
        name = id_of(kind, path)
        if path.suffix not in YAML or (kind == "brand" and stem != kind):
            continue
        if language:
            spoken.setdefault(name, {})[language] = path
        elif name in paths:
            twins[paths[name]] = path
        else:
            paths[name] = path
    return Shelf(paths, twins, spoken)


def id_of(kind: str, path: Path) -> str:
    """Give the id that a file or its translation, <id>.<language>.yaml, stands for.

    A brand is its folder.
    """
    return path.parent.name if kind == "brand" else path.stem.partition(".")[0]


def gather(folders: Sequence[Path], kind: str) -> Shelf:
    """Gather the files of a kind from content folders, the nearest first.

    A nearer file hides one of the same id, and with it the translations that lie farther.
    """
    paths, twins = dict[str, Path](), dict[Path, Path]()
    spoken = dict[str, dict[str, Path]]()
    for folder in reversed(folders):
        shelf = look_through(folder, kind)
        spoken |= {name: {} for name in shelf.paths}
        for name, found in shelf.translations.items():
            spoken[name] = {**spoken.get(name, {}), **found}
        paths |= shelf.paths
        twins |= shelf.twins
    return Shelf(paths, twins, spoken)
