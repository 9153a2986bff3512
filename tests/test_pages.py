"""A few pages dot by dot: what none of the other proofs measures is seen to be as it was.

The pictures stand in goldens/pages; `make goldens` writes them anew where a change is meant. They
hold for one release of the libraries that lay letters out, which made-with.txt names.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cffi
import pytest
from goldens import FOLDER, RENEW, assert_golden
from matrix import FOLDERS, Way, printed
from PIL import Image
from proof.likeness import THRESHOLD, Unlike, count_dots, keep_picture, unlike_dots, write_report
from proof.pages import page_images
from sampler import sampler
from tongues import tongue

from handout.pango import LIBRARIES
from handout.press import print_document

MADE_WITH = "pages/made-with.txt"
STANDARD = Way("standard", "standard", "en", "riverside")
PAGES = {
    "standard-1": (STANDARD, 1),
    "standard-2": (STANDARD, 2),
    "standard-hilltop-1": (STANDARD._replace(brand="hilltop"), 1),
    "standard-hilltop-2": (STANDARD._replace(brand="hilltop"), 2),
    "standard-arabic-1": (STANDARD._replace(tongue="arabic"), 1),
    "standard-large-print-1": (STANDARD._replace(format="large-print"), 1),
    "clinical-1": (STANDARD._replace(template="clinical"), 1),
    "compact-1": (STANDARD._replace(template="compact"), 1),
    "diary-1": (STANDARD._replace(template="diary"), 1),
}


def made_with() -> str:
    """Name the releases of what lays letters out here."""
    ffi: Any = cffi.FFI()
    ffi.cdef("const char *pango_version_string(void); const char *hb_version_string(void);")
    pango, harfbuzz = (ffi.dlopen(LIBRARIES[name][0]) for name in ("Pango", "HarfBuzz"))
    said = pango.pango_version_string(), harfbuzz.hb_version_string()
    return "Pango {}, HarfBuzz {}\n".format(*(ffi.string(words).decode() for words in said))


@pytest.fixture
def same_libraries(renew: bool) -> None:
    """Skip where other libraries lay letters out; the pictures hold for one release of each."""
    if renew:
        assert_golden(MADE_WITH, made_with(), renew=True)
    kept = (FOLDER / MADE_WITH).read_text()
    if kept != made_with():
        pytest.skip(f"the pictures were made with {kept.strip()}, here is {made_with().strip()}")


@pytest.fixture(scope="module")
def unlike(pytestconfig: pytest.Config) -> Iterator[tuple[list[Unlike], Path]]:
    """Collect the pages that look different, and put them into a report that a browser opens."""
    pages: list[Unlike] = []
    report = pytestconfig.rootpath / ".pytest_cache" / "pages.html"
    report.unlink(missing_ok=True)
    yield pages, report
    if pages:
        write_report(pages, report)


def page_of(pdf: bytes, number: int) -> Image.Image:
    return page_images(pdf)[number - 1].convert("RGB")


@pytest.mark.usefixtures("same_libraries")
@pytest.mark.parametrize("name", PAGES)
def test_the_page_looks_as_it_did(
    name: str, renew: bool, unlike: tuple[list[Unlike], Path]
) -> None:
    (way, number), path = PAGES[name], FOLDER / f"pages/{name}.png"
    now = page_of(printed(way), number)
    if renew:
        keep_picture(now, path)
    kept = Image.open(path).convert("RGB") if path.is_file() else None
    dots = count_dots(unlike_dots(kept, now)) if kept else -1
    pages, report = unlike
    if dots:
        pages.append(Unlike(name, kept, now, dots))
    assert dots == 0, f"see {report}; if this is meant: {RENEW}"


def test_a_dose_of_twelve_does_not_look_like_one_of_ten() -> None:
    changed = sampler(doses=(("leg-lift", "3x8-12"),))
    after = page_of(print_document(changed, FOLDERS, tongue("en").words), 1)
    difference = unlike_dots(page_of(printed(STANDARD), 1), after)
    assert 5 < count_dots(difference) < 3000
    assert difference.getbbox() != (0, 0, *difference.size)


def test_a_fainter_dot_is_forgiven_and_a_page_of_another_size_is_not() -> None:
    white = Image.new("RGB", (4, 2), "white")
    faint, dark = white.copy(), white.copy()
    faint.putpixel((1, 1), (255 - THRESHOLD, 255, 255))
    dark.putpixel((1, 1), (255 - THRESHOLD - 1, 255, 255))
    assert count_dots(unlike_dots(white, faint)) == 0
    assert count_dots(unlike_dots(white, dark)) == 1
    assert count_dots(unlike_dots(white, Image.new("RGB", (2, 4), "white"))) == 8


def test_the_report_shows_each_page_before_after_and_where_it_differs(tmp_path: Path) -> None:
    white, black = Image.new("RGB", (3, 2), "white"), Image.new("RGB", (3, 2), "black")
    write_report(
        [Unlike("one", white, black, 6), Unlike("new", None, white, -1)], tmp_path / "r.html"
    )
    told = (tmp_path / "r.html").read_text()
    assert "one: 6 dots differ" in told
    assert "new: nothing was kept to compare with" in told
    assert told.count('src="data:image/png;base64,') == 6


def test_no_picture_is_kept_of_what_is_no_longer_looked_at() -> None:
    assert {path.stem for path in (FOLDER / "pages").glob("*.png")} == {*PAGES}
