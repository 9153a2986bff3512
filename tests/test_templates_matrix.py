"""A real handout in every template: what a long programme does to the pages."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from documents import full
from matrix import Way, document, printed
from proof.boxes import text_boxes
from proof.cuts import cuts_on
from proof.flow import flow_of
from proof.inks import pairs_on
from proof.need import require_letters
from proof.pages import page_texts
from proof.ua import assert_pdf_ua
from shelf import composed
from shelf import words as spoken
from tongues import letters_of, tongue

from handout.compose.composer import compose
from handout.compose.settling import settle
from handout.contrast import ratio
from handout.document import Document, Exercises, HeadedPaper
from handout.html import make_sheet
from handout.i18n import load_words
from handout.library import Library
from handout.models.clinic import Clinic
from handout.models.prescription import Prescription
from handout.pdf.measure import MM, lay_out_fitted, placed_in
from handout.press import print_document
from handout.templates import list_templates
from handout.yamlfile import YamlFile, check_yaml

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = (ROOT / "templates",)
ENGLISH = load_words("en", [])
ORDER = """\
handout: buttock-pain
brand: {brand}
patient: {{name: Sample Patient, reference: R-1042}}
date: "2026-11-22"
next_visit: "2026-12-06"
side: left
"""


@cache
def buttock_pain(brand: str) -> Document:
    """Compose the real handout, once for all the ways it is printed."""
    library = Library([ROOT / "content"])
    order = check_yaml(ORDER.format(brand=brand), "order.yaml", Prescription)
    clinic = YamlFile(Clinic(brand=brand), order.positions)
    return compose(settle(order, clinic, library), library, ENGLISH)


def rich(brand: str) -> Document:
    """Give the document that uses everything, in a brand."""
    return replace(full(), brand=buttock_pain(brand).brand)


@pytest.mark.parametrize(
    ("template", "name"),
    [
        *((template, "standard") for template in list_templates(TEMPLATES)),
        ("standard", "large-print"),
    ],
)
def test_nothing_leaves_the_page_or_collides_and_the_pdf_is_accessible(
    template: str, name: str
) -> None:
    chosen = replace(buttock_pain("hilltop"), template=template, format=name)
    pdf = print_document(chosen, TEMPLATES, ENGLISH)
    pages = text_boxes(pdf)
    assert pages.off_page() == []
    assert pages.overlapping() == []
    assert_pdf_ua(pdf)
    if name == "large-print":
        assert [box for box in pages.boxes if box.size < 17.99 and box.bottom > 22] == []


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_fronts_and_backs_of_cards_take_a_page_each_and_start_on_a_front(paper: str) -> None:
    chosen = replace(rich("riverside"), template="cards", paper=paper)
    pdf = print_document(chosen, TEMPLATES, ENGLISH)
    texts = page_texts(pdf)
    assert text_boxes(pdf).off_page() == []
    fronts = [n for n, text in enumerate(texts) if "seconds press" in text]
    backs = [n for n, text in enumerate(texts) if "Press." in text and n not in fronts]
    assert [n % 2 for n in fronts] == [0]
    assert backs == [fronts[0] + 1]


@pytest.mark.parametrize(("paper", "name"), [("letter", "standard"), ("a4", "dyslexia")])
def test_the_cards_of_a_real_handout_have_their_own_backs(paper: str, name: str) -> None:
    whole = replace(buttock_pain("riverside"), diary=None, safety=(), about=())
    chosen = replace(whole, template="cards", paper=paper, format=name)
    assert flow_of(lay_out_fitted(make_sheet(chosen, TEMPLATES, ENGLISH))).unbacked == ()


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_cards_on_headed_paper_have_their_own_backs(paper: str) -> None:
    whole = replace(buttock_pain("riverside"), diary=None, safety=(), about=())
    head = HeadedPaper(first_top_mm=55, top_mm=21, foot_mm=27)
    brand = replace(whole.brand, letterhead=False, headed_paper=head)
    chosen = replace(whole, brand=brand, template="cards", paper=paper)
    assert flow_of(lay_out_fitted(make_sheet(chosen, TEMPLATES, ENGLISH))).unbacked == ()


@pytest.mark.parametrize(
    ("name", "spoken", "brand", "rows"),
    [
        ("dyslexia", "de", "hilltop", 1),
        ("easy-read", "de", "hilltop", 1),
        ("large-print", "de", "riverside", 1),
        ("standard", "de", "riverside", 2),
    ],
)
def test_fronts_and_backs_of_cards_are_cut_along_the_same_lines(
    name: str, spoken: str, brand: str, rows: int
) -> None:
    way = Way("cards", name, spoken, brand)
    pages = make_sheet(document(way), TEMPLATES, tongue(spoken).words).html.count('class="side')
    cuts = cuts_on(printed(way))[-pages:]
    assert {len(cut.across) for cut in cuts} == {rows - 1}
    assert len({*cuts}) == 1
    start, end = cuts[0].down
    assert (start < 16, end > 270) == (True, True)  # from edge to edge of what is printed


@pytest.mark.parametrize("count", [1, 2, 5])
def test_cards_that_stand_alone_are_cut_as_all_others_are(count: int) -> None:
    chosen = replace(full(), template="cards")
    item = next(item for item in chosen.items() if item.dose.cells)
    items = tuple(replace(item, key=f"item-{n}", number=n + 1) for n in range(count))
    block = next(block for block in chosen.programme if isinstance(block, Exercises))
    chosen = replace(chosen, programme=(replace(block, items=items),), diary=None)
    pages = -(-count // 4) * 2
    cuts = cuts_on(print_document(chosen, TEMPLATES, ENGLISH))[-pages:]
    assert len({*cuts}) == 1
    assert len(cuts[0].across) == 1


@pytest.mark.parametrize("name", ["fr", "pl"])
def test_no_word_is_broken_at_the_head_of_a_large_print_booklets_week(name: str) -> None:
    require_letters(letters_of(name), "needs the fonts of its language")
    sheet = make_sheet(
        document(Way("booklet", "large-print", name, "hilltop")), TEMPLATES, tongue(name).words
    )
    assert flow_of(lay_out_fitted(sheet)).parted == ()


@pytest.mark.parametrize("name", ["de", "es", "long"])
def test_on_a_small_page_a_large_dose_stands_with_its_figures(name: str) -> None:
    way = Way("booklet", "large-print", name, "riverside")
    laid = lay_out_fitted(make_sheet(document(way), TEMPLATES, tongue(name).words))
    kinds = [
        {
            kind
            for box in page._page_box.descendants()
            if box.element is not None
            for kind in {"figure", "strip"} & set((box.element.get("class") or "").split())
        }
        for page in laid.pages
    ]
    shown = [found for found in kinds if "figure" in found]
    assert len(shown) == 2
    assert all("strip" in found for found in shown)


def test_a_clinics_arabic_name_does_not_reach_into_the_line_below_it() -> None:
    pdf = printed(Way("standard", "dyslexia", "arabic", "riverside"))
    letters = [pair for pair in pairs_on(pdf, set()) if pair.kind == "text"]
    assert [pair for pair in letters if ratio(pair.colour, pair.ground) < 4.5] == []


def test_boxes_of_two_letters_never_touch_those_of_the_next_day() -> None:
    way = Way("diary", "large-print", "ar", "riverside")
    sheet = make_sheet(document(way), TEMPLATES, tongue("ar").words)
    boxes = {
        (number, round(box.position_y), box.border_box_x() * MM, box.border_width() * MM)
        for number, page in enumerate(lay_out_fitted(sheet).pages)
        for box in page._page_box.descendants()
        if getattr(box, "border_top_width", 0)
        and "worded" in (box.element.get("class") or "").split()
    }
    gaps = [
        following[2] - one[2] - one[3]
        for one, following in pairwise(sorted(boxes))
        if one[:2] == following[:2]
    ]
    assert min(gaps) > 2


def test_the_first_week_of_an_arabic_large_print_diary_stands_with_its_head() -> None:
    chosen = replace(composed("buttock-pain", "ar"), template="diary", format="large-print")
    sheet = make_sheet(chosen, TEMPLATES, spoken("ar"))
    assert flow_of(lay_out_fitted(sheet)).lonely_heads == ()


@pytest.mark.parametrize("template", ["diary", "booklet"])
def test_arabic_letters_stay_above_the_lower_edge_of_their_box(template: str) -> None:
    way = Way(template, "large-print", "ar", "hilltop")
    laid = lay_out_fitted(make_sheet(document(way), TEMPLATES, tongue("ar").words))
    margins = [
        (box.border_box_y() + box.border_height() - letters.position_y - letters.baseline) * MM
        for page in laid.pages
        for box in page._page_box.descendants()
        if getattr(box, "border_top_width", 0)
        and "worded" in (box.element.get("class") or "").split()
        for letters in box.descendants()
        if hasattr(letters, "baseline") and hasattr(letters, "text")
    ]
    assert min(margins) > 1.9  # a mīm's tail and the edge itself


def test_a_poster_has_one_page_for_each_exercise_and_then_what_holds_for_all() -> None:
    chosen = replace(rich("riverside"), template="poster")
    texts = page_texts(print_document(chosen, TEMPLATES, ENGLISH))
    items = [*chosen.items()]
    for item, text in zip(items, texts, strict=False):
        assert item.title in " ".join(text.split())
        assert "Stage 1" not in text
    assert "Notes for you" in " ".join(" ".join(texts[len(items) :]).split())


@cache
def handout(name: str, template: str, format_: str = "standard") -> list[str]:
    """Print a real handout and read its pages."""
    library = Library([ROOT / "content"])
    order = check_yaml(f"handout: {name}\nbrand: riverside", "order.yaml", Prescription)
    clinic = YamlFile(Clinic(brand="riverside"), order.positions)
    composed = compose(settle(order, clinic, library), library, ENGLISH)
    chosen = replace(composed, template=template, format=format_)
    return page_texts(print_document(chosen, TEMPLATES, ENGLISH))


def test_a_poster_never_ends_with_the_contact_alone() -> None:
    last = handout("breathlessness", "poster")[-1]
    assert "Questions? Ask us" in last
    assert "Emergency" in last


def test_upright_figures_of_a_poster_let_a_long_exercise_stand_on_one_page() -> None:
    heads = [
        page.split("\n", 2)[0].strip() for page in handout("falls-prevention", "poster", "dyslexia")
    ]
    assert heads[:7] == ["Steady on your feet"] * 7
    assert heads[7:].count("Steady on your feet") == 0


@pytest.mark.parametrize("name", ["breathlessness", "pelvic-floor", "plantar-fasciitis"])
def test_a_compact_sheet_never_ends_with_the_contact_alone(name: str) -> None:
    last = handout(name, "compact")[-1]
    assert "Questions? Ask us" in last
    assert "How much" in last


def test_figures_of_an_exercise_alone_stand_one_above_the_other_and_fill_its_page() -> None:
    chosen = replace(buttock_pain("riverside"), template="standard", format="high-contrast")
    sheet = make_sheet(chosen, TEMPLATES, ENGLISH)
    (fit,) = sheet.fits
    cards = placed_in(lay_out_fitted(sheet), sheet, fit)
    assert len({card.page for card in cards}) == 6
    assert all(card.bottom_mm / card.page_mm > 0.8 for card in cards[1:-1])


def test_an_easy_sheet_never_ends_with_the_contact_alone() -> None:
    last = handout("buttock-pain", "standard", "easy-read")[-1]
    assert "Questions? Ask us" in last
    assert "Day to day" in last


@pytest.mark.parametrize("template", ["standard", "clinical"])
def test_no_closing_line_stands_alone_on_the_last_page(template: str) -> None:
    require_letters(letters_of("pl"), "needs the fonts of its language")
    last = page_texts(printed(Way(template, "mono", "pl", "riverside")))[-1]
    assert "Nie zastępuje wizyty" in last
    assert "Pytania?" in last


def test_a_number_to_call_stays_with_its_word_and_a_word_above_its_label_stands_clear() -> None:
    require_letters(letters_of("fr"), "needs the fonts of its language")
    boxes = text_boxes(printed(Way("poster", "standard", "fr", "hilltop"))).boxes
    sizes = {box.text.strip(): box.size for box in boxes}
    assert "Appelez le 999" in sizes
    assert sizes["chaque"] < sizes["8–10"]


def test_the_line_to_write_a_date_on_stays_with_its_words() -> None:
    require_letters(letters_of("fr"), "needs the fonts of its language")
    way = Way("diary", "standard", "fr", "hilltop")
    pages = lay_out_fitted(make_sheet(document(way), TEMPLATES, tongue("fr").words)).pages
    pieces = [
        [inner.element.get("class") for inner in box.descendants()]
        for page in pages
        for box in page._page_box.descendants()
        if box.element is not None and box.element.get("class") == "since" and box.all_children()
    ]
    assert pieces
    assert all({"since", "blank"} <= {*classes} for classes in pieces)  # words and line
