"""One short handout that is written in three languages, composed in one of them or in two."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from handout.compose.composer import compose
from handout.compose.settling import settle
from handout.document import Document, Exercises
from handout.i18n import Words, load_words
from handout.library import Library
from handout.models.clinic import Clinic
from handout.models.prescription import Prescription
from handout.paths import Places
from handout.yamlfile import YamlFile, check_yaml

SOURCES = [{"id": "one", "text": "A first study. J Test 2020;50(7):350-372. doi:10.1000/182"}]
TEXTS = {  # title, purpose, stop, call, pain, next day, heading, text
    "en": (
        "Exercises for your hip", "Makes your hip strong.", "The pain is sharp.",
        "The pain lasts longer than 2-3 days.", "Some ache is normal.", "It is no worse.",
        "Tablets",
        "Take ibuprofen 400 mg after food, or call +44 20 7946 0000 between 8–10. Walk 2.5 km.",
    ),
    "es": (
        "Ejercicios para la cadera", "Fortalece la cadera.", "El dolor es punzante.",
        "El dolor dura más de 2-3 días.", "Es normal notar algo de molestia.", "No está peor.",
        "Pastillas",
        "Tome ibuprofeno 400 mg tras comer, o llame al +44 20 7946 0000 de 8–10. Camine 2.5 km.",
    ),
    "ar": (
        "تمارين الورك", "تقوية الورك.", "ألم حاد.",
        "استمرار الألم أكثر من 2-3 أيام.", "بعض الألم أمر طبيعي.", "عدم زيادة الألم.",
        "الأقراص",
        "تناول الإيبوبروفين 400 mg بعد الأكل، أو الاتصال على +44 20 7946 0000 بين 8–10. "
        "المشي 2.5 km.",
    ),
}  # fmt: skip
ORDER = """\
handout: hip
brand: riverside
patient: {name: Sample Patient, reference: R-1042}
date: "2026-11-22"
next_visit: "2026-12-06"
side: left
notes:
  - Call 01632 960 123 (8–10) first.
exercises:
  - {exercise: clamshell, dosage: "3x8-10, hold 5s, each side, 2.5 kg, every 4-5h, effort 4-6/10"}
"""


@cache
def words(languages: str) -> Words:
    """Load one or two languages."""
    return load_words(languages, Places().locales)


@cache
def document(languages: str) -> Document:
    """Compose the handout."""
    with TemporaryDirectory() as folder:
        for language in TEXTS:
            _write(Path(folder), language)
        library = Library([Path(folder), *Places().content])
        order = check_yaml(f"{ORDER}language: {languages}\n", "order.yaml", Prescription)
        clinic = YamlFile(Clinic(), order.positions)
        return compose(settle(order, clinic, library), library, words(languages))


def _write(folder: Path, language: str) -> None:
    title, purpose, stop, call, pain, next_day, heading, text = TEXTS[language]
    given = {
        "title": title,
        "purpose": purpose,
        "blocks": [
            {"safety": {"stop_if": [stop], "call_us_if": [call]}},
            {"exercises": ["clamshell"]} if language == "en" else {},
            {"pain_rule": {"text": pain, "next_day": next_day}},
            {"title": heading, "text": [text]},
        ],
    }
    if language == "en":
        given["blocks"][2]["pain_rule"]["up_to"] = 4
        given["blocks"][3]["sources"] = ["one"]
        given |= {"id": "hip", "sources": SOURCES}
    else:
        given |= {"translation": "draft"}
    name = "hip.yaml" if language == "en" else f"hip.{language}.yaml"
    path = folder / "handouts" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(given, allow_unicode=True, width=1000), encoding="utf-8")


def small(languages: str) -> Document:
    """Take what has numbers, without what only takes time to lay out."""
    whole = document(languages)
    (block,) = (block for block in whole.programme if isinstance(block, Exercises))
    (item,) = block.items
    words = {"mistakes": (), "breathing": "", "repetition": "", "easier": (), "harder": ()}
    item = replace(item, **words, steps=item.steps[:1], pictures=item.pictures[-1:])
    programme = (replace(block, items=(item,)),)
    return replace(whole, programme=programme, diary=None, scan=None)
