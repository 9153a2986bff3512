"""How the library's own handouts read, as docs/reading.md says it."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
from pathlib import Path

from handout.library import Library
from handout.models.handout import Handout

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
GRADE = r"^\| ([\w-]+) \| ([\d.]+) \| [\d.]+ \| \d+ \|"
GRADES = {name: float(grade) for name, grade in re.findall(GRADE, PAGE, re.M)}


def test_the_page_is_what_the_handouts_say_now() -> None:
    command = [sys.executable, str(ROOT / "docs" / "reading.py")]
    written = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert written == PAGE, "the handouts read otherwise now: make reading"


def test_every_handout_is_read_by_a_pupil_of_twelve() -> None:
    assert set(GRADES) == set(Library([ROOT / "content"]).ids(Handout))
    assert max(GRADES.values()) <= 6
    assert statistics.median(GRADES.values()) <= 5
