"""What macros wrote, remembered by what they read of the things they were given.

Of a thing that a macro looks at by its fields alone, such as an item or the document, each field
that was read is noted with its value. As the same values so far are followed by the same next
look, what is remembered is a tree: it says which field is looked at next, and where each value
leads, down to what was written. Who is given other things with the same in all these fields gets
the same.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from markupsafe import Markup

from handout.sheet import Part

WHOLE = ""  # in place of a field's name: all of a thing
UNKNOWN = object()  # what a value is known by that cannot be compared
MOST_LETTERS = 12_000_000  # that are remembered in a process, two bytes for most
LOOK = 200  # letters that a look takes as much memory as
_PLAIN = (str, Markup, int, float, bool, type(None))
Key = tuple[Any, ...]
Note = Callable[[object, str, Any], None]
Path = list[tuple[int, str, Any]]  # of which thing which field was read, and what it was


@dataclass(frozen=True, slots=True)
class Written:
    """What a macro wrote, naming which parts."""

    text: str
    parts: Mapping[str, Part]


@dataclass(frozen=True, slots=True)
class Look:
    """Which field of which thing is looked at next, and what follows from each value."""

    place: int
    name: str
    then: Tree = field(default_factory=dict)


Tree = dict[Any, Look | Written]


@dataclass(slots=True)
class Run:
    """A macro that runs: the things it was given, and what it has read of them in this order."""

    things: tuple[object, ...]
    read: dict[tuple[int, str], Any] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    sure: bool = True  # that it looked at nothing else


class Memory:
    """What macros wrote; when it is too much, what was not used of late goes."""

    def __init__(self) -> None:
        self._new: Tree = {}
        self._old: Tree = {}
        self._letters = 0  # that what is new takes
        self._lock = threading.Lock()

    def find(self, key: Key, things: Sequence[object], note: Note) -> Written | None:
        """Give what a macro wrote who read the same; `note` is told what is read."""
        try:
            found, _ = _followed(self._new, key, things, note)
            if not found and self._old:
                found, path = _followed(self._old, key, things, note)
                if found:
                    self._add(key, path, found)
        except TypeError:  # a value that holds a list
            return None
        return found

    def keep(self, key: Key, run: Run, text: str) -> None:
        """Remember what a macro wrote, unless it may have looked at more than is noted."""
        if not run.sure:
            return
        path = [(*look, known(value)) for look, value in run.read.items()]
        if not any(value is UNKNOWN for *_, value in path):
            with contextlib.suppress(TypeError):
                self._add(key, path, Written(text, run.parts))

    def _add(self, key: Key, path: Path, written: Written) -> None:
        with self._lock:
            self._letters += _grown(self._new, key, path, written)
            if self._letters > MOST_LETTERS // 2:
                self._old, self._new, self._letters = self._new, {}, 0


def _followed(
    tree: Tree, key: Key, things: Sequence[object], note: Note
) -> tuple[Written | None, Path]:
    """Follow what is read to what was written, and tell the way."""
    path = []
    node = tree.get(key)
    while isinstance(node, Look):
        thing = things[node.place]
        value = getattr(thing, node.name) if node.name != WHOLE else thing
        note(thing, node.name, value)
        step = known(value)
        path.append((node.place, node.name, step))
        node = node.then.get(step)
    return node, path


def _grown(tree: Tree, key: Key, path: Path, written: Written) -> int:
    """Add a path to a tree, and count letters for it; none where another look is in the way."""
    branch, step, size = tree, key, len(written.text) + LOOK
    for place, name, value in path:
        if (node := branch.get(step)) is None:
            node = branch[step] = Look(place, name)
            size += LOOK
        if not isinstance(node, Look) or (node.place, node.name) != (place, name):
            return 0
        branch, step = node.then, value
    return size if branch.setdefault(step, written) is written else 0


class Running(threading.local):
    """The macros that run in a thread, the outermost first."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.watched: dict[
            int, list[tuple[Run, int]]
        ] = {}  # by the id of a thing, who was given it

    def begin(self, things: tuple[object, ...]) -> Run:
        """Watch what is read of things until the end of a run."""
        run = Run(things)
        self.runs.append(run)
        for place, thing in enumerate(things):
            self.watched.setdefault(id(thing), []).append((run, place))
        return run

    def end(self) -> None:
        """End the run that was begun last."""
        for thing in self.runs.pop().things:
            self.watched[id(thing)].pop()
            if not self.watched[id(thing)]:
                del self.watched[id(thing)]

    def note(self, thing: object, name: str, value: Any) -> None:
        """Note that a field of a thing is read, or all of it."""
        for run, place in self.watched.get(id(thing), ()):
            run.read.setdefault((place, name), value)

    def note_whole(self, things: Iterable[object]) -> None:
        """Note that things are looked at in a way that is not seen."""
        for thing in things:
            if id(thing) in self.watched:
                self.note(thing, WHOLE, thing)

    def note_parts(self, parts: Mapping[str, Part]) -> None:
        """Note that parts are named."""
        for run in self.runs:
            run.parts.update(parts)

    def doubt(self) -> None:
        """Note that something is looked at that is not seen."""
        for run in self.runs:
            run.sure = False


running = Running()


def note_part(name: str, part: Part) -> None:
    """Note that the macros that run name a part."""
    running.note_parts({name: part})


_fields: dict[type, frozenset[str]] = {}  # of each type that was asked for


def fields_of(value: object) -> frozenset[str]:
    """Name the fields of a frozen value of ours, which are all that it is; of another, none."""
    kind = type(value)
    if (found := _fields.get(kind)) is None:
        found = _fields[kind] = _named(kind)
    return found


def _named(kind: type) -> frozenset[str]:
    if not (is_dataclass(kind) and kind.__module__.startswith("handout.")):
        return frozenset()
    frozen = kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    compared = all(one.compare and one.name[0] != "_" for one in fields(kind))
    whole = frozen and compared and issubclass(kind, Hashable)
    return frozenset(one.name for one in fields(kind) if whole)


def known(value: Any) -> Any:
    """Give a value that is equal only to what is printed in the same way."""
    kind = type(value)
    if kind is str:
        return value
    if isinstance(value, _PLAIN):
        return (kind, value)
    if isinstance(value, tuple | list):
        inner = tuple(map(known, value))
        return UNKNOWN if UNKNOWN in inner else (kind, *inner)
    return value if fields_of(value) else UNKNOWN
