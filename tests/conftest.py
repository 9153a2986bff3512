"""What every test stands on."""

from __future__ import annotations

import os

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Keep prepared fonts out of the user's own folder, and from run to run."""
    os.environ["HANDOUT_CACHE"] = str(config.rootpath / ".pytest_cache" / "handout")
