"""Messages about the parts of one repetition.

A lead is how a part begins: `first`, where there is no number of times; `each`, with each time;
or `then`, for the parts that follow.
"""

from __future__ import annotations

from typing import Literal

from handout.dosage.wording import mark
from handout.dosage.wording.mark import Message

Lead = Literal["first", "each", "then"]

PHASE: dict[tuple[Lead, str, str], Message] = {
    ("first", "hold", "s"): mark.ngettext("Hold for {n} second.", "Hold for {n} seconds."),
    ("first", "hold", "min"): mark.ngettext("Hold for {n} minute.", "Hold for {n} minutes."),
    ("first", "hold", "breaths"): mark.ngettext("Hold for {n} breath.", "Hold for {n} breaths."),
    ("first", "stretch", "s"): mark.ngettext("Stretch for {n} second.", "Stretch for {n} seconds."),
    ("first", "stretch", "min"): mark.ngettext(
        "Stretch for {n} minute.", "Stretch for {n} minutes."
    ),
    ("first", "stretch", "breaths"): mark.ngettext(
        "Stretch for {n} breath.", "Stretch for {n} breaths."
    ),
    ("first", "press", "s"): mark.ngettext("Press for {n} second.", "Press for {n} seconds."),
    ("first", "press", "min"): mark.ngettext("Press for {n} minute.", "Press for {n} minutes."),
    ("first", "press", "breaths"): mark.ngettext("Press for {n} breath.", "Press for {n} breaths."),
    ("first", "squeeze", "s"): mark.ngettext("Squeeze for {n} second.", "Squeeze for {n} seconds."),
    ("first", "squeeze", "min"): mark.ngettext(
        "Squeeze for {n} minute.", "Squeeze for {n} minutes."
    ),
    ("first", "squeeze", "breaths"): mark.ngettext(
        "Squeeze for {n} breath.", "Squeeze for {n} breaths."
    ),
    ("first", "lift", "s"): mark.ngettext("Take {n} second to lift.", "Take {n} seconds to lift."),
    ("first", "lift", "min"): mark.ngettext(
        "Take {n} minute to lift.", "Take {n} minutes to lift."
    ),
    ("first", "lift", "breaths"): mark.ngettext(
        "Take {n} breath to lift.", "Take {n} breaths to lift."
    ),
    ("first", "lower", "s"): mark.ngettext(
        "Take {n} second to lower.", "Take {n} seconds to lower."
    ),
    ("first", "lower", "min"): mark.ngettext(
        "Take {n} minute to lower.", "Take {n} minutes to lower."
    ),
    ("first", "lower", "breaths"): mark.ngettext(
        "Take {n} breath to lower.", "Take {n} breaths to lower."
    ),
    ("first", "relax", "s"): mark.ngettext("Relax for {n} second.", "Relax for {n} seconds."),
    ("first", "relax", "min"): mark.ngettext("Relax for {n} minute.", "Relax for {n} minutes."),
    ("first", "relax", "breaths"): mark.ngettext("Relax for {n} breath.", "Relax for {n} breaths."),
    ("first", "breathe in", "s"): mark.ngettext(
        "Breathe in for {n} second.", "Breathe in for {n} seconds."
    ),
    ("first", "breathe in", "min"): mark.ngettext(
        "Breathe in for {n} minute.", "Breathe in for {n} minutes."
    ),
    ("first", "breathe in", "breaths"): mark.ngettext(
        "Breathe in for {n} breath.", "Breathe in for {n} breaths."
    ),
    ("first", "breathe out", "s"): mark.ngettext(
        "Breathe out for {n} second.", "Breathe out for {n} seconds."
    ),
    ("first", "breathe out", "min"): mark.ngettext(
        "Breathe out for {n} minute.", "Breathe out for {n} minutes."
    ),
    ("first", "breathe out", "breaths"): mark.ngettext(
        "Breathe out for {n} breath.", "Breathe out for {n} breaths."
    ),
    ("each", "hold", "s"): mark.ngettext(
        "Each time, hold for {n} second.", "Each time, hold for {n} seconds."
    ),
    ("each", "hold", "min"): mark.ngettext(
        "Each time, hold for {n} minute.", "Each time, hold for {n} minutes."
    ),
    ("each", "hold", "breaths"): mark.ngettext(
        "Each time, hold for {n} breath.", "Each time, hold for {n} breaths."
    ),
    ("each", "stretch", "s"): mark.ngettext(
        "Each time, stretch for {n} second.", "Each time, stretch for {n} seconds."
    ),
    ("each", "stretch", "min"): mark.ngettext(
        "Each time, stretch for {n} minute.", "Each time, stretch for {n} minutes."
    ),
    ("each", "stretch", "breaths"): mark.ngettext(
        "Each time, stretch for {n} breath.", "Each time, stretch for {n} breaths."
    ),
    ("each", "press", "s"): mark.ngettext(
        "Each time, press for {n} second.", "Each time, press for {n} seconds."
    ),
    ("each", "press", "min"): mark.ngettext(
        "Each time, press for {n} minute.", "Each time, press for {n} minutes."
    ),
    ("each", "press", "breaths"): mark.ngettext(
        "Each time, press for {n} breath.", "Each time, press for {n} breaths."
    ),
    ("each", "squeeze", "s"): mark.ngettext(
        "Each time, squeeze for {n} second.", "Each time, squeeze for {n} seconds."
    ),
    ("each", "squeeze", "min"): mark.ngettext(
        "Each time, squeeze for {n} minute.", "Each time, squeeze for {n} minutes."
    ),
    ("each", "squeeze", "breaths"): mark.ngettext(
        "Each time, squeeze for {n} breath.", "Each time, squeeze for {n} breaths."
    ),
    ("each", "lift", "s"): mark.ngettext(
        "Each time, take {n} second to lift.", "Each time, take {n} seconds to lift."
    ),
    ("each", "lift", "min"): mark.ngettext(
        "Each time, take {n} minute to lift.", "Each time, take {n} minutes to lift."
    ),
    ("each", "lift", "breaths"): mark.ngettext(
        "Each time, take {n} breath to lift.", "Each time, take {n} breaths to lift."
    ),
    ("each", "lower", "s"): mark.ngettext(
        "Each time, take {n} second to lower.", "Each time, take {n} seconds to lower."
    ),
    ("each", "lower", "min"): mark.ngettext(
        "Each time, take {n} minute to lower.", "Each time, take {n} minutes to lower."
    ),
    ("each", "lower", "breaths"): mark.ngettext(
        "Each time, take {n} breath to lower.", "Each time, take {n} breaths to lower."
    ),
    ("each", "relax", "s"): mark.ngettext(
        "Each time, relax for {n} second.", "Each time, relax for {n} seconds."
    ),
    ("each", "relax", "min"): mark.ngettext(
        "Each time, relax for {n} minute.", "Each time, relax for {n} minutes."
    ),
    ("each", "relax", "breaths"): mark.ngettext(
        "Each time, relax for {n} breath.", "Each time, relax for {n} breaths."
    ),
    ("each", "breathe in", "s"): mark.ngettext(
        "Each time, breathe in for {n} second.", "Each time, breathe in for {n} seconds."
    ),
    ("each", "breathe in", "min"): mark.ngettext(
        "Each time, breathe in for {n} minute.", "Each time, breathe in for {n} minutes."
    ),
    ("each", "breathe in", "breaths"): mark.ngettext(
        "Each time, breathe in for {n} breath.", "Each time, breathe in for {n} breaths."
    ),
    ("each", "breathe out", "s"): mark.ngettext(
        "Each time, breathe out for {n} second.", "Each time, breathe out for {n} seconds."
    ),
    ("each", "breathe out", "min"): mark.ngettext(
        "Each time, breathe out for {n} minute.", "Each time, breathe out for {n} minutes."
    ),
    ("each", "breathe out", "breaths"): mark.ngettext(
        "Each time, breathe out for {n} breath.", "Each time, breathe out for {n} breaths."
    ),
    ("then", "hold", "s"): mark.ngettext("Then hold for {n} second.", "Then hold for {n} seconds."),
    ("then", "hold", "min"): mark.ngettext(
        "Then hold for {n} minute.", "Then hold for {n} minutes."
    ),
    ("then", "hold", "breaths"): mark.ngettext(
        "Then hold for {n} breath.", "Then hold for {n} breaths."
    ),
    ("then", "stretch", "s"): mark.ngettext(
        "Then stretch for {n} second.", "Then stretch for {n} seconds."
    ),
    ("then", "stretch", "min"): mark.ngettext(
        "Then stretch for {n} minute.", "Then stretch for {n} minutes."
    ),
    ("then", "stretch", "breaths"): mark.ngettext(
        "Then stretch for {n} breath.", "Then stretch for {n} breaths."
    ),
    ("then", "press", "s"): mark.ngettext(
        "Then press for {n} second.", "Then press for {n} seconds."
    ),
    ("then", "press", "min"): mark.ngettext(
        "Then press for {n} minute.", "Then press for {n} minutes."
    ),
    ("then", "press", "breaths"): mark.ngettext(
        "Then press for {n} breath.", "Then press for {n} breaths."
    ),
    ("then", "squeeze", "s"): mark.ngettext(
        "Then squeeze for {n} second.", "Then squeeze for {n} seconds."
    ),
    ("then", "squeeze", "min"): mark.ngettext(
        "Then squeeze for {n} minute.", "Then squeeze for {n} minutes."
    ),
    ("then", "squeeze", "breaths"): mark.ngettext(
        "Then squeeze for {n} breath.", "Then squeeze for {n} breaths."
    ),
    ("then", "lift", "s"): mark.ngettext(
        "Then take {n} second to lift.", "Then take {n} seconds to lift."
    ),
    ("then", "lift", "min"): mark.ngettext(
        "Then take {n} minute to lift.", "Then take {n} minutes to lift."
    ),
    ("then", "lift", "breaths"): mark.ngettext(
        "Then take {n} breath to lift.", "Then take {n} breaths to lift."
    ),
    ("then", "lower", "s"): mark.ngettext(
        "Then take {n} second to lower.", "Then take {n} seconds to lower."
    ),
    ("then", "lower", "min"): mark.ngettext(
        "Then take {n} minute to lower.", "Then take {n} minutes to lower."
    ),
    ("then", "lower", "breaths"): mark.ngettext(
        "Then take {n} breath to lower.", "Then take {n} breaths to lower."
    ),
    ("then", "relax", "s"): mark.ngettext(
        "Then relax for {n} second.", "Then relax for {n} seconds."
    ),
    ("then", "relax", "min"): mark.ngettext(
        "Then relax for {n} minute.", "Then relax for {n} minutes."
    ),
    ("then", "relax", "breaths"): mark.ngettext(
        "Then relax for {n} breath.", "Then relax for {n} breaths."
    ),
    ("then", "breathe in", "s"): mark.ngettext(
        "Then breathe in for {n} second.", "Then breathe in for {n} seconds."
    ),
    ("then", "breathe in", "min"): mark.ngettext(
        "Then breathe in for {n} minute.", "Then breathe in for {n} minutes."
    ),
    ("then", "breathe in", "breaths"): mark.ngettext(
        "Then breathe in for {n} breath.", "Then breathe in for {n} breaths."
    ),
    ("then", "breathe out", "s"): mark.ngettext(
        "Then breathe out for {n} second.", "Then breathe out for {n} seconds."
    ),
    ("then", "breathe out", "min"): mark.ngettext(
        "Then breathe out for {n} minute.", "Then breathe out for {n} minutes."
    ),
    ("then", "breathe out", "breaths"): mark.ngettext(
        "Then breathe out for {n} breath.", "Then breathe out for {n} breaths."
    ),
}
TIRED: dict[tuple[Lead, str], Message] = {
    ("first", "hold"): mark.gettext("Hold until your muscles feel tired."),
    ("first", "stretch"): mark.gettext("Stretch until your muscles feel tired."),
    ("first", "press"): mark.gettext("Press until your muscles feel tired."),
    ("first", "squeeze"): mark.gettext("Squeeze until your muscles feel tired."),
    ("first", "lift"): mark.gettext("Lift until your muscles feel tired."),
    ("first", "lower"): mark.gettext("Lower until your muscles feel tired."),
    ("first", "relax"): mark.gettext("Relax until your muscles feel tired."),
    ("first", "breathe in"): mark.gettext("Breathe in until you feel tired."),
    ("first", "breathe out"): mark.gettext("Breathe out until you feel tired."),
    ("each", "hold"): mark.gettext("Each time, hold until your muscles feel tired."),
    ("each", "stretch"): mark.gettext("Each time, stretch until your muscles feel tired."),
    ("each", "press"): mark.gettext("Each time, press until your muscles feel tired."),
    ("each", "squeeze"): mark.gettext("Each time, squeeze until your muscles feel tired."),
    ("each", "lift"): mark.gettext("Each time, lift until your muscles feel tired."),
    ("each", "lower"): mark.gettext("Each time, lower until your muscles feel tired."),
    ("each", "relax"): mark.gettext("Each time, relax until your muscles feel tired."),
    ("each", "breathe in"): mark.gettext("Each time, breathe in until you feel tired."),
    ("each", "breathe out"): mark.gettext("Each time, breathe out until you feel tired."),
    ("then", "hold"): mark.gettext("Then hold until your muscles feel tired."),
    ("then", "stretch"): mark.gettext("Then stretch until your muscles feel tired."),
    ("then", "press"): mark.gettext("Then press until your muscles feel tired."),
    ("then", "squeeze"): mark.gettext("Then squeeze until your muscles feel tired."),
    ("then", "lift"): mark.gettext("Then lift until your muscles feel tired."),
    ("then", "lower"): mark.gettext("Then lower until your muscles feel tired."),
    ("then", "relax"): mark.gettext("Then relax until your muscles feel tired."),
    ("then", "breathe in"): mark.gettext("Then breathe in until you feel tired."),
    ("then", "breathe out"): mark.gettext("Then breathe out until you feel tired."),
}
# Where no time is given for now, only one to build up to.
OPEN: dict[tuple[Lead, str], Message] = {
    ("first", "hold"): mark.gettext("Hold the position."),
    ("first", "stretch"): mark.gettext("Stretch."),
    ("first", "press"): mark.gettext("Press."),
    ("first", "squeeze"): mark.gettext("Squeeze."),
    ("first", "lift"): mark.gettext("Lift."),
    ("first", "lower"): mark.gettext("Lower."),
    ("first", "relax"): mark.gettext("Relax."),
    ("first", "breathe in"): mark.gettext("Breathe in."),
    ("first", "breathe out"): mark.gettext("Breathe out."),
    ("each", "hold"): mark.gettext("Each time, hold the position."),
    ("each", "stretch"): mark.gettext("Each time, stretch."),
    ("each", "press"): mark.gettext("Each time, press."),
    ("each", "squeeze"): mark.gettext("Each time, squeeze."),
    ("each", "lift"): mark.gettext("Each time, lift."),
    ("each", "lower"): mark.gettext("Each time, lower."),
    ("each", "relax"): mark.gettext("Each time, relax."),
    ("each", "breathe in"): mark.gettext("Each time, breathe in."),
    ("each", "breathe out"): mark.gettext("Each time, breathe out."),
    ("then", "hold"): mark.gettext("Then hold the position."),
    ("then", "stretch"): mark.gettext("Then stretch."),
    ("then", "press"): mark.gettext("Then press."),
    ("then", "squeeze"): mark.gettext("Then squeeze."),
    ("then", "lift"): mark.gettext("Then lift."),
    ("then", "lower"): mark.gettext("Then lower."),
    ("then", "relax"): mark.gettext("Then relax."),
    ("then", "breathe in"): mark.gettext("Then breathe in."),
    ("then", "breathe out"): mark.gettext("Then breathe out."),
}
AIM: dict[str, Message] = {
    "s": mark.ngettext("Over time, aim for {n} second.", "Over time, aim for {n} seconds."),
    "min": mark.ngettext("Over time, aim for {n} minute.", "Over time, aim for {n} minutes."),
    "breaths": mark.ngettext("Over time, aim for {n} breath.", "Over time, aim for {n} breaths."),
}
