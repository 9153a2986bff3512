from __future__ import annotations

from dataclasses import replace

import pytest
from desk import BRAND, Desk, run
from matrix import FOLDERS
from tongues import tongue

from handout.document import Document, Person
from handout.errors import ExitCode
from handout.html import make_sheet

SITES = """\
contacts:
  phone: 01632 960 000
  email: hello@clinic.example.org
  address: 1 Main Road
hours: Monday to Friday
emergency: Call 999
sites:
  - id: north
    name: North Clinic
    phone: 01632 960 111
    address: [2 North Road, Exampleton]
    hours: Mondays
  - id: south
    name: South Clinic
clinicians:
  - {id: physio, name: Sample Clinician, role: Physiotherapy, phone: 01632 960 222, site: north}
  - {id: aide, name: Another Clinician}
"""


@pytest.fixture
def clinic(desk: Desk) -> Desk:
    desk.write("brands/ours/brand.yaml", BRAND + SITES)
    return desk


def clinician(document: Document) -> str:
    return next(line.value for line in document.patient if line.label == "Your clinician")


def test_a_site_says_how_to_reach_it_and_the_clinic_all_else(clinic: Desk) -> None:
    face = clinic.compose("handout: knee\nsite: north\n").brand
    assert (face.name, face.site, face.phone) == ("Our Clinic", "North Clinic", "01632 960 111")
    assert face.address == ("2 North Road", "Exampleton")
    assert (face.email, face.hours) == ("hello@clinic.example.org", "Mondays")
    assert face.emergency == "Call 999"
    south = clinic.compose("handout: knee\nsite: south\n").brand
    assert (south.site, south.phone, south.address) == (
        "South Clinic", "01632 960 000", ("1 Main Road",)
    )  # fmt: skip


def test_without_a_site_the_clinic_is_printed_as_a_whole(clinic: Desk) -> None:
    face = clinic.compose("handout: knee\n").brand
    assert (face.site, face.phone, face.hours) == ("", "01632 960 000", "Monday to Friday")


def test_a_clinicians_id_prints_name_role_number_and_where_they_work(clinic: Desk) -> None:
    document = clinic.compose("handout: knee\nclinician: physio\n")
    assert clinician(document) == "Sample Clinician, Physiotherapy"
    assert document.clinician == Person("Sample Clinician", "Physiotherapy", "01632 960 222")
    assert document.brand.site == "North Clinic"
    assert "clinician: physio\n" in document.prescription  # a later sheet knows who it was
    elsewhere = clinic.compose("handout: knee\nclinician: physio\nsite: south\n")
    assert elsewhere.brand.site == "South Clinic"


@pytest.mark.parametrize("name", ["aide", "Another Clinician"])
def test_a_clinician_without_a_number_is_a_name(clinic: Desk, name: str) -> None:
    document = clinic.compose(f"handout: knee\nclinician: {name}\n")
    assert (clinician(document), document.clinician) == ("Another Clinician", None)


@pytest.mark.parametrize("written", ["B. Well, physiotherapist", "__", "Sam"])
def test_a_name_is_printed_as_it_is_written(clinic: Desk, written: str) -> None:
    document = clinic.compose(f"handout: knee\nclinician: {written}\n")
    assert clinician(document) == written.replace("__", "")


def test_where_a_brand_lists_nobody_any_word_is_a_name(desk: Desk) -> None:
    assert clinician(desk.compose("handout: knee\nclinician: sam\n")) == "sam"


def test_ids_that_there_are_not_are_told_with_those_there_are(clinic: Desk) -> None:
    assert clinic.problems("handout: knee\nclinician: sam\nsite: east\n") == [
        "p.yaml:2:12: ours has no clinician 'sam'\n"
        "  hint: there is physio, aide; a name in full is printed as it is",
        "p.yaml:3:7: ours has no site 'east'\n  hint: there is north, south",
    ]


def test_a_site_of_a_brand_without_any_is_told(desk: Desk) -> None:
    assert desk.problems("handout: knee\nsite: east\n") == [
        "p.yaml:2:7: ours has no site 'east'\n"
        "  hint: it lists none: write them under sites in brand.yaml"
    ]


@pytest.mark.parametrize(
    ("brand", "told"),
    [
        (
            "sites: [{id: a, name: A}, {id: a, name: B}]\n",
            "a is the id of two sites\n  hint: give one another id",
        ),
        (
            "sites: [{id: a, name: A}]\nclinicians: [{id: b, name: B, site: c}]\n",
            "ours has no site 'c'\n  hint: there is a",
        ),
    ],
)
def test_a_brand_that_contradicts_itself_is_told(desk: Desk, brand: str, told: str) -> None:
    desk.write("brands/ours/brand.yaml", BRAND + brand)
    assert desk.problems("handout: knee\n") == [f"brands/ours/brand.yaml:1:1: {told}"]


def test_a_list_is_printed_at_one_site_but_for_rows_that_name_another(
    clinic: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    path = clinic.write("r.csv", "patient,handout,site\nA Sample,knee,\nB Sample,knee,south\n")
    at = ("--clinic", clinic.folder, "batch", path, "--dry-run", "--force", "--jobs", 1)
    assert run(capsys, *at, "--site", "north").code == ExitCode.DONE
    ran = run(capsys, *at, "--site", "east")
    assert ran.code == ExitCode.SOME_ROWS_FAILED
    told = [line for line in ran.err.splitlines() if "--site" in line]
    assert told == ["--site: ours has no site 'east'"]


def test_every_number_of_a_site_runs_left_to_right_on_an_arabic_sheet(clinic: Desk) -> None:
    document = clinic.compose("handout: knee\nclinician: physio\n")
    arabic = replace(document, language="ar", direction="rtl")
    page = make_sheet(arabic, FOLDERS, tongue("ar").words).html
    for number, times in (("01632 960 111", 2), ("01632 960 222", 1)):
        assert page.count(f'<bdi dir="ltr">{number}</bdi>') == times
    assert 'data-clinic="Our Clinic · \u2066\u206801632 960 111' not in page
    assert page.count("01632 960 111") == 3  # the foot's stands between marks of its own
