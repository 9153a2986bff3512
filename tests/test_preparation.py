"""Sheets of one library one after another: each has its own, whatever was made before it."""

from __future__ import annotations

import pytest
from desk import Desk, doses, written

from handout.errors import HandoutError
from handout.models.prescription import Prescription
from handout.paths import Places
from handout.preparation import Prepared, Supplies, prepare
from handout.yamlfile import check_yaml

KNEE = {"handout": "knee", "side": "left"}


class Run:
    """Sheets that are prepared from one library, as in a batch."""

    def __init__(self, desk: Desk) -> None:
        self.desk, places = desk, Places(desk.folder)
        self.supplies = Supplies(places, desk.library, desk.clinic, lambda library, _: library)

    def sheet(self, name: str = "p.yaml", **given: object) -> Prepared:
        order = check_yaml(written({**KNEE, **given}), name, Prescription)
        return prepare(order, self.supplies, force=True)

    def told(self, name: str = "p.yaml", **given: object) -> list[str]:
        return [str(problem) for problem in self.sheet(name, **given).told]

    def refused(self, name: str = "p.yaml", **given: object) -> list[str]:
        with pytest.raises(HandoutError) as stopped:
            self.sheet(name, **given)
        return [str(problem) for problem in stopped.value.problems]


def dosed(exercise: str, dosage: str, **more: str) -> dict[str, str]:
    return {"exercise": exercise, "dosage": dosage, **more}


def test_each_sheet_has_its_own_doses_on_its_own_side(desk: Desk) -> None:
    run = Run(desk)
    for _ in range(2):
        for dose in ("2x8", "3x12"):
            for side in ("left", "right"):
                made = run.sheet(side=side, exercises=[dosed("foot-lift", dose)]).document
                assert doses(made)[0].startswith(f"{dose}, each side"), made
                assert made.side == side.capitalize()


def test_a_problem_that_two_sheets_have_is_told_at_the_place_of_each(desk: Desk) -> None:
    run = Run(desk)
    for name in ("one.yaml", "two.yaml", "one.yaml"):
        (told,) = run.refused(name, template="xylophone")
        assert told.startswith(f"{name}:3:11: there is no template 'xylophone'")
    for name in ("one.yaml", "two.yaml", "one.yaml"):
        told = [line for line in run.told(name, notes="Use [this].") if "to be replaced" in line]
        assert len(told) == 1 and told[0].startswith(f"{name}:3:")


def test_the_next_run_sees_a_template_that_was_taken_away(desk: Desk) -> None:
    about = desk.write("templates/slim/template.yaml", "title: Slim\n")
    assert Run(desk).sheet(template="slim").document.template == "slim"
    about.unlink()
    assert "there is no template 'slim'" in Run(desk).refused(template="slim")[0]
