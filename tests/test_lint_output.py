from __future__ import annotations

import json
from pathlib import Path

from handout.errors import Problem
from handout.lint.catalogue import write_rules_page
from handout.lint.output import as_github, as_json, as_sarif
from handout.lint.rules import shouting

PAGE = Path(__file__).resolve().parents[1] / "docs" / "rules.md"
FOUND = [
    Problem("a b/sheet.yaml", 4, 9, "'x', 5 %", "write\nit", "error", "rest-day"),
    Problem("command line", 0, 0, "no side", "", "warning", ""),
    Problem("sheet.yaml", 2, 1, "old", "", "info", "stale"),
]


def test_json_has_every_field_of_every_problem() -> None:
    assert json.loads(as_json(FOUND[:1])) == [
        {
            "path": "a b/sheet.yaml",
            "line": 4,
            "column": 9,
            "message": "'x', 5 %",
            "hint": "write\nit",
            "level": "error",
            "code": "rest-day",
            "field": "",
        }
    ]
    assert as_json([]) == "[]"


def test_github_annotations_keep_to_one_line_and_escape_their_signs() -> None:
    assert as_github(FOUND).splitlines() == [
        "::error file=a b/sheet.yaml,line=4,col=9,title=rest-day::'x', 5 %25%0Ahint: write%0Ait",
        "::warning file=command line::no side",
        "::notice file=sheet.yaml,line=2,col=1,title=stale::old",
    ]
    odd = Problem("a:b,c.yaml", 0, 0, "x")
    assert as_github([odd]) == "::error file=a%3Ab%2Cc.yaml::x"


def test_sarif_names_the_rules_and_where_each_problem_stands() -> None:
    log = json.loads(as_sarif(FOUND, [shouting]))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["tool"]["driver"] == {
        "name": "handout",
        "rules": [
            {
                "id": "shouting",
                "shortDescription": {"text": "Whole words in capitals."},
                "defaultConfiguration": {"level": "warning"},
            }
        ],
    }
    first, second, third = run["results"]
    assert first == {
        "ruleId": "rest-day",
        "level": "error",
        "message": {"text": "'x', 5 %. write\nit"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "a%20b/sheet.yaml"},
                    "region": {"startLine": 4, "startColumn": 9},
                }
            }
        ],
    }
    assert second["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "command%20line"}}}
    ]
    assert "ruleId" not in second
    assert third["level"] == "note"


def test_page_of_rules_is_not_stale() -> None:
    assert PAGE.read_text() == write_rules_page(), (
        "run: python -m handout.lint.catalogue > docs/rules.md"
    )
