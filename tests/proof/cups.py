"""A real CUPS and virtual printers on this machine alone, in a folder that goes away again."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from proof.need import require_programs

REASON = "CUPS and its virtual printer are not installed: apt-get install {packages}"
PROGRAMS = {
    "cupsd": "cups",
    "lpadmin": "cups-client",
    "ippeveprinter": "cups-ipp-utils",
    "avahi-daemon": "avahi-daemon",
    "dbus-daemon": "dbus",
}
BOUND_SECONDS = 30.0

BUS = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={base}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_type="method_call"/>
<allow send_type="signal"/><allow send_requested_reply="true" send_type="method_return"/>
<allow send_requested_reply="true" send_type="error"/><allow receive_type="method_call"/>
<allow receive_type="method_return"/><allow receive_type="error"/>
<allow receive_type="signal"/></policy></busconfig>
"""
AVAHI = """\
[server]
use-ipv4=yes
use-ipv6=no
allow-interfaces=lo
[wide-area]
enable-wide-area=no
[publish]
publish-hinfo=no
publish-workstation=no
"""
CUPSD = """\
Listen 127.0.0.1:{port}
Listen {base}/cups.sock
LogLevel debug
Browsing Off
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  <Limit All>
    AuthType None
    Order allow,deny
    Allow localhost
  </Limit>
</Policy>
"""
CUPS_FILES = """\
ServerRoot {base}/etc
RequestRoot {base}/spool
TempDir {base}/spool/tmp
CacheDir {base}/cache
StateDir {base}/run
AccessLog {base}/log/access_log
ErrorLog {base}/log/error_log
PageLog {base}/log/page_log
ServerKeychain {base}/etc/ssl
Sandboxing relaxed
"""
# What a printer does with a job: keep the file and what was asked for; say what the test says.
RECEIVE = """\
#!/bin/sh
name=$(date +%s%N)
cp "$1" {inbox}/$name.part
env | grep '^IPP_' | sort > {inbox}/$name.env
while [ -e {inbox}/trouble ]; do echo "STATE: +$(cat {inbox}/trouble)" >&2; sleep 0.2; done
echo "STATE: -media-empty-error" >&2
mv {inbox}/$name.part {inbox}/$name.job
"""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A job as a printer received it."""

    data: bytes
    options: dict[str, str]  # as in {'COPIES': '2'}


@dataclass(frozen=True, slots=True)
class VirtualPrinter:
    """A printer that keeps what it gets."""

    name: str  # of its queue
    uri: str
    inbox: Path

    def arrived(self) -> list[Arrived]:
        """List the jobs, in the order they came."""
        files = sorted(self.inbox.glob("*.job"))
        return [Arrived(file.read_bytes(), _options(file)) for file in files]

    def suffer(self, reason: str | None) -> None:
        """Let the next job meet with trouble, such as media-empty-error, until it is mended."""
        trouble = self.inbox / "trouble"
        if reason:
            trouble.write_text(reason)
        else:
            trouble.unlink()


@dataclass(frozen=True, slots=True)
class PrintShop:
    """A CUPS server with a printer that takes PDF and one that takes pictures of pages."""

    server: str  # for CUPS_SERVER
    pdf: VirtualPrinter
    raster: VirtualPrinter
    environment: dict[str, str]

    def do(self, *command: str) -> str:
        """Run one of CUPS's own commands."""
        return subprocess.run(
            command,
            env=self.environment,
            check=True,
            timeout=BOUND_SECONDS,
            text=True,
            capture_output=True,
        ).stdout


@contextmanager
def print_shop() -> Iterator[PrintShop]:
    """Open the shop, and shut it with everything that runs in it."""
    require_programs(PROGRAMS, REASON)
    with ExitStack() as stack:
        stack.enter_context(_alone())
        base = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="handout-cups-")))
        base.chmod(0o755)  # CUPS works as a user of its own
        environment = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={base}/bus"}
        _start_bus(stack, base, environment)
        pdf = _start_printer(stack, base, "desk", "application/pdf", environment)
        raster = _start_printer(stack, base, "copier", "image/pwg-raster", environment)
        server = _start_cups(stack, base, environment)
        shop = PrintShop(server, pdf, raster, {**environment, "CUPS_SERVER": server})
        for printer in (pdf, raster):
            queue = ("lpadmin", "-p", printer.name, "-E", "-v", printer.uri, "-m", "everywhere")
            shop.do(*queue, "-D", f"Virtual {printer.name}", "-o", "printer-is-shared=false")
        yield shop


@contextmanager
def _alone() -> Iterator[None]:
    """Wait for another run on this machine to end: only one name service can run."""
    with (Path(tempfile.gettempdir()) / "handout-cups.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _start_bus(stack: ExitStack, base: Path, environment: dict[str, str]) -> None:
    """Start a bus and a name service of our own: the virtual printer asks for them."""
    (base / "bus.conf").write_text(BUS.format(base=base))
    (base / "avahi.conf").write_text(AVAHI)
    _start(stack, base, environment, "dbus-daemon", f"--config-file={base}/bus.conf", "--nofork")
    _wait_for((base / "bus").exists, base, "dbus-daemon")
    Path("/run/avahi-daemon").mkdir(exist_ok=True)
    flags = ("--no-drop-root", "--no-chroot", "--no-rlimits")
    _start(stack, base, environment, "avahi-daemon", "-f", f"{base}/avahi.conf", *flags)
    log = base / "avahi-daemon.log"
    _wait_for(lambda: "Server startup complete" in log.read_text(), base, "avahi-daemon")


def _start_printer(
    stack: ExitStack, base: Path, name: str, kind: str, environment: dict[str, str]
) -> VirtualPrinter:
    port, inbox = _free_port(), base / name
    inbox.mkdir()
    receive = base / f"{name}.sh"
    receive.write_text(RECEIVE.format(inbox=inbox))
    receive.chmod(0o755)
    (base / f"{name}.spool").mkdir()
    where = ("-n", "localhost", "-p", str(port), "-K", str(base), "-d", f"{base}/{name}.spool")
    what = ("-r", "off", "-2", "-f", kind, "-c", str(receive))
    _start(stack, base, environment, "ippeveprinter", *where, *what, f"Virtual {name}")
    _wait_for(lambda: _listens(port), base, "ippeveprinter")
    return VirtualPrinter(name, f"ipp://localhost:{port}/ipp/print", inbox)


def _start_cups(stack: ExitStack, base: Path, environment: dict[str, str]) -> str:
    port = _free_port()
    for folder in ("etc/ssl", "spool/tmp", "cache", "run", "log"):
        (base / folder).mkdir(parents=True)
    (base / "etc/cupsd.conf").write_text(CUPSD.format(base=base, port=port))
    (base / "etc/cups-files.conf").write_text(CUPS_FILES.format(base=base))
    files = ("-c", f"{base}/etc/cupsd.conf", "-s", f"{base}/etc/cups-files.conf")
    _start(stack, base, environment, "cupsd", "-f", *files)
    _wait_for(lambda: _listens(port), base, "cupsd")
    return f"127.0.0.1:{port}"


def _start(
    stack: ExitStack, base: Path, environment: dict[str, str], program: str, *arguments: str
) -> None:
    """Start a program that is ended when the stack is unwound."""
    log = stack.enter_context((base / f"{program}.log").open("a"))
    process = subprocess.Popen(
        [_found(program), *arguments], env=environment, stdout=log, stderr=log
    )
    stack.callback(_end, process)


def _found(program: str) -> str:
    path = shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert path is not None
    return path


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(BOUND_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_for(ready: Callable[[], bool], base: Path, program: str) -> None:
    until = time.monotonic() + BOUND_SECONDS
    while not ready():
        log = base / f"{program}.log"
        assert time.monotonic() < until, f"{program} does not start:\n{log.read_text()}"
        time.sleep(0.05)


def _listens(port: int) -> bool:
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _options(job: Path) -> dict[str, str]:
    lines = job.with_suffix(".env").read_text().splitlines()
    return dict(line.removeprefix("IPP_").split("=", 1) for line in lines if "=" in line)
