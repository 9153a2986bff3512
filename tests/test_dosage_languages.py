"""Forty doses in every language, as they were read line by line."""

from __future__ import annotations

from pathlib import Path

from languages import LANGUAGES, words

from handout.dosage.read import read_dosage
from handout.dosage.sentence import dose_sentence
from handout.dosage.strip import dose_strip

PHRASES = Path(__file__).parent / "phrases"
DOSES = (PHRASES / "languages.txt").read_text(encoding="utf-8").splitlines()


def said(dose: str, language: str) -> list[str]:
    """Say a dose as a sentence and as a strip."""
    dosage, wording = read_dosage(dose), words(language)
    cells = " · ".join(f"{cell.numeral} | {cell.label}" for cell in dose_strip(dosage, wording))
    return [f"{language}: {dose_sentence(dosage, wording)}", f"    {cells}"]


def test_forty_doses_read_as_they_were_read_before() -> None:
    assert len(DOSES) == 40
    table = [[f"## {dose}", *(line for lang in LANGUAGES for line in said(dose, lang)), ""]
             for dose in DOSES]  # fmt: skip
    golden = (PHRASES / "languages.golden").read_text(encoding="utf-8")
    assert "\n".join(line for lines in table for line in lines).strip() == golden.strip()
