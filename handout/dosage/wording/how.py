"""Messages about time, distance, sides, pace, rest, load, effort and pain."""

from __future__ import annotations

from handout.dosage.wording import mark
from handout.dosage.wording.mark import Message

BLANK = mark.gettext("How much and how often: ____.")
BLANK_MUCH = mark.gettext("How much: ____.")

DURATION: dict[str, Message] = {
    "s": mark.ngettext("Keep going for {n} second.", "Keep going for {n} seconds."),
    "min": mark.ngettext("Keep going for {n} minute.", "Keep going for {n} minutes."),
    "h": mark.ngettext("Keep going for {n} hour.", "Keep going for {n} hours."),
}
EACH_TIME_DURATION: dict[str, Message] = {
    "s": mark.ngettext(
        "Each time, keep going for {n} second.", "Each time, keep going for {n} seconds."
    ),
    "min": mark.ngettext(
        "Each time, keep going for {n} minute.", "Each time, keep going for {n} minutes."
    ),
    "h": mark.ngettext(
        "Each time, keep going for {n} hour.", "Each time, keep going for {n} hours."
    ),
}
WHOLE_DURATION: dict[str, Message] = {
    "s": mark.ngettext("Keep going for {n} second in all.", "Keep going for {n} seconds in all."),
    "min": mark.ngettext("Keep going for {n} minute in all.", "Keep going for {n} minutes in all."),
    "h": mark.ngettext("Keep going for {n} hour in all.", "Keep going for {n} hours in all."),
}
AIM_DURATION: dict[str, Message] = {
    "s": mark.ngettext("Over time, aim for {n} second.", "Over time, aim for {n} seconds."),
    "min": mark.ngettext("Over time, aim for {n} minute.", "Over time, aim for {n} minutes."),
    "h": mark.ngettext("Over time, aim for {n} hour.", "Over time, aim for {n} hours."),
}

DISTANCE: dict[str, Message] = {
    "km": mark.ngettext("Go {n} km.", "Go {n} km."),
    "metres": mark.ngettext("Go {n} metre.", "Go {n} metres."),
    "miles": mark.ngettext("Go {n} mile.", "Go {n} miles."),
    "lengths": mark.ngettext("Do {n} length.", "Do {n} lengths."),
    "laps": mark.ngettext("Do {n} lap.", "Do {n} laps."),
}
EACH_TIME_DISTANCE: dict[str, Message] = {
    "km": mark.ngettext("Each time, go {n} km.", "Each time, go {n} km."),
    "metres": mark.ngettext("Each time, go {n} metre.", "Each time, go {n} metres."),
    "miles": mark.ngettext("Each time, go {n} mile.", "Each time, go {n} miles."),
    "lengths": mark.ngettext("Each time, do {n} length.", "Each time, do {n} lengths."),
    "laps": mark.ngettext("Each time, do {n} lap.", "Each time, do {n} laps."),
}
AIM_DISTANCE: dict[str, Message] = {
    "km": mark.ngettext("Over time, aim for {n} km.", "Over time, aim for {n} km."),
    "metres": mark.ngettext("Over time, aim for {n} metre.", "Over time, aim for {n} metres."),
    "miles": mark.ngettext("Over time, aim for {n} mile.", "Over time, aim for {n} miles."),
    "lengths": mark.ngettext("Over time, aim for {n} length.", "Over time, aim for {n} lengths."),
    "laps": mark.ngettext("Over time, aim for {n} lap.", "Over time, aim for {n} laps."),
}

EACH_DIRECTION = mark.gettext("Do all of this in each direction.")

OTHER_SIDE_TOO = mark.gettext("Then do the same on the other side.")
ALL_SETS_ONE_SIDE = mark.gettext("Do all the sets on one side.")
ALL_SETS_OTHER_SIDE = mark.gettext("Then do all of them on the other side.")
EACH_SIDE_ONLY = mark.gettext("Do this on each side.")
TAKE_TURNS = mark.gettext("Take turns: one side, then the other.")
FULL_NUMBER = mark.gettext("Do the full number on each side.")
TOGETHER = mark.gettext("Use both sides at the same time.")
ONLY_SIDE: dict[str, Message] = {
    "left": mark.gettext("Do this only on your left side."),
    "right": mark.gettext("Do this only on your right side."),
    "affected": mark.gettext("Do this only on the side with the problem."),
    "other": mark.gettext("Do this only on the side without the problem."),
}

PACE: dict[str, Message] = {
    "slow": mark.gettext("Move slowly and with control."),
    "brisk": mark.gettext("Go at a brisk pace."),
    "fast": mark.gettext("Move quickly."),
}

REST_SETS: dict[str, Message] = {
    "s": mark.ngettext("Rest for {n} second between sets.", "Rest for {n} seconds between sets."),
    "min": mark.ngettext("Rest for {n} minute between sets.", "Rest for {n} minutes between sets."),
}
REST: dict[str, Message] = {
    "s": mark.ngettext("Rest for {n} second in between.", "Rest for {n} seconds in between."),
    "min": mark.ngettext("Rest for {n} minute in between.", "Rest for {n} minutes in between."),
}

LOAD: dict[str, Message] = {
    "kg": mark.ngettext("Use a weight of {n} kg.", "Use a weight of {n} kg."),
    "lb": mark.ngettext("Use a weight of {n} lb.", "Use a weight of {n} lb."),
}
AIM_LOAD: dict[str, Message] = {
    "kg": mark.ngettext(
        "Over time, aim for a weight of {n} kg.", "Over time, aim for a weight of {n} kg."
    ),
    "lb": mark.ngettext(
        "Over time, aim for a weight of {n} lb.", "Over time, aim for a weight of {n} lb."
    ),
}

BAND: dict[str, Message] = {
    "yellow": mark.gettext("Use the yellow band."),
    "red": mark.gettext("Use the red band."),
    "green": mark.gettext("Use the green band."),
    "blue": mark.gettext("Use the blue band."),
    "black": mark.gettext("Use the black band."),
    "silver": mark.gettext("Use the silver band."),
    "gold": mark.gettext("Use the gold band."),
    "tan": mark.gettext("Use the tan band."),
}
NEXT_BAND: dict[str, Message] = {
    "yellow": mark.gettext("Over time, change to the yellow band."),
    "red": mark.gettext("Over time, change to the red band."),
    "green": mark.gettext("Over time, change to the green band."),
    "blue": mark.gettext("Over time, change to the blue band."),
    "black": mark.gettext("Over time, change to the black band."),
    "silver": mark.gettext("Over time, change to the silver band."),
    "gold": mark.gettext("Over time, change to the gold band."),
    "tan": mark.gettext("Over time, change to the tan band."),
}
EFFORT: dict[str, Message] = {
    "/10": mark.gettext("Work at an effort of {n} out of 10."),
    "/20": mark.gettext("Work at an effort of {n} on the scale from 6 to 20."),
    "%": mark.gettext("Use {n}% of your strength."),
}
PAIN = mark.gettext("Keep any pain at {n} out of 10 or less.")
NO_PAIN = mark.gettext("You should feel no pain: 0 out of 10.")
NOTE = mark.pgettext("note", "“{note}”")
