"""Precedence by group: what a stronger dose answers, keeps, clears and cannot be laid over."""

from __future__ import annotations

import pytest
from doses import doses, patiently, sound
from hypothesis import given

from handout.dosage.merge import merge_dosages
from handout.dosage.read import read_dosage
from handout.dosage.value import Dosage
from handout.errors import ValueProblem

ANEW = "write the whole dose anew"
BOTH = "if you mean it, write both"


def merged(weaker: str, stronger: str) -> str:
    return str(merge_dosages(read_dosage(weaker), read_dosage(stronger)))


def refusal(weaker: str, stronger: str) -> tuple[str, str]:
    with pytest.raises(ValueProblem) as caught:
        merge_dosages(read_dosage(weaker), read_dosage(stronger))
    return caught.value.message, caught.value.hint


# --- each group on its own -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("weaker", "stronger", "result"),
    [
        ("3x10, 2/day", "2x8", "2x8, 2/day"),
        ("3x10, each side", "affected side", "3x10, affected side"),
        ("3x10, each side", "each direction", "3x10, each side, each direction"),
        ("3x10, slow", "brisk", "3x10, brisk"),
        ("3x10, rest 60s", "rest 90s", "3x10, rest 90s"),
        ("3x10, 5 kg", "7 kg", "3x10, 7 kg"),
        ("3x10, 5 kg", "red band", "3x10, red band"),
        ("3x10, red band -> green band", "5 kg", "3x10, 5 kg"),
        ("effort 4/10", "effort 12/20", "effort 12/20"),
        ("pain up to 3/10", "pain up to 0/10", "pain up to 0/10"),
        ("pain up to 3/10, 3x10", "4x10", "4x10, pain up to 3/10"),
        ("for 2 weeks", "for 6 weeks", "for 6 weeks"),
        ("2/day, for 2 weeks", "3/day", "3/day, for 2 weeks"),
        ("for 20 min", "1 km", "1 km"),
        ("400 metres", "for 5 min", "for 5 min"),
        ('"a", 3x10, "b"', '"b", "c"', '3x10, "a", "b", "c"'),
    ],
)
def test_the_stronger_dose_answers_group_by_group(weaker: str, stronger: str, result: str) -> None:
    assert merged(weaker, stronger) == result


# --- how much ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("weaker", "stronger", "result"),
    [
        ("8-10x, hold 1s", "3x10", "3x10, hold 1s"),
        ("3x, hold 30s", "4x", "4x, hold 30s"),
        ("hold 30s, each side", "3x", "3x, hold 30s, each side"),
        ("10x", "hold 5s", "10x, hold 5s"),
        ("10x, hold 5s", "hold 8s", "10x, hold 8s"),
    ],
)
def test_repetitions_and_their_parts_are_answered_apart(
    weaker: str, stronger: str, result: str
) -> None:
    assert merged(weaker, stronger) == result


@pytest.mark.parametrize(
    ("weaker", "stronger", "result"),
    [
        ("10x", "for 2 min", "for 2 min"),
        ("3x10, rest 60s", "for 2 min", "for 2 min"),
        ("3x10", "400 metres", "400 metres"),
        ("10 breaths, breathe in 4s, breathe out 6s", "for 5 min",
         "breathe in 4s, breathe out 6s, for 5 min"),
        ("for 2 min", "3x10", "3x10"),
        ("for 2 min", "50 steps", "50 steps"),
        ("400 metres", "until tired", "until tired"),
        ("for 2 min", "3x, hold 30s", "3x, hold 30s"),
        ("3x, hold 30s", "3x, for 30s", "3x, for 30s"),
        ("3x, for 5 min", "2x10", "2x10"),
        ("10x", "hold 5s, for 2 min", "hold 5s, for 2 min"),
    ],
)  # fmt: skip
def test_a_count_answers_a_time_and_a_time_a_count(weaker: str, stronger: str, result: str) -> None:
    assert merged(weaker, stronger) == result


@pytest.mark.parametrize(
    ("weaker", "stronger", "result"),
    [
        ("3x, for 5 min", "4x", "4x, for 5 min"),
        ("3x, for 5 min", "for 10 min", "3x, for 10 min"),
        ("hold 5s, for 2 min", "hold 8s", "hold 8s, for 2 min"),
        ("hold 5s, for 2 min", "for 3 min", "hold 5s, for 3 min"),
    ],
)
def test_a_count_and_a_time_given_together_are_answered_apart(
    weaker: str, stronger: str, result: str
) -> None:
    assert merged(weaker, stronger) == result


def test_a_time_over_a_single_hold_may_mean_either() -> None:
    told = "for 2 min over 10x, hold 5s: keep still so long, or hold 5s each time?"
    assert refusal("10x, hold 5s", "for 2 min") == (told, ANEW)


@pytest.mark.parametrize("stronger", ["3x", "hold 30s"])
def test_a_bare_count_or_hold_over_a_time_may_mean_either(stronger: str) -> None:
    told = f"{stronger} over for 2 min: instead of it, or each time?"
    assert refusal("for 2 min", stronger) == (told, ANEW)


@pytest.mark.parametrize(
    ("weaker", "stronger", "together"),
    [
        ("3x, hold 30s", "10x", "10x, hold 30s"),
        ("hold 30s, each side", "10->20x", "10->20x, hold 30s"),
        ("10x, hold 1s", "hold 30s", "10x, hold 30s"),
        ("3x, for 30s", "for 5 min", "3x, for 5 min"),
        ("3-4x, stretch 20-30s, press 10s", "10x", "10x, stretch 20-30s, press 10s"),
    ],
)
def test_long_holds_do_not_multiply_unasked(weaker: str, stronger: str, together: str) -> None:
    assert refusal(weaker, stronger) == (
        f"{stronger} over {weaker}: together that is {together}",
        BOTH,
    )
    assert merged(weaker, together) == str(
        read_dosage(together if "side" not in weaker else f"{together}, each side")
    )


@pytest.mark.parametrize(
    ("weaker", "stronger", "result"),
    [
        ("2x10, rest 60s", "3x8", "3x8, rest 60s"),
        ("2x10, rest 60s", "1x20", "1x20"),
        ("2x10, rest 60s", "20x", "20x"),
        ("2x10, rest 60s", "3x, hold 30s", "3x, hold 30s"),
        ("3x, hold 30s, rest 30s", "4x", "4x, hold 30s, rest 30s"),
        ("3x, hold 30s, rest 30s", "3x10, hold 5s", "3x10, hold 5s"),
        ("rest 60s", "3x10", "3x10, rest 60s"),
        ("rest 60s", "10x", "10x"),
    ],
)
def test_a_rest_between_sets_stays_with_sets(weaker: str, stronger: str, result: str) -> None:
    assert merged(weaker, stronger) == result


def test_a_rest_over_work_without_sets_is_refused() -> None:
    told = "rest 60s over 10x: a rest between sets needs more than one set"
    hint = "write 3x10 for sets, or relax 5s for a pause in each repetition"
    assert refusal("10x", "rest 60s") == (told, hint)


# --- phases by verb ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("weaker", "stronger", "result"),
    [
        ("stretch 20-30s, press 10s", "press 5s", "stretch 20-30s, press 5s"),
        ("lower 3s, hold 1s, lift 3s", "lift 2s, lower 4s", "lower 4s, hold 1s, lift 2s"),
        ("hold 5s", "squeeze 3s", "squeeze 3s"),
        ("hold 5s", "stretch 20s, press 10s", "stretch 20s, press 10s"),
        ("breathe in 4s, hold 4s, breathe out 4s, hold 4s",
         "breathe in 3s, hold 1s, breathe out 5s, hold 2s",
         "breathe in 3s, hold 1s, breathe out 5s, hold 2s"),
    ],
)  # fmt: skip
def test_phases_merge_by_verb(weaker: str, stronger: str, result: str) -> None:
    assert merged(weaker, stronger) == result


def test_a_verb_that_the_exercise_lacks_is_refused() -> None:
    told = "hold 3s names a part of the movement that this exercise does not have"
    assert refusal("stretch 20s, press 10s", "hold 3s") == (told, "it has stretch, press")
    assert refusal("hold 5s", "lower 3s")[1] == "it has hold"


def test_a_verb_that_comes_twice_wants_all_of_them() -> None:
    told = "hold 2s: this exercise has breathe in, hold, breathe out, hold"
    box = "breathe in 4s, hold 4s, breathe out 4s, hold 4s"
    assert refusal(box, "hold 2s") == (told, "write all of them")


# --- by hand -------------------------------------------------------------------------------------
def test_a_blank_clears_how_much_and_how_hard_and_keeps_the_rest() -> None:
    weaker = (
        "3x10, hold 5s, each side, each direction, slow, rest 60s, 5 kg, effort 5/10,"
        ' pain up to 3/10, 2/day, 3 days/week, for 6 weeks, "note"'
    )
    kept = "each side, each direction, pain up to 3/10, 2/day, 3 days/week, for 6 weeks"
    assert merged(weaker, "__") == f'__, {kept}, "note"'
    assert merged(weaker, "__, 1/day, slow") == (
        "__, each side, each direction, slow, pain up to 3/10, 1/day, 3 days/week, for 6 weeks,"
        ' "note"'
    )


@pytest.mark.parametrize(
    ("stronger", "result"),
    [("2/day", "__, 2/day"), ("5 kg", "__, 5 kg"), ("3x10", "3x10"), ("for 5 min", "for 5 min")],
)
def test_a_blank_stays_until_a_stronger_dose_says_how_much(stronger: str, result: str) -> None:
    assert merged("__", stronger) == result


# --- how often -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("weaker", "stronger", "result"),
    [
        ("4-5/day", "every hour", "every hour"),
        ("every hour, while awake", "2/day", "2/day"),
        ("every hour, while awake", "every 2h", "every 2h, while awake"),
        ("3/week", "2/day", "2/day"),
        ("2/day", "3/week", "3/week"),
        ("every 2 weeks", "1/day", "1/day"),
        ("2/day", "every week", "every week"),
        ("2/day, 3 days/week", "3/week", "3/week"),
        ("2/day, 3 days/week", "1/day", "1/day, 3 days/week"),
        ("2/day, 3 days/week", "on mon wed", "2/day, on mon wed"),
        ("2/day, every other day", "every 3 days", "2/day, every 3 days"),
        ("2/day", "every other day", "2/day, every other day"),
        ("3/week", "on mon wed fri", "on mon wed fri"),
        ("every other day", "3/day", "3/day, every other day"),
        ("every 2h", "3 days/week", "every 2h, 3 days/week"),
        ("every 4-5h, as needed", "3/day", "3/day"),
        ("3/day", "as needed", "3/day, as needed"),
        ("as needed", "3 days/week", "3 days/week, as needed"),
        ("3/week, rest day between", "2/week", "2/week, rest day between"),
    ],
)
def test_a_rate_answers_a_rate_and_days_answer_days(
    weaker: str, stronger: str, result: str
) -> None:
    assert merged(weaker, stronger) == result


@pytest.mark.parametrize(
    ("weaker", "stronger", "result"),
    [
        ("2/day, morning and evening", "1/day", "1/day"),
        ("2/day, morning and evening", "2/day", "2/day, morning and evening"),
        ("2/day, morning and evening", "afternoon and bedtime", "2/day, afternoon and bedtime"),
        ("2/day, morning and evening", "3 days/week", "2/day, 3 days/week, morning and evening"),
        ("morning and evening", "3/day", "3/day"),
        ("morning and evening", "2/day", "2/day, morning and evening"),
        ("morning", "3/week", "3/week, morning"),
        ("1/day, morning", "3/week", "3/week, morning"),
        ("3/week, morning", "2/week", "2/week, morning"),
        ("2/day, morning and evening", "3/week", "3/week"),
        ("morning", "every hour", "every hour"),
        ("2/day, morning and evening", "every 2h", "every 2h"),
        ("2/day", "morning and evening", "2/day, morning and evening"),
        ("after meals", "3/day", "3/day, after meals"),
    ],
)
def test_times_of_day_stay_with_the_rate_they_fit(weaker: str, stronger: str, result: str) -> None:
    assert merged(weaker, stronger) == result


@pytest.mark.parametrize(
    ("weaker", "stronger", "reason", "hint"),
    [
        ("2/day", "morning", "sessions and times of day differ in number",
         "write 1/day, or as many times of day as sessions"),
        ("every hour", "morning", "an interval of hours and a time of day", "keep one of them"),
        ("3/week", "morning and evening", "sessions a week and several times of day",
         "write 2/day, 3 days/week, or one time of day"),
        ("every other day", "every 2h", "an interval of hours and one of days",
         "write 2/day, every other day"),
        ("every 2h", "every 3 days", "an interval of hours and one of days",
         "write 2/day, every other day"),
        ("rest day between", "5 days/week",
         "a rest day between leaves at most 3 days in every week",
         "write 3/week, or every other day"),
        ("rest day between", "on mon tue", "these weekdays leave no rest day between",
         "write 3/week, or every other day"),
    ],
)  # fmt: skip
def test_what_cannot_be_laid_over_names_both(
    weaker: str, stronger: str, reason: str, hint: str
) -> None:
    assert refusal(weaker, stronger) == (f"{stronger} over {weaker}: {reason}", hint)


# --- any two doses -------------------------------------------------------------------------------
@patiently
@given(doses())
def test_a_dose_alone_stays_as_it_is(dose: Dosage) -> None:
    assert merge_dosages(Dosage(), dose) == dose
    assert merge_dosages(dose, Dosage()) == dose
    assert merge_dosages(dose, dose) == dose


@patiently
@given(doses(), doses())
def test_what_the_stronger_dose_says_is_never_lost(weaker: Dosage, stronger: Dosage) -> None:
    try:
        result = merge_dosages(weaker, stronger)
    except ValueProblem as problem:
        assert problem.hint
        return
    assert sound(result)
    assert read_dosage(str(result)) == result
    said = [name for name in Dosage.__slots__ if getattr(stronger, name) != getattr(Dosage(), name)]
    for name in set(said) - {"phases", "notes"}:
        assert getattr(result, name) == getattr(stronger, name)
    assert set(stronger.phases) <= set(result.phases)
    assert set(stronger.notes) <= set(result.notes)
