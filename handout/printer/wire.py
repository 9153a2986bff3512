"""A printer's address, and messages carried there and back over HTTP."""

from __future__ import annotations

import os
import socket
import ssl
from dataclasses import dataclass, replace
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

from handout.errors import ValueProblem
from handout.printer.ipp import Message, read_message, write_message

PORT = 631  # RFC 8010 §5
SOCKETS = (Path("/run/cups/cups.sock"), Path("/var/run/cups/cups.sock"))
SECONDS = 30.0  # a printer that says nothing for so long is taken for gone
_REFUSALS = {
    401: "it wants a user name and password",
    403: "it is not allowed from this machine",
    404: "there is no printer under this address",
    426: "it wants a secure connection: ipps:// instead of ipp://",
}


@dataclass(frozen=True, slots=True)
class Address:
    """Where messages go."""

    host: str
    port: int = PORT
    path: str = "/"
    secure: bool = False
    socket: Path | None = None  # the way to a CUPS on this machine

    @property
    def uri(self) -> str:
        """Give the address as printers themselves call it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"ipp{'s' if self.secure else ''}://{host}:{self.port}{self.path}"

    def queue(self, name: str) -> Address:
        """Give the address of one of a CUPS server's queues."""
        return replace(self, path=f"/printers/{quote(name, safe='')}")


class UnreachableError(Exception):
    """Nobody answers there; nothing has been sent."""


class RefusedError(Exception):
    """The printer answered no, and why."""


class BrokenError(Exception):
    """The connection broke: whether the message came through is not known."""


def read_address(uri: str) -> Address:
    """Read a printer's address, as in ipp://host/ipp/print."""
    parts = urlsplit(uri)
    try:
        port = parts.port
    except ValueError:
        raise ValueProblem("the port is no number", "as in ipp://192.0.2.7:631/ipp/print") from None
    if parts.scheme not in ("ipp", "ipps", "http", "https") or not parts.hostname:
        raise ValueProblem("this is no printer's address", "as in ipp://192.0.2.7/ipp/print")
    secure = parts.scheme in ("ipps", "https")
    usual = {"http": 80, "https": 443}.get(parts.scheme, PORT)
    return Address(parts.hostname, port or usual, parts.path or "/", secure)


def cups_server() -> Address:
    """Find the CUPS server: CUPS_SERVER, or the one on this machine."""
    named = os.environ.get("CUPS_SERVER", "").partition("/version=")[0]
    if named.startswith("/"):
        return Address("localhost", socket=Path(named))
    if named:
        return read_address(f"ipp://{named}")
    found = next((path for path in SOCKETS if path.is_socket()), None)
    return Address("localhost", socket=found)


def exchange(address: Address, message: Message, document: bytes = b"") -> Message:
    """Send a message, with a document where there is one, and read the answer.

    Raises UnreachableError where nobody answers, RefusedError where the way is barred,
    BrokenError where the connection breaks.
    """
    connection = _connection(address)
    try:
        connection.connect()
    except ssl.SSLError as error:
        raise UnreachableError(
            f"the printer's certificate is not trusted: {error.reason}"
        ) from error
    except OSError as error:
        reason = (error.strerror or str(error) or "no answer").lower()
        raise UnreachableError(f"the printer is not reached: {reason}") from error
    try:
        return _exchange(connection, address, message, document)
    except (OSError, HTTPException, ValueError) as error:
        raise BrokenError(f"the printer hung up: {error or 'no answer'}") from error
    finally:
        connection.close()


def _exchange(
    connection: HTTPConnection, address: Address, message: Message, document: bytes
) -> Message:
    headers = {"Content-Type": "application/ipp"}
    connection.request("POST", address.path, write_message(message) + document, headers)
    answer = connection.getresponse()
    if answer.status != HTTPStatus.OK:
        said = _REFUSALS.get(answer.status, f"HTTP {answer.status} {answer.reason}")
        raise RefusedError(f"the printer refused: {said}")
    return read_message(answer.read())[0]


def _connection(address: Address) -> HTTPConnection:
    if address.socket:
        return _SocketConnection(address.socket)
    if address.secure:
        return HTTPSConnection(address.host, address.port, timeout=SECONDS)
    return HTTPConnection(address.host, address.port, timeout=SECONDS)


class _SocketConnection(HTTPConnection):
    """HTTP over a socket in the file system."""

    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=SECONDS)
        self._path = path

    def connect(self) -> None:
        """Open the socket."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self._path))
