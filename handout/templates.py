"""Templates and formats: what there is, clinic's own before built-in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from handout.errors import ValueProblem
from handout.library import nearest
from handout.yamlfile import parse_yaml, read_text


def list_templates(folders: Sequence[Path]) -> dict[str, str]:
    """List the templates by name, each with what it is; raise HandoutError for a wrong file."""
    found: dict[str, str] = {}
    for folder in reversed(folders):
        for path in sorted(folder.glob("[!_]*/template.yaml")):
            about = parse_yaml(read_text(path), str(path))[0]
            described = isinstance(about, dict) and about.get("description")
            found[path.parent.name] = str(described or "")
    return dict(sorted(found.items()))


def list_formats(folders: Sequence[Path]) -> list[str]:
    """List the formats by name."""
    return sorted({path.stem for folder in folders for path in folder.glob("_formats/*.css")})


def copy_template(name: str, source: str, folders: Sequence[Path]) -> dict[str, str]:
    """Give the files of a template under another name; its own parts call one another by it."""
    found: dict[str, str] = {}
    for folder in reversed(folders):
        home = folder / source
        for path in sorted(file for file in home.rglob("*") if file.is_file()):
            text = read_text(path).replace(f'"{source}/', f'"{name}/')
            found[path.relative_to(home).as_posix()] = text
    about = found["template.yaml"]
    title = name.replace("-", " ").capitalize()
    found["template.yaml"] = re.sub(r"(?m)^title:.*$", lambda _: f"title: {title}", about)
    return found


def check_template(name: str, folders: Sequence[Path]) -> None:
    """Raise ValueProblem for a template that there is not."""
    known = {path.parent.name for folder in folders for path in folder.glob("[!_]*/template.yaml")}
    _check("template", name, sorted(known))


def check_format(name: str, folders: Sequence[Path]) -> None:
    """Raise ValueProblem for a format that there is not."""
    _check("format", name, list_formats(folders))


def _check(kind: str, name: str, known: list[str]) -> None:
    if name not in known:
        raise ValueProblem(f"there is no {kind} {name!r}", nearest(name, known, kind))
