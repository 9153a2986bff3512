"""How long the page takes from a change of dose to its pages, by the page's own trace.

python benchmarks/page_preview.py [CHANGES]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from typing import Any

from playwright.sync_api import sync_playwright

HANDOUT = "piriformis-release"  # of four pages
PATIENCE = 300_000  # milliseconds
TRACE = "performance.getEntriesByName('preview').map(one => one.duration)"


def main(changes: int) -> None:
    """Compose a handout, change a dose again and again, and tell the times."""
    command = [sys.executable, "-m", "handout", "serve", "--no-open", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            if server.stdout:
                _tell(server.stdout.readline().strip(), changes)
        finally:
            server.terminate()


def _tell(address: str, changes: int) -> None:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1480, "height": 900})
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        page.select_option("#handout", HANDOUT)
        page.click("button[value=start]")
        first = _wait(page, 1)[0]
        pages = page.locator("#pages img").count()
        for number in range(changes):
            page.fill("#dose-0", f"{number % 4 + 2}x, stretch {number % 9 + 20}s, press 10s")
            _wait(page, number + 2)
        times = page.evaluate(TRACE)[1:]
        browser.close()
    print(f"{HANDOUT}, {pages} pages: first {first:.0f} ms")
    print(", ".join(f"{time:.0f}" for time in times), "ms after a change of dose")
    print(f"median {statistics.median(times):.0f} ms")


def _wait(page: Any, count: int) -> list[float]:
    """Wait until the page has traced so many previews."""
    until = time.monotonic() + PATIENCE / 1000
    while len(times := page.evaluate(TRACE)) < count:
        if time.monotonic() > until:
            raise SystemExit(page.inner_text("#state"))
        page.wait_for_timeout(20)
    found: list[float] = times
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
