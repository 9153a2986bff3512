"""Words that rules look for, by language; data in words/<language>.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import yaml

T = TypeVar("T")
_FOLDER = Path(__file__).parent / "words"
REMEMBERED = 4096  # texts: those of a library, again on every sheet
Found = re.Match[str]


class Phrases:
    """A pattern that looks once through a text that stands on many sheets."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern.pattern
        self.search: Callable[[str], Found | None] = _remembered(pattern.search)
        self.finditer: Callable[[str], tuple[Found, ...]] = _remembered(
            lambda text: tuple(pattern.finditer(text))
        )
        self.match, self.fullmatch, self.findall = pattern.match, pattern.fullmatch, pattern.findall


def _remembered(look: Callable[[str], T]) -> Callable[[str], T]:
    return lru_cache(maxsize=REMEMBERED)(look)


_NEVER = Phrases(re.compile(r"(?!)"))


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """A language's word lists, each as one pattern; a list it lacks never matches."""

    language: str
    patterns: Mapping[str, Phrases]
    groups: Mapping[str, Mapping[str, Phrases]]  # lists of lists, such as things

    def __getitem__(self, name: str) -> Phrases:
        return self.patterns.get(name, _NEVER)

    def group(self, name: str) -> Mapping[str, Phrases]:
        """Give the patterns of a list of lists, by their names."""
        return self.groups.get(name, {})


@lru_cache(maxsize=16)
def load_vocabulary(language: str) -> Vocabulary:
    """Load a language's word lists; a language without a file has none."""
    base = language.partition("-")[0]
    path = _FOLDER / f"{base}.yaml"
    found = yaml.load(path.read_bytes(), yaml.CSafeLoader) if path.is_file() else {}
    plain = {name: _pattern(words) for name, words in found.items() if isinstance(words, list)}
    groups = {
        name: {inner: _pattern(words) for inner, words in lists.items()}
        for name, lists in found.items()
        if isinstance(lists, dict)
    }
    return Vocabulary(base, plain, groups)


def vocabularies() -> list[str]:
    """List the languages that have word lists."""
    return sorted(path.stem for path in _FOLDER.glob("*.yaml"))


def _pattern(words: list[str]) -> Phrases:
    """Join words to one pattern that begins where a word does."""
    return Phrases(re.compile(rf"(?<!\w)(?:{'|'.join(words)})", re.IGNORECASE))
