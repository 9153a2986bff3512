"""What is on the pages: text and pixels, always by the same renderer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
from PIL import Image


def page_texts(pdf: bytes) -> list[str]:
    """Read the text of each page, lines parted by a newline."""
    with _opened(pdf) as document:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


def page_images(pdf: bytes, dpi: int = 96) -> list[Image.Image]:
    """Draw each page as a picture."""
    with _opened(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil() for page in document]


@contextmanager
def _opened(pdf: bytes) -> Iterator[pdfium.PdfDocument]:
    document = pdfium.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()
