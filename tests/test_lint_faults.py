from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from lint_clinic import (
    ARM_CARE,
    ARM_RAISE,
    CALF_RAISE,
    CLINIC_BRAND,
    HOLD_STILL,
    SHEET,
    SPANISH,
    LintClinic,
)

OWN = """\
title: Arms and heels
date: 2026-11-22
frequency: 1/day
exercises:
  - arm-raise
  - calf-raise
"""
STAGED = """\
id: staged
title: Step by step
purpose: From rest to walking.
frequency: 1/day
blocks:
  - safety: {stop_if: Your arm goes numb., call_us_if: It does not get better.}
  - phases:
      - span: weeks 0-2
        blocks:
          - exercises: [arm-raise]
      - span: weeks 2-6
        blocks:
          - exercises: [calf-raise]
review: {status: reviewed, by: A. Clinician, date: 2026-01-10}
"""
HOLDS_ON = "equipment: [A chair]\nstart: Stand on one leg and hold on to a chair.\n"
BALANCE = CALF_RAISE.replace("purpose: strength", "purpose: balance").replace(
    "start: Stand tall with both hands on a wall.\n", HOLDS_ON
)
ALL_OF_CARE = ARM_CARE[ARM_CARE.index("frequency") : ARM_CARE.index("review")]
BASES = {
    "balance": ("exercise", BALANCE),
    "arm": ("exercise", ARM_RAISE),
    "calf": ("exercise", CALF_RAISE),
    "held": ("exercise", HOLD_STILL),
    "care": ("handout", ARM_CARE),
    "staged": ("handout", STAGED),
    "brand": ("brand", CLINIC_BRAND),
    "sheet": ("prescription", SHEET),
    "own": ("prescription", OWN),
    "spanish": ("translation", SPANISH),
}


class Fault(NamedTuple):
    """A sound file with some words replaced, or added at its end, and where the rule points."""

    code: str
    level: str
    base: str
    old: str
    new: str
    needle: str
    also: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        sound = BASES[self.base][1]
        assert self.old in sound, self.old
        return sound.replace(self.old, self.new, 1) if self.old else sound + self.new

    @property
    def place(self) -> tuple[int, int]:
        before = self.text[: self.text.index(self.needle)]
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


E, W, I = "error", "warning", "info"  # noqa: E741 - as the model's table calls them
STEP = "  - Lift your arm to the front.\n"
ENTRY = "      - arm-raise\n"
FAULTS = [
    # -- doses
    Fault("dose-missing", W, "care", ENTRY, "      - {do: Rest.}\n", "{do"),
    Fault("dose-missing", W, "arm", "dosage: 2x10", "dosage: 1/day", "1/day"),
    Fault("dose-missing", E, "own", "  - arm-raise\n", "  - bare\n", "bare"),
    Fault("no-frequency", W, "care", "frequency: 1/day\n", "", "arm-raise\n"),
    Fault("no-frequency", E, "own", "frequency: 1/day\n", "", "arm-raise"),
    Fault("no-frequency", W, "care", ALL_OF_CARE,
          "blocks:\n  - schedule: {columns: [Walk], rows: {1: [5]}}\n", "schedule"),
    Fault("rate-contradicts", W, "care", ENTRY, "      - arm-raise: 3/day\n", "3/day"),
    Fault("rate-contradicts", W, "own", "  - arm-raise\n", "  - arm-raise: 3/week\n",
          "3/week"),
    Fault("rate-contradicts", W, "care", "frequency: 1/day\nblocks:\n",
          "frequency: on mon wed\nblocks:\n"
          "  - exercises: [{exercise: wrist-hold, dosage: on tue}]\n",
          "on tue"),
    Fault("dose-in-prose", E, "held", "Stay there.", "Hold for 30 seconds.", "Hold"),
    Fault("dose-in-prose", W, "held", "Stay there.", "Hold for 20 seconds.", "Hold"),
    Fault("dose-in-prose", E, "arm", STEP, STEP + "  - Do 3 sets.\n", "Do 3"),
    Fault("dose-in-prose", E, "arm", STEP, STEP + "  - Lift it 15 times.\n", "Lift it"),
    Fault("dose-in-prose", E, "sheet", "",
          "exercises:\n  - {exercise: arm-raise, note: Do this twice a day.}\n", "Do this",
          ("note-is-dose",)),
    Fault("dose-in-prose", E, "own", "  - arm-raise\n",
          "  - {exercise: arm-raise, dosage: 3/week, note: Do it twice a week.}\n", "Do it",
          ("rate-contradicts", "note-is-dose")),
    Fault("dose-in-prose", W, "sheet", "", "notes: Do all of it once a day.\n", "Do all"),
    Fault("dose-in-prose", W, "care", "    title: Stay safe\n",
          "    title: Stay safe\n  - text: Do them twice a day.\n    title: How often\n",
          "Do them"),
    Fault("vague-number", W, "arm", STEP, "  - Lift your arm several times.\n", "Lift your arm s"),
    Fault("vague-number", W, "sheet", "", "notes: Practise regularly.\n", "Practise"),
    Fault("vague-number", W, "arm", "Sit tall.", "Sit tall. Rest for a while.", "Sit tall."),
    Fault("set-or-total", W, "arm", "dosage: 2x10", "dosage: 3x20", "3x20"),
    Fault("set-or-total", W, "sheet", "",
          "frequency: every hour, while awake\neach: 2x10\n", "2x10", ("volume-high",)),
    Fault("set-or-total", W, "sheet", "", "each: 5x15, 4/day\n", "5x15", ("volume-high",)),
    Fault("volume-high", W, "care", "frequency: 1/day\n", "frequency: 1/day\ntime: 1 h\n", "1 h"),
    Fault("volume-high", W, "sheet", "", "frequency: 10/day\n", "arm-care"),
    Fault("volume-high", I, "care", ENTRY, ENTRY + "".join(
        f"      - {{exercise: wrist-hold, title: Wrist {n}}}\n" for n in range(5)),
          "Care for your arm"),
    Fault("volume-high", W, "care", ENTRY, ENTRY + "".join(
        f"      - {{exercise: wrist-hold, title: Wrist {n}}}\n" for n in range(7)),
          "Care for your arm"),
    Fault("volume-high", W, "sheet", "", "time: 45 min\n", "45 min"),
    Fault("hourly-night", W, "care", "frequency: 1/day", "frequency: every 3h", "every 3h"),
    Fault("hourly-night", W, "sheet", "",
          "exercises:\n  - arm-raise: every 2h\n  - calf-raise: every 2h\n", "every 2h",
          ("volume-high",)),
    Fault("rest-day", E, "sheet", "", "exercises:\n  - {exercise: arm-raise, "
          "dosage: every other day, sides: each}\n  - exercise: calf-raise\n"
          "    dosage: 3/week, rest day between\n    note: Do it daily.\n", "Do it daily"),
    Fault("rest-day", E, "own", "  - calf-raise\n",
          "  - {exercise: rested, dosage: 5 days/week}\n", "5 days/week"),
    Fault("rest-day", E, "own", "frequency: 1/day\n", "frequency: 6 days/week\nadd: [rested]\n",
          "6 days/week"),
    Fault("rest-day", W, "own", "  - calf-raise\n", "  - calf-raise: 7 days/week\n",
          "7 days"),
    Fault("rest-day", E, "own", "  - calf-raise\n",
          "  - calf-raise: on mon thu, rest day between\n"
          "  - {exercise: calf-raise, title: Slow heel raise, dosage: on tue}\n",
          "{exercise: calf-raise, t"),
    Fault("note-is-dose", W, "sheet", "",
          "exercises:\n  - {exercise: arm-raise, note: 3x10}\n", "3x10"),
    Fault("note-is-dose", W, "sheet", "", "notes: 2/day\n", "2/day"),
    Fault("note-is-dose", W, "sheet", "", "notes: Do it every other day.\n", "Do it"),
    Fault("counted-exercises", W, "care", "Exercises for a stiff arm.",
          "Six gentle exercises for a stiff arm.", "Six gentle"),
    Fault("counted-exercises", W, "care", "Exercises for a stiff arm.",
          "Do these 3 stretches.", "Do these"),
    Fault("step-phase", W, "held", "3x, hold 20s", "3x", "hold}"),
    Fault("step-phase", W, "arm", "steps:\n",
          "easy:\n  steps:\n  - {text: Squeeze., phase: squeeze}\nsteps:\n", "squeeze}"),
    Fault("step-phase", W, "arm", STEP, "  - {text: Squeeze., phase: squeeze}\n", "squeeze}"),
    Fault("count-undefined", W, "arm", "2x10", "5x, each direction", "5x"),
    Fault("count-undefined", W, "arm", "sides: each\n", "sides: alternate\n", "2x10"),
    Fault("count-undefined", W, "sheet", "",
          "exercises:\n  - calf-raise: 10x, each direction\n", "10x, each"),
    Fault("unit-mixed", W, "own", "  - arm-raise\n  - calf-raise\n",
          "  - {exercise: arm-raise, dosage: 2 lb, equipment: [A small weight]}\n"
          "  - {exercise: calf-raise, dosage: 4 kg, equipment: [A small weight]}\n", "2 lb"),
    Fault("unit-mixed", W, "care", "    title: Stay safe\n",
          "    title: Stay safe\n  - text: Walk 2 miles.\n    title: Walk\n"
          "  - schedule: {by: day, unit: km, columns: [Walk], rows: {1: [2]}}\n", "Walk 2"),
    Fault("calculation", W, "arm", STEP, STEP + "  - Halve the movement.\n", "Halve"),
    Fault("calculation", W, "sheet", "", "notes: Double the number when it is easy.\n", "Double"),
    # -- sides
    Fault("side-contradicts", E, "sheet", "",
          "side: left\nexercises:\n  - {exercise: arm-raise, note: Warm your right elbow.}\n",
          "Warm"),
    Fault("side-contradicts", E, "own", "title: Arms and heels\n",
          "title: Your right shoulder\nside: left\n", "Your right"),
    Fault("side-contradicts", E, "sheet", "", "side: right\nnotes: Keep the left side warm.\n",
          "Keep"),
    Fault("side-hard-coded", E, "arm", STEP, "  - Lift your left arm.\n", "Lift"),
    Fault("side-hard-coded", E, "arm", "Sit tall.", "Put your right hand on your lap.",
          "Put your"),
    Fault("side-hard-coded", W, "care", ENTRY,
          "      - {exercise: arm-raise, note: Go slowly with your left arm.}\n", "Go slowly"),
    Fault("side-hard-coded", W, "sheet", "", "notes: Keep your left arm warm.\n", "Keep"),
    # -- safety
    Fault("no-stop-rule", W, "care", ALL_OF_CARE,
          "frequency: 1/day\nblocks:\n  - exercises: [calf-raise]\n", "Care for"),
    Fault("no-stop-rule", W, "own", "  - arm-raise\n", "", "Arms and"),
    Fault("stop-without-help", W, "own", "frequency",
          "brand: silent\nstop_if: It stings.\nfrequency", "It stings"),
    Fault("stop-without-help", W, "own", "frequency",
          "brand: silent\nstop_if:\n  - Your arm is numb.\nfrequency", "Your arm"),
    Fault("pain-rule-conflict", W, "care", "    title: Stay safe\n",
          "    title: Stay safe\n  - pain_rule: {up_to: 4, text: A pull is fine.}\n"
          "  - text: It should not hurt.\n    title: A rule\n", "It should"),
    Fault("pain-rule-conflict", W, "sheet", "", "each: pain up to 3/10\nstop_if: You feel pain.\n",
          "You feel"),
    Fault("pain-rule-conflict", W, "care", "frequency: 1/day\nblocks:\n",
          "frequency: 1/day\neach: pain up to 2/10\nblocks:\n"
          "  - pain_rule: {up_to: 4, text: A pull is fine.}\n", "pain up to 2"),
    Fault("ceiling-range", E, "sheet", "", "notes: Pain up to 3-4 out of 10 is fine.\n", "Pain"),
    Fault("ceiling-range", E, "arm", "Lift less high if your shoulder pinches.",
          "Stop when the pain goes above 4 to 5 out of 10.", "Stop"),
    Fault("limit-outlives-phase", W, "staged", "call_us_if",
          "limits: [{text: Do not stand., until: week 4}], call_us_if", "week 4"),
    Fault("limit-outlives-phase", W, "staged", "call_us_if",
          "limits: [{text: Do not swim., until: week 12}], call_us_if", "week 12"),
    Fault("limit-outlives-phase", W, "staged", "call_us_if",
          "limits: [{text: Do not rise on to your toes., until: week 3}], call_us_if", "week 3"),
    Fault("placeholder-left", E, "sheet", "", "notes: Take __ tablets.\n", "Take"),
    Fault("dose-in-prose", W, "arm", STEP, STEP + "  - Work up to 20 times.\n", "Work up"),
    Fault("vague-number", W, "arm", STEP, "  - Lift your arm as tolerated.\n", "Lift your arm"),
    Fault("phase-gap", W, "staged", "span: weeks 2-6", "span: weeks 3-6", "weeks 3-6"),
    Fault("phase-gap", W, "staged", "span: weeks 2-6", "span: weeks 1-6", "weeks 1-6"),
    Fault("phase-gap", W, "staged", "span: weeks 0-2", "span: weeks 0+", "weeks 2-6"),
    Fault("support-missing", W, "balance", HOLDS_ON, "start: Stand on one leg.\n", "Stand on"),
    Fault("support-missing", W, "own", "  - calf-raise\n",
          "  - {exercise: steady, start: Stand on one leg.}\n", "Stand on"),
    Fault("equipment-hidden", W, "arm", STEP, "  - Lift the towel.\n", "Lift the towel"),
    Fault("equipment-hidden", W, "arm", "dosage: 2x10", "dosage: 2x10, red band", "2x10, red"),
    Fault("equipment-hidden", W, "arm", "dosage:", "equipment:\n  - A towel\ndosage:", "A towel"),
    Fault("equipment-hidden", W, "sheet", "", "exercises:\n  - {exercise: arm-raise, "
          "start: Sit on a chair.}\n", "Sit on"),
    # -- words
    Fault("jargon", W, "arm", STEP, "  - Do an isometric contraction.\n", "Do an"),
    Fault("jargon", W, "sheet", "", "notes: Avoid plantar flexion.\n", "Avoid"),
    Fault("abbreviation", E, "arm", STEP, "  - Move within your ROM.\n", "Move"),
    Fault("abbreviation", E, "sheet", "", "notes: Take your tablets PRN.\n", "Take"),
    Fault("abbreviation", W, "sheet", "", "notes: Hold a few lbs.\n", "Hold"),
    Fault("clinician-voice", W, "arm", "Keeps your shoulder moving.",
          "Helps the patient to move.", "Helps"),
    Fault("clinician-voice", W, "sheet", "", "notes: Encourage him to walk.\n", "Encourage"),
    Fault("note-language", W, "sheet", "",
          "notes: Ponga una bolsa de calor en el hombro por la noche.\n", "Ponga"),
    Fault("note-language", W, "sheet", "", "exercises:\n  - exercise: arm-raise\n"
          "    note: Bitte nicht mit dem Arm nach oben und die Schulter locker.\n", "Bitte"),
    Fault("untranslated", W, "arm", "Keeps your shoulder moving.",
          "Mantiene el movimiento de su hombro para la vida diaria.", "Mantiene"),
    Fault("untranslated", W, "care", "Exercises for a stiff arm.",
          "Deux exercices pour les épaules et pour votre bras.", "Deux"),
    Fault("shouting", W, "arm", STEP, "  - DO NOT lift high.\n", "DO NOT"),
    Fault("shouting", W, "sheet", "", "notes: You must NEVER pull.\n", "You must"),
    Fault("exercise-too-long", W, "arm", STEP, STEP + "".join(
        f"  - Move your arm {way}.\n" for way in ("up", "down", "in", "out", "back", "on")),
          "steps"),
    Fault("exercise-too-long", W, "arm", STEP,
          "  - Lift your arm to the front and out and up as far as it will go with ease and let "
          "it stay up in the air.\n", "Lift your arm to the front and"),
    Fault("exercise-too-long", W, "arm", STEP, "  - Lift your arm and then lower it.\n",
          "Lift your arm and"),
    Fault("heading-mismatch", I, "care", "    title: Stay safe\n",
          "    title: Stay safe\n  - text: Sit in the sun.\n    title: Why is my shoulder stiff?\n",
          "Why is"),
    Fault("heading-mismatch", I, "care", "    title: Stay safe\n",
          "    title: Stay safe\n  - checklist: Walk a little.\n    title: What about driving?\n",
          "What about"),
    Fault("private-data", W, "sheet", "", "notes: Born on 1 May 1950.\n", "Born"),
    Fault("private-data", W, "own", "title: Arms and heels",
          "title: Arms, NHS number 123 456 7890", "Arms, NHS"),
    # -- what is left over
    Fault("placeholder-left", E, "arm", STEP, "  - Move as instructed.\n", "Move as"),
    Fault("placeholder-left", E, "sheet", "", "notes: Call [name of clinic].\n", "Call"),
    Fault("placeholder-left", E, "care", "Exercises for a stiff arm.", "For ____ weeks.",
          "For __"),
    Fault("placeholder-left", E, "brand", "contacts", "legal: TBC\ncontacts", "TBC"),
    Fault("title-missing", E, "arm", "title: Arm raise", "title: Exercise 3", "Exercise 3"),
    Fault("title-missing", E, "own", "title: Arms and heels", "title: Handout", "Handout"),
    Fault("title-twice", W, "care", ENTRY, ENTRY + ENTRY, "arm-raise\n      - calf"),
    Fault("title-twice", W, "sheet", "",
          "exercises:\n  - {exercise: calf-raise, title: Arm raise}\n", "{exercise: calf"),
    Fault("title-twice", W, "sheet", "", "add:\n  - arm-raise\n", "arm-raise"),
    Fault("list-empty", E, "arm", "Sit tall.", '"You need:"', '"You need'),
    Fault("list-empty", E, "care", "  - exercises:\n",
          "  - text: 'Do this:'\n    title: Help\n  - exercises:\n", "'Do this"),
    Fault("list-empty", E, "care", "  - exercises:\n",
          "  - do_dont: {}\n    title: Tips\n  - exercises:\n", "do_dont"),
    Fault("list-empty", E, "care", "  - exercises:\n",
          "  - safety: {}\n    title: Danger\n  - exercises:\n", "safety: {}"),
    Fault("list-empty", E, "care", "  - exercises:\n",
          "  - checklist: []\n    title: Tick\n  - exercises:\n", "checklist"),
    Fault("text-cut", E, "arm", "dosage:", "easier: [Bend your elbow, lift less.]\ndosage:",
          "lift less"),
    Fault("text-cut", E, "arm", STEP, "  - Lift your arm,\n", "Lift your arm,"),
    Fault("extraction-debris", W, "arm", "Keeps your shoulder moving.",
          "A R M R A I S E for you.", "A R M"),
    Fault("extraction-debris", W, "care", "Exercises for a stiff arm.",
          "Stiff arm. Print this page.", "Stiff"),
    Fault("extraction-debris", W, "arm", "title: Arm raise", "title: Arm raise Arm raise",
          "Arm raise Arm"),
    Fault("page-reference", W, "arm", STEP, "  - Do as in the picture above.\n", "Do as"),
    Fault("page-reference", W, "sheet", "", "notes: See overleaf.\n", "See"),
    Fault("cross-reference", W, "arm", STEP, "  - Start as above.\n", "Start"),
    Fault("cross-reference", W, "sheet", "", "notes: Do exercise 2 first.\n", "Do"),
    Fault("expired-link", W, "arm", STEP, "  - See www.example.org/arm for more.\n", "See"),
    Fault("expired-link", W, "own", "frequency", "notes: Watch the video.\nfrequency", "Watch"),
    # -- pictures and codes
    Fault("figure-missing", W, "arm", "alt:\n  start: A person sits tall with both arms down.\n",
          "", "Arm raise"),
    Fault("figure-missing", W, "arm", "  start: A person", "  end: Up.\n  start: A person", "Up."),
    Fault("picture-licence", E, "arm", "alt:",
          "image: {files: {start: start.png}, licence: CC0}\nalt:", "image"),
    Fault("picture-licence", E, "arm", "alt:",
          "image: {files: {start: start.png}, credit: A. Maker}\nalt:", "image"),
    Fault("alt-missing", W, "arm", "alt:",
          "figure: {start: {position: sitting}, end: {from: start}}\nalt:", "end:"),
    Fault("alt-missing", W, "arm", "alt:", "figure: {phases: {start: {position: sitting}, "
          "up: {from: start}}}\nalt:", "up:"),
    Fault("address-long", W, "arm", "alt:",
          "video: https://videos.example.org/shoulders/arm-raise\nalt:", "https"),
    Fault("address-long", W, "care", "blocks:",
          f"video: https://v.example.org/{'a' * 140}\nblocks:", "https"),
    Fault("starter-left", W, "arm", "A gentle pull in your shoulder.",
          "Say what you should feel.", "Say what"),
    Fault("starter-left", W, "brand", "01632 960 001", "01632 960 000", "01632 960 000"),
    Fault("address-long", W, "brand", "https://pc.example.org/",
          f"https://pc.example.org/{'a' * 140}", "https"),
    Fault("address-insecure", W, "arm", "alt:", "video: http://v.example.org/a\nalt:", "http:"),
    Fault("address-insecure", W, "brand", "https:", "http:", "http:"),
    # -- review
    Fault("untranslated", W, "spanish", "Una tirantez suave en el hombro.", "null", "null"),
    Fault("outdated", W, "spanish", "b4ae346f", "00000000", "Una tirantez"),
    Fault("outdated", W, "spanish", '  aim: "eea275c1"\n', "", "reviewed"),
    Fault("number-differs", E, "spanish", "en el hombro", "en 2 hombros", "Una tirantez"),
    Fault("number-differs", E, "spanish", "Levantar el", "Levantar 1", "Levantar 1"),
    Fault("unreviewed", I, "spanish", "reviewed", "draft", "draft"),
    Fault("unreviewed", I, "arm", "status: reviewed", "status: draft", "review"),
    Fault("unreviewed", I, "care", "status: reviewed", "status: draft", "review"),
]  # fmt: skip

BARE = ARM_RAISE.replace("arm-raise", "bare").replace("2x10", "slow").replace("Arm raise", "Bare")
RESTED = (
    CALF_RAISE.replace("calf-raise", "rested")
    .replace("2x8", "2x8, 3/week, rest day between")
    .replace("Heel raise", "Slow heel raise")
)
STEADY = (
    CALF_RAISE.replace("calf-raise", "steady")
    .replace("Heel raise", "Steady stand")
    .replace("purpose: strength", "purpose: balance")
)


@pytest.fixture
def clinic(tmp_path: Path) -> LintClinic:
    clinic = LintClinic(tmp_path)
    for text in (BARE, RESTED, STEADY):
        clinic.write("exercise", text)
    return clinic


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f"{f.code}-{f.base}-{f.needle[:12]}")
def test_finds_a_planted_fault_at_its_place_and_nothing_else(
    fault: Fault, clinic: LintClinic
) -> None:
    kind = BASES[fault.base][0]
    found = clinic.lint(kind, fault.text)
    told = [(p.code, p.level, p.line, p.column) for p in found]
    assert (fault.code, fault.level, *fault.place) in told, "\n".join(map(str, found))
    assert {p.code for p in found} == {fault.code, *fault.also}, "\n".join(map(str, found))


def test_every_rule_has_two_planted_faults() -> None:
    from handout.lint.rulebook import RULES  # noqa: PLC0415 - the table stands on its own

    counts = {rule.CODE: sum(fault.code == rule.CODE for fault in FAULTS) for rule in RULES}
    assert {code: n for code, n in counts.items() if n < 2} == {"stale": 0}
