"""The clauses of a dose: each pattern has one reading only."""

from __future__ import annotations

import re
from typing import NamedTuple

from handout.dosage.value import BANDS, MOMENTS, PACES, SIDES, VERBS, WEEKDAYS

# Atomic groups: a number is read whole or not at all, so 10 never yields 1.
NUMBER = r"(?>__|\d+(?:\.\d+)?)"
SPAN = rf"(?>{NUMBER}(?:-{NUMBER})?)"
AMOUNT = rf"(?>up to {NUMBER}|{NUMBER}(?:\+|-{NUMBER})?)"
QUANTITY = rf"(?>{AMOUNT}(?:->{AMOUNT})?|->{AMOUNT})"
STILL = "hold|stretch|squeeze|press"
VERB = "|".join(VERBS)
DAY = "|".join(WEEKDAYS)
BAND = "|".join(BANDS)

_A, _Q = AMOUNT, QUANTITY
_TIME = rf"(?:{_Q})(?:s| min| breaths?)"
_WEEKDAYS = rf"(?:{DAY})(?:-(?:{DAY}))?"
_WEEK = rf"(?P<days>{_WEEKDAYS}(?: (?:and )?{_WEEKDAYS})*)"
_MOMENT = rf"(?:{'|'.join(MOMENTS)})"
_UNIT = r"(?P<unit>reps|breaths?|steps?)"
_TIRED = r"(?P<tired> or until tired)?"
_MORE = r"(?P<more>\+ )?"


class Clause(NamedTuple):
    """A phrase with one reading, and what it speaks of."""

    pattern: re.Pattern[str]
    key: str


# The first that fits is taken; a clause ends before a space or at the end.
_CLAUSES = (
    (rf"(?P<verb>{VERB}) (?:for )?(?:until tired|(?P<q>{_Q})(?P<u>s| min| breaths?))", "phases"),
    (rf"(?P<q>{_Q})(?P<u>s| min| breaths?) (?P<verb>{STILL})(?! (?:for )?{_TIME})", "phases"),
    (
        rf"(?P<count>{_Q})(?:x| sets (?:of|x) )(?P<q>{_Q})(?P<u>s| min) (?P<verb>{STILL})"
        rf"(?! (?:for )?{_TIME})",
        "holds",
    ),
    (r"pain up to (?P<n>\d+)/10", "pain_limit"),
    (rf"effort (?P<q>{_A})(?P<scale>/10|/20|%)", "effort"),
    (rf"rest (?:for )?(?P<q>{_A})(?P<u>s| min)(?: between sets)?", "rest"),
    (rf"(?P<q>{_A})(?P<u>s| min) rest(?: between sets)?", "rest"),
    (r"rest day between", "rest_day"),
    (rf"for (?P<q>{_A}) (?P<u>days|weeks|months)", "period"),
    (rf"(?P<q>{_A}) (?P<u>weeks|months)", "period"),
    (rf"for (?P<q>{_Q})(?P<u>s| min|h| h)", "duration"),
    (rf"(?P<q>{_Q}) (?P<u>min)", "minutes"),
    (rf"(?P<q>{_Q}) (?P<u>km|metres|miles|lengths|laps)", "distance"),
    (rf"(?P<q>{_Q}) (?P<u>kg|lb)", "load"),
    (rf"(?P<bands>(?:{BAND}) band(?:->(?:{BAND}) band)*)", "bands"),
    (rf"(?P<q>{_Q})/day", "per_day"),
    (rf"(?P<q>{_Q})/week", "per_week"),
    (r"weekly", "weekly"),
    (rf"(?P<q>{_A}) days/week", "days_per_week"),
    (r"every day", "every day"),
    (r"every (?P<moments>morning|afternoon|evening)", "every moment"),
    (rf"every (?:(?P<one>hour|week|other day)|(?P<q>{SPAN})(?P<u>h| days| weeks))", "every"),
    (rf"(?:on )?{_WEEK}", "weekdays"),
    (rf"(?P<moments>{_MOMENT}(?: and {_MOMENT})*)", "when"),
    (r"while awake", "awake"),
    (r"as needed", "as_needed"),
    (rf"(?P<sides>{'|'.join(SIDES.values())})", "sides"),
    (r"each direction", "each_direction"),
    (rf"(?P<pace>{'|'.join(PACES)})", "pace"),
    (rf"{_MORE}(?P<count>{_Q}) reps ?x ?(?P<sets>{_Q}) sets(?! of)", "work"),
    (rf"{_MORE}(?P<times>(?P<count>{_Q})x(?P<sets>{_Q}) sets)(?! of)", "work"),
    (rf"{_MORE}(?P<bare>(?P<sets>{_Q})x(?P<count>{_Q}))(?: {_UNIT})?{_TIRED}", "work"),
    (rf"{_MORE}(?P<sets>{_Q}) sets (?:of|x) (?P<count>{_Q})(?: {_UNIT})?{_TIRED}", "work"),
    (rf"{_MORE}(?P<sets>{_Q}) sets (?P<count>{_Q}) {_UNIT}{_TIRED}", "work"),
    (rf"{_MORE}(?P<sets>{_Q})(?:x| sets) (?P<tired>until tired)", "work"),
    (rf"{_MORE}(?P<count>{_Q})(?:x| {_UNIT}){_TIRED}", "work"),
    (rf"{_MORE}(?P<tired>until tired)", "work"),
    (rf"x ?(?P<count>{_Q})", "times"),
)
CLAUSES = tuple(Clause(re.compile(rf"(?:{p})(?= |$)"), key) for p, key in _CLAUSES)
