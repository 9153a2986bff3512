"""Sheets that are set side by side: each is as if it were alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matrix import FOLDERS, Way, document
from proof.pages import page_texts
from proof.sheets import sheet
from tongues import tongue

from handout.document import PatientLine
from handout.errors import HandoutError
from handout.html import make_sheet
from handout.pdf import engine
from handout.pdf.forme import set_together
from handout.pdf.pieces import UnsettableError
from handout.pdf.render import render_pdf, render_together
from handout.sheet import Printed, Sheet

NAMES = ("Ann Sample", 'Sample & "Sons" <b>', "Łucja Próba", "مريم")


def for_patient(name: str, purpose: str = "", template: str = "diary") -> Sheet:
    composed = document(Way(template, "standard", "en", "riverside"))
    lines = (PatientLine("For", name),)
    own = replace(composed, patient=lines, running=name, purpose=purpose or composed.purpose)
    return make_sheet(own, FOLDERS, tongue("en").words)


def test_sheets_together_have_the_bytes_of_each_alone() -> None:
    sheets = [for_patient(name, f"For the knee, {number}.") for number, name in enumerate(NAMES)]
    together = render_together([*sheets, for_patient(NAMES[0], "For the knee, 0.")])
    alone = [*map(render_pdf, sheets), render_pdf(sheets[0])]
    for made, pdf in zip(together, alone, strict=True):
        assert isinstance(made, Printed)
        assert made == (pdf, len(page_texts(pdf)))
    for name, pdf in zip(NAMES[:2], alone, strict=False):
        pages = page_texts(pdf)
        assert [name in page for page in pages] == [True] * len(pages)
        assert not any(other in page for other in NAMES if other != name for page in pages)


def test_many_names_are_laid_out_in_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    render_pdf(for_patient("Δείγμα X"))  # whose strip has the same shares
    counted = []
    render = engine.weasyprint.HTML.render
    monkeypatch.setattr(
        engine.weasyprint.HTML, "render", lambda *a, **k: counted.append(1) or render(*a, **k)
    )
    made = render_together([for_patient(f"Δείγμα {number}") for number in range(8)])
    assert len(set(made)) == 8
    assert len(counted) == 2  # lines about the patient, and feet


def test_what_is_wrong_with_one_sheet_is_told_of_it_alone() -> None:
    plain, other = sheet("<h1>Knee</h1>"), for_patient("Ann Sample")
    unlettered = sheet("<!--piece--><p>\U0001f600</p><!--/piece-->")
    misspelt = sheet("<!--piece--><p>Hip</p><!--/piece-->", "p { colr: red }")
    made = render_together([plain, other, unlettered, misspelt, other])
    assert made[0] == (render_pdf(plain), 1)
    assert made[1] == made[4] == (render_pdf(other), 2)
    assert [isinstance(one, HandoutError) for one in made] == [False, False, True, True, False]
    assert "colr" in str(made[3]) and "colr" not in str(made[2])


def test_a_sheet_that_cannot_be_set_leaves_those_beside_it_set() -> None:
    sheets = [for_patient("Ann Sample"), for_patient("Bo Sample", "word " * 2500, "compact")]
    first, second = set_together(sheets)
    assert isinstance(first, list)
    assert isinstance(second, UnsettableError)


def test_a_foot_that_says_more_than_a_name_is_printed_once() -> None:
    """What stands at every foot anyway must not be drawn again with the name."""
    css = (
        "@page { size: A5; @bottom-left { content: 'Clinic' } "
        "@bottom-center { content: string(running) } } "
        "body { string-set: running attr(data-running) }"
    )
    piece = "<!--piece--><p>Lift your heel.</p><!--/piece-->"
    job = sheet(piece, css)
    job = replace(job, html=job.html.replace("<body>", '<body data-running="Ann">'))
    (made,) = set_together([job])
    assert isinstance(made, UnsettableError)
    assert page_texts(render_pdf(job))[0].split().count("Clinic") == 1
