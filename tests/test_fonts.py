"""The fonts of a page are found by name, and what they lack is known before printing."""

import pickle
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import fontpkg
import pytest
from fontTools.designspaceLib import AxisDescriptor
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

from handout import fonts
from handout.errors import ExitCode, HandoutError, ValueProblem
from handout.fonts import (
    FontFamily,
    cache_folder,
    find_fonts,
    fonts_for,
    missing_glyphs,
    static_files,
)

ATKINSON = "Atkinson Hyperlegible"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test its own cache folder, and nothing remembered from another."""
    monkeypatch.setenv("HANDOUT_CACHE", str(tmp_path / "cache"))
    fonts._static.cache_clear()
    yield tmp_path / "cache"
    fonts._static.cache_clear()


def build(path: Path, family: str = "Clinic Sans", letters: str = "abc", axis: str = "") -> Path:
    """Build a font of empty glyphs, variable along an axis when one is named."""
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", *letters]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): letter for letter in letters})
    builder.setupGlyf(dict.fromkeys(names, Glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(usWeightClass=400)
    builder.setupPost()
    if axis:
        descriptor = AxisDescriptor(tag=axis, name=axis, minimum=100, default=400, maximum=900)
        builder.setupFvar([descriptor], [])
    builder.font.save(path)
    return path


def weights(paths: tuple[Path, ...]) -> list[int]:
    return [TTFont(path)["OS/2"].usWeightClass for path in paths]


def test_a_family_is_found_by_name_whatever_its_case() -> None:
    (family,) = find_fonts(["atkinson hyperlegible"]).families
    assert family.name == ATKINSON
    assert {path.name for path in family.files} == {
        "AtkinsonHyperlegible-Regular.ttf",
        "AtkinsonHyperlegible-Bold.ttf",
        "AtkinsonHyperlegible-Italic.ttf",
        "AtkinsonHyperlegible-BoldItalic.ttf",
    }


def test_usual_families_cover_latin_and_arabic() -> None:
    assert find_fonts().css_families == '"Atkinson Hyperlegible", "Noto Sans", "Noto Sans Arabic"'


def test_a_family_named_twice_is_taken_once() -> None:
    assert len(find_fonts([ATKINSON, ATKINSON]).families) == 1


def test_a_clinics_own_font_is_found_in_its_folder_first(tmp_path: Path) -> None:
    own = build(tmp_path / "own.ttf", ATKINSON)
    assert find_fonts([ATKINSON], [tmp_path]).families == (FontFamily(ATKINSON, (own,)),)


def test_all_files_of_an_own_family_belong_together(tmp_path: Path) -> None:
    one, two = (build(tmp_path / name) for name in ("1.ttf", "2.otf"))
    (tmp_path / "readme.txt").write_text("not a font")
    (family,) = find_fonts(["Clinic Sans"], [tmp_path, tmp_path / "none"]).families
    assert family.files == (one, two)


def test_an_unknown_family_names_the_known_and_where_to_get_it(tmp_path: Path) -> None:
    build(tmp_path / "own.ttf")
    with pytest.raises(ValueProblem) as caught:
        find_fonts(["Comic Neue"], [tmp_path])
    assert caught.value.message == "no font family called 'Comic Neue'"
    known = sorted(["Clinic Sans", *(family.name for family in fontpkg.families().values())])
    assert caught.value.hint == (
        f"there is {', '.join(known)}; others come with: pip install fontpkg-comic-neue"
    )


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.ttf").write_bytes(b"not a font at all")
    with pytest.raises(HandoutError) as caught:
        find_fonts([ATKINSON], [tmp_path])
    assert str(caught.value) == (
        f"{tmp_path / 'own.ttf'}: not a font that can be read\n"
        "  hint: give a .ttf, .otf or .woff2 file"
    )


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("José Müller-Żółć", ""),
        ("Ana 😀", "😀"),
        ("Lift → hold ✓", "→✓"),
        ("Привет", "Привет"),
        ("Jose\u0301", ""),
        ("a\u00a0b\u202fc\u200bd\u00ade\tf\ng\u2066h\u2069", ""),
        ("♥\ufe0f", "♥"),
        ("", ""),
    ],
)
def test_characters_that_no_font_has_are_told(text: str, missing: str) -> None:
    assert missing_glyphs(text, find_fonts([ATKINSON])) == set(missing)


def test_a_character_of_any_family_will_do() -> None:
    assert missing_glyphs("Ana Привет مرحبا", find_fonts()) == set()


def test_only_families_that_a_text_needs_are_kept() -> None:
    usual = find_fonts()
    names = {
        text: [family.name for family in fonts_for(text, usual).families]
        for text in ("Lift", "", "Привет", "ارفع", "Lift 😀")
    }
    assert names == {
        "Lift": [ATKINSON],
        "": [ATKINSON],
        "Привет": [ATKINSON, "Noto Sans"],
        "ارفع": [ATKINSON, "Noto Sans Arabic"],
        "Lift 😀": [ATKINSON],
    }


def test_a_plain_font_is_used_where_it_lies(own_cache: Path) -> None:
    chosen = find_fonts([ATKINSON])
    assert static_files(chosen) == chosen.families[0].files
    assert not own_cache.exists()


def test_a_variable_font_is_made_plain_in_regular_and_bold() -> None:
    made = static_files(find_fonts(["Noto Sans Arabic"]))
    assert weights(made) == [400, 700]
    assert all("fvar" not in TTFont(path) for path in made)
    regular, bold = (font["hmtx"][font.getBestCmap()[ord("م")]] for font in map(TTFont, made))
    assert regular < bold


def test_plain_fonts_are_made_once(tmp_path: Path, own_cache: Path) -> None:
    build(tmp_path / "own.ttf", axis="wght")
    chosen = find_fonts(["Clinic Sans"], [tmp_path])
    made = static_files(chosen)
    times = [path.stat().st_mtime_ns for path in made]
    fonts._static.cache_clear()
    assert static_files(chosen) == made
    assert [path.stat().st_mtime_ns for path in made] == times
    assert sorted(own_cache.rglob("*.*")) == sorted(made)


def test_plain_fonts_have_the_same_bytes_whenever_they_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path / "own.ttf", axis="wght")
    chosen = find_fonts(["Clinic Sans"], [tmp_path])
    first = [path.read_bytes() for path in static_files(chosen)]
    shutil.rmtree(cache_folder())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    fonts._static.cache_clear()
    assert [path.read_bytes() for path in static_files(chosen)] == first


def test_another_version_of_a_font_is_made_anew(tmp_path: Path) -> None:
    build(tmp_path / "own.ttf", axis="wght")
    before = static_files(find_fonts(["Clinic Sans"], [tmp_path]))
    build(tmp_path / "own.ttf", axis="wght", letters="abcd")
    fonts._static.cache_clear()
    assert not set(before) & set(static_files(find_fonts(["Clinic Sans"], [tmp_path])))


def test_a_font_that_varies_in_width_only_is_left_alone(tmp_path: Path) -> None:
    own = build(tmp_path / "own.ttf", axis="wdth")
    assert static_files(find_fonts(["Clinic Sans"], [tmp_path])) == (own,)


def test_a_packed_font_is_unpacked(tmp_path: Path) -> None:
    font = TTFont(build(tmp_path / "own.ttf"))
    font.flavor = "woff2"
    font.save(tmp_path / "own.woff2")
    (tmp_path / "own.ttf").unlink()
    (made,) = static_files(find_fonts(["Clinic Sans"], [tmp_path]))
    assert made.suffix == ".ttf"
    assert TTFont(made).flavor is None


def test_writers_at_once_leave_one_whole_font(tmp_path: Path, own_cache: Path) -> None:
    build(tmp_path / "own.ttf", axis="wght")
    chosen = find_fonts(["Clinic Sans"], [tmp_path])
    (file,) = chosen.families[0].files
    made: list[tuple[Path, ...]] = []
    threads = [
        threading.Thread(target=lambda: made.append(fonts._static.__wrapped__(file)))
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
    build(tmp_path / "own.ttf", axis="wght")
    with pytest.raises(HandoutError) as caught:
        static_files(find_fonts(["Clinic Sans"], [tmp_path]))
    (problem,) = caught.value.problems
    assert problem.path.startswith(str(tmp_path / "file" / "fonts" / "own-400-"))
    assert problem.message == "a prepared font cannot be kept here: Not a directory"
    assert problem.hint == "set HANDOUT_CACHE to a folder that can be written to"
    assert caught.value.exit_code is ExitCode.MISSING


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {"HANDOUT_CACHE": "/c"}, "/c"),
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/handout"),
        ("linux", {"XDG_CACHE_HOME": "", "HOME": "/h"}, "/h/.cache/handout"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Caches/handout"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/handout/cache"),
    ],
)
def test_the_cache_lies_where_the_system_keeps_such_things(
    platform: str, variables: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HANDOUT_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("handout.fonts.sys.platform", platform)
    assert cache_folder() == Path(folder)


def test_a_font_set_travels_to_another_process() -> None:
    chosen = find_fonts()
    assert pickle.loads(pickle.dumps(chosen)) == chosen  # noqa: S301 - our own bytes


def test_asking_for_fonts_loads_nothing_heavy() -> None:
    code = (
        "import sys; from handout.fonts import find_fonts; find_fonts();"
        "sys.exit(bool({'weasyprint', 'fontTools'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
