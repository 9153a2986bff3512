from __future__ import annotations

import errno
import stat
from pathlib import Path

import pytest

from handout import outbox
from handout.errors import HandoutError
from handout.outbox import (
    drafts,
    free_name,
    make_folder,
    rewrite,
    write_figure,
    write_new,
    write_private,
    write_spare,
)


def test_a_file_is_private_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_private(path, b"sheet")
    assert path.read_bytes() == b"sheet"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


def test_no_space_left_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(outbox.os, "fsync", full)
    with pytest.raises(HandoutError) as stopped:
        write_private(path, b"new")
    assert str(stopped.value) == (
        f"{path}: no space left on device\n  hint: choose another place with -o, or free some space"
    )
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(HandoutError, match="no such file or directory"):
        write_private(tmp_path / "no" / "a.pdf", b"")


def test_a_free_name_counts_up(tmp_path: Path) -> None:
    assert free_name(tmp_path, "a", ".pdf") == tmp_path / "a.pdf"
    (tmp_path / "a.pdf").touch()
    (tmp_path / "a-2.pdf").touch()
    assert free_name(tmp_path, "a", ".pdf") == tmp_path / "a-3.pdf"


def test_a_new_file_makes_its_folders_and_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "exercises" / "hip" / "a.yaml"
    assert write_new(path, "id: a\n") == path
    with pytest.raises(HandoutError) as stopped:
        write_new(path, "id: b\n")
    assert str(stopped.value) == (
        f"{path}: this file is there already\n"
        "  hint: choose another name, or take the old file away"
    )
    assert path.read_text() == "id: a\n"


def test_a_new_file_under_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(HandoutError) as stopped:
        write_new(tmp_path / "a" / "b.yaml", "")
    assert "hint: choose another folder" in str(stopped.value)


def test_a_folder_is_made_with_those_above_it_or_told(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    (tmp_path / "file").touch()
    with pytest.raises(HandoutError) as stopped:
        make_folder(tmp_path / "file" / "b")
    assert str(stopped.value) == (
        f"{tmp_path}/file/b: not a directory\n  hint: choose another folder"
    )


def test_a_figure_may_be_read_by_anybody_and_is_told_where_it_cannot_be_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "figures" / "a.svg"
    write_figure(path, "<svg/>")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    with pytest.raises(HandoutError) as stopped:
        write_figure(path / "b.svg", "<svg/>")
    assert str(stopped.value).endswith("\n  hint: choose another folder")


def test_a_mended_file_keeps_its_mode_and_is_told_where_it_cannot_be_written(
    tmp_path: Path,
) -> None:
    (path := tmp_path / "a.yaml").write_text("id: a\n")
    path.chmod(0o640)
    rewrite(path, "id: b\n")
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("id: b\n", 0o640)
    with pytest.raises(HandoutError) as stopped:
        rewrite(tmp_path / "no.yaml", "id: b\n")
    assert str(stopped.value) == (
        f"{tmp_path}/no.yaml: no such file or directory\n  hint: check the file's permissions"
    )


def test_drafts_are_private_and_whole_or_not_there(tmp_path: Path) -> None:
    with drafts(tmp_path) as files:
        files.open().write(b"one")
        files.open().write(b"two")
        files.keep([tmp_path / "1.pdf", tmp_path / "2.pdf"])
    assert [(tmp_path / f"{n}.pdf").read_bytes() for n in (1, 2)] == [b"one", b"two"]
    assert stat.S_IMODE((tmp_path / "1.pdf").stat().st_mode) == 0o600
    with pytest.raises(KeyboardInterrupt), drafts(tmp_path) as files:
        files.open().write(b"three")
        raise KeyboardInterrupt
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.pdf", "2.pdf"]


def test_what_can_be_made_again_does_not_wait_for_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[int] = []
    monkeypatch.setattr(outbox.os, "fsync", waited.append)
    write_spare(tmp_path / "spare", b"piece")
    assert ((tmp_path / "spare").read_bytes(), waited) == (b"piece", [])
    assert [path.name for path in tmp_path.iterdir()] == ["spare"]
    write_private(tmp_path / "sheet", b"sheet")
    assert len(waited) == 1
