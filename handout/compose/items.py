"""One planned thing as it is printed: texts, dose, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from handout.compose.case import Case
from handout.compose.pictures import drawn_picture, file_picture
from handout.compose.plan import Planned, Text
from handout.document import Change, Dose, EasyWords, Item, Picture, Scan
from handout.dosage.sentence import dose_sentence
from handout.dosage.strip import dose_strip
from handout.dosage.value import Dosage
from handout.models.exercise import Change as WrittenChange
from handout.models.exercise import Exercise, Step
from handout.qr import draw_qr
from handout.yamlfile import Key, Positions, YamlFile


@dataclass(slots=True)
class Serial:
    """Numbers for items, and keys that no two of them share."""

    number: int = 0
    _taken: set[str] = field(default_factory=set)

    def next(self, name: str) -> tuple[int, str]:
        """Give the next number and a key made of a name."""
        self.number += 1
        key, use = name, 1
        while key in self._taken:
            use += 1
            key = f"{name}-{use}"
        self._taken.add(key)
        return self.number, key


def make_item(case: Case, planned: Planned, serial: Serial) -> Item:
    """Make the printed item of a planned entry."""
    exercise = planned.exercise.value.id if planned.exercise else ""
    numbered = serial.next(exercise or "do")
    pictures = _pictures(case, planned)
    entries = tuple((near.entry, case.prescribes(near.positions)) for near in planned.entries)
    about = (case.one_side, case.handout.value.affected, planned.dosage)
    key = ("item", exercise, numbered, entries, about, pictures)
    return case.once(key, lambda: _item(case, planned, numbered, pictures))


def _item(
    case: Case, planned: Planned, numbered: tuple[int, str], pictures: tuple[Picture, ...]
) -> Item:
    """Make an item of what `make_item` tells it from others by."""
    exercise = planned.exercise.value if planned.exercise else None
    number, key = numbered
    said = _Said(case, planned)
    position = position_words(case, exercise)
    return Item(
        key=key,
        number=number,
        title=said.one("title"),
        dose=printed_dose(case, planned.dosage),
        aim=said.one("aim"),
        position=position,
        position_sign=exercise.position if exercise and position else "",
        start=said.one("start"),
        steps=said.many("steps"),
        feel=said.one("feel"),
        breathing=said.one("breathing"),
        repetition=case.words.joined((said.one("repetition"), _directions(case, said))),
        mistakes=said.many("mistakes"),
        precautions=said.many("precautions"),
        easier=said.changes("easier"),
        harder=said.changes("harder"),
        pictures=pictures,
        shown_side=_shown_side(case, planned) if pictures and not _photos(exercise) else "",
        note=case.words.joined(said.notes()),
        scan=_scan(case, planned.text("video")),
        easy=said.easily(),
    )


def printed_dose(case: Case, dosage: Dosage) -> Dose:
    """Put a dose into its three faces."""
    side = case.one_side
    return Dose(
        cells=dose_strip(dosage, case.words, side),
        sentence=dose_sentence(dosage, case.words, side),
        text=str(dosage),
    )


class _Said:
    """Texts of an item, placeholders filled."""

    def __init__(self, case: Case, planned: Planned) -> None:
        self.case, self.planned = case, planned

    def one(self, name: str) -> str:
        found = self.planned.text(name)
        return self.fill(found.value, found.positions, found.key)

    def many(self, name: str) -> tuple[str, ...]:
        found = self.planned.text(name)
        values = found.value if isinstance(found.value, tuple) else ()
        return tuple(
            self.fill(value, found.positions, (*found.key, place))
            for place, value in enumerate(values)
        )

    def easily(self) -> EasyWords:
        """Give the exercise's easier words, without what an entry says in its own."""
        exercise = self.planned.exercise
        easy = exercise.value.easy if exercise else None
        if exercise is None or easy is None:
            return EasyWords()

        def own(name: str) -> bool:
            return self.planned.text(name).positions is exercise.positions

        def one(name: str) -> str:
            text = getattr(easy, name) if own(name) else None
            return self.fill(text, exercise.positions, ("easy", name))

        steps = (easy.steps or ()) if own("steps") else ()
        filled = (
            self.fill(step, exercise.positions, ("easy", "steps", place))
            for place, step in enumerate(steps)
        )
        return EasyWords(one("aim"), one("start"), tuple(filled), one("feel"))

    def changes(self, name: str) -> tuple[Change, ...]:
        return changes(self.case, self.planned.text(name), self.planned.region)

    def notes(self) -> list[str]:
        """List the notes of all levels, the prescription's as it is written, each once."""
        found: dict[str, None] = {}
        for near in reversed(self.planned.entries):
            if near.entry.note and self.case.prescribes(near.positions):
                found[self.case.typed(near.entry.note)] = None
            elif near.entry.note:
                found[self.fill(near.entry.note, near.positions, (*near.key, "note"))] = None
        return list(found)

    def fill(self, value: object, positions: Positions, key: Key) -> str:
        text = value.text if isinstance(value, Step) else value
        if not isinstance(text, str):
            return ""
        return self.case.fill(text, self.planned.region, positions, key)


def _directions(case: Case, said: _Said) -> str:
    """Name the directions where the dose counts each of them."""
    names = said.many("directions")
    if not (names and said.planned.dosage.each_direction):
        return ""
    return case.words.gettext("Directions: {names}.").format(names=case.words.listed(names))


def changes(case: Case, written: Text, region: str = "") -> tuple[Change, ...]:
    """Make the printed easier or harder steps."""
    values = written.value if isinstance(written.value, tuple) else ()
    return tuple(
        _change(case, change, Text(change, written.positions, (*written.key, place)), region)
        for place, change in enumerate(values)
    )


def _change(case: Case, change: WrittenChange, place: Text, region: str) -> Change:
    def filled(name: str) -> str:
        return case.fill(getattr(change, name), region, place.positions, (*place.key, name))

    parts = [filled("text")]
    if change.exercise:
        title = _title_of(case, change.exercise, place)
        parts.append(case.words.gettext("Do this instead: {title}.").format(title=title))
    if change.dosage:
        parts.append(dose_sentence(change.dosage, case.words, case.one_side))
    return Change(case.words.joined(parts), filled("when"))


def _title_of(case: Case, exercise_id: str, place: Text) -> str:
    key = (*place.key, "exercise")
    found = case.attempt(lambda: case.library.exercise(exercise_id), place.positions, key)
    if found is None:
        return ""
    return case.fill(found.value.title, found.value.region, found.positions, ("title",))


def position_words(case: Case, exercise: Exercise | None) -> str:
    """Say how the patient lies, sits or stands."""
    words = case.words
    return {
        "lying-on-back": words.gettext("On your back"),
        "lying-on-front": words.gettext("On your front"),
        "side-lying": words.gettext("On your side"),
        "sitting": words.gettext("Sitting"),
        "standing": words.gettext("Standing"),
        "hands-and-knees": words.gettext("On hands and knees"),
        "kneeling": words.gettext("Kneeling"),
        "walking": words.gettext("Walking"),
    }.get(exercise.position if exercise else "", "")


def shown_on(case: Case, dosage: Dosage) -> str | None:
    """Give the side that a picture shows; None where sides do not matter or none is known."""
    if case.one_side is None or dosage.sides in (None, "together"):
        return None
    other = {"left": "right", "right": "left"}
    return other[case.one_side] if dosage.sides == "other" else case.one_side


def _shown_side(case: Case, planned: Planned) -> str:
    side = shown_on(case, planned.dosage)
    if side is None:
        return ""
    if side == "left":
        return case.words.gettext("The picture shows the left side.")
    return case.words.gettext("The picture shows the right side.")


def _photos(exercise: Exercise | None) -> bool:
    """Tell pictures from elsewhere, whose side nobody knows."""
    return bool(exercise and exercise.image)


def _pictures(case: Case, planned: Planned) -> tuple[Picture, ...]:
    exercise = planned.exercise
    if exercise is None:
        return ()
    said, found = _Said(case, planned), list[Picture]()
    for phase in exercise.value.alt:
        if picture := _picture(case, planned, exercise, phase):
            alt = said.fill(picture.alt, exercise.positions, ("alt", phase))
            caption = exercise.value.captions.get(phase, "")
            caption = said.fill(caption, exercise.positions, ("captions", phase))
            same = alt == picture.alt and caption == picture.caption
            found.append(picture if same else replace(picture, alt=alt, caption=caption))
    return tuple(found)


def _picture(
    case: Case, planned: Planned, exercise: YamlFile[Exercise], phase: str
) -> Picture | None:
    """Read the picture of one phase: a file that the exercise names, else our drawing."""
    image, alt = exercise.value.image, exercise.value.alt[phase]
    if image and phase in image.files:
        path = Path(exercise.positions.path).parent / image.files[phase]
        credit = " · ".join(filter(None, (image.credit, image.licence)))
        key: Key = ("image", "files", phase)
        return case.attempt(lambda: file_picture(path, alt, credit), exercise.positions, key)
    drawing = case.library.drawing(exercise.value.id, phase)
    if drawing is None:
        return None
    mirrored = shown_on(case, planned.dosage) == "left"
    return case.attempt(
        lambda: drawn_picture(drawing, alt, case.figure_colours, mirrored=mirrored),
        exercise.positions,
        ("alt", phase),
    )


def _scan(case: Case, link: Text) -> Scan | None:
    address = link.value
    if not isinstance(address, str):
        return None
    return case.attempt(lambda: make_scan(address), link.positions, link.key)


def make_scan(link: str) -> Scan:
    """Make a QR code with its address in words; raise ValueProblem when it cannot be printed."""
    code = draw_qr(link)
    return Scan(code.svg, link, link.removeprefix("https://").rstrip("/"), code.modules)
