"""Checks of the layout: sections, headings, lists, tables, summary."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from handout import document as doc
from handout.governance.answer import Answer, holds, no_such_thing, person, unless
from handout.governance.specimen import Specimen
from handout.reading.sentences import split_words

PARAGRAPH_WORDS = 80
PARAGRAPHS = 6
LIST_LENGTH = 7
COLUMNS = 6
_SAYS_NOTHING = re.compile(r"(?:exercise|part|section|block|text|information)\s*\d*", re.IGNORECASE)


def purpose_stated(specimen: Specimen) -> Answer:
    """Look for the line that says what the sheet is for."""
    document = specimen.document
    if not document.purpose:
        return unless(["below the title"], "No line says what the sheet is for.", "")
    return holds(f"Title “{document.title}”, purpose “{document.purpose}”")


def message_on_top(specimen: Specimen) -> Answer:
    """Look for the purpose before the second heading of the page."""
    if specimen.page is None:
        return person("The page was not looked at: see whether title and purpose come first.")
    purpose = " ".join(specimen.document.purpose.split())
    found = purpose and purpose in specimen.page.opening
    return unless(
        [] if found else ["the top of the page"],
        "The purpose is not among the first things on the page.",
        "Title and purpose stand before everything else.",
    )


def short_sections(specimen: Specimen) -> Answer:
    """Measure paragraphs and sections."""
    return unless(
        list(_long_sections(specimen)),
        f"A paragraph has over {PARAGRAPH_WORDS} words, or a section over {PARAGRAPHS} paragraphs.",
        f"No paragraph has over {PARAGRAPH_WORDS} words, no section over {PARAGRAPHS} paragraphs.",
    )


def headings(specimen: Specimen) -> Answer:
    """Look for sections without a heading, headings that say nothing, and skipped levels."""
    faults = [f"no heading: {_first_words(block)}" for block in _texts(specimen) if not block.title]
    faults += [
        f"says nothing: “{block.title}”"
        for block in specimen.blocks()
        if _SAYS_NOTHING.fullmatch(block.title.strip())
    ]
    levels = [level for level, _ in specimen.page.headings] if specimen.page else []
    faults += [
        f"level {lower} follows level {upper}"
        for upper, lower in itertools.pairwise(levels)
        if lower > upper + 1
    ]
    count = len(levels) or sum(1 for block in specimen.blocks() if block.title)
    if not (count or faults):
        return no_such_thing("There is only one section.")
    return unless(
        faults, "A heading is missing or says nothing.", f"Every section has a heading ({count})."
    )


def summary(specimen: Specimen) -> Answer:
    """Look for the box that says the whole at a glance."""
    glance = specimen.document.glance
    said = [
        f"{glance.minutes} minutes a day" if glance.minutes else "",
        "how often" if glance.often else "",
        "what is needed" if glance.needs else "",
    ]
    found = [part for part in said if part]
    if not (found and specimen.shows("glance")):
        return unless(["at a glance"], "No box at a glance is printed.", "")
    return holds(f"A box on top says {', '.join(found)}.")


def cues(specimen: Specimen) -> Answer:
    """Look for what draws the eye: numbers, dose strips, the safety box."""
    faults = [f"no dose strip: {item.title}" for item in specimen.items() if not item.dose.cells]
    if not specimen.safety():
        faults.append("no safety box")
    return unless(
        faults,
        "Something important does not stand out.",
        "Each exercise has its number and dose strip; safety has a box of its own.",
    )


def order(specimen: Specimen) -> Answer:
    """Say what the program knows of the order; the sense of it needs a person."""
    first = "Safety comes before the exercises. " if specimen.document.safety else ""
    return person(f"{first}See whether the order of exercises and sections makes sense.")


def lists(specimen: Specimen) -> Answer:
    """Measure the lists; a long one is hard to keep in mind."""
    long = [f"{place}: {size}" for place, size in _lists(specimen) if size > LIST_LENGTH]
    return unless(
        long,
        f"A list has over {LIST_LENGTH} items without a break.",
        f"No list has over {LIST_LENGTH} items.",
    )


def tables(specimen: Specimen) -> Answer:
    """Look at the head cells and the width of tables."""
    schedules = specimen.schedules()
    printed = specimen.page.tables if specimen.page else ()
    if not (schedules or printed or specimen.document.diary):
        return no_such_thing("There is no table.")
    faults = [
        f"{table.title or 'schedule'}: {len(table.heads)} columns"
        for table in schedules
        if len(table.heads) > COLUMNS
    ]
    faults += [
        f"{table.title or 'schedule'}: a column without a name"
        for table in schedules
        if not all(head.strip() for head in table.heads)
    ]
    faults += [
        f"table {number}: {unscoped} head cells do not say what they head"
        for number, unscoped in enumerate(printed, 1)
        if unscoped
    ]
    return unless(
        faults,
        "A table is wide, or its head cells are not clear.",
        "Every column is named, and no table is wide.",
    )


def charts_explained(specimen: Specimen) -> Answer:
    """Ask for a look where there is a table to use."""
    if not (specimen.schedules() or specimen.document.diary):
        return no_such_thing("There is no table or chart to use.")
    return person("See whether the sheet says how to use its table or diary.")


def _texts(specimen: Specimen) -> Iterator[doc.Text]:
    return (block for block in specimen.blocks() if isinstance(block, doc.Text))


def _first_words(block: doc.Text) -> str:
    return f"“{' '.join(block.paragraphs[0].split()[:6])} …”"


def _long_sections(specimen: Specimen) -> Iterator[str]:
    for block in _texts(specimen):
        name = block.title or _first_words(block)
        if len(block.paragraphs) > PARAGRAPHS:
            yield f"{name}: {len(block.paragraphs)} paragraphs"
        for number, paragraph in enumerate(block.paragraphs, 1):
            count = len(split_words(paragraph))
            if count > PARAGRAPH_WORDS:
                yield f"{name}, paragraph {number}: {count} words"


def _lists(specimen: Specimen) -> Iterator[tuple[str, int]]:
    for item in specimen.items():
        yield f"{item.title}, steps", len(item.steps)
        yield f"{item.title}, avoid", len(item.mistakes)
        yield f"{item.title}, take care", len(item.precautions)
    for box in specimen.safety():
        for name in ("do_not_start_if", "stop_if", "call_us_if", "emergency"):
            yield f"{box.title or 'safety'}, {name.replace('_', ' ')}", len(getattr(box, name))
    for block in specimen.blocks():
        if isinstance(block, doc.DoDont):
            yield f"{block.title or 'advice'}, do", len(block.do)
            yield f"{block.title or 'advice'}, do not", len(block.dont)
        elif isinstance(block, doc.Checklist):
            yield block.title or "checklist", len(block.entries)
