"""Whom the sheet is for: the patient block, and what holds it together."""

from __future__ import annotations

import datetime as dt

from handout.compose.case import Case
from handout.compose.staff import clinician_line
from handout.document import PatientLine
from handout.models.text import BLANK

Day = dt.date | str | None


def patient_lines(case: Case) -> tuple[PatientLine, ...]:
    """Make the labelled cells of the patient block; `__` leaves a line to write on."""
    prescription, words = case.prescription, case.words
    patient = prescription.patient
    visit = prescription.next_visit
    lines = [
        (words.gettext("For"), patient.name),
        (words.gettext("Your clinician"), clinician_line(case)),
        (words.gettext("Date"), _day(case, prescription.date)),
        (words.gettext("Side"), side_word(case) or None),
        (words.gettext("Reference"), patient.reference),
        (_day_zero_label(case), _day(case, prescription.since)),
        # A date stands in the box at a glance; here it is a line to write on.
        (words.gettext("Next visit"), BLANK if visit == BLANK else None),
    ]
    return tuple(
        PatientLine(label, "" if value == BLANK else case.typed(value))
        for label, value in lines
        if value
    )


def _day(case: Case, day: Day) -> str | None:
    return case.words.date(day) if isinstance(day, dt.date) else day


def _day_zero_label(case: Case) -> str:
    words = case.words
    return {
        "operation": words.gettext("Operation"),
        "injury": words.gettext("Injury"),
    }.get(case.handout.value.since or "", words.gettext("Start"))


def side_word(case: Case) -> str:
    """Say the affected side."""
    words = case.words
    return {
        "left": words.gettext("Left"),
        "right": words.gettext("Right"),
        "both": words.gettext("Both"),
    }.get(case.prescription.side or "", "")


def running_words(case: Case) -> str:
    """Give what stands on each page, so that loose sheets find each other."""
    patient = case.prescription.patient
    named = (value for value in (patient.name, patient.reference) if value and value != BLANK)
    return " · ".join(named)


def check_dates(case: Case) -> None:
    """Note a next visit that lies before the sheet's date."""
    visit, day = case.prescription.next_visit, case.prescription.date
    if isinstance(visit, dt.date) and isinstance(day, dt.date) and visit < day:
        message = f"the next visit, {visit}, is before the sheet's date, {day}"
        case.note(case.order.positions, ("next_visit",), message, "check both dates")
