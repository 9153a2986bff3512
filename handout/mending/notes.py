"""A note that is a dose becomes the dosage of its entry, where it has none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import yaml

from handout.lint.note import note_dosage
from handout.mending.draft import Draft, Edit, Mend, Spot, write_scalar
from handout.yamlfile import Key

CODE = "note-is-dose"
_ENTRIES = ("exercises", "add")


def find(draft: Draft) -> Iterator[Mend]:
    """Yield each note that is a dose whole, in an entry without dosage."""
    for spot in draft.spots():
        if spot.key[-1] == "note" and spot.name and _entry_without_dosage(draft.value, spot.key):
            yield from _mend(draft, spot, spot.name)


def _mend(draft: Draft, spot: Spot, name: yaml.Node) -> Iterator[Mend]:
    if not isinstance(spot.node, yaml.ScalarNode) or "\n" in draft.source(spot):
        return
    dosage = note_dosage(str(spot.node.value), draft.vocabulary)
    if dosage is None:
        return
    start = int(name.start_mark.index)
    yield Mend(
        CODE,
        start,
        f"the note {spot.node.value!r} is now the dosage {dosage}",
        (
            Edit(start, int(name.end_mark.index), "dosage"),
            Edit(spot.start, spot.end, write_scalar(str(dosage), in_flow=spot.in_flow)),
        ),
        partial(_move, key=spot.key[:-1], dosage=str(dosage)),
    )


def _entry_without_dosage(value: Any, key: Key) -> bool:
    if len(key) < 3 or key[-3] not in _ENTRIES:
        return False
    entry = _at(value, key[:-1])
    return ("exercise" in entry or "do" in entry) and "dosage" not in entry


def _move(value: Any, key: Key, dosage: str) -> None:
    entry = _at(value, key)
    del entry["note"]
    entry["dosage"] = dosage


def _at(value: Any, key: Key) -> Any:
    for part in key:
        value = value[part]
    return value
