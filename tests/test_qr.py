"""A link is drawn as a code that is read back from the printed page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from proof.codes import PHONE_DPI, decode_qr
from proof.pages import page_images
from proof.sheets import sheet

from handout.errors import ValueProblem
from handout.pdf.render import render_pdf
from handout.qr import LARGEST_MM, SMALLEST_MODULE_MM, draw_qr, size_for
from handout.sheet import Part

SHORT = "https://ex.org/7Kq2"
ADDRESSES = [
    SHORT,
    "https://clinic.example/knee",
    "https://clinic.example/h/knee?lang=en&v=3#watch",
    "http://clinic.example:8080/%C4%87wiczenia",
    "https://clinic.example/patients/handouts/knee-rehabilitation/phase-2?lang=en&v=3",
]


def printed(address: str, size_mm: float) -> list[str]:
    """Print a code in the middle of a page and read it as a phone would."""
    svg = draw_qr(address).svg.encode()
    css = f"img {{ display: block; margin: 30mm; width: {size_mm}mm }}"
    parts = {"code": Part(svg, "image/svg+xml")}
    pdf = render_pdf(sheet('<img src="part:code" alt="Code">', css, parts=parts))
    return decode_qr(page_images(pdf, PHONE_DPI)[0])


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_printed_code_is_read_back_to_the_letter(address: str) -> None:
    assert printed(address, size_for(address)) == [address]


def test_a_code_of_too_small_modules_is_not_read() -> None:
    assert printed(SHORT, 8) == []


@settings(max_examples=15, deadline=None)
@given(st.text("abcdefghijklmnopqrstuvwxyzABCDEF0123456789-._~/?=&%+", max_size=60))
def test_whatever_the_path_the_code_holds_it(path: str) -> None:
    address = f"https://clinic.example/{path}"
    assert printed(address, size_for(address)) == [address]


def test_the_drawing_is_dark_on_white_with_a_quiet_zone() -> None:
    svg = draw_qr(SHORT).svg
    assert svg.startswith(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 33 33">'
        '<path fill="#fff" d="M0 0h33v33H0z"/><path d="M4 4h7v1h-7z'
    )


def test_the_same_address_is_drawn_the_same() -> None:
    assert draw_qr(SHORT) == draw_qr(SHORT)


@pytest.mark.parametrize(("length", "modules"), [(26, 33), (27, 37), (42, 37), (43, 41)])
def test_longer_addresses_need_more_modules(length: int, modules: int) -> None:
    address = "https://ex.org/" + "a" * (length - 15)
    assert draw_qr(address).modules == modules


def test_modules_have_a_size_on_paper() -> None:
    assert draw_qr(SHORT).module_mm(33) == 1


@pytest.mark.parametrize(("length", "size_mm"), [(19, 23.1), (42, 25.9), (62, 28.7), (331, 40)])
def test_a_code_is_as_large_as_its_modules_need(length: int, size_mm: float) -> None:
    address = "https://ex.org/" + "a" * (length - 15)
    assert size_for(address) == pytest.approx(size_mm)


def test_the_longest_address_still_has_modules_that_are_read() -> None:
    address = "https://ex.org/" + "a" * 316
    assert draw_qr(address).module_mm(LARGEST_MM) >= SMALLEST_MODULE_MM


@pytest.mark.parametrize("length", [332, 3000, 9000])
def test_a_longer_address_is_refused(length: int) -> None:
    address = "https://ex.org/" + "a" * (length - 15)
    with pytest.raises(ValueProblem) as caught:
        draw_qr(address)
    assert caught.value.message == (
        f"the address is too long for a code that a phone can read: {length} characters"
    )
    assert caught.value.hint == "use a short address, best up to 42 characters"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "clinic.example/knee",
        "ftp://clinic.example/knee",
        "javascript:alert(1)",
        "https://",
        "https:///knee",
        "https://[::1",
        "mailto:ana@clinic.example",
    ],
)
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(ValueProblem) as caught:
        draw_qr(address)
    assert caught.value.message == f"not a web address: {address!r}"
    assert caught.value.hint == "write it in full, as in https://clinic.example/knee"


@pytest.mark.parametrize("path", ["kolano ćw", "a b", "a\nb", "ćwiczenia"])
def test_letters_that_phones_read_differently_are_refused(path: str) -> None:
    with pytest.raises(ValueProblem) as caught:
        draw_qr(f"https://clinic.example/{path}")
    assert caught.value.message == (
        f"a web address cannot hold this as it is: {f'https://clinic.example/{path}'!r}"
    )
    assert caught.value.hint == (
        "copy it from a browser, which writes accents and spaces in another way"
    )
