from __future__ import annotations

import datetime as dt
import io
import re
from html import unescape
from typing import Any

import pytest
import yaml
from desk import BRAND, SVG, Desk, make_sound_desk
from PIL import Image
from starlette.testclient import TestClient

from handout.commands.drawing import with_people
from handout.paths import Places
from handout.server.app import make_app
from handout.server.brandform import write_brand
from handout.server.guard import Door
from handout.server.shop import Shop

DOOR = Door("127.0.0.1", 8765)
HERE = "http://127.0.0.1:8765"
MARK = SVG.replace("0 0 200 100", "0 0 100 100")
OURS = {"source": "ours", "id": "ours", "name": "Our Clinic", "colour-brand": "#0d5b5e"}


@pytest.fixture
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = make_sound_desk(tmp_path_factory.mktemp("clinic"))
    desk.write("brands/ours/brand.yaml", f"# By hand.\n{BRAND}# The shop sign's own green.\n")
    return desk


@pytest.fixture
def page(clinic: Desk) -> TestClient:
    return client_of(Places(clinic.folder))


def client_of(places: Places) -> TestClient:
    shop = Shop(places, with_people, dt.date(2026, 11, 22))
    client = TestClient(make_app(shop, DOOR), base_url=HERE, headers={"origin": HERE})
    client.cookies.set(DOOR.cookie, DOOR.token)
    return client


def looked(page: TestClient, **fields: Any) -> dict[str, Any]:
    answer = page.post("/brand/look", data={**OURS, **fields})
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def sent_logo(page: TestClient, data: bytes) -> dict[str, Any]:
    """Send a logo; give what is told of it."""
    files = {"logo": ("../../evil.svg", data)}
    found: dict[str, Any] = page.post("/brand/look", data=OURS, files=files).json()
    return found


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def test_brands_are_listed_with_whose_they_are(page: TestClient) -> None:
    shown = page.get("/brands").text
    assert re.findall(r"<b>([\w-]+)</b><small>(.*?)</small>", unescape(shown)) == [
        ("hilltop", "a sample"), ("ours", "the clinic's own"), ("riverside", "a sample"),
    ]  # fmt: skip
    assert "tried but not saved" not in shown
    assert "tried but not saved" in client_of(Places()).get("/brands").text


def test_a_brand_fills_the_form_with_what_its_file_says(page: TestClient) -> None:
    shown = page.get("/brand/riverside").text
    assert 'name="phone" type="text" value="01632 960 123"' in shown
    assert "The Old Boathouse\nWater Lane, Exampleton</textarea>" in shown
    assert page.get("/brand/nothing").status_code == 404
    assert 'value="Our clinic"' in page.get("/brand").text


def test_a_colour_that_cannot_be_seen_is_refused_with_the_nearest_that_can(
    page: TestClient,
) -> None:
    told = looked(page, **{"colour-deep": "#ffee88"})
    (problem,) = told["problems"]
    assert (problem["field"], problem["level"], told["can_print"]) == (
        "colour-deep",
        "error",
        False,
    )
    nearest = re.findall(r'value="take:colour-deep:(#\w{6})"', problem["html"])[0]
    assert plain(problem["html"]) == (
        "#ffee88 has a contrast of 1.18 to white, 4.5 is needed "
        f"the nearest that passes is {nearest} Take {nearest}"
    )
    assert looked(page, **{"colour-deep": "#ffee88", "do": f"take:colour-deep:{nearest}"})[
        "can_print"
    ]


def test_the_palette_is_measured_as_it_is_printed(page: TestClient) -> None:
    told = looked(page, **{"colour-brand": "#ffd400"})
    rows = [plain(row) for row in re.findall(r"<tr>.*?</tr>", told["palette"], re.DOTALL)][1:]
    assert [row.split(" #")[0] for row in rows] == [
        "text", "badges, signs, edges", "titles", "rules and edges", "stop, and nothing else",
    ]  # fmt: skip
    assert all(row.count("passes") == 3 for row in rows)  # any colour is made to be seen
    assert looked(page, **{"colour-brand": "blue"})["palette"].count("<tr>") == 0


def test_the_specimen_is_printed_before_anything_is_saved(page: TestClient, clinic: Desk) -> None:
    before = (clinic.folder / "brands/ours/brand.yaml").read_bytes()
    printed = page.post("/brand/preview", data={**OURS, "name": "Another Name"}).json()
    shown = page.get(f"/pages/{printed['key']}/1-page.png")
    assert Image.open(io.BytesIO(shown.content)).width > 900 and len(printed["marks"]) == 2
    assert (clinic.folder / "brands/ours/brand.yaml").read_bytes() == before
    assert page.post("/brand/preview", data={**OURS, "paper": "a3"}).json() == {
        "key": "", "marks": [],
    }  # fmt: skip


def test_saving_changes_what_was_changed_and_keeps_the_rest(page: TestClient, clinic: Desk) -> None:
    shown = page.post("/brand", data={**OURS, "phone": "01632 960 001", "do": "save"}).text
    assert "Saved." in shown
    assert (clinic.folder / "brands/ours/brand.yaml").read_text() == (
        f"# By hand.\n{BRAND}# The shop sign's own green.\ncontacts:\n  phone: 01632 960 001\n"
    )


def test_a_sample_is_saved_under_another_name_with_its_logo_and_translations(
    page: TestClient, clinic: Desk
) -> None:
    sample = page.get("/brand/riverside").text
    fields = dict(re.findall(r'<input id="([\w-]+)" name="\1"[^>]*? value="([^"]*)"', sample))
    fields |= {"source": "riverside", "id": "by-the-river", "name": "By the river", "do": "save"}
    assert "Saved." in page.post("/brand", data=fields).text
    home = clinic.folder / "brands/by-the-river"
    assert {"brand.yaml", "brand.es.yaml", "logo.svg"} <= {file.name for file in home.iterdir()}
    saved = yaml.safe_load((home / "brand.yaml").read_text())
    assert (saved["id"], saved["name"], saved["fonts"][0]) == (
        "by-the-river", "By the river", "Atkinson Hyperlegible",
    )  # fmt: skip
    assert clinic.library.brand("by-the-river").value.contacts.phone == "01632 960 123"


def test_a_brand_that_is_started_never_takes_the_place_of_another(
    page: TestClient, clinic: Desk
) -> None:
    before = (clinic.folder / "brands/ours/brand.yaml").read_bytes()
    started = {**OURS, "source": "", "name": "Another", "do": "save"}
    refused = page.post("/brand", data=started).text
    assert "there is a brand ours already" in refused and "Saved." not in refused
    assert (clinic.folder / "brands/ours/brand.yaml").read_bytes() == before

    saved = page.post("/brand", data={**started, "id": "another"}).text
    assert "Saved." in saved and 'name="source" value="another"' in saved
    again = page.post("/brand", data={**started, "id": "another", "source": "another"}).text
    assert "Saved." in again


@pytest.mark.parametrize("name", ["../evil", "..", "/etc", "a/b", "A B", ""])
def test_no_name_leads_out_of_the_clinics_folder(page: TestClient, clinic: Desk, name: str) -> None:
    before = sorted(clinic.folder.parent.rglob("*"))
    shown = page.post("/brand", data={**OURS, "id": name, "do": "save"}).text
    assert "Mend what is marked first." in shown and "Saved." not in shown
    assert sorted(clinic.folder.parent.rglob("*")) == before


def test_without_a_clinic_folder_nothing_is_written() -> None:
    page = client_of(Places())
    sample = {**OURS, "source": "riverside", "id": "riverside", "do": "save"}
    assert "There is no clinic folder to save it in." in page.post("/brand", data=sample).text


def test_a_new_logo_is_shown_printed_and_saved_under_our_own_name(
    page: TestClient, clinic: Desk
) -> None:
    told = sent_logo(page, MARK.encode())
    assert told["can_print"] and told["problems"] == []
    shown = page.get(f"/logos/{told['logo']}")
    assert shown.text == MARK and "sandbox" in shown.headers["content-security-policy"]
    page.post("/brand", data={**OURS, "logo-key": told["logo"], "do": "save"})
    assert (clinic.folder / "brands/ours/logo.svg").read_text() == MARK
    assert clinic.library.brand("ours").value.logo
    assert page.get("/brand/ours/logo").text == MARK
    assert list(clinic.folder.rglob("*evil*")) == []


@pytest.mark.parametrize(
    ("drawing", "told"),
    [
        ("<script>alert(1)</script>", "logo.svg does more than show a picture: script"),
        ('<rect width="9" height="9" onload="alert(1)"/>', "more than show a picture: rect"),
        ('<a href="javascript:alert(1)"><path d="M0 0h9"/></a>', "something from elsewhere: a"),
        ('<image href="https://evil.example.org/x.png"/>', "something from elsewhere: image"),
        ("<style>@import url(https://evil.example.org)</style>", "from elsewhere: style"),
        ("<foreignObject/>", "does more than show a picture: foreignObject"),
    ],
)  # fmt: skip
def test_a_logo_that_does_something_is_refused_and_never_saved(
    page: TestClient, clinic: Desk, drawing: str, told: str
) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{drawing}</svg>'
    found = sent_logo(page, svg.encode())
    (problem,) = found["problems"]
    assert problem["field"] == "logo" and told in plain(problem["html"])
    page.post("/brand", data={**OURS, "logo-key": found["logo"], "do": "save"})
    assert [file.name for file in (clinic.folder / "brands/ours").iterdir()] == ["brand.yaml"]


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"", ""), (b"GIF89a", "logo.svg is damaged or no picture"),
     (b"\x89PNG broken", "logo.png is damaged or no picture"),
     (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1"/>', "defines entities of its own")],
)  # fmt: skip
def test_what_is_no_logo_is_told(page: TestClient, data: bytes, told: str) -> None:
    assert [told in problem["html"] for problem in sent_logo(page, data)["problems"]] == (
        [True] if told else []
    )


def test_html_in_any_field_is_shown_as_typed(page: TestClient) -> None:
    bad = '"><script>alert(1)</script>'
    names = ("name", "tagline", "colour-brand", "colour-deep", "phone", "legal", "address", "id",
             "logo-width", "logo-key", "links", "paper")  # fmt: skip
    shown = page.post("/brand", data={"source": "ours", **dict.fromkeys(names, bad)}).text
    assert bad not in shown and shown.count("&lt;script&gt;") >= 10
    assert page.post("/brand", data={**OURS, "source": bad}).status_code == 404


def test_parts_that_say_the_same_keep_their_lines() -> None:
    before = "# Ours.\nid: a   # short\ncolours: {brand: '#0d5b5e'}\nname: A\n"
    values = {"id": "a", "colours": {"brand": "#0d5b5e"}, "name": "B", "line": "C"}
    assert write_brand(values, before) == (
        "# Ours.\nid: a   # short\ncolours: {brand: '#0d5b5e'}\nname: B\nline: C\n"
    )
    assert write_brand(values, "{id: a, name: A}") == yaml.safe_dump(values, sort_keys=False)
