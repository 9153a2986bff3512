"""Jargon: what is found, what is explained, and that every list is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.reading.glossary import Glossary, open_book
from handout.reading.jargon import Jargon, explained_terms, find_jargon

LANGUAGES = ("en", "es", "de", "fr", "pl")


def terms(text: str, language: str = "en") -> list[str]:
    return [found.term for found in find_jargon(text, language)]


def test_a_term_comes_with_its_plain_words_its_place_and_its_name() -> None:
    text = "Lie prone. Stretch your hamstrings."
    assert find_jargon(text, "en") == [
        Jargon("prone", "on your front", 4, "prone"),
        Jargon("hamstrings", "muscle at the back of your thigh", 24, "hamstring"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ABDUCTION", ["ABDUCTION"]),
        ("Your patellae and the patella's edge.", ["patellae", "patella's"]),
        ("Work eccentrically.", ["eccentrically"]),
        ("Your range of motion.", ["range of motion"]),
        ("Your range-of-\nmotion.", ["range-of-\nmotion"]),
        ("Check ROM, not rom.", ["ROM"]),
        ("Non-weight-bearing, then weight bearing.", ["Non-weight-bearing", "weight bearing"]),
        ("A non-isometric hold.", ["isometric"]),
        ("External rotation, not rotation.", ["External rotation", "rotation"]),
        ("Hip abductors.", ["abductors"]),
        ("Take it PRN, or BD.", ["PRN", "BD"]),
    ],
)
def test_case_endings_hyphens_and_the_longest_term(text: str, found: list[str]) -> None:
    assert terms(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The reparation of a prism.",
        "You are prone to falls.",
        "Loop a resistance band around your thighs.",
        "Go to the ER.",
        "See https://clinic.example.org/isometric or flexion@example.org.",
        "See clinic.example.org/eccentric/flexion for more.",
        "",
    ],
)
def test_parts_of_words_familiar_phrases_and_addresses_are_no_jargon(text: str) -> None:
    assert terms(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The piriformis, a small muscle in your buttock, can cramp.",
        "The piriformis – a small muscle – can cramp.",
        "The piriformis: a small muscle.",
        "The piriformis (a small muscle in your buttock) can cramp.",
        "The patella (kneecap) moves.",
        "The patella, or kneecap, moves.",
        "The patella, your kneecap, moves.",
        "Your kneecap (patella) moves.",
        "Your kneecap (the patella) moves.",
        "Your kneecap (“patella”) moves.",
        "The piriformis is a small muscle.",
        "Isometric means pushing while you keep still.",
        "A small muscle called the piriformis can cramp.",
        "A band known as 'fascia' can hurt.",
    ],
)
def test_a_term_explained_where_it_stands_is_familiar(text: str) -> None:
    assert terms(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Stretch the quadriceps, the hamstrings and the calf.", ["quadriceps", "hamstrings"]),
        ("Move your patella, your ankle and your toes.", ["patella"]),
        ("The quads (quadriceps) hurt.", ["quads", "quadriceps"]),
        ("Bend into flexion (see the picture below).", ["flexion"]),
        ("Do flexion (10 times).", ["flexion"]),
        ("The fascia, a kind of ligament, hurts.", ["fascia", "ligament"]),
        ("The piriformis is the problem.", ["piriformis"]),
        ("The piriformis, a muscle.", ["piriformis"]),
        ("(supination)", ["supination"]),
        ("Turn your palm up (full supination) now.", ["supination"]),
        ("Turn it up (supination, then hold).", ["supination"]),
    ],
)
def test_lists_asides_and_other_jargon_explain_nothing(text: str, found: list[str]) -> None:
    assert terms(text) == found


def test_an_explanation_serves_all_that_follows_it() -> None:
    text = "Piriformis. The piriformis is a small muscle. Your piriformis hurts."
    assert [found.start for found in find_jargon(text, "en")] == [0]


def test_a_term_explained_elsewhere_in_the_handout_is_familiar() -> None:
    known = explained_terms("The piriformis is a small muscle. Bend into flexion.", "en")
    assert known == {"piriformis"}
    assert find_jargon("Stretch the piriformis.", "en", known=known) == []


def test_spanish_polish_german_and_french_have_lists_of_their_own() -> None:
    spanish = "Túmbese en decúbito supino. El piramidal es un músculo pequeño."
    assert terms(spanish, "es") == ["decúbito supino"]
    assert terms("Stopa w zgięciu grzbietowym.", "pl") == ["zgięciu grzbietowym"]
    assert terms("Isometrische Übung.", "de") == ["Isometrische"]
    assert terms("Contraction isométrique.", "fr") == ["Contraction", "isométrique"]


def test_a_regional_language_takes_the_list_of_its_language() -> None:
    assert terms("Levante la rótula.", "es-MX") == ["rótula"]


def test_a_language_without_a_list_finds_nothing() -> None:
    assert terms("quadriceps", "ar") == []
    assert explained_terms("The piriformis is a small muscle.", "ar") == frozenset()


def test_the_clinics_own_list_goes_before_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "jargon").mkdir()
    (tmp_path / "jargon" / "en.yaml").write_text("terms:\n  wobble board: balance board\n")
    found = find_jargon("Use a wobble board, prone.", "en", folders=[tmp_path])
    assert found == [Jargon("wobble board", "balance board", 6, "wobble board")]


def test_each_use_in_a_long_text_is_found() -> None:
    text = "Bend the knee (a little) and lift it. Keep the quadriceps tight. " * 400
    assert len(find_jargon(text, "en")) == 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_stands_twice_in_a_list(language: str) -> None:
    book = open_book(language)
    assert book
    forms = [form.strip().casefold() for key in book.glossary.terms for form in key.split(",")]
    assert [form for form in forms if forms.count(form) > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_plain_wording_holds_jargon_itself(language: str) -> None:
    book = open_book(language)
    assert book
    plain = book.glossary.terms.values()
    assert [(words, found) for words in plain for found in terms(words, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_a_list_is_found(language: str) -> None:
    book = open_book(language)
    assert book
    forms = [form.strip() for key in book.glossary.terms for form in key.split(",")]
    texts = [form.replace("~", "x") for form in forms]
    assert [text for text in texts if terms(text, language) != [text]] == []


@pytest.mark.parametrize(("language", "least"), [("en", 300), ("es", 150)])
def test_the_lists_are_long_enough_to_be_of_use(language: str, least: int) -> None:
    book = open_book(language)
    assert book and len(book.glossary.terms) >= least


def test_a_glossary_needs_nothing_but_terms() -> None:
    assert Glossary(terms={"prone": "on your front"}).familiar == ()
