"""Set pieces and pages kept for other patients: the same sheet, and nothing of anybody."""

from __future__ import annotations

import hashlib
import pickle
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from proof.memory import forget
from proof.pages import page_images
from proof.sheets import sheet
from shelf import ENGLISH, LIBRARY

from handout.compose.composer import compose
from handout.compose.settling import settle
from handout.fonts import find_fonts
from handout.html import SVG, make_sheet
from handout.models.clinic import Clinic
from handout.models.prescription import Prescription
from handout.ownwords import OwnWords, own_words
from handout.paths import Places
from handout.pdf.render import render_pdf, render_together
from handout.sheet import Part, Sheet, Stylesheet
from handout.yamlfile import YamlFile, check_yaml

FOLDERS = Places().templates
# Every place where a clinician may write of this patient alone.
TOLD = """\
title: Moves for flob
patient: {name: Quux Garply, reference: XQ-9071}
clinician: Grault Plugh
brand: riverside
date: "2026-11-22"
side: left
goals:
- Carry the wibble upstairs.
stop_if:
- Your wobbly brace slips.
notes:
- Ring xyzzy first.
exercises:
- exercise: glute-bridge
  note: Mind the corge cushion.
- exercise: clamshell
  title: The thud clam
- exercise: figure-four-stretch
- do: Walk to the plover and back.
"""
WORDS = (
    *("flob", "quux", "garply", "9071", "xq", "plugh", "wibble", "wobbly"),
    *("xyzzy", "corge", "thud", "plover"),
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Begin without anything kept, neither in memory nor in a file."""
    monkeypatch.setenv("HANDOUT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def restart(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Forget what is kept in memory, as another process would not know it."""
    forget(monkeypatch)
    return partial(forget, monkeypatch)


def printed(text: str) -> Sheet:
    order = check_yaml(text, "order.yaml", Prescription)
    clinic = YamlFile(Clinic(brand="riverside"), order.positions)
    composed = compose(settle(order, clinic, LIBRARY), LIBRARY, ENGLISH)
    return make_sheet(composed, FOLDERS, ENGLISH)


def kept(cache: Path) -> dict[str, bytes]:
    """Give what was kept of pieces and pages, as it may be read by anybody who finds it."""
    files = [*(cache / "pieces").glob("*"), *(cache / "pages").glob("*")]
    return {file.name: zlib.decompress(file.read_bytes()[32:]) for file in files}


def test_another_process_prints_the_same_bytes_from_what_is_kept(
    cache: Path, restart: Callable[[], None]
) -> None:
    job = printed(TOLD)
    first = render_pdf(job)
    before = {file: file.stat().st_mtime_ns for file in (cache / "pieces").iterdir()}
    restart()
    assert render_pdf(job) == first
    assert {file: file.stat().st_mtime_ns for file in (cache / "pieces").iterdir()} == before
    assert len(before) > 10


def test_nothing_of_a_patient_is_kept(cache: Path, restart: Callable[[], None]) -> None:
    job = printed(TOLD)
    assert [word for word in WORDS if word not in job.html.casefold()] == []  # all are printed
    render_pdf(job)
    found = kept(cache)
    assert found
    assert [w for w in WORDS for data in found.values() if w.encode() in data.lower()] == []
    # Letters are kept as the glyphs of fonts, so what was drawn is looked for in another way.
    restart()
    plain = printed(TOLD.replace("Quux", "Zork").replace("corge", "green"))
    render_pdf(plain)
    assert kept(cache).keys() == found.keys()


def test_pages_are_kept_where_all_of_them_is_the_librarys(
    cache: Path, restart: Callable[[], None]
) -> None:
    def order(name: str) -> str:
        return f"handout: piriformis-release\npatient: {name}\nbrand: riverside\nside: left\n"

    render_pdf(printed(order("Quux")))
    first = kept(cache)
    assert [*(cache / "pages").iterdir()]
    restart()
    render_pdf(printed(order("Zork")))
    assert kept(cache) == first


def test_a_sheet_of_which_nothing_is_known_is_not_kept(
    cache: Path, restart: Callable[[], None]
) -> None:
    render_pdf(replace(printed(TOLD), own=None))
    assert not (cache / "pieces").exists()
    assert not (cache / "pages").exists()


def test_what_is_damaged_or_foreign_is_made_again(cache: Path, restart: Callable[[], None]) -> None:
    job = printed(TOLD)
    first = render_pdf(job)
    files = sorted((cache / "pieces").iterdir())
    for file in files[::2]:
        file.write_bytes(file.read_bytes()[:-1])
    restart()
    assert render_pdf(job) == first
    assert [file for file in files if zlib.decompress(file.read_bytes()[32:])[-1:] != b"."] == []


SIX = """\
title: Six moves
brand: riverside
side: left
frequency: 1/day
stop_if:
- Your pain is sharp or sudden.
exercises:
"""
LONG, SHORT = "3x8-10, hold 5s, rest 1 min", "10x"


def six(*doses: str) -> Sheet:
    names = ["glute-bridge", "clamshell", "pelvic-tilt", "knee-rolls", "cat-cow", "bird-dog"]
    entries = (f"- {name}: {dose}\n" for name, dose in zip(names, doses, strict=True))
    return printed(SIX + "".join(entries))


def test_pages_of_other_doses_are_put_together_as_if_they_were_laid_out(
    restart: Callable[[], None],
) -> None:
    jobs = [
        six(SHORT, SHORT, SHORT, SHORT, SHORT, SHORT),
        six(LONG, LONG, LONG, LONG, LONG, LONG),
        six(SHORT, SHORT, LONG, LONG, SHORT, SHORT),
        six(LONG, SHORT, SHORT, SHORT, LONG, LONG),
        six(LONG, LONG, SHORT, SHORT, LONG, SHORT),
    ]
    jobs = [replace(job, own=None) for job in jobs]  # nothing from files
    together = [render_pdf(job) for job in jobs]
    for job, made in zip(jobs, together, strict=True):
        restart()
        assert render_pdf(job) == made


class _Evil:
    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path("evil"),)


def test_only_values_are_read(
    cache: Path, restart: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(cache.parent)
    job = printed(TOLD)
    first = render_pdf(job)
    evil = zlib.compress(pickle.dumps(_Evil()))
    for file in (cache / "pieces").iterdir():
        file.write_bytes(hashlib.sha256(evil).digest() + evil)
    restart()
    assert render_pdf(job) == first
    assert not Path("evil").exists()


LOOKS = {
    "colour": {"stylesheets": (Stylesheet("p { color: #800 }"),)},
    "font": {"fonts": find_fonts(["Noto Sans"])},
    "words around": {"html": "<html lang='en'><body><!--piece shared--><p>Bend</p><!--/piece-->"},
}


@pytest.mark.parametrize("change", LOOKS)
def test_what_looks_otherwise_is_set_anew(
    cache: Path, restart: Callable[[], None], change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    css = "@page { size: A6; margin: 0 } body, p { margin: 0 }"
    job = sheet("<!--piece shared--><p>Lift</p><!--/piece-->", css, own=OwnWords())
    render_pdf(job)
    other = replace(job, **LOOKS[change])
    restart()
    from_cache = render_pdf(other)
    monkeypatch.setenv("HANDOUT_CACHE", str(cache.parent / "empty"))
    restart()
    assert from_cache == render_pdf(other)
    assert from_cache != render_pdf(job)


NAMES, TEXTS = ["Sample O'Quux", "R-12"], ["Use {side} heat,\nplease."]


@pytest.mark.parametrize(
    ("html", "there"),
    [
        ("<p>For Sample</p>", True),
        ("<p>Samples</p>", False),
        ("<p>O&#39;<b>Quux</b></p>", True),
        ("<p>12 times</p>", False),
        ("<p>R 12</p>", True),
        ("<p>r-<b>12</b></p>", True),
        ("<p>R 112</p>", False),
        ("<p>For 12</p>", False),
        ('<p class="sample" id="sample" style="--sample:1">Lift</p>', False),
        ('<img alt="Sample lifts" src="part:x">', True),
        ("<p>Do u<b>se</b> left heat.</p>", True),
        ("<p>Warm, Please</p>", True),
        ("<p>Lift your leg.</p>", False),
    ],
)
def test_own_words_are_found_however_they_are_printed(html: str, there: bool) -> None:
    assert own_words(NAMES, TEXTS).are_in(html) is there


@pytest.mark.parametrize(
    ("name", "html", "there"),
    [
        ("R-1029", "<p>No. 1029</p>", True),
        ("R-1029", "<p>R 9</p>", False),
        ("Jo Li", "<p>Well done, Jo!</p>", True),
        ("Sample 3", "<p>3 times</p>", False),
        ("3", "<p>3 times</p>", True),
        ("J K", "<p>J. K.</p>", True),
        ("J K", "<p>Vitamin K</p>", False),
        ("-", "<p>Lift your leg - slowly.</p>", False),
        ("٣", "<p>٣ مرات</p>", True),
    ],
)
def test_one_letter_or_a_short_number_tells_nobody_unless_it_is_all(
    name: str, html: str, there: bool
) -> None:
    assert own_words([name], []).are_in(html) is there


def test_names_of_scripts_that_join_words_are_found_within_them() -> None:
    own = own_words(["示例者", "نموذج"], [])
    assert own.are_in("<p>给示例者的练习</p>")
    assert own.are_in("<p>ونموذج</p>")
    assert not own.are_in("<p>给病人的练习</p>")


def with_signs(**drawn: str) -> Sheet:
    """Make a page of a line with each sign, and of one without; signs are squares of a colour."""
    line = (
        '<!--piece shared--><p><i style="display:inline-block;width:9mm;height:9mm;'
        'background:url(part:sign-{})"></i></p><!--/piece-->'
    )
    square = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        '<path fill="{}" d="M0 0h9v9H0z"/></svg>'
    )
    body = "<!--piece shared--><p>Lift</p><!--/piece-->" + "".join(map(line.format, drawn))
    parts = {f"sign-{n}": Part(square.format(c).encode(), SVG) for n, c in drawn.items()}
    css = "@page { size: A6; margin: 0 } body, p { margin: 0 }"
    return sheet(body, css, parts=parts, own=OwnWords())


def test_sheets_with_other_signs_have_pieces_in_common(
    cache: Path, restart: Callable[[], None]
) -> None:
    render_pdf(with_signs(up="#080"))
    before = {*(cache / "pieces").iterdir()}
    render_pdf(with_signs(down="#800"))
    assert len({*(cache / "pieces").iterdir()} - before) == 1  # the line with another sign


@pytest.mark.parametrize("again", [True, False])
def test_a_sign_that_was_drawn_anew_is_printed_so(
    cache: Path, restart: Callable[[], None], *, again: bool
) -> None:
    before, after = with_signs(up="#080"), with_signs(up="#800")
    together = render_together([before, after])
    if again:
        restart()
    alone = [render_pdf(before), render_pdf(after)]
    assert together == [(pdf, 1) for pdf in alone]
    colours = [page_images(pdf)[0].convert("RGB").getpixel((4, 30)) for pdf in alone]
    assert colours == [(0, 136, 0), (136, 0, 0)]
