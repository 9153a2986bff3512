"""The system's libraries: what is missing, and how to get it."""

import ctypes.util
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from handout.errors import ExitCode, HandoutError
from handout.pango import (
    LIBRARIES,
    System,
    check_pango,
    install,
    load_library,
    missing_libraries,
    no_search,
    run,
)

APT = "apt-get update && apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class Computer:
    """A computer that has some programs, and gets libraries when they are installed."""

    def __init__(self, *programs: str, lacks: str = "libpango-1.0", sudo: bool = False) -> None:
        self.programs, self.lacks, self.sudo = programs, lacks, sudo
        self.ran: list[list[str]] = []
        self.repaired = True

    def load(self, name: str) -> object:
        if self.lacks and f"lib{name.removeprefix('lib')}".startswith(self.lacks):
            raise OSError(name)
        return object()

    def which(self, program: str) -> str | None:
        return f"/usr/bin/{program}" if program in self.programs else None

    def run(self, command: Sequence[str]) -> int:
        self.ran.append(list(command))
        if list(command) == ["sudo", "-n", "true"]:
            return 0 if self.sudo else 1
        if self.repaired and "install" in command:
            self.lacks = ""
        return 0

    def system(self, platform: str = "linux", user: int = 1000) -> System:
        return System(self.load, self.which, self.run, platform, user)


def test_this_computer_has_what_the_tests_need() -> None:
    assert missing_libraries() == []
    check_pango()


def test_a_library_is_found_under_the_name_of_any_system() -> None:
    loaded: list[str] = []

    def load(name: str) -> object:
        loaded.append(name)
        if not name.endswith(".dylib"):
            raise OSError(name)
        return object()

    assert missing_libraries(System(load=load)) == []
    assert len(loaded) == 2 * len(LIBRARIES)


@pytest.mark.parametrize(
    ("program", "advice"),
    [
        (
            "apt-get",
            "sudo apt-get update && "
            "sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        ("dnf", "sudo dnf install -y pango harfbuzz"),
        ("apk", "sudo apk add pango harfbuzz-subset fontconfig"),
        ("pacman", "sudo pacman -S --noconfirm pango harfbuzz fontconfig"),
        ("zypper", "sudo zypper install -y libpango-1_0-0 libharfbuzz-subset0"),
        ("brew", "brew install pango"),
        ("emerge", "install Pango 1.44 or newer with HarfBuzz and Fontconfig"),
    ],
)
def test_a_missing_library_is_told_with_the_command_of_this_system(
    program: str, advice: str
) -> None:
    with pytest.raises(HandoutError) as caught:
        check_pango(Computer(program).system())
    assert str(caught.value) == (
        f"Pango: not on this computer, and no page can be made without it\n  hint: {advice}"
    )
    assert caught.value.exit_code is ExitCode.MISSING


def test_root_needs_no_sudo() -> None:
    with pytest.raises(HandoutError) as caught:
        check_pango(Computer("apt-get").system(user=0))
    assert caught.value.problems[0].hint == APT


def test_a_mac_is_told_where_its_libraries_may_hide() -> None:
    with pytest.raises(HandoutError) as caught:
        check_pango(Computer("brew").system("darwin"))
    assert caught.value.problems[0].hint == (
        "brew install pango; if it is there: export DYLD_FALLBACK_LIBRARY_PATH=$(brew --prefix)/lib"
    )


def test_windows_is_told_where_to_type() -> None:
    with pytest.raises(HandoutError) as caught:
        check_pango(Computer().system("win32"))
    assert caught.value.problems[0].hint == (
        "in the MSYS2 UCRT64 window: pacman -S mingw-w64-ucrt-x86_64-pango"
    )


def test_all_missing_libraries_are_named() -> None:
    with pytest.raises(HandoutError) as caught:
        check_pango(Computer("brew", lacks="lib").system("darwin"))
    assert caught.value.problems[0].path == "Pango, PangoFT2, HarfBuzz, Fontconfig"


def test_nothing_is_installed_when_nothing_is_missing() -> None:
    computer = Computer("apt-get", lacks="")
    assert install(computer.system(user=0)) is ExitCode.DONE
    assert computer.ran == []


def test_root_installs() -> None:
    computer = Computer("apt-get")
    assert install(computer.system(user=0)) is ExitCode.DONE
    assert [" ".join(command) for command in computer.ran] == APT.split(" && ")


def test_who_may_use_sudo_without_a_password_installs() -> None:
    computer = Computer("dnf", "sudo", sudo=True)
    assert install(computer.system()) is ExitCode.DONE
    assert computer.ran == [
        ["sudo", "-n", "true"],
        ["sudo", "-n", "dnf", "install", "-y", "pango", "harfbuzz"],
    ]


def test_a_library_that_only_makes_it_faster_is_installed_but_not_asked_for() -> None:
    computer = Computer("apk", lacks="libharfbuzz-subset")
    check_pango(computer.system())
    assert install(computer.system()) is ExitCode.DONE
    assert computer.ran == []
    assert install(computer.system(user=0)) is ExitCode.DONE
    assert computer.ran == [["apk", "add", "pango", "harfbuzz-subset", "fontconfig"]]


def test_brew_installs_without_root() -> None:
    computer = Computer("brew")
    assert install(computer.system("darwin")) is ExitCode.DONE
    assert computer.ran == [["brew", "install", "pango"]]


@pytest.mark.parametrize("programs", [("apt-get",), ("apt-get", "sudo"), ("sudo",), ()])
def test_who_may_not_install_is_told_what_to_type(
    programs: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    computer = Computer(*programs)
    assert install(computer.system()) is ExitCode.MISSING
    assert [command for command in computer.ran if "install" in command] == []
    told = capsys.readouterr().err
    assert told.startswith("Pango: ")
    assert told.endswith(
        "libharfbuzz-subset0\n" if "apt-get" in programs else "HarfBuzz and Fontconfig\n"
    )


def test_windows_installs_nothing_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    computer = Computer("pacman")
    assert install(computer.system("win32")) is ExitCode.MISSING
    assert computer.ran == []
    assert "MSYS2" in capsys.readouterr().err


def test_an_installation_that_did_not_help_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    computer = Computer("apt-get")
    computer.repaired = False
    assert install(computer.system(user=0)) is ExitCode.MISSING
    assert capsys.readouterr().err == f"Pango: {APT}\n"


def test_the_command_checks_or_installs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([], Computer(lacks="").system()) is ExitCode.DONE
    assert run([], Computer("brew").system("darwin")) is ExitCode.MISSING
    assert capsys.readouterr().err.endswith("DYLD_FALLBACK_LIBRARY_PATH=$(brew --prefix)/lib\n")
    assert run(["--install"], Computer("brew").system("darwin")) is ExitCode.DONE


def test_the_module_runs_by_itself() -> None:
    done = subprocess.run([sys.executable, "-m", "handout.pango"], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    ("platform", "known", "searches"),
    [("linux", True, False), ("linux", False, True), ("darwin", True, True)],
)
def test_libraries_that_linux_knows_by_name_are_not_searched_for(
    platform: str, known: bool, searches: bool
) -> None:
    def load(name: str) -> object:
        if not (known and name.endswith((".so.0", ".so.1"))):
            raise OSError(name)
        return object()

    search = ctypes.util.find_library
    with no_search(System(load=load, platform=platform)):
        assert (ctypes.util.find_library is search) is searches
    assert ctypes.util.find_library is search


def test_weasyprint_starts_no_other_program() -> None:
    started = (
        "import subprocess\n"
        "def refuse(*command, **_): raise SystemExit(f'started {command}')\n"
        "subprocess.Popen = refuse\n"
        "import handout.pdf.render\n"
        "from handout.pdf import loading\n"
        "print(loading.weasyprint.__name__)\n"
    )
    done = subprocess.run([sys.executable, "-c", started], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"weasyprint\n", b"")


def test_windows_looks_where_weasyprint_will(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    class Loader:
        def dlopen(self, name: str, *flags: int) -> str:
            asked.append((name, *flags))
            return name

    monkeypatch.setattr("handout.pango.sys.platform", "win32")
    monkeypatch.setattr("handout.pango.cffi.FFI", Loader)
    monkeypatch.setattr(os, "add_dll_directory", asked.append, raising=False)
    monkeypatch.setenv("WEASYPRINT_DLL_DIRECTORIES", f"{tmp_path};{tmp_path / 'none'}")
    assert load_library("pango-1.0") == "pango-1.0"
    assert asked == [str(tmp_path), ("pango-1.0", 0x1000)]
