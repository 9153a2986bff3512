"""Texts that know more than the sheet's own language: a second one beside it, or their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self


class Paired(str):
    """A text in the patient's language that holds the same in a second one.

    For whoever knows nothing of the second it is the patient's text, but it is equal only to
    what reads the same in both: what is remembered of one text must not answer for another.
    """

    __slots__ = ("texts",)
    texts: tuple[str, str]

    def __new__(cls, first: str, second: str) -> Self:
        """Hold the patient's text and the second one."""
        self = super().__new__(cls, first)
        self.texts = (first, second)
        return self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Paired) and self.texts == other.texts

    __hash__ = str.__hash__

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __repr__(self) -> str:
        return f"Paired{self.texts!r}"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self.texts


class Foreign(str):
    """A text in a language that is not the sheet's: printed as it is, and marked so.

    The language of what a clinician types is not known, and empty. It is equal only to the same
    text in the same language.
    """

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Self:
        """Hold a text and the tag of its language."""
        self = super().__new__(cls, text)
        self.language = language
        return self

    def __eq__(self, other: object) -> bool:
        same = isinstance(other, Foreign) and self.language == other.language
        return same and str.__eq__(self, str(other))

    __hash__ = str.__hash__

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __repr__(self) -> str:
        return f"Foreign({str(self)!r}, {self.language!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), self.language)


def paired(first: str, second: str) -> str:
    """Hold two texts together; what is the same in both languages stays one."""
    return first if str(first) == str(second) else Paired(first, second)


def join(sign: str, texts: Sequence[str]) -> str:
    """Join texts; those in one other language stay in it."""
    joined = sign.join(texts)
    languages = {text.language if isinstance(text, Foreign) else None for text in texts}
    language = languages.pop() if len(languages) == 1 else None
    return joined if language is None else Foreign(joined, language)


def texts_in(text: str) -> tuple[str, str]:
    """Give a text as it reads in the first and in the second language."""
    return text.texts if isinstance(text, Paired) else (text, text)
