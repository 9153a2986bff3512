"""How long the page takes from a change of dose to its pages, by the page's own trace.

python benchmarks/page_preview.py [HANDOUT] [CHANGES]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from typing import Any

from playwright.sync_api import sync_playwright

PATIENCE = 300_000  # milliseconds
TRACE = "performance.getEntriesByName('preview').map(one => one.duration)"


def main(handout: str, changes: int) -> None:
    """Compose a handout, change a dose again and again, and tell the times."""
    command = [sys.executable, "-m", "handout", "serve", "--no-open", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            if server.stdout:
                _tell(server.stdout.readline().strip(), handout, changes)
        finally:
            server.terminate()


def _tell(address: str, handout: str, changes: int) -> None:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1480, "height": 900})
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        page.select_option("#handout", handout)
        page.click("button[value=start]")
        first = _wait(page, 1)[0]
        pages = page.locator("#pages img").count()
        for number in range(changes):
            page.fill("#dose-0", f"{number % 4 + 2}x{number % 9 + 4}")
            _wait(page, number + 2)
        times = page.evaluate(TRACE)[1:]
        browser.close()
    print(f"{handout}, {pages} pages: first {first:.0f} ms")
    print(", ".join(f"{time:.0f}" for time in times), "ms after a change of dose")
    print(f"median {statistics.median(times):.0f} ms")


def _wait(page: Any, count: int) -> list[float]:
    while len(times := page.evaluate(TRACE)) < count:
        page.wait_for_timeout(20)
    found: list[float] = times
    return found


if __name__ == "__main__":
    given = sys.argv[1:]
    main(given[0] if given else "piriformis-release", int(given[1]) if len(given) > 1 else 7)
