"""A clinic with two brands and three handouts, and a list of mixed patients for it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import yaml
from desk import BRAND, Desk, make_sound_desk

HEADER = (
    "patient", "reference", "handout", "side", "brand", "language", "goals", "skip",
    "dose:foot-lift", "note:foot-lift", "template", "notes",
)  # fmt: skip
BAD = {
    5: ({"handout": "kneee"}, "handout: there is no handout 'kneee'"),
    8: ({"dose:foot-lift": "3x30s"}, "dose:foot-lift: 3x30s does not say whether"),
    11: (
        {"side": "left", "notes": "Use the right leg."},
        "notes: 'right leg' here, and line 19 says side: left",
    ),
}


def mixed_clinic(folder: Path) -> Desk:
    """Open the sound clinic with another brand and two more handouts."""
    desk = make_sound_desk(folder)
    desk.write(
        "brands/theirs/brand.yaml", BRAND.replace("id: ours", "id: theirs").replace("Our", "Their")
    )
    knee = yaml.safe_load((folder / "handouts/knee.yaml").read_text())
    for name, plan in (("foot", ["foot-lift"]), ("slide", ["heel-slide", "foot-lift"])):
        knee["blocks"][0]["exercises"] = plan
        desk.write(f"handouts/{name}.yaml", yaml.safe_dump({**knee, "id": name}, sort_keys=False))
    return desk


def mixed_list(rows: int, template: str = "diary") -> str:
    """Write a list of mixed patients as CSV; the rows named in BAD are wrong."""
    out = io.StringIO()
    table = csv.DictWriter(out, HEADER)
    table.writeheader()
    for n in range(1, rows + 1):
        table.writerow({**_row(n, template), **BAD.get(n, ({}, ""))[0]})
    return out.getvalue()


def _row(n: int, template: str) -> dict[str, str]:
    return {
        "patient": f"Sample Patient{n}",
        "reference": f"R-{n}" if n % 4 else "",
        "handout": ("knee", "foot", "slide")[n % 3],
        "side": ("left", "right", "both", "")[n % 4],
        "brand": ("ours", "theirs")[n % 2],
        "notes": "Keep warm.\nCome back soon." if n % 3 else "",
        "dose:foot-lift": ("", "3x10, each side", "2x8-10, each side")[n % 3],
        "note:foot-lift": "Mind the step." if n % 5 == 0 else "",
        "template": template,
    }
