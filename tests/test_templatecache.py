"""Templates compiled once: the next run takes them from the user's cache."""

from __future__ import annotations

import traceback
from dataclasses import replace
from pathlib import Path

import pytest
from documents import full
from jinja2 import UndefinedError
from test_sandbox import Pages

ANNA = replace(full(), running="Patient One")
BEN = replace(full(), running="Patient Two", title="Another title")
PAGE = "{% macro name() %}{{ doc.title | ran }}{% endmacro %}{{ name() }}, {{ doc.running }}"
WRONG = "one line\n{{ doc.nothing.more }}"


class Run:
    """One run of the program after another, over the same templates."""

    def __init__(self, folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.cache = folder, cache
        self.compiled: list[str] = []
        self._patch = monkeypatch

    def pages(self) -> Pages:
        """Start anew."""
        pages = Pages(self.folder)
        generate = pages.sandbox._generate

        def counted(source: object, name: str, *more: object, **of: object) -> str:
            self.compiled.append(name)
            return generate(source, name, *more, **of)  # type: ignore[arg-type]

        self._patch.setattr(pages.sandbox, "_generate", counted)
        return pages

    def kept(self) -> list[Path]:
        """List what the cache holds."""
        return sorted((self.cache / "templates").glob("*"))


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("HANDOUT_CACHE", str(tmp_path / "cache"))
    (tmp_path / "templates").mkdir()
    return Run(tmp_path / "templates", tmp_path / "cache", monkeypatch)


def test_a_template_is_compiled_once_for_all_runs(runs: Run) -> None:
    first = runs.pages().fill(PAGE, ANNA)
    assert runs.compiled == ["page.html"]
    assert runs.pages().fill(PAGE, ANNA) == first == f"{ANNA.title}, Patient One"
    assert runs.compiled == ["page.html"]


def test_what_its_macros_look_at_is_known_in_the_next_run_too(runs: Run) -> None:
    runs.pages().fill(PAGE, ANNA)
    later = runs.pages()
    assert later.fill(PAGE, ANNA) == f"{ANNA.title}, Patient One"
    assert (
        later.fill(PAGE, replace(ANNA, running="Patient Three")) == f"{ANNA.title}, Patient Three"
    )
    assert later.ran == 1
    assert later.fill(PAGE, BEN) == "Another title, Patient Two"
    assert runs.compiled == ["page.html"]


def test_a_template_that_was_changed_is_compiled_again(runs: Run) -> None:
    runs.pages().fill(PAGE, ANNA)
    assert runs.pages().fill(PAGE + "!", ANNA) == f"{ANNA.title}, Patient One!"
    assert runs.compiled == ["page.html"] * 2


@pytest.mark.parametrize("harm", ["others may write", "damaged", "cut"])
def test_what_cannot_be_trusted_is_compiled_again(runs: Run, harm: str) -> None:
    runs.pages().fill(PAGE, ANNA)
    (file,) = runs.kept()
    assert file.stat().st_mode & 0o777 == 0o600
    if harm == "others may write":
        file.chmod(0o620)
    else:
        data = file.read_bytes()
        file.write_bytes(data[:-9] if harm == "cut" else data[:-9] + bytes(9))
    assert runs.pages().fill(PAGE, ANNA) == f"{ANNA.title}, Patient One"
    assert runs.compiled == ["page.html"] * 2


def test_a_mistake_is_told_with_file_and_line_by_what_was_kept_too(runs: Run) -> None:
    for _ in range(2):
        with pytest.raises(UndefinedError) as raised:
            runs.pages().fill(WRONG, ANNA)
        passed = traceback.extract_tb(raised.value.__traceback__)
        places = [(frame.filename, frame.lineno) for frame in passed]
        assert (str(runs.folder / "page.html"), 2) in places
    assert runs.compiled == ["page.html"]


def test_nothing_of_a_patient_is_kept(runs: Run) -> None:
    runs.pages().fill(PAGE, ANNA)
    (file,) = runs.kept()
    assert b"Patient One" not in file.read_bytes()
    assert ANNA.title.encode() not in file.read_bytes()
