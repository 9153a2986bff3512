"""Questions for a new exercise, each answer checked before the next is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import click

from handout.dosage.read import read_dosage
from handout.errors import ValueProblem
from handout.models.terms import Position, Purpose, Region
from handout.models.text import Sides
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


def say(text: str) -> None:
    """Say something beside what a program reads."""
    click.echo(text, err=True)


def _dose(text: str) -> str:
    try:
        read_dosage(text)
    except ValueProblem as problem:
        hint = f" ({problem.hint})" if problem.hint else ""
        raise click.BadParameter(f"{problem.message}{hint}") from None
    return text


def _ask(
    question: str, default: str | None = None, check: Callable[[str], str] | None = None
) -> str:
    answer: str = click.prompt(question, default=default, value_proc=check, err=True)
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
