"""Every way a sheet can be printed, and a small part of them in which each pair meets."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, product
from typing import NamedTuple

from proof.flow import Flow, flow_of
from sampler import BRANDS, sampler
from tongues import tongue, tongue_names

from handout.document import Document
from handout.html import make_sheet
from handout.paths import Places
from handout.pdf.measure import lay_out_fitted
from handout.pdf.whole import write_whole
from handout.press import print_document
from handout.templates import list_formats, list_templates

EVERYTHING = "HANDOUT_WHOLE_MATRIX"  # set it to print every combination, which takes long
FOLDERS = Places().templates


class Way(NamedTuple):
    """One way to print."""

    template: str
    format: str
    tongue: str
    brand: str

    def __str__(self) -> str:
        return "-".join(self)


def choices() -> dict[str, list[str]]:
    """List what can be chosen, in the order of a Way."""
    return {
        "template": [*list_templates(FOLDERS)],
        "format": list_formats(FOLDERS),
        "tongue": tongue_names(),
        "brand": list(BRANDS),
    }


def ways() -> list[Way]:
    """List the ways to try: all of them where that is asked for, else those that meet()."""
    known = choices()
    if EVERYTHING in os.environ:
        return [Way(*chosen) for chosen in product(*known.values())]
    return [Way(**chosen) for chosen in meet(known)]


def meet(choices: Mapping[str, Sequence[str]]) -> Iterator[dict[str, str]]:
    """Give few combinations in which every two values of different kinds meet at least once.

    Each takes a pair that has not met yet, and for all else what makes most new pairs meet, or
    what was taken least.
    """
    taken: Counter[str] = Counter()
    left = {
        ((one, a), (two, b))
        for one, two in combinations(choices, 2)
        for a in choices[one]
        for b in choices[two]
    }
    while left:
        chosen = dict(min(left))
        for kind in (kind for kind in choices if kind not in chosen):
            chosen[kind] = max(
                choices[kind],
                key=lambda value: (
                    len(left & _pairs({**chosen, kind: value}, choices)),
                    -taken[value],
                ),
            )
        taken.update(chosen.values())
        left -= _pairs(chosen, choices)
        yield {kind: chosen[kind] for kind in choices}


def _pairs(
    chosen: Mapping[str, str], choices: Mapping[str, Sequence[str]]
) -> set[tuple[tuple[str, str], tuple[str, str]]]:
    """List the pairs that meet in a combination."""
    values = [(kind, chosen[kind]) for kind in choices if kind in chosen]
    return {*combinations(values, 2)}


def document(way: Way) -> Document:
    """Compose the sampler for a way to print it."""
    composed = sampler(way.tongue, way.brand)
    return replace(composed, template=way.template, format=way.format)


@cache
def printed(way: Way) -> bytes:
    """Print the sampler, once for all who look at it."""
    return print_document(document(way), FOLDERS, tongue(way.tongue).words)


def flow(way: Way) -> Flow:
    """Tell how the sampler runs over its pages."""
    return _laid_out(way)[0]


def whole(way: Way) -> bytes:
    """Print the sampler from pages that were laid out as a whole, not put together from pieces."""
    return _laid_out(way)[1]


@cache
def _laid_out(way: Way) -> tuple[Flow, bytes]:
    sheet = make_sheet(document(way), FOLDERS, tongue(way.tongue).words)
    pages = lay_out_fitted(sheet)
    return flow_of(pages), write_whole(sheet, pages).pdf


def forget() -> None:
    """Forget what is printed: many sheets take much memory."""
    printed.cache_clear()
    _laid_out.cache_clear()
