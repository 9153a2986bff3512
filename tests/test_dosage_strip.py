from __future__ import annotations

import re

import pytest
from doses import doses
from hypothesis import given, settings
from hypothesis import strategies as st
from languages import LANGUAGES, words

from handout.dosage.read import read_dosage
from handout.dosage.sentence import dose_sentence
from handout.dosage.strip import Cell, dose_strip, timing_cells
from handout.dosage.value import Amount, Dosage, Measure, Phase, Quantity

ENGLISH = words("en")

CELLS = [
    (
        "3x8-10, each side, 1-2/day",
        "3 | sets · 8–10 | times each set · Each | side · 1–2 | times a day",
    ),
    ("3x, hold 30s", "3 | times · 30 | seconds hold"),
    ("3x10, hold 5s, each side", "3 | sets · 10 | times each set · 5 | seconds hold · Each | side"),
    ("hold 30s, each side, 1-2/day", "30 | seconds hold · Each | side · 1–2 | times a day"),
    ("hold 5-10s", "5–10 | seconds hold"),
    ("hold __->5s", "____, later 5 | seconds hold"),
    ("hold until tired", "Hold | until tired"),
    ("stretch 2 min, 2/day", "2 | minutes stretch · 2 | times a day"),
    ("5x, stretch 3-4 breaths", "5 | times · 3–4 | breaths a stretch"),
    (
        "3-4x or until tired, stretch 20-30s, press 10s, every 4-5h, as needed",
        "3–4 | times · Stop if | tired · 20–30 | seconds stretch · "
        "10 | seconds press · Every 4–5 | hours · As | needed",
    ),
    (
        "8-12x, hold 6->10-30s, each side",
        "8–12 | times · 6, later 10–30 | seconds hold · Each | side",
    ),
    (
        "3x8, lower 3s, hold 1s, lift 3s",
        "3 | sets · 8 | times each set · 3 | seconds to lower · "
        "1 | second hold · 3 | seconds to lift",
    ),
    (
        "10 breaths, breathe in 4s, hold 2.5s, breathe out 6s",
        "10 | breaths · 4 | seconds breathe in · 2.5 | seconds hold · 6 | seconds breathe out",
    ),
    ("2x5 breaths, 1/day", "2 | sets · 5 | breaths each set · Once | a day"),
    ("50 steps, alternate sides", "50 | steps · Each side | in turn"),
    ("2x20 steps, rest 1-2 min", "2 | sets · 20 | steps each set"),
    ("1x12, each side", "1 | set · 12 | times · Each | side"),
    ("10x, alternate sides", "10 | times · Each side | in turn"),
    ("10x, both sides together, slow", "10 | times · Both | sides together"),
    ("10x, affected side", "10 | times · One side | only"),
    ("10x, other side", "10 | times · Other side | only"),
    ("20x, each direction", "20 | times · Each | direction"),
    ("3-5x, each side, each direction", "3–5 | times · Each | side · Each | direction"),
    (
        "2x10 + 1x until tired, 3/week, rest day between",
        "2 | sets · 10 | times each set · 1 | more set · "
        "Until | tired · 3 | times a week · Rest day | in between",
    ),
    ("2x10 + 2x8", "2 | sets · 10 | times each set · 2 | more sets · 8 | times each set"),
    ("20 steps + 10x", "20 | steps · 10 | times"),
    ("10x + 2x5", "10 | times · 2 | sets · 5 | times each set"),
    ("until tired", "Until | tired"),
    ("2x until tired, each side", "2 | sets · Until | tired · Each | side"),
    ("3x10 or until tired, fast", "3 | sets · 10 | times each set · Stop if | tired"),
    ("10->20x, 4-5/day", "10, later 20 | times · 4–5 | times a day"),
    ("->20x", "Aim for 20 | times"),
    ("2->3x10", "2, later 3 | sets · 10 | times each set"),
    ("->3x10", "Aim for 3 | sets · 10 | times each set"),
    ("10 sets of 3", "10 | sets · 3 | times each set"),
    ("3 sets of up to 10", "3 | sets · Up to 10 | times each set"),
    ("10+x", "At least 10 | times"),
    ("1x", "1 | time"),
    ("__x__", "____ | sets · ____ | times each set"),
    ("__x, hold __s, each side", "____ | times · ____ | seconds hold · Each | side"),
    ("__", "____ | how much"),
    ("__, 2/day", "____ | how much · 2 | times a day"),
    ("__/day", "____ | times a day"),
    ("3x12, rest 60s, 2.5->5 kg", "3 | sets · 12 | times each set · 2.5, later 5 | kg weight"),
    (
        "2x15, yellow band -> red band -> green band",
        "2 | sets · 15 | times each set · Yellow | band · Later red | band · Later green | band",
    ),
    ("3x10, effort 4-6/10, pain up to 3/10", "3 | sets · 10 | times each set"),
    ("for 20-30 min, effort 12-14/20, pain up to 0/10", "20–30 | minutes"),
    ("effort up to 50%, as needed", "As | needed"),
    ("for 5 min, brisk, 3/day", "5 | minutes · 3 | times a day"),
    ("3x, for 5 min, rest 1 min", "3 | times · 5 | minutes each"),
    ("hold 10s, for 5 min", "10 | seconds hold · 5 | minutes in all"),
    ("for 5->30 min", "5, later 30 | minutes"),
    ("for 1.5 h", "1.5 | hours"),
    ("1-2 km, brisk", "1–2 | km"),
    ("4x, 50 metres", "4 | times · 50 | metres each"),
    ("->10 lengths", "Aim for 10 | lengths"),
    ("10x, every hour, while awake", "10 | times · Every | hour · While | awake"),
    ("10x, every other day", "10 | times · Every | other day"),
    ("10x, every 3 days", "10 | times · Every 3 | days"),
    ("10x, every week", "10 | times · Every | week"),
    ("1/day, 5 days/week", "Once | a day · 5 | days a week"),
    ("2/day, 7 days/week", "2 | times a day · Every | day"),
    ("3+/week", "At least 3 | times a week"),
    ("1/week", "Once | a week"),
    ("1-2/week", "1–2 | times a week"),
    ("1->3/day", "1, later 3 | times a day"),
    ("up to 3/day", "Up to 3 | times a day"),
    ("3+ days/week, for 12 weeks", "At least 3 | days a week"),
    ("10x, mon-fri, for 7 weeks", "10 | times · Mon–Fri | each week"),
    ("10x, on sat", "10 | times · Sat | each week"),
    ("2/day, morning and bedtime", "2 | times a day · In the | morning · At | bedtime"),
    ("10x, before meals", "10 | times · Before | meals"),
    ("hold 5 breaths, relax 10s", "5 | breaths a hold · 10 | seconds to relax"),
    ("10x, silver band", "10 | times · Silver | band"),
    (
        "2x10->12 + 1->2x15",
        "2 | sets · 10, later 12 | times each set · 1, later 2 | more sets · 15 | times each set",
    ),
    ("1/day, for __ weeks", "Once | a day"),
    ("for 20 min, on waking, for 1-3 months", "20 | minutes · On | waking"),
    ('3x10, "heels down, knees apart"', "3 | sets · 10 | times each set"),
    ("each side", "Each | side"),
    ("effort 5/10", ""),
    ("5x, hold 1 breath", "5 | times · 1 | breath a hold"),
]


def _shown(cells: tuple[Cell, ...]) -> str:
    return " · ".join(f"{cell.numeral} | {cell.label}" for cell in cells)


@pytest.mark.parametrize(("dose", "shown"), CELLS, ids=[dose for dose, _ in CELLS])
def test_a_strip_shows_the_numerals_over_their_labels(dose: str, shown: str) -> None:
    assert _shown(dose_strip(read_dosage(dose), ENGLISH)) == shown


@pytest.mark.parametrize(
    ("dose", "side", "cell"),
    [
        ("affected side", "left", Cell("Left", "side only")),
        ("affected side", "right", Cell("Right", "side only")),
        ("affected side", None, Cell("One side", "only")),
        ("other side", "left", Cell("Right", "side only")),
        ("other side", None, Cell("Other side", "only")),
        ("each side", "left", Cell("Each", "side")),
        ("alternate sides", "left", Cell("Each side", "in turn")),
        ("both sides together", "right", Cell("Both", "sides together")),
    ],
)
def test_the_side_is_named_where_it_is_known(dose: str, side: str | None, cell: Cell) -> None:
    assert dose_strip(read_dosage(f"10x, {dose}"), ENGLISH, side)[1:] == (cell,)


@pytest.mark.parametrize(
    ("dose", "often"),
    [
        ("3x10, 1-2/day", ["1–2 times a day"]),
        ("3x10, 1/day", ["Once a day"]),
        ("1->3/day", ["1, later 3 times a day"]),
        ("hold 30s, every 4-5h, as needed", ["Every 4–5 hours", "As needed"]),
        ("every hour, while awake", ["Every hour", "While awake"]),
        ("every other day", ["Every other day"]),
        ("every 3 days", ["Every 3 days"]),
        ("every 2 weeks", ["Every 2 weeks"]),
        ("every week", ["Every week"]),
        ("3 days/week", ["3 days a week"]),
        ("2/day, 7 days/week", ["2 times a day", "Every day"]),
        ("3+/week, rest day between", ["At least 3 times a week", "Rest day in between"]),
        ("1/week", ["Once a week"]),
        ("on mon wed fri", ["Mon, Wed, Fri each week"]),
        ("on mon tue", ["Mon, Tue each week"]),
        ("on mon tue wed fri", ["Mon–Wed, Fri each week"]),
        ("morning and bedtime", ["In the morning", "At bedtime"]),
        ("on waking", ["On waking"]),
        ("before meals", ["Before meals"]),
        ("__/day", ["____ times a day"]),
        ("3x10, hold 5s, for 6 weeks", []),
    ],
)
def test_timing_reads_as_a_phrase(dose: str, often: list[str]) -> None:
    cells = timing_cells(read_dosage(dose), ENGLISH)
    assert [f"{cell.numeral} {cell.label}" for cell in cells] == often


def test_what_a_strip_leaves_out_stands_in_the_sentence() -> None:
    dosage = read_dosage(
        '3x10, slow, rest 30s, effort 5/10, pain up to 3/10, for 6 weeks, "heels down"'
    )
    assert _shown(dose_strip(dosage, ENGLISH)) == "3 | sets · 10 | times each set"


def test_an_aim_alone_is_shown_as_an_aim() -> None:
    hold = Phase("hold", Measure(Quantity(None, Amount(5, 5)), "breaths"))
    assert _shown(dose_strip(Dosage(phases=(hold,)), ENGLISH)) == "Aim for 5 | breaths a hold"


def test_a_cell_without_a_label_may_be_one_word() -> None:
    assert timing_cells(read_dosage("morning"), words("pl")) == (Cell("rano", ""),)


@pytest.mark.parametrize(
    ("language", "dose", "shown"),
    [
        ("es", "3x8-10, each side", "3 | series · 8–10 | veces por serie · cada | lado"),
        ("pl", "2->5x, hold 1.5s", "2; potem 5 | razy · 1,5 | sekundy trzymania"),
        ("pl", "10x, every 4-5h", "10 | razy · co 4–5 | godzin"),
        ("ar", "2x, 2/day", "2 | مرة · 2 | مرة في اليوم"),
        ("ar", "1-2x", "1–2 | مرة"),
    ],
)
def test_a_label_agrees_with_the_numeral_over_it(language: str, dose: str, shown: str) -> None:
    assert _shown(dose_strip(read_dosage(dose), words(language))) == shown


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*", re.sub("[\u2068\u2069\u00a0\u202f]", "", text))


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None, max_examples=150)
@given(dosage=doses(), side=st.sampled_from(["left", "right", None]))
def test_the_strip_says_nothing_but_what_the_sentence_says(
    language: str, dosage: Dosage, side: str | None
) -> None:
    said = dose_sentence(dosage, words(language), side)
    in_words = {"1", "2"}  # once or twice; in Arabic any one and two
    for cell in dose_strip(dosage, words(language), side):
        assert {*_digits(cell.numeral)} <= {*_digits(said)} | in_words
        assert not _digits(cell.label)
        assert cell.numeral


@settings(deadline=None, max_examples=200)
@given(dosage=doses())
def test_cells_are_short_and_clean(dosage: Dosage) -> None:
    for cell in dose_strip(dosage, ENGLISH):
        assert cell.label
        assert len(cell.label) <= 19
        assert not re.search(r"[+→{}|×]|  ", cell.numeral + cell.label)
        assert cell.numeral[0].isupper() or cell.numeral[0] in "_0123456789"
        assert cell.label[0].islower()
