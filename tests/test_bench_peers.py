from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from handout.document import fingerprint

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.peers.cases import (  # noqa: E402
    HANDOUTS,
    PAGES,
    Case,
    cases,
    write_clinic,
    write_list,
)
from benchmarks.peers.content import FIGURES, SHEETS, write_content  # noqa: E402
from benchmarks.peers.measure import Spent  # noqa: E402
from benchmarks.peers.table import Measured, Results  # noqa: E402
from benchmarks.peers.ways import PEERS, Peer  # noqa: E402

SHARED, TEN, CHOICES = cases(40, 12)[1:]
FAST = [peer for peer in PEERS if peer.name in ("Typst", "ReportLab")]
COUNT = 2


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "clinic"
    write_clinic(folder)
    return folder


@pytest.fixture(scope="module")
def content(clinic: Path) -> Path:
    folder = clinic.parent / "content"
    folder.mkdir()
    write_content(CHOICES, clinic, folder, count=COUNT, pages=1)
    return folder


def rows(case: Case, folder: Path) -> list[dict[str, str]]:
    write_list(case, folder / "list.csv")
    return [*csv.DictReader(io.StringIO((folder / "list.csv").read_text("utf-8")))]


def test_in_the_first_list_all_share_a_handout_and_hardly_two_their_doses(tmp_path: Path) -> None:
    found = rows(SHARED, tmp_path)
    doses = {tuple(text for name, text in row.items() if name[:5] == "dose:") for row in found}
    assert {row["handout"] for row in found} == {"strong-hips"}
    assert len({row["patient"] for row in found}) == 40
    assert len(doses) >= 39
    assert found == rows(SHARED, tmp_path)  # the same list at every call


def test_in_the_second_there_are_ten_handouts_and_notes_of_their_own(tmp_path: Path) -> None:
    found = rows(TEN, tmp_path)
    assert len(HANDOUTS) == 10
    assert {row["handout"] for row in found} == set(HANDOUTS)
    assert len({row["notes"] for row in found}) >= 30


def test_in_the_third_nobody_has_the_same_six_exercises(tmp_path: Path) -> None:
    found = rows(CHOICES, tmp_path)
    chosen = {frozenset(re.findall(r"[a-z-]+(?==)", row["exercises"])) for row in found}
    assert len(chosen) == 12
    assert {len(names) for names in chosen} == {6}


def test_every_row_composes_to_six_exercises_with_two_figures(content: Path) -> None:
    for sheet in read(content):
        assert len(sheet["items"]) == 6
        assert (
            len({picture["file"] for item in sheet["items"] for picture in item["pictures"]}) == 12
        )


def test_figures_are_given_as_our_own_pages_have_them(content: Path) -> None:
    for file in (content / FIGURES).iterdir():
        assert file.stem == fingerprint(file.read_bytes())[:16]
    page = (content / "pages" / "0.html").read_text("utf-8")
    for item in read(content)[0]["items"]:
        for picture in item["pictures"]:
            assert f"../figures/{picture['file']}" in page
    assert "part:" not in page


@pytest.mark.parametrize("peer", FAST, ids=lambda peer: peer.name)
def test_a_peers_sheet_says_what_ours_says_on_as_many_pages(content: Path, peer: Peer) -> None:
    if peer.missing:
        pytest.skip(peer.missing)
    output = content.parent / peer.module
    output.mkdir()
    command = [sys.executable, "-m", f"benchmarks.peers.{peer.module}"]
    command += [str(content), str(output), str(COUNT)]
    subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    for number, sheet in enumerate(read(content)):
        with pikepdf.open(output / f"{number}.pdf") as pdf:
            assert len(pdf.pages) == PAGES
        shown = text_of(output / f"{number}.pdf")
        assert shown.count(squeezed(sheet["running"])) >= PAGES
        for item in sheet["items"]:
            for text in (item["title"], item["start"], *item["steps"], item["dose"]["sentence"]):
                assert squeezed(text) in shown


def test_ratios_are_taken_round_by_round() -> None:
    results = Results(sample=1, repeat=3, left_out={})
    for ours, typst in ((1, 3), (2, 4), (4, 4)):
        results.add(SHARED, "handout", Measured(8, Spent(ours, 1, 1), 1))
        results.add(SHARED, "Typst", Measured(8, Spent(typst, 1, 1), 1))
    assert results.ratio("b", "handout", "Typst") == "2"
    assert results.ratio("b", "handout", "ReportLab") == "–"


def test_a_peer_that_is_not_installed_says_how_to_get_it() -> None:
    hint = "pip install -c constraints.txt 'clinic-handout[bench]'"
    assert Peer("X", "x", "no_such_package").missing == f"no_such_package is not installed: {hint}"
    gone = Peer("X", "x", "pikepdf", needs="no-such-program")
    assert gone.missing == "no-such-program is not installed: apt-get install no-such-program"


def read(content: Path) -> list[dict[str, Any]]:
    sheets: list[dict[str, Any]] = json.loads((content / SHEETS).read_text("utf-8"))
    return sheets


def text_of(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as pdf:
        return squeezed("".join(page.get_textpage().get_text_range() for page in pdf))


def squeezed(text: str) -> str:
    """Take spaces and breaks out: lines break where each layout breaks them."""
    return re.sub(r"[\s\u00ad\ufffe]+", "", text)
