"""The page of one handout for each structure says what the library has."""

import sys
from pathlib import Path

import pytest
from proof.words import text_of

from handout.html import make_sheet
from handout.i18n import load_words
from handout.paths import Places

DOCS = Path(__file__).parents[1] / "docs"
sys.path.insert(0, str(DOCS))
from library import PICTURES, STRUCTURES, Shown, document, page  # noqa: E402


def test_the_page_is_what_its_command_writes() -> None:
    assert (DOCS / "library.md").read_text(encoding="utf-8") == page(), "make pictures-library"


@pytest.mark.parametrize("shown", STRUCTURES, ids=lambda shown: shown.id)
def test_a_structure_is_pictured_and_on_its_sheet(shown: Shown) -> None:
    assert (DOCS / PICTURES / f"{shown.id}.png").is_file()
    sheet = make_sheet(document(shown), Places().templates, load_words("en", []))
    assert shown.words in text_of(sheet.html)


def test_no_picture_is_left_of_a_structure_that_is_gone() -> None:
    shown = {f"{one.id}.png" for one in STRUCTURES}
    assert {path.name for path in (DOCS / PICTURES).iterdir()} == shown
