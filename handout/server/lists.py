"""The addresses of lists of patients: sent, mended, printed, downloaded."""

from __future__ import annotations

import re
from typing import Any

from anyio import to_thread
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route

from handout.batch.printing import Terms
from handout.server.batches import Batch
from handout.server.mended import Place
from handout.server.rendering import Renderer, missing_file
from handout.server.shop import Shop

MOST_CELLS = 50_000
MOST_ROWS = 200  # shown for mending where none of them is wrong
KINDS = {".pdf": "application/pdf", ".zip": "application/zip", ".csv": "text/csv"}


class Lists:
    """Answers about lists; the batch is that of `handout batch`."""

    def __init__(self, shop: Shop, renderer: Renderer) -> None:
        self._shop, self._renderer = shop, renderer

    @property
    def routes(self) -> list[Route]:
        """List the addresses."""
        return [
            Route("/batch", self.start, methods=["GET", "POST"]),
            Route("/batch/{key}", self.batch, methods=["GET", "POST"]),
            Route("/batch/{key}/state", self.state),
            Route("/batch/{key}/{name}", self.file),
        ]

    async def start(self, request: Request) -> Response:
        """Ask for a list, or take one."""
        if request.method == "GET":
            return self._rendered(request, batch=None, told="")
        file = (await request.form(max_files=1)).get("file")
        if not isinstance(file, UploadFile) or not file.size:
            return self._rendered(request, batch=None, told=missing_file(file))
        library = self._shop.supplies().library
        key, batch = self._shop.batches.open(await file.read(), library)
        await to_thread.run_sync(batch.look, self._terms())
        return RedirectResponse(f"/batch/{key}", status_code=303)

    async def batch(self, request: Request) -> Response:
        """Show a list, after what a button says is done."""
        key = request.path_params["key"]
        try:
            batch = self._shop.batches.get(key)
        except LookupError:
            return self._renderer.missing(request)
        if request.method == "GET":
            return self._rendered(request, batch=batch, key=key, told="")
        sent = await request.form(max_fields=MOST_CELLS)
        action = str(sent.get("do", ""))
        if action == "forget":
            await to_thread.run_sync(self._shop.batches.forget, key)
            return RedirectResponse("/batch", status_code=303)
        await to_thread.run_sync(self._do, batch, action, sent)
        return RedirectResponse(f"/batch/{key}", status_code=303)

    def _do(self, batch: Batch, action: str, sent: FormData) -> None:
        if action == "cancel":
            batch.cancel()
        elif action in ("mend", "run") and not batch.running:
            if batch.mend(_cells(sent)) or action == "mend":
                batch.look(self._terms())
            if action == "run":
                batch.start(self._terms())

    async def state(self, request: Request) -> Response:
        """Say how far a list is, for the script."""
        try:
            batch = self._shop.batches.get(request.path_params["key"])
        except LookupError:
            return self._renderer.missing(request)
        done = {"made": batch.made, "failed": batch.failed, "rows": batch.rows}
        return JSONResponse({**done, "running": batch.running})

    async def file(self, request: Request) -> Response:
        """Give a file of a list that is printed."""
        try:
            path = self._shop.batches.get(request.path_params["key"]).file(
                request.path_params["name"]
            )
        except LookupError:
            return self._renderer.missing(request)
        return FileResponse(path, media_type=KINDS[path.suffix], filename=path.name)

    def _terms(self) -> Terms:
        return Terms(self._shop.places, self._shop.today, self._shop.dress)

    def _rendered(self, request: Request, **values: Any) -> HTMLResponse:
        words = self._renderer.words(request)
        batch = values["batch"]
        shown = _shown(batch) if batch else []
        return HTMLResponse(
            self._renderer.fill("batch.html", words, view="batch", shown=shown, **values)
        )


def _shown(batch: Batch) -> list[int]:
    """Tell which rows are shown for mending: those that are wrong, and others of a short list."""
    wrong = {problem.line for problem in batch.problems}
    places = range(1, len(batch.lines))
    if len(batch.lines) <= MOST_ROWS:
        return list(places)
    return [place for place in places if batch.lines[place].line in wrong][:MOST_ROWS]


def _cells(sent: FormData) -> dict[Place, str]:
    """Read the cells of a table that is sent back."""
    named = ((re.fullmatch(r"cell-([0-9]{1,7})-([0-9]{1,4})", name), name) for name in sent)
    return {
        (int(found[1]), int(found[2])): str(sent[name]).replace("\r\n", "\n").strip()
        for found, name in named
        if found
    }
