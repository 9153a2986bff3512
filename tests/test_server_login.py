from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from desk import Desk, run
from starlette.testclient import TestClient

from handout.commands.drawing import with_people
from handout.paths import Places
from handout.server import login
from handout.server.app import make_app
from handout.server.guard import Door
from handout.server.shop import Shop

DOOR = Door("192.0.2.7", 8765, ("192.0.2.7",), "a long password")
HERE = "http://192.0.2.7:8765"


@pytest.fixture
def stranger(served_desk: Desk) -> TestClient:
    shop = Shop(Places(served_desk.folder), with_people, dt.date(2026, 11, 22))
    return TestClient(make_app(shop, DOOR), base_url=HERE, headers={"origin": HERE})


def test_another_computer_is_asked_for_the_password(stranger: TestClient) -> None:
    shown = stranger.get("/")
    assert shown.url.path == "/login" and 'type="password"' in shown.text
    assert "Your knee" not in stranger.post("/exercises", data={}).text
    wrong = stranger.post("/login", data={"password": "a long passwore"})
    assert wrong.status_code == 403 and "This is not the password." in wrong.text
    right = stranger.post("/login", data={"password": "a long password"})
    assert right.url.path == "/" and "Your knee" in right.text


def test_who_types_it_wrong_again_and_again_must_wait(
    stranger: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = [stranger.post("/login", data={"password": "x"}).status_code for _ in range(7)]
    assert codes == [403] * 5 + [429] * 2
    assert stranger.post("/login", data={"password": "a long password"}).status_code == 429
    monkeypatch.setattr(login, "SECONDS", 0.0)
    assert stranger.post("/login", data={"password": "a long password"}).status_code == 200


def test_a_page_of_another_origin_cannot_try_passwords(stranger: TestClient) -> None:
    headers = {"origin": "http://evil.example.org"}
    sent = stranger.post("/login", data={"password": "a long password"}, headers=headers)
    assert sent.status_code == 403 and "set-cookie" not in sent.headers


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--host", "192.0.2.7"], "other computers could open the page there"),
        (["--host", "0.0.0.0", "--allow-network"], "the page cannot be opened there"),  # noqa: S104
        (["--host", "evil.example.org"], "this is no IP address"),
        (["--host", "192.0.2.7", "--allow-network"], "there is no password"),
    ],
)
def test_the_network_is_let_in_on_purpose_only(
    desk: Desk, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    ran = run(capsys, "--clinic", desk.folder, "serve", "--no-open", "--port", "0", *arguments)
    assert ran.code == 1 and told in ran.err and ran.out == ""


def test_a_password_that_is_soon_guessed_is_refused(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short = tmp_path / "password"
    short.write_text("knee\n")
    ran = run(
        capsys, "--clinic", desk.folder, "serve", "--no-open", "--host", "192.0.2.7",
        "--allow-network", "--password-file", short,
    )  # fmt: skip
    assert ran.code == 1 and "fewer than 10 characters" in ran.err
