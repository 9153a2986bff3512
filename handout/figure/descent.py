"""Least squares that stays near its start: damped steps, none longer than a joint's freedom."""

# mypy: disable-error-code="no-any-return"
# numpy's arithmetic gives Any.

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from handout.figure.field import Array

MOST_STEPS = 60
LONGEST = 1.0  # of a variable's spread, in one step
STILL = 1e-4  # a step that gains less than this share ends the search


@dataclass(frozen=True, slots=True)
class Found:
    """Where the search ended, and half the sum of squares there."""

    x: Array
    cost: float


@dataclass(frozen=True, slots=True)
class Search:
    """Residuals of many x at once, bounds, and how far each variable may move."""

    residuals: Callable[[Array], Array]
    low: Array
    high: Array
    spread: Array

    def near(self, start: Array) -> Found:
        """Go down from `start` (Levenberg and Marquardt)."""
        x, damping = np.clip(start, self.low, self.high), 1e-2
        values, slopes = self._look(x)
        cost = float(values @ values) / 2
        for _ in range(MOST_STEPS):
            tried = self._step(x, values, slopes, damping)
            new_values, new_slopes = self._look(tried)
            new_cost = float(new_values @ new_values) / 2
            if new_cost < cost:
                gain, damping = (cost - new_cost) / cost, max(damping / 4, 1e-6)
                x, values, slopes, cost = tried, new_values, new_slopes, new_cost
                if gain < STILL:
                    break
            else:
                damping *= 6
                if damping > 1e6:
                    break
        return Found(x, cost)

    def _look(self, x: Array) -> tuple[Array, Array]:
        """Give values, and slopes per spread, from one batch; slopes look into the bounds."""
        steps = self.spread * 1e-4
        steps = np.where(x + steps > self.high, -steps, steps)
        found = self.residuals(np.vstack([x, x + np.diag(steps)]))
        return found[0], ((found[1:] - found[0]) / (steps / self.spread)[:, None]).T

    def _step(self, x: Array, values: Array, slopes: Array, damping: float) -> Array:
        normal = slopes.T @ slopes
        damped = normal + damping * (np.diag(np.diag(normal)) + np.eye(len(x)))
        move = np.linalg.solve(damped, -slopes.T @ values)
        move *= min(1.0, LONGEST / (np.abs(move).max() + 1e-12))
        return np.clip(x + move * self.spread, self.low, self.high)
