"""JSON Schema of what people write, for editors that complete and check."""

from __future__ import annotations

import json

from pydantic import BaseModel

from handout.models.brand import Brand
from handout.models.clinic import Clinic
from handout.models.exercise import Entry, Exercise
from handout.models.handout import KINDS as BLOCK_KINDS
from handout.models.handout import Block, Handout
from handout.models.prescription import Prescription
from handout.models.translation import BrandTranslation, ExerciseTranslation, HandoutTranslation
from handout.roster.mapping import Mapping

KINDS: dict[str, type[BaseModel]] = {
    "exercise": Exercise,
    "handout": Handout,
    "brand": Brand,
    "prescription": Prescription,
    "clinic": Clinic,
    "roster": Mapping,
    "exercise-translation": ExerciseTranslation,
    "handout-translation": HandoutTranslation,
    "brand-translation": BrandTranslation,
}


def write_schema(kind: str) -> str:
    """Write the JSON Schema of one kind of file."""
    schema = KINDS[kind].model_json_schema(mode="validation")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    for name, shape in (schema.get("$defs", {}) | {schema["title"]: schema}).items():
        shape.update(_ONE_OF.get(name, {}))
    for name, short in _SHORT_FORMS.items():
        if name in schema.get("$defs", {}):
            schema["$defs"][name] = {"anyOf": [*short, schema["$defs"][name]]}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _either(*required: tuple[str, ...]) -> list[dict[str, object]]:
    return [{"required": list(names)} for names in required]


# What the models' own validators ask for beyond the types.
_ONE_OF: dict[str, dict[str, object]] = {
    Block.__name__: {"oneOf": _either(*((kind,) for kind in BLOCK_KINDS))},
    Entry.__name__: {"oneOf": _either(("exercise",), ("do",))},
    Prescription.__name__: {"anyOf": _either(("handout",), ("title", "exercises"))},
}
_WORDS = "|".join(Entry.model_fields)
# What may be written short.
_SHORT_FORMS: dict[str, list[dict[str, object]]] = {
    Entry.__name__: [
        {"type": "string", "description": "The exercise's id."},
        {
            "type": "object",
            "description": "The exercise's id and its dose.",
            "minProperties": 1,
            "maxProperties": 1,
            "patternProperties": {
                rf"^(?!({_WORDS})$)[a-z0-9]+(-[a-z0-9]+)*$": {"type": ["string", "number"]}
            },
            "additionalProperties": False,
        },
    ],
    "Step": [{"type": "string", "description": "One action."}],
    "Change": [{"type": "string", "description": "What to change."}],
    "Limit": [{"type": "string", "description": "What not to do."}],
    "StepTexts": [{"type": "string", "description": "One action."}],
    "ChangeTexts": [{"type": "string", "description": "What to change."}],
    "LimitTexts": [{"type": "string", "description": "What not to do."}],
    "Patient": [{"type": "string", "description": "The patient's name, or __."}],
}
