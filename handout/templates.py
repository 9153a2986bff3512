"""Templates and formats: what there is, clinic's own before built-in."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

import yaml

from handout.errors import HandoutError, Problem


def list_templates(folders: Sequence[Path]) -> dict[str, str]:
    """List the templates by name, each with what it is."""
    found: dict[str, str] = {}
    for folder in reversed(folders):
        for path in sorted(folder.glob("[!_]*/template.yaml")):
            about = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
            found[path.parent.name] = str(about.get("description", ""))
    return dict(sorted(found.items()))


def list_formats(folders: Sequence[Path]) -> list[str]:
    """List the formats by name."""
    return sorted({path.stem for folder in folders for path in folder.glob("_formats/*.css")})


def check_names(template: str, page_format: str, folders: Sequence[Path]) -> None:
    """Raise HandoutError for a template or format that there is not."""
    known = [
        ("template", template, list(list_templates(folders))),
        ("format", page_format, list_formats(folders)),
    ]
    problems = [_unknown(kind, name, names) for kind, name, names in known if name not in names]
    if problems:
        raise HandoutError(problems)


def _unknown(kind: str, name: str, names: list[str]) -> Problem:
    near = difflib.get_close_matches(name, names, 1, 0.5)
    hint = f"did you mean {near[0]}?" if near else "there is " + ", ".join(names)
    return Problem(name, 0, 0, f"there is no {kind} of this name", hint)
