"""Messages about how often.

The subject is `exercise`; or `it`, where there is no movement, as in a walk, a cold pack or a
whole block, and in the second sentence about how often; or `these` days, which were just named.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from handout.dosage.wording import mark
from handout.dosage.wording.mark import Message

Subject = Literal["exercise", "it", "these"]


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
    "it": mark.ngettext("Do it {n} time a day.", "Do it {n} times a day."),
    "these": mark.ngettext(
        "On each of these days, do it {n} time.", "On each of these days, do it {n} times."
    ),
}
ONCE_A_DAY: dict[Subject, Message] = {
    "exercise": mark.gettext("Do the exercise once a day."),
    "it": mark.gettext("Do it once a day."),
    "these": mark.gettext("On each of these days, do it once."),
}
ONCE_OR_TWICE_A_DAY: dict[Subject, Message] = {
    "exercise": mark.gettext("Do the exercise once or twice a day."),
    "it": mark.gettext("Do it once or twice a day."),
    "these": mark.gettext("On each of these days, do it once or twice."),
}
WEEK: dict[Subject, Message] = {
    "exercise": mark.ngettext(
        "Do the exercise {n} time a week.", "Do the exercise {n} times a week."
    ),
    "it": mark.ngettext("Do it {n} time a week.", "Do it {n} times a week."),
}
ONCE_A_WEEK: dict[Subject, Message] = {
    "exercise": mark.gettext("Do the exercise once a week."),
    "it": mark.gettext("Do it once a week."),
}
ONCE_OR_TWICE_A_WEEK: dict[Subject, Message] = {
    "exercise": mark.gettext("Do the exercise once or twice a week."),
    "it": mark.gettext("Do it once or twice a week."),
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
    ("it", "h"): mark.ngettext("Do it every {n} hour.", "Do it every {n} hours."),
    ("it", "days"): mark.ngettext("Do it every {n} day.", "Do it every {n} days."),
    ("it", "weeks"): mark.ngettext("Do it every {n} week.", "Do it every {n} weeks."),
}
EVERY_ONE: dict[tuple[Subject, str], Message] = {
    ("exercise", "h"): mark.gettext("Do the exercise every hour."),
    ("exercise", "days"): mark.gettext("Do the exercise every day."),
    ("exercise", "weeks"): mark.gettext("Do the exercise every week."),
    ("it", "h"): mark.gettext("Do it every hour."),
    ("it", "days"): mark.gettext("Do it every day."),
    ("it", "weeks"): mark.gettext("Do it every week."),
}
OTHER_DAY: dict[Subject, Message] = {
    "exercise": mark.gettext("Do the exercise every other day."),
    "it": mark.gettext("Do it every other day."),
}
DAYS: dict[Subject, Message] = {
    "exercise": mark.ngettext(
        "Do the exercise on {n} day a week.", "Do the exercise on {n} days a week."
    ),
    "it": mark.ngettext("Do it on {n} day a week.", "Do it on {n} days a week."),
}
WEEKDAYS: dict[Subject, Message] = {
    "exercise": mark.ngettext(
        "Do the exercise on this day: {days}.", "Do the exercise on these days: {days}."
    ),
    "it": mark.ngettext("Do it on this day: {days}.", "Do it on these days: {days}."),
}
REST_DAY = mark.gettext("Never do it on two days in a row.")
# Each moment is a whole phrase, and the phrases are listed: 'in the morning and at bedtime'.
WHEN: dict[Subject, Message] = {
    "exercise": mark.gettext("Do the exercise {when}."),
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
AWAKE = mark.gettext("Do it only while you are awake.")
AS_NEEDED = mark.gettext("Do it only when you need it.")

AIM_DAY = mark.ngettext("Over time, aim for {n} time a day.", "Over time, aim for {n} times a day.")
AIM_WEEK = mark.ngettext(
    "Over time, aim for {n} time a week.", "Over time, aim for {n} times a week."
)
PERIOD: dict[str, Message] = {
    "days": mark.ngettext("Keep doing this for {n} day.", "Keep doing this for {n} days."),
    "weeks": mark.ngettext("Keep doing this for {n} week.", "Keep doing this for {n} weeks."),
    "months": mark.ngettext("Keep doing this for {n} month.", "Keep doing this for {n} months."),
}
A_DAY = Rate(ONCE_A_DAY, ONCE_OR_TWICE_A_DAY, DAY, AIM_DAY)
A_WEEK = Rate(ONCE_A_WEEK, ONCE_OR_TWICE_A_WEEK, WEEK, AIM_WEEK)
