"""A brand being tried: its problems and palette at once, its specimen printed, saved on demand."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from re import fullmatch
from typing import Any

from pydantic import ValidationError

from handout.compose.brand import brand_face, derive_colours
from handout.contrast import ratio
from handout.errors import HandoutError, Problem, ValueProblem
from handout.library import Library
from handout.models.brand import GRAPHIC_CONTRAST, TEXT_CONTRAST, WHITE, Brand, Colours
from handout.models.text import SLUG
from handout.outbox import rewrite, write_new, write_shared
from handout.server.brandform import KEYS, NEW, BrandForm, check_brand, values_of, write_brand
from handout.server.told import Told
from handout.starters import BRAND, LOGO, quoted
from handout.yamlfile import parse_yaml, read_text

FILE = "brand.yaml"
MOST = 5  # logos of a session; the oldest goes first
PNG, JPEG = b"\x89PNG", b"\xff\xd8\xff"
NEEDED = {"ink": TEXT_CONTRAST, "brand": TEXT_CONTRAST, "deep": TEXT_CONTRAST,
          "line": GRAPHIC_CONTRAST, "stop": TEXT_CONTRAST}  # fmt: skip
ON_BOXES = {**NEEDED, "brand": GRAPHIC_CONTRAST}  # there it is no letters, only a graphic


@dataclass(frozen=True, slots=True)
class Contrast:
    """A colour as it is printed, measured on a ground that it stands on."""

    ground: str
    ratio: float
    needed: float

    @property
    def passes(self) -> bool:
        """Tell whether it can be seen there."""
        return self.ratio >= self.needed


@dataclass(frozen=True, slots=True)
class Trial(Told):
    """What a brand's form comes to."""

    form: BrandForm
    source: Path | None  # the file that it began as; none for a brand that is started
    values: Mapping[str, Any]
    logo: bytes = b""  # a new one
    problems: tuple[Problem, ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict)  # every role, as printed

    @property
    def others(self) -> list[Problem]:
        """Give the problems that belong to no field on the page."""
        fields = {"id", "logo", *KEYS}
        return [problem for problem in self.problems if problem.path not in fields]

    def told(self, problems: Iterable[Problem]) -> Trial:
        """Give the trial with other problems."""
        return replace(self, problems=tuple(problems))

    @property
    def contrasts(self) -> dict[str, list[Contrast]]:
        """Measure what must be seen, on white and on the boxes."""
        if not self.colours:
            return {}
        boxes = {name: self.colours[name] for name in ("tint", "dose")}
        return {
            role: [Contrast("white", ratio(self.colours[role], WHITE), least)]
            + [Contrast(n, ratio(self.colours[role], b), ON_BOXES[role]) for n, b in boxes.items()]
            for role, least in NEEDED.items()
        }


class Logos:
    """Logos that were sent in this session, in memory under names that say nothing."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, data: bytes) -> str:
        """Keep a logo; give its name."""
        with self._lock:
            key = secrets.token_urlsafe(12)
            self._kept[key] = data
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
            return key

    def get(self, key: str) -> bytes:
        """Give a logo; empty where it is gone."""
        return self._kept.get(key, b"")


def given_brand(library: Library, name: str) -> tuple[Path | None, dict[str, Any]]:
    """Give a brand's file and what it says; a new one starts as `handout new brand` starts it.

    Raises HandoutError where it cannot be read, ValueProblem where there is none.
    """
    if not name:
        text = BRAND.format(id=quoted(NEW), title=quoted("Our clinic"))
        return None, _mapping(parse_yaml(text, FILE)[0])
    path = library.path(Brand, name)
    return path, _mapping(parse_yaml(read_text(path), path.name)[0])


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def try_brand(form: BrandForm, source: Path | None, given: Mapping[str, Any], logo: bytes) -> Trial:
    """Look a brand over; everything that is wrong is told by the id of its field."""
    values = values_of(form, given, f"logo{ending_of(logo)}" if logo else _logo_of(given))
    trial = Trial(form, source, values, logo)
    problems: tuple[Problem, ...] = ()
    try:
        with laid_out(trial) as folder:
            brand_face(check_brand(values, str(folder / "brands" / folder_name(form) / FILE)))
    except HandoutError as error:
        problems = tuple(error.problems)
    colours = _palette(values, {problem.path for problem in problems})
    return Trial(form, source, values, logo, problems, colours)


def _logo_of(given: Mapping[str, Any]) -> str:
    logo = given.get("logo")
    return str(logo.get("file", "")) if isinstance(logo, dict) else ""


def ending_of(logo: bytes) -> str:
    """Tell what kind of picture a logo is, by its bytes."""
    return ".png" if logo.startswith(PNG) else ".jpg" if logo.startswith(JPEG) else ".svg"


def _palette(values: Mapping[str, Any], wrong: set[str]) -> dict[str, str]:
    """Derive the colours from those that pass."""
    given = values.get("colours") or {}
    sound = {role: colour for role, colour in given.items() if f"colour-{role}" not in wrong}
    try:
        return derive_colours(Colours.model_validate(sound))
    except (ValidationError, ValueProblem):
        return {}


def folder_name(form: BrandForm) -> str:
    """Name a brand's folder: its id, or where that is no id, one that leads nowhere else."""
    return form.id if fullmatch(SLUG, form.id) else NEW


@contextmanager
def laid_out(trial: Trial) -> Iterator[Path]:
    """Lay a brand out as files, in a folder that goes away again."""
    with tempfile.TemporaryDirectory(prefix="handout-") as folder:
        home = Path(folder) / "brands" / folder_name(trial.form)
        if trial.source:
            shutil.copytree(trial.source.parent, home)
        else:
            home.mkdir(parents=True)
            (home / "logo.svg").write_text(LOGO, encoding="utf-8")
        if trial.logo:
            (home / f"logo{ending_of(trial.logo)}").write_bytes(trial.logo)
        (home / FILE).write_text(write_brand(trial.values, ""), encoding="utf-8")
        yield Path(folder)


def save_brand(trial: Trial, clinic: Path) -> Path:
    """Write a brand into the clinic's folder, with what lies beside it; give its file.

    Raises HandoutError where it has problems or cannot be written.
    """
    if trial.errors or not fullmatch(SLUG, trial.form.id):
        raise HandoutError(trial.errors)
    home = clinic / "brands" / trial.form.id
    if trial.form.source != trial.form.id and home.exists():
        message = f"there is a brand {trial.form.id} already"
        raise HandoutError([Problem("id", 0, 0, message, "choose another id, or open that brand")])
    with laid_out(trial) as folder:
        for file in sorted((folder / "brands" / trial.form.id).rglob("*")):
            target = home / file.relative_to(folder / "brands" / trial.form.id)
            is_logo = bool(trial.logo) and file.name == trial.values["logo"]["file"]
            if file.is_file() and file.name != FILE and (is_logo or not target.exists()):
                write_shared(target, file.read_bytes())
    return _write(home / FILE, trial)


def _write(path: Path, trial: Trial) -> Path:
    if path.exists():
        rewrite(path, write_brand(trial.values, read_text(path)))
        return path
    return write_new(path, write_brand(trial.values, ""))
