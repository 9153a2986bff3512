"""The page's addresses and what each answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, get_args

from anyio import to_thread
from starlette.applications import Starlette
from starlette.datastructures import FormData, UploadFile
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from handout.errors import HandoutError, Problem, ValueProblem
from handout.fonts import DEFAULT_FAMILIES, find_fonts
from handout.models.prescription import Prescription
from handout.models.terms import Position, Region
from handout.pdf.attach import read_prescription
from handout.server.brands import Brands
from handout.server.form import FIELDS, Form, change_lines, read_form, start_form, write_form
from handout.server.guard import Door, Guard
from handout.server.lists import Lists
from handout.server.login import Login
from handout.server.looking import Look, look_back, look_over
from handout.server.printing import Printing
from handout.server.rendering import HERE, MEND, Renderer, Said, missing_file
from handout.server.shop import Shop
from handout.server.turns import Check, OutdatedError, always
from handout.yamlfile import check_yaml

PNG, SVG, PDF = "image/png", "image/svg+xml", "application/pdf"
KEPT = {"cache-control": "private, max-age=86400"}
# What a browser wraps around a PDF to show it has styles of its own.
SHOWN = {
    "content-disposition": "inline",
    "content-security-policy": "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'",
}


def make_app(shop: Shop, door: Door) -> Starlette:
    """Make the server's application."""
    renderer = Renderer()
    pages = Pages(shop, renderer)
    routes = [
        Route("/", pages.compose, methods=["GET", "POST"]),
        Route("/look", pages.look, methods=["POST"]),
        Route("/preview", pages.preview, methods=["POST"]),
        Route("/exercises", pages.exercises, methods=["POST"]),
        Route("/change", pages.change, methods=["POST"]),
        Route("/save", pages.save, methods=["POST"]),
        Route("/pages/{key}/{page:int}-{size}.png", pages.picture),
        Route("/sheets/{key}.pdf", pages.sheet),
        Route("/sheets/{key}/open.pdf", pages.opened_sheet),
        Route("/figures/{exercise}-{phase}.svg", pages.figure),
        Route("/language", renderer.switch, methods=["POST"]),
        *Login(door, renderer).routes,
        *Lists(shop, renderer).routes,
        *Brands(shop, renderer).routes,
        *Printing(shop, renderer).routes,
        Route("/fonts/{weight}.ttf", pages.font),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]

    @asynccontextmanager
    async def session(_: Starlette) -> AsyncIterator[None]:
        yield
        await to_thread.run_sync(shop.batches.close)

    guard = Middleware(Guard, door=door)
    missing = {404: renderer.missing, 405: renderer.missing}
    return Starlette(
        routes=routes, middleware=[guard], lifespan=session, exception_handlers=missing
    )


class Pages:
    """Answers; each does what the commands do, with the same library, lint and press."""

    def __init__(self, shop: Shop, renderer: Renderer) -> None:
        self._shop, self._renderer = shop, renderer

    # -- composing -------------------------------------------------------------------------------

    async def compose(self, request: Request) -> Response:
        """Show the form, changed as the button that was pressed says."""
        if request.method == "GET":
            return await self._page(request, Form(), _wanted(FormData()))
        sent = await request.form(max_files=1)
        form, told = await self._changed(sent)
        return await self._page(request, form, _wanted(sent), told)

    async def change(self, request: Request) -> Response:
        """Say what a button makes of the form, for the script; nothing is printed."""
        form, told = await self._changed(await request.form(max_files=1))
        look = await to_thread.run_sync(self._look, form)
        lines = self._text(
            request, "lines.html", look=look, form=form, exercises=self._shop.entries()
        )
        held = {"more": form.more, "earlier": form.earlier}
        values = {name: form.get(name) for name in FIELDS} | held
        values["date"] = values["date"] or self._shop.today.isoformat()
        said = self._renderer.say(request, told)
        changed = {"lines": lines, "values": values, "told": said}
        return JSONResponse({**self._told(request, look), **changed})

    async def _page(
        self, request: Request, form: Form, wanted: Mapping[str, str], told: Said = ""
    ) -> Response:
        said = self._renderer.say(request, told)
        look = await to_thread.run_sync(self._look, form)
        key = await self._preview(look) if form.lines else ""
        found = await to_thread.run_sync(self._shop.exercises, dict(wanted))
        return self._rendered(
            request, "compose.html", look=look, form=look.form, wanted=wanted, told=said,
            key=key, marks=self._marks(key), found=found, exercises=self._shop.entries(),
            choices=self._shop.choices(),
            handouts=self._shop.handouts(), regions=get_args(Region), positions=get_args(Position),
            today=self._shop.today.isoformat(),
        )  # fmt: skip

    async def _changed(self, sent: FormData) -> tuple[Form, Said]:
        """Do what a button says; give the form then, and what there is to tell."""
        form = _form(sent)
        action, _, name = str(sent.get("do", "")).partition(":")
        if action == "new":
            return Form(), ""
        if action == "open":
            return await self._opened(form, sent.get("file"))
        if action == "start":
            return self._started(form)
        return replace(form, lines=change_lines(form.lines, action, name)), ""

    def _started(self, form: Form) -> tuple[Form, Said]:
        try:
            handout = self._shop.supplies().library.handout(form.get("handout")).value
        except ValueProblem as error:
            return form, [Problem("", 0, 0, error.message, error.hint)]
        except HandoutError as error:
            return form, error.problems
        return start_form(handout, form), ""

    async def _opened(self, form: Form, file: UploadFile | str | None) -> tuple[Form, Said]:
        """Fill the form from a prescription or an earlier PDF."""
        if not isinstance(file, UploadFile) or not file.size:
            return form, missing_file(file)
        try:
            return await to_thread.run_sync(self._read, await file.read()), ""
        except HandoutError as error:
            return form, error.problems

    def _read(self, data: bytes) -> Form:
        text = read_prescription(data, "") if data.startswith(b"%PDF") else _text(data)
        order = check_yaml(text, "", Prescription)
        form = write_form(order.value, self._shop.supplies().library)
        return replace(form, earlier=order.value.model_dump_json(exclude_defaults=True))

    async def look(self, request: Request) -> Response:
        """Say what the form comes to, for the script."""
        look = await to_thread.run_sync(self._look, _form(await request.form()))
        since = self._text(request, "changes.html", look=look)
        return JSONResponse({**self._told(request, look), "changes": since})

    async def preview(self, request: Request) -> Response:
        """Print the form, for the script; say where its pages are.

        A form that has changed again in the same window before its turn comes is not printed.
        """
        sent = await request.form()
        window = str(sent.get("window", ""))[:40]
        turn = self._shop.turns.take(window)
        look = await to_thread.run_sync(self._look, _form(sent))
        try:
            key = await self._preview(look, lambda: self._shop.turns.check(window, turn))
        except OutdatedError:
            return JSONResponse({"outdated": True})
        return JSONResponse({"key": key, "marks": self._marks(key)})

    async def exercises(self, request: Request) -> Response:
        """Show the exercises that are looked for."""
        wanted = _wanted(await request.form())
        found = await to_thread.run_sync(self._shop.exercises, wanted)
        return self._rendered(request, "found.html", found=found)

    # -- pictures and files ----------------------------------------------------------------------

    async def save(self, request: Request) -> Response:
        """Give the prescription as a file."""
        look = await to_thread.run_sync(self._look, _form(await request.form()))
        if look.order is None or look.errors or look.document is None:
            return await self._page(request, look.form, _wanted(FormData()), MEND)
        text = look.document.prescription
        return Response(text, media_type="application/yaml", headers=_as_file("prescription.yaml"))

    async def picture(self, request: Request) -> Response:
        """Give a page of a preview."""
        place = request.path_params
        try:
            which = (place["key"], place["page"] - 1, place["size"])
            png = await to_thread.run_sync(self._shop.previews.picture, *which)
        except LookupError:
            return self._renderer.missing(request)
        return Response(png, media_type=PNG)

    async def sheet(self, request: Request) -> Response:
        """Give a printed sheet as a file."""
        try:
            printed = self._shop.previews.get(request.path_params["key"])
        except LookupError:
            return self._renderer.missing(request)
        return Response(printed.pdf, media_type=PDF, headers=_as_file(printed.name))

    async def opened_sheet(self, request: Request) -> Response:
        """Show a printed sheet in the browser, which can print it."""
        try:
            printed = self._shop.previews.get(request.path_params["key"])
        except LookupError:
            return self._renderer.missing(request)
        return Response(printed.pdf, media_type=PDF, headers=SHOWN)

    async def figure(self, request: Request) -> Response:
        """Give the picture of an exercise."""
        path = self._shop.drawing(request.path_params["exercise"], request.path_params["phase"])
        if path is None:
            return self._renderer.missing(request)
        return FileResponse(path, media_type=SVG)

    async def font(self, request: Request) -> Response:
        """Give the family that the sheets are printed in, for the page itself."""
        (family,) = find_fonts(DEFAULT_FAMILIES[:1]).families
        ending = f"-{request.path_params['weight']}.ttf"
        path = next((file for file in family.files if file.name.endswith(ending)), None)
        return (
            FileResponse(path, media_type="font/ttf") if path else self._renderer.missing(request)
        )

    # -- what they share -------------------------------------------------------------------------

    def _look(self, form: Form) -> Look:
        try:
            supplies = self._shop.supplies()
            look = look_over(form, supplies, self._shop.today)
            return look_back(look, supplies, self._shop.today)
        except HandoutError as error:
            return Look(form, problems=tuple(error.problems))

    async def _preview(self, look: Look, check: Check = always) -> str:
        """Print what can be printed; give its key."""
        if not look.can_print or look.document is None or look.words is None:
            return ""
        return await to_thread.run_sync(self._shop.print, look.document, look.words, check)

    def _marks(self, key: str) -> tuple[str, ...]:
        return self._shop.previews.get(key).marks if key else ()

    def _told(self, request: Request, look: Look) -> dict[str, Any]:
        """Say what a form comes to: sentences by line, minutes, problems by field."""
        document = look.document
        return {
            "sentences": {place: item.dose.sentence for place, item in look.items.items()},
            "minutes": document.glance.minutes if document else "",
            "problems": self._renderer.problems(request, look.problems),
            "can_print": look.can_print,
        }

    def _rendered(self, request: Request, name: str, **values: Any) -> HTMLResponse:
        return HTMLResponse(self._text(request, name, **values))

    def _text(self, request: Request, name: str, **values: Any) -> str:
        words = self._renderer.words(request)
        return self._renderer.fill(name, words, view="compose", **values)


def _form(sent: FormData) -> Form:
    names = ("entry", "dose", "note", "more-entry")
    return read_form(sent, {name: [str(v) for v in sent.getlist(name)] for name in names})


def _wanted(sent: FormData) -> dict[str, str]:
    return {name: str(sent.get(name, "")) for name in ("search", "region", "position", "equipment")}


def _as_file(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}


def _text(data: bytes) -> str:
    """Read a prescription's text; raise HandoutError where it can be none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    if ":" not in text:
        message = "this is neither a sheet that was printed here nor a prescription"
        hint = "open an earlier .pdf or a prescription .yaml"
        raise HandoutError([Problem("", 0, 0, message, hint)])
    return text
