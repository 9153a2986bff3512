"""Messages of the dose strip: a numeral, a bar and the label under the numeral.

A label agrees with the numeral beside it, so every counted form must show {n}.
"""

from __future__ import annotations

from handout.dosage.wording import mark
from handout.dosage.wording.mark import Message

RANGE = mark.pgettext("strip", "{low}–{high}")
AT_LEAST = mark.pgettext("strip", "At least {n}")
UP_TO = mark.pgettext("strip", "Up to {n}")
# 10→20 looks like a range, to be done today; a word does not.
LATER = mark.pgettext("strip", "{now}, later {later}")
AIM = mark.pgettext("strip", "Aim for {n}")
HOW_MUCH = mark.pgettext("strip", "____|how much")

SETS = mark.npgettext("strip", "{n}|set", "{n}|sets")
MORE_SETS = mark.npgettext("strip", "{n}|more set", "{n}|more sets")
COUNT: dict[str, Message] = {
    "x": mark.npgettext("strip", "{n}|time", "{n}|times"),
    "breaths": mark.npgettext("strip", "{n}|breath", "{n}|breaths"),
    "steps": mark.npgettext("strip", "{n}|step", "{n}|steps"),
}
COUNT_EACH: dict[str, Message] = {
    "x": mark.npgettext("strip", "{n}|time each set", "{n}|times each set"),
    "breaths": mark.npgettext("strip", "{n}|breath each set", "{n}|breaths each set"),
    "steps": mark.npgettext("strip", "{n}|step each set", "{n}|steps each set"),
}
UNTIL_TIRED = mark.pgettext("strip", "Until|tired")
STOP_IF_TIRED = mark.pgettext("strip", "Stop if|tired")

# 'Breaths hold' could be read as 'hold your breath', so it is 'breaths a hold'.
PHASE: dict[tuple[str, str], Message] = {
    ("hold", "s"): mark.npgettext("strip", "{n}|second hold", "{n}|seconds hold"),
    ("hold", "min"): mark.npgettext("strip", "{n}|minute hold", "{n}|minutes hold"),
    ("hold", "breaths"): mark.npgettext("strip", "{n}|breath a hold", "{n}|breaths a hold"),
    ("stretch", "s"): mark.npgettext("strip", "{n}|second stretch", "{n}|seconds stretch"),
    ("stretch", "min"): mark.npgettext("strip", "{n}|minute stretch", "{n}|minutes stretch"),
    ("stretch", "breaths"): mark.npgettext(
        "strip", "{n}|breath a stretch", "{n}|breaths a stretch"
    ),
    ("press", "s"): mark.npgettext("strip", "{n}|second press", "{n}|seconds press"),
    ("press", "min"): mark.npgettext("strip", "{n}|minute press", "{n}|minutes press"),
    ("press", "breaths"): mark.npgettext("strip", "{n}|breath a press", "{n}|breaths a press"),
    ("squeeze", "s"): mark.npgettext("strip", "{n}|second squeeze", "{n}|seconds squeeze"),
    ("squeeze", "min"): mark.npgettext("strip", "{n}|minute squeeze", "{n}|minutes squeeze"),
    ("squeeze", "breaths"): mark.npgettext(
        "strip", "{n}|breath a squeeze", "{n}|breaths a squeeze"
    ),
    ("lift", "s"): mark.npgettext("strip", "{n}|second to lift", "{n}|seconds to lift"),
    ("lift", "min"): mark.npgettext("strip", "{n}|minute to lift", "{n}|minutes to lift"),
    ("lift", "breaths"): mark.npgettext("strip", "{n}|breath a lift", "{n}|breaths a lift"),
    ("lower", "s"): mark.npgettext("strip", "{n}|second to lower", "{n}|seconds to lower"),
    ("lower", "min"): mark.npgettext("strip", "{n}|minute to lower", "{n}|minutes to lower"),
    ("lower", "breaths"): mark.npgettext("strip", "{n}|breath to lower", "{n}|breaths to lower"),
    ("relax", "s"): mark.npgettext("strip", "{n}|second to relax", "{n}|seconds to relax"),
    ("relax", "min"): mark.npgettext("strip", "{n}|minute to relax", "{n}|minutes to relax"),
    ("relax", "breaths"): mark.npgettext("strip", "{n}|breath to relax", "{n}|breaths to relax"),
    ("breathe in", "s"): mark.npgettext("strip", "{n}|second breathe in", "{n}|seconds breathe in"),
    ("breathe in", "min"): mark.npgettext(
        "strip", "{n}|minute breathe in", "{n}|minutes breathe in"
    ),
    ("breathe in", "breaths"): mark.npgettext("strip", "{n}|breath in", "{n}|breaths in"),
    ("breathe out", "s"): mark.npgettext(
        "strip", "{n}|second breathe out", "{n}|seconds breathe out"
    ),
    ("breathe out", "min"): mark.npgettext(
        "strip", "{n}|minute breathe out", "{n}|minutes breathe out"
    ),
    ("breathe out", "breaths"): mark.npgettext("strip", "{n}|breath out", "{n}|breaths out"),
}
PHASE_TIRED: dict[str, Message] = {
    "hold": mark.pgettext("strip", "Hold|until tired"),
    "stretch": mark.pgettext("strip", "Stretch|until tired"),
    "press": mark.pgettext("strip", "Press|until tired"),
    "squeeze": mark.pgettext("strip", "Squeeze|until tired"),
    "lift": mark.pgettext("strip", "Lift|until tired"),
    "lower": mark.pgettext("strip", "Lower|until tired"),
    "relax": mark.pgettext("strip", "Relax|until tired"),
    "breathe in": mark.pgettext("strip", "Breathe in|until tired"),
    "breathe out": mark.pgettext("strip", "Breathe out|until tired"),
}

DURATION: dict[str, Message] = {
    "s": mark.npgettext("strip", "{n}|second", "{n}|seconds"),
    "min": mark.npgettext("strip", "{n}|minute", "{n}|minutes"),
    "h": mark.npgettext("strip", "{n}|hour", "{n}|hours"),
}
EACH_DURATION: dict[str, Message] = {
    "s": mark.npgettext("strip", "{n}|second each", "{n}|seconds each"),
    "min": mark.npgettext("strip", "{n}|minute each", "{n}|minutes each"),
    "h": mark.npgettext("strip", "{n}|hour each", "{n}|hours each"),
}
WHOLE_DURATION: dict[str, Message] = {
    "s": mark.npgettext("strip", "{n}|second in all", "{n}|seconds in all"),
    "min": mark.npgettext("strip", "{n}|minute in all", "{n}|minutes in all"),
    "h": mark.npgettext("strip", "{n}|hour in all", "{n}|hours in all"),
}
DISTANCE: dict[str, Message] = {
    "km": mark.npgettext("strip", "{n}|km", "{n}|km"),
    "metres": mark.npgettext("strip", "{n}|metre", "{n}|metres"),
    "miles": mark.npgettext("strip", "{n}|mile", "{n}|miles"),
    "lengths": mark.npgettext("strip", "{n}|length", "{n}|lengths"),
    "laps": mark.npgettext("strip", "{n}|lap", "{n}|laps"),
}
EACH_DISTANCE: dict[str, Message] = {
    "km": mark.npgettext("strip", "{n}|km each", "{n}|km each"),
    "metres": mark.npgettext("strip", "{n}|metre each", "{n}|metres each"),
    "miles": mark.npgettext("strip", "{n}|mile each", "{n}|miles each"),
    "lengths": mark.npgettext("strip", "{n}|length each", "{n}|lengths each"),
    "laps": mark.npgettext("strip", "{n}|lap each", "{n}|laps each"),
}
SIDES: dict[str, Message] = {
    "each": mark.pgettext("strip", "Each|side"),
    "alternate": mark.pgettext("strip", "Each side|in turn"),
    "together": mark.pgettext("strip", "Both|sides together"),
    "affected": mark.pgettext("strip", "One side|only"),
    "other": mark.pgettext("strip", "Other side|only"),
    "left": mark.pgettext("strip", "Left|side only"),
    "right": mark.pgettext("strip", "Right|side only"),
}
EACH_DIRECTION = mark.pgettext("strip", "Each|direction")
LOAD: dict[str, Message] = {
    "kg": mark.npgettext("strip", "{n}|kg weight", "{n}|kg weight"),
    "lb": mark.npgettext("strip", "{n}|lb weight", "{n}|lb weight"),
}
BAND: dict[str, Message] = {
    "yellow": mark.pgettext("strip", "Yellow|band"),
    "red": mark.pgettext("strip", "Red|band"),
    "green": mark.pgettext("strip", "Green|band"),
    "blue": mark.pgettext("strip", "Blue|band"),
    "black": mark.pgettext("strip", "Black|band"),
    "silver": mark.pgettext("strip", "Silver|band"),
    "gold": mark.pgettext("strip", "Gold|band"),
    "tan": mark.pgettext("strip", "Tan|band"),
}
LATER_BAND: dict[str, Message] = {
    "yellow": mark.pgettext("strip", "Later yellow|band"),
    "red": mark.pgettext("strip", "Later red|band"),
    "green": mark.pgettext("strip", "Later green|band"),
    "blue": mark.pgettext("strip", "Later blue|band"),
    "black": mark.pgettext("strip", "Later black|band"),
    "silver": mark.pgettext("strip", "Later silver|band"),
    "gold": mark.pgettext("strip", "Later gold|band"),
    "tan": mark.pgettext("strip", "Later tan|band"),
}

DAY = mark.npgettext("strip", "{n}|time a day", "{n}|times a day")
ONCE_A_DAY = mark.pgettext("strip", "Once|a day")
WEEK = mark.npgettext("strip", "{n}|time a week", "{n}|times a week")
ONCE_A_WEEK = mark.pgettext("strip", "Once|a week")
DAYS = mark.npgettext("strip", "{n}|day a week", "{n}|days a week")
EVERY: dict[str, Message] = {
    "h": mark.npgettext("strip", "Every {n}|hour", "Every {n}|hours"),
    "days": mark.npgettext("strip", "Every {n}|day", "Every {n}|days"),
    "weeks": mark.npgettext("strip", "Every {n}|week", "Every {n}|weeks"),
}
EVERY_ONE: dict[str, Message] = {
    "h": mark.pgettext("strip", "Every|hour"),
    "days": mark.pgettext("strip", "Every|day"),
    "weeks": mark.pgettext("strip", "Every|week"),
}
OTHER_DAY = mark.pgettext("strip", "Every|other day")
WEEKDAYS = mark.pgettext("strip", "{days}|each week")
REST_DAY = mark.pgettext("strip", "Rest day|in between")
MOMENTS: dict[str, Message] = {
    "on waking": mark.pgettext("strip", "On|waking"),
    "morning": mark.pgettext("strip", "In the|morning"),
    "midday": mark.pgettext("strip", "At|midday"),
    "afternoon": mark.pgettext("strip", "In the|afternoon"),
    "evening": mark.pgettext("strip", "In the|evening"),
    "bedtime": mark.pgettext("strip", "At|bedtime"),
    "before meals": mark.pgettext("strip", "Before|meals"),
    "after meals": mark.pgettext("strip", "After|meals"),
}
AWAKE = mark.pgettext("strip", "While|awake")
AS_NEEDED = mark.pgettext("strip", "As|needed")
