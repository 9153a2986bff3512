"""Reading doses: what is accepted, what is refused and why."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from doses import doses, patiently, timings
from hypothesis import given
from hypothesis import strategies as st

from handout.dosage.read import LONGEST, read_dosage, read_duration, read_timing
from handout.dosage.value import VERBS, Dosage
from handout.errors import ValueProblem

PHRASES = Path(__file__).parent / "phrases"
STILL_OR_MOVING = "does not say whether to keep still or to keep moving"


def rows(name: str) -> list[list[str]]:
    lines = (PHRASES / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("# ")]


def refusal(text: str) -> tuple[str, str]:
    with pytest.raises(ValueProblem) as caught:
        read_dosage(text)
    return caught.value.message, caught.value.hint


def clauses(dose: Dosage) -> list[str]:
    return re.findall(r'"[^"]*"|[^,"]+', str(dose).replace(", ", ","))


# --- the two tables ------------------------------------------------------------------------------
@pytest.mark.parametrize(("typed", "read"), rows("accepted.txt"))
def test_a_phrase_with_one_reading_is_read(typed: str, read: str) -> None:
    dose = read_dosage(typed)
    assert str(dose) == read
    assert read_dosage(read) == dose


@pytest.mark.parametrize(("typed", "message", "hint"), rows("refused.txt"))
def test_a_phrase_with_two_readings_is_refused(typed: str, message: str, hint: str) -> None:
    assert refusal(typed) == (message, hint)


# --- any dose ------------------------------------------------------------------------------------
@patiently
@given(doses(), st.randoms(use_true_random=False))
def test_clauses_in_any_order_give_the_same_dose(dose: Dosage, chance: random.Random) -> None:
    parts = clauses(dose)
    chance.shuffle(parts)
    for keeps_order in (lambda part: part.startswith(VERBS), lambda part: part.startswith('"')):
        places = [n for n, part in enumerate(parts) if keeps_order(part)]
        kept = [part for part in clauses(dose) if keeps_order(part)]
        for place, part in zip(places, kept, strict=True):
            parts[place] = part
    assert read_dosage(", ".join(parts)) == dose


@patiently
@given(doses())
def test_without_commas_a_dose_is_read_the_same_or_refused(dose: Dosage) -> None:
    try:
        read = read_dosage(" ".join(clauses(dose)))
    except ValueProblem:
        return
    assert read == dose or dose.blank


@patiently
@given(doses())
def test_capitals_and_typographic_signs_mean_the_same(dose: Dosage) -> None:
    if not dose.notes:
        typed = str(dose).upper().replace("X", "×").replace("->", "→").replace("-", "–")
        assert read_dosage(typed) == dose


@patiently
@given(timings())
def test_a_timing_reads_back(timing: Dosage) -> None:
    assert read_timing(str(timing)) == timing


_WORDS = """
    3 10 8-10 10x 3x10 x5 30s 20 min 5 kg hold for rest each side / day week days every hour other
    2h daily once twice times sets reps of and to or up -> + morning mon sat awake as needed until
    tired slow effort /10 % pain red band ; , . ( " ' __ x
"""
_PIECES = st.sampled_from(_WORDS.split())


@patiently
@given(st.lists(_PIECES, max_size=8).map(" ".join) | st.text(max_size=40))
def test_any_text_is_read_with_its_numbers_or_refused(text: str) -> None:
    try:
        dose = read_dosage(text)
    except ValueProblem as problem:
        assert problem.message
        assert problem.hint
        return
    assert read_dosage(str(dose)) == dose
    typed = set(re.findall(r"\d+", re.sub(r'(?<!\d)"[^"]*"', "", text)))
    assert typed <= set(re.findall(r"\d+", str(dose)))


# --- traps ---------------------------------------------------------------------------------------
def test_plus_is_at_least_after_a_number_and_joins_bouts_between_them() -> None:
    assert str(read_dosage("10+x")) == "10+x"
    assert str(read_dosage("2x10+1x until tired")) == "2x10 + 1x until tired"
    assert str(read_dosage("2x10, + 1x until tired")) == "2x10 + 1x until tired"
    assert str(read_dosage("2x10+ + 1x until tired")) == "2x10+ + 1x until tired"


def test_plus_needs_work_before_it() -> None:
    hint = "write it after sets: 2x10 + 1x until tired"
    assert refusal("each side + 1x until tired") == ('cannot read "+ 1x until tired"', hint)


def test_the_last_letters_of_hold_and_relax_are_no_units() -> None:
    assert str(read_dosage("hold ->5s")) == "hold ->5s"
    assert str(read_dosage("relax ->5s")) == "relax ->5s"
    assert str(read_dosage("hold __ -> 5s")) == "hold __->5s"


def test_two_repetitions_with_a_weight_do_not_become_sets() -> None:
    assert str(read_dosage("2x, 8 kg")) == "2x, 8 kg"
    assert refusal("2x 8 kg")[0] == "2x 8 kg can mean 2 repetitions with 8 kg, or 2 sets of 8"


def test_a_double_quote_is_a_unit_after_a_digit_and_a_note_elsewhere() -> None:
    assert refusal('hold 30"')[1] == "write 30s or 5 min"
    assert read_dosage('hold 30s, "keep still"').notes == ("keep still",)
    assert read_dosage('3x10 "Do 30"').notes == ("Do 30",)


def test_until_tired_after_one_bout_keeps_its_set() -> None:
    assert str(read_dosage("1x until tired")) == "1x until tired"


def test_at_least_three_times_a_week_are_sessions() -> None:
    assert str(read_dosage("3+ times a week")) == "3+/week"


def test_every_second_weekday_wraps_round_the_weekend() -> None:
    assert read_dosage("on sat-mon").weekdays == ("mon", "sat", "sun")
    assert read_dosage("mon, wed and fri").weekdays == ("mon", "wed", "fri")


def test_invisible_characters_part_numbers() -> None:
    assert refusal("8\u00ad10x")[0] == "8 has no unit"
    assert str(read_dosage("\ufeff3x10\u200b")) == "3x10"


def test_foreign_digits_are_refused_because_their_order_may_be_seen_reversed() -> None:
    assert refusal("٣x١٠") == ("٣ is not read as a number", "write numbers with 0 to 9")


def test_a_note_keeps_its_capitals_and_signs() -> None:
    assert read_dosage("3x10, “Keep × your BACK – straight”").notes == (
        "Keep × your BACK – straight",
    )


def test_braces_in_a_note_and_a_refused_phrase_stay_as_they_are() -> None:
    assert read_dosage('10x, "{n} {"').notes == ("{n} {",)
    assert refusal("3x10 {said}")[0] == 'cannot read "{said}"'
    assert refusal("hold as long as {u}")[0] == "hold as long as {u} leaves the dose open"


def test_the_same_note_is_kept_once_and_an_empty_one_dropped() -> None:
    assert read_dosage('3x10 "a" "a" "" " "').notes == ("a",)


def test_a_note_with_a_control_character_is_refused() -> None:
    told = ("a note holds a character that cannot be printed", "type it anew")
    assert refusal('3x10 "a\x07b"') == told


def test_a_very_long_dose_is_refused() -> None:
    message, hint = refusal("x" * (LONGEST + 1))
    assert message == "a dose has at most 1000 characters"
    assert hint == "write the dose in short, and put the rest in the exercise's own text"


def test_a_long_phrase_is_told_in_short() -> None:
    assert refusal("bla " * 100)[0] == f'cannot read "{"bla " * 20}…"'


def test_a_number_of_nine_hundred_digits_is_told_in_short() -> None:
    assert refusal("9" * 900)[0] == "a number of more than six digits cannot be meant"


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("5.5x", "5.5 repetitions: only a whole number makes sense", "write 5 or 6"),
        ("5.0x", "5.0 repetitions: only a whole number makes sense", "write 5"),
        ("501x", "501 repetitions cannot be meant", "write at most 500"),
        ("effort 5/20", "5 on the scale from 6 to 20 cannot be meant", "write from 6 to 20"),
        ("hold 0s", "0 seconds: the number must be more than 0", "write 1 or more"),
        ("10-8x", "the range 10-8 runs backwards", "write 8-10"),
        ("10->10x", "10->10 does not go up", "write the smaller number first, as in 10->20x"),
    ],
)
def test_numbers_are_bounded(typed: str, message: str, hint: str) -> None:
    assert refusal(typed) == (message, hint)


def test_a_range_of_blanks_and_numbers_is_kept() -> None:
    assert str(read_dosage("10-__x")) == "10-__x"
    assert str(read_dosage("__-10x")) == "__-10x"


# --- clauses and pieces --------------------------------------------------------------------------
def test_bare_minutes_beside_repetitions_are_refused() -> None:
    hint = "write hold 5 min (still) or for 5 min (moving)"
    assert refusal("3x, 5 min") == (f"5 min with 3x {STILL_OR_MOVING}", hint)
    assert refusal("5 min each leg") == (f"5 min with each side {STILL_OR_MOVING}", hint)
    assert str(read_dosage("5 min, 3/day")) == "for 5 min, 3/day"


@pytest.mark.parametrize("typed", ["10x, 10x", "5 kg, 5 kg", "20 min, 20 min", "hold 5s, hold 5s"])
def test_the_same_amount_again_may_mean_twice_as_much(typed: str) -> None:
    assert refusal(typed)[0].startswith("two answers for ")


def test_the_same_timing_again_is_one_answer() -> None:
    assert str(read_dosage("2/day, twice a day, each side, each leg")) == "each side, 2/day"


def test_times_of_day_with_different_work_are_refused() -> None:
    told = "two answers for the time of day: morning and evening"
    hint = "write them together where the rest is the same: morning and evening"
    assert refusal("10x morning, 5 kg evening") == (told, hint)
    assert refusal("mon 10x, wed 5 kg")[0] == "two answers for the weekdays: on mon and wed"
    assert str(read_dosage("10x morning, evening")) == "10x, morning and evening"


def test_a_count_after_x_belongs_to_a_hold() -> None:
    assert str(read_dosage("hold 10s each side x 5")) == "5x, hold 10s, each side"
    assert refusal("2/day x 5") == (
        "x 5 does not say of what",
        "write 5x for repetitions, 5/day for sessions, for 5 weeks",
    )


def test_a_target_belongs_to_the_number_before_it() -> None:
    assert str(read_dosage("2/day, each side, ->20x")) == "->20x, each side, 2/day"
    assert refusal("each side build up to 20x") == (
        "->20x does not say from where to build up",
        "write the start too, as in 10->20x, or put a comma before it",
    )


def test_a_phase_may_come_twice_but_not_in_a_row() -> None:
    box = "breathe in 4s, hold 4s, breathe out 4s, hold 4s"
    assert str(read_dosage(box)) == box
    told = "two answers for one part of the movement: hold 5s and hold 10s"
    assert refusal("hold 5s, hold 10s") == (told, "keep one of them")


# --- contradictions ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "reason", "hint"),
    [
        ("__, 3x10", "both blank and filled in", "write __ alone, or __ for a number"),
        ("for 20 min, 1 km", "a time and a distance", "keep one of them"),
        (
            "3x10, for 2 min",
            "says how much in two ways",
            "write 3x, for 30s for three times 30 s, or keep one of them",
        ),
        (
            "10x, rest 60s",
            "a rest between sets needs more than one set",
            "write 3x10 for sets, or relax 5s for a pause in each repetition",
        ),
        (
            "every other day, 3/week",
            "sessions a week and an interval are two day patterns",
            "keep one of them",
        ),
        (
            "2 days/week, on mon wed fri",
            "the number of days is not that of the weekdays",
            "keep one of them",
        ),
        ("2/day, every 4h", "sessions a day and an interval of hours", "keep one of them"),
        ("2/day, 3/week", "sessions a week and sessions a day", "write 2/day, 3 days/week"),
        ("every hour, morning", "an interval of hours and a time of day", "keep one of them"),
        (
            "3/week, morning and evening",
            "sessions a week and several times of day",
            "write 2/day, 3 days/week, or one time of day",
        ),
        (
            "1/day, morning and evening",
            "sessions and times of day differ in number",
            "write 2/day, or as many times of day as sessions",
        ),
        (
            "3/day, morning",
            "sessions and times of day differ in number",
            "write 1/day, or as many times of day as sessions",
        ),
        (
            "on mon tue, rest day between",
            "these weekdays leave no rest day between",
            "write 3/week, or every other day",
        ),
        (
            "on mon sun, rest day between",
            "these weekdays leave no rest day between",
            "write 3/week, or every other day",
        ),
        (
            "every 1-2 days, rest day between",
            "this interval leaves no rest day between",
            "write 3/week, or every other day",
        ),
        (
            "up to 5/week, rest day between",
            "a rest day between leaves at most 3 days in every week",
            "write 3/week, or every other day",
        ),
    ],
)
def test_contradictions_are_refused(typed: str, reason: str, hint: str) -> None:
    assert refusal(typed) == (f"{typed}: {reason}", hint)


@pytest.mark.parametrize(
    "typed",
    [
        "3x, hold 30s, rest 30s",
        "3x, for 30s, rest 30s",
        "rest 60s",
        "3 days/week, on mon wed fri",
        "3/day, after meals",
        "1/day, after meals",
        "4/day, bedtime and before meals",
        "1->2/day, morning and evening",
        "->2/day, morning and evening",
        "__/day, morning and evening",
        "3+ days/week, rest day between",
        "3-4/week, rest day between",
        "__/week, rest day between",
        "every other day, rest day between",
        "2/day, every other day",
        "every 2h, 3 days/week",
        "3/week, morning",
    ],
)
def test_what_goes_together_is_accepted(typed: str) -> None:
    assert str(read_dosage(typed)) == typed


# --- a frequency, a time -------------------------------------------------------------------------
@pytest.mark.parametrize(
    "typed",
    ["2/day", "every 4-5h, as needed", "3 days/week, for 6 weeks", "2/day, morning and evening",
     "on mon wed, rest day between", "every hour, while awake", '3/week, "after your walk"'],
)  # fmt: skip
def test_a_frequency_says_how_often(typed: str) -> None:
    assert str(read_timing(typed)) == typed


def test_a_blank_frequency_is_a_rate_by_hand() -> None:
    assert read_timing(" ____ ") == read_dosage("__/day")


@pytest.mark.parametrize("typed", ["10x", "2/day, hold 5s", "20 min", "each side", "__, 2/day"])
def test_a_frequency_says_nothing_else(typed: str) -> None:
    with pytest.raises(ValueProblem) as caught:
        read_timing(typed)
    assert caught.value.message == f"{read_dosage(typed)}: a frequency says how often only"
    assert caught.value.hint == (
        "write how much of each exercise in each or dosage, how long in time"
    )


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("20 min", "for 20 min"),
        ("15-20 min", "for 15-20 min"),
        ("for 1 h", "for 1 h"),
        ("30s", "for 30s"),
        ("up to 30 minutes", "for up to 30 min"),
        ("__", "for __ min"),
        ("__ min", "for __ min"),
    ],
)
def test_a_time_says_how_long(typed: str, read: str) -> None:
    assert str(read_duration(typed)) == read


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("2 weeks", "for 2 weeks: a time says how long only", "write 20 min or 15-20 min"),
        ("20 min, 2/day", "for 20 min, 2/day: a time says how long only",
         "write 20 min or 15-20 min"),
        ("20", "for 20 has no unit", "write for 20s or for 20 min"),
        ("", "the dose is empty", "write __ for a line to fill in by hand"),
    ],
)  # fmt: skip
def test_a_time_says_nothing_else(typed: str, message: str, hint: str) -> None:
    with pytest.raises(ValueProblem) as caught:
        read_duration(typed)
    assert (caught.value.message, caught.value.hint) == (message, hint)
