"""Messages about how often.

The subject is `exercise`; or `this`, where there is no movement: a walk, a cold pack, a whole
block; or `it`, in the second sentence about how often.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from handout.dosage.wording import mark
from handout.dosage.wording.mark import Message

Subject = Literal["exercise", "this", "it"]


class Rate(NamedTuple):
    """The messages of a rate, and of the one to build up to."""

    once: dict[Subject, Message]
    once_or_twice: dict[Subject, Message]
    many: dict[Subject, Message]
    aim: Message


DAY: dict[Subject, Message] = {
    "exercise": mark.ngettext(
        "Do the exercise {n} time a day.", "Do the exercise {n} times a day."
    ),
    "this": mark.ngettext("Do this {n} time a day.", "Do this {n} times a day."),
}
ONCE_A_DAY: dict[Subject, Message] = {
    "exercise": mark.gettext("Do the exercise once a day."),
    "this": mark.gettext("Do this once a day."),
}
ONCE_OR_TWICE_A_DAY: dict[Subject, Message] = {
    "exercise": mark.gettext("Do the exercise once or twice a day."),
    "this": mark.gettext("Do this once or twice a day."),
}
WEEK: dict[Subject, Message] = {
    "exercise": mark.ngettext(
        "Do the exercise {n} time a week.", "Do the exercise {n} times a week."
    ),
    "this": mark.ngettext("Do this {n} time a week.", "Do this {n} times a week."),
}
ONCE_A_WEEK: dict[Subject, Message] = {
    "exercise": mark.gettext("Do the exercise once a week."),
    "this": mark.gettext("Do this once a week."),
}
ONCE_OR_TWICE_A_WEEK: dict[Subject, Message] = {
    "exercise": mark.gettext("Do the exercise once or twice a week."),
    "this": mark.gettext("Do this once or twice a week."),
}
EVERY: dict[tuple[Subject, str], Message] = {
    ("exercise", "h"): mark.ngettext(
        "Do the exercise every {n} hour.", "Do the exercise every {n} hours."
    ),
    ("exercise", "days"): mark.ngettext(
        "Do the exercise every {n} day.", "Do the exercise every {n} days."
    ),
    ("exercise", "weeks"): mark.ngettext(
        "Do the exercise every {n} week.", "Do the exercise every {n} weeks."
    ),
    ("this", "h"): mark.ngettext("Do this every {n} hour.", "Do this every {n} hours."),
    ("this", "days"): mark.ngettext("Do this every {n} day.", "Do this every {n} days."),
    ("this", "weeks"): mark.ngettext("Do this every {n} week.", "Do this every {n} weeks."),
    ("it", "h"): mark.ngettext("Do it every {n} hour.", "Do it every {n} hours."),
    ("it", "days"): mark.ngettext("Do it every {n} day.", "Do it every {n} days."),
    ("it", "weeks"): mark.ngettext("Do it every {n} week.", "Do it every {n} weeks."),
}
EVERY_ONE: dict[tuple[Subject, str], Message] = {
    ("exercise", "h"): mark.gettext("Do the exercise every hour."),
    ("exercise", "days"): mark.gettext("Do the exercise every day."),
    ("exercise", "weeks"): mark.gettext("Do the exercise every week."),
    ("this", "h"): mark.gettext("Do this every hour."),
    ("this", "days"): mark.gettext("Do this every day."),
    ("this", "weeks"): mark.gettext("Do this every week."),
    ("it", "h"): mark.gettext("Do it every hour."),
    ("it", "days"): mark.gettext("Do it every day."),
    ("it", "weeks"): mark.gettext("Do it every week."),
}
# For an interval of 'at least' and of 'at most', which 'every' cannot say.
WAIT: dict[tuple[Subject, str], Message] = {
    ("exercise", "h"): mark.ngettext(
        "Wait {n} hour before you do the exercise again.",
        "Wait {n} hours before you do the exercise again.",
    ),
    ("exercise", "days"): mark.ngettext(
        "Wait {n} day before you do the exercise again.",
        "Wait {n} days before you do the exercise again.",
    ),
    ("exercise", "weeks"): mark.ngettext(
        "Wait {n} week before you do the exercise again.",
        "Wait {n} weeks before you do the exercise again.",
    ),
    ("this", "h"): mark.ngettext(
        "Wait {n} hour before you do this again.", "Wait {n} hours before you do this again."
    ),
    ("this", "days"): mark.ngettext(
        "Wait {n} day before you do this again.", "Wait {n} days before you do this again."
    ),
    ("this", "weeks"): mark.ngettext(
        "Wait {n} week before you do this again.", "Wait {n} weeks before you do this again."
    ),
    ("it", "h"): mark.ngettext(
        "Wait {n} hour before you do it again.", "Wait {n} hours before you do it again."
    ),
    ("it", "days"): mark.ngettext(
        "Wait {n} day before you do it again.", "Wait {n} days before you do it again."
    ),
    ("it", "weeks"): mark.ngettext(
        "Wait {n} week before you do it again.", "Wait {n} weeks before you do it again."
    ),
}
WITHIN: dict[tuple[Subject, str], Message] = {
    ("exercise", "h"): mark.ngettext(
        "Do the exercise again within {n} hour.", "Do the exercise again within {n} hours."
    ),
    ("exercise", "days"): mark.ngettext(
        "Do the exercise again within {n} day.", "Do the exercise again within {n} days."
    ),
    ("exercise", "weeks"): mark.ngettext(
        "Do the exercise again within {n} week.", "Do the exercise again within {n} weeks."
    ),
    ("this", "h"): mark.ngettext(
        "Do this again within {n} hour.", "Do this again within {n} hours."
    ),
    ("this", "days"): mark.ngettext(
        "Do this again within {n} day.", "Do this again within {n} days."
    ),
    ("this", "weeks"): mark.ngettext(
        "Do this again within {n} week.", "Do this again within {n} weeks."
    ),
    ("it", "h"): mark.ngettext("Do it again within {n} hour.", "Do it again within {n} hours."),
    ("it", "days"): mark.ngettext("Do it again within {n} day.", "Do it again within {n} days."),
    ("it", "weeks"): mark.ngettext("Do it again within {n} week.", "Do it again within {n} weeks."),
}
OTHER_DAY: dict[Subject, Message] = {
    "exercise": mark.gettext("Do the exercise every other day."),
    "this": mark.gettext("Do this every other day."),
    "it": mark.gettext("Do it every other day."),
}
DAYS: dict[Subject, Message] = {
    "exercise": mark.ngettext(
        "Do the exercise on {n} day a week.", "Do the exercise on {n} days a week."
    ),
    "this": mark.ngettext("Do this on {n} day a week.", "Do this on {n} days a week."),
    "it": mark.ngettext("Do it on {n} day a week.", "Do it on {n} days a week."),
}
WEEKDAYS: dict[Subject, Message] = {
    "exercise": mark.ngettext(
        "Do the exercise on this day: {days}.", "Do the exercise on these days: {days}."
    ),
    "this": mark.ngettext("Do this on this day: {days}.", "Do this on these days: {days}."),
    "it": mark.ngettext("Do it on this day: {days}.", "Do it on these days: {days}."),
}
REST_DAY: dict[Subject, Message] = {
    "exercise": mark.gettext("Never do the exercise on two days in a row."),
    "this": mark.gettext("Never do this on two days in a row."),
    "it": mark.gettext("Never do it on two days in a row."),
}
# Each moment is a whole phrase, and the phrases are listed: 'in the morning and at bedtime'.
WHEN: dict[Subject, Message] = {
    "exercise": mark.gettext("Do the exercise {when}."),
    "this": mark.gettext("Do this {when}."),
    "it": mark.gettext("Do it {when}."),
}
MOMENTS: dict[str, Message] = {
    "on waking": mark.pgettext("when", "when you wake up"),
    "morning": mark.pgettext("when", "in the morning"),
    "midday": mark.pgettext("when", "in the middle of the day"),
    "afternoon": mark.pgettext("when", "in the afternoon"),
    "evening": mark.pgettext("when", "in the evening"),
    "bedtime": mark.pgettext("when", "at bedtime"),
    "before meals": mark.pgettext("when", "before meals"),
    "after meals": mark.pgettext("when", "after meals"),
}
AWAKE: dict[Subject, Message] = {
    "exercise": mark.gettext("Do the exercise only while you are awake."),
    "this": mark.gettext("Do this only while you are awake."),
    "it": mark.gettext("Do it only while you are awake."),
}
AS_NEEDED: dict[Subject, Message] = {
    "exercise": mark.gettext("Do the exercise only when you need it."),
    "this": mark.gettext("Do this only when you need it."),
    "it": mark.gettext("Do it only when you need it."),
}

AIM_DAY = mark.ngettext("Over time, aim for {n} time a day.", "Over time, aim for {n} times a day.")
AIM_WEEK = mark.ngettext(
    "Over time, aim for {n} time a week.", "Over time, aim for {n} times a week."
)
AIM_DAYS = mark.ngettext(
    "Over time, aim for {n} day a week.", "Over time, aim for {n} days a week."
)
PERIOD: dict[str, Message] = {
    "days": mark.ngettext("Keep doing this for {n} day.", "Keep doing this for {n} days."),
    "weeks": mark.ngettext("Keep doing this for {n} week.", "Keep doing this for {n} weeks."),
    "months": mark.ngettext("Keep doing this for {n} month.", "Keep doing this for {n} months."),
}
A_DAY = Rate(ONCE_A_DAY, ONCE_OR_TWICE_A_DAY, DAY, AIM_DAY)
A_WEEK = Rate(ONCE_A_WEEK, ONCE_OR_TWICE_A_WEEK, WEEK, AIM_WEEK)
