"""One planned thing as it is printed: texts, dose, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from handout.compose.case import Case
from handout.compose.pictures import drawn_picture, file_picture
from handout.compose.plan import Planned
from handout.document import Change, Dose, Item, Picture, Scan
from handout.dosage.sentence import dose_sentence
from handout.dosage.strip import dose_strip
from handout.dosage.value import Dosage
from handout.models.exercise import Change as WrittenChange
from handout.models.exercise import Exercise, Step
from handout.qr import draw_qr
from handout.yamlfile import Key, Positions

_SIGNS = {
    "lying-on-back": "mat", "lying-on-front": "mat", "side-lying": "mat", "sitting": "chair",
    "standing": "stand", "hands-and-knees": "mat", "kneeling": "mat", "walking": "walk",
}  # fmt: skip


@dataclass(slots=True)
class Serial:
    """Numbers for items, and keys that no two of them share."""

    number: int = 0
    _seen: dict[str, int] = field(default_factory=dict)

    def next(self, name: str) -> tuple[int, str]:
        """Give the next number and a key made of a name."""
        self.number += 1
        self._seen[name] = self._seen.get(name, 0) + 1
        return self.number, name if self._seen[name] == 1 else f"{name}-{self._seen[name]}"


def make_item(case: Case, planned: Planned, serial: Serial) -> Item:
    """Make the printed item of a planned entry."""
    exercise, texts = planned.exercise, planned.texts
    number, key = serial.next(exercise.id if exercise else "do")
    said = _Said(case, planned)
    return Item(
        key=key,
        number=number,
        title=said.one("title"),
        dose=printed_dose(case, planned.dosage),
        aim=said.one("aim"),
        position=position_words(case, exercise),
        position_sign=_SIGNS.get(exercise.position, "") if exercise else "",
        start=said.one("start"),
        steps=tuple(said.text(step.text, "steps") for step in _steps(planned)),
        feel=said.one("feel"),
        breathing=said.one("breathing"),
        repetition=said.one("repetition"),
        mistakes=tuple(said.text(m, "mistakes") for m in (exercise.mistakes if exercise else ())),
        precautions=said.many("precautions"),
        easier=changes(case, said.value("easier") or (), planned.positions, said),
        harder=changes(case, said.value("harder") or (), planned.positions, said),
        pictures=_pictures(case, planned, said),
        shown_side=_shown_side(case, planned),
        note=" ".join(said.text(note, "note") for note in planned.notes),
        scan=_scan(case, texts.video or (exercise.video if exercise else None), planned),
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
    """Texts of an item: the entry's own before the exercise's, placeholders filled."""

    def __init__(self, case: Case, planned: Planned) -> None:
        self.case, self.planned = case, planned

    def value(self, name: str) -> object:
        own = getattr(self.planned.texts, name, None)
        if own is not None or self.planned.exercise is None:
            return own
        return getattr(self.planned.exercise, name)

    def one(self, name: str) -> str:
        value = self.value(name)
        return self.text(value, name) if isinstance(value, str) else ""

    def many(self, name: str) -> tuple[str, ...]:
        value = self.value(name)
        return tuple(self.text(str(v), name) for v in value) if isinstance(value, tuple) else ()

    def text(self, text: str, name: str) -> str:
        planned = self.planned
        if planned.exercise and getattr(planned.texts, name, None) is None and name != "note":
            positions = self.case.library.exercise(planned.exercise.id).positions
            return self.case.fill(text, planned.region, positions, (name,))
        return self.case.fill(text, planned.region, planned.positions, (*planned.key, name))


def _steps(planned: Planned) -> tuple[Step, ...]:
    own = planned.texts.steps
    return own if own is not None else planned.exercise.steps if planned.exercise else ()


def changes(
    case: Case, written: object, positions: Positions, said: _Said | None = None
) -> tuple[Change, ...]:
    """Make the printed easier or harder steps."""
    found = written if isinstance(written, tuple) else ()
    return tuple(_change(case, change, positions, said) for change in found)


def _change(case: Case, change: WrittenChange, positions: Positions, said: _Said | None) -> Change:
    def filled(text: str | None) -> str:
        if said:
            return said.text(text or "", "harder")
        return case.fill(text, "", positions, ())

    parts = [filled(change.text)]
    if change.exercise:
        title = _title_of(case, change.exercise, positions)
        parts.append(case.words.gettext("Do this instead: {title}.").format(title=title))
    if change.dosage:
        parts.append(dose_sentence(change.dosage, case.words, case.one_side))
    return Change(" ".join(filter(None, parts)), filled(change.when))


def _title_of(case: Case, exercise_id: str, positions: Positions) -> str:
    known = case.library.paths(Exercise)
    if exercise_id not in known:
        message = f"there is no exercise {exercise_id!r} to change to"
        case.problems.append(positions.problem((), message, "see: handout list exercises"))
        return exercise_id
    return case.library.exercise(exercise_id).value.title


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


def _pictures(case: Case, planned: Planned, said: _Said) -> tuple[Picture, ...]:
    exercise = planned.exercise
    if exercise is None:
        return ()
    found = (_picture(case, planned, said, phase) for phase in exercise.alt)
    return tuple(picture for picture in found if picture)


def _picture(case: Case, planned: Planned, said: _Said, phase: str) -> Picture | None:
    exercise = planned.exercise
    assert exercise is not None  # noqa: S101 - the caller has one
    positions = case.library.exercise(exercise.id).positions
    alt = said.text(exercise.alt[phase], "alt")
    caption = said.text(exercise.captions.get(phase, ""), "captions")
    key: Key = ("image", "files", phase)
    picture: Picture | None = None
    drawing = case.library.drawing(exercise.id, phase)
    if exercise.image and phase in exercise.image.files:
        path = Path(positions.path).parent / exercise.image.files[phase]
        credit = " · ".join(filter(None, (exercise.image.credit, exercise.image.licence)))
        picture = case.attempt(lambda: file_picture(path, alt, credit), positions, key)
    elif drawing:
        mirrored = shown_on(case, planned.dosage) == "left"
        picture = case.attempt(
            lambda: drawn_picture(drawing, alt, {}, mirrored=mirrored), positions, ("figure",)
        )
    return replace(picture, caption=caption) if picture else None


def _scan(case: Case, link: str | None, planned: Planned) -> Scan | None:
    if link is None:
        return None
    key = (*planned.key, "video")
    return case.attempt(lambda: make_scan(link), planned.positions, key)


def make_scan(link: str) -> Scan:
    """Make a QR code with its address in words; raise ValueProblem when it cannot be printed."""
    code = draw_qr(link)
    return Scan(code.svg, link, link.removeprefix("https://").rstrip("/"), code.modules)
