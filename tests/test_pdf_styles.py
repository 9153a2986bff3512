"""What nobody has set is told at once, and as the library tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from documents import full
from proof.sheets import sheet
from weasyprint.css import INITIAL_VALUES, ComputedStyle

from handout.html import make_sheet
from handout.i18n import load_words
from handout.paths import Places
from handout.pdf.engine import lay_out
from handout.pdf.styles import usual_styles_at_once
from handout.sheet import Sheet

TEMPLATES = Places().templates
BODY = """
<h1>Title</h1><p class="a">One <b>two</b> <span>three</span></p>
<div dir="rtl" class="b"><p>Four</p><p style="float: left; margin-inline-start: 3mm">Five</p></div>
<table class="c"><tr><td>Six</td><td>Seven</td></tr></table><ul><li>Eight</li></ul>
"""
STYLES = {
    "plain": "",
    "logical": ".a { margin-inline: 2mm 3mm; inline-size: 50mm } .b { padding-block-start: 1mm }",
    "both ways": ".b { margin-left: 1mm; margin-inline-end: 9mm; border-inline-start: 1px solid }",
    "handed down": ".a { color: initial; font-size: inherit }"
    " .a b { border: inherit; margin: inherit; width: inherit }",
    "variables": ":root { --w: 4mm } .a { margin: var(--w); color: var(--c, red) }"
    " .c { width: var(--x, 9mm) }",
    "sums": "p { text-indent: calc(1mm + 2%); width: calc(100% - 3mm); line-height: calc(1 + .2) }",
    "lines": ".a { text-decoration: underline red } b { text-decoration: line-through }",
    "around": ".b { position: absolute; display: inline } p::before { content: 'x'; float: right }",
    "pages": "@page wide { size: a4 landscape } .c { page: wide }",
}


# Sides by the direction of the text are read by the names of the sides that they are.
NAMES = [name for name in INITIAL_VALUES if not {"block", "inline"} & {*name.split("_")}]


def styles(job: Sheet) -> list[ComputedStyle]:
    """Give the styles of all elements, with nothing read of them yet."""
    boxes_of = (boxes(page._page_box) for page in lay_out(job).pages)
    found = [box.style.copy() for some in boxes_of for box in some]
    for style in found:
        style.clear()
    return [style for style in found if isinstance(style, ComputedStyle)]


def told(style: ComputedStyle) -> dict[str, str]:
    return {name: repr(style[name]) for name in NAMES}


def boxes(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes(getattr(child, "_box", child))


def compare(job: Sheet) -> None:
    theirs = [told(style) for style in styles(job)]
    with usual_styles_at_once():
        ours = [told(style) for style in styles(job)]
    assert len(ours) > 15
    assert ours == theirs


@pytest.mark.parametrize("css", STYLES.values(), ids=STYLES)
def test_any_style(css: str) -> None:
    compare(sheet(BODY, css))


@pytest.mark.parametrize("template", ["standard", "clinical", "diary"])
def test_our_own_pages(template: str) -> None:
    document = replace(full(), template=template)
    compare(make_sheet(document, TEMPLATES, load_words("en", [])))
