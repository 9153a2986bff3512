"""Run the command line: `handout` or `python -m handout`."""

from __future__ import annotations

import sys

from handout.cli import main


def run() -> None:
    """Run and exit with the documented code."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
