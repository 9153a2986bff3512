"""The way in from other machines: a password, and patience with who types it wrong."""

from __future__ import annotations

import time
import unicodedata
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from handout.server.guard import LOGIN, Door, same
from handout.server.rendering import Renderer

MOST_WRONG, SECONDS = 5, 60.0  # wrong passwords of one machine, and how long it waits after them
MOST_MACHINES = 1000


class Login:
    """Asks for the password."""

    def __init__(
        self, door: Door, renderer: Renderer, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._door, self._renderer, self._clock = door, renderer, clock
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()

    @property
    def routes(self) -> list[Route]:
        """List the addresses; there is none where no password is asked for."""
        return [Route(LOGIN, self.login, methods=["GET", "POST"])] if self._door.password else []

    async def login(self, request: Request) -> Response:
        """Show the form, or let in who knows the password."""
        if request.method == "GET":
            return self._form(request, 200)
        machine = request.client.host if request.client else ""
        times = [t for t in self._wrong.get(machine, []) if self._clock() - t < SECONDS]
        if len(times) >= MOST_WRONG:
            return self._form(request, 429, "Too many wrong passwords. Wait a minute.")
        given = str((await request.form(max_files=0)).get("password", ""))
        if same(unicodedata.normalize("NFKC", given), self._door.password):
            self._wrong.pop(machine, None)
            return self._door.open(RedirectResponse("/", status_code=303))
        self._wrong[machine] = [*times, self._clock()]
        self._wrong.move_to_end(machine)
        while len(self._wrong) > MOST_MACHINES:
            self._wrong.popitem(last=False)
        return self._form(request, 403, "This is not the password.")

    def _form(self, request: Request, status: int, told: str = "") -> Response:
        words = self._renderer.words(request)
        text = self._renderer.fill("login.html", words, view="", told=told)
        return HTMLResponse(text, status)
