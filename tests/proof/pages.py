"""What is on the pages: text and pixels, always by the same renderer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
from PIL import Image

HYPHEN_AT_LINE_END = "\x02"  # as the renderer reports it


def page_texts(pdf: bytes) -> list[str]:
    """Read the text of each page, lines parted by a newline."""
    with _opened(pdf) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return [text.replace("\r\n", "\n").replace(HYPHEN_AT_LINE_END, "-\n") for text in texts]


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
