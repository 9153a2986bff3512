from __future__ import annotations

from pathlib import Path

import pytest
from desk import EXERCISE, Desk, written

from handout.errors import HandoutError, ValueProblem
from handout.library import Library
from handout.models.brand import Brand
from handout.models.exercise import Exercise
from handout.models.handout import Handout

CONTENT = Path(__file__).resolve().parents[1] / "content"


def refusal(library: Library, name: str) -> str:
    with pytest.raises(HandoutError) as stopped:
        library.exercise(name)
    return str(stopped.value)


def test_content_is_found_by_id(desk: Desk) -> None:
    library = desk.library
    assert library.ids(Exercise) == ["foot-lift", "heel-slide"]
    assert library.ids(Handout) == ["knee"]
    assert library.ids(Brand) == ["ours"]
    assert library.exercise("heel-slide").value.title == "Heel slide"
    assert library.handout("knee").value.title == "Your knee"
    assert library.brand("ours").value.name == "Our Clinic"


def test_a_file_is_read_once(desk: Desk) -> None:
    library = desk.library
    first = library.exercise("heel-slide")
    desk.exercise("heel-slide", title="Other")
    assert library.exercise("heel-slide") is first


def test_the_clinics_own_comes_before_the_built_in(desk: Desk) -> None:
    desk.exercise("clamshell", title="Our clamshell")
    library = Library([desk.folder, CONTENT])
    assert library.exercise("clamshell").value.title == "Our clamshell"
    assert library.exercise("glute-bridge").value.id == "glute-bridge"
    assert {"ours", "riverside"} <= set(library.ids(Brand))


def test_both_endings_of_yaml_are_read(desk: Desk) -> None:
    path = desk.exercise("squeeze")
    path.rename(path.with_suffix(".yml"))
    desk.write("exercises/knee/odd.yxml", "id: odd\n")
    assert desk.library.ids(Exercise) == ["foot-lift", "heel-slide", "squeeze"]


def test_translations_and_hidden_files_are_no_exercises_of_their_own(desk: Desk) -> None:
    desk.write("exercises/knee/heel-slide.es.yaml", "title: Talones\n")
    desk.write("exercises/knee/.#heel-slide.yaml", "")
    assert desk.library.ids(Exercise) == ["foot-lift", "heel-slide"]


def test_an_unknown_id_suggests_the_nearest(desk: Desk) -> None:
    library = desk.library
    for name in ("heal-slide", "Heel Slide", "heelslide"):
        with pytest.raises(ValueProblem) as stopped:
            library.exercise(name)
        assert stopped.value.message == f"there is no exercise {name!r}"
        assert stopped.value.hint == "did you mean heel-slide?"
    with pytest.raises(ValueProblem) as stopped:
        library.brand("zzz")
    assert stopped.value.message == "there is no brand 'zzz'"
    assert stopped.value.hint == "see them with: handout list brands"


def test_an_id_must_be_the_files_name(desk: Desk) -> None:
    desk.write("exercises/knee/squeeze.yaml", written({"id": "press", "title": "P", **EXERCISE}))
    path = desk.folder / "exercises/knee/squeeze.yaml"
    assert refusal(desk.library, "squeeze") == (
        f"{path}:1:5: the id is 'press', and the file is called 'squeeze.yaml'\n"
        "  hint: make them the same"
    )
    (desk.folder / "brands/ours").rename(desk.folder / "brands/mine")
    with pytest.raises(HandoutError) as stopped:
        desk.library.brand("mine")
    assert str(stopped.value) == (
        f"{desk.folder}/brands/mine/brand.yaml:1:5: the id is 'ours', and the folder 'mine'\n"
        "  hint: make them the same"
    )


def test_two_files_of_one_id_are_told_and_neither_is_taken(desk: Desk) -> None:
    path = desk.exercise("heel-slide", region="hip")
    other = desk.folder / "exercises/knee/heel-slide.yaml"
    assert refusal(desk.library, "heel-slide") == (
        f"{path}:1:5: another file has this id too: {other}\n  hint: give one another id"
    )


def test_a_drawing_is_the_clinics_own_where_it_has_one(desk: Desk) -> None:
    library = Library([desk.folder, CONTENT])
    built_in = library.drawing("clamshell", "start")
    assert built_in == CONTENT / "figures/clamshell-start.svg"
    own = desk.figure("clamshell", "start")
    assert library.drawing("clamshell", "start") == own
    assert library.drawing("clamshell", "middle") is None


def test_the_kind_of_a_file_is_known_by_its_place(desk: Desk) -> None:
    library, folder = desk.library, desk.folder
    assert library.kind_of(folder / "exercises/knee/heel-slide.yaml") is Exercise
    assert library.kind_of(folder / "handouts/knee.yaml") is Handout
    assert library.kind_of(folder / "brands/ours/brand.yaml") is Brand
    assert library.kind_of(folder / "clinic.yaml") is None
    assert library.kind_of(desk.write("elsewhere/knee.yaml", "")) is None


def test_of_what_is_made_of_content_the_first_gives_way(desk: Desk) -> None:
    library, made = desk.library, list[int]()

    def ask(number: int, *, sound: bool = True) -> None:
        library.once(number, lambda: made.append(number), lambda: sound)

    for _ in range(2):
        ask(0)
        ask(-1, sound=False)
    assert made == [0, -1, -1]
    for number in range(1, 5000):
        ask(number)
    made.clear()
    for number in (4999, 4998, 0):
        ask(number)
    assert made == [0]
