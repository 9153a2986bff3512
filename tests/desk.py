"""A small invented clinic in a folder of its own, so that real content can change freely."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from handout.cli import main
from handout.compose.composer import compose
from handout.compose.settling import settle
from handout.document import Document, Exercises, Item, Schedule, Stages
from handout.errors import HandoutError
from handout.i18n import Words, load_words
from handout.library import Library
from handout.models.clinic import Clinic
from handout.models.prescription import Prescription
from handout.yamlfile import YamlFile, check_yaml, read_yaml

ENGLISH = load_words("en", ())
TODAY = "2026-11-23"  # a Monday
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><path d="M0 0h9v9z"/></svg>\n'

BRAND = """\
id: ours
name: Our Clinic
colours:
  brand: "#0d5b5e"
"""
EXERCISE = {
    "region": "knee",
    "position": "sitting",
    "purpose": "strength",
    "aim": "Makes your knee strong.",
    "feel": "Your thigh working.",
    "start": "Sit on a chair.",
    "steps": ["Lift your foot.", "Lower it slowly."],
    "dosage": "10x",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """A clinic's folder and what a test does with it."""

    folder: Path

    @property
    def library(self) -> Library:
        return Library([self.folder])

    @property
    def clinic(self) -> YamlFile[Clinic]:
        return read_yaml(self.folder / "clinic.yaml", Clinic)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def exercise(self, name: str, **fields: Any) -> Path:
        title = name.replace("-", " ").capitalize()
        given = {"id": name, "title": title, **EXERCISE, **fields}
        return self.write(f"exercises/{given['region']}/{name}.yaml", written(given))

    def handout(self, name: str, *blocks: dict[str, Any], **fields: Any) -> Path:
        given = {"id": name, "title": "Your knee", "purpose": "For your knee.", **fields}
        return self.write(f"handouts/{name}.yaml", written({**given, "blocks": list(blocks)}))

    def figure(self, exercise: str, phase: str, svg: str = SVG) -> Path:
        return self.write(f"figures/{exercise}-{phase}.svg", svg)

    def compose(self, prescription: str | dict[str, Any], words: Words = ENGLISH) -> Document:
        """Compose a prescription, given as YAML or as values."""
        text = prescription if isinstance(prescription, str) else written(prescription)
        order = check_yaml(text, str(self.folder / "p.yaml"), Prescription)
        return compose(settle(order, self.clinic, self.library), self.library, words)

    def problems(self, prescription: str | dict[str, Any]) -> list[str]:
        """Give what composing refuses, with paths as seen from the clinic's folder."""
        try:
            self.compose(prescription)
        except HandoutError as error:
            return [str(p).replace(f"{self.folder}/", "") for p in error.problems]
        return []


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended: its exit code, and what it wrote on stdout and stderr."""

    code: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Ran:
    """Run the command line in this process."""
    capsys.readouterr()
    code = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return Ran(code, captured.out, captured.err)


def written(value: Any) -> str:
    """Write values as YAML, block style, in the given order."""
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=1000)


def make_desk(folder: Path) -> Desk:
    """Open a clinic with a brand, two exercises and a handout that uses both."""
    desk = Desk(folder)
    desk.write("clinic.yaml", "brand: ours\n")
    desk.write("brands/ours/brand.yaml", BRAND)
    desk.exercise("foot-lift", sides="each", dosage="10x, each side")
    desk.exercise("heel-slide", position="lying-on-back")
    desk.handout("knee", {"exercises": ["foot-lift", "heel-slide"]})
    return desk


def make_sound_desk(folder: Path) -> Desk:
    """Open the same clinic with all that the lint asks for."""
    desk = make_desk(folder)
    signed = {"review": {"status": "reviewed", "by": "A. Reader", "date": TODAY}}
    shown = {"alt": {"end": "A foot is lifted."}, "start": "Sit tall.", **signed}
    desk.exercise("foot-lift", sides="each", dosage="10x, each side", **shown)
    desk.exercise("heel-slide", position="lying-on-back", **{**shown, "start": "Lie flat."})
    for name in ("foot-lift", "heel-slide"):
        desk.figure(name, "end")
    stop = {"safety": {"stop_if": ["Your knee swells."], "call_us_if": ["It stays swollen."]}}
    plan = {"exercises": ["foot-lift", "heel-slide"]}
    desk.handout("knee", plan, stop, frequency="1/day", **signed)
    return desk


def items(document: Document) -> list[Item]:
    """List the items of a document."""
    return list(document.items())


def doses(document: Document) -> list[str]:
    """List the doses of a document, as they would be typed."""
    return [item.dose.text for item in document.items()]


def the_exercises(document: Document) -> Exercises:
    """Give the only block of exercises."""
    (block,) = (b for b in document.programme if isinstance(b, Exercises))
    return block


def the_schedule(document: Document) -> Schedule:
    """Give the only schedule."""
    (block,) = (b for b in document.programme if isinstance(b, Schedule))
    return block


def the_stages(document: Document) -> Stages:
    """Give the only block of stages."""
    (block,) = (b for b in document.programme if isinstance(b, Stages))
    return block
