from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from handout.server import guard
from handout.server.guard import HEADERS, Door, Guard

HERE = "http://127.0.0.1:8765"
DOOR = Door("127.0.0.1", 8765)


async def answer(request: Request) -> Response:
    return PlainTextResponse(f"{len(await request.body())} bytes")


@pytest.fixture
def client() -> TestClient:
    app = Starlette(
        routes=[Route("/", answer, methods=["GET", "POST"])],
        middleware=[Middleware(Guard, door=DOOR)],
    )
    return TestClient(app, base_url=HERE, follow_redirects=False)


@pytest.fixture
def inside(client: TestClient) -> TestClient:
    client.cookies.set(DOOR.cookie, DOOR.token)
    return client


def test_the_address_of_this_start_opens_the_door_once_and_then_leaves_the_bar(
    client: TestClient,
) -> None:
    assert client.get("/").status_code == 403
    opened = client.get(DOOR.address)
    assert (opened.status_code, opened.headers["location"]) == (303, "/")
    assert "HttpOnly" in opened.headers["set-cookie"]
    assert "samesite=strict" in opened.headers["set-cookie"].lower()
    assert client.get("/").text == "0 bytes"


@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_no_other_token_opens_it(client: TestClient, token: str) -> None:
    assert client.get("/", params={"token": token}).status_code == 403
    client.cookies.set(DOOR.cookie, "wrong")
    assert client.get("/").status_code == 403


@pytest.mark.parametrize("host", ["evil.example.org", "127.0.0.1", "127.0.0.1:1", "evil:8765"])
def test_another_name_for_this_machine_is_refused(inside: TestClient, host: str) -> None:
    refused = inside.get("/", headers={"host": host})
    assert (refused.status_code, refused.text) == (421, "This name does not lead here.\n")


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example.org"}, {"origin": "null"}, {}])
def test_a_post_from_another_page_is_refused(inside: TestClient, headers: dict[str, str]) -> None:
    refused = inside.post("/", content=b"a", headers=headers)
    assert (refused.status_code, refused.text) == (403, "Another page may not ask here.\n")


def test_the_page_itself_may_post(inside: TestClient) -> None:
    for origin in (HERE, "http://localhost:8765"):
        assert inside.post("/", content=b"abc", headers={"origin": origin}).text == "3 bytes"


def chunks(size: int) -> Callable[[], object]:
    return lambda: (b"x" * 1000 for _ in range(size // 1000))


def test_a_request_that_is_too_large_is_refused_whatever_it_says(
    inside: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "MOST_BYTES", 10_000)
    origin = {"origin": HERE}
    said = inside.post("/", content=b"x" * 10_001, headers=origin)
    silent = inside.post("/", content=chunks(20_000)(), headers=origin)  # type: ignore[arg-type]
    for refused in (said, silent):
        assert (refused.status_code, refused.text) == (413, "This file is too large.\n")
    assert inside.post("/", content=chunks(9_000)(), headers=origin).status_code == 200  # type: ignore[arg-type]


def test_every_answer_has_safe_headers(inside: TestClient, client: TestClient) -> None:
    for found in (inside.get("/"), client.get("/", headers={"host": "evil"})):
        assert {name: found.headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in HEADERS["content-security-policy"]


def test_the_token_is_not_in_what_is_logged() -> None:
    assert DOOR.token not in repr(DOOR)
    assert Door("127.0.0.1", 1).token != Door("127.0.0.1", 1).token
