"""Draw exercises: one phase, all phases, a whole library with many processes, a contact sheet."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from multiprocessing import get_context
from pathlib import Path

from handout.errors import ValueProblem
from handout.figure.scene import Scene, draw_phase, set_scene
from handout.figure.stamp import stamp
from handout.models.pose import FigureSpec, Person

View = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Job:
    """One exercise to draw; `titles` gives the alt text of each phase."""

    id: str
    spec: FigureSpec
    titles: Mapping[str, str] = field(default_factory=dict)
    person: Person | None = None
    view: View | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """SVG text by phase, or what stood in the way."""

    id: str
    svgs: Mapping[str, str]
    problem: ValueProblem | None = None


def draw_exercise(
    spec: FigureSpec,
    phase: str,
    person: Person | None = None,
    title: str = "",
    view: View | None = None,
) -> str:
    """Draw one phase as SVG text; raise ValueProblem where the pose cannot be drawn."""
    return _draw(set_scene(spec, person, view), phase, title)


def draw_phases(job: Job) -> Drawn:
    """Draw every phase of an exercise on one page size; a problem is returned, not raised."""
    try:
        scene = set_scene(job.spec, job.person, job.view)
        svgs = {p: _draw(scene, p, job.titles.get(p, f"{job.id}, {p}")) for p in job.spec.poses}
    except ValueProblem as problem:
        return Drawn(job.id, {}, problem)
    return Drawn(job.id, svgs)


def draw_all(jobs: Iterable[Job], processes: int = 1) -> Iterator[Drawn]:
    """Draw many exercises, in order, each as soon as it and those before it are done."""
    if processes <= 1:
        yield from map(draw_phases, jobs)
        return
    with _one_thread_each(), ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        yield from pool.map(draw_phases, jobs)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Keep numpy's matrix threads of the workers out of each other's way."""
    names = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def contact_sheet(svgs: Mapping[str, str], path: Path, columns: int = 4) -> None:
    """Write all figures with their names on one long page, as .png or .pdf."""
    from weasyprint import HTML  # noqa: PLC0415  (slow to import)

    cells = "".join(
        f'<figure><img src="{_data_uri(svg)}" alt="">'
        f"<figcaption>{escape(name)}</figcaption></figure>"
        for name, svg in svgs.items()
    )
    rows = -(-len(svgs) // columns)
    html = f"<style>{_sheet_style(columns, rows)}</style>{cells}"
    pdf = HTML(string=html).write_pdf()
    path.write_bytes(_png(pdf) if path.suffix == ".png" else pdf)


def _draw(scene: Scene, phase: str, title: str) -> str:
    return draw_phase(scene, phase, title, stamp(scene.spec, phase, scene.person))


def _data_uri(svg: str) -> str:
    from base64 import b64encode  # noqa: PLC0415

    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _sheet_style(columns: int, rows: int) -> str:
    return (
        f"@page{{size:{columns * 84 + 8}mm {rows * 70 + 8}mm;margin:4mm}}"
        "figure{display:inline-block;width:80mm;height:66mm;margin:2mm;text-align:center}"
        "img{width:80mm;height:60mm;object-fit:contain;object-position:bottom}"
        "figcaption{font:3mm sans-serif;color:#333}body{margin:0;font-size:0}"
    )


def _png(pdf: bytes) -> bytes:
    import io  # noqa: PLC0415

    try:
        import pypdfium2  # noqa: PLC0415
    except ImportError as missing:
        raise ValueProblem(
            "a PNG sheet needs pypdfium2", "pip install pypdfium2, or write a .pdf"
        ) from missing
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=1.6).to_pil()
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
