"""WeasyPrint loaded for the first time: the machine's fonts hidden, its libraries at hand.

Who prints imports this before all that imports WeasyPrint.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handout.pango import check_pango, no_search

_NO_FONTS = Path(__file__).with_name("no-system-fonts.conf")


@contextmanager
def environment(name: str, value: str) -> Iterator[None]:
    """Set a variable of the environment for a while."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]
        if before is not None:
            os.environ[name] = before


@contextmanager
def own_fonts_only() -> Iterator[None]:
    """Hide the machine's fonts, so that a page is the same on every machine."""
    with environment("FONTCONFIG_FILE", str(_NO_FONTS)), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "no fonts" is what is wanted here
        yield


check_pango()
with own_fonts_only(), no_search():
    import weasyprint  # noqa: F401
