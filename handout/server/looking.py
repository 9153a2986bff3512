"""A form looked over: the patient's sentences, minutes and problems beside its fields."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field, replace

from handout.document import Document, Item
from handout.errors import HandoutError, Problem
from handout.i18n import Words
from handout.models.prescription import Prescription
from handout.preparation import Prepared, Supplies, prepare
from handout.server.changes import Change, changes
from handout.server.form import FIELDS, Form, prescribe, write_form
from handout.server.told import Told
from handout.yamlfile import Positions, YamlFile, check_value


@dataclass(frozen=True, slots=True)
class Look(Told):
    """What a form comes to."""

    form: Form
    document: Document | None = None
    words: Words | None = None
    problems: tuple[Problem, ...] = ()  # errors first; their path is the id of a field, or a file
    order: YamlFile[Prescription] | None = None
    items: dict[int, Item] = field(default_factory=dict)  # by the place of the line
    changes: tuple[Change, ...] | None = None  # since the earlier sheet, if there is one

    @property
    def can_print(self) -> bool:
        """Tell whether nothing stops the sheet."""
        return self.document is not None and not self.errors

    @property
    def others(self) -> list[Problem]:
        """Give the problems that belong to no field on the page."""
        return [problem for problem in self.problems if problem.path not in _fields(self.form)]


def look_over(form: Form, supplies: Supplies, today: dt.date) -> Look:
    """Compose what the form asks for; with errors in some fields, what the others say."""
    if not form.lines and not form.get("handout"):
        return Look(form)
    try:
        order = prescribe(form, supplies.library, today)
        prepared = prepare(order, supplies, force=True)
    except HandoutError as error:
        return replace(_without(form, error, supplies, today), form=form)
    return _looked(form, order, prepared)


def look_back(look: Look, supplies: Supplies, today: dt.date) -> Look:
    """Say what has changed since the earlier sheet, in the words of the new one."""
    if not look.form.earlier or look.document is None:
        return look
    try:
        values, positions = json.loads(look.form.earlier), Positions("earlier", {})
        form = write_form(check_value(values, positions, Prescription), supplies.library)
    except (HandoutError, ValueError):  # its handout is gone, or somebody has changed it by hand
        return look
    told = {name: look.form.get(name) for name in ("language", "beside", "format")}
    earlier = look_over(form.with_values(**told), supplies, today).document
    return replace(look, changes=tuple(changes(earlier, look.document))) if earlier else look


def _looked(form: Form, order: YamlFile[Prescription], prepared: Prepared) -> Look:
    told = sorted(prepared.told, key=lambda problem: problem.level != "error")
    items = _by_line(form, prepared.document)
    return Look(form, prepared.document, prepared.words, tuple(told), order, items)


def _without(form: Form, error: HandoutError, supplies: Supplies, today: dt.date) -> Look:
    """Look at the form without the fields that are wrong."""
    wrong = {problem.path for problem in error.problems} & _fields(form)
    wrong = {name for name in wrong if name != "handout"}
    told, less = tuple(error.problems), form.without(wrong)
    if less == form:
        return Look(form, problems=told)
    rest = look_over(less, supplies, today)
    # The usual dose's sentence below a dose that cannot be read would be taken for its own.
    items = {n: item for n, item in rest.items.items() if f"dose-{n}" not in wrong}
    return replace(
        rest, items=items, problems=(*told, *(p for p in rest.problems if p.level != "error"))
    )


def _fields(form: Form) -> set[str]:
    lines = range(len(form.lines))
    return {*FIELDS, *(f"{name}-{place}" for name in ("dose", "note") for place in lines)}


def _by_line(form: Form, document: Document) -> dict[int, Item]:
    """Find each line's item: an exercise that is printed twice shows its first."""
    items: dict[str, Item] = {}
    for item in document.items():
        items.setdefault(item.key, item)
    return {n: items[line.exercise] for n, line in enumerate(form.lines) if line.exercise in items}
