"""One figure: every phase solved, one page for all of them, and each phase painted on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

import numpy as np

from handout.errors import ValueProblem
from handout.figure import landmarks
from handout.figure.arrows import arrow_line, arrow_path, clear_of, press_path
from handout.figure.camera import UNIT, Camera, view_axes
from handout.figure.field import Array, Body, Field
from handout.figure.grip import lay_hands
from handout.figure.ground import ground_paths, ground_points, shadow_path
from handout.figure.paint import fill, paint_ghost, paint_surface
from handout.figure.posed import Posed
from handout.figure.props import boxes_of, room_of, with_soft_things
from handout.figure.solve import misses, require_contacts, solve_pose
from handout.figure.support import surface_points
from handout.figure.surface import read_surface
from handout.figure.trace import Box, look
from handout.models.pose import CloseUp, FigureSpec, Person

PAD = 0.022  # metres between what is drawn and the page's edge
PIXEL, GHOST_PIXEL = 0.0025, 0.004  # metres, where it is no close-up
CLOSE_PAGE = 480  # drawing units of the longer side of a close-up


@dataclass(frozen=True, slots=True)
class Scene:
    """An exercise ready to be drawn: solved phases, bodies, things, and the page they share."""

    spec: FigureSpec
    person: Person
    posed: dict[str, Posed]
    bodies: dict[str, Body]
    boxes: tuple[Box, ...]
    camera: Camera
    footprint: tuple[Array, Array]


def solve_phases(spec: FigureSpec, person: Person | None = None) -> dict[str, Posed]:
    """Solve every phase in order; stop where a contact cannot be reached."""
    person = person or spec.person
    room, boxes = room_of(spec), boxes_of(spec)
    posed: dict[str, Posed] = {}
    for name, pose in spec.poses.items():
        earlier = posed[pose.start_from] if pose.start_from else None
        solved = solve_pose(pose, earlier, room, person)
        missed = misses(pose, solved, earlier, room)
        require_contacts(name, missed)
        laid = lay_hands(solved, pose, person, boxes, room)
        posed[name] = replace(laid, missed=tuple(missed))
    return posed


def set_scene(
    spec: FigureSpec, person: Person | None = None, view: tuple[float, float] | None = None
) -> Scene:
    """Solve an exercise and choose a page that holds all its phases."""
    person = person or spec.person
    posed = solve_phases(spec, person)
    bodies = {
        name: with_soft_things(p.body(person), p.skeleton(), spec) for name, p in posed.items()
    }
    boxes = boxes_of(spec)
    feet = _footprint(bodies, boxes)
    axes = view_axes(*(view or spec.view))
    places = [surface_points(body) for body in bodies.values()]
    places += [box.corners() for box in boxes] + [ground_points(spec, *feet)]
    seen = np.vstack(places) @ axes[:2].T
    if spec.close_up is None:
        page = _cropped(spec, posed, axes, seen.min(0) - PAD, seen.max(0) + PAD)
        camera = Camera(axes, *page, PIXEL)
    else:
        camera = _close_up(spec.close_up, posed, axes)
    camera = _with_arrows(spec, posed, camera)
    return Scene(spec, person, posed, bodies, boxes, camera, feet)


def draw_phase(scene: Scene, phase: str, title: str, stamp: str) -> str:
    """Draw one phase as SVG text."""
    if phase not in scene.posed:
        raise ValueProblem(f"no phase {phase!r}", f"phases: {', '.join(scene.posed)}")
    pose, posed = scene.spec.poses[phase], scene.posed[phase]
    field = Field(scene.bodies[phase])
    elements = _behind(scene, scene.bodies[phase])
    if pose.ghost is not None:
        elements += _ghost(scene, pose.ghost.of, pose.ghost.parts)
    surface = read_surface(look(field, scene.camera, scene.boxes))
    tinted = pose.tint if pose.tint is not None else phase != "start"
    targets = scene.spec.targets if tinted else ()
    closed = pose.eyes == "closed"
    elements += paint_surface(surface, posed.skeleton(), targets, eyes_closed=closed)
    for arrow in pose.arrows:
        line = arrow_line(arrow, phase, scene.posed, scene.camera)
        if arrow.offset == (0, 0):
            line = clear_of(line, surface.part >= 0, scene.camera.scale)
        drawn = press_path(line) if arrow.kind == "press" else arrow_path(line)
        elements += [fill("halo", drawn, "halo", 7), fill("arrow", drawn, "arrow", 1.5)]
    return _svg(scene.camera, elements, title, stamp)


def _footprint(bodies: dict[str, Body], boxes: tuple[Box, ...]) -> tuple[Array, Array]:
    places = [surface_points(body) for body in bodies.values()]
    low = [p[p[:, 1] < 0.25][:, [0, 2]] for p in places]
    low += [box.corners()[:, [0, 2]] for box in boxes]
    feet = np.vstack(low) if sum(map(len, low)) else np.vstack(places)[:, [0, 2]]
    return feet.min(0), feet.max(0)


def _cropped(
    spec: FigureSpec, posed: dict[str, Posed], axes: Array, low: Array, high: Array
) -> tuple[Array, Array]:
    """Cut the page at the waist if the author asks for a part of the body."""
    waist = np.array([p.skeleton().frames["pelvis"].origin[0] for p in posed.values()]) @ axes[1]
    if spec.crop == "upper":
        low = np.array([low[0], waist.min() + 0.04])
    if spec.crop == "lower":
        high = np.array([high[0], waist.max() + 0.10])
    return low, high


def _close_up(close_up: CloseUp, posed: dict[str, Posed], axes: Array) -> Camera:
    """Choose a small page that holds its landmarks in every phase, and a scale that fills it."""
    skeletons = [p.skeleton() for p in posed.values()]
    places = [landmarks.point(s, name)[0] for s in skeletons for name in close_up.around]
    seen = np.array(places) @ axes[:2].T
    low, high = seen.min(0) - close_up.margin / 100, seen.max(0) + close_up.margin / 100
    unit = float((high - low).max()) / CLOSE_PAGE
    return Camera(axes, low, high, PIXEL * unit / UNIT, unit)


def _with_arrows(spec: FigureSpec, posed: dict[str, Posed], camera: Camera) -> Camera:
    low, high, larger = camera.low, camera.high, camera.unit / UNIT
    for phase, pose in spec.poses.items():
        for arrow in pose.arrows:
            line = arrow_line(arrow, phase, posed, camera) * camera.unit
            room = np.column_stack([camera.low[0] + line[:, 0], camera.high[1] - line[:, 1]])
            margin = larger * (0.045 if arrow.offset != (0, 0) else 0.10)
            low = np.minimum(low, room.min(0) - margin)
            high = np.maximum(high, room.max(0) + margin)
    return replace(camera, low=low, high=high)


def _behind(scene: Scene, body: Body) -> list[str]:
    drawn = ground_paths(scene.spec, scene.camera, *scene.footprint)
    elements = [fill(role, d, line) for role, line, d in drawn]
    kinds = {prop.kind for prop in scene.spec.props}
    role = "mat_shadow" if "mat" in kinds else "floor_shadow"
    return [*elements, fill(role, shadow_path(body, scene.camera, *scene.footprint))]


def _ghost(scene: Scene, phase: str, parts: tuple[str, ...]) -> list[str]:
    camera = replace(scene.camera, pixel=GHOST_PIXEL * scene.camera.unit / UNIT)
    body = scene.bodies[phase].only(parts) if parts else scene.bodies[phase]
    if not body.shapes:
        raise ValueProblem(
            f"the ghost of {phase!r} shows {', '.join(parts)}: no such part of the body",
            "parts: torso, head, hair, neck, r_thigh, r_shank, r_foot, r_toe, r_upper_arm, …",
        )
    return paint_ghost(read_surface(look(Field(body), camera, normals=False)))


def _svg(camera: Camera, elements: list[str], title: str, stamp: str) -> str:
    width, height = camera.page_size()
    lines = '<g fill="none" stroke-linecap="round" stroke-linejoin="round">'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'data-source="{stamp}"><title>{escape(title)}</title>'
        f"{lines}{''.join(elements)}</g></svg>\n"
    )
