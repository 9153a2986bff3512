"""Two languages of one handout side by side: what differs is held together, text by text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from handout.document import Document, EasyWords
from handout.spoken import paired

_LIST_SIGN = " · "
_SETTINGS = ("language", "direction", "prescription", "reviewed", "own")


def pair(first: Document, second: Document) -> Document:
    """Put the same handout in a second language beside the first.

    Both are made from one prescription, so they have the same parts; numbers, pictures and
    settings are those of the first.
    """
    settings = {name: getattr(first, name) for name in _SETTINGS}
    settings["reviewed"] = first.reviewed and second.reviewed
    document = cast(Document, _pair(first, second))
    return replace(document, **settings, beside=second.language)


def _pair(one: Any, other: Any) -> Any:
    if isinstance(one, str):
        return paired(one, other)
    if isinstance(one, tuple):
        return _pair_all(one, other)
    if isinstance(one, EasyWords):
        return _pair_easy(one, other)
    if is_dataclass(one) and not isinstance(one, type):
        return replace(one, **_fields(one, other))
    return one


def _fields(one: Any, other: Any) -> dict[str, Any]:
    names = [field.name for field in fields(one)]
    return {name: _pair(getattr(one, name), getattr(other, name)) for name in names}


def _pair_all(one: Sequence[Any], other: Sequence[Any]) -> tuple[Any, ...]:
    """Pair the parts of a list; words that are fewer in one language are one line in each."""
    if len(one) != len(other) and all(isinstance(part, str) for part in (*one, *other)):
        return (paired(_LIST_SIGN.join(one), _LIST_SIGN.join(other)),)
    return tuple(_pair(*parts) for parts in zip(one, other, strict=True))


def _pair_easy(one: EasyWords, other: EasyWords) -> EasyWords:
    """Take easier words where both languages have them: else they would not say the same."""
    made = _fields(one, other)
    shared = {name for name in made if getattr(one, name) and getattr(other, name)}
    return EasyWords(**{name: made[name] for name in shared})
