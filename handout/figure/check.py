"""What no figure may show: missed contacts, limbs in the floor, hands in a body."""

from __future__ import annotations

from handout.figure.field import Body, Field
from handout.figure.grip import Obstacles, deepest_finger
from handout.figure.posed import Posed
from handout.figure.props import boxes_of, room_of
from handout.figure.solve import MISS, Room
from handout.figure.support import surface_points
from handout.figure.trace import Box
from handout.models.joints import SIDES
from handout.models.pose import FigureSpec

DEEPEST = 0.01  # metres that anything may sink into something


def check_figure(spec: FigureSpec, posed: dict[str, Posed]) -> list[tuple[str, str]]:
    """Give phase and message of everything that is wrong with solved phases."""
    found = []
    for phase in spec.poses:
        messages = [
            *_missed(posed[phase]),
            *_sunk(posed[phase].body(spec.person), boxes_of(spec), room_of(spec)),
            *_hands(spec, posed[phase]),
        ]
        found += [(phase, message) for message in messages]
    return found


def _missed(posed: Posed) -> list[str]:
    """Tell what was off before hands were laid: they leave their landmark for the true surface."""
    return [
        f"{contact.point} misses its contact by {miss * 100:.1f} cm"
        for contact, miss in posed.missed
        if miss > MISS
    ]


def _sunk(body: Body, boxes: tuple[Box, ...], room: Room) -> list[str]:
    # Fingers and toes have their own test: they give way to what they touch.
    parts = tuple({s.part for s in body.shapes if s.part[2:5] not in {"fin", "thu", "toe"}})
    found = []
    for part in sorted(parts):
        places = surface_points(body, (part,))
        gaps = {"floor": places[:, 1]}
        if room.wall is not None:
            gaps["wall"] = (places[:, 0] - room.wall) * room.wall_side
        for box in boxes:
            gaps[box.part] = box.distance(places)
        found += [
            f"{part} is {-gap.min() * 100:.1f} cm deep in the {thing}"
            for thing, gap in gaps.items()
            if gap.min() < -DEEPEST
        ]
    return found


def _hands(spec: FigureSpec, posed: Posed) -> list[str]:
    found = []
    room, boxes = room_of(spec), boxes_of(spec)
    for side in SIDES:
        body = posed.body(spec.person).without((f"{side}_arm",))
        obstacles = Obstacles(Field(body), boxes, room.wall, room.wall_side)
        deep = deepest_finger(posed, side, obstacles)
        if deep > DEEPEST:
            found.append(f"the {side} hand is {deep * 100:.1f} cm deep in something")
    return found
