"""What the columns of a roster mean."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handout.errors import HandoutError, Problem
from handout.models.look import Look
from handout.models.prescription import Prescription
from handout.roster.cell import Line
from handout.roster.mapping import Mapping
from handout.yamlfile import Key, YamlFile

BY_EXERCISE = ("dose", "note")
LOOKS = tuple(f"figures:{name}" for name in Look.model_fields)
PLAIN = tuple(name for name in ("reference", *Prescription.model_fields) if name != "figures")
_HINT = "name it as one of ours, or map it: rosters/NAME.yaml and --mapping NAME"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: our name for it, and the file's own."""

    name: str
    header: str
    place: int  # from the left, counted from 1


class Columns:
    """Tells what each column is; the mapping's word first."""

    def __init__(self, mapping: Mapping, exercises: Iterable[str]) -> None:
        self._exercises = list(exercises)
        self._ours = {_plain(theirs): ours for theirs, ours in mapping.columns.items()}
        self._ignored = {_plain(name) for name in mapping.ignore}

    def knows(self, header: str) -> bool:
        """Tell whether a column's name has a meaning."""
        return _plain(header) in self._ignored or self._fault(self.name(header)) is None

    def name(self, header: str) -> str:
        """Give our name of a column."""
        name = self._ours.get(_plain(header), header)
        kind, colon, what = _plain(name).partition(":")
        if colon and kind in BY_EXERCISE:
            return f"{kind}:{what.replace('_', '-')}"
        return f"{kind}{colon}{what}"

    def read(self, header: Line, path: str) -> list[Column]:
        """Read the header; raise HandoutError with every column that is not known."""
        found: list[Column] = []
        problems: list[Problem] = []
        for place, cell in enumerate(header.cells, start=1):
            if not cell.text or _plain(cell.text) in self._ignored:
                continue
            column = Column(self.name(cell.text), cell.text, place)
            fault = self._fault(column.name) or _twice(column, found)
            if fault:
                problems.append(Problem(path, cell.line, place, *fault, field=_short(cell.text)))
            found.append(column)
        if len(problems) == len(found):  # a patient may stand there: nothing of it is shown
            message, hint = "no column that is known is named here", "as in: patient,handout,side"
            raise HandoutError([Problem(path, header.line, 0, message, hint)])
        if problems:
            raise HandoutError(problems)
        return found

    def check(self, mapping: YamlFile[Mapping]) -> None:
        """Raise HandoutError for columns in a mapping that we do not have."""
        given = mapping.value
        named: list[tuple[Key, str]] = [(("columns", key), n) for key, n in given.columns.items()]
        named += [((part, n), n) for part in ("values", "always") for n in getattr(given, part)]
        faults = [(key, self._fault(self.name(name))) for key, name in named]
        if problems := [mapping.positions.problem(key, *fault) for key, fault in faults if fault]:
            raise HandoutError(sorted(problems))

    def _fault(self, name: str) -> tuple[str, str] | None:
        """Say what is wrong with a name."""
        kind, colon, what = name.partition(":")
        if colon and kind in BY_EXERCISE:
            if what in self._exercises:
                return None
            near = _near(what, self._exercises)
            hint = f"did you mean {kind}:{near}?" if near else "see: handout list exercises"
            return f"there is no exercise {what!r}", hint
        if name in (*PLAIN, *LOOKS):
            return None
        near = _near(name, (*PLAIN, *LOOKS))
        return "this column is not known", f"did you mean {near}?" if near else _HINT


def _twice(column: Column, found: Sequence[Column]) -> tuple[str, str] | None:
    earlier = next((other for other in found if other.name == column.name), None)
    if earlier is None:
        return None
    return f"{column.name} is given twice, here and in column {earlier.place}", "keep one of them"


def _near(name: str, known: Iterable[str]) -> str | None:
    """Give the name that is nearest; of those that are as near, one with letters exchanged."""
    near = difflib.get_close_matches(name, list(known), 3)
    return max(near, key=lambda other: sorted(other) == sorted(name), default=None)


def _plain(name: str) -> str:
    """Write a name as we do, whatever its case and blanks: Next visit → next_visit."""
    return re.sub(r"[\s_]+", "_", re.sub(r"\s*:\s*", ":", name.strip().casefold()))


def _short(header: str) -> str:
    return " ".join(header.split())[:40]
