"""`handout make --watch` makes the sheet again on save, shows mistakes, and ends with 130."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk
from proof.pages import page_texts

PAGE = '<html lang="en"><head><title>x</title></head><body><h1>{}</h1></body></html>'
PATIENCE = 60


@pytest.fixture
def watching(sound_desk: Desk) -> Iterator[subprocess.Popen[str]]:
    sound_desk.write("templates/plain/template.yaml", "title: Plain\ndescription: One line.\n")
    sound_desk.write("templates/plain/handout.html", PAGE.format("One"))
    sound_desk.write("templates/plain/style.css", "")
    process = subprocess.Popen(
        [sys.executable, "-m", "handout", "make", "knee", "--template", "plain", "--watch"],
        cwd=sound_desk.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield process
    process.kill()
    process.wait()


def lines_of(process: subprocess.Popen[str]) -> queue.Queue[str]:
    told: queue.Queue[str] = queue.Queue()

    def listen() -> None:
        for line in process.stdout or ():
            told.put(line.rstrip())

    threading.Thread(target=listen, daemon=True).start()
    return told


def wait_for(told: queue.Queue[str], wanted: str) -> str:
    while wanted not in (line := told.get(timeout=PATIENCE)):
        pass
    return line


def test_each_save_makes_the_sheet_again_and_a_mistake_is_waited_out(
    sound_desk: Desk, watching: subprocess.Popen[str]
) -> None:
    told, page = lines_of(watching), sound_desk.folder / "templates/plain/handout.html"
    sheet: Path = sound_desk.folder / "knee.pdf"
    wait_for(told, "Watching. Stop with Ctrl-C.")
    wait_for(told, "knee.pdf")
    assert page_texts(sheet.read_bytes()) == ["One\nPage 1 of 1"]
    page.write_text(PAGE.format("{{ doc.titel }}"))
    assert wait_for(told, "titel").startswith(f"{page}:1: ")
    assert page_texts(sheet.read_bytes()) == ["One\nPage 1 of 1"]
    page.write_text(PAGE.format("Two"))
    wait_for(told, "knee.pdf")
    assert page_texts(sheet.read_bytes()) == ["Two\nPage 1 of 1"]
    watching.send_signal(signal.SIGINT)
    assert watching.wait(timeout=PATIENCE) == 130
