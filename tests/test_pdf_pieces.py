"""Sheets put together from pieces: what is taken apart, and that it is the same page in the end."""

from __future__ import annotations

import gc
import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest
import weasyprint
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matrix import FOLDERS, Way, document
from proof.fonts import fonts_of
from proof.likeness import likeness
from proof.pages import page_images
from proof.resources import undefined_names
from proof.sheets import sheet
from proof.tags import read_aloud
from proof.ua import assert_pdf_ua
from tongues import tongue

from handout.document import Document, Exercises, Item, PatientLine
from handout.fonts import find_fonts
from handout.html import SVG, make_sheet
from handout.pdf.forme import set_together
from handout.pdf.pieces import HERE, Piece, UnsettableError, take_apart
from handout.pdf.render import render_pdf
from handout.pdf.whole import render_whole
from handout.sheet import Fit, Part, Sheet

# Each kind of page once, both directions, and both ways of filling a page with figures.
WAYS = [
    Way("standard", "standard", "arabic", "riverside"),
    Way("clinical", "standard", "en", "hilltop"),
    Way("compact", "easy-read", "es", "riverside"),
    Way("cards", "standard", "long", "riverside"),
    Way("poster", "mono", "en", "riverside"),
    Way("diary", "large-print", "en", "hilltop"),
]
OTHER = "Another Patiënt"


def sheet_of(composed: Document, name: str = "en") -> Sheet:
    return make_sheet(composed, FOLDERS, tongue(name).words)


def assert_set(*sheets: Sheet) -> None:
    """Raise what keeps a sheet from being set from its pieces."""
    for made in set_together(sheets):
        if isinstance(made, Exception):
            raise made


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_sheet_of_pieces_is_the_page_that_is_laid_out_as_a_whole(way: Way) -> None:
    job = sheet_of(document(way), way.tongue)
    assert_set(job)  # it can be: nothing here falls back
    filled, whole = render_pdf(job), render_whole(job).pdf
    assert read_aloud(filled) == read_aloud(whole)
    assert_pdf_ua(filled)
    assert undefined_names(filled) == undefined_names(whole) == []
    assert not any(likeness(filled, whole))
    assert {*places_on(filled)} == {*places_on(whole)}  # to the last digit


def places_on(pdf: bytes) -> Iterator[tuple[int, str, tuple[float, ...]]]:
    """Tell where lines, areas, letters and pictures are drawn on each page."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for number, page in enumerate(file.pages):
            for operands, operator in pikepdf.parse_content_stream(page, "m l c re Tm cm"):
                yield number, str(operator), tuple(map(float, operands))


def test_a_pattern_moves_with_its_piece_to_the_last_digit() -> None:
    css = (
        "@page { margin: 13.7mm } * { box-sizing: border-box }"
        " p { margin: 3.1mm; padding: 7mm;"
        " background: url(part:figure) 1mm 1mm / 7mm 5mm }"
    )
    job = sheet("<!--piece--><p>One</p><!--/piece--><!--piece--><p>Two</p><!--/piece-->", css)
    assert_set(job)
    filled, whole = render_pdf(job), render_whole(job).pdf
    assert patterns_of(filled) == patterns_of(whole)
    assert len(patterns_of(filled)) == 2
    assert likeness(filled, whole) == [0]


def patterns_of(pdf: bytes) -> set[tuple[float, ...]]:
    """Tell where the patterns of all pages begin."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        found = [one for page in file.pages for one in page.Resources.Pattern.values()]
        return {tuple(map(float, one.Matrix)) for one in found}


def test_spaces_between_words_of_two_fonts_are_as_wide_as_on_a_page_laid_out_as_a_whole() -> None:
    body = '<!--piece--><p lang="ar" dir="rtl">6 مرحلة 1 من 3، sample 12 الإصدار</p><!--/piece-->'
    job = sheet(
        body,
        "p { margin: 0; word-spacing: .15em }",
        fonts=find_fonts(["Atkinson Hyperlegible", "Noto Sans Arabic"]),
    )
    assert_set(job)
    filled, whole = render_pdf(job), render_whole(job).pdf
    assert likeness(filled, whole) == [0]


def test_letters_between_which_nothing_moves_are_one_string() -> None:
    job = sheet(
        "<!--piece--><p>Lift slowly, hold, and lower.</p><!--/piece-->", "body, p { margin: 0 }"
    )
    assert_set(job)
    pdf = render_pdf(job)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        drawn = b"".join(one.read_bytes() for one in file.pages[0].Contents)
    assert b" TJ" in drawn
    assert not re.search(rb"\w>0<\w", drawn)
    assert likeness(pdf, render_whole(job).pdf) == [0]


def test_what_is_half_transparent_is_so_in_a_sheet_of_pieces() -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
        '<rect width="10" height="10" fill="#000" fill-opacity="0.5"/></svg>'
    )
    body = (
        '<!--piece--><p><img src="part:figure" alt="Grey" style="width:30mm"></p><!--/piece-->'
        '<!--piece--><p style="opacity:0.25;background:#f00;height:20mm">Pale</p><!--/piece-->'
    )
    job = sheet(body, "body { margin: 0 }", parts={"figure": Part(drawing.encode(), SVG)})
    assert_set(job)
    filled = render_pdf(job)
    assert undefined_names(filled) == []
    assert likeness(filled, render_whole(job).pdf) == [0]
    colours = {colour for _, colour in page_images(filled)[0].convert("RGB").getcolors(10**6)}
    assert any(abs(red - 127) < 3 and red == green == blue for red, green, blue in colours)
    assert any(red == 255 and abs(green - 191) < 3 for red, green, _ in colours)


def test_what_came_before_leaves_no_trace_in_a_sheet() -> None:
    way = Way("compact", "standard", "en", "riverside")
    job = sheet_of(document(way))
    first = render_pdf(job)
    other = replace(document(way), patient=(PatientLine("For", OTHER),), running=OTHER)
    assert b"%PDF" in render_pdf(sheet_of(other))
    assert render_pdf(job) == first


def small(fonts: str, start: str) -> Sheet:
    """Make a sheet of one piece whose figure grows with its page."""
    body = (
        f'<!--piece-->{start}<p>Lift</p><img src="part:figure" alt="Lift" '
        'style="display:block;height:var(--figure)"></article><!--/piece-->'
    )
    css = "@page { size: A6 } body { margin: 0 } .card { break-inside: avoid } p { margin: 0 }"
    fit = Fit("card", "--figure", 20, 20, 60)
    return sheet(body, css, fits=(fit,), fonts=find_fonts([fonts]))


def test_a_piece_is_set_anew_for_another_font() -> None:
    start = '<article class="card" id="lift">'
    one, other = (render_pdf(small(name, start)) for name in ("Atkinson Hyperlegible", "Noto Sans"))
    assert [font.name for font in fonts_of(one)] == ["Atkinson-Hyperlegible"]
    assert [font.name for font in fonts_of(other)] == ["Noto-Sans"]


@pytest.mark.parametrize(
    "start", ['<article id="lift" class="card">', '<article class="card" id="lift">']
)
def test_the_figures_of_a_piece_grow_however_its_tag_is_written(start: str) -> None:
    job = small("Atkinson Hyperlegible", start)
    assert_set(job)
    assert likeness(render_pdf(job), render_whole(job).pdf) == [0]


def test_an_item_within_a_piece_is_fitted_on_the_page_as_a_whole() -> None:
    job = small("Atkinson Hyperlegible", '<article class="card" id="lift">')
    around = job.html.replace("<body>", "<body><!--piece--><div style='break-inside:avoid'>")
    job = replace(job, html=around.replace("</body>", "</div><!--/piece--></body>"))
    with pytest.raises(UnsettableError):
        assert_set(job)
    assert likeness(render_pdf(job), render_whole(job).pdf) == [0]


def test_a_place_of_another_width_than_in_pieces_of_its_kind_is_measured_by_itself() -> None:
    def card(name: str) -> str:
        inner = '<!--piece shared--><p class="dose">Twelve times, slowly</p><!--/piece-->'
        return f'<!--piece shared--><div class="card" id="{name}">{inner}</div><!--/piece-->'

    css = (
        "* { box-sizing: border-box } .card { padding: 0 10mm; break-inside: avoid }"
        " #narrow { padding: 0 78mm }"
        " .dose { border: 1px solid #000; margin: 0 }"
    )
    job = sheet("".join(map(card, ("one", "two", "narrow"))), css)
    pages = set_together([job])[0]
    assert not isinstance(pages, Exception)
    widths = [one.galley.inner[0].box.width for page in pages for one in page.pieces]
    assert widths[0] == pytest.approx(widths[1])
    assert widths[2] == pytest.approx(widths[0] - 2 * 68 * 96 / 25.4)
    assert_set(job)


def test_a_page_whose_pieces_have_another_width_than_on_one_like_it_is_measured_by_itself() -> None:
    css = "div { margin: 0 10mm; break-inside: avoid } #narrow { margin: 0 60mm }"
    widths = []
    for name in ("one", "narrow", "two"):
        job = sheet(f'<!--piece shared--><div id="{name}">Lift slowly</div><!--/piece-->', css)
        (pages,) = set_together([job])
        assert not isinstance(pages, Exception)
        widths.append(pages[0].pieces[0].galley.box.width)
        assert likeness(render_pdf(job), render_whole(job).pdf) == [0]
    assert widths[0] == widths[2] == pytest.approx(widths[1] + 2 * 50 * 96 / 25.4)


def test_what_gives_way_with_small_figures_does_so_in_pieces_and_between_them() -> None:
    def card(name: str) -> str:
        words = '<!--piece shared--><p class="words">Lift your leg, hold it, and lower it.</p>'
        figure = '<img src="part:figure" alt="Lift">'
        return (
            f'<!--piece shared--><article class="card" id="{name}">{figure}{words}<!--/piece-->'
            "</article><!--/piece-->"
        )

    css = (
        "@page { size: A6 } body { margin: 0 } .card { break-inside: avoid;"
        " --tight: calc(50mm - var(--figure)); margin-bottom: calc(9mm - .2 * var(--tight)) }"
        " .words { margin: 0; line-height: calc(24pt - .2 * var(--tight)) }"
        " img { display: block; height: var(--figure) }"
    )
    job = sheet(
        "".join(map(card, ("one", "two"))), css, fits=(Fit("card", "--figure", 20, 50, 60),)
    )
    assert_set(job)
    pdf = render_pdf(job)
    assert likeness(pdf, render_whole(job).pdf) == [0]


def with_words(composed: Document, note: str, dose: str, name: str) -> Document:
    def written(item: Item) -> Item:
        return replace(item, note=note, dose=replace(item.dose, sentence=dose))

    def blocks() -> Iterator[object]:
        for block in composed.programme:
            if isinstance(block, Exercises):
                yield replace(block, items=tuple(map(written, block.items)))
            else:
                yield block

    lines = (PatientLine("For", name), PatientLine("Date", ""))
    return replace(composed, programme=tuple(blocks()), patient=lines, running=name)  # type: ignore[arg-type]


WORDS = st.text(alphabet="abc éß ,.0123456789–×مرحبا\n", max_size=400)


@given(note=WORDS, dose=WORDS, name=st.text(alphabet="Ana-Łü م<&\"'", max_size=60))
@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_note_dose_and_name_reads_as_on_a_page_laid_out_as_a_whole(
    note: str, dose: str, name: str
) -> None:
    composed = document(Way("compact", "standard", "en", "riverside"))
    job = sheet_of(with_words(composed, note, dose, name))
    assert read_aloud(render_pdf(job)) == read_aloud(render_whole(job).pdf)


def test_a_piece_too_tall_for_its_page_is_laid_out_as_a_whole() -> None:
    composed = document(Way("compact", "standard", "en", "riverside"))
    job = sheet_of(replace(composed, purpose="word " * 2500))
    with pytest.raises(UnsettableError):
        assert_set(job)
    assert read_aloud(render_pdf(job)) == read_aloud(render_whole(job).pdf)


def test_nothing_that_was_laid_out_is_held_whether_or_not_a_sheet_could_be_set() -> None:
    def held() -> int:
        gc.collect()
        return sum(isinstance(one, weasyprint.Page) for one in gc.get_objects())

    before = held()
    job = small("Atkinson Hyperlegible", '<article class="card" id="rise">')
    assert_set(job)
    assert held() == before
    higher = '<!--piece--><p>One</p><div style="height:400mm">Two</div><!--/piece--></body>'
    with pytest.raises(UnsettableError):
        assert_set(replace(job, html=job.html.replace("</body>", higher)))
    composed = document(Way("compact", "standard", "en", "riverside"))
    with pytest.raises(UnsettableError):
        assert_set(sheet_of(replace(composed, purpose="words " * 2500)))
    assert held() == before


def test_a_page_is_taken_apart_where_it_is_marked() -> None:
    page = take_apart(
        '<html lang="en"><body class="a"><main class="b"><!--piece--><p>One</p><!--/piece-->'
        '<ul><!--piece--><li id="x">Two <!--piece--><b>three</b><!--/piece--></li><!--/piece-->'
        "<li>Four</li></ul></main></body></html>"
    )
    one, two = page.inner
    assert one == Piece(('<main class="b">',), ("<p>One</p>",), (), before=False, after=True)
    assert (two.surroundings, two.before, two.after) == (('<main class="b">', "<ul>"), False, True)
    assert two.inner[0].surroundings == ('<main class="b">', "<ul>", '<li id="x">')
    assert two.inner[0].before
    assert page.shell(["height:1px", "height:2px"]) == (
        '<html lang="en"><body class="a"><main class="b"><p data-hole="0" style="height:1px">'
        f"{HERE}</p>"
        f'<ul><li id="x" data-hole="1" style="height:2px">{HERE}</li><li>Four</li></ul></main>'
        "</body></html>"
    )


@pytest.mark.parametrize(
    "html", ["<!--piece--><p>One</p>", "<p>One</p><!--/piece-->", "a<!--piece-->b<!--/piece-->c"]
)
def test_marks_that_do_not_pair_are_not_taken_for_pieces(html: str) -> None:
    with pytest.raises(UnsettableError):
        take_apart(html).shell(["", ""])
