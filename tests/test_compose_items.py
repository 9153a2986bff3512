from __future__ import annotations

from typing import Any

import pytest
from desk import SVG, Desk, items

from handout.document import Change, Item


def item(desk: Desk, order: str = "handout: knee\n", place: int = 0) -> Item:
    return items(desk.compose(order))[place]


def use(desk: Desk, entry: Any = "squeeze", **fields: Any) -> None:
    desk.exercise("squeeze", **fields)
    desk.handout("knee", {"exercises": [entry]})


def test_an_item_holds_all_that_its_exercise_says(desk: Desk) -> None:
    use(
        desk,
        title="Squeeze your {limb}",
        also=["Press"],
        aim="Makes your {side} knee strong.",
        clinician="Quadriceps.",
        muscles=["quadriceps"],
        breathing="Breathe out.",
        repetition="Press and let go is one.",
        mistakes=["Holding your breath."],
        precautions=["Stop if your {side} knee hurts.", "Go slowly."],
        steps=["Press your {other_side} foot down.", {"text": "Stay there.", "phase": "hold"}],
        easier=["Press less."],
        harder=[{"when": "It is easy.", "text": "Press more.", "dosage": "3x12"}],
        sides="each",
    )
    made = item(desk, "handout: knee\nside: left\n")
    assert made.title == "Squeeze your left leg"
    assert made.aim == "Makes your left knee strong."
    assert made.position == "Sitting" and made.position_sign == "sitting"
    assert made.start == "Sit on a chair."
    assert made.steps == ("Press your right foot down.", "Stay there.")
    assert made.feel == "Your thigh working."
    assert made.breathing == "Breathe out."
    assert made.repetition == "Press and let go is one."
    assert made.mistakes == ("Holding your breath.",)
    assert made.precautions == ("Stop if your left knee hurts.", "Go slowly.")
    assert made.easier == (Change("Press less."),)
    assert made.harder == (
        Change("Press more. Do 3 sets. In each set, do the movement 12 times.", "It is easy."),
    )
    assert made.dose.text == "10x, each side"
    assert (made.key, made.number, made.note, made.scan) == ("squeeze", 1, "", None)


def test_an_entrys_texts_replace_the_exercises_and_the_prescriptions_replace_both(
    desk: Desk,
) -> None:
    entry = {
        "exercise": "squeeze",
        "title": "Squeeze on a {side} chair",
        "start": "Stand.",
        "steps": ["One.", "Two."],
        "precautions": [],
        "easier": ["Sit."],
    }
    use(desk, entry, precautions=["Stop."], harder=["Go on."])
    order = {
        "handout": "knee",
        "side": "right",
        "exercises": [{"exercise": "squeeze", "start": "Lie on your {side} side."}],
    }
    (made,) = items(desk.compose(order))
    assert made.title == "Squeeze on a right chair"
    assert made.start == "Lie on your right side."
    assert made.steps == ("One.", "Two.")
    assert made.precautions == ()
    assert made.easier == (Change("Sit."),)
    assert made.harder == (Change("Go on."),)
    assert made.feel == "Your thigh working."


def test_something_to_do_is_an_item_with_a_dose_and_a_number(desk: Desk) -> None:
    heat = {"do": "Put a warm pack on your {side} knee.", "dosage": "for 10 min", "aim": "Warmth."}
    desk.handout("knee", {"exercises": [heat, {"do": "Rest."}, "heel-slide"]})
    made = items(desk.compose("handout: knee\nside: left\n"))
    assert [(one.key, one.number, one.title) for one in made] == [
        ("do", 1, "Put a warm pack on your left knee."),
        ("do-2", 2, "Rest."),
        ("heel-slide", 3, "Heel slide"),
    ]
    assert (made[0].dose.text, made[0].aim, made[0].start) == ("for 10 min", "Warmth.", "")
    assert made[1].dose.cells == () and made[1].dose.sentence == ""


def test_keys_never_meet_even_where_an_id_looks_like_a_second_use(desk: Desk) -> None:
    desk.exercise("squeeze")
    desk.exercise("squeeze-2")
    names = ["squeeze", "squeeze", "squeeze-2", "squeeze"]
    desk.handout("knee", {"exercises": names}, {"exercises": ["squeeze"]})
    keys = [made.key for made in items(desk.compose("handout: knee\n"))]
    assert keys == ["squeeze", "squeeze-2", "squeeze-2-2", "squeeze-3", "squeeze-4"]


@pytest.mark.parametrize(
    ("side", "dosage", "shown", "mirrored"),
    [
        ("left", "10x, each side", "The picture shows the left side.", True),
        ("right", "10x, each side", "The picture shows the right side.", False),
        ("left", "10x, affected side", "The picture shows the left side.", True),
        ("right", "10x, affected side", "The picture shows the right side.", False),
        ("left", "10x, other side", "The picture shows the right side.", False),
        ("right", "10x, other side", "The picture shows the left side.", True),
        ("left", "10x, alternate sides", "The picture shows the left side.", True),
        ("left", "10x, both sides together", "", False),
        ("both", "10x, each side", "", False),
        ("both", "10x, affected side", "", False),
        ("left", "10x", "", False),
        (None, "10x, each side", "", False),
        (None, "10x, affected side", "", False),
        (None, "10x, other side", "", False),
    ],
)
def test_the_picture_follows_the_side(
    desk: Desk, side: str | None, dosage: str, shown: str, mirrored: bool
) -> None:
    use(desk, dosage=dosage, alt={"start": "A {side} knee."}, captions={"start": "Start"})
    desk.figure("squeeze", "start")
    made = item(desk, f"handout: knee\nside: {side}\n" if side else "handout: knee\n")
    (picture,) = made.pictures
    assert made.shown_side == shown
    assert (b"scale(-1 1)" in picture.data) is mirrored
    assert picture.caption == "Start" and (picture.width, picture.height) == (200, 100)
    word = side if side in ("left", "right") else "affected"
    assert picture.alt == f"A {word} knee."


def test_sides_stand_in_the_dose_with_the_patients_own(desk: Desk) -> None:
    use(desk, dosage="10x, affected side")
    made = item(desk, "handout: knee\nside: left\n")
    assert ("Left", "side only") in [(cell.numeral, cell.label) for cell in made.dose.cells]
    assert "left" in made.dose.sentence
    made = item(desk)
    assert "on the side with the problem" in made.dose.sentence


def test_pictures_come_in_the_order_of_their_words_and_only_where_drawn(desk: Desk) -> None:
    use(desk, alt={"end": "Up.", "start": "Down.", "later": "Away."})
    desk.figure("squeeze", "start")
    desk.figure("squeeze", "end")
    assert [picture.alt for picture in item(desk).pictures] == ["Up.", "Down."]


def test_a_photo_is_never_mirrored_nor_said_to_show_a_side(desk: Desk) -> None:
    image = {"files": {"start": "photo.svg"}, "credit": "A. Maker", "licence": "CC BY 4.0"}
    use(desk, sides="each", dosage="10x, each side", image=image, alt={"start": "A knee."})
    desk.write("exercises/knee/photo.svg", SVG)
    made = item(desk, "handout: knee\nside: left\n")
    (picture,) = made.pictures
    assert made.shown_side == ""
    assert picture.data == SVG.encode()
    assert picture.credit == "A. Maker · CC BY 4.0"


def test_a_side_is_not_said_to_be_shown_without_a_picture(desk: Desk) -> None:
    use(desk, sides="each")
    assert item(desk, "handout: knee\nside: left\n").shown_side == ""


def test_directions_are_named_where_the_dose_counts_each(desk: Desk) -> None:
    entry = {"exercise": "squeeze", "directions": ["up", "down"]}
    use(
        desk,
        entry,
        directions=["clockwise", "anticlockwise"],
        repetition="A whole circle is one.",
        dosage="10x, each direction",
    )
    assert item(desk).repetition == "A whole circle is one. Directions: up, down."
    desk.handout("knee", {"exercises": ["squeeze"]})
    assert item(desk).repetition == "A whole circle is one. Directions: clockwise, anticlockwise."
    use(desk, directions=["clockwise"], repetition="One.")
    assert item(desk).repetition == "One."


def test_a_harder_step_may_be_another_exercise(desk: Desk) -> None:
    use(desk, harder=[{"when": "It is easy.", "exercise": "heel-slide", "dosage": "5x"}])
    assert item(desk).harder == (
        Change("Do this instead: Heel slide. Do the movement 5 times.", "It is easy."),
    )


def test_a_blank_prints_a_line(desk: Desk) -> None:
    use(desk, dosage="__x, hold __s, __/day")
    made = item(desk)
    assert [(cell.numeral, cell.label) for cell in made.dose.cells] == [
        ("____", "times"),
        ("____", "seconds hold"),
        ("____", "times a day"),
    ]
    assert made.dose.sentence.count("____") == 3


def test_a_video_is_a_code_with_its_address_in_words(desk: Desk) -> None:
    use(desk, video="https://go.example.org/squeeze/")
    scan = item(desk).scan
    assert scan is not None
    assert (scan.address, scan.shown) == (
        "https://go.example.org/squeeze/",
        "go.example.org/squeeze",
    )
    order = "handout: knee\nexercises: [{exercise: squeeze, video: https://go.example.org/mine}]\n"
    other = item(desk, order).scan
    assert other is not None and other.shown == "go.example.org/mine"


def test_a_position_that_is_any_has_no_words(desk: Desk) -> None:
    use(desk, position="any")
    assert (item(desk).position, item(desk).position_sign) == ("", "")


# -- what cannot be ------------------------------------------------------------------------------


def test_an_unknown_placeholder_is_told_in_the_file_it_stands_in(desk: Desk) -> None:
    use(
        desk,
        {"exercise": "squeeze", "start": "Lie on your {leg}."},
        steps=["Lift.", "Bend your {knee}."],
        mistakes=["Your {foot}."],
        easier=["Sit."],
        harder=[{"text": "More.", "when": "Your {arm}."}],
        alt={"start": "A {head}."},
        title="Squeeze {x}",
        equipment=["A {towel}"],
    )
    desk.figure("squeeze", "start")
    order = {"handout": "knee", "exercises": [{"exercise": "squeeze", "aim": "For {all}."}]}
    hint = "\n  hint: write {side}, {other_side} or {limb}"
    assert desk.problems(order) == [
        "exercises/knee/squeeze.yaml:2:8: unknown placeholder {x}" + hint,
        "exercises/knee/squeeze.yaml:11:3: unknown placeholder {knee}" + hint,
        "exercises/knee/squeeze.yaml:14:3: unknown placeholder {foot}" + hint,
        "exercises/knee/squeeze.yaml:19:9: unknown placeholder {arm}" + hint,
        "exercises/knee/squeeze.yaml:21:10: unknown placeholder {head}" + hint,
        "exercises/knee/squeeze.yaml:23:3: unknown placeholder {towel}" + hint,
        "handouts/knee.yaml:7:12: unknown placeholder {leg}" + hint,
        "p.yaml:4:8: unknown placeholder {all}" + hint,
    ]


def test_a_limb_without_an_exercise_has_no_meaning(desk: Desk) -> None:
    desk.handout("knee", {"exercises": [{"do": "Rest your {limb}."}]}, title="Your {limb}")
    hint = "\n  hint: write arm or leg, as in {side} leg: only an exercise has a region"
    assert desk.problems("handout: knee\nside: left\n") == [
        "handouts/knee.yaml:2:8: {limb} has no meaning here" + hint,
        "handouts/knee.yaml:6:9: {limb} has no meaning here" + hint,
    ]


def test_a_picture_that_cannot_be_read_is_told_where_it_is_named(desk: Desk) -> None:
    use(desk, image={"files": {"start": "no.png"}}, alt={"start": "A knee."})
    assert desk.problems("handout: knee\n") == [
        "exercises/knee/squeeze.yaml:15:12: no.png: no such file or directory\n"
        "  hint: check the name, beside this file"
    ]
    use(desk, alt={"start": "A knee."})
    desk.figure("squeeze", "start", "no drawing")
    assert desk.problems("handout: knee\n") == [
        "exercises/knee/squeeze.yaml:14:10: squeeze-start.svg is damaged or no picture\n"
        "  hint: save it again"
    ]


def test_an_address_that_no_phone_can_read_is_told_where_it_stands(desk: Desk) -> None:
    use(desk, {"exercise": "squeeze", "video": "https://example.org/" + "x" * 600})
    assert desk.problems("handout: knee\n") == [
        "handouts/knee.yaml:7:12: the address is too long for a code that a phone can read: "
        "620 characters\n  hint: use a short address, best up to 42 characters"
    ]


EASY = {
    "aim": "Makes your {side} knee strong.",
    "steps": ["Push down.", {"text": "Stay.", "phase": "hold"}],
}


def test_easier_words_are_kept_beside_the_usual_ones_until_a_format_asks(desk: Desk) -> None:
    use(desk, aim="Strengthens it.", steps=["Press.", "Stay there."], easy=EASY)
    made = item(desk, "handout: knee\nside: left\n")
    assert (made.aim, made.steps) == ("Strengthens it.", ("Press.", "Stay there."))
    easier = made.in_easy_words()
    assert (easier.aim, easier.steps) == ("Makes your left knee strong.", ("Push down.", "Stay."))
    assert (easier.start, easier.feel, easier.dose) == (made.start, made.feel, made.dose)


def test_what_an_entry_says_in_its_own_words_stays_in_them(desk: Desk) -> None:
    use(desk, {"exercise": "squeeze", "steps": ["Only this."]}, aim="Usual.", easy=EASY)
    easier = item(desk, "handout: knee\nside: left\n").in_easy_words()
    assert (easier.aim, easier.steps) == ("Makes your left knee strong.", ("Only this.",))
