"""Fixes: each before and after, comments and layout included, and nothing else touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.errors import Problem
from handout.mending.draft import Edit, Mend, apply_mend, edited, open_draft, put, write_scalar
from handout.mending.fixes import fix_text
from handout.yamlfile import parse_yaml

CONTENT = Path(__file__).parent.parent / "content"
EXERCISE = "steps:\n  - Go.\n"
ORDER = "handout: knee\n"


def fixed(text: str, path: str = "f.yaml", **options: str) -> str:
    return fix_text(text, path, **options)[0]


def said(text: str) -> list[str]:
    return [str(problem) for problem in fix_text(text, "f.yaml")[1]]


# -- one pair a fix: what was written, and what is written now ------------------------------------

NOTES = {
    "block entry": (
        "exercises:\n  - exercise: clam   # first\n    note: 3x10, each side   # as said\n",
        "exercises:\n  - exercise: clam   # first\n    dosage: 3x10, each side   # as said\n",
    ),
    "flow entry": (
        'add:\n  - {exercise: clam, note: "3x10, 2/day"}  # new\n',
        'add:\n  - {exercise: clam, dosage: "3x10, 2/day"}  # new\n',
    ),
    "a lead and a full stop": (
        "exercises:\n  - do: Walk.\n    note: Do this for 10 min.\n",
        "exercises:\n  - do: Walk.\n    dosage: for 10 min\n",
    ),
    "spelled out": (
        "exercises:\n  - exercise: clam\n    note: 10 times, once a day\n",
        "exercises:\n  - exercise: clam\n    dosage: 10x, 1/day\n",
    ),
    "inside phases": (
        "blocks:\n  - phases:\n      - blocks:\n          - exercises:\n"
        "              - {exercise: clam, note: 10x}\n",
        "blocks:\n  - phases:\n      - blocks:\n          - exercises:\n"
        "              - {exercise: clam, dosage: 10x}\n",
    ),
}
SHORTHAND = {
    "a step": ("steps:\n  - Do it 10x.  # ten\n", "steps:\n  - Do it 10 times.  # ten\n"),
    "with a space": ("aim: Lift 10 x slowly.\n", "aim: Lift 10 times slowly.\n"),
    "the sign": ("aim: Lift 10× slowly.\n", "aim: Lift 10 times slowly.\n"),
    "a range": ("aim: Lift 8-10x, or 8 – 10x.\n", "aim: Lift 8-10 times, or 8 – 10 times.\n"),
    "one": ("aim: 1x a day.\n", "aim: once a day.\n"),
    "in quotes": ('aim: "Lift: 10x"\n', 'aim: "Lift: 10 times"\n'),
    "folded": (
        "aim: >-\n  Lift 10x\n  and 5x more.\n",
        "aim: >-\n  Lift 10 times\n  and 5 times more.\n",
    ),
    "in a phase's step": (
        "easier:\n  - {when: Tired., text: Do 5x}\n",
        "easier:\n  - {when: Tired., text: Do 5 times}\n",
    ),
}  # fmt: skip
EQUIPMENT = {
    "no list": (
        "# about the start\nstart: Lie on a towel.\n",
        "equipment:\n  - A towel\n# about the start\nstart: Lie on a towel.\n",
    ),
    "a list of lines": (
        "equipment:\n    - A mat  # soft\nstart: Lie on a towel, a band beside you.\n",
        "equipment:\n    - A mat  # soft\n    - A towel\n    - A resistance band\n"
        "start: Lie on a towel, a band beside you.\n",
    ),
    "an empty list": (
        "equipment: []  # none\nstart: Sit on a chair.\n",
        "equipment: [A chair]  # none\nstart: Sit on a chair.\n",
    ),
    "a list in brackets": (
        "equipment: [ A mat ]\nstart: Sit on a chair.\n",
        "equipment: [ A mat, A chair ]\nstart: Sit on a chair.\n",
    ),
    "a chair as it is named there": (
        "equipment:\n  - A firm seat\nstart: Sit on a chair.\n",
        "equipment:\n  - A firm seat\nstart: Sit on a chair.\n",
    ),
}
LISTS = {
    "sentences": (
        'mistakes: [Rolling back., "Going, fast."]  # two\naim: Rest.\n',
        "mistakes:  # two\n  - Rolling back.\n  - Going, fast.\naim: Rest.\n",
    ),
    "cut by a comma": (
        "mistakes: [Bend your knee, then lift., Lower it.]\n",
        "mistakes:\n  - Bend your knee, then lift.\n  - Lower it.\n",
    ),
    "over two lines": (
        "mistakes: [Rolling back.,\n           Going fast.]\n",
        "mistakes:\n  - Rolling back.\n  - Going fast.\n",
    ),
    "on a line of its own": (
        "mistakes:\n  [Rolling back.]\n", "mistakes:\n  - Rolling back.\n",
    ),
    "in a block": (
        "blocks:\n  - text: [One., Two.]\n    title: A\n",
        "blocks:\n  - text:\n      - One.\n      - Two.\n    title: A\n",
    ),
    "what needs quotes keeps them": (
        'mistakes: ["Stop: now.", \'"So"\', "{side} leg."]\n',
        'mistakes:\n  - "Stop: now."\n  - \'"So"\'\n  - "{side} leg."\n',
    ),
}  # fmt: skip
BRACES = {
    "a value": ("start: {limb} up.  # why\n", 'start: "{limb} up."  # why\n'),
    "an item": ("easier:\n  - {side} leg: lift\n", 'easier:\n  - "{side} leg: lift"\n'),
    "a case": ("aim: {limb:acc} strong\n", 'aim: "{limb:acc} strong"\n'),
    "quotes inside": ('aim: {side} "leg" up\n', "aim: '{side} \"leg\" up'\n"),
    "an item's key": ("easier:\n  - text: {side} leg\n", 'easier:\n  - text: "{side} leg"\n'),
    "two of them": ("aim: {side} a\nfeel: {limb} b\n", 'aim: "{side} a"\nfeel: "{limb} b"\n'),
}
ALL = {
    f"{name}: {case}": pair
    for name, pairs in (
        ("note", NOTES), ("x", SHORTHAND), ("equipment", EQUIPMENT), ("list", LISTS),
        ("brace", BRACES),
    )
    for case, pair in pairs.items()
}  # fmt: skip


def whole(part: str) -> str:
    """Make a file of ours of a part of one."""
    return part if part.startswith(("steps", "blocks", "exercises")) else f"{part}{EXERCISE}"


@pytest.mark.parametrize(("before", "after"), ALL.values(), ids=ALL.keys())
def test_a_fix_changes_its_place_and_keeps_comments_and_layout(before: str, after: str) -> None:
    assert fixed(whole(before)) == whole(after)


@pytest.mark.parametrize("after", [after for _, after in ALL.values()], ids=ALL.keys())
def test_what_is_fixed_stays_as_it_is(after: str) -> None:
    assert fix_text(whole(after), "f.yaml") == (whole(after), [])


@pytest.mark.parametrize(("before", "after"), ALL.values(), ids=ALL.keys())
def test_windows_line_ends_stay(before: str, after: str) -> None:
    crlf = whole(before).replace("\n", "\r\n")
    assert fixed(crlf) == whole(after).replace("\n", "\r\n")


@pytest.mark.parametrize(("before", "after"), ALL.values(), ids=ALL.keys())
def test_a_byte_order_mark_and_letters_before_shift_nothing(before: str, after: str) -> None:
    lead = "\ufefftitle: éß 🙂 ręka\n"
    assert fixed(lead + whole(before)) == lead + whole(after)


# -- what is left alone ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "exercises:\n  - {exercise: clam, dosage: 10x, note: 3x8}\n",  # whose dose wins?
        "exercises:\n  - {exercise: clam, note: Take a pillow.}\n",
        "exercises:\n  - {exercise: clam, note: '3x10, take a pillow'}\n",
        "exercises:\n  - exercise: clam\n    note: >-\n      3x10\n",
        "exercises:\n  - exercise: clam\n    note: 10x\n    note: 3x8\n",
        "exercises:\n  - {exercise: clam, note: [3x8]}\n",
        f"{ORDER}notes: 3x8\n",
        f"{ORDER}note: 3x8\n",
    ],
)
def test_a_note_that_is_not_surely_the_dose_stays(text: str) -> None:
    assert fix_text(text, "f.yaml") == (text, [])


@pytest.mark.parametrize(
    "text",
    [
        "Do 3x10.",
        "Do 3 x 10.",
        "A 4x4 road.",
        "Do 10x/day.",
        "Have 2 x-rays.",
        "Model 3.10x.",
        "The 0x end.",
        "Page 1/2x.",
        "Fix it.",
    ],
)
def test_an_x_that_may_be_something_else_stays(text: str) -> None:
    assert fixed(f"aim: {text}\n{EXERCISE}") == f"aim: {text}\n{EXERCISE}"


@pytest.mark.parametrize(
    "part",
    [
        "dosage: 10x",
        "each: 10x",
        "title: Lift 10x",
        "clinician: Do 10x.",
        "sources:\n  - {id: a, text: Do 10x.}",
    ],
)
def test_doses_titles_sources_and_words_for_colleagues_keep_their_x(part: str) -> None:
    assert fixed(f"{part}\n{EXERCISE}") == f"{part}\n{EXERCISE}"


@pytest.mark.parametrize(
    ("language", "after"),
    [("es", "1 vez, 10 veces"), ("de", "1 Mal, 10 Mal"), ("fr", "1 fois, 10 fois"),
     ("pl", "1 raz, 10 razy"), ("es-MX", "1 vez, 10 veces"), ("ar", "1x, 10x")],
)  # fmt: skip
def test_times_is_said_in_the_language_of_the_file(language: str, after: str) -> None:
    text = f"language: {language}\naim: 1x, 10x\n{EXERCISE}"
    assert fixed(text) == f"language: {language}\naim: {after}\n{EXERCISE}"


def test_a_translation_says_its_language_in_its_name() -> None:
    assert fixed(f"aim: 10x\n{EXERCISE}", "bridge.es.yaml") == f"aim: 10 veces\n{EXERCISE}"


def test_a_prescription_that_does_not_say_has_the_clinics_language() -> None:
    assert fixed(f"{ORDER}notes: 10x.\n", language="pl") == f"{ORDER}notes: 10 razy.\n"


@pytest.mark.parametrize(
    "text",
    [
        "start: Lie down.\nharder:\n  - Loop a band round your thighs.\n",  # for that step alone
        "start: Step on the spot.\n",
        "equipment:\n  - A towel\nstart: Lie on a towel.\n",
        "start: Lie on a towel.  # lint: equipment-hidden ok, the clinic has them\n",
        "equipment: [A mat,]\nstart: Sit on a chair.\n",
        "equipment:\n  - >-\n    A mat\nstart: Sit on a chair.\n",
        "equipment: A mat\nstart: Sit on a chair.\n",
        "equipment:\n  - [A mat]\nstart: Sit on a chair.\n",
        "aim: Sit on a chair.\n",
        "language: es\nstart: Sit on a chair.\n",
    ],
)
def test_equipment_that_is_not_surely_missing_or_cannot_be_added_stays(text: str) -> None:
    assert fixed(text + EXERCISE) == text + EXERCISE


def test_a_file_in_braces_gets_no_list_of_lines() -> None:
    text = '{start: Sit on a chair., steps: ["Go."]}\n'
    assert fix_text(text, "f.yaml") == (text, [])


@pytest.mark.parametrize(
    "text",
    [
        "mistakes: [Bend, straighten, turn]\n",  # three, or one?
        "mistakes: [bend your knee, lift it.]\n",
        'mistakes: [Bend your knee., "then lift."]\n',
        "mistakes: [10, Bend.]\n",
        "mistakes: [[Bend.], Lift.]\n",
        "mistakes: [Bend.,  # first\n  Lift.]\n",
        "mistakes: [&a Bend., *a]\n",
        "mistakes: []\n",
        "mistakes: &a [Bend.]\n",
        "mistakes:  # why\n  [Bend.]\n",
        "easier:\n  - {when: Tired., dosage: 5x}\n",
        "also: [Clams, Clam]\n",
    ],
)
def test_a_list_whose_sentences_are_not_sure_stays(text: str) -> None:
    assert fixed(text + EXERCISE) == text + EXERCISE


def test_a_list_inside_braces_stays() -> None:
    text = "exercises:\n  - {exercise: clam, precautions: [Stop., Rest.]}\n"
    assert fixed(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "start: {limb} up\n  and down.\n",  # goes on below
        "start: {foo} up\n",
        "start: {limb} up\naim: {foo} up\n",
        "aim: 10x\nstart: [\n",
        "aim: 10x\nstart: 'open\n",
        "\taim: 10x\n",
    ],
)
def test_a_file_that_stays_broken_stays_as_it_is(text: str) -> None:
    assert fix_text(text + EXERCISE, "f.yaml") == (text + EXERCISE, [])


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "- 10x\n", "10x", "name: Do it 10x.\naim: 10x\n"]
)
def test_a_file_that_is_not_ours_stays(text: str) -> None:
    assert fix_text(text, "f.yaml") == (text, [])


@pytest.mark.parametrize(
    "text",
    [
        "exercises:\n  - {exercise: clam, note: 2/day}  # lint: note-is-dose ok, why\n",
        "exercises:\n  # lint: note-is-dose ok, why\n  - {exercise: clam, note: 2/day}\n",
        "exercises:\n  - exercise: a\n    # lint: note-is-dose, jargon ok, why\n    note: 2/day\n",
        "aim: 10x a day  # lint: x-notation ok, the name of a programme\nsteps: Go.\n",
    ],
)
def test_what_is_switched_off_with_a_comment_stays(text: str) -> None:
    assert fix_text(text, "f.yaml") == (text, [])


def test_the_library_needs_no_fix() -> None:
    paths = sorted(CONTENT.glob("exercises/*/*.yaml")) + sorted(CONTENT.glob("handouts/*.yaml"))
    assert paths
    assert [p.name for p in paths if fixed(text := p.read_text("utf-8"), str(p)) != text] == []


# -- what is said ---------------------------------------------------------------------------------


def test_each_fix_is_told_with_its_place_and_rule() -> None:
    text = (
        "aim: Do it 10x, then 1x.\n"
        "start: {limb} on a towel.\n"
        "mistakes: [Rolling., Falling.]\n"
        "steps:\n  - Go.\n"
        "exercises:\n  - {exercise: clam, note: 3x10}\n"
    )
    assert said(text) == [
        "f.yaml:1:6: info: '10x', '1x' is now written in words (x-notation)",
        "f.yaml:2:1: info: equipment now lists A towel (equipment-hidden)",
        "f.yaml:2:8: info: the text is now in quotes (text-quoted)",
        "f.yaml:3:1: info: mistakes is now written one sentence a line (text-cut)",
        "f.yaml:7:22: info: the note '3x10' is now the dosage 3x10 (note-is-dose)",
    ]


def test_a_fix_is_a_problem_that_stops_nothing() -> None:
    problem = fix_text(f"aim: 10x\n{EXERCISE}", "f.yaml")[1][0]
    assert problem == Problem(
        "f.yaml", 1, 6, "'10x' is now written in words", "", "info", "x-notation"
    )


def test_one_fix_may_open_the_way_for_another() -> None:
    text = "mistakes: [Do it 10x, then rest.]\n" + EXERCISE
    assert fixed(text) == "mistakes:\n  - Do it 10 times, then rest.\n" + EXERCISE
    assert [p.code for p in fix_text(text, "f.yaml")[1]] == ["text-cut", "x-notation"]


# -- the safety net -------------------------------------------------------------------------------


def test_a_mend_that_would_say_something_else_is_not_made() -> None:
    text = f"aim: Rest.\n{EXERCISE}"
    draft = open_draft(text, "f.yaml", "en")
    assert draft
    wrong = Mend("x", 5, "", (Edit(5, 10, "Run."),), lambda value: put(value, ("aim",), "Walk."))
    broken = Mend("x", 5, "", (Edit(5, 10, "{Rest"),), lambda value: None)
    assert apply_mend(draft, wrong) is None
    assert apply_mend(draft, broken) is None


def test_a_mend_that_raises_a_doubt_is_not_made() -> None:
    draft = open_draft("steps:\n  - Go.\n", "f.yaml", "en")
    assert draft
    doubtful = Mend("x", 0, "", (Edit(0, 15, "steps: [Go.]\n"),), lambda value: None)
    assert apply_mend(draft, doubtful) is None


def test_edits_are_made_from_the_end() -> None:
    assert edited("abcdef", (Edit(0, 1, "XX"), Edit(3, 5, ""), Edit(6, 6, "!"))) == "XXbcf!"


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
@settings(max_examples=200, deadline=None)
def test_a_scalar_reads_back_as_it_was(text: str) -> None:
    assert parse_yaml(f"- {write_scalar(text)}\n", "")[0] == [text]
    assert parse_yaml(f"[{write_scalar(text, in_flow=True)}]", "")[0] == [text]


SOUND = (
    "aim: Makes you strong.",
    "# a comment: {limb} 10x [not, a, list]",
    "feel: 'It''s fine: 3x10.'",
    'breathing: "Breathe # out"  # really',
    "title: Bridge 10x",
    "",
    "dosage: 3x8-10, each side, 2/day",
    "precautions:\n  - Stop if it hurts.  # always\n  - Rest, then go on.",
    "also: [clams, Clam]",
)
FAULTY = (
    ("repetition: Do 10x.  # ten", "repetition: Do 10 times.  # ten"),
    (
        "mistakes: [Rolling., Falling, or so.]  # two",
        "mistakes:  # two\n  - Rolling.\n  - Falling, or so.",
    ),
    ("start: {limb} up, 2x  # why", 'start: "{limb} up, 2 times"  # why'),
    (
        "exercises:\n  - {exercise: a, note: 3x10}  # a\n  - b",
        "exercises:\n  - {exercise: a, dosage: 3x10}  # a\n  - b",
    ),
    ("stop_if: [It hurts.]", "stop_if:\n  - It hurts."),
)  # fmt: skip


@given(
    parts=st.lists(
        st.one_of(st.sampled_from([(s, s) for s in SOUND]), st.sampled_from(FAULTY)),
        unique=True,
        max_size=len(SOUND) + len(FAULTY),
    ),
    crlf=st.booleans(),
)
@settings(max_examples=200, deadline=None)
def test_whatever_stands_around_a_fault_stays_letter_by_letter(
    parts: list[tuple[str, str]], crlf: bool
) -> None:
    before = "\n".join(["steps: Go.", *(b for b, _ in parts), ""])
    after = "\n".join(["steps: Go.", *(a for _, a in parts), ""])
    if crlf:
        before, after = before.replace("\n", "\r\n"), after.replace("\n", "\r\n")
    assert fixed(before) == after
    assert fixed(after) == after


@given(
    text=st.text(
        st.sampled_from("abx 10:-[]{},\n\"'#>|&*!steps limb side note exercises\t"), max_size=80
    )
)
@settings(max_examples=400, deadline=None)
def test_any_text_is_left_as_it_is_or_can_be_read(text: str) -> None:
    text = f"steps: Go.\n{text}"
    mended, problems = fix_text(text, "f.yaml")
    assert (mended == text) == (not problems)
    assert mended == text or open_draft(mended, "f.yaml", "en")
    assert fixed(mended) == mended
