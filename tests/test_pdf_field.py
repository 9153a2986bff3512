"""Names shown in the place of others: the same bytes as if they had been laid out there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matrix import FOLDERS, Way, document
from proof.memory import forget
from proof.pages import page_texts
from tongues import tongue

from handout.document import PatientLine
from handout.html import make_sheet
from handout.pdf import engine
from handout.pdf.field import written_in
from handout.pdf.forme import set_together
from handout.pdf.render import render_pdf
from handout.sheet import Sheet

WAYS = [
    Way("diary", "standard", "en", "riverside"),
    Way("standard", "standard", "es", "hilltop"),
]
LETTERS = st.text(alphabet="Aïmłnwßij4 .-'&<Δم\u00ad", min_size=1, max_size=40)


def for_patient(name: str, way: Way = WAYS[0]) -> Sheet:
    """Make a sheet whose strip has two cells, each half as wide whatever stands in it."""
    lines = (PatientLine("For", name), PatientLine("Date", "5 May"))
    own = replace(document(way), patient=lines, running=name)
    page = make_sheet(own, FOLDERS, tongue(way.tongue).words)
    return replace(page, html=re.sub("--share:[^%]*%", "--share:50%", page.html))


@pytest.fixture
def restart(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Begin without any text that was laid out or shown."""
    forget(monkeypatch)
    return partial(forget, monkeypatch)


def shown_in_the_first_ones_place(
    sheets: list[Sheet], restart: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> list[bytes]:
    """Print each alone; then all after the first, when nothing more can be laid out: the same."""
    alone = []
    for job in sheets:
        restart()
        alone.append(render_pdf(job))
    restart()
    assert render_pdf(sheets[0]) == alone[0]
    with monkeypatch.context() as patched:
        patched.setattr(engine.weasyprint.HTML, "render", None)
        assert [render_pdf(job) for job in sheets] == alone
    return alone


def as_alone(sheets: list[Sheet], restart: Callable[[], None]) -> None:
    """Print sheets after one another, and each alone: the same."""
    restart()
    after_others = [render_pdf(job) for job in sheets]
    for job, made in zip(sheets, after_others, strict=True):
        restart()
        assert render_pdf(job) == made


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_name_in_anothers_place_has_the_bytes_of_one_that_is_laid_out(
    way: Way, restart: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = [for_patient(name, way) for name in ("I", "Ann Sample", "Zoë O'Ill-Wm")]
    alone = shown_in_the_first_ones_place(sheets, restart, monkeypatch)
    assert ["Zoë" in text for text in page_texts(alone[2])] == [True] * len(page_texts(alone[2]))


@pytest.mark.parametrize(
    "name",
    [
        "Maximiliane Wolkenstein-Wawrzyniak of the Wide Winding Meadows Beyond",  # two lines
        "Ann مريم",  # two directions
        "Δείγμα",
        "Ann  Sample",
        "Ann\u00adika",
        "<b> & Sons",
    ],
)
def test_what_does_not_stand_there_as_well_is_laid_out(
    name: str, restart: Callable[[], None]
) -> None:
    alone = render_pdf(for_patient(name))
    restart()
    render_pdf(for_patient("Ann Sample"))
    assert render_pdf(for_patient(name)) == alone


@given(names=st.lists(LETTERS, min_size=2, max_size=4))
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_name_after_any_other_prints_as_it_does_alone(
    names: list[str], restart: Callable[[], None]
) -> None:
    as_alone([for_patient(name) for name in names], restart)


def with_note(note: str) -> Sheet:
    way = Way("compact", "standard", "en", "riverside")
    own = replace(document(way), notes=(note,))
    return make_sheet(own, FOLDERS, tongue("en").words)


def test_a_note_of_a_line_in_anothers_place_has_the_bytes_of_one_that_is_laid_out(
    restart: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = ["Rest.", "Use a warm pack for 12 minutes: it helps!", "Walk 5 minutes (or 10) & rest."]
    alone = shown_in_the_first_ones_place([*map(with_note, notes)], restart, monkeypatch)
    texts = [" ".join(page_texts(made)) for made in alone]
    assert ["pack for 12\u00a0minutes: it helps!" in text for text in texts] == [
        False,
        True,
        False,
    ]


@given(
    notes=st.lists(
        st.sampled_from(
            ["Ice it ", "3-4 times ", "for 12 minutes", ", walk", " مرتين", "\u00ad", "  "]
        ).flatmap(lambda text: st.integers(1, 9).map(lambda often: text * often)),
        min_size=2,
        max_size=4,
    )
)
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_note_after_any_other_prints_as_it_does_alone(
    notes: list[str], restart: Callable[[], None]
) -> None:
    as_alone([*map(with_note, notes)], restart)


def test_a_field_is_found_with_what_stands_around_it() -> None:
    found = written_in("<li>For <b data-field>Ann &amp; Bo</b></li>")
    assert found and (found.text, found.before + found.after) == (
        "Ann & Bo",
        "<li>For <b data-field></b></li>",
    )
    assert written_in('<b data-field>Ann <bdi dir="ltr">7</bdi></b>') is None


def test_all_these_sheets_are_set_from_pieces() -> None:
    made = set_together([for_patient("Ann Sample", way) for way in WAYS])
    assert [type(one) for one in made] == [list, list]
