"""The reading of a whole sheet: figures, longest sentences, jargon with its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import documents
import pytest

from handout.document import Text
from handout.reading.printed import Printed, printed_texts
from handout.reading.reading import Reading, read_document, read_texts
from handout.reading.report import jargon_lines, write_report


def read(*texts: str, language: str = "en") -> Reading:
    return read_texts([Printed(text, f"line {n}") for n, text in enumerate(texts, 1)], language)


def test_every_text_counts_from_where_it_stands() -> None:
    reading = read("Lift your leg. Hold it.", "Rest")
    assert [(s.place, s.text) for s in reading.sentences] == [
        ("line 1", "Lift your leg."),
        ("line 1", "Hold it."),
        ("line 2", "Rest"),
    ]
    assert reading.mean_words == 2


def test_a_label_is_no_sentence_and_may_still_be_jargon() -> None:
    reading = read_texts([Printed("Supine bridge", "title", prose=False)], "en")
    assert reading.sentences == ()
    assert [(f.place, f.jargon.term) for f in reading.jargon or ()] == [("title", "Supine")]


def test_the_longest_sentence_comes_first_and_long_ones_have_more_than_twenty_words() -> None:
    reading = read("One two.", "word " * 20, "word " * 21)
    assert [len(s.words) for s in reading.longest_first()] == [21, 20, 2]
    assert [s.place for s in reading.long_sentences] == ["line 3"]


def test_the_passive_share_is_of_all_sentences() -> None:
    reading = read("The leg is lifted. Rest. Breathe. Stop.")
    assert reading.passive_share == 0.25
    assert [s.text for s in reading.passive or ()] == ["The leg is lifted."]


def test_where_nothing_is_said_nothing_is_divided() -> None:
    reading = read()
    assert (reading.mean_words, reading.passive_share, reading.scores) == (0.0, 0.0, ())


def test_a_language_without_formula_list_or_passive_has_its_sentences() -> None:
    reading = read("ارفع ساقك ببطء.", language="ar")
    assert (reading.mean_words, reading.scores, reading.passive_share) == (3, (), None)


def test_a_term_explained_in_one_place_is_familiar_in_all() -> None:
    reading = read("Stretch the piriformis.", "The piriformis is a small muscle. Lie prone.")
    assert [found.jargon.term for found in reading.jargon or ()] == ["prone"]


def test_the_clinics_own_glossary_is_used(tmp_path: Path) -> None:
    (tmp_path / "jargon").mkdir()
    (tmp_path / "jargon" / "en.yaml").write_text("terms: {bridge: hip lift}\n")
    reading = read_document(documents.full(), [tmp_path])
    assert {found.jargon.plain for found in reading.jargon or ()} == {"hip lift"}


def test_the_report_says_figures_places_and_plain_words() -> None:
    reading = read("Lie prone. The leg is lifted by the gluteus medius.", "Lie prone again, ok?")
    assert write_report("hip, version 2", reading) == (
        "hip, version 2\n"
        "  Flesch-Kincaid: grade 3.9 (aim for at most 6)\n"
        "  SMOG: not valid for 3 sentences, it needs 30\n"
        "  3 sentences, 4.7 words on average (aim for at most 15), 0 over 20\n"
        "  passive voice: 1 sentence (33 %)\n"
        "  jargon: 3 terms\n"
        "  longest sentences:\n"
        "    8 words, line 1: “The leg is lifted by the gluteus medius.”\n"
        "    4 words, line 2: “Lie prone again, ok?”\n"
        "    2 words, line 1: “Lie prone.”\n"
        "  passive:\n"
        "    line 1: “The leg is lifted by the gluteus medius.”\n"
        "  jargon, and what to say:\n"
        "    prone → on your front (line 1; line 2)\n"
        "    gluteus medius → buttock muscle (line 1)\n"
    )


def test_the_report_of_an_unknown_language_says_what_is_not_known() -> None:
    assert write_report("x", read("ارفع ساقك ببطء.", language="ar")) == (
        "x\n"
        "  no reading formula for ar: look at the sentences\n"
        "  1 sentence, 3.0 words on average (aim for at most 15), 0 over 20\n"
        "  passive voice: not known for ar\n"
        "  jargon: not known for ar\n"
        "  longest sentences:\n"
        "    3 words, line 1: “ارفع ساقك ببطء.”\n"
    )


def test_thirty_english_sentences_have_a_smog_grade() -> None:
    assert "  SMOG: grade 3.1 (aim for at most 8)\n" in write_report("x", read("Rest now. " * 30))


def test_a_very_long_sentence_is_shortened_in_the_report() -> None:
    report = write_report("x", read("longword " * 40))
    assert f"40 words, line 1: “{'longword ' * 13}lo…”\n" in report


def test_each_place_of_a_term_is_named_once() -> None:
    reading = read("Lie prone. Stay prone.")
    assert list(jargon_lines(reading.jargon or ())) == ["prone → on your front (line 1)"]


def test_every_text_of_a_document_is_read_with_its_place() -> None:
    texts = {text.place: text.text for text in printed_texts(documents.full())}
    assert texts["title"] == "Exercises to ease your buttock pain"
    assert texts["Stay safe, stop if 1"] == "Your pain is sharp."
    assert texts["Stay safe, not yet 1"] == "Do not kneel."
    assert texts["exercise 1 (Bridge), step 2"] == "Lift your hips."
    assert texts["exercise 1 (Bridge), avoid 1"] == "Arching your back."
    assert texts["Morning, easier 1"] == "Leave one out."
    assert texts["Step by step, stage 1, goal 1"] == "Less swelling"
    assert texts["Step by step, stage 2, Walking, column 2"] == "Walk slowly"
    assert texts["exercise 5 (Walk briskly.), easier 1"] == "Walk slowly."
    assert texts["How much pain is fine?, pain rule"] == "No worse."
    assert texts["Day to day, do not 1"] == "Do not sit on a hard seat."
    assert texts["Before you go home, line 1"] == "I know my exercises."
    assert texts["Why your buttock hurts, paragraph 2"] == "Knots ease."
    assert texts["note 1"] == "Keep using the warm pack."


def test_the_patients_block_and_the_programs_own_words_are_not_read() -> None:
    said = " ".join(text.text for text in printed_texts(documents.full()))
    assert "Sample Patient" not in said
    assert "Do 3 sets" not in said


@pytest.mark.parametrize("place", ["goal 1", "note 1", "exercise 1 (Bridge), note"])
def test_what_is_written_for_one_patient_is_marked(place: str) -> None:
    personal = {text.place for text in printed_texts(documents.full()) if text.personal}
    assert place in personal


def test_a_block_without_a_heading_has_a_place_all_the_same() -> None:
    document = replace(documents.minimal(), about=(Text("", ("It eases.",)),))
    assert [text.place for text in printed_texts(document)][-1] == "paragraph 1"
