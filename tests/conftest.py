"""What every test stands on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from desk import Desk, make_desk, make_sound_desk


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let who has looked at a change keep it."""
    parser.addoption("--renew", action="store_true", help="write the goldens anew")


@pytest.fixture
def renew(pytestconfig: pytest.Config) -> bool:
    """Tell whether the goldens are being written anew."""
    return bool(pytestconfig.getoption("--renew"))


def pytest_configure(config: pytest.Config) -> None:
    """Keep prepared fonts out of the user's own folder, and from run to run."""
    os.environ["HANDOUT_CACHE"] = str(config.rootpath / ".pytest_cache" / "handout")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Open a small invented clinic."""
    return make_desk(tmp_path)


@pytest.fixture
def sound_desk(tmp_path: Path) -> Desk:
    """Open it with all that the lint asks for."""
    return make_sound_desk(tmp_path)


@pytest.fixture(scope="session")
def served_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Open it once for everybody who asks its server and changes no file of it."""
    return make_sound_desk(tmp_path_factory.mktemp("served"))
