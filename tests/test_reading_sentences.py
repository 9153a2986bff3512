"""Sentences and words, counted as a reader would."""

from __future__ import annotations

import pytest

from handout.reading.sentences import Sentence, split_sentences, split_words


def texts(text: str, language: str = "en") -> list[str]:
    return [sentence.text for sentence in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lift. Hold. Lower.", ["Lift.", "Hold.", "Lower."]),
        ("Breathe normally.", ["Breathe normally."]),
        ("Hold for 2.5 seconds. Rest.", ["Hold for 2.5 seconds.", "Rest."]),
        ("Use a strap, e.g. a belt. Pull.", ["Use a strap, e.g. a belt.", "Pull."]),
        ("Ask Dr. Reyes first. Then start.", ["Ask Dr. Reyes first.", "Then start."]),
        ("By J. Smith and others. It helps.", ["By J. Smith and others.", "It helps."]),
        ("Stop! Does it hurt? Rest…", ["Stop!", "Does it hurt?", "Rest…"]),
        ("He said “Stop.” Then he left.", ["He said “Stop.”", "Then he left."]),
        ("10 times. 3 sets.", ["10 times.", "3 sets."]),
        ("Bend your knee\nStraighten it", ["Bend your knee", "Straighten it"]),
        ("Wait… then lift.", ["Wait… then lift."]),
        ("See clinic.example.org for more.", ["See clinic.example.org for more."]),
        ("Walk, rest, etc.", ["Walk, rest, etc."]),
        ("...", []),
        ("", []),
        ("  Lift   your\tleg. ", ["Lift your leg."]),
    ],
)
def test_a_text_is_cut_where_a_sentence_ends(text: str, found: list[str]) -> None:
    assert texts(text) == found


def test_abbreviations_are_those_of_the_language() -> None:
    assert texts("Aprox. 10 veces. Pare.", "es") == ["Aprox. 10 veces.", "Pare."]
    assert texts("Np. pasek. Ciągnij.", "pl") == ["Np. pasek.", "Ciągnij."]
    assert texts("Ca. 10 Mal. Pause.", "de-CH") == ["Ca. 10 Mal.", "Pause."]
    assert texts("Aprox. Ten.", "sv") == ["Aprox.", "Ten."]


def test_spanish_and_arabic_marks_end_and_begin_sentences() -> None:
    assert texts("Pare. ¿Le duele? ¡Llame!", "es") == ["Pare.", "¿Le duele?", "¡Llame!"]
    assert texts("ارفع ساقك. هل تشعر بألم؟ توقف.", "ar") == ["ارفع ساقك.", "هل تشعر بألم؟", "توقف."]


def test_numbers_compounds_and_contractions_are_one_word_each() -> None:
    text = "Don't go side-lying for 2.5 or 8–10 minutes — it's 1,000 times l’épaule, ____!"
    assert split_words(text) == (
        "Don't", "go", "side-lying", "for", "2.5", "or", "8", "10", "minutes", "it's", "1,000",
        "times", "l’épaule",
    )  # fmt: skip


def test_a_sentence_knows_its_words_and_its_place() -> None:
    assert split_sentences("Lift your leg.", "en", "step 1") == [
        Sentence("Lift your leg.", ("Lift", "your", "leg"), "step 1")
    ]
