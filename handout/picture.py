"""Change a drawn figure as text: its colours, its side, its stamp."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handout.errors import ValueProblem
from handout.palette import PALETTE

_HEX = re.compile(r"#[0-9a-f]{6}\b")
_ROLE = {colour: role for role, colour in PALETTE.items()}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_HEAD = re.compile(r'(<svg [^>]*viewBox="0 0 (\d+) \d+"[^>]*>)(<title>.*?</title>)?', re.DOTALL)
_STAMP = re.compile(r'data-source="([0-9a-f]+)"')


def recolour(svg: str, colours: Mapping[str, str]) -> str:
    """Give roles of the palette other colours, all at once; `colours` maps roles to #rrggbb."""
    for role, colour in colours.items():
        if role not in PALETTE:
            raise ValueProblem(f"unknown colour role {role!r}", f"roles: {', '.join(PALETTE)}")
        if not _COLOUR.fullmatch(colour):
            raise ValueProblem(f"cannot read colour {colour!r} of {role}", "write #rrggbb")
    return _HEX.sub(lambda m: colours.get(_ROLE.get(m[0], ""), m[0]), svg)


def mirror(svg: str) -> str:
    """Flip a figure to the other side; the title stays as it is."""
    head = _HEAD.match(svg)
    if head is None:
        raise ValueProblem("this is not a figure of the library", "draw it with: handout figure")
    body = svg[head.end() :].removesuffix("\n").removesuffix("</svg>")
    flip = f'<g transform="translate({head[2]} 0) scale(-1 1)">'
    return f"{head[0]}{flip}{body}</g></svg>\n"


def retitle(svg: str, title: str) -> str:
    """Give a figure another title, as when the page is in another language."""
    text = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(
        r"<title>.*?</title>", lambda _: f"<title>{text}</title>", svg, count=1, flags=re.DOTALL
    )


def stamp_of(svg: str) -> str:
    """Give the stamp of what a figure was drawn from; empty if it has none."""
    found = _STAMP.search(svg[:400])
    return found[1] if found else ""
