from __future__ import annotations

import datetime as dt
import io
import time
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from desk import Desk
from proof.printer import FakePrinter, fake_printer
from starlette.testclient import TestClient

from handout.commands.drawing import with_people
from handout.paths import Places
from handout.printer import round as rounds
from handout.server.app import make_app
from handout.server.guard import Door
from handout.server.shop import Shop

DOOR = Door("127.0.0.1", 8765)
HERE = "http://127.0.0.1:8765"


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakePrinter]:
    monkeypatch.setattr(rounds, "POLL_SECONDS", 0.02)
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")  # nobody is there
    with fake_printer() as printer:
        yield printer


@pytest.fixture
def shop(served_desk: Desk) -> Shop:
    return Shop(Places(served_desk.folder), with_people, dt.date(2026, 11, 22))


@pytest.fixture
def page(shop: Shop) -> TestClient:
    client = TestClient(make_app(shop, DOOR), base_url=HERE, headers={"origin": HERE})
    client.cookies.set(DOOR.cookie, DOOR.token)
    return client


@pytest.fixture(scope="module")
def sheet() -> bytes:

    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(595.28, 841.89))
        made.save(out)
    return out.getvalue()


@pytest.fixture
def key(shop: Shop, sheet: bytes) -> str:
    return shop.previews.make(b"a sheet", "knee.pdf", lambda: sheet)


def ended(page: TestClient, address: str) -> dict[str, Any]:
    """Wait until nothing more will happen to what was sent."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        told: dict[str, Any] = page.get(f"{address}/state").json()
        if not told["running"]:
            return told
        time.sleep(0.02)
    raise AssertionError(address)


def test_a_sheet_is_printed_as_asked_without_a_file(
    page: TestClient, printer: FakePrinter, key: str, sheet: bytes
) -> None:
    asked = page.get(f"/print/{key}").text
    assert "Print knee.pdf" in asked and "knows no printer" in asked
    sent = page.post(f"/print/{key}", data={"address": printer.uri, "copies": "2", "sides": "two"})
    assert "/printing/" in sent.url.path
    assert "It has come out." in ended(page, sent.url.path)["html"]
    (job,) = printer.jobs
    assert job.pdf == sheet
    assert (job.options["copies"], job.options["sides"]) == (2, "two-sided-long-edge")
    assert "knee" not in str(job.options)


def test_what_keeps_it_from_coming_out_is_told(
    page: TestClient, printer: FakePrinter, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handout.server.errands.PATIENCE", 0.3)
    printer.reasons, printer.looks = ("media-empty-error",), 1000
    sent = page.post(f"/print/{key}", data={"address": printer.uri})
    told = ended(page, sent.url.path)["html"]
    assert "It has not come out." in told
    assert "out of paper; waiting" in told and "waits in the printer&#39;s queue" in told


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://", "this is no printer&#39;s address"),
        ("ipp://127.0.0.1:1/ipp/print", "the printer is not reached"),
        ("desk", "the printer is not reached"),  # a queue of a CUPS that is not there
    ],
)
def test_a_printer_that_is_not_there_is_told(
    page: TestClient, key: str, monkeypatch: pytest.MonkeyPatch, address: str, told: str
) -> None:
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")
    monkeypatch.setattr("handout.server.errands.PATIENCE", 0.1)
    sent = page.post(f"/print/{key}", data={"address": address})
    assert told in ended(page, sent.url.path)["html"]


def test_nothing_is_sent_without_a_printer_or_a_sheet(page: TestClient, key: str) -> None:
    assert "Choose a printer, or write its address." in page.post(f"/print/{key}", data={}).text
    for path in ("/print/no", "/print/no/print.pdf", "/printing/no", "/printing/no/state"):
        assert page.get(path).status_code == 404
