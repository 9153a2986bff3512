"""What the start and the steps ask for is listed under equipment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import yaml

from handout.mending.draft import Draft, Edit, Mend, Spot, write_scalar

CODE = "equipment-hidden"
_NAMES = {"band": "A resistance band"}


def find(draft: Draft) -> Iterator[Mend]:
    """Yield one mend with everything that an exercise's list lacks."""
    if "steps" not in draft.value:
        return
    missing = list(_missing(draft))
    start = next((spot for spot in draft.spots() if spot.key == ("start",)), None)
    listed = next((spot for spot in draft.spots() if spot.key == ("equipment",)), None)
    edit = _edit(draft, listed, start, missing) if missing else None
    if edit:
        message = f"equipment now lists {', '.join(missing)}"
        yield Mend(CODE, edit.start, message, (edit,), partial(_add, missing=missing))


def _missing(draft: Draft) -> Iterator[str]:
    listed = draft.value.get("equipment") or []
    said = [spot for spot in draft.spots() if _asks(spot) and not draft.spares(CODE, spot.start)]
    names = draft.vocabulary.group("equipment_names")
    for thing, pattern in draft.vocabulary.group("things").items():
        used = any(pattern.search(spot.node.value) for spot in said)
        if used and not any(names[thing].match(str(known)) for known in listed):
            yield _NAMES.get(thing, f"A {thing}")


def _asks(spot: Spot) -> bool:
    """Tell the start and the steps; what is needed for a harder step alone is a person's to say."""
    place = spot.key == ("start",) or spot.key[0] == "steps"
    return place and isinstance(spot.node, yaml.ScalarNode) and spot.key[-1] != "phase"


def _edit(draft: Draft, listed: Spot | None, start: Spot | None, missing: list[str]) -> Edit | None:
    if listed is None:
        return _new_list(draft, start, missing) if start and start.name else None
    if not isinstance(listed.node, yaml.SequenceNode) or not listed.name:
        return None
    if listed.node.flow_style:
        return _into_brackets(draft, listed, missing)
    last = listed.node.value[-1]
    if not isinstance(last, yaml.ScalarNode) or last.style in ("|", ">"):
        return None
    end = draft.line_end(int(last.end_mark.index))
    column = int(listed.node.start_mark.column)
    return Edit(end, end, "".join(f"{draft.newline}{' ' * column}- {item}" for item in missing))


def _into_brackets(draft: Draft, listed: Spot, missing: list[str]) -> Edit | None:
    source = draft.source(listed)
    said = ", ".join(write_scalar(item, in_flow=True) for item in missing)
    if not listed.node.value:
        return Edit(listed.start, listed.end, f"[{said}]")
    if "#" in source or re.search(r",\s*\]$", source):
        return None
    end = listed.start + len(source[:-1].rstrip())
    return Edit(end, end, f", {said}")


def _new_list(draft: Draft, start: Spot, missing: list[str]) -> Edit | None:
    """Write the list above `start`, and above the comment that belongs to it."""
    if start.in_flow or start.name is None:
        return None
    place = int(start.name.start_mark.index)
    above = re.search(r"(?:^[ \t]*#[^\n]*\n)+\Z", draft.text[:place], re.MULTILINE)
    place = above.start() if above else place
    lines = [f"equipment:{draft.newline}", *(f"  - {item}{draft.newline}" for item in missing)]
    return Edit(place, place, "".join(lines))


def _add(value: Any, missing: list[str]) -> None:
    value["equipment"] = [*(value.get("equipment") or []), *missing]
