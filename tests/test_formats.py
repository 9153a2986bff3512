"""What a format asks for, and what it does to a page."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from documents import BRIDGE, full
from PIL import Image
from proof.boxes import text_boxes
from proof.pages import page_images, page_texts
from shelf import composed, words

from handout.document import Document, EasyWords, Exercises, Picture
from handout.errors import HandoutError
from handout.formats import Format, read_format
from handout.html import make_sheet
from handout.i18n import load_words
from handout.press import print_document
from handout.sheet import Fit, Sheet

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
ENGLISH = load_words("en", [])
FOLIO_MM = 20  # what large print keeps at the foot for the page number


def in_format(name: str) -> Document:
    return replace(full(), format=name)


def sheet_in(name: str) -> Sheet:
    return make_sheet(in_format(name), (TEMPLATES,), ENGLISH)


def printed(document: Document) -> bytes:
    return print_document(document, (TEMPLATES,), ENGLISH)


def photo(kind: str, mode: str, colour: tuple[int, ...]) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (4, 4), colour).save(out, format=kind)
    return out.getvalue()


def test_a_format_without_a_file_of_its_own_asks_for_nothing() -> None:
    assert read_format("standard", (TEMPLATES,)) == Format()


def test_the_clinics_own_format_is_taken_first(tmp_path: Path) -> None:
    (tmp_path / "_formats").mkdir()
    (tmp_path / "_formats" / "mono.yaml").write_text("greys: false\n")
    assert read_format("mono", (tmp_path, TEMPLATES)).greys is False
    assert read_format("mono", (TEMPLATES,)).greys is True


def test_a_format_cannot_leave_out_what_a_reader_is_not_safe_without(tmp_path: Path) -> None:
    (tmp_path / "_formats").mkdir()
    path = tmp_path / "_formats" / "short.yaml"
    path.write_text("leave_out: [dose]\n")
    with pytest.raises(HandoutError) as caught:
        read_format("short", (tmp_path,))
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == (str(path), 1)
    assert "mistakes" in problem.message + problem.hint


def test_large_print_is_18_points_everywhere_but_in_the_folio() -> None:
    boxes = text_boxes(printed(in_format("large-print"))).boxes
    small = {(box.text, round(box.size, 1)) for box in boxes if box.size < 17.99}
    assert {text for text, _ in small} == {
        box.text for box in boxes if box.top < FOLIO_MM and box.size < 17.99
    }
    assert min(size for _, size in small) >= 12


def test_large_print_gives_each_exercise_with_pictures_a_page_of_its_own() -> None:
    texts = page_texts(printed(in_format("large-print")))
    (bridge,) = (n for n, text in enumerate(texts) if "Squeeze your buttocks." in text)
    (hold,) = (n for n, text in enumerate(texts) if "Relax." in text)
    assert bridge != hold
    assert "also available in large print" not in "".join(texts)


def test_where_exercises_have_pages_of_their_own_the_pain_rule_stands_with_the_plan() -> None:
    morning = full().programme[:1]
    for template in ("standard", "clinical"):
        for name, early in (("standard", False), ("large-print", True), ("easy-read", True)):
            chosen = replace(in_format(name), template=template, programme=morning)
            page = make_sheet(chosen, (TEMPLATES,), ENGLISH).html
            assert (page.index("How much pain is fine?") < page.index("Morning")) is early
            assert (f'class="{template} alone"' in page) is early


@pytest.mark.parametrize(
    ("name", "exercises", "early", "large"),
    [
        ("standard", 8, False, False),
        ("high-contrast", 6, False, False),
        ("high-contrast", 8, True, False),
        ("dyslexia", 4, False, False),
        ("dyslexia", 6, True, True),
        ("dyslexia", 8, True, False),
        ("dyslexia", 10, False, False),
    ],
)
def test_a_plan_with_no_room_for_an_exercise_under_it_has_the_pain_rule_there(
    name: str, exercises: int, *, early: bool, large: bool
) -> None:
    morning = full().programme[0]
    assert isinstance(morning, Exercises)
    programme = (replace(morning, items=(BRIDGE,) * exercises),)
    chosen = replace(in_format(name), programme=programme)
    page = make_sheet(chosen, (TEMPLATES,), ENGLISH).html
    assert (page.index("How much pain is fine?") < page.index("Morning")) is early
    assert ('<section class="plan tall of-2' in page) is large
    chosen = replace(chosen, template="clinical")  # where the safety box follows the plan
    page = make_sheet(chosen, (TEMPLATES,), ENGLISH).html
    assert (page.index("How much pain is fine?") < page.index("Morning")) is (
        exercises == 6 and early
    )


def test_a_plan_of_four_rows_leaves_room_for_the_scale_of_pain_in_easy_read() -> None:
    morning = full().programme[0]
    assert isinstance(morning, Exercises)
    items = tuple(replace(BRIDGE, key=f"bridge-{n}", number=n) for n in range(1, 8))
    chosen = replace(in_format("easy-read"), programme=(replace(morning, items=items),))
    texts = page_texts(printed(chosen))
    (page,) = (text for text in texts if "How much pain is fine?" in text)
    assert "Your plan" in page


def test_many_short_warnings_leave_as_little_room_for_the_plan_as_long_ones() -> None:
    document = composed("buttock-pain", "zh-Hans")
    assert sum(len(line) for line in document.safety[0].stop_if) < 60  # of few letters
    first, *_ = page_texts(print_document(document, (TEMPLATES,), words("zh-Hans")))
    assert "您的计划" in first


def test_a_plan_of_stages_is_whole_and_has_the_pain_rule_with_it() -> None:
    page = sheet_in("standard").html
    assert '<section class="plan flat kept rows-4 staged">' in page
    assert page.index("How much pain is fine?") < page.index("Morning")


def test_the_contact_takes_nothing_along_where_many_sources_follow_it() -> None:
    many = replace(full(), sources=("A first study.",) * 4)
    for document, name, taken in (
        (full(), "dyslexia", True),
        (many, "dyslexia", False),
        (many, "easy-read", True),  # which prints none
    ):
        page = make_sheet(replace(document, format=name), (TEMPLATES,), ENGLISH).html
        assert ('<section class="contact">' in page) is taken


def test_larger_formats_draw_larger_figures() -> None:
    assert sheet_in("standard").fits == (Fit("pictured", "--figure", 18, 27, 52),)
    assert sheet_in("easy-read").fits == (Fit("pictured", "--figure", 44, 44, 110, least_mm=18),)


def test_large_print_puts_fewer_cells_of_a_dose_in_a_row() -> None:
    rows = re.findall(r'<ul class="cells.*?</ul>', sheet_in("large-print").html)
    assert max(row.count("<li>") for row in rows) <= 4
    assert "strip-cap" not in sheet_in("large-print").html


def test_easy_read_has_fewer_words_but_every_dose_precaution_and_note() -> None:
    usual, easy = sheet_in("standard").html, sheet_in("easy-read").html
    for text in ("Arching your back.", "Breathe out as you lift.", "Up and down is one."):
        assert text in usual
        assert text not in easy
    assert "A first study." not in easy
    assert "Sources" not in easy
    document = full()
    for item in document.items():
        for kept in (*item.precautions, item.note, item.feel, *item.steps):
            assert kept in easy
        assert all(cell.label in easy for cell in item.dose.cells)
    assert "You lose feeling between your legs." in easy
    assert "Keep using the warm pack." in easy


def test_easy_read_prints_the_easier_words_where_there_are_some() -> None:
    easy = EasyWords(steps=("Push.", "Lift."))
    worded = replace(BRIDGE, easy=easy)
    morning = full().programme[0]
    assert isinstance(morning, Exercises)
    chosen = replace(full(), programme=(replace(morning, items=(worded, *morning.items[1:])),))
    for name, printed_words, left_out in (
        ("standard", BRIDGE.steps, easy.steps),
        ("easy-read", easy.steps, BRIDGE.steps),
    ):
        page = make_sheet(replace(chosen, format=name), (TEMPLATES,), ENGLISH).html
        assert all(f"<li>{step}</li>" in page for step in printed_words)
        assert not any(f"<li>{step}</li>" in page for step in left_out)
        assert str(BRIDGE.start) in page


def test_mono_pages_hold_only_greys() -> None:
    coloured = page_images(printed(in_format("standard")), dpi=30)
    assert any(_has_colour(page) for page in coloured)
    assert not any(_has_colour(page) for page in page_images(printed(in_format("mono")), dpi=30))


def _has_colour(page: Image.Image) -> bool:
    red, green, blue = (band.tobytes() for band in page.convert("RGB").split())
    return any(max(dot) - min(dot) > 3 for dot in zip(red, green, blue, strict=True))


def test_mono_and_high_contrast_have_no_tints() -> None:
    for name in ("mono", "high-contrast"):
        root = sheet_in(name).stylesheets[0].text
        assert "--tint: #ffffff" in root
        assert "--dose: #ffffff" in root


def test_mono_changes_pictures_logo_and_signs() -> None:
    parts = sheet_in("mono").parts.values()
    drawn = [part.data for part in parts if part.media_type == "image/svg+xml"]
    assert not any(
        colour in data for data in drawn for colour in (b"#5fb0ad", b"#b3261e", b"#0d5b5e")
    )


@pytest.mark.parametrize(
    ("kind", "mode", "colour"),
    [
        ("PNG", "RGB", (200, 30, 30)),
        ("PNG", "RGBA", (200, 30, 30, 90)),
        ("JPEG", "RGB", (200, 30, 30)),
    ],
)
def test_mono_turns_photos_grey_and_keeps_their_kind(
    kind: str, mode: str, colour: tuple[int, ...]
) -> None:
    media_type = f"image/{kind.lower()}"
    logo = Picture(photo(kind, mode, colour), media_type, "A logo")
    brand = replace(full().brand, logo=logo)
    sheet = make_sheet(replace(in_format("mono"), brand=brand), (TEMPLATES,), ENGLISH)
    (part,) = (part for part in sheet.parts.values() if part.media_type == media_type)
    with Image.open(io.BytesIO(part.data)) as grey:
        assert (grey.format, grey.mode) == (kind, "LA" if mode == "RGBA" else "L")


def test_dyslexia_spaces_letters_and_has_no_italics() -> None:
    css = "".join(style.text for style in sheet_in("dyslexia").stylesheets)
    assert "--apart: .035em" in css
    assert "font-style: italic" not in css
    assert "justify" not in css.replace("justify-content", "")


def test_hours_and_web_longer_than_a_line_of_large_print_stand_in_lines_of_their_own() -> None:
    brand = full().brand
    long = replace(brand, hours="Monday to Friday, 9 to 6. Saturday, 9 to 12")
    for one, lines in ((brand, 2), (long, 3)):  # the phone's among them
        chosen = replace(in_format("large-print"), brand=one)
        page = make_sheet(chosen, (TEMPLATES,), ENGLISH).html
        assert page.split('class="reach"')[1].split("</div>")[0].count("<p") == lines


def test_steps_and_tips_start_at_one_edge_in_every_format() -> None:
    for name in ("standard", "dyslexia", "easy-read", "high-contrast", "large-print"):
        boxes = text_boxes(printed(in_format(name))).boxes
        edges = [
            round(next(box.left for box in boxes if box.text.startswith(start)), 1)
            for start in ("Squeeze", "Feel:")
        ]
        assert edges[0] == pytest.approx(edges[1], abs=0.3), name
