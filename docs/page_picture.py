"""A picture of the clinician's page, taken in Chromium from `handout serve` as it is.

python docs/page_picture.py docs/pictures/page.png
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PATIENCE = 180_000  # milliseconds


def main(path: Path) -> None:
    """Compose a sheet as a clinician does, and take the picture when its pages are there."""
    command = [sys.executable, "-m", "handout", "serve", "--no-open", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - ours
        try:
            if server.stdout:
                _take(server.stdout.readline().strip(), path)
        finally:
            server.terminate()


def _take(address: str, path: Path) -> None:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1480, "height": 900})
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        page.select_option("#template", "compact")
        page.select_option("#handout", "buttock-pain")
        page.click("button[value=start]")
        page.wait_for_selector(".line")
        page.fill("#name", "Sample Patient")
        page.fill("#dose-0", "2x12, hold 2s")
        page.select_option("#side", "left")
        page.wait_for_selector("#pages:not(.stale) img")
        page.wait_for_load_state("networkidle")
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=str(path))
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
