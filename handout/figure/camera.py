"""The camera: parallel rays on a grid of pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from handout.figure.field import Array

UNIT = 0.002  # metres of body per unit of the drawing, where it is no close-up


@dataclass(frozen=True, slots=True)
class Camera:
    """Rows of `axes`: page right, page up, towards the viewer; `low` and `high` bound the page."""

    axes: Array
    low: Array
    high: Array
    pixel: float = 0.0025
    unit: float = UNIT

    @property
    def shape(self) -> tuple[int, int]:
        """Give rows and columns of the grid."""
        width, height = np.ceil((self.high - self.low) / self.pixel).astype(int)
        return int(height), int(width)

    @property
    def scale(self) -> float:
        """Give drawing units per pixel."""
        return self.pixel / self.unit

    def page(self, places: Array) -> Array:
        """Project room places (n, 3) to drawing units, y down."""
        seen = np.atleast_2d(places) @ self.axes.T
        return np.column_stack([seen[:, 0] - self.low[0], self.high[1] - seen[:, 1]]) / self.unit

    def page_size(self) -> tuple[float, float]:
        """Give width and height of the drawing, in units."""
        width, height = (self.high - self.low) / self.unit
        return float(width), float(height)

    def pixel_place(self, rows: Array, columns: Array) -> Array:
        """Give page places (m) of pixel middles."""
        x = self.low[0] + (columns + 0.5) * self.pixel
        return np.column_stack([x, self.high[1] - (rows + 0.5) * self.pixel])


def view_axes(azimuth: float, elevation: float) -> Array:
    """Look from this side: azimuth 0 sees the right side, 90 the front; elevation from above."""
    a, e = np.radians(azimuth), np.radians(elevation)
    towards = np.array([np.sin(a) * np.cos(e), np.sin(e), np.cos(a) * np.cos(e)])
    right = np.array([np.cos(a), 0.0, -np.sin(a)])
    return np.array([right, np.cross(towards, right), towards])


FROM_BELOW = np.array([[1.0, 0, 0], [0, 0, 1.0], [0, -1.0, 0]])
