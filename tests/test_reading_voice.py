"""The passive voice, told from its words."""

from __future__ import annotations

import pytest

from handout.reading.sentences import split_words
from handout.reading.voice import passive_test


def passive(text: str, language: str = "en") -> bool:
    test = passive_test(language)
    assert test
    return test(split_words(text))


@pytest.mark.parametrize(
    "text",
    [
        "The leg is lifted slowly.",
        "The leg is then slowly lifted.",
        "Your hips should be kept level.",
        "The knee isn't held.",
        "It’s done twice.",
        "The band has been torn.",
        "When it is strained it can cramp.",
        "You were told to rest.",
        "The muscle is being stretched.",
    ],
)
def test_english_passives_are_found(text: str) -> None:
    assert passive(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lift your leg slowly.",
        "Your leg is heavy and you lifted it.",
        "You are tired.",
        "Keep your legs crossed.",
        "Your knees are bent.",
        "This is the speed you need.",
        "There are a hundred ways.",
        "It is indeed so.",
        "You should be pleased.",
        "The pain is in your lifted leg.",
        "Be",
        "",
    ],
)
def test_english_sentences_that_only_look_passive_are_not(text: str) -> None:
    assert not passive(text)


@pytest.mark.parametrize(
    "text",
    [
        "La pierna es levantada.",
        "La venda fue puesta ayer.",
        "Los pies deben ser bien apoyados.",
        "Ha sido siempre hecho así.",
    ],
)
def test_spanish_passives_are_found(text: str) -> None:
    assert passive(text, "es-MX")


@pytest.mark.parametrize(
    "text", ["Levante la pierna.", "El dolor es demasiado.", "Está cansada.", "Es un lado."]
)
def test_spanish_sentences_that_only_look_passive_are_not(text: str) -> None:
    assert not passive(text, "es")


def test_a_language_whose_passive_is_not_known_has_no_test() -> None:
    assert passive_test("pl") is None
