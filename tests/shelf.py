"""The library's own handouts, composed as a clinic would print them."""

from __future__ import annotations

from functools import cache

from handout.compose.composer import compose
from handout.compose.settling import settle
from handout.document import Document
from handout.i18n import SOURCE_LANGUAGE, Words, load_words
from handout.library import Library
from handout.models.clinic import Clinic
from handout.models.handout import Handout
from handout.models.prescription import Prescription
from handout.paths import Places
from handout.yamlfile import YamlFile, check_yaml

ENGLISH = load_words("en", [])
LIBRARY = Library(Places().content)
HANDOUTS = LIBRARY.ids(Handout)
ORDER = """\
handout: {handout}
brand: riverside
patient: {{name: Sample Patient, reference: R-1042}}
date: "2026-11-22"
next_visit: "2026-12-06"
side: left
language: {language}
"""


@cache
def words(language: str) -> Words:
    """Load a language."""
    return load_words(language, Places().locales)


@cache
def composed(handout: str, language: str = SOURCE_LANGUAGE) -> Document:
    """Compose a handout of the library, once for all the ways it is printed."""
    text = ORDER.format(handout=handout, language=language)
    order = check_yaml(text, "order.yaml", Prescription)
    clinic = YamlFile(Clinic(brand="riverside"), order.positions)
    return compose(settle(order, clinic, LIBRARY), LIBRARY, words(language))
