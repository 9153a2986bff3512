"""Jargon in a text, with a plain word for each; a term that is explained is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from handout.reading.glossary import Book, Term, open_book

_BRACKET = re.compile(r"[\"'”’]?\s*\(([^)]*)\)")
_PAUSE = re.compile(r"[\"'”’]?\s*(?:,|:|\s[-–]\s|\s?—)\s*([^,.!?;:()\[\]]*)")
_CLOSE = re.compile(r"[\"'”’]?\s*\)")
_PLAIN_SPACE = re.compile(r"[\"'”’]?\s+([^,.!?;:()\[\]]*)")
_WORD = re.compile(r"[^\W\d_]+")
_QUOTE = r"[\"'“‘„«]?"
_LONG = 4  # letters from which a word of the plain wording proves an explanation
_STEM = 5
_WINDOW = 60  # letters before a term that can introduce it


@dataclass(frozen=True, slots=True)
class Jargon:
    """A term as it stands in a text, what to say instead, and where it begins, from 0."""

    term: str
    plain: str
    start: int
    name: str = ""  # as the list calls it


def find_jargon(
    text: str, language: str, *, folders: Sequence[Path] = (), known: Iterable[str] = ()
) -> list[Jargon]:
    """Find the terms that a patient may not know; none where the language has no list.

    `folders` are content folders that go before the built-in one; `known` are the names of
    terms that the handout explains elsewhere.
    """
    book = open_book(language, tuple(folders))
    familiar, found = set(known), []
    for term in book.terms(text) if book else ():
        if term.name in familiar:
            continue
        if book and _explained(text, term, book):
            familiar.add(term.name)
        else:
            found.append(Jargon(text[term.start : term.end], term.plain, term.start, term.name))
    return found


def explained_terms(text: str, language: str, *, folders: Sequence[Path] = ()) -> frozenset[str]:
    """Give the names of the terms that a text explains."""
    book = open_book(language, tuple(folders))
    terms = book.terms(text) if book else ()
    return frozenset(term.name for term in terms if book and _explained(text, term, book))


def _explained(text: str, term: Term, book: Book) -> bool:
    return (
        _in_brackets_after(text, term, book)
        or _after_a_pause(text, term, book)
        or _defined(text, term, book)
        or _named(text, term, book)
        or _alone_in_brackets(text, term, book)
    )


def _in_brackets_after(text: str, term: Term, book: Book) -> bool:
    """Take: the piriformis (a small muscle in your buttock); the patella (kneecap)."""
    found = _BRACKET.match(text, term.end)
    if not found or _opens(found[1], book.glossary.asides):
        return False
    return _shares(found[1], term) or (len(_words(found[1])) > 2 and _plain(found[1], book))


def _after_a_pause(text: str, term: Term, book: Book) -> bool:
    """Take: the piriformis, a small muscle, …; the patella, or kneecap."""
    found = _PAUSE.match(text, term.end)
    if not found:
        return False
    if opener := _opens(found[1], book.glossary.openers):
        return _plain(found[1].lstrip()[len(opener) :], book)
    weak = (*book.glossary.articles, *book.glossary.alternatives)
    return bool(_opens(found[1], weak)) and _shares(found[1], term)


def _defined(text: str, term: Term, book: Book) -> bool:
    """Take: the piriformis is a small muscle."""
    found = _PLAIN_SPACE.match(text, term.end)
    if not found or not (opener := _opens(found[1], book.glossary.defining)):
        return False
    return _plain(found[1].lstrip()[len(opener) :], book)


def _named(text: str, term: Term, book: Book) -> bool:
    """Take: a muscle called the piriformis."""
    naming = "|".join(map(re.escape, book.glossary.naming))
    article = "|".join(map(re.escape, book.glossary.articles))
    pattern = rf"\b(?:{naming})\s+(?:(?:{article})\s+)?{_QUOTE}$"
    return bool(naming and re.search(pattern, _before(text, term), re.I))


def _alone_in_brackets(text: str, term: Term, book: Book) -> bool:
    """Take: your kneecap (patella)."""
    outside, bracket, inside = _before(text, term).rpartition("(")
    if not bracket or not _CLOSE.match(text, term.end) or not outside.strip():
        return False
    known = not any(other.end == len(outside.rstrip()) for other in book.terms(outside))
    article = inside.strip(" \"'“‘„«").casefold()
    return known and article in ("", *(a.casefold() for a in book.glossary.articles))


def _before(text: str, term: Term) -> str:
    return text[max(0, term.start - _WINDOW) : term.start]


def _opens(text: str, phrases: Iterable[str]) -> str:
    """Give the phrase that a text begins with."""
    start = text.lstrip().casefold()
    fitting = [p for p in phrases if re.match(re.escape(p.casefold()) + r"(?!\w)", start)]
    return max(fitting, key=len, default="")


def _plain(text: str, book: Book) -> bool:
    """Tell whether a clause says something, with no other jargon in it."""
    return len(_words(text)) > 1 and not any(True for _ in book.terms(text))


def _shares(text: str, term: Term) -> bool:
    """Tell whether a clause has a word of the plain wording."""
    plain = {word[:_STEM] for word in _words(term.plain) if len(word) >= _LONG}
    return any(word[:_STEM] in plain for word in _words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
