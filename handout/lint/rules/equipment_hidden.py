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

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.passage import Passage
from handout.lint.practice import Practice
from handout.lint.rule import Finding, at
from handout.lint.subject import Subject

CODE = "equipment-hidden"
LEVEL: Level = "warning"
_FIELDS = frozenset(("start", "steps", "easier", "harder"))
_SPOKEN = _FIELDS | {"title", "note", "when", "mistakes", "precautions", "alt", "captions"}
_SAT_ON = "chair"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each thing that is used and not listed, or listed and not used."""
    for practice in subject.practices:
        if practice.exercise:
            yield from _practice(subject, practice)


def _practice(subject: Subject, practice: Practice) -> Iterator[Finding]:
    passages = [passage for passage in subject.printed if passage.practice is practice]
    own = {id(passage) for passage in subject.texts}
    doing = [passage for passage in passages if passage.field in _FIELDS]
    for thing, pattern in subject.vocabulary.group("things").items():
        listed = _listed(subject, practice, thing)
        used = [passage for passage in doing if pattern.search(passage.text)]
        if used and not listed and id(used[0]) in own:
            hint = f"add it to equipment: A {thing}"
            yield at(used[0], f"a {thing} is needed, and equipment does not list it", hint)
        elif listed and not (used or _dosed(practice, thing)):
            mine = listed.positions is subject.file.positions
            if mine and not _spoken(subject, passages, thing):
                message = f"{listed.text!r} is listed, and no text uses it"
                yield at(listed, message, "say what it is for, or take it off the list")
    yield from _in_dose(subject, practice)


def _listed(subject: Subject, practice: Practice, thing: str) -> Passage | None:
    names = subject.vocabulary.group("equipment_names")[thing]
    found = practice.planned.text("equipment")
    for place, text in enumerate(practice.equipment):
        if names.match(text):
            return Passage(text, found.positions, (*found.key, place), "equipment", practice)
    return None


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
    for thing, name in (("band", "bands"), ("weight", "load")):
        place = practice.where(name)
        known = thing in subject.vocabulary.group("equipment_names")
        mine = known and place[0] is subject.file.positions
        if mine and _dosed(practice, thing) and not _listed(subject, practice, thing):
            message = f"the dose has a {thing}, and equipment does not list one"
            yield Finding(*place, message, f"add it to equipment: A {thing}")
