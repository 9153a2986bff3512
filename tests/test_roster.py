from __future__ import annotations

import datetime as dt

import pytest
from desk import Desk, run
from rosters import refusals, rows, texts, workbook, zip_bomb

from handout.errors import HandoutError
from handout.models.prescription import Prescription
from handout.roster.columns import LOOKS, PLAIN
from handout.roster.roster import Roster, find_mapping
from handout.yamlfile import check_yaml

Capture = pytest.CaptureFixture[str]
TABLE = "patient,reference,handout,side,dose:foot-lift\nZoë Sample,R1,knee,left,3x10\n"


@pytest.fixture
def desk(sound_desk: Desk) -> Desk:
    return sound_desk


def prescription(desk: Desk, name: str = "r.csv") -> Prescription:
    (row,) = rows(desk, name)
    return row.prescription().value


# -- how the file is written ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_usual_kind_of_csv_reads_the_same(
    desk: Desk, encoding: str, separator: str, ends: str
) -> None:
    text = TABLE.replace(",", separator).replace("\n", ends)
    (desk.folder / "r.csv").write_bytes(text.encode(encoding))
    (row,) = rows(desk, "r.csv")
    assert (row.number, row.line) == (1, 2)
    assert texts(row) == {
        "patient": "Zoë Sample", "reference": "R1", "handout": "knee", "side": "left",
        "dose:foot-lift": "3x10",
    }  # fmt: skip


def test_a_separator_is_told_by_the_columns_that_are_known(desk: Desk) -> None:
    desk.write("r.csv", '"patient";"handout";"notes"\nA;knee;"One, two, three; four"\n')
    assert texts(rows(desk, "r.csv")[0])["notes"] == "One, two, three; four"
    desk.write("r.csv", "sep=;\npatient;handout\nA;knee\n")
    (row,) = rows(desk, "r.csv")
    assert (texts(row), row.line) == ({"patient": "A", "handout": "knee"}, 3)
    desk.write("r.csv", "handout\nknee\n")
    assert texts(rows(desk, "r.csv")[0]) == {"handout": "knee"}


def test_line_breaks_in_quotes_are_kept_and_lines_are_the_files_own(desk: Desk) -> None:
    desk.write(
        "r.csv", 'patient,notes,side,handout\n"A\r\nSample","One.\nTwo.",lft,knee\n\n,,up,knee\n'
    )
    first, second = rows(desk, "r.csv")
    assert texts(first)["patient"] == "A\nSample"
    assert (first.line, second.line, second.number) == (2, 6, 2)
    assert refusals(desk, "r.csv") == [
        "r.csv:4:side: 'lft' does not fit as side\n  hint: did you mean left?",
        "r.csv:6:side: 'up' does not fit as side\n  hint: one of left, right, both",
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7\n", "r.csv: this is a PDF, not a list\n  hint: give the list as CSV or XLSX"),
        (b"PK\x03\x04..", "r.csv: this is a packed file, not text\n"
         "  hint: if it is a workbook, end its name .xlsx"),
        (b"\xd0\xcf\x11\xe0", "r.csv: this is an old Excel file\n  hint: save it as CSV or XLSX"),
        (b"", "r.csv: the list is empty\n  hint: the first row names the columns"),
        (b"\n\n", "r.csv: the list is empty\n  hint: the first row names the columns"),
        (b"handout,side\n", "r.csv: the list names no patient\n"
         "  hint: write one in each row, below the names of the columns"),
        (b"handout,side\n,,\n", "r.csv: the list names no patient\n"
         "  hint: write one in each row, below the names of the columns"),
        (b",,\nA Sample,knee,\n", "r.csv:2: no column that is known is named here\n"
         "  hint: as in: patient,handout,side"),
        (b'handout,notes\nknee,a\nknee,"never closed\nknee,b\n',
         "r.csv:3: a quotation mark in this row is never closed\n"
         '  hint: write " within quotes twice, and close each quotation mark'),
        (b'handout,notes\nknee,"a "b" c"\n', "r.csv:2: a quotation mark stands where none can\n"
         '  hint: write " within quotes twice, and close each quotation mark'),
        (b"handout\nknee\0\n", "r.csv:2: this is not a text file\n  hint: save it as CSV in UTF-8"),
        ("handout,patient\nknee,Jos\xe9\nknee,".encode() + b"Zo\xeb\n",
         "r.csv:3: some letters are UTF-8 and some, as on this line, are not\n"
         "  hint: save it as CSV in UTF-8"),
        (b"handout,patient\nknee,A\nknee,\x81\n",
         "r.csv:3: the letters on this line cannot be read\n  hint: save it as CSV in UTF-8"),
        ("handout,patient\nknee,Pawe\u0142\n".encode("cp1250"),
         "r.csv:2: it cannot be told which letter stands after 'e' on this line\n"
         "  hint: save it as CSV in UTF-8"),
        ("handout\nknee\n".encode("utf-16") + b"x",
         "r.csv:3: the letters on this line cannot be read\n  hint: save it as CSV in UTF-8"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_told(desk: Desk, data: bytes, told: str) -> None:
    (desk.folder / "r.csv").write_bytes(data)
    assert refusals(desk, "r.csv") == [told]


def test_a_list_that_is_not_there_or_not_a_list_is_told(desk: Desk) -> None:
    assert refusals(desk, "no.csv") == [
        "no.csv: no such file or directory\n  hint: check the path and its permissions"
    ]
    desk.write("list.doc", "")
    assert refusals(desk, "list.doc") == [
        "list.doc: a list of patients does not end in .doc\n  hint: save it as CSV or XLSX"
    ]
    desk.write("list", "")
    assert refusals(desk, "list") == [
        "list: a list of patients ends in .csv or .xlsx\n  hint: save it as CSV or XLSX"
    ]
    assert refusals(desk, "handouts") == [
        "handouts: is a directory\n  hint: check the path and its permissions"
    ]


def test_a_list_that_changes_between_two_readings_is_told(desk: Desk) -> None:
    roster = Roster(desk.write("r.csv", TABLE), desk.library)
    assert len(list(roster.rows())) == 1
    desk.write("r.csv", TABLE + "B,R2,knee,left,\n")
    with pytest.raises(HandoutError) as refused:
        list(roster.rows())
    assert "the list was changed while it was being read" in str(refused.value)


# -- workbooks -----------------------------------------------------------------------------------


def test_a_workbook_reads_as_the_same_rows(desk: Desk) -> None:
    workbook(
        desk.folder / "r.xlsx",
        ["Patient", "Reference", "Handout", "Phase", "Next visit", "notes"],
        ["Zoë", 1042, "knee", 1, dt.datetime(2026, 12, 20), "One.\r\nTwo."],
        [None, None, None, None, None, None],
        ["Ben", 7.5, "knee", None, dt.date(2026, 12, 21), None],
    )
    first, second = rows(desk, "r.xlsx")
    assert texts(first) == {
        "patient": "Zoë", "reference": "1042", "handout": "knee", "phase": "1",
        "next_visit": "2026-12-20", "notes": "One.\nTwo.",
    }  # fmt: skip
    assert (first.line, second.line, second.number, second.text("reference")) == (2, 4, 2, "7.5")
    assert first.prescription().value.next_visit == dt.date(2026, 12, 20)
    assert first.prescription().value.notes == ("One.", "Two.")


def test_formulas_errors_and_doses_made_into_dates_are_told(desk: Desk) -> None:
    workbook(
        desk.folder / "r.xlsx",
        ["patient", "handout", "dose:foot-lift", "note:foot-lift", "side"],
        ["=A9", "knee", dt.datetime(2026, 10, 8), "#REF!", dt.time(8, 10)],
    )
    assert refusals(desk, "r.xlsx") == [
        "r.xlsx:2:patient: the cell holds a formula\n"
        "  hint: copy the cells, and paste them as values",
        "r.xlsx:2:dose:foot-lift: the spreadsheet made a date or a time of this: 2026-10-08\n"
        "  hint: format the column as text, and type it again",
        "r.xlsx:2:note:foot-lift: the cell holds an error, #REF!\n  hint: type what is meant",
        "r.xlsx:2:side: the spreadsheet made a date or a time of this: 08:10:00\n"
        "  hint: format the column as text, and type it again",
    ]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(desk: Desk) -> None:
    bomb = zip_bomb(desk.folder / "r.xlsx")
    assert bomb.stat().st_size < 2_000_000
    assert refusals(desk, "r.xlsx") == [
        "r.xlsx: unpacked, this workbook is 300 MB large\n"
        "  hint: at most 100 MB: copy the list alone into a new workbook"
    ]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 broken", b"handout\nknee\n"])
def test_what_is_no_workbook_is_told(desk: Desk, data: bytes) -> None:
    (desk.folder / "r.xlsx").write_bytes(data)
    assert refusals(desk, "r.xlsx") == [
        "r.xlsx: this is not an XLSX workbook\n"
        "  hint: open it in a spreadsheet program and save it again as .xlsx or CSV"
    ]


def test_a_damaged_workbook_is_told(desk: Desk) -> None:
    data = workbook(desk.folder / "r.xlsx", ["handout"], ["knee"]).read_bytes()
    (desk.folder / "r.xlsx").write_bytes(data.replace(b"xl/workbook.xml", b"xl/workbokk.xml"))
    assert refusals(desk, "r.xlsx") == [
        "r.xlsx: this workbook cannot be read\n"
        "  hint: open it in a spreadsheet program and save it again as .xlsx or CSV"
    ]


def test_the_mapping_may_name_the_sheet(desk: Desk) -> None:
    workbook(desk.folder / "r.xlsx", ["handout"], ["knee"], title="Today")
    desk.write("rosters/other.yaml", "sheet: Tomorrow\n")
    assert refusals(desk, "r.xlsx", find_mapping("other", desk.folder)) == [
        "r.xlsx: there is no sheet 'Tomorrow'\n  hint: there is Today"
    ]
    desk.write("rosters/other.yaml", "sheet: Today\n")
    assert len(rows(desk, "r.xlsx", find_mapping("other", desk.folder))) == 1


# -- what the columns mean -----------------------------------------------------------------------


def test_every_part_of_a_prescription_has_a_column() -> None:
    assert set(Prescription.model_fields) - set(PLAIN) == {"figures"}
    assert "reference" in PLAIN
    assert "figures:skin" in LOOKS


def test_a_row_is_the_prescription_that_a_file_would_be(desk: Desk) -> None:
    header = (
        "patient,reference,handout,title,clinician,site,date,next_visit,since,phase,side,language,"
        "template,format,brand,paper,goals,frequency,time,each,skip,add,order,stop_if,notes,"
        "dose:foot-lift,note:foot-lift,dose:heel-slide,figures:skin"
    )
    row = (
        "A Sample,R1,knee,My knee,B. Well,north,2026-11-23,__,2026-11-01,2,LEFT,en,"
        "compact,large-print,ours,A4,Walk. | Climb stairs.,2/day,,,squeeze | step,"
        'heel-slide=12x,heel-slide | foot-lift,"You fall.\nIt swells.",Go slowly.,'
        '"3x10, each side",Mind the edge.,,dark'
    )
    desk.write("r.csv", f"{header}\n{row}\n")
    same = """\
handout: knee
title: My knee
patient: {name: A Sample, reference: R1}
clinician: B. Well
site: north
date: 2026-11-23
next_visit: __
since: 2026-11-01
phase: 2
side: left
language: en
template: compact
format: large-print
brand: ours
paper: a4
goals:
  - Walk.
  - Climb stairs.
frequency: 2/day
skip: [squeeze, step]
add: [{heel-slide: 12x}]
order: [heel-slide, foot-lift]
stop_if:
  - You fall.
  - It swells.
notes: Go slowly.
exercises: [{exercise: foot-lift, dosage: "3x10, each side", note: Mind the edge.}]
figures: {skin: dark}
"""
    assert prescription(desk) == check_yaml(same, "p.yaml", Prescription).value


def test_a_dose_goes_to_the_exercise_that_the_row_adds(desk: Desk) -> None:
    desk.write(
        "r.csv", "handout,add,dose:heel-slide,note:heel-slide\nknee,heel-slide,12x,Gently.\n"
    )
    (entry,) = prescription(desk).add
    assert (entry.exercise, str(entry.dosage), entry.note) == ("heel-slide", "12x", "Gently.")


def test_a_programme_of_ones_own_needs_no_handout(desk: Desk) -> None:
    desk.write("r.csv", "title,exercises\nMine,foot-lift=3x10 | heel-slide\n,foot-lift\nMine,\n")
    first, *_ = rows(desk, "r.csv")
    assert [e.exercise for e in first.prescription().value.exercises] == ["foot-lift", "heel-slide"]
    hint = "write a handout's id, as in buttock-pain; or a title and exercises"
    told = f"no handout is named\n  hint: {hint}"
    assert refusals(desk, "r.csv") == [f"r.csv:3: {told}", f"r.csv:4: {told}"]


def test_names_of_columns_are_taken_in_any_case_and_with_blanks(desk: Desk) -> None:
    desk.write(
        "r.csv", " Next  Visit ,HANDOUT,Dose: Foot-lift,stop if\n2026-12-01,knee,3x10,You fall.\n"
    )
    assert list(texts(rows(desk, "r.csv")[0])) == [
        "next_visit",
        "handout",
        "dose:foot-lift",
        "stop_if",
    ]


def test_columns_that_are_not_known_are_told_at_once(desk: Desk) -> None:
    desk.write("r.csv", "handout,sied,Insurance,dose:foot-lft,dose:plank,Handout\nknee,,,,,\n")
    assert refusals(desk, "r.csv") == [
        "r.csv:1:sied: this column is not known\n  hint: did you mean side?",
        "r.csv:1:Insurance: this column is not known\n"
        "  hint: name it as one of ours, or map it: rosters/NAME.yaml and --mapping NAME",
        "r.csv:1:dose:foot-lft: there is no exercise 'foot-lft'\n"
        "  hint: did you mean dose:foot-lift?",
        "r.csv:1:dose:plank: there is no exercise 'plank'\n  hint: see: handout list exercises",
        "r.csv:1:Handout: handout is given twice, here and in column 1\n  hint: keep one of them",
    ]


def test_every_wrong_cell_of_every_row_is_told_at_once(desk: Desk) -> None:
    desk.write(
        "r.csv",
        "handout,side,date,phase,dose:foot-lift,brand,\n"
        "kneee,up,1.2.26,one,3x30s,our,\nknee,left,,,,,stray\n",
    )
    assert refusals(desk, "r.csv") == [
        "r.csv:2:handout: there is no handout 'kneee'\n  hint: did you mean knee?",
        "r.csv:2:side: 'up' does not fit as side\n  hint: one of left, right, both",
        "r.csv:2:date: 1.2.26 is not a date\n  hint: write year-month-day, as in 2026-11-22",
        "r.csv:2:phase: 'phase' should be a whole number, not 'one'\n  hint: as in 4",
        "r.csv:2:dose:foot-lift: 3x30s does not say whether to keep still or to keep moving\n"
        "  hint: write 3x, hold 30s (still) or 3x, for 30s (moving)",
        "r.csv:2:brand: there is no brand 'our'\n  hint: did you mean ours?",
        "r.csv:3: cell 7 of this row has no column\n"
        "  hint: name the column, or put text that holds a separator in quotes",
    ]


# -- another system's list -----------------------------------------------------------------------

MAPPING = """\
columns: {Name: patient, Seite: side, Programm: handout, Termin: next_visit, Heben: dose:foot-lift}
values:
  side: {L: left, R: right}
  handout: {KN-1: knee}
always: {brand: ours, side: both}
ignore: [Versicherung]
dates: dd.mm.yyyy
"""


def test_a_mapping_reads_another_systems_list(desk: Desk) -> None:
    desk.write("rosters/other.yaml", MAPPING)
    desk.write(
        "r.csv",
        "Name;Seite;Programm;Versicherung;Termin;Heben\nA;L;KN-1;X;1.12.2026;3x10\nB;;knee;;31.2.2026;\n",
    )
    mapping = find_mapping("other", desk.folder)
    first, second = rows(desk, "r.csv", mapping)
    assert texts(first) == {
        "patient": "A", "side": "left", "handout": "knee", "next_visit": "2026-12-01",
        "dose:foot-lift": "3x10", "brand": "ours",
    }  # fmt: skip
    assert second.text("side") == "both"
    assert refusals(desk, "r.csv", mapping) == [
        "r.csv:3:Termin: 31.2.2026 is not a date\n  hint: write it as dd.mm.yyyy"
    ]


def test_a_mapping_is_found_by_name_or_path_and_checked(desk: Desk, capsys: Capture) -> None:
    path = desk.write("rosters/other.yaml", MAPPING)
    assert find_mapping(str(path), None).value == find_mapping("other", desk.folder).value
    with pytest.raises(HandoutError) as refused:
        find_mapping("othr", desk.folder)
    assert str(refused.value) == (
        "--mapping: the clinic's folder has no rosters/othr.yaml\n  hint: did you mean other?"
    )
    path = desk.write(
        "rosters/bad.yaml",
        "columns: {A: sied}\nvalues:\n  sides: {L: left}\nalways: {brnd: x}\ndates: day.month\n",
    )
    told = "r.yaml:5:8: 'day.month' is no shape of a date\n  hint: write it as in dd.mm.yyyy\n"
    ran = run(capsys, "--clinic", desk.folder, "check", path)
    assert ran.err.replace(str(path), "r.yaml") == told + "1 file checked, 1 problem\n"
    path.write_text(path.read_text().replace("day.month", "dd/mm/yyyy"))
    ran = run(capsys, "--clinic", desk.folder, "check", path)
    assert ran.err.replace(str(path), "r.yaml") == (
        "r.yaml:1:14: this column is not known\n  hint: did you mean side?\n"
        "r.yaml:3:3: this column is not known\n  hint: did you mean side?\n"
        "r.yaml:4:16: this column is not known\n  hint: did you mean brand?\n"
        "1 file checked, 3 problems\n"
    )


# -- handout check -------------------------------------------------------------------------------


def test_check_shows_every_problem_of_a_list_at_once(
    desk: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder)
    desk.write(
        "r.csv",
        "patient,handout,side,notes,dose:foot-lift,skip\n"
        "A Sample,knee,left,Use the right leg.,,\n"
        "B Sample,knee,left,,3x30s,\n"
        "a  sample,Knee,left,,,\n"
        "C Sample,knee,left,,,foot-lft\n"
        "A Sample,knee,right,,,\n",
    )
    ran = run(capsys, "check", "r.csv")
    assert ran.code == 1
    assert ran.err == (
        "r.csv:2:notes: 'right leg' here, and line 2 says side: left (side-contradicts)\n"
        "  hint: mend the one that is wrong, or write {side} in the text\n"
        "r.csv:3:dose:foot-lift: 3x30s does not say whether to keep still or to keep moving\n"
        "  hint: write 3x, hold 30s (still) or 3x, for 30s (moving)\n"
        "r.csv:4: warning: the same patient has the same handout on line 2 (row-repeated)\n"
        "  hint: take one of them out, unless both are meant\n"
        "r.csv:4:handout: there is no handout 'Knee'\n  hint: did you mean knee?\n"
        "r.csv:5:skip: foot-lft is not in knee\n  hint: did you mean foot-lift?\n"
        "r.csv:6: warning: the same patient has the same handout on line 2 (row-repeated)\n"
        "  hint: take one of them out, unless both are meant\n"
        "1 file checked, 6 problems\n"
    )


def test_a_sound_list_passes_and_a_mapping_is_an_option(
    desk: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder)
    desk.write("rosters/other.yaml", MAPPING)
    desk.write("r.csv", "Name;Seite;Programm\nA;L;KN-1\n")
    assert run(capsys, "check", "r.csv").code == 1
    ran = run(capsys, "check", "r.csv", "--mapping", "other")
    assert (ran.code, ran.err) == (0, "1 file checked, no problems\n")


def test_a_comment_in_a_list_switches_no_rule_off(
    desk: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder)
    desk.write(
        "r.csv",
        "handout,side,notes\nknee,left,Use the right leg. # lint: side-contradicts ok because\n",
    )
    assert "side-contradicts" in run(capsys, "check", "r.csv").err
