from __future__ import annotations

import pytest
from desk import Desk, run
from proof.inks import pairs_on
from proof.pages import page_texts
from proof.ua import assert_pdf_ua

from handout.compose.brand import derive_colours
from handout.contrast import ratio
from handout.errors import ExitCode
from handout.models.brand import Colours

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def at_desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(desk.folder)
    return desk


def test_a_specimen_shows_all_that_a_brand_is(at_desk: Desk, capsys: Capture) -> None:
    ran = run(capsys, "brand", "preview", "hilltop", "-o", "specimen.pdf")
    assert (ran.code, ran.out, ran.err) == (ExitCode.DONE, "specimen.pdf\n", "")
    pdf = (at_desk.folder / "specimen.pdf").read_bytes()
    words = " ".join(" ".join(page_texts(pdf)).split())
    for part in (
        "Palette", "brand #7a2e5d", "Contrast", "deep #57203f 12.5 11.2 10.3",
        "market Market Square", "01632 960 778", "physio Sample Clinician Physiotherapy",
        "Title: Noto Sans", "Logo with its clear space", "Keep safe", "Clamshell",
        "8–10", "How much pain is fine?", "Your diary", "Questions? Ask us",
    ):  # fmt: skip
        assert part in words
    assert_pdf_ua(pdf)


@pytest.mark.parametrize("colour", ["#ffd400", "#111111"])
def test_a_specimen_of_any_colour_can_be_read(at_desk: Desk, capsys: Capture, colour: str) -> None:
    at_desk.write(
        "brands/bright/brand.yaml", f'id: bright\nname: Bright\ncolours: {{brand: "{colour}"}}\n'
    )
    assert run(capsys, "brand", "preview", "bright").out == "bright-specimen.pdf\n"
    roles = derive_colours(Colours(brand=colour))
    boxes = {"#ffffff", roles["tint"], roles["dose"]}
    pairs = pairs_on((at_desk.folder / "bright-specimen.pdf").read_bytes(), boxes)
    letters = [pair for pair in pairs if pair.kind == "text"]
    assert letters and all(ratio(pair.colour, pair.ground) >= 4.5 for pair in letters)


def test_a_brand_that_there_is_not_is_told(at_desk: Desk, capsys: Capture) -> None:
    ran = run(capsys, "brand", "preview", "riversid")
    assert (ran.code, ran.out) == (ExitCode.WRONG_INPUT, "")
    assert ran.err == ("riversid: there is no brand 'riversid'\n  hint: did you mean riverside?\n")
