"""Problems as other programs read them: JSON, SARIF 2.1.0, GitHub annotations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from handout.errors import Level, Problem
from handout.lint.catalogue import summary
from handout.lint.rule import Rule
from handout.lint.rulebook import RULES

_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_SARIF_LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB_LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "info": "notice"}


def as_json(problems: Iterable[Problem]) -> str:
    """Write problems as a JSON list, one object each."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)


def as_sarif(problems: Iterable[Problem], rules: Sequence[Rule] = RULES) -> str:
    """Write problems as SARIF 2.1.0, for code hosts and editors."""
    described = [
        {
            "id": rule.CODE,
            "shortDescription": {"text": summary(rule)},
            "defaultConfiguration": {"level": _SARIF_LEVELS[rule.LEVEL]},
        }
        for rule in rules
    ]
    run = {
        "tool": {"driver": {"name": "handout", "rules": described}},
        "results": [_result(problem) for problem in problems],
    }
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem]) -> str:
    """Write problems as workflow commands, which GitHub shows beside the lines."""
    return "\n".join(_annotation(problem) for problem in problems)


def _result(problem: Problem) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.path)}}
    if problem.line:
        location["region"] = {"startLine": problem.line, "startColumn": max(problem.column, 1)}
    text = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
    result: dict[str, Any] = {
        "level": _SARIF_LEVELS[problem.level],
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    }
    return {"ruleId": problem.code, **result} if problem.code else result


def _annotation(problem: Problem) -> str:
    given = {
        "file": problem.path,
        "line": str(problem.line or ""),
        "col": str(problem.column or ""),
        "title": problem.code,
    }
    named = ",".join(f"{name}={_property(value)}" for name, value in given.items() if value)
    text = f"{problem.message}\nhint: {problem.hint}" if problem.hint else problem.message
    return f"::{_GITHUB_LEVELS[problem.level]} {named}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
