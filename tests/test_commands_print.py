"""`handout print` at a printer that can be out of paper, busy, gone or unwilling."""

from __future__ import annotations

import hashlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from desk import Ran, run
from proof.printer import FakePrinter, fake_printer

from handout.manifest import Entry, Journal, write_manifest
from handout.printer import round as rounds
from handout.printer.ipp import Tag, attribute
from handout.printer.printer import JobState, Operation

A4, A5 = (595.28, 841.89), (419.53, 595.28)


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakePrinter]:
    monkeypatch.setattr(rounds, "POLL_SECONDS", 0.02)
    with fake_printer() as printer:
        yield printer


def pdf(path: Path, pages: int = 1, size: tuple[float, float] = A4) -> Path:
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=size)
        made.save(path)
    return path


def printed(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, *arguments: str | Path
) -> Ran:
    return run(capsys, "print", "--printer", printer.uri, *arguments)


def options(job: Any, *names: str) -> tuple[Any, ...]:
    return tuple(job.options.get(name) for name in names)


def test_a_sheet_comes_out_and_its_path_is_told(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    sheet = pdf(tmp_path / "knee.pdf", 4)
    assert printed(capsys, printer, sheet) == Ran(
        0, f"{sheet}\n", f"{sheet}: printed, 4 pages, 2 sheets\n"
    )
    (job,) = printer.jobs
    assert job.pdf == sheet.read_bytes()
    names = ("copies", "sides", "media", "media-col", "print-scaling", "document-format")
    expected = (1, None, "iso_a4_210x297mm", None, "none", "application/pdf")
    assert options(job, *names) == expected


def test_copies_sides_paper_and_tray_arrive(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    sheet = pdf(tmp_path / "knee.pdf")
    arguments = ("--copies", "3", "--sides", "two", "--paper", "a5", "--tray", "tray-2")
    assert printed(capsys, printer, sheet, *arguments).code == 0
    (job,) = printer.jobs
    assert options(job, "copies", "sides", "media") == (3, "two-sided-long-edge", None)
    assert job.options["media-col"] == (
        attribute(
            "media-size",
            Tag.BEGIN_COLLECTION,
            (
                attribute("x-dimension", Tag.INTEGER, 14800),
                attribute("y-dimension", Tag.INTEGER, 21000),
            ),
        ),
        attribute("media-source", Tag.KEYWORD, "tray-2"),
    )


def test_a_files_own_sides_and_paper_are_asked_for(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    sheet = pdf(tmp_path / "knee.pdf", size=A5[::-1])
    with pikepdf.open(sheet, allow_overwriting_input=True) as opened:
        wish = pikepdf.Name.DuplexFlipLongEdge
        opened.Root.ViewerPreferences = pikepdf.Dictionary(Duplex=wish)
        opened.save()
    printed(capsys, printer, sheet)
    (job,) = printer.jobs
    assert options(job, "sides", "media") == ("two-sided-long-edge", "iso_a5_148x210mm")


def test_a_folders_sheets_are_jobs_of_their_own_and_its_print_file_is_left(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    sheets = [pdf(tmp_path / f"{name}.pdf", n + 1) for n, name in enumerate("abcde")]
    for name in ("print.pdf", "print-2.pdf"):
        pdf(tmp_path / name)
    assert printed(capsys, printer, tmp_path).out == "".join(f"{sheet}\n" for sheet in sheets)
    assert [job.pdf for job in printer.jobs] == [sheet.read_bytes() for sheet in sheets]


def batch_of(folder: Path, *names: str) -> list[Path]:
    """Make a folder as a batch leaves it."""
    sheets = [pdf(folder / f"{name}.pdf") for name in names]
    entries = [
        Entry(
            row, row + 1, "", sheet.name, 1, hashlib.sha256(sheet.read_bytes()).hexdigest(),
            "knee 1", "done", False, "", "",
        )
        for row, sheet in enumerate(sheets, 1)
    ]  # fmt: skip
    failed = Entry(9, 10, "", "", 0, "", "", "failed", False, "no side", "")
    write_manifest(folder, {"names": False}, [*entries, failed])
    return sheets


def test_a_batch_is_printed_in_the_order_of_its_list(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    sheets = batch_of(tmp_path, "c", "a", "b")
    for name in ("print.pdf", "stray.pdf"):
        pdf(tmp_path / name)
    ran = printed(capsys, printer, tmp_path)
    assert (ran.code, ran.out) == (0, "".join(f"{sheet}\n" for sheet in sheets))


def test_a_sheet_that_is_not_what_the_batch_made_stops_everything(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    sheets = batch_of(tmp_path, "c", "a", "b")
    pdf(sheets[1], 2)
    sheets[2].unlink()
    ran = printed(capsys, printer, tmp_path)
    hint = "\n  hint: make it again: handout batch … --resume, or print it by its own name\n"
    told = "".join(f"{sheet}: this is not what the batch made{hint}" for sheet in sheets[1:])
    assert (ran, printer.jobs) == (Ran(1, "", told), [])


def test_a_batch_that_is_not_finished_is_not_printed(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    batch_of(tmp_path, "a")
    Journal(tmp_path).close()
    assert printed(capsys, printer, tmp_path) == Ran(
        1,
        "",
        f"{tmp_path}: this batch is not finished\n"
        "  hint: go on with it: handout batch … --resume\n",
    )


def test_job_names_tell_nothing_of_a_patient(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    for name in ("1042-knee", "maria-nowak"):
        pdf(tmp_path / f"{name}.pdf")
    printed(capsys, printer, tmp_path)
    assert [job.options["job-name"] for job in printer.jobs] == [
        "Handout 1 of 2",
        "Handout 2 of 2",
    ]


def test_held_jobs_wait_in_the_queue(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    sheet = pdf(tmp_path / "knee.pdf")
    ran = printed(capsys, printer, sheet, "--hold")
    assert (ran.code, ran.err) == (0, f"{sheet}: held in the queue as job 1\n")
    assert options(printer.jobs[0], "job-hold-until") == ("indefinite",)


def test_a_dry_run_asks_and_prints_nothing(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    sheet = pdf(tmp_path / "knee.pdf", 3)
    ran = printed(capsys, printer, sheet, "--dry-run", "--copies", "2", "--sides", "two")
    assert ran == Ran(
        0,
        "",
        f"{sheet}: would be printed on Front desk: 2 × 3 pages, two-sided-long-edge,"
        " iso_a4_210x297mm\n",
    )
    assert printer.jobs == []
    assert Operation.VALIDATE_JOB in printer.asked


def test_out_of_paper_is_told_once_and_waited_for(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    sheet = pdf(tmp_path / "knee.pdf")
    printer.reasons, printer.looks = ("media-empty-error",), 1000
    fill = threading.Timer(0.5, lambda: setattr(printer, "looks", 1))
    fill.start()
    ran = printed(capsys, printer, sheet)
    fill.join()
    assert ran.code == 0
    assert ran.err == f"out of paper; waiting\n{sheet}: printed, 4 pages, 2 sheets\n"


def test_when_patience_ends_it_says_what_stays_where(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    sheets = [pdf(tmp_path / f"{name}.pdf") for name in "abcd"]
    printer.reasons, printer.state, printer.looks = ("media-jam-error",), 5, 1000
    ran = printed(capsys, printer, tmp_path, "--patience", "0.2")
    waiting = "paper is jammed; job {} waits in the printer's queue"
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.splitlines() == [
        "paper is jammed; waiting",
        *(f"{sheet}: {waiting.format(n)}" for n, sheet in enumerate(sheets[:3], 1)),
        f"{sheets[3]}: paper is jammed; not sent",
        "0 of 4 came out.",
    ]
    assert len(printer.jobs) == 3


@pytest.mark.parametrize(
    ("state", "said"),
    [(JobState.ABORTED, "the printer gave up"), (JobState.CANCELED, "cancelled at the printer")],
)
def test_what_did_not_come_out_is_told(
    capsys: pytest.CaptureFixture[str],
    printer: FakePrinter,
    tmp_path: Path,
    state: JobState,
    said: str,
) -> None:
    sheet, printer.ends = pdf(tmp_path / "knee.pdf"), state
    ran = printed(capsys, printer, sheet)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == f"{sheet}: {said}\n0 of 1 came out.\n"


def test_a_busy_printer_is_asked_again(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    sheet = pdf(tmp_path / "knee.pdf")
    printer.refusals = [0x0507, 0x0507]
    ran = printed(capsys, printer, sheet)
    assert ran.err == (f"the printer is busy; waiting\n{sheet}: printed, 4 pages, 2 sheets\n")
    assert len(printer.jobs) == 1


def test_a_printer_that_takes_one_job_at_a_time_gets_one_at_a_time(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    sheets = [pdf(tmp_path / f"{name}.pdf") for name in "ab"]
    take = printer.answer

    def one_at_a_time(message: Any, document: bytes) -> Any:
        if any(job.state == JobState.PENDING for job in printer.jobs):
            printer.refusals = [0x0507]
        else:
            printer.refusals = []
        return take(message, document)

    printer.answer = one_at_a_time  # type: ignore[method-assign]
    ran = printed(capsys, printer, tmp_path)
    assert (ran.code, ran.out) == (0, "".join(f"{sheet}\n" for sheet in sheets))


def test_a_printer_that_is_not_there_is_tried_for_a_while(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        printer.uri = f"ipp://127.0.0.1:{taken.getsockname()[1]}/ipp/print"
    ran = printed(capsys, printer, pdf(tmp_path / "knee.pdf"), "--patience", "0.1")
    assert ran == Ran(
        4,
        "",
        "the printer is not reached: connection refused; waiting\n"
        "print: the printer is not reached: connection refused\n"
        "  hint: see whether it is switched on and connected; handout print --list names"
        " printers\n",
    )


def test_a_job_that_may_have_come_through_is_not_sent_again(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    sheet, printer.hangs_up = pdf(tmp_path / "knee.pdf"), True
    ran = printed(capsys, printer, sheet)
    assert ran.code == 4
    assert ran.err == (
        f"{sheet}: the printer hung up: Remote end closed connection without response; look"
        " whether it came out\n0 of 1 came out.\n"
    )


def test_a_printer_that_takes_no_jobs_is_told(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    sheet, printer.accepting = pdf(tmp_path / "knee.pdf"), False
    ran = printed(capsys, printer, sheet)
    assert ran == Ran(
        4, "", "Front desk: this printer takes no jobs at the moment\n  hint: look at the printer\n"
    )
    printer.accepting, printer.refusals = True, [0x0506]
    ran = printed(capsys, printer, sheet)
    assert ran.err == f"{sheet}: the printer takes no jobs; not sent\n0 of 1 came out.\n"


def test_everything_that_a_printer_cannot_do_is_told_at_once(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    sheet = pdf(tmp_path / "knee.pdf")
    printer.abilities = printer.abilities[:-1]
    ran = printed(
        capsys, printer, sheet, "--sides", "two-short-edge", "--paper", "letter", "--tray",
        "tray-9", "--copies", "100", "--hold",
    )  # fmt: skip
    assert (ran.code, printer.jobs) == (4, [])
    assert ran.err.splitlines() == [
        "Front desk: this printer has no sides two-sided-short-edge",
        "  hint: it has one-sided, two-sided-long-edge",
        "Front desk: this printer has no paper na_letter_8.5x11in",
        "  hint: it has iso_a4_210x297mm, iso_a5_148x210mm",
        "Front desk: this printer has no tray tray-9",
        "  hint: it has tray-1, tray-2",
        "Front desk: this printer cannot hold jobs",
        "Front desk: this printer makes at most 99 copies",
    ]


def test_a_printer_that_takes_no_pdf_is_told(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    sheet = pdf(tmp_path / "knee.pdf")
    raster = attribute("document-format-supported", Tag.MEDIA_TYPE, "image/pwg-raster")
    printer.abilities = (raster,)
    ran = printed(capsys, printer, sheet)
    assert ran.err == (
        "Front desk: this printer takes no PDF\n"
        "  hint: add it to CUPS and name its queue: CUPS turns PDF into what a printer takes\n"
    )


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ipp://", "this is no printer's address\n  hint: as in ipp://192.0.2.7/ipp/print"),
        ("lpd://host/x", "this is no printer's address\n  hint: as in ipp://192.0.2.7/ipp/print"),
        ("ipp://host:x/", "the port is no number\n  hint: as in ipp://192.0.2.7:631/ipp/print"),
    ],
)
def test_what_is_no_address_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, address: str, said: str
) -> None:
    ran = run(capsys, "print", "--printer", address, pdf(tmp_path / "a.pdf"))
    assert ran == Ran(1, "", f"{address}: {said}\n")


def test_what_cannot_be_printed_is_told_before_anything_is_sent(
    capsys: pytest.CaptureFixture[str], printer: FakePrinter, tmp_path: Path
) -> None:
    pdf(tmp_path / "a.pdf")
    (tmp_path / "b.pdf").write_text("Dear patient,")
    ran = printed(capsys, printer, tmp_path)
    assert (ran.code, printer.jobs) == (1, [])
    assert ran.err.splitlines()[0] == f"{tmp_path}/b.pdf: this is not a PDF, or it is damaged"
    (tmp_path / "none").mkdir()
    ran = printed(capsys, printer, tmp_path / "none")
    assert ran == Ran(1, "", f"{tmp_path}/none: there is no PDF in this folder\n")
    assert printed(capsys, printer).code == 2
