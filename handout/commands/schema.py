"""`handout schema`: JSON Schema for editors."""

from __future__ import annotations

import click

from handout.schema import KINDS, write_schema


@click.command(short_help="Print the JSON Schema of a kind of file.")
@click.argument("name", type=click.Choice(list(KINDS)), required=False)
def command(name: str | None) -> None:
    """Print the JSON Schema of a kind of file; without NAME, say which there are."""
    click.echo(write_schema(name) if name else "\n".join(KINDS), nl=name is None)
