"""Text that begins with a placeholder is quoted; YAML takes a brace for a mapping."""

from __future__ import annotations

import re

import yaml

from handout.errors import Problem
from handout.mending.draft import write_scalar

CODE = "text-quoted"
_LINE = re.compile(
    r"(?P<lead>[ ]*(?:- +)*(?:[a-z_]+: +)?)"
    r"(?P<text>\{(?:side|other_side|limb)(?::[a-z]+)?\}(?:[^#\r\n]|(?<=\S)#)*?)"
    r"(?P<rest>[ ]*(?:(?<=\s)#[^\r\n]*)?\r?)"
)


def quote_texts(text: str, path: str) -> tuple[str, list[Problem]]:
    """Quote each text whose brace keeps the file from being read; else change nothing."""
    mended: str = text
    problems: list[Problem] = []
    line = _broken_line(mended)
    while line is not None:
        quoted = _quote_line(mended, line)
        if quoted is None:
            return text, []
        mended, column = quoted
        problems.append(Problem(path, line, column, "the text is now in quotes", "", "info", CODE))
        line = _broken_line(mended)  # a quoted line is not quoted again, so this ends
    return mended, problems


def _broken_line(text: str) -> int | None:
    """Give the line that keeps a text from being read, counted from 1."""
    try:
        yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark.line + 1 if mark else 0
    return None


def _quote_line(text: str, line: int) -> tuple[str, int] | None:
    lines = text.split("\n")
    found = _LINE.fullmatch(lines[line - 1]) if 0 < line <= len(lines) else None
    if not found or _goes_on(lines, line, found["lead"]):
        return None
    lines[line - 1] = found["lead"] + write_scalar(found["text"]) + found["rest"]
    return "\n".join(lines), len(found["lead"]) + 1


def _goes_on(lines: list[str], line: int, lead: str) -> bool:
    """Tell whether the next line belongs to the same text."""
    following = lines[line] if line < len(lines) else ""
    outer = len(lead) - len(lead.lstrip())
    deeper = len(following) - len(following.lstrip()) > outer
    return bool(following.strip()) and deeper and not re.match(r" *(?:- |#|[a-z_]+:)", following)
