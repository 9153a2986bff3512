"""Files looked over one by one: what kind each is, and every problem in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handout.compose.composer import compose, settle
from handout.dosage.read import read_dosage
from handout.errors import HandoutError, Problem
from handout.i18n import SOURCE_LANGUAGE, load_words
from handout.library import Library, W, content_id
from handout.models.brand import Brand
from handout.models.clinic import Clinic
from handout.models.exercise import Entry, Exercise
from handout.models.handout import Handout
from handout.models.prescription import Prescription
from handout.paths import CLINIC_FILE, Places
from handout.prescribing import COMMAND_LINE
from handout.templates import check_names
from handout.yamlfile import YamlFile, read_yaml

BRAND_FILE = "brand.yaml"


def files_to_check(paths: Sequence[Path], library: Library) -> list[Path]:
    """List the YAML files of the given files and folders; of the whole library without any."""
    if not paths:
        kinds = (library.paths(Exercise), library.paths(Handout), library.paths(Brand))
        return [path for kind in kinds for path in kind.values()]
    found: list[Path] = []
    for path in paths:
        found += sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
    return found


class Inspector:
    """Checks files of a clinic's library, and prescriptions, as they would be printed."""

    def __init__(self, places: Places, library: Library, clinic: Clinic) -> None:
        self.places, self.library, self.clinic = places, library, clinic

    def problems(self, path: Path) -> list[Problem]:
        """Give every problem of one file."""
        try:
            self._inspect(path)
        except HandoutError as error:
            return list(error.problems)
        return []

    def _inspect(self, path: Path) -> None:
        if path.name == CLINIC_FILE:
            read_yaml(path, Clinic)
        elif path.name == BRAND_FILE:
            brand = self._read(path, Brand)
            self._compose(Prescription(title=brand.name, exercises=_REST, brand=brand.id))
        elif "exercises" in path.parts:
            exercise = self._read(path, Exercise)
            entries = (Entry(exercise=exercise.id),)
            self._compose(Prescription(title=exercise.title, exercises=entries))
        elif "handouts" in path.parts:
            self._compose(Prescription(handout=self._read(path, Handout).id))
        else:
            self._compose_order(read_yaml(path, Prescription))

    def _read(self, path: Path, kind: type[W]) -> W:
        """Read a file of the library; one that it does not have is no content yet."""
        name = content_id(kind, path)
        known = self.library.paths(kind).get(name)
        if known is None or known.resolve() != path.resolve():
            read_yaml(path, kind)
            message = "the file is sound, but it does not lie in a folder that is looked in"
            hint = f"see: handout --clinic DIR check, with a {CLINIC_FILE} in DIR"
            raise HandoutError([Problem(str(path), 0, 0, message, hint)])
        return self.library.get(kind, name).value

    def _compose(self, prescription: Prescription) -> None:
        self._compose_order(YamlFile(prescription, COMMAND_LINE))

    def _compose_order(self, order: YamlFile[Prescription]) -> None:
        settled = settle(order, self.clinic, self.library)
        check_names(settled.value.template or "", settled.value.format or "", self.places.templates)
        words = load_words(settled.value.language or SOURCE_LANGUAGE, self.places.locales)
        compose(settled, self.library, words)


_REST = (Entry(do="Rest.", dosage=read_dosage("for 5 min")),)
