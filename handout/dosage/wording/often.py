"""Messages about how often; 'this' stands for a walk, a cold pack or a whole block."""

from __future__ import annotations

from dataclasses import dataclass

from handout.dosage.wording import mark
from handout.dosage.wording.mark import Message


@dataclass(frozen=True, slots=True)
class Often:
    """The sentences about how often something is done."""

    day: Message
    once_a_day: Message
    once_or_twice_a_day: Message
    week: Message
    once_a_week: Message
    once_or_twice_a_week: Message
    every: dict[str, Message]
    wait: dict[str, Message]
    within: dict[str, Message]
    every_one: dict[str, Message]
    other_day: Message
    days: Message


EXERCISE = Often(
    day=mark.ngettext("Do the exercise {n} time a day.", "Do the exercise {n} times a day."),
    once_a_day=mark.gettext("Do the exercise once a day."),
    once_or_twice_a_day=mark.gettext("Do the exercise once or twice a day."),
    week=mark.ngettext("Do the exercise {n} time a week.", "Do the exercise {n} times a week."),
    once_a_week=mark.gettext("Do the exercise once a week."),
    once_or_twice_a_week=mark.gettext("Do the exercise once or twice a week."),
    every={
        "h": mark.ngettext("Do the exercise every {n} hour.", "Do the exercise every {n} hours."),
        "days": mark.ngettext("Do the exercise every {n} day.", "Do the exercise every {n} days."),
        "weeks": mark.ngettext(
            "Do the exercise every {n} week.", "Do the exercise every {n} weeks."
        ),
    },
    wait={
        "h": mark.ngettext(
            "Wait {n} hour before you do the exercise again.",
            "Wait {n} hours before you do the exercise again.",
        ),
        "days": mark.ngettext(
            "Wait {n} day before you do the exercise again.",
            "Wait {n} days before you do the exercise again.",
        ),
        "weeks": mark.ngettext(
            "Wait {n} week before you do the exercise again.",
            "Wait {n} weeks before you do the exercise again.",
        ),
    },
    within={
        "h": mark.ngettext(
            "Do the exercise again within {n} hour.", "Do the exercise again within {n} hours."
        ),
        "days": mark.ngettext(
            "Do the exercise again within {n} day.", "Do the exercise again within {n} days."
        ),
        "weeks": mark.ngettext(
            "Do the exercise again within {n} week.", "Do the exercise again within {n} weeks."
        ),
    },
    every_one={
        "h": mark.gettext("Do the exercise every hour."),
        "days": mark.gettext("Do the exercise every day."),
        "weeks": mark.gettext("Do the exercise every week."),
    },
    other_day=mark.gettext("Do the exercise every other day."),
    days=mark.ngettext("Do the exercise on {n} day a week.", "Do the exercise on {n} days a week."),
)
THIS = Often(
    day=mark.ngettext("Do this {n} time a day.", "Do this {n} times a day."),
    once_a_day=mark.gettext("Do this once a day."),
    once_or_twice_a_day=mark.gettext("Do this once or twice a day."),
    week=mark.ngettext("Do this {n} time a week.", "Do this {n} times a week."),
    once_a_week=mark.gettext("Do this once a week."),
    once_or_twice_a_week=mark.gettext("Do this once or twice a week."),
    every={
        "h": mark.ngettext("Do this every {n} hour.", "Do this every {n} hours."),
        "days": mark.ngettext("Do this every {n} day.", "Do this every {n} days."),
        "weeks": mark.ngettext("Do this every {n} week.", "Do this every {n} weeks."),
    },
    wait={
        "h": mark.ngettext(
            "Wait {n} hour before you do this again.", "Wait {n} hours before you do this again."
        ),
        "days": mark.ngettext(
            "Wait {n} day before you do this again.", "Wait {n} days before you do this again."
        ),
        "weeks": mark.ngettext(
            "Wait {n} week before you do this again.", "Wait {n} weeks before you do this again."
        ),
    },
    within={
        "h": mark.ngettext("Do this again within {n} hour.", "Do this again within {n} hours."),
        "days": mark.ngettext("Do this again within {n} day.", "Do this again within {n} days."),
        "weeks": mark.ngettext("Do this again within {n} week.", "Do this again within {n} weeks."),
    },
    every_one={
        "h": mark.gettext("Do this every hour."),
        "days": mark.gettext("Do this every day."),
        "weeks": mark.gettext("Do this every week."),
    },
    other_day=mark.gettext("Do this every other day."),
    days=mark.ngettext("Do this on {n} day a week.", "Do this on {n} days a week."),
)

AIM_DAY = mark.ngettext("Over time, aim for {n} time a day.", "Over time, aim for {n} times a day.")
AIM_WEEK = mark.ngettext(
    "Over time, aim for {n} time a week.", "Over time, aim for {n} times a week."
)
AIM_DAYS = mark.ngettext(
    "Over time, aim for {n} day a week.", "Over time, aim for {n} days a week."
)
WEEKDAYS = mark.ngettext("Do it on this day: {days}.", "Do it on these days: {days}.")
REST_DAY = mark.gettext("Never do it on two days in a row.")
WHEN = mark.gettext("Do it {when}.")
MOMENTS: dict[str, Message] = {
    "on waking": mark.pgettext("when", "when you wake up"),
    "morning": mark.pgettext("when", "in the morning"),
    "midday": mark.pgettext("when", "at midday"),
    "afternoon": mark.pgettext("when", "in the afternoon"),
    "evening": mark.pgettext("when", "in the evening"),
    "bedtime": mark.pgettext("when", "at bedtime"),
    "before meals": mark.pgettext("when", "before meals"),
    "after meals": mark.pgettext("when", "after meals"),
}
AWAKE = mark.gettext("Do it only while you are awake.")
AS_NEEDED = mark.gettext("Do it only when you need it.")
PERIOD: dict[str, Message] = {
    "days": mark.ngettext("Keep doing this for {n} day.", "Keep doing this for {n} days."),
    "weeks": mark.ngettext("Keep doing this for {n} week.", "Keep doing this for {n} weeks."),
    "months": mark.ngettext("Keep doing this for {n} month.", "Keep doing this for {n} months."),
}
