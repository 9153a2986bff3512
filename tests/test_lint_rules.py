from __future__ import annotations

from pathlib import Path

import pytest
from lint_clinic import LintClinic

from handout.lint.catalogue import Example, examples, summary
from handout.lint.lint import lint
from handout.lint.rule import Rule
from handout.lint.rulebook import RULES

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.CODE}-{'fires' if example.fires else 'passes'}")
    for rule in RULES
    for example in examples(rule)
]


@pytest.fixture
def clinic(tmp_path: Path) -> LintClinic:
    return LintClinic(tmp_path)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_explanation_says_what_the_rule_does(
    rule: Rule, example: Example, clinic: LintClinic
) -> None:
    subject = clinic.subject(example.kind, clinic.with_keys(example.kind, example.yaml))
    found = [str(problem) for problem in lint(subject, [rule])]
    assert bool(found) == example.fires, found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_every_rule_has_a_name_a_sentence_and_both_examples(rule: Rule) -> None:
    assert rule.__name__.rpartition(".")[2].replace("_", "-") == rule.CODE  # type: ignore[attr-defined]
    assert summary(rule).endswith(".")
    assert [example.fires for example in examples(rule)] == [False, True]
