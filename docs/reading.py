"""Write how each handout reads, as `handout check --reading` says it; `make reading` runs it."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator

from handout.inspection import Inspector
from handout.library import Library
from handout.models.clinic import Clinic
from handout.models.handout import Handout
from handout.paths import Places
from handout.reading.reading import Reading, read_document
from handout.reading.report import quote
from handout.yamlfile import COMMAND_LINE, YamlFile

GRADE = "Flesch-Kincaid"
HEAD = """# How the handouts read

Written by `make reading` from `handout check --reading`: each handout as it prints, with all its
exercises. Do not edit.

Grades are US school grades by Flesch-Kincaid: at most {worst:.1f} here, with a median of
{median:.1f}; we aim for 6 or less for each and a median of 5 or less. SMOG gives about two grades
more, and its aim is 8. A formula counts letters and stops: it does not see what is understood.

| handout | grade | SMOG | sentences | words in a sentence | passive |
| --- | --- | --- | --- | --- | --- |"""
LONGEST = """
## The longest sentence of each

| handout | words | where | sentence |
| --- | --- | --- | --- |"""


def readings() -> dict[str, Reading]:
    """Read every handout as it prints, by id."""
    places = Places()
    library = Library(places.content)
    inspector = Inspector(places, library, YamlFile(Clinic(), COMMAND_LINE))
    found = {}
    for handout_id, path in sorted(library.paths(Handout).items()):
        sheet = inspector.sheet(path)
        assert sheet is not None  # noqa: S101 - a handout's file has one
        found[handout_id] = read_document(sheet[0], places.content)
    return found


def grade(reading: Reading, formula: str = GRADE) -> float:
    """Give the grade by one formula."""
    return next(score.value for score in reading.scores if score.name == formula)


def page(found: dict[str, Reading]) -> Iterator[str]:
    """Yield the page in Markdown, line by line."""
    grades = [grade(reading) for reading in found.values()]
    yield HEAD.format(worst=max(grades), median=statistics.median(grades))
    for handout_id, reading in found.items():
        cells = (
            f"{grade(reading):.1f}",
            f"{grade(reading, 'SMOG'):.1f}",
            str(len(reading.sentences)),
            f"{reading.mean_words:.1f}",
            f"{100 * (reading.passive_share or 0):.0f} %",
        )
        yield f"| {' | '.join((handout_id, *cells))} |"
    yield LONGEST
    for handout_id, reading in found.items():
        longest = reading.longest_first()[0]
        where = f"{len(longest.words)} | {longest.place}"
        yield f"| {handout_id} | {where} | {quote(longest).replace('|', chr(92) + '|')} |"


if __name__ == "__main__":
    sys.stdout.write("\n".join(page(readings())) + "\n")
