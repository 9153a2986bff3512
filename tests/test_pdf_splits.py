"""What is known of a text shows nowhere but in the time that a page takes."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import pytest
from proof.sheets import sheet
from weasyprint.layout import inline

from handout.pdf import engine
from handout.pdf.engine import lay_out, write
from handout.sheet import Sheet

WORDS = "Bend both knees and lift your hips, then lower them slowly again. "
PAGES = {
    "columns": f'<div style="columns: 2">{f"<p>{WORDS}</p>" * 5}</div>',
    "a row": f'<div style="display: flex"><p>{WORDS}</p><p>{WORDS}</p><p>3 times</p></div>',
    "a table": f"<table><tr><td>{WORDS}</td><td>{WORDS * 2}</td></tr></table>",
    "the same words on broken lines": f'<p style="width: 30mm">{WORDS * 4}</p>',
    "another first line": f'<p class="first">{WORDS * 6}</p><p class="first">{WORDS * 6}</p>',
    "the same words in other letters": f"<p>{WORDS}</p><p><b>{WORDS}</b></p><h1>{WORDS}</h1>",
    "from right to left": f'<p dir="rtl" style="width: 30mm">{WORDS * 3}</p>',
    "spread over the line": f'<p style="text-align: justify; width: 50mm">{WORDS * 3}</p>',
    "parted words": f'<p style="hyphens: auto; width: 20mm">{WORDS * 3}</p>',
}
CSS = ".first::first-line { font-size: 20pt } .first::first-letter { font-size: 30pt }"


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES)
def test_a_page_is_the_same(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    job = sheet(body, CSS)
    known = written(job)
    monkeypatch.setattr(engine, "split_once", nullcontext)
    assert known == written(job)


def written(job: Sheet) -> bytes:
    return write(job, lay_out(job))


def test_a_text_is_split_once(monkeypatch: pytest.MonkeyPatch) -> None:
    split, asked = inline.split_first_line, []

    def counted(text: str, style: Any, context: Any, *room: Any, **more: Any) -> Any:
        asked.append((text, id(style), *room, *more.items()))
        return split(text, style, context, *room, **more)

    monkeypatch.setattr(inline, "split_first_line", counted)
    lay_out(sheet(PAGES["columns"]))
    assert len(asked) == len({*asked})


def test_the_height_of_a_line_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    strut, asked = inline.strut, []

    def counted(style: Any) -> Any:
        asked.append(style)
        return strut(style)

    monkeypatch.setattr(inline, "strut", counted)
    lay_out(sheet(PAGES["columns"]))
    assert asked
    assert len(asked) == len({*map(id, asked)})
