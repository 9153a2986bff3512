"""`handout check`: every problem at once."""

from __future__ import annotations

from pathlib import Path

import click

from handout.cli import Desk, show_problems
from handout.errors import ExitCode, Problem
from handout.inspection import Inspector, files_to_check


@click.command(short_help="Check content, brands and prescriptions; show every problem at once.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH...]")
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...]) -> int:
    """Check content, brands and prescriptions; without PATH, the whole library.

    A folder stands for every YAML file in it. Ends with 1 when something is wrong.
    """
    desk: Desk = ctx.obj
    library = desk.library()
    inspector = Inspector(desk.places, library, desk.clinic())
    files = files_to_check(paths, library, desk.places)
    found: dict[Problem, None] = {}
    for file in files:
        desk.tell(f"checking {file}")
        found |= dict.fromkeys(inspector.problems(file))
    as_json = ctx.meta["format_errors"] == "json"
    show_problems(sorted(found), as_json=as_json)
    if not as_json:  # then stderr holds the problems and nothing else
        click.echo(_summary(len(files), len(found)), err=True)
    wrong = any(problem.level == "error" for problem in found)
    return ExitCode.WRONG_INPUT if wrong else ExitCode.DONE


def _summary(files: int, problems: int) -> str:
    checked = f"{files} file{'' if files == 1 else 's'} checked"
    return f"{checked}, {problems or 'no'} problem{'' if problems == 1 else 's'}"
