"""Formulas, each worked out by hand from counts that a reader can check."""

from __future__ import annotations

import warnings

import pytest
import textstat

from handout.reading.formulas import Score, has_formula, letters, read_scores
from handout.reading.sentences import split_sentences


def scores(text: str, language: str) -> list[tuple[str, float]]:
    found = read_scores(split_sentences(text, language), language)
    return [(score.name, round(score.value, 3)) for score in found]


def test_flesch_kincaid_by_hand() -> None:
    # 2 sentences, 9 words; syllables: Lie on your back 4, Bend both knees and rest 5 -> 9
    text = "Lie on your back. Bend both knees and rest."
    assert scores(text, "en") == [("Flesch-Kincaid", round(0.39 * 4.5 + 11.8 * 1 - 15.59, 3))]
    assert scores(text, "en") == [("Flesch-Kincaid", -2.035)]


def test_short_sentences_count_so_that_they_do_not_make_the_text_hard() -> None:
    # 3 sentences, 6 words, 7 syllables: Stop 1, Breathe in 2, Squeeze your but-tocks 4
    found = scores("Stop. Breathe in. Squeeze your buttocks.", "en")
    assert found == [("Flesch-Kincaid", round(0.39 * 2 + 11.8 * 7 / 6 - 15.59, 3))]


def test_abbreviations_and_numbers_do_not_end_sentences() -> None:
    # 1 sentence, 10 words of one syllable: Use a strap e g a belt 2.5 m long
    found = scores("Use a strap, e.g. a belt, 2.5 m long.", "en")
    assert found == [("Flesch-Kincaid", round(0.39 * 10 + 11.8 * 1 - 15.59, 3))]


def test_smog_by_hand_needs_thirty_sentences() -> None:
    # 30 sentences, 10 of them with one word of 3 syllables: 1.043 * sqrt(10) + 3.1291
    text = "Do this exercise. " * 10 + "Rest now. " * 20
    assert scores(text, "en")[1] == ("SMOG", 6.427)
    assert [name for name, _ in scores("Do this exercise. " * 29, "en")] == ["Flesch-Kincaid"]


def test_szigriszt_pazos_by_hand() -> None:
    # 2 sentences, 6 words; syllables: Do-ble la ro-di-lla 6, Le-van-te el pie 5 -> 11
    found = scores("Doble la rodilla. Levante el pie.", "es")
    assert found == [("Szigriszt-Pazos (INFLESZ)", round(206.835 - 62.3 * 11 / 6 - 3, 3))]
    assert found == [("Szigriszt-Pazos (INFLESZ)", 89.618)]


def test_kandel_moles_by_hand() -> None:
    # 1 sentence, 3 words; syllables: Pli-ez 1 (one group of vowels), le 1, ge-nou 2 -> 4
    found = scores("Pliez le genou.", "fr")
    assert found == [("Kandel-Moles", round(207 - 1.015 * 3 - 73.6 * 4 / 3, 3))]


def test_wiener_sachtextformel_by_hand() -> None:
    # 1 sentence, 5 words: Beu-gen 2, Sie 1, das 1, Knie 1, lang-sam 2; one word of 7 letters
    # no word of 3 syllables; 3 of 5 words of one syllable
    found = scores("Beugen Sie das Knie langsam.", "de")
    value = 0.1672 * 5 + 0.1297 * 20 - 0.0327 * 60 - 0.875
    assert found == [("Wiener Sachtextformel", round(value, 3))]


def test_gulpease_by_hand() -> None:
    # 1 sentence, 3 words, 6 + 2 + 9 = 17 letters
    found = scores("Pieghi il ginocchio.", "it")
    assert found == [("Gulpease", round(89 + (300 - 170) / 3, 3))]


def test_lix_by_hand() -> None:
    # 2 sentences, 6 words; Wyprostuj has 9 letters, others at most 6: 3 + 100/6
    found = scores("Zegnij kolano powoli. Wyprostuj je potem.", "pl")
    assert found == [("LIX", round(3 + 100 / 6, 3))]


@pytest.mark.parametrize("language", ["ar", "zh", "vi", "nl"])
def test_a_language_without_a_formula_has_no_score(language: str) -> None:
    assert not has_formula(language)
    assert scores("Bir iki uch.", language) == []


def test_no_words_have_no_score() -> None:
    assert read_scores([], "en") == ()


def test_a_regional_language_takes_the_formula_of_its_language() -> None:
    assert has_formula("es-MX")
    assert scores("Levante el pie.", "es-MX") == scores("Levante el pie.", "es")


def test_a_score_says_what_to_aim_for_and_whether_it_is_met() -> None:
    grade = Score("Flesch-Kincaid", 6.04, "grade", 6, "lower")
    points = Score("Gulpease", 59.9, "points", 60, "higher")
    assert (str(grade), grade.met) == ("Flesch-Kincaid: grade 6.0 (aim for at most 6)", True)
    assert (str(points), points.met) == ("Gulpease: points 59.9 (aim for at least 60)", False)


def test_letters_leave_out_hyphens_and_apostrophes() -> None:
    assert letters("side-lying") == 9
    assert letters("it's") == 3


def test_english_agrees_with_textstat_where_it_makes_no_mistake() -> None:
    text = (
        "Lie on your back with your knees bent and your feet flat on the floor. "
        "Squeeze the muscles of your buttocks and lift your hips until your body makes a line. "
        "Hold this position while you count to five and keep breathing. "
        "Lower your hips to the floor and rest before you do the next one."
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = textstat.flesch_kincaid_grade(text)
    assert scores(text, "en")[0][1] == pytest.approx(theirs, abs=0.2)
