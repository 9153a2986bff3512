"""Checkers that others wrote, on every layout: of the HTML, and of what a listener would hear."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from documents import full, minimal
from matrix import FOLDERS, Way, document, printed
from proof.listener import stumbles
from proof.markup import markup_faults
from tongues import tongue

from handout.html import make_sheet
from handout.pdf.repair import Tags
from handout.templates import list_templates

GUESSES = (
    # A booklet's sheet holds the feet of two pages; the checker looks for one at each sheet's end.
    "booklet.pdf: TAG-002: 1 line(s) of prose are marked /Artifact and will be skipped by every "
    "reader",
    # A table of three columns with one exercise or two has more headers than other cells.
    "compact.pdf: TBL-010: header cells look shredded: 4 header cells against 2 data cells",
    "compact.pdf: TBL-010: header cells look shredded: 5 header cells against 4 data cells",
)
MADE = {"full": full, "minimal": minimal}
TEMPLATES = [*list_templates(FOLDERS)]


@pytest.mark.outloud
def test_a_listener_stumbles_nowhere(tmp_path: Path) -> None:
    files = [tmp_path / f"{template}.pdf" for template in TEMPLATES]
    for path in files:
        path.write_bytes(printed(Way(path.stem, "standard", "en", "riverside")))
    assert [line for line in stumbles(files) if line not in GUESSES] == []


@pytest.mark.outloud
def test_the_listener_hears_a_picture_without_words(tmp_path: Path) -> None:
    path = tmp_path / "silent.pdf"
    with pikepdf.open(io.BytesIO(printed(Way("compact", "standard", "en", "riverside")))) as pdf:
        for figure in Tags(pdf).named("Figure"):
            del figure.Alt
        pdf.save(path)
    assert any("silent.pdf: " in line and "Figure" in line for line in stumbles([path]))


@pytest.mark.html_validate
def test_the_html_is_valid(tmp_path: Path) -> None:
    for template in TEMPLATES:
        documents = {name: replace(made(), template=template) for name, made in MADE.items()}
        ways = {name: Way(template, "standard", name, "riverside") for name in ("en", "arabic")}
        for name, composed in {**documents, **{n: document(w) for n, w in ways.items()}}.items():
            spoken = tongue(name if name in ways else "en")
            page = make_sheet(composed, FOLDERS, spoken.words).html
            (tmp_path / f"{template}-{name}.html").write_text(page, encoding="utf-8")
    assert markup_faults(tmp_path) == []


@pytest.mark.html_validate
def test_html_that_is_wrong_is_told(tmp_path: Path) -> None:
    page = '<!DOCTYPE html>\n<html lang="en"><head><title>A</title></head>\n<body><img src="a">'
    (tmp_path / "bad.html").write_text(f"{page}</body></html>\n")
    assert any(line.startswith("bad.html:3: wcag/h37: ") for line in markup_faults(tmp_path))
