from __future__ import annotations

import datetime as dt
from pathlib import Path

import pikepdf
import pytest
from desk import Desk

from handout.errors import HandoutError
from handout.models.prescription import Prescription
from handout.prescribing import open_prescription
from handout.sheet import Attachment

TODAY = dt.date(2026, 11, 23)
OLD = "handout: knee\ndate: '2026-10-01'\nnext_visit: '2026-11-22'\nnotes: [\"keep on.\"]\n"


def opened(desk: Desk, target: str | Path) -> Prescription:
    return open_prescription(str(target), desk.library, TODAY).value


def refusal(desk: Desk, target: str | Path) -> str:
    with pytest.raises(HandoutError) as stopped:
        opened(desk, target)
    return str(stopped.value).replace(f"{desk.folder}/", "")


def sheet(desk: Desk, text: str, name: str = "earlier.pdf") -> Path:
    from handout.pdf.attach import attach  # noqa: PLC0415 - only PDFs need it

    pdf = pikepdf.new()
    pdf.add_blank_page()
    attach(pdf, [Attachment("prescription.yaml", text.encode(), "application/yaml", "")])
    pdf.save(desk.folder / name)
    return desk.folder / name


def test_a_handouts_id_starts_a_prescription_of_today(desk: Desk) -> None:
    assert opened(desk, "knee") == Prescription(handout="knee", date=TODAY)


@pytest.mark.parametrize("name", ["p.yaml", "p.yml", "P.YAML"])
def test_a_file_keeps_its_own_date_and_gets_todays_else(desk: Desk, name: str) -> None:
    path = desk.write(name, "handout: knee\ndate: '2026-10-01'\nnext_visit: '2026-10-08'\n")
    found = opened(desk, path)
    assert (found.date, found.next_visit) == (dt.date(2026, 10, 1), dt.date(2026, 10, 8))
    desk.write(name, "handout: knee\ndate: __\n")
    assert opened(desk, path).date == "__"
    desk.write(name, "handout: knee\n")
    assert opened(desk, path).date == TODAY


def test_an_earlier_sheet_is_dated_today_and_a_visit_that_has_passed_is_gone(desk: Desk) -> None:
    found = opened(desk, sheet(desk, OLD.replace('["keep on."]', '\n  - "keep on."')))
    assert (found.date, found.next_visit, found.notes) == (TODAY, None, ("keep on.",))
    later = OLD.replace("2026-11-22", "2026-11-23").replace('["keep on."]', '\n  - "keep on."')
    assert opened(desk, sheet(desk, later, "LATER.PDF")).next_visit == TODAY
    blank = "handout: knee\ndate: __\nnext_visit: __\n"
    found = opened(desk, sheet(desk, blank))
    assert (found.date, found.next_visit) == ("__", "__")


def test_a_mistake_inside_an_earlier_sheet_is_told_with_its_place(desk: Desk) -> None:
    path = sheet(desk, "handout: knee\nsied: left\n")
    assert refusal(desk, path) == (
        "earlier.pdf:prescription.yaml:2:1: unknown key 'sied'\n  hint: did you mean side?"
    )


NEITHER = (
    "this is neither a handout nor a prescription\n"
    "  hint: give a handout's id, a prescription .yaml or an earlier .pdf"
)


def test_a_target_that_is_none_of_these_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder)
    desk.write("notes.txt", "Hello")
    assert refusal(desk, "kne") == (
        "kne: there is no handout of this id\n  hint: did you mean knee?"
    )
    assert refusal(desk, "Knee") == (
        "Knee: there is no handout of this id\n  hint: did you mean knee?"
    )
    assert refusal(desk, "zzz") == (
        "zzz: there is no handout of this id\n  hint: see them with: handout list handouts"
    )
    assert refusal(desk, "notes.txt") == f"notes.txt: {NEITHER}"
    assert refusal(desk, "handouts") == f"handouts: {NEITHER}"
    assert refusal(desk, "./somewhere/else") == f"./somewhere/else: {NEITHER}"
    assert refusal(desk, "") == f"make: {NEITHER}"


def test_content_in_place_of_a_prescription_is_told(desk: Desk) -> None:
    hint = "\n  hint: name a handout by its id, as in: handout make buttock-pain"
    assert refusal(desk, desk.folder / "handouts/knee.yaml") == (
        "handouts/knee.yaml:1:1: this is a handout, not a prescription" + hint
    )
    assert refusal(desk, desk.folder / "exercises/knee/heel-slide.yaml") == (
        "exercises/knee/heel-slide.yaml:1:1: this is an exercise, not a prescription" + hint
    )
    assert refusal(desk, desk.folder / "brands/ours/brand.yaml") == (
        "brands/ours/brand.yaml:1:1: this is a brand, not a prescription" + hint
    )


def test_a_file_that_cannot_be_read_is_told(desk: Desk) -> None:
    hint = "\n  hint: check the path and its permissions"
    assert refusal(desk, desk.folder / "no.yaml") == "no.yaml: no such file or directory" + hint
    (desk.folder / "folder.yaml").mkdir()
    assert refusal(desk, desk.folder / "folder.yaml") == "folder.yaml: is a directory" + hint
    assert refusal(desk, desk.folder / "no.pdf") == "no.pdf: there is no such file"
    desk.write("text.pdf", "Hello")
    assert refusal(desk, desk.folder / "text.pdf").startswith(
        "text.pdf: this is not a PDF, or it is damaged\n  hint: "
    )
    (desk.folder / "folder.pdf").mkdir()
    assert refusal(desk, desk.folder / "folder.pdf").startswith("folder.pdf: ")
