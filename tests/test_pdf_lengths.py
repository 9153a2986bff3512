"""Boxes stand where the library puts them, whatever is known of their lengths."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import pytest
from proof.sheets import sheet

from handout.pdf import engine
from handout.pdf.engine import lay_out
from handout.sheet import Sheet

TWO = "<p>Bend both knees.</p><p>Lower them slowly.</p>"
BODY = f"""
<div class="a">{TWO}</div><div class="b"><div class="a">{TWO}</div></div>
<div class="row"><div class="a">{TWO}</div><div>{TWO}</div></div>
<div class="grid"><div class="a">{TWO}</div><div>{TWO}</div></div>
<table><tr><td>One</td><td class="a">Two</td></tr></table>
<p>Words <img src="part:figure" alt="x" class="a"> and <span class="a">more</span></p>
"""
ROWS = ".row { display: flex } .grid { display: grid; grid-template-columns: 1fr 2fr }"
LENGTHS = {
    "none": "",
    "given": ".a { margin: 1mm 2mm; padding: 3px; width: 40mm; height: 9mm; border: 1px solid }",
    "shares": ".a { margin: 1%; padding: 2% 3px; width: 40%; max-height: 50% }",
    "shares of what is given": ".b { width: 90mm; height: 50mm } .a { width: 50%; height: 50% }",
    "sums": ".a { width: calc(50% - 3mm); margin: calc(1mm + 2px); min-height: calc(2% + 1mm) }",
    "with padding": ".a { box-sizing: border-box; padding: 5mm; border: 1mm solid; width: 8mm }",
    "with padding alone": ".a { box-sizing: padding-box; padding: 5mm; width: 40mm; height: 2mm }",
    "least and most": ".a { min-width: 90mm; max-width: 99mm; min-height: 30mm; max-height: 9mm }",
    "joined borders": "table { border-collapse: collapse } td { border: 1mm solid }",
    "aside": ".a { float: left; margin: auto; width: 40mm } .b { overflow: hidden }",
    "out of the way": ".b { position: relative } .a { position: absolute; width: 50%; top: 1mm }",
    "in columns": ".b { columns: 2; column-gap: 5% } .a { padding: 1mm 10% }",
}


@pytest.mark.parametrize("css", LENGTHS.values(), ids=LENGTHS)
def test_any_lengths(css: str, monkeypatch: pytest.MonkeyPatch) -> None:
    job = sheet(BODY, f"{ROWS} {css}")
    ours = [*places(job)]
    monkeypatch.setattr(engine, "lengths_at_once", nullcontext)
    assert len(ours) > 20
    assert ours == [*places(job)]


def places(job: Sheet) -> Iterator[tuple[str, dict[str, object]]]:
    for page in lay_out(job).pages:
        for box in boxes(page._page_box):
            numbers = {k: v for k, v in vars(box).items() if isinstance(v, int | float | str)}
            yield box.element_tag, numbers


def boxes(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes(getattr(child, "_box", child))
