"""Pages drawn to be moved: their places are written with so many digits that moving loses none.

What is moved is then rounded once, to the digits it has when it is drawn where it goes. A number
that is off by its last digit can be enough for a renderer to put a letter on the next dot.
"""

from __future__ import annotations

from typing import Any

import pydyf
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream


class ExactStream(Stream):  # type: ignore[misc]
    """Draws with exact places in the coordinates `own`; what is within others does not move."""

    own: Matrix | None = None

    def _exact(self, *numbers: float) -> tuple[float, ...]:
        return tuple(map(_Exact, numbers)) if self.ctm is self.own else numbers

    def move_to(self, x: float, y: float) -> None:
        """Begin a path."""
        super().move_to(*self._exact(x, y))

    def line_to(self, x: float, y: float) -> None:
        """Draw a line on."""
        super().line_to(*self._exact(x, y))

    def curve_to(self, *points: float) -> None:
        """Draw a curve on."""
        super().curve_to(*self._exact(*points))

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a rectangle, whose size moves with it as it is."""
        super().rectangle(*self._exact(x, y), width, height)

    def set_text_matrix(self, *turn_and_place: float) -> None:
        """Tell where letters go."""
        *turn, across, down = turn_and_place
        super().set_text_matrix(*turn, *self._exact(across, down))

    def transform(self, *turn_and_place: float, **named: float) -> None:
        """Begin other coordinates."""
        numbers = dict(zip("abcdef", turn_and_place, strict=False)) | named
        across, down = self._exact(numbers.pop("e", 0), numbers.pop("f", 0))
        super().transform(**numbers, e=across, f=down)

    def add_pattern(self, *sizes_and_matrix: Any) -> pydyf.Stream:
        """Begin a pattern, which keeps to the paper."""
        *sizes, matrix = sizes_and_matrix
        pattern = super().add_pattern(*sizes, matrix)
        *turn, across, up = matrix.values
        pattern.extra["Matrix"] = pydyf.Array([*turn, _Exact(across), _Exact(up)])
        return pattern


class _Exact(float):
    """A number that is written with twice the library's digits."""

    def __format__(self, shape: str) -> str:
        return f"{float(self):.12f}"
