"""Every message of program and pages, gathered for the catalogs.

`python -m handout.messages` writes templates/locales/handout.pot and brings each catalog up to
date with it; a message that is new stands there without a translation until somebody writes one.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from handout.limbs import limb_messages
from handout.paths import Places

_PACKAGE = Path(__file__).resolve().parent
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
TEMPLATE = "handout.pot"
CATALOG = "LC_MESSAGES/handout.po"


def gather_messages(templates: Path) -> Catalog:
    """Gather the messages of the program and of the pages, in the order of their files."""
    catalog = Catalog(project="clinic-handout", charset="utf-8", fuzzy=False)
    for context, message in [*_of_program(), *_of_pages(templates), *_of_limbs()]:
        catalog.add(message, context=context, flags=_flags(message))
    return catalog


def update_catalogs(templates: Path) -> Iterator[Path]:
    """Write the template of all messages and bring each catalog up to date; yield the files."""
    gathered = gather_messages(templates)
    locales = templates / "locales"
    yield _write(locales / TEMPLATE, written(gathered))
    for path in sorted(locales.glob(f"*/{CATALOG}")):
        yield _write(path, updated(path, gathered))


def updated(path: Path, gathered: Catalog) -> str:
    """Give a catalog with the messages that there are now, in their order."""
    old = read_catalog(path)
    new = Catalog(locale=old.locale, header_comment=old.header_comment, fuzzy=False)
    new.mime_headers = [("Plural-Forms", f"nplurals={old.num_plurals}; plural={old.plural_expr};")]
    for message in gathered:
        if message.id:
            found = old.get(message.id, message.context)
            string = found.string if found else None
            new.add(message.id, string, context=message.context, flags=message.flags)
    return written(new)


def read_catalog(path: Path) -> Catalog:
    """Read a catalog; its language is the name of its folder."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def written(catalog: Catalog) -> str:
    """Write a catalog without dates and places, so that the same messages give the same text."""
    file = io.BytesIO()
    write_po(file, catalog, width=0, no_location=True, omit_header=True)
    return _head(catalog) + file.getvalue().decode()


def _head(catalog: Catalog) -> str:
    comment = catalog.header_comment if catalog.locale else "# Every message, without translations."
    lines = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
    if catalog.locale:
        plurals = f"nplurals={catalog.num_plurals}; plural={catalog.plural_expr};"
        lines += [f"Language: {catalog.locale}", f"Plural-Forms: {plurals}"]
    quoted = "".join(f'"{line}\\n"\n' for line in lines)
    return f'{comment.strip()}\nmsgid ""\nmsgstr ""\n{quoted}\n'


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def _of_program() -> Iterator[tuple[str | None, str | tuple[str, ...]]]:
    yield from _extracted(_PACKAGE, [("**.py", "python")])


def _of_pages(templates: Path) -> Iterator[tuple[str | None, str | tuple[str, ...]]]:
    yield from _extracted(templates, [("**.html", babel_extract)])


def _of_limbs() -> Iterator[tuple[str | None, str | tuple[str, ...]]]:
    yield from limb_messages()


def _extracted(
    folder: Path, methods: list[Any]
) -> Iterator[tuple[str | None, str | tuple[str, ...]]]:
    found = extract_from_dir(folder, methods, keywords=_KEYWORDS, directory_filter=lambda _: True)
    for _file, _line, message, _comments, context in found:
        yield context, message


def _flags(message: str | tuple[str, ...]) -> list[str]:
    return ["python-brace-format"] if "{" in str(message) else []


if __name__ == "__main__":
    for changed in update_catalogs(Places().templates[-1]):
        print(changed)  # noqa: T201 - a tool of its own
