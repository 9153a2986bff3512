"""Edges joined to strokes, and strokes to ink lines of living width."""

# mypy: disable-error-code="no-any-return"
# numpy's arithmetic gives Any.

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d

from handout.figure.curves import corners, lengths, path, polygon, smooth, straight
from handout.figure.edges import EDGE, FINE, HEM, MARK, OUTER, OVER, WIDTHS, Edges
from handout.figure.field import Array

SHORT_END, SHORT_PIECE, SHORT_RING = 10, 22, 44  # pixels
TAPER, TIP = 26.0, 0.22  # units from the free end of a stroke, and how thin it gets


@dataclass(slots=True)
class Chain:
    """Edges in a row: the grid points passed, the kind of each edge, its place (pixels)."""

    nodes: list[int]
    kinds: Array
    places: Array

    @property
    def ends(self) -> tuple[int, int]:
        """Give the first and last grid point."""
        return self.nodes[0], self.nodes[-1]

    @property
    def closed(self) -> bool:
        """Say whether it is a ring."""
        return self.nodes[0] == self.nodes[-1]

    def reversed(self) -> Chain:
        """Give the same chain from its other end."""
        return Chain(self.nodes[::-1], self.kinds[::-1], self.places[::-1])


@dataclass(frozen=True, slots=True)
class Stroke:
    """A smooth line: points between corners, width at each point or one, free ends."""

    kind: int
    pieces: list[Array]
    closed: bool
    ring: bool
    free: tuple[bool, bool]
    widths: Array | None = None


def join_edges(edges: Edges) -> list[Stroke]:
    """Join edges to chains, drop the crumbs, and smooth what is left."""
    columns = edges.down.shape[1] + 1
    chains = _join(_clean(_walk_all(edges, columns)), smooth_ends=True)
    degree = _degrees(chains)
    strokes: list[Stroke] = []
    for chain in chains:
        free = tuple(not chain.closed and degree[end] == 1 for end in chain.ends)
        strokes += _strokes(chain, (bool(free[0]), bool(free[1])), columns)
    return strokes


def _walk_all(edges: Edges, columns: int) -> list[Chain]:
    ends, kinds, places = _segments(edges, columns)
    at: dict[int, list[int]] = {}
    for e, (a, b) in enumerate(ends):
        at.setdefault(a, []).append(e)
        at.setdefault(b, []).append(e)
    used = bytearray(len(ends))
    chains = []
    starts = [(n, e) for n, found in at.items() if len(found) != 2 for e in found]
    starts += [(ends[e][0], e) for e in range(len(ends))]
    for node, edge in starts:
        if not used[edge]:
            nodes, walked = _walk(node, edge, ends, at, used)
            chains.append(Chain(nodes, kinds[walked], places[walked]))
    return chains


def _segments(edges: Edges, columns: int) -> tuple[list[tuple[int, int]], Array, Array]:
    r, c = np.nonzero(edges.across)
    first = r * columns + c + 1
    ends = [first, first + columns]
    places = [np.column_stack([c + 1 + edges.across_shift[r, c], r + 0.5])]
    kinds = [edges.across[r, c]]
    r, c = np.nonzero(edges.down)
    second = (r + 1) * columns + c
    ends = [np.r_[ends[0], second], np.r_[ends[1], second + 1]]
    places.append(np.column_stack([c + 0.5, r + 1 + edges.down_shift[r, c]]))
    kinds.append(edges.down[r, c])
    pairs = list(zip(ends[0].tolist(), ends[1].tolist(), strict=True))
    return pairs, np.concatenate(kinds).astype(int), np.vstack(places)


def _walk(
    node: int, edge: int, ends: list[tuple[int, int]], at: dict[int, list[int]], used: bytearray
) -> tuple[list[int], list[int]]:
    nodes, walked = [node], []
    while True:
        used[edge] = 1
        a, b = ends[edge]
        node = b if a == node else a
        nodes.append(node)
        walked.append(edge)
        found = at[node]
        if len(found) != 2:
            return nodes, walked
        edge = found[0] if found[1] == edge else found[1]
        if used[edge]:
            return nodes, walked


def _degrees(chains: list[Chain]) -> dict[int, int]:
    degree: dict[int, int] = {}
    for chain in chains:
        for end in set(chain.ends):
            degree[end] = degree.get(end, 0) + 1
    return degree


def _clean(chains: list[Chain]) -> list[Chain]:
    for _ in range(3):
        open_chains = [c for c in chains if not c.closed]
        degree = _degrees(open_chains)
        rings = {c.nodes[0] for c in chains if c.closed}
        loose = {end for end, count in degree.items() if count == 1 and end not in rings}
        chains = _join([c for c in chains if _worth(c, sum(e in loose for e in c.ends))])
    return chains


def _worth(chain: Chain, loose_ends: int) -> bool:
    outer = np.isin(chain.kinds, (OUTER, FINE, EDGE))
    if chain.closed:
        free = outer.any() and not (chain.kinds == OVER).any()
        return len(chain.kinds) >= (SHORT_END if free else SHORT_RING)
    if outer.all():
        return True
    return len(chain.kinds) >= (0, SHORT_END, SHORT_PIECE)[loose_ends]


def _join(chains: list[Chain], *, smooth_ends: bool = False) -> list[Chain]:
    """Join chains that meet alone; where three meet, join the straightest pair if asked."""
    alive = dict(enumerate(chains))
    at: dict[int, list[int]] = {}
    for i, chain in alive.items():
        if not chain.closed:
            for end in chain.ends:
                at.setdefault(end, []).append(i)
    for node in list(at):
        while pair := _pair(node, [i for i in at[node] if i in alive], alive, smooth_ends):
            new = len(chains) + len(alive) + max(alive, default=0) + 1
            alive[new] = _merge(alive.pop(pair[0]), alive.pop(pair[1]), node)
            for end in alive[new].ends:
                at[end].append(new)
            if alive[new].closed:
                break
    return list(alive.values())


def _pair(
    node: int, here: list[int], alive: dict[int, Chain], smooth_ends: bool
) -> tuple[int, int] | None:
    here = list(dict.fromkeys(i for i in here if not alive[i].closed))
    if len(here) == 2:
        return here[0], here[1]
    if len(here) < 2 or not smooth_ends:
        return None
    best = min(
        (_bend(alive[a], alive[b], node), a, b) for k, a in enumerate(here) for b in here[k + 1 :]
    )
    return (best[1], best[2]) if best[0] <= -0.70 else None


def _bend(a: Chain, b: Chain, node: int) -> float:
    bend = float(_leaving(a, node) @ _leaving(b, node))
    thin = [c.kinds[0 if c.nodes[0] == node else -1] in (HEM, MARK) for c in (a, b)]
    return bend + 0.5 * (thin[0] != thin[1])


def _leaving(chain: Chain, node: int) -> Array:
    places = chain.places if chain.nodes[0] == node else chain.places[::-1]
    way = places[min(9, len(places) - 1)] - places[0]
    return way / (np.hypot(*way) + 1e-9)


def _merge(a: Chain, b: Chain, node: int) -> Chain:
    a = a if a.nodes[-1] == node else a.reversed()
    b = b if b.nodes[0] == node else b.reversed()
    return Chain(a.nodes + b.nodes[1:], np.r_[a.kinds, b.kinds], np.vstack([a.places, b.places]))


def _strokes(chain: Chain, free: tuple[bool, bool], columns: int) -> Iterator[Stroke]:
    points, kinds = _points(chain, free, columns)
    if len(points) < 4:
        return
    if (kinds == EDGE).all():
        yield Stroke(EDGE, [straight(points, 0.7)], chain.closed, False, (False, False))
        return
    points, kinds = _evenly(points, kinds)
    closed = chain.closed
    breaks = corners(points, closed)
    if closed and breaks:
        first = breaks[0]
        points = np.vstack([np.roll(points[:-1], -first, 0), points[first]])
        kinds = np.r_[np.roll(kinds[:-1], -first), kinds[first]]
        breaks = [b - first for b in breaks] + [len(points) - 1]
    else:
        breaks = [0, *breaks, len(points) - 1]
    ring = closed and len(breaks) == 2
    spans = [(a, b) for a, b in itertools.pairwise(breaks) if b > a]
    pieces = [smooth(points[a : b + 1], 1.0, ring) for a, b in spans]
    runs = _runs(kinds[1:])
    main = max(runs, key=lambda run: run[1])[0]
    if len(runs) == 1:
        yield Stroke(main, pieces, closed, ring, free)
        return
    widths = _widths(runs, closed)
    for (a, b), piece in zip(spans, pieces, strict=True):
        at_end = (free[0] and a == 0, free[1] and b == len(points) - 1)
        yield Stroke(main, [piece], ring, ring, at_end, widths[a : b + 1])


def _points(chain: Chain, free: tuple[bool, bool], columns: int) -> tuple[Array, Array]:
    points, kinds = chain.places, chain.kinds
    if chain.closed:
        return np.vstack([points, points[:1]]), np.r_[kinds, kinds[:1]]

    def place(node: int) -> Array:
        return np.array([[node % columns, node // columns]], float)

    if not free[0]:
        points, kinds = np.vstack([place(chain.nodes[0]), points]), np.r_[kinds[:1], kinds]
    if not free[1]:
        points, kinds = np.vstack([points, place(chain.nodes[-1])]), np.r_[kinds, kinds[-1:]]
    return points, kinds


def _evenly(points: Array, kinds: Array) -> tuple[Array, Array]:
    along = lengths(points)
    count = max(4, round(along[-1]) + 1)
    at = np.linspace(0, along[-1], count)
    even = np.column_stack([np.interp(at, along, points[:, k]) for k in (0, 1)])
    return even, kinds[np.minimum(np.searchsorted(along, at), len(kinds) - 1)]


def _runs(kinds: Array) -> list[tuple[int, int]]:
    """Give kinds and lengths of runs; runs under 7 join their longer neighbour."""
    runs = [[int(kinds[0]), 0]]
    for kind in kinds:
        if kind != runs[-1][0]:
            runs.append([int(kind), 0])
        runs[-1][1] += 1
    while len(runs) > 1 and min(run[1] for run in runs) < 7:
        short = next(i for i, run in enumerate(runs) if run[1] < 7)
        near = [i for i in (short - 1, short + 1) if 0 <= i < len(runs)]
        runs[max(near, key=lambda i: runs[i][1])][1] += runs[short][1]
        del runs[short]
        runs = _merged(runs)
    return [(kind, count) for kind, count in runs]


def _merged(runs: list[list[int]]) -> list[list[int]]:
    out = [runs[0]]
    for run in runs[1:]:
        if run[0] == out[-1][0]:
            out[-1][1] += run[1]
        else:
            out.append(run)
    return out


def _widths(runs: list[tuple[int, int]], closed: bool) -> Array:
    widths = np.concatenate([np.full(count, WIDTHS[kind]) for kind, count in runs])
    widths = np.r_[widths[:1], widths]
    return np.asarray(gaussian_filter1d(widths, 9, mode="wrap" if closed else "nearest"))


def stroke_paths(
    strokes: list[Stroke], scale: float, error: float = 0.4
) -> tuple[dict[int, str], str]:
    """Write even strokes as lines by kind, and strokes of changing width as filled outlines."""
    lines: dict[int, str] = {}
    filled = ""
    for stroke in strokes:
        pieces = [piece * scale for piece in stroke.pieces]
        if stroke.kind == EDGE and len(pieces) == 1 and stroke.widths is None:
            lines[EDGE] = lines.get(EDGE, "") + polygon(pieces[0], close=stroke.closed)
        elif stroke.widths is None and not any(stroke.free):
            drawn = path(pieces, error, close=stroke.closed)
            lines[stroke.kind] = lines.get(stroke.kind, "") + drawn
        else:
            filled += _tapered(stroke, pieces, error)
    return lines, filled


def _tapered(stroke: Stroke, pieces: list[Array], error: float) -> str:
    points = np.vstack([pieces[0], *(piece[1:] for piece in pieces[1:])])
    along = lengths(points)
    reach = max(min(TAPER, along[-1] * 0.55), 1e-6)
    thin = np.ones(len(points))
    for free, away in zip(stroke.free, (along, along[-1] - along), strict=True):
        if free:
            thin = np.minimum(thin, TIP + (1 - TIP) * np.clip(away / reach, 0, 1) ** 0.7)
    widths = WIDTHS[stroke.kind] if stroke.widths is None else stroke.widths
    half = (widths / 2 * thin)[:, None]
    return outline(points, half, stroke.ring, error)


def outline(points: Array, half: Array, ring: bool, error: float) -> str:
    """Write the outline of a line with half its width at each point."""
    ways = np.gradient(points, axis=0)
    if ring:
        ways[0] = ways[-1] = points[1] - points[-2]
    ways /= np.hypot(*ways.T)[:, None] + 1e-9
    across = np.column_stack([-ways[:, 1], ways[:, 0]]) * half
    left, right = points + across, (points - across)[::-1]
    if ring:
        return path([left], error, close=True) + path([right], error, close=True)
    return path([left, _cap(points[-1], ways[-1], half[-1]), right,
                 _cap(points[0], -ways[0], half[0])], error, close=True)  # fmt: skip


def _cap(end: Array, way: Array, radius: Array) -> Array:
    turn = np.linspace(0, np.pi, 7)[:, None]
    side = np.array([-way[1], way[0]])
    return np.asarray(end + (side * np.cos(turn) + way * np.sin(turn)) * radius)
