"""The page's wording and its HTML, in the language of the browser or as somebody switched it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from babel import Locale, negotiate_locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from handout.errors import Problem
from handout.i18n import SOURCE_LANGUAGE, Words, list_languages, load_words
from handout.server.phrasebook import Phrasebook, load_phrasebook

HERE = Path(__file__).parent
LOCALES = HERE / "locales"
COOKIE = "handout-language"
CHOOSE, MEND = "Choose a file first.", "Mend what is marked first."
SAVED, NO_CLINIC = "Saved.", "There is no clinic folder to save it in."
PRINTER = "Choose a printer, or write its address."
EMPTY = "This file is empty."
SHELVES = ("brands", "exercises", "handouts", "templates")  # folders of a clinic
LINE = "Line {number}: "
SAID = (CHOOSE, EMPTY, LINE, MEND, SAVED, NO_CLINIC, PRINTER)

Said = str | Sequence[Problem]


class Renderer:
    """Fills the pages in any language that there is wording for."""

    def __init__(self) -> None:
        self.languages = [SOURCE_LANGUAGE, *list_languages([LOCALES])]
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "pages"),
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def words(self, request: Request) -> Words:
        """Find the wording for a browser: as switched, else the first of its languages we have."""
        chosen = request.cookies.get(COOKIE, "")
        if chosen not in self.languages:
            chosen = self._accepted(request.headers.get("accept-language", ""))
        return load_words(chosen, [LOCALES])

    def phrasebook(self, request: Request) -> Phrasebook:
        """Find the translations of what the library tells."""
        return load_phrasebook(self.words(request).language)

    def say(self, request: Request, told: Said) -> str:
        """Say what the page has to tell: a sentence of its own, or what the library found."""
        words = self.words(request)
        if isinstance(told, str):
            return words.gettext(told) if told else ""
        said = load_phrasebook(words.language).translate
        line = words.gettext(LINE)
        return "\n".join(
            f"{line.format(number=one.line) if one.line else ''}{said(text) or text}"
            for one in told
            for text in ((one.message, one.hint) if one.hint else (one.message,))
        )

    def problems(self, request: Request, problems: Iterable[Problem]) -> list[dict[str, str]]:
        """Give problems for the script: the id of the field, the level, and what is shown."""
        words = self.words(request)
        return [
            {
                "field": "" if _is_file(problem) else problem.path,
                "level": problem.level,
                "html": self.fill("problem.html", words, problem=problem),
            }
            for problem in problems
        ]

    async def switch(self, request: Request) -> Response:
        """Switch the language, for this browser."""
        chosen = str((await request.form(max_files=0)).get("language", ""))
        # Only the path of the page before is used: it says where on this server to go back.
        back = urlsplit(request.headers.get("referer", "")).path or "/"
        answer = RedirectResponse(f"/{back.lstrip('/')}", status_code=303)
        if chosen in self.languages:
            answer.set_cookie(COOKIE, chosen, httponly=True, samesite="strict", path="/")
        return answer

    def missing(self, request: Request, *_: object) -> Response:
        """Say that there is nothing at an address, and where to go on."""
        text = self.fill("missing.html", self.words(request), view="")
        return HTMLResponse(text, 404)

    def fill(self, name: str, words: Words, **values: Any) -> str:
        """Fill a page."""
        template = self._templates.get_template(name)
        shared = {
            "_": words.gettext,
            "ngettext": words.ngettext,
            "said": load_phrasebook(words.language).markup,
            "language": words.language,
            "file_of": _file_of,
            "language_name": lambda tag: named_language(tag, words),
            "languages": self.languages,
        }
        return template.render(**{**shared, **values})

    def _accepted(self, header: str) -> str:
        wanted = [part.partition(";")[0].strip() for part in header.split(",")]
        return negotiate_locale(wanted, self.languages, sep="-") or SOURCE_LANGUAGE


def missing_file(file: object) -> str:
    """Say why there is nothing to read."""
    return EMPTY if isinstance(file, UploadFile) and file.filename else CHOOSE


def _is_file(problem: Problem) -> bool:
    """Tell whether a problem is in a file, not in a field of the page."""
    return Path(problem.path).is_absolute()


def _file_of(problem: Problem) -> str:
    """Name the file of the clinic that a problem is in, as seen from its folder."""
    path = Path(problem.path)
    kinds = [place for place, name in enumerate(path.parts) if name in SHELVES]
    return "/".join(path.parts[kinds[-1] :]) if _is_file(problem) and kinds else ""


def named_language(tag: str, words: Words) -> str:
    """Name a language in the words of the page."""
    return str(Locale.parse(tag, sep="-").get_display_name(words.locale) or tag)
