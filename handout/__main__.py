"""Run the command line: `handout` or `python -m handout`."""

from __future__ import annotations

import gc
import sys

from handout.cli import main


def run() -> None:
    """Run and exit with the documented code."""
    code = main(sys.argv[1:])
    gc.freeze()  # or memory would be looked over once more, as long as a tenth of a sheet takes
    sys.exit(code)


if __name__ == "__main__":
    run()
