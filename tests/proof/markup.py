"""`html-validate`: the page's HTML, before any of it becomes a PDF."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from proof.need import require_program

REASON = "the checker of HTML is not installed: npm install --no-save html-validate"
RULES = {
    "no-inline-style": "off",  # sizes that hang on the content, such as a code's modules
    "no-trailing-whitespace": "off",  # what Jinja leaves; nobody reads the source
}


def markup_faults(folder: Path) -> list[str]:
    """List what is wrong in the .html files of a folder, one line each."""
    program = require_program("html-validate", REASON)
    config = folder / ".htmlvalidate.json"
    config.write_text(
        json.dumps({"root": True, "extends": ["html-validate:recommended"], "rules": RULES})
    )
    command = [program, "--config", str(config), "--formatter", "json", str(folder / "*.html")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.stdout.strip(), ran.stderr
    return [
        f"{Path(file['filePath']).name}:{fault['line']}: {fault['ruleId']}: {fault['message']}"
        for file in json.loads(ran.stdout)
        for fault in file["messages"]
    ]
