from __future__ import annotations

from pathlib import Path

import pytest

from handout.errors import HandoutError
from handout.paths import Places, cache_folder, find_places


def test_the_nearest_folder_upwards_with_a_clinic_file_is_the_clinics(tmp_path: Path) -> None:
    (tmp_path / "clinic.yaml").write_text("brand: ours\n")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_places(None, inner) == Places(tmp_path)


def test_without_a_clinic_the_built_in_content_alone_is_used(tmp_path: Path) -> None:
    places = find_places(None, tmp_path)
    assert places.clinic is None
    (content,) = places.content
    assert (content / "handouts" / "buttock-pain.yaml").is_file()
    (templates,) = places.templates
    assert (templates / "standard" / "handout.html").is_file()


def test_the_clinics_folders_come_first(tmp_path: Path) -> None:
    (tmp_path / "clinic.yaml").write_text("brand: ours\n")
    places = find_places(str(tmp_path), Path())
    assert places.content[0] == tmp_path
    assert places.templates[0] == tmp_path / "templates"
    assert places.locales[0] == tmp_path / "templates" / "locales"


def test_a_given_folder_without_a_clinic_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HandoutError) as stopped:
        find_places(str(tmp_path), Path())
    assert str(stopped.value) == (
        f"{tmp_path}: this folder has no clinic.yaml\n"
        "  hint: make a clinic folder with: handout new clinic FOLDER"
    )


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {"HANDOUT_CACHE": "/c"}, "/c"),
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/handout"),
        ("linux", {"XDG_CACHE_HOME": "", "HOME": "/h"}, "/h/.cache/handout"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Caches/handout"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/handout/cache"),
    ],
)
def test_the_cache_lies_where_the_system_keeps_such_things(
    platform: str, variables: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HANDOUT_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("handout.paths.sys.platform", platform)
    assert cache_folder() == Path(folder)
