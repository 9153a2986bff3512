"""A YAML file being mended: its text, its values, and where each stands."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from handout.errors import HandoutError, Problem
from handout.lint.vocabulary import Vocabulary, load_vocabulary
from handout.yamlfile import Key, parse_yaml

# A key that only a file with prose of ours has.
_OURS = frozenset(("steps", "blocks", "exercises", "handout"))
_TRANSLATION = re.compile(r"\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\.ya?ml$")


@dataclass(frozen=True, slots=True)
class Edit:
    """Put a text in the place of another, from and to which letter."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mend:
    """Edits that belong together, and how they should change the value of the file."""

    code: str
    start: int
    message: str
    edits: tuple[Edit, ...]
    change: Callable[[Any], None]

    @property
    def end(self) -> int:
        """Give the place after the last letter that changes."""
        return max(edit.end for edit in self.edits)


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in a file: its key, its node, the node of its name, and what it stands in."""

    key: Key
    node: yaml.Node
    name: yaml.Node | None
    in_flow: bool

    @property
    def start(self) -> int:
        """Give the place of the first letter."""
        return int(self.node.start_mark.index)

    @property
    def end(self) -> int:
        """Give the place after the last letter."""
        return int(self.node.end_mark.index)


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that can be read."""

    text: str
    path: str
    value: Any
    root: yaml.Node
    doubts: int  # what reading finds doubtful
    usual_language: str  # of a file that does not say

    @property
    def language(self) -> str:
        """Give the language of the file's texts; a translation says it in its name."""
        named = _TRANSLATION.search(self.path)
        return str(self.value.get("language") or (named[1] if named else self.usual_language))

    @property
    def vocabulary(self) -> Vocabulary:
        """Give the words that the rules look for."""
        return load_vocabulary(self.language)

    @property
    def newline(self) -> str:
        """Give the file's own line end."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def source(self, spot: Spot) -> str:
        """Give the text of a value as it is written."""
        return self.text[spot.start : spot.end]

    def spots(self) -> Iterator[Spot]:
        """Yield every value in the order of the file."""
        return _spots(self.root, (), in_flow=False)

    def spares(self, code: str, start: int) -> bool:
        """Tell whether a comment on the line, or above it, switches a rule off."""
        lines = self.text[: self.line_end(start)].splitlines()
        marks = [lines[-1]] if lines else []
        for line in reversed(lines[:-1]):
            if not line.lstrip().startswith("#"):
                break
            marks.append(line)
        return any(re.search(rf"#\s*lint:.*(?<![\w-]){code}(?![\w-])", line) for line in marks)

    def line_end(self, start: int) -> int:
        """Give the place of the end of a line."""
        found = re.compile(r"\r?\n|\Z").search(self.text, start)
        return found.start() if found else len(self.text)

    def problem(self, mend: Mend) -> Problem:
        """Say what was mended."""
        line = self.text.count("\n", 0, mend.start) + 1
        column = mend.start - (self.text.rfind("\n", 0, mend.start) + 1) + 1
        return Problem(self.path, line, column, mend.message, "", "info", mend.code)


def open_draft(text: str, path: str, language: str) -> Draft | None:
    """Open a file for mending; None where it cannot be read, or holds nothing of ours."""
    try:
        value, _, doubts = parse_yaml(text, path)
    except HandoutError:
        return None
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if root is None or not isinstance(value, dict) or not _OURS & value.keys():
        return None
    return Draft(text, path, value, root, len(doubts), language)


def apply_mend(draft: Draft, mend: Mend) -> Draft | None:
    """Make a mend; None where the file would then say anything but what was meant."""
    expected = copy.deepcopy(draft.value)
    mend.change(expected)
    mended = open_draft(edited(draft.text, mend.edits), draft.path, draft.usual_language)
    if mended is None or mended.value != expected or mended.doubts > draft.doubts:
        return None
    return mended


def edited(text: str, edits: tuple[Edit, ...]) -> str:
    """Make edits that do not overlap, the last first."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def write_scalar(text: str, *, in_flow: bool = False) -> str:
    """Write a text in one line, in quotes where YAML needs them."""
    double = '"{}"'.format(text.replace("\\", "\\\\").replace('"', '\\"'))
    single = "'{}'".format(text.replace("'", "''"))
    forms = (text, single, double) if '"' in text else (text, double, single)
    around, wanted = ("- [{}]", [[text]]) if in_flow else ("- {}", [text])
    return next(form for form in forms if _reads_as(around.format(form), wanted))


def put(value: Any, key: Key, new: Any) -> None:
    """Set what stands under a key."""
    for part in key[:-1]:
        value = value[part]
    value[key[-1]] = new


def _reads_as(text: str, wanted: Any) -> bool:
    try:
        return bool(parse_yaml(text, "")[0] == wanted)
    except HandoutError:
        return False


def _spots(node: yaml.Node, key: Key, *, in_flow: bool) -> Iterator[Spot]:
    within = in_flow or bool(getattr(node, "flow_style", False))
    if isinstance(node, yaml.MappingNode):
        for name, inner in node.value:
            yield Spot((*key, name.value), inner, name, within)
            yield from _spots(inner, (*key, name.value), in_flow=within)
    elif isinstance(node, yaml.SequenceNode):
        for place, inner in enumerate(node.value):
            yield Spot((*key, place), inner, None, within)
            yield from _spots(inner, (*key, place), in_flow=within)
