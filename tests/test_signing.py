from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from handout.errors import HandoutError
from handout.signing import sign, withdraw

DAY = dt.date(2026, 11, 22)
SIGNED = 'review:\n  status: reviewed\n  by: A. Reader\n  date: "2026-11-22"'
FORMS = {
    "block": ("steps: [a]\nreview:\n  status: draft\n\n# next\nfigure: {}\n",
              f"steps: [a]\n{SIGNED}\n\n# next\nfigure: {{}}\n"),
    "flow": ("review: {status: draft}  # until it is read\nsteps: [a]\n",
             f"{SIGNED}  # until it is read\nsteps: [a]\n"),
    "none": ("steps:\n  - a\n", f"steps:\n  - a\n{SIGNED}\n"),
    "no line end": ("steps:\n  - a", f"steps:\n  - a\n{SIGNED}\n"),
    "last": ("steps: [a]\nreview:\n  status: draft\n", f"steps: [a]\n{SIGNED}\n"),
    "signed before": (
        'steps: [a]\nreview:\n  status: reviewed\n  by: B. Other  # first\n  date: "2025-01-02"\n',
        f"steps: [a]\n{SIGNED}\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_only_the_review_changes(name: str) -> None:
    before, after = FORMS[name]
    assert sign(before, "f.yaml", "A. Reader", DAY) == after


def test_line_ends_and_odd_names_are_kept() -> None:
    signed = sign("steps: [a]\r\n", "f.yaml", "O'Reader: physiotherapist", DAY)
    assert signed.splitlines(keepends=True)[3] == '  by: "O\'Reader: physiotherapist"\r\n'


def test_a_signature_can_be_taken_back() -> None:
    before = FORMS["block"][0]
    assert withdraw(sign(before, "f.yaml", "A. Reader", DAY), "f.yaml") == before


@pytest.mark.parametrize("text", ["- a\n", "colours: {}\n", "steps: [\n"])
def test_what_is_no_content_is_told(text: str) -> None:
    with pytest.raises(HandoutError) as caught:
        sign(text, str(Path("f.yaml")), "A. Reader", DAY)
    assert [str(problem) for problem in caught.value.problems] == [
        "f.yaml: this is no exercise or handout"
    ]
