"""Sheets of one library one after another: each has its own, whatever was made before it."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from desk import SVG, Desk, doses, items, written

from handout.document import Item
from handout.errors import HandoutError
from handout.library import Library
from handout.models.clinic import Clinic
from handout.models.prescription import Prescription
from handout.paths import Places
from handout.preparation import Prepared, Supplies, prepare
from handout.spoken import Paired
from handout.yamlfile import Positions, YamlFile, check_yaml

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


def test_each_sheet_has_its_own_words_about_the_same_exercise(desk: Desk) -> None:
    run = Run(desk)

    def first(**given: object) -> Item:
        return items(run.sheet(**given).document)[0]

    for _ in range(2):
        assert first(exercises=[dosed("foot-lift", "2x8", note="Slowly.")]).note == "Slowly."
        assert first(exercises=[dosed("foot-lift", "2x8", aim="Helps you.")]).aim == "Helps you."
        assert first(exercises=[dosed("foot-lift", "2x8")]).note == ""
        assert first(skip=["foot-lift"]).key == "heel-slide"
        assert first(skip=["foot-lift"]).number == 1
        assert first(order=["heel-slide"]).key == "heel-slide"


def test_each_sheet_has_its_own_figures(desk: Desk) -> None:
    desk.exercise("foot-lift", sides="affected", alt={"end": "Your {side} foot is lifted."})
    desk.figure("foot-lift", "end", SVG.replace("<path", '<path fill="#5fb0ad"'))
    run = Run(desk)
    seen = {}
    for _ in range(2):
        for side in ("left", "right"):
            for top in ("#112233", "#998877"):
                made = run.sheet(side=side, figures={"top": top}).document
                (picture,) = items(made)[0].pictures
                assert picture.alt == f"Your {side} foot is lifted."
                assert seen.setdefault((side, top), picture.data) == picture.data
    assert len(set(seen.values())) >= 2
    desk.figure("foot-lift", "end", SVG.replace("0 200", "0 300"))
    assert items(run.sheet().document)[0].pictures[0].width == 300


def test_what_is_wrong_with_an_exercise_is_told_of_each_sheet(desk: Desk) -> None:
    desk.exercise("foot-lift", aim="Helps your {knee}.")
    run = Run(desk)
    for name in ("one.yaml", "two.yaml"):
        assert any("unknown placeholder {knee}" in line for line in run.refused(name))
    for name in ("one.yaml", "two.yaml"):
        given = [dosed("foot-lift", "2x8", aim="Helps your {foot}.")]
        told = run.refused(name, exercises=given)
        assert [line[: line.index(" ")] for line in told if "{foot}" in line] == [f"{name}:6:8:"]


def test_the_next_run_sees_an_exercise_that_was_changed(desk: Desk) -> None:
    assert items(Run(desk).sheet().document)[0].start == "Sit on a chair."
    desk.exercise("foot-lift", start="Sit on a bench.", dosage="5x")
    made = Run(desk).sheet().document
    assert items(made)[0].start == "Sit on a bench." and doses(made)[0] == "5x"


def test_each_sheet_is_in_its_own_language() -> None:
    places = Places()
    clinic = YamlFile(Clinic(), Positions("clinic.yaml", {}))
    supplies = Supplies(places, Library(places.content), clinic, lambda library, _: library)
    own = "title: Hips\nexercises: [glute-bridge: 2x8]\nstop_if: It hurts.\nlanguage: "
    for _ in range(2):
        for language, side in (("en", "left"), ("de", "left"), ("en,de", "right"), ("de", "right")):
            order = check_yaml(f"{own}{language}\nside: {side}\n", "p.yaml", Prescription)
            (made,) = items(prepare(order, supplies, force=True).document)
            assert str(made.title) == ("Brücke" if language == "de" else "Bridge")
            assert isinstance(made.title, Paired) == ("," in language)


def test_an_item_that_was_told_tells_nothing_of_its_copies(desk: Desk) -> None:
    item = items(Run(desk).sheet().document)[0]
    told = repr(item)
    other = replace(item, note="Slowly.")
    assert "note=''" in told and repr(other) == told.replace("note=''", "note='Slowly.'")
    assert repr(pickle.loads(pickle.dumps(other))) == repr(other)  # noqa: S301


def test_what_is_prescribed_for_all_exercises_is_each_sheets_own(desk: Desk) -> None:
    run = Run(desk)
    for _ in range(2):
        for often in ("1/day", "2/day"):
            assert doses(run.sheet(frequency=often).document)[0] == f"10x, each side, {often}"


def test_a_text_names_the_side_of_each_sheet(desk: Desk) -> None:
    desk.exercise("foot-lift", aim="Helps your {side} knee.")
    blocks = {"exercises": ["foot-lift"]}
    for affected in ("painful", "operated"):
        desk.handout(affected, blocks, affected=affected)
    run = Run(desk)
    for _ in range(2):
        for side in ("left", "right"):
            assert items(run.sheet(side=side).document)[0].aim == f"Helps your {side} knee."
        for affected in ("painful", "operated"):
            made = items(run.sheet(handout=affected, side=None).document)[0]
            assert made.aim == f"Helps your {affected} knee."


def test_what_is_no_exercise_is_in_the_language_of_each_sheet() -> None:
    places = Places()
    clinic = YamlFile(Clinic(), Positions("clinic.yaml", {}))
    supplies = Supplies(places, Library(places.content), clinic, lambda library, _: library)
    said = {}
    for language in ("en", "de", "fr", "en", "de"):
        text = f"title: Rest\nexercises: [{{do: '1', dosage: for 10 min}}]\nlanguage: {language}\n"
        order = check_yaml(text, "p.yaml", Prescription)
        (made,) = items(prepare(order, supplies, force=True).document)
        assert said.setdefault(language, made.dose.sentence) == made.dose.sentence
    assert len(set(said.values())) == 3


def test_the_lint_reads_the_texts_that_each_sheet_prints(desk: Desk) -> None:
    desk.exercise("foot-lift", sides="affected", start="Lift your right leg.")
    run = Run(desk)
    for _ in range(2):
        for start, told in ((None, True), ("Sit tall.", False)):
            own = {"start": start} if start else {}
            found = run.told(exercises=[dosed("foot-lift", "2x8", **own)])
            assert any("(side-contradicts)" in line for line in found) == told, found
