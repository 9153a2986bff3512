"""What every peer prints: our Documents as plain data, and our pages as plain HTML files."""

from __future__ import annotations

import datetime as dt
import json
import mimetypes
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.peers.cases import DATE, Case, write_list
from handout.commands.drawing import with_people
from handout.document import Document, Picture, Scan, fingerprint
from handout.fonts import find_fonts
from handout.html import make_sheet
from handout.i18n import Words
from handout.library import Library
from handout.models.clinic import Clinic
from handout.paths import CLINIC_FILE, Places
from handout.preparation import Supplies, prepare
from handout.roster.roster import Roster
from handout.sheet import Sheet
from handout.yamlfile import YamlFile, read_yaml

SHEETS, FIGURES, PAGES, FONTS = "sheets.json", "figures", "pages", "fonts"
FIGURE_MM = 20  # high, on every card of every peer
ONLY_FAMILY = "Atkinson Hyperlegible"  # has every letter of these sheets


def write_content(case: Case, clinic: Path, folder: Path, count: int, pages: int) -> None:
    """Write the first sheets of a case for the peers, and so many of them as HTML pages."""
    for name in (FIGURES, PAGES, FONTS):
        (folder / name).mkdir(parents=True)
    for file in font_files():
        (folder / FONTS / file.name).write_bytes(file.read_bytes())
    sheets = []
    for number, (document, words, places) in enumerate(documents(case, clinic, folder, count)):
        sheets.append(plain(document, folder / FIGURES))
        if number < pages:
            sheet = make_sheet(document, places.templates, words)
            write_page(sheet, folder, folder / PAGES / f"{number}.html")
    (folder / SHEETS).write_text(json.dumps(sheets), encoding="utf-8")


def documents(
    case: Case, clinic: Path, folder: Path, count: int
) -> Iterator[tuple[Document, Words, Places]]:
    """Yield the first patients of a case as our program composes them."""
    places = Places(clinic)
    settings = read_yaml(clinic / CLINIC_FILE, Clinic)
    ours = Supplies(places, Library(places.content), settings, with_people)
    write_list(case, folder / "first.csv", count)
    for row in Roster(folder / "first.csv", ours.library).rows():
        order = row.prescription()
        value = order.value.model_copy(update={"date": dt.date.fromisoformat(DATE)})
        prepared = prepare(YamlFile(value, order.positions), ours)
        yield prepared.document, prepared.words, places


def plain(document: Document, figures: Path) -> dict[str, Any]:
    """Give a Document as plain data; its pictures become files."""
    told: dict[str, Any] = _plain(document, figures)
    told["items"] = [_plain(item, figures) for item in document.items()]
    return told


def _plain(value: object, figures: Path) -> Any:
    if isinstance(value, Picture):
        file = _keep(figures, value.data, value.media_type)
        return {"file": file, "alt": value.alt, "caption": value.caption,
                "width": value.width, "height": value.height}  # fmt: skip
    if isinstance(value, Scan):
        file = _keep(figures, value.svg.encode(), "image/svg+xml")
        return {"file": file, "shown": value.shown}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name), figures) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(inner, figures) for inner in value]
    return value


def _keep(folder: Path, data: bytes, media_type: str) -> str:
    """Write a part once, named by what it holds."""
    ending = mimetypes.guess_extension(media_type) or ""
    name = fingerprint(data)[:16] + ending
    if not (folder / name).exists():
        (folder / name).write_bytes(data)
    return name


def write_page(sheet: Sheet, folder: Path, path: Path) -> None:
    """Write a sheet as one HTML file that names its parts as files beside it."""
    css = font_css(folder) + "\n" + "\n".join(style.text for style in sheet.stylesheets)
    css += f"\n.pictured {{ --figure: {FIGURE_MM}mm !important }}"
    css += f'\nhtml {{ font-family: "{ONLY_FAMILY}" }} @page {{ font-family: "{ONLY_FAMILY}" }}'
    html = sheet.html.replace("</head>", f"<style>{css}</style></head>", 1)
    for name, part in sheet.parts.items():
        file = _keep(folder / FIGURES, part.data, part.media_type)
        html = html.replace(f"part:{name}", f"../{FIGURES}/{escape(file)}")
    path.write_text(html, encoding="utf-8")


def font_files() -> list[Path]:
    """List the regular and the bold face."""
    files = find_fonts([ONLY_FAMILY]).families[0].files
    return [file for file in files if file.stem.endswith(("-Regular", "-Bold"))]


def font_css(folder: Path) -> str:
    """Declare both faces."""
    face = '@font-face {{ font-family: "{}"; src: url("{}"); font-weight: {} }}'
    return "\n".join(
        face.format(ONLY_FAMILY, file.as_uri(), 700 if file.stem.endswith("-Bold") else 400)
        for file in sorted((folder / FONTS).glob("*.ttf"))
    )
