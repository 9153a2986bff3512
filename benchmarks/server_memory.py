"""How much memory the page's server holds after so many minutes of scripted use: must stay flat.

python benchmarks/server_memory.py 30
"""

from __future__ import annotations

import datetime as dt
import re
import resource
import sys
import time
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from handout.commands.drawing import with_people
from handout.paths import Places
from handout.server.app import make_app
from handout.server.guard import Door
from handout.server.shop import Shop

HERE = "http://127.0.0.1:8765"


def main(minutes: float) -> None:
    """Compose, change doses and print until the time is over; tell the memory every minute."""
    door = Door("127.0.0.1", 8765)
    app = make_app(Shop(Places(), with_people, dt.date(2026, 11, 22)), door)
    # As under uvicorn: one loop from start to end, and threads that are used again.
    with TestClient(app, base_url=HERE, headers={"origin": HERE}) as client:
        client.cookies.set(door.cookie, door.token)
        _use(client, minutes)


def _use(client: TestClient, minutes: float) -> None:
    listed = client.post("/change", data={"handout": "buttock-pain", "do": "start"}).json()
    names = re.findall(r'data-exercise="([\w-]+)"', listed["lines"])
    start, told, count = time.monotonic(), 0.0, 0
    while (spent := (time.monotonic() - start) / 60) < minutes:
        count += 1
        client.get("/")
        client.post("/look", data=_form(names, count))
        key = client.post("/preview", data=_form(names, count)).json()["key"]
        client.get(f"/pages/{key}/1-page.png")
        brand = {"source": "riverside", "id": "riverside", "phone": str(count)}
        client.post("/brand/look", data=brand)
        if spent - told >= 1:
            told = spent
            print(f"{spent:5.1f} min, {count} sheets, {_megabytes():.0f} MB", flush=True)


def _form(names: list[str], count: int) -> dict[str, Any]:
    doses = [f"{count % 9 + 1}x{count // 9 % 20 + 1}, each side", *[""] * (len(names) - 1)]
    empty = [""] * len(names)
    return {"handout": "buttock-pain", "template": "compact", "name": f"Patient {count}",
            "entry": names, "dose": doses, "note": empty, "more-entry": empty}  # fmt: skip


def _megabytes() -> float:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize() / 1e6


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 30)
