"""`handout make`: one patient's PDF."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from handout.cli import Desk, show_problems
from handout.commands.drawing import with_people
from handout.commands.password import (
    Passwords,
    encrypt_option,
    passwords_option,
)
from handout.commands.watching import watch
from handout.errors import HandoutError, Problem
from handout.garbage import no_collection
from handout.models.prescription import Patient
from handout.orders import Orders, apply_orders
from handout.outbox import free_name, write_private
from handout.pdf.password import check_lockable
from handout.preparation import Supplies, prepare
from handout.prescribing import open_prescription

# option → field of the prescription
FIELDS = {
    "clinician": "clinician",
    "site": "site",
    "date": "date",
    "next_visit": "next_visit",
    "since": "since",
    "phase": "phase",
    "side": "side",
    "frequency": "frequency",
    "brand": "brand",
    "template": "template",
    "format": "format",
    "language": "language",
    "paper": "paper",
    "archive": "archive",
}


LISTS = ("goals", "notes", "order")


class Pair(click.ParamType[tuple[str, str]]):
    """EXERCISE=TEXT."""

    name = "EXERCISE=TEXT"

    def __init__(self, *, text_needed: bool = True) -> None:
        self.text_needed = text_needed

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Split at the first equals sign."""
        name, equals, text = str(value).partition("=")
        wanted = "EXERCISE=TEXT" if self.text_needed else "EXERCISE or EXERCISE=DOSE"
        if not name.strip() or ((self.text_needed or equals) and not text.strip()):
            self.fail(f"{value!r} should read {wanted}, as in clamshell=2x12", param, ctx)
        return name.strip(), text.strip()


@click.command(short_help="Make one patient's handout as a PDF.")
@click.argument("target", metavar="HANDOUT|PRESCRIPTION.yaml|EARLIER.pdf")
@click.option("--patient", metavar="NAME", help="The patient's name, as printed.")
@click.option("--reference", metavar="REF", help="The clinic's own number for the patient.")
@click.option("--clinician", metavar="NAME|ID", help="Who prescribes.")
@click.option("--site", metavar="ID", help="Which of the brand's sites the sheet is from.")
@click.option("--date", metavar="DATE", help="The sheet's date, as in 2026-11-22; else today.")
@click.option("--next-visit", metavar="DATE", help="The next visit.")
@click.option(
    "--since", metavar="DATE", help="Day 0, such as the operation: turns weeks into dates."
)
@click.option("--phase", type=int, metavar="N", help="Print this phase alone.")
@click.option("--side", type=click.Choice(["left", "right", "both"]), help="The affected side.")
@click.option("--goal", "goals", multiple=True, metavar="TEXT", help="A goal; repeatable.")
@click.option("--note", "notes", multiple=True, metavar="TEXT", help="A note; repeatable.")
@click.option("--frequency", metavar="DOSE", help="How often, for every exercise: 1-2/day.")
@click.option("--dose", "doses", type=Pair(), multiple=True, help="A dose: clamshell=2x12.")
@click.option("--note-for", "notes_for", type=Pair(), multiple=True, help="A note on an exercise.")
@click.option("--skip", multiple=True, metavar="EXERCISE", help="Leave out; repeatable.")
@click.option(
    "--add",
    type=Pair(text_needed=False),
    multiple=True,
    metavar="EXERCISE[=DOSE]",
    help="Add an exercise; repeatable.",
)
@click.option("--order", multiple=True, metavar="EXERCISE", help="What comes first; repeatable.")
@click.option("--only", multiple=True, metavar="EXERCISE", help="Leave out all others; repeatable.")
@click.option("--brand", metavar="NAME", help="The clinic's brand.")
@click.option("--template", metavar="NAME", help="The page layout.")
@click.option("--format", metavar="NAME", help="What this reader needs, such as large-print.")
@click.option("--language", metavar="TAG", help="The sheet's language, such as es; es,en for two.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="The paper.")
@click.option(
    "--archive/--no-archive",
    default=None,
    help="Write PDF/A as well, for records that are kept for years.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE|DIR", help="Where to write."
)
@encrypt_option
@passwords_option
@click.option(
    "--bleed",
    type=click.FloatRange(1, 10),
    metavar="MM",
    help="For a print shop: colours run on so far beyond the edge, with marks where to cut.",
)
@click.option("--force", is_flag=True, help="Print in spite of errors that the lint finds.")
@click.option("--watch", "watch_it", is_flag=True, help="Make it again whenever a file is saved.")
@click.option("--open", "open_it", is_flag=True, help="Open the PDF afterwards.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    target: str,
    output: Path | None,
    force: bool,
    open_it: bool,
    **options: Any,
) -> None:
    """Make one patient's handout as a PDF.

    Start from a handout's id, from a prescription file, or from an earlier PDF: it carries its
    own prescription.

    \b
    handout make buttock-pain --patient "Sample Patient" --side left \\
        --dose "clamshell=2x12, each side" --note "Use the heat pack first."
    """
    desk: Desk = ctx.obj
    path = _destination(output, target)
    make = partial(_make, ctx, target, force=force, options=options)
    if options["watch_it"]:
        path = _named(path, Path(target).stem)
        places = [*desk.places.content, *desk.places.templates, Path(target)]
        watch(places, partial(make, path), as_json=ctx.meta["format_errors"] == "json")
    path = make(path)
    if open_it:
        click.launch(str(path))


@no_collection()
def _make(
    ctx: click.Context, target: str, path: Path, *, force: bool, options: dict[str, Any]
) -> Path:
    """Make the PDF once, at a path or in a folder; give where it is."""
    desk: Desk = ctx.obj
    library, places = desk.library(), desk.places
    today = dt.date.today()  # the one place where the clock is read
    passwords: Passwords = options["passwords"]
    order = passwords.open_with(partial(open_prescription, target, library, today))
    order = apply_orders(order, read_orders(order.value.patient, options), library)
    supplies = Supplies(places, library, desk.clinic(), with_people)
    prepared = prepare(order, supplies, force=force)
    if prepared.errors:
        click.echo(f"Printed all the same, with {prepared.errors} found: --force", err=True)
    show_problems(prepared.told, as_json=ctx.meta["format_errors"] == "json")
    document = replace(prepared.document, bleed_mm=options["bleed"] or 0.0)
    password = passwords.to_lock_with() if options["encrypt"] else ""
    if password:
        check_lockable(document)
    desk.tell(f"composed {document.id}, {sum(1 for _ in document.items())} exercises")

    from handout.press import print_document  # noqa: PLC0415 - importing WeasyPrint takes long

    path = _named(path, document.id)
    pdf = print_document(document, places.templates, prepared.words)
    write_private(path, _locked(pdf, password) if password else pdf)
    click.echo(path)
    return path


def _locked(pdf: bytes, password: str) -> bytes:
    from handout.pdf.lock import lock  # noqa: PLC0415 - only who locks waits for pikepdf

    return lock(pdf, password)


def _named(path: Path, name: str) -> Path:
    """Name a new file where only its folder is known."""
    return free_name(path, name, ".pdf") if path.is_dir() else path


def read_orders(patient: Patient, options: dict[str, Any]) -> Orders:
    """Gather the options that were given; name and reference change only themselves."""
    fields = {field: options[name] for name, field in FIELDS.items() if options[name] is not None}
    fields |= {name: list(options[name]) for name in LISTS if options[name]}
    given = {"name": options["patient"], "reference": options["reference"]}
    named = {name: value for name, value in given.items() if value is not None}
    if named:
        fields["patient"] = patient.model_dump(exclude_none=True) | named
    return Orders(
        fields,
        options["doses"],
        options["notes_for"],
        options["skip"],
        options["add"],
        options["only"],
    )


def _destination(output: Path | None, target: str) -> Path:
    """Give the file to write, or the folder to write into."""
    path = output or Path()
    if path.is_dir():
        return path
    if path.suffix.lower() != ".pdf":
        hint = "end the file's name in .pdf, or make the folder first"
        raise HandoutError([Problem(str(path), 0, 0, "there is no such folder", hint)])
    if not path.parent.is_dir():
        hint = "make the folder first"
        raise HandoutError([Problem(str(path.parent), 0, 0, "there is no such folder", hint)])
    if path.exists() and Path(target).exists() and path.samefile(target):
        hint = "give the new sheet another name, so that the earlier one stays"
        raise HandoutError([Problem(str(path), 0, 0, "this is the earlier sheet itself", hint)])
    return path
