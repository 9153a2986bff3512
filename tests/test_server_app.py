from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path
from typing import Any

import pytest
from desk import BRAND, Desk, make_sound_desk
from PIL import Image
from proof.pages import page_texts
from starlette.testclient import TestClient

from handout.commands.drawing import with_people
from handout.paths import Places
from handout.server.app import make_app
from handout.server.guard import Door
from handout.server.shop import Shop
from handout.server.turns import OutdatedError, Turns

DOOR = Door("127.0.0.1", 8765)
HERE = "http://127.0.0.1:8765"


@pytest.fixture
def page(served_desk: Desk) -> TestClient:
    return client_of(served_desk)


def client_of(desk: Desk) -> TestClient:
    shop = Shop(Places(desk.folder), with_people, dt.date(2026, 11, 22))
    client = TestClient(make_app(shop, DOOR), base_url=HERE, headers={"origin": HERE})
    client.cookies.set(DOOR.cookie, DOOR.token)
    return client


def form(**fields: Any) -> dict[str, Any]:
    lines = {"entry": ["foot-lift"], "dose": ["2x12"], "note": [""], "more-entry": [""]}
    return {"handout": "knee", "template": "diary", **lines, **fields}


def test_an_empty_page_says_what_to_do(page: TestClient) -> None:
    shown = page.get("/")
    assert shown.status_code == 200
    assert "Nothing yet. Take the exercises of a condition" in shown.text
    assert "Your knee</option>" in shown.text and "Heel slide" in shown.text


def test_a_condition_fills_the_list_and_buttons_change_it(page: TestClient) -> None:
    def exercises(**fields: Any) -> list[str]:
        sent = {"handout": "knee", "frequency": "often", **fields}  # nothing to print yet
        return re.findall(r'data-exercise="([\w-]+)"', page.post("/", data=sent).text)

    assert exercises(do="start") == ["foot-lift", "heel-slide"]
    lines = {"entry": ["a", "b"], "dose": ["", ""], "note": ["", ""], "more-entry": ["", ""]}
    assert exercises(**lines, do="down:0") == ["b", "a"]
    assert exercises(**lines, do="up:1") == ["b", "a"]
    assert exercises(**lines, do="up:0") == ["a", "b"]
    assert exercises(**lines, do="remove:0") == ["b"]
    assert exercises(**lines, do="remove:7") == ["a", "b"]
    assert exercises(**lines, do="add:c") == ["a", "b", "c"]
    assert exercises(**lines, do="add:b") == ["a", "b"]


def test_the_sentence_and_the_minutes_are_told_beside_errors_of_other_fields(
    page: TestClient,
) -> None:
    told = page.post("/look", data=form()).json()
    assert told["sentences"]["0"].startswith("Do 2 sets. In each set, do the movement 12 times.")
    assert told["minutes"] and told["can_print"] and told["problems"] == []
    lines = {"entry": ["foot-lift", "heel-slide"], "dose": ["2x12", "3x30s"], "note": ["", ""],
             "more-entry": ["", ""]}  # fmt: skip
    told = page.post("/look", data=form(**lines, date="soon")).json()
    assert told["sentences"]["0"].startswith("Do 2 sets.")
    assert "1" not in told["sentences"]  # never the usual dose below one that cannot be read
    assert not told["can_print"]
    assert {problem["field"] for problem in told["problems"]} == {"dose-1", "date"}


def test_the_script_changes_the_list_without_a_print(page: TestClient) -> None:
    told = page.post("/change", data=form(name="Ann", do="add:heel-slide")).json()
    assert re.findall(r'data-exercise="([\w-]+)"', told["lines"]) == ["foot-lift", "heel-slide"]
    assert set(told["sentences"]) == {"0", "1"} and told["values"]["name"] == "Ann"
    assert "key" not in told
    told = page.post("/change", data={"handout": "", "do": "start"}).json()
    assert told["told"] and told["lines"].strip() == ""


def test_a_form_that_has_changed_again_is_not_printed(
    page: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise OutdatedError

    monkeypatch.setattr(Turns, "check", refuse)
    assert page.post("/preview", data=form(name="Eve")).json() == {"outdated": True}


def test_the_lint_is_heard(page: TestClient) -> None:
    told = page.post("/look", data=form(side="left", notes="Do your right foot.")).json()
    (problem,) = told["problems"]
    assert (problem["field"], problem["level"]) == ("notes", "error")
    assert not told["can_print"]


def test_the_pages_are_the_sheet_that_is_downloaded(page: TestClient) -> None:
    told = page.post("/preview", data=form(name="Sample Patient")).json()
    assert len(told["marks"]) >= 1
    shown = page.get(f"/pages/{told['key']}/1-page.png")
    assert shown.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(shown.content)).width > 900
    sheet = page.get(f"/sheets/{told['key']}.pdf")
    assert sheet.headers["content-disposition"] == 'attachment; filename="knee.pdf"'
    assert "Sample Patient" in "".join(page_texts(sheet.content))
    assert page.post("/preview", data=form(name="Sample Patient")).json()["key"] == told["key"]

    opened = page.post("/", data={"do": "open"}, files={"file": ("x.pdf", sheet.content)}).text
    assert 'value="Sample Patient"' in opened and 'value="2x12"' in opened
    assert re.findall(r'data-exercise="([\w-]+)"', opened) == ["foot-lift"]


@pytest.mark.parametrize(
    "path", ["/pages/no/1-page.png", "/sheets/no.pdf", "/figures/no-end.svg",
             "/figures/..%2f..%2fclinic-end.svg", "/static/..%2fapp.py", "/static/../app.py"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(page: TestClient, path: str) -> None:
    assert page.get(path).status_code == 404


def test_a_prescription_is_saved_and_opened_again(page: TestClient) -> None:
    saved = page.post("/save", data=form(name="Ann", notes="Keep warm."))
    assert saved.headers["content-disposition"] == 'attachment; filename="prescription.yaml"'
    assert "Keep warm." in saved.text
    opened = page.post(
        "/", data={"do": "open"}, files={"file": ("p.yaml", saved.text.encode())}
    ).text
    assert 'value="Ann"' in opened and "Keep warm.</textarea>" in opened


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7 broken", "this is not a PDF, or it is damaged"),
        (b"\xff\xfe\x00", "this is neither a sheet that was printed here nor a prescription"),
        (b"Dear patient", "this is neither a sheet that was printed here nor a prescription"),
        (b"", "This file is empty."),
        (b"handout: knee\nnots: x\n", "Line 2: "),
        (b"blocks: []\n", "this is a handout, not a prescription"),
    ],
)
def test_a_file_that_cannot_be_opened_is_told_and_the_form_stays(
    page: TestClient, data: bytes, told: str
) -> None:
    shown = page.post("/", data={"name": "Ann", "do": "open"}, files={"file": ("x", data)}).text
    assert 'role="alert"' in shown and told in shown and 'value="Ann"' in shown


def test_what_changed_since_an_earlier_sheet_is_told(page: TestClient) -> None:
    earlier = (
        b"handout: knee\ndate: 2026-11-01\nskip: [heel-slide]\nnotes:\n- Rest.\nexercises:\n"
        b"  - {exercise: foot-lift, dosage: '2x12, each side'}\n"
    )
    opened = page.post("/change", data={"do": "open"}, files={"file": ("p.yaml", earlier)}).json()
    held = {"earlier": opened["values"]["earlier"], "more": opened["values"]["more"]}
    lines = {"entry": ["foot-lift", "heel-slide"], "dose": ["3x12, each side", ""],
             "note": ["Slowly.", ""], "more-entry": ["", ""]}  # fmt: skip
    told = page.post("/look", data=form(**held, **lines, side="left")).json()["changes"]
    assert "<b>Another side</b> <ins>Left</ins>" in told
    assert "<b>Other notes</b> <del>Rest.</del>" in told
    assert re.findall(r"<b>([^<]*)</b>: ([\w ]+?) <", told) == [
        ("Foot lift", "another dose"), ("Foot lift", "another note"), ("Heel slide", "new"),
    ]  # fmt: skip
    assert "<del>Do 2 sets." in told and "<ins>Do 3 sets." in told and "<ins>Slowly.</ins>" in told
    same = {"entry": ["foot-lift"], "dose": ["2x12, each side"], "note": [""], "more-entry": [""],
            "notes": "Rest."}  # fmt: skip
    assert "Nothing yet." in page.post("/look", data=form(**held, **same)).json()["changes"]
    for known in ("", "{", '{"handout": "gone"}'):
        told = page.post("/look", data=form(earlier=known)).json()["changes"]
        assert told.strip() == "", "there is nothing to compare with"


def test_what_is_told_of_a_file_is_said_in_the_language_of_the_page(page: TestClient) -> None:
    sent = {"do": "open"}, {"file": ("p.yaml", b"handout: knee\n\nside: up\n")}
    told = page.post("/change", data=sent[0], files=sent[1]).json()["told"]
    page.cookies.set("handout-language", "es")
    spanish = page.post("/change", data=sent[0], files=sent[1]).json()["told"]
    assert told.startswith("Line 3: ") and spanish.startswith("Línea 3: ")
    assert "hint" not in told and "yaml" not in told


def test_a_problem_of_the_clinics_own_file_names_it_and_no_folder_of_the_machine(
    tmp_path: Path,
) -> None:
    desk = make_sound_desk(tmp_path)
    desk.write("brands/ours/brand.yaml", BRAND.replace("#0d5b5e", "teal"))
    told = client_of(desk).post("/look", data=form()).json()
    assert [problem["field"] for problem in told["problems"]] == [""]
    assert "brands/ours/brand.yaml, line 4" in told["problems"][0]["html"]
    assert str(tmp_path) not in str(told)


def test_html_in_any_field_is_shown_as_typed(page: TestClient) -> None:
    bad = "<script>alert(1)</script>"
    fields = dict.fromkeys(("name", "reference", "clinician", "title", "search"), bad)
    lines = {"entry": [bad], "dose": [bad], "note": [bad], "more-entry": [bad]}
    shown = page.post("/", data={**fields, **lines, "notes": bad, "goals": bad}).text
    assert bad not in shown and "&lt;script&gt;" in shown


def test_exercises_are_found_as_on_the_command_line(page: TestClient) -> None:
    assert "Foot lift" in page.post("/exercises", data={"search": "fot lift"}).text
    assert "No exercise fits" in page.post("/exercises", data={"search": "xylophone"}).text
    only = page.post("/exercises", data={"region": "neck"}).text
    assert "Foot lift" not in only and "neck" in only


def test_figures_come_from_the_library(page: TestClient, served_desk: Desk) -> None:
    shown = page.get("/figures/foot-lift-end.svg")
    assert shown.headers["content-type"].startswith("image/svg+xml")
    assert shown.content == Path(served_desk.folder / "figures/foot-lift-end.svg").read_bytes()


def test_sites_and_clinicians_of_the_brand_are_offered_and_prescribed(tmp_path: Path) -> None:
    desk = make_sound_desk(tmp_path)
    page = client_of(desk)
    written = "sites: [{id: west, name: West}]\nclinicians: [{id: jo, name: Jo}]\n"
    desk.write("brands/ours/brand.yaml", f"{BRAND}{written}")
    shown = page.get("/").text
    assert '<option value="west">west</option>' in shown and '<option value="jo">' in shown
    saved = page.post("/save", data=form(site="west", clinician="jo")).text
    assert "site: west" in saved and "clinician: jo" in saved
    (told,) = page.post("/look", data=form(site="east")).json()["problems"]
    assert told["field"] == "site" and "ours has no site" in told["html"]


def test_a_choice_that_is_not_offered_is_kept(page: TestClient) -> None:
    earlier = b"handout: knee\nlanguage: es-MX\ntemplate: gone\n"
    shown = page.post("/", data={"do": "open"}, files={"file": ("p.yaml", earlier)}).text
    assert "<option selected>es-MX</option>" in shown and "<option selected>gone</option>" in shown
