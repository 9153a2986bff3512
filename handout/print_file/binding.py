"""Many patients' PDFs bound into files for the printer, each patient whole in one of them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

import pikepdf

from handout.errors import HandoutError, Problem
from handout.outbox import Drafts, drafts
from handout.pdf.lock import locking, open_pdf
from handout.print_file.volume import Volume
from handout.sheet import Cover

TITLE = "Exercise sheets for printing"
LONG_EDGE, SHORT_EDGE = "DuplexFlipLongEdge", "DuplexFlipShortEdge"


@dataclass(frozen=True, slots=True)
class Sheaf:
    """One patient's PDF, and what its bookmark says: a reference or row, no name."""

    path: Path
    label: str


@dataclass(frozen=True, slots=True)
class PrintFile:
    """A file for the printer, as it was written."""

    path: Path
    patients: int
    pages: int  # blank ones too
    sheets: int


@dataclass(frozen=True, slots=True)
class Binding:
    """How sheets are bound."""

    duplex: bool = True  # both sides: each patient begins a fresh sheet
    copies: int = 1  # of a patient's sheets, one after another
    most_sheets: int | None = None  # in one file
    password: str = field(default="", repr=False)  # opens the patients' PDFs, locks the new ones


Separator = Callable[[Cover], bytes]  # gives a PDF of one page


def write_print_file(
    sheaves: Iterable[Sheaf],
    path: Path,
    binding: Binding = Binding(),
    separator: Separator | None = None,
) -> list[PrintFile]:
    """Bind patients' PDFs, in order, into `path`; the same PDFs give the same bytes.

    Several files are called `print-1.pdf`, `print-2.pdf` and so on; a patient with more sheets
    than one may have is alone in it, and a booklet, which is turned over its short edge, never
    shares a file with sheets that are turned over the long one. Old files of these names give
    way. Nothing is written where there are no PDFs. Raises HandoutError where a PDF is no tagged
    handout, or a file cannot be written.
    """
    with drafts(path.parent) as files:
        binder = _Binder(files, binding)
        for sheaf in sheaves:
            binder.bind(sheaf, separator)
        return binder.finish(path)


class _Binder:
    """Volumes one after another, none with more sheets than allowed but for a single patient."""

    def __init__(self, files: Drafts, binding: Binding) -> None:
        self._files, self._binding = files, binding
        self._volume: Volume | None = None
        self._file: BinaryIO  # of the volume
        self._patients = 0  # in the volume
        self._made: list[tuple[int, int]] = []  # patients and pages of each that is closed

    def bind(self, sheaf: Sheaf, separator: Separator | None) -> None:
        """Bind a patient's copies, after a separator sheet that says what they are."""
        copies, password = self._binding.copies, self._binding.password
        with _open(sheaf.path, password) as pdf:
            cover = _cover(sheaf, pdf, self._sheets(len(pdf.pages)) * copies)
            flip = _flip(pdf)
        volume = self._with_room_for(cover.sheets + bool(separator), flip)
        label = f"{cover.label}: {cover.title}" if cover.title else cover.label
        if separator:
            with pikepdf.open(BytesIO(separator(cover))) as pdf:
                volume.append(pdf, label, bookmark=True)
        for copy in range(copies):
            with _open(sheaf.path, password) as pdf:
                volume.append(pdf, label, bookmark=not copy and not separator)
        self._patients += 1

    def finish(self, path: Path) -> list[PrintFile]:
        """Close the last volume and give the files their names."""
        self._close()
        paths = _names(path, len(self._made))
        self._files.keep(paths)
        for old in set(_earlier(path)) - set(paths):
            old.unlink()
        return [
            PrintFile(name, patients, pages, self._sheets(pages))
            for name, (patients, pages) in zip(paths, self._made, strict=True)
        ]

    def _with_room_for(self, sheets: int, flip: str) -> Volume:
        """Give the volume that takes so many more sheets, turned over the same edge."""
        if (volume := self._volume) and volume.flip == flip:
            most = self._binding.most_sheets
            if most is None or self._sheets(volume.pages) + sheets <= most:
                return volume
        self._close()
        self._file, self._patients = self._open_file(), 0
        duplex = self._binding.duplex
        self._volume = Volume(self._file, TITLE, duplex=duplex, flip=flip)
        return self._volume

    def _open_file(self) -> BinaryIO:
        """Open a file to write; before it is locked it has no name, so that none is left over."""
        if self._binding.password:
            return cast(BinaryIO, tempfile.TemporaryFile(dir=self._files.folder))
        return self._files.open()

    def _close(self) -> None:
        """Finish the last volume, and lock it where there is a password."""
        if self._volume is None:
            return
        self._volume.close()
        self._made.append((self._patients, self._volume.pages))
        self._volume = None
        if self._binding.password:
            file = self._files.open()
            with self._file, pikepdf.open(self._file) as pdf:
                pdf.save(file, encryption=locking(self._binding.password))
            self._file = file
        self._files.finish(self._file)

    def _sheets(self, pages: int) -> int:
        return -(-pages // 2) if self._binding.duplex else pages


def _open(path: Path, password: str) -> pikepdf.Pdf:
    """Open a patient's PDF."""
    pdf = open_pdf(path, password)
    if "/StructTreeRoot" not in pdf.Root:
        message, hint = "this PDF has no tags, so it is no handout of ours", "leave it out"
        raise HandoutError([Problem(str(path), 0, 0, message, hint)])
    return pdf


def _cover(sheaf: Sheaf, pdf: pikepdf.Pdf, sheets: int) -> Cover:
    """Say what a separator sheet tells of a patient's PDF."""
    left, bottom, right, top = (float(edge) for edge in pdf.pages[0].mediabox.as_list())
    title, language = str(pdf.docinfo.get("/Title", "")), str(pdf.Root.get("/Lang", ""))
    return Cover(sheaf.label, title, language, sheets, (right - left, top - bottom))


def _flip(pdf: pikepdf.Pdf) -> str:
    """Say over which edge a patient's sheets are turned: a booklet's over the short one."""
    wishes = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    asked = str(wishes.get("/Duplex", "/")).removeprefix("/")
    return asked if asked == SHORT_EDGE else LONG_EDGE


def _names(path: Path, count: int) -> list[Path]:
    """Name the files: `print.pdf`, or `print-01.pdf` and so on in the order to print them."""
    if count == 1:
        return [path]
    digits = len(str(count))
    return [path.with_stem(f"{path.stem}-{n:0{digits}}") for n in range(1, count + 1)]


def take_away(path: Path) -> bool:
    """Take the print files of an earlier run away; tell whether there were any."""
    old = list(_earlier(path))
    for file in old:
        file.unlink()
    return bool(old)


def _earlier(path: Path) -> Iterator[Path]:
    """Find the print files of an earlier run, whose patients must not be printed again."""
    name = re.compile(rf"{re.escape(path.stem)}(-\d+)?{re.escape(path.suffix)}")
    return (other for other in path.parent.iterdir() if name.fullmatch(other.name))
