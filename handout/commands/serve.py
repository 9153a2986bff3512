"""`handout serve`: the page for clinicians, in the browser."""

from __future__ import annotations

import datetime as dt
import importlib.util
import socket
import threading
import webbrowser

import click

from handout.cli import Desk
from handout.commands.drawing import with_people
from handout.errors import ExitCode, HandoutError, Problem

NEEDED = ("starlette", "uvicorn", "python_multipart", "pypdfium2")


@click.command(short_help="Open the page for clinicians in the browser.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
@click.pass_obj
def command(desk: Desk, /, port: int, no_open: bool) -> None:
    """Open the page for clinicians: compose a handout, see it as it prints, download it.

    It listens on this computer alone (127.0.0.1); Ctrl-C ends it.
    """
    _check_extra()
    listening = _listen(port)
    with listening:
        _serve(desk, listening, open_it=not no_open)


def _serve(desk: Desk, listening: socket.socket, *, open_it: bool) -> None:
    import uvicorn  # noqa: PLC0415 - only who serves waits for it

    from handout.server.app import make_app  # noqa: PLC0415
    from handout.server.guard import Door  # noqa: PLC0415
    from handout.server.shop import Shop  # noqa: PLC0415

    door = Door(*listening.getsockname()[:2])
    shop = Shop(desk.places, with_people, dt.date.today())
    click.echo(door.address)
    click.echo("Ctrl-C ends the page.", err=True)
    if open_it:
        threading.Timer(1.0, webbrowser.open, [door.address]).start()
    config = uvicorn.Config(
        make_app(shop, door), log_level="warning", access_log=False, server_header=False
    )
    uvicorn.Server(config).run(sockets=[listening])


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
    except OSError:
        listening.close()
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
