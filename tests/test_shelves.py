from __future__ import annotations

from desk import Desk

from handout.shelves import id_of, look_through, translations


def test_each_kind_is_found_by_id_and_translations_are_no_content_of_their_own(desk: Desk) -> None:
    spanish = desk.write("exercises/knee/foot-lift.es.yaml", "title: Levantar el pie\n")
    exercises = look_through(desk.folder, "exercise")
    assert list(exercises.paths) == ["foot-lift", "heel-slide"]
    assert list(look_through(desk.folder, "handout").paths) == ["knee"]
    (brand,) = look_through(desk.folder, "brand").paths.items()
    assert brand == ("ours", desk.folder / "brands/ours/brand.yaml")
    assert id_of("brand", brand[1]) == "ours" and id_of("handout", brand[1]) == "brand"
    assert list(translations(exercises.paths["foot-lift"])) == [("es", spanish)]
    assert list(translations(exercises.paths["heel-slide"])) == []


def test_a_second_file_of_an_id_is_a_twin(desk: Desk) -> None:
    other = desk.write("exercises/hip/foot-lift.yml", "id: foot-lift\n")
    shelf = look_through(desk.folder, "exercise")
    assert shelf.twins == {other: desk.folder / "exercises/knee/foot-lift.yaml"}
    assert shelf.paths["foot-lift"] == other


def test_a_folder_without_content_is_empty(desk: Desk) -> None:
    assert look_through(desk.folder / "nowhere", "exercise").paths == {}
