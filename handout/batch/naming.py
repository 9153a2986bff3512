"""File names for sheets: safe everywhere, none twice, no patient's name."""

from __future__ import annotations

import re
import unicodedata

from handout.compose.case import OWN_PROGRAMME
from handout.roster.row import Row

LONGEST = 80
TAKEN = re.compile(r"print(-\d+)?")  # the file for the printer, and its parts


class Names:
    """Gives each row the name of its file: `<reference or row>-<handout>.pdf`."""

    def __init__(self) -> None:
        self._given: set[int] = set()

    def give(self, row: Row) -> str:
        """Give a name that no earlier row has, whatever its case."""
        reference = row.text("reference")
        if reference.casefold() == row.text("patient").casefold():
            reference = ""  # a name in the wrong column
        first = _safe(reference) or str(row.number)
        stem = f"{first}-{_safe(row.text('handout')) or OWN_PROGRAMME}"
        number, name = 1, stem
        while hash(name.casefold()) in self._given or TAKEN.fullmatch(name):
            number += 1
            name = f"{stem}-{number}"
        self._given.add(hash(name.casefold()))
        return f"{name}.pdf"


def _safe(text: str) -> str:
    """Keep plain letters and digits; whatever stands between them becomes a hyphen."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_]+", "-", plain)[:LONGEST].strip("-")
