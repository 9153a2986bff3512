"""Whom the sheets are for: a clinic with handouts of six exercises each, and lists of patients."""

from __future__ import annotations

import csv
import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from handout.dosage.merge import merge_dosages
from handout.dosage.read import read_dosage
from handout.dosage.value import Dosage
from handout.errors import ValueProblem
from handout.library import Library
from handout.paths import Places

BRAND = "riverside"
DATE = "2026-11-23"
PAGES = 5  # of every sheet: the first page, three with two exercises each, the diary
SIX = 6
# Ten handouts of six exercises with two figures each; the first is the one that all share.
HANDOUTS = {
    "strong-hips": "glute-bridge prone-hip-extension side-lying-hip-abduction clamshell "
    "figure-four-stretch piriformis-stretch",
    "supple-hips": "hip-flexor-stretch knee-to-chest seated-figure-four knee-rolls "
    "hamstring-stretch clamshell",
    "easy-back": "pelvic-tilt knee-rolls cat-cow childs-pose bird-dog dead-bug",
    "steady-feet": "heel-toe-walk tandem-stand one-leg-stand side-steps backward-walk "
    "reach-forward",
    "strong-knees": "straight-leg-raise thigh-squeeze heel-slide mini-squat sit-to-stand step-up",
    "supple-calves": "calf-stretch-wall soleus-stretch towel-calf-stretch ankle-circles "
    "ankle-pumps toe-pull-stretch",
    "free-shoulders": "pendulum table-slide stick-overhead-lift shoulder-blade-squeeze "
    "wall-slide cross-body-stretch",
    "free-neck": "chin-tuck neck-rotation neck-side-bend neck-side-press shoulder-blade-squeeze "
    "wall-push-up",
    "on-your-feet": "standing-march standing-hip-abduction standing-hip-extension "
    "standing-knee-lift mini-squat heel-raise-both",
    "in-the-chair": "seated-knee-straighten seated-knee-bend seated-figure-four ankle-pumps "
    "grip-squeeze shoulder-blade-squeeze",
}
POOL = sorted({name for names in HANDOUTS.values() for name in names.split()})
COUNTED = (
    "6x", "8x", "10x", "12x", "6-8x", "8-10x", "10-12x", "2x6", "2x8", "2x10", "2x12", "2x8-10",
    "3x6", "3x8", "3x10", "3x8-10",
)  # fmt: skip
HELD = (
    "hold 10s", "hold 15s", "hold 20s", "hold 20-30s", "hold 30s", "2x, hold 20s", "2x, hold 30s",
    "2x, hold 20-30s", "3x, hold 15s", "3x, hold 20s", "3x, hold 20-30s", "3x, hold 30s",
)  # fmt: skip
# Of paths and curves alone, which every peer can draw.
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><path fill="#0d5b5e" d="M48 2C73 '
    '2 94 23 94 48C94 73 73 94 48 94C23 94 2 73 2 48C2 23 23 2 48 2z"/><path fill="#62aaa6" '
    'd="M8 42C17 29 29 25 39 34C45 39 49 41 56 42C65 43 76 38 88 42L88 54C70 60 30 60 8 54z"/>'
    "</svg>"
)
# The built-in template with figures small enough that the longest doses leave two to a page.
LAYOUT = """\
title: Standard
description: Two exercises to a page, whatever their doses.
fit: {items: pictured, property: --figure, min: 18, max: 26}
"""
BEGINNINGS = ("Use a warm pack", "Take a short walk", "Rest for a while", "Drink some water")
WHEN = ("before you begin", "between the exercises", "afterwards", "when it feels stiff")


@dataclass(frozen=True, slots=True)
class Case:
    """A list of so many patients."""

    name: str
    title: str
    patients: int

    def rows(self) -> Iterator[dict[str, str]]:
        """Yield the patients, the same ones at every call."""
        chance = random.Random(self.name)  # noqa: S311 - patients, not secrets
        for number in range(1, self.patients + 1):
            own = {"a": _shared, "b": _shared, "c": _one_of_ten, "d": _own_choice}[self.name](
                chance
            )
            yield {"patient": f"Sample Patient {number}", "reference": f"R-{number}", **own}


def cases(patients: int, choices: int) -> tuple[Case, ...]:
    """Give the four cases with lists of these lengths."""
    return (
        Case("a", "one patient, from a cold start", 1),
        Case("b", f"{patients:,} patients, one handout, own names and doses", patients),
        Case("c", f"{patients:,} patients, ten handouts, own doses and notes", patients),
        Case("d", f"{choices:,} patients, each with another choice of exercises", choices),
    )


def write_clinic(folder: Path) -> None:
    """Write the clinic's folder."""
    (folder / "handouts").mkdir(parents=True)
    (folder / "clinic.yaml").write_text(f"brand: {BRAND}\n", encoding="utf-8")
    shutil.copytree(Places().content[0] / "brands" / BRAND, folder / "brands" / BRAND)
    (folder / "brands" / BRAND / "logo.svg").write_text(LOGO, encoding="utf-8")
    (folder / "templates" / "standard").mkdir(parents=True)
    (folder / "templates" / "standard" / "template.yaml").write_text(LAYOUT, encoding="utf-8")
    for name in HANDOUTS:
        path = folder / "handouts" / f"{name}.yaml"
        path.write_text(yaml.safe_dump(_handout(name), sort_keys=False), encoding="utf-8")


def write_list(case: Case, path: Path, first: int | None = None) -> None:
    """Write a case's patients, or the first of them, as CSV."""
    rows = list(case.rows())[:first]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(dict.fromkeys(name for row in rows for name in row)))
        table.writeheader()
        table.writerows(rows)


@lru_cache
def doses_for(exercise: str) -> tuple[str, ...]:
    """List the doses that go with an exercise's own: long holds, or repetitions."""
    own = _library().exercise(exercise).value.dosage or Dosage()
    hold = re.search(r"hold (\d+)", str(own))
    usual = HELD if hold and int(hold[1]) >= 10 else COUNTED
    return tuple(dose for dose in usual if _goes(dose, own))


def _goes(dose: str, own: Dosage) -> bool:
    try:
        merge_dosages(own, read_dosage(dose))
    except ValueProblem:
        return False
    return True


@lru_cache
def _library() -> Library:
    return Library(Places().content)


def _shared(chance: random.Random) -> dict[str, str]:
    return _with_doses("strong-hips", chance)


def _one_of_ten(chance: random.Random) -> dict[str, str]:
    note = f"{chance.choice(BEGINNINGS)} {chance.choice(WHEN)}, {chance.randint(2, 20)} minutes."
    return _with_doses(chance.choice(list(HANDOUTS)), chance) | {"notes": note}


def _with_doses(handout: str, chance: random.Random) -> dict[str, str]:
    doses = {f"dose:{name}": chance.choice(doses_for(name)) for name in HANDOUTS[handout].split()}
    return {"handout": handout, "side": chance.choice(("left", "right"))} | doses


def _own_choice(chance: random.Random) -> dict[str, str]:
    names = chance.sample(POOL, SIX)
    return {
        "title": "Your own exercises",
        "side": chance.choice(("left", "right")),
        "frequency": "1/day",
        "stop_if": "Your pain is sharp or sudden.|You feel dizzy or unwell.",
        "exercises": "|".join(f"{name}={chance.choice(doses_for(name))}" for name in names),
    }


def _handout(name: str) -> dict[str, object]:
    words = name.replace("-", " ")
    safety = {
        "stop_if": ["Your pain is sharp or sudden.", "You feel dizzy or unwell."],
        "call_us_if": ["The pain gets worse."],
    }
    pain = {
        "up_to": 4,
        "text": "Some ache or pull is normal while you exercise.",
        "next_day": "By the next morning it should be no worse than before.",
    }
    return {
        "id": name,
        "title": f"Exercises for {words}",
        "purpose": "Gentle exercises, a little every day.",
        "version": 1,
        "frequency": "1/day",
        "blocks": [
            {"title": "Stay safe", "safety": safety},
            {"exercises": HANDOUTS[name].split()},
            {"title": "How much pain is fine?", "pain_rule": pain},
        ],
        "language": "en",
        "review": {"status": "draft"},
    }


_PRESCRIBED = {"a": _shared, "b": _shared, "c": _one_of_ten, "d": _own_choice}
