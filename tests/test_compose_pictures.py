from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from desk import SVG
from PIL import Image

from handout.compose.pictures import drawn_picture, file_picture, svg_size
from handout.errors import ValueProblem


def saved(path: Path, kind: str, size: tuple[int, int] = (40, 20)) -> Path:
    out = BytesIO()
    Image.new("RGB", size).save(out, kind)
    path.write_bytes(out.getvalue())
    return path


@pytest.mark.parametrize(
    ("name", "kind", "media_type"),
    [
        ("a.png", "PNG", "image/png"),
        ("a.jpg", "JPEG", "image/jpeg"),
        ("a.JPEG", "JPEG", "image/jpeg"),
    ],
)
def test_a_photo_is_taken_as_it_is(tmp_path: Path, name: str, kind: str, media_type: str) -> None:
    path = saved(tmp_path / name, kind)
    picture = file_picture(path, "A knee.", "A. Maker")
    assert (picture.data, picture.media_type) == (path.read_bytes(), media_type)
    assert (picture.alt, picture.credit) == ("A knee.", "A. Maker")
    assert (picture.width, picture.height) == (40.0, 20.0)


def test_an_svg_gives_its_proportion_by_its_view_box(tmp_path: Path) -> None:
    (path := tmp_path / "a.svg").write_text(SVG)
    picture = file_picture(path, "A knee.")
    assert (picture.width, picture.height, picture.media_type) == (200.0, 100.0, "image/svg+xml")
    assert svg_size("<svg viewBox='0,0 , 10.5 7'/>", "a.svg") == (10.5, 7.0)


def test_a_drawing_is_mirrored_where_asked(tmp_path: Path) -> None:
    (path := tmp_path / "a.svg").write_text(SVG)
    plain = drawn_picture(path, "A knee.", {}, mirrored=False)
    turned = drawn_picture(path, "A knee.", {}, mirrored=True)
    assert plain.data == SVG.encode()
    assert b'<g transform="translate(200 0) scale(-1 1)">' in turned.data
    assert (turned.width, turned.height) == (200.0, 100.0)


def huge_png() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + (
        chunk(b"IEND", b"")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.svg", b"<svg", "a.svg is damaged or no picture"),
        ("a.svg", b"\xff\xfe", "a.svg is damaged or no picture"),
        ("a.svg", b"", "a.svg is damaged or no picture"),
        ("a.svg", b"<svg/>", "a.svg is an SVG without a viewBox"),
        ("a.svg", b'<svg viewBox="0 0 . ."/>', "a.svg is an SVG without a viewBox"),
        ("a.svg", b'<svg viewBox="0 0 0 9"/>', "a.svg is an SVG without a viewBox"),
        (
            "a.svg",
            b'<!DOCTYPE s [<!ENTITY a "b">]><svg viewBox="0 0 9 9"/>',
            "a.svg defines entities of its own",
        ),
        ("a.png", b"", "a.png is damaged or no picture"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "a.png is damaged or no picture"),
        ("a.png", huge_png(), "a.png has too many dots to be printed"),
        ("a.webp", b"", "a.webp is no SVG, PNG or JPEG"),
        ("a", b"", "a is no SVG, PNG or JPEG"),
    ],
)
def test_what_cannot_be_printed_is_told(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (path := tmp_path / name).write_bytes(data)
    with pytest.raises(ValueProblem) as stopped:
        file_picture(path, "A knee.")
    assert stopped.value.message == told
    assert stopped.value.hint


def test_a_photo_under_the_wrong_name_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueProblem, match=r"a\.png is damaged or no picture"):
        file_picture(saved(tmp_path / "a.png", "GIF"), "A knee.")
    with pytest.raises(ValueProblem, match=r"a\.jpg is damaged or no picture"):
        file_picture(saved(tmp_path / "a.jpg", "PNG"), "A knee.")


def test_a_photo_in_a_press_s_inks_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.new("CMYK", (4, 4)).save(path)
    with pytest.raises(ValueProblem) as stopped:
        file_picture(path, "A knee.")
    assert stopped.value.message == "a.jpg is in a press's inks (CMYK)"
    assert stopped.value.hint == "save it as RGB, as screens show it"


def test_a_drawing_of_another_make_is_told_when_it_should_be_mirrored(tmp_path: Path) -> None:
    (path := tmp_path / "a.svg").write_text('<svg viewBox="-5 0 10 10"></svg>')
    with pytest.raises(ValueProblem) as stopped:
        drawn_picture(path, "A knee.", {}, mirrored=True)
    assert stopped.value.message == "this is not a figure of the library"


def test_a_drawing_that_is_saved_again_is_read_again(tmp_path: Path) -> None:
    (path := tmp_path / "a.svg").write_text(SVG)
    drawn_picture(path, "A knee.", {}, mirrored=False)
    path.write_text(SVG.replace("200", "300"))
    assert drawn_picture(path, "A knee.", {}, mirrored=False).width == 300.0
