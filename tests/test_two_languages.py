"""A sheet in two languages: what the patient reads, and the same beside it for who reads along."""

from __future__ import annotations

import datetime as dt
import pickle
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

import pytest
from desk import Desk, run
from goldens import assert_golden
from languages import LANGUAGES, words
from matrix import FOLDERS
from proof.boxes import text_boxes
from proof.tags import stray_content, structure_faults, tag_tree, untagged_pages
from proof.ua import assert_pdf_ua
from readalong import document, small
from readalong import words as words_of
from rosters import rows

from handout.compose.pairing import pair
from handout.document import EasyWords
from handout.dosage.read import read_dosage
from handout.dosage.sentence import dose_sentence
from handout.dosage.strip import dose_strip
from handout.errors import HandoutError
from handout.html import make_sheet
from handout.i18n import load_words
from handout.models.prescription import Prescription
from handout.paths import Places
from handout.pdf.attach import read_prescription
from handout.press import print_document
from handout.server.form import Form, prescribe, write_form
from handout.spoken import Foreign, Paired, paired, texts_in
from handout.templates import list_templates
from handout.translation import numbers
from handout.yamlfile import check_yaml

PAIRS = ("es,en", "ar,en")
TODAY = dt.date(2026, 11, 22)


def pairs_in(value: Any) -> Iterator[Paired]:
    """Yield every text of a document that is there in two languages."""
    if isinstance(value, Paired):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from pairs_in(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from pairs_in(getattr(value, field.name))


def page(languages: str, template: str = "standard") -> str:
    """Fill a template in."""
    sheet = replace(document(languages), template=template)
    return make_sheet(sheet, FOLDERS, words_of(languages)).html


@cache
def printed(languages: str, template: str) -> bytes:
    """Print the small sheet, once for all who look at it."""
    return print_document(
        replace(small(languages), template=template), FOLDERS, words_of(languages)
    )


# -- the document ------------------------------------------------------------------------------


@pytest.mark.parametrize("languages", PAIRS)
def test_each_half_is_the_sheet_that_is_printed_in_its_language_alone(languages: str) -> None:
    both = document(languages)
    for place, language in enumerate(languages.split(",")):
        alone = document(language)
        for name in ("title", "safety", "programme", "pain_rules", "about", "glance", "diary"):
            assert half(getattr(both, name), place) == getattr(alone, name), (language, name)
    assert (both.language, both.beside) == (*languages.split(","),)


def half(value: Any, place: int) -> Any:
    """Take one language of what is there in two."""
    if isinstance(value, str):
        return texts_in(value)[place]
    if isinstance(value, tuple):
        return tuple(half(part, place) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{f.name: half(getattr(value, f.name), place) for f in fields(value)}
        )
    return value


@pytest.mark.parametrize("languages", PAIRS)
def test_each_pair_says_the_same_numbers(languages: str) -> None:
    both = document(languages)
    said = [*pairs_in(both.programme), *pairs_in(both.safety), *pairs_in(both.about)]
    cells = [*pairs_in(next(both.items()).dose.cells)]
    assert len(cells) >= 6
    for text in (*cells, *(t for t in said if t not in sentences(both))):
        assert numbers(text.texts[0]) == numbers(text.texts[1]), text.texts


def sentences(both: Any) -> list[str]:
    """List the texts that may say a small number in letters: 'una o dos veces'."""
    return [item.dose.sentence for item in both.items()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "shorthand",
    ["3x8-10, hold 5s, each side, 1-2/day", "10->20x, 2.5 kg, 3/week", "stretch 20-30s, every 4-5h",
     "for 20-30 min, every other day", "up to 12 breaths, on mon wed fri",
     "__x, morning and evening"],
)  # fmt: skip
def test_a_dose_has_the_same_cells_with_the_same_numbers_in_every_language(
    language: str, shorthand: str
) -> None:
    dose, english = read_dosage(shorthand), words("en")
    here, there = dose_strip(dose, words(language)), dose_strip(dose, english)
    assert len(here) == len(there)
    for one, other in zip(here, there, strict=True):
        assert numbers(f"{one.numeral} {one.label}") == numbers(f"{other.numeral} {other.label}")
    assert dose_sentence(dose, words(language))


def test_what_is_the_same_in_both_stands_once() -> None:
    both = document("es,en")
    assert [line.value for line in both.patient if line.value == "Sample Patient"]
    assert type(both.patient[0].value) is str
    assert repr(both.patient[0].label) == "Paired('Para', 'For')"
    assert paired("8–10", "8–10") == "8–10" and type(paired("8–10", "8–10")) is str


def test_things_that_are_fewer_in_one_language_are_one_line_in_each() -> None:
    first, second = document("es"), document("en")
    first = replace(first, glance=replace(first.glance, needs=("Una colchoneta",)))
    second = replace(second, glance=replace(second.glance, needs=("A mat", "A bed")))
    (line,) = pair(first, second).glance.needs
    assert texts_in(line) == ("Una colchoneta", "A mat · A bed")


def test_easier_words_are_taken_where_both_languages_have_them() -> None:
    def with_easy(language: str, easy: EasyWords) -> Any:
        whole = small(language)
        (block,) = whole.programme
        items = (replace(next(whole.items()), easy=easy),)
        return replace(whole, programme=(replace(block, items=items),))

    spanish = with_easy("es", EasyWords("Fuerza.", "", ("Suba.", "Baje."), ""))
    english = with_easy("en", EasyWords("Makes you strong.", "Lie down.", (), ""))
    (item,) = pair(spanish, english).items()
    assert repr(item.easy) == repr(EasyWords(Paired("Fuerza.", "Makes you strong.")))


def test_a_document_of_two_languages_goes_to_another_process_and_is_told_from_one() -> None:
    both = document("es,en")
    again = pickle.loads(pickle.dumps(both))  # noqa: S301 - our own
    assert repr(again) == repr(both)
    assert repr(both) != repr(replace(document("es"), beside="en", prescription=both.prescription))


# -- the page ----------------------------------------------------------------------------------


@pytest.mark.parametrize("template", list_templates(FOLDERS))
def test_every_template_says_each_dose_stop_rule_and_step_in_both(template: str) -> None:
    html = re.sub('<span class="whole">(.*?)</span>', r"\1", page("ar,en", template))
    assert not re.search("[\x01-\x03]", html)
    said = re.findall(r'<span class="beside" lang="en" dir="ltr">(.*?)</span>', html, re.DOTALL)
    beside = " ".join(said)
    (item,) = document("en").items()
    if template != "diary":
        assert "The pain is sharp." in beside
        assert item.title in beside
    assert "Too much." in beside
    words = re.sub(
        r"<[^>]*>", "", html
    )  # a number in a numeral of several words has a tag of its own
    for place, cell in enumerate(item.dose.cells if template != "diary" else ()):
        listed = place and template == "compact"  # "3 sets, each side"
        assert cell.label in words
        assert (words_of("en").midway(cell.numeral) if listed else cell.numeral) in words
    if template in ("standard", "clinical", "booklet", "cards", "poster"):
        assert all(step in beside for step in item.steps)
        assert item.dose.sentence.split(".")[0] in beside


def test_a_label_stands_before_its_text_in_each_language() -> None:
    html = page("es,en")
    assert (
        "<b>Debe notar:</b> Que trabaja el lado del glúteo."
        '<span class="beside" lang="en" dir="ltr"> <b>Feel:</b> The side of your buttock working.'
        "</span>"
    ) in html
    assert "<b>2.5</b>" not in html and '<b><bdi dir="ltr">2.5</bdi></b>' in html


def test_an_attribute_says_the_patients_language_alone() -> None:
    html = page("es,en")
    alts = re.findall(r'alt="([^"]*)"', html)
    assert any("Una persona" in alt for alt in alts)
    assert not any("person lies" in alt for alt in alts)
    assert 'data-remark="Borrador: aún sin revisión clínica"' in html


def test_what_the_letters_in_the_boxes_mean_is_said_in_both() -> None:
    html = page("es,en", "diary")
    assert "<b>I</b> izquierdo, <b>D</b> derecho." in html
    assert "<b>I</b> left, <b>D</b> right." in html
    assert "<b>I</b> izquierdo" not in page("es", "diary")


@pytest.mark.parametrize("template", list_templates(FOLDERS))
def test_arabic_and_english_print_well_in_every_template(template: str) -> None:
    pdf = printed("ar,en", template)
    assert_pdf_ua(pdf)
    assert structure_faults(pdf) == untagged_pages(pdf) == stray_content(pdf) == []
    pages = text_boxes(pdf)
    assert pages.off_page() == pages.across_frames() == pages.overlapping() == []
    assert 'Span lang="en" "' in tag_tree(pdf)


def test_the_tree_of_two_languages_is_as_it_was_looked_at(renew: bool) -> None:
    assert_golden(
        "trees/two-languages-compact.txt", tag_tree(printed("es,en", "compact")), renew=renew
    )


# -- what is asked for -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("languages", "told"),
    [
        ("es,en,fr", "es,en,fr names 3 languages\n"
         "  hint: write at most two, the patient's first, as in es,en"),
        ("es,ES", "es is named twice\n  hint: write it once, or another one beside it"),
        ("es,", "one of two languages is missing\n  hint: write both, as in es,en"),
        ("es,xx", "no wording in this language: xx\n"
         "  hint: there is en, ar, de, es, fr, pl, zh-Hans"),
        ("es,es-MX", "printed in the same words as es: es-MX\n"
         "  hint: leave one of them out, or name another language"),
        ("en,es", "knee is not written in Spanish\n  hint: it is written in en"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_told(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    languages: str,
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(desk.folder)
    ran = run(capsys, "make", "knee", "--language", languages, "-o", "x.pdf")
    assert ran.code == 1
    assert ran.err.startswith(f"--language: {told}\n")


def test_a_sheet_carries_both_languages_and_is_made_again_in_them() -> None:
    text = read_prescription(printed("es,en", "compact"))
    assert check_yaml(text, "p.yaml", Prescription).value.language == "es,en"


def test_a_row_of_a_list_may_ask_for_two(desk: Desk) -> None:
    desk.write("r.csv", 'patient,handout,language\nA Sample,knee,"es, en"\n')
    (row,) = rows(desk, "r.csv")
    assert row.prescription().value.language == "es,en"


def test_the_page_for_clinicians_has_a_field_for_the_second(desk: Desk) -> None:
    order = check_yaml("handout: knee\nlanguage: es,en\n", "p.yaml", Prescription).value
    form = write_form(order, desk.library)
    assert (form.get("language"), form.get("beside")) == ("es", "en")
    assert prescribe(form, desk.library, TODAY).value.language == "es,en"
    with pytest.raises(HandoutError) as raised:
        prescribe(Form({"handout": "knee", "beside": "en"}), desk.library, TODAY)
    assert str(raised.value) == (
        "beside: one of two languages is missing\n  hint: write both, as in es,en"
    )


# -- what stays in another language --------------------------------------------------------------


def test_what_nobody_has_translated_says_its_own_language() -> None:
    html = page("ar")
    assert (
        '<li><span class="foreign" lang="en" dir="ltr">A first study. J Test '
        '<bdi dir="ltr">2020</bdi>' not in html
    )
    assert '<li><span class="foreign" lang="en" dir="ltr">A first study.' in html
    assert '<span class="foreign" dir="ltr">Call <bdi dir="ltr">01632 960 123</bdi>' in html


def test_a_text_that_is_left_out_of_a_translation_is_marked(desk: Desk) -> None:
    desk.handout("knee", {"title": "Rest", "text": ["Sit often."]}, {"exercises": ["foot-lift"]})
    desk.write("handouts/knee.es.yaml", "translation: draft\ntitle: Su rodilla\nblocks: [{}, {}]\n")
    desk.write("exercises/knee/foot-lift.es.yaml", "translation: draft\ntitle: Subir el pie\n")
    words = load_words("es", Places().locales)
    composed = desk.compose({"handout": "knee", "language": "es"}, words)
    assert (composed.title, type(composed.title)) == ("Su rodilla", str)
    assert repr(composed.about[0].paragraphs) == repr((Foreign("Sit often.", "en"),))
