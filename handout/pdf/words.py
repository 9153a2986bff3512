"""Words that a line break parts, kept apart for who listens instead of looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import weasyprint
from weasyprint.formatting_structure.boxes import BlockLevelBox, Box, LineBox, TextBox
from weasyprint.pdf.tags import _get_pdf_tag

# What is drawn where a line parts a word; the sign after it, which nobody sees, tells it from the
# hyphen of a word that has one.
PARTING_HYPHEN = "-\u2060"
SOFT_HYPHEN = "\u00ad"
_IN_A_SENTENCE = ("Span", "NonStruct", "Link")  # roles that end no sentence, however displayed
# Spaces, hyphens and what follows a parted word's, and scripts that write no spaces: Thai, Lao,
# Burmese, Khmer, East Asian.
_NO_SPACE_AFTER = re.compile(
    "[\\s\u200b\u2060\u2010-\u2014\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uabff\uf900-\ufaff\uff00-\uffef-]$"
)


def keep_words_apart(pages: Iterable[weasyprint.Page]) -> None:
    """End broken lines with the space that layout takes away, in place.

    ISO 32000-1 §14.8.2.5: without it "on | that leg" is read as "onthat leg".
    """
    for page in pages:
        for line in _open_lines(page._page_box):
            if (text := _last_text(line)) is not None:
                add_space(text)


def _open_lines(box: Box, goes_on: bool = False) -> Iterator[LineBox]:
    """Give the lines after which a sentence goes on."""
    lines = [child for child in box.children if isinstance(child, LineBox)]
    yield from lines if goes_on else lines[:-1]
    for child in box.children:
        if isinstance(child, Box):
            yield from _open_lines(child, _goes_on_after(child, box))


def _goes_on_after(box: Box, parent: Box) -> bool:
    """Tell whether a block stands within a sentence, on lines of its own."""
    if not isinstance(box, BlockLevelBox) or box.element_tag is None:
        return False
    nameless = box.element is parent.element  # words beside a block in one element
    return nameless or _get_pdf_tag(box.element_tag) in _IN_A_SENTENCE


def _last_text(box: Box) -> TextBox | None:
    """Find the last words in a line; layout leaves an empty text where a space was."""
    if isinstance(box, TextBox):
        return box if box.text.strip() else None
    kids = (kid for kid in reversed(box.children) if isinstance(kid, Box))
    return next(filter(None, map(_last_text, kids)), None)


def needs_space(text: str) -> bool:
    """Tell whether a line that ends so was broken at a space."""
    return not _NO_SPACE_AFTER.search(text)


def spoken(text: str) -> str:
    """Give a line as it is to be heard: the hyphen of a parted word is a soft one.

    ISO 32000-1 §14.8.2.2.3: so a search finds the word, and a reader says it whole.
    """
    parted = text.removesuffix(PARTING_HYPHEN)
    return text if parted == text else parted + SOFT_HYPHEN


def add_space(box: TextBox) -> None:
    """End words with a space, where they need one, that is heard and not seen."""
    if not needs_space(box.text):
        return
    box.text += " "
    # From right to left a drawn space would push its line aside; there the letters are spelled.
    if not box.pango_layout.first_line_direction % 2:
        box.pango_layout.text += " "
