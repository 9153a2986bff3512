"""Every template, format, language and brand there is, each pair of them together once.

A plain run prints as few sheets as let every two of them meet: each template in each format, each
language in each template and in each format, both brands with all. That is the product
of the two kinds with most values, in sheets of the sampler, which has every kind of thing once;
each sheet is printed once and proven in every way. With HANDOUT_WHOLE_MATRIX set, all
combinations are printed, which takes an hour and more.
What a long programme does to the pages is tried with the real handouts in test_templates_matrix.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from matrix import FOLDERS, Way, document, meet, printed, ways
from proof.boxes import text_boxes
from proof.inks import pairs_on
from proof.spoken import find_said, letters_of_html, letters_of_tags
from proof.tags import stray_content, structure_faults, tag_tree, untagged_pages
from proof.ua import assert_pdf_ua
from proof.verapdf import assert_verapdf
from tongues import arabise, lengthen, tongue

from handout.contrast import copied, ratio
from handout.html import make_sheet

LARGE = 17.99
MARKS = 12  # letters of a list's own marks, which the HTML does not say
FOLIO_MM = {"booklet": 29}  # how far the foot reaches up, where it has more lines than two
every_way = pytest.mark.parametrize("way", ways(), ids=str)
# Faults that are known and wait to be mended; a mended one must leave this list.
KNOWN = {
    ("overlap", "booklet-dyslexia-ar-riverside"): "a narrow column's title touches its number",
    (
        "heard",
        "booklet-dyslexia-ar-riverside",
    ): "a week taller than a half page names its columns twice",
    (
        "heard",
        "booklet-large-print-de-hilltop",
    ): "a week taller than a half page names its columns twice",
}


def expect_known(request: pytest.FixtureRequest, what: str, way: Way) -> None:
    """Expect a fault that is known, strictly."""
    if reason := KNOWN.get((what, str(way))):
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))


@every_way
class TestSheet:
    def test_nothing_leaves_its_page_or_frame_overlaps_or_is_cut(
        self, way: Way, request: pytest.FixtureRequest
    ) -> None:
        expect_known(request, "overlap", way)
        pages = text_boxes(printed(way))
        assert pages.off_page() == []
        assert pages.across_frames() == []
        assert pages.overlapping() == []
        assert pages.clipped() == []
        if way.format == "large-print":
            foot = FOLIO_MM.get(way.template, 22)
            small = [b.text for b in pages.boxes if b.size < LARGE and b.bottom > foot]
            assert small == []

    def test_it_is_accessible_and_all_of_it_is_in_the_tree(self, way: Way) -> None:
        assert_pdf_ua(printed(way))
        assert untagged_pages(printed(way)) == []
        assert stray_content(printed(way)) == []
        assert structure_faults(printed(way)) == []

    def test_all_that_the_page_says_is_read_in_its_order(
        self, way: Way, request: pytest.FixtureRequest
    ) -> None:
        expect_known(request, "heard", way)
        page = make_sheet(document(way), FOLDERS, tongue(way.tongue).words).html
        heard, place = letters_of_tags(tag_tree(printed(way))), 0
        for said in letters_of_html(page):
            found = find_said(said, heard[place : place + len(said) + MARKS])
            assert found >= 0, f"{said} is not heard where {heard[place : place + 40]} is"
            place += found + len(said)

    def test_every_letter_is_seen_in_colour_and_on_a_copy(self, way: Way) -> None:
        letters = [pair for pair in pairs_on(printed(way), set()) if pair.kind == "text"]
        assert [p for p in letters if ratio(p.colour, p.ground) < 4.5] == []
        assert [p for p in letters if ratio(copied(p.colour), copied(p.ground)) < 4.5] == []
        assert len(letters) >= 2

    @pytest.mark.verapdf
    def test_the_reference_checker_finds_nothing(self, way: Way, tmp_path: Path) -> None:
        path = tmp_path / "sheet.pdf"
        path.write_bytes(printed(way))
        assert_verapdf(path)


# -- the tools of the matrix -------------------------------------------------------------------


def test_every_two_values_meet() -> None:
    choices = {"a": ("1", "2", "3"), "b": ("4", "5"), "c": ("6", "7")}
    chosen = [*meet(choices)]
    for one, two in (("a", "b"), ("a", "c"), ("b", "c")):
        assert {(c[one], c[two]) for c in chosen} == {
            (x, y) for x in choices[one] for y in choices[two]
        }
    assert len(chosen) < 3 * 2 * 2


def test_the_longer_language_is_two_fifths_longer_and_fills_in_the_same() -> None:
    assert lengthen("Do {n} sets of ____ lifts.") == "Dod {n} setsse ofo ____ liftsli."
    assert lengthen("Lift") == "Liftli"


def test_the_arabic_one_has_arabic_letters_and_fills_in_the_same() -> None:
    assert arabise("Do {n} times") == "دو {n} طيمعس"
