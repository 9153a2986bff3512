from __future__ import annotations

import yaml
from desk import Desk
from hypothesis import given
from hypothesis import strategies as st

from handout.compose.record import write_prescription
from handout.models.handout import Handout
from handout.models.prescription import Prescription
from handout.yamlfile import check_yaml

WHOLE = """\
handout: knee
title: My title
patient:
  name: "12:30"
  reference: "007"
clinician: null-like ~
date: "2026-11-22"
next_visit: __
since: "2026-11-20"
phase: 2
side: left
language: en
template: standard
format: standard
brand: ours
paper: letter
goals:
  - 'yes'
frequency: 1-2/day
time: 15 min
each: pain up to 3/10
stop_if:
  - "lower case: and a colon"
exercises:
  - foot-lift
  - heel-slide: 2x12, each side, "a note"
  - exercise: squeeze
    steps:
      - "then lower it."
      - {text: "[Hold] it.", phase: hold}
    easier:
      - {when: "it hurts.", dosage: 5x}
    precautions: []
    note: "{{ 7*7 }} <b> # not a comment"
skip:
  - press
add:
  - do: "&Walk *briskly*."
    dosage: __
notes:
  - "use the heat pack, first."
  - '- a dash'
"""
HANDOUT = Handout.model_construct(id="knee", version=3)


def read_back(prescription: Prescription) -> Prescription:
    return check_yaml(write_prescription(prescription, HANDOUT), "p.yaml", Prescription).value


def test_a_prescription_reads_back_the_same() -> None:
    whole = check_yaml(WHOLE, "p.yaml", Prescription).value
    assert read_back(whole) == whole
    assert read_back(Prescription(handout="knee")) == Prescription(handout="knee")
    for patient in ("{}", "__", "{reference: R}"):
        given = check_yaml(f"handout: knee\npatient: {patient}\n", "p.yaml", Prescription).value
        assert read_back(given) == given


def test_the_content_it_was_made_from_stands_above_it() -> None:
    written = write_prescription(Prescription(handout="knee"), HANDOUT)
    assert written == "# knee, version 3\nhandout: knee\n"


def test_sentences_are_quoted_and_ids_are_plain() -> None:
    text = "handout: knee\nskip: [press]\nnotes: use the heat pack\n"
    whole = check_yaml(text, "p.yaml", Prescription).value
    assert write_prescription(whole, HANDOUT).splitlines()[1:] == [
        "handout: knee",
        "skip:",
        "- press",
        "notes:",
        '- "use the heat pack"',
    ]


printable = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@given(st.lists(printable.filter(str.strip), min_size=1, max_size=3), printable.filter(str.strip))
def test_any_words_read_back_the_same(sentences: list[str], name: str) -> None:
    given = Prescription.model_validate(
        {
            "handout": "knee",
            "patient": {"name": name},
            "notes": sentences,
            "exercises": [{"exercise": "squeeze", "note": name, "steps": sentences}],
        }
    )
    assert read_back(given) == given


def test_the_document_carries_the_settled_prescription(desk: Desk) -> None:
    text = desk.compose("handout: knee\nside: left\n").prescription
    assert yaml.safe_load(text) == {
        "handout": "knee",
        "side": "left",
        "language": "en",
        "template": "standard",
        "format": "standard",
        "brand": "ours",
        "paper": "a4",
    }
    assert desk.compose(text).prescription == text
