"""Checks of what the reader is to do: actions, steps, reasons, risks, help."""

from __future__ import annotations

from collections.abc import Iterator

from handout.document import PainRule
from handout.governance.answer import Answer, holds, person, unless
from handout.governance.specimen import Specimen
from handout.reading.sentences import split_words

MOST_STEPS = 7
STEP_WORDS = 20


def action_named(specimen: Specimen) -> Answer:
    """Look for something to do."""
    titles = [item.title for item in specimen.items()]
    if not titles:
        return unless(["the whole sheet"], "The sheet names nothing to do.", "")
    return holds(f"{len(titles)} to do: {'; '.join(titles)}")


def small_steps(specimen: Specimen) -> Answer:
    """Count steps, and the words of each."""
    return unless(
        list(_heavy_steps(specimen)),
        f"An exercise has no steps or over {MOST_STEPS}, or a step has over {STEP_WORDS} words.",
        f"Each exercise has at most {MOST_STEPS} steps, each step at most {STEP_WORDS} words.",
    )


def tool_given(specimen: Specimen) -> Answer:
    """Look for something to fill in or tick."""
    if specimen.document.diary and specimen.shows("diary"):
        return holds("A diary to tick is part of the sheet.")
    return unless(["the whole sheet"], "No diary to tick is printed.", "")


def reasons_given(specimen: Specimen) -> Answer:
    """Look for the aim of each exercise."""
    missing = [item.title for item in specimen.exercises() if not item.aim]
    return unless(
        missing, "An exercise does not say what it is for.", "Each exercise says its aim."
    )


def directions_given(specimen: Specimen) -> Answer:
    """Look for steps, doses, how often, when to call and the number to call."""
    return unless(
        list(_missing_directions(specimen)),
        "A direction is missing.",
        "Each exercise says how and how much; the sheet says how often, and when and how to call.",
    )


def numbers_explained(specimen: Specimen) -> Answer:
    """Look for a sentence beside each dose, and words beside the pain scale."""
    faults = [f"{item.title}: dose" for item in specimen.items() if not item.dose.sentence]
    faults += [
        f"{rule.title or 'pain rule'}: scale"
        for rule in specimen.blocks()
        if isinstance(rule, PainRule) and not rule.text
    ]
    return unless(faults, "A number stands without words.", "Each dose is also told in a sentence.")


def risk_named(specimen: Specimen) -> Answer:
    """Look for when to stop."""
    stops = sum(len(box.stop_if) for box in specimen.safety())
    if stops:
        return holds(f"The sheet names what to stop for ({stops}).")
    return unless(["safety"], "The sheet does not say when to stop.", "")


def risk_and_benefit(specimen: Specimen) -> Answer:
    """Look for aims and for warnings."""
    risk, reasons = risk_named(specimen), reasons_given(specimen)
    faults = [*reasons.places, *risk.places]
    return unless(
        faults, "An aim or a warning is missing.", "Aims and signs to stop are both on the sheet."
    )


def known_and_unknown(specimen: Specimen) -> Answer:
    """Say how many sources there are; what is known and what not needs a person."""
    count = len(specimen.document.sources)
    sources = f"{count} source{'' if count == 1 else 's'} given. " if count else "No source given. "
    return person(f"{sources}See whether the sheet says what is not known.")


def _heavy_steps(specimen: Specimen) -> Iterator[str]:
    for item in specimen.items():
        pictured_without_words = item.pictures and not item.steps
        if pictured_without_words or len(item.steps) > MOST_STEPS:
            yield f"{item.title}: {len(item.steps)} steps"
        for number, step in enumerate(item.steps, 1):
            count = len(split_words(step))
            if count > STEP_WORDS:
                yield f"{item.title}, step {number}: {count} words"


def _missing_directions(specimen: Specimen) -> Iterator[str]:
    document = specimen.document
    yield from (f"{item.title}: no dose" for item in specimen.items() if not item.dose.cells)
    if not document.glance.often:
        yield "how often"
    if not any(box.call_us_if for box in specimen.safety()):
        yield "when to call"
    if not document.brand.phone:
        yield "a phone number"
