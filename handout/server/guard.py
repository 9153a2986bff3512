"""Who may ask: this machine's own browser, with the token of this start, and no other page."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 25_000_000  # of one request; a clinic's roster or an earlier sheet is far smaller
OWN_NAMES = ("127.0.0.1", "localhost")
LOGIN = "/login"
# Where a password is asked for.
OPEN_TO_ALL = (
    LOGIN,
    "/language",
    "/static/style.css",
    "/static/icon.svg",
    "/fonts/Regular.ttf",
    "/fonts/Bold.ttf",
)
# With "no-referrer" a form would name no origin, and nobody could tell it from a stranger's.
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(frozen=True, slots=True)
class Door:
    """Where the server listens, and the token that opens it."""

    host: str
    port: int
    names: tuple[str, ...] = OWN_NAMES
    password: str = field(default="", repr=False)  # what opens it too; empty on one's own machine
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    @property
    def hosts(self) -> set[str]:
        """Give what a browser may call this server: other names lead here only by a trick."""
        return {f"{name}:{self.port}" for name in self.names}

    @property
    def cookie(self) -> str:
        """Name the cookie; two servers on one machine keep apart by their ports."""
        return f"handout-{self.port}"

    @property
    def address(self) -> str:
        """Give the address to open first."""
        return f"http://{self.names[0]}:{self.port}/?token={self.token}"

    def open(self, answer: Response) -> Response:
        """Let whoever gets this answer in from now on."""
        answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict", path="/")
        return answer


class TooLargeError(Exception):
    """A request has more bytes than are taken."""


class Guard:
    """Let in what comes from the page itself; put safe headers on every answer."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app, self._door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refuse(scope)
        if refused is not None:
            await refused(scope, receive, send_safely)
            return
        try:
            await self._app(scope, _limited(receive), send_safely)
        except TooLargeError:
            await _said(413, "This file is too large.")(scope, receive, send_safely)

    def _refuse(self, scope: Scope) -> Response | None:
        """Give the answer to who may not come in; None for who may."""
        headers, request = Headers(scope=scope), Request(scope)
        if headers.get("host") not in self._door.hosts:
            return _said(421, "This name does not lead here.")
        origin = headers.get("origin")
        if origin is not None and origin not in {f"http://{host}" for host in self._door.hosts}:
            return _said(403, "Another page may not ask here.")
        if request.method not in ("GET", "HEAD") and origin is None:
            return _said(403, "Another page may not ask here.")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MOST_BYTES:
            return _said(413, "This file is too large.")
        return self._check_token(request)

    def _check_token(self, request: Request) -> Response | None:
        given = request.query_params.get("token")
        if given and same(given, self._door.token):
            return self._door.open(RedirectResponse("/", status_code=303))
        if same(request.cookies.get(self._door.cookie, ""), self._door.token):
            return None
        if self._door.password:
            if request.url.path in OPEN_TO_ALL:
                return None
            return RedirectResponse(LOGIN, status_code=303)
        return _said(403, "Open the address that handout serve has written in its window.")


def _limited(receive: Receive) -> Receive:
    """Count the bytes that come in, whatever the request says of its length."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BYTES:
            raise TooLargeError
        return message

    return counted


def same(given: str, token: str) -> bool:
    """Compare secrets in a time that tells nothing of them."""
    return secrets.compare_digest(given.encode(), token.encode())


def _said(status: int, text: str) -> Response:
    return PlainTextResponse(f"{text}\n", status_code=status)
