"""`handout check`: every problem at once."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import click

from handout.cli import Desk, show_problems
from handout.errors import ExitCode, Problem
from handout.inspection import Inspector, files_to_check
from handout.lint.output import as_github, as_json, as_sarif

SHAPES = {"json": as_json, "sarif": as_sarif, "github": as_github}


@click.command(short_help="Check content, brands and prescriptions; show every problem at once.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH...]")
@click.option(
    "--as",
    "shape",
    type=click.Choice(list(SHAPES)),
    help="Write the findings to stdout for another program.",
)
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], shape: str | None) -> int:
    """Check content, brands and prescriptions; without PATH, the whole library.

    A folder stands for every YAML file in it. Every rule is described in docs/rules.md. Ends with
    1 when something is wrong; warnings and remarks alone end with 0.
    """
    desk: Desk = ctx.obj
    library = desk.library()
    inspector = Inspector(desk.places, library, desk.clinic())
    files = files_to_check(paths, library, desk.places)
    found: dict[Problem, None] = {}
    for file in files:
        desk.tell(f"checking {file}")
        found |= dict.fromkeys(inspector.problems(file))
    in_json = ctx.meta["format_errors"] == "json"
    if shape:
        click.echo(SHAPES[shape](sorted(found)))
    else:
        show_problems(sorted(found), as_json=in_json)
    if not in_json:  # then stderr holds the problems and nothing else
        click.echo(_summary(len(files), found), err=True)
    wrong = any(problem.level == "error" for problem in found)
    return ExitCode.WRONG_INPUT if wrong else ExitCode.DONE


def _summary(files: int, found: Collection[Problem]) -> str:
    remarks = sum(problem.level == "info" for problem in found)
    told = [_counted(files, "file") + " checked", _counted(len(found) - remarks, "problem")]
    return ", ".join([*told, *([_counted(remarks, "remark")] if remarks else [])])


def _counted(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"
