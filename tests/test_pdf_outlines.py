"""Outlines are written as the library writes them, whoever reads them."""

from pathlib import Path
from xml.etree import ElementTree as Tree

import pydyf
import pytest
from weasyprint.pdf.stream import Stream
from weasyprint.svg import SVG, TAGS

from handout.paths import Places
from handout.pdf import outlines

FIGURES = sorted((Places().content[0] / "figures").glob("*.svg"))
OTHERS = {
    "an arc": "M1 2a3 3 0 0 1 5 5z",
    "straight lines along the sides": "M1 2h3v-4z",
    "two points after a start": "M1 2 3 4l5 6",
    "lines after the end": "M1 2l3 4zl5 6",
    "commas": "M1,2l3,4",
    "half a point": "M1 2l3",
    "half a curve": "M1 2c1 2 3 4 5",
    "large numbers": "M1e2 2l3 4",
    "no start": "l3 4",
    "nothing": "",
}
PLAIN = {
    "numbers side by side": "M.5.5l1-.5-2.25.75zM11.7 140.1c0 0 1.5-2 3 4-1-2-3-4-5-6",
    "what ends in a whole number": "M.1.1l.2.2.7.7L5 5L6. 6.5",
    "spaces": " M 1 2  l 3 4 z ",
}


def drawn(picture: Tree.Element) -> list[object]:
    resources = pydyf.Dictionary({"ExtGState": pydyf.Dictionary()})
    stream = Stream({}, (0, 0, 9, 9), resources, {}, {}, {}, None)
    SVG(picture, "", None).draw(stream, 9, 9, "", None)
    return [*stream.stream]


def picture(outline: str, more: str = "") -> Tree.Element:
    return Tree.fromstring(  # noqa: S314 - our own
        '<svg xmlns="http://www.w3.org/2000/svg"><marker id="dot" markerWidth="2" markerHeight="2">'
        f'<rect width="1" height="1"/></marker><path fill="#123" d="{outline}"{more}/></svg>'
    )


def both(one: Tree.Element) -> tuple[list[object], list[object]]:
    theirs = drawn(one)
    with outlines.outlines_at_once():
        return drawn(one), theirs


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave nothing to the library."""
    monkeypatch.setitem(TAGS, "path", lambda *_: pytest.fail("left to the library"))


@pytest.mark.parametrize("figure", FIGURES, ids=lambda path: Path(path).stem)
def test_figures(figure: Path) -> None:
    ours, theirs = both(Tree.parse(figure).getroot())  # noqa: S314 - our own
    assert ours == theirs


@pytest.mark.parametrize("outline", [*PLAIN.values(), *OTHERS.values()], ids=[*PLAIN, *OTHERS])
def test_any_outline(outline: str) -> None:
    ours, theirs = both(picture(outline))
    assert ours == theirs


def test_ends_with_marks() -> None:
    ours, theirs = both(picture("M1 2l3 4", ' marker-end="url(#dot)"'))
    assert ours == theirs
    assert ours != drawn(picture("M1 2l3 4"))


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("outline", PLAIN.values(), ids=PLAIN)
def test_plain_ones_are_read_at_once(outline: str) -> None:
    with outlines.outlines_at_once():
        assert drawn(picture(outline))


def test_hostile_numbers_take_no_longer() -> None:
    with outlines.outlines_at_once():
        assert drawn(picture(f"M1 2l{'1' * 50_000}x"))
