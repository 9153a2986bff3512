"""Tools that a test needs and a machine may lack."""

from __future__ import annotations

import importlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

from handout.fonts import find_fonts, missing_glyphs

MODULES = Path(__file__).resolve().parents[2] / "node_modules" / ".bin"


def require(module: str, reason: str) -> ModuleType:
    """Import a tool, or skip the test; where CI is set, a missing tool is a failure."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        _give_up(f"{reason} ({error})")


def require_program(name: str, reason: str) -> str:
    """Find a program, npm's own before the system's, or skip the test; fail where CI is set."""
    return shutil.which(name, path=MODULES) or shutil.which(name) or _give_up(reason)


def require_programs(packages: Mapping[str, str], reason: str) -> None:
    """Skip the test where a program is missing, naming its package; fail where CI is set."""
    path = f"{os.environ['PATH']}:/usr/sbin:/sbin"
    missing = [package for name, package in packages.items() if not shutil.which(name, path=path)]
    if missing:
        _give_up(reason.format(packages=" ".join(missing)))


def require_file(path: Path, reason: str) -> Path:
    """Find a file of a tool, or skip the test; fail where CI is set."""
    return path if path.is_file() else _give_up(reason)


def require_letters(text: str, reason: str) -> None:
    """Skip the test where no font has the letters of a text; fail where CI is set."""
    if missing_glyphs(text, find_fonts()):
        _give_up(reason)


def _give_up(told: str) -> NoReturn:
    """End a test that cannot be done here."""
    if os.environ.get("CI"):
        pytest.fail(told)
    pytest.skip(told)
