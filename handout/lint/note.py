"""Notes that are doses."""

from __future__ import annotations

from functools import lru_cache

from handout.dosage.read import read_dosage
from handout.dosage.value import Dosage
from handout.errors import ValueProblem
from handout.lint.vocabulary import REMEMBERED, Vocabulary

NOTES = frozenset(("note", "notes"))
_LONGEST = 80


@lru_cache(maxsize=REMEMBERED)
def note_dosage(text: str, vocabulary: Vocabulary) -> Dosage | None:
    """Read a note as a dose; None where it is not one, or says more."""
    if len(text) > _LONGEST or '"' in text:
        return None
    lead = vocabulary["dose_lead"].match(text)
    bare = (text[lead.end() :] if lead else text).strip().rstrip(".!").strip()
    try:
        dosage = read_dosage(bare)
    except ValueProblem:
        return None
    return None if dosage.blank else dosage
