from __future__ import annotations

from typing import Any

import pytest
from pydantic import Field, ValidationError

from handout.findings import findings
from handout.models.text import Written


class Inner(Written):
    text: str = ""


class Sample(Written):
    count: int = Field(1, ge=1, le=9, strict=True)
    size: float = Field(1, gt=0, lt=10, allow_inf_nan=False)
    on: bool = False
    many: tuple[Inner, ...] = Field((), min_length=1)
    short: str = Field("", max_length=3)
    email: str = Field("a@b", pattern="@")
    rows: dict[int, int] = Field({})
    named: dict[str, Inner] = Field({})


def told(**value: Any) -> list[str]:
    with pytest.raises(ValidationError) as stopped:
        Sample.model_validate(value)
    return [
        " | ".join([".".join(map(str, found.loc)), found.message, found.hint])
        for found in findings(stopped.value, Sample)
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"count": "4"}, "count | 'count' should be a whole number, not '4' | as in 4"),
        ({"count": True}, "count | 'count' should be a whole number, not true | as in 4"),
        ({"count": 4.5}, "count | 'count' should be a whole number, not 4.5 | as in 4"),
        ({"count": 0}, "count | 'count' is 0 | at least 1"),
        ({"count": 10}, "count | 'count' is 10 | at most 9"),
        ({"size": 0}, "size | 'size' is 0 | more than 0"),
        ({"size": "nan"}, "size | 'size' should be a number, not 'nan' | as in 4 or 2.5"),
        ({"size": None}, "size | 'size' should be a number, not nothing | as in 4 or 2.5"),
        ({"size": []}, "size | 'size' should be a number, not [] | as in 4 or 2.5"),
        ({"on": "maybe"}, "on | 'on' should be true or false, not 'maybe' | "),
        ({"on": []}, "on | 'on' should be true or false, not [] | "),
        ({"many": []}, "many | 'many' is empty | write at least one, after a dash"),
        ({"many": ["a"]}, "many.0 | 'many' should hold keys and values | "
                          "write each as 'key: value' below it"),
        ({"short": "abcd"}, "short | 'short' is too long: 4 | at most 3"),
        ({"short": "\udcff"}, "short | 'short' is not UTF-8 text | type it again"),
        ({"email": "x" * 50}, f"email | '{'x' * 38}… does not fit as email | "
                              "as in desk@example.org"),
        ({"size": 11}, "size | 'size': input should be less than 10 | "),
        ({"zzz": 1}, "zzz.#key | unknown key 'zzz' | "
                     "known are count, size, on, many, short, email, rows, "
                     "named"),
    ],
)  # fmt: skip
def test_each_mistake_says_what_to_write(value: dict[str, Any], expected: str) -> None:
    assert told(**value) == [expected]


def test_a_key_that_is_no_word_is_unknown() -> None:
    with pytest.raises(ValidationError) as stopped:
        Sample.model_validate({1: 2})
    (found,) = findings(stopped.value, Sample)
    assert (found.loc, found.message) == ((1, "#key"), "unknown key '1'")


def test_a_list_whose_parts_are_wrong_is_not_called_empty() -> None:
    assert told(many=[{"txt": "a"}]) == ["many.0.txt.#key | unknown key 'txt' | did you mean text?"]


def test_a_key_under_a_name_of_ones_own_is_compared_with_what_may_stand_there() -> None:
    assert told(named={"first": {"txt": "a"}}) == [
        "named.first.txt.#key | unknown key 'txt' | did you mean text?"
    ]
    assert told(named={"first": {"txt": "a", "zzz": 1}})[1] == (
        "named.first.zzz.#key | unknown key 'zzz' | known are text"
    )
    assert told(rows={1: {"a": 1}}) == [
        "rows.1 | 'rows' should be a whole number, not {'a': 1} | as in 4"
    ]
