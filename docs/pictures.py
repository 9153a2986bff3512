"""Picture the finished pages for the README, from the PDFs that make wrote."""

from __future__ import annotations

import argparse
from pathlib import Path

import pypdfium2
from PIL import Image

WIDTH = 620  # pixels of one page
GAP = 16
GROUND = "#c9d1d6"


def pages(pdf: Path, wanted: list[int]) -> list[Image.Image]:
    """Rasterise some pages of a PDF, counted from 1."""
    document = pypdfium2.PdfDocument(pdf)
    found = [document[number - 1] for number in wanted if number <= len(document)]
    return [page.render(scale=WIDTH / page.get_width()).to_pil() for page in found]


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """Put pages beside each other on one ground."""
    width = sum(picture.width + GAP for picture in pictures) + GAP
    height = max(picture.height for picture in pictures) + 2 * GAP
    sheet = Image.new("RGB", (width, height), GROUND)
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    return sheet


def save(picture: Image.Image, path: Path) -> None:
    """Write a picture with 256 colours, pale boxes and small red signs among them."""
    picture.quantize(256, Image.Quantize.FASTOCTREE).save(path, optimize=True)


def main() -> None:
    """Write one picture of the pages that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pdfs", help="as in one.pdf,two.pdf")
    parser.add_argument("pages", help="as in 1,2,5")
    parser.add_argument("png", type=Path)
    given = parser.parse_args()
    numbers = [int(number) for number in given.pages.split(",")]
    files = [Path(name) for name in given.pdfs.split(",")]
    picture = side_by_side([page for file in files for page in pages(file, numbers)])
    save(picture, given.png)


if __name__ == "__main__":
    main()
