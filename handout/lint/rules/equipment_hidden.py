"""Something that is needed, and not in the list of what is needed; or the reverse.

The list prints at the top, so that nobody gets up again for a towel. A band or a weight in the
dose counts too.

Passes, in an exercise::

    equipment: [A towel]
    start: Hold a towel in both hands.

Fires, in an exercise::

    equipment: []
    start: Hold a towel in both hands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from handout.errors import Level
from handout.lint.passage import Passage
from handout.lint.practice import Practice
from handout.lint.rule import Finding, at
from handout.lint.subject import Subject
from handout.lint.vocabulary import REMEMBERED, Vocabulary

CODE = "equipment-hidden"
LEVEL: Level = "warning"
_FIELDS = frozenset(("start", "steps", "easier", "harder"))
_SPOKEN = _FIELDS | {"title", "note", "when", "mistakes", "precautions", "alt", "captions"}
_SAT_ON = "chair"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each thing that is used and not listed, or listed and not used."""
    mine = subject.file.positions
    told = {id(passage.practice) for passage in subject.texts if passage.field in _FIELDS}
    for practice in subject.practices:
        if practice.exercise:
            if id(practice) in told or practice.planned.text("equipment").positions is mine:
                yield from _practice(subject, practice)
            yield from _in_dose(subject, practice)


def _practice(subject: Subject, practice: Practice) -> Iterator[Finding]:
    words, mine = subject.vocabulary, subject.file.positions
    passages = [passage for passage in subject.printed if passage.practice is practice]
    used: dict[str, Passage] = {}  # the first text that needs each thing
    for passage in passages:
        if passage.field in _FIELDS:
            for thing in _things_in(passage.text, words):
                used.setdefault(thing, passage)
    listed = _listed(practice.equipment, words)
    for thing in used.keys() | listed.keys():
        if thing in used and thing not in listed and used[thing].positions is mine:
            hint = f"add it to equipment: A {thing}"
            message = f"a {thing} is needed, and equipment does not list it"
            yield at(used[thing], message, hint)
        elif thing in listed and not (thing in used or _dosed(practice, thing)):
            equipment = practice.planned.text("equipment")
            if equipment.positions is mine and not _spoken(subject, passages, thing):
                place, text = listed[thing]
                key = (*equipment.key, place)
                message = f"{text!r} is listed, and no text uses it"
                yield Finding(mine, key, message, "say what it is for, or take it off the list")


@lru_cache(maxsize=REMEMBERED)
def _things_in(text: str, words: Vocabulary) -> tuple[str, ...]:
    return tuple(thing for thing, names in words.group("things").items() if names.search(text))


@lru_cache(maxsize=REMEMBERED)
def _listed(equipment: tuple[str, ...], words: Vocabulary) -> Mapping[str, tuple[int, str]]:
    """Give the first line of a list that names each thing, and its place."""
    listed: dict[str, tuple[int, str]] = {}
    for thing, names in words.group("equipment_names").items():
        for place, text in enumerate(equipment):
            if names.match(text):
                listed.setdefault(thing, (place, text))
    return listed


def _spoken(subject: Subject, passages: list[Passage], thing: str) -> bool:
    """Take any mention for a use; whoever sits, sits on the chair."""
    names = subject.vocabulary.group("equipment_names")[thing]
    sat = subject.vocabulary["sitting"] if thing == _SAT_ON else names
    spoken = [p.text for p in passages if p.field in _SPOKEN]
    return any(names.search(text) or sat.search(text) for text in spoken)


def _dosed(practice: Practice, thing: str) -> bool:
    dosage = practice.dosage
    return bool((thing == "band" and dosage.bands) or (thing == "weight" and dosage.load))


def _in_dose(subject: Subject, practice: Practice) -> Iterator[Finding]:
    listed = _listed(practice.equipment, subject.vocabulary)
    for thing, name in (("band", "bands"), ("weight", "load")):
        known = thing in subject.vocabulary.group("equipment_names")
        if not (known and _dosed(practice, thing)) or thing in listed:
            continue
        place = practice.where(name)
        if place[0] is subject.file.positions:
            message = f"the dose has a {thing}, and equipment does not list one"
            yield Finding(*place, message, f"add it to equipment: A {thing}")
