"""The printing protocol's messages and addresses, as bytes and words."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.errors import ValueProblem
from handout.printer.ipp import Group, Message, Tag, attribute, read_message, write_message
from handout.printer.wire import Address, cups_server, read_address

SIZE = (attribute("x-dimension", Tag.INTEGER, 21000), attribute("y-dimension", Tag.INTEGER, 29700))
MEDIA = (
    attribute("media-size", Tag.BEGIN_COLLECTION, SIZE),
    attribute("media-source", Tag.KEYWORD, "tray-1"),
)
EVERYTHING = Message(
    0x0002,
    (
        (
            Group.OPERATION,
            (
                attribute("attributes-charset", Tag.CHARSET, "utf-8"),
                attribute("job-name", Tag.NAME, "Übung"),
            ),
        ),
        (
            Group.JOB,
            (
                attribute("copies", Tag.INTEGER, 3),
                attribute("held", Tag.BOOLEAN, True),
                attribute("copies-supported", Tag.RANGE, (1, 99)),
                attribute("sides-supported", Tag.KEYWORD, "one-sided", "two-sided-long-edge"),
                attribute("media-col", Tag.BEGIN_COLLECTION, MEDIA, MEDIA),
            ),
        ),
    ),
)


def test_a_message_comes_back_as_it_was_written_with_its_document_behind() -> None:
    assert read_message(write_message(EVERYTHING) + b"%PDF-1.7") == (EVERYTHING, b"%PDF-1.7")


def test_a_message_is_written_as_the_standard_says() -> None:
    message = Message(0x000B, ((Group.OPERATION, (attribute("a", Tag.KEYWORD, "b", "c"),)),))
    assert write_message(message) == (
        b"\x02\x00\x00\x0b\x00\x00\x00\x01"  # version, operation, number of the request
        b"\x01\x44\x00\x01a\x00\x01b\x44\x00\x00\x00\x01c\x03"
    )


def test_a_value_that_is_not_there_is_none() -> None:
    unknown = b"\x02\x00\x00\x00\x00\x00\x00\x01\x04\x12\x00\x01a\x00\x00\x03"
    assert read_message(unknown)[0].of(Group.PRINTER) == [{"a": ()}]


def test_half_a_message_is_told_from_a_whole_one() -> None:
    whole = write_message(EVERYTHING)
    for length in range(len(whole)):
        with pytest.raises(ValueError, match="no message of the printing protocol"):
            read_message(whole[:length])


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        ("ipp://192.0.2.7/ipp/print", Address("192.0.2.7", 631, "/ipp/print")),
        ("ipps://desk.example:8631/p", Address("desk.example", 8631, "/p", secure=True)),
        ("http://desk.example", Address("desk.example", 80, "/")),
        ("ipp://[2001:db8::1]/x", Address("2001:db8::1", 631, "/x")),
    ],
)
def test_an_address_is_read(uri: str, address: Address) -> None:
    assert read_address(uri) == address


def test_a_queue_has_an_address_of_its_own() -> None:
    queue = Address("2001:db8::1", secure=True).queue("front desk")
    assert queue.uri == "ipps://[2001:db8::1]:631/printers/front%20desk"


@pytest.mark.parametrize("uri", ["ipp://", "lpd://host", "desk", "ipp://host:port/"])
def test_what_is_no_address_is_refused(uri: str) -> None:
    with pytest.raises(ValueProblem):
        read_address(uri)


@pytest.mark.parametrize(
    ("named", "address"),
    [
        ("desk.example", Address("desk.example")),
        ("desk.example:6310/version=1.1", Address("desk.example", 6310)),
        ("/run/own.sock", Address("localhost", socket=Path("/run/own.sock"))),
    ],
)
def test_the_cups_server_is_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, named: str, address: Address
) -> None:
    monkeypatch.setenv("CUPS_SERVER", named)
    assert cups_server() == address
