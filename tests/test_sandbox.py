from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from documents import full
from jinja2 import Environment, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import escape

from handout import html
from handout.document import Document, Item
from handout.html import make_sheet
from handout.i18n import load_words
from handout.macromemory import note_part
from handout.paths import Places
from handout.sandbox import EDITION, Sandbox, _free
from handout.sheet import Part, Sheet
from handout.spoken import Foreign, Paired
from handout.templates import list_templates

BUILT_IN = Places().templates[-1]
ENGLISH = load_words("en", [])
ANNA = replace(full(), running="Patient One")
BEN = replace(full(), running="Patient Two", title="Another title")


class Pages:
    """A folder of templates, and how often one of their macros ran."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.ran = folder, 0
        self.sandbox = Sandbox((folder,))
        self.sandbox.filters["ran"] = self._count
        self.named: list[str] = []

    def _count(self, value: object) -> object:
        self.ran += 1
        return value

    def fill(self, page: str, document: Document, edition: str = "", **parts: str) -> str:
        for name, text in {"page": page, **parts}.items():
            file = self.folder / f"{name}.html"
            if not file.exists() or file.read_text() != text:
                file.write_text(text)
        open_page = self.sandbox.edition((edition,), document, lambda name, _: self._take(name))
        values = {"doc": document, "part": self.part, "width": 180, EDITION: open_page}
        return self.sandbox.get_template("page.html").render(**values)

    def part(self, name: str) -> str:
        note_part(name, Part(b"", ""))
        return name

    def _take(self, name: str) -> None:
        self.named.append(name)


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    return Pages(tmp_path)


CARD = "{% macro card(item) %}{{ item.title|ran }}{% endmacro %}{{ card(doc.items()|first) }}"


def changed(document: Document, **fields: object) -> Document:
    block = document.programme[0]
    items: tuple[Item, ...] = block.items  # type: ignore[union-attr]
    first = replace(items[0], **fields)  # type: ignore[arg-type]
    block = replace(block, items=(first, *items[1:]))  # type: ignore[call-arg, type-var]
    return replace(document, programme=(block, *document.programme[1:]))


def test_a_macro_runs_once_for_all_who_are_given_the_same(pages: Pages) -> None:
    assert pages.fill(CARD, ANNA) == pages.fill(CARD, BEN)
    assert pages.ran == 1


def test_it_runs_again_for_another_dose_or_edition(pages: Pages) -> None:
    pages.fill(CARD, ANNA)
    assert pages.fill(CARD, changed(ANNA, title="Another")) == "Another"
    pages.fill(CARD, ANNA, edition="in Spanish")
    assert pages.ran == 3


def test_it_runs_again_where_a_field_that_it_reads_is_another(pages: Pages) -> None:
    page = "{% macro who() %}{{ doc.running|ran }}{% endmacro %}{{ who() }}"
    found = [pages.fill(page, one) for one in (ANNA, BEN, ANNA, replace(ANNA, title="New"))]
    assert found == ["Patient One", "Patient Two", "Patient One", "Patient One"]
    assert pages.ran == 2


FIRST = "(doc.programme[0]['items'][0]).title"


@pytest.mark.parametrize(
    "page",
    [
        "{% macro card(item) %}{{ item.title|spoken }}{% endmacro %}{{ card(doc.items()|first) }}",
        f"{{% macro card(text) %}}{{{{ text|spoken }}}}{{% endmacro %}}{{{{ card({FIRST}) }}}}",
        f"{{% macro card() %}}{{{{ {FIRST}|spoken }}}}{{% endmacro %}}{{{{ card() }}}}",
    ],
    ids=["in an item", "given", "in the document"],
)
def test_a_text_with_another_second_language_is_another_text(pages: Pages, page: str) -> None:
    pages.sandbox.filters["spoken"] = repr
    said = (
        Paired("Puente", "Bridge"),
        Paired("Puente", "Brücke"),
        Foreign("Puente", "es"),
        Foreign("Puente", ""),
        "Puente",
    )
    found = [pages.fill(page, changed(ANNA, title=text)) for text in (*said, *said)]
    assert found == [str(escape(repr(text))) for text in (*said, *said)]


def test_it_names_its_parts_each_time(pages: Pages) -> None:
    page = "{% macro one() %}{{ part('logo') }}{% endmacro %}{{ one() }}"
    pages.fill(page, ANNA)
    assert pages.named == []
    assert pages.fill(page, BEN) == "logo"
    assert pages.named == ["logo"]


HIDDEN = {
    "set outside": "{% set who = doc.running %}{% macro a() %}{{ who }}{% endmacro %}{{ a() }}",
    "set in one case": "{% set who = doc.running %}{% macro a() %}{% if width < 9 %}"
    "{% set who = 1 %}{% endif %}{{ who }}{% endmacro %}{{ a() }}",
    "the whole document": "{% macro a() %}{{ doc }}{% endmacro %}{{ a() }}",
    "the document renamed": "{% macro a() %}{% set d = doc %}{{ d.running }}{% endmacro %}"
    "{{ a() }}",
    "by another way": "{% macro a() %}{{ doc|attr('running') }}{% endmacro %}{{ a() }}",
    "as an item": "{% macro a() %}{{ doc['running'] }}{% endmacro %}{{ a() }}",
    "a given name set anew": "{% set width = doc.running %}"
    "{% macro a() %}{{ width }}{% endmacro %}{{ a() }}",
    "what it holds": "{% macro a() %}{{ caller() }}{% endmacro %}"
    "{% call a() %}{{ doc.running }}{% endcall %}",
    "around what it holds": "{% macro a() %}{{ caller() }}{% endmacro %}"
    "{% macro b() %}{% call a() %}{{ doc.running }}{% endcall %}{% endmacro %}{{ b() }}",
    "a list that is added to": "{% set all = namespace(n='') %}{% macro a() %}"
    "{% set all.n = doc.running %}{% endmacro %}{{ a() }}{{ all.n }}",
    "from within": "{% set who = doc.running %}{% macro a() %}{{ who }}{% endmacro %}"
    "{% macro b() %}{{ a() }}{% endmacro %}{{ b() }}",
    "included": "{% macro a() %}{% include 'more.html' %}{% endmacro %}{{ a() }}",
    "imported": "{% from 'more.html' import who with context %}"
    "{% macro a() %}{{ who }}{% endmacro %}{{ a() }}",
    "of what is imported": "{% import 'more.html' as more with context %}"
    "{% macro a() %}{{ more.who }}{% endmacro %}{{ a() }}",
    "seen by what is imported": "{% set width = doc.running %}"
    "{% from 'more.html' import wide with context %}{{ wide() }}",
}
MORE = "{% set who = doc.running %}{{ doc.running }}{% macro wide() %}{{ width }}{% endmacro %}"


@pytest.mark.parametrize("page", HIDDEN.values(), ids=HIDDEN.keys())
def test_whatever_way_a_name_comes_into_a_macro_nobody_gets_another_ones(
    pages: Pages, page: str
) -> None:
    assert "Patient One" in pages.fill(page, ANNA, more=MORE)
    shown = pages.fill(page, BEN, more=MORE)
    assert "Patient Two" in shown
    assert "Patient One" not in shown


def test_text_that_is_marked_up_is_told_from_text_that_is_not(pages: Pages) -> None:
    page = "{% macro a(text) %}{{ text }}{% endmacro %}{{ a('<b>') }}{{ a('<b>'|safe) }}"
    assert pages.fill(page, ANNA) == "&lt;b&gt;<b>"


def test_a_template_that_is_saved_again_is_read_again(pages: Pages) -> None:
    page = "{% from 'more.html' import m with context %}"
    page += "{% macro a() %}{{ m() }}{% endmacro %}{{ a() }}"
    more = "{% macro m() %}old{% endmacro %}"
    assert pages.fill(page, ANNA, more=more) == "old"
    assert pages.fill(page, ANNA, more=more.replace("old", "new")) in ("old", "new")
    os.utime(pages.folder / "more.html", (1, 1))
    assert pages.fill(page, ANNA, more=more.replace("old", "new")) == "new"


@pytest.mark.parametrize("template", list_templates([BUILT_IN]))
def test_every_page_is_the_same_with_and_without_memory(
    template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [
        replace(document, template=template)
        for document in (ANNA, BEN, changed(ANNA, note="Go slowly."), ANNA)
    ]
    remembered = [sheet(document) for document in documents]
    monkeypatch.setattr(Sandbox, "call", SandboxedEnvironment.call)
    assert remembered == [sheet(document) for document in documents]


def sheet(document: Document) -> Sheet:
    return make_sheet(document, [BUILT_IN], ENGLISH)


def test_every_macro_of_ours_is_remembered() -> None:
    for template in list_templates([BUILT_IN]):
        sheet(replace(ANNA, template=template))
    environment = html._environment((BUILT_IN,))
    looks = [looks.unseen for looks in environment._looks.values()]
    assert len(looks) > len(list_templates([BUILT_IN]))
    assert [name for unseen in looks for name in unseen if unseen[name] is None] == []


SCOPES = {
    "a loop": "{% for x in y if x %}{{ x }}{{ loop.index }}{% else %}{{ x }}{% endfor %}{{ x }}",
    "a loop in a loop": "{% for x in y %}{% for x in x %}{{ loop }}{% endfor %}{% endfor %}",
    "loop outside of one": "{{ loop }}{% for x in y %}{% else %}{{ loop }}{% endfor %}",
    "with": "{% with x = 1, y = x %}{{ x }}{{ z }}{% endwith %}{{ x }}",
    "what is set": "{% set x = y %}{{ x }}{% set z %}{{ z }}{% endset %}{{ z }}",
    "what is set in one case": "{% if y %}{% set x = 1 %}{% endif %}{{ x }}",
    "what is set in all cases": "{% if y %}{% set x = 1 %}{% else %}{% set x = 2 %}{% endif %}"
    "{{ x }}",
    "what is set in a loop": "{% for y in given %}{% set x = y %}{% endfor %}{{ x }}",
    "a filter": "{% filter upper %}{% set x = 1 %}{{ x }}{{ y }}{% endfilter %}{{ x }}",
    "a call": "{% call(x) given(y) %}{{ x }}{{ caller() }}{{ z }}{% endcall %}{{ x }}",
    "what each is given": "{{ caller() }}{% for x in kwargs %}{{ varargs }}{% endfor %}",
    "a namespace": "{% set ns = namespace(x=1) %}{% set ns.x = y %}{% set other.x = 2 %}",
    "what all know": "{{ range(3) }}{{ gettext('x') }}{% trans %}x{% endtrans %}{{ dict() }}",
    "itself": "{{ one(given) }}",
}


@pytest.mark.parametrize("inside", SCOPES.values(), ids=SCOPES.keys())
def test_what_a_macro_reads_is_what_jinja_finds(pages: Pages, inside: str) -> None:
    compare_with_jinja(pages.sandbox, f"{{% macro one(given, more=y) %}}{inside}{{% endmacro %}}")


@pytest.mark.parametrize(
    "path", sorted(BUILT_IN.rglob("*.html")), ids=lambda path: path.parent.name
)
def test_what_a_macro_of_ours_reads_is_what_jinja_finds(path: Path) -> None:
    compare_with_jinja(html._environment((BUILT_IN,)), path.read_text(encoding="utf-8"))


def compare_with_jinja(environment: Environment, source: str) -> None:
    for macro in environment.parse(source).find_all(nodes.Macro):
        alone = nodes.Template([macro], lineno=1, environment=environment)
        assert _free(macro) == find_undeclared_variables(alone)
