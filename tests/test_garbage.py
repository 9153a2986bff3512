"""Memory is left alone for a while, and only then."""

import gc
import subprocess
import sys

import pytest

from handout.garbage import no_collection


def test_memory_is_left_alone_meanwhile() -> None:
    with no_collection():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_looked_over_again_after_an_error() -> None:
    with pytest.raises(ValueError), no_collection():
        raise ValueError
    assert gc.isenabled()


def test_who_had_left_it_alone_before_still_does() -> None:
    gc.disable()
    try:
        with no_collection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_command_ends_without_looking_over_what_it_made() -> None:
    code = (
        "import atexit, gc, sys; from handout.__main__ import run\n"
        "atexit.register(lambda: print(gc.get_freeze_count() > 10_000))\n"
        "sys.argv[1:] = ['list']; run()"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.endswith("True\n")
