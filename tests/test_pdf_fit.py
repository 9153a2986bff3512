"""Figures as large as whole items on a page allow."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.pdf.fit import Item, figure_sizes, first_stylesheet, fit_stylesheet
from handout.sheet import Fit

FIT = Fit("card", "--figure", min_mm=30, preferred_mm=36, max_mm=46)
PAGE = 260.0


def item(number: int, base: float, **changes: float) -> Item:
    usual = {"lead_mm": 0.0, "gap_mm": 0.0, "page_mm": PAGE}
    return Item(f"e{number}", base, **{**usual, **changes})


def sizes(*items: Item, fit: Fit = FIT) -> list[float]:
    return list(figure_sizes(items, fit).values())


def test_two_items_share_what_a_page_has_left() -> None:
    assert sizes(item(1, 90), item(2, 90)) == [40, 40]


def test_an_item_that_just_fits_at_the_smallest_shares_the_page() -> None:
    assert sizes(item(1, 100), item(2, 100)) == [30, 30]
    assert sizes(item(1, 100), item(2, 100.1)) == [46, 46]


def test_figures_never_grow_past_the_largest() -> None:
    assert sizes(item(1, 20)) == [46]


def test_an_item_taller_than_a_page_keeps_the_smallest() -> None:
    assert sizes(item(1, 300), item(2, 90), item(3, 90)) == [30, 40, 40]


def test_an_item_that_smaller_figures_keep_whole_has_smaller_ones() -> None:
    smaller = replace(FIT, least_mm=20)
    assert sizes(item(1, 235), item(2, 90), item(3, 90), fit=smaller) == [25, 40, 40]
    assert sizes(item(1, 241), item(2, 100), item(3, 100.1), fit=smaller) == [30, 46, 46]


def test_as_many_items_as_possible_share_a_page() -> None:
    assert sizes(*(item(n, 50) for n in range(4))) == [36.6, 36.6, 36.6, 46]


def test_what_stands_above_the_first_item_is_kept() -> None:
    assert sizes(item(1, 90, lead_mm=10), item(2, 90, lead_mm=99)) == [34.7, 34.7]


def test_space_between_items_is_kept_and_goes_at_a_page_break() -> None:
    gap = {"gap_mm": 6.0}
    assert sizes(item(1, 90, **gap), item(2, 90, **gap), item(3, 214, **gap)) == [37, 37, 46]


def test_what_follows_the_last_item_stays_on_its_page() -> None:
    assert sizes(item(1, 90), item(2, 90, tail_mm=16)) == [31.7, 31.7]


def test_what_followed_an_item_on_a_page_of_its_own_goes_on_where_another_joins_it() -> None:
    assert sizes(item(1, 90), item(2, 90, tail_mm=60)) == [40, 40]
    assert sizes(item(2, 90, tail_mm=140)) == [30]


def test_an_item_alone_has_its_figures_one_above_the_other_where_there_is_room() -> None:
    turns = {"most_mm": 40, "above_mm": 90, "highest_mm": 120}
    assert sizes(item(1, 160, **turns)) == [92]  # no more than two of the largest
    assert sizes(item(1, 168, **turns)) == [92]
    assert sizes(item(1, 170, **turns)) == [90]
    assert sizes(item(1, 171, **turns)) == [40]
    assert sizes(item(1, 60, **turns), item(2, 60, **turns)) == [40, 40]


def test_an_item_that_starts_a_page_of_its_own_goes_on_doing_so() -> None:
    assert sizes(item(1, 90), item(2, 90, fresh=True)) == [46, 46]


def test_figures_above_one_another_share_too() -> None:
    stacked = Fit("card", "--figure", 30, 36, 46, stacked=2)
    assert sizes(item(1, 50), item(2, 50), fit=stacked) == [40, 40]


def test_a_page_of_another_height_counts() -> None:
    assert sizes(item(1, 90, page_mm=250), item(2, 90)) == [34.7, 34.7]


def test_sizes_are_whole_steps_rounded_down() -> None:
    assert sizes(item(1, 90.03), item(2, 90)) == [39.9, 39.9]


def test_no_items_need_no_sizes() -> None:
    assert sizes() == []


def test_sizes_become_a_property_of_each_item() -> None:
    assert fit_stylesheet({"e1": 40.0, "e2": 36.6}, FIT).text == (
        "#e1 { --figure: 40mm !important }\n#e2 { --figure: 36.6mm !important }"
    )


def test_items_are_measured_at_the_preferred_size() -> None:
    assert first_stylesheet(FIT).text == ".card { --figure: 36mm !important }"


@given(
    st.lists(
        st.tuples(
            st.floats(5, 300), st.floats(0, 40), st.floats(0, 20), st.floats(0, 60), st.booleans()
        ),
        max_size=12,
    )
)
def test_whatever_the_items_sizes_stay_in_bounds_and_pages_are_not_overfull(
    rows: list[tuple[float, float, float, float, bool]],
) -> None:
    items = [
        Item(f"e{n}", base, lead, gap, PAGE, tail, fresh)
        for n, (base, lead, gap, tail, fresh) in enumerate(rows)
    ]
    chosen = figure_sizes(items, FIT)
    assert list(chosen) == [item.id for item in items]
    assert all(FIT.min_mm <= size <= FIT.max_mm for size in chosen.values())
    assert chosen == figure_sizes(items, FIT)


@pytest.mark.parametrize(
    ("spare", "size"), [(0, 30), (0.04, 30), (0.1, 30.1), (7.7, 37.7), (32, 46)]
)
def test_a_page_is_filled_to_within_a_step(spare: float, size: float) -> None:
    assert sizes(item(1, PAGE - 30 - spare)) == [size]


def test_a_figure_as_wide_as_its_column_leaves_the_rest_to_the_others() -> None:
    assert sizes(item(1, 90, most_mm=34), item(2, 90)) == [34, 46]
    assert sizes(item(1, 90), item(2, 90, most_mm=38)) == [42, 38]
    assert sizes(item(1, 20, most_mm=20)) == [20]  # more would be empty


def test_low_figures_let_items_share_a_page() -> None:
    assert sizes(item(1, 120, most_mm=18), item(2, 92)) == [18, 30]
