from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from html import unescape

import pytest
from desk import Desk
from proof.pages import page_texts
from rosters import workbook
from starlette.testclient import TestClient

from handout.commands.drawing import with_people
from handout.paths import Places
from handout.server.app import make_app
from handout.server.batches import LOOKING, Batch, Batches
from handout.server.guard import Door
from handout.server.shop import Shop

DOOR = Door("127.0.0.1", 8765)
HERE = "http://127.0.0.1:8765"
GOOD = "patient,reference,handout,template,dose:foot-lift\nAnn,R-1,knee,diary,2x12\n"
BAD = GOOD + "Bo,R-2,knee,diary,3x30s\nCy,R-3,kne,diary,2x8\n"


@pytest.fixture
def shop(served_desk: Desk) -> Shop:
    batches = Batches(replace(LOOKING, ahead=1))  # in this process, so that little is started
    return Shop(Places(served_desk.folder), with_people, dt.date(2026, 11, 22), batches=batches)


@pytest.fixture
def page(shop: Shop) -> TestClient:
    client = TestClient(make_app(shop, DOOR), base_url=HERE, headers={"origin": HERE})
    client.cookies.set(DOOR.cookie, DOOR.token)
    return client


def opened(page: TestClient, data: str | bytes) -> tuple[str, str]:
    """Send a list; give its address, and the page that shows it."""
    raw = data.encode() if isinstance(data, str) else data
    shown = page.post("/batch", files={"file": ("x", raw)})
    assert shown.status_code == 200
    return shown.url.path, shown.text


def told(text: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'<p class="told error">(.*?) ?<', text)]


def the_batch(shop: Shop, path: str) -> Batch:
    return shop.batches.get(path.rpartition("/")[2])


def test_an_empty_view_says_what_to_do(page: TestClient) -> None:
    assert "One patient in each row" in page.get("/batch").text
    assert "Choose a file first." in page.post("/batch", data={"do": "look"}).text
    empty = page.post("/batch", files={"file": ("list.csv", b"")}).text
    assert "This file is empty." in empty


def test_problems_stand_in_their_cells_and_are_mended_there(page: TestClient, shop: Shop) -> None:
    path, shown = opened(page, BAD)
    assert told(shown) == [
        "3x30s does not say whether to keep still or to keep moving",
        "there is no handout 'kne'",
    ]
    assert 'id="cell-3-5" name="cell-3-5" aria-label="dose:foot-lift, row 2" value="3x30s"' in shown
    assert shown.count('aria-invalid="true"') == 2
    assert '2 cells to mend. <a href="#cell-3-5">' in shown
    sent = {"do": "mend", "cell-3-5": "3x, hold 30s", "cell-4-3": "knee", "cell-2-1": "Ann"}
    shown = page.post(path, data=sent).text
    assert told(shown) == [] and "Nothing is wrong with it." in shown
    assert the_batch(shop, path).roster.edits == {(3, 5): "3x, hold 30s", (4, 3): "knee"}


def test_a_date_that_a_spreadsheet_made_of_a_dose_stays_wrong_until_it_is_typed_anew(
    page: TestClient, served_desk: Desk
) -> None:
    day = dt.datetime(2026, 10, 8)
    table = ["handout", "dose:foot-lift"], ["knee", day]
    book = workbook(served_desk.folder / "list.xlsx", *table)
    path, shown = opened(page, book.read_bytes())
    (problem,) = told(shown)
    assert problem.startswith("the spreadsheet made a date or a time of this")
    (written,) = re.findall(r'name="cell-2-2".*?value="(.*?)"', shown)
    same = page.post(path, data={"do": "mend", "cell-2-2": written}).text
    assert told(same) == [problem]
    assert told(page.post(path, data={"do": "mend", "cell-2-2": "8-10x"}).text) == []


def test_columns_are_mended_too_and_line_breaks_are_kept(page: TestClient, shop: Shop) -> None:
    path, shown = opened(page, 'handout,note\nknee,"Keep warm.\nRest."\n')
    assert told(shown) == ["this column is not known"]
    assert '1 cell to mend. <a href="#cell-1-2">' in shown
    assert "A column without a name is left out." in shown
    assert "<textarea" in shown and "\nKeep warm.\nRest.</textarea>" in shown
    sent = {"do": "mend", "cell-1-2": "notes", "cell-2-2": "Keep warm.\r\nRest."}
    assert told(page.post(path, data=sent).text) == []
    assert the_batch(shop, path).roster.edits == {(1, 2): "notes"}


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"%PDF-1.7", "this is a PDF, not a list"), (b"PK\x03\x04 broken", "workbook"),
     (b"\xd0\xcf\x11\xe0", "this is an old Excel file"),
     (b"a,b\n1,2\n", "no column that is known")],
)  # fmt: skip
def test_what_is_no_list_is_told(page: TestClient, data: bytes, said: str) -> None:
    _, shown = opened(page, data)
    assert any(said in problem for problem in told(shown)), shown
    assert 'value="run"' not in shown


def test_a_list_is_printed_and_downloaded_and_forgotten(page: TestClient, shop: Shop) -> None:
    path, _ = opened(page, BAD)
    page.post(path, data={"do": "run"})
    batch = the_batch(shop, path)
    batch.wait()
    shown = page.get(path).text
    assert page.get(f"{path}/state").json() == {
        "made": 1, "failed": 2, "rows": 3, "running": False,
    }  # fmt: skip
    assert re.findall(r"printed|not printed", shown)[:3] == [
        "printed",
        "not printed",
        "not printed",
    ]
    bound = page.get(f"{path}/print.pdf")
    assert "Ann" in "".join(page_texts(bound.content))
    packed = zipfile.ZipFile(io.BytesIO(page.get(f"{path}/sheets.zip").content))
    assert [name.endswith(".pdf") for name in packed.namelist()] == [True]
    manifest = page.get(f"{path}/manifest.csv").text
    assert "R-1" in manifest and "Ann" not in manifest
    for name in ("roster.csv", "..%2froster.csv", "manifest.json", ".manifest-journal"):
        assert page.get(f"{path}/{name}").status_code == 404

    assert batch.folder.stat().st_mode & 0o777 == 0o700
    page.post(path, data={"do": "forget"})
    assert not batch.folder.exists() and page.get(path).status_code == 404


def test_a_run_is_cancelled_and_gone_on_with(page: TestClient, shop: Shop) -> None:
    path, _ = opened(page, GOOD + "Bo,R-2,knee,diary,3x5\n")
    batch = the_batch(shop, path)
    page.post(path, data={"do": "run"})
    page.post(path, data={"do": "cancel"})
    batch.wait()
    assert batch.made == 1 and not batch.files
    assert "Cancelled. What is finished is kept" in page.get(path).text
    page.post(path, data={"do": "run"})
    batch.wait()
    assert batch.made == 2 and "print.pdf" in batch.files


def test_old_lists_and_the_end_of_the_session_leave_no_file(served_desk: Desk) -> None:
    batches = Batches(LOOKING)
    kept = [batches.open(GOOD.encode(), served_desk.library)[1] for _ in range(5)]
    assert [batch.folder.exists() for batch in kept] == [False, True, True, True, True]
    folder = batches.folder
    batches.close()
    assert not folder.exists()
