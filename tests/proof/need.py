"""Tools that a test needs and a machine may lack."""

from __future__ import annotations

import importlib
import os
from types import ModuleType

import pytest


def require(module: str, reason: str) -> ModuleType:
    """Import a tool, or skip the test; where CI is set, a missing tool is a failure."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        told = f"{reason} ({error})"
    if os.environ.get("CI"):
        pytest.fail(told)
    pytest.skip(told)
