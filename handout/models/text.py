"""The kinds of value that content files are made of."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
)
from pydantic.json_schema import JsonSchemaValue, WithJsonSchema
from pydantic_core import core_schema

from handout.dosage.read import read_dosage, read_duration, read_timing
from handout.dosage.value import Dosage
from handout.errors import ValueProblem

BLANK = "__"
EARLIEST, LATEST = 1900, 2199  # years that a date on a sheet may have
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_TAG = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
LANGUAGE = rf"^{_TAG}$"
LANGUAGES = rf"^{_TAG}(,{_TAG})?$"

# Keys whose value is a list of sentences: a comma inside [one, two] would cut a sentence in two.
PROSE_LISTS = frozenset(
    (
        "steps", "mistakes", "precautions", "do", "dont", "checklist", "goals", "notes", "text",
        "do_not_start_if", "stop_if", "call_us_if", "emergency",
    )
)  # fmt: skip


class Written(BaseModel):
    """Something that people write in YAML: frozen, and no key that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class OneOrMany:
    """Takes a single value where a list is meant; the JSON Schema says so too."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(_listed, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


def _listed(value: object) -> object:
    return value if value is None or isinstance(value, list | tuple) else [value]


def _prose(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not value.strip():
        raise ValueProblem("the text is empty", "write it, or leave it out altogether")
    odd = next((letter for letter in value if _prints_nothing(letter)), None)
    if odd:
        message = f"the text holds the character U+{ord(odd):04X}, which cannot be printed"
        raise ValueProblem(message, "type the text again")
    return value.strip()


def _prints_nothing(letter: str) -> bool:
    """Tell control characters from letters and line breaks."""
    return letter not in "\n\r\t" and unicodedata.category(letter) == "Cc"


def _dose_reader(read: Callable[[str], Dosage], example: str) -> Callable[[object], object]:
    def from_text(value: object) -> object:
        if value is None or isinstance(value, Dosage):
            return value
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise ValueProblem("a dose is one text", f'write it in quotes, as in "{example}"')
        return read(str(value))

    return from_text


def _dose_type(read: Callable[[str], Dosage], example: str) -> Any:
    return Annotated[
        Dosage,
        BeforeValidator(_dose_reader(read, example)),
        PlainSerializer(str, return_type=str),
        WithJsonSchema({"type": "string", "examples": [example]}),
    ]


def _languages(value: object) -> object:
    if not isinstance(value, str) or "," not in value:
        return value
    tags = [tag.strip() for tag in value.split(",")]
    if len(tags) > 2:
        hint = "write at most two, the patient's first, as in es,en"
        raise ValueProblem(f"{value} names {len(tags)} languages", hint)
    if not all(tags):
        raise ValueProblem("one of two languages is missing", "write both, as in es,en")
    if tags[0].lower() == tags[1].lower():
        raise ValueProblem(f"{tags[0]} is named twice", "write it once, or another one beside it")
    return ",".join(tags)


def _link(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", value):
        raise ValueProblem(f"{value} is not a web address", "write it in full: https://…")
    return value


def _day(value: object) -> object:
    if value is None or isinstance(value, dt.date):
        return value
    try:
        day = dt.date.fromisoformat(str(value))
    except ValueError:
        said = f"{value} is not a date" if str(value).strip() else "the date is empty"
        raise ValueProblem(said, "write year-month-day, as in 2026-11-22") from None
    if not EARLIEST <= day.year <= LATEST:
        raise ValueProblem(f"{value} is far from today", "check the year")
    return day


def _day_or_line(value: object) -> object:
    return value if value == BLANK else _day(value)


def read_colour(value: object) -> object:
    """Take a colour as six digits; raise ValueProblem for anything else."""
    if isinstance(value, str) and not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueProblem(f"{value} is not a colour", "write six digits, as in #0d5b5e, in quotes")
    return value.lower() if isinstance(value, str) else value


T = TypeVar("T")
Prose = Annotated[str, BeforeValidator(_prose)]
ProseList = Annotated[tuple[Prose, ...], OneOrMany()]
Slug = Annotated[str, Field(pattern=SLUG)]
Language = Annotated[str, Field(pattern=LANGUAGE)]
Languages = Annotated[str, Field(pattern=LANGUAGES), BeforeValidator(_languages)]
Link = Annotated[str, BeforeValidator(_link)]
Day = Annotated[
    dt.date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-11-22"]}),
]
DayOrLine = Annotated[
    dt.date | Literal["__"],
    BeforeValidator(_day_or_line),
    WithJsonSchema({"type": "string", "examples": ["2026-11-22", BLANK]}),
]
Side = Literal["left", "right", "both"]
Sides = Literal["each", "alternate", "together", "affected", "other", "none"]
Paper = Literal["a4", "letter"]
Colour = Annotated[str, BeforeValidator(read_colour)]

Dose = _dose_type(read_dosage, "3x8-10, each side, 1-2/day")
Timing = _dose_type(read_timing, "1-2/day")
Duration = _dose_type(read_duration, "20 min")
