from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import resource
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import Any

import distributed
import pikepdf
import psutil
import pytest
from clinics import BAD, mixed_clinic, mixed_list
from desk import Desk, Ran, run
from proof.pages import page_texts
from rosters import workbook, zip_bomb

from handout import outbox
from handout.batch.crew import Crew
from handout.batch.naming import Names
from handout.batch.printing import Press, Result, Task, Terms
from handout.commands import batch
from handout.document import Document
from handout.errors import ExitCode, HandoutError
from handout.i18n import Words
from handout.manifest import JOURNAL, Entry, Journal, read_manifest
from handout.roster.row import Row, Value
from handout.sheet import Printed

Capture = pytest.CaptureFixture[str]
Quick = Callable[..., Ran]
GOOD = [n for n in range(1, 13) if n not in BAD]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return mixed_clinic(tmp_path_factory.mktemp("clinic"))


@pytest.fixture(autouse=True)
def here(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of one's own, for the clinic."""
    monkeypatch.setenv("HANDOUT_CLINIC", str(desk.folder))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_text(mixed_list(12))
    return tmp_path


def blank_page(document: Document, folders: Sequence[Path], words: Words) -> bytes:
    """Stand in for the press: a page that carries the prescription, in no time."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Prescription = pikepdf.String(document.prescription)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def each(press: Callable[..., bytes]) -> Press:
    """Make a press of what prints one document."""
    return lambda orders: [Printed(press(*order), 1) for order in orders]


def threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(2)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Quick:
    """Run `handout batch` in this process, with threads, printing blank pages."""
    monkeypatch.setattr(batch, "Terms", partial(Terms, press=each(blank_page)))
    monkeypatch.setattr(batch, "_crew", lambda *_: Crew(threads, ahead=3, shift=5))
    return lambda *arguments: run(capsys, "batch", *arguments)


def manifest(folder: Path) -> list[dict[str, Any]]:
    return list(json.loads((folder / "manifest.json").read_text())["rows"])


def names(folder: Path, pattern: str = "*") -> list[str]:
    return sorted(path.name for path in folder.glob(pattern))


# -- what a batch makes --------------------------------------------------------------------------


def test_wrong_rows_are_told_and_all_others_made(here: Path, quick: Quick) -> None:
    ran = quick("list.csv", "--output", "out")
    assert ran.code == ExitCode.SOME_ROWS_FAILED
    rows = manifest(here / "out")
    assert [(row["row"], row["line"]) for row in rows][:3] == [(1, 2), (2, 4), (3, 6)]
    assert [row["row"] for row in rows if row["status"] == "failed"] == list(BAD)
    for row in rows:
        if row["row"] in BAD:
            told = f"list.csv:{row['line']}:{BAD[row['row']][1]}"
            assert row["problem"].startswith(told) and told in ran.err
            assert "hint: " in row["problem"]
    made = [f"out/{row['file']}" for row in rows if row["status"] == "done"]
    assert ran.out.split() == [*made, "out/manifest.json", "out/manifest.csv"]
    assert len(made) == len(GOOD) == len(names(here / "out", "*.pdf"))
    assert re.search(r"\n12 rows: 9 made, 3 failed; \d+ s, \d+ a minute\n$", ran.err)


def test_files_are_private_and_hold_no_name_outside(here: Path, quick: Quick) -> None:
    ran = quick("list.csv", "--output", "out")
    assert stat.S_IMODE((here / "out").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (here / "out").iterdir()} == {0o600}
    told = ran.out + ran.err + " ".join(names(here / "out"))
    told += "".join((here / "out" / f"manifest.{kind}").read_text() for kind in ("json", "csv"))
    assert "Patient1" not in told and "R-1" in told
    assert not (here / "out" / JOURNAL).exists()


def test_names_are_in_the_manifest_only_where_they_are_asked_for(here: Path, quick: Quick) -> None:
    quick("list.csv", "--output", "out", "--with-names")
    assert manifest(here / "out")[0]["patient"] == "Sample Patient1"
    table = list(csv.DictReader((here / "out/manifest.csv").open(newline="")))
    assert table[1]["patient"] == "Sample Patient2"


def test_a_patients_name_is_taken_out_of_what_is_told(here: Path, quick: Quick) -> None:
    (here / "list.csv").write_text("patient,handout,side\nkneee,kneee,left\n")
    assert "list.csv:2:handout: there is no handout 'the patient'" in quick("list.csv").err


def test_the_table_says_the_same_and_starts_no_formula(here: Path, quick: Quick) -> None:
    (here / "list.csv").write_text(
        "reference,handout\n=1+1,knee\n+1,knee\n-1,knee\n@a,knee\nplain,knee\n"
    )
    quick("list.csv", "--output", "out")
    table = list(csv.DictReader((here / "out/manifest.csv").open(newline="")))
    assert [row["reference"] for row in table] == ["'=1+1", "'+1", "'-1", "'@a", "plain"]
    for row, same in zip(table, manifest(here / "out"), strict=True):
        assert (row["file"], row["sha256"], row["pages"]) == (same["file"], same["sha256"], "1")
        assert (row["version"], row["status"], row["forced"]) == ("knee 1", "done", "no")


def test_a_forced_sheet_says_so_in_the_manifest_and_on_stderr(here: Path, quick: Quick) -> None:
    (here / "list.csv").write_text(
        "handout,side,notes\nknee,left,Use the right leg.\nknee,left,Go on.\n"
    )
    assert quick("list.csv", "--output", "out").code == ExitCode.SOME_ROWS_FAILED
    ran = quick("list.csv", "--output", "forced", "--force")
    told = "list.csv:2:notes: 'right leg' here, and line 2 says side: left (side-contradicts)"
    assert ran.code == ExitCode.DONE
    assert (
        ran.err.startswith(f"list.csv:2: printed all the same, with 1 found: --force\n{told}\n")
        and "2 rows: 2 made, 1 of them forced; " in ran.err
    )
    first, second = manifest(here / "forced")
    assert (first["forced"], second["forced"], second["problem"]) == (True, False, "")
    assert first["problem"].startswith(told)


def test_a_dry_run_looks_every_row_over_and_writes_nothing(here: Path, quick: Quick) -> None:
    ran = quick("list.csv", "--dry-run")
    assert ran.code == ExitCode.SOME_ROWS_FAILED
    assert ran.out.split()[:3] == ["list/R-1-foot.pdf", "list/R-2-slide.pdf", "list/R-3-knee.pdf"]
    assert "12 rows: 9 would be made, 3 failed; " in ran.err
    assert names(here) == ["list.csv"]


def test_a_workbook_and_a_mapping_make_the_same_sheets(
    here: Path, desk: Desk, quick: Quick
) -> None:
    (here / "list.csv").write_text("patient,handout,side,date\nA,knee,left,2026-12-01\n")
    quick("list.csv", "-o", "one")
    desk.write(
        "rosters/other.yaml",
        "columns: {Wer: patient, Was: handout, Seite: side, Wann: date}\n"
        "values: {side: {L: left}}\n",
    )
    workbook(here / "o.xlsx", ["Wer", "Was", "Seite", "Wann"], ["A", "knee", "L", "2026-12-01"])
    assert quick("o.xlsx", "-o", "two", "--mapping", "other").code == ExitCode.DONE
    assert (here / "one/1-knee.pdf").read_bytes() == (here / "two/1-knee.pdf").read_bytes()


def test_rows_without_a_date_take_the_one_that_is_given(here: Path, quick: Quick) -> None:
    (here / "list.csv").write_text("handout,date\nknee,\nknee,2026-12-24\n")
    quick("list.csv", "-o", "out", "--date", "2026-12-01")
    with pikepdf.open(here / "out/1-knee.pdf") as first:
        assert "date: '2026-12-01'" in str(first.Root.Prescription)
    with pikepdf.open(here / "out/2-knee.pdf") as second:
        assert "date: '2026-12-24'" in str(second.Root.Prescription)
    ran = quick("list.csv", "-o", "no", "--date", "1.12.2026")
    assert ran.err == (
        "--date: 1.12.2026 is not a date\n  hint: write year-month-day, as in 2026-11-22\n"
    )


def test_problems_are_json_for_programs(here: Path, capsys: Capture, quick: Quick) -> None:
    ran = run(capsys, "--format-errors", "json", "batch", "list.csv", "-o", "out")
    told = [problem for line in ran.err.splitlines() for problem in json.loads(line)]
    assert {(problem["line"], problem["field"]) for problem in told} == {
        (9, "handout"), (14, "dose:foot-lift"), (19, "notes"),
    }  # fmt: skip


# -- names of files ------------------------------------------------------------------------------


def row(number: int, **texts: str) -> Row:
    values = (Value(name, name, number, 1, text) for name, text in texts.items())
    return Row("list.csv", number, number, tuple(values))


def test_names_are_safe_and_no_two_rows_share_one() -> None:
    given = Names()
    named = [
        row(1, reference="R/1: ../x", handout="knee"),
        row(2, handout="knee"),
        row(3, reference="r-1-X", handout="KNEE"),
        row(4, reference="2", handout="knee"),
        row(5, reference="Zoë Ünal", handout="knee"),
        row(6, reference="A Sample", patient="a sample", handout="knee"),
        row(7, reference="李", handout="../../etc"),
        row(8, title="Mine"),
        row(9, reference="A" * 300, handout="knee"),
    ]
    assert [given.give(one) for one in named] == [
        "R-1-x-knee.pdf", "2-knee.pdf", "r-1-X-KNEE-2.pdf", "2-knee-2.pdf", "Zoe-Unal-knee.pdf",
        "6-knee.pdf", "7-etc.pdf", "8-own-programme.pdf", f"{'A' * 80}-knee.pdf",
    ]  # fmt: skip


# -- resuming ------------------------------------------------------------------------------------


def test_resuming_keeps_what_is_whole_and_unchanged(
    here: Path, desk: Desk, quick: Quick, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert quick("list.csv", "-o", "out").code == ExitCode.SOME_ROWS_FAILED
    before, kept = (here / "out/manifest.json").read_bytes(), names(here / "out", "*.pdf")
    ran = quick("list.csv", "-o", "out", "--resume")
    assert "12 rows: 9 made, 9 of them kept, 3 failed; " in ran.err
    assert (here / "out/manifest.json").read_bytes() == before
    (here / "out" / kept[0]).write_bytes(b"%PDF-1.7 half of it")
    (here / "out" / kept[1]).unlink()
    changed = mixed_list(12).replace("Mind the step.", "Mind the stairs.")
    (here / "list.csv").write_text(changed)
    printed = []

    def press(document: Document, folders: Sequence[Path], words: Words) -> bytes:
        printed.append(document.id)
        return blank_page(document, folders, words)

    monkeypatch.setattr(batch, "Terms", partial(Terms, press=each(press)))
    ran = quick("list.csv", "-o", "out", "--resume")
    assert len(printed) == 3  # one half written, one gone, one note changed: row 10
    assert "12 rows: 9 made, 6 of them kept, 3 failed; " in ran.err
    desk.exercise("heel-slide", position="lying-on-back", dosage="11x")
    quick("list.csv", "-o", "out", "--resume")
    assert set(printed[3:]) == {"slide", "knee"}  # those that print the changed exercise


def test_a_changed_template_makes_every_sheet_again(here: Path, desk: Desk, quick: Quick) -> None:
    quick("list.csv", "-o", "out")
    style = desk.write("templates/poster/style.css", "p { margin: 0 }\n")
    ran = quick("list.csv", "-o", "out", "--resume")
    style.unlink()
    assert "12 rows: 9 made, 3 failed; " in ran.err


def test_files_that_no_row_stands_for_any_more_are_told(here: Path, quick: Quick) -> None:
    quick("list.csv", "-o", "out")
    (here / "list.csv").write_text(mixed_list(9))
    ran = quick("list.csv", "-o", "out", "--resume")
    said = "no row of the list stands for this file any more"
    assert f"out/R-10-foot.pdf: {said}\nout/12-knee.pdf: {said}\n".split("\n")[0] in ran.err
    assert (here / "out/R-10-foot.pdf").exists()
    assert {entry.row for entry in read_manifest(here / "out")} == set(range(1, 10))


def test_a_journal_survives_a_line_that_was_cut_off(tmp_path: Path) -> None:
    entries = [
        Entry(n, n + 1, f"R{n}", f"R{n}.pdf", 1, "a" * 64, "knee 1", "done", False, "", "k")
        for n in (1, 2, 3)
    ]
    journal = Journal(tmp_path)
    for entry in reversed(entries):
        journal.add(entry)
    assert list(journal.entries()) == entries
    journal.close()
    path = tmp_path / JOURNAL
    path.write_bytes(path.read_bytes()[:-9])
    again = Journal(tmp_path)
    assert [again.earlier(f"R{n}.pdf") for n in (1, 2, 3)] == [None, entries[1], entries[2]]
    assert list(again.entries()) == []
    again.close()


def test_a_journal_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    entry = Entry(1, 2, "R", "R.pdf", 1, "a" * 64, "knee 1", "done", False, "", "k")
    journal = Journal(tmp_path)
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limit[1]))
    try:
        with pytest.raises(HandoutError) as refused:
            journal.add(entry)
            journal.add(entry)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, handler)
    journal.close()
    assert str(refused.value) == (
        f"{tmp_path / JOURNAL}: no space left on device\n  hint: free some space, then use --resume"
    )
    assert list(read_manifest(tmp_path)) == []


def test_an_earlier_batch_is_not_mixed_with_another(here: Path, quick: Quick) -> None:
    quick("list.csv", "-o", "out")
    ran = quick("list.csv", "-o", "out")
    assert (ran.code, ran.out, ran.err) == (
        ExitCode.WRONG_INPUT,
        "",
        "out: an earlier batch lies in this folder\n"
        "  hint: go on with it: --resume, or choose another folder with --output\n",
    )
    ran = quick("list.csv", "-o", ".")
    assert ran.err == (
        ".: this folder holds other files\n  hint: choose a new or an empty folder with --output\n"
    )


def test_a_second_run_into_the_same_folder_is_refused(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, quick: Quick
) -> None:
    second: list[Ran] = []

    def press(document: Document, folders: Sequence[Path], words: Words) -> bytes:
        if not second:
            second.append(Ran(0, "", ""))  # it is asked once
            code = subprocess.run(
                [sys.executable, "-m", "handout", "batch", "list.csv", "-o", "out", "--resume"],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            second[0] = Ran(code.returncode, code.stdout, code.stderr)
        return blank_page(document, folders, words)

    monkeypatch.setattr(batch, "Terms", partial(Terms, press=each(press)))
    (here / "list.csv").write_text("handout\nknee\n")
    assert quick("list.csv", "-o", "out").code == ExitCode.DONE
    assert second == [
        Ran(
            ExitCode.WRONG_INPUT,
            "",
            "out: another run is working in this folder\n"
            "  hint: wait until it is finished, or choose another folder with --output\n",
        )
    ]


# -- what goes wrong on the way ------------------------------------------------------------------


def test_a_fault_of_the_program_costs_one_row_and_names_no_patient(
    here: Path, quick: Quick, monkeypatch: pytest.MonkeyPatch
) -> None:
    def press(document: Document, folders: Sequence[Path], words: Words) -> bytes:
        if "R-2" in document.prescription:
            raise KeyError("Sample Patient2")
        return blank_page(document, folders, words)

    monkeypatch.setattr(batch, "Terms", partial(Terms, press=each(press)))
    ran = quick("list.csv", "-o", "out")
    assert "9 made" not in ran.err and "8 made, 4 failed" in ran.err
    assert re.search(
        r"list.csv:4: the sheet could not be made \(KeyError at test_batch.py:\d+\)\n"
        r"  hint: this is a mistake in the program: report it with these words\n",
        ran.err,
    )
    assert "Patient2" not in ran.err + (here / "out/manifest.json").read_text()


@pytest.mark.parametrize("times", [1, 99])
def test_a_worker_that_dies_costs_no_row_but_the_one_that_kills_it(times: int, here: Path) -> None:
    """The pool breaks `times` times when row 2 comes; rows beside it are lost with it."""
    seen: list[int] = []
    deaths = [times]

    def work(tasks: Sequence[Task]) -> list[Result]:
        seen.extend(task.row.number for task in tasks)
        if deaths[0] and 2 in (task.row.number for task in tasks):
            deaths[0] -= 1
            raise BrokenProcessPool
        return [Result(task, key="k") for task in tasks]

    crew = Crew(threads, ahead=4, shift=6)
    results = list(crew.make(work, (Task(row(n), f"{n}.pdf") for n in range(1, 9))))
    assert sorted(result.task.row.number for result in results) == list(range(1, 9))
    failed = {r.task.row.number: str(r.told[0]) for r in results if not r.key}
    expected = {2: "list.csv:2: the worker that made this sheet ended (BrokenProcessPool)\n"
                "  hint: run it again with --resume; if it happens again, report it"}  # fmt: skip
    assert failed == (expected if times > 1 else {})


def test_a_full_disk_stops_the_run_and_loses_nothing(
    here: Path, quick: Quick, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a small disk of its own: a sheet or two go on it, then there is no room."""
    script = (
        f"mkdir disk && mount -t tmpfs -o size=60k tmpfs disk && "
        f"{sys.executable} -m handout batch list.csv -o disk/out --jobs 1; code=$?; "
        "ls disk/out; cat disk/out/manifest.json; exit $code"
    )
    ran = subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", script],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == ExitCode.WRONG_INPUT
    assert re.search(
        r"^disk/out/\S+: no space left on device\n"
        r"  hint: choose another place with -o, or free some space\n",
        ran.stderr,
        re.MULTILINE,
    )
    finished = int(re.search(r"(\d+) of 12 rows are finished; go on with --resume", ran.stderr)[1])  # type: ignore[index]
    assert 0 < finished < len(GOOD)
    assert (
        ran.stdout.count('"status": "done"') <= finished == len(re.findall(r"\.pdf\n", ran.stdout))
    )
    assert ".part" not in ran.stdout


def test_a_folder_that_cannot_be_written_is_told(here: Path) -> None:
    script = (
        f"mkdir disk && mount -t tmpfs -o ro tmpfs disk && "
        f"{sys.executable} -m handout batch list.csv -o disk"
    )
    ran = subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", script],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout, ran.stderr) == (
        ExitCode.WRONG_INPUT,
        "",
        "disk: read-only file system\n  hint: choose another folder with --output\n",
    )


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("no.csv", None, "no.csv: no such file or directory\n"
         "  hint: check the path and its permissions\n"),
        ("list.pdf", b"%PDF-1.7", "list.pdf: a list of patients does not end in .pdf\n"
         "  hint: save it as CSV or XLSX\n"),
        ("pdf.csv", b"%PDF-1.7", "pdf.csv: this is a PDF, not a list\n"
         "  hint: give the list as CSV or XLSX\n"),
        ("none.csv", b"patient,handout\n", "none.csv: the list names no patient\n"
         "  hint: write one in each row, below the names of the columns\n"),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_read_ends_with_1_and_makes_nothing(
    here: Path, quick: Quick, name: str, data: bytes | None, told: str
) -> None:
    if data is not None:
        (here / name).write_bytes(data)
    ran = quick(name, "-o", "out")
    assert (ran.code, ran.out, ran.err) == (ExitCode.WRONG_INPUT, "", told)
    assert not (here / "out").exists()


def test_formulas_cost_their_rows_and_a_zip_bomb_stops_everything(here: Path, quick: Quick) -> None:
    workbook(here / "f.xlsx", ["patient", "handout"], ["=A9", "knee"], ["B", "knee"])
    ran = quick("f.xlsx", "-o", "out")
    assert ran.code == ExitCode.SOME_ROWS_FAILED
    assert ran.err.startswith(
        "f.xlsx:2:patient: the cell holds a formula\n"
        "  hint: copy the cells, and paste them as values\n2 rows: 1 made, 1 failed; "
    )
    zip_bomb(here / "b.xlsx", 150_000_000)
    assert quick("b.xlsx", "-o", "no").err == (
        "b.xlsx: unpacked, this workbook is 150 MB large\n"
        "  hint: at most 100 MB: copy the list alone into a new workbook\n"
    )


def test_a_list_that_changes_meanwhile_stops_the_run_and_keeps_what_is_made(
    here: Path, quick: Quick, monkeypatch: pytest.MonkeyPatch
) -> None:
    def press(document: Document, folders: Sequence[Path], words: Words) -> bytes:
        (here / "list.csv").write_text(mixed_list(12) + "\n")
        return blank_page(document, folders, words)

    monkeypatch.setattr(batch, "Terms", partial(Terms, press=each(press)))
    ran = quick("list.csv", "-o", "out")
    assert ran.code == ExitCode.WRONG_INPUT
    assert "list.csv: the list was changed while it was being read\n" in ran.err
    finished = int(re.search(r"(\d+) of 12 rows are finished", ran.err)[1])  # type: ignore[index]
    assert len(names(here / "out", "*.pdf")) == finished > 0
    assert json.loads((here / "out/manifest.json").read_text())["finished"] is False
    assert "12 rows: 9 made, " in quick("list.csv", "-o", "out", "--resume").err


def test_ctrl_c_ends_with_130_and_keeps_what_is_finished(
    here: Path, quick: Quick, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = [0]

    def write(path: Path, data: bytes) -> None:
        count[0] += 1
        if count[0] == 4:
            raise KeyboardInterrupt
        outbox.write_private(path, data)

    monkeypatch.setattr("handout.batch.run.write_private", write)
    ran = quick("list.csv", "-o", "out")
    assert (ran.code, ran.out) == (ExitCode.INTERRUPTED, "")
    assert ran.err.endswith("3 of 12 rows are finished; go on with --resume\n\nInterrupted.\n")
    assert sum(row["status"] == "done" for row in manifest(here / "out")) == 3
    assert "9 made, 3 of them kept, 3 failed" in quick("list.csv", "-o", "out", "--resume").err


def test_a_reader_who_has_gone_does_not_change_how_it_went(
    here: Path, quick: Quick, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(path: object, **how: bool) -> None:
        if not how.get("err"):
            raise BrokenPipeError

    stopped: list[bool] = []
    monkeypatch.setattr(batch.click, "echo", gone)
    monkeypatch.setattr(batch, "stop_writing", lambda: stopped.append(True))
    assert quick("list.csv", "-o", "out").code == ExitCode.SOME_ROWS_FAILED
    assert quick("list.csv", "-o", "out", "--dry-run").code == ExitCode.SOME_ROWS_FAILED
    assert stopped == [True, True]
    assert json.loads((here / "out/manifest.json").read_text())["finished"] is True
    assert not (here / "out" / JOURNAL).exists()


def test_progress_shows_rate_and_time_left_on_a_terminal(
    here: Path, quick: Quick, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    ran = quick("list.csv", "-o", "out")
    assert re.search(r"Printing +\[#+-*\] +\d+/12.*\d+ a minute", ran.err)
    assert "Patient" not in ran.err


# -- the real thing: processes, pages, a print file ----------------------------------------------


def start(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "handout", "batch", "list.csv", "--date", "2026-11-23"]
    return subprocess.Popen(
        [*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.fixture(scope="module")
def whole(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """Make a mixed list for real, unbroken."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "list.csv").write_text(mixed_list(9))
    command = [sys.executable, "-m", "handout", "--clinic", str(desk.folder), "batch", "list.csv"]
    command += ["--date", "2026-11-23", "-o", "out", "--print-file", "--jobs", "2"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return folder / "out", Ran(ran.returncode, ran.stdout, ran.stderr)


def test_a_mixed_list_is_printed_in_order(whole: tuple[Path, Ran]) -> None:
    folder, ran = whole
    assert ran.code == ExitCode.SOME_ROWS_FAILED
    rows = [row for row in manifest(folder) if row["status"] == "done"]
    assert [row["row"] for row in rows] == [1, 2, 3, 4, 6, 7, 9]
    paths = [f"out/{row['file']}" for row in rows]
    assert ran.out.split() == [*paths, "out/print.pdf", "out/manifest.json", "out/manifest.csv"]
    for row in rows:
        said = " ".join(page_texts((folder / row["file"]).read_bytes()))
        assert f"Sample Patient{row['row']}" in said
        assert ("Their Clinic" if row["row"] % 2 else "Our Clinic") in said
    with pikepdf.open(folder / "print.pdf") as bound:
        labels = [str(item.title) for item in bound.open_outline().root]
        assert len(bound.pages) == sum(row["pages"] + row["pages"] % 2 for row in rows)
    assert [label.split(":")[0] for label in labels] == [
        row["reference"] or f"Row {row['row']}" for row in rows
    ]


def test_killed_anywhere_and_resumed_it_is_the_same_to_the_byte(
    whole: tuple[Path, Ran], here: Path
) -> None:
    (here / "list.csv").write_text(mixed_list(9))
    rng = random.Random(8)  # noqa: S311 - moments to kill at
    for kill in range(3):
        run_ = start("-o", "out", "--jobs", "2", *(["--resume"] if kill else []))
        wanted = len(names(here / "out", "*.pdf")) + rng.randint(1, 2)
        deadline = time.monotonic() + 600
        while len(names(here / "out", "*.pdf")) < wanted and time.monotonic() < deadline:
            time.sleep(rng.uniform(0.005, 0.05))
        workers = psutil.Process(run_.pid).children(recursive=True)
        run_.send_signal(signal.SIGKILL)
        run_.communicate()
        assert run_.returncode == -signal.SIGKILL
        _, alive = psutil.wait_procs(workers, timeout=10)
        assert not alive
    (here / "out/.handout-killed.part").write_bytes(b"half")
    (here / "out" / names(here / "out", "*.pdf")[0]).write_bytes(b"half")
    last = start("-o", "out", "--jobs", "2", "--resume", "--print-file")
    _, told = last.communicate()
    assert last.returncode == ExitCode.SOME_ROWS_FAILED
    assert "of them kept" in told
    same = {path.name: path.read_bytes() for path in whole[0].iterdir()}
    assert {path.name: path.read_bytes() for path in (here / "out").iterdir()} == same


def test_a_dask_cluster_makes_every_row_once_though_a_worker_is_killed(
    whole: tuple[Path, Ran], here: Path, capsys: Capture
) -> None:
    (here / "list.csv").write_text(mixed_list(9))
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None
        ) as machines,
        distributed.Client(machines) as client,
    ):
        pids = list(client.run(os.getpid).values())
        killer = threading.Thread(target=kill_when_busy, args=(here / "out", pids[0]))
        killer.start()
        address = machines.scheduler_address
        given = ("-o", "out", "--date", "2026-11-23", "--print-file", "--dask", address)
        ran = run(capsys, "batch", "list.csv", *given)
        killer.join()
        assert pids[0] not in client.run(os.getpid).values()
    assert ran.code == ExitCode.SOME_ROWS_FAILED
    same = {path.name: path.read_bytes() for path in whole[0].iterdir()}
    assert {path.name: path.read_bytes() for path in (here / "out").iterdir()} == same


def kill_when_busy(folder: Path, pid: int) -> None:
    """Kill a worker as soon as the first sheet is there: it is making another one."""
    deadline = time.monotonic() + 600
    while not names(folder, "*.pdf") and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)


def test_without_dask_its_extra_is_named(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    ran = run(capsys, "batch", "list.csv", "--dask", "local")
    assert (ran.code, ran.err) == (
        ExitCode.MISSING,
        "--dask: not installed: distributed\n  hint: pip install 'clinic-handout[dask]'\n",
    )


def test_a_cluster_that_is_not_there_is_told(here: Path, capsys: Capture) -> None:
    ran = run(capsys, "batch", "list.csv", "-o", "out", "--dask", "somewhere")
    assert (ran.code, ran.out, ran.err) == (
        ExitCode.WRONG_INPUT,
        "",
        "0 of 12 rows are finished; go on with --resume\n--dask: no cluster answers\n"
        "  hint: write --dask tcp://name:port of its scheduler, or --dask local\n",
    )


def test_locked_files_are_kept_while_the_password_is_the_same(
    here: Path, quick: Quick, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "list.csv").write_text("patient,handout,archive\nA,knee,no\nB,knee,yes\n")
    first, second = "open sesame", "another"
    monkeypatch.setenv("HANDOUT_PASSWORD", first)
    ran = quick("list.csv", "-o", "out", "--encrypt")
    assert "list.csv:3:archive: PDF/A forbids a password\n" in ran.err
    with pikepdf.open(here / "out/1-knee.pdf", password=first) as locked:
        assert locked.encryption.R == 6
    assert "sesame" not in (here / "out/manifest.json").read_text() + ran.err
    assert "1 of them kept" in quick("list.csv", "-o", "out", "--encrypt", "--resume").err
    monkeypatch.setenv("HANDOUT_PASSWORD", second)
    assert "kept" not in quick("list.csv", "-o", "out", "--encrypt", "--resume").err
    with pikepdf.open(here / "out/1-knee.pdf", password=second) as locked:
        assert len(locked.pages) == 1
    assert "kept" not in quick("list.csv", "-o", "out", "--resume").err
    with pikepdf.open(here / "out/1-knee.pdf") as opened:
        assert len(opened.pages) == 1


def test_an_old_print_file_does_not_outlive_the_list_it_was_made_from(
    here: Path, quick: Quick
) -> None:
    quick("list.csv", "-o", "out")
    (here / "out/print.pdf").write_bytes(b"%PDF of an earlier run")
    ran = quick("list.csv", "-o", "out", "--resume")
    assert "out/print.pdf is taken away: make it again with --print-file\n" in ran.err
    assert not (here / "out/print.pdf").exists()
