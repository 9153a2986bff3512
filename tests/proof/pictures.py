"""Draw every page of the sheets in output/ as a picture, to look at: `make pictures`."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium

DPI = 96
FOLDER = Path(__file__).parents[2] / "output"


def draw_pictures(folder: Path, dpi: int = DPI) -> list[Path]:
    """Write `sheet-1.png`, `sheet-2.png` … beside each `sheet.pdf`, in place of earlier ones."""
    written = []
    for pdf in sorted(folder.glob("*.pdf")):
        for old in folder.glob(f"{pdf.stem}-*.png"):
            old.unlink()
        for number, page in enumerate(pdfium.PdfDocument(pdf), 1):
            written.append(folder / f"{pdf.stem}-{number}.png")
            page.render(scale=dpi / 72).to_pil().save(written[-1])
    return written


if __name__ == "__main__":
    for picture in draw_pictures(FOLDER):
        print(picture)  # noqa: T201 - a command of its own
