"""A document becomes HTML, style sheets and parts."""

import itertools
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from documents import BRIDGE, FACE, full, minimal, picture
from markupsafe import Markup
from proof.words import strings_in, text_of

from handout.document import Document, DoDont, Exercises, Item, PainRule, Safety
from handout.dosage.strip import Cell
from handout.errors import HandoutError, Problem
from handout.html import kind, make_sheet
from handout.i18n import Words, load_words
from handout.markup import (
    counted,
    in_a_line,
    in_one,
    isolate,
    isolate_numbers,
    isolate_plainly,
)
from handout.sheet import Fit, Sheet
from handout.spoken import Paired

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
ENGLISH = load_words("en", [])


def made(document: Document, *own: Path) -> Sheet:
    return make_sheet(document, (*own, TEMPLATES), ENGLISH)


def own_template(folder: Path, page: str) -> Path:
    """Write a clinic's own standard template of one page."""
    (folder / "standard").mkdir(parents=True)
    (folder / "standard" / "handout.html").write_text(page, encoding="utf-8")
    return folder


def problems_of(folder: Path, page: str) -> tuple[Problem, ...]:
    with pytest.raises(HandoutError) as caught:
        made(minimal(), own_template(folder, page))
    return caught.value.problems


# -- what is on the page ---------------------------------------------------------------------


@pytest.mark.parametrize("template", ["standard", "clinical"])
def test_every_text_of_a_document_is_printed(template: str) -> None:
    document = replace(full(), template=template)
    shown = text_of(made(document).html)
    doses = {item.dose.text for item in document.items()}
    missing = [text for text in strings_in(document) if text not in shown and text not in doses]
    assert missing == []


def test_the_reasons_to_stop_stand_in_columns_about_as_long_as_each_other() -> None:
    box = Safety("Stay safe", ("Wait.",) * 6, ("Stop.",) * 3, ("Call.",) * 5, ("Go.",) * 4, ())
    page = made(replace(full(), safety=(box,))).html
    columns = page.partition('class="safety-columns"')[2].partition("</section>")[0]
    found = [re.findall(r"reasons of-(\w+)", column) for column in columns.split("<div>")[1:]]
    assert found == [["wait", "stop"], ["phone", "emergency"]]


def test_every_picture_has_its_alternative_words() -> None:
    page = made(full()).html
    for item in full().items():
        for drawn in item.pictures:
            assert f'alt="{drawn.alt}"' in page
    assert "<img" not in re.sub(r'<img src="[^"]+" alt="[^"]+"', "", page)


def test_sections_stand_in_the_order_they_are_read() -> None:
    document = full()
    wanted = [
        "Riverside Physio", document.title, "Sample Patient", "At a glance",
        "Stay safe", "Your plan", "How much pain is fine?", "Morning",
        "1 Bridge", "Lie on your back with", "Your buttocks working.", "Put a thin pillow",
        "2 Leg lift", "Step by step",
        "Stage 1: Calm the pain", "Loosen", "Stage 2", "Walking", "Walk briskly.", "Your diary",
        "Why your buttock hurts", "Day to day", "Notes for you", "Questions? Ask us", "Sources",
        "also available in large print", "does not take the place",
    ]  # fmt: skip
    shown, place = text_of(made(document).html), 0
    for words in wanted:
        found = shown.find(words, place)
        assert found >= place, f"{words!r} comes too early or not at all"
        place = found


@pytest.mark.parametrize("document", [full(), minimal()], ids=["full", "minimal"])
def test_headings_never_skip_a_level(document: Document) -> None:
    levels = [int(level) for level in re.findall(r"<h(\d)", made(document).html)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_ids_are_given_once() -> None:
    ids = re.findall(r' id="([^"]+)"', made(full()).html)
    assert len(ids) == len(set(ids)) == len(list(full().items()))


def test_the_least_document_prints_no_empty_boxes() -> None:
    page = made(minimal()).html
    for name in ("patient", "glance", "plan", "safety", "pain", "diary", "about", "contact"):
        assert f'class="{name}' not in page, name
    assert "Put a warm pack on your buttock." in text_of(page)


def test_an_empty_value_is_a_line_to_write_on() -> None:
    page = made(full()).html
    assert re.search(r'Your clinician</span>\s*<span class="blank">', page)
    assert 'class="note is-empty"' in page


def test_headed_paper_has_no_letterhead_but_keeps_its_room() -> None:
    page = made(replace(full(), brand=replace(FACE, letterhead=False))).html
    assert 'class="letterhead"' not in page
    assert 'class="headed-paper"' in page


def test_a_draft_says_so_on_every_page_and_a_reviewed_sheet_does_not() -> None:
    remark = 'data-remark="Draft: not yet reviewed by a clinician"'
    assert remark in made(full()).html
    assert 'data-remark=""' in made(replace(full(), reviewed=True)).html


def test_the_diary_has_a_box_for_each_side_and_session() -> None:
    page = made(full()).html
    first_week = page[page.index('class="week"') : page.index("Week 2")]
    assert first_week.count('class="tick"') == 7 * 2 + 7 * 2 * 2  # twice; twice, left and right
    assert first_week.count('class="tick wide"') == 7  # pain
    assert "morning" in page
    assert "at bedtime" not in page


@pytest.mark.parametrize("up_to", range(10))
def test_the_scale_of_pain_turns_after_its_limit(up_to: int) -> None:
    rule = PainRule("", up_to, "Fine.", "")
    page = made(replace(minimal(), pain_rules=(rule,))).html
    assert page.count('class="fine"') == up_to + 1
    assert page.count('class="much"') == 10 - up_to
    low = "0" if up_to == 0 else f"0–{up_to}"
    high = "10" if up_to == 9 else f"{up_to + 1}–10"
    assert f"{low} · Fine." in text_of(page)
    assert f"{high} · Too much." in text_of(page)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5])
def test_a_card_takes_any_number_of_pictures(count: int) -> None:
    drawn = tuple(picture("x" * (n + 1), f"Caption {n}") for n in range(count))
    page = made(with_item(replace(BRIDGE, pictures=drawn))).html
    assert page.count('class="figure"') == count
    assert ('class="card pictured"' in page) == (count > 1)
    assert "Lie on your back with your knees bent." in page


def with_item(item: Item) -> Document:
    return replace(minimal(), programme=(Exercises("", "", "", ordered=False, items=(item,)),))


def test_many_or_long_cells_of_a_dose_take_two_rows() -> None:
    few, many = (Cell("8–10", "times"),) * 4, (Cell("every 4–5", "hours"),) * 4
    for cells, rows in ((few, 1), (many, 2)):
        item = replace(BRIDGE, dose=replace(BRIDGE.dose, cells=cells))
        assert made(with_item(item)).html.count('<ul class="cells') == rows


def test_large_numerals_of_a_poster_take_two_rows_sooner() -> None:
    cells = tuple(Cell(numeral, "times") for numeral in ("3–4", "20–30", "10", "Left", "Every 2"))
    item = replace(BRIDGE, dose=replace(BRIDGE.dose, cells=cells))
    for template, rows in (("standard", 1), ("poster", 2)):
        page = made(replace(with_item(item), template=template)).html
        assert page.count('<ul class="cells') == rows


def test_a_cap_is_left_out_where_large_numerals_leave_it_no_room() -> None:
    cells = (*(Cell(numeral, "fois") for numeral in ("8–10", "1", "1–2")), Cell("Chaque", "côté"))
    for shown, capped in ((cells[:3], True), (cells, False)):
        item = replace(BRIDGE, dose=replace(BRIDGE.dose, cells=shown))
        page = made(replace(with_item(item), template="poster")).html
        assert ("strip-cap" in page) == capped


def test_words_in_place_of_a_numeral_are_smaller_and_may_take_two_lines() -> None:
    cells = (Cell("every 4–5", "hours"), Cell("día de descanso", "de por medio"))
    page = made(with_item(replace(BRIDGE, dose=replace(BRIDGE.dose, cells=cells)))).html
    assert re.findall(r'<b class="long">(.*?)<', page) == ["día de descanso"]


def test_words_that_reach_down_to_their_label_are_smaller_in_every_script() -> None:
    cells = tuple(Cell(word, "only") for word in ("Left", "Every 2", "الأيسر", "10"))
    page = made(with_item(replace(BRIDGE, dose=replace(BRIDGE.dose, cells=cells)))).html
    assert re.findall(r'<b class="hanging">(?:<bdi[^>]*>)?(.*?)<', page) == ["Every 2", "الأيسر"]


def test_a_dose_without_cells_keeps_its_sentence() -> None:
    item = replace(BRIDGE, dose=replace(BRIDGE.dose, cells=()))
    page = made(with_item(item)).html
    assert 'class="strip"' not in page
    assert BRIDGE.dose.sentence in text_of(page)


def test_a_long_note_leaves_the_columns_and_is_printed_whole() -> None:
    note = "Rest your hand on the wall. " * 180
    page = made(with_item(replace(BRIDGE, note=note))).html
    beneath = page[page.index('class="beneath"') :]
    assert note.strip() in text_of(beneath)


def test_a_long_name_is_printed_whole_below_each_other_and_shortened_in_the_footer() -> None:
    name = "Anna-Maria " * 18
    patient = (replace(full().patient[0], value=name), *full().patient[1:])
    page = made(replace(full(), patient=patient, running=name)).html
    assert name.strip() in text_of(page)
    assert 'class="patient stacked"' in page
    running = re.search(r'data-running="([^"]+)"', page)
    assert running
    assert len(running[1]) == 48
    assert running[1].endswith("…")


def test_one_column_of_do_or_dont_stands_alone() -> None:
    page = made(replace(minimal(), about=(DoDont("", (), ("Rush.",)),))).html
    assert "Do not" in page
    assert ">Do<" not in page


@pytest.mark.parametrize(("address", "least"), [("go.example.org/b7", 28.0), ("x" * 60, 0.5 * 57)])
def test_a_code_is_printed_large_enough_to_be_read(address: str, least: float) -> None:
    scan = full().scan
    assert scan
    modules = scan.modules if len(address) < 20 else 57
    page = made(replace(full(), scan=replace(scan, modules=modules, shown=address))).html
    size = re.search(r'alt="QR code for [^"]+" style="width:([\d.]+)mm;height:\1mm"', page)
    assert size
    assert least <= float(size[1]) <= 40


# -- what people write stays text --------------------------------------------------------------


def test_html_and_jinja_in_a_note_are_printed_as_written() -> None:
    note = "<b>Rest</b> & {{ doc.title }} {% if %}"
    page = made(with_item(replace(BRIDGE, note=note))).html
    assert "&lt;b&gt;Rest&lt;/b&gt; &amp; {{ doc.title }} {% if %}" in page


def test_quotes_cannot_leave_an_attribute() -> None:
    page = made(replace(full(), running='" onload="x')).html
    assert 'data-running="&#34; onload=&#34;x"' in page


def test_the_same_document_gives_the_same_sheet() -> None:
    assert made(full()) == made(full())


# -- numbers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Do 8–10 lifts.", ["8–10"]),
        ("Ibuprofen 400 mg, 3 times.", ["400 mg"]),
        ("Ring +44 20 7946 0000 now.", ["+44 20 7946 0000"]),
        ("Call 999.", []),
        ("5→20 in 2 min or 50%", ["5→20", "2 min", "50%"]),
        ("at 3 mighty steps", []),
        ("on 22/11/2026 (2×10)", ["22/11/2026", "2×10"]),
        ("Exercise 1: 2 times a day", []),
        ("Exercises 1, 2 and 3–4, 6", ["3–4"]),
        ("in 1 week. 2 sets", []),
        ("no number", []),
        ("9" * 40, []),
    ],
)
def test_numbers_with_their_units_run_left_to_right_and_whole(text: str, kept: list[str]) -> None:
    marked = str(isolate_numbers(text))
    assert re.findall(r'<bdi dir="ltr">([^<]+)</bdi>', marked) == kept
    assert text_of(marked) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Hold for 5 seconds, 2 times a day.", ["5 seconds", "2 times"]),
        ("Every 4–5 hours, or 400 mg", ["4–5 hours"]),  # the second is kept by itself
        ("Next visit: 30 November 2026 at 10", ["30 November"]),
        ("am 30. November, el 30 de noviembre de 2026", ["30. November", "30 de noviembre"]),
        ("Pain, 0 to 10. Open 8 to 5", ["0 to 10", "8 to 5"]),
        ("20 bis 30 Wiederholungen", ["20 bis 30"]),
        (
            "10秒，每天 2 次，2026年11月30日8点至17点",
            ["10秒", "2 次", "2026年", "11月30日", "8点", "17点"],
        ),
        (
            "10 ثوانٍ كل \u20684\u2069 إلى \u20685\u2069 ساعات",
            ["10 ثوانٍ", "\u20684\u2069 إلى \u20685\u2069 ساعات"],
        ),
        ("3 बार रोज", ["3 बार"]),
        ("3 unbelievablylongwords", []),
        ("Ring 01632 960 123 if so. Since 2026 we do.", []),
        ("\u20684 Hill Road\u2069, then 2 sets", ["2 sets"]),
        ("10 xy\u1dc0z", []),
        (Markup("Pain, 0 to 10 &amp; more"), ["0 to 10"]),
        ("1 2 " * 3000 + "x", []),
    ],
)
def test_a_number_and_what_it_counts_stay_on_one_line(text: str, kept: list[str]) -> None:
    marked = str(isolate_numbers(text))
    wholes = re.findall(r'<span class="whole">(.*?)</span>', marked)
    assert [text_of(whole) for whole in wholes] == kept
    assert text_of(marked) == text_of(text)


@pytest.mark.parametrize(
    ("numeral", "label", "marked"),
    [
        ("10", "times a day", '<span class="whole"><bdi dir="ltr">10</bdi> times</span> a day'),
        ("Every 4–5", "h", 'Every <span class="whole"><bdi dir="ltr">4–5</bdi> h</span>'),
        ("Left", "side", '<bdi dir="ltr">Left</bdi> side'),
        ("3", "unbelievablylongwords", '<bdi dir="ltr">3</bdi> unbelievablylongwords'),
        ("10", "秒 保持", '<span class="whole"><bdi dir="ltr">10</bdi> 秒</span> 保持'),
    ],
)
def test_a_numeral_stays_with_the_first_word_of_its_label(
    numeral: str, label: str, marked: str
) -> None:
    assert counted(numeral, label) == marked
    assert text_of(counted(numeral, label, strong=True)) == f"{numeral} {label}"
    pair = counted(Paired(numeral, "2"), Paired(label, "sets"))
    assert (in_one(pair, 0), in_one(pair, 1)) == (marked, counted("2", "sets"))


def test_text_beside_a_number_is_escaped_and_markup_is_left_alone() -> None:
    assert isolate_numbers("<i> 5%") == '&lt;i&gt; <bdi dir="ltr">5%</bdi>'
    assert isolate_numbers(Markup("<b>5</b>")) == "<b>5</b>"
    assert isolate("a<b") == '<bdi dir="ltr">a&lt;b</bdi>'


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Rest 12 minutes & walk.", "Rest 12\u00a0minutes &amp; walk."),
        ("Rest <i>", "Rest &lt;i&gt;"),
        ("Ice 3-4 times", 'Ice <span class="whole"><bdi dir="ltr">3-4</bdi> times</span>'),
        ("休息 10秒", '休息 <span class="whole">10秒</span>'),
        ("Mach 5 Züge", "Mach 5\u00a0Züge"),
    ],
)
def test_numbers_are_held_by_hard_spaces_where_that_needs_no_markup(text: str, marked: str) -> None:
    assert in_a_line(text) == marked


def test_dose_numerals_and_phone_numbers_are_isolated() -> None:
    page = made(full()).html
    assert '<b><bdi dir="ltr">8–10</bdi></b>' in page
    assert '<bdi dir="ltr">01632 960 123</bdi>' in page
    assert '<bdi dir="ltr">go.example.org/b7</bdi>' in page


def test_what_stands_at_the_foot_or_in_an_address_keeps_its_own_direction() -> None:
    page = made(full()).html
    clinic = re.search(r'data-clinic="([^"]*)"', page)
    assert clinic and clinic[1].endswith(" · \u206801632 960 123\u2069")
    assert isolate_plainly("") == ""


def test_blocks_are_named_by_kind() -> None:
    assert kind(DoDont("", (), ())) == "do-dont"
    assert kind(full().programme[1]) == "stages"


# -- words -------------------------------------------------------------------------------------


class Shouting(Words):
    """A language of capitals, to see which words are the page's own."""

    def __init__(self) -> None:
        super().__init__("en", ENGLISH._catalog, "")

    def gettext(self, message: str) -> str:
        return re.sub(r"(?<!\{)\b[a-z]\w*\b(?!\})", lambda word: word[0].upper(), message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)


def test_the_pages_own_words_come_from_the_catalog() -> None:
    document = with_item(BRIDGE)
    english = set(re.findall(r"[A-Za-z]{3,}", text_of(made(document).html)))
    sheet = make_sheet(document, (TEMPLATES,), Shouting())
    shouted = set(re.findall(r"[A-Za-z]{3,}", text_of(sheet.html)))
    theirs = set(re.findall(r"[A-Za-z]{3,}", " ".join(strings_in(document))))
    assert {word for word in english & shouted if word.islower()} <= theirs


def test_the_page_numbers_follow_the_languages_order() -> None:
    class Turned(Words):
        def __init__(self) -> None:
            super().__init__("en", ENGLISH._catalog, "")

        def gettext(self, message: str) -> str:
            return '{pages} "in all", {page}' if "{pages}" in message else message

    root = make_sheet(minimal(), (TEMPLATES,), Turned()).stylesheets[0].text
    assert '--folio: "" counter(pages) " \\22 in all\\22 , " counter(page) ""' in root
    assert (
        '--folio: "Page " counter(page) " of " counter(pages) ""'
        in made(minimal()).stylesheets[0].text
    )


def test_counted_and_filled_wording_works_in_a_template(tmp_path: Path) -> None:
    page = (
        '{{ _("Version {v}", v="<3>") }}|{{ ngettext("{n} exercise", "{n} exercises", 2) }}'
        '|{{ pgettext("box", "L") }}|{{ npgettext("x", "one", "many", 1) }}'
        "|{% trans %}Done{% endtrans %}"
    )
    sheet = made(minimal(), own_template(tmp_path, page))
    assert sheet.html == "Version &lt;3&gt;|2 exercises|L|one|Done"


# -- parts, style sheets, attachments ------------------------------------------------------------


@pytest.mark.parametrize("document", [full(), minimal()], ids=["full", "minimal"])
def test_every_part_that_is_named_is_there(document: Document) -> None:
    sheet = made(document)
    named = set(
        re.findall(r"part:([\w-]+)", sheet.html + "".join(css.text for css in sheet.stylesheets))
    )
    assert named == set(sheet.parts)


def test_one_picture_used_thrice_is_one_part() -> None:
    sheet = made(full())
    lift = full().programme[0].items[0].pictures[1]  # type: ignore[union-attr]
    assert sum(part.data == lift.data for part in sheet.parts.values()) == 1
    address = next(name for name, part in sheet.parts.items() if part.data == lift.data)
    assert sheet.html.count(f"part:{address}") == 4  # plan, card, two weeks of diary


def test_signs_take_the_brands_colours() -> None:
    sheet = made(full())
    assert b'stroke="#0d5b5e"' in sheet.parts["sign-pen"].data
    assert b'fill="#b3261e"' in sheet.parts["sign-stop"].data
    assert not any(b"INK" in part.data or b"STOP" in part.data for part in sheet.parts.values())


def test_brand_colours_stand_in_one_place() -> None:
    root, *others = made(full()).stylesheets
    assert "--brand: #0d5b5e" in root.text
    assert not any(colour in css.text for css in others for _, colour in FACE.colours)


def test_paper_and_format_choose_their_style_sheets() -> None:
    a4, letter = made(full()), made(replace(full(), paper="letter"))
    assert "size: A4" in a4.stylesheets[1].text
    assert "size: letter" in letter.stylesheets[1].text
    assert a4.stylesheets[2:] == letter.stylesheets[2:]
    assert a4.html == letter.html


def test_the_sheet_says_how_cards_fit_and_which_fonts_print_it() -> None:
    sheet = made(full())
    assert sheet.fits == (Fit("pictured", "--figure", 18, 27, 52),)
    assert (sheet.title, sheet.language) == ("Exercises to ease your buttock pain", "en")
    families = [family.name for family in sheet.fonts.families]
    assert families == ["Atkinson Hyperlegible", "Noto Sans", "Noto Sans Arabic", "Noto Sans SC"]


@pytest.mark.parametrize(("count", "fitted"), [(1, 0), (2, 1), (4, 1), (5, 0)])
def test_a_poster_fits_figures_that_stand_in_two_rows(count: int, fitted: int) -> None:
    item = replace(BRIDGE, pictures=tuple(picture(f"Picture {n}") for n in range(count)))
    page = made(replace(with_item(item), template="poster")).html
    assert page.count('class="wall pair-up"') == fitted


def test_a_template_says_how_many_figures_stand_one_above_another() -> None:
    assert made(replace(full(), template="poster")).fits == (
        Fit("pair-up", "--figure", 15, 15, 84, stacked=2),
    )


@pytest.mark.parametrize("template", ["cards", "clinical", "compact", "diary", "poster"])
@pytest.mark.parametrize("document", [full(), minimal()], ids=["full", "minimal"])
def test_headings_of_every_template_never_skip_a_level(document: Document, template: str) -> None:
    page = made(replace(document, template=template)).html
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("template", ["cards", "clinical", "compact", "poster"])
def test_no_template_leaves_out_a_dose_a_precaution_a_note_or_a_warning(template: str) -> None:
    shown = text_of(made(replace(full(), template=template)).html)
    for item in full().items():
        assert item.title in shown
        assert all(cell.label in shown for cell in item.dose.cells)
        assert all(line in shown for line in (*item.precautions, item.note))
    for box in full().safety:
        for line in (*box.do_not_start_if, *box.stop_if, *box.call_us_if, *box.emergency):
            assert line in shown


@pytest.mark.parametrize("name", ["standard", "large-print"])
def test_a_clinical_card_has_its_dose_as_a_rail_or_in_large_print_as_a_strip(name: str) -> None:
    page = made(replace(full(), template="clinical", format=name)).html
    rails = re.findall(r'class="doses">(.*?)</ul>', page)
    wanted = [item.dose.cells for item in full().items()] if name == "standard" else []
    assert [re.findall(r"<span>(.*?)</span>", rail) for rail in rails] == [
        [cell.label for cell in cells] for cells in wanted
    ]
    assert ('class="strip' in page) is (name == "large-print")


def test_figures_grow_no_further_than_their_columns_are_wide() -> None:
    widest = re.findall(r'id="card-([\w-]+)" data-most="([\d.]+)"', made(full()).html)
    # Pictures are 200 by 80: two share 172 mm with 6 mm between them, three with 12 mm.
    assert widest == [("bridge", "33.2"), ("hold-relax", "21.3")]


@pytest.mark.parametrize("template", ["standard", "clinical"])
@pytest.mark.parametrize(("height", "rows"), [(240, [4]), (80, [2, 2])])
def test_four_figures_stand_in_one_row_where_they_stay_large(
    template: str, height: int, rows: list[int]
) -> None:
    four = tuple(replace(picture(f"Shape {n}"), height=height) for n in range(4))
    document = with_item(replace(BRIDGE, pictures=four))
    page = made(replace(document, template=template)).html
    card = page.split('id="card-bridge"')[1].split("</article>")[0]
    found = [part.count('class="figure"') for part in card.split('class="columns figures')[1:]]
    assert found == rows


@pytest.mark.parametrize("template", ["standard", "clinical"])
def test_a_range_in_a_long_numeral_stays_on_one_line(template: str) -> None:
    cells = (Cell("Toutes les 4–5", "heures"),)
    item = replace(BRIDGE, dose=replace(BRIDGE.dose, cells=cells))
    sheet = made(replace(with_item(item), template=template))
    assert '<b class="long">Toutes les <bdi dir="ltr">4–5</bdi></b>' in sheet.html
    assert not any("b.long bdi" in css.text for css in sheet.stylesheets)


@pytest.mark.parametrize("template", ["standard", "clinical", "diary", "cards", "booklet"])
@pytest.mark.parametrize("asks", [True, False])
def test_a_diary_asks_for_pain_only_where_pain_matters(template: str, asks: bool) -> None:
    diary = full().diary
    assert diary
    document = replace(full(), template=template, diary=replace(diary, pain=asks))
    assert ("Pain, 0 to 10" in text_of(made(document).html)) is asks


def test_the_backs_of_cards_lie_behind_their_fronts() -> None:
    page = made(replace(full(), template="cards")).html
    fronts, backs = page.split('class="side fronts"')[1].split('class="side"')
    assert re.findall(r'class="badge">(\d)', fronts) == ["1", "2", "3", "4"]
    assert re.findall(r'class="pocket-name"><b>(\d)', backs.split('class="side')[0]) == [
        "2", "1", "4", "3"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "cards"),
    [
        ({}, 4),
        ({"steps": ("Lift your hips a little higher than the last time.",) * 4}, 4),
        (
            {"steps": ("Lift your hips until your body is straight from shoulders to knees.",) * 8},
            2,
        ),
        ({"note": "Keep a cushion under your knees, and stop after the first set. " * 4}, 2),
        ({"dose": replace(BRIDGE.dose, cells=(Cell("3–4", "times, both sides at once"),) * 10)}, 2),
    ],
    ids=["usual", "four steps", "long steps", "long note", "long dose"],
)
def test_cards_too_long_for_half_a_page_stand_two_to_a_page(
    change: dict[str, Any], cards: int
) -> None:
    items = tuple(replace(BRIDGE, key=f"bridge-{n}", number=n, **change) for n in range(1, 5))
    block = Exercises("", "", "", ordered=False, items=items)
    page = made(replace(minimal(), programme=(block,), template="cards")).html
    fronts = [side.split('class="side"')[0] for side in page.split('class="side fronts"')[1:]]
    assert [front.count('class="badge"') for front in fronts] == [cards] * (4 // cards)


@pytest.mark.parametrize(("name", "cards"), [("mono", 4), ("dyslexia", 2), ("easy-read", 2)])
def test_cards_of_larger_letters_stand_two_to_a_page(name: str, cards: int) -> None:
    page = made(replace(full(), template="cards", format=name)).html
    front = page.split('class="side fronts"')[1].split('class="side"')[0]
    assert front.count('class="badge"') == cards


@pytest.mark.parametrize(("width", "beside"), [(100, True), (200, False)])
def test_two_upright_figures_stand_beside_each_other_on_a_card(width: int, beside: bool) -> None:
    two = tuple(replace(picture(f"Shape {n}"), width=width, height=100) for n in range(2))
    page = made(replace(with_item(replace(BRIDGE, pictures=two)), template="cards")).html
    assert ('class="columns upright"' in page) is beside


def test_a_diary_sheet_without_a_diary_says_so() -> None:
    shown = text_of(made(replace(minimal(), template="diary")).html)
    assert "There is nothing to tick on this sheet." in shown


def test_no_patient_data_leaves_the_page() -> None:
    sheet = made(full())
    assert "Sample Patient" not in sheet.title + "".join(css.text for css in sheet.stylesheets)
    assert not any("Sample" in name for name in sheet.parts)


def test_a_template_without_fit_leaves_cards_as_they_are(tmp_path: Path) -> None:
    own_template(tmp_path, "page")
    (tmp_path / "standard" / "template.yaml").write_text("title: Own\ndescription: Own.\n")
    sheet = made(minimal(), tmp_path)
    assert (sheet.html, sheet.fits) == ("page", ())


# -- mistakes in a template ------------------------------------------------------------------------


def test_an_unknown_name_is_a_problem_with_file_and_line(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "<p>\n{{ doc.titel }}\n</p>")
    assert problem == Problem(
        str(tmp_path / "standard" / "handout.html"),
        2,
        0,
        "'handout.document.Document object' has no attribute 'titel'",
    )


def test_a_syntax_error_is_a_problem_with_file_and_line(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "\n\n{% if %}")
    assert problem.path == str(tmp_path / "standard" / "handout.html")
    assert (problem.line, problem.message) == (
        3,
        "Expected an expression, got 'end of statement block'",
    )


def test_an_unknown_sign_is_a_problem_that_lists_the_signs(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "\n{{ sign('bell') }}")
    assert (problem.line, problem.message) == (2, "there is no sign called 'bell'")
    assert "pen" in problem.hint


def test_a_missing_include_is_a_problem_where_it_is_asked_for(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "a\n{% include '_parts/gone.html' %}")
    assert (problem.path, problem.line, problem.message) == (
        str(tmp_path / "standard" / "handout.html"),
        2,
        "there is no file _parts/gone.html",
    )


def test_what_an_expression_raises_is_a_problem(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "{{ 1 + doc.title }}")
    assert problem.message.startswith("TypeError: unsupported operand")
    assert problem.line == 1


def test_a_template_cannot_reach_into_the_program(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "{{ doc.title }}{{ doc.__class__.__mro__ }}")
    assert "__class__" in problem.message


@pytest.mark.parametrize(
    "page",
    ["{% set x = [] %}{{ x.append(1) }}", "{{ {}.update(a=1) }}", "{{ part.__globals__ }}"],
)
def test_a_template_changes_nothing_it_is_given(tmp_path: Path, page: str) -> None:
    (problem,) = problems_of(tmp_path, "{{ doc.title.upper() }}" + page)
    assert problem.message.startswith("access to attribute ")
    assert problem.message.endswith(" is unsafe.")


def test_a_missing_wording_stops_the_sheet_with_its_own_problem() -> None:
    class Silent(Words):
        def __init__(self) -> None:
            super().__init__("en", ENGLISH._catalog, "")

        def gettext(self, message: str) -> str:
            raise HandoutError([Problem("es.po", 0, 0, f"no es wording for {message!r}")])

    with pytest.raises(HandoutError) as caught:
        make_sheet(full(), (TEMPLATES,), Silent())
    assert caught.value.problems[0].path == "es.po"


def test_an_unknown_template_names_those_there_are() -> None:
    with pytest.raises(HandoutError) as caught:
        made(replace(minimal(), template="leaflet"))
    assert str(caught.value) == (
        "leaflet: there is no template called leaflet\n"
        "  hint: there is booklet, cards, clinical, compact, diary, poster, standard"
    )


def test_an_unknown_format_or_paper_names_those_there_are() -> None:
    for change, name in (
        ({"format": "giant"}, "_formats/giant.css"),
        ({"paper": "a3"}, "_paper/a3.css"),
    ):
        with pytest.raises(HandoutError) as caught:
            made(replace(minimal(), **change))
        (problem,) = caught.value.problems
        assert (problem.path, problem.message) == (name, f"there is no {name}")
        assert "standard" in problem.hint or "letter" in problem.hint


@pytest.mark.parametrize("template", ["standard", "clinical", "compact", "cards", "poster"])
def test_every_picture_of_an_exercise_is_printed(template: str) -> None:
    page = made(replace(full(), template=template)).html
    (item,) = (item for item in full().items() if len(item.pictures) == 3)
    assert all(f'alt="{picture.alt}"' in page for picture in item.pictures)


def test_sources_of_safety_and_pain_boxes_are_told() -> None:
    document = full()
    safety = replace(document.safety[0], sources=(1, 2))
    rule = replace(document.pain_rules[0], sources=(2,))
    chosen = replace(document, safety=(safety,), pain_rules=(rule,), reference="PIL 77")
    shown = text_of(made(chosen).html)
    assert shown.count("(Sources: 1, 2)") == 2
    assert "(Sources: 2)" in shown
    assert "Document number: PIL 77" in shown
    easy = text_of(made(replace(chosen, format="easy-read")).html)
    assert "(Sources:" not in easy


def test_a_value_that_begins_with_an_arabic_word_keeps_its_direction_and_its_range() -> None:
    assert isolate("كل 4–5") == ('<bdi dir="rtl">كل <bdi dir="ltr">4–5</bdi></bdi>')
