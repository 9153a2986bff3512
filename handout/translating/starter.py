"""A translation to start from: every text of the original as a comment beside an empty place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handout.models.exercise import Change, Step
from handout.models.handout import Block, Limit
from handout.models.text import Written
from handout.translation import texts_of, words_of

HEAD = """\
# {language}: the texts of {name} in the same order, and nothing else.
translation: draft  # reviewed, once a clinician who speaks the language has read it
"""


def start_translation(value: Written, name: str, language: str) -> str:
    """Write a translation's file without a translated word; it is sound as it stands."""
    return HEAD.format(language=language, name=name) + "\n".join(_fields(value, "")) + "\n"


def _fields(value: Written, indent: str) -> Iterator[str]:
    for name in words_of(value):
        inner = getattr(value, name)
        if isinstance(inner, str):
            yield f"{indent}{name}:  # {_line(inner)}"
        elif _has_texts(inner):
            yield f"{indent}{name}:"
            yield from _inside(inner, indent + "  ")


def _inside(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, text in value.items():
            yield f"{indent}{name}:  # {_line(text)}"
    elif isinstance(value, tuple):
        for inner in value:
            yield from _item(inner, indent)
    else:
        yield from _fields(value, indent)


def _item(value: Any, indent: str) -> Iterator[str]:
    text = _alone(value)
    if text:
        yield f"{indent}-  # {_line(text)}"
    elif not _has_texts(value):
        kind = f"  # {value.kind}" if isinstance(value, Block) else ""
        yield f"{indent}- {{}}{kind}"
    else:
        first, *more = _fields(value, indent + "  ")
        yield f"{indent}- {first.lstrip()}"
        yield from more


def _alone(value: Any) -> str:
    """Give the text of what is a text and nothing more."""
    if isinstance(value, str):
        return value
    if isinstance(value, Step | Limit):
        return value.text
    return value.text or "" if isinstance(value, Change) and not value.when else ""


def _has_texts(value: Any) -> bool:
    if isinstance(value, Written):
        return bool(texts_of(value))
    return any(map(_has_texts, value)) if isinstance(value, tuple) else bool(value)


def _line(text: str) -> str:
    return " ".join(text.split())
