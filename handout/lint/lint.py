"""Rules over a subject: problems with their places, switched-off ones left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from handout.errors import Problem
from handout.lint.rule import Finding, Rule
from handout.lint.rulebook import RULES
from handout.lint.subject import Subject
from handout.lint.switches import Switch, read_switches

SWITCH_CODE = "switch-off"


def lint(subject: Subject, rules: Sequence[Rule] = RULES) -> list[Problem]:
    """Check a subject by all rules; give every problem once, in the order of the file."""
    found = {_problem(rule, finding) for rule in rules for finding in rule.check(subject)}
    own = subject.path
    switches = {path: read_switches(path) for path in {own, *(p.path for p in found)}}
    kept = [p for p in found if not any(_silences(s, p) for s in switches[p.path])]
    idle = _idle(own, switches[own], found, rules)
    return sorted({*kept, *idle})


def _problem(rule: Rule, finding: Finding) -> Problem:
    problem = finding.positions.problem(finding.key, finding.message, finding.hint)
    return replace(problem, level=finding.level or rule.LEVEL, code=rule.CODE)


def _silences(switch: Switch, problem: Problem) -> bool:
    wanted = problem.code in switch.codes and problem.line == switch.target
    return wanted and bool(switch.reason)


def _idle(
    path: str, switches: Iterable[Switch], found: Iterable[Problem], rules: Sequence[Rule]
) -> Iterator[Problem]:
    """Yield a warning for each switch that does not do what it says."""
    known = {rule.CODE for rule in rules}
    here = {(problem.code, problem.line) for problem in found if problem.path == path}
    for switch in switches:
        for message, hint in _faults(switch, known, here):
            yield Problem(path, switch.line, switch.column, message, hint, "warning", SWITCH_CODE)


def _faults(
    switch: Switch, known: set[str], here: set[tuple[str, int]]
) -> Iterator[tuple[str, str]]:
    if not switch.codes:
        yield "cannot read this switch-off", "write # lint: RULE ok, and why"
        return
    if not switch.reason:
        yield f"{', '.join(switch.codes)} is switched off without a reason", "add why after ok"
    for code in switch.codes:
        if code not in known:
            yield f"there is no rule {code!r}", "see the page of rules"
        elif (code, switch.target) not in here:
            yield f"{code} finds nothing on this line", "take the switch-off away"
