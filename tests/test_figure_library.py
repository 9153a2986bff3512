"""The library's own figures: what a physiotherapist must never find in one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from handout.figure.check import check_figure
from handout.figure.rom import check_rom
from handout.figure.scene import solve_phases
from handout.figure.stamp import is_stale
from handout.models.pose import FigureSpec

CONTENT = Path(__file__).parents[1] / "content"


def figures() -> Iterator[Any]:
    for path in sorted(CONTENT.glob("exercises/*/*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if data.get("figure"):
            yield pytest.param(path.stem, FigureSpec.model_validate(data["figure"]), id=path.stem)


FIGURES = list(figures())


def test_there_are_figures() -> None:
    assert len(FIGURES) >= 7


@pytest.mark.parametrize(("name", "spec"), FIGURES)
def test_contacts_hold_and_nothing_sinks_in(name: str, spec: FigureSpec) -> None:
    assert check_figure(spec, solve_phases(spec)) == []


@pytest.mark.parametrize(("name", "spec"), FIGURES)
def test_written_angles_are_within_the_normal_range(name: str, spec: FigureSpec) -> None:
    assert check_rom(spec) == []


@pytest.mark.parametrize(("name", "spec"), FIGURES)
def test_every_phase_is_drawn_from_its_present_pose(name: str, spec: FigureSpec) -> None:
    for phase in spec.poses:
        svg = (CONTENT / "figures" / f"{name}-{phase}.svg").read_text(encoding="utf-8")
        assert not is_stale(svg, spec, phase), f"draw {name} again: handout figure {name}"
        assert len(svg.encode()) <= 40_000
        assert svg.count("<title>") == 1


def test_no_figure_is_left_of_an_exercise_that_is_gone() -> None:
    expected = {
        f"{name}-{phase}.svg" for name, spec in (p.values for p in FIGURES) for phase in spec.poses
    }
    assert {path.name for path in (CONTENT / "figures").glob("*.svg")} <= expected
