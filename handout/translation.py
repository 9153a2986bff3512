"""A file's texts in another language: which are translated, missing or outdated."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from handout.errors import HandoutError, Problem
from handout.models.exercise import Review
from handout.models.text import Written
from handout.models.translation import WORDS, Translation
from handout.spoken import Foreign
from handout.yamlfile import Key, Origin, YamlFile

W = TypeVar("W", bound=Written)
# First keys of texts that need not be translated: they stay as they are, or easy is left out.
FREE = frozenset(("also", "name", "contacts", "easy"))
# And what is called so in a list of places or people.
FREE_OF_ONE = frozenset(("name", "address"))
_PLACEHOLDER = re.compile(r"\{(\w*)[^{}]*\}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_HEAD = frozenset(Translation.model_fields)


@dataclass(frozen=True, slots=True)
class TranslatedFile(YamlFile[W], Generic[W]):
    """A file as it reads in another language; what is not translated reads as before."""

    base: YamlFile[W]
    own: YamlFile[Translation]
    language: str
    kept: Mapping[Key, Key]  # where a text stands in the base → in the translation
    outdated: tuple[Key, ...]  # in the base: its text has changed since
    missing: tuple[Key, ...]  # in the base
    left_over: tuple[Key, ...]  # in the translation: the base has no such text any more

    @property
    def stamped(self) -> bool:
        """Tell whether it is known what every text was made from."""
        return all(key_name(key) in self.own.value.source for key in self.kept.values())


def translate(base: YamlFile[W], own: YamlFile[Translation], language: str) -> TranslatedFile[W]:
    """Put a translation's texts into a file; raise HandoutError where they do not fit it.

    A text is found by what it was made from, so that blocks and steps may move; only one that was
    never stamped is taken by its place.
    """
    here, there = texts_of(base.value), texts_of(own.value)
    kept, outdated = _matched(here, there, own.value.source)
    unknown = [key for key in there if key not in kept.values()]
    problems = [*_strangers(base, own, unknown), *_lost_placeholders(base, own, kept)]
    if problems:
        raise HandoutError(sorted(problems))
    missing = tuple(k for k in here if k not in kept and not _is_free(k))
    spoken = str(getattr(base.value, "language", ""))
    texts: dict[Key, str] = {key: Foreign(here[key], spoken) for key in missing}
    texts |= {key: there[place] for key, place in kept.items()}
    value = _signed(put_texts(base.value, texts), own.value, language)
    value = _without_untranslated_ease(value, frozenset(here) - frozenset(kept))
    positions = base.positions.elsewhere(_origins(own, kept))
    return TranslatedFile(
        value, positions, base, own, language, kept, outdated, missing, tuple(unknown)
    )


def _is_free(key: Key) -> bool:
    """Tell whether a text may stay as it is."""
    return key[0] in FREE or (key[0] in ("sites", "clinicians") and key[2] in FREE_OF_ONE)


def texts_of(value: Written) -> dict[Key, str]:
    """Give every text of a file that a patient reads, and of a translation, by its place."""
    return dict(_texts(value, ()))


def put_texts(value: Any, texts: Mapping[Key, str], key: Key = ()) -> Any:
    """Give a value with other texts at some places."""
    if isinstance(value, str):
        return texts.get(key, value)
    if isinstance(value, tuple):
        return tuple(put_texts(inner, texts, (*key, n)) for n, inner in enumerate(value))
    if isinstance(value, dict):
        return {name: put_texts(inner, texts, (*key, name)) for name, inner in value.items()}
    if type(value) not in WORDS:
        return value
    old = {name: getattr(value, name) for name in words_of(value)}
    new = {name: put_texts(inner, texts, (*key, name)) for name, inner in old.items()}
    return value.model_copy(update={name: new[name] for name in new if new[name] != old[name]})


def words_of(value: Written) -> list[str]:
    """List the fields of a value that hold words, in their order."""
    words = WORDS.get(type(value), type(value)).model_fields
    return [name for name in type(value).model_fields if name in words and name not in _HEAD]


def mark_of(text: str) -> str:
    """Give the mark by which a text is known again, however it is wrapped."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def key_name(key: Key) -> str:
    """Write a place as one word: blocks.0.safety.stop_if.1."""
    return ".".join(map(str, key))


def placeholders(text: str) -> set[str]:
    """Give the names in braces, whatever case they ask for."""
    return set(_PLACEHOLDER.findall(text))


def numbers(text: str) -> Counter[str]:
    """Count the numbers of a text, with a decimal point."""
    return Counter(number.replace(",", ".") for number in _NUMBER.findall(text))


def translation_language(path: Path) -> str:
    """Give the language that a translation's file name says: clamshell.es.yaml; else ''."""
    return path.stem.partition(".")[2]


def _texts(value: object, key: Key) -> Iterator[tuple[Key, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, tuple):
        for place, inner in enumerate(value):
            yield from _texts(inner, (*key, place))
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, (*key, name))
    elif isinstance(value, Written):
        for name in words_of(value):
            yield from _texts(getattr(value, name), (*key, name))


def _matched(
    here: Mapping[Key, str], there: Mapping[Key, str], source: Mapping[str, str]
) -> tuple[dict[Key, Key], tuple[Key, ...]]:
    """Find each text's translation, and which of them are outdated."""
    marks = {key: source.get(key_name(key), "") for key in there}
    moved = {(_shape(key), mark): key for key, mark in reversed(marks.items()) if mark}
    kept: dict[Key, Key] = {}
    for key, text in here.items():
        mark = mark_of(text)
        place = key if marks.get(key) == mark else moved.get((_shape(key), mark))
        if place is not None:
            kept[key] = place
    taken = set(kept.values())
    by_place = [key for key in here if key in there and key not in kept and key not in taken]
    kept |= {key: key for key in by_place}
    return kept, tuple(key for key in by_place if marks[key])


def _shape(key: Key) -> Key:
    """Give a place without its numbers."""
    return tuple("#" if isinstance(part, int) else part for part in key)


def _strangers(
    base: YamlFile[W], own: YamlFile[Translation], unknown: list[Key]
) -> Iterator[Problem]:
    """Yield a problem for each text that the base has no place for and never had."""
    for key in unknown:
        if key_name(key) not in own.value.source:
            message = f"{Path(base.positions.path).name} has no {key_name(key)} to translate"
            hint = "a translation has the same keys, and as many texts in each list"
            yield own.positions.problem(key, message, hint)


def _lost_placeholders(
    base: YamlFile[W], own: YamlFile[Translation], kept: Mapping[Key, Key]
) -> Iterator[Problem]:
    here, there = texts_of(base.value), texts_of(own.value)
    for key, place in kept.items():
        wanted, found = placeholders(here[key]), placeholders(there[place])
        if wanted != found:
            said = ", ".join(f"{{{name}}}" for name in sorted(found)) or "none"
            needed = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "none"
            message = f"{key_name(place)} has the placeholders {said}, and the original {needed}"
            yield own.positions.problem(place, message, "write the same ones, in braces")


def _origins(own: YamlFile[Translation], kept: Mapping[Key, Key]) -> dict[Key, Origin]:
    return {key: own.positions.origin(place) for key, place in kept.items()}


def _without_untranslated_ease(value: W, untranslated: frozenset[Key]) -> W:
    """Leave out easier words that would read in the original's language."""
    easy = getattr(value, "easy", None)
    if easy is None:
        return value
    lost = {key[1]: None for key in untranslated if key[0] == "easy"}
    rest = easy.model_copy(update=lost)
    return value.model_copy(update={"easy": rest if rest.model_dump(exclude_none=True) else None})


def _signed(value: W, own: Translation, language: str) -> W:
    """Say whose language and review it is: signed only where the base is signed too."""
    changed: dict[str, object] = {"language": language}
    review = getattr(value, "review", None)
    if isinstance(review, Review):
        both = review.status == own.translation == "reviewed"
        status = "reviewed" if both else "draft"
        changed["review"] = review.model_copy(update={"status": status})
    return value.model_copy(update=changed)
