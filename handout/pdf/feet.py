"""Patients' names as they stand at the foot of their pages, many to a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import unescape

from handout.pdf.drawn import Drawn
from handout.pdf.engine import draw_page, lay_out
from handout.pdf.field import Field, field_on
from handout.pdf.pieces import UnsettableError
from handout.pdf.store import Store
from handout.sheet import Sheet, Stylesheet

# Who replaces `_parts/page.css` gives the running words this name, or is printed as a whole.
_ONLY_A_NAME = Stylesheet(
    ':root { --folio: "" } @page { background: none !important; marks: none !important }'
    " body { string-set: none !important }"
    " [data-foot] { string-set: running attr(data-running) !important }"
    " [data-foot] { break-before: page; height: 1px }",
    "pieces",
)
_FEET: Store[tuple[bytes, str], Drawn] = Store(256)
_FIELDS: Store[bytes, Field] = Store(12)  # of the feet of one mark


@dataclass(slots=True, eq=False)
class Foot:
    """The foot of one patient's pages; feet of one mark differ in their names alone.

    `start` is the page's HTML up to its body, where it says nothing of a patient; `name` is
    escaped.
    """

    sheet: Sheet
    start: str
    name: str
    mark: bytes

    def drawn(self) -> Drawn | None:
        """Give it as it was drawn, or as another one is with this name; None where it is new."""
        key = (self.mark, self.name)
        found = _FEET.find(key)
        if found is None and (field := _FIELDS.find(self.mark)):
            drawn = field.drawn(unescape(self.name))
            found = drawn and _FEET.keep(key, drawn)
        return found

    @classmethod
    def do_all(cls, jobs: Sequence[Foot]) -> None:
        """Draw feet; raise UnsettableError where a foot holds more, or anything but its name."""
        first = jobs[0]
        names = list(dict.fromkeys(job.name for job in jobs))
        marks = "".join(f'<div data-foot data-running="{name}"></div>' for name in ["", *names])
        sheet = replace(first.sheet, html=f"{first.start}{marks}</body></html>", fits=())
        nameless, *named = lay_out(sheet, (_ONLY_A_NAME,)).pages
        drawn = [draw_page(sheet, page) for page in named]
        alone = not draw_page(sheet, nameless).letters and all(one.letters for one in drawn)
        if len(named) != len(names) or not alone:
            raise UnsettableError
        for name, one in zip(names, drawn, strict=True):
            _FEET.keep((first.mark, name), one)
        draw = partial(draw_page, sheet, named[0])
        if field := field_on(named[0], unescape(names[0]), sheet.fonts, draw):
            _FIELDS.keep(first.mark, field)
