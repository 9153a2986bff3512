from __future__ import annotations

from desk import Desk

from handout.shelves import gather, id_of, look_through


def test_each_kind_is_found_by_id_and_translations_are_no_content_of_their_own(desk: Desk) -> None:
    spanish = desk.write("exercises/knee/foot-lift.es.yaml", "title: Levantar el pie\n")
    exercises = look_through(desk.folder, "exercise")
    assert list(exercises.paths) == ["foot-lift", "heel-slide"]
    assert list(look_through(desk.folder, "handout").paths) == ["knee"]
    (brand,) = look_through(desk.folder, "brand").paths.items()
    assert brand == ("ours", desk.folder / "brands/ours/brand.yaml")
    assert id_of("brand", brand[1]) == "ours" and id_of("handout", brand[1]) == "brand"
    assert exercises.translations == {"foot-lift": {"es": spanish}}


def test_a_second_file_of_an_id_is_a_twin(desk: Desk) -> None:
    other = desk.write("exercises/hip/foot-lift.yml", "id: foot-lift\n")
    shelf = look_through(desk.folder, "exercise")
    assert shelf.twins == {other: desk.folder / "exercises/knee/foot-lift.yaml"}
    assert shelf.paths["foot-lift"] == other


def test_a_folder_without_content_is_empty(desk: Desk) -> None:
    assert look_through(desk.folder / "nowhere", "exercise").paths == {}


def test_a_nearer_file_hides_a_farther_one_with_its_translations(desk: Desk) -> None:
    far = Desk(desk.folder / "far")
    far.exercise("foot-lift")
    far.exercise("only-there")
    far.write("exercises/knee/foot-lift.pl.yaml", "title: Stopa\n")
    polish = far.write("exercises/knee/only-there.pl.yaml", "title: Tam\n")
    spanish = desk.write("exercises/knee/foot-lift.es.yaml", "title: Levantar el pie\n")
    nearer = desk.write("exercises/knee/only-there.es.yaml", "title: Ahí\n")
    shelf = gather([desk.folder, far.folder], "exercise")
    assert shelf.paths["foot-lift"] == desk.folder / "exercises/knee/foot-lift.yaml"
    assert shelf.paths["only-there"] == far.folder / "exercises/knee/only-there.yaml"
    assert shelf.translations["foot-lift"] == {"es": spanish}
    assert shelf.translations["only-there"] == {"pl": polish, "es": nearer}
