from __future__ import annotations

import os
from pathlib import Path

import pytest
from desk import Desk

from handout import library
from handout.catalogue import Catalogue, read_catalogue
from handout.paths import cache_folder


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDOUT_CACHE", str(tmp_path_factory.mktemp("cache")))


def titles(desk: Desk, kind: str = "exercise") -> dict[str, str]:
    entries = read_catalogue([desk.folder], kind).entries  # type: ignore[arg-type]
    return {entry.id: entry.title for entry in entries}


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, model: object) -> None:
        raise AssertionError(f"{path} was read again")

    monkeypatch.setattr(library, "read_yaml", refuse)


def test_what_did_not_change_is_not_read_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_catalogue([desk.folder], "exercise")
    assert [entry.id for entry in first.entries] == ["foot-lift", "heel-slide"]
    assert list(titles(desk, "handout").values()) == ["Your knee"]
    forbid_reading(monkeypatch)
    assert read_catalogue([desk.folder], "exercise") == first
    assert list(titles(desk, "handout").values()) == ["Your knee"]


def test_a_changed_new_translated_or_vanished_file_is_noticed(desk: Desk) -> None:
    assert titles(desk)["foot-lift"] == "Foot lift"
    path = desk.exercise("foot-lift", title="Toes up")
    os.utime(path, ns=(1, 1))
    desk.exercise("new-one")
    assert titles(desk) == {
        "foot-lift": "Toes up", "heel-slide": "Heel slide", "new-one": "New one",
    }  # fmt: skip
    desk.write("exercises/knee/foot-lift.pl.yaml", "title: Stopa w górę\n")
    (found,) = (e for e in read_catalogue([desk.folder], "exercise").entries if e.names[1:])
    assert (found.id, found.names[1:], found.languages) == (
        "foot-lift", ("Stopa w górę",), ("en", "pl"),
    )  # fmt: skip
    path.unlink()
    assert "foot-lift" not in titles(desk)


def test_a_wrong_file_is_told_each_time(desk: Desk) -> None:
    desk.write("exercises/knee/broken.yaml", "id: broken\n")
    for _ in range(2):
        made = read_catalogue([desk.folder], "exercise")
        assert [entry.id for entry in made.entries] == ["foot-lift", "heel-slide"]
        assert any("'title' is missing" in problem.message for problem in made.problems)


@pytest.mark.parametrize("text", ["title: [", "- a\n", "title: 3\nalso: {a: b}\n"])
def test_a_translation_that_cannot_be_read_adds_its_language_alone(desk: Desk, text: str) -> None:
    desk.write("exercises/knee/foot-lift.es.yaml", text)
    made: Catalogue = read_catalogue([desk.folder], "exercise")
    assert made.entries[0].names == ("Foot lift",)
    assert made.entries[0].languages == ("en", "es")


def test_a_clinics_own_file_hides_the_built_in_one(desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path / "built-in")
    other.exercise("foot-lift", title="Built in")
    made = read_catalogue([desk.folder, other.folder], "exercise")
    assert [entry.title for entry in made.entries] == ["Foot lift", "Heel slide"]


def test_what_is_kept_is_private_and_may_be_damaged_or_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles(desk)
    (file,) = (cache_folder() / "catalogue").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_text("{", encoding="utf-8")
    assert "foot-lift" in titles(desk)
    monkeypatch.setenv("HANDOUT_CACHE", str(file))  # a file, where a folder is needed
    assert "foot-lift" in titles(desk)
