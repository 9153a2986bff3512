"""What is linted: one file, and all that is printed because of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from handout.compose.case import Case, own_handout
from handout.i18n import Words
from handout.library import Library
from handout.lint.passage import (
    Passage,
    brand_passages,
    entry_passages,
    exercise_passages,
    handout_passages,
    prescription_passages,
    replaced_texts,
)
from handout.lint.practice import Practice, practice_of, practices_of
from handout.lint.vocabulary import Vocabulary, load_vocabulary
from handout.models.brand import Brand
from handout.models.exercise import Exercise
from handout.models.prescription import Prescription
from handout.translation import TranslatedFile
from handout.yamlfile import Key, YamlFile

Kind = Literal["exercise", "handout", "brand", "prescription"]


@dataclass(frozen=True, slots=True)
class Subject:
    """A file and what the patient reads because of it.

    `texts` are the file's own; `printed` are these and those of everything it takes in.
    """

    kind: Kind
    file: YamlFile[Any]
    library: Library
    vocabulary: Vocabulary
    texts: tuple[Passage, ...]
    printed: tuple[Passage, ...]
    practices: tuple[Practice, ...] = ()
    case: Case | None = None

    @property
    def language(self) -> str:
        """Give the sheet's language."""
        return self.vocabulary.language

    @property
    def path(self) -> str:
        """Give the path of the file that is looked over."""
        if isinstance(self.file, TranslatedFile):
            return self.file.own.positions.path
        return self.file.positions.path

    @property
    def translations(self) -> Iterator[TranslatedFile[Any]]:
        """Yield the file where it is translated; of a prescription, all that it takes in."""
        taken = [self.file]
        if self.prescribed and self.case:
            exercises = (practice.planned.exercise for practice in self.practices)
            taken = [self.case.handout, self.case.brand, *(file for file in exercises if file)]
        yield from (file for file in taken if isinstance(file, TranslatedFile))

    @property
    def prescribed(self) -> bool:
        """Tell whether a patient is waiting for it."""
        return self.kind == "prescription"

    @property
    def heading(self) -> Key:
        """Give the key that stands for the whole sheet."""
        named = self.prescribed and self.case is not None and not self.case.own_programme
        return ("handout",) if named else ("title",)

    @property
    def day(self) -> dt.date | None:
        """Give the sheet's date, where it has one."""
        date = self.case.prescription.date if self.case else None
        return date if isinstance(date, dt.date) else None


def exercise_subject(file: YamlFile[Exercise], library: Library) -> Subject:
    """Make the subject of an exercise by itself."""
    practice = practice_of(file)
    texts = tuple(passage.of(practice) for passage in exercise_passages(file))
    vocabulary = load_vocabulary(file.value.language)
    return Subject("exercise", file, library, vocabulary, texts, texts, (practice,))


def brand_subject(file: YamlFile[Brand], library: Library) -> Subject:
    """Make the subject of a brand."""
    texts = tuple(brand_passages(file))
    return Subject("brand", file, library, load_vocabulary(file.value.language), texts, texts)


def handout_subject(order: YamlFile[Prescription], library: Library, words: Words) -> Subject:
    """Make the subject of a handout, from a settled prescription that says no more than its id."""
    case = open_case(order, library, words)
    return _composed("handout", case.handout, case)


def prescription_subject(order: YamlFile[Prescription], library: Library, words: Words) -> Subject:
    """Make the subject of a settled prescription."""
    return _composed("prescription", order, open_case(order, library, words))


def open_case(order: YamlFile[Prescription], library: Library, words: Words) -> Case:
    """Gather what a settled prescription names; raise HandoutError for what is not there."""
    given, positions = order.value, order.positions
    library = library.speaking(words.language)
    brand = positions.take(("brand",), lambda: library.brand(given.brand or ""))
    if given.handout is None:
        return Case(order, YamlFile(own_handout(given), positions), brand, library, words)
    handout_id = given.handout
    handout = positions.take(("handout",), lambda: library.handout(handout_id))
    return Case(order, handout, brand, library, words)


def _composed(kind: Kind, file: YamlFile[Any], case: Case) -> Subject:
    practices = practices_of(case)
    printed = tuple(_printed(case, practices))
    own = tuple(passage for passage in printed if passage.positions is file.positions)
    vocabulary = load_vocabulary(case.words.language)
    return Subject(kind, file, case.library, vocabulary, own, printed, practices, case)


def _printed(case: Case, practices: tuple[Practice, ...]) -> Iterator[Passage]:
    yield from prescription_passages(case.order)
    if not case.own_programme:
        yield from handout_passages(case.handout)
    for practice in practices:
        for near in practice.planned.entries:
            yield from entry_passages(near, practice)
        for passage in _of_exercise(case, practice):
            yield passage.of(practice)


def _of_exercise(case: Case, practice: Practice) -> tuple[Passage, ...]:
    """Gather an exercise's own texts, which are the same for many patients."""
    exercise = practice.planned.exercise
    if exercise is None:
        return ()
    replaced = replaced_texts(practice.planned.entries)
    key = ("passages", exercise.value.id, replaced)
    return case.once(key, lambda: tuple(exercise_passages(exercise, replaced)))
