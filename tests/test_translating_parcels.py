"""Texts go to a translator as one file, and come back."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk, run

from handout.translating.xliff import read_xliff

BEND = {
    "title": "Knee bend",
    "aim": "Makes your {limb} strong.",
    "start": "Stand with 2 chairs.",
    "steps": ["Bend your knees.", {"text": "Stay there.", "phase": "hold"}],
    "dosage": "10x, hold 5s",
    "harder": [{"when": "It is easy.", "text": "Bend more."}],
}
OURS = """\
# Por revisar con la clínica
translation: draft
title: >-
  Doble las
  rodillas
aim:
start:   De pie con 2 sillas.   # ¿sillas firmes?
steps:
  - Doble las rodillas.
  - text: Quédese así.
harder:
  - when: Es fácil.
    text: Doble más.
"""


@pytest.fixture
def bent(desk: Desk) -> Desk:
    desk.exercise("knee-bend", **BEND)
    desk.write("exercises/knee/knee-bend.es.yaml", OURS)
    return desk


def exported(desk: Desk, capsys: pytest.CaptureFixture[str], language: str = "es") -> Path:
    path = desk.folder / "out.xlf"
    ran = run(
        capsys, "--clinic", desk.folder, "translate", "export", language, "knee-bend", "-o", path
    )
    assert (ran.code, ran.out) == (0, f"{path}\n"), ran.err
    return path


def imported(
    desk: Desk, capsys: pytest.CaptureFixture[str], path: Path, **changes: str
) -> tuple[int, str]:
    """Put some texts in the place of others, and take the file back."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old.replace("_", " ") in text
        text = text.replace(old.replace("_", " "), new)
    path.write_text(text, encoding="utf-8")
    ran = run(capsys, "--clinic", desk.folder, "translate", "import", path)
    return ran.code, ran.err.replace(str(path), "out.xlf")


def test_every_text_stands_beside_its_original(
    bent: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    exchange = read_xliff(exported(bent, capsys).read_bytes(), "out.xlf")
    assert (exchange.source, exchange.target) == ("en", "es")
    ((parcel),) = exchange.parcels
    assert (parcel.kind, parcel.id) == ("exercise", "knee-bend")
    assert [(u.name, u.source, u.target) for u in parcel.units] == [
        ("title", "Knee bend", "Doble las rodillas"),
        ("aim", "Makes your {limb} strong.", ""),
        ("feel", "Your thigh working.", ""),
        ("start", "Stand with 2 chairs.", "De pie con 2 sillas."),
        ("steps.0.text", "Bend your knees.", "Doble las rodillas."),
        ("steps.1.text", "Stay there.", "Quédese así."),
        ("harder.0.when", "It is easy.", "Es fácil."),
        ("harder.0.text", "Bend more.", "Doble más."),
    ]


def test_what_comes_back_unchanged_changes_nothing_but_the_marks(
    bent: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    own = bent.folder / "exercises/knee/knee-bend.es.yaml"
    before = own.read_text(encoding="utf-8")
    assert imported(bent, capsys, exported(bent, capsys)) == (0, "")
    assert own.read_text(encoding="utf-8").startswith(before + "source:\n  title: ")


def test_a_changed_text_changes_its_place_alone(
    bent: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    own = bent.folder / "exercises/knee/knee-bend.es.yaml"
    before = own.read_text(encoding="utf-8")
    path = exported(bent, capsys)
    assert imported(bent, capsys, path, Quédese_así="Espere: así", De_pie="En pie") == (0, "")
    after = own.read_text(encoding="utf-8").partition("source:")[0]
    wanted = before.replace("De pie", "En pie").replace("Quédese así.", '"Espere: así."')
    assert after == wanted


def test_a_language_that_nobody_wrote_yet_gets_its_file(
    bent: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    path = exported(bent, capsys, "fr")
    text = path.read_text(encoding="utf-8").replace(
        "<source>Knee bend</source>", "<source>Knee bend</source><target>Flexion</target>"
    )
    path.write_text(text, encoding="utf-8")
    assert imported(bent, capsys, path) == (0, "")
    value = bent.library.speaking("fr").exercise("knee-bend").value
    assert (value.title, value.language) == ("Flexion", "fr")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2_sillas", "3 sillas", "start: the numbers differ\n  hint: write the same ones, in "
         "figures, as in 'Stand with 2 chairs.'\n"),
        ("Es_fácil.", "{side}", "harder.0.when: the placeholders in braces differ\n  hint: write "
         "the same ones as in 'It is easy.'\n"),
        ("Knee_bend", "Knee bends", "title: the original has changed since this was exported\n"
         "  hint: export it again\n"),
    ],
)  # fmt: skip
def test_a_text_that_does_not_fit_stops_all_of_it(
    bent: Desk, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    own = bent.folder / "exercises/knee/knee-bend.es.yaml"
    before = own.read_text(encoding="utf-8")
    code, err = imported(bent, capsys, exported(bent, capsys), **{old: new})
    assert (code, err) == (1, f"out.xlf: knee-bend, {told}")
    assert own.read_text(encoding="utf-8") == before


def test_what_is_no_xliff_is_told(bent: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    path = bent.write("out.xlf", "<html/>")
    assert imported(bent, capsys, path) == (
        1,
        "out.xlf: this is no XLIFF 2.0 with two languages: it is something else\n"
        "  hint: give back the file that handout translate export wrote\n",
    )
