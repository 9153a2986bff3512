from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import pytest
from desk import Desk, doses, items

from handout.document import Document, Exercises, Text

WHOLE = """\
handout: knee
title: Knee for you
patient:
  name: Sample Patient
  reference: R-1042
clinician: A. Clinician
date: "2026-11-22"
next_visit: "2026-12-06"
since: "2026-11-20"
side: left
goals:
  - Walk.
notes:
  - Keep warm.
stop_if:
  - It hurts a lot.
"""


def test_a_document_is_complete_frozen_and_can_be_sent_to_another_process(desk: Desk) -> None:
    document = desk.compose(WHOLE)
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301 - our own
    assert hash(document)
    with pytest.raises(dataclasses.FrozenInstanceError):
        document.title = "other"  # type: ignore[misc]


def test_the_same_prescription_gives_the_same_document(desk: Desk) -> None:
    assert desk.compose(WHOLE) == desk.compose(WHOLE)


def test_a_document_holds_what_the_prescription_says(desk: Desk) -> None:
    document = desk.compose(WHOLE)
    assert (document.id, document.version, document.title) == ("knee", "1", "Knee for you")
    assert (document.purpose, document.language, document.direction) == (
        "For your knee.",
        "en",
        "ltr",
    )
    assert (document.template, document.format, document.paper) == ("standard", "standard", "a4")
    assert [(line.label, line.value) for line in document.patient] == [
        ("For", "Sample Patient"),
        ("Your clinician", "A. Clinician"),
        ("Date", "22 November 2026"),
        ("Side", "Left"),
        ("Reference", "R-1042"),
        ("Start", "20 November 2026"),
    ]
    assert document.running == "Sample Patient · R-1042"
    assert document.side == "Left"
    assert document.notes == ("Keep warm.",)
    (safety,) = document.safety
    assert safety.stop_if == ("It hurts a lot.",)
    assert not document.reviewed


def test_title_and_purpose_of_a_handout_follow_the_side(desk: Desk) -> None:
    desk.handout("knee", {"text": "Rest."}, title="Your {side} knee", purpose="For the {side}.")
    document = desk.compose("handout: knee\nside: right\n")
    assert (document.title, document.purpose) == ("Your right knee", "For the right.")
    titled = desk.compose("handout: knee\ntitle: As {side} is written\n")
    assert (titled.title, titled.purpose) == ("As {side} is written", "For the affected.")


def test_the_word_for_the_side_is_the_handouts_while_none_is_given(desk: Desk) -> None:
    desk.handout("knee", {"text": "Rest your {side} knee."}, affected="operated")
    (block,) = desk.compose("handout: knee\n").about
    assert isinstance(block, Text) and block.paragraphs == ("Rest your operated knee.",)


def test_own_stop_rules_come_first_in_the_first_safety_box(desk: Desk) -> None:
    desk.handout("knee", *[{"safety": {"stop_if": [text]}} for text in ("One.", "Two.")])
    document = desk.compose("handout: knee\nstop_if: Mine.\n")
    assert [box.stop_if for box in document.safety] == [("Mine.", "One."), ("Two.",)]


def test_what_is_known_stands_before_and_after_what_is_done_in_the_authors_order(
    desk: Desk,
) -> None:
    text = {"text": "The same words."}
    walk = {"exercises": ["heel-slide"]}
    tip: dict[str, Any] = {"checklist": ["Shoes on."]}
    desk.handout("knee", text, walk, text, tip, walk, text)
    document = desk.compose("handout: knee\n")
    assert [type(block).__name__ for block in document.programme] == [
        "Exercises", "Text", "Checklist", "Exercises",
    ]  # fmt: skip
    assert [type(block).__name__ for block in document.about] == ["Text", "Text"]


def test_a_programme_of_its_own_needs_no_handout(desk: Desk) -> None:
    order = (
        "title: For {you}\nside: left\nfrequency: 2/day\n"
        "exercises:\n  - heel-slide\n  - {do: Walk., dosage: for 10 min}\nadd: [foot-lift]\n"
    )
    document = desk.compose(order)
    assert (document.id, document.version, document.title) == ("own-programme", "1", "For {you}")
    assert (document.purpose, document.about, document.scan) == ("", (), None)
    assert doses(document) == ["10x, 2/day", "for 10 min, 2/day", "10x, each side, 2/day"]
    (block,) = document.programme
    assert isinstance(block, Exercises)


def test_a_skipped_exercise_of_an_own_programme_is_left_out(desk: Desk) -> None:
    order = "title: T\nexercises: [heel-slide, foot-lift]\nskip: [heel-slide]\n"
    assert [item.key for item in items(desk.compose(order))] == ["foot-lift"]


def test_the_handouts_code_opens_its_video_else_the_clinics_address(desk: Desk) -> None:
    desk.write("brands/ours/brand.yaml", (desk.folder / "brands/ours/brand.yaml").read_text() + (
        "links: https://go.example.org/x/\n"
    ))  # fmt: skip

    def scan(document: Document) -> str:
        return document.scan.address if document.scan else ""

    assert scan(desk.compose("handout: knee\n")) == "https://go.example.org/x/knee"
    assert scan(desk.compose("title: T\nexercises: [heel-slide]\n")) == ""
    desk.handout("knee", {"text": "Rest."}, video="https://go.example.org/knee")
    assert scan(desk.compose("handout: knee\n")) == "https://go.example.org/knee"


def test_a_review_or_a_brands_waiver_takes_the_remark_away(desk: Desk) -> None:
    desk.handout("knee", {"text": "Rest."}, review={"status": "reviewed"})
    assert desk.compose("handout: knee\n").reviewed
    desk.handout("knee", {"text": "Rest."})
    desk.write("brands/ours/brand.yaml", (desk.folder / "brands/ours/brand.yaml").read_text() + (
        "waive_review: true\n"
    ))  # fmt: skip
    assert desk.compose("handout: knee\n").reviewed


def test_a_draft_of_one_exercise_makes_a_draft_of_the_sheet(desk: Desk) -> None:
    signed = {"review": {"status": "reviewed"}}
    desk.handout("knee", {"exercises": ["foot-lift", "heel-slide"]}, **signed)
    desk.exercise("foot-lift", **signed)
    assert not desk.compose("handout: knee\n").reviewed
    assert desk.compose("handout: knee\nskip: [heel-slide]\n").reviewed
    assert not desk.compose("title: Mine\nexercises: [heel-slide]\n").reviewed
    desk.exercise("heel-slide", **signed)
    assert desk.compose("handout: knee\n").reviewed
    assert desk.compose("title: Mine\nexercises: [heel-slide]\n").reviewed


def test_exercises_come_in_the_order_of_this_patient(desk: Desk) -> None:
    desk.exercise("toe-tap")
    desk.handout("knee", {"exercises": ["foot-lift", "heel-slide"], "each": "5x"})
    ordered = {"handout": "knee", "add": ["toe-tap"], "order": ["toe-tap", "heel-slide"]}
    document = desk.compose(ordered)
    assert [(item.number, item.key) for item in items(document)] == [
        (1, "toe-tap"), (2, "heel-slide"), (3, "foot-lift"),
    ]  # fmt: skip
    assert doses(document)[0] == "10x"  # what the block says is not said of what is added
    assert [row.title for row in document.diary.weeks[0].rows] == [
        "Toe tap",
        "Heel slide",
        "Foot lift",
    ]
    own = {"title": "Mine", "exercises": ["foot-lift", "heel-slide"], "order": ["heel-slide"]}
    assert [item.key for item in items(desk.compose(own))] == ["heel-slide", "foot-lift"]
    assert desk.problems({"handout": "knee", "order": ["heel-slid"]}) == [
        "p.yaml:3:3: heel-slid is not in knee\n  hint: did you mean heel-slide?"
    ]


# -- what cannot be ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (
            "handout: kne\n",
            "p.yaml:1:10: there is no handout 'kne'\n  hint: did you mean knee?",
        ),
        (
            "handout: knee\nbrand: hours\n",
            "p.yaml:2:8: there is no brand 'hours'\n  hint: did you mean ours?",
        ),
        (
            "handout: knee\nphase: 2\n",
            "p.yaml:2:8: there is no phase 2\n  hint: knee has no phases",
        ),
        (
            "handout: knee\nskip: [foot-lift, heel-slide]\n",
            "p.yaml:2:8: every exercise is left out\n  hint: keep an exercise, or add another",
        ),
        (
            'handout: knee\ndate: "2026-12-06"\nnext_visit: "2026-12-05"\n',
            "p.yaml:3:13: the next visit, 2026-12-05, is before the sheet's date, 2026-12-06\n"
            "  hint: check both dates",
        ),
    ],
)
def test_what_does_not_exist_is_told_in_its_place(desk: Desk, order: str, told: str) -> None:
    assert desk.problems(order) == [told]


def test_a_phase_beyond_the_last_is_told(desk: Desk) -> None:
    desk.handout("knee", {"phases": [{"blocks": [{"text": "Rest."}]}]})
    assert desk.problems("handout: knee\nphase: 3\n") == [
        "p.yaml:2:8: there is no phase 3\n  hint: knee has 1"
    ]


def test_everything_skipped_is_fine_where_something_is_added(desk: Desk) -> None:
    order = "handout: knee\nskip: [foot-lift, heel-slide]\nadd: [{do: Walk.}]\n"
    assert [item.title for item in items(desk.compose(order))] == ["Walk."]


def test_a_handout_in_another_language_is_refused(desk: Desk) -> None:
    desk.handout("knee", {"text": "Descanse."}, language="es")
    assert desk.problems("handout: knee\nlanguage: en\n") == [
        "p.yaml:2:11: knee is not written in English\n  hint: it is written in es"
    ]
    assert desk.problems("handout: knee\n") == [
        "brands/ours/brand.yaml:1:1: knee is not written in English\n  hint: it is written in es"
    ]


def test_problems_of_brand_handout_exercise_and_prescription_are_told_at_once(desk: Desk) -> None:
    desk.write(
        "brands/ours/brand.yaml",
        (desk.folder / "brands/ours/brand.yaml").read_text()
        + "logo:\n  file: no.svg\nfonts:\n  - No Such Sans\nlinks: https://x.example/"
        + "y" * 700,
    )
    desk.handout("knee", {"exercises": ["foot-lif"]}, title="Your {knee}")
    told = [line.split(":")[0] for line in desk.problems("handout: knee\nskip: [a]\n")]
    assert told == ["brands/ours/brand.yaml"] * 2 + ["handouts/knee.yaml"] * 2 + ["p.yaml"]


def test_another_organisations_number_is_kept(desk: Desk) -> None:
    desk.exercise("squeeze")
    desk.handout("knee", {"exercises": ["squeeze"]}, reference="PIL 77")
    assert desk.compose("handout: knee\n").reference == "PIL 77"


def test_every_kind_of_block_keeps_its_sources(desk: Desk) -> None:
    source = {"id": "a-2020", "text": "A. 2020."}
    safety = {"safety": {"stop_if": ["It hurts."]}, "sources": ["a-2020"]}
    rule = {"pain_rule": {"up_to": 3, "text": "Fine."}, "sources": ["a-2020"]}
    desk.exercise("squeeze")
    listed = {"exercises": ["squeeze"], "sources": ["a-2020"]}
    desk.handout("knee", safety, rule, listed, sources=[source])
    document = desk.compose("handout: knee\n")
    blocks = (*document.safety, *document.pain_rules, *document.programme)
    assert [block.sources for block in blocks] == [(1,), (1,), (1,)]
