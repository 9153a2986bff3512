"""Mark messages in tables for translation; `spans` looks them up later.

The functions bear gettext's names so that Babel finds the messages with its default keywords:
`mark.ngettext("one", "many")` is extracted like a call, yet translates nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it is looked up; `many` is its plural, where something is counted."""

    one: str
    many: str = ""
    context: str = ""


def gettext(message: str) -> Message:
    """Mark a message."""
    return Message(message)


def ngettext(one: str, many: str) -> Message:
    """Mark a counted message."""
    return Message(one, many)


def pgettext(context: str, message: str) -> Message:
    """Mark a message in a context."""
    return Message(message, "", context)


def npgettext(context: str, one: str, many: str) -> Message:
    """Mark a counted message in a context."""
    return Message(one, many, context)
