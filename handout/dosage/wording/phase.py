"""Messages about the parts of one repetition, with and without 'each time'."""

from __future__ import annotations

from handout.dosage.wording import mark
from handout.dosage.wording.mark import Message

PHASE: dict[tuple[str, str], Message] = {
    ("hold", "s"): mark.ngettext("Hold for {n} second.", "Hold for {n} seconds."),
    ("hold", "min"): mark.ngettext("Hold for {n} minute.", "Hold for {n} minutes."),
    ("hold", "breaths"): mark.ngettext("Hold for {n} breath.", "Hold for {n} breaths."),
    ("stretch", "s"): mark.ngettext("Stretch for {n} second.", "Stretch for {n} seconds."),
    ("stretch", "min"): mark.ngettext("Stretch for {n} minute.", "Stretch for {n} minutes."),
    ("stretch", "breaths"): mark.ngettext("Stretch for {n} breath.", "Stretch for {n} breaths."),
    ("press", "s"): mark.ngettext("Press for {n} second.", "Press for {n} seconds."),
    ("press", "min"): mark.ngettext("Press for {n} minute.", "Press for {n} minutes."),
    ("press", "breaths"): mark.ngettext("Press for {n} breath.", "Press for {n} breaths."),
    ("squeeze", "s"): mark.ngettext("Squeeze for {n} second.", "Squeeze for {n} seconds."),
    ("squeeze", "min"): mark.ngettext("Squeeze for {n} minute.", "Squeeze for {n} minutes."),
    ("squeeze", "breaths"): mark.ngettext("Squeeze for {n} breath.", "Squeeze for {n} breaths."),
    ("lift", "s"): mark.ngettext("Take {n} second to lift.", "Take {n} seconds to lift."),
    ("lift", "min"): mark.ngettext("Take {n} minute to lift.", "Take {n} minutes to lift."),
    ("lift", "breaths"): mark.ngettext("Take {n} breath to lift.", "Take {n} breaths to lift."),
    ("lower", "s"): mark.ngettext("Take {n} second to lower.", "Take {n} seconds to lower."),
    ("lower", "min"): mark.ngettext("Take {n} minute to lower.", "Take {n} minutes to lower."),
    ("lower", "breaths"): mark.ngettext("Take {n} breath to lower.", "Take {n} breaths to lower."),
    ("relax", "s"): mark.ngettext("Relax for {n} second.", "Relax for {n} seconds."),
    ("relax", "min"): mark.ngettext("Relax for {n} minute.", "Relax for {n} minutes."),
    ("relax", "breaths"): mark.ngettext("Relax for {n} breath.", "Relax for {n} breaths."),
    ("breathe in", "s"): mark.ngettext("Breathe in for {n} second.", "Breathe in for {n} seconds."),
    ("breathe in", "min"): mark.ngettext(
        "Breathe in for {n} minute.", "Breathe in for {n} minutes."
    ),
    ("breathe in", "breaths"): mark.ngettext(
        "Breathe in for {n} breath.", "Breathe in for {n} breaths."
    ),
    ("breathe out", "s"): mark.ngettext(
        "Breathe out for {n} second.", "Breathe out for {n} seconds."
    ),
    ("breathe out", "min"): mark.ngettext(
        "Breathe out for {n} minute.", "Breathe out for {n} minutes."
    ),
    ("breathe out", "breaths"): mark.ngettext(
        "Breathe out for {n} breath.", "Breathe out for {n} breaths."
    ),
}
EACH_TIME: dict[tuple[str, str], Message] = {
    ("hold", "s"): mark.ngettext(
        "Each time, hold for {n} second.", "Each time, hold for {n} seconds."
    ),
    ("hold", "min"): mark.ngettext(
        "Each time, hold for {n} minute.", "Each time, hold for {n} minutes."
    ),
    ("hold", "breaths"): mark.ngettext(
        "Each time, hold for {n} breath.", "Each time, hold for {n} breaths."
    ),
    ("stretch", "s"): mark.ngettext(
        "Each time, stretch for {n} second.", "Each time, stretch for {n} seconds."
    ),
    ("stretch", "min"): mark.ngettext(
        "Each time, stretch for {n} minute.", "Each time, stretch for {n} minutes."
    ),
    ("stretch", "breaths"): mark.ngettext(
        "Each time, stretch for {n} breath.", "Each time, stretch for {n} breaths."
    ),
    ("press", "s"): mark.ngettext(
        "Each time, press for {n} second.", "Each time, press for {n} seconds."
    ),
    ("press", "min"): mark.ngettext(
        "Each time, press for {n} minute.", "Each time, press for {n} minutes."
    ),
    ("press", "breaths"): mark.ngettext(
        "Each time, press for {n} breath.", "Each time, press for {n} breaths."
    ),
    ("squeeze", "s"): mark.ngettext(
        "Each time, squeeze for {n} second.", "Each time, squeeze for {n} seconds."
    ),
    ("squeeze", "min"): mark.ngettext(
        "Each time, squeeze for {n} minute.", "Each time, squeeze for {n} minutes."
    ),
    ("squeeze", "breaths"): mark.ngettext(
        "Each time, squeeze for {n} breath.", "Each time, squeeze for {n} breaths."
    ),
    ("lift", "s"): mark.ngettext(
        "Each time, take {n} second to lift.", "Each time, take {n} seconds to lift."
    ),
    ("lift", "min"): mark.ngettext(
        "Each time, take {n} minute to lift.", "Each time, take {n} minutes to lift."
    ),
    ("lift", "breaths"): mark.ngettext(
        "Each time, take {n} breath to lift.", "Each time, take {n} breaths to lift."
    ),
    ("lower", "s"): mark.ngettext(
        "Each time, take {n} second to lower.", "Each time, take {n} seconds to lower."
    ),
    ("lower", "min"): mark.ngettext(
        "Each time, take {n} minute to lower.", "Each time, take {n} minutes to lower."
    ),
    ("lower", "breaths"): mark.ngettext(
        "Each time, take {n} breath to lower.", "Each time, take {n} breaths to lower."
    ),
    ("relax", "s"): mark.ngettext(
        "Each time, relax for {n} second.", "Each time, relax for {n} seconds."
    ),
    ("relax", "min"): mark.ngettext(
        "Each time, relax for {n} minute.", "Each time, relax for {n} minutes."
    ),
    ("relax", "breaths"): mark.ngettext(
        "Each time, relax for {n} breath.", "Each time, relax for {n} breaths."
    ),
    ("breathe in", "s"): mark.ngettext(
        "Each time, breathe in for {n} second.", "Each time, breathe in for {n} seconds."
    ),
    ("breathe in", "min"): mark.ngettext(
        "Each time, breathe in for {n} minute.", "Each time, breathe in for {n} minutes."
    ),
    ("breathe in", "breaths"): mark.ngettext(
        "Each time, breathe in for {n} breath.", "Each time, breathe in for {n} breaths."
    ),
    ("breathe out", "s"): mark.ngettext(
        "Each time, breathe out for {n} second.", "Each time, breathe out for {n} seconds."
    ),
    ("breathe out", "min"): mark.ngettext(
        "Each time, breathe out for {n} minute.", "Each time, breathe out for {n} minutes."
    ),
    ("breathe out", "breaths"): mark.ngettext(
        "Each time, breathe out for {n} breath.", "Each time, breathe out for {n} breaths."
    ),
}
TIRED: dict[str, Message] = {
    "hold": mark.gettext("Hold until your muscles feel tired."),
    "stretch": mark.gettext("Stretch until your muscles feel tired."),
    "press": mark.gettext("Press until your muscles feel tired."),
    "squeeze": mark.gettext("Squeeze until your muscles feel tired."),
    "lift": mark.gettext("Lift until your muscles feel tired."),
    "lower": mark.gettext("Lower until your muscles feel tired."),
    "relax": mark.gettext("Relax until your muscles feel tired."),
    "breathe in": mark.gettext("Breathe in until you feel tired."),
    "breathe out": mark.gettext("Breathe out until you feel tired."),
}
EACH_TIME_TIRED: dict[str, Message] = {
    "hold": mark.gettext("Each time, hold until your muscles feel tired."),
    "stretch": mark.gettext("Each time, stretch until your muscles feel tired."),
    "press": mark.gettext("Each time, press until your muscles feel tired."),
    "squeeze": mark.gettext("Each time, squeeze until your muscles feel tired."),
    "lift": mark.gettext("Each time, lift until your muscles feel tired."),
    "lower": mark.gettext("Each time, lower until your muscles feel tired."),
    "relax": mark.gettext("Each time, relax until your muscles feel tired."),
    "breathe in": mark.gettext("Each time, breathe in until you feel tired."),
    "breathe out": mark.gettext("Each time, breathe out until you feel tired."),
}
# Where no time is given for now, only one to build up to.
OPEN: dict[str, Message] = {
    "hold": mark.gettext("Hold the position."),
    "stretch": mark.gettext("Stretch."),
    "press": mark.gettext("Press."),
    "squeeze": mark.gettext("Squeeze."),
    "lift": mark.gettext("Lift."),
    "lower": mark.gettext("Lower."),
    "relax": mark.gettext("Relax."),
    "breathe in": mark.gettext("Breathe in."),
    "breathe out": mark.gettext("Breathe out."),
}
EACH_TIME_OPEN: dict[str, Message] = {
    "hold": mark.gettext("Each time, hold the position."),
    "stretch": mark.gettext("Each time, stretch."),
    "press": mark.gettext("Each time, press."),
    "squeeze": mark.gettext("Each time, squeeze."),
    "lift": mark.gettext("Each time, lift."),
    "lower": mark.gettext("Each time, lower."),
    "relax": mark.gettext("Each time, relax."),
    "breathe in": mark.gettext("Each time, breathe in."),
    "breathe out": mark.gettext("Each time, breathe out."),
}
AIM: dict[str, Message] = {
    "s": mark.ngettext("Over time, aim for {n} second.", "Over time, aim for {n} seconds."),
    "min": mark.ngettext("Over time, aim for {n} minute.", "Over time, aim for {n} minutes."),
    "breaths": mark.ngettext("Over time, aim for {n} breath.", "Over time, aim for {n} breaths."),
}
