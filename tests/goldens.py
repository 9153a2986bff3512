"""Files that say how something came out when a person last looked; renewed only on purpose."""

from __future__ import annotations

import difflib
from pathlib import Path

RENEW = "make goldens"
FOLDER = Path(__file__).parent / "goldens"


def assert_golden(name: str, text: str, *, renew: bool) -> None:
    """Compare a text with the one kept; write it where it is being renewed."""
    path = FOLDER / name
    if renew:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"there is no {path.name}: look at it, then keep it with: {RENEW}"
    kept = path.read_text(encoding="utf-8")
    lines = difflib.unified_diff(kept.splitlines(), text.splitlines(), "kept", "now", lineterm="")
    assert kept == text, f"{path.name}: if this is meant, {RENEW}\n" + "\n".join(lines)
