"""Pages of empty places that are kept, and which of them are kept longest."""

from __future__ import annotations

from handout.pdf.drawn import Drawn
from handout.pdf.emptypages import Book, EmptyPage
from handout.pdf.places import Place

NOTHING = Drawn(595, 842, b"", {}, 0, (), {}, ())


def pages(first: float, second: float) -> list[EmptyPage]:
    """Make two pages with a piece on each, the second too high for the first page."""

    def page(number: int, height: float, following: dict[int, float]) -> EmptyPage:
        places = {number: Place(0, 0, 100, height)}
        ends = (b"", b"first", b"second")
        return EmptyPage(
            number, 2, ends[number], ends[number + 1], {number: height}, following, places,
            frozenset(), (), NOTHING,
        )  # fmt: skip

    return [page(0, first, {1: second}), page(1, second, {})]


def test_a_page_holds_for_whatever_is_too_high_to_follow_on_it() -> None:
    book = Book()
    book.add(pages(1, 900))
    assert book.find([1, 800]) is None
    book.add(pages(1, 800))
    book.add(pages(1, 950))
    assert [page.heights for page in book.find([1, 800]) or ()] == [{0: 1}, {1: 800}]
    assert [page.heights for page in book.find([1, 900]) or ()] == [{0: 1}, {1: 900}]


def test_pages_that_say_no_more_push_none_out() -> None:
    book = Book()
    book.add(pages(1, 500))
    for number in range(200):
        book.add(pages(2, 500 + number))
    assert book.find([1, 699]) is not None
