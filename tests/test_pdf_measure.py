"""Items of a real page are measured, and their figures fitted."""

from dataclasses import replace

import pytest
from proof.sheets import sheet

from handout.errors import HandoutError
from handout.pdf import measure
from handout.pdf.engine import lay_out
from handout.pdf.measure import MM, lay_out_fitted
from handout.sheet import Fit, Sheet

FIT = Fit("card", "--figure", min_mm=30, preferred_mm=36, max_mm=46)
CSS = """
@page { size: 200mm 290mm; margin: 15mm }
body, h1, p { margin: 0; font-size: 10pt; line-height: 5mm }
h1 { height: 12mm }
.card { margin: 6mm 0; border: 1mm solid; break-inside: avoid }
.card img { display: block; height: var(--figure); width: 20mm }
"""


def cards(*lines: int, before: str = "<h1>Exercises</h1>", after: str = "", css: str = "") -> Sheet:
    """Make a page of cards with so many lines of text; a card is 2 mm, its lines, its figure."""
    body = "".join(
        f'<section class="card" id="e{n}"><img src="part:figure" alt="x">{"<p>Lift</p>" * count}'
        "</section>"
        for n, count in enumerate(lines)
    )
    return sheet(before + body + after, CSS + css, fits=(FIT,))


def fitted(job: Sheet) -> list[tuple[int, float]]:
    """Tell for each card its page and the height of its figure."""
    return [
        (number, round(picture.height * MM, 1))
        for number, page in enumerate(lay_out_fitted(job).pages)
        for picture in page._page_box.descendants()
        if picture.element_tag == "img"
    ]


def test_two_cards_fill_the_first_page_and_two_the_next() -> None:
    # Page 1: (260 - 12 - 6 - 6 - 4 - 2*70) / 2; page 2 has no heading and is capped.
    assert fitted(cards(14, 14, 14, 14)) == [(0, 46), (0, 46), (1, 46), (1, 46)]
    assert fitted(cards(15, 15, 15, 15)) == [(0, 41), (0, 41), (1, 46), (1, 46)]


def test_figures_shrink_so_that_one_more_card_fits() -> None:
    assert fitted(cards(8, 8, 8)) == [(0, 34.3), (0, 34.3), (0, 34.3)]


def test_a_card_that_does_not_fit_even_so_takes_the_next_page() -> None:
    assert fitted(cards(9, 9, 10)) == [(0, 46), (0, 46), (1, 46)]


def test_a_card_taller_than_a_page_is_split_with_its_smallest_figure() -> None:
    assert fitted(cards(60, 14)) == [(1, 30), (2, 46)]


def test_what_follows_the_cards_stays_on_their_page() -> None:
    job = cards(14, 14, after="<p>Stop</p>" * 2)
    assert len(lay_out_fitted(job).pages) == 1
    assert fitted(job) == [(0, 38), (0, 38)]


def test_a_heading_between_cards_is_kept_with_its_card() -> None:
    job = cards(14, 14, 14)
    body = job.html.replace(
        '<section class="card" id="e2">', '<h1>Later</h1><section class="card" id="e2">'
    )
    assert fitted(replace(job, html=body)) == [(0, 46), (0, 46), (1, 46)]


def test_a_page_break_that_is_asked_for_stays() -> None:
    assert fitted(cards(3, 3, 3, css="#e1 { break-before: page }")) == [(0, 46), (1, 46), (1, 46)]


def test_a_page_without_items_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    times = []
    monkeypatch.setattr(measure, "lay_out", lambda *a: times.append(1) or lay_out(*a))
    lay_out_fitted(cards())
    assert len(times) == 1


def test_one_layout_does_for_cards_that_fit_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    times = []
    monkeypatch.setattr(measure, "lay_out", lambda *a: times.append(1) or lay_out(*a))
    lay_out_fitted(replace(cards(15, 15), fits=(replace(FIT, preferred_mm=41),)))
    assert len(times) == 1


def test_two_layouts_do_for_cards_that_settle(monkeypatch: pytest.MonkeyPatch) -> None:
    times = []
    monkeypatch.setattr(measure, "lay_out", lambda *a: times.append(1) or lay_out(*a))
    lay_out_fitted(cards(9, 9, 9, 9))
    assert len(times) == 2


def test_sizes_that_never_settle_end_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    times = []
    monkeypatch.setattr(measure, "lay_out", lambda *a: times.append(1) or lay_out(*a))
    monkeypatch.setattr(measure, "figure_sizes", lambda *_: {"e0": 30.0 + len(times)})
    lay_out_fitted(cards(9))
    assert len(times) == measure.MOST_LAYOUTS


def test_a_card_may_give_way_in_more_than_its_figure() -> None:
    # (260 - 12 - 6 - 6 - 4 - 5 * 33 - 2 * 0.6) / 2 - 0.3: what the padding gives is no new room.
    eases = ".card { padding-bottom: calc((var(--figure) - 30mm) * .25) }"
    assert fitted(cards(16, 17, css=eases)) == [(0, 32.5), (0, 32.5)]
    assert fitted(cards(17, 17, css=eases)) == [(0, 46), (1, 46)]


def test_a_card_without_an_id_is_refused() -> None:
    job = sheet('<section class="card"><p>Lift</p></section>', CSS, fits=(FIT,))
    with pytest.raises(HandoutError) as caught:
        lay_out_fitted(job)
    assert str(caught.value) == (
        "template: an element of class 'card' has no id, so its figures cannot be fitted\n"
        '  hint: give each its own, as in id="exercise-1"'
    )


def test_what_is_out_of_the_flow_is_passed_over() -> None:
    css = """
    @page { @bottom-center { content: "Riverside Clinic" } }
    .mark { position: absolute; bottom: 0; height: 60mm }
    .aside { float: right; height: 5mm }
    """
    out = '<div class="mark">Mark</div><div class="aside">Aside</div><h1>Exercises</h1>'
    assert fitted(cards(15, 15, css=css, before=out)) == [(0, 41), (0, 41)]
