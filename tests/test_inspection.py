from __future__ import annotations

from pathlib import Path

import pytest
from desk import BRAND, Desk

from handout.errors import HandoutError
from handout.inspection import Inspector, files_to_check
from handout.library import Library
from handout.paths import Places

CONTENT = Path(__file__).resolve().parents[1] / "content"


@pytest.fixture
def desk(sound_desk: Desk) -> Desk:
    return sound_desk


def places(desk: Desk) -> Places:
    return Places(desk.folder)


def problems(desk: Desk, path: Path) -> list[str]:
    library = Library([desk.folder, CONTENT])
    inspector = Inspector(places(desk), library, desk.clinic)
    return [str(p).replace(f"{desk.folder}/", "") for p in inspector.problems(path)]


OWN = """\
title: Mine
frequency: 1/day
exercises:
  - heel-slide
"""


def test_sound_files_of_every_kind_have_no_problems(desk: Desk) -> None:
    paths = [
        desk.folder / "clinic.yaml",
        desk.folder / "brands/ours/brand.yaml",
        desk.folder / "exercises/knee/heel-slide.yaml",
        desk.folder / "handouts/knee.yaml",
        desk.write("p.yaml", "handout: knee\nside: left\n"),
        desk.write("own.yml", OWN),
        desk.write("templates/cards/template.yaml", "title: Cards\ndescription: To cut.\n"),
    ]
    found = [told for path in paths for told in problems(desk, path)]
    assert [told for told in found if "(no-stop-rule)" not in told] == []


def test_each_file_is_composed_as_it_would_be_printed(desk: Desk) -> None:
    exercise = desk.exercise("squeeze", start="Lie on your {leg}.")
    told = problems(desk, exercise)[-1]
    assert told.startswith("exercises/knee/squeeze.yaml:8:8: unknown placeholder {leg}")
    handout = desk.handout("knee", {"exercises": ["heal-slide"]})
    told = problems(desk, handout)[-1]
    assert told.startswith("handouts/knee.yaml:6:5: there is no exercise 'heal-slide'")
    brand = desk.write("brands/ours/brand.yaml", BRAND + "logo: {file: no.svg}\n")
    (told,) = problems(desk, brand)
    assert told.startswith("brands/ours/brand.yaml:5:14: no.svg: no such file")
    prescription = desk.write("p.yaml", "handout: nee\n")
    (told,) = problems(desk, prescription)
    assert told.startswith("p.yaml:1:10: there is no handout 'nee'")


def test_a_clinics_settings_are_tried(desk: Desk) -> None:
    path = desk.write("clinic.yaml", "brand: ours\nformat: large-prnt\ntemplate: standrd\n")
    inspector = Inspector(places(desk), desk.library, desk.clinic)
    (told,) = inspector.problems(path)
    assert str(told).endswith(
        "clinic.yaml:3:11: there is no template 'standrd'\n  hint: did you mean standard?"
    )
    desk.write("clinic.yaml", "brnad: ours\n")
    (told,) = problems_of_settings(desk, path)
    assert told == "clinic.yaml:1:1: unknown key 'brnad'\n  hint: did you mean brand?"


def problems_of_settings(desk: Desk, path: Path) -> list[str]:
    fine = Desk(desk.folder / "fine")
    fine.write("clinic.yaml", "brand: ours\n")
    inspector = Inspector(places(desk), desk.library, fine.clinic)
    return [str(p).replace(f"{desk.folder}/", "") for p in inspector.problems(path)]


def test_content_is_checked_in_its_own_language(desk: Desk) -> None:
    path = desk.handout("knee", {"text": "Descanse."}, language="xx")
    assert problems(desk, path) == [
        "command line: no wording in this language: xx\n"
        "  hint: there is en, ar, de, es, fr, pl, zh-Hans"
    ]


@pytest.mark.parametrize("kind", ["exercise", "handout", "brand"])
def test_sound_content_that_lies_elsewhere_is_told(desk: Desk, kind: str) -> None:
    path = {
        "exercise": desk.folder / "exercises/knee/heel-slide.yaml",
        "handout": desk.folder / "handouts/knee.yaml",
        "brand": desk.folder / "brands/ours/brand.yaml",
    }[kind]
    moved = path.rename(desk.folder / "draft.yaml")
    assert problems(desk, moved) == [
        "draft.yaml: the file is sound, but no sheet takes anything from it\n"
        "  hint: put it under exercises, handouts or brands of a clinic's folder, with its own id"
    ]


def test_a_prescription_in_a_folder_called_handouts_is_still_one(desk: Desk) -> None:
    path = desk.write("elsewhere/handouts/p.yaml", "handout: knee\n")
    assert problems(desk, path) == []


def test_mistakes_of_content_that_lies_elsewhere_are_told_first(desk: Desk) -> None:
    path = desk.write("draft.yaml", "id: a\ntitel: A\nblocks:\n  - text: Rest.\n")
    assert problems(desk, path) == [
        "draft.yaml:1:1: 'purpose' is missing\n  hint: add purpose: to it",
        "draft.yaml:1:1: 'title' is missing\n  hint: add title: to it",
        "draft.yaml:2:1: unknown key 'titel'\n  hint: did you mean title?",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- a\n", "p.yaml:1:1: 'the file' should hold keys and values"),
        ("side: left\n", "p.yaml:1:1: a prescription names a handout, or has a title"),
        ("", "p.yaml:1:1: the file is empty"),
    ],
)
def test_what_is_no_content_is_checked_as_a_prescription(desk: Desk, text: str, told: str) -> None:
    (found,) = problems(desk, desk.write("p.yaml", text))
    assert found.startswith(told)


def test_a_file_that_is_not_there_is_told_even_where_the_library_has_its_name(desk: Desk) -> None:
    assert problems(desk, desk.folder / "clamshell.yaml") == [
        "clamshell.yaml: no such file or directory\n  hint: check the path and its permissions"
    ]


def test_without_a_path_the_whole_library_and_the_clinics_settings_are_checked(desk: Desk) -> None:
    found = files_to_check((), desk.library, places(desk))
    names = [str(path.relative_to(desk.folder)) for path in found]
    assert names == [
        "clinic.yaml",
        "exercises/knee/foot-lift.yaml",
        "exercises/knee/heel-slide.yaml",
        "handouts/knee.yaml",
        "brands/ours/brand.yaml",
    ]
    assert files_to_check((), desk.library, Places())[0].name == "foot-lift.yaml"


def test_a_translation_is_told_the_same_by_a_path_from_here(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CONTENT)
    whole = CONTENT / "exercises/hip/clamshell.es.yaml"
    found = problems(desk, whole)
    assert any("(unreviewed)" in told for told in found)
    assert problems(desk, whole.relative_to(CONTENT)) == found


def test_a_folder_stands_for_its_files_and_their_translations(desk: Desk) -> None:
    desk.write("exercises/knee/heel-slide.es.yaml", "title: Talones\n")
    desk.write("exercises/knee/other.yml", "")
    desk.write("exercises/knee/notes.txt", "")
    found = files_to_check([desk.folder / "exercises", Path("p.yaml")], desk.library, Places())
    assert [path.name for path in found] == [
        "foot-lift.yaml", "heel-slide.es.yaml", "heel-slide.yaml", "other.yml", "p.yaml",
    ]  # fmt: skip


def test_a_folder_without_any_is_told(desk: Desk) -> None:
    (desk.folder / "empty").mkdir()
    with pytest.raises(HandoutError) as stopped:
        files_to_check([desk.folder / "empty"], desk.library, Places())
    assert str(stopped.value) == (
        f"{desk.folder}/empty: no YAML file lies in this folder\n"
        "  hint: name the clinic's folder, or a file in it"
    )
