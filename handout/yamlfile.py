"""YAML files into checked values; every problem with its line and column."""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError

from handout.errors import HandoutError, Problem, ValueProblem
from handout.models.text import PROSE_LISTS

MAX_BYTES = 1_000_000
MAX_NODES = 50_000
Key = tuple[str | int, ...]
Place = tuple[int, int]
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Positions:
    """Where each value stands in its file; lines and columns count from 1."""

    path: str
    places: Mapping[Key, Place]

    def problem(self, key: Key, message: str, hint: str = "") -> Problem:
        """Make a problem at the nearest place that the file has for a key."""
        return Problem(self.path, *self.place(key), message, hint)

    def place(self, key: Key) -> Place:
        """Give line and column of a key, else of the nearest that holds it."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places.get(key, (0, 0))


@dataclass(frozen=True, slots=True)
class YamlFile(Generic[M]):
    """A checked value and where its parts stand."""

    value: M
    positions: Positions


def read_yaml(path: Path, model: type[M]) -> YamlFile[M]:
    """Read and check a file; raise HandoutError with all its problems at once."""
    return check_yaml(read_text(path), str(path), model)


def read_text(path: Path) -> str:
    """Read a text file of at most a megabyte; raise HandoutError when it is not one."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _stop(path, "the file is too large", "a content file has at most 1 MB")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _stop(path, "the file is not UTF-8 text", "save it as UTF-8") from None
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise _stop(path, reason, "check the path and its permissions") from None


def check_yaml(text: str, path: str, model: type[M]) -> YamlFile[M]:
    """Check YAML text against a model; raise HandoutError with all its problems at once."""
    value, positions, problems = parse_yaml(text, path)
    try:
        checked = check_value(value, positions, model)
    except HandoutError as error:
        raise HandoutError(sorted({*problems, *error.problems})) from None
    if problems:
        raise HandoutError(sorted(set(problems)))
    return YamlFile(checked, positions)


def check_value(value: object, positions: Positions, model: type[M]) -> M:
    """Check a plain value against a model; raise HandoutError with all its problems at once."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise HandoutError(sorted(set(_validation_problems(error, model, positions)))) from None
    except RecursionError:
        message = "the file is nested too deeply"
        raise HandoutError([Problem(positions.path, 0, 0, message)]) from None


def parse_yaml(text: str, path: str) -> tuple[Any, Positions, list[Problem]]:
    """Parse YAML into plain values, their places, and what is doubtful about the writing."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise HandoutError([_syntax_problem(error, path)]) from None
    except RecursionError:
        raise HandoutError([Problem(path, 0, 0, "the file is nested too deeply")]) from None
    if node is None:
        raise HandoutError([Problem(path, 1, 1, "the file is empty", "see: handout new --help")])
    reader = _Reader(path)
    value = reader.read(node, ())
    return value, Positions(path, reader.places), reader.problems


def _stop(path: Path, message: str, hint: str) -> HandoutError:
    return HandoutError([Problem(str(path), 0, 0, message, hint)])


class _Loader(yaml.CSafeLoader):
    """YAML whose plain words stay words: no yes/no, no sexagesimal numbers, no dates."""


_KEPT = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")
_Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in found if tag in _KEPT]
    for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    ("float", r"^[-+]?(?:0|[1-9][0-9]*)\.[0-9]+$", "-+0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))

_SCALARS: dict[str, Callable[[str], Any]] = {
    "null": lambda _: None,
    "bool": lambda text: text == "true",
    "int": int,
    "float": float,
}


class _Reader:
    """Turns nodes into plain values and notes where they stand."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.places: dict[Key, Place] = {}
        self.problems: list[Problem] = []
        self._count = 0

    def read(self, node: yaml.Node, key: Key) -> Any:
        self._count += 1
        if self._count > MAX_NODES:
            message = f"the file unfolds to more than {MAX_NODES} values"
            raise HandoutError(
                [self._problem(node, message, "take the aliases (*name) out of the file")]
            )
        self.places.setdefault(key, _place(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, key)
        if isinstance(node, yaml.SequenceNode):
            self._check_prose_list(node, key)
            return [self.read(item, (*key, n)) for n, item in enumerate(node.value)]
        convert = _SCALARS.get(node.tag.rpartition(":")[2])
        return convert(node.value) if convert else node.value

    def _mapping(self, node: yaml.MappingNode, key: Key) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for name_node, value_node in node.value:
            name = self._name(name_node)
            if name in found:
                self.problems.append(
                    self._problem(name_node, f"{name!r} is given twice", "keep one of them")
                )
            inner = (*key, name)
            found[name] = self.read(value_node, inner)
            self.places[inner] = _place(name_node if _is_tree(value_node) else value_node)
            self.places[(*inner, "#key")] = _place(name_node)
        return found

    def _name(self, node: yaml.Node) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            raise HandoutError(
                [self._problem(node, "a key must be a word", "quote text that begins with { or [")]
            )
        convert = _SCALARS.get(node.tag.rpartition(":")[2])
        return convert(node.value) if convert else node.value

    def _check_prose_list(self, node: yaml.SequenceNode, key: Key) -> None:
        if not key or key[-1] not in PROSE_LISTS:
            return
        if node.flow_style and node.value:
            self.problems.append(
                self._problem(
                    node,
                    f"{key[-1]} is written between [ ]: a comma would cut a sentence in two",
                    "write one sentence a line, each after a dash",
                )
            )
        for item in node.value:
            if isinstance(item, yaml.ScalarNode) and item.value[:1].islower():
                self.problems.append(
                    self._problem(
                        item,
                        f"{item.value[:40]!r} starts in lower case: was it cut by a comma?",
                        "begin with a capital, or join it to the line above",
                    )
                )

    def _problem(self, node: yaml.Node, message: str, hint: str) -> Problem:
        return Problem(self.path, *_place(node), message, hint)


def _is_tree(node: yaml.Node) -> bool:
    return not isinstance(node, yaml.ScalarNode)


def _place(node: yaml.Node) -> Place:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _syntax_problem(error: yaml.YAMLError, path: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    said = getattr(error, "problem", None) or str(error)
    return Problem(path, line, column, f"this is not YAML: {said}", _syntax_hint(said))


def _syntax_hint(said: str) -> str:
    return next(
        (hint for words, hint in _SYNTAX_HINTS if words in said),
        "check quotes and indentation at this line",
    )


_SYNTAX_HINTS = (
    ("mapping values", "put text that holds ': ' in quotes, and line the keys up"),
    ("tab character", "indent with spaces, not tabs"),
    ("end of stream", "close the quotes or brackets that this line opens"),
    ("',' or", "close the quotes or brackets that this line opens"),
    ("expected", "put text that begins with { or [ in quotes, and line up the dashes"),
    ("cannot start any token", "put text that begins with @ or ` in quotes"),
    ("directive", "put text that begins with % in quotes"),
)


# -- what pydantic found, in words ---------------------------------------------------------------


def _validation_problems(
    error: ValidationError, model: type[BaseModel], positions: Positions
) -> list[Problem]:
    return [_validation_problem(dict(found), model, positions) for found in error.errors()]


def _validation_problem(
    found: dict[str, Any], model: type[BaseModel], positions: Positions
) -> Problem:
    loc: Key = tuple(part for part in found["loc"] if not _is_inner(part))
    message, hint = _say(found, loc, model)
    if found["type"] == "extra_forbidden":
        loc = (*loc, "#key")
    return positions.problem(loc, message, hint)


def _is_inner(part: str | int) -> bool:
    """Tell names that pydantic adds for its own validators."""
    return isinstance(part, str) and ("[" in part or part.startswith(("function-", "constrained")))


def _say(found: dict[str, Any], loc: Key, model: type[BaseModel]) -> tuple[str, str]:
    """Put a finding into a message and a hint."""
    name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "the file")
    cause = found.get("ctx", {}).get("error")
    if isinstance(cause, ValueProblem):
        return cause.message, cause.hint
    if found["type"] == "extra_forbidden":
        return _unknown_key(str(loc[-1]), found.get("input"), loc, model)
    said = _SAYINGS.get(found["type"])
    if said:
        return said(name, found)
    text = found["msg"].removeprefix("Value error, ")
    return f"{name!r}: {text[:1].lower()}{text[1:]}", ""


def _unknown_key(name: str, given: Any, loc: Key, model: type[BaseModel]) -> tuple[str, str]:
    holder = _model_at(model, loc[:-1])
    known = list(holder.model_fields) if holder else []
    near = difflib.get_close_matches(name, known, 1)
    if near:
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
    return f"{name!r} should be text, not {given!r}", "put it in quotes"


def _not_keys(name: str, found: dict[str, Any]) -> tuple[str, str]:
    return f"{name!r} should hold keys and values", "write each as 'key: value' below it"


def _not_list(name: str, found: dict[str, Any]) -> tuple[str, str]:
    return f"{name!r} should be a list", "write one a line, each after a dash"


def _misshapen(name: str, found: dict[str, Any]) -> tuple[str, str]:
    hint = "as in desk@example.org" if name == "email" else "small letters, digits and hyphens"
    return f"{found['input']!r} does not fit as {name}", hint


_SAYINGS = {
    "missing": lambda name, _: (f"{name!r} is missing", f"add {name}: to it"),
    "literal_error": _unknown_word,
    "string_type": _not_text,
    "model_type": _not_keys,
    "model_attributes_type": _not_keys,
    "dict_type": _not_keys,
    "tuple_type": _not_list,
    "list_type": _not_list,
    "string_pattern_mismatch": _misshapen,
}


def _model_at(model: type[BaseModel], loc: Key) -> type[BaseModel] | None:
    """Find the model that a place in the file belongs to."""
    current: type[BaseModel] | None = model
    for part in loc:
        if isinstance(part, str) and current:
            field = current.model_fields.get(part)
            current = next(_models_in(field.annotation), None) if field else None
    return current


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (Annotated, Union, types.UnionType, tuple, dict, list):
        for inner in get_args(annotation):
            yield from _models_in(inner)
