from __future__ import annotations

import datetime as dt
import re

import pytest
from desk import Desk
from starlette.testclient import TestClient

from handout.commands.drawing import with_people
from handout.messages import read_catalog
from handout.paths import Places
from handout.server.app import make_app
from handout.server.guard import Door
from handout.server.rendering import HERE, LOCALES, SAID
from handout.server.shop import Shop

DOOR = Door("127.0.0.1", 8765)
ADDRESS = "http://127.0.0.1:8765"
TOLD = re.compile(r'self\._form\(request, 4\d\d, "(.*?)"\)')  # by the login


@pytest.fixture
def page(served_desk: Desk) -> TestClient:
    shop = Shop(Places(served_desk.folder), with_people, dt.date(2026, 11, 22))
    client = TestClient(make_app(shop, DOOR), base_url=ADDRESS, headers={"origin": ADDRESS})
    client.cookies.set(DOOR.cookie, DOOR.token)
    return client


def title(page: TestClient, accepted: str = "") -> str:
    found = re.search(r"<h1.*?>(.*?)<", page.get("/", headers={"accept-language": accepted}).text)
    assert found
    return found[1]


def test_every_wording_of_the_pages_is_there_in_spanish() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((HERE / "pages").glob("*.html"))]
    used = {message for text in texts for message in re.findall(r'_\("(.*?)"\)', text)}
    used |= {*SAID, *TOLD.findall((HERE / "login.py").read_text(encoding="utf-8"))}
    catalog = read_catalog(LOCALES / "es" / "LC_MESSAGES" / "handout.po")
    written = {str(message.id): str(message.string) for message in catalog if message.id}
    assert used == set(written)
    for message, spoken in written.items():
        assert spoken and re.findall(r"{\w+}", spoken) == re.findall(r"{\w+}", message)


@pytest.mark.parametrize(
    ("accepted", "told"),
    [("", "Compose a handout"), ("es-MX,es;q=0.9,en;q=0.8", "Preparar una hoja"),
     ("fr,de;q=0.5", "Compose a handout"), ("fr, es;q=0.5", "Preparar una hoja")],
)  # fmt: skip
def test_the_browser_says_which_language(page: TestClient, accepted: str, told: str) -> None:
    assert title(page, accepted) == told


def test_the_language_is_switched_and_the_page_stays(page: TestClient) -> None:
    headers = {"referer": f"{ADDRESS}/batch"}
    switched = page.post("/language", data={"language": "es"}, headers=headers)
    assert switched.url.path == "/batch" and '<html lang="es">' in switched.text
    assert title(page, "en") == "Preparar una hoja"
    page.post("/language", data={"language": "xx"})
    assert title(page, "en") == "Preparar una hoja"
    page.post("/language", data={"language": "en"})
    assert title(page, "es") == "Compose a handout"


def test_the_way_back_leads_nowhere_else(page: TestClient) -> None:
    headers = {"referer": "http://evil.example.org//evil.example.org/"}
    answer = page.post("/language", data={}, headers=headers, follow_redirects=False)
    assert answer.headers["location"] == "/evil.example.org/"
