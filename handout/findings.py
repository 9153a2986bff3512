"""What a model finds wrong with a value, in words that say what to write."""

from __future__ import annotations

import difflib
import types
from collections.abc import Callable, Iterator
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from handout.errors import ValueProblem

Loc = tuple[str | int, ...]


class Finding(NamedTuple):
    """One mistake: where in the value it stands, what is wrong, what to write."""

    loc: Loc
    message: str
    hint: str


def findings(error: ValidationError, model: type[BaseModel]) -> Iterator[Finding]:
    """Yield each mistake in words; one about a key itself ends in '#key'."""
    for raw in error.errors():
        found: dict[str, Any] = dict(raw)
        if found["type"] == "too_short" and found["input"]:
            continue  # not empty: what is in it is wrong, and that is told by itself
        loc: Loc = tuple(part for part in found["loc"] if not _is_inner(part))
        message, hint = _say(found, loc, model)
        about_key = found["type"] in ("extra_forbidden", "invalid_key")
        yield Finding((*loc, "#key") if about_key else loc, message, hint)


def _is_inner(part: str | int) -> bool:
    """Tell names that pydantic adds for its own validators."""
    return isinstance(part, str) and ("[" in part or part.startswith(("function-", "constrained")))


def _say(found: dict[str, Any], loc: Loc, model: type[BaseModel]) -> tuple[str, str]:
    name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "the file")
    cause = found.get("ctx", {}).get("error")
    if isinstance(cause, ValueProblem):
        return cause.message, cause.hint
    if found["type"] in ("extra_forbidden", "invalid_key"):
        return _unknown_key(str(loc[-1]), found.get("input"), loc, model)
    said = _SAYINGS.get(found["type"])
    if said:
        return said(name, found)
    return f"{name!r}: {found['msg'][:1].lower()}{found['msg'][1:]}", ""


def _unknown_key(name: str, given: Any, loc: Loc, model: type[BaseModel]) -> tuple[str, str]:
    holder = _model_at(model, loc[:-1])
    known = list(holder.model_fields) if holder else []
    # Of equals, the one whose letters only changed places.
    near = difflib.get_close_matches(name, known, 3)
    near.sort(key=lambda key: sorted(key) != sorted(name))
    if near and not (given is None and " " in name):
        return f"unknown key {name!r}", f"did you mean {near[0]}?"
    if given is None:
        return f"unknown key {name!r}", "quote text that holds a comma or braces"
    return f"unknown key {name!r}", "known are " + ", ".join(known) if known else ""


def _unknown_word(name: str, found: dict[str, Any]) -> tuple[str, str]:
    given, expected = found["input"], found["ctx"]["expected"]
    known = [word.strip("'") for word in expected.replace(" or ", ", ").split(", ")]
    near = difflib.get_close_matches(str(given), known, 1)
    hint = f"did you mean {near[0]}?" if near else "one of " + ", ".join(known)
    return f"{given!r} does not fit as {name}", hint


def _not_text(name: str, found: dict[str, Any]) -> tuple[str, str]:
    given = found["input"]
    if isinstance(given, dict):
        return f"{name!r} should be text, and braces make it something else", "put it in quotes"
    if isinstance(given, list):
        return f"{name!r} should be one text, not a list", "write it in one line"
    if given is None:
        return f"{name!r} is empty", "write it, or take the key away"
    return f"{name!r} should be text, not {_written(given)}", "put it in quotes"


def _not_whole(name: str, found: dict[str, Any]) -> tuple[str, str]:
    return f"{name!r} should be a whole number, not {_written(found['input'])}", "as in 4"


def _not_number(name: str, found: dict[str, Any]) -> tuple[str, str]:
    return f"{name!r} should be a number, not {_written(found['input'])}", "as in 4 or 2.5"


def _not_switch(name: str, found: dict[str, Any]) -> tuple[str, str]:
    return f"{name!r} should be true or false, not {_written(found['input'])}", ""


def _written(given: Any) -> str:
    """Show a value about as it stands in the file."""
    words = {True: "true", False: "false", None: "nothing"}
    known = words.get(given) if given is None or isinstance(given, bool) else None
    shown = known or repr(given)
    return shown if len(shown) <= 40 else f"{shown[:39]}…"


def _bound(words: str) -> Callable[[str, dict[str, Any]], tuple[str, str]]:
    def say(name: str, found: dict[str, Any]) -> tuple[str, str]:
        (limit,) = found["ctx"].values()
        return f"{name!r} is {found['input']}", words.format(f"{limit:g}")

    return say


def _not_keys(name: str, found: dict[str, Any]) -> tuple[str, str]:
    return f"{name!r} should hold keys and values", "write each as 'key: value' below it"


def _not_list(name: str, found: dict[str, Any]) -> tuple[str, str]:
    return f"{name!r} should be a list", "write one a line, each after a dash"


def _empty_list(name: str, found: dict[str, Any]) -> tuple[str, str]:
    return f"{name!r} is empty", "write at least one, after a dash"


def _too_long(name: str, found: dict[str, Any]) -> tuple[str, str]:
    length, most = len(found["input"]), found["ctx"]["max_length"]
    return f"{name!r} is too long: {length}", f"at most {most}"


def _misshapen(name: str, found: dict[str, Any]) -> tuple[str, str]:
    shapes = {"email": "as in desk@example.org", "language": "a tag, as in en or pt-BR"}
    hint = shapes.get(name, "small letters, digits and hyphens")
    return f"{_written(found['input'])} does not fit as {name}", hint


_SAYINGS: dict[str, Callable[[str, dict[str, Any]], tuple[str, str]]] = {
    "missing": lambda name, _: (f"{name!r} is missing", f"add {name}: to it"),
    "literal_error": _unknown_word,
    "string_type": _not_text,
    "string_unicode": lambda name, _: (f"{name!r} is not UTF-8 text", "type it again"),
    "string_too_long": _too_long,
    "too_long": _too_long,
    "string_pattern_mismatch": _misshapen,
    "int_type": _not_whole,
    "int_parsing": _not_whole,
    "int_parsing_size": _not_whole,
    "int_from_float": _not_whole,
    "float_type": _not_number,
    "float_parsing": _not_number,
    "finite_number": _not_number,
    "bool_type": _not_switch,
    "bool_parsing": _not_switch,
    "greater_than": _bound("more than {}"),
    "greater_than_equal": _bound("at least {}"),
    "less_than_equal": _bound("at most {}"),
    "model_type": _not_keys,
    "model_attributes_type": _not_keys,
    "dict_type": _not_keys,
    "tuple_type": _not_list,
    "list_type": _not_list,
    "too_short": _empty_list,
}


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """Find the model that a place in the file belongs to."""
    current: type[BaseModel] | None = model
    by_name = False  # whether the next part is a key of the author's own
    for part in loc:
        if isinstance(part, str) and current and not by_name:
            field = current.model_fields.get(part)
            current = next(_models_in(field.annotation), None) if field else None
            by_name = field is not None and get_origin(field.annotation) is dict
        else:
            by_name = False
    return current


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (Annotated, Union, types.UnionType, tuple, dict, list):
        for inner in get_args(annotation):
            yield from _models_in(inner)
