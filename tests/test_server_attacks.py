from __future__ import annotations

import asyncio
import datetime as dt
import gc
import re
from typing import Any

import pytest
from desk import Desk
from starlette.applications import Starlette
from starlette.testclient import TestClient

from handout.commands.drawing import with_people
from handout.paths import Places
from handout.server.app import make_app
from handout.server.guard import MOST_BYTES, Door
from handout.server.shop import Shop

DOOR = Door("127.0.0.1", 8765)
HERE = "http://127.0.0.1:8765"
MEGABYTE = 1_000_000


@pytest.fixture
def app(served_desk: Desk) -> Starlette:
    shop = Shop(Places(served_desk.folder), with_people, dt.date(2026, 11, 22))
    return make_app(shop, DOOR)


def browser(app: Starlette) -> TestClient:
    client = TestClient(app, base_url=HERE, headers={"origin": HERE})
    client.cookies.set(DOOR.cookie, DOOR.token)
    return client


def form(**fields: Any) -> dict[str, Any]:
    lines = {"entry": ["foot-lift"], "dose": ["2x12"], "note": [""], "more-entry": [""]}
    return {"handout": "knee", **lines, **fields}


@pytest.mark.parametrize("path", ["/", "/change", "/batch", "/brand/look"])
def test_a_gigabyte_is_given_up_after_what_is_allowed(app: Starlette, path: str) -> None:
    taken, answers = 0, []
    edge = b'--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n'

    async def receive() -> dict[str, Any]:
        nonlocal taken
        body = edge if not taken else b"x" * MEGABYTE
        taken += MEGABYTE
        return {"type": "http.request", "body": body, "more_body": taken < 1000 * MEGABYTE}

    async def send(message: Any) -> None:
        answers.append(message.get("status"))

    cookie = f"{DOOR.cookie}={DOOR.token}".encode()
    headers = [(b"host", b"127.0.0.1:8765"), (b"origin", HERE.encode()), (b"cookie", cookie),
               (b"content-type", b"multipart/form-data; boundary=x")]  # fmt: skip
    scope = {"type": "http", "method": "POST", "path": path, "raw_path": path.encode(),
             "query_string": b"", "headers": headers, "http_version": "1.1", "scheme": "http",
             "server": ("127.0.0.1", 8765), "client": ("127.0.0.1", 1), "root_path": "",
             }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    assert answers[0] == 413
    assert taken <= MOST_BYTES + 3 * MEGABYTE


def test_html_in_any_cell_is_shown_as_typed(app: Starlette) -> None:
    bad = "<script>alert(1)</script>"
    sent = f"patient,handout,notes,{bad}\n{bad},{bad},{bad},{bad}\n"
    shown = browser(app).post("/batch", files={"file": (bad, sent.encode())}).text
    assert bad not in shown and shown.count("&lt;script&gt;") >= 5


def test_two_browsers_at_once_do_not_meet(app: Starlette) -> None:
    one, other = browser(app), browser(app)
    told = [
        client.post("/preview", data=form(template="diary", name=name, window=name)).json()
        for client, name in ((one, "Ann"), (other, "Bodil"), (one, "Ann"))
    ]
    assert told[0]["key"] == told[2]["key"] != told[1]["key"]
    assert "Bodil" not in one.get("/").text


def test_memory_stays_flat(app: Starlette) -> None:
    client = browser(app)

    def kept(times: int) -> int:
        for n in range(times):
            client.post("/look", data=form(name=f"Patient {n}", window=str(n)))
            client.post("/change", data=form(do="add:heel-slide"))
        gc.collect()
        return len(gc.get_objects())

    kept(4)  # what is kept once
    before = kept(2)
    assert kept(15) - before < 300  # a form looked over is made of thousands


def test_no_answer_tells_where_files_lie(app: Starlette, served_desk: Desk) -> None:
    client = browser(app)
    texts = [client.get("/").text, client.post("/look", data=form(dose=["?"])).text]
    texts.append(client.post("/batch", files={"file": ("x", b"a\n1\n")}).text)
    assert not [text for text in texts if re.search(re.escape(str(served_desk.folder)), text)]
