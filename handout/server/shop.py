"""What the page works with: the clinic's content as it is now, and the sheets of this session."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from handout.catalogue import Entry, read_catalogue
from handout.compose.specimen import compose_specimen
from handout.document import Document
from handout.errors import HandoutError
from handout.i18n import SOURCE_LANGUAGE, Words, list_languages
from handout.library import Library
from handout.models.brand import Brand
from handout.models.clinic import Clinic
from handout.paths import CLINIC_FILE, Places
from handout.preparation import Dress, Supplies
from handout.press import print_document
from handout.search import search
from handout.server.batches import Batches
from handout.server.brandform import write_brand
from handout.server.previews import Previews
from handout.server.trials import Logos, Trial, folder_name, laid_out
from handout.server.turns import Check, Turns, always
from handout.templates import list_formats, list_templates
from handout.yamlfile import Positions, YamlFile, read_yaml


@dataclass(slots=True)
class Shop:
    """The clinic's side of the page; content is read anew, so that changed files count at once."""

    places: Places
    dress: Dress
    today: dt.date
    previews: Previews = field(default_factory=Previews)
    turns: Turns = field(default_factory=Turns)
    batches: Batches = field(default_factory=Batches)
    logos: Logos = field(default_factory=Logos)
    _press: threading.Lock = field(default_factory=threading.Lock)

    def supplies(self) -> Supplies:
        """Open the library as its files are now."""
        return Supplies(self.places, Library(self.places.content), self._clinic(), self.dress)

    def _clinic(self) -> YamlFile[Clinic]:
        folder = self.places.clinic
        if folder is None:
            return YamlFile(Clinic(), Positions(CLINIC_FILE, {}))
        return read_yaml(folder / CLINIC_FILE, Clinic)

    def handouts(self) -> list[Entry]:
        """List the handouts."""
        return read_catalogue(self.places.content, "handout").entries

    def exercises(self, wanted: dict[str, str]) -> list[Entry]:
        """Find exercises by words, region, position and equipment."""
        entries = read_catalogue(self.places.content, "exercise").entries
        for name in ("region", "position"):
            if wanted.get(name):
                entries = [entry for entry in entries if getattr(entry, name) == wanted[name]]
        if equipment := wanted.get("equipment", "").casefold():
            entries = [e for e in entries if equipment in " ".join(e.equipment).casefold()]
        if sought := wanted.get("search", "").strip():
            return list(search(entries, sought).entries)
        return entries

    def entries(self) -> dict[str, Entry]:
        """Give every exercise by its id."""
        return {entry.id: entry for entry in self.exercises({})}

    def choices(self) -> dict[str, Sequence[str]]:
        """List what a sheet can be printed in."""
        library = Library(self.places.content)
        brands = list(self._sound_brands(library))
        return {
            "site": list(dict.fromkeys(site.id for brand in brands for site in brand.sites)),
            "clinician": list(
                dict.fromkeys(one.id for brand in brands for one in brand.clinicians)
            ),
            "template": list(list_templates(self.places.templates)),
            "format": list_formats(self.places.templates),
            "brand": library.ids(Brand),
            "language": [SOURCE_LANGUAGE, *list_languages(self.places.locales)],
            "paper": ["a4", "letter"],
            "side": ["left", "right", "both"],
        }

    def _sound_brands(self, library: Library) -> Iterator[Brand]:
        for name in library.ids(Brand):
            with suppress(HandoutError):  # told where a sheet asks for it
                yield library.brand(name).value

    def drawing(self, exercise: str, phase: str) -> Path | None:
        """Find the picture of an exercise."""
        return Library(self.places.content).drawing(exercise, phase)

    def print(self, document: Document, words: Words, check: Check = always) -> str:
        """Print a sheet, one at a time; give the key of its preview.

        `check` is asked when its turn comes, and raises OutdatedError where nobody waits any more.
        """
        folders = self.places.templates
        printing = partial(print_document, document, folders, words)
        return self._printed(repr(document).encode(), f"{document.id}.pdf", printing, check)

    def _printed(self, what: bytes, name: str, printing: Callable[[], bytes], check: Check) -> str:
        def in_turn() -> bytes:
            with self._press:
                check()
                return printing()

        return self.previews.make(what, name, in_turn)

    # -- brands ----------------------------------------------------------------------------------

    def brands(self) -> dict[str, bool]:
        """List the brands, and whether each is the clinic's own."""
        own = self.places.clinic
        paths = Library(self.places.content).paths(Brand)
        return {n: bool(own and path.is_relative_to(own)) for n, path in sorted(paths.items())}

    def print_specimen(self, trial: Trial, check: Check = always) -> str:
        """Print the specimen of a brand that is being tried; give the key of its preview."""

        def printing() -> bytes:
            with laid_out(trial) as folder:
                library = Library((folder, *self.places.content))
                name, locales = folder_name(trial.form), self.places.locales
                document, words = compose_specimen(name, self._clinic(), library, locales)
                return print_document(document, self.places.templates, words)

        what = write_brand(trial.values, "").encode() + trial.logo
        return self._printed(what, f"{folder_name(trial.form)}-specimen.pdf", printing, check)
