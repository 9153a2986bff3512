"""Files looked over one by one: what kind each is, and every problem in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from handout.compose.composer import compose
from handout.compose.settling import check_layout, settle, words_of
from handout.document import Document
from handout.dosage.read import read_dosage
from handout.errors import HandoutError, Problem
from handout.html import TemplateFile
from handout.i18n import Words
from handout.library import Library, content_id
from handout.lint.lint import lint
from handout.lint.subject import (
    Subject,
    brand_subject,
    exercise_subject,
    handout_subject,
    prescription_subject,
)
from handout.models.brand import Brand
from handout.models.clinic import Clinic
from handout.models.exercise import Entry, Exercise
from handout.models.handout import Handout
from handout.models.prescription import Prescription
from handout.models.text import LANGUAGE, Written
from handout.paths import CLINIC_FILE, Places
from handout.roster.columns import Columns
from handout.roster.mapping import AS_IT_IS, Mapping
from handout.roster.roster import MAPPINGS, Repeats, Roster, is_roster
from handout.roster.row import Row
from handout.shelves import YAML
from handout.translation import TranslatedFile, translation_language
from handout.yamlfile import COMMAND_LINE, YamlFile, parse_yaml, read_text, read_yaml

MakeSubject = Callable[[YamlFile[Prescription], Words], Subject]
TEMPLATE_FILE = "template.yaml"
# A key that only one kind of file has.
_TELLING: dict[str, type[Written]] = {"blocks": Handout, "steps": Exercise, "colours": Brand}


def files_to_check(paths: Sequence[Path], library: Library, places: Places) -> list[Path]:
    """List the files of the given files and folders; without any, of the whole library.

    Raises HandoutError for a folder that has none.
    """
    if not paths:
        own = [places.clinic / CLINIC_FILE] if places.clinic else []
        kinds: tuple[type[Any], ...] = (Exercise, Handout, Brand)
        return [*own, *(path for kind in kinds for path in library.files(kind))]
    return [file for path in paths for file in (_files_in(path) if path.is_dir() else [path])]


def _files_in(folder: Path) -> list[Path]:
    """List the YAML files of a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.suffix in YAML)
    found = [path for path in files if path.is_file()]
    if not found:
        hint = "name the clinic's folder, or a file in it"
        raise HandoutError([Problem(str(folder), 0, 0, "no YAML file lies in this folder", hint)])
    return found


class Inspector:
    """Checks files of a clinic's library, and prescriptions, as they would be printed."""

    def __init__(
        self,
        places: Places,
        library: Library,
        clinic: YamlFile[Clinic],
        mapping: YamlFile[Mapping] = AS_IT_IS,
    ) -> None:
        self.places, self.library, self.clinic, self.mapping = places, library, clinic, mapping

    def problems(self, path: Path) -> Iterator[Problem]:
        """Yield every problem of one file."""
        try:
            yield from self._inspect(path)
        except HandoutError as error:
            yield from error.problems

    def sheet(self, path: Path) -> tuple[Document, Words] | None:
        """Give the sheet that a handout's or a prescription's file prints, and its words.

        None for any other file; raises HandoutError for one that cannot be printed.
        """
        kind = self.library.kind_of(path) if path.is_file() else None
        other = path.name in (CLINIC_FILE, TEMPLATE_FILE) or is_roster(path)
        if other or kind in (Exercise, Brand):
            return None
        order = self._order_of(path, kind) if kind else read_yaml(path, Prescription)
        settled = self._settle(order, self.clinic)
        words = words_of(settled, self.places.locales)
        return compose(settled, self.library, words), words

    def _inspect(self, path: Path) -> Iterator[Problem]:
        if path.name == CLINIC_FILE:
            self._settle(_REST, read_yaml(path, Clinic))
        elif path.name == TEMPLATE_FILE:
            read_yaml(path, TemplateFile)
        elif is_roster(path):
            yield from self._inspect_roster(path)
        elif path.parent.name == MAPPINGS:
            mapping = read_yaml(path, Mapping)
            Columns(mapping.value, self.library.paths(Exercise)).check(mapping)
        elif path.is_file() and (kind := self.library.kind_of(path)):
            found = self._look(self._order_of(path, kind), self._subject_of(path, kind))
            yield from self._of_translation(path, kind, found) if _spoken(path) else found
        else:
            yield from self._inspect_other(path)

    def _inspect_roster(self, path: Path) -> Iterator[Problem]:
        """Check each row of a list as the prescription that it is; remarks are told once."""
        repeats, remarks = Repeats(), set[tuple[str, str]]()
        for row in Roster(path, self.library, self.mapping).rows():
            yield from repeats.look(row)
            for problem in self._row_problems(row):
                said = (problem.code, problem.message)
                if problem.level != "info" or said not in remarks:
                    yield row.named(problem)
                remarks |= {said} if problem.level == "info" else set()

    def _row_problems(self, row: Row) -> Iterator[Problem]:
        try:
            order = row.prescription()
            yield from self._look(order, lambda s, w: prescription_subject(s, self.library, w))
        except HandoutError as error:
            yield from error.problems

    def _of_translation(
        self, path: Path, kind: type[Any], found: Iterator[Problem]
    ) -> Iterator[Problem]:
        """Leave out what is told of the original, unless it stops the sheet."""
        file = self._spoken_library(path).get(kind, content_id(kind, path))
        if not isinstance(file, TranslatedFile):
            message = f"{Path(file.positions.path).name} is written in this language already"
            raise HandoutError([Problem(str(path), 0, 0, message, "take this file away")])
        own = file.own.positions.path
        yield from (p for p in found if p.path == own or p.level == "error")

    def _inspect_other(self, path: Path) -> Iterator[Problem]:
        """Check a prescription, or content that lies elsewhere."""
        if _spoken(path):
            message = f"there is no {content_id(Exercise, path)} of which this is a translation"
            hint = "put it beside its original, as in clamshell.es.yaml"
            raise HandoutError([Problem(str(path), 0, 0, message, hint)])
        value = parse_yaml(read_text(path), str(path))[0]
        keys = value if isinstance(value, dict) and "handout" not in value else {}
        kind = next((_TELLING[key] for key in keys if key in _TELLING), None)
        if kind is None:
            order = read_yaml(path, Prescription)
            yield from self._look(order, lambda s, w: prescription_subject(s, self.library, w))
            return
        read_yaml(path, kind)
        message = "the file is sound, but no sheet takes anything from it"
        hint = "put it under exercises, handouts or brands of a clinic's folder, with its own id"
        raise HandoutError([Problem(str(path), 0, 0, message, hint)])

    def _spoken_library(self, path: Path) -> Library:
        """Give the library in the language of a file's name."""
        language = translation_language(path)
        return self.library.speaking(language) if language else self.library

    def _order_of(self, path: Path, kind: type[Written]) -> YamlFile[Prescription]:
        """Prescribe nothing but what a file of the library holds, in its own language."""
        library, name = self._spoken_library(path), content_id(kind, path)
        make: Callable[[], Prescription] = {
            Exercise: lambda: _only(library.exercise(name).value),
            Handout: lambda: _whole(library.handout(name).value),
            Brand: lambda: _branded(name, translation_language(path)),
        }[kind]
        return YamlFile(make(), COMMAND_LINE)

    def _settle(
        self, order: YamlFile[Prescription], clinic: YamlFile[Clinic]
    ) -> YamlFile[Prescription]:
        settled = settle(order, clinic, self.library)
        check_layout(settled, self.places.templates)
        return settled

    def _subject_of(self, path: Path, kind: type[Written]) -> MakeSubject:
        """Tell how to make the subject of a file of the library."""
        library, name = self._spoken_library(path), content_id(kind, path)
        makers = dict[type[Written], MakeSubject]()
        makers[Exercise] = lambda *_: exercise_subject(library.exercise(name), library)
        makers[Brand] = lambda *_: brand_subject(library.brand(name), library)
        makers[Handout] = lambda order, words: handout_subject(order, library, words)
        return makers[kind]

    def _look(self, order: YamlFile[Prescription], make: MakeSubject) -> Iterator[Problem]:
        """Yield what the lint finds, then raise what composing does."""
        settled = self._settle(order, self.clinic)
        words = words_of(settled, self.places.locales)
        yield from lint(make(settled, words))
        compose(settled, self.library, words)


def _only(exercise: Exercise) -> Prescription:
    entries = (Entry(exercise=exercise.id),)
    return Prescription(title=exercise.title, exercises=entries, language=exercise.language)


def _whole(handout: Handout) -> Prescription:
    return Prescription(handout=handout.id, language=handout.language)


def _branded(brand: str, language: str) -> Prescription:
    return _REST.value.model_copy(update={"brand": brand, "language": language or None})


def _spoken(path: Path) -> bool:
    """Tell a translation from other files by its name; a template's has no second part."""
    return bool(re.fullmatch(LANGUAGE, translation_language(path)))


_REST = YamlFile(
    Prescription(title="Rest", exercises=(Entry(do="Rest.", dosage=read_dosage("for 5 min")),)),
    COMMAND_LINE,
)
