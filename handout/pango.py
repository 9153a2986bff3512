"""The system libraries behind the pages: are they there, and how to get them."""

from __future__ import annotations

import argparse
import ctypes.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import cffi

from handout.errors import ExitCode, HandoutError, Problem

# Names as Linux, macOS and Windows know them; the last of each is searched for, which takes long.
LIBRARIES = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll", "pango-1.0"),
    "PangoFT2": (
        "libpangoft2-1.0.so.0",
        "libpangoft2-1.0.dylib",
        "libpangoft2-1.0-0.dll",
        "pangoft2-1.0",
    ),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll", "harfbuzz"),
    "Fontconfig": (
        "libfontconfig.so.1",
        "libfontconfig.1.dylib",
        "libfontconfig-1.dll",
        "fontconfig",
    ),
}
# Not needed, but with it a sheet's fonts are cut to size in a fifth of the time.
FASTER = {
    "HarfBuzz Subset": (
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset.0.dylib",
        "libharfbuzz-subset-0.dll",
        "harfbuzz-subset",
    )
}


_KNOWN = (*LIBRARIES.values(), ("libgobject-2.0.so.0",))


@dataclass(frozen=True, slots=True)
class Installer:
    """A package manager, and what it runs to install the libraries."""

    program: str
    commands: tuple[str, ...]
    needs_root: bool = True


INSTALLERS = (
    Installer(
        "apt-get",
        (
            "apt-get update",
            "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
    ),
    Installer("dnf", ("dnf install -y pango harfbuzz",)),
    Installer("apk", ("apk add pango harfbuzz-subset fontconfig",)),
    Installer("pacman", ("pacman -S --noconfirm pango harfbuzz fontconfig",)),
    Installer("zypper", ("zypper install -y libpango-1_0-0 libharfbuzz-subset0",)),
    Installer("brew", ("brew install pango",), needs_root=False),
)
BY_HAND = "in the MSYS2 UCRT64 window: pacman -S mingw-w64-ucrt-x86_64-pango"
UNKNOWN = "install Pango 1.44 or newer with HarfBuzz and Fontconfig"

WINDOWS_FOLDERS = r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin"
NOT_FOUND_THERE = (
    "; if it is there: export DYLD_FALLBACK_LIBRARY_PATH=$(brew --prefix)/lib"  # Apple silicon
)


def load_library(name: str) -> object:
    """Load a library the way WeasyPrint will, or raise OSError."""
    if sys.platform != "win32":
        return cffi.FFI().dlopen(name)
    for folder in os.environ.get("WEASYPRINT_DLL_DIRECTORIES", WINDOWS_FOLDERS).split(";"):
        if Path(folder).is_dir():
            os.add_dll_directory(folder)
    return cffi.FFI().dlopen(name, 0x1000)  # look in those folders


@dataclass(frozen=True, slots=True)
class System:
    """What this computer offers; tests give another."""

    load: Callable[[str], object] = load_library
    which: Callable[[str], str | None] = shutil.which
    run: Callable[[Sequence[str]], int] = subprocess.call
    platform: str = sys.platform
    user: int = os.getuid() if hasattr(os, "getuid") else 1


THIS_COMPUTER = System()


def check_pango(system: System = THIS_COMPUTER) -> None:
    """Stop when a library for making pages is missing, with the command that installs it."""
    if missing := missing_libraries(system):
        problem = Problem(
            ", ".join(missing),
            0,
            0,
            "not on this computer, and no page can be made without it",
            advice(system),
        )
        raise HandoutError([problem], ExitCode.MISSING)


@contextmanager
def no_search(system: System = THIS_COMPUTER) -> Iterator[None]:
    """Keep WeasyPrint from searching where Linux knows its libraries by names it tries as well.

    Each search starts a compiler and a linker, fifty of them, for a third of the time of a start.
    """
    search = ctypes.util.find_library
    if system.platform == "linux" and all(_loads(names[:1], system.load) for names in _KNOWN):
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


def missing_libraries(
    system: System = THIS_COMPUTER, libraries: Mapping[str, Sequence[str]] = LIBRARIES
) -> list[str]:
    """List the libraries that cannot be loaded."""
    return [title for title, names in libraries.items() if not _loads(names, system.load)]


def advice(system: System = THIS_COMPUTER) -> str:
    """Write what to type on this computer to install the libraries."""
    if system.platform == "win32":
        return BY_HAND
    installer = _installer(system)
    if installer is None:
        return UNKNOWN
    prefix = "sudo " if installer.needs_root and system.user != 0 else ""
    typed = " && ".join(prefix + command for command in installer.commands)
    return typed + (NOT_FOUND_THERE if system.platform == "darwin" else "")


def install(system: System = THIS_COMPUTER) -> ExitCode:
    """Install what is missing when that needs no password, else say what to type."""
    if not missing_libraries(system, {**LIBRARIES, **FASTER}):
        return ExitCode.DONE
    if (prefix := _without_password(system)) is not None and (found := _installer(system)):
        for command in found.commands:
            system.run([*prefix, *shlex.split(command)])
    if not missing_libraries(system):
        return ExitCode.DONE
    print(f"{', '.join(missing_libraries(system))}: {advice(system)}", file=sys.stderr)  # noqa: T201 - a command of its own
    return ExitCode.MISSING


def _installer(system: System) -> Installer | None:
    return next((one for one in INSTALLERS if system.which(one.program)), None)


def _without_password(system: System) -> list[str] | None:
    """Give the words before a command that may install, or None when nobody may."""
    installer = _installer(system)
    if installer is None or system.platform == "win32":
        return None
    if system.user == 0 or not installer.needs_root:
        return []
    allowed = system.which("sudo") and system.run(["sudo", "-n", "true"]) == 0
    return ["sudo", "-n"] if allowed else None


def _loads(names: Sequence[str], load: Callable[[str], object]) -> bool:
    for name in names:
        try:
            load(name)
        except OSError:
            continue
        return True
    return False


def run(arguments: Sequence[str] | None = None, system: System = THIS_COMPUTER) -> ExitCode:
    """Run `python -m handout.pango`: say what is missing, or install it."""
    parser = argparse.ArgumentParser(prog="python -m handout.pango", description=__doc__)
    parser.add_argument("--install", action="store_true", help="install what is missing")
    if parser.parse_args(arguments).install:
        return install(system)
    try:
        check_pango(system)
    except HandoutError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command of its own
        return error.exit_code
    return ExitCode.DONE


if __name__ == "__main__":
    sys.exit(run())
