"""The fonts of a page are found by name, and what they lack is known before printing."""

import pickle
import subprocess
import sys
from pathlib import Path

import fontpkg
import pytest
from proof.typefaces import build_font

from handout import fonts
from handout.errors import HandoutError, ValueProblem
from handout.fonts import (
    DEFAULT_FAMILIES,
    FontFamily,
    FontSet,
    find_fonts,
    fonts_for,
    missing_glyphs,
    usual_families,
)

ATKINSON = "Atkinson Hyperlegible"


def test_a_family_is_found_by_name_whatever_its_case() -> None:
    (family,) = find_fonts(["atkinson hyperlegible"]).families
    assert family.name == ATKINSON
    assert {path.name for path in family.files} == {
        "AtkinsonHyperlegible-Regular.ttf",
        "AtkinsonHyperlegible-Bold.ttf",
        "AtkinsonHyperlegible-Italic.ttf",
        "AtkinsonHyperlegible-BoldItalic.ttf",
    }


def test_a_variable_italic_is_left_out() -> None:
    (family,) = find_fonts(["Noto Sans"]).families
    assert [path.name for path in family.files] == ["NotoSans[wdth,wght].ttf"]


def test_usual_families_cover_latin_arabic_and_chinese() -> None:
    assert find_fonts().css_families == (
        '"Atkinson Hyperlegible", "Noto Sans", "Noto Sans Arabic", "Noto Sans SC"'
    )
    assert missing_glyphs("Łódź, 膝, الركبة", find_fonts()) == set()


def test_a_large_font_is_opened_only_where_the_others_will_not_do() -> None:
    small, large = find_fonts([ATKINSON]).families[0], FontFamily("Large", (Path("not-there.ttf"),))
    assert missing_glyphs("Knee", FontSet((small, large))) == set()


def test_without_the_extra_there_is_no_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handout.fonts.find_spec", lambda _: None)
    fonts._extra_files.cache_clear()
    try:
        assert usual_families() == DEFAULT_FAMILIES
    finally:
        fonts._extra_files.cache_clear()


def test_a_family_named_twice_is_taken_once() -> None:
    assert len(find_fonts([ATKINSON, ATKINSON]).families) == 1


def test_a_clinics_own_font_is_found_in_its_folder_first(tmp_path: Path) -> None:
    own = build_font(tmp_path / "own.ttf", ATKINSON)
    assert find_fonts([ATKINSON], [tmp_path]).families == (FontFamily(ATKINSON, (own,)),)


def test_all_files_of_an_own_family_belong_together(tmp_path: Path) -> None:
    one, two = (build_font(tmp_path / name) for name in ("1.ttf", "2.otf"))
    (tmp_path / "readme.txt").write_text("not a font")
    (family,) = find_fonts(["Clinic Sans"], [tmp_path, tmp_path / "none"]).families
    assert family.files == (one, two)


def test_an_unknown_family_names_the_known_and_where_to_get_it(tmp_path: Path) -> None:
    build_font(tmp_path / "own.ttf")
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


def test_a_damaged_font_is_refused(tmp_path: Path) -> None:
    own = build_font(tmp_path / "own.ttf")
    own.write_bytes(own.read_bytes().replace(b"name", b"xxxx", 1))
    with pytest.raises(HandoutError, match="not a font that can be read"):
        find_fonts(["Clinic Sans"], [tmp_path])


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


def test_a_letter_that_is_written_as_two_is_looked_for_as_the_one_that_it_is_printed_as() -> None:
    atkinson = find_fonts([ATKINSON])
    assert missing_glyphs("Cafe\u0301 for 2", atkinson) == set()
    assert missing_glyphs("Cafe\u0323 for 2", atkinson) == {"\u1eb9"}
    assert missing_glyphs("膝 <b>q\u0323</b> 𝄞", atkinson) == {"膝", "\u0323", "𝄞"}


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


def test_a_font_set_travels_to_another_process() -> None:
    chosen = find_fonts()
    assert pickle.loads(pickle.dumps(chosen)) == chosen  # noqa: S301 - our own bytes


def test_asking_for_fonts_loads_nothing_heavy() -> None:
    code = (
        "import sys; from handout.fonts import find_fonts; find_fonts();"
        "sys.exit(bool({'weasyprint', 'fontTools'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
