"""A text that stands alone on its line, such as a patient's name: another one in its place.

A line that holds it just as well needs no other layout. What does not fit there, or is not plain
Latin writing, is laid out like all else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html import unescape

import weasyprint
from weasyprint.formatting_structure.boxes import BlockContainerBox, Box, LineBox, TextBox
from weasyprint.layout.inline import text_align
from weasyprint.text.line_break import split_first_line

from handout.fonts import FontSet, fonts_for
from handout.pdf.drawn import OWN, Drawn, Shown, in_the_order_of, shown
from handout.pdf.words import add_space

# Letters that a line shows as they are written, from left to right, in one font.
_PLAIN = re.compile(
    r"[0-9A-Za-z\u00a0\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f' .,:;!?/%+&\"’·()–-]+"
)
_SPACES = re.compile(r"^[ \u00a0]|  |[ \u00a0]$")  # of which a line may leave some out
_ELEMENT = re.compile(r"(<(\w+) data-field>)([^<]*)(</\2>)")


@dataclass(frozen=True, slots=True)
class Written:
    """HTML around the text of its one field."""

    before: str
    text: str
    after: str


def written_in(html: str) -> Written | None:
    """Find the field in a piece's HTML."""
    found = _ELEMENT.search(html)
    if found is None:
        return None
    return Written(html[: found.end(1)], unescape(found[3]), html[found.start(4) :])


@dataclass(slots=True, eq=False)
class Field:
    """A page that was drawn with one text on a line of it, which can show others."""

    around: Drawn  # all that is drawn, with OWN in the text's place
    line: LineBox
    box: TextBox
    room: float
    fonts: FontSet
    hanging: bool  # whether it is drawn to be moved

    def shown(self, text: str) -> Shown | None:
        """Draw another text in its place; None where that does not stand there as well."""
        box = self._set(text)
        return box and shown(box, hanging=self.hanging)

    def drawn(self, text: str) -> Drawn | None:
        """Draw the page with another text; None where that does not stand there as well."""
        own = self.shown(text)
        if own is None:
            return None
        content = self.around.content.replace(OWN, own.content)
        return replace(self.around, content=content, letters=own.beside(self.around.letters))

    def _set(self, text: str) -> TextBox | None:
        if not _is_plain(text, self.fonts):
            return None
        box = self.box.copy_with_text(text)
        layout, _, rest, box.width, height, baseline = split_first_line(
            text, box.style, None, self.room, box.justification_spacing
        )
        box.pango_layout = layout
        same = (height, baseline + box.margin_top) == (box.height, box.baseline)
        if rest is not None or box.width > self.room or not same:
            return None
        line = self.line.copy_with_children([box])
        line.width = box.width
        box.position_x += _aside(line, self.room) - _aside(self.line, self.room)
        if self.box.text.endswith(" "):
            add_space(box)
        return box


def field_on(
    page: weasyprint.Page,
    text: str,
    fonts: FontSet,
    draw: Callable[[], Drawn],
    *,
    hanging: bool = False,
) -> Field | None:
    """Find where a text stands alone on its line; None where it does not stand so anywhere.

    `draw` draws the page as it is, from its upper left corner down with `hanging`.
    """
    found = [*_alone(page._page_box, text)]
    if len(found) != 1 or not _is_plain(text, fonts):
        return None
    ((block, line, box),) = found
    drawn, own = draw(), shown(box, hanging=hanging)
    block.children = []
    try:
        others = draw()
    finally:
        block.children = [line]
    before, here, after = drawn.content.partition(own.content)
    if not here or own.content in after:
        return None  # it is underlined, or in the same letters as what stands before it
    letters = in_the_order_of(drawn.letters, others.letters)
    around = replace(drawn, content=b"".join((before, OWN, after)), letters=letters)
    return Field(around, line, box, block.width, fonts, hanging)


def _aside(line: LineBox, room: float) -> float:
    """Tell how far a line that is not stretched is moved for its alignment."""
    return float(text_align(None, line, room, last=True))


def _is_plain(text: str, fonts: FontSet) -> bool:
    """Tell a text that the first font has all letters of, and whose spaces stay."""
    if not _PLAIN.fullmatch(text) or _SPACES.search(text):
        return False
    return fonts_for(text, fonts).families == fonts.families[:1]


def _alone(box: Box, text: str) -> Iterator[tuple[BlockContainerBox, LineBox, TextBox]]:
    for child in (getattr(one, "_box", one) for one in getattr(box, "children", ())):
        if not isinstance(child, LineBox):
            yield from _alone(child, text)
        elif _holds_alone(box, child, text):
            yield box, child, child.children[0]


def _holds_alone(block: Box, line: LineBox, text: str) -> bool:
    if len(block.children) != 1 or len(line.children) != 1:
        return False
    (box,) = line.children
    return (
        isinstance(box, TextBox)
        and box.text.removesuffix(" ") == text
        and box.style["direction"] == block.style["direction"] == "ltr"
        and box.style["text_transform"] == "none"
        and box.position_x == line.position_x  # no indent
        and "justify" not in (line.style["text_align_all"], line.style["text_align_last"])
    )
