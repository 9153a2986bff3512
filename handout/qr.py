"""A link as a QR code that a phone can read from paper."""

from __future__ import annotations

import io
from dataclasses import dataclass
from urllib.parse import urlsplit

import qrcode
from qrcode.image.svg import SvgPathFillImage

from handout.errors import ValueProblem

QUIET_ZONE = 4  # modules of white on every side, ISO/IEC 18004
SMALLEST_MODULE_MM = 0.5  # below it a slightly blurred print is no longer read
USUAL_MODULE_MM = 0.7
LARGEST_MM = 40.0


@dataclass(frozen=True, slots=True)
class QrCode:
    """A drawn code; `modules` counts across, with the quiet zone."""

    address: str
    svg: str
    modules: int

    def module_mm(self, size_mm: float) -> float:
        """Tell the side of one module when the code is printed `size_mm` wide."""
        return size_mm / self.modules


def draw_qr(address: str) -> QrCode:
    """Draw a web address as SVG, refusing one that is too long to be read from paper."""
    _check_address(address)
    code = qrcode.QRCode(
        error_correction=qrcode.constants.ERROR_CORRECT_M,  # at one printed size M reads best
        border=QUIET_ZONE,
        image_factory=SvgPathFillImage,  # one path: separate squares print with hairlines
    )
    code.add_data(address)
    _fit(code, address)
    out = io.BytesIO()
    code.make_image().save(out)
    return QrCode(address, out.getvalue().decode(), code.modules_count + 2 * QUIET_ZONE)


def size_for(address: str, module_mm: float = USUAL_MODULE_MM) -> float:
    """Tell how many millimetres wide to print a code, quiet zone included."""
    return min(draw_qr(address).modules * module_mm, LARGEST_MM)


def _fit(code: qrcode.QRCode[SvgPathFillImage], address: str) -> None:
    most = int(LARGEST_MM / SMALLEST_MODULE_MM) - 2 * QUIET_ZONE
    try:
        code.make(fit=True)
    except ValueError:
        pass
    else:
        if code.modules_count <= most:
            return
    raise ValueProblem(
        f"the address is too long for a code that a phone can read: {len(address)} characters",
        "use a short address, best up to 42 characters",
    )


def _check_address(address: str) -> None:
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("https", "http") or not parts.netloc or not _plain(address):
        raise ValueProblem(
            f"not a web address: {address!r}", "write it in full, as in https://clinic.example/knee"
        )


def _plain(address: str) -> bool:
    return address.isascii() and address.isprintable() and " " not in address
