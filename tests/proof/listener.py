"""`outloud`: what a person who listens to a PDF would stumble over."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from proof.need import require

REASON = "the listener's checker is not installed: pip install outloud"


def stumbles(files: Sequence[Path]) -> list[str]:
    """List the errors in files, one line each; it runs as a program of its own."""
    require("outloud", REASON)
    command = [sys.executable, "-m", "outloud.cli", "--json", "-", "--quiet", *map(str, files)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.stdout.strip(), ran.stderr
    return sorted(_errors(json.loads(ran.stdout)))


def _errors(report: dict[str, Any]) -> Iterator[str]:
    for result in report["results"]:
        name = Path(result["path"]).name
        if result["error"]:
            yield f"{name}: {result['error']}"
        for finding in result["findings"]:
            if finding["severity"] == "error":
                yield f"{name}: {finding['rule']}: {finding['message']}"
