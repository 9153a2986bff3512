"""A drawing shown often is in the PDF once, and looks as if it were drawn each time."""

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import ImageChops
from proof.pages import page_images
from proof.sheets import FIGURE, sheet
from proof.tags import tag_tree
from proof.ua import assert_pdf_ua
from weasyprint.images import SVGImage

from handout.pdf import drawing
from handout.pdf.engine import lay_out, write
from handout.pdf.render import render_pdf
from handout.sheet import Part, Sheet

THREE = '<img src="part:figure" alt="Lie down">' * 3
CSS = "img { width: 60mm; height: 30mm } img + img { width: 20mm; height: 25mm }"


@pytest.fixture(autouse=True)
def nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("HANDOUT_CACHE", str(tmp_path))
    drawing._KEPT.clear()
    yield
    drawing._KEPT.clear()


def svg(inside: str, box: str = 'viewBox="0 0 200 100"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{inside}</svg>'.encode()


def shown(picture: bytes, body: str = THREE, css: str = CSS) -> Sheet:
    return sheet(body, css, parts={"figure": Part(picture, "image/svg+xml")})


def drawn_each_time(job: Sheet, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Write a job in the library's own way."""
    with monkeypatch.context() as patch:
        patch.setattr(drawing.Drawer, "show", lambda drawer, *rest: drawer.draw(*rest))
        return write(job, lay_out(job))


def forms(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return sum(
            isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form"
            for thing in document.objects
        )


def test_a_picture_shown_three_times_is_there_once() -> None:
    pdf = render_pdf(shown(FIGURE))
    assert forms(pdf) == 1
    assert tag_tree(pdf) == "Document\n" + '  Figure alt="Lie down"\n' * 3
    assert_pdf_ua(pdf)


def test_the_same_drawing_under_two_names_is_there_once() -> None:
    parts = {name: Part(FIGURE, "image/svg+xml") for name in ("figure", "thumb")}
    body = '<img src="part:figure" alt="a"><img src="part:thumb" alt="b">'
    assert forms(render_pdf(sheet(body, CSS, parts=parts))) == 1


@pytest.mark.parametrize(
    "picture",
    [
        FIGURE,
        svg('<circle cx="50" cy="50" r="80" fill="none" stroke="#111" stroke-width="6"/>'),
        svg('<rect width="60" height="60"/>', 'viewBox="-20 10 200 100"'),
        svg('<rect width="60" height="60"/>', 'viewBox="0 0 9 9" preserveAspectRatio="none"'),
        svg('<rect width="60" height="60" opacity=".5" fill="#070"/>'),
        svg('<rect width="60" height="60" fill-opacity=".5" fill="#070"/>'),
        svg('<text x="10" y="50" font-size="40" font-family="Atkinson Hyperlegible">Lift</text>'),
        svg('<rect width="60" height="60"/>', 'width="200" height="100"'),
        svg('<rect width="60" height="60"/>', 'viewBox="0 0 0 9" width="200" height="100"'),
        svg(
            '<linearGradient id="g"><stop stop-color="#700"/><stop offset="1"/></linearGradient>'
            '<rect width="100%" height="60" fill="url(#g)"/>'
        ),
    ],
)
def test_a_picture_looks_as_if_it_were_drawn_in_place(
    picture: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = shown(picture)
    plain = page_images(drawn_each_time(job, monkeypatch), 150)
    for _ in range(2):  # drawn, and then kept
        for once, each in zip(page_images(write(job, lay_out(job)), 150), plain, strict=True):
            difference = ImageChops.difference(once.convert("L"), each.convert("L"))
            assert difference.getextrema()[1] <= 8


def test_a_picture_drawn_for_an_earlier_sheet_is_not_drawn_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = []
    draw = SVGImage.draw
    monkeypatch.setattr(SVGImage, "draw", lambda *rest: drawn.append(1) or draw(*rest))
    first, second = render_pdf(shown(FIGURE)), render_pdf(shown(FIGURE))
    assert first == second
    assert len(drawn) == 1


def test_a_background_is_drawn_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    job = shown(FIGURE, "<p>Lift</p>", "p { background: url(part:figure) 0 0 / 20mm 10mm }")
    assert write(job, lay_out(job)) == drawn_each_time(job, monkeypatch)


def test_pictures_within_the_page_are_told_apart() -> None:
    def within(side: int) -> str:
        return f'<svg viewBox="0 0 9 9"><title>Sign</title><rect width="{side}" height="9"/></svg>'

    assert forms(render_pdf(sheet(within(1) + within(2), ""))) == 2
    assert len(drawing._KEPT) == 0


@pytest.mark.parametrize(
    "picture",
    [
        svg('<text x="10" y="50" font-family="Atkinson Hyperlegible">Lift</text>'),
        svg('<rect width="60" height="60" opacity=".5"/>'),
        svg(
            '<filter id="f"><feBlend mode="multiply"/></filter>'
            '<rect width="60" height="60" filter="url(#f)"/>'
        ),
    ],
)
def test_letters_and_shades_are_not_kept_for_another_sheet(picture: bytes) -> None:
    assert render_pdf(shown(picture)) == render_pdf(shown(picture))
    assert len(drawing._KEPT) == 0


def test_what_is_kept_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing._KEPT, "most", 2)
    for side in range(5):
        render_pdf(shown(svg(f'<rect width="{side + 1}" height="9"/>')))
    assert len(drawing._KEPT) == 2


def test_the_library_is_left_as_it_was() -> None:
    before = SVGImage.draw
    render_pdf(shown(FIGURE))
    assert SVGImage.draw is before
