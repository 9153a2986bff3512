"""`handout serve`: the page for clinicians, in the browser."""

from __future__ import annotations

import datetime as dt
import errno
import importlib.util
import ipaddress
import socket
import threading
import webbrowser
from typing import Any

import click

from handout.cli import Desk
from handout.commands.drawing import with_people
from handout.commands.password import passwords_option
from handout.errors import ExitCode, HandoutError, Problem

NEEDED = ("starlette", "uvicorn", "python_multipart", "pypdfium2")


@click.command(short_help="Open the page for clinicians in the browser.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="Else this computer alone.")
@click.option("--allow-network", is_flag=True, help="Let other computers in, with a password.")
@passwords_option
@click.pass_obj
def command(desk: Desk, /, port: int, *, no_open: bool, **options: Any) -> None:
    """Open the page for clinicians: compose a handout, see it as it prints, download it.

    It listens on this computer alone (127.0.0.1); Ctrl-C ends it. Other computers are let in only
    with --host, --allow-network and a password; nothing is encrypted on the way, so do it only
    in a network that you trust.
    """
    _check_extra()
    host, passwords = options["host"], options["passwords"]
    own = _check_host(host, allow=options["allow_network"])
    password = "" if own else passwords.to_open_the_page()
    with _listen(host, port) as listening:
        _serve(desk, listening, host, password, open_it=not no_open)


def _check_host(host: str, *, allow: bool) -> bool:
    """Tell whether an address is of this computer alone; refuse what is open by mistake."""
    try:
        address = ipaddress.ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:
        hint = "as in 192.0.2.7, the address that other computers know this one by"
        raise _refused(host, "this is no IP address", hint) from None
    if address.version != 4 or address.is_unspecified:
        hint = "name the IPv4 address that other computers know this one by"
        raise _refused(host, "the page cannot be opened there", hint)
    if not address.is_loopback and not allow:
        hint = "add --allow-network, and choose a password"
        raise _refused(host, "other computers could open the page there", hint)
    return address.is_loopback


def _refused(host: str, message: str, hint: str) -> HandoutError:
    return HandoutError([Problem(f"--host {host}", 0, 0, message, hint)])


def _serve(
    desk: Desk, listening: socket.socket, host: str, password: str, *, open_it: bool
) -> None:
    import uvicorn  # noqa: PLC0415 - only who serves waits for it

    from handout.server.app import make_app  # noqa: PLC0415
    from handout.server.guard import OWN_NAMES, Door  # noqa: PLC0415
    from handout.server.shop import Shop  # noqa: PLC0415

    names = (host, socket.gethostname()) if password else tuple(dict.fromkeys((host, *OWN_NAMES)))
    door = Door(host, listening.getsockname()[1], names, password)
    shop = Shop(desk.places, with_people, dt.date.today())
    click.echo(door.address)
    click.echo("Ctrl-C ends the page.", err=True)
    if open_it:
        threading.Timer(1.0, webbrowser.open, [door.address]).start()
    config = uvicorn.Config(
        make_app(shop, door), log_level="warning", access_log=False, server_header=False
    )
    uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        if error.errno != errno.EADDRINUSE:
            reason = (error.strerror or "no such address").lower()
            raise _refused(host, reason, "name an address of this computer") from None
        hint = "it may be open already; else take another: --port 0 finds a free one"
        message = "something else listens there"
        raise HandoutError([Problem(f"--port {port}", 0, 0, message, hint)]) from None
    return listening


def _check_extra() -> None:
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        hint = "pip install 'clinic-handout[web]'"
        message = "not installed, and the page needs it"
        raise HandoutError([Problem(", ".join(missing), 0, 0, message, hint)], ExitCode.MISSING)
