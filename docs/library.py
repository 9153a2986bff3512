"""Picture one handout for each structure that sheets use, and list them in docs/library.md.

python docs/library.py              the page and all its pictures: a dozen sheets are printed
python docs/library.py phases-by-day load-steps    the page, and these pictures alone
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pictures import save, side_by_side
from PIL import Image

from handout.compose.composer import compose
from handout.compose.settling import settle
from handout.document import Document
from handout.i18n import load_words
from handout.library import Library
from handout.models.clinic import Clinic
from handout.models.exercise import Exercise
from handout.models.handout import Handout
from handout.models.prescription import Prescription
from handout.paths import Places
from handout.press import print_document
from handout.yamlfile import YamlFile, check_yaml

DOCS = Path(__file__).resolve().parent
PICTURES = "pictures/library"
WIDTH = 560  # dots across a page
COLUMNS = 2
ORDER = """\
brand: riverside
patient: {name: Sample Patient}
clinician: Your physiotherapist
date: "2026-11-23"
since: "2026-11-20"
side: left
"""
OWN = """\
title: Your own programme
exercises:
  - {do: Put a warm pack on your hip., dosage: for 10 min}
  - clamshell: __x__
  - heel-slide: 10x
frequency: __
stop_if:
  - Your pain goes above 3 out of 10.
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A structure, the handout that shows it, and words that are on the page to picture."""

    id: str
    structure: str
    handout: str
    words: str


STRUCTURES = (
    Shown("phases-by-day", "Phases by day; dates where day 0 is known", "hip-replacement",
          "Home again"),
    Shown("limits", "Limits, each with an end of its own, across the phases", "knee-replacement",
          "Not yet"),
    Shown("phases-by-week", "Phases by week, one that goes on (`keep`)", "ankle-sprain",
          "Make it strong and steady"),
    Shown("phases-by-stage", "Stages that readers tell by themselves", "frozen-shoulder",
          "Sore stage"),
    Shown("phases-by-criterion", "Phases by criterion, which add up", "plantar-fasciitis",
          "Make your foot strong"),
    Shown("nested-groups", "Groups within a stage: eyes open, eyes closed; directions",
          "dizziness", "Eyes closed"),
    Shown("timed-phases", "Timed parts of one repetition", "piriformis-release", "stretch"),
    Shown("two-frequencies", "Two frequencies side by side, an order, an entry that is no exercise",
          "hip-osteoarthritis", "3 times a week"),
    Shown("load-steps", "Easier and harder steps with their criteria", "achilles-tendon",
          "Harder"),
    Shown("own-baseline", "Own baseline and target, blanks to write by hand", "pelvic-floor",
          "____"),
    Shown("week-table", "A table of weeks, its totals, and what comes after", "walking-programme",
          "Week"),
    Shown("own-programme", "A programme without a handout", "", "Your own programme"),
)  # fmt: skip
HEAD = """\
# The library: one page for each structure

{count} handouts and {exercises} exercises; `handout list` finds them. Each is a draft until a
clinician has signed it. Real sheets differ in how they are built more than in what they say; below
is a page of one handout for each way. What stands in a file under `clinician:` is on none of them.

`make pictures-library` prints these pages anew.
"""


def main(wanted: Sequence[str]) -> None:
    """Write the page, and the pictures that are wanted or all of them."""
    (DOCS / "library.md").write_text(page(), encoding="utf-8")
    (DOCS / PICTURES).mkdir(parents=True, exist_ok=True)
    for shown in STRUCTURES:
        if not wanted or shown.id in wanted:
            image = side_by_side([_page_with(shown.words, _print(shown))])
            save(image, DOCS / PICTURES / f"{shown.id}.png")
            sys.stdout.write(f"{shown.id}\n")


def page() -> str:
    """Give the text of docs/library.md."""
    library = Library(Places().content)
    head = HEAD.format(count=len(library.ids(Handout)), exercises=len(library.ids(Exercise)))
    rows = [STRUCTURES[n : n + COLUMNS] for n in range(0, len(STRUCTURES), COLUMNS)]
    lines = ["| | |", "| --- | --- |", *(f"| {' | '.join(map(_cell, row))} |" for row in rows)]
    return head + "\n" + "\n".join(lines) + "\n"


def _cell(shown: Shown) -> str:
    named = f"[{shown.handout}](../content/handouts/{shown.handout}.yaml)"
    where = named if shown.handout else "[a prescription alone](../README.md)"
    said = shown.structure.split(";")[0].replace("`", "").lower()
    alt = f"A page of {shown.handout or 'a programme'}: {said}"
    return f"**{shown.structure}**: {where}<br>![{alt}]({PICTURES}/{shown.id}.png)"


def _print(shown: Shown) -> bytes:
    places, words = Places(), load_words("en", [])
    return print_document(document(shown), places.templates, words)


def document(shown: Shown) -> Document:
    """Compose the sheet that shows a structure."""
    places = Places()
    text = ORDER + (f"handout: {shown.handout}\n" if shown.handout else OWN)
    order = check_yaml(text, f"{shown.id}.yaml", Prescription)
    library = Library(places.content)
    clinic = YamlFile(Clinic(), order.positions)
    return compose(settle(order, clinic, library), library, load_words("en", []))


def _page_with(words: str, pdf: bytes) -> Image.Image:
    """Rasterise the first page that says something."""
    pages = pypdfium2.PdfDocument(pdf)
    for page in pages:
        if words in " ".join(page.get_textpage().get_text_range().split()):
            return page.render(scale=WIDTH / page.get_width()).to_pil()
    raise SystemExit(f"no page says {words!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
