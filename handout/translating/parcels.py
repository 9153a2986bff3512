"""A library's texts for a translator, and what comes back of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handout.errors import HandoutError, Problem
from handout.i18n import language_name
from handout.library import Library
from handout.models.brand import Brand
from handout.models.exercise import Exercise
from handout.models.handout import Handout
from handout.models.translation import TRANSLATIONS
from handout.translating.filling import fill
from handout.translating.stamp import stamp
from handout.translating.starter import start_translation
from handout.translating.xliff import Exchange, Parcel, Unit, make_parcel
from handout.translation import (
    TranslatedFile,
    key_name,
    mark_of,
    numbers,
    placeholders,
    texts_of,
    translate,
)
from handout.yamlfile import Key, YamlFile, check_yaml, read_text

KINDS: dict[str, type[Any]] = {"exercise": Exercise, "handout": Handout, "brand": Brand}


def parcel_of(library: Library, kind: type[Any], name: str, language: str) -> Parcel:
    """Gather the texts of one file, with the translations that are up to date."""
    file = library.speaking(language).get(kind, name)
    here = texts_of(library.get(kind, name).value)
    there: dict[Key, str] = {}
    if isinstance(file, TranslatedFile):
        spoken = texts_of(file.value)
        there = {key: spoken[key] for key in file.kept if key not in file.outdated}
    return make_parcel(kind.__name__.lower(), name, here, there)


def take_back(library: Library, exchange: Exchange, path: str) -> list[tuple[Path, str]]:
    """Give the translations' files as they should be written; raise HandoutError for any fault."""
    problems = [p for parcel in exchange.parcels for p in _faults(library, parcel, path)]
    if problems:
        raise HandoutError(problems)
    made = (_rewritten(library, parcel, exchange.target) for parcel in exchange.parcels)
    return [one for one in made if one]


def _faults(library: Library, parcel: Parcel, path: str) -> Iterator[Problem]:
    kind = KINDS.get(parcel.kind)
    if kind is None or parcel.id not in library.paths(kind):
        hint = "take its part out of the file"
        yield Problem(path, 0, 0, f"there is no {parcel.kind} {parcel.id!r}", hint)
        return
    here = {key_name(k): t for k, t in texts_of(library.get(kind, parcel.id).value).items()}
    for unit in parcel.units:
        for message, hint in _unit_faults(unit, here.get(unit.name)):
            yield Problem(path, 0, 0, f"{parcel.id}, {unit.name}: {message}", hint)


def _unit_faults(unit: Unit, original: str | None) -> Iterator[tuple[str, str]]:
    if original is None or mark_of(original) != mark_of(unit.source):
        yield "the original has changed since this was exported", "export it again"
    elif unit.target and placeholders(unit.target) != placeholders(original):
        yield "the placeholders in braces differ", f"write the same ones as in {original!r}"
    elif unit.target and unit.name != "hours" and numbers(unit.target) != numbers(original):
        yield "the numbers differ", f"write the same ones, in figures, as in {original!r}"


def _rewritten(library: Library, parcel: Parcel, language: str) -> tuple[Path, str] | None:
    """Fill a translation's file, or a new one; None where nothing came back."""
    kind = KINDS[parcel.kind]
    base, base_path = library.get(kind, parcel.id), library.path(kind, parcel.id)
    keys = {key_name(key): key for key in texts_of(base.value)}
    texts = {keys[unit.name]: unit.target for unit in parcel.units if unit.target}
    if not texts:
        return None
    fresh = start_translation(base.value, base_path.name, language_name(language))
    path = library.translations(kind, parcel.id).get(language)
    old = _moved(library.speaking(language).get(kind, parcel.id), texts) if path else {}
    text, absent = fill(read_text(path), old) if path else (fresh, list(texts))
    if absent:  # a new file, or one that lacks a place: every text in the original's order
        spoken = _spoken(library.speaking(language).get(kind, parcel.id))
        text, _ = fill(fresh, spoken | texts)
    path = path or base_path.with_name(f"{base_path.stem}.{language}.yaml")
    own = check_yaml(text, str(path), TRANSLATIONS[kind])
    return path, stamp(text, translate(base, own, language))


def _moved(file: YamlFile[Any], texts: dict[Key, str]) -> dict[Key, str]:
    """Give each text the place that it has in the translation."""
    kept = file.kept if isinstance(file, TranslatedFile) else {}
    return {kept.get(key, key): text for key, text in texts.items()}


def _spoken(file: YamlFile[Any]) -> dict[Key, str]:
    if not isinstance(file, TranslatedFile):
        return {}
    texts = texts_of(file.value)
    return {key: texts[key] for key in file.kept}
