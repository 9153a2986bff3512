"""What is heard of each layout, as its tag tree in words: order, headings, lists, tables, pictures.

The trees stand in goldens/trees; `make goldens` writes them anew where a change is meant.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from documents import minimal
from goldens import FOLDER, assert_golden
from matrix import FOLDERS, Way, printed
from proof.tags import furniture, tag_tree
from tongues import tongue

from handout.press import print_document
from handout.templates import list_templates

TEMPLATES = [*list_templates(FOLDERS)]
TREES = {
    **{f"sampler-{name}": Way(name, "standard", "en", "riverside") for name in TEMPLATES},
    "sampler-standard-arabic": Way("standard", "standard", "arabic", "riverside"),
    "sampler-compact-easy-read": Way("compact", "easy-read", "long", "hilltop"),
}


@pytest.mark.parametrize("name", TREES)
def test_the_tree_is_as_it_was_looked_at(name: str, renew: bool) -> None:
    pdf = printed(TREES[name])
    told = f"{tag_tree(pdf)}\n-- on each page, and not read --\n{furniture(pdf)}"
    assert_golden(f"trees/{name}.txt", told, renew=renew)


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_least_there_can_be_is_as_it_was_looked_at(template: str, renew: bool) -> None:
    pdf = print_document(replace(minimal(), template=template), FOLDERS, tongue("en").words)
    assert_golden(f"trees/minimal-{template}.txt", tag_tree(pdf), renew=renew)


def test_no_tree_is_kept_of_what_is_no_longer_printed() -> None:
    known = {*TREES, *(f"minimal-{template}" for template in TEMPLATES), "two-languages-compact"}
    assert {path.stem for path in (FOLDER / "trees").iterdir()} == known
