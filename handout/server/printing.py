"""The addresses of printing: choose a printer, send, see what becomes of it."""

from __future__ import annotations

from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from handout.printer.finding import SIDES
from handout.printer.printer import Options
from handout.printer.trouble import troubles
from handout.server.errands import Errands, Sending, printers
from handout.server.rendering import PRINTER, Renderer
from handout.server.shop import Shop

MOST_COPIES = 99


class Printing:
    """Answers about printers; what is sent goes the way of `handout print`."""

    def __init__(self, shop: Shop, renderer: Renderer) -> None:
        self._shop, self._renderer, self._errands = shop, renderer, Errands()

    @property
    def routes(self) -> list[Route]:
        """List the addresses."""
        return [
            Route("/print/{key}", self.choose, methods=["GET", "POST"]),
            Route("/print/{key}/{name}", self.choose, methods=["GET", "POST"]),
            Route("/printing/{key}", self.watch),
            Route("/printing/{key}/state", self.state),
        ]

    async def choose(self, request: Request) -> Response:
        """Ask for the printer, or send the sheet to one."""
        try:
            pdf, name = await to_thread.run_sync(self._wanted, request.path_params)
        except LookupError:
            return self._renderer.missing(request)
        if request.method == "GET":
            return await self._asked(request, name, "")
        sent = await request.form(max_files=0)
        printer = str(sent.get("address", "")).strip() or str(sent.get("printer", ""))
        if not printer:
            return await self._asked(request, name, PRINTER)
        options = _options(str(sent.get("copies", "1")), str(sent.get("sides", "")))
        sending = Sending(name, request.url.path)
        key = self._errands.send(sending, pdf, printer, options)
        return RedirectResponse(f"/printing/{key}", status_code=303)

    async def watch(self, request: Request) -> Response:
        """Show what has become of it."""
        key = request.path_params["key"]
        try:
            sending = self._errands.get(key)
        except LookupError:
            return self._renderer.missing(request)
        return self._rendered(request, "printing.html", key=key, sending=sending)

    async def state(self, request: Request) -> Response:
        """Say what has become of it, for the script."""
        try:
            sending = self._errands.get(request.path_params["key"])
        except LookupError:
            return self._renderer.missing(request)
        words = self._renderer.words(request)
        shown = self._renderer.fill("sending.html", words, sending=sending)
        return JSONResponse({"html": shown, "running": sending.running})

    def _wanted(self, named: dict[str, str]) -> tuple[bytes, str]:
        """Find what is to be printed: a sheet, or a file of a list."""
        if "name" in named:
            path = self._shop.batches.get(named["key"]).file(named["name"])
            if path.suffix != ".pdf":
                raise LookupError(path.name)
            return path.read_bytes(), path.name
        printed = self._shop.previews.get(named["key"])
        return printed.pdf, printed.name

    async def _asked(self, request: Request, name: str, told: str) -> Response:
        found, default = await to_thread.run_sync(printers)
        ready = [(one, troubles(one)) for one in found]
        return self._rendered(
            request, "print.html", file=name, printers=ready, default=default, sides=list(SIDES),
            told=self._renderer.say(request, told),
        )  # fmt: skip

    def _rendered(self, request: Request, name: str, **values: Any) -> HTMLResponse:
        words = self._renderer.words(request)
        return HTMLResponse(self._renderer.fill(name, words, view="", **values))


def _options(copies: str, sides: str) -> Options:
    count = int(copies) if copies.isdigit() else 1
    return Options(copies=min(max(count, 1), MOST_COPIES), sides=SIDES.get(sides))
