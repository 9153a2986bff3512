from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field

from handout.errors import HandoutError
from handout.models.brand import Brand
from handout.models.clinic import Clinic
from handout.models.exercise import Exercise
from handout.models.handout import Handout
from handout.models.prescription import Prescription
from handout.models.text import ProseList, Slug, Written
from handout.yamlfile import Positions, check_value, check_yaml, read_text, read_yaml


class Inner(Written):
    text: str
    count: int = 0


class Sample(Written):
    id: Slug
    title: str = ""
    steps: ProseList = ()
    inner: Inner | None = None
    many: tuple[Inner, ...] = ()
    region: str = Field("", pattern="^[a-z]*$")


def problems(text: str) -> list[str]:
    with pytest.raises(HandoutError) as stopped:
        check_yaml(text, "a.yaml", Sample)
    return [str(problem) for problem in stopped.value.problems]


def test_values_and_their_places_are_read() -> None:
    file = check_yaml("id: a\nmany:\n  - text: one\n  - text: two\n", "a.yaml", Sample)
    assert file.value.many[1].text == "two"
    assert file.positions.place(("many", 1, "text")) == (4, 11)
    assert file.positions.place(("many", 1, "text", "not there")) == (4, 11)
    assert str(file.positions.problem(("many", 0), "wrong")) == "a.yaml:3:5: wrong"


def test_plain_words_stay_words() -> None:
    words = "id: a\ntitle: yes\nsteps:\n  - 12:30\n  - On\n  - 2026-11-22\n"
    file = check_yaml(words, "a.yaml", Sample)
    assert (file.value.title, file.value.steps) == ("yes", ("12:30", "On", "2026-11-22"))


def test_an_unknown_key_suggests_the_nearest() -> None:
    assert problems("id: a\ntitel: A\n") == [
        "a.yaml:2:1: unknown key 'titel'\n  hint: did you mean title?"
    ]
    assert problems("id: a\ninner: {text: b, cuont: 2}\n") == [
        "a.yaml:2:18: unknown key 'cuont'\n  hint: did you mean count?"
    ]
    assert problems("id: a\nmany:\n  - {text: b, zzz: 2}\n") == [
        "a.yaml:3:15: unknown key 'zzz'\n  hint: known are text, count"
    ]


def test_a_comma_in_braces_makes_a_key_and_is_told() -> None:
    assert problems("id: a\ninner: {text: 3x10, each side}\n") == [
        "a.yaml:2:21: unknown key 'each side'\n  hint: quote text that holds a comma or braces"
    ]


def test_all_problems_are_shown_at_once_in_order() -> None:
    assert problems("id: A b\ntitle: [x]\ninner: {count: many}\n") == [
        "a.yaml:1:5: 'A b' does not fit as id\n  hint: small letters, digits and hyphens",
        "a.yaml:2:1: 'title' should be one text, not a list\n  hint: write it in one line",
        "a.yaml:3:1: 'text' is missing\n  hint: add text: to it",
        "a.yaml:3:16: 'count' should be a whole number, not 'many'\n  hint: as in 4",
    ]


def test_a_value_of_the_wrong_kind_is_told_in_words() -> None:
    assert problems("id: a\ntitle: 12\n") == [
        "a.yaml:2:8: 'title' should be text, not 12\n  hint: put it in quotes"
    ]
    assert problems("id: a\ntitle:\n") == [
        "a.yaml:2:7: 'title' is empty\n  hint: write it, or take the key away"
    ]
    assert problems("id: a\nmany: text\n") == [
        "a.yaml:2:7: 'many' should be a list\n  hint: write one a line, each after a dash"
    ]
    assert problems("id: a\ninner: text\n") == [
        "a.yaml:2:8: 'inner' should hold keys and values\n"
        "  hint: write each as 'key: value' below it"
    ]


def test_text_in_braces_is_told_to_be_quoted() -> None:
    assert problems("id: a\ntitle: {side}\n") == [
        "a.yaml:2:1: 'title' should be text, and braces make it something else\n"
        "  hint: put it in quotes"
    ]
    (told,) = problems("id: a\ntitle: {side} first\n")
    assert told.startswith("a.yaml:2:15: this is not YAML:")
    assert told.endswith("hint: put text that begins with { or [ in quotes, and line up the dashes")


def test_prose_in_brackets_is_refused() -> None:
    assert problems("id: a\nsteps: [Lift your knee, then lower it.]\n") == [
        "a.yaml:2:8: steps is written between [ ]: a comma would cut a sentence in two\n"
        "  hint: write one sentence a line, each after a dash",
        "a.yaml:2:25: 'then lower it.' starts in lower case: was it cut by a comma?\n"
        "  hint: begin with a capital, or join it to the line above",
    ]


def test_a_step_cut_by_a_comma_is_found() -> None:
    assert problems("id: a\nsteps:\n  - Lift your knee.\n  - then lower it.\n") == [
        "a.yaml:4:5: 'then lower it.' starts in lower case: was it cut by a comma?\n"
        "  hint: begin with a capital, or join it to the line above"
    ]


def test_a_key_given_twice_is_told() -> None:
    assert problems("id: a\ntitle: A\ntitle: B\n") == [
        "a.yaml:3:1: 'title' is given twice\n  hint: keep one of them"
    ]


def test_a_key_that_is_no_word_is_told() -> None:
    assert problems("? [a, b]\n: c\n") == [
        "a.yaml:1:3: a key must be a word\n  hint: quote text that begins with { or ["
    ]


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("id: a\ntitle: b: c\n", "2:9", "put text that holds ': ' in quotes, and line the keys up"),
        ("id: a\n\ttitle: b\n", "2:1", "indent with spaces, not tabs"),
        ('id: "a\n', "1:5", "close the quotes or brackets that this line opens"),
        ("id: a\nsteps: [a, b", "2:8", "close the quotes or brackets that this line opens"),
        ("id: @a\n", "1:5", "put text that begins with @ or ` in quotes"),
        ("%a\n", "1:3", "put text that begins with % in quotes"),
        (
            "id: 'a' b\n",
            "1:9",
            "put text that begins with { or [ in quotes, and line up the dashes",
        ),
        ("id: *a\n", "1:5", "check quotes and indentation at this line"),
    ],
)
def test_syntax_is_told_with_place_and_hint(text: str, place: str, hint: str) -> None:
    (problem,) = problems(text)
    assert problem.startswith(f"a.yaml:{place}: this is not YAML: ")
    assert problem.endswith(f"\n  hint: {hint}")


def test_an_empty_file_is_told() -> None:
    assert problems("") == ["a.yaml:1:1: the file is empty\n  hint: see: handout new --help"]
    assert problems("# only a remark\n")[0].startswith("a.yaml:1:1: the file is empty")


def test_a_list_where_keys_are_meant_is_told() -> None:
    assert problems("- a\n- b\n") == [
        "a.yaml:1:1: 'the file' should hold keys and values\n"
        "  hint: write each as 'key: value' below it"
    ]


def test_aliases_that_explode_are_stopped() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    (told,) = problems("\n".join(lines))
    assert told.endswith(
        "the file unfolds to more than 50000 values\n"
        "  hint: take the aliases (*name) out of the file"
    )


def test_deep_nesting_is_stopped() -> None:
    assert problems("id: " + "[" * 5000)[0].startswith("a.yaml")


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xff\xfe\x00id")
    with pytest.raises(HandoutError) as stopped:
        read_yaml(path, Sample)
    assert str(stopped.value) == f"{path}: the file is not UTF-8 text\n  hint: save it as UTF-8"


def test_a_file_of_50_megabytes_is_told_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(HandoutError) as stopped:
        read_text(path)
    assert str(stopped.value) == (
        f"{path}: the file is too large\n  hint: a content file has at most 1 MB"
    )


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(HandoutError) as stopped:
        read_text(tmp_path / "no.yaml")
    assert "no such file or directory" in str(stopped.value)


def test_a_byte_order_mark_is_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfid: a\n")
    assert read_yaml(path, Sample).value.id == "a"


def test_a_word_after_an_exclamation_mark_is_not_taken_out_of_the_text() -> None:
    assert problems("id: a\nsteps:\n  - !Stop If it hurts.\n") == [
        "a.yaml:3:5: '!Stop' is not text: YAML takes a word after ! for a command\n"
        "  hint: put the text in quotes"
    ]
    assert problems("id: a\ninner: {text: a, count: !!int four}\n") == [
        "a.yaml:2:25: 'count' should be a whole number, not 'four'\n  hint: as in 4"
    ]


def test_a_quoted_sentence_may_start_in_lower_case() -> None:
    text = "id: a\nsteps:\n  - \"use heat.\"\n  - 'then rest.'\n  - >-\n    and walk.\n"
    assert check_yaml(text, "a.yaml", Sample).value.steps == (
        "use heat.",
        "then rest.",
        "and walk.",
    )


def test_an_endless_number_stays_text() -> None:
    (told,) = problems(f"id: a\ninner: {{text: a, count: {'9' * 5000}}}\n")
    assert told.startswith("a.yaml:2:25: 'count' should be a whole number, not '999")


def test_an_alias_inside_itself_is_stopped() -> None:
    (told,) = problems("id: a\nmany: &a [*a]\n")
    assert told.endswith("hint: take the aliases (*name) out of the file")


@pytest.mark.parametrize("opening", ["[", "- ", "{a: "])
def test_nesting_that_would_overrun_the_parser_is_stopped(opening: str) -> None:
    (told,) = problems(opening * 200_000)
    assert "the file is nested too deeply\n  hint: close the brackets" in told


def test_half_a_letter_is_told_wherever_it_stands() -> None:
    positions = Positions("a.yaml", {("id",): (1, 5)})
    for value in ({"id": "\ud800"}, {"id": ["\udfff"]}, {"id": {"\ud800": 1}}):
        with pytest.raises(HandoutError) as stopped:
            check_value(value, positions, Sample)
        assert str(stopped.value) == (
            "a.yaml:1:5: the text is not UTF-8\n  hint: type the text again"
        )


def test_a_device_that_never_ends_is_not_read_to_its_end() -> None:
    with pytest.raises(HandoutError, match="the file is too large"):
        read_text(Path("/dev/zero"))


def test_what_comes_from_elsewhere_is_told_there() -> None:
    file = check_yaml("id: a\nmany:\n  - text: one\n", "a.yaml", Sample)
    positions = file.positions.elsewhere({("id",): ("--id", 0, 0), ("many", 0): ("--many x", 0, 0)})
    assert str(positions.problem(("id",), "wrong")) == "--id: wrong"
    assert str(positions.problem(("many", 0, "text", "deeper"), "wrong")) == "a.yaml:3:11: wrong"
    assert str(positions.problem(("many", 0, "count"), "wrong")) == "--many x: wrong"
    assert str(positions.problem(("title",), "wrong")) == "a.yaml:1:1: wrong"


plain = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.dates()
)
NAMES = (
    "id", "title", "handout", "exercises", "steps", "dosage", "blocks", "text", "safety", "phases",
    "schedule", "rows", "columns", "each", "frequency", "time", "patient", "name", "date", "since",
    "skip", "add", "do", "exercise", "colours", "brand", "logo", "file", "width_mm", "region",
    "alt", "image", "files", "easier", "harder", "when", "up_to", "pain_rule", "until", "limits",
    "span", "<<",
)  # fmt: skip
names = st.sampled_from(NAMES)
values = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=5),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(values, st.sampled_from([Exercise, Handout, Brand, Prescription, Clinic]))
def test_whatever_a_file_holds_is_read_or_told(value: object, model: type[Written]) -> None:
    text = yaml.dump(value, allow_unicode=True)
    try:
        check_yaml(text, "a.yaml", model)
    except HandoutError as error:
        assert all(problem.path == "a.yaml" and problem.message for problem in error.problems)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_whatever_text_a_file_holds_is_read_or_told(text: str) -> None:
    with contextlib.suppress(HandoutError):
        check_yaml(text, "a.yaml", Prescription)
