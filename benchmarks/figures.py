"""Print how long each figure of the library takes to solve and draw on one core, and its size."""

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import yaml

from handout.figure.scene import draw_phase, set_scene
from handout.models.pose import FigureSpec

EXERCISES = Path(__file__).parents[1] / "content" / "exercises"


def main(names: list[str]) -> None:
    """Draw the named exercises, or all; write nothing."""
    print(f"{'figure':38} {'solve s':>8} {'draw s':>7} {'kB':>6}")
    draws, sizes = [], []
    for path in sorted(EXERCISES.glob("*/*.yaml")):
        figure = yaml.safe_load(path.read_text(encoding="utf-8")).get("figure")
        if not figure or (names and path.stem not in names):
            continue
        spec = FigureSpec.model_validate(figure)
        begin = time.process_time()
        scene = set_scene(spec)
        solve = time.process_time() - begin
        for phase in spec.poses:
            begin = time.process_time()
            svg = draw_phase(scene, phase, path.stem, "")
            draws.append(time.process_time() - begin + solve / len(spec.poses))
            sizes.append(len(svg.encode()) / 1000)
            name = f"{path.stem}-{phase}"
            print(f"{name:38} {solve:8.2f} {draws[-1]:7.2f} {sizes[-1]:6.1f}")
    if draws:
        mean = sum(draws) / len(draws), sum(sizes) / len(sizes)
        print(f"{'mean (draw with its share of solving)':38} {'':8} {mean[0]:7.2f} {mean[1]:6.1f}")
        print(f"{'worst':38} {'':8} {max(draws):7.2f} {max(sizes):6.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
