from __future__ import annotations

import json

import pytest
from desk import Desk, run

from handout.errors import ExitCode

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def in_the_clinic(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)


def listed(capsys: Capture, *arguments: str) -> list[list[str]]:
    ran = run(capsys, "list", *arguments)
    assert (ran.code, ran.err) == (ExitCode.DONE, "")
    return [line.split() for line in ran.out.splitlines()[1:]]


def test_handouts_are_listed_unless_something_else_is_asked_for(capsys: Capture) -> None:
    assert listed(capsys) == listed(capsys, "handouts")
    assert ["knee", "Your", "knee", "en", "draft"] in listed(capsys)
    assert "buttock-pain" in [row[0] for row in listed(capsys)]


def test_exercises_are_lined_up_with_their_usual_dose(desk: Desk, capsys: Capture) -> None:
    ran = run(capsys, "list", "exercises", "--search", "lift foot", "--position", "sitting")
    assert ran.out == (
        "ID         TITLE      REGION  POSITION  PURPOSE   DOSE            LANGUAGES  REVIEW\n"
        "foot-lift  Foot lift  knee    sitting   strength  10x, each side  en         draft\n"
    )


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--search", "HEEL-SL"], {"heel-slide"}),
        (["--search", "lift foot-"], {"foot-lift"}),
        (["--search", "xylo tap"], {"foot-lift"}),
        (["--region", "elbow", "--position", "any", "--search", "grip-it"], {"grip-it"}),
        (["--equipment", "soft zither"], {"grip-it"}),
        (["--equipment", "zither", "--region", "elbow"], {"grip-it"}),
    ],
)
def test_exercises_are_found_by_words_region_position_and_equipment(
    desk: Desk, capsys: Capture, options: list[str], found: set[str]
) -> None:
    desk.exercise("foot-lift", also=["Tap the xylophone"])
    desk.exercise("grip-it", region="elbow", position="any", equipment=["A soft zither"])
    names = [row[0] for row in listed(capsys, "exercises", *options)]
    assert names[: len(found)] == [*found]


def test_brands_templates_formats_and_languages_are_listed(desk: Desk, capsys: Capture) -> None:
    assert ["ours", "Our", "Clinic"] in listed(capsys, "brands")
    assert ["riverside", "Riverside", "Physio"] in listed(capsys, "brands")
    assert [row[0] for row in listed(capsys, "brands", "--search", "our clinic")] == ["ours"]
    assert "standard" in [row[0] for row in listed(capsys, "templates", "--search", "standard")]
    assert ["standard"] in listed(capsys, "formats", "--search", "stand")
    assert ["en", "English"] in listed(capsys, "languages", "--search", "en")
    assert ["pl", "Polish"] in listed(capsys, "languages", "--search", "polish")


def test_nothing_found_is_said(capsys: Capture) -> None:
    for what in ("handouts", "exercises", "brands", "templates", "formats", "languages"):
        ran = run(capsys, "list", what, "--search", "no such thing")
        assert (ran.code, ran.err) == (ExitCode.DONE, "Nothing fits.\n")
        assert len(ran.out.splitlines()) == 1
        assert run(capsys, "list", what, "--search", "no such thing", "--ids").out == ""


def test_a_wrong_file_is_told_and_the_others_are_listed(desk: Desk, capsys: Capture) -> None:
    desk.write("exercises/knee/broken.yaml", "id: broken\n")
    ran = run(capsys, "list", "exercises", "--region", "knee", "--search", "foot-lift")
    assert ran.code == ExitCode.WRONG_INPUT
    assert ran.out.splitlines()[1].startswith("foot-lift ")
    assert f"{desk.folder}/exercises/knee/broken.yaml:1:1: 'title' is missing\n" in ran.err
    ran = run(capsys, "--format-errors", "json", "list", "exercises", "--search", "foot-lift")
    assert ran.code == ExitCode.WRONG_INPUT
    assert "'title' is missing" in [problem["message"] for problem in json.loads(ran.err)]


def test_what_nobody_wrote_to_its_end_is_listed_and_told(desk: Desk, capsys: Capture) -> None:
    run(capsys, "new", "exercise", "wrist-wave", "--no-ask")
    for _ in range(2):  # the second time from what is kept
        ran = run(capsys, "list", "exercises", "--search", "wrist wave", "--ids")
        assert (ran.code, ran.out) == (ExitCode.DONE, "wrist-wave\n")
        assert ran.err == (
            f"{desk.folder}/exercises/hip/wrist-wave.yaml:7: warning: a line of a new file was to "
            "be replaced (starter-left)\n  hint: write what is meant\n"
        )
    assert run(capsys, "list", "exercises", "--search", "clamshell").err == ""


def test_what_sorts_exercises_alone_is_not_dropped_for_others(capsys: Capture) -> None:
    ran = run(capsys, "list", "--region", "knee")
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert "Error: --region is for exercises: handout list exercises" in ran.err


def test_typing_errors_are_forgiven_and_told(capsys: Capture) -> None:
    ran = run(capsys, "list", "exercises", "--search", "calm shell", "--ids")
    assert (ran.code, ran.out.splitlines()[0]) == (ExitCode.DONE, "clamshell")
    assert ran.err == "Nothing has just these words: calm shell. This is near:\n"


def test_content_is_found_by_its_name_in_another_language(desk: Desk, capsys: Capture) -> None:
    desk.write("exercises/knee/foot-lift.es.yaml", "title: Levantar el pie\nalso: [Púa]\n")
    for words in ("levantar pie", "pua"):
        ran = run(capsys, "list", "exercises", "--search", words, "--ids")
        assert (ran.out, ran.err) == ("foot-lift\n", "")
    rows = listed(capsys, "exercises", "--language", "es", "--region", "knee")
    assert rows[0][0] == "foot-lift" and rows[0][-3:] == ["en", "es", "draft"]


def test_purpose_and_review_sort_too(desk: Desk, capsys: Capture) -> None:
    signed = {"status": "reviewed", "by": "A. Reader", "date": "2026-11-22"}
    desk.exercise("foot-lift", purpose="balance", review=signed)
    found = run(capsys, "list", "exercises", "--purpose", "balance", "--reviewed", "--ids").out
    assert found == "foot-lift\n"
    drafts = run(capsys, "list", "exercises", "--draft", "--ids").out.splitlines()
    assert "heel-slide" in drafts and "foot-lift" not in drafts
    assert "knee" not in run(capsys, "list", "--reviewed", "--ids").out


def test_programs_get_json(capsys: Capture) -> None:
    ran = run(capsys, "list", "exercises", "--search", "foot-lift", "--json")
    assert json.loads(ran.out) == [
        {
            "id": "foot-lift",
            "title": "Foot lift",
            "names": ["Foot lift"],
            "languages": ["en"],
            "review": "draft",
            "purpose": "strength",
            "region": "knee",
            "position": "sitting",
            "equipment": [],
            "dose": "10x, each side",
        }
    ]
    assert json.loads(run(capsys, "list", "formats", "--search", "mono", "--json").out) == [
        {"name": "mono"}
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["handouts", "--purpose", "strength"], "--purpose is for exercises: handout list exerci"),
        (["brands", "--language", "es"], "--language is for exercises and handouts"),
        (["formats", "--draft"], "--reviewed and --draft are for exercises and handouts"),
    ],
)
def test_an_option_that_sorts_nothing_here_is_told(
    capsys: Capture, arguments: list[str], told: str
) -> None:
    ran = run(capsys, "list", *arguments)
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert f"Error: {told}" in ran.err
