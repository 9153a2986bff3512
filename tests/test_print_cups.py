"""`handout print` at a real CUPS with virtual printers: what they receive."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Ran, run
from proof.codes import decode_qr
from proof.cups import Arrived, PrintShop, VirtualPrinter, print_shop
from proof.pages import page_texts
from proof.raster import raster_pages
from proof.sheets import sheet

from handout.pdf.render import render_pdf
from handout.print_file.binding import Sheaf, write_print_file
from handout.qr import draw_qr
from handout.sheet import Part

pytestmark = pytest.mark.cups
ADDRESS = "https://clinic.example/knee"
CODE_MM = 25.9


@pytest.fixture(scope="module")
def shop() -> Iterator[PrintShop]:
    with print_shop() as shop:
        yield shop


@pytest.fixture(autouse=True)
def _way_to_the_shop(shop: PrintShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", shop.server)


@pytest.fixture(scope="module")
def tomorrow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print three patients' sheets: the second has two pages."""
    folder = tmp_path_factory.mktemp("tomorrow")
    code = Part(draw_qr(ADDRESS).svg.encode(), "image/svg+xml")
    css = f"@page {{ size: A4 }} img {{ width: {CODE_MM}mm }} h2 {{ break-before: page }}"
    for row, more in ((1041, ""), (1042, "<h2>Diary</h2>"), (1043, "")):
        picture = '<p><img src="part:code" alt="A code"></p>'
        page = sheet(f"<h1>Sheet {row}</h1>{picture}{more}", css, parts={"code": code})
        (folder / f"{row}-knee.pdf").write_bytes(render_pdf(page))
    return folder


def new_jobs(printer: VirtualPrinter, count: int) -> list[Arrived]:
    """Give the jobs that arrived last."""
    return printer.arrived()[-count:]


def test_copies_sides_and_paper_arrive(
    capsys: pytest.CaptureFixture[str], shop: PrintShop, tomorrow: Path
) -> None:
    path = tomorrow / "1042-knee.pdf"
    ran = run(capsys, "print", path, "--printer", "desk", "--copies", "3", "--sides", "two")
    assert ran == Ran(0, f"{path}\n", f"{path}: printed, 6 pages, 3 sheets\n")
    (job,) = new_jobs(shop.pdf, 1)
    assert (job.options["COPIES"], job.options["SIDES"]) == ("3", "two-sided-long-edge")
    assert "media-size={x-dimension=21000 y-dimension=29700}" in job.options["MEDIA_COL"]
    assert job.options["JOB_NAME"] == "Handout 1 of 1"


def test_each_job_arrives_whole_and_in_order(
    capsys: pytest.CaptureFixture[str], shop: PrintShop, tomorrow: Path
) -> None:
    assert run(capsys, "print", tomorrow, "--printer", "desk").code == 0
    heads = [page_texts(job.data)[0].splitlines()[0] for job in new_jobs(shop.pdf, 3)]
    assert heads == ["Sheet 1041", "Sheet 1042", "Sheet 1043"]


def test_a_print_file_arrives_with_every_patient_on_a_fresh_sheet(
    capsys: pytest.CaptureFixture[str], shop: PrintShop, tomorrow: Path, tmp_path: Path
) -> None:
    sheaves = [Sheaf(path, path.stem[:4]) for path in sorted(tomorrow.iterdir())]
    write_print_file(sheaves, tmp_path / "print.pdf")
    ran = run(capsys, "print", tmp_path / "print.pdf", "--printer", "desk")
    assert ran.err == f"{tmp_path}/print.pdf: printed, 6 pages, 3 sheets\n"
    (job,) = new_jobs(shop.pdf, 1)
    assert job.options["SIDES"] == "two-sided-long-edge"
    heads = [text.splitlines()[:1] for text in page_texts(job.data)]
    assert heads == [["Sheet 1041"], [], ["Sheet 1042"], ["Diary"], ["Sheet 1043"], []]


def test_the_code_is_read_from_what_the_copier_received(
    capsys: pytest.CaptureFixture[str], shop: PrintShop, tomorrow: Path
) -> None:
    path = tomorrow / "1042-knee.pdf"
    assert run(capsys, "print", path, "--printer", "copier", "--sides", "two").code == 0
    (job,) = new_jobs(shop.raster, 1)
    front, back = raster_pages(job.data)
    assert (front.duplex, front.tumble, back.duplex) == (True, False, True)
    assert decode_qr(front.picture, front.dpi) == [ADDRESS]
    millimetres = front.picture.height / front.dpi * 25.4
    assert abs(millimetres - 297) < 1


def test_a_tray_arrives(
    capsys: pytest.CaptureFixture[str], shop: PrintShop, tomorrow: Path
) -> None:
    path = tomorrow / "1041-knee.pdf"
    for printer in ("desk", shop.pdf.uri):
        assert run(capsys, "print", path, "--printer", printer, "--tray", "manual").code == 0
        (job,) = new_jobs(shop.pdf, 1)
        assert "media-source=manual" in job.options["MEDIA_COL"]
        assert "x-dimension=21000 y-dimension=29700" in job.options["MEDIA_COL"]


def test_a_printer_without_cups_gets_the_very_file(
    capsys: pytest.CaptureFixture[str], shop: PrintShop, tomorrow: Path
) -> None:
    path = tomorrow / "1041-knee.pdf"
    assert run(capsys, "print", path, "--printer", shop.pdf.uri, "--copies", "2").code == 0
    (job,) = new_jobs(shop.pdf, 1)
    assert job.data == path.read_bytes()
    assert (job.options["COPIES"], job.options["MEDIA"]) == ("2", "iso_a4_210x297mm")


def test_out_of_paper_is_told_and_printing_goes_on_when_there_is_some(
    capsys: pytest.CaptureFixture[str], shop: PrintShop, tomorrow: Path
) -> None:
    path = tomorrow / "1041-knee.pdf"
    shop.pdf.suffer("media-empty-error")
    fill = threading.Timer(4, shop.pdf.suffer, [None])
    fill.start()
    ran = run(capsys, "print", path, "--printer", "desk")
    fill.join()
    assert (ran.code, ran.out) == (0, f"{path}\n")
    assert ran.err.splitlines()[0] == "out of paper; waiting"


def test_a_stopped_queue_keeps_the_job(
    capsys: pytest.CaptureFixture[str], shop: PrintShop, tomorrow: Path
) -> None:
    path = tomorrow / "1041-knee.pdf"
    shop.do("cupsdisable", "desk", "-r", "service")
    try:
        ran = run(capsys, "print", path, "--printer", "desk", "--patience", "1")
    finally:
        shop.do("cancel", "-a", "desk")
        shop.do("cupsenable", "desk")
    assert ran.code == 4
    assert ran.err.splitlines()[0] == "the printer is stopped; waiting"
    assert "waits in the printer's queue" in ran.err


def test_a_queue_that_rejects_jobs_is_told(
    capsys: pytest.CaptureFixture[str], shop: PrintShop, tomorrow: Path
) -> None:
    shop.do("cupsreject", "desk")
    try:
        ran = run(capsys, "print", tomorrow / "1041-knee.pdf", "--printer", "desk")
    finally:
        shop.do("cupsaccept", "desk")
    assert ran == Ran(
        4, "", "desk: this printer takes no jobs at the moment\n  hint: in CUPS: cupsaccept desk\n"
    )


def test_held_jobs_stay_until_they_are_released(
    capsys: pytest.CaptureFixture[str], shop: PrintShop, tomorrow: Path
) -> None:
    path, before = tomorrow / "1041-knee.pdf", len(shop.pdf.arrived())
    ran = run(capsys, "print", path, "--printer", "desk", "--hold")
    assert (ran.code, ran.err.partition(" as job ")[0]) == (0, f"{path}: held in the queue")
    number = ran.err.split()[-1]
    assert len(shop.pdf.arrived()) == before
    shop.do("lp", "-i", number, "-H", "resume")
    until = time.monotonic() + 20
    while len(shop.pdf.arrived()) == before:
        assert time.monotonic() < until
        time.sleep(0.1)


def test_the_printers_are_listed_and_the_default_is_taken(
    capsys: pytest.CaptureFixture[str],
    shop: PrintShop,
    tomorrow: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tomorrow / "1041-knee.pdf"
    ran = run(capsys, "print", path)
    assert ran.err == (
        "print: CUPS has no default printer\n  hint: name one: --printer NAME, of copier, desk\n"
    )
    shop.do("lpadmin", "-d", "desk")
    listed = [line.split("\t") for line in run(capsys, "print", "--list").out.splitlines()]
    assert [line[0] for line in listed if line[-1] == "default"] == ["desk"]
    assert ["copier", "ready", "Virtual copier"] in listed
    before = len(shop.pdf.arrived())
    monkeypatch.setenv("CUPS_SERVER", f"{shop.pdf.inbox.parent}/cups.sock")
    assert run(capsys, "print", path).code == 0
    assert len(shop.pdf.arrived()) == before + 1


def test_a_queue_or_a_server_that_is_not_there_is_told(
    capsys: pytest.CaptureFixture[str], tomorrow: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tomorrow / "1041-knee.pdf"
    ran = run(capsys, "print", path, "--printer", "attic")
    assert ran.code == 4
    assert ran.err.startswith("print: there is no such printer or job: ")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{taken.getsockname()[1]}")
    ran = run(capsys, "print", path, "--printer", "desk", "--patience", "0")
    assert ran.code == 4
    assert ran.err.startswith("print: the printer is not reached: connection refused\n")


def test_a_dry_run_is_answered_by_cups_and_prints_nothing(
    capsys: pytest.CaptureFixture[str], shop: PrintShop, tomorrow: Path
) -> None:
    before = len(shop.pdf.arrived())
    ran = run(capsys, "print", tomorrow / "1041-knee.pdf", "--printer", "desk", "--dry-run")
    assert (ran.code, len(shop.pdf.arrived())) == (0, before)
    assert ran.err.endswith("would be printed on desk: 1 page, iso_a4_210x297mm\n")
