"""What the command line says on top of a prescription."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handout.compose.plan import exercise_ids
from handout.dosage.merge import merge_dosages
from handout.errors import HandoutError, Problem, ValueProblem
from handout.library import Library
from handout.models.exercise import Entry, Exercise
from handout.models.prescription import Prescription
from handout.yamlfile import COMMAND_LINE, Key, Origin, Positions, YamlFile, check_value

SEVERAL = {"goals": "--goal", "notes": "--note"}  # what adds to what the prescription has


@dataclass(frozen=True, slots=True)
class Orders:
    """The options that were given; `fields` are the prescription's own, as typed."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    doses: Sequence[tuple[str, str]] = ()
    notes_for: Sequence[tuple[str, str]] = ()
    skip: Sequence[str] = ()
    add: Sequence[tuple[str, str]] = ()  # exercise and dose; an empty dose takes the usual one
    only: Sequence[str] = ()


def apply_orders(
    order: YamlFile[Prescription], orders: Orders, library: Library
) -> YamlFile[Prescription]:
    """Put orders over a prescription; raise HandoutError with every problem at once."""
    draft = _Draft(order, library)
    draft.set_fields(orders.fields)
    for name, dose in orders.add:
        draft.add(name, dose)
    if orders.only:
        draft.keep_only(orders.only)
    for name in orders.skip:
        draft.leave_out(name)
    for name, dose in orders.doses:
        draft.dose(name, dose)
    for name, note in orders.notes_for:
        draft.annotate(name, note)
    return draft.finish()


@dataclass(slots=True)
class _Line:
    """An entry of the prescription, and where each part of it stands."""

    entry: Entry
    origins: dict[Key, Origin]

    def change(self, origin: Origin, **changed: Any) -> None:
        self.entry = self.entry.model_copy(update=changed)
        self.origins |= {(name,): origin for name in changed}


def _lines(order: YamlFile[Prescription], name: str) -> list[_Line]:
    known = [*order.positions.places, *order.positions.origins]
    return [
        _Line(
            entry,
            {key[2:]: order.positions.origin(key) for key in known if key[:2] == (name, place)},
        )
        for place, entry in enumerate(getattr(order.value, name))
    ]


class _Draft:
    """A prescription that is being changed."""

    def __init__(self, order: YamlFile[Prescription], library: Library) -> None:
        self._order, self._library = order, library
        self._fields: dict[str, Any] = {}
        self._origins: dict[Key, Origin] = {}
        self._exercises, self._added = _lines(order, "exercises"), _lines(order, "add")
        self._skip = {
            name: order.positions.origin(("skip", n)) for n, name in enumerate(order.value.skip)
        }
        self._dosed: set[str] = set()
        self._problems: list[Problem] = []
        self._own = order.value.handout is None
        self._known = list(dict.fromkeys(self._offered()))

    def _offered(self) -> Iterable[str]:
        """List the exercises of the handout, or of the prescription's own programme."""
        handout = self._order.value.handout
        if handout is None:
            return (line.entry.exercise or "" for line in self._exercises)
        found = self._order.positions.take(("handout",), lambda: self._library.handout(handout))
        return exercise_ids(found.value.blocks)

    def set_fields(self, fields: Mapping[str, Any]) -> None:
        """Take fields as if they stood in a file; notes and goals add to those there are."""
        origins: dict[Key, Origin] = {("patient", "reference"): _option("--reference")}
        origins |= {(name,): _option(SEVERAL.get(name, _dashed(name))) for name in fields}
        positions = COMMAND_LINE.elsewhere(origins)
        try:
            checked = check_value({"handout": "any", **fields}, positions, Prescription)
        except HandoutError as error:
            self._problems += error.problems
            return
        for name in fields:
            value = getattr(checked, name)
            if name in SEVERAL:
                value = tuple(dict.fromkeys((*getattr(self._order.value, name), *value)))
            else:
                self._origins[(name,)] = origins[(name,)]
            self._fields[name] = value

    def add(self, name: str, dose: str) -> None:
        """Add an exercise, or take one back that was left out."""
        option = f"--add {name}={dose}" if dose else f"--add {name}"
        if name in self._skip:
            del self._skip[name]
            if dose:
                self._put(option, name, dosage=dose)
        elif name in self._known or self._uses(name):
            self._refuse(option, f"{name} is there already", f"to change it: --dose {name}=2x10")
        elif entry := self._read(option, name, self._library.paths(Exercise), dosage=dose or None):
            self._added.append(_Line(entry, {(): _option(option)}))

    def keep_only(self, names: Sequence[str]) -> None:
        """Leave out every exercise but these."""
        added = [line.entry.exercise for line in self._added if line.entry.exercise]
        there = [*self._known, *added]
        for name in names:
            if name not in there:
                self._refuse_absent(f"--only {name}", name, there)
        self._added = [line for line in self._added if line.entry.exercise in (None, *names)]
        origin = _option("--only " + " ".join(names))
        self._skip = {name: origin for name in self._known if name not in names}

    def leave_out(self, name: str) -> None:
        """Leave an exercise out."""
        added = [line for line in self._added if line.entry.exercise == name]
        if name in self._known:
            self._skip[name] = _option(f"--skip {name}")
        elif not added:
            self._refuse_absent(f"--skip {name}", name, self._known)
        self._added = [line for line in self._added if line not in added]

    def dose(self, name: str, dose: str) -> None:
        """Give an exercise a dose, over what the prescription says of it."""
        option = f"--dose {name}={dose}"
        if name in self._dosed:
            self._refuse(option, f"{name} is given two doses", "write one dose with all of it")
        self._dosed.add(name)
        self._put(option, name, dosage=dose)

    def annotate(self, name: str, note: str) -> None:
        """Write a note on an exercise, after those it has."""
        self._put(f"--note-for {name}={note}", name, note=note)

    def finish(self) -> YamlFile[Prescription]:
        """Give the prescription as it is now; raise HandoutError with every problem."""
        if self._problems:
            raise HandoutError(dict.fromkeys(self._problems))
        left = [
            line for line in self._exercises if self._own or line.entry.exercise not in self._skip
        ]
        changed = {
            "exercises": tuple(line.entry for line in left),
            "add": tuple(line.entry for line in self._added),
            "skip": tuple(self._skip),
        }
        origins = {**self._origins, **_origins("exercises", left), **_origins("add", self._added)}
        origins |= {("skip", n): origin for n, origin in enumerate(self._skip.values())}
        value = self._order.value.model_copy(update={**self._fields, **changed})
        return YamlFile(value, self._order.positions.elsewhere(origins))

    # -- the exercise's own lines ----------------------------------------------------------------

    def _uses(self, name: str) -> list[_Line]:
        own = self._exercises if self._own or name in self._known else []
        return [line for line in (*own, *self._added) if line.entry.exercise == name]

    def _put(self, option: str, name: str, **given: str) -> None:
        """Put a dose or note on every line of an exercise, on a new one where there is none."""
        if name in self._skip:
            hint = f"to print it again: --add {name}"
            self._refuse(option, f"{name} is left out of this prescription", hint)
            return
        there = [*self._known, *(line.entry.exercise or "" for line in self._added)]
        entry = self._read(option, name, there, **given)
        if entry is None:
            return
        lines = self._uses(name)
        if (
            not self._own
            and name in self._known
            and not any(line.entry.exercise == name for line in self._exercises)
        ):
            lines.append(_Line(Entry(exercise=name), {(): _option(option)}))
            self._exercises.append(lines[-1])
        for line in lines:
            self._change(line, entry, option)

    def _change(self, line: _Line, entry: Entry, option: str) -> None:
        origin = _option(option)
        if entry.note and entry.note not in (line.entry.note or ""):
            line.change(origin, note=" ".join(filter(None, (line.entry.note, entry.note))))
        if entry.dosage:
            try:
                old = line.entry.dosage
                dosage = merge_dosages(old, entry.dosage) if old else entry.dosage
            except ValueProblem as problem:
                self._refuse(option, problem.message, problem.hint)
                return
            sides = None if entry.dosage.sides else line.entry.sides
            line.change(origin, dosage=dosage, sides=sides)

    def _read(self, option: str, name: str, there: Iterable[str], **given: Any) -> Entry | None:
        """Read an entry as if it stood in a file."""
        if name not in there:
            self._refuse_absent(option, name, there)
            return None
        try:
            return check_value({"exercise": name, **given}, Positions(option, {}), Entry)
        except HandoutError as error:
            self._problems += error.problems
            return None

    def _refuse_absent(self, option: str, name: str, there: Iterable[str]) -> None:
        near = difflib.get_close_matches(name.lower().replace(" ", "-"), list(there), 1)
        if not name.strip():
            message, hint = "no exercise is named", "as in --skip clamshell"
        elif option.startswith("--add"):
            message, hint = f"there is no exercise {name!r}", "see: handout list exercises"
        else:
            message = f"{name} is not in {self._order.value.handout or 'this programme'}"
            hint = f"to print it as well: --add {name}"
        self._refuse(option, message, f"did you mean {near[0]}?" if near else hint)

    def _refuse(self, option: str, message: str, hint: str) -> None:
        self._problems.append(Problem(option.strip(), 0, 0, message, hint))


def _origins(name: str, lines: Iterable[_Line]) -> dict[Key, Origin]:
    return {
        (name, place, *key): origin
        for place, line in enumerate(lines)
        for key, origin in line.origins.items()
    }


def _option(text: str) -> Origin:
    return text, 0, 0


def _dashed(name: str) -> str:
    return "--" + name.replace("_", "-")
