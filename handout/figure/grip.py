"""Lay hands on what they hold: the palm on the surface, each finger closed until it touches."""

# mypy: disable-error-code="no-any-return"
# numpy's arithmetic gives Any.

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from handout.figure.descent import Search
from handout.figure.field import Array, Field
from handout.figure.hand import (
    FINGER_RADIUS,
    THUMB_RADIUS,
    Grip,
    finger_joints,
    thumb_joints,
)
from handout.figure.posed import Posed
from handout.figure.rotation import MIRROR
from handout.figure.skeleton import Skeleton, pose_skeleton
from handout.figure.solve import PER_ACROSS, Room, fingers_along, wraps
from handout.figure.trace import Box
from handout.models.joints import JOINTS, SIDES
from handout.models.pose import Contact, Person, Pose

ARM = (
    "shoulder_flexion", "shoulder_abduction", "shoulder_rotation", "elbow_flexion",
    "forearm_pronation", "wrist_flexion", "wrist_deviation",
)  # fmt: skip
# How far each joint of a finger may close, by shape of the hand.
CLOSING: dict[str, tuple[float, float, float]] = {
    "relaxed": (24, 30, 20), "flat": (14, 12, 8), "cup": (55, 50, 35), "wrap": (80, 90, 60),
    "hold": (85, 95, 65), "fist": (85, 98, 65), "spread": (14, 12, 8), "hook": (14, 95, 65),
    "tabletop": (86, 12, 8), "straight-fist": (85, 95, 8), "pinch": (24, 20, 12),
}  # fmt: skip
Curls = tuple[float, float, float]
OPENING = -28.0  # degrees that a knuckle may bend back
THUMB_AWAY = (0.0, 8.0, 16.0, 24.0, 32.0, 42.0, 52.0)
TOUCH = 0.0015  # metres that flesh gives way
# Places on the palm (right hand): four corners and the middle.
PALM = np.array(
    [(0.022, -0.030, -0.018), (-0.022, -0.030, -0.018), (0.026, -0.082, -0.014),
     (-0.024, -0.078, -0.014), (0.0, -0.058, -0.018)]
)  # fmt: skip
# Places of the open hand that only must not sink in: thumb and finger roots, knuckles.
HAND = np.array(
    [(0.040, -0.052, -0.014), (0.052, -0.078, -0.020), (0.030, -0.108, -0.004),
     (0.010, -0.114, -0.004), (-0.010, -0.108, -0.004), (-0.028, -0.098, -0.004),
     (0.0, -0.010, -0.012), (0.018, -0.060, -0.016), (-0.018, -0.055, -0.016)]
)  # fmt: skip
HAND_FLESH = 0.007
# Places along the forearm and the back of the hand, with the flesh around them.
ARM_SAMPLES = (
    ("forearm", (0, -0.06, 0), 0.036), ("forearm", (0, -0.13, 0), 0.030),
    ("forearm", (0, -0.20, 0), 0.025), ("hand", (0, -0.01, 0), 0.018),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Obstacles:
    """Everything a hand may touch: the body without its own arm, floor, wall, boxes."""

    field: Field
    boxes: tuple[Box, ...]
    wall: float | None
    wall_side: int = 1

    def distance(self, places: Array) -> Array:
        """Give the signed distance of each place to the nearest thing."""
        found = np.minimum(self.field.distance(places), places[:, 1])
        if self.wall is not None:
            found = np.minimum(found, (places[:, 0] - self.wall) * self.wall_side)
        for box in self.boxes:
            found = np.minimum(found, box.distance(places))
        return np.asarray(found, float)


def lay_hands(
    posed: Posed, pose: Pose, person: Person, boxes: tuple[Box, ...], room: Room
) -> Posed:
    """Lay each hand that touches something, and close its fingers without going through it."""
    holds = dict(_holds(pose))
    for side in SIDES:
        # The hand that is laid first does not see the other one; the other is laid upon it.
        waiting = ("l_arm",) if side == "r" and "l" in holds else ()
        body = posed.body(person).without((f"{side}_arm", *waiting))
        obstacles = Obstacles(Field(body), boxes, room.wall, room.wall_side)
        if side in holds:
            posed = _laid(posed, side, obstacles, holds[side])
        closed = _closed(posed, side, obstacles, touches=side in holds)
        posed = replace(posed, grips={**posed.grips, side: closed})
    return posed


def deepest_finger(posed: Posed, side: str, obstacles: Obstacles) -> float:
    """Give how deep (m) the deepest place of a hand lies in something; 0 if none does."""
    hand = posed.skeleton().frames[f"{side}_hand"]
    places, radii = [], []
    for finger in range(5):
        samples, radius = _samples(side, posed.grips[side], finger)
        places.append(hand.origin[0] + samples @ hand.axes[0].T)
        radii.append(radius)
    gap = obstacles.distance(np.vstack(places)) - np.concatenate(radii)
    return float(max(0.0, -gap.min()))


def _holds(pose: Pose) -> Iterator[tuple[str, Contact]]:
    for contact in pose.solve.contacts:
        if contact.to and contact.point in {"r_palm", "l_palm"}:
            yield contact.point[0], contact


def _laid(posed: Posed, side: str, obstacles: Obstacles, contact: Contact) -> Posed:
    """Move the arm a little, so that the palm lies on the surface and nothing goes through it."""
    names = [f"{side}_{joint}" for joint in ARM]
    start = np.array([posed.angles[name] for name in names])
    low, high = np.array([JOINTS[name].limit for name in names]).T
    goal = _on_hand(posed.skeleton(), side, PALM)[:, -1]

    def residuals(x: Array) -> Array:
        skeleton = pose_skeleton(
            {**posed.angles, **dict(zip(names, x.T, strict=True))}, posed.position, posed.shift
        )
        palm = _on_hand(skeleton, side, PALM)
        hand = _on_hand(skeleton, side, HAND)
        sunk = obstacles.distance(hand.reshape(-1, 3)).reshape(hand.shape[:2]) - HAND_FLESH
        gaps = obstacles.distance(palm.reshape(-1, 3)).reshape(palm.shape[:2])
        touch = np.where(gaps < 0, gaps * 45, gaps * 16)
        rows = [(x - start) / 12 * 0.05, (palm[:, -1] - goal) * 8, touch]
        rows.append(np.minimum(sunk, 0) * 45)
        for segment, place, radius in ARM_SAMPLES:
            middle = skeleton.frames[f"{side}_{segment}"].at(np.array(place))
            rows.append(np.minimum(obstacles.distance(middle) - radius, 0)[:, None] * 45)
        if wraps(contact, posed):
            rows.append(fingers_along(contact, skeleton) * PER_ACROSS)
        return np.concatenate(rows, axis=1)

    found = Search(residuals, low, high, np.full(len(start), 12.0)).near(start)
    return posed.moved(dict(zip(names, map(float, found.x), strict=True)), posed.shift)


def _on_hand(skeleton: Skeleton, side: str, places: Array) -> Array:
    hand = skeleton.frames[f"{side}_hand"]
    local = places if side == "r" else places @ MIRROR
    return hand.origin[:, None] + np.einsum("nij,kj->nki", hand.axes, local)


@dataclass(frozen=True, slots=True)
class _Hand:
    """A hand in its place, and what is in its way."""

    side: str
    origin: Array
    axes: Array
    obstacles: Obstacles

    def gaps(self, grips: Sequence[Grip], finger: int) -> Array:
        """Give the room (m) between a finger (4 is the thumb) and what is near; negative inside."""
        found = [_samples(self.side, grip, finger) for grip in grips]
        places = np.vstack([self.origin + samples @ self.axes.T for samples, _ in found])
        apart = self.obstacles.distance(places).reshape(len(grips), -1)
        return np.asarray((apart - found[0][1]).min(1))

    def close(self, grip: Grip, finger: int, most: Curls) -> Grip:
        """Bend each joint of a finger from open until something is in the way."""
        curls = [OPENING, 0.0, 0.0]
        for joint in range(3):
            angles = np.linspace(curls[joint], most[joint], 20)
            tries = [_with(grip, finger, [*curls[:joint], a, *curls[joint + 1 :]]) for a in angles]
            gaps = self.gaps(tries, finger)
            free = gaps >= -TOUCH
            # From the first free angle on; if none is free, where the least is in the way.
            first = int(free.argmax()) if free.any() else int(gaps.argmax())
            stopped = np.flatnonzero(~free[first:])
            last = first + int(stopped[0]) - 1 if len(stopped) else len(angles) - 1
            curls[joint] = float(angles[max(first, last)])
        return _with(grip, finger, curls)

    def thumb(self, grip: Grip) -> Grip:
        """Keep the thumb's place if it is free; else swing it outward or back until it is."""
        outward, inward, bend = grip.thumb
        ways = [(swing, away) for away in THUMB_AWAY for swing in (0.0, 10.0, -10.0, 20.0)]
        tries = [replace(grip, thumb=(outward + s, inward - a, bend)) for s, a in ways]
        gaps = self.gaps(tries, 4)
        free = np.flatnonzero(gaps > -TOUCH)
        return tries[int(free[0]) if len(free) else int(gaps.argmax())]


def _closed(posed: Posed, side: str, obstacles: Obstacles, *, touches: bool) -> Grip:
    """Close each joint in turn as far as the hand's shape allows and nothing is in the way."""
    frame, grip = posed.skeleton().frames[f"{side}_hand"], posed.grips[side]
    hand = _Hand(side, frame.origin[0], frame.axes[0], obstacles)
    for finger in range(4):
        if touches:
            grip = hand.close(grip, finger, CLOSING[posed.hands[side]])
        elif hand.gaps([grip], finger)[0] < -TOUCH:
            grip = hand.close(grip, finger, grip.curls[finger])
    return hand.thumb(grip)


def _with(grip: Grip, finger: int, curls: list[float]) -> Grip:
    changed = list(grip.curls)
    changed[finger] = (curls[0], curls[1], curls[2])
    return replace(grip, curls=tuple(changed))


def _samples(side: str, grip: Grip, finger: int) -> tuple[Array, Array]:
    """Give places inside a finger (4 is the thumb) in the hand's frame, and the flesh around."""
    if finger == 4:
        joints, _ = thumb_joints(side, grip)
        ends = np.array([(*THUMB_RADIUS[k],) for k in range(3)])
        skip = 1
    else:
        joints, _ = finger_joints(side, grip, finger)
        radius = FINGER_RADIUS[finger] * (1 - 0.06 * np.arange(4))
        ends = np.column_stack([radius[:-1], radius[1:]])
        skip = 0
    places, radii = [], []
    for k in range(skip, 3):
        for part in (0.33, 0.67, 1.0):
            places.append(joints[k] * (1 - part) + joints[k + 1] * part)
            radii.append(ends[k, 0] * (1 - part) + ends[k, 1] * part)
    return np.array(places), np.array(radii)
