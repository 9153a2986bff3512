"""Every structure that a real sheet uses, on the page of every template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from desk import Desk, make_desk
from proof.words import strings_in, text_of

from handout.document import Block, Document, Exercises, Schedule, Stages
from handout.html import make_sheet
from handout.i18n import load_words
from handout.paths import Places
from handout.templates import list_templates

TEMPLATES = Places().templates
ENGLISH = load_words("en", [])
WHOLE = ["booklet", "clinical", "standard"]  # the others leave out what is not for doing
ASIDE = "Grade II, watch the patella"
SAFETY = {
    "safety": {
        "do_not_start_if": ["You have a fever."],
        "stop_if": ["Your knee gives way."],
        "call_us_if": ["It stays swollen."],
        "emergency": ["You cannot breathe."],
        "limits": [
            {"text": "Do not kneel.", "until": "week 6"},
            {"text": "Do not drive.", "until": "day 10"},
        ],
    },
    "title": "Stay safe",
}


def phase(exercise: Any, **fields: Any) -> dict[str, Any]:
    return {**fields, "blocks": [{"exercises": [exercise]}, {"clinician": ASIDE}]}


def phases(by: str, *given: dict[str, Any]) -> dict[str, Any]:
    return {"phases": list(given), "by": by, "title": "Step by step"}


STRUCTURES: dict[str, list[dict[str, Any]]] = {
    "phases by week, one that goes on, limits that cross them": [
        SAFETY,
        phases(
            "week",
            phase("foot-lift", span="weeks 0-2", title="Calm it", goals=["Less swelling"]),
            phase("heel-slide", span="weeks 2-6", title="Move it", keep=True),
        ),
    ],
    "phases by day": [
        phases("day", phase("foot-lift", span="day 1"), phase("heel-slide", span="days 2-4"))
    ],
    "phases by stage": [
        phases(
            "stage",
            phase("foot-lift", when="It hurts at night.", title="The sore stage"),
            phase("heel-slide", when="It is stiff more than sore.", title="The stiff stage"),
        )
    ],
    "phases by criterion": [
        phases(
            "criteria",
            phase("foot-lift", when="You still limp."),
            phase("heel-slide", when="You can stand without a stick.", keep=True),
        )
    ],
    "a common start, an order, a time, entries that are no exercise": [
        {
            "exercises": [{"do": "Put a warm pack on your thigh.", "dosage": "for 10 min"},
                          "foot-lift"],
            "title": "Morning",
            "start": "Lie on the floor with a cushion.",
            "ordered": True,
            "time": "20 min",
            "frequency": "1/day, morning",
        }
    ],
    "two frequencies side by side": [
        {"exercises": ["foot-lift"], "title": "Often", "frequency": "every hour"},
        {"exercises": ["heel-slide"], "title": "Seldom", "frequency": "3/week"},
    ],
    "an own baseline and target, directions, blanks": [
        {"exercises": [{"exercise": "foot-lift", "dosage": "__->20x"},
                       {"exercise": "heel-slide", "dosage": "hold __->5s, each direction"}],
         "frequency": "__"}
    ],
    "easier and harder steps with criteria": [
        {
            "exercises": ["ladder"],
            "easier": [{"when": "A week was hard.", "text": "Do one exercise less."}],
            "harder": [{"when": "All of it is easy.", "text": "Add two a week."}],
        }
    ],
    "a week table with totals and what comes after": [
        {
            "schedule": {
                "by": "week",
                "unit": "min",
                "columns": ["Walk slowly", "Walk briskly", "Walk slowly again"],
                "rows": {1: [5, 5, 5], 2: [5, 8, 5]},
                "after": {"do": "Walk briskly.", "dosage": "for 30-45 min, 3-4/week"},
            },
            "title": "Walking",
            "frequency": "3+/week",
            "easier": [{"when": "A week was hard.", "text": "Do it once more."}],
        }
    ],
    "what to know": [
        {"exercises": ["foot-lift"]},
        {"text": ["A knot hurts.", "Knots ease."], "title": "Why it hurts", "sources": ["one"]},
        {"pain_rule": {"up_to": 4, "text": "Some ache is normal.", "next_day": "No worse."},
         "title": "How much pain is fine?"},
        {"do_dont": {"do": ["Stand up often."], "dont": ["Do not sit."]}, "title": "Day to day"},
        {"checklist": ["I know my exercises."], "title": "Before you go"},
    ],
}  # fmt: skip
OWN = """\
title: My own programme
clinician: __
date: __
patient: {name: __}
goals:
  - Walk to the shop.
stop_if:
  - Your pain goes above 3 out of 10.
exercises:
  - foot-lift: 3x__
  - {do: Walk., dosage: __}
notes: Keep warm.
"""


def composed(folder: Path, structure: str) -> Document:
    """Compose a handout of one structure; without one, a programme without a handout."""
    desk = make_desk(folder)
    _write_exercises(desk)
    if structure == "no handout":
        return desk.compose(OWN)
    blocks = [*STRUCTURES[structure], {"clinician": ASIDE}]
    sources = [{"id": "one", "text": "A first study. 2023."}] if "know" in structure else []
    desk.handout("knee", *blocks, sources=sources, since="operation", frequency="2/day")
    return desk.compose('handout: knee\nsince: "2026-11-20"\npatient: {name: Sample Patient}\n')


def _write_exercises(desk: Desk) -> None:
    secret = {"clinician": ASIDE, "precautions": ["Stop if it pinches."]}
    desk.exercise("foot-lift", sides="each", dosage="10x, each side", **secret)
    desk.exercise("heel-slide", directions=["in", "out"], **secret)
    desk.exercise(
        "ladder",
        easier=["Lift less high.", {"when": "That is hard too.", "text": "Lift your toes."}],
        harder=[
            {"when": "You can do 2 sets on two days in a row.", "dosage": "3x10"},
            {"when": "That is easy too.", "text": "Loop a band around it."},
            {"when": "Both feel light.", "exercise": "heel-slide"},
        ],
        **secret,
    )


def to_do(document: Document, template: str) -> Iterator[str]:
    """Yield what no template may leave out: what is done, how much, and what keeps it safe."""
    for item in document.items():
        yield from (item.title, item.note, *item.precautions)
        for place, cell in enumerate(item.dose.cells):
            listed = place and template == "compact"  # "10 times, each side"
            yield from (ENGLISH.midway(cell.numeral) if listed else cell.numeral, cell.label)
    for box in document.safety:
        yield from (*box.do_not_start_if, *box.stop_if, *box.call_us_if, *box.emergency)
        yield from strings_in(box.limits)
    yield from document.notes
    yield from _around(document.programme)


def _around(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield when each block is done, and the rows of tables."""
    for block in blocks:
        if isinstance(block, Exercises | Schedule):
            yield from (block.title, block.often)
        if isinstance(block, Schedule):
            yield from strings_in((block.heads, block.rows))
        if isinstance(block, Stages):
            for stage in block.stages:
                yield from (stage.title, stage.span, stage.keep)
                yield from _around(stage.blocks)


@pytest.mark.parametrize("structure", [*STRUCTURES, "no handout"])
def test_all_of_a_structure_is_on_the_page_of_every_template(
    structure: str, tmp_path: Path
) -> None:
    document = composed(tmp_path, structure)
    doses = {document.id, *(item.dose.text for item in document.items())}  # in the margin
    found = {}
    for template in list_templates(TEMPLATES):
        sheet = make_sheet(replace(document, template=template), TEMPLATES, ENGLISH)
        shown = text_of(sheet.html)
        assert ASIDE not in sheet.html
        if template == "diary":
            weeks = document.diary.weeks if document.diary else ()
            wanted = [row.title for week in weeks for row in week.rows]
        else:
            printed = strings_in(replace(document, own=None))
            wanted = [*(printed if template in WHOLE else to_do(document, template))]
        missing = [text for text in wanted if text not in shown and text not in doses]
        found |= {template: missing} if missing else {}
    assert found == {}
