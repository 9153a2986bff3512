"""Time the lint of a prescription beside printing it: medians of five, and their ratio."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from handout.compose.composer import compose
from handout.compose.settling import settle, words_of
from handout.library import Library
from handout.lint.lint import lint
from handout.lint.subject import prescription_subject
from handout.models.clinic import Clinic
from handout.models.prescription import Prescription
from handout.paths import Places
from handout.press import print_document
from handout.yamlfile import COMMAND_LINE, YamlFile

RUNS = 5


def main() -> None:
    """Print one line for each, and how much of a print the lint is."""
    places = Places()
    library = Library(places.content)
    given = Prescription.model_validate({"handout": "buttock-pain", "notes": ["Go slowly."]})
    order = settle(YamlFile(given, COMMAND_LINE), YamlFile(Clinic(), COMMAND_LINE), library)
    words = words_of(order, places.locales)
    check = median(lambda: lint(prescription_subject(order, library, words)))
    document = compose(order, library, words)
    render = median(lambda: print_document(document, places.templates, words))
    print(f"lint   {check * 1000:8.1f} ms")
    print(f"print  {render * 1000:8.1f} ms")
    print(f"ratio  {check / render:8.4f} (at most 0.1)")


def median(work: Callable[[], object]) -> float:
    """Give the median seconds of some runs, after one that warms up."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
