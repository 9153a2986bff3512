from __future__ import annotations

from pathlib import Path

import pytest
from desk import BRAND, Desk

from handout.compose.settling import check_layout, settle, words_of
from handout.errors import HandoutError
from handout.models.prescription import Prescription
from handout.yamlfile import YamlFile, check_yaml

BUILT_IN = Path(__file__).resolve().parents[1] / "templates"


def settled(desk: Desk, order: str = "") -> YamlFile[Prescription]:
    given = check_yaml(f"handout: knee\n{order}", "p.yaml", Prescription)
    return settle(given, desk.clinic, desk.library)


def look(order: YamlFile[Prescription]) -> tuple[str | None, ...]:
    value = order.value
    return value.brand, value.template, value.format, value.language, value.paper


def test_what_a_prescription_leaves_open_is_the_clinics_then_the_brands(desk: Desk) -> None:
    assert look(settled(desk)) == ("ours", "standard", "standard", "en", "a4")
    desk.write("brands/ours/brand.yaml", BRAND + "paper: letter\nlanguage: es\n")
    assert look(settled(desk)) == ("ours", "standard", "standard", "es", "letter")
    desk.write(
        "clinic.yaml",
        "brand: ours\ntemplate: cards\nformat: large-print\nlanguage: pl\npaper: a4\n",
    )
    assert look(settled(desk)) == ("ours", "cards", "large-print", "pl", "a4")
    order = "template: diary\nformat: mono\nlanguage: ar\npaper: letter\n"
    assert look(settled(desk, order)) == ("ours", "diary", "mono", "ar", "letter")


def test_a_clinic_that_keeps_its_records_asks_for_it_once(desk: Desk) -> None:
    assert settled(desk).value.archive is None
    desk.write("clinic.yaml", "brand: ours\narchive: true\n")
    assert settled(desk).value.archive is True
    assert settled(desk, "archive: false\n").value.archive is False


@pytest.mark.parametrize(
    ("clinic", "order", "told"),
    [
        ("brand: our", "", "clinic.yaml:1:8: there is no brand 'our'\n  hint: did you mean ours?"),
        (
            "brand: ours\ntemplate: standrd",
            "",
            "clinic.yaml:2:11: there is no template 'standrd'\n  hint: did you mean standard?",
        ),
        (
            "brand: ours\nformat: zzz",
            "",
            "clinic.yaml:2:9: there is no format 'zzz'\n"
            "  hint: see them with: handout list formats",
        ),
        (
            "brand: ours\nlanguage: xx",
            "",
            "clinic.yaml:2:11: no wording in this language: xx\n  hint: there is en",
        ),
        (
            "brand: ours",
            "language: xx\n",
            "p.yaml:2:11: no wording in this language: xx\n  hint: there is en",
        ),
        (
            "brand: ours",
            "template: xylophone\n",
            "p.yaml:2:11: there is no template 'xylophone'\n"
            "  hint: see them with: handout list templates",
        ),
    ],
)
def test_unknown_names_are_told_in_the_file_that_names_them(
    desk: Desk, clinic: str, order: str, told: str
) -> None:
    desk.write("clinic.yaml", clinic + "\n")
    with pytest.raises(HandoutError) as stopped:
        given = settled(desk, order)
        check_layout(given, [BUILT_IN])
        words_of(given, [])
    assert str(stopped.value).replace(f"{desk.folder}/", "") == told


def test_a_damaged_catalog_is_told_as_itself(desk: Desk, tmp_path: Path) -> None:
    (catalog := tmp_path / "es" / "LC_MESSAGES" / "handout.po").parent.mkdir(parents=True)
    catalog.write_text("")
    assert words_of(settled(desk, "language: es\n"), [tmp_path]).language == "es"
