from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from handout.errors import HandoutError
from handout.importing import read_exercises, slug
from handout.models.exercise import Exercise
from handout.yamlfile import check_yaml

RECORD: dict[str, Any] = {
    "name": "3/4 Sit-Up",
    "equipment": "body only",
    "primaryMuscles": ["abdominals"],
    "secondaryMuscles": ["glutes"],
    "instructions": ["Lie down. Bend your knees.", "Put your hands behind your head."],
    "category": "stretching",
    "images": ["3_4_Sit-Up/0.jpg"],
}
TABLE = (
    "Title;region;purpose;position;steps;dosage;also\n"
    "Heel slide;knee;mobility;lying-on-back;Slide it up. | Slide it back.;10x, each side;\n"
    '"Öl-Übung";hip;strength;;"Los.\nHalt.";;One|Two\n'
)


def told(path: Path) -> list[str]:
    with pytest.raises(HandoutError) as caught:
        read_exercises(path)
    return [str(problem).replace(f"{path.parent}/", "") for problem in caught.value.problems]


def written(folder: Path, text: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_record_of_free_exercise_db_becomes_a_draft_that_says_what_is_missing(
    tmp_path: Path,
) -> None:
    (made,) = read_exercises(written(tmp_path, json.dumps([RECORD]), "db.json"))
    assert (made.region, made.id) == ("back", "3-4-sit-up")
    exercise = check_yaml(made.text, "x.yaml", Exercise).value
    assert exercise.start == "Lie down."
    assert [step.text for step in exercise.steps] == [
        "Bend your knees.", "Put your hands behind your head.",
    ]  # fmt: skip
    assert (exercise.purpose, exercise.muscles) == ("stretch", ("abdominals", "glutes"))
    assert (exercise.aim[:4], exercise.feel[:4], str(exercise.dosage)) == ("TBC:", "TBC:", "__")
    assert exercise.image is None and exercise.equipment == ()
    assert exercise.review.status == "draft"


def test_one_record_alone_and_its_equipment_are_taken_too(tmp_path: Path) -> None:
    record = {**RECORD, "equipment": "exercise ball", "category": "strength"}
    (made,) = read_exercises(written(tmp_path, json.dumps(record), "one.json"))
    exercise = check_yaml(made.text, "x.yaml", Exercise).value
    assert (exercise.equipment, exercise.purpose) == (("Exercise ball",), "strength")


def test_a_table_has_a_column_for_each_field(tmp_path: Path) -> None:
    first, second = read_exercises(written(tmp_path, TABLE))
    slide = check_yaml(first.text, "x.yaml", Exercise).value
    assert (slide.id, str(slide.dosage), slide.position) == (
        "heel-slide", "10x, each side", "lying-on-back",
    )  # fmt: skip
    assert [step.text for step in slide.steps] == ["Slide it up.", "Slide it back."]
    other = check_yaml(second.text, "x.yaml", Exercise).value
    assert (other.id, other.title, other.also) == ("ol-ubung", "Öl-Übung", ("One", "Two"))
    assert [step.text for step in other.steps] == ["Los.", "Halt."]
    assert (str(other.dosage), other.position) == ("__", "any")


@pytest.mark.parametrize(
    ("name", "text", "problems"),
    [
        ("a.pdf", "", ["a.pdf: exercises cannot be read from this\n  hint: give a .csv with our "
                       "field names as columns, or a .json of free-exercise-db"]),
        ("a.csv", "", ["a.csv: there is no exercise in this file"]),
        ("a.csv", "titel,steps\n", [
            "a.csv:1:1: there is no field 'titel'\n  hint: did you mean title?",
            "a.csv:1: there is no column 'title'\n  hint: add one",
        ]),
        ("a.csv", "title,region,purpose,steps,dosage\nA,knee,strength,Go.,3x30s\n", [
            "a.csv:2: 3x30s does not say whether to keep still or to keep moving\n"
            "  hint: write 3x, hold 30s (still) or 3x, for 30s (moving)",
        ]),
        ("a.csv", "title,region,purpose,steps\nA,knee,strength,Go.\n\na,hip,strength,Go.\n",
         ["a.csv:4: a is there twice\n  hint: the first is in line 2"]),
        ("a.json", "{", ["a.json: this is not JSON\n  hint: save it again as JSON in UTF-8"]),
        ("a.json", "[3]", ["a.json: entry 1 is no exercise\n  hint: an exercise of "
                           "free-exercise-db has a name and instructions"]),
        ("a.json", json.dumps([RECORD, RECORD]),
         ["a.json:3/4 Sit-Up: 3-4-sit-up is there twice\n  hint: rename one"]),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_told(
    tmp_path: Path, name: str, text: str, problems: list[str]
) -> None:
    found = told(written(tmp_path, text, name))
    assert [problem.removesuffix("\n  hint: ") for problem in found] == problems


def test_a_file_that_is_not_there_or_too_large_is_told(tmp_path: Path) -> None:
    assert told(tmp_path / "no.csv") == [
        "no.csv: no such file or directory\n  hint: check the name"
    ]
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(30_000_000)
    assert told(large) == ["large.json: the file is larger than 20 MB"]


@pytest.mark.parametrize(
    ("title", "name"), [("3/4 Sit-Up", "3-4-sit-up"), ("  Élan  vital!", "elan-vital"), ("体", "")]
)
def test_a_title_makes_an_id(title: str, name: str) -> None:
    assert slug(title) == name
