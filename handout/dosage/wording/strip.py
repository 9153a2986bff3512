"""Messages of the dose strip: a numeral and its label, which are printed apart.

A label agrees with a numeral beside it, so no form may say the number itself.
"""

from __future__ import annotations

from handout.dosage.wording import mark
from handout.dosage.wording.mark import Message

Pair = tuple[Message, Message]  # the big text and the small one under it

RANGE = mark.pgettext("strip", "{low}–{high}")
AT_LEAST = mark.pgettext("strip", "At least {n}")
UP_TO = mark.pgettext("strip", "Up to {n}")
# An arrow is read as 'to' by some and as nothing by others; a word is not.
LATER = mark.pgettext("strip", "{now}, later {later}")
AIM = mark.pgettext("strip", "Aim for {n}")
HOW_MUCH = mark.pgettext("strip", "how much")

SETS = mark.npgettext("strip", "set", "sets")
MORE_SETS = mark.npgettext("strip", "more set", "more sets")
COUNT: dict[str, Message] = {
    "x": mark.npgettext("strip", "time", "times"),
    "breaths": mark.npgettext("strip", "breath", "breaths"),
    "steps": mark.npgettext("strip", "step", "steps"),
}
COUNT_EACH: dict[str, Message] = {
    "x": mark.npgettext("strip", "time each set", "times each set"),
    "breaths": mark.npgettext("strip", "breath each set", "breaths each set"),
    "steps": mark.npgettext("strip", "step each set", "steps each set"),
}
UNTIL_TIRED = (mark.pgettext("strip", "Until"), mark.pgettext("strip", "tired"))
STOP_IF_TIRED = (mark.pgettext("strip", "Stop if"), mark.pgettext("strip", "tired"))

PHASE: dict[tuple[str, str], Message] = {
    ("hold", "s"): mark.npgettext("strip", "second hold", "seconds hold"),
    ("hold", "min"): mark.npgettext("strip", "minute hold", "minutes hold"),
    ("stretch", "s"): mark.npgettext("strip", "second stretch", "seconds stretch"),
    ("stretch", "min"): mark.npgettext("strip", "minute stretch", "minutes stretch"),
    ("press", "s"): mark.npgettext("strip", "second press", "seconds press"),
    ("press", "min"): mark.npgettext("strip", "minute press", "minutes press"),
    ("squeeze", "s"): mark.npgettext("strip", "second squeeze", "seconds squeeze"),
    ("squeeze", "min"): mark.npgettext("strip", "minute squeeze", "minutes squeeze"),
    ("lift", "s"): mark.npgettext("strip", "second to lift", "seconds to lift"),
    ("lift", "min"): mark.npgettext("strip", "minute to lift", "minutes to lift"),
    ("lower", "s"): mark.npgettext("strip", "second to lower", "seconds to lower"),
    ("lower", "min"): mark.npgettext("strip", "minute to lower", "minutes to lower"),
    ("relax", "s"): mark.npgettext("strip", "second to relax", "seconds to relax"),
    ("relax", "min"): mark.npgettext("strip", "minute to relax", "minutes to relax"),
    ("breathe in", "s"): mark.npgettext("strip", "second breathe in", "seconds breathe in"),
    ("breathe in", "min"): mark.npgettext("strip", "minute breathe in", "minutes breathe in"),
    ("breathe out", "s"): mark.npgettext("strip", "second breathe out", "seconds breathe out"),
    ("breathe out", "min"): mark.npgettext("strip", "minute breathe out", "minutes breathe out"),
}
# '5 breaths hold' could be read as 'hold your breath', so here the verb stands first.
FOR_BREATHS: dict[str, Message] = {
    "hold": mark.pgettext("strip", "Hold for {n}"),
    "stretch": mark.pgettext("strip", "Stretch for {n}"),
    "press": mark.pgettext("strip", "Press for {n}"),
    "squeeze": mark.pgettext("strip", "Squeeze for {n}"),
    "lift": mark.pgettext("strip", "Lift over {n}"),
    "lower": mark.pgettext("strip", "Lower over {n}"),
    "relax": mark.pgettext("strip", "Relax for {n}"),
    "breathe in": mark.pgettext("strip", "Breathe in for {n}"),
    "breathe out": mark.pgettext("strip", "Breathe out for {n}"),
}
DO: dict[str, Message] = {
    "hold": mark.pgettext("strip", "Hold"),
    "stretch": mark.pgettext("strip", "Stretch"),
    "press": mark.pgettext("strip", "Press"),
    "squeeze": mark.pgettext("strip", "Squeeze"),
    "lift": mark.pgettext("strip", "Lift"),
    "lower": mark.pgettext("strip", "Lower"),
    "relax": mark.pgettext("strip", "Relax"),
    "breathe in": mark.pgettext("strip", "Breathe in"),
    "breathe out": mark.pgettext("strip", "Breathe out"),
}
TIRED = mark.pgettext("strip", "until tired")

DURATION: dict[str, Message] = {
    "s": mark.npgettext("strip", "second", "seconds"),
    "min": mark.npgettext("strip", "minute", "minutes"),
    "h": mark.npgettext("strip", "hour", "hours"),
}
EACH_DURATION: dict[str, Message] = {
    "s": mark.npgettext("strip", "second each", "seconds each"),
    "min": mark.npgettext("strip", "minute each", "minutes each"),
    "h": mark.npgettext("strip", "hour each", "hours each"),
}
WHOLE_DURATION: dict[str, Message] = {
    "s": mark.npgettext("strip", "second in all", "seconds in all"),
    "min": mark.npgettext("strip", "minute in all", "minutes in all"),
    "h": mark.npgettext("strip", "hour in all", "hours in all"),
}
DISTANCE: dict[str, Message] = {
    "km": mark.npgettext("strip", "km", "km"),
    "metres": mark.npgettext("strip", "metre", "metres"),
    "miles": mark.npgettext("strip", "mile", "miles"),
    "lengths": mark.npgettext("strip", "length", "lengths"),
    "laps": mark.npgettext("strip", "lap", "laps"),
}
EACH_DISTANCE: dict[str, Message] = {
    "km": mark.npgettext("strip", "km each", "km each"),
    "metres": mark.npgettext("strip", "metre each", "metres each"),
    "miles": mark.npgettext("strip", "mile each", "miles each"),
    "lengths": mark.npgettext("strip", "length each", "lengths each"),
    "laps": mark.npgettext("strip", "lap each", "laps each"),
}
SIDES: dict[str, Pair] = {
    "each": (mark.pgettext("strip", "Each"), mark.pgettext("strip", "side")),
    "alternate": (mark.pgettext("strip", "Each side"), mark.pgettext("strip", "in turn")),
    "together": (mark.pgettext("strip", "Both"), mark.pgettext("strip", "sides together")),
    "affected": (mark.pgettext("strip", "One side"), mark.pgettext("strip", "only")),
    "other": (mark.pgettext("strip", "Other side"), mark.pgettext("strip", "only")),
    "left": (mark.pgettext("strip", "Left"), mark.pgettext("strip", "side only")),
    "right": (mark.pgettext("strip", "Right"), mark.pgettext("strip", "side only")),
}
EACH_DIRECTION = (mark.pgettext("strip", "Each"), mark.pgettext("strip", "direction"))
LOAD: dict[str, Message] = {
    "kg": mark.npgettext("strip", "kg weight", "kg weight"),
    "lb": mark.npgettext("strip", "lb weight", "lb weight"),
}
BAND: dict[str, Message] = {
    "yellow": mark.pgettext("strip", "Yellow"),
    "red": mark.pgettext("strip", "Red"),
    "green": mark.pgettext("strip", "Green"),
    "blue": mark.pgettext("strip", "Blue"),
    "black": mark.pgettext("strip", "Black"),
    "silver": mark.pgettext("strip", "Silver"),
    "gold": mark.pgettext("strip", "Gold"),
    "tan": mark.pgettext("strip", "Tan"),
}
LATER_BAND: dict[str, Message] = {
    "yellow": mark.pgettext("strip", "Later yellow"),
    "red": mark.pgettext("strip", "Later red"),
    "green": mark.pgettext("strip", "Later green"),
    "blue": mark.pgettext("strip", "Later blue"),
    "black": mark.pgettext("strip", "Later black"),
    "silver": mark.pgettext("strip", "Later silver"),
    "gold": mark.pgettext("strip", "Later gold"),
    "tan": mark.pgettext("strip", "Later tan"),
}
A_BAND = mark.pgettext("strip", "band")

DAY = mark.npgettext("strip", "time a day", "times a day")
ONCE_A_DAY = (mark.pgettext("strip", "Once"), mark.pgettext("strip", "a day"))
WEEK = mark.npgettext("strip", "time a week", "times a week")
ONCE_A_WEEK = (mark.pgettext("strip", "Once"), mark.pgettext("strip", "a week"))
DAYS = mark.npgettext("strip", "day a week", "days a week")
EVERY = mark.pgettext("strip", "Every {n}")
UNIT: dict[str, Message] = {
    "h": mark.npgettext("strip", "hour", "hours"),
    "days": mark.npgettext("strip", "day", "days"),
    "weeks": mark.npgettext("strip", "week", "weeks"),
}
OR_LESS: dict[str, Message] = {
    "h": mark.npgettext("strip", "hour or less", "hours or less"),
    "days": mark.npgettext("strip", "day or less", "days or less"),
    "weeks": mark.npgettext("strip", "week or less", "weeks or less"),
}
BETWEEN: dict[str, Message] = {
    "h": mark.npgettext("strip", "hour between", "hours between"),
    "days": mark.npgettext("strip", "day between", "days between"),
    "weeks": mark.npgettext("strip", "week between", "weeks between"),
}
EVERY_ONE: dict[str, Pair] = {
    "h": (mark.pgettext("strip", "Every"), mark.pgettext("strip", "hour")),
    "days": (mark.pgettext("strip", "Every"), mark.pgettext("strip", "day")),
    "weeks": (mark.pgettext("strip", "Every"), mark.pgettext("strip", "week")),
}
OTHER_DAY = (mark.pgettext("strip", "Every"), mark.pgettext("strip", "other day"))
EACH_WEEK = mark.pgettext("strip", "each week")
REST_DAY = (mark.pgettext("strip", "Rest day"), mark.pgettext("strip", "in between"))
MOMENTS: dict[str, Pair] = {
    "on waking": (mark.pgettext("strip", "On"), mark.pgettext("strip", "waking")),
    "morning": (mark.pgettext("strip", "In the"), mark.pgettext("strip", "morning")),
    "midday": (mark.pgettext("strip", "At"), mark.pgettext("strip", "midday")),
    "afternoon": (mark.pgettext("strip", "In the"), mark.pgettext("strip", "afternoon")),
    "evening": (mark.pgettext("strip", "In the"), mark.pgettext("strip", "evening")),
    "bedtime": (mark.pgettext("strip", "At"), mark.pgettext("strip", "bedtime")),
    "before meals": (mark.pgettext("strip", "Before"), mark.pgettext("strip", "meals")),
    "after meals": (mark.pgettext("strip", "After"), mark.pgettext("strip", "meals")),
}
AWAKE = (mark.pgettext("strip", "While"), mark.pgettext("strip", "awake"))
AS_NEEDED = (mark.pgettext("strip", "As"), mark.pgettext("strip", "needed"))
