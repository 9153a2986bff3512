"""`handout cache`, and the drawings that it shows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import run
from proof.sheets import FIGURE, sheet

from handout.cabinet import Cabinet
from handout.errors import ExitCode
from handout.pdf import drawing
from handout.pdf.render import render_pdf
from handout.sheet import Part, Sheet


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("HANDOUT_CACHE", str(tmp_path / "cache"))
    drawing._KEPT.clear()
    yield tmp_path / "cache"
    drawing._KEPT.clear()


def shown() -> Sheet:
    picture = FIGURE.replace(b"#111", b'#111" stroke-opacity="0.5')
    parts = {"figure": Part(picture, "image/svg+xml")}
    return sheet('<p><img src="part:figure" alt="Lie down"></p>', parts=parts)


def drawings(cache: Path) -> list[Path]:
    return sorted((cache / "drawings").glob("*"))


def test_a_drawing_is_kept_for_the_next_run_and_gives_the_same_bytes(cache: Path) -> None:
    first = render_pdf(shown())
    (file,) = drawings(cache)
    assert file.stat().st_mode & 0o777 == 0o600
    drawing._KEPT.clear()
    file_written = file.stat().st_mtime_ns
    assert render_pdf(shown()) == first
    assert file.stat().st_mtime_ns == file_written


def test_a_damaged_drawing_is_drawn_again(cache: Path) -> None:
    first = render_pdf(shown())
    (file,) = drawings(cache)
    file.write_bytes(file.read_bytes()[:-3] + b"0 m")
    drawing._KEPT.clear()
    assert render_pdf(shown()) == first


def test_without_a_place_to_keep_it_a_drawing_is_drawn_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = render_pdf(shown())
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("HANDOUT_CACHE", str(tmp_path / "file"))
    drawing._KEPT.clear()
    assert render_pdf(shown()) == first


def test_the_older_half_goes_when_there_are_too_many() -> None:
    cabinet = Cabinet("drawings", form="1", most=5, written=1)
    names = [b"0", b"1", b"2", b"3", b"4", b"5"]
    for number, name in enumerate(names):
        cabinet.keep(name, b"drawn")
        os.utime(cabinet.file(name), (number, number))
    cabinet.written = 64
    cabinet.keep(b"new", b"drawn")
    assert [name for name in (*names, b"new") if cabinet.find(name)] == [b"3", b"4", b"5", b"new"]


def test_what_is_kept_is_shown_and_cleared(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    render_pdf(shown())
    (cache / "mine.txt").write_text("not ours")
    ran = run(capsys, "cache", "show")
    assert (ran.code, ran.err) == (ExitCode.DONE, "")
    assert ran.out.splitlines()[0] == str(cache)
    assert "drawings        1 files      0.0 MB" in ran.out.splitlines()
    ran = run(capsys, "cache", "clear")
    assert (ran.code, ran.out) == (ExitCode.DONE, f"Cleared {cache}\n")
    assert [file.name for file in cache.iterdir()] == ["mine.txt"]
    assert run(capsys, "cache", "clear").code == ExitCode.DONE
