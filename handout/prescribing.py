"""A prescription from what the clinician names: a handout, a file, an earlier sheet."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from handout.errors import HandoutError, Problem
from handout.library import Library, nearest
from handout.models.handout import Handout
from handout.models.prescription import Prescription
from handout.shelves import YAML
from handout.yamlfile import COMMAND_LINE, YamlFile, check_yaml, read_yaml


def open_prescription(
    target: str, library: Library, today: dt.date, password: str = ""
) -> YamlFile[Prescription]:
    """Open a prescription file or an earlier PDF, or start from a handout's id; date it.

    Raises LockedError where the password does not open the PDF.
    """
    path = Path(target)
    if path.suffix.lower() in YAML:
        return _dated(read_yaml(path, Prescription), today)
    if path.suffix.lower() == ".pdf":
        from handout.pdf.attach import read_prescription  # noqa: PLC0415 - only it waits for pikepdf

        text = read_prescription(path, password=password)
        return _renewed(check_yaml(text, f"{target}:prescription.yaml", Prescription), today)
    if target not in library.paths(Handout):
        raise HandoutError([_unknown_target(target, library)])
    return YamlFile(Prescription(handout=target, date=today), COMMAND_LINE)


def _dated(order: YamlFile[Prescription], today: dt.date) -> YamlFile[Prescription]:
    """Date a prescription today where it has no date of its own."""
    if order.value.date is not None:
        return order
    return replace(order, value=order.value.model_copy(update={"date": today}))


def _renewed(order: YamlFile[Prescription], today: dt.date) -> YamlFile[Prescription]:
    """Date an earlier sheet's prescription today; a next visit that has passed is dropped."""
    visit = order.value.next_visit
    changed: dict[str, object] = {}
    if isinstance(order.value.date, dt.date):
        changed["date"] = today
    if isinstance(visit, dt.date) and visit < today:
        changed["next_visit"] = None
    return replace(order, value=order.value.model_copy(update=changed))


def _unknown_target(target: str, library: Library) -> Problem:
    if not target.strip() or "/" in target or Path(target).exists():
        hint = "give a handout's id, a prescription .yaml or an earlier .pdf"
        return Problem(target or "make", 0, 0, "this is neither a handout nor a prescription", hint)
    hint = nearest(target, library.paths(Handout), "handout")
    return Problem(target, 0, 0, "there is no handout of this id", hint)
