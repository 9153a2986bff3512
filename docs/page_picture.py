"""Pictures of the clinician's page, taken in Chromium from `handout serve` as it is.

python docs/page_picture.py docs/pictures
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

PATIENCE = 300_000  # milliseconds
LIST = """\
patient,reference,handout,side,dose:clamshell,notes
Sample Patient,R-1042,buttock-pain,left,"2x12, each side",Use the heat pack first.
Another Patient,R-1043,piriformis-release,right,,
Third Patient,R-1044,buttock-pain,left,3x30s,
"""

OURS = {  # what a new clinic's brand says of it, and what a clinic writes instead
    "What the clinic does": "Physiotherapy and rehabilitation",
    "01632 960 000": "01632 960 010",
    "clinic.example.org": "our-clinic.example",
}


def main(folder: Path) -> None:
    """Use the page as a clinician does, and take each picture when its view is complete."""
    with tempfile.TemporaryDirectory() as name:
        clinic = Path(name) / "our-clinic"
        handout = (sys.executable, "-m", "handout")
        subprocess.run([*handout, "new", "clinic", str(clinic)], check=True, capture_output=True)  # noqa: S603 - ours
        brand = clinic / "brands" / "our-clinic" / "brand.yaml"
        text = brand.read_text(encoding="utf-8")
        for theirs, ours in OURS.items():
            text = text.replace(theirs, ours)
        brand.write_text(text, encoding="utf-8")
        command = [*handout, "--clinic", str(clinic), "serve", "--no-open", "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - ours
            try:
                if server.stdout:
                    _take(server.stdout.readline().strip(), folder)
            finally:
                server.terminate()


def _take(address: str, folder: Path) -> None:
    views: dict[str, tuple[Callable[[Any], None], dict[str, Any]]] = {
        "page": (_compose, {"viewport": {"width": 1480, "height": 900}}),
        "page-list": (_list, {"viewport": {"width": 1280, "height": 560}}),
        "page-brand": (_brand, {"viewport": {"width": 1480, "height": 1000}}),
        "page-phone": (
            _phone,
            {"viewport": {"width": 390, "height": 780}, "color_scheme": "dark", "locale": "es"},
        ),
    }
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, (prepare, how) in views.items():
            page = browser.new_context(**how).new_page()
            page.set_default_timeout(PATIENCE)
            page.goto(address)
            prepare(page)
            page.wait_for_load_state("networkidle")
            _save(page.screenshot(), folder / f"{name}.png")
        browser.close()


def _compose(page: Any) -> None:
    page.select_option("#template", "compact")
    _take_buttock_pain(page)
    page.fill("#name", "Sample Patient")
    page.select_option("#side", "left")
    page.fill("#dose-0", "2x12, hold 2s")
    _wait_for_pages(page)
    page.evaluate("scrollTo(0, 0)")


def _take_buttock_pain(page: Any) -> None:
    page.select_option("#handout", "buttock-pain")
    page.click("button[value=start]")
    page.wait_for_selector(".line")


def _list(page: Any) -> None:
    page.click("a[href='/batch']")
    page.set_input_files("#file", {"name": "l.csv", "mimeType": "", "buffer": LIST.encode()})
    page.click("button[value=look]")
    page.wait_for_selector("[aria-invalid=true]")


def _brand(page: Any) -> None:
    page.click("a[href='/brands']")
    page.click("a[href='/brand/our-clinic']")
    page.fill("#colour-brand", "#7a2e5d")
    page.click("summary")
    page.fill("#colour-deep", "#e58fc2")
    page.wait_for_selector("button[value^='take:']")
    page.fill("#colour-deep", "")
    _wait_for_pages(page)
    page.fill("#colour-deep", "#e58fc2")
    page.wait_for_selector("button[value^='take:']")
    page.mouse.wheel(0, 330)


def _phone(page: Any) -> None:
    page.select_option("#template", "compact")
    _take_buttock_pain(page)
    page.fill("#dose-1", "3x30s")
    page.wait_for_selector("#dose-1[aria-invalid=true]")
    page.evaluate("document.querySelector('#list-title').scrollIntoView()")


def _wait_for_pages(page: Any) -> None:
    page.wait_for_selector("#pages:not(.stale) img[src]")


def _save(picture: bytes, path: Path) -> None:
    """Write a screenshot small: a page has few colours."""
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(256).save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
