from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import handout
from handout.dosage.read import read_dosage
from handout.errors import ValueProblem
from handout.server.phrasebook import Phrasebook, load_phrasebook

PROGRAM = Path(handout.__file__).parent
SPANISH = load_phrasebook("es")
HOLE = re.compile(r"\{\w+\}")
MADE_OF_TWO = {"the tint", "the dose"}  # of "the" and a name


def shape(text: str) -> str:
    """Write a sentence with all its holes alike; those side by side are one."""
    return re.sub(r"(\{\})+", "{}", HOLE.sub("{}", text)).removesuffix("{}")


def sentences() -> Iterator[str]:
    """Yield every text in the program, in its shape."""
    for path in PROGRAM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = (v.value if isinstance(v, ast.Constant) else "{}" for v in node.values)
                yield shape("".join(map(str, parts)))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield shape(node.value)


def test_every_phrase_is_one_that_the_library_says() -> None:
    known = set(sentences())
    told = [phrase for phrase in SPANISH.phrases if shape(phrase) not in known]
    assert set(told) == MADE_OF_TWO


def test_a_translation_loses_nothing_that_varies() -> None:
    for phrase, translation in SPANISH.phrases.items():
        assert set(HOLE.findall(translation)) <= set(HOLE.findall(phrase)), phrase
        assert len(phrase) < 10 or translation != phrase


@pytest.mark.parametrize(
    ("dose", "message", "hint"),
    [
        ("3x30s", "3x30s no dice si hay que mantenerse quieto o seguir moviéndose",
         "escriba 3x, hold 30s (quieto) o 3x, for 30s (en movimiento)"),
        ("BD", "bd es una abreviatura que pacientes y personal leen mal",
         "escriba 1/day, 2/day, every other day, as needed"),
        ("2/day, every 4h", "2/day, every 4h: sesiones al día y un intervalo de horas",
         "deje solo uno"),
        ("10->5x", "10->5 no aumenta", "escriba primero el número menor, como en 10->20x"),
        ("40 sets of 10", "no puede ser 40 series", "escriba como mucho 30"),
        ("0 breaths", "0 respiraciones: el número debe ser mayor que 0", "escriba 1 o más"),
        ("slow, brisk", "dos respuestas para el ritmo: slow and brisk", "deje solo uno"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_dose_is_said_in_spanish(dose: str, message: str, hint: str) -> None:
    with pytest.raises(ValueProblem) as refused:
        read_dosage(dose)
    assert SPANISH.translate(refused.value.message) == message
    assert SPANISH.translate(refused.value.hint) == hint


def test_a_part_that_is_a_sentence_of_its_own_is_said_too() -> None:
    assert SPANISH.translate("out of paper; waiting") == "no hay papel; esperando"
    told = "#ffee88 has a contrast of 1.18 to white, 4.5 is needed"
    assert SPANISH.translate(told) == (
        "#ffee88 tiene un contraste de 1.18 con el blanco; hace falta 4.5"
    )


def test_the_phrase_that_says_most_is_taken() -> None:
    book = Phrasebook("es", {"{a} is wrong": "{a} está mal", "{a} is {b} wrong": "{b}: {a}"})
    assert book.translate("it is quite wrong") == "quite: it"
    assert book.translate("it is wrong") == "it está mal"
    assert book.translate("all is well") is None


def test_what_stays_english_is_marked_and_nothing_is_taken_for_html() -> None:
    assert SPANISH.markup("a <b> of ours") == '<span lang="en">a &lt;b&gt; of ours</span>'
    assert SPANISH.markup("<i> is not a date") == "&lt;i&gt; no es una fecha"
    assert load_phrasebook("en").markup("a <b>") == "a &lt;b&gt;"
    assert SPANISH.markup("") == ""
