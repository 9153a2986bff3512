"""Fill and ink what a camera sees."""

# mypy: disable-error-code="no-any-return"
# numpy's arithmetic gives Any.

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import ndimage

from handout.figure.edges import CREASE, EDGE, FINE, HEM, MARK, OUTER, OVER, WIDTHS, find_edges
from handout.figure.face import face_paths
from handout.figure.field import Floats, Mask
from handout.figure.muscles import target_mask
from handout.figure.regions import mask_path, polygon_path
from handout.figure.skeleton import Skeleton
from handout.figure.strokes import join_edges, stroke_paths
from handout.figure.surface import Surface
from handout.palette import PALETTE, SHADED

LIGHT = np.array([-0.45, 0.62, 0.64]) / np.linalg.norm([-0.45, 0.62, 0.64])
BLUR = 4.5  # drawing units over which shade is blurred
DARK = 0.12  # a surface that faces the light less than this is in shade
ORDER = (
    "wood",
    "ball",
    "pillow",
    "skin",
    "top",
    "bottoms",
    "hair",
    "grey",
    "scarf",
    "towel",
    "band",
)


def fill(role: str, drawn: str, line: str = "", width: float = 2.0) -> str:
    """Write a filled path, with a line in another role if asked."""
    if not drawn:
        return ""
    stroke = f' stroke="{PALETTE[line]}" stroke-width="{width:g}"' if line else ""
    # Lines drawn as outlines may cross themselves; regions have holes.
    rule = "" if role in {"ink", "arrow", "halo"} else ' fill-rule="evenodd"'
    return f'<path fill="{PALETTE[role]}"{stroke}{rule} d="{drawn}"/>'


def stroke(role: str, drawn: str, width: float, dashes: str = "") -> str:
    """Write a line."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<path stroke="{PALETTE[role]}" stroke-width="{width:g}"{dashed} d="{drawn}"/>'
        if drawn
        else ""
    )


def paint_surface(
    surface: Surface, skeleton: Skeleton, targets: tuple[str, ...], *, eyes_closed: bool = False
) -> list[str]:
    """Fill every role and its shade, tint the targets, draw the ink and the face."""
    scale = surface.view.camera.scale
    seen = surface.part >= 0
    shade = _shade(surface)
    out = []
    for role in (r for r in ORDER if r in surface.roles):
        mask = surface.is_role(role)
        # A role reaches a little under the line to its neighbours.
        under = ndimage.binary_dilation(mask) & seen
        straight = role == "wood"
        drawn = polygon_path(mask, scale) if straight else mask_path(under, scale, least=4)
        out.append(fill(role, drawn))
        out.append(_shaded(role, mask & shade, seen, scale))
    if targets:
        tint = ndimage.binary_opening(target_mask(surface, skeleton, targets) & seen, iterations=2)
        drawn = mask_path(tint, scale, sigma=2.5, error=0.6, least=90)
        out.append(fill("target", drawn, "target_line", 1.6))
        out.append(_shaded("target", tint & shade, seen, scale))
    out += _ink(surface, scale)
    out += [
        fill("ink", drawn) if width == 0 else stroke("ink", drawn, width)
        for drawn, width in face_paths(surface, skeleton, closed=eyes_closed)
    ]
    return [element for element in out if element]


def paint_ghost(surface: Surface) -> list[str]:
    """Paint an earlier phase pale, with a dashed outline."""
    scale = surface.view.camera.scale
    mask = ndimage.binary_closing(np.pad(surface.part >= 0, 4), iterations=1)[4:-4, 4:-4]
    drawn = mask_path(mask, scale, sigma=1.4, error=0.9, least=60)
    return [fill("ghost", drawn), stroke("ghost_line", drawn, 2.4, "9 6")]


def _shaded(role: str, mask: Mask, seen: Mask, scale: float) -> str:
    if role not in SHADED:
        return ""
    drawn = (
        polygon_path(mask, scale)
        if role == "wood"
        else mask_path(mask, scale, sigma=3.0, error=0.9, least=170, sharp=False)
    )
    return fill(f"{role}_shade", drawn)


def _shade(surface: Surface) -> Mask:
    normal = _soft_normals(surface)
    dark = (normal @ LIGHT.astype(np.float32) < DARK) & (surface.part >= 0)
    dark &= ~surface.is_part("head", "ear")
    return np.asarray(ndimage.binary_opening(dark, iterations=2))


def _soft_normals(surface: Surface) -> Floats:
    """Blur the normals within connected surfaces, so that shade has calm borders."""
    normal, depth = surface.view.normal.copy(), surface.view.depth
    seen = surface.part >= 0
    near = {
        axis: ((np.abs(np.diff(depth, axis=axis)) < 0.012) & _both(seen, axis)) for axis in (0, 1)
    }
    camera = surface.view.camera
    turns = max(2, round((BLUR * camera.unit / camera.pixel) ** 2 / 1.3))
    for _ in range(turns):
        total, weight = normal.copy(), np.ones(depth.shape, np.float32)
        for axis, linked in near.items():
            first, last = _ends(axis)
            for here, there in ((first, last), (last, first)):
                total[here] += normal[there] * linked[..., None]
                weight[here] += linked
        normal = total / weight[..., None]
    return normal / (np.linalg.norm(normal, axis=-1, keepdims=True) + np.float32(1e-9))


Slices = tuple[slice, ...]


def _ends(axis: int) -> tuple[Slices, Slices]:
    full = slice(None)
    if axis == 0:
        return (slice(None, -1), full), (slice(1, None), full)
    return (full, slice(None, -1)), (full, slice(1, None))


def _both(seen: Mask, axis: int) -> Mask:
    first, last = _ends(axis)
    return np.asarray(seen[first] & seen[last])


def _ink(surface: Surface, scale: float) -> Sequence[str]:
    lines, filled = stroke_paths(join_edges(find_edges(surface)), scale)
    kinds = (EDGE, MARK, HEM, CREASE, FINE, OVER, OUTER)
    return [*(stroke("ink", lines.get(k, ""), WIDTHS[k]) for k in kinds), fill("ink", filled)]
