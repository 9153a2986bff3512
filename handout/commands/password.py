"""Passwords of PDFs: from a file, the environment or somebody who types; never an argument."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from handout.errors import HandoutError, Problem, ValueProblem
from handout.pdf.password import HINT, LockedError, check_password
from handout.yamlfile import read_text

VARIABLE = "HANDOUT_PASSWORD"
LEAST = 10  # characters of a password that can be tried over a network
Opened = TypeVar("Opened")


@dataclass(frozen=True, slots=True)
class Passwords:
    """Where passwords come from."""

    file: Path | None = None

    def to_lock_with(self) -> str:
        """Give the password for new files; raise HandoutError where nobody can be asked."""
        return self._given() or self._asked("Password for the new file", twice=True)

    def to_open_the_page(self) -> str:
        """Give the password that opens the page from other machines."""
        password = self._given() or self._asked("Password for the page", twice=True, why="--host")
        if len(password) < LEAST:
            message = f"the password has fewer than {LEAST} characters"
            raise HandoutError([Problem("password", 0, 0, message, "take a longer one")])
        return password

    def open_with(self, attempt: Callable[[str], Opened]) -> Opened:
        """Open something, asking for its password where it is locked and none is given."""
        given = self._given()
        try:
            return attempt(given)
        except LockedError:
            if given or not sys.stdin.isatty():
                raise
        return attempt(self._asked("Password of this file", twice=False))

    def _given(self) -> str:
        """Give the password of the file or the environment; empty where there is none."""
        if self.file:
            text = read_text(self.file)
            return _checked(text.split("\n")[0].removesuffix("\r"), str(self.file))
        return _checked(os.environ[VARIABLE], VARIABLE) if os.environ.get(VARIABLE) else ""

    def _asked(self, question: str, *, twice: bool, why: str = "--encrypt") -> str:
        if not sys.stdin.isatty():
            raise HandoutError([Problem(why, 0, 0, "there is no password", HINT)])
        typed = click.prompt(question, hide_input=True, confirmation_prompt=twice, err=True)
        return _checked(typed, "password")


def _checked(password: str, place: str) -> str:
    try:
        return check_password(password)
    except ValueProblem as problem:
        raise HandoutError([Problem(place, 0, 0, problem.message, problem.hint)]) from None


passwords_option = click.option(
    "--password-file",
    "passwords",
    type=click.Path(path_type=Path),
    metavar="FILE",
    callback=lambda _ctx, _param, file: Passwords(file),
    help=f"A file with the password on its first line; else {VARIABLE}, else you are asked.",
)
encrypt_option = click.option(
    "--encrypt", is_flag=True, help="Lock with a password (AES-256), which is never an argument."
)
