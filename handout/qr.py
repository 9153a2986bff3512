"""A link as a QR code that a phone can read from paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from urllib.parse import urlsplit

import qrcode

from handout.errors import ValueProblem

QUIET_ZONE = 4  # modules of white on every side, ISO/IEC 18004
SMALLEST_MODULE_MM = 0.5  # below it a slightly blurred print is no longer read
USUAL_MODULE_MM = 0.7
LARGEST_MM = 40.0
_UNBROKEN = re.compile("[!-~]+")  # ASCII without spaces: other letters read differently by phone


@dataclass(frozen=True, slots=True)
class QrCode:
    """A drawn code; `modules` counts across, with the quiet zone."""

    address: str
    svg: str
    modules: int

    def module_mm(self, size_mm: float) -> float:
        """Tell the side of one module when the code is printed `size_mm` wide."""
        return size_mm / self.modules


@lru_cache(maxsize=256)  # a handout's patients share its code
def draw_qr(address: str) -> QrCode:
    """Draw a web address as SVG, refusing one that is too long to be read from paper."""
    _check_address(address)
    rows = _encode(address)
    return QrCode(address, _draw(rows), len(rows))


def size_for(address: str, module_mm: float = USUAL_MODULE_MM) -> float:
    """Tell how many millimetres wide to print a code, quiet zone included."""
    return min(draw_qr(address).modules * module_mm, LARGEST_MM)


def _encode(address: str) -> list[list[bool]]:
    """Encode at level M, which reads best at one printed size."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(address)
    try:
        rows: list[list[bool]] = code.get_matrix()
    except ValueError as error:  # longer than any code holds
        raise _too_long(address) from error
    if len(rows) * SMALLEST_MODULE_MM > LARGEST_MM:
        raise _too_long(address)
    return rows


def _draw(rows: Sequence[Sequence[bool]]) -> str:
    """Draw as one path of whole runs: squares side by side print with hairlines between."""
    size = len(rows)
    path = "".join(f"M{x} {y}h{width}v1h-{width}z" for x, y, width in _runs(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{path}"/></svg>'
    )


def _runs(rows: Sequence[Sequence[bool]]) -> Iterator[tuple[int, int, int]]:
    for y, row in enumerate(rows):
        for dark, run in groupby(enumerate(row), key=lambda module: module[1]):
            if dark:
                columns = [x for x, _ in run]
                yield columns[0], y, len(columns)


def _too_long(address: str) -> ValueProblem:
    return ValueProblem(
        f"the address is too long for a code that a phone can read: {len(address)} characters",
        "use a short address, best up to 42 characters",
    )


def _check_address(address: str) -> None:
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise ValueProblem(
            f"not a web address: {address!r}", "write it in full, as in https://clinic.example/knee"
        )
    if not _UNBROKEN.fullmatch(address):
        raise ValueProblem(
            f"a web address cannot hold this as it is: {address!r}",
            "copy it from a browser, which writes accents and spaces in another way",
        )
