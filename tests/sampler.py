"""One short handout that has every kind of thing once, composed in any language and brand.

It is what a page can be tried with in a second; what a long programme does to the pages is
another matter, and another document's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from tongues import Tongue, tongue

from handout.compose.composer import compose
from handout.compose.settling import settle
from handout.document import BrandFace, Document
from handout.library import Library
from handout.models.clinic import Clinic
from handout.models.prescription import Prescription
from handout.paths import Places
from handout.yamlfile import YamlFile, check_yaml

BRANDS = ("riverside", "hilltop")
FIGURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80">
<path fill="#5fb0ad" d="M10 {top}h180v10H10z"/><circle cx="40" cy="40" r="12" fill="#e0b08c"/>
</svg>
"""
ORDER = """\
handout: sampler
patient: {name: Sample Patient, reference: R-1042}
clinician: __
date: "2026-11-23"
next_visit: "2026-11-30"
since: "2026-11-20"
side: left
"""


@cache
def sampler(
    name: str = "en", brand: str = "riverside", doses: tuple[tuple[str, str], ...] = ()
) -> Document:
    """Compose the handout in a language, by its name among the tongues, and in a brand."""
    spoken = tongue(name)
    with TemporaryDirectory() as folder:
        _write(Path(folder), spoken)
        library = Library([Path(folder), *Places().content])
        more = {
            "notes": [spoken.say("Put a warm pack on your hip first.")],
            "exercises": [{"exercise": name, "dosage": dose} for name, dose in doses],
        }
        text = f"{ORDER}language: {spoken.tag}\nbrand: {brand}\n"
        text += yaml.safe_dump(more, allow_unicode=True)
        order = check_yaml(text, "order.yaml", Prescription)
        clinic = YamlFile(Clinic(brand=brand), order.positions)
        composed = compose(settle(order, clinic, library), library, spoken.words)
        if spoken.words.direction == "ltr":
            return composed
        return replace(composed, brand=_spoken_face(composed.brand, spoken.say))


def _spoken_face(face: BrandFace, say: Callable[[str], str]) -> BrandFace:
    """Let the clinic write as its sheet does, from right to left."""
    names = ("name", "line", "hours", "emergency", "legal")
    said = {name: say(getattr(face, name)) for name in names}
    return replace(face, address=tuple(map(say, face.address)), **said)


def _write(folder: Path, spoken: Tongue) -> None:
    say = spoken.say
    files: dict[str, dict[str, Any]] = {
        "exercises/hip/leg-lift.yaml": _leg_lift(say),
        "exercises/hip/stretch-and-press.yaml": _stretch(say),
        "handouts/sampler.yaml": _handout(say),
    }
    for path, value in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        given = {"id": Path(path).stem, "language": spoken.tag, **value}
        (folder / path).write_text(yaml.safe_dump(given, allow_unicode=True), encoding="utf-8")
    (folder / "figures").mkdir()
    for top, figure in enumerate(("leg-lift-start", "leg-lift-end", "stretch-and-press-end")):
        (folder / f"figures/{figure}.svg").write_text(FIGURE.format(top=20 * top + 20))


def _leg_lift(say: Callable[[str], str]) -> dict[str, Any]:
    """Use every field of an exercise."""
    return {
        "title": say("Leg lift on your side"),
        "region": "hip",
        "position": "side-lying",
        "purpose": "strength",
        "aim": say("Makes the side of your hip strong."),
        "feel": say("The side of your hip working."),
        "sides": "each",
        "repetition": say("Up and down counts as one."),
        "equipment": [say("A mat or a firm bed")],
        "start": say("Lie on your side with both legs straight."),
        "steps": [say("Lift your top leg as high as is easy."), say("Lower it slowly.")],
        "mistakes": [say("Rolling your hips back.")],
        "breathing": say("Breathe out as you lift."),
        "easier": [say("Lift your leg only a little way.")],
        "harder": [
            {"when": say("Two sets feel easy."), "text": say("Loop a band around your thighs.")}
        ],
        "dosage": "3x8-10, hold 5s, each side, 2/day",
        "precautions": [say("Lift less high if your hip pinches.")],
        "alt": {
            "start": say("A person lies on one side with both legs straight."),
            "end": say("The top leg is lifted."),
        },
        "captions": {"start": say("Start"), "end": say("Lift")},
        "video": "https://go.example.org/lift",
    }


def _stretch(say: Callable[[str], str]) -> dict[str, Any]:
    """Take the longest dose."""
    return {
        "title": say("Stretch and press"),
        "region": "hip",
        "position": "lying-on-back",
        "purpose": "stretch",
        "aim": say("Loosens your hip."),
        "feel": say("A pull in your buttock."),
        "start": say("Lie on your back."),
        "steps": [
            {"text": say("Draw your knee across."), "phase": "stretch"},
            {"text": say("Press against your hands."), "phase": "press"},
        ],
        "dosage": "3-4x, stretch 20-30s, press 10s, affected side, every 4-5h",
        "alt": {"end": say("Both hands draw the knee across.")},
    }


def _handout(say: Callable[[str], str]) -> dict[str, Any]:
    """Take a block of every kind."""
    return {
        "title": say("Exercises to ease your hip pain"),
        "purpose": say("Gentle moves to loosen tight muscles and make your hips strong again."),
        "sources": [{"id": "one", "text": say("A first study of many people.")}],
        "blocks": [
            {
                "safety": {
                    "do_not_start_if": [say("You have a fever and feel ill.")],
                    "stop_if": [say("Your pain is sharp or sudden.")],
                    "call_us_if": [say("The pain is worse for more than 2 days.")],
                    "emergency": [say("You lose feeling between your legs.")],
                    "limits": [{"text": say("Do not kneel."), "until": "week 6"}],
                },
                "title": say("Stay safe"),
            },
            {
                "exercises": ["leg-lift", {"do": say("Put a warm pack on your hip."),
                                           "dosage": "for 10 min"}],
                "title": say("Every day"),
                "ordered": True,
            },
            {
                "phases": [
                    {
                        "span": "weeks 0-2",
                        "title": say("Calm the pain"),
                        "goals": [say("Less swelling")],
                        "blocks": [{"exercises": ["stretch-and-press"]}],
                    },
                    {
                        "when": say("You can stand without a stick."),
                        "keep": True,
                        "blocks": [
                            {
                                "schedule": {
                                    "columns": [say("Walk slowly"), say("Walk briskly")],
                                    "rows": {1: [5, 5], 2: [5, 8], 3: [5, 10]},
                                    "after": {"do": say("Walk briskly."), "dosage": "for 30 min"},
                                },
                                "title": say("Walking"),
                                "frequency": "3/week",
                            }
                        ],
                    },
                ],
                "title": say("Step by step"),
            },
            {
                "pain_rule": {
                    "up_to": 4,
                    "text": say("Some ache is normal."),
                    "next_day": say("No worse the next morning."),
                },
                "title": say("How much pain is fine?"),
            },
            {"text": [say("A knot makes the muscle tight, hard and sore.")],
             "title": say("Why your hip hurts"), "sources": ["one"]},
            {"do_dont": {"do": [say("Stand up often.")], "dont": [say("Do not sit for hours.")]},
             "title": say("Day to day")},
            {"checklist": [say("I know my exercises.")], "title": say("Before you go home")},
        ],
    }  # fmt: skip
