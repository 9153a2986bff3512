"""A prescription looked over and composed: all that comes before the press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handout.compose.composer import compose
from handout.compose.settling import check_layout, settle, words_of
from handout.document import Document
from handout.errors import HandoutError, Problem
from handout.i18n import Words
from handout.library import Library
from handout.lint.lint import lint
from handout.lint.subject import prescription_subject
from handout.models.clinic import Clinic
from handout.models.prescription import Prescription
from handout.paths import Places
from handout.yamlfile import YamlFile

OF_TRANSLATIONS = ("untranslated", "outdated")  # rules that look at texts of one language
Dress = Callable[[Library, Prescription], Library]


@dataclass(frozen=True, slots=True)
class Supplies:
    """What a clinic brings to every sheet; `dress` draws the figures as a sheet asks for them."""

    places: Places
    library: Library
    clinic: YamlFile[Clinic]
    dress: Dress


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sheet that may be printed, and what was found on the way."""

    document: Document
    words: Words
    told: tuple[Problem, ...]  # warnings, and errors where they were forced

    @property
    def errors(self) -> int:
        """Count the errors that it is printed in spite of."""
        return sum(problem.level == "error" for problem in self.told)


def prepare(order: YamlFile[Prescription], ours: Supplies, *, force: bool = False) -> Prepared:
    """Look a prescription over and compose it; raise HandoutError with every problem at once.

    `force` lets errors of the lint pass.
    """
    order = settle(order, ours.clinic, ours.library)
    layout = ("layout", order.value.template, order.value.format)
    ours.library.once(layout, lambda: check_layout(order, ours.places.templates))
    words = words_of(order, ours.places.locales)
    told = [problem for problem in _looked_over(order, ours, words) if problem.level != "info"]
    try:
        dressed = ours.dress(ours.library, order.value)
        document = compose(order, dressed, words, forced=force)
    except HandoutError as error:
        raise HandoutError(_all_told(told, error.problems), error.exit_code) from None
    prepared = Prepared(document, words, tuple(told))
    if prepared.errors and not force:
        raise HandoutError(told)
    return prepared


def _looked_over(order: YamlFile[Prescription], ours: Supplies, words: Words) -> Sequence[Problem]:
    """Lint a prescription in the patient's language; of a second one, how it is translated."""
    first, *others = (lint(prescription_subject(order, ours.library, one)) for one in words.each)
    more = [problem for found in others for problem in found if problem.code in OF_TRANSLATIONS]
    return [*dict.fromkeys((*first, *more))]


def _all_told(told: list[Problem], stopped: Sequence[Problem]) -> list[Problem]:
    """Join what the lint and composing tell; the lint's word is fuller at the same place."""
    known = {(p.path, p.line, p.column) for p in told if p.code == "rest-day"}
    return sorted({*told, *(p for p in stopped if (p.path, p.line, p.column) not in known)})
