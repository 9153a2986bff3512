"""The last box of a page, whose margin has no room there any more."""

from __future__ import annotations

import pytest
from proof.likeness import likeness
from proof.pages import page_texts
from proof.sheets import sheet

from handout.pdf.forme import set_together
from handout.pdf.render import render_pdf
from handout.pdf.whole import render_whole

LINES = 5  # of 20 px, within 10 px of padding and 2 px of border
HEIGHT = 2 * (2 + 10) + 20 * LINES
PAGE = 500
ROOM = [HEIGHT - 1, HEIGHT, HEIGHT + 11, HEIGHT + 23, HEIGHT + 40]
CSS = f"""
@page {{ size: 400px {PAGE}px; margin: 0 }}
* {{ box-sizing: border-box }}
body, p, h1 {{ margin: 0; font-size: 12px; line-height: 20px }}
.end {{ break-inside: avoid }}
.box {{ break-inside: avoid; padding: 10px; border: 2px solid #00f; margin-bottom: 23px }}
"""
KINDS = {
    "block": "",
    "text": "",
    "columns": ".box { columns: 2; column-gap: 10px } .box p { break-inside: avoid }",
    "margin": ".box { padding-bottom: 0 } .box div { display: flex; height: 100px }"
    " .box div { margin-bottom: 10px } .box p { line-height: 10px }",
    "row": ".box { display: flex } .box div { flex: 1 }",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("room", ROOM)
def test_a_box_stands_on_the_page_that_has_room_for_it_down_to_its_border(
    kind: str, room: int
) -> None:
    lines = "<br>".join(["Lift"] * LINES)
    cell = lines if kind == "text" else f"<div><p>{lines}</p></div>"
    box = f'<div class="box">{cell * (2 if kind in ("columns", "row") else 1)}</div>'
    body = (
        f'<h1>Title</h1><div style="height:{PAGE - 20 - room}px"></div>'
        f'<!--piece-->{box}<!--/piece--><!--piece--><p class="end">End</p><!--/piece-->'
    )
    job = sheet(body, CSS + KINDS[kind])
    (pages,) = set_together([job])
    assert not isinstance(pages, Exception)
    whole = render_whole(job).pdf
    assert ["Lift" in text for text in page_texts(whole)] == [room >= HEIGHT, room < HEIGHT]
    assert not any(likeness(render_pdf(job), whole))


def test_a_grid_measures_its_boxes() -> None:
    css = f"{CSS} .grid {{ display: grid; grid-template-columns: 1fr 2fr }}"
    body = '<div class="grid"><p class="box">Bend</p><p class="box">Lift</p></div>'
    (text,) = page_texts(render_pdf(sheet(body, css)))
    assert text.split() == ["Bend", "Lift"]
