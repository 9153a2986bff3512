"""The page for the governance file: what is on it, and that anybody can read it."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import replace

import documents
import pytest

from handout.contrast import ratio
from handout.document import Document, Text
from handout.errors import Problem
from handout.governance.page import write_page
from handout.governance.pagefacts import read_page
from handout.governance.specimen import examine

DAY = dt.date(2026, 11, 23)
LINT = Problem(
    "/srv/clinic/handouts/buttock-pain.yaml", 12, 5, "the note 'Sample, rest' is long", "Cut it",
    "warning", "note-long",
)  # fmt: skip


def page(document: Document | None = None, *problems: Problem) -> str:
    return write_page(examine(document or documents.full()), DAY, problems)


def words(html: str) -> str:
    """Give the words of a page, one element a line."""
    body = html[html.index("<main>") :]
    lines = re.sub(r"<[^>]+>", "\n", body).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def test_the_page_opens_with_handout_version_and_day() -> None:
    assert words(page()).startswith(
        "Governance record: buttock-pain\n"
        "Handout\nbuttock-pain\n"
        "Version\n3\n"
        "Title\nExercises to ease your buttock pain\n"
        "Language\nen\n"
        "Template and format\nstandard, standard\n"
        "Reviewed by a clinician\nno, it is a draft\n"
        "Looked at on\n23 November 2026\n"
        "How it reads\n"
        "46 sentences\n"
        "Measure\nValue\nAim\nMet\n"
    )


def test_a_reviewed_handout_is_told_as_one() -> None:
    assert "Reviewed by a clinician\nyes\n" in words(page(documents.minimal()))


def test_the_figures_stand_with_their_aims() -> None:
    said = words(page())
    assert "Words in a sentence, on average\n4.0\nat most 15\n✓\nyes\n" in said
    assert "Sentences of over 20 words\n0\nnone\n✓\nyes\n" in said
    assert "Jargon, and what to say\nrepetitions → times (Morning, harder 1)\n" in said


def test_what_misses_its_aim_says_no() -> None:
    long = Text("Why", ("word " * 25,))
    said = words(page(replace(documents.full(), about=(long,))))
    assert "Sentences of over 20 words\n1\nnone\n✗\nno\n" in said
    assert f"Long sentences\nWhy, paragraph 1:\n“{'word ' * 23}word…”\n" in said


def test_each_item_stands_with_number_result_and_evidence() -> None:
    said = words(page())
    assert "PEMAT-informed checklist\nItem numbers are those of PEMAT-P" in said
    assert "holds: 15, fails: 2, needs a person: 6, does not apply: 1." in said
    assert (
        "4\nA medical term is explained where it is used.\n✗\nfails\n"
        "Terms stand without an explanation.\nrepetitions → times (Morning, harder 1)\n"
    ) in said
    assert (
        "2\nNothing leads away from the purpose.\n?\nneeds a person\n"
        "See whether anything on the sheet leads away from its purpose.\nYes ☐ No ☐\n"
    ) in said
    assert "24\nA calculation has an example.\n–\ndoes not apply\n" in said


def test_every_item_of_both_instruments_is_on_the_page() -> None:
    rows = re.findall(r'<tr><th scope="row">(\d+)</th>', page())
    assert rows == [str(n) for n in (*range(1, 13), *range(15, 27), *range(1, 21))]


def test_findings_of_the_lint_stand_without_folder_and_name() -> None:
    said = words(page(None, LINT, Problem("roster.csv", 0, 0, "no line")))
    assert said.split("What the lint found\n")[1].split("Decision")[0] == (
        "2 found\nRule\nLevel\nPlace\nWhat\nWhat to do\n"
        "note-long\nwarning\nbuttock-pain.yaml, line 12\nthe note &#39;[name], rest&#39; is long\n"
        "Cut it\n"
        "reading\nerror\nroster.csv\nno line\n"
    )


def test_a_file_called_after_the_patient_is_not_named() -> None:
    own = Problem("/srv/clinic/out/sample-patient.yaml", 3, 1, "no stop rule", "", "warning", "x")
    said = words(page(None, own))
    assert "x\nwarning\nthe prescription, line 3\nno stop rule\n" in said


def test_a_clean_lint_says_so() -> None:
    assert "What the lint found\nNothing.\n" in words(page())


def test_there_is_room_for_a_decision() -> None:
    assert words(page()).endswith("Decision\nLooked at by\nDate\nMay be given to patients until")


def test_nothing_of_the_patient_is_on_the_page() -> None:
    html = page(replace(documents.full(), title="Plan for Sample Patient"), LINT)
    assert "Sample" not in html
    assert "R-1042" not in html
    assert "warm pack.</" not in html.replace(documents.HEAT.title, "")
    assert "22 November 2026" not in html  # the day of the visit
    assert "Plan for [name]" in html


def test_text_is_escaped() -> None:
    html = page(replace(documents.full(), title="<b>Hip & knee</b>"))
    assert "&lt;b&gt;Hip &amp; knee&lt;/b&gt;" in html


def test_a_title_in_another_language_is_marked_as_such() -> None:
    html = page(replace(documents.full(), language="es", title="Ejercicios"))
    assert '<dd><span lang="es">Ejercicios</span></dd>' in html
    assert html.startswith('<!DOCTYPE html>\n<html lang="en">\n')


def test_headings_go_down_one_level_at_a_time_and_every_head_cell_says_what_it_heads() -> None:
    facts = read_page(page(None, LINT))
    levels = [level for level, _ in facts.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(low <= high + 1 for high, low in itertools.pairwise(levels))
    assert len(facts.tables) == 8
    assert sum(facts.tables) == 0


def test_every_table_has_a_caption() -> None:
    html = page(None, LINT)
    assert html.count("<table>\n<caption>") == html.count("<table") == 8


def test_the_page_needs_no_network() -> None:
    html = page(None, LINT)
    assert not re.search(r"https?://|<link|<script|<img|@import|url\(", html)


def test_results_are_told_by_word_and_sign_and_never_by_colour_alone() -> None:
    html = page()
    assert '<span class="fails"><span aria-hidden="true">✗</span> fails</span>' in html


def test_colours_can_be_read() -> None:
    style = page().partition("<style>")[2].partition("</style>")[0]
    colours = re.findall(r"color: (#[0-9a-f]{6})", style)
    assert len(colours) >= 5
    assert [c for c in colours if ratio(c, "#ffffff") < 4.5] == []


def test_the_same_specimen_gives_the_same_page() -> None:
    assert page(None, LINT) == page(None, LINT)


def test_many_passive_sentences_are_counted() -> None:
    passive = Text("Why", ("It is lifted. " * 12,))
    said = words(page(replace(documents.full(), about=(passive,))))
    assert said.count("“It is lifted.”") >= 10
    assert "and 2 more\n" in said


@pytest.mark.parametrize("language", ["ar", "pl"])
def test_a_language_with_less_to_measure_has_a_page_too(language: str) -> None:
    said = words(page(replace(documents.full(), language=language)))
    assert f"Language\n{language}\n" in said
    assert "Passive voice" not in said
