"""A translation of a text that has changed since, or that is there no more.

Each translated text carries the mark of what it was made from; `handout translate stamp` writes
the marks once the translation says what the original says. A prescription prints the old
translation, with this warning.

Passes, in a translation::

    aim: Mantiene el movimiento de su hombro.

Fires, in a translation::

    source: {aim: abcdef00}
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handout.errors import Level
from handout.lint.rule import Finding
from handout.lint.subject import Subject
from handout.translation import TranslatedFile, key_name

CODE = "outdated"
LEVEL: Level = "warning"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each text whose original has changed or gone."""
    for file in subject.translations:
        base = Path(file.base.positions.path).name
        for key in file.outdated:
            message = f"{key_name(key)} was translated from another text than {base} has now"
            yield Finding(file.own.positions, file.kept[key], message, _hint(file))
        for key in file.left_over:
            message = f"{key_name(key)} was translated from a text that {base} has no more"
            yield Finding(file.own.positions, key, message, "take it away")
        if not file.stamped:
            message = f"nobody will see when {base} changes: some texts carry no mark of it"
            yield Finding(file.own.positions, ("translation",), message, _hint(file))


def _hint(file: TranslatedFile[object]) -> str:  # type: ignore[type-var]
    own = Path(file.own.positions.path)
    return f"once it says the same, write: handout translate stamp {own}"
