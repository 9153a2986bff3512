from __future__ import annotations

import pytest

from handout.catalogue import Entry
from handout.search import plain, search


def entry(name: str, *names: str, about: tuple[str, ...] = ()) -> Entry:
    return Entry(name, name.title(), (name, *names), ("en",), "draft", "strength", about)


SHELL = entry("clamshell", "Clams", "Almeja", about=("hip", "The side of your hip is strong."))
BRIDGE = entry("glute-bridge", "Puente de glúteos", about=("hip", "Your buttocks work."))
RAISE = entry("calf-raise", "Waden heben", about=("ankle", "On the side of a step."))
ALL = (SHELL, BRIDGE, RAISE)


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("clamshell", [SHELL]),
        ("clam shel", [SHELL]),
        ("side hip", [SHELL]),
        ("almeja", [SHELL]),
        ("GLUTEOS puente", [BRIDGE]),
        ("side", [SHELL, RAISE]),
        ("hip work", [BRIDGE]),
        ("strength raise", [RAISE]),
        ("", []),
        ("?!", []),
    ],
)
def test_every_word_is_found_in_any_language_and_place(sought: str, found: list[Entry]) -> None:
    hits = search(ALL, sought)
    assert sorted(e.id for e in hits.entries) == sorted(e.id for e in found)
    assert hits.exact or not hits.entries


@pytest.mark.parametrize(
    ("sought", "best"),
    [("calmshell", SHELL), ("brigde", BRIDGE), ("almega", SHELL), ("calv raize", RAISE)],
)
def test_typing_errors_are_forgiven(sought: str, best: Entry) -> None:
    hits = search(ALL, sought)
    assert not hits.exact
    assert hits.entries[0] == best


def test_names_come_before_what_a_thing_is_about_and_whole_words_before_parts() -> None:
    about = entry("first", about=("a bridge",))
    part = entry("second", "Unabridged")
    whole = entry("third", "A bridge")
    begins = entry("fourth", "Bridges")
    found = search((about, part, whole, begins), "bridge").entries
    assert [hit.id for hit in found] == ["third", "fourth", "second", "first"]


def test_a_word_unlike_all_others_and_a_short_one_find_nothing() -> None:
    assert search(ALL, "xylophone").entries == ()
    assert search(ALL, "clamshell xylophone").entries == ()
    assert search(ALL, "hix").entries == ()


def test_accents_case_and_marks_do_not_matter() -> None:
    assert plain("  Puente de GLÚTEOS, fácil! ") == "puente de gluteos facil"
    assert plain("臀桥") == "臀桥"
