"""What a copier must not lose: the dose, the safety box and the side, named on the copy itself."""

from __future__ import annotations

from functools import cache
from itertools import cycle

import pytest
from matrix import FOLDERS, Way, printed
from proof.boxes import Edges, text_boxes
from proof.copies import Copy, copies_of
from proof.sheets import sheet
from sampler import BRANDS

from handout.contrast import copied, ratio
from handout.pdf.render import render_pdf
from handout.templates import list_templates

LETTERS, EDGES = 4.5, 3.0
WAYS = [
    Way(template, "standard", "en", brand)
    for template, brand in zip(list_templates(FOLDERS), cycle(BRANDS), strict=False)
]
BOXED = [way for way in WAYS if way.template not in ("clinical", "diary")]
every_way = pytest.mark.parametrize("way", WAYS, ids=str)


@cache
def copies(way: Way) -> list[Copy]:
    """Copy the pages of a sheet."""
    return copies_of(printed(way))


def contrasts(way: Way, words: str) -> list[float]:
    """Measure the letters of each text that begins so, wherever it stands on the copy."""
    boxes = [box for box in text_boxes(printed(way)).boxes if box.text.startswith(words)]
    found = (
        copies(way)[box.page].ends((box.left, box.bottom, box.right, box.top)) for box in boxes
    )
    return [ratio(ink, ground) for ink, ground in found]


@every_way
def test_the_dose_is_read_on_a_copy(way: Way) -> None:
    for words in ("8–10", "20–30"):
        assert min(contrasts(way, words)) >= LETTERS


@every_way
def test_the_side_is_read_on_a_copy(way: Way) -> None:
    assert min(contrasts(way, "Left")) >= LETTERS


@pytest.mark.parametrize("way", [way for way in WAYS if way.template != "diary"], ids=str)
def test_each_reason_to_stop_or_to_call_is_read_on_a_copy(way: Way) -> None:
    for words in (
        "Stop and rest",
        "Your pain is sharp",
        "Call us",
        "Emergency",
        "You lose feeling",
    ):
        assert min(contrasts(way, words)) >= LETTERS


@pytest.mark.parametrize("way", BOXED, ids=str)
def test_the_edge_of_the_safety_box_is_seen_on_a_copy(way: Way) -> None:
    page, (left, bottom, right, top) = safety_box(way)
    middle = (bottom + top) / 2
    for x in (left, right):
        ink, ground = copies(way)[page].ends((x - 1, middle - 5, x + 1, middle + 5))
        assert ratio(ink, ground) >= EDGES


def safety_box(way: Way) -> tuple[int, Edges]:
    """Find the smallest frame with reasons to stop and to call in it."""
    pages = text_boxes(printed(way))
    within = [box for box in pages.boxes if box.text.startswith(("Stop and rest", "Emergency"))]
    framed = [
        (page, frame)
        for page, frame in pages.frames
        if all(
            box.page == page
            and frame[0] < box.left < box.right < frame[2]
            and frame[1] < box.bottom < box.top < frame[3]
            for box in within
        )
    ]
    return min(framed, key=lambda one: (one[1][2] - one[1][0]) * (one[1][3] - one[1][1]))


@pytest.mark.parametrize(
    ("letters", "area", "seen"),
    [("#ffd400", "#14213d", True), ("#ffd400", "#ffffff", False), ("#b3261e", "#39706a", False)],
)
def test_a_copy_is_as_bright_as_its_colours(letters: str, area: str, seen: bool) -> None:
    css = f"p {{ font-size: 60pt; color: {letters}; background: {area} }}"
    pdf = render_pdf(sheet("<p>88</p>", css))
    (box,) = text_boxes(pdf).boxes
    ends = copies_of(pdf)[0].ends((box.left, box.bottom, box.right, box.top))
    assert ends == (copied(letters), copied(area))
    assert (ratio(*ends) >= LETTERS) is seen
