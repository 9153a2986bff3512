"""Checks of the pictures."""

from __future__ import annotations

from handout.governance.answer import Answer, no_such_thing, person, unless
from handout.governance.specimen import Specimen


def pictured(specimen: Specimen) -> Answer:
    """Look for exercises that no picture shows."""
    missing = [f"exercise {i.number} ({i.title})" for i in specimen.exercises() if not i.pictures]
    count = len(specimen.exercises())
    if not count:
        return no_such_thing("There is no exercise to show.")
    return unless(
        missing,
        "An exercise has no picture.",
        f"Every exercise has a picture ({count}).",
    )


def movement_shown(specimen: Specimen) -> Answer:
    """Look for exercises with no picture, or with one alone."""
    answer = pictured(specimen)
    single = [i.title for i in specimen.exercises() if len(i.pictures) == 1]
    if answer.verdict == "holds" and single:
        return person("One picture must be enough to do it: " + "; ".join(single))
    return answer


def captioned(specimen: Specimen) -> Answer:
    """Look for pictures without a caption or a description."""
    pictures = list(specimen.pictures())
    if not pictures:
        return no_such_thing("There is no picture.")
    faults = [f"{item.title}: no caption" for item, picture in pictures if not picture.caption]
    faults += [f"{item.title}: no description" for item, picture in pictures if not picture.alt]
    return unless(
        faults,
        "A picture has no caption or no description.",
        f"Every picture has a caption and a description ({len(pictures)}).",
    )


def message_pictured(specimen: Specimen) -> Answer:
    """Take the captioned pictures of the exercises for the visual of the main message."""
    answer = captioned(specimen)
    if answer.verdict != "no-such-thing":
        return answer
    return unless(["the whole sheet"], "No picture shows what to do.", "")


def clear_pictures(specimen: Specimen) -> Answer:
    """Leave the look of pictures to a person, where there are any."""
    if not any(True for _ in specimen.pictures()):
        return no_such_thing("There is no picture.")
    return person("See whether each picture is clear and shows nothing that is not needed.")


def fitting_pictures(specimen: Specimen) -> Answer:
    """Leave to a person whether pictures help, where there are any."""
    if not any(True for _ in specimen.pictures()):
        return no_such_thing("There is no picture.")
    return person("See whether each picture shows just what its words say.")
