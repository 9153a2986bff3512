"""A small invented clinic for the lint: sound files to put faults into."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from handout.compose.settling import settle
from handout.errors import Problem
from handout.i18n import Words, load_words
from handout.library import Library
from handout.lint.lint import lint
from handout.lint.subject import (
    Subject,
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
from handout.translation import key_name, mark_of, texts_of
from handout.yamlfile import COMMAND_LINE, Positions, YamlFile, check_yaml

REVIEW = "review: {status: reviewed, by: A. Clinician, date: 2026-01-10}\n"

ARM_RAISE = (
    """\
id: arm-raise
title: Arm raise
region: shoulder
position: sitting
purpose: mobility
aim: Keeps your shoulder moving.
feel: A gentle pull in your shoulder.
sides: each
start: Sit tall.
steps:
  - Lift your arm to the front.
  - Lower it slowly.
precautions:
  - Lift less high if your shoulder pinches.
dosage: 2x10
alt:
  start: A person sits tall with both arms down.
"""
    + REVIEW
)

CALF_RAISE = (
    """\
id: calf-raise
title: Heel raise
region: ankle
position: standing
purpose: strength
aim: Makes your calf strong.
feel: Your calf working.
start: Stand tall with both hands on a wall.
steps:
  - Rise on to your toes.
  - Lower your heels slowly.
dosage: 2x8
alt:
  start: A person stands tall with both hands on a wall.
"""
    + REVIEW
)

HOLD_STILL = (
    """\
id: wrist-hold
title: Wrist stretch
region: hand
position: any
purpose: stretch
aim: Loosens your forearm.
feel: A pull along your forearm.
sides: affected
start: Stretch your arm out in front of you.
steps:
  - Draw your fingers back gently.
  - {text: Stay there., phase: hold}
dosage: 3x, hold 20s
alt:
  start: A person draws the fingers of one hand back.
"""
    + REVIEW
)

ARM_CARE = (
    """\
id: arm-care
title: Care for your arm
purpose: Exercises for a stiff arm.
frequency: 1/day
blocks:
  - safety:
      stop_if:
        - Your arm goes numb.
      call_us_if:
        - Your arm does not get better.
    title: Stay safe
  - exercises:
      - arm-raise
      - calf-raise
"""
    + REVIEW
)

CLINIC_BRAND = """\
id: plain
name: Plain Clinic
colours: {brand: "#0d5b5e"}
contacts: {phone: 01632 960 001}
links: https://pc.example.org/
"""
SILENT_BRAND = """\
id: silent
name: Silent Clinic
colours: {brand: "#0d5b5e"}
"""

SHEET = """\
handout: arm-care
date: 2026-11-22
"""

SPANISH = """\
translation: reviewed
title: Levantar el brazo
aim: Mantiene el movimiento de su hombro.
feel: Una tirantez suave en el hombro.
start: Siéntese con la espalda recta.
steps:
  - Levante el brazo hacia delante.
  - Bájelo despacio.
precautions:
  - Levántelo menos si le pellizca el hombro.
alt:
  start: Una persona sentada con los dos brazos abajo.
source:
""" + "".join(
    f'  {key_name(key)}: "{mark_of(text)}"\n'
    for key, text in texts_of(check_yaml(ARM_RAISE, "arm-raise.yaml", Exercise).value).items()
)

BASES = {
    "translation": SPANISH,
    "exercise": ARM_RAISE,
    "handout": ARM_CARE,
    "brand": CLINIC_BRAND,
    "prescription": SHEET,
}


class LintClinic:
    """Writes files of a clinic, and lints one of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for text in (ARM_RAISE, CALF_RAISE, HOLD_STILL):
            self.write("exercise", text)
        self.write("handout", ARM_CARE)
        for text in (CLINIC_BRAND, SILENT_BRAND):
            self.write("brand", text)
        drawings = folder / "figures"
        drawings.mkdir()
        for name in ("arm-raise", "calf-raise", "wrist-hold", "new"):
            (drawings / f"{name}-start.svg").write_text("<svg/>")

    def write(self, kind: str, text: str) -> Path:
        name = yaml.safe_load(text).get("id", "sheet")
        paths: dict[str, Path] = {
            "translation": self.folder / "exercises" / "any" / "arm-raise.es.yaml",
            "exercise": self.folder / "exercises" / "any" / f"{name}.yaml",
            "handout": self.folder / "handouts" / f"{name}.yaml",
            "brand": self.folder / "brands" / name / "brand.yaml",
            "prescription": self.folder / f"{name}.yaml",
        }
        path = paths[kind]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def with_keys(self, kind: str, snippet: str) -> str:
        """Give a sound file with some of its keys replaced; null takes one away."""
        whole: dict[str, Any] = yaml.safe_load(BASES[kind]) | yaml.safe_load(snippet)
        kept = {key: value for key, value in whole.items() if value is not None}
        return yaml.safe_dump(kept, sort_keys=False, allow_unicode=True)

    def subject(self, kind: str, text: str) -> Subject:
        path, library = self.write(kind, text), Library([self.folder])
        name = yaml.safe_load(text).get("id", "")
        if kind == "translation":
            library = library.speaking("es")
            return exercise_subject(library.exercise("arm-raise"), library)
        if kind == "exercise":
            return exercise_subject(library.get(Exercise, name), library)
        if kind == "brand":
            return brand_subject(library.get(Brand, name), library)
        if kind == "handout":
            library.get(Handout, name)
            order = YamlFile(Prescription(handout=name), COMMAND_LINE)
            return handout_subject(self.settled(order, library), library, self.words())
        order = check_yaml(text, str(path), Prescription)
        return prescription_subject(self.settled(order, library), library, self.words())

    def settled(self, order: YamlFile[Prescription], library: Library) -> YamlFile[Prescription]:
        clinic = YamlFile(Clinic(brand="plain"), Positions("clinic.yaml", {}))
        return settle(order, clinic, library)

    def words(self) -> Words:
        return load_words("en", ())

    def lint(self, kind: str, text: str) -> list[Problem]:
        return lint(self.subject(kind, text))
