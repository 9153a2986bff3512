"""The colours of the figures by role, and the people and papers they can be changed to.

Every role has a hex value of its own, so that `handout.picture.recolour` is an exact substitution.
"""

from __future__ import annotations

from collections.abc import Mapping

Colours = Mapping[str, str]

PALETTE: dict[str, str] = {
    "ink": "#1d2733",
    "skin": "#e9bd9b", "skin_shade": "#d3a17f",
    "hair": "#4a3a35", "hair_shade": "#3a2d2a",
    "grey": "#b4b7ba", "grey_shade": "#989ca1",
    "scarf": "#7d6aa8", "scarf_shade": "#68568f",
    "top": "#5fb0ad", "top_shade": "#4b9794",
    "bottoms": "#3f5a7d", "bottoms_shade": "#324967",
    "target": "#e0584f", "target_shade": "#bf453e", "target_line": "#b8362f",
    "arrow": "#d8342b", "halo": "#fffffe",
    "ghost": "#f3f5f7", "ghost_line": "#8a9aa8",
    "mat": "#dfe8ee", "mat_edge": "#a9bcc9", "mat_shadow": "#c3d0d9",
    "floor": "#e8ecef", "floor_shadow": "#d0d8dd",
    "wall": "#eef1f4", "wall_edge": "#b3c0ca",
    "wood": "#d9c3a2", "wood_shade": "#c2a981",
    "band": "#e8a21a", "band_shade": "#c98a12",
    "towel": "#b9d3e6", "towel_shade": "#9cbcd4",
    "ball": "#8fbf6a", "ball_shade": "#78a655",
    "pillow": "#f4f1ea", "pillow_shade": "#ddd7ca",
}  # fmt: skip
SHADED = tuple(role for role in PALETTE if f"{role}_shade" in PALETTE)

SKIN: dict[str, Colours] = {
    "light": {"skin": "#f4d3bb", "skin_shade": "#deb296"},
    "medium": {"skin": "#e9bd9b", "skin_shade": "#d3a17f"},
    "tan": {"skin": "#cb9368", "skin_shade": "#b07a52"},
    "brown": {"skin": "#9c6a48", "skin_shade": "#835637"},
    "dark": {"skin": "#704a35", "skin_shade": "#5a3a29"},
}
HAIR: dict[str, Colours] = {
    "black": {"hair": "#2b2728", "hair_shade": "#211d1e"},
    "brown": {"hair": "#4a3a35", "hair_shade": "#3a2d2a"},
    "red": {"hair": "#a4552f", "hair_shade": "#874323"},
    "fair": {"hair": "#cfa763", "hair_shade": "#b48d4b"},
    "grey": {"hair": "#a3a6aa", "hair_shade": "#878b90"},
    "white": {"hair": "#dcdcda", "hair_shade": "#c2c2c0"},
}
# One ink on white paper: skin stays white, the target is the only dark surface.
MONO: Colours = {
    "ink": "#111111",
    "skin": "#fdfdfd", "skin_shade": "#e3e3e3",
    "hair": "#6a6a6a", "hair_shade": "#585858",
    "grey": "#c9c9c9", "grey_shade": "#b1b1b1",
    "scarf": "#cfcfcf", "scarf_shade": "#bababa",
    "top": "#f0f0f0", "top_shade": "#d8d8d8",
    "bottoms": "#dadada", "bottoms_shade": "#c4c4c4",
    "target": "#7d7d7d", "target_shade": "#6e6e6e", "target_line": "#3c3c3c",
    "arrow": "#0a0a0a", "halo": "#fefefe",
    "ghost": "#fafafa", "ghost_line": "#909090",
    "mat": "#ededed", "mat_edge": "#b5b5b5", "mat_shadow": "#d2d2d2",
    "floor": "#eeeeee", "floor_shadow": "#d6d6d6",
    "wall": "#f3f3f3", "wall_edge": "#b8b8b8",
    "wood": "#e6e6e6", "wood_shade": "#cccccc",
    "band": "#9a9a9a", "band_shade": "#838383",
    "towel": "#e1e1e1", "towel_shade": "#c8c8c8",
    "ball": "#dedede", "ball_shade": "#c6c6c6",
    "pillow": "#f7f7f7", "pillow_shade": "#e0e0e0",
}  # fmt: skip


def with_shade(role: str, colour: str) -> dict[str, str]:
    """Give a role this colour, and its shade a darker one (`colour` as #rrggbb)."""
    if f"{role}_shade" not in PALETTE:
        return {role: colour}
    channels = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    darker = "".join(f"{round(value * 0.83):02x}" for value in channels)
    return {role: colour, f"{role}_shade": f"#{darker}"}
