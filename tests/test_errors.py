from __future__ import annotations

from handout.errors import ExitCode, HandoutError, Problem, ValueProblem


def test_a_problem_says_place_message_and_hint() -> None:
    assert str(Problem("a.yaml", 3, 5, "wrong", "mend it")) == "a.yaml:3:5: wrong\n  hint: mend it"
    assert str(Problem("a.yaml", 0, 0, "wrong")) == "a.yaml: wrong"
    assert str(Problem("a", 1, 2, "odd", level="warning", code="x")) == "a:1:2: warning: odd (x)"


def test_an_error_holds_all_problems_and_an_exit_code() -> None:
    error = HandoutError([Problem("a", 0, 0, "one"), Problem("b", 0, 0, "two")], ExitCode.MISSING)
    assert str(error) == "a: one\nb: two"
    assert error.exit_code == 4


def test_a_value_problem_has_message_and_hint() -> None:
    problem = ValueProblem("30s", "write hold 30s")
    assert (problem.message, problem.hint, str(problem)) == ("30s", "write hold 30s", "30s")


def test_exit_codes_are_the_documented_ones() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "DONE": 0,
        "WRONG_INPUT": 1,
        "USAGE": 2,
        "SOME_ROWS_FAILED": 3,
        "MISSING": 4,
        "INTERRUPTED": 130,
    }
