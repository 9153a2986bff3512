"""The gallery: a picture of each page of each way to print, made anew only when it changed."""

from __future__ import annotations

from pathlib import Path

from gallery import make_gallery
from matrix import Way
from PIL import Image

ONE = Way("compact", "mono", "en", "riverside")


def test_it_shows_each_page_and_prints_only_what_changed(tmp_path: Path) -> None:
    assert make_gallery([ONE], tmp_path) == [ONE]
    page = (tmp_path / "index.html").read_text()
    pictures = sorted((tmp_path / str(ONE)).glob("*.png"))
    assert len(pictures) >= 2
    assert all(f'src="{ONE}/{picture.name}"' in page for picture in pictures)
    assert 'data-template="compact" data-format="mono" data-language="en"' in page
    assert Image.open(pictures[0]).size == (420, 594)
    assert (tmp_path / str(ONE) / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert make_gallery([ONE], tmp_path) == []
    kept = tmp_path / "kept.json"
    kept.write_text(kept.read_text().replace('"mark": "', '"mark": "0'))
    assert make_gallery([ONE], tmp_path) == [ONE]
