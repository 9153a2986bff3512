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
from matrix import FOLDERS, Way, document, flow, meet, printed, ways, whole
from proof.boxes import text_boxes
from proof.flow import Flow
from proof.inks import pairs_on
from proof.likeness import likeness
from proof.need import require_letters
from proof.resources import undefined_names
from proof.spoken import first_unheard
from proof.tags import read_aloud, stray_content, structure_faults, tag_tree, untagged_pages
from proof.ua import assert_pdf_ua
from proof.verapdf import assert_verapdf
from tongues import arabise, lengthen, letters_of, tongue

from handout.contrast import copied, ratio
from handout.fonts import EXTRA
from handout.html import make_sheet

LARGE = 17.99
FOLIO_MM = 20  # how far up the foot reaches, where letters are large
every_way = pytest.mark.parametrize("way", ways(), ids=str)


@every_way
class TestSheet:
    @pytest.fixture(autouse=True)
    def _letters(self, way: Way) -> None:
        require_letters(letters_of(way.tongue), f"needs pip install '{EXTRA}'")

    def test_nothing_leaves_its_page_or_frame_overlaps_or_is_cut(self, way: Way) -> None:
        pages = text_boxes(printed(way))
        assert pages.off_page() == []
        assert pages.across_frames() == []
        assert pages.overlapping() == []
        assert pages.clipped() == []
        if way.format == "large-print":
            small = [b.text for b in pages.boxes if b.size < LARGE and b.bottom > FOLIO_MM]
            assert small == []

    def test_it_is_accessible_and_all_of_it_is_in_the_tree(self, way: Way) -> None:
        assert_pdf_ua(printed(way))
        assert untagged_pages(printed(way)) == []
        assert stray_content(printed(way)) == []
        assert structure_faults(printed(way)) == []
        assert undefined_names(printed(way)) == []

    def test_all_that_the_page_says_is_read_in_its_order(self, way: Way) -> None:
        page = make_sheet(document(way), FOLDERS, tongue(way.tongue).words).html
        assert first_unheard(page, tag_tree(printed(way))) == ""

    def test_no_head_or_line_stands_alone_and_nothing_is_torn(self, way: Way) -> None:
        assert flow(way) == Flow((), (), ())

    def test_every_letter_is_seen_in_colour_and_on_a_copy(self, way: Way) -> None:
        letters = [pair for pair in pairs_on(printed(way), set()) if pair.kind == "text"]
        assert [p for p in letters if ratio(p.colour, p.ground) < 4.5] == []
        assert [p for p in letters if ratio(copied(p.colour), copied(p.ground)) < 4.5] == []
        assert len(letters) >= 2

    def test_it_is_the_same_page_when_it_is_laid_out_as_a_whole(self, way: Way) -> None:
        if printed(way) != whole(way):  # else it cannot be put together from pieces
            assert read_aloud(printed(way)) == read_aloud(whole(way))
            assert not any(likeness(printed(way), whole(way)))

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
