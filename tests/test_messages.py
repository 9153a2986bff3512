from __future__ import annotations

import re
from pathlib import Path

import pytest
from languages import LANGUAGES, LOCALES

from handout.messages import CATALOG, TEMPLATE, gather_messages, read_catalog, updated, written

GATHERED = gather_messages(LOCALES.parent)
CATALOGS = sorted(LOCALES.glob(f"*/{CATALOG}"))


def placeholders(texts: object) -> set[str]:
    return set(re.findall(r"\{\w+\}", str(texts)))


def test_the_languages_are_those_that_the_tests_print_in() -> None:
    tags = {path.parent.parent.name.replace("_", "-") for path in CATALOGS}
    assert {"en", *tags} == set(LANGUAGES)


def test_the_template_of_all_messages_is_not_stale() -> None:
    committed = (LOCALES / TEMPLATE).read_text(encoding="utf-8")
    assert committed == written(GATHERED), "stale: make messages"


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parent.parent.name)
class TestCatalog:
    def test_is_not_stale(self, path: Path) -> None:
        committed = path.read_text(encoding="utf-8")
        assert committed == updated(path, GATHERED), "stale: make messages"

    def test_translates_every_message_with_its_placeholders(self, path: Path) -> None:
        for message in read_catalog(path):
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            assert all(forms), message.id
            if message.id:
                assert placeholders(forms) == placeholders(message.id), message.id

    def test_says_who_must_still_read_it(self, path: Path) -> None:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        assert "no clinician whose language it is has read it yet" in first


def test_a_new_message_waits_for_its_translation_and_the_others_stay(tmp_path: Path) -> None:
    page = tmp_path / "standard" / "handout.html"
    page.parent.mkdir()
    page.write_text('<p>{{ _("Quite new") }} {{ _("Left") }}</p>', encoding="utf-8")
    path = tmp_path / "es" / CATALOG
    path.parent.mkdir(parents=True)
    path.write_text(
        '# Ours.\nmsgid ""\nmsgstr ""\n\nmsgid "Left"\nmsgstr "Izquierdo"\n\n'
        'msgid "Gone"\nmsgstr "Ido"\n',
        encoding="utf-8",
    )
    text = updated(path, gather_messages(tmp_path))
    assert text.startswith("# Ours.\n")
    assert 'msgid "Quite new"\nmsgstr ""\n' in text
    assert 'msgid "Left"\nmsgstr "Izquierdo"\n' in text
    assert "Gone" not in text
