from __future__ import annotations

from typing import Any

import pytest
from desk import written

from handout.errors import HandoutError
from handout.models.handout import Handout
from handout.yamlfile import check_yaml


def told(*blocks: Any, **fields: Any) -> list[str]:
    given = {"id": "knee", "title": "T", "purpose": "P", **fields, "blocks": list(blocks)}
    with pytest.raises(HandoutError) as stopped:
        check_yaml(written(given), "a", Handout)
    return [str(problem).removeprefix("a:") for problem in stopped.value.problems]


@pytest.mark.parametrize(
    ("block", "said"),
    [({"text": "A.", "checklist": "B."}, "text and checklist"), ({"title": "A"}, "no kind")],
)
def test_a_block_has_one_kind(block: dict[str, Any], said: str) -> None:
    assert told(block) == [
        f"5:3: a block has one kind, this one has {said}\n  hint: one of text, safety, pain_rule, "
        "exercises, phases, schedule, do_dont, checklist, clinician"
    ]


def test_a_block_that_is_a_bare_sentence_is_told() -> None:
    assert told("Rest a little.") == [
        "5:3: 'blocks' should hold keys and values\n  hint: write each as 'key: value' below it"
    ]


SCHEDULE = {"columns": ["Walk"], "rows": {1: [5]}}
PHASES = [{"blocks": [{"text": "Rest."}]}]


@pytest.mark.parametrize(
    ("block", "name", "kind"),
    [
        ({"text": "A.", "frequency": "2/day"}, "frequency", "text"),
        ({"checklist": "A.", "time": "5 min"}, "time", "checklist"),
        ({"safety": {}, "each": "5x"}, "each", "safety"),
        ({"do_dont": {}, "start": "Lie."}, "start", "do_dont"),
        ({"clinician": "A.", "ordered": True}, "ordered", "clinician"),
        ({"phases": PHASES, "easier": "Less."}, "easier", "phases"),
        ({"phases": PHASES, "start": "Lie."}, "start", "phases"),
        ({"schedule": SCHEDULE, "start": "Lie."}, "start", "schedule"),
        ({"exercises": ["a"], "by": "week"}, "by", "exercises"),
    ],
)
def test_what_would_be_lost_beside_a_kind_is_refused(
    block: dict[str, Any], name: str, kind: str
) -> None:
    (problem,) = told(block)
    assert problem.startswith(
        f"5:3: {name} has no place beside {kind}\n  hint: beside it may stand"
    )


@pytest.mark.parametrize(
    ("span", "problem"),
    [
        ("soon", "cannot read the span 'soon'"),
        ("week 0-2000", "cannot read the span 'week 0-2000'"),
        ("weeks 6-2", "the span 'weeks 6-2' runs backwards"),
        ("for 3-2 weeks", "the span 'for 3-2 weeks' runs backwards"),
        ("weeks 2-2", "the span 'weeks 2-2' runs backwards"),
        (3, "cannot read the span 3"),
    ],
)
def test_a_span_is_days_weeks_or_a_length(span: Any, problem: str) -> None:
    (found,) = told({"phases": [{"span": span, "blocks": [{"text": "A."}]}]})
    assert found.split("\n")[0].split(": ", 1)[1] == problem


@pytest.mark.parametrize("until", ["weeks 2-6", "week 6+", "soon", "month 3", 6])
def test_a_limit_ends_on_one_day(until: Any) -> None:
    (found,) = told({"safety": {"limits": [{"text": "A.", "until": until}]}})
    assert found.endswith(
        f"cannot read the end {until!r}\n  hint: write day 10, week 6 or for 3 months"
    )


def test_a_phase_has_a_span_or_a_criterion_and_no_phases_in_it() -> None:
    (found,) = told({"phases": [{"span": "week 1", "when": "Soon.", "blocks": [{"text": "A."}]}]})
    assert "a phase has a span or a criterion, not both\n  hint: take away span or when" in found
    (found,) = told({"phases": [{"blocks": [{"phases": PHASES}]}]})
    assert "phases hold blocks, never phases\n  hint: list them one after another" in found


@pytest.mark.parametrize(
    ("schedule", "problem"),
    [
        ({"rows": {1: [5, 6]}}, "week 1 has 2 numbers for 1 columns"),
        ({"rows": {}}, "'rows' is empty"),
        ({"rows": {1: ["nan"]}}, "'rows' should be a number, not 'nan'"),
        ({"rows": {1: [-5]}}, "'rows' is -5"),
        ({"rows": {"one": [5]}}, "'one' should be a whole number"),
        ({"columns": []}, "'columns' is empty"),
    ],
)
def test_a_schedule_holds_plain_numbers(schedule: dict[str, Any], problem: str) -> None:
    found = told({"schedule": {**SCHEDULE, **schedule}})
    assert any(problem.split(" should", maxsplit=1)[0] in line for line in found), found


@pytest.mark.parametrize("up_to", [10, -1, True, "4", 4.5, None])
def test_a_pain_rule_has_one_whole_number(up_to: Any) -> None:
    assert told({"pain_rule": {"up_to": up_to, "text": "Fine."}})


def test_sound_blocks_are_read() -> None:
    text = written(
        {
            "id": "knee", "title": "T", "purpose": "P", "time": "5 min",
            "blocks": [
                {"phases": PHASES, "by": "week", "each": "5x", "frequency": "1/day"},
                {"schedule": SCHEDULE, "frequency": "1/day", "harder": "More."},
                {"safety": {"limits": [{"text": "A.", "until": "for 3 months"}, "B."]}},
                {"clinician": "A.", "title": "B"},
            ],
        }
    )  # fmt: skip
    kinds = [block.kind for block in check_yaml(text, "a", Handout).value.blocks]
    assert kinds == ["phases", "schedule", "safety", "clinician"]
