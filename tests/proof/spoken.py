"""What a page says and what its tags say, as letters alone, so that the two can be compared."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

MARKS = 12  # letters of a list's own marks, which the HTML does not say
_LINE = re.compile(r'\s*\w*((?: \w+="[^"]*"| \w+=[^" ]+)*) ?(?:"(.*)")?$')
_ALT = re.compile(r' alt="([^"]*)"')
_UNSEEN = ("head", "style", "script")


def letters_of_html(page: str) -> list[str]:
    """List each piece of text and each alt text of a page's body, in order, letters alone."""
    reader = _Reader()
    reader.feed(page)
    return [letters for said in reader.said if (letters := _letters(said))]


def letters_of_tags(tree: str) -> str:
    """Give the letters of a tag tree, its alt texts among them, in reading order."""
    heard = []
    for line in tree.splitlines():
        if found := _LINE.match(line):
            heard += [*_ALT.findall(found[1]), found[2] or ""]
    return "".join(map(_letters, heard))


def first_unheard(page: str, tree: str) -> str:
    """Tell what a page says that its tags do not say in the same order; nothing where all is heard.

    The head of a table that runs on over a page's end is heard again there.
    """
    heard, heads, place = letters_of_tags(tree), _heads_of_tables(tree), 0
    for said in letters_of_html(page):
        found = find_said(said, heard[place : place + len(said) + MARKS])
        again = next((head for head in heads if heard.startswith(head, place)), "")
        if found < 0 and again:
            place += len(again)
            found = find_said(said, heard[place : place + len(said) + MARKS])
        if found < 0:
            return f"{said} is not heard where {heard[place : place + 40]} is"
        place += found + len(said)
    return ""


def _heads_of_tables(tree: str) -> list[str]:
    """Give the letters of each table's head."""
    heads = re.findall(r"(?m)^( *)THead\n((?:\1 +.*\n)+)", tree)
    return [letters for _, lines in heads if (letters := letters_of_tags(lines))]


def find_said(said: str, heard: str) -> int:
    """Find where something said is heard, or give -1.

    The renderer reads Latin words and numbers within a right-to-left line backwards, word by word;
    there it is enough that the letters are the same ones.
    """
    at = heard.find(said)
    if at >= 0 or not said.isascii():
        return at
    windows = (heard[start : start + len(said)] for start in range(len(heard) - len(said) + 1))
    return next((n for n, window in enumerate(windows) if sorted(window) == sorted(said)), -1)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag == "img":
            self.said.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.said.append(data)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text)))
