from __future__ import annotations

from pathlib import Path

import pytest
from lint_clinic import ARM_CARE, ARM_RAISE, CALF_RAISE, SHEET, LintClinic

from handout.errors import Problem
from handout.library import Library
from handout.lint.lint import lint
from handout.lint.rules import shouting, stale
from handout.lint.subject import exercise_subject, prescription_subject
from handout.lint.vocabulary import load_vocabulary
from handout.models.exercise import Exercise
from handout.models.prescription import Prescription
from handout.yamlfile import COMMAND_LINE, YamlFile, check_yaml

LEFT = "  - Lift your left arm."
SIDE = "  - Lift your arm to the front."


@pytest.fixture
def clinic(tmp_path: Path) -> LintClinic:
    return LintClinic(tmp_path)


def told(problems: list[Problem], folder: Path) -> list[str]:
    return [str(problem).replace(f"{folder}/", "") for problem in problems]


def exercise(clinic: LintClinic, step: str) -> list[str]:
    return told(clinic.lint("exercise", ARM_RAISE.replace(SIDE, step)), clinic.folder)


def test_tells_place_level_rule_and_what_to_write(clinic: LintClinic) -> None:
    assert exercise(clinic, LEFT) == [
        "exercises/any/arm-raise.yaml:11:5: 'left arm' is right for one side only "
        "(side-hard-coded)\n  hint: write {side}, {other_side} or {limb}: the prescription says "
        "which"
    ]


class TestSwitch:
    def test_at_the_end_of_the_line_silences_it(self, clinic: LintClinic) -> None:
        line = f"{LEFT}  # lint: side-hard-coded ok, only the left arm is printed"
        assert exercise(clinic, line) == []

    def test_on_the_line_above_silences_the_next_text(self, clinic: LintClinic) -> None:
        lines = f"  # lint: side-hard-coded ok: a left arm only\n\n  # of one man\n{LEFT}"
        assert exercise(clinic, lines) == []

    def test_silences_only_the_rule_that_it_names(self, clinic: LintClinic) -> None:
        line = "  - Lift your left arm several times.  # lint: vague-number ok, as you like"
        assert [line.split("(")[1] for line in exercise(clinic, line)] == [
            "side-hard-coded)\n  hint: write {side}, {other_side} or {limb}: the prescription says "
            "which"
        ]

    def test_may_name_two_rules(self, clinic: LintClinic) -> None:
        line = "  - Lift your left arm several times.  # lint: vague-number, side-hard-coded ok, x"
        assert exercise(clinic, line) == []

    def test_of_a_folded_text_stands_after_the_sign(self, clinic: LintClinic) -> None:
        text = ARM_RAISE.replace(
            "aim: Keeps your shoulder moving.",
            "aim: >-  # lint: side-hard-coded ok, a left arm only\n  Keeps your left arm moving.",
        )
        assert clinic.lint("exercise", text) == []

    def test_without_a_reason_silences_nothing(self, clinic: LintClinic) -> None:
        found = exercise(clinic, f"{LEFT}  # lint: side-hard-coded ok")
        assert found[0].startswith("exercises/any/arm-raise.yaml:11:5: 'left arm'")
        assert found[1:] == [
            "exercises/any/arm-raise.yaml:11:26: warning: side-hard-coded is switched off without "
            "a reason (switch-off)\n  hint: add why after ok"
        ]

    def test_that_silences_nothing_is_told(self, clinic: LintClinic) -> None:
        assert exercise(clinic, f"{SIDE}  # lint: vague-number ok, as we say it") == [
            "exercises/any/arm-raise.yaml:11:34: warning: vague-number finds nothing on this line "
            "(switch-off)\n  hint: take the switch-off away"
        ]

    def test_of_a_rule_that_is_not_there_is_told(self, clinic: LintClinic) -> None:
        assert exercise(clinic, f"{SIDE}  # lint: loud ok, it is quiet") == [
            "exercises/any/arm-raise.yaml:11:34: warning: there is no rule 'loud' (switch-off)"
            "\n  hint: see the page of rules"
        ]

    def test_that_cannot_be_read_is_told(self, clinic: LintClinic) -> None:
        assert exercise(clinic, f"{SIDE}  # lint: off") == [
            "exercises/any/arm-raise.yaml:11:34: warning: cannot read this switch-off (switch-off)"
            "\n  hint: write # lint: RULE ok, and why"
        ]

    def test_after_the_last_line_finds_nothing(self, clinic: LintClinic) -> None:
        text = f"{ARM_RAISE}# lint: vague-number ok, at the end\n"
        found = clinic.lint("exercise", text)
        assert [problem.code for problem in found] == ["switch-off"]

    def test_in_the_library_holds_for_the_prescription_too(self, clinic: LintClinic) -> None:
        fault = "aim: For ____."
        clinic.write("exercise", ARM_RAISE.replace("aim: Keeps your shoulder moving.", fault))
        found = clinic.lint("prescription", SHEET)
        assert [problem.code for problem in found] == ["placeholder-left"]
        reason = "  # lint: placeholder-left ok, to be filled in by hand"
        clinic.write(
            "exercise", ARM_RAISE.replace("aim: Keeps your shoulder moving.", fault + reason)
        )
        assert clinic.lint("prescription", SHEET) == []


class TestPrescription:
    def test_names_both_places_when_the_side_is_another(self, clinic: LintClinic) -> None:
        text = SHEET + "side: left\nnotes: Warm your right arm first.\n"
        assert told(clinic.lint("prescription", text), clinic.folder) == [
            "sheet.yaml:4:8: 'right arm' here, and line 3 says side: left (side-contradicts)\n"
            "  hint: mend the one that is wrong, or write {side} in the text"
        ]

    def test_names_both_places_when_a_rest_day_cannot_be_kept(self, clinic: LintClinic) -> None:
        rested = CALF_RAISE.replace("2x8", "2x8, 3/week, rest day between")
        clinic.write("exercise", rested)
        text = SHEET + "exercises:\n  - {exercise: calf-raise, dosage: 5 days/week}\n"
        (line,) = told(clinic.lint("prescription", text), clinic.folder)
        assert line == (
            "sheet.yaml:4:36: 'Heel raise': 5 days/week leaves no rest day, and "
            "exercises/any/calf-raise.yaml, line 12 asks for one (rest-day)\n"
            "  hint: write 3/week, or take the rest day away"
        )

    def test_names_the_command_line_as_a_place(self, clinic: LintClinic) -> None:
        title = "title: Your right arm\n"
        clinic.write("handout", ARM_CARE.replace("title: Care for your arm\n", title))
        library = Library([clinic.folder])
        order = YamlFile(Prescription(handout="arm-care", side="left"), COMMAND_LINE)
        subject = prescription_subject(clinic.settled(order, library), library, clinic.words())
        assert told(lint(subject), clinic.folder) == [
            "handouts/arm-care.yaml:2:8: 'right arm' here, and command line says side: left "
            "(side-contradicts)\n  hint: mend the one that is wrong, or write {side} in the text"
        ]

    def test_leaves_warnings_of_the_library_to_the_library(self, clinic: LintClinic) -> None:
        text = ARM_RAISE.replace(SIDE, "  - DO NOT lift it several times.")
        codes = {problem.code for problem in clinic.lint("exercise", text)}
        assert codes == {"shouting", "vague-number"}
        assert clinic.lint("prescription", SHEET) == []

    def test_tells_errors_of_the_library(self, clinic: LintClinic) -> None:
        clinic.write("exercise", ARM_RAISE.replace(SIDE, "  - Do as prescribed."))
        found = clinic.lint("prescription", SHEET)
        assert [(p.code, p.level, p.line) for p in found] == [("placeholder-left", "error", 11)]

    def test_compares_a_step_with_the_prescribed_dose(self, clinic: LintClinic) -> None:
        step = "  - Lift your arm 10 times."
        clinic.write("exercise", ARM_RAISE.replace(SIDE, step))
        assert clinic.lint("prescription", SHEET) == []
        found = clinic.lint("prescription", SHEET + "exercises:\n  - arm-raise: 3x12\n")
        assert told(found, clinic.folder) == [
            "exercises/any/arm-raise.yaml:11:5: '10 times' here, and the dose of 'Arm raise' is "
            "3x12, each side, 1/day (dose-in-prose)\n  hint: say it in the dosage alone"
        ]

    def test_of_one_phase_is_judged_by_that_phase_alone(self, clinic: LintClinic) -> None:
        many = "".join(
            f"              - {{exercise: wrist-hold, title: Wrist {n}}}\n" for n in range(9)
        )
        clinic.write(
            "handout",
            "id: staged\ntitle: Two stages\npurpose: From rest to work.\nfrequency: 1/day\n"
            "blocks:\n  - phases:\n      - blocks: [{exercises: [arm-raise]}]\n"
            f"      - blocks:\n          - exercises:\n{many}"
            "review: {status: reviewed}\n",
        )
        whole = clinic.lint("prescription", "handout: staged\n")
        assert [problem.message for problem in whole] == [
            "9 exercises in stage 2: few people do more than 6"
        ]
        assert clinic.lint("prescription", "handout: staged\nphase: 1\n") == []

    def test_shows_that_a_handout_is_not_reviewed_unless_waived(self, clinic: LintClinic) -> None:
        clinic.write("handout", ARM_CARE.replace("reviewed,", "draft,"))
        assert told(clinic.lint("prescription", SHEET), clinic.folder) == [
            "sheet.yaml:1:10: info: 'arm-care' has not been reviewed by a clinician (unreviewed)\n"
            "  hint: write review: {status: reviewed, by: …, date: …} when one has"
        ]
        brand = "id: plain\nname: Plain\ncolours: {brand: '#0d5b5e'}\nwaive_review: true\n"
        clinic.write("brand", brand)
        assert clinic.lint("prescription", SHEET) == []


def test_a_review_grows_stale_after_three_years(clinic: LintClinic) -> None:
    for day, names in (("2029-01-09", []), ("2029-01-11", ["arm-care", "arm-raise"])):
        text = f"handout: arm-care\nskip: [calf-raise]\ndate: {day}\n"
        found = lint(clinic.subject("prescription", text), [stale])
        assert sorted(Path(problem.path).stem for problem in found) == names


def test_a_programme_of_its_own_has_the_reviews_of_its_exercises(clinic: LintClinic) -> None:
    own = "title: Mine\nfrequency: 1/day\nexercises: [arm-raise, {do: Rest.}]\ndate: 2030-01-01\n"
    found = lint(clinic.subject("prescription", own), [stale])
    assert told(found, clinic.folder) == [
        "exercises/any/arm-raise.yaml:18:52: info: 'arm-raise' was reviewed on 2026-01-10, more "
        "than 3 years ago (stale)\n  hint: read it again and sign it"
    ]


def test_checks_by_the_rules_that_are_asked_for(clinic: LintClinic) -> None:
    subject = clinic.subject("exercise", ARM_RAISE.replace(SIDE, "  - DO NOT lift your left arm."))
    assert [problem.code for problem in lint(subject, [shouting])] == ["shouting"]


def test_what_is_no_file_has_no_switches(clinic: LintClinic) -> None:
    text = SHEET + "notes: DO NOT hurry.  # lint: shouting ok, as we say it\n"
    library = Library([clinic.folder])
    order = check_yaml(text, "earlier.pdf:prescription.yaml", Prescription)
    subject = prescription_subject(clinic.settled(order, library), library, clinic.words())
    assert [problem.code for problem in lint(subject)] == ["shouting"]


def test_is_silent_in_a_language_without_word_lists(clinic: LintClinic) -> None:
    text = ARM_RAISE.replace(SIDE, "  - Lift your left arm several times, as prescribed.")
    text += "language: nb\n"
    subject = exercise_subject(check_yaml(text, "x.yaml", Exercise), Library([clinic.folder]))
    assert lint(subject) == []
    assert load_vocabulary("nb").group("things") == {}


def test_a_language_of_a_country_has_the_words_of_its_language() -> None:
    assert load_vocabulary("en-GB")["vague"] is not None
    assert load_vocabulary("en-GB").language == "en"


def test_a_programme_that_cannot_be_composed_is_linted_all_the_same(clinic: LintClinic) -> None:
    text = "title: Mine\nfrequency: 1/day\nexercises: [arm-raise, nowhere]\nnotes: DO NOT run.\n"
    assert [problem.code for problem in clinic.lint("prescription", text)] == ["shouting"]
