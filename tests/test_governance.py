"""The checklists: each item holds, fails, or goes to a person, with its evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import documents
import pytest

from handout.document import (
    Change,
    Checklist,
    Document,
    DoDont,
    Exercises,
    Glance,
    Item,
    PainRule,
    Picture,
    Safety,
    Schedule,
    Text,
)
from handout.governance.answer import Answer, count, go_through, unless
from handout.governance.cdc_index import CDC_INDEX
from handout.governance.pagefacts import PageFacts, read_page
from handout.governance.pemat import PEMAT
from handout.governance.specimen import Names, examine

BRIDGE = replace(documents.BRIDGE, harder=())
SAFETY = Safety("Stay safe", (), ("Your pain is sharp.",), ("It is worse.",), (), ())
SOUND = replace(
    documents.full(),
    running="",
    notes=(),
    safety=(SAFETY,),
    programme=(Exercises("Morning", "", "", ordered=False, items=(BRIDGE,)),),
)
PAGE = (
    "<title>Sheet</title><h1>Exercises to ease your buttock pain</h1>"
    '<p>Gentle moves to <b>loosen</b> tight muscles.</p><section class="glance big"><h2>At a'
    ' glance</h2></section><section class="diary"><table><th scope="col">Mon</th></table></section>'
)


def changed(**fields: Any) -> Document:
    return replace(SOUND, **fields)


def with_item(**fields: Any) -> Document:
    items = (replace(BRIDGE, **fields),)
    return changed(programme=(Exercises("Morning", "", "", ordered=False, items=items),))


def with_text(*paragraphs: str, title: str = "Why it hurts") -> Document:
    return changed(about=(Text(title, paragraphs),))


def pemat(number: int, document: Document, html: str = "") -> Answer:
    answered = go_through(PEMAT, examine(document, html=html))
    return next(one.answer for one in answered if one.item.number == number)


def cdc(number: int, document: Document, html: str = "") -> Answer:
    answered = go_through(CDC_INDEX, examine(document, html=html))
    return next(one.answer for one in answered if one.item.number == number)


def test_the_items_are_those_of_the_instruments() -> None:
    assert [item.number for item in PEMAT.items] == [*range(1, 13), *range(15, 27)]
    assert [item.number for item in CDC_INDEX.items] == [*range(1, 21)]
    assert {item.number for item in PEMAT.items if item.domain == "Actionability"} == {
        *range(20, 27)
    }


@pytest.mark.parametrize("checklist", [PEMAT, CDC_INDEX])
def test_each_checklist_says_that_it_is_no_validated_use(checklist: Any) -> None:
    assert "not a validated use" in checklist.note
    assert "informed" in checklist.name


def test_a_sound_sheet_fails_nothing_and_leaves_the_rest_to_a_person() -> None:
    specimen = examine(SOUND, html=PAGE)
    understood, index = go_through(PEMAT, specimen), go_through(CDC_INDEX, specimen)
    assert count(understood) == {"holds": 18, "fails": 0, "person": 5, "no-such-thing": 1}
    assert count(index) == {"holds": 17, "fails": 0, "person": 2, "no-such-thing": 1}


def test_what_needs_eyes_is_left_to_a_person() -> None:
    answered = go_through(PEMAT, examine(SOUND, html=PAGE))
    asked = {one.item.number for one in answered if one.answer.verdict == "person"}
    assert asked == {2, 10, 16, 18, 25}


PURPOSE = (
    "Title “Exercises to ease your buttock pain”, purpose “Gentle moves to loosen tight muscles.”"
)
FAILS: list[tuple[str, int, Document, str, tuple[str, ...]]] = [
    ("pemat", 1, changed(purpose=""), "No line says what the sheet is for.", ("below the title",)),
    (
        "pemat", 3, with_text("Stretch the piriformis."), "Harder to read than it should be.",
        ("jargon: piriformis → small muscle deep in your buttock (Why it hurts, paragraph 1)",),
    ),
    (
        "pemat", 3, with_text("Unfortunately individuals experiencing considerable difficulties "
                              "necessitate comprehensive consideration. " * 9),
        "Harder to read than it should be.",
        ("Flesch-Kincaid: grade 20.3 (aim for at most 6)",),
    ),
    (
        "pemat", 4, with_text("Lie prone."), "Terms stand without an explanation.",
        ("prone → on your front (Why it hurts, paragraph 1)",),
    ),
    (
        "pemat", 5, with_text("It is lifted. " * 9),
        "9 of 26 sentences are in the passive voice.",
        ("Why it hurts, paragraph 1: “It is lifted.”",),
    ),
    (
        "pemat", 6, with_item(steps=("Do 3 x 10.", "Lift 1/2 way.", "Give 50 %.", "Lift 4x.")),
        "Numbers are written as shorthand, fraction or percentage.",
        ("exercise 1 (Bridge), step 1: “3 x 1”", "exercise 1 (Bridge), step 2: “1/2”",
         "exercise 1 (Bridge), step 3: “50 %”", "exercise 1 (Bridge), step 4: “4x”"),
    ),
    (
        "pemat", 7, with_text("Halve the number of times."), "The reader has to calculate.",
        ("Why it hurts, paragraph 1: “Halve”",),
    ),
    (
        "pemat", 8, with_text("word " * 81, *["Short."] * 6),
        "A paragraph has over 80 words, or a section over 6 paragraphs.",
        ("Why it hurts: 7 paragraphs", "Why it hurts, paragraph 1: 81 words"),
    ),
    (
        "pemat", 9, changed(about=(Text("", ("One two three four five six seven.",)),
                                   Text("Section 2", ("Go on.",)))),
        "A heading is missing or says nothing.",
        ("no heading: “One two three four five six …”", "says nothing: “Section 2”"),
    ),
    (
        "pemat", 11, changed(glance=Glance("", (), (), "", ())),
        "No box at a glance is printed.", ("at a glance",),
    ),
    (
        "pemat", 12, replace(with_item(dose=replace(BRIDGE.dose, cells=())), safety=()),
        "Something important does not stand out.", ("no dose strip: Bridge", "no safety box"),
    ),
    ("pemat", 15, with_item(pictures=()), "An exercise has no picture.", ("exercise 1 (Bridge)",)),
    (
        "pemat", 17, with_item(pictures=(Picture(b"", "image/png", ""),)),
        "A picture has no caption or no description.",
        ("Bridge: no caption", "Bridge: no description"),
    ),
    (
        "pemat", 19,
        changed(programme=(Schedule("Walks", "", ("Week", "A", "B", "", "D", "E", "F"), (), None),
                           Schedule("", "", ("Week", ""), (), None))),
        "A table is wide, or its head cells are not clear.",
        ("Walks: 7 columns", "Walks: a column without a name", "schedule: a column without a name"),
    ),
    ("pemat", 20, changed(programme=()), "The sheet names nothing to do.", ("the whole sheet",)),
    (
        "pemat", 21, with_text("The patient should rest."), "Some text speaks about the patient.",
        ("Why it hurts, paragraph 1: “The patient”",),
    ),
    (
        "pemat", 22, with_item(steps=("Go.",) * 7 + ("word " * 21,)),
        "An exercise has no steps or over 7, or a step has over 20 words.",
        ("Bridge: 8 steps", "Bridge, step 8: 21 words"),
    ),
    (
        "pemat", 22, with_item(steps=()),
        "An exercise has no steps or over 7, or a step has over 20 words.", ("Bridge: 0 steps",),
    ),
    ("pemat", 23, changed(diary=None), "No diary to tick is printed.", ("the whole sheet",)),
    ("pemat", 26, with_item(pictures=()), "An exercise has no picture.", ("exercise 1 (Bridge)",)),
    ("cdc", 4, with_item(pictures=()), "No picture shows what to do.", ("the whole sheet",)),
    (
        "cdc", 6, with_item(steps=("The leg is lifted.",)),
        "Passive voice where the reader is to act.", ("exercise 1 (Bridge), step 1",),
    ),
    (
        "cdc", 7, with_text("Ask about XYZ, the GP or the TLA (TLA)."),
        "Terms or short forms are not explained.", ("Why it hurts, paragraph 1: XYZ",),
    ),
    (
        "cdc", 8, changed(about=(DoDont("", ("Rest.",) * 8, ("Run.",) * 9),
                                 Checklist("", ("Shoes.",) * 8), Text("A", ("B.",)))),
        "A list has over 7 items without a break.",
        ("advice, do: 8", "advice, do not: 9", "checklist: 8"),
    ),
    (
        "cdc", 8, changed(safety=(Safety("", ("You fall.",) * 8, (), (), (), ()),)),
        "A list has over 7 items without a break.", ("safety, do not start if: 8",),
    ),
    ("cdc", 13, with_item(aim=""), "An exercise does not say what it is for.", ("Bridge",)),
    (
        "cdc", 14,
        replace(with_item(dose=replace(BRIDGE.dose, cells=())), safety=(),
                glance=Glance("", (), (), "", ()), brand=replace(documents.FACE, phone="")),
        "A direction is missing.",
        ("Bridge: no dose", "how often", "when to call", "a phone number"),
    ),
    (
        "cdc", 16,
        replace(with_item(dose=replace(BRIDGE.dose, sentence="")),
                pain_rules=(PainRule("", 4, "", ""),)),
        "A number stands without words.", ("Bridge: dose", "pain rule: scale"),
    ),
    ("cdc", 18, changed(safety=()), "The sheet does not say when to stop.", ("safety",)),
    (
        "cdc", 19, replace(with_item(aim=""), safety=()), "An aim or a warning is missing.",
        ("Bridge", "safety"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("checklist", "number", "document", "evidence", "places"),
    FAILS,
    ids=[f"{name}-{number}-{place}" for place, (name, number, *_) in enumerate(FAILS)],
)
def test_an_item_fails_with_its_places(
    checklist: str, number: int, document: Document, evidence: str, places: tuple[str, ...]
) -> None:
    answer = (pemat if checklist == "pemat" else cdc)(number, document)
    assert answer == Answer("fails", evidence, places)


@pytest.mark.parametrize(
    ("checklist", "number", "evidence"),
    [
        ("pemat", 1, PURPOSE),
        ("pemat", 5, "0 of 22 sentences are in the passive voice."),
        ("pemat", 11, "A box on top says 15–20 minutes a day, how often, what is needed."),
        ("pemat", 17, "Every picture has a caption and a description (2)."),
        ("pemat", 20, "1 to do: Bridge"),
        ("pemat", 22, "Each exercise has at most 7 steps, each step at most 20 words."),
        ("cdc", 2, "Title and purpose stand before everything else."),
        ("cdc", 18, "The sheet names what to stop for (1)."),
    ],
)
def test_an_item_holds_with_its_evidence(checklist: str, number: int, evidence: str) -> None:
    answer = (pemat if checklist == "pemat" else cdc)(number, SOUND, PAGE)
    assert answer == Answer("holds", evidence)


def test_few_passive_sentences_are_no_habit() -> None:
    found = pemat(5, with_text("It is lifted. " + "You lift it. " * 20))
    assert found == Answer("holds", "1 of 38 sentences are in the passive voice.")


def test_the_page_says_whether_parts_are_printed() -> None:
    bare = "<h1>A</h1><h2>B</h2>"
    assert pemat(11, SOUND, bare).evidence == "No box at a glance is printed."
    assert pemat(23, SOUND, bare).evidence == "No diary to tick is printed."
    assert cdc(2, SOUND, bare).places == ("the top of the page",)


def test_without_a_page_the_top_of_it_is_left_to_a_person() -> None:
    assert cdc(2, SOUND).verdict == "person"


def test_skipped_heading_levels_and_unscoped_heads_are_found_on_the_page() -> None:
    html = PAGE + "<h4>Deep</h4><table><th>Mon</th><th>Tue</th></table>"
    assert pemat(9, SOUND, html).places == ("level 4 follows level 2",)
    assert pemat(19, SOUND, html).places == ("table 2: 2 head cells do not say what they head",)


def test_a_calculation_needs_an_example_and_its_absence_does_not() -> None:
    assert pemat(24, SOUND) == Answer("no-such-thing", "There is nothing to calculate.")
    asked = pemat(24, with_text("Halve the number."))
    assert asked == Answer("person", "See whether each calculation has an example.")


def test_odds_need_a_person() -> None:
    answer = cdc(20, with_text("It helps 8 in 10 people, or 80 %."))
    said = "See whether words or a picture say the same: Why it hurts, paragraph 1: “8 in 10”"
    assert answer == Answer("person", said)


def test_one_picture_of_a_movement_needs_a_person() -> None:
    answer = pemat(26, with_item(pictures=(documents.LIFT,)))
    assert answer == Answer("person", "One picture must be enough to do it: Bridge")


def test_a_sheet_without_pictures_tables_or_sections_has_nothing_to_look_at() -> None:
    least = documents.minimal()
    absent = {
        n for n in range(1, 27) if n not in (13, 14) and pemat(n, least).verdict == "no-such-thing"
    }
    assert absent == {9, 15, 16, 17, 18, 19, 24, 25, 26}


@pytest.mark.parametrize("number", [3, 4, 5, 7, 21])
def test_a_language_that_the_program_cannot_read_needs_a_person(number: int) -> None:
    assert pemat(number, changed(language="ar")).verdict == "person"


@pytest.mark.parametrize("number", [6, 7, 17])
def test_the_index_asks_a_person_too(number: int) -> None:
    assert cdc(number, changed(language="ar")).verdict == "person"


def test_a_sheet_that_speaks_to_nobody_fails() -> None:
    item = replace(documents.HEAT, title="Warm pack", aim="", steps=())
    programme = (Exercises("", "", "", ordered=False, items=(item,)),)
    answer = pemat(21, replace(documents.minimal(), title="Heat", programme=programme))
    assert answer == Answer("fails", "Nothing speaks to the reader.", ("the whole sheet",))


def test_more_places_than_fit_are_counted() -> None:
    answer = unless([*"abcdefg", "a"], "Bad.", "Good.")
    assert answer.places == ("a", "b", "c", "d", "e", "and 2 more")


def test_nothing_written_for_one_patient_is_looked_at() -> None:
    document = replace(documents.full(), title="Plan for Sample Patient", purpose="For Sample.")
    specimen = examine(document)
    said = " ".join(text.text for text in specimen.texts)
    assert specimen.document.title == "Plan for [name]"
    assert "For [name]." in said
    assert "Sample" not in repr(specimen.document)
    assert "R-1042" not in repr(specimen.document)
    assert "Walk to the shop" not in said  # a goal
    assert "warm pack." not in said.replace(documents.HEAT.title, "")  # a note on the sheet
    assert "thin pillow" not in said  # a note on an exercise


@pytest.mark.parametrize(
    ("running", "text", "shown"),
    [
        ("", "Sample stays.", "Sample stays."),
        (
            "Sample Patient · R-1042",
            "Sample, see R-1042 (Patient).",
            "[name], see [name] ([name]).",
        ),
        ("Sample Patient", "A sampler, a Samples, a sample.", "A sampler, a Samples, a sample."),
        ("Jo O'Brien", "Jo O'Brien lifts; Jo rests.", "[name] lifts; Jo rests."),
    ],
)
def test_names_are_hidden_as_whole_words(running: str, text: str, shown: str) -> None:
    assert Names(running).hide(text) == shown


def test_a_page_is_read_part_by_part() -> None:
    html = "<style>p{}</style><h1>A <b>b</b></h1><p class='x y'>c</p><h2>d</h2><p>e</p><th>f</th>"
    assert read_page(html) == PageFacts("A b c", ((1, "A b"), (2, "d")), frozenset(("x", "y")), ())


def test_a_block_inside_a_stage_is_looked_at_too() -> None:
    specimen = examine(documents.full())
    assert [box.title for box in specimen.safety()] == ["Stay safe", "On the road"]
    assert [block.title for block in specimen.schedules()] == ["Walking"]
    assert isinstance(specimen.items()[0], Item)
    assert Change("Do not kneel.", "until week 6") in specimen.safety()[0].limits
