"""A text that is not in the language of the sheet.

In a translation: a text that is not translated, and is printed as it was written. In any other
file of the library: a text that reads as another language than the file says. Reading already
refuses a sheet that takes in a file which nobody has translated.

Passes, in an exercise::

    aim: It keeps your shoulder moving when you reach up.

Fires, in an exercise::

    aim: Mantiene el movimiento de su hombro para que no se ponga rígido.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at
from handout.lint.subject import Subject
from handout.lint.tongue import other_language
from handout.translation import key_name

CODE = "untranslated"
LEVEL: Level = "warning"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each text that nobody translated, and each that reads as another language."""
    left: set[str] = set()
    for file in subject.translations:
        for key in file.missing:
            name = key_name(key)
            message = f"{name} is not translated into {file.language!r} and is printed as it is"
            yield Finding(file.own.positions, key, message, "add it, in the same place")
            left.add(name)
    if subject.kind in ("exercise", "handout"):
        for passage in subject.texts:
            other = other_language(passage.text, subject.language)
            if other and key_name(passage.key) not in left:
                message = f"the text reads as {other!r}, and the file is in {subject.language!r}"
                yield at(passage, message, "translate it")
