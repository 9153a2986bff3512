from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from proof.pages import page_texts

ROOT = Path(__file__).resolve().parents[1]
NO_NETWORK = """\
import socket

def refuse(*_, **__):
    raise OSError("the network was asked for")

socket.socket.connect = socket.getaddrinfo = refuse
"""


def known_files() -> list[str]:
    """List the files that git knows or would take in, as they are now."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=True).stdout
    return [name for name in listed.splitlines() if (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what git knows, and put beside it what git ignores."""
    folder = tmp_path_factory.mktemp("source")
    for name in known_files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    for name in ("content/handouts/.coverage.patient", "handout/__pycache__/patient.pyc"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("a patient's name")
    return folder


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (path,) = folder.iterdir()
    return path


def test_the_wheel_holds_the_program_its_content_and_templates_and_nothing_else(
    wheel: Path,
) -> None:
    moved = {"content/": "handout/_bundled/content/", "templates/": "handout/_bundled/templates/"}
    expected = {name for name in known_files() if name.startswith("handout/")}
    for folder, inside in moved.items():
        expected |= {
            inside + name.removeprefix(folder) for name in known_files() if name.startswith(folder)
        }
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert sorted(held) == sorted(expected)


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    assert wheel.name.startswith("clinic_handout-") and wheel.name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        about = {name.partition(".dist-info/")[2]: name for name in archive.namelist()}
        assert "licenses/LICENSE" in about
        entry_points = archive.read(about["entry_points.txt"]).decode()
    assert "handout = handout.__main__:run" in entry_points


def test_the_installed_wheel_prints_without_network_or_checkout(
    wheel: Path, tmp_path: Path
) -> None:
    home = tmp_path / "venv"
    venv.create(home, symlinks=True)
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    (packages / "sitecustomize.py").write_text(NO_NETWORK)
    python = home / "bin" / "python"
    install = ["--python", str(python), "install", "--no-deps", "--no-index", "--quiet", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", *install], check=True)

    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONPATH", "HANDOUT_CLINIC") and not name.startswith("COV")
    }
    where = [str(python), "-c", "import handout; print(handout.__file__)"]
    found = subprocess.run(
        where, cwd=tmp_path, env=environment, text=True, capture_output=True, check=True
    )
    assert Path(found.stdout.strip()).is_relative_to(packages)
    command = [str(home / "bin/handout"), "make", "piriformis-release", "-o", "x.pdf"]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    text = " ".join("\n".join(page_texts((tmp_path / "x.pdf").read_bytes())).split())
    assert "20–30 seconds stretch" in text and "Riverside Physio" in text
