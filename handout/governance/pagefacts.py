"""What a handout's page shows: its opening, headings, parts, and the heads of its tables."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNSEEN = ("style", "script", "title")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What stands on a page, in its order."""

    opening: str  # all text before the second heading
    headings: tuple[tuple[int, str], ...]  # level and words
    parts: frozenset[str]  # the classes of its elements
    tables: tuple[int, ...]  # head cells of each that do not say what they head


def read_page(html: str) -> PageFacts:
    """Read the HTML of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return PageFacts(
        _joined(reader.opening),
        tuple((level, _joined(words)) for level, words in reader.headings),
        frozenset(reader.parts),
        tuple(reader.tables),
    )


def _joined(pieces: list[str]) -> str:
    return " ".join(" ".join(pieces).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.opening: list[str] = []
        self.headings: list[tuple[int, list[str]]] = []
        self.parts: set[str] = set()
        self.tables: list[int] = []
        self._in_heading = self._unseen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.parts.update((given.get("class") or "").split())
        if tag in _HEADINGS:
            self.headings.append((int(tag[1]), []))
            self._in_heading = True
        elif tag in _UNSEEN:
            self._unseen = True
        elif tag == "table":
            self.tables.append(0)
        elif tag == "th" and self.tables:
            self.tables[-1] += "scope" not in given

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._in_heading = False
        elif tag in _UNSEEN:
            self._unseen = False

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if len(self.headings) < 2:
            self.opening.append(data)
        if self._in_heading:
            self.headings[-1][1].append(data)
