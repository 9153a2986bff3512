"""The prescription for the record: YAML that makes the same sheet again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml

from handout.models.handout import Handout
from handout.models.prescription import Prescription
from handout.models.text import PROSE_LISTS
from handout.ownwords import OwnWords, own_words

# What a clinician chooses among things that all patients share, or writes in numbers.
_CHOSEN = frozenset(
    (
        "handout", "exercise", "skip", "order", "site", "side", "sides", "language", "template",
        "format", "brand", "paper", "figures", "dosage", "each", "frequency", "time", "date",
        "next_visit", "since", "patient",
    )
)  # fmt: skip


class _Quoted(str):
    """A sentence that is written in quotes, whatever it begins with."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes sentences of a list in quotes: without them 'use heat' would look cut off."""


def _quoted(dumper: yaml.SafeDumper, text: _Quoted) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"')


_Dumper.add_representer(_Quoted, _quoted)


def write_prescription(prescription: Prescription, handout: Handout) -> str:
    """Write a prescription as YAML that reads back the same, and the content it was made with."""
    given = prescription.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    text = "".join(_pieces(given)) or "{}\n"
    return f"# {handout.id}, version {handout.version}\n{text}"


def words_of_its_own(prescription: Prescription) -> OwnWords:
    """Gather what is told of this patient alone, in their clinician's words."""
    given = prescription.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    patient = prescription.patient
    return own_words(filter(None, (patient.name, patient.reference)), _written_freely(given))


def _written_freely(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in _CHOSEN:
                yield from _written_freely(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _written_freely(inner)
    elif isinstance(value, str):
        yield value


def _pieces(given: dict[str, Any]) -> Iterator[str]:
    """Write each value by itself, and each entry of a list: many patients have the same."""
    for name, value in given.items():
        if isinstance(value, list) and value:
            yield f"{name}:\n"
            yield from (_written(json.dumps([inner]), name) for inner in value)
        else:
            yield _written(json.dumps({name: value}), "")


@lru_cache(maxsize=4096)
def _written(as_json: str, key: str) -> str:
    """Write what stands under a key as YAML."""
    value = _quote(json.loads(as_json), key)
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def _quote(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        return {name: _quote(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_quote(inner, key) for inner in value]
    return _Quoted(value) if isinstance(value, str) and key in PROSE_LISTS else value
