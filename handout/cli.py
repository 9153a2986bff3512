"""The command line: global options, exit codes, and how problems are shown."""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handout.errors import ExitCode, HandoutError, Problem
from handout.garbage import no_collection
from handout.paths import Places, find_places

if TYPE_CHECKING:
    from handout.library import Library
    from handout.models.clinic import Clinic
    from handout.yamlfile import YamlFile

# name → (module, what it does); a module is imported when its command is asked for
COMMANDS = {
    "make": ("make", "Make one patient's handout as a PDF."),
    "print": ("printing", "Send finished sheets to a printer."),
    "batch": ("batch", "Make the handouts of a whole list of patients."),
    "list": ("listing", "List handouts, exercises, brands and more."),
    "show": ("show", "Show everything about one handout, exercise or brand."),
    "check": ("check", "Check content, brands and prescriptions; show every problem at once."),
    "review": ("review", "Sign an exercise or a handout that a clinician has read."),
    "figure": ("figure", "Draw exercises from their joint angles."),
    "brand": ("brand", "Show what a brand looks like."),
    "new": ("new", "Start a clinic folder, brand, exercise, handout or template."),
    "translate": ("translate", "Translate exercises, handouts and brands."),
    "import": ("importing", "Take exercises from a table or from free-exercise-db."),
    "serve": ("serve", "Open the page for clinicians in the browser."),
    "cache": ("cache", "Show or clear what is kept to be quick."),
    "schema": ("schema", "Print the JSON Schema of a kind of file."),
}


@dataclass(slots=True)
class Desk:
    """What every command works with."""

    given_clinic: str | None
    verbose: bool
    here: Path

    @property
    def places(self) -> Places:
        """Give the folders to look in."""
        return find_places(self.given_clinic, self.here)

    def library(self) -> Library:
        """Open the library."""
        from handout.library import Library  # noqa: PLC0415 - --help must not wait for it

        return Library(self.places.content)

    def clinic(self) -> YamlFile[Clinic]:
        """Read the clinic's settings."""
        from handout.models.clinic import Clinic  # noqa: PLC0415 - --help must not wait for it
        from handout.paths import CLINIC_FILE  # noqa: PLC0415
        from handout.yamlfile import Positions, YamlFile, read_yaml  # noqa: PLC0415

        folder = self.places.clinic
        if folder is None:
            return YamlFile(Clinic(), Positions(CLINIC_FILE, {}))
        return read_yaml(folder / CLINIC_FILE, Clinic)

    def tell(self, text: str) -> None:
        """Say what is going on, where somebody asked for it."""
        if self.verbose:
            click.echo(text, err=True)


class _ReaderGoneError(Exception):
    """Whoever read our output has gone; click itself would call it a failure."""


@contextmanager
def _telling_reader_gone() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise _ReaderGoneError from None


class Commands(click.Group):
    """Commands that are imported when they are used."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read the arguments; --help is written here."""
        with _telling_reader_gone():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        with _telling_reader_gone():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        with no_collection():
            module = importlib.import_module(f"handout.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, said) for name, (_, said) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--clinic",
    envvar="HANDOUT_CLINIC",
    metavar="DIR",
    help="The clinic's folder; else the nearest one upwards that has a clinic.yaml.",
)
@click.option(
    "--format-errors",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How problems are shown on stderr.",
)
@click.option("-v", "--verbose", is_flag=True, help="Say what is going on.")
@click.version_option(package_name="clinic-handout", prog_name="handout")
@click.pass_context
def handout(ctx: click.Context, clinic: str | None, format_errors: str, verbose: bool) -> None:
    """Put a clear exercise sheet into a patient's hand.

    \b
    handout make buttock-pain --patient "Sample Patient" --side left
    """
    ctx.meta["format_errors"] = format_errors
    ctx.obj = Desk(clinic, verbose, Path.cwd())


def main(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code."""
    as_json = _wants_json(arguments)
    try:
        return _run(arguments)
    except HandoutError as error:
        show_problems(error.problems, as_json=as_json)
        return error.exit_code
    except click.ClickException as error:
        _show_usage(error, as_json=as_json)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return ExitCode.INTERRUPTED
    except (_ReaderGoneError, BrokenPipeError):
        stop_writing()
        return ExitCode.DONE
    except OSError as error:
        path, reason = error.filename or "handout", error.strerror or str(error)
        show_problems([Problem(str(path), 0, 0, reason.lower())], as_json=as_json)
        return ExitCode.WRONG_INPUT


def _run(arguments: Sequence[str]) -> int:
    result = handout.main(list(arguments), prog_name="handout", standalone_mode=False)
    sys.stdout.flush()  # here, where a reader who has gone is still dealt with
    return result if isinstance(result, int) else ExitCode.DONE


def _show_usage(error: click.ClickException, *, as_json: bool) -> None:
    if as_json:
        show_problems([Problem("command line", 0, 0, error.format_message())], as_json=True)
    else:
        error.show()


def show_problems(problems: Iterable[Problem], *, as_json: bool) -> None:
    """Show problems on stderr, as text or as JSON."""
    if as_json:
        click.echo(
            json.dumps([asdict(problem) for problem in problems], ensure_ascii=False), err=True
        )
        return
    for problem in problems:
        click.echo(str(problem), err=True)


def _wants_json(arguments: Sequence[str]) -> bool:
    return "--format-errors=json" in arguments or ("--format-errors", "json") in pairwise(arguments)


def stop_writing() -> None:
    """Write no more to a reader who has gone, which is no mistake; not at exit either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
