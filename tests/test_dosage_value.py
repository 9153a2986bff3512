"""The canonical text of a dose."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys

import pytest
from doses import doses, patiently
from hypothesis import given

from handout.dosage.read import read_dosage
from handout.dosage.value import (
    ONE,
    Amount,
    Bout,
    Dosage,
    Measure,
    Phase,
    Quantity,
    exactly,
    interval_text,
    number_text,
    timing_of,
)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Amount(3, 3), "3"),
        (Amount(8, 10), "8-10"),
        (Amount(3, None), "3+"),
        (Amount(None, 3), "up to 3"),
        (Amount("__", "__"), "__"),
        (Amount(2.5, 2.5), "2.5"),
    ],
)
def test_an_amount_is_written_as_it_is_typed(amount: Amount, text: str) -> None:
    assert str(amount) == text
    assert amount.exact == (amount.low == amount.high)


def test_a_number_keeps_all_its_digits() -> None:
    assert number_text(12345.75) == "12345.75"
    assert number_text(30_000) == "30000"


@pytest.mark.parametrize(
    ("quantity", "text", "top"),
    [
        (exactly(10, 20), "10->20", 10),
        (Quantity(None, Amount(20, 20)), "->20", 20),
        (Quantity(Amount(3, None)), "3+", 3),
        (Quantity(Amount("__", "__"), Amount(5, 5)), "__->5", "__"),
    ],
)
def test_a_quantity_tells_the_start_then_the_target(
    quantity: Quantity, text: str, top: int | str
) -> None:
    assert str(quantity) == text
    assert quantity.top == top


@pytest.mark.parametrize(
    ("bout", "text"),
    [
        (Bout(count=exactly(10)), "10x"),
        (Bout(exactly(3), exactly(10)), "3x10"),
        (Bout(exactly(6), exactly(3)), "6 sets of 3"),
        (Bout(exactly("__"), exactly("__")), "__x__"),
        (Bout(exactly(3), Quantity(Amount(None, 10))), "3 sets of up to 10"),
        (Bout(exactly(3), Quantity(None, Amount(10, 10))), "3 sets of ->10"),
        (Bout(exactly(3), tired=True), "3x until tired"),
        (Bout(exactly(8), tired=True), "8 sets until tired"),
        (Bout(tired=True), "until tired"),
        (Bout(count=exactly(10), tired=True), "10x or until tired"),
        (Bout(count=ONE, unit="breaths"), "1 breath"),
        (Bout(exactly(2), exactly(10), "steps"), "2x10 steps"),
    ],
)
def test_a_bout_writes_more_than_five_sets_in_words(bout: Bout, text: str) -> None:
    assert str(bout) == text


@pytest.mark.parametrize(
    ("measure", "text"),
    [
        (Measure(exactly(30), "s"), "30s"),
        (Measure(ONE, "weeks"), "1 week"),
        (Measure(ONE, "km"), "1 km"),
        (Measure(ONE, "breaths"), "1 breath"),
        (Measure(exactly(2), "weeks"), "2 weeks"),
    ],
)
def test_a_measure_of_one_is_singular(measure: Measure, text: str) -> None:
    assert str(measure) == text


@pytest.mark.parametrize(
    ("every", "text"),
    [
        (Measure(ONE, "h"), "every hour"),
        (Measure(ONE, "weeks"), "every week"),
        (Measure(exactly(2), "days"), "every other day"),
        (Measure(Quantity(Amount(4, 5)), "h"), "every 4-5h"),
        (Measure(exactly(3), "days"), "every 3 days"),
    ],
)
def test_an_interval_is_written_in_words_where_there_are_words(every: Measure, text: str) -> None:
    assert interval_text(every) == text


def test_a_phase_without_time_lasts_until_tired() -> None:
    assert str(Phase("hold", None)) == "hold until tired"


def test_the_canonical_text_is_in_the_order_of_the_sentence() -> None:
    text = (
        "3x10 + 1x until tired, hold 5s, each side, each direction, slow, rest 60s, 2.5 kg,"
        " red band -> green band, effort 4-6/10, pain up to 3/10, 2/day, on mon wed,"
        " rest day between, morning and evening, while awake, as needed, for 1 week,"
        ' "heels down, knees apart"'
    )
    assert str(read_dosage(text)) == text


def test_one_day_a_week_is_singular() -> None:
    assert str(Dosage(days_per_week=ONE)) == "1 day/week"
    assert read_dosage("1 day/week") == Dosage(days_per_week=ONE)


def test_timing_is_what_a_dose_says_about_how_often() -> None:
    dose = read_dosage('3x10, hold 5s, 2/day, morning and evening, for 2 weeks, "slowly"')
    assert timing_of(dose) == read_dosage("2/day, morning and evening, for 2 weeks")


@patiently
@given(doses())
def test_the_canonical_text_of_any_dose_reads_back(dose: Dosage) -> None:
    assert read_dosage(str(dose)) == dose


def test_a_dose_that_was_looked_up_is_found_in_another_process() -> None:
    dose = read_dosage("3x10, hold 5s")
    assert {dose: "here"}[read_dosage("3x10, hold 5s")] == "here"
    code = (
        "import pickle, sys; from handout.dosage.read import read_dosage;"
        "print({read_dosage('3x10, hold 5s'): 'there'}[pickle.loads(sys.stdin.buffer.read())])"
    )
    for seed in ("1", "2"):  # texts have another hash in each
        ran = subprocess.run(
            [sys.executable, "-c", code],
            input=pickle.dumps(dose),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        assert ran.stdout.split() == [b"there"]
