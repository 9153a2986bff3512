from __future__ import annotations

from handout.models.clinic import Clinic
from handout.yamlfile import check_yaml


def test_a_clinic_without_words_of_its_own_takes_the_samples() -> None:
    clinic = check_yaml("{}\n", "clinic.yaml", Clinic).value
    assert (clinic.brand, clinic.template, clinic.format) == ("riverside", "standard", "standard")
    assert (clinic.language, clinic.paper) == (None, None)
