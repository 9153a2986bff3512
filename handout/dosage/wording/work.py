"""Messages about sets, repetitions, breaths and steps.

A place is where a bout stands: `alone`, `each` set, `this` one set, each of `these` further sets,
or `then`, after another bout and without sets.
"""

from __future__ import annotations

from typing import Literal

from handout.dosage.wording import mark
from handout.dosage.wording.mark import Message

Place = Literal["alone", "each", "this", "these", "then"]

SETS = mark.ngettext("Do {n} set.", "Do {n} sets.")
THEN_SETS = mark.ngettext("Then do {n} set.", "Then do {n} sets.")
MORE_SETS = mark.ngettext("Then do {n} more set.", "Then do {n} more sets.")
AIM_SETS = mark.ngettext("Over time, aim for {n} set.", "Over time, aim for {n} sets.")
AIM_MORE_SETS = mark.ngettext(
    "Over time, aim for {n} extra set.", "Over time, aim for {n} extra sets."
)

COUNT: dict[tuple[Place, str], Message] = {
    ("alone", "x"): mark.ngettext("Do the movement {n} time.", "Do the movement {n} times."),
    ("each", "x"): mark.ngettext(
        "In each set, do the movement {n} time.", "In each set, do the movement {n} times."
    ),
    ("this", "x"): mark.ngettext(
        "In this set, do the movement {n} time.", "In this set, do the movement {n} times."
    ),
    ("these", "x"): mark.ngettext(
        "In each of these sets, do the movement {n} time.",
        "In each of these sets, do the movement {n} times.",
    ),
    ("then", "x"): mark.ngettext(
        "Then do the movement {n} time.", "Then do the movement {n} times."
    ),
    ("alone", "breaths"): mark.ngettext("Take {n} breath.", "Take {n} breaths."),
    ("each", "breaths"): mark.ngettext(
        "In each set, take {n} breath.", "In each set, take {n} breaths."
    ),
    ("this", "breaths"): mark.ngettext(
        "In this set, take {n} breath.", "In this set, take {n} breaths."
    ),
    ("these", "breaths"): mark.ngettext(
        "In each of these sets, take {n} breath.", "In each of these sets, take {n} breaths."
    ),
    ("then", "breaths"): mark.ngettext("Then take {n} breath.", "Then take {n} breaths."),
    ("alone", "steps"): mark.ngettext("Take {n} step.", "Take {n} steps."),
    ("each", "steps"): mark.ngettext("In each set, take {n} step.", "In each set, take {n} steps."),
    ("this", "steps"): mark.ngettext("In this set, take {n} step.", "In this set, take {n} steps."),
    ("these", "steps"): mark.ngettext(
        "In each of these sets, take {n} step.", "In each of these sets, take {n} steps."
    ),
    ("then", "steps"): mark.ngettext("Then take {n} step.", "Then take {n} steps."),
}

_AIM_TIMES = mark.ngettext("Over time, aim for {n} time.", "Over time, aim for {n} times.")
_AIM_BREATHS = mark.ngettext("Over time, aim for {n} breath.", "Over time, aim for {n} breaths.")
_AIM_STEPS = mark.ngettext("Over time, aim for {n} step.", "Over time, aim for {n} steps.")
AIM: dict[tuple[Place, str], Message] = {
    ("alone", "x"): _AIM_TIMES,
    ("this", "x"): _AIM_TIMES,
    ("then", "x"): _AIM_TIMES,
    ("each", "x"): mark.ngettext(
        "Over time, aim for {n} time in each set.", "Over time, aim for {n} times in each set."
    ),
    ("these", "x"): mark.ngettext(
        "Over time, aim for {n} time in each of these sets.",
        "Over time, aim for {n} times in each of these sets.",
    ),
    ("alone", "breaths"): _AIM_BREATHS,
    ("this", "breaths"): _AIM_BREATHS,
    ("then", "breaths"): _AIM_BREATHS,
    ("each", "breaths"): mark.ngettext(
        "Over time, aim for {n} breath in each set.", "Over time, aim for {n} breaths in each set."
    ),
    ("these", "breaths"): mark.ngettext(
        "Over time, aim for {n} breath in each of these sets.",
        "Over time, aim for {n} breaths in each of these sets.",
    ),
    ("alone", "steps"): _AIM_STEPS,
    ("this", "steps"): _AIM_STEPS,
    ("then", "steps"): _AIM_STEPS,
    ("each", "steps"): mark.ngettext(
        "Over time, aim for {n} step in each set.", "Over time, aim for {n} steps in each set."
    ),
    ("these", "steps"): mark.ngettext(
        "Over time, aim for {n} step in each of these sets.",
        "Over time, aim for {n} steps in each of these sets.",
    ),
}

# Where no number is given for now, the aim must say what is to be done.
_AIM_MOVEMENT = mark.ngettext(
    "Over time, aim to do the movement {n} time.", "Over time, aim to do the movement {n} times."
)
AIM_ONLY: dict[tuple[Place, str], Message] = {
    **AIM,
    ("alone", "x"): _AIM_MOVEMENT,
    ("this", "x"): _AIM_MOVEMENT,
    ("then", "x"): _AIM_MOVEMENT,
    ("each", "x"): mark.ngettext(
        "Over time, aim to do the movement {n} time in each set.",
        "Over time, aim to do the movement {n} times in each set.",
    ),
    ("these", "x"): mark.ngettext(
        "Over time, aim to do the movement {n} time in each of these sets.",
        "Over time, aim to do the movement {n} times in each of these sets.",
    ),
}

TIRED: dict[Place, Message] = {
    "alone": mark.gettext("Keep going until your muscles feel tired."),
    "each": mark.gettext("In each set, keep going until your muscles feel tired."),
    "this": mark.gettext("In this set, keep going until your muscles feel tired."),
    "these": mark.gettext("In each of these sets, keep going until your muscles feel tired."),
    "then": mark.gettext("Then keep going until your muscles feel tired."),
}
OR_TIRED = mark.gettext("Stop sooner if your muscles feel tired.")
OR_TIRED_SETS = mark.gettext("End a set sooner if your muscles feel tired.")
