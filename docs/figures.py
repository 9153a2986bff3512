"""Picture every figure of the library on one sheet, from the drawings as they are.

python docs/figures.py docs/pictures/figures.png
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

from handout.figure.draw import contact_sheet
from handout.library import Library
from handout.models.exercise import Exercise
from handout.paths import Places

COLUMNS = 8
WIDTH = 1600  # dots


def main(path: Path) -> None:
    """Write the sheet."""
    contact_sheet(drawings(), path, COLUMNS)
    sheet = Image.open(path).convert("RGB")
    small = sheet.resize((WIDTH, WIDTH * sheet.height // sheet.width), Image.Resampling.LANCZOS)
    small.quantize(256, Image.Quantize.MAXCOVERAGE).save(path, optimize=True)


def drawings() -> dict[str, str]:
    """Read every figure, exercise by exercise, in the order of its phases."""
    library = Library(Places().content)
    names = [
        f"{name}-{phase}"
        for name in library.ids(Exercise)
        if (figure := library.exercise(name).value.figure)
        for phase in figure.poses
    ]
    folder = Places().content[-1] / "figures"
    return {name: (folder / f"{name}.svg").read_text(encoding="utf-8") for name in names}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
