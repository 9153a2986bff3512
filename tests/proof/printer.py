"""A printer that tests can put in any state: it speaks the protocol and keeps what it gets."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from handout.printer.ipp import (
    Attribute,
    Group,
    Message,
    Tag,
    attribute,
    read_message,
    write_message,
)
from handout.printer.printer import JobState, Operation

ABILITIES = (
    attribute("document-format-supported", Tag.MEDIA_TYPE, "application/pdf"),
    attribute("copies-supported", Tag.RANGE, (1, 99)),
    attribute("sides-supported", Tag.KEYWORD, "one-sided", "two-sided-long-edge"),
    attribute("media-supported", Tag.KEYWORD, "iso_a4_210x297mm", "iso_a5_148x210mm"),
    attribute("media-source-supported", Tag.KEYWORD, "tray-1", "tray-2"),
    attribute("print-scaling-supported", Tag.KEYWORD, "auto", "none"),
    attribute("job-hold-until-supported", Tag.KEYWORD, "no-hold", "indefinite"),
)


@dataclass(slots=True)
class Received:
    """A job as it came."""

    options: dict[str, Any]
    pdf: bytes
    asked: int = 0  # how often somebody wanted to know how far it is
    state: JobState = JobState.PENDING


@dataclass
class FakePrinter:
    """What the printer is like; tests change it while it runs."""

    uri: str = ""
    reasons: tuple[str, ...] = ("none",)
    state: int = 3
    accepting: bool = True
    refusals: list[int] = field(default_factory=list)  # statuses given to the next jobs
    looks: int = 1  # after so many questions a job is over
    ends: JobState = JobState.COMPLETED
    abilities: tuple[Attribute, ...] = ABILITIES
    hangs_up: bool = False
    jobs: list[Received] = field(default_factory=list)
    asked: list[Operation] = field(default_factory=list)

    def answer(self, message: Message, document: bytes) -> Message:
        operation = Operation(message.code)
        self.asked.append(operation)
        match operation:
            case Operation.PRINT_JOB | Operation.VALIDATE_JOB if self.refusals:
                return Message(self.refusals.pop(0), ())
            case Operation.PRINT_JOB:
                given = {**message.of(Group.OPERATION)[0], **message.of(Group.JOB)[0]}
                self.jobs.append(Received({k: v[0] for k, v in given.items()}, document))
                return self._job(len(self.jobs))
            case Operation.GET_JOB:
                return self._look(message.of(Group.OPERATION)[0]["job-id"][0])
            case Operation.GET_PRINTER:
                return Message(0, ((Group.PRINTER, self._described()),))
        return Message(0, ())

    def _described(self) -> tuple[Attribute, ...]:
        return (
            attribute("printer-name", Tag.NAME, "Front desk"),
            attribute("printer-state", Tag.ENUM, self.state),
            attribute("printer-state-reasons", Tag.KEYWORD, *self.reasons),
            attribute("printer-is-accepting-jobs", Tag.BOOLEAN, self.accepting),
            *self.abilities,
        )

    def _look(self, number: int) -> Message:
        job = self.jobs[number - 1]
        job.asked += 1
        if job.asked >= self.looks and job.options.get("job-hold-until") != "indefinite":
            job.state = self.ends
        return self._job(number)

    def _job(self, number: int) -> Message:
        job = self.jobs[number - 1]
        if job.options.get("job-hold-until") == "indefinite":
            job.state = JobState.HELD
        told = (
            attribute("job-id", Tag.INTEGER, number),
            attribute("job-state", Tag.ENUM, job.state),
            attribute("job-impressions-completed", Tag.INTEGER, 4),
            attribute("job-media-sheets-completed", Tag.INTEGER, 2),
        )
        return Message(0, ((Group.JOB, told),))


@contextmanager
def fake_printer() -> Iterator[FakePrinter]:
    """Run a printer on a free port of this machine."""
    printer = FakePrinter()

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            if printer.hangs_up and data[3] == Operation.PRINT_JOB:
                return
            answer = write_message(printer.answer(*read_message(data)))
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    printer.uri = f"ipp://127.0.0.1:{server.server_port}/ipp/print"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield printer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
