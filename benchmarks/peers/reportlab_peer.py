"""The same sheet in ReportLab, laid out with its tables and paragraphs: one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, white
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from benchmarks.peers.content import FIGURE_MM, FIGURES, FONTS
from benchmarks.peers.reportlab_figures import figure
from benchmarks.peers.work import Job, perform, read_job

Sheet = dict[str, Any]
WIDTH = 180 * mm


class Drawing(Flowable):  # type: ignore[misc]
    """One of our figures as high as it is given room."""

    def __init__(self, file: Path, height: float, width: float | None = None) -> None:
        super().__init__()
        self.file, self.height, self.width = file, height, width

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """Tell its size."""
        self.width = self.width or available
        return self.width, self.height

    def draw(self) -> None:
        """Draw it."""
        figure(self.file).draw(self.canv, (0, 0, self.width or 0, self.height))


@cache
def style(
    size: float = 10.5, bold: bool = False, colour: str = "", align: int = 0
) -> ParagraphStyle:
    """Give a style of type."""
    return ParagraphStyle(
        "", fontName="Bold" if bold else "Regular", fontSize=size, leading=size * 1.2,
        textColor=HexColor(colour or "#16191b"), alignment=align,
    )  # fmt: skip


def words(text: str, **of: Any) -> Paragraph:
    """Set a paragraph."""
    return Paragraph(text, style(**of))


def row(
    cells: Sequence[Any], widths: Sequence[float] | None = None, *more: Any, pad: float = 4
) -> Table:
    """Put things beside each other."""
    widths = widths or [WIDTH / len(cells)] * len(cells)
    return table([list(cells)], widths, *more, pad=pad)


def table(rows: list[list[Any]], widths: Sequence[float], *more: Any, pad: float = 2) -> Table:
    """Make a table."""
    sides = [
        (f"{side}PADDING", (0, 0), (-1, -1), pad) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")
    ]
    return Table(rows, colWidths=widths, style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *sides, *more])


class Page:
    """One patient's sheet."""

    def __init__(self, sheet: Sheet, figures: Path) -> None:
        self.sheet, self.figures, self.brand = sheet, figures, sheet["brand"]
        self.colours = dict(self.brand["colours"])

    def write(self, path: Path) -> None:
        """Write it as PDF."""
        document = BaseDocTemplate(
            str(path), pagesize=A4, title=self.sheet["title"], lang=self.sheet["language"]
        )
        frame = Frame(15 * mm, 20 * mm, WIDTH, A4[1] - 33 * mm, 0, 0, 0, 0)
        document.addPageTemplates(PageTemplate(frames=[frame], onPage=self.foot))
        document.build(list(self.all()))

    def foot(self, canvas: Canvas, document: Any) -> None:
        """Write the foot of a page."""
        canvas.setFont("Regular", 8.5)
        canvas.drawString(15 * mm, 12 * mm, f"{self.brand['name']} · {self.brand['phone']}")
        canvas.drawString(15 * mm, 8 * mm, "Draft: not yet reviewed by a clinician")
        canvas.drawCentredString(A4[0] / 2, 12 * mm, self.sheet["running"])
        canvas.drawRightString(
            195 * mm, 12 * mm, f"{self.sheet['id']}, version {self.sheet['version']}"
        )
        canvas.drawRightString(195 * mm, 8 * mm, f"Page {document.page} of 5")

    def all(self) -> Iterator[Flowable]:
        """Yield everything in order."""
        yield from self.first()
        items = self.sheet["items"]
        for start in range(0, len(items), 2):
            yield PageBreak()
            for item in items[start : start + 2]:
                yield self.card(item)
                yield Spacer(0, 4 * mm)
        yield PageBreak()
        yield from self.last()

    def first(self) -> Iterator[Flowable]:
        """Yield what stands on the first page."""
        sheet, brand = self.sheet, self.brand
        logo = self.drawing(brand["logo"], 14 * mm, 14 * mm)
        name = [words(brand["name"], bold=True, colour=self.colours["deep"]), words(brand["line"])]
        reach = [
            words(brand["phone"], bold=True, align=TA_RIGHT),
            words(f"{brand['hours']} · {brand['web']}", size=9, align=TA_RIGHT),
        ]
        yield row([logo, name, reach], [18 * mm, 72 * mm, 90 * mm])
        yield words(sheet["title"], size=20, bold=True, colour=self.colours["deep"])
        yield words(sheet["purpose"])
        yield Spacer(0, 3 * mm)
        cells = [
            [words(line["label"], size=9), words(escape(line["value"]), bold=True)]
            for line in sheet["patient"]
        ]
        yield row(cells, None, *self.edge())
        yield Spacer(0, 3 * mm)
        yield self.glance()
        yield Spacer(0, 3 * mm)
        for safety in sheet["safety"]:
            yield self.safety(safety)
        yield words("Your plan", size=14, bold=True, colour=self.colours["deep"])
        yield Spacer(0, 2 * mm)
        tiles = [self.tile(item) for item in sheet["items"]]
        yield table([tiles[:3], tiles[3:]], [WIDTH / 3] * 3, self.grid())

    def glance(self) -> Table:
        """Make the box at a glance."""
        glance, scan = self.sheet["glance"], self.sheet["scan"]
        minutes = [
            words("At a glance", size=14, bold=True),
            words(glance["minutes"], size=24, bold=True, colour=self.colours["brand"]),
            words("minutes a day"),
        ]
        facts = [
            words(f"<b>How often:</b> {' '.join(glance['often'])}"),
            words(f"<b>You need:</b> {' · '.join(glance['needs'])}"),
        ]
        code = (
            [self.drawing(scan, 28 * mm), words("Scan to watch", size=8, align=TA_CENTER),
             words(scan["shown"], size=8, align=TA_CENTER)]
            if scan else []
        )  # fmt: skip
        widths = [40 * mm, 100 * mm, 40 * mm]
        return row([minutes, facts, code], widths, *self.edge("tint"))

    def safety(self, safety: Sheet) -> Table:
        """Make a safety box."""
        columns = (
            ("Stop and rest if", safety["stop_if"]),
            (f"Call us on {self.brand['phone']} if", safety["call_us_if"]),
            (f"Emergency: {self.brand['emergency']}", safety["emergency"]),
        )
        said = [
            [words(label, bold=True), *(words(line, size=10) for line in lines)]
            for label, lines in columns
            if lines
        ]
        inner = row(said, [(WIDTH - 6 * mm) / len(said)] * len(said), pad=2)
        title = words(safety["title"] or "Keep safe", size=14, bold=True)
        return table([[[title, inner]]], [WIDTH], *self.edge(), pad=3 * mm)

    def tile(self, item: Sheet) -> list[Flowable]:
        """Make a small figure of the plan."""
        dose = ", ".join(f"{cell['numeral']} {cell['label']}" for cell in item["dose"]["cells"])
        title = words(f"{item['number']} {item['title']}", bold=True)
        return [self.drawing(item["pictures"][-1], 18 * mm), title, words(dose, size=9)]

    def card(self, item: Sheet) -> Table:
        """Make an exercise."""
        place = " · ".join(filter(None, (item["position"], item["shown_side"])))
        title = [words(item["title"], size=13, bold=True, colour=self.colours["deep"]),
                 words(item["aim"], size=10)]  # fmt: skip
        number = words(str(item["number"]), bold=True, size=13)
        inner = WIDTH - 6 * mm
        head = row([number, title, words(place, size=9)], [10 * mm, 110 * mm, inner - 120 * mm])
        pictures = [
            [self.drawing(picture, FIGURE_MM * mm),
             words(picture["caption"], bold=True, size=9, align=TA_CENTER)]
            for picture in item["pictures"]
        ]  # fmt: skip
        figures = row(pictures, [inner / len(pictures)] * len(pictures))
        cells = [
            [words(cell["numeral"], size=17, bold=True, align=TA_CENTER), Spacer(0, 1),
             words(cell["label"], size=9, align=TA_CENTER)]
            for cell in item["dose"]["cells"]
        ]  # fmt: skip
        widths = [26 * mm, *([(inner - 26 * mm) / len(cells)] * len(cells))]
        strip = row([words("How much", bold=True), *cells], widths, *self.edge("dose"))
        below = row([self.doing(item), self.watching(item)], [inner / 2] * 2)
        whole = [head, figures, strip, words(item["dose"]["sentence"]), below]
        return table([[whole]], [WIDTH], *self.edge(), pad=3 * mm)

    def doing(self, item: Sheet) -> list[Flowable]:
        """Set what to do."""
        steps = [words(f"{n} {step}", size=10) for n, step in enumerate(item["steps"], start=1)]
        feel = [words(f"<b>Feel:</b> {item['feel']}", size=10)] if item["feel"] else []
        return [words(item["start"], size=10), *steps, *feel]

    def watching(self, item: Sheet) -> list[Flowable]:
        """Set what to watch for, easier and harder ways, and the note."""
        small = partial(words, size=9.5)
        lines = [f"<b>{line}</b>" for line in item["precautions"]]
        lines += [f"<b>Avoid:</b> {' '.join(item['mistakes'])}"] if item["mistakes"] else []
        lines += filter(None, (item["breathing"], item["repetition"]))
        for name, when in (("Easier", "When"), ("Harder", "Move up when")):
            for change in item[name.lower()]:
                said = f" <b>{when}:</b> {change['when']}" if change["when"] else ""
                lines.append(f"<b>{name}:</b> {change['text']}{said}")
        note = row([small(f"<b>Note for you:</b> {escape(item['note'])}")], [82 * mm], *self.edge())
        return [*map(small, lines), note]

    def last(self) -> Iterator[Flowable]:
        """Yield what stands on the last page."""
        sheet, brand = self.sheet, self.brand
        for rule in sheet["pain_rules"]:
            yield self.pain(rule)
        yield words("Your diary", size=14, bold=True, colour=self.colours["deep"])
        if sheet["diary"]:
            yield words(f"from {sheet['diary']['starts']}. Tick a box each time.")
            for week in sheet["diary"]["weeks"]:
                yield from self.week(week)
        for note in sheet["notes"]:
            yield row([words(f"<b>Notes for you</b> {escape(note)}")], None, *self.edge())
        asked = [words("Questions? Ask us", bold=True),
                 words(f"Tell us the name of this sheet: {sheet['id']}")]  # fmt: skip
        phone = [words(brand["phone"], bold=True, size=13), words(brand["hours"])]
        more = [words(line, size=9.5) for line in (brand["email"], brand["web"], *brand["address"])]
        yield Spacer(0, 3 * mm)
        yield row([asked, phone, more], None, *self.edge("dose"))
        yield words("This sheet is also available in large print. Please ask us.", size=8.5)
        yield words(brand["legal"], size=8.5)

    def pain(self, rule: Sheet) -> Table:
        """Make the pain scale."""
        up_to = rule["up_to"]
        scale = row(
            [words(str(n), bold=True, align=TA_CENTER) for n in range(11)], [15 * mm] * 11,
            ("BACKGROUND", (up_to + 1, 0), (-1, -1), HexColor(self.colours["stop"])), self.grid(),
        )  # fmt: skip
        lines = (
            f"<b>0–{up_to} – Fine.</b> {rule['text']}",
            f"<b>{up_to + 1}–10 – Too much.</b> Do less, or stop for today.",
            f"<b>The next morning:</b> {rule['next_day']}",
        )
        whole = [words(rule["title"], size=14, bold=True), scale, *map(words, lines)]
        return table([[whole]], [WIDTH], *self.edge("tint"), pad=3 * mm)

    def week(self, week: Sheet) -> Iterator[Flowable]:
        """Make a week of the diary."""
        heads = [f"Week {week['number']}", *week["days"]]
        rows: list[list[Any]] = [[words(head, bold=True, size=9.5) for head in heads]]
        for line in week["rows"]:
            picture = self.drawing(line["picture"], 5.5 * mm, 20 * mm)
            boxes = words("   ".join(f"[ ] {box}" for box in line["boxes"]), size=7)
            number = words(str(line["number"]), bold=True)
            first = row([number, picture], [10 * mm, 22 * mm], pad=0)
            rows.append([first, *(boxes if on else "" for on in line["days"])])
        rows.append([words("Pain, 0 to 10", size=9.5), *[""] * 7])
        yield table(rows, [33 * mm, *[21 * mm] * 7], self.grid())
        yield words("Notes", bold=True)

    def drawing(self, picture: Sheet, height: float, width: float | None = None) -> Drawing:
        """Give a figure."""
        return Drawing(self.figures / picture["file"], height, width)

    def edge(self, fill: str = "") -> list[Any]:
        """Give a box's edge and colour."""
        colour = HexColor(self.colours[fill]) if fill else white
        line = HexColor(self.colours["line"])
        return [("BACKGROUND", (0, 0), (-1, -1), colour), ("BOX", (0, 0), (-1, -1), 0.6, line)]

    def grid(self) -> Any:
        """Give a table's lines."""
        return ("GRID", (0, 0), (-1, -1), 0.4, HexColor(self.colours["line"]))


def main(job: Job) -> None:
    """Print the sheets one by one; fonts and figures are read once."""
    for file in sorted((job.folder / FONTS).glob("*.ttf")):
        pdfmetrics.registerFont(TTFont(file.stem.rpartition("-")[2], file))
    pdfmetrics.registerFontFamily("Regular", normal="Regular", bold="Bold")

    def work() -> None:
        for number, sheet in enumerate(job.sheets()):
            Page(sheet, job.folder / FIGURES).write(job.target(number))

    perform(work)


if __name__ == "__main__":
    main(read_job())
