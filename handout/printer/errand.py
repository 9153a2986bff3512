"""What is to be printed: PDFs in order, each with the options that it asks for."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from pikepdf import Dictionary, Page

from handout.errors import HandoutError, Problem
from handout.manifest import DONE, JOURNAL, hash_file, is_batch, read_manifest
from handout.pdf.lock import open_pdf
from handout.printer.printer import SIZES, Options

POINTS = 72 / 2540  # in a hundredth of a millimetre
TOLERANCE = 3.0  # points
SIDES = {
    "/Simplex": "one-sided",
    "/DuplexFlipLongEdge": "two-sided-long-edge",
    "/DuplexFlipShortEdge": "two-sided-short-edge",
}
PRINT_FILE = re.compile(r"print(-\d+)?")


@dataclass(frozen=True, slots=True)
class Errand:
    """A PDF to be printed, and how; one that is in no file is held in `data`."""

    path: Path
    pages: int
    options: Options
    password: str = ""
    data: bytes = field(default=b"", repr=False)

    def read(self) -> bytes:
        """Read the PDF as a printer can take it: without its lock."""
        with open_pdf(self.data or self.path, self.password, str(self.path)) as pdf:
            if not pdf.is_encrypted:
                return self.data or self.path.read_bytes()
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True)
            return out.getvalue()


def read_errand(path: Path, options: Options, password: str = "", data: bytes = b"") -> Errand:
    """Look at a PDF; the sides and paper it asks for are taken where nobody says otherwise.

    Raises HandoutError where it cannot be opened.
    """
    with open_pdf(data or path, password, str(path)) as pdf:
        wishes = pdf.Root.get("/ViewerPreferences", Dictionary())
        sides = options.sides or SIDES.get(str(wishes.get("/Duplex", "")))
        media = options.media or _paper(pdf.pages[0])
        wanted = replace(options, sides=sides, media=media)
        return Errand(path, len(pdf.pages), wanted, password, data)


def _paper(page: Page) -> str | None:
    """Name the paper of a page, either way up; None where it is no usual one."""
    left, bottom, right, top = (float(length) for length in page.mediabox.as_list())
    edges = sorted((right - left, top - bottom))
    for name, size in SIZES.items():
        wanted = sorted(length * POINTS for length in size)
        if all(abs(a - b) < TOLERANCE for a, b in zip(edges, wanted, strict=True)):
            return name
    return None


def find_pdfs(target: Path) -> list[Path]:
    """List what a file or folder gives to print: a batch's sheets in the order of its list.

    A folder's print files are not its sheets. Raises HandoutError where there is nothing, or
    where a sheet is not the one that the batch made.
    """
    if not target.is_dir():
        return [target]
    found = _made(target) if is_batch(target) else sorted(target.glob("*.pdf"))
    if sheets := [path for path in found if not PRINT_FILE.fullmatch(path.stem)]:
        return sheets
    raise HandoutError([Problem(str(target), 0, 0, "there is no PDF in this folder")])


def _made(folder: Path) -> list[Path]:
    """List what a manifest says was made."""
    if (folder / JOURNAL).exists():
        hint = "go on with it: handout batch … --resume"
        raise HandoutError([Problem(str(folder), 0, 0, "this batch is not finished", hint)])
    entries = [entry for entry in read_manifest(folder) if entry.status == DONE]
    hint = "make it again: handout batch … --resume, or print it by its own name"
    changed = [
        Problem(str(folder / entry.file), 0, 0, "this is not what the batch made", hint)
        for entry in entries
        if hash_file(folder / entry.file) != entry.sha256
    ]
    if changed:
        raise HandoutError(changed)
    return [folder / entry.file for entry in entries]
