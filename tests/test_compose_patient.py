from __future__ import annotations

import pytest
from desk import Desk


def lines(desk: Desk, order: str) -> list[tuple[str, str]]:
    document = desk.compose(f"handout: knee\n{order}")
    return [(line.label, line.value) for line in document.patient]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", [("For", "")]),
        ("patient: {}\n", []),
        ("patient: __\n", [("For", "")]),
        ("patient: Sample Patient\n", [("For", "Sample Patient")]),
        ("patient: {reference: R-1}\n", [("Reference", "R-1")]),
        ("clinician: __\n", [("For", ""), ("Your clinician", "")]),
        ("date: __\n", [("For", ""), ("Date", "")]),
        ("next_visit: __\n", [("For", ""), ("Next visit", "")]),
        ('next_visit: "2026-12-06"\n', [("For", "")]),
        ("since: __\n", [("For", ""), ("Start", "")]),
        ("side: both\n", [("For", ""), ("Side", "Both")]),
        ("side: right\n", [("For", ""), ("Side", "Right")]),
    ],
)
def test_what_is_given_is_a_line_and_underscores_are_one_to_write_on(
    desk: Desk, order: str, expected: list[tuple[str, str]]
) -> None:
    assert lines(desk, order) == expected


@pytest.mark.parametrize(
    ("since", "label"), [("operation", "Operation"), ("injury", "Injury"), ("start", "Start")]
)
def test_day_zero_is_called_what_the_handout_counts_from(
    desk: Desk, since: str, label: str
) -> None:
    desk.handout("knee", {"text": "Rest."}, since=since)
    assert lines(desk, 'patient: {}\nsince: "2026-11-20"\n') == [(label, "20 November 2026")]


@pytest.mark.parametrize(
    ("patient", "running"),
    [
        ("{name: Sample Patient, reference: R-1}", "Sample Patient · R-1"),
        ("{name: Sample Patient}", "Sample Patient"),
        ("{name: __, reference: R-1}", "R-1"),
        ("{}", ""),
        ("__", ""),
    ],
)
def test_name_and_reference_stand_on_each_page(desk: Desk, patient: str, running: str) -> None:
    assert desk.compose(f"handout: knee\npatient: {patient}\n").running == running


def test_a_name_is_printed_as_it_is_written(desk: Desk) -> None:
    name = "Ann {side} <b>O'Neil</b> {{ 7*7 }}"
    assert lines(desk, f'patient: "{name}"\n') == [("For", name)]
