"""What an author writes under `figure:`: poses as joint angles, contacts, props, view, arrows."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    create_model,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from handout.models.joints import JOINTS, LIMB_JOINTS, SIDES

Position = Literal[
    "standing", "sitting", "supine", "prone", "quadruped", "side-lying-left", "side-lying-right"
]
HandShape = Literal[
    "relaxed", "flat", "cup", "wrap", "hold", "fist", "spread", "hook", "tabletop", "straight-fist",
    "pinch",
]  # fmt: skip
PropKind = Literal[
    "mat", "floor", "wall", "chair", "table", "step", "towel", "band", "ball", "stick", "pillow"
]
Muscle = Literal[
    "gluteus_maximus", "gluteus_medius", "piriformis", "quadriceps", "hamstrings", "adductors",
    "calf", "rotator_cuff", "shoulder_blade", "erector_spinae", "abdominals", "neck_flexors",
]  # fmt: skip
Number = int | float
Point3 = tuple[Number, Number, Number]
Partial3 = tuple[Number | None, Number | None, Number | None]


class Part(BaseModel):
    """Base of everything in a figure: nothing unknown, nothing changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


class Person(Part):
    """Who is drawn; colours are chosen when printing."""

    build: Literal["slim", "broad"] = Field(default="slim", description="Body build.")
    chest: Literal["flat", "full"] = Field(default="flat", description="Chest shape.")
    age: Literal["adult", "older"] = Field(
        default="adult", description="Older adults stand rounder."
    )
    hair: Literal["short", "bun", "ponytail", "bob", "thin", "scarf"] = Field(
        default="short", description="Hair style, or a head scarf."
    )
    top: Literal["tee", "tank", "long"] = Field(default="tee", description="What covers the trunk.")
    bottoms: Literal["shorts", "leggings"] = Field(
        default="shorts", description="What covers the legs."
    )


PEOPLE: dict[str, Person] = {
    "short-hair": Person(),
    "bun": Person(chest="full", hair="bun", bottoms="leggings"),
    "ponytail": Person(chest="full", hair="ponytail", top="tank", bottoms="leggings"),
    "bob": Person(build="broad", chest="full", hair="bob", bottoms="leggings"),
    "broad": Person(build="broad"),
    "older": Person(age="older", hair="thin", top="tee", bottoms="leggings"),
    "older-bob": Person(age="older", chest="full", hair="bob", bottoms="leggings"),
    "scarf": Person(chest="full", hair="scarf", top="long", bottoms="leggings"),
}


class Contact(Part):
    """One thing that must hold in a pose: a point on a place, a direction, a distance (cm)."""

    point: str | None = Field(default=None, description="Body landmark, as in r_heel or head_back.")
    rests_on: str | None = Field(
        default=None, description="'floor' or a prop of this figure: rest on it."
    )
    height: Number | None = Field(
        default=None, description="Height of the point above the floor, cm."
    )
    at: Partial3 | None = Field(
        default=None, description="Place in the room, cm; null leaves an axis."
    )
    keep: str | None = Field(
        default=None, description="Axes kept from the earlier phase, as in xyz."
    )
    to: str | None = Field(default=None, description="Other landmark that the point meets.")
    offset: Point3 = Field(default=(0, 0, 0), description="Added to `to`, in room axes, cm.")
    at_least: Partial3 | None = Field(default=None, description="Lowest place per axis, cm.")
    at_most: Partial3 | None = Field(default=None, description="Highest place per axis, cm.")
    apart_from: str | None = Field(default=None, description="Landmark to keep a distance from.")
    distance: Number = Field(default=0, description="The distance for `apart_from`, cm.")
    direction: str | None = Field(default=None, description="Direction, as in r_foot.sole.")
    along: Point3 | Literal["down", "up"] | None = Field(
        default=None, description="Where it points."
    )
    facing: str | None = Field(default=None, description="Landmark that the direction looks at.")
    weight: Annotated[float, Field(gt=0, le=10)] = Field(
        default=1.0, description="How much it counts."
    )

    @model_validator(mode="after")
    def _one_relation(self) -> Self:
        relations: list[object]
        if self.direction is not None:
            names, relations = "along or facing", [self.along, self.facing]
        else:
            names = "rests_on, height, at, keep, to, at_least, at_most or apart_from"
            relations = [
                self.rests_on, self.height, self.at, self.keep, self.to, self.at_least,
                self.at_most, self.apart_from,
            ]  # fmt: skip
        if (self.point is None) == (self.direction is None):
            raise ValueError("write either `point` or `direction`")
        if sum(r is not None for r in relations) != 1:
            raise ValueError(f"write exactly one of {names}")
        return self


class Solve(Part):
    """Angles that may give way so that the contacts hold."""

    free: dict[str, Annotated[float, Field(gt=0)]] = Field(
        default_factory=dict,
        description="Joint, group (r_arm, legs, …) or shift_x/y/z: how far it may move (deg, cm).",
    )
    contacts: tuple[Contact, ...] = Field(default=(), description="What must hold.")

    @model_validator(mode="after")
    def _known_names(self) -> Self:
        for name in self.free:
            if name not in FREE_NAMES:
                raise ValueError(unknown("free joint", name, FREE_NAMES))
        return self


class Ghost(Part):
    """The earlier phase, shown pale and dashed behind this one."""

    of: str = Field(default="start", description="Phase that is shown.")
    parts: tuple[str, ...] = Field(
        default=(), description="Parts to show, as in r_thigh; none means all."
    )


class Arrow(Part):
    """What moves, and where to: along a landmark's path, or through given places."""

    track: str | None = Field(
        default=None, description="Landmark whose path from `since` is drawn."
    )
    since: str = Field(default="start", description="Phase where the path begins.")
    span: tuple[float, float] = Field(default=(0.05, 0.95), description="Which part of the path.")
    offset: tuple[Number, Number] = Field(
        default=(0, 0), description="Shift on the page: right, up; cm."
    )
    through: tuple[tuple[str, Point3], ...] = Field(
        default=(),
        description="Landmark and room offset (cm) of each place the arrow goes through.",
    )
    kind: Literal["move", "press"] = Field(
        default="move", description="press: push, nothing moves."
    )

    @model_validator(mode="after")
    def _one_path(self) -> Self:
        if (self.track is None) == (not self.through):
            raise ValueError("write either `track` or `through`")
        if self.through and len(self.through) < 2:
            raise ValueError("`through` needs two places or more")
        return self


class Prop(Part):
    """A thing in the room; places and sizes in cm."""

    kind: PropKind = Field(description="What it is.")
    at: Point3 | None = Field(default=None, description="Middle of its foot; a wall stands at x.")
    size: Point3 | None = Field(default=None, description="Length (x), height, width (z).")
    turn: Number = Field(default=0, description="Turned about the vertical, degrees.")
    through: tuple[str | Point3, ...] = Field(
        default=(), description="Landmarks or places that a band, towel or stick goes through."
    )
    beyond: Annotated[Number, Field(ge=0)] = Field(
        default=0, description="How far it goes on past its first and its last place, cm."
    )

    @model_validator(mode="after")
    def _has_a_way(self) -> Self:
        if self.kind in {"band", "towel", "stick"} and len(self.through) < 2:
            raise ValueError(f"a {self.kind} needs `through` with two places or more")
        return self


class CloseUp(Part):
    """A small part of the body that fills the page."""

    around: tuple[str, ...] = Field(
        min_length=1, description="Landmarks that the page holds in every phase, as in r_wrist."
    )
    margin: Annotated[Number, Field(gt=0)] = Field(
        default=9, description="How much is seen around them, cm."
    )


if TYPE_CHECKING:
    _Angles = Part
else:
    _Angles = create_model(
        "_Angles",
        __base__=Part,
        **{
            joint.name: (
                float | None,
                Field(
                    default=None,
                    ge=joint.limit[0],
                    le=joint.limit[1],
                    description=f"Degrees; {joint.meaning}.",
                ),
            )
            for joint in JOINTS.values()
        },
    )


class Pose(_Angles):
    """One phase: how the person lies, sits or stands, each joint, and what touches what."""

    position: Position | None = Field(default=None, description="How the body is held.")
    start_from: str | None = Field(
        default=None,
        alias="from",
        description="Phase whose solved pose is the beginning of this one.",
    )
    shift: Point3 | None = Field(default=None, description="Where the pelvis is: x, height, z, cm.")
    hand: HandShape | None = Field(default=None, description="Shape of both hands.")
    r_hand: HandShape | None = Field(default=None, description="Shape of the right hand.")
    l_hand: HandShape | None = Field(default=None, description="Shape of the left hand.")
    ground: bool | None = Field(
        default=None, description="Lower the body until it rests on the floor."
    )
    solve: Solve = Field(default_factory=Solve, description="What gives way, and what must hold.")
    arrows: tuple[Arrow, ...] = Field(default=(), description="What moves.")
    ghost: Ghost | None = Field(default=None, description="Earlier phase shown behind.")
    eyes: Literal["open", "closed"] = Field(
        default="open", description="Whether the eyes are shut."
    )
    tint: bool | None = Field(
        default=None, description="Tint the muscles; not in `start` unless said."
    )

    @model_validator(mode="wrap")
    @classmethod
    def _near_names(cls, data: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(data, Mapping):
            known = {*cls.model_fields, "from"}
            wrong = [key for key in data if key not in known]
            if wrong:
                raise ValidationError.from_exception_data(
                    cls.__name__, [_unknown_joint(key, data[key], known) for key in wrong]
                )
        return handler(data)

    def angles(self) -> dict[str, float]:
        """Give the angles that are written, in degrees, by their written names."""
        found = {name: getattr(self, name) for name in JOINTS}
        return {name: float(value) for name, value in found.items() if value is not None}


class FigureSpec(Part):
    """The pictures of one exercise, drawn with the right side as the working side."""

    view: tuple[Number, Number] = Field(
        default=(0, 10),
        description="Camera azimuth and elevation; 0 sees the right side, 90 the front.",
    )
    crop: Literal["whole", "upper", "lower"] = Field(
        default="whole", description="Part of the body on the page: above or below the waist."
    )
    close_up: CloseUp | None = Field(
        default=None, description="Instead of crop: a hand, a foot, drawn larger than the rest."
    )
    people: str | Person = Field(
        default="short-hair", description="Preset or description of a person."
    )
    targets: tuple[str, ...] = Field(
        default=(), description="Muscles that work, as in r_gluteus_medius."
    )
    props: tuple[Prop, ...] = Field(default=(), description="Things in the room.")
    start: Pose | None = Field(default=None, description="Where the movement begins.")
    end: Pose | None = Field(default=None, description="Where the movement ends.")
    phases: dict[str, Pose] = Field(
        default_factory=dict, description="Phases by name, where start and end do not serve."
    )

    @property
    def poses(self) -> dict[str, Pose]:
        """Give every phase by name, in the order of the movement."""
        named = {"start": self.start, **self.phases, "end": self.end}
        return {name: pose for name, pose in named.items() if pose is not None}

    @property
    def person(self) -> Person:
        """Give the person that is drawn."""
        return PEOPLE[self.people] if isinstance(self.people, str) else self.people

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if isinstance(self.people, str) and self.people not in PEOPLE:
            raise ValueError(unknown("person", self.people, PEOPLE))
        if self.close_up and self.crop != "whole":
            raise ValueError("write either `crop` or `close_up`")
        if not self.poses:
            raise ValueError("a figure needs a phase: `start` and `end`, or `phases`")
        for target in self.targets:
            if target not in TARGET_NAMES:
                raise ValueError(unknown("muscle", target, TARGET_NAMES))
        self._phases_exist()
        self._props_exist()
        return self

    def _phases_exist(self) -> None:
        earlier: list[str] = []
        for name, pose in self.poses.items():
            wanted = [pose.start_from, pose.ghost.of if pose.ghost else None]
            wanted += [arrow.since for arrow in pose.arrows if arrow.track]
            for phase in wanted:
                if phase is not None and phase not in earlier:
                    raise ValueError(f"phase {name!r} refers to {unknown('phase', phase, earlier)}")
            if pose.start_from is None and pose.position is None:
                raise ValueError(f"phase {name!r} needs a `position`, or `from` an earlier phase")
            earlier.append(name)

    def _props_exist(self) -> None:
        kinds = [prop.kind for prop in self.props]
        for name, pose in self.poses.items():
            for contact in pose.solve.contacts:
                if contact.rests_on is not None and contact.rests_on not in {"floor", *kinds}:
                    raise ValueError(
                        f"phase {name!r} rests on {contact.rests_on!r}, but the figure has no "
                        f"such prop; props: {', '.join(kinds) or 'none'}"
                    )


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Say that a name is unknown, and which one is nearest."""
    near = difflib.get_close_matches(name, list(known), 1, 0.5)
    return f"unknown {what} {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")


def _unknown_joint(key: object, value: object, known: set[str]) -> InitErrorDetails:
    message = unknown("joint or field", str(key), sorted(known))
    error = PydanticCustomError("unknown_joint", "{message}", {"message": message})
    return InitErrorDetails(type=error, loc=(str(key),), input=value)


_ARM = ("shoulder_flexion", "shoulder_abduction", "shoulder_rotation", "elbow_flexion",
        "forearm_pronation", "wrist_flexion")  # fmt: skip
_LEG = ("hip_flexion", "hip_abduction", "hip_rotation", "knee_flexion")
GROUPS: dict[str, tuple[str, ...]] = {
    **{f"{s}_arm": tuple(f"{s}_{joint}" for joint in _ARM) for s in SIDES},
    **{f"{s}_leg": tuple(f"{s}_{joint}" for joint in _LEG) for s in SIDES},
    "arms": _ARM,
    "legs": _LEG,
}
SHIFTS = ("shift_x", "shift_y", "shift_z")
FREE_NAMES = (*JOINTS, *GROUPS, *SHIFTS)
TARGET_NAMES = tuple(f"{s}_{m}" for m in Muscle.__args__ for s in SIDES)  # type: ignore[attr-defined]
LIMB_NAMES = frozenset(joint.name for joint in LIMB_JOINTS)
