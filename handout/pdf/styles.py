"""Properties that no style sheet gives an element told at once: most of its two hundred."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from weasyprint import css
from weasyprint.css import ComputedStyle
from weasyprint.css.functions import check_math

# The library sets these by others, or by what stands around.
_BY_OTHERS = ("display", "float", "page", "position")


@dataclass(frozen=True, slots=True)
class _Usual:
    """What a property is where none of the names is given: its parent's, or the initial value."""

    names: frozenset[str]
    inherited: bool
    initial: object


def _usual() -> Iterator[tuple[str, _Usual]]:
    for name, initial in css.INITIAL_VALUES.items():
        inherited = name in css.INHERITED
        if name in _BY_OTHERS or name.startswith("text_decoration_"):
            continue
        if inherited or name not in css.INITIAL_NOT_COMPUTED:
            yield name, _Usual(frozenset((name, *_logical(name))), inherited, initial)


def _logical(name: str) -> Iterator[str]:
    """Give the names of a side by the direction of the text, such as the one where it begins."""
    if told := css.PHYSICAL_FUNCTIONS.get(name):
        yield from (told(block="ttb", inline=direction) for direction in ("ltr", "rtl"))


_USUAL = dict(_usual())


@contextmanager
def usual_styles_at_once() -> Iterator[None]:
    """Tell what nobody has set without all that the library looks at for what somebody has."""
    compute = ComputedStyle.__missing__

    def tell(style: Any, name: str) -> Any:
        usual = _USUAL.get(name)
        if usual is None or not usual.names.isdisjoint(style.cascaded):
            return compute(style, name)
        value = usual.initial
        if usual.inherited and style.parent_style is not None:
            value = style.parent_style[name]
            if check_math(value):
                return compute(style, name)
        style[name] = value
        return value

    ComputedStyle.__missing__ = tell
    try:
        yield
    finally:
        ComputedStyle.__missing__ = compute
