"""One composed handout, complete and frozen: nothing is looked up after it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from handout.dosage.strip import Cell
from handout.ownwords import OwnWords


@lru_cache(maxsize=512)
def fingerprint(data: bytes) -> str:
    """Give the SHA-256 of a picture's data, which many patients' sheets share."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is printed: recoloured and mirrored already."""

    data: bytes
    media_type: str
    alt: str
    caption: str = ""
    credit: str = ""
    width: float = 1.0  # of its own units; only the proportion counts
    height: float = 1.0

    def __repr__(self) -> str:
        """Name the data by its hash: all the rest can be read at a glance."""
        rest = (self.media_type, self.alt, self.caption, self.credit, self.width, self.height)
        return f"Picture({fingerprint(self.data)}, {', '.join(map(repr, rest))})"


@dataclass(frozen=True, slots=True)
class Scan:
    """A QR code and its address in words."""

    svg: str
    address: str
    shown: str
    modules: int  # along one edge, with the quiet zone


@dataclass(frozen=True, slots=True)
class Dose:
    """A dose in its three faces."""

    cells: tuple[Cell, ...]
    sentence: str
    text: str  # canonical shorthand, for the record


@dataclass(frozen=True, slots=True)
class Change:
    """An easier or harder step, ready to read: what to do and when."""

    text: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class EasyWords:
    """An item in easier words; what is empty has none."""

    aim: str = ""
    start: str = ""
    steps: tuple[str, ...] = ()
    feel: str = ""


class _ToldOnce:
    """Remembers the repr of a value that is on many patients' sheets; it does not travel."""

    __slots__ = ("_told",)
    _told: str


@dataclass(frozen=True, slots=True)
class Item(_ToldOnce):
    """One numbered thing to do: an exercise, or heat, ice, a walk."""

    key: str  # unique in the document, fit for an id
    number: int
    title: str
    dose: Dose
    aim: str = ""
    position: str = ""
    position_sign: str = ""
    start: str = ""
    steps: tuple[str, ...] = ()
    feel: str = ""
    breathing: str = ""
    repetition: str = ""
    mistakes: tuple[str, ...] = ()
    precautions: tuple[str, ...] = ()
    easier: tuple[Change, ...] = ()
    harder: tuple[Change, ...] = ()
    pictures: tuple[Picture, ...] = ()
    shown_side: str = ""  # "Picture: left side", where sides matter and a side is known
    note: str = ""
    scan: Scan | None = None
    easy: EasyWords = EasyWords()

    def __repr__(self) -> str:
        try:
            return self._told
        except AttributeError:
            parts = (f"{part.name}={getattr(self, part.name)!r}" for part in fields(self))
            object.__setattr__(self, "_told", f"Item({', '.join(parts)})")
            return self._told

    def in_easy_words(self) -> Item:
        """Give the item in its easier words, where it has them."""
        easy = self.easy
        return replace(
            self,
            aim=easy.aim or self.aim,
            start=easy.start or self.start,
            steps=easy.steps or self.steps,
            feel=easy.feel or self.feel,
        )


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs under a heading."""

    title: str
    paragraphs: tuple[str, ...]
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Safety:
    """When not to start, when to stop, whom to call, what not to do yet."""

    title: str
    do_not_start_if: tuple[str, ...]
    stop_if: tuple[str, ...]
    call_us_if: tuple[str, ...]
    emergency: tuple[str, ...]
    limits: tuple[Change, ...]  # `when` says until when
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PainRule:
    """How much pain is fine, 0 to 10."""

    title: str
    up_to: int
    text: str
    next_day: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Exercises:
    """Items that are done together."""

    title: str
    often: str  # a sentence, empty where the items say it themselves
    start: str
    ordered: bool
    items: tuple[Item, ...]
    easier: tuple[Change, ...] = ()
    harder: tuple[Change, ...] = ()
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Schedule:
    """A table by week or day with its totals."""

    title: str
    often: str
    heads: tuple[str, ...]  # first the week or day, last the total
    rows: tuple[tuple[str, ...], ...]
    after: Item | None
    easier: tuple[Change, ...] = ()
    harder: tuple[Change, ...] = ()
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DoDont:
    """What helps and what does not."""

    title: str
    do: tuple[str, ...]
    dont: tuple[str, ...]
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """Things to tick."""

    title: str
    entries: tuple[str, ...]
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the programme."""

    number: int
    title: str
    span: str  # "Weeks 2 to 6 · from 4 December 2026", or "When you can …"
    keep: str  # a sentence where the earlier stages go on
    goals: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Stages:
    """Stages one after another."""

    title: str
    stages: tuple[Stage, ...]
    sources: tuple[int, ...] = ()


Block = Text | Safety | PainRule | Exercises | Schedule | DoDont | Checklist | Stages


@dataclass(frozen=True, slots=True)
class PatientLine:
    """One labelled cell of the patient block; an empty value is a line to write on."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Glance:
    """What the patient should see first."""

    minutes: str  # "15–20", empty where the doses leave it open
    often: tuple[str, ...]
    needs: tuple[str, ...]
    next_visit: str
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DiaryRow:
    """One exercise in the diary, or the walks of a table."""

    number: int  # 0: a table has none
    title: str
    picture: Picture | None
    boxes: tuple[str, ...]  # one label a box: ("L", "R"), ("L",) or ("",)
    moments: tuple[str, ...]  # names of signs, one for each session: sun, moon, or ""
    days: tuple[bool, ...] = (True,) * 7  # on which days of the week it is done
    stage: str = ""  # said beside the first row of a stage, where a week has several


@dataclass(frozen=True, slots=True)
class DiaryWeek:
    """What is done in one week."""

    number: int
    days: tuple[str, ...]
    rows: tuple[DiaryRow, ...]
    dated: bool = False  # the diary's first day is known, and this week follows from it
    title: str = ""  # a stage that begins when the patient is there
    when: str = ""  # and when that is


@dataclass(frozen=True, slots=True)
class Diary:
    """Weeks to tick."""

    starts: str  # the first day, empty where it is written by hand
    weeks: tuple[DiaryWeek, ...]
    pain: bool  # a row to write it down, where the sheet says how much is fine


@dataclass(frozen=True, slots=True)
class HeadedPaper:
    """What printed paper keeps free, in millimetres from its edge."""

    first_top_mm: float
    top_mm: float
    foot_mm: float


@dataclass(frozen=True, slots=True)
class BrandFace:
    """A brand as it is printed."""

    name: str
    line: str
    phone: str
    email: str
    web: str
    address: tuple[str, ...]
    hours: str
    emergency: str
    legal: str
    logo: Picture | None
    logo_width_mm: float
    letterhead: bool
    colours: tuple[tuple[str, str], ...]  # role → #rrggbb: brand deep tint dose line stop ink …
    fonts: tuple[str, ...]
    font_folder: str = ""  # the brand's own font files, looked at before the packages
    logo_clear_mm: float = 0.0  # empty space that the logo asks for
    logo_mono: Picture | None = None  # for a sheet without colours
    headed_paper: HeadedPaper | None = None  # its margins, where there is no letterhead
    site: str = ""  # the place that the sheet is from, where the clinic has several


@dataclass(frozen=True, slots=True)
class Person:
    """Who prescribes, and how to reach them."""

    name: str
    role: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that one handout prints, in the patient's language.

    Where `beside` names a second one, each text that differs in it is Paired.
    """

    id: str
    version: str
    title: str
    purpose: str
    language: str
    direction: str
    template: str
    format: str
    paper: str
    brand: BrandFace
    patient: tuple[PatientLine, ...]
    running: str  # name or reference, on each page so that loose sheets find each other
    side: str  # "Left", for where it is needed again
    glance: Glance
    safety: tuple[Safety, ...]  # goes before the first exercise
    programme: tuple[Block, ...]  # what to do, in the author's order
    pain_rules: tuple[PainRule, ...]
    about: tuple[Block, ...]  # what to know
    notes: tuple[str, ...]
    diary: Diary | None
    scan: Scan | None
    sources: tuple[str, ...]
    reviewed: bool  # or the brand waives the remark
    prescription: str  # YAML that makes this again, attached to the PDF
    reference: str = ""  # another organisation's number for this sheet
    archive: bool = False  # PDF/A as well, for records that are kept
    bleed_mm: float = 0.0  # for a print shop, which cuts the sheets: with marks
    clinician: Person | None = None  # where the clinic has told how to reach them
    beside: str = ""  # the language of who reads along
    own: OwnWords | None = None  # of this patient alone, where that is known

    def items(self) -> Iterator[Item]:
        """Yield every numbered item in reading order."""
        yield from _items(self.programme)

    def in_easy_words(self) -> Document:
        """Give the document with every item in its easier words."""
        return replace(self, programme=tuple(map(_eased, self.programme)))


def _eased(block: Block) -> Block:
    if isinstance(block, Exercises):
        return replace(block, items=tuple(item.in_easy_words() for item in block.items))
    if isinstance(block, Schedule) and block.after:
        return replace(block, after=block.after.in_easy_words())
    if isinstance(block, Stages):
        stages = (replace(s, blocks=tuple(map(_eased, s.blocks))) for s in block.stages)
        return replace(block, stages=tuple(stages))
    return block


def _items(blocks: tuple[Block, ...]) -> Iterator[Item]:
    for block in blocks:
        if isinstance(block, Exercises):
            yield from block.items
        elif isinstance(block, Schedule) and block.after:
            yield block.after
        elif isinstance(block, Stages):
            for stage in block.stages:
                yield from _items(stage.blocks)
