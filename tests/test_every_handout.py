"""Every handout of the library on paper: accessible, with all its letters, nothing off the page.

A plain run prints each handout once, the long ones as the shorter sheets, so that each template is
met; with HANDOUT_WHOLE_MATRIX set, each in every template and in every language that it is
written in, which takes hours.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace

import pytest
from matrix import EVERYTHING, FOLDERS
from proof.boxes import text_boxes
from proof.fonts import fonts_of
from proof.need import require_letters
from proof.pages import page_texts
from proof.ua import assert_pdf_ua
from shelf import HANDOUTS, LIBRARY, composed, words
from tongues import letters_of

from handout.fonts import EXTRA
from handout.i18n import SOURCE_LANGUAGE
from handout.models.handout import Handout
from handout.press import print_document
from handout.templates import list_templates

SHORT = {  # what is printed otherwise than as a diary, each in one template
    "breathlessness": "clinical",
    "carpal-tunnel": "cards",
    "piriformis-release": "standard",
    "sciatica": "compact",
    "tennis-elbow": "poster",
    "walking-programme": "booklet",
}


def ways() -> list[tuple[str, str, str]]:
    """List handouts with the templates and languages to print them in."""
    if EVERYTHING not in os.environ:
        return [(handout, SHORT.get(handout, "diary"), SOURCE_LANGUAGE) for handout in HANDOUTS]
    return [
        (handout, template, language)
        for handout in HANDOUTS
        for language in LIBRARY.languages(Handout, handout)
        for template in list_templates(FOLDERS)
    ]


@pytest.mark.parametrize(("handout", "template", "language"), ways())
def test_a_handout_prints_well(handout: str, template: str, language: str) -> None:
    # A letter that no font has stops the printing.
    require_letters(letters_of(language), f"needs pip install '{EXTRA}'")
    document = replace(composed(handout, language), template=template)
    pdf = print_document(document, FOLDERS, words(language))
    assert_pdf_ua(pdf)
    assert [font for font in fonts_of(pdf) if not (font.embedded and font.subset)] == []
    pages = text_boxes(pdf)
    assert pages.off_page() == []
    assert pages.across_frames() == []
    assert pages.overlapping() == []
    assert pages.clipped() == []
    if language == SOURCE_LANGUAGE:
        lines = [line.strip() for page in page_texts(pdf) for line in page.splitlines()]
        cited = any("(Sources:" in line for line in lines)
        assert cited == ("Sources" in lines), "sources are listed wherever they are pointed to"


@pytest.mark.parametrize("handout", HANDOUTS)
def test_what_is_done_on_one_side_alone_names_it_in_its_words(handout: str) -> None:
    for item in composed(handout).items():
        if item.steps and "only on your left side" in item.dose.sentence:
            assert re.search(r"\b(left|right)\b", " ".join([item.start, *item.steps]))


def test_a_plain_run_meets_every_handout_and_every_template() -> None:
    assert {handout for handout, _, _ in ways()} == set(HANDOUTS)
    assert {template for _, template, _ in ways()} == {*list_templates(FOLDERS)}
