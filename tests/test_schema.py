from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from handout.errors import HandoutError
from handout.models.exercise import Exercise
from handout.models.handout import Handout
from handout.models.prescription import Prescription
from handout.schema import KINDS, write_schema
from handout.starters import BRAND, CLINIC, EXERCISE, HANDOUT
from handout.yamlfile import check_yaml, parse_yaml

CONTENT = Path(__file__).resolve().parents[1] / "content"
SHELVES = {"exercise": "exercises/*/*", "handout": "handouts/*", "brand": "brands/*/brand*"}
FILES = [
    (f"{kind}-translation" if "." in path.stem else kind, path)
    for kind, pattern in SHELVES.items()
    for path in sorted(CONTENT.glob(f"{pattern}.yaml"))
]


def complaints(kind: str, text: str) -> list[str]:
    value = parse_yaml(text, "a.yaml")[0]
    checker = jsonschema.Draft202012Validator(json.loads(write_schema(kind)))
    return [error.message for error in checker.iter_errors(with_text_keys(value))]


def with_text_keys(value: Any) -> Any:
    """Give keys as JSON has them."""
    if isinstance(value, dict):
        return {str(key): with_text_keys(inner) for key, inner in value.items()}
    return [with_text_keys(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schema_is_not_stale(kind: str) -> None:
    committed = (CONTENT / "schema" / f"{kind}.json").read_text(encoding="utf-8")
    assert committed == write_schema(kind), "stale: make schema"


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(write_schema(kind)))


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda value: getattr(value, "stem", value))
def test_all_content_fits_its_schema(kind: str, path: Path) -> None:
    assert complaints(kind, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("clinic", CLINIC.format(brand="ours")),
        ("brand", BRAND.format(id="ours", title="Ours")),
        ("exercise", EXERCISE.format(id="heel-slide", title="Heel slide", region="knee")),
        ("handout", HANDOUT.format(id="knee", title="Knee")),
    ],
)
def test_files_to_start_from_fit_their_schema_and_model(kind: str, text: str) -> None:
    assert complaints(kind, text) == []
    assert check_yaml(text, "a.yaml", KINDS[kind])


SHORT_FORMS = """\
handout: knee
patient: __
goals: Walk.
stop_if:
  - It hurts.
exercises:
  - clamshell
  - clamshell: 3x10, each side
  - {exercise: clamshell, steps: Lift., easier: Lower., note: Softly.}
  - do: Walk.
    steps:
      - {text: Hold., phase: hold}
    harder:
      - {when: It is easy., dosage: 3x10}
"""


def test_every_short_form_fits_schema_and_model() -> None:
    assert complaints("prescription", SHORT_FORMS) == []
    assert check_yaml(SHORT_FORMS, "a.yaml", Prescription)
    blocks = (
        "id: knee\ntitle: T\npurpose: P\nblocks:\n  - text: One.\n"
        "  - safety: {stop_if: It hurts., limits: Do not run.}\n"
        "  - schedule: {columns: [Walk], rows: {1: [5], 2: [5.5]}}\n"
    )
    assert complaints("handout", blocks) == []
    assert check_yaml(blocks, "a.yaml", Handout)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("prescription", "side: left\n"),
        ("prescription", "handout: knee\nside: up\n"),
        ("prescription", "handout: knee\nexercises: [{title: Two}]\n"),
        ("prescription", "handout: knee\nexercises: [{exercise: a, do: b}]\n"),
        ("prescription", "handout: Knee\n"),
        ("prescription", "handout: knee\nphase: 0\n"),
        ("handout", "id: k\ntitle: T\npurpose: P\nblocks: []\n"),
        ("handout", "id: k\ntitle: T\npurpose: P\nblocks: [{title: Only}]\n"),
        ("handout", "id: k\ntitle: T\npurpose: P\nblocks: [{text: A., checklist: B.}]\n"),
        ("exercise", "id: a\n"),
        ("brand", "id: a\nname: A\n"),
        ("clinic", "brnad: ours\n"),
    ],
)
def test_what_the_model_refuses_the_schema_refuses_too(kind: str, text: str) -> None:
    with pytest.raises(HandoutError):
        check_yaml(text, "a.yaml", KINDS[kind])
    assert complaints(kind, text)


def test_descriptions_help_who_writes() -> None:
    exercise = json.loads(write_schema("exercise"))
    assert exercise["properties"]["aim"]["description"] == Exercise.model_fields["aim"].description
    assert exercise["properties"]["dosage"]["examples"] == ["3x8-10, each side, 1-2/day"]
