"""Patients' names as they stand at the foot of their pages, many to a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handout.pdf.drawn import Drawn
from handout.pdf.engine import draw_page, lay_out
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
        """Give it as it was drawn; None where that has not been done."""
        return _FEET.find((self.mark, self.name))

    @classmethod
    def do_all(cls, jobs: Sequence[Foot]) -> None:
        """Draw feet; raise UnsettableError where a foot holds more, or anything but its name."""
        first = jobs[0]
        names = list(dict.fromkeys(job.name for job in jobs))
        marks = "".join(f'<div data-foot data-running="{name}"></div>' for name in ["", *names])
        sheet = replace(first.sheet, html=f"{first.start}{marks}</body></html>", fits=())
        nameless, *named = (
            draw_page(sheet, page) for page in lay_out(sheet, (_ONLY_A_NAME,)).pages
        )
        if len(named) != len(names) or nameless.letters or not all(one.letters for one in named):
            raise UnsettableError
        for name, drawn in zip(names, named, strict=True):
            _FEET.keep((first.mark, name), drawn)
