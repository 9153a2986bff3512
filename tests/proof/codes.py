"""QR codes as a phone meets them on paper: printed, and a little blurred."""

from __future__ import annotations

import zxingcpp
from PIL import Image, ImageFilter

PHONE_DPI = 150
PHONE_BLUR_MM = 0.2


def decode_qr(
    picture: Image.Image, dpi: int = PHONE_DPI, blur_mm: float = PHONE_BLUR_MM
) -> list[str]:
    """Read every code in a picture of `dpi`, blurred first, in reading order."""
    blurred = picture.convert("L").filter(ImageFilter.GaussianBlur(blur_mm * dpi / 25.4))
    found = zxingcpp.read_barcodes(blurred, formats=zxingcpp.BarcodeFormat.QRCode)
    corner = [(code.position.top_left.y, code.position.top_left.x, code.text) for code in found]
    return [text for _, _, text in sorted(corner)]
