"""The page in a real browser: Debian's Chromium, driven by Playwright, judged by axe-core."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import uvicorn

from handout.server.app import make_app
from handout.server.guard import Door
from handout.server.shop import Shop
from proof.need import MODULES, require, require_file, require_program

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def chromium() -> Iterator[Any]:
    """Open a browser without windows."""
    playwright = require("playwright.sync_api", "needs playwright: pip install playwright")
    path = require_program("chromium", "needs Chromium: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def serving(shop: Shop, password: str = "") -> Iterator[Door]:
    """Serve the page as `handout serve` does, on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        door = Door(*listening.getsockname()[:2], password=password)
        config = uvicorn.Config(make_app(shop, door), log_level="error", access_log=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.02)
            yield door
        finally:
            server.should_exit = True
            thread.join()


@cache
def _axe() -> str:
    path = MODULES.parent / "axe-core" / "axe.min.js"
    return require_file(path, "needs axe-core: npm install axe-core").read_text(encoding="utf-8")


def barriers(page: Any) -> list[str]:
    """List what axe-core finds on a page as it stands, with where: in light, then in the dark."""
    page.emulate_media(color_scheme="light")
    page.evaluate(_axe())
    found = _violations(page, {"type": "tag", "values": RULES})
    page.emulate_media(color_scheme="dark")
    return found + _violations(page, {"type": "rule", "values": ["color-contrast"]})


def _violations(page: Any, only: dict[str, Any]) -> list[str]:
    options = {"runOnly": only, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(options)", options)
    return [
        f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]
    ]
