"""Questions for a new exercise or brand, each answer checked before the next is asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import click

from handout.dosage.read import read_dosage
from handout.errors import ValueProblem
from handout.models.terms import Position, Purpose, Region
from handout.models.text import Paper, Sides, read_colour
from handout.starters import title_of

SIDES = {
    "each": "first one side, then the other", "alternate": "one side, then the other, in turn",
    "together": "both at once", "affected": "the affected side only", "none": "no sides",
}  # fmt: skip
assert set(SIDES) <= set(get_args(Sides))  # noqa: S101 - what is offered can be written


def ask_exercise(name: str, region: str | None) -> dict[str, Any]:
    """Ask for the fields of an exercise on the terminal; an empty answer leaves one out."""
    say("One line each. Ctrl-C stops, and nothing is written.")
    return {
        "id": name,
        "title": _ask("Title, as the patient calls it", title_of(name)),
        "region": region or _choose("Region", get_args(Region)),
        "position": _choose("Position", get_args(Position)),
        "purpose": _choose("Purpose", get_args(Purpose)),
        "aim": _ask("What does it do for you?"),
        "feel": _ask("What should you feel?"),
        "sides": _choose("Sides", tuple(SIDES)),
        "equipment": _list("What do you need?"),
        "start": _ask("How do you start?"),
        "steps": _list("Steps, one action each", least=1),
        "mistakes": _list("What to avoid?"),
        "easier": _list("How is it easier?"),
        "harder": _list("How is it harder?"),
        "dosage": _ask("Usual dose, as in 8-10x, hold 2s, each side", check=_dose),
        "precautions": _list("When to stop or do less?"),
        "language": "en",
        "review": {"status": "draft"},
    }


def ask_brand(name: str) -> tuple[dict[str, Any], Path | None]:
    """Ask for a brand on the terminal; give its fields, and its logo's file where there is one."""
    say("One line each; an empty line leaves one out. Ctrl-C stops, and nothing is written.")
    brand: dict[str, Any] = {
        "id": name,
        "name": _ask("Name of the clinic", title_of(name)),
        "line": _ask("A line under it", ""),
        "colours": {"brand": _ask("Colour, as in #0d5b5e", "#0d5b5e", check=_colour)},
    }
    logo = _ask("Logo, an .svg or .png file", "", check=_logo)
    if logo:
        file = f"logo{Path(logo).suffix.lower()}"
        brand["logo"] = {"file": file, "width_mm": int(_ask("Its width in mm", "14", check=_width))}
    contacts = {"phone": _ask("Phone", ""), "web": _ask("Web address, as printed", "")}
    brand["contacts"] = {kind: said for kind, said in contacts.items() if said}
    brand["sites"] = _sites()
    brand["hours"] = _ask("Hours", "")
    brand["emergency"] = _ask("In an emergency", "Call 999")
    brand["legal"] = _ask("A legal line at the end", "")
    brand["paper"] = _choose("Paper", get_args(Paper))
    brand["links"] = _ask(
        "What the QR code opens, as in https://clinic.example.org", "", check=_web
    )
    return {field: said for field, said in brand.items() if said}, Path(logo) if logo else None


def _sites() -> list[dict[str, str]]:
    """Ask for the places of a clinic that has several."""
    say("Where it has several sites: the name of each (an empty line ends it)")
    sites: list[dict[str, str]] = []
    while name := _ask(f"  {len(sites) + 1}", ""):
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or f"site-{len(sites) + 1}"
        site = {"id": slug, "name": name, "address": _ask("  Address", "")}
        sites.append({**site, "phone": _ask("  Phone", ""), "hours": _ask("  Hours", "")})
    return [{field: said for field, said in site.items() if said} for site in sites]


def _colour(text: str) -> str:
    return str(_checked(lambda: read_colour(text)))


def _logo(text: str) -> str:
    path = Path(text.strip())
    if text.strip() and path.suffix.lower() not in (".svg", ".png"):
        raise click.BadParameter("a logo is an .svg or a .png")
    if text.strip() and not path.is_file():
        raise click.BadParameter(f"there is no file {path}")
    return text


def _width(text: str) -> str:
    if not (text.isdigit() and 1 <= int(text) <= 60):
        raise click.BadParameter("write whole millimetres, 1 to 60")
    return text


def _web(text: str) -> str:
    if text and not text.startswith(("https://", "http://")):
        raise click.BadParameter("write it in full: https://…")
    return text


def say(text: str) -> None:
    """Say something beside what a program reads."""
    click.echo(text, err=True)


def _dose(text: str) -> str:
    _checked(lambda: read_dosage(text))
    return text


def _checked(read: Callable[[], object]) -> object:
    try:
        return read()
    except ValueProblem as problem:
        hint = f" ({problem.hint})" if problem.hint else ""
        raise click.BadParameter(f"{problem.message}{hint}") from None


def _ask(
    question: str, default: str | None = None, check: Callable[[str], str] | None = None
) -> str:
    answer: str = click.prompt(
        question, default=default, show_default=bool(default), value_proc=check, err=True
    )
    return answer.strip()


def _choose(question: str, known: tuple[str, ...]) -> str:
    answer: str = click.prompt(question, type=click.Choice(known), err=True)
    return answer


def _list(question: str, least: int = 0) -> list[str]:
    """Ask until an answer is empty."""
    answers: list[str] = []
    say(f"{question} (an empty line ends it)")
    while True:
        answer = click.prompt(f"  {len(answers) + 1}", default="", show_default=False, err=True)
        if answer.strip():
            answers.append(answer.strip())
        elif len(answers) >= least:
            return answers
        else:
            say(f"  at least {least}, please")
