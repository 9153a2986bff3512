"""Who prescribes and from which of the clinic's places, by their ids in the brand."""

from __future__ import annotations

import re

from handout.compose.case import Case
from handout.document import Person
from handout.models.contacts import Clinician, Site
from handout.models.text import SLUG


def find_site(case: Case) -> Site | None:
    """Give the site that the sheet is from: the prescription's, else the clinician's."""
    if wanted := case.prescription.site:
        brand = case.brand.value
        return case.attempt(lambda: brand.site(wanted), case.order.positions, ("site",))
    clinician = find_clinician(case)
    return case.brand.value.site(clinician.site) if clinician and clinician.site else None


def find_clinician(case: Case) -> Clinician | None:
    """Give the clinician that an id stands for; None for a name, and where the brand lists none.

    Where it lists some, what looks like an id must be one of theirs.
    """
    said, brand = case.prescription.clinician or "", case.brand.value
    if not brand.clinicians or not re.fullmatch(SLUG, said):
        return None
    return case.attempt(lambda: brand.clinician(said), case.order.positions, ("clinician",))


def clinician_line(case: Case) -> str | None:
    """Say who prescribes, as it is printed: the name and role of an id, else what is written."""
    found = find_clinician(case)
    if found is None:
        return case.prescription.clinician
    return case.words.listed(filter(None, (found.name, found.role)))


def reachable(case: Case) -> Person | None:
    """Give the clinician where the brand says how to reach them in person."""
    found = find_clinician(case)
    if found is None or not (found.phone or found.email):
        return None
    return Person(found.name, found.role or "", found.phone or "", found.email or "")
