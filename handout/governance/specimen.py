"""A handout laid out for inspection: its document, how it reads, and what its page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from handout.document import Block, Document, Item, Picture, Safety, Schedule, Stages
from handout.governance.pagefacts import PageFacts, read_page
from handout.lint.vocabulary import Phrases, Vocabulary, load_vocabulary
from handout.reading.printed import Printed, printed_texts
from handout.reading.reading import Reading, read_texts

_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Specimen:
    """What the checklists look at; nothing in it was written for one patient alone."""

    document: Document
    texts: tuple[Printed, ...]
    reading: Reading
    vocabulary: Vocabulary
    page: PageFacts | None
    names: Names

    def items(self) -> tuple[Item, ...]:
        """Give everything there is to do."""
        return tuple(self.document.items())

    def exercises(self) -> tuple[Item, ...]:
        """Give what has steps; a walk or a warm pack has none."""
        return tuple(item for item in self.items() if item.steps)

    def pictures(self) -> Iterator[tuple[Item, Picture]]:
        """Yield every picture with the item that it shows."""
        for item in self.items():
            for picture in item.pictures:
                yield item, picture

    def shows(self, part: str) -> bool:
        """Tell whether the page has a part; where there is no page, the document is believed."""
        return self.page is None or part in self.page.parts

    def blocks(self) -> Iterator[Block]:
        """Yield every block, those inside stages too."""
        document = self.document
        yield from _flat((*document.safety, *document.programme, *document.pain_rules))
        yield from _flat(document.about)

    def safety(self) -> tuple[Safety, ...]:
        """Give every safety box."""
        return tuple(block for block in self.blocks() if isinstance(block, Safety))

    def schedules(self) -> tuple[Schedule, ...]:
        """Give every table of times."""
        return tuple(block for block in self.blocks() if isinstance(block, Schedule))

    def places(self, pattern: Phrases) -> list[str]:
        """List the places whose text matches, with what matched."""
        found = ((text.place, pattern.search(text.text)) for text in self.texts)
        return [f"{place}: “{match[0].strip()}”" for place, match in found if match]


def examine(document: Document, *, html: str = "", folders: Sequence[Path] = ()) -> Specimen:
    """Lay a document out for inspection; `html` is its page, where there is one.

    What was written for one patient is left out: notes, goals, and the name wherever it stands.
    `folders` hold glossaries that go before the built-in ones.
    """
    names = Names(document.running)
    bare = _without_patient(document, names)
    texts = tuple(printed_texts(bare))
    return Specimen(
        document=bare,
        texts=texts,
        reading=read_texts(texts, document.language, folders),
        vocabulary=load_vocabulary(document.language),
        page=read_page(html) if html else None,
        names=names,
    )


@dataclass(frozen=True, slots=True)
class Names:
    """A patient's name and reference, as they run along the foot of each page."""

    running: str

    def hide(self, text: str) -> str:
        """Put [name] in the place of the name, of a part of it, and of the reference."""
        names = "|".join(map(re.escape, self._parts()))
        return re.sub(rf"(?<!\w)(?:{names})(?!\w)", "[name]", text) if names else text

    def stand_in(self, file_name: str) -> bool:
        """Tell whether a file is called after the patient, in capitals or not."""
        return any(part.casefold() in file_name.casefold() for part in self._parts())

    def _parts(self) -> list[str]:
        """List name, reference and the parts of both, the longest first."""
        whole = [part for part in self.running.split(" · ") if part]
        parts = [word for part in whole for word in part.split() if len(word) >= _SHORTEST_NAME]
        return sorted({*whole, *parts}, key=lambda part: (-len(part), part))


def _without_patient(document: Document, names: Names) -> Document:
    said = {
        name: _hidden(getattr(document, name), names)
        for name in ("title", "purpose", "safety", "programme", "pain_rules", "about")
    }
    glance = replace(document.glance, goals=(), next_visit="")
    blank: dict[str, Any] = {"patient": (), "running": "", "notes": (), "prescription": ""}
    return replace(document, glance=glance, **blank, **said)


def _hidden(value: Any, names: Names) -> Any:
    """Hide names in every text of a value, and drop an exercise's notes."""
    if isinstance(value, str):
        return names.hide(value)
    if isinstance(value, tuple):
        return tuple(_hidden(inner, names) for inner in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {f.name: _hidden(getattr(value, f.name), names) for f in fields(value)}
    return replace(value, **(changed | {"note": ""} if isinstance(value, Item) else changed))


def _flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Stages):
            for stage in block.stages:
                yield from _flat(stage.blocks)
