"""A printer: what it is, what it can do, and jobs given to it (RFC 8011)."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from handout.printer.ipp import Attribute, Attributes, Group, Message, Tag, attribute
from handout.printer.wire import Address, RefusedError, exchange

PDF = "application/pdf"
SIZES = {  # hundredths of a millimetre, PWG 5101.1
    "iso_a4_210x297mm": (21000, 29700),
    "iso_a5_148x210mm": (14800, 21000),
    "na_letter_8.5x11in": (21590, 27940),
}
REFUSALS = {  # statuses, RFC 8011 §B.1
    0x0401: "the printer does not allow it",
    0x0402: "the printer wants a user name and password",
    0x0403: "the printer does not allow it",
    0x0406: "there is no such printer or job",
    0x040A: "the printer takes no PDF",
    0x0506: "the printer takes no jobs",
}
NOT_NOW = (0x0502, 0x0505, 0x0507)  # unavailable, temporary error, busy
_FAILURE = 0x0100  # from here on
_WANTED = (
    "printer-name",
    "printer-info",
    "printer-state",
    "printer-state-reasons",
    "printer-state-message",
    "printer-is-accepting-jobs",
    "document-format-supported",
    "copies-supported",
    "sides-supported",
    "media-supported",
    "media-source-supported",
    "print-scaling-supported",
    "job-hold-until-supported",
    "multiple-document-handling-supported",
)


class Operation(IntEnum):
    """What is asked of a printer."""

    PRINT_JOB = 0x0002
    VALIDATE_JOB = 0x0004
    CANCEL_JOB = 0x0008
    GET_JOB = 0x0009
    GET_PRINTER = 0x000B
    CUPS_DEFAULT = 0x4001
    CUPS_PRINTERS = 0x4002


class JobState(IntEnum):
    """How far a job is."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9

    @property
    def over(self) -> bool:
        """Say whether nothing more will happen."""
        return self >= JobState.CANCELED


class BusyError(RefusedError):
    """The printer answered not now."""


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer as it describes itself."""

    address: Address
    name: str
    info: str
    state: int  # 3 idle, 4 printing, 5 stopped
    reasons: tuple[str, ...]
    message: str
    accepting: bool
    supported: dict[str, tuple[Any, ...]]  # by the option's name, as in 'sides'


@dataclass(frozen=True, slots=True)
class Options:
    """How a job is to be printed; what is None is left to the printer."""

    copies: int = 1
    sides: str | None = None  # a keyword, as in 'two-sided-long-edge'
    media: str | None = None  # as in 'iso_a4_210x297mm'
    tray: str | None = None  # as in 'tray-2'
    hold: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """A job as its printer tells of it."""

    number: int
    state: JobState
    reasons: tuple[str, ...]
    message: str
    pages: int | None  # as far as the printer counts
    sheets: int | None


def list_printers(server: Address) -> tuple[list[Printer], str]:
    """List a CUPS server's printers, and name the default one."""
    wanted = attribute("requested-attributes", Tag.KEYWORD, *_WANTED)
    found = _ask(server, Operation.CUPS_PRINTERS, wanted).of(Group.PRINTER)
    printers = [_printer(server.queue(_one(p, "printer-name", "")), p) for p in found]
    return printers, _default(server)


def _default(server: Address) -> str:
    try:
        answer = _ask(server, Operation.CUPS_DEFAULT).of(Group.PRINTER)
    except RefusedError:
        return ""
    return _one(answer[0], "printer-name", "") if answer else ""


def describe(address: Address) -> Printer:
    """Ask a printer what it is and can do."""
    wanted = attribute("requested-attributes", Tag.KEYWORD, *_WANTED)
    (found, *_) = _ask(address, Operation.GET_PRINTER, wanted).of(Group.PRINTER) or [{}]
    return _printer(address, found)


def validate(printer: Printer, options: Options, job_name: str) -> None:
    """Ask a printer whether it would take a job, without giving it one."""
    _submit(printer, Operation.VALIDATE_JOB, options, job_name, b"")


def submit(printer: Printer, options: Options, job_name: str, pdf: bytes) -> tuple[Job, list[str]]:
    """Give a printer a PDF; give the job, and the options that it did not take."""
    answer = _submit(printer, Operation.PRINT_JOB, options, job_name, pdf)
    ignored = [name for found in answer.of(Group.UNSUPPORTED) for name in found]
    return _job((answer.of(Group.JOB) or [{}])[0]), ignored


def look(printer: Printer, number: int) -> Job:
    """Ask how far a job is."""
    answer = _ask(printer.address, Operation.GET_JOB, attribute("job-id", Tag.INTEGER, number))
    return _job((answer.of(Group.JOB) or [{}])[0])


def cancel(printer: Printer, number: int) -> None:
    """Take a job back."""
    _ask(printer.address, Operation.CANCEL_JOB, attribute("job-id", Tag.INTEGER, number))


def _submit(
    printer: Printer, operation: Operation, options: Options, job_name: str, pdf: bytes
) -> Message:
    about = (
        attribute("requesting-user-name", Tag.NAME, _user()),
        attribute("job-name", Tag.NAME, job_name),
        attribute("document-format", Tag.MEDIA_TYPE, PDF),
    )
    job = _job_attributes(printer, options)
    return _ask(printer.address, operation, *about, job=job, document=pdf)


def _user() -> str:
    """Name who prints, as the queue shows it; a container may have no name for its user."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "clinic"


def _job_attributes(printer: Printer, options: Options) -> Attributes:
    """Write options as a job's attributes; pages are never scaled where that can be said."""
    found = [attribute("copies", Tag.INTEGER, options.copies)]
    collated = "separate-documents-collated-copies"
    if options.copies > 1 and collated in printer.supported.get("multiple-document-handling", ()):
        found.append(attribute("multiple-document-handling", Tag.KEYWORD, collated))
    if options.sides:
        found.append(attribute("sides", Tag.KEYWORD, options.sides))
    if options.tray:
        found.append(_media(options))
    elif options.media:
        found.append(attribute("media", Tag.KEYWORD, options.media))
    if "none" in printer.supported.get("print-scaling", ()):
        found.append(attribute("print-scaling", Tag.KEYWORD, "none"))
    if options.hold:
        found.append(attribute("job-hold-until", Tag.KEYWORD, "indefinite"))
    return tuple(found)


def _media(options: Options) -> Attribute:
    """Write paper and tray as one (PWG 5100.3 §3.13): they may not be given apart."""
    members = [attribute("media-source", Tag.KEYWORD, options.tray)]
    if options.media in SIZES:
        names = ("x-dimension", "y-dimension")
        pairs = zip(names, SIZES[options.media], strict=True)
        size = tuple(attribute(name, Tag.INTEGER, length) for name, length in pairs)
        members.insert(0, attribute("media-size", Tag.BEGIN_COLLECTION, size))
    return attribute("media-col", Tag.BEGIN_COLLECTION, tuple(members))


def _ask(
    address: Address,
    operation: Operation,
    *more: Attribute,
    job: Attributes = (),
    document: bytes = b"",
) -> Message:
    """Ask a printer and give its answer; raise RefusedError where it says no."""
    asked = (
        attribute("attributes-charset", Tag.CHARSET, "utf-8"),
        attribute("attributes-natural-language", Tag.LANGUAGE, "en"),
        attribute("printer-uri", Tag.URI, address.uri),
        *more,
    )
    groups: tuple[tuple[int, Attributes], ...] = ((Group.OPERATION, asked),)
    message = Message(operation, (*groups, (Group.JOB, job)) if job else groups)
    answer = exchange(address, message, document)
    if answer.code in NOT_NOW:
        raise BusyError("the printer is busy")
    if answer.code >= _FAILURE:
        raise RefusedError(_refusal(answer))
    return answer


def _refusal(answer: Message) -> str:
    said = _one((answer.of(Group.OPERATION) or [{}])[0], "status-message", "")
    known = REFUSALS.get(answer.code) or f"the printer refused, status {answer.code:#06x}"
    return f"{known}: {said}" if said else known


def _printer(address: Address, found: dict[str, tuple[Any, ...]]) -> Printer:
    name = _one(found, "printer-name", "") or address.uri
    return Printer(
        address,
        name,
        _one(found, "printer-info", ""),
        _one(found, "printer-state", 3),
        _reasons(found, "printer-state-reasons"),
        _one(found, "printer-state-message", ""),
        bool(_one(found, "printer-is-accepting-jobs", True)),
        {
            option.removesuffix("-supported"): values
            for option, values in found.items()
            if option.endswith("-supported")
        },
    )


def _job(found: dict[str, tuple[Any, ...]]) -> Job:
    return Job(
        _one(found, "job-id", 0),
        JobState(_one(found, "job-state", JobState.PENDING)),
        _reasons(found, "job-state-reasons"),
        _one(found, "job-state-message", "") or _one(found, "job-printer-state-message", ""),
        _one(found, "job-impressions-completed", None),
        _one(found, "job-media-sheets-completed", None),
    )


def _reasons(found: dict[str, tuple[Any, ...]], name: str) -> tuple[str, ...]:
    return tuple(reason for reason in found.get(name, ()) if reason != "none")


def _one(found: dict[str, tuple[Any, ...]], name: str, default: Any) -> Any:
    return found[name][0] if found.get(name) else default
