"""YAML files into checked values; every problem with its line and column."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from handout.errors import HandoutError, Problem, ValueProblem
from handout.findings import findings
from handout.models.text import PROSE_LISTS

MAX_BYTES = 1_000_000
MAX_NODES = 50_000
MAX_DEPTH = 50
LONGEST_NUMBER = 15  # digits; a longer one is no number that a person means
Key = tuple[str | int, ...]
Place = tuple[int, int]
Origin = tuple[str, int, int]  # file or option, line, column
State = tuple[int, int, int]
M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Positions:
    """Where each value stands; lines and columns count from 1.

    `origins` tells what stands elsewhere, such as an option of the command line.
    """

    path: str
    places: Mapping[Key, Place]
    origins: Mapping[Key, Origin] = field(default_factory=dict)

    def problem(self, key: Key, message: str, hint: str = "") -> Problem:
        """Make a problem at the nearest place that is known for a key."""
        return Problem(*self.origin(key), message, hint)

    def place(self, key: Key) -> Place:
        """Give line and column of a key, else of the nearest that holds it."""
        return self.origin(key)[1:]

    def origin(self, key: Key) -> Origin:
        """Give file, line and column of a key, else of the nearest that holds it."""
        while key not in self.origins and key not in self.places and key:
            short = (*key[:-1], "#only")  # the dose of `- id: dose` stands under the id
            key = short if key[-1] == "dosage" and short in self.places else key[:-1]
        return self.origins.get(key) or (self.path, *self.places.get(key, (0, 0)))

    def elsewhere(self, origins: Mapping[Key, Origin]) -> Positions:
        """Give these positions with some values that come from elsewhere."""
        return replace(self, origins={**self.origins, **origins})

    def take(self, key: Key, make: Callable[[], T]) -> T:
        """Make something of a value; raise HandoutError where the value does not allow it."""
        try:
            return make()
        except ValueProblem as problem:
            raise HandoutError([self.problem(key, problem.message, problem.hint)]) from None


COMMAND_LINE = Positions("command line", {})


@dataclass(frozen=True, slots=True)
class YamlFile(Generic[M]):
    """A checked value and where its parts stand."""

    value: M
    positions: Positions


def read_yaml(path: Path, model: type[M]) -> YamlFile[M]:
    """Read and check a file; raise HandoutError with all its problems at once."""
    return check_yaml(read_text(path), str(path), model)


def state_of(path: Path) -> State:
    """Tell a file from what it was before it was saved again; raise OSError where it is not."""
    found = os.stat(path)  # noqa: PTH116 - twice as fast as a Path's
    return found.st_ino, found.st_size, found.st_mtime_ns


def read_again(path: Path) -> str:
    """Read a text file that many sheets need: once, until it is saved again."""
    try:
        return _text(path, state_of(path))
    except OSError:
        return read_text(path)  # which says what is wrong


def read_yaml_again(path: Path, model: type[M]) -> M:
    """Read a frozen value that many sheets need: once, until its file is saved again."""
    value: M = _value(path, state_of(path), model)
    return value


@lru_cache(maxsize=256)
def _text(path: Path, _state: State) -> str:
    return read_text(path)


@lru_cache(maxsize=64)
def _value(path: Path, _state: State, model: type[Any]) -> Any:
    return read_yaml(path, model).value


def read_text(path: Path) -> str:
    """Read a text file of at most a megabyte; raise HandoutError when it is not one."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise _stop(path, "the file is too large", "a content file has at most 1 MB")
        return data.decode("utf-8-sig")
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
    if broken := list(_broken_texts(value, ())):
        hint = "type the text again"
        raise HandoutError(positions.problem(key, "the text is not UTF-8", hint) for key in broken)
    try:
        return model.model_validate(value)
    except ValidationError as error:
        found = {positions.problem(*finding) for finding in findings(error, model)}
        raise HandoutError(sorted(found)) from None


def _broken_texts(value: object, key: Key) -> Iterator[Key]:
    """Yield where text holds half a letter, which can neither be shown nor printed."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _broken_texts(name, key)
            yield from _broken_texts(inner, (*key, name))
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            yield from _broken_texts(inner, (*key, place))
    elif isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
        yield key


def parse_yaml(text: str, path: str) -> tuple[Any, Positions, list[Problem]]:
    """Parse YAML into plain values, their places, and what is doubtful about the writing."""
    try:
        _check_depth(text, path)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise HandoutError([_syntax_problem(error, path)]) from None
    if node is None:
        raise HandoutError([Problem(path, 1, 1, "the file is empty", "see: handout new --help")])
    reader = _Reader(path)
    value = reader.read(node, ())
    return value, Positions(path, reader.places), reader.problems


def _check_depth(text: str, path: str) -> None:
    """Stop before deep nesting overruns the stack of the parser's second step."""
    depth = 0
    with contextlib.suppress(yaml.YAMLError):  # the second step tells it better
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                hint = "close the brackets, or write fewer levels"
                problem = Problem(path, *_place(event), "the file is nested too deeply", hint)
                raise HandoutError([problem])


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
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:bool": lambda text: text == "true",
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
}
_PLAIN = (*_SCALARS, *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map", "merge")))


class _Reader:
    """Turns nodes into plain values and notes where they stand."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.places: dict[Key, Place] = {}
        self.problems: list[Problem] = []
        self._count = 0

    def read(self, node: yaml.Node, key: Key) -> Any:
        self._count += 1
        if self._count > MAX_NODES or len(key) > MAX_DEPTH:
            message = f"the file unfolds to more than {MAX_NODES} values"
            raise HandoutError(
                [self._problem(node, message, "take the aliases (*name) out of the file")]
            )
        self.places.setdefault(key, _place(node))
        self._check_tag(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, key)
        if isinstance(node, yaml.SequenceNode):
            self._check_prose_list(node, key)
            return [self.read(item, (*key, n)) for n, item in enumerate(node.value)]
        return _scalar(node)

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
        if len(node.value) == 1:
            self.places[(*key, "#only")] = _place(node.value[0][1])
        return found

    def _name(self, node: yaml.Node) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            raise HandoutError(
                [self._problem(node, "a key must be a word", "quote text that begins with { or [")]
            )
        return _scalar(node)

    def _check_tag(self, node: yaml.Node) -> None:
        """Report a word after an exclamation mark: it would be taken out of the text."""
        if node.tag not in _PLAIN:
            message = f"{node.tag!r} is not text: YAML takes a word after ! for a command"
            self.problems.append(self._problem(node, message, "put the text in quotes"))

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
            if isinstance(item, yaml.ScalarNode) and _may_be_cut(item):
                self.problems.append(
                    self._problem(
                        item,
                        f"{item.value[:40]!r} starts in lower case: was it cut by a comma?",
                        "begin with a capital, or join it to the line above",
                    )
                )

    def _problem(self, node: yaml.Node, message: str, hint: str) -> Problem:
        return Problem(self.path, *_place(node), message, hint)


def _scalar(node: yaml.Node) -> Any:
    convert = _SCALARS.get(node.tag)
    try:
        return convert(node.value) if convert and len(node.value) <= LONGEST_NUMBER else node.value
    except ValueError:  # a tag of its own, as in !!int four
        return node.value


def _may_be_cut(node: yaml.ScalarNode) -> bool:
    """Tell text that begins in the middle of a sentence; quotes say that it is meant so."""
    is_text = node.tag not in _SCALARS
    return is_text and not node.style and node.value[:1].islower()


def _is_tree(node: yaml.Node) -> bool:
    return not isinstance(node, yaml.ScalarNode)


def _place(found: yaml.Node | yaml.Event) -> Place:
    mark = found.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)


def _syntax_problem(error: yaml.YAMLError, path: str) -> Problem:
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    hint = _syntax_hint(said)
    # What is never closed is told where it opens, not where the file ends.
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    mark = next(filter(None, reversed(marks) if hint == _UNCLOSED else marks), None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    return Problem(path, line, column, f"this is not YAML: {said}", hint)


def _syntax_hint(said: str) -> str:
    return next(
        (hint for words, hint in _SYNTAX_HINTS if words in said),
        "check quotes and indentation at this line",
    )


_UNCLOSED = "close the quotes or brackets that this line opens"
_SYNTAX_HINTS = (
    ("mapping values", "put text that holds ': ' in quotes, and line the keys up"),
    ("tab character", "indent with spaces, not tabs"),
    ("end of stream", _UNCLOSED),
    ("',' or", _UNCLOSED),
    ("expected", "put text that begins with { or [ in quotes, and line up the dashes"),
    ("cannot start any token", "put text that begins with @ or ` in quotes"),
    ("directive", "put text that begins with % in quotes"),
)
