"""Let the free angles give way until the contacts hold, close to what the author wrote."""

# mypy: disable-error-code="no-any-return"
# numpy's arithmetic gives Any.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from handout.errors import ValueProblem
from handout.figure import landmarks
from handout.figure.descent import Search
from handout.figure.field import Array
from handout.figure.posed import Posed, begin
from handout.figure.skeleton import Skeleton, pose_skeleton
from handout.figure.support import lowest
from handout.models.joints import JOINTS, SIDES
from handout.models.pose import GROUPS, LIMB_NAMES, SHIFTS, Contact, Person, Pose

PER_METRE, PER_DIRECTION, PER_PRIOR = 30.0, 0.6, 0.05
PER_ACROSS = 0.3  # fingers across a limb, not along it
GOOD_COST = 0.03
STARTS = 7
STILL = 0.001  # metres of sinking that need no further turn
MISS = 0.015  # metres that a contact may be off
SOFT = 0.6  # a contact of less weight is a wish
LYING = ("supine", "prone", "side-lying-left", "side-lying-right")


@dataclass(frozen=True, slots=True)
class Room:
    """Heights of what may be rested on, and the plane of the wall (m)."""

    heights: Mapping[str, float]
    wall: float | None = None
    wall_side: int = 1  # the free side: 1 where the wall faces +x


@dataclass(frozen=True, slots=True)
class Free:
    """One thing that may give way: its name, the angles it sets, how far it may move."""

    name: str
    sets: tuple[str, ...]
    spread: float
    limit: tuple[float, float]


def solve_pose(pose: Pose, earlier: Posed | None, room: Room, person: Person) -> Posed:
    """Solve one phase; `earlier` is the phase it begins from."""
    posed = begin(pose, earlier)
    ground = pose.ground if pose.ground is not None else earlier is None and posed.position in LYING
    frees = [free for name, spread in pose.solve.free.items() for free in _frees(name, spread)]
    kept = earlier.skeleton() if earlier else None
    residual = _Residual(posed, frees, pose.solve.contacts, room, kept)
    if not ground:
        return residual.solved(STARTS)
    for turn in range(3):
        settled = _settled(posed, person)
        if turn and abs(settled.shift[1] - posed.shift[1]) < STILL:
            break
        posed = replace(residual, posed=settled).solved(1 if turn else STARTS)
    return posed


def misses(
    pose: Pose, posed: Posed, earlier: Posed | None, room: Room
) -> list[tuple[Contact, float]]:
    """Give how far (m) each firm contact on a place is off."""
    kept = earlier.skeleton() if earlier else None
    skeleton = posed.skeleton()
    out = []
    for contact in pose.solve.contacts:
        if contact.point is None or contact.weight < SOFT:
            continue
        gap = _gap(contact, skeleton, room, kept)[0]
        out.append((contact, float(np.linalg.norm(gap))))
    return out


def require_contacts(phase: str, found: list[tuple[Contact, float]], most: float = 0.04) -> None:
    """Stop when a contact cannot be reached."""
    for contact, miss in found:
        if miss > most:
            goal = contact.to or contact.rests_on or contact.apart_from or "its place"
            raise ValueProblem(
                f"phase {phase!r}: {contact.point} misses {goal} by {miss * 100:.0f} cm",
                "give more joints freedom under solve.free, or write angles nearer to the goal",
            )


def _settled(posed: Posed, person: Person) -> Posed:
    """Lower the body until its trunk (lying) or its lowest part (else) is on the floor."""
    parts = ("torso",) if posed.position in LYING else ("",)
    drop = np.array([0, lowest(posed.body(person), parts), 0])
    return posed.moved({}, posed.shift - drop)


def _frees(name: str, spread: float) -> list[Free]:
    if name in GROUPS:
        return [free for joint in GROUPS[name] for free in _frees(joint, spread)]
    if name in SHIFTS:
        return [Free(name, (), spread / 100, (-5.0, 5.0))]
    limit = JOINTS[name].limit
    sets = tuple(f"{s}_{name}" for s in SIDES) if name in LIMB_NAMES else (name,)
    return [Free(name, sets, spread, limit)]


@dataclass(slots=True)
class _Residual:
    posed: Posed
    frees: list[Free]
    contacts: tuple[Contact, ...]
    room: Room
    kept: Skeleton | None

    def solved(self, starts: int) -> Posed:
        if not self.frees:
            return self.posed
        start, spread = self._start(), np.array([f.spread for f in self.frees])
        low, high = np.array([f.limit for f in self.frees]).T
        search = Search(lambda x: self._at(x, start, spread), low, high, spread)
        random = np.random.default_rng(1)
        best = search.near(start)
        for _ in range(starts - 1):
            if best.cost < GOOD_COST:
                break
            again = search.near(start + random.normal(size=len(start)) * spread * 0.9)
            best = again if again.cost < best.cost else best
        angles, shift = self._read(best.x[None])
        return self.posed.moved({k: float(v[0]) for k, v in angles.items()}, shift[0])

    def _start(self) -> Array:
        shift = dict(zip(SHIFTS, self.posed.shift, strict=True))
        return np.array(
            [self.posed.angles[f.sets[0]] if f.sets else shift[f.name] for f in self.frees]
        )

    def _read(self, x: Array) -> tuple[dict[str, Array], Array]:
        shift = np.repeat(self.posed.shift[None], len(x), axis=0)
        angles = {}
        for k, free in enumerate(self.frees):
            if not free.sets:
                shift[:, SHIFTS.index(free.name)] = x[:, k]
            angles.update(dict.fromkeys(free.sets, x[:, k]))
        return angles, shift

    def _at(self, x: Array, start: Array, spread: Array) -> Array:
        angles, shift = self._read(x)
        skeleton = pose_skeleton({**self.posed.angles, **angles}, self.posed.position, shift)
        rows = [(x - start) / spread * PER_PRIOR]
        for contact in self.contacts:
            gap = _gap(contact, skeleton, self.room, self.kept)
            unit = PER_METRE if contact.point else PER_DIRECTION * (0.7 if contact.facing else 1)
            rows.append(gap * unit * contact.weight)
            if wraps(contact, self.posed):
                rows.append(fingers_along(contact, skeleton) * PER_ACROSS)
        return np.concatenate(rows, axis=1)


def wraps(contact: Contact, posed: Posed) -> bool:
    """Say whether a contact lays a wrapping hand on a limb."""
    if contact.to is None or contact.point not in {"r_palm", "l_palm"}:
        return False
    return posed.hands[contact.point[0]] == "wrap" and landmarks.segment_of(contact.to) is not None


def fingers_along(contact: Contact, skeleton: Skeleton) -> Array:
    """Give how much the fingers run along the limb that they should run around: (n, 1)."""
    limb = skeleton.frames[str(landmarks.segment_of(str(contact.to)))]
    hand = skeleton.frames[f"{str(contact.point)[0]}_hand"]
    return np.einsum("ni,ni->n", limb.axes[:, :, 1], hand.axes[:, :, 1])[:, None]


def _gap(contact: Contact, skeleton: Skeleton, room: Room, kept: Skeleton | None) -> Array:
    """Give how far each pose of the batch is from what a contact wants: (n, k) in metres."""
    if contact.direction is not None:
        return _direction_gap(contact, skeleton)
    assert contact.point is not None  # noqa: S101  (checked by the model)
    place = landmarks.point(skeleton, contact.point)
    if contact.rests_on is not None:
        if contact.rests_on == "wall":
            return place[:, :1] - (room.wall or 0.0)
        return place[:, 1:2] - room.heights[contact.rests_on]
    if contact.height is not None:
        return place[:, 1:2] - contact.height / 100
    if contact.apart_from is not None:
        apart = np.linalg.norm(place - landmarks.point(skeleton, contact.apart_from), axis=1)
        return np.minimum(0, apart - contact.distance / 100)[:, None]
    return _place_gap(contact, place, skeleton, kept)


def _place_gap(contact: Contact, place: Array, skeleton: Skeleton, kept: Skeleton | None) -> Array:
    if contact.to is not None:
        goal = landmarks.point(skeleton, contact.to) + np.array(contact.offset, float) / 100
        return place - goal
    if contact.keep is not None:
        if kept is None or contact.point is None:
            raise ValueProblem("`keep` needs an earlier phase", "write `from: start` in this phase")
        axes = ["xyz".index(axis) for axis in contact.keep]
        return (place - landmarks.point(kept, contact.point))[:, axes]
    bound = contact.at or contact.at_least or contact.at_most or (None, None, None)
    axes = [k for k, value in enumerate(bound) if value is not None]
    gap = place[:, axes] - np.array([bound[k] for k in axes], float) / 100
    if contact.at_least is not None:
        return np.minimum(0, gap)
    return np.maximum(0, gap) if contact.at_most is not None else gap


_WAYS = {"down": (0, -1, 0), "up": (0, 1, 0)}


def _direction_gap(contact: Contact, skeleton: Skeleton) -> Array:
    assert contact.direction is not None  # noqa: S101  (checked by the model)
    way = landmarks.direction(skeleton, contact.direction)
    if contact.facing is not None:
        segment = contact.direction.split(".")[0]
        origin = "palm" if segment.endswith("hand") else ""
        start = (
            landmarks.point(skeleton, f"{segment[0]}_palm")
            if origin
            else skeleton.frames[segment].origin
        )
        sight = landmarks.point(skeleton, contact.facing) - start
        return way - sight / (np.linalg.norm(sight, axis=1, keepdims=True) + 1e-9)
    goal = np.array(
        _WAYS[contact.along] if isinstance(contact.along, str) else contact.along, float
    )
    return way - goal / np.linalg.norm(goal)
