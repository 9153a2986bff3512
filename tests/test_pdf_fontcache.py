"""Plain fonts are made once, for one user, safely among several writers."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from proof.typefaces import build_font

from handout.errors import ExitCode, HandoutError
from handout.fonts import find_fonts
from handout.paths import cache_folder
from handout.pdf import fontcache
from handout.pdf.fontcache import plain_files

ATKINSON = "Atkinson Hyperlegible"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test its own cache folder, and nothing remembered from another."""
    monkeypatch.setenv("HANDOUT_CACHE", str(tmp_path / "cache"))
    fontcache._plain_files.cache_clear()
    yield tmp_path / "cache"
    fontcache._plain_files.cache_clear()


def weights(paths: tuple[Path, ...]) -> list[int]:
    return [TTFont(path)["OS/2"].usWeightClass for path in paths]


def test_a_plain_font_is_used_where_it_lies(own_cache: Path) -> None:
    chosen = find_fonts([ATKINSON])
    assert plain_files(chosen) == chosen.families[0].files
    assert not own_cache.exists()


def test_a_variable_font_is_made_plain_in_regular_and_bold() -> None:
    made = plain_files(find_fonts(["Noto Sans Arabic"]))
    assert weights(made) == [400, 700]
    assert all("fvar" not in TTFont(path) for path in made)
    regular, bold = (font["hmtx"][font.getBestCmap()[ord("م")]] for font in map(TTFont, made))
    assert regular < bold


def test_plain_fonts_are_made_once(tmp_path: Path, own_cache: Path) -> None:
    build_font(tmp_path / "own.ttf", axis="wght")
    chosen = find_fonts(["Clinic Sans"], [tmp_path])
    made = plain_files(chosen)
    times = [path.stat().st_mtime_ns for path in made]
    fontcache._plain_files.cache_clear()
    assert plain_files(chosen) == made
    assert [path.stat().st_mtime_ns for path in made] == times
    assert sorted(own_cache.rglob("*.*")) == sorted(made)


def test_plain_fonts_have_the_same_bytes_whenever_they_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_font(tmp_path / "own.ttf", axis="wght")
    chosen = find_fonts(["Clinic Sans"], [tmp_path])
    first = [path.read_bytes() for path in plain_files(chosen)]
    shutil.rmtree(cache_folder())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    fontcache._plain_files.cache_clear()
    assert [path.read_bytes() for path in plain_files(chosen)] == first


def test_another_version_of_a_font_is_made_anew(tmp_path: Path) -> None:
    build_font(tmp_path / "own.ttf", axis="wght")
    before = plain_files(find_fonts(["Clinic Sans"], [tmp_path]))
    build_font(tmp_path / "own.ttf", axis="wght", letters="abcd")
    fontcache._plain_files.cache_clear()
    assert not set(before) & set(plain_files(find_fonts(["Clinic Sans"], [tmp_path])))


def test_a_font_that_varies_in_width_only_is_left_alone(tmp_path: Path) -> None:
    own = build_font(tmp_path / "own.ttf", axis="wdth")
    assert plain_files(find_fonts(["Clinic Sans"], [tmp_path])) == (own,)


def test_a_packed_font_is_unpacked(tmp_path: Path) -> None:
    font = TTFont(build_font(tmp_path / "own.ttf"))
    font.flavor = "woff2"
    font.save(tmp_path / "own.woff2")
    (tmp_path / "own.ttf").unlink()
    (made,) = plain_files(find_fonts(["Clinic Sans"], [tmp_path]))
    assert made.suffix == ".ttf"
    assert TTFont(made).flavor is None


def test_writers_at_once_leave_one_whole_font(tmp_path: Path, own_cache: Path) -> None:
    build_font(tmp_path / "own.ttf", axis="wght")
    chosen = find_fonts(["Clinic Sans"], [tmp_path])
    (file,) = chosen.families[0].files
    made: list[tuple[Path, ...]] = []
    threads = [
        threading.Thread(target=lambda: made.append(fontcache._plain_files.__wrapped__(file)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 8
    assert len(set(made)) == 1
    assert weights(made[0]) == [400, 700]
    assert sorted(own_cache.rglob("*.*")) == sorted(made[0])


def test_a_cache_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("HANDOUT_CACHE", str(tmp_path / "file"))
    build_font(tmp_path / "own.ttf", axis="wght")
    with pytest.raises(HandoutError) as caught:
        plain_files(find_fonts(["Clinic Sans"], [tmp_path]))
    (problem,) = caught.value.problems
    assert problem.path.startswith(str(tmp_path / "file" / "fonts" / "own-400-"))
    assert problem.message == "a prepared font cannot be kept here: Not a directory"
    assert problem.hint == "set HANDOUT_CACHE to a folder that can be written to"
    assert caught.value.exit_code is ExitCode.MISSING
