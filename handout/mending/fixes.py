"""Everything in a YAML file whose mend is sure, mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handout.errors import Problem
from handout.i18n import SOURCE_LANGUAGE
from handout.mending import equipment, lists, notes, shorthand
from handout.mending.braces import quote_texts
from handout.mending.draft import Draft, Mend, apply_mend, open_draft

# The first to find something at a place has it: a note that is a dose whole keeps its x.
_FINDERS: tuple[Callable[[Draft], Iterator[Mend]], ...] = (
    notes.find,
    lists.find,
    equipment.find,
    shorthand.find,
)
_BYTE_ORDER = "\ufeff"


def fix_text(
    yaml_text: str, path: str, *, language: str = SOURCE_LANGUAGE
) -> tuple[str, list[Problem]]:
    """Mend what is sure to be meant, and say what was mended; comments and layout stay.

    Each mend is read back, and left out where the file would then say anything else. A file
    that cannot be read stays as it is. `language` is that of a file that does not say, such as a
    clinic's prescription.
    """
    mark = _BYTE_ORDER if yaml_text.startswith(_BYTE_ORDER) else ""
    text, mended = quote_texts(yaml_text.removeprefix(mark), path)
    draft = open_draft(text, path, language)
    if draft is None:
        return yaml_text, []
    found = True
    while found:  # a mend may open the way for another, and never for itself
        draft, problems = _round(draft)
        mended += problems
        found = bool(problems)
    return mark + draft.text, sorted(mended)


def _round(draft: Draft) -> tuple[Draft, list[Problem]]:
    """Make every mend of a file, the last first, so that no place shifts under another."""
    problems = []
    for mend in sorted(_mends(draft), key=lambda mend: mend.start, reverse=True):
        mended = apply_mend(draft, mend)
        if mended:
            problems.append(draft.problem(mend))
            draft = mended
    return draft, problems


def _mends(draft: Draft) -> list[Mend]:
    """List the mends that do not touch one another, and that no comment forbids."""
    taken: list[Mend] = []
    for find in _FINDERS:
        for mend in find(draft):
            free = all(mend.end <= other.start or other.end <= mend.start for other in taken)
            if free and not draft.spares(mend.code, mend.start):
                taken.append(mend)
    return taken
