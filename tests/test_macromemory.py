"""What a macro wrote is used again for who has the same in all that it read, and no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from documents import dose, full, picture, scan
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_sandbox import ANNA, BUILT_IN, ENGLISH, Pages, changed, pages

from handout import html, macromemory
from handout.document import Change, Checklist, Document, Exercises, Item, Stages, Text
from handout.html import make_sheet
from handout.macromemory import Look, Memory
from handout.templates import list_templates

__all__ = ["pages"]
CALLED = "{{ a(doc.items()|first) }}"
ONCE = dose(("1", "time"), sentence="Do it once.")
TWICE = dose(("2", "times"), sentence="Do it twice.")


def with_note(text: str) -> Document:
    return changed(ANNA, note=text)


def test_another_dose_is_shown_and_its_steps_are_not_written_again(pages: Pages) -> None:
    page = "{% macro steps(item) %}{{ item.steps|join(' ')|ran }}{% endmacro %}"
    page += "{% macro a(item) %}{{ steps(item) }} {{ item.dose.sentence }}{% endmacro %}" + CALLED
    written = [pages.fill(page, changed(ANNA, dose=one)) for one in (ONCE, TWICE, ONCE)]
    told = " ".join(next(ANNA.items()).steps)
    assert written == [f"{told} {one.sentence}" for one in (ONCE, TWICE, ONCE)]
    assert pages.ran == 1


def test_a_macro_runs_once_for_all_who_have_the_same_in_what_it_reads(pages: Pages) -> None:
    page = "{% macro a(item) %}{{ item.title|ran }}{{ item['number'] }}{% endmacro %}" + CALLED
    assert pages.fill(page, with_note("One")) == pages.fill(page, with_note("Two"))
    assert pages.ran == 1


WHOLE = {
    "printed": "{{ item }}",
    "in a filter": "{{ item|told }}",
    "to a filter": "{{ 'x'|told(item) }}",
    "a field that is named in a filter": "{{ item|attr('note') }}",
    "in a list": "{{ [item]|map(attribute='note')|join }}",
    "to a function": "{{ part(item) }}",
    "to a function by name": "{{ part(name=item) }}",
    "to a function in a row": "{{ part(*[item]) }}",
    "compared": "{{ item == two }}{{ item.note }}",
    "under another name": "{% set it = item %}{{ it.note }}",
    "in a loop": "{% for it in [item] %}{{ it.note }}{% endfor %}",
    "with": "{% with it = item %}{{ it.note }}{% endwith %}",
    "kept": "{% set all = namespace(it=item) %}{{ all.it.note }}",
    "by a method": "{{ item.in_easy_words().note }}",
    "as an item": "{{ item['note'] }}",
    "as an item that is named elsewhere": "{% set name = 'note' %}{{ item[name] }}",
    "handed on": "{{ by_field(item) }}",
    "handed on by name": "{{ by_field(it=item) }}",
    "handed on as a whole": "{{ all_of(item) }}",
    "handed on as a whole by name": "{{ all_of(it=item) }}",
    "handed on beside what is not known": "{{ all_of(item, by_field) }}",
    "handed on beside what is not known, by field": "{{ by_field(item, all_of) }}",
    "handed on beside others": "{{ others(1, item) }}",
    "handed on beside others by name": "{{ others(1, it=item) }}",
    "handed on twice": "{{ twice(item) }}",
    "for a default": "{{ by_default(item) }}",
    "within what is called": "{% call holder() %}{{ item.note }}{% endcall %}",
    "seen by what is imported": "{% import 'more.html' as more with context %}{{ more.told() }}",
    "handed to what is imported": "{{ plain.told(item) }}",
    "handed to what sees nothing": "{{ alone.told(item) }}",
    "handed on by what sees nothing": "{{ alone.tell(item) }}",
    "printed by what is imported": "{% import 'more.html' as more with context %}{{ more }}",
}
HELPERS = (
    "{% import 'more.html' as plain with context %}{% import 'more.html' as alone %}"
    "{% macro by_field(it, how='') %}{{ it.note }}{% endmacro %}"
    "{% macro all_of(it, how='') %}{{ it|told }}{% endmacro %}"
    "{% macro others(x) %}{{ varargs|map(attribute='note')|join }}"
    "{{ kwargs.it.note if kwargs }}{% endmacro %}"
    "{% macro twice(it) %}{{ by_field(it) }}{{ all_of(it) }}{% endmacro %}"
    "{% macro by_default(it, text=it.note) %}{{ text }}{% endmacro %}"
    "{% macro holder() %}{{ caller() }}{% endmacro %}"
)
MORE = (
    "{{ item|told if item is defined }}{% macro told(it=item) %}{{ it.note }}{% endmacro %}"
    "{% macro all_of(it) %}{{ it|told }}{% endmacro %}"
    "{% macro tell(it) %}{{ all_of(it) }}{% endmacro %}"
)


@pytest.mark.parametrize("way", WHOLE.values(), ids=WHOLE.keys())
def test_whatever_way_a_thing_is_looked_at_nobody_gets_what_is_anothers(
    pages: Pages, way: str
) -> None:
    pages.sandbox.filters["told"] = lambda *things: repr(things)
    page = f"{HELPERS}{{% macro a(item, two) %}}{way}{{% endmacro %}}"
    page += "{{ a(doc.items()|first, 1) }}{{ a(doc.items()|first, two=1) }}"
    page += "{% macro a(item, two) %}{{ item.note }}{% endmacro %}"
    for note in ("First", "Second", "First", "Third"):
        shown = pages.fill(page, with_note(note), more=MORE)
        assert [one for one in ("First", "Second", "Third") if one in shown] == [note]


def test_what_is_remembered_of_a_macro_counts_for_those_around_it(pages: Pages) -> None:
    page = "{% macro b(it) %}{{ it.note }}{% endmacro %}{% macro a(item) %}{{ b(item) }}"
    page += "{% endmacro %}{{ b(doc.items()|first) }}" + CALLED
    notes = ("One", "Two", "One")
    assert [pages.fill(page, with_note(note)) for note in notes] == ["OneOne", "TwoTwo", "OneOne"]


def test_one_thing_given_twice_is_told_from_two(pages: Pages) -> None:
    page = "{% macro a(one, two) %}{{ one.title }}{{ two.note }}{% endmacro %}"
    page += "{% set all = doc.items()|list %}{{ a(all[0], all[0]) }}, {{ a(all[0], all[1]) }}"
    block = ANNA.programme[0]
    assert isinstance(block, Exercises)
    for words in [*product("TU", repeat=4)] * 2:
        one = replace(block.items[0], title=words[0], note=words[1])
        two = replace(block.items[1], title=words[2], note=words[3])
        document = replace(ANNA, programme=(replace(block, items=(one, two)),))
        expected = f"{one.title}{one.note}, {one.title}{two.note}"
        assert pages.fill(page, document) == expected


def test_a_block_of_another_kind_is_another(pages: Pages) -> None:
    page = "{% macro a(it) %}{{ it.title }}{{ it.entries is defined }}{% endmacro %}"
    page += "{{ a(doc.programme[0]) }}"
    blocks = (Checklist("T", ("one",)), Text("T", ("one",))) * 2
    found = [pages.fill(page, replace(ANNA, programme=(block,))) for block in blocks]
    assert found == ["TTrue", "TFalse", "TTrue", "TFalse"]


@pytest.mark.parametrize(
    "values", [(1, True, 1.0), ("1", 1), (("a",), ["a"])], ids=["one", "a text", "a list"]
)
def test_what_is_equal_and_printed_otherwise_is_another(
    pages: Pages, values: tuple[Any, ...]
) -> None:
    page = "{% macro a(item) %}{{ item.number }}{% endmacro %}" + CALLED
    found = [pages.fill(page, changed(ANNA, number=value)) for value in values]
    assert found == [str(pages.sandbox.from_string("{{ x }}").render(x=x)) for x in values]


@pytest.mark.parametrize(
    "kept",
    [
        lambda text: {"a": text},
        lambda text: [{"a": text}],
        lambda text: Change([text]),
    ],
    ids=["dict", "list of them", "list within"],
)
def test_what_cannot_be_known_again_is_written_again(
    pages: Pages, kept: Callable[[str], object]
) -> None:
    page = "{% macro a(item) %}{{ item.note|ran }}{% endmacro %}" + CALLED
    for text in ("One", "Two", "Two"):
        assert text in pages.fill(page, changed(ANNA, note=kept(text)))
    assert pages.ran == 3


def test_what_is_of_no_use_is_forgotten(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(macromemory, "MOST_LETTERS", 4000)
    page = "{% macro a(item) %}{{ item.title|ran }}{% endmacro %}" + CALLED
    page += "{% macro who() %}{{ doc.running }}{% endmacro %}{{ who() }}"
    for number in range(100):
        pages.fill(page, replace(ANNA, running=f"Patient {number} " + "x" * 50))
    assert pages.ran == 1
    memory = pages.sandbox._memory
    held = [*written_in(memory._new), *written_in(memory._old)]
    assert 2 < len(held) < 20


def written_in(tree: macromemory.Tree) -> Iterator[str]:
    for node in tree.values():
        if isinstance(node, Look):
            yield from written_in(node.then)
        else:
            yield node.text


FIELDS: dict[str, tuple[object, ...]] = {
    "title": ("Bridge", "Lift"),
    "dose": (ONCE, TWICE, dose(("1", "time"), sentence="Do it twice."), dose(sentence="")),
    "aim": ("", "It helps."),
    "steps": ((), ("Lift.",), ("Lift.", "Lower.")),
    "note": ("", "Slowly.", "Slowly. " * 40),
    "mistakes": ((), ("Haste.",)),
    "harder": ((), (Change("Twice."),), (Change("Twice.", "It is easy."),)),
    "shown_side": ("", "The left side."),
    "pictures": ((), (picture("One"),), (picture("One"), picture("Two", "Two"))),
    "scan": (None, scan("go.example.org/lift")),
}
ABOUT: dict[str, tuple[object, ...]] = {
    "running": ("Patient One", "Patient Two"),
    "title": ("Bridges", "Lifts"),
    "notes": ((), ("Call us.",)),
    "scan": (None, scan("go.example.org/all")),
    "diary": (None, full().diary),
    "reviewed": (True, False),
    "format": ("standard", "large-print"),
}
BLOCK: dict[str, tuple[object, ...]] = {"title": ("", "Morning"), "often": ("", "Once a day")}


def drawn(values: dict[str, tuple[object, ...]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({name: st.sampled_from(some) for name, some in values.items()})


@st.composite
def documents(draw: st.DrawFn) -> Document:
    items = tuple(
        Item(key=f"item-{number}", number=number, **draw(drawn(FIELDS)))
        for number in range(1, draw(st.integers(1, 3)) + 1)
    )
    block = Exercises(start="", ordered=False, items=items, **draw(drawn(BLOCK)))
    stages = draw(st.sampled_from([one for one in ANNA.programme if isinstance(one, Stages)]))
    programme = (block, stages) if draw(st.booleans()) else (block,)
    glance = replace(ANNA.glance, often=draw(st.sampled_from([(), ("Once a day",)])))
    return replace(ANNA, programme=programme, glance=glance, **draw(drawn(ABOUT)))


@pytest.mark.parametrize("template", list_templates([BUILT_IN]))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
@given(row=st.lists(documents(), min_size=2, max_size=5))
def test_a_row_of_patients_get_what_each_would_get_alone(
    template: str, row: list[Document]
) -> None:
    environment = html._environment((BUILT_IN,))
    row = [replace(document, template=template) for document in row]
    together = [make_sheet(one, [BUILT_IN], ENGLISH) for one in row]
    for one, sheet in zip(row, together, strict=True):
        environment._memory = Memory()
        assert make_sheet(one, [BUILT_IN], ENGLISH) == sheet
