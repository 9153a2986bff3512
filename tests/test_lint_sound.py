from __future__ import annotations

from pathlib import Path

import pytest
from lint_clinic import ARM_RAISE, CALF_RAISE, HOLD_STILL, REVIEW, LintClinic

from handout.compose.settling import settle
from handout.i18n import load_words
from handout.library import Library
from handout.lint.lint import lint
from handout.lint.subject import (
    brand_subject,
    exercise_subject,
    handout_subject,
    prescription_subject,
)
from handout.models.brand import Brand
from handout.models.clinic import Clinic
from handout.models.exercise import Exercise
from handout.models.handout import Handout
from handout.models.prescription import Prescription
from handout.yamlfile import COMMAND_LINE, Positions, YamlFile

CONTENT = Path(__file__).resolve().parents[1] / "content"
LIBRARY = Library([CONTENT])
SAFE = """\
  - safety:
      stop_if:
        - Your pain is sharp or sudden.
      call_us_if:
        - You feel no better after two weeks.
    title: Stay safe
"""
HEAD = """\
id: sheet
title: Move your arm again
purpose: Gentle exercises for the weeks after the plaster.
"""

NECK = (
    """\
id: neck-turn
title: Turn your head
region: neck
position: sitting
purpose: mobility
aim: Helps you to look over your shoulder.
feel: A gentle pull at the side of your neck.
directions: [to the left, to the right]
start: Sit tall, with your shoulders down.
steps:
  - Turn your head to the left, as far as is easy.
  - {text: Stay there., phase: hold}
  - Come back to the middle.
dosage: 5x, hold 5s, each direction
alt: {start: A person sits tall and looks ahead.}
"""
    + REVIEW
)
MARCH = (
    """\
id: new
title: March on the spot
region: balance
position: standing
purpose: balance
aim: Makes you steady on your feet.
feel: Your thighs working.
sides: alternate
repetition: One lift of each leg counts as one.
equipment: [A steady chair]
start: Stand behind a chair, hands on its back.
steps:
  - Lift one knee as high as feels good.
  - Put your foot down softly.
  - Lift the other knee.
easier: [Lift only your heels.]
harder:
  - {when: You can do 2 sets of 10 on two days in a row., text: Hold on with one hand.}
  - {when: That is easy too., dosage: 3x10}
mistakes: Leaning back as you lift.
breathing: Keep breathing all the while.
dosage: 2x10
precautions: Sit down and rest if you feel dizzy.
video: https://v.example.org/march
alt: {start: A person stands behind a chair and holds on to its back.}
"""
    + REVIEW
)
BAND = (
    """\
id: new
title: Pull the band apart
region: shoulder
position: standing
purpose: strength
aim: Makes the back of your shoulders strong.
feel: The muscles between your shoulder blades working.
equipment: [A yellow resistance band]
start: Stand tall and hold the band in front of you, hands apart.
steps:
  - Draw your hands apart until the band touches your chest.
  - Let them come back slowly.
harder: [{when: It is easy for a week., dosage: red band}]
dosage: 2-3x10, yellow band, slow, 3/week, rest day between
alt: {start: A person holds a band in front of the chest.}
"""
    + REVIEW
)
RAISED = ARM_RAISE.replace("  - Lift your arm to the front.", "  - Lift your {limb} to the front.")

EXERCISES = [ARM_RAISE, CALF_RAISE, HOLD_STILL, NECK, MARCH, BAND, RAISED]
HANDOUTS = {
    "plain": f"{HEAD}frequency: 1-2/day\nblocks:\n{SAFE}  - exercises: [arm-raise, calf-raise]\n",
    "blanks": f"{HEAD}frequency: __\neach: __\nblocks:\n{SAFE}  - exercises: [arm-raise]\n",
    "things to do": HEAD
    + "blocks:\n"
    + SAFE
    + """\
  - exercises:
      - {do: Put a warm pack on your shoulder., dosage: for 10 min}
      - arm-raise: 2x8-10
      - {do: Rest with your arm on a pillow., note: Until you feel warm again.}
    frequency: morning and evening
    ordered: true
    start: Sit on a firm seat.
""",
    "own words": HEAD
    + "frequency: 2/day\nblocks:\n"
    + SAFE
    + """\
  - exercises:
      - exercise: arm-raise
        start: Lie on your back, a pillow under your arm.
        steps:
          - Lift your {limb} to the ceiling.
          - Lower it to the pillow.
        equipment: [A pillow]
        feel: The front of your shoulder working.
""",
    "weeks": HEAD
    + "since: operation\naffected: operated\nfrequency: 2/day\nblocks:\n"
    + SAFE
    + """\
  - safety:
      limits:
        - {text: Do not lift more than a cup of tea., until: week 6}
        - {text: Do not drive., until: week 2}
    title: Not yet
  - phases:
      - span: weeks 0-2
        title: Rest and protect
        goals: Less swelling.
        blocks: [{exercises: [wrist-hold]}]
      - span: weeks 2-6
        title: Move again
        keep: true
        blocks: [{exercises: [arm-raise]}]
      - span: weeks 6-12
        title: Get strong
        frequency: 3/week
        blocks: [{exercises: [calf-raise]}]
    by: week
""",
    "numbered weeks": HEAD
    + "frequency: 1/day\nblocks:\n"
    + SAFE
    + """\
  - phases:
      - {span: week 1, blocks: [{exercises: [wrist-hold]}]}
      - {span: weeks 2-4, blocks: [{exercises: [arm-raise]}]}
      - {span: weeks 5+, blocks: [{exercises: [calf-raise]}]}
""",
    "criteria": HEAD
    + "frequency: 1/day\nblocks:\n"
    + SAFE
    + """\
  - phases:
      - when: You can lift a cup without pain.
        blocks: [{exercises: [arm-raise]}]
      - when: You can reach a shelf ten times in a row.
        keep: true
        blocks: [{exercises: [calf-raise]}]
    by: criteria
""",
    "table": HEAD
    + "blocks:\n"
    + SAFE
    + """\
  - schedule:
      by: week
      unit: min
      columns: [Walk slowly, Walk briskly, Walk slowly]
      rows: {1: [5, 5, 5], 2: [5, 8, 5]}
      after: {do: Walk briskly., dosage: "for 30-45 min, 3-4/week"}
    title: Walk a little more each week
    frequency: 3+/week
    easier: [{when: A week was hard., text: Stay with it for one more week.}]
""",
    "table by day": HEAD
    + "blocks:\n"
    + SAFE
    + """\
  - schedule: {by: day, unit: x, columns: [Stairs], rows: {1: [2], 2: [3]}}
    title: Stairs
""",
    "advice": HEAD
    + "frequency: 1/day\nblocks:\n"
    + SAFE
    + """\
  - text:
      - The plaster kept your elbow still. That is why it feels stiff and weak now.
      - "Three things help most:"
      - Warmth, rest and a little movement, over and over.
    title: Why does your elbow feel stiff?
    sources: [one]
  - pain_rule:
      up_to: 3
      text: A pull or a dull ache is fine.
      next_day: The next morning it should be no worse than before.
    title: How much pain is fine?
  - exercises: [arm-raise]
  - do_dont:
      do:
        - Use your arm for light things as often as it feels good.
        - Sleep with a pillow under your forearm.
      dont:
        - Do not push into sharp pain.
        - Do not carry shopping with it yet.
    title: Day to day
  - checklist:
      - I know whom to call.
      - I have a warm pack at home.
    title: Before you start
  - clinician: ROM as tolerated; progress to AROM per protocol. Instruct the patient in HEP.
sources:
  - {id: one, text: "Author A. A title about elbows. A Journal 2019;12(3):45-67."}
""",
    "mornings and evenings": HEAD
    + "blocks:\n"
    + SAFE
    + """\
  - exercises: [arm-raise, neck-turn]
    title: Morning
    frequency: on waking
  - exercises: [arm-raise]
    title: Evening
    frequency: bedtime
""",
    "by the hour": HEAD
    + "blocks:\n"
    + SAFE
    + """\
  - exercises: [{exercise: wrist-hold, dosage: 5x}]
    frequency: every 2h, while awake
  - exercises: [{exercise: neck-turn, dosage: "every 4-5h, as needed"}]
""",
    "named days": HEAD
    + "blocks:\n"
    + SAFE
    + """\
  - exercises: [calf-raise: "on mon wed fri, rest day between"]
  - exercises: [arm-raise: every other day]
""",
    "half an hour": HEAD
    + "time: 10 min\nfrequency: 1/day\nblocks:\n"
    + SAFE
    + "  - exercises: [arm-raise, calf-raise, wrist-hold, neck-turn]\n",
    "no exercises": HEAD
    + "blocks:\n"
    + SAFE
    + """\
  - text: Keep your plaster dry. Put a bag over it when you shower.
    title: Your plaster
""",
    "other words": HEAD
    + "frequency: 1/day\neach: pain up to 3/10\nblocks:\n"
    + SAFE
    + """\
  - exercises:
      - {exercise: arm-raise, title: Reach up, aim: Brings the cups on the shelf within reach.,
         easier: [Bend your elbow first.], harder: [{when: It is easy., dosage: 3x10}]}
      - {exercise: wrist-hold, sides: each, dosage: "2x, hold 15s"}
""",
}
OWN = "title: For your arm\nfrequency: 1/day\n"
SHEETS = {
    "bare": "handout: arm-care\n",
    "named": "handout: arm-care\npatient: {name: Sample Patient, reference: R-1042}\n"
    "clinician: A. Clinician, physiotherapist\ndate: 2026-11-22\nnext_visit: 2026-12-06\n",
    "lines to write on": "handout: arm-care\npatient: __\ndate: __\nfrequency: __\neach: __\n",
    "sides": "handout: arm-care\nside: left\nnotes: Keep your left shoulder warm.\n",
    "both sides": "handout: arm-care\nside: both\nnotes:\n  - Start with the left arm, then the "
    "right arm.\n",
    "lies on the other side": "handout: arm-care\nside: left\nnotes:\n  - Lie on your right side "
    "to sleep.\n  - You are all right to drive. Start right away.\n",
    "doses": "handout: arm-care\nfrequency: 2/day\nexercises:\n"
    "  - arm-raise: 3x10, each side\n  - {exercise: calf-raise, dosage: 2x12, note: Hold on.}\n",
    "left out and added": "handout: arm-care\nskip: [calf-raise]\nadd: [wrist-hold]\n",
    "own": OWN + "exercises: [arm-raise, neck-turn]\n",
    "own with a walk": OWN + "exercises:\n  - arm-raise\n  - {do: Walk round the park., "
    'dosage: "for 30-45 min"}\n',
    "own with notes": OWN + "goals: Walk to the shop without stopping.\nstop_if: Your pain goes "
    "above 3 out of 10.\neach: pain up to 3/10\nexercises: [arm-raise]\nnotes:\n"
    "  - Use the heat pack first.\n  - You may be sore for a few days. That often passes.\n"
    "  - Take your tablets as directed on the packet.\n  - Your next visit is on Monday at 10.\n",
    "rest days": "title: For your calf\nstop_if: It hurts badly.\nexercises:\n  - {exercise: "
    "calf-raise, dosage: '3/week, rest day between', note: Warm up your feet first.}\n",
}  # fmt: skip

# Sentences that look like a fault and are none.
PLAIN = [
    "Put your hands just below the knee.",
    "Lift your heel above the floor.",
    "Lean on the wall, one step back.",
    "Take a step forward with the other foot.",
    "Shift your weight on to the ball of your foot.",
    "Stick your chest out a little.",
    "Rest for three breaths.",
    "Keep it at a right angle.",
    "Move left and right in turn.",
    "Breathe in as you lift and out as you lower.",
    "Bend your knee to about 45 degrees.",
    "You may feel this for a few days.",
    "If it aches, wait for a while.",
    "Stop when it is no longer easy.",
    "Press as hard as you would press a doorbell.",
    "Insert your thumb into the loop.",
    "Draw it 2 to 5 centimetres (an inch or two) closer.",
    "Stay where you feel a little stretch.",
    "Use the hand that does not hurt to help.",
    "{text: Stay there for a moment., phase: hold}",
    "The last few degrees come back slowly.",
    "Each of your fingers bends a little.",
    "Do the same with your thumb.",
    "Let the other arm help it.",
    "Keep your chin level, as if you read a book.",
]
# Notes on a sheet for the left arm.
NOTES = [
    "Use the rail on the right when you go upstairs.",
    "Hold the stick in your right hand.",
    "Keep your right foot flat on the floor.",
    "Compare it with your right arm.",
    "Put your left hand on your right shoulder.",
    "Last week you did 10 times, well done.",
    "Take paracetamol 3 times a day if you need it.",
    "Take 2 x 500 mg paracetamol as prescribed.",
    "Wear the splint at night as advised by the hospital.",
    "Walk to the shop once a week.",
    "Do 5 extra on good days.",
    "Count to 5 as you lower.",
    "Pain at 2 to 3 out of 10 is normal.",
    "Stop if you feel pain in your chest.",
    "Call the ward on 01632 960 123, option 3.",
    "NHS 111 can help at night.",
    "Email us at hello@riverside.example.org.",
    "Bring the video you made of your walk.",
    "Do the exercises in the order shown.",
    "The exercises below your waist come later.",
    "Stand up often during the day.",
    "Add 2 kg when it is easy.",
    "Each morning, do the first one in bed.",
    "I (your physio) will ring you at the A&E.",
]


@pytest.fixture
def clinic(tmp_path: Path) -> LintClinic:
    clinic = LintClinic(tmp_path)
    for text in (NECK, MARCH.replace("id: new", "id: march"), BAND.replace("id: new", "id: band")):
        clinic.write("exercise", text)
    for name in ("neck-turn", "march", "band"):
        (clinic.folder / "figures" / f"{name}-start.svg").write_text("<svg/>")
    return clinic


def test_there_are_thirty_sheets_and_more() -> None:
    assert len(EXERCISES) + len(HANDOUTS) + len(SHEETS) >= 30


@pytest.mark.parametrize("text", EXERCISES, ids=[f"exercise-{n}" for n in range(len(EXERCISES))])
def test_finds_nothing_in_a_sound_exercise(text: str, clinic: LintClinic) -> None:
    assert list(map(str, clinic.lint("exercise", text))) == []


@pytest.mark.parametrize("name", HANDOUTS)
def test_finds_nothing_in_a_sound_handout(name: str, clinic: LintClinic) -> None:
    assert list(map(str, clinic.lint("handout", HANDOUTS[name] + REVIEW))) == []


@pytest.mark.parametrize("name", HANDOUTS)
def test_finds_nothing_when_a_sound_handout_is_prescribed(name: str, clinic: LintClinic) -> None:
    clinic.write("handout", HANDOUTS[name] + REVIEW)
    assert list(map(str, clinic.lint("prescription", "handout: sheet\nside: left\n"))) == []


@pytest.mark.parametrize("name", SHEETS)
def test_finds_nothing_in_a_sound_prescription(name: str, clinic: LintClinic) -> None:
    assert list(map(str, clinic.lint("prescription", SHEETS[name]))) == []


@pytest.mark.parametrize("sentence", PLAIN)
def test_leaves_a_plain_sentence_alone(sentence: str, clinic: LintClinic) -> None:
    text = ARM_RAISE.replace("  - Lower it slowly.", f"  - {sentence}")
    text = text.replace("2x10", "2x10, hold 1s")
    assert list(map(str, clinic.lint("exercise", text))) == []


@pytest.mark.parametrize("note", NOTES)
def test_leaves_a_plain_note_alone(note: str, clinic: LintClinic) -> None:
    text = f'handout: arm-care\nside: left\nnotes: "{note}"\n'
    assert list(map(str, clinic.lint("prescription", text))) == []
    text = (
        f'handout: arm-care\nside: left\nexercises:\n  - {{exercise: arm-raise, note: "{note}"}}\n'
    )
    assert list(map(str, clinic.lint("prescription", text))) == []


def _settled(handout: str) -> YamlFile[Prescription]:
    order = YamlFile(Prescription(handout=handout), COMMAND_LINE)
    return settle(order, YamlFile(Clinic(), Positions("clinic.yaml", {})), LIBRARY)


@pytest.mark.parametrize("handout", LIBRARY.ids(Handout))
def test_built_in_handout_is_sound_in_the_library_and_on_paper(handout: str) -> None:
    words = load_words("en", ())
    subjects = (
        handout_subject(_settled(handout), LIBRARY, words),
        prescription_subject(_settled(handout), LIBRARY, words),
    )
    found = [p for subject in subjects for p in lint(subject) if p.level != "info"]
    assert list(map(str, found)) == []


@pytest.mark.parametrize("exercise", LIBRARY.ids(Exercise))
def test_built_in_exercise_is_sound(exercise: str) -> None:
    found = lint(exercise_subject(LIBRARY.exercise(exercise), LIBRARY))
    assert [str(problem) for problem in found if problem.level != "info"] == []


@pytest.mark.parametrize("brand", LIBRARY.ids(Brand))
def test_built_in_brand_is_sound(brand: str) -> None:
    assert lint(brand_subject(LIBRARY.brand(brand), LIBRARY)) == []
