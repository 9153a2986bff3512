"""Small pages: what belongs together shares one, whatever the size of the letters."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest
from matrix import Way, printed
from proof.pages import page_texts


def pages(name: str, spoken: str) -> list[str]:
    """Read each page of the sampler as a booklet."""
    found = []
    for side in pdfium.PdfDocument(printed(Way("booklet", name, spoken, "hilltop"))):
        width, height = side.get_size()
        text = side.get_textpage()
        found += [text.get_text_bounded(x, 0, x + width / 2, height) for x in (0.0, width / 2)]
    return found


@pytest.mark.parametrize(
    ("name", "spoken", "week"),
    [("easy-read", "en", "Week"), ("dyslexia", "fr", "Semaine"), ("high-contrast", "de", "Woche")],
)
def test_the_tables_of_a_week_share_a_page_where_they_have_room(
    name: str, spoken: str, week: str
) -> None:
    tables = [page.count(f"{week} {number}") for page in pages(name, spoken) for number in (2, 3)]
    assert [count for count in tables if count] == [2, 2]


@pytest.mark.parametrize(
    ("name", "spoken", "first", "last"),
    [
        ("easy-read", "de", "Noch nicht", "Rufen Sie 999 an"),
        ("dyslexia", "fr", "Pas encore", "Appelez le 999"),
        ("large-print", "en", "Not yet", "Call 999"),
    ],
)
def test_whom_to_call_in_an_emergency_stands_in_the_box_that_says_when_to_stop(
    name: str, spoken: str, first: str, last: str
) -> None:
    assert [first in page for page in pages(name, spoken) if last in page] == [True]


@pytest.mark.parametrize(
    ("spoken", "head", "dose"), [("de", "Stufe 1:", "20–30"), ("fr", "Étape 1\u00a0:", "20–30")]
)
def test_in_large_print_a_stage_begins_with_its_first_dose(
    spoken: str, head: str, dose: str
) -> None:
    assert any(head in page and dose in page for page in pages("large-print", spoken))


@pytest.mark.parametrize(
    ("name", "spoken", "first", "last"),
    [
        ("standard", "de", "In Seitenlage", "Schwerer:"),
        ("mono", "fr", "Sur le côté", "Plus difficile"),
        ("high-contrast", "en", "On your back", "Feel: A pull"),
    ],
)
def test_a_card_that_nearly_fits_has_a_page(name: str, spoken: str, first: str, last: str) -> None:
    assert [first in page for page in pages(name, spoken) if last in page] == [True]


@pytest.mark.parametrize(("spoken", "label"), [("en", "Your clinician"), ("de", "Ihre Fachkraft")])
def test_in_large_print_the_patient_stands_on_the_cover(spoken: str, label: str) -> None:
    assert label in pages("large-print", spoken)[1]


@pytest.mark.parametrize(
    ("name", "spoken", "words"),
    [
        ("dyslexia", "fr", "Semaine 3"),
        ("large-print", "fr", "Semaine 3"),
        ("large-print", "pl", "Tydzień 3"),
        ("large-print", "es", "23 de noviembre de 2026"),
        ("large-print", "de", "Schmerz,"),
    ],
)
def test_a_week_a_date_and_a_comma_keep_their_line(name: str, spoken: str, words: str) -> None:
    assert any(words in page for page in pages(name, spoken))


@pytest.mark.parametrize(
    ("name", "spoken", "stage"), [("easy-read", "de", "Stufe 2"), ("large-print", "en", "Stage 2")]
)
def test_before_a_diary_the_scale_of_pain_stays_with_the_programme_of_cards(
    name: str, spoken: str, stage: str
) -> None:
    texts = page_texts(printed(Way("cards", name, spoken, "riverside")))
    assert any(stage in text and "0–4 ·" in text for text in texts)
