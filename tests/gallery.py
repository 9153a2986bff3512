"""Picture every template, format, language and brand: a page in output/gallery to look through.

    python tests/gallery.py                                    all, an hour the first time
    python tests/gallery.py --template compact --language en   a part; what was made before stays

What has not changed since is not printed again.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from multiprocessing import get_context
from pathlib import Path

from matrix import FOLDERS, Way, choices, document, forget, printed
from PIL import Image
from proof.pages import page_images
from tongues import tongue

from handout.html import make_sheet

ROOT = Path(__file__).resolve().parent.parent
KEPT = "kept.json"  # of each way: a mark of all that it was made from, and its number of pages
WIDTH = 420  # dots across a page's picture
KINDS = ("template", "format", "language", "brand")
PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Gallery</title><style>
body {{ font: 16px sans-serif; margin: 0; background: #e5e9ec }}
form {{ position: sticky; top: 0; padding: 1rem 2rem; background: #fff }}
label {{ margin-inline-end: 1.5rem }}
section {{ padding: 1rem 2rem }}
section > div {{ display: flex; gap: 1rem; overflow-x: auto; padding-bottom: .5rem }}
img {{ width: 260px; background: #fff; box-shadow: 0 1px 4px #0003 }}
[hidden] {{ display: none }}
</style></head><body><form>{filters}<output></output></form>{sections}<script>
const form = document.querySelector("form"), sections = [...document.querySelectorAll("section")];
function filter() {{
  const asked = [...new FormData(form)].filter(([, value]) => value);
  for (const s of sections) s.hidden = asked.some(([kind, value]) => s.dataset[kind] !== value);
  form.querySelector("output").value = sections.filter(s => !s.hidden).length + " sheets";
}}
form.addEventListener("input", filter);
filter();
</script></body></html>
"""


def make_gallery(ways: Sequence[Way], folder: Path, jobs: int = 1) -> list[Way]:
    """Picture each way that is new or has changed, write the page, and tell which those were."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = _read_kept(folder)
    marks = {way: _mark(way) for way in ways}
    changed = [way for way in ways if kept.get(str(way), {}).get("mark") != marks[way]]
    for way, pages in zip(changed, _pictured(changed, folder, jobs), strict=True):
        kept[str(way)] = {"mark": marks[way], "pages": pages, "way": way}
        (folder / KEPT).write_text(json.dumps(kept, indent=1))
        _write_page(kept.values(), folder)
    return changed


def _pictured(ways: Sequence[Way], folder: Path, jobs: int) -> Iterator[int]:
    """Picture ways in order, in as many processes as are asked for."""
    if jobs == 1:
        yield from (picture(way, folder) for way in ways)
        return
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        yield from pool.map(picture, ways, [folder] * len(ways))


def picture(way: Way, folder: Path) -> int:
    """Print one way and picture its pages; tell how many they are."""
    home = folder / str(way)
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    pdf = printed(way)
    forget()
    (home / "sheet.pdf").write_bytes(pdf)
    pages = page_images(pdf)
    for number, page in enumerate(pages, 1):
        small = page.resize((WIDTH, WIDTH * page.height // page.width), Image.Resampling.LANCZOS)
        small.convert("RGB").quantize(64).save(home / f"{number}.png")
    return len(pages)


def _mark(way: Way) -> str:
    """Mark all that a way is made from: its page, its style, its pictures and the program."""
    sheet = make_sheet(document(way), FOLDERS, tongue(way.tongue).words)
    program = b"".join(path.read_bytes() for path in sorted((ROOT / "handout/pdf").rglob("*.py")))
    return hashlib.sha256(repr(sheet).encode() + program).hexdigest()


def _read_kept(folder: Path) -> dict[str, dict[str, object]]:
    path = folder / KEPT
    return json.loads(path.read_text()) if path.is_file() else {}


def _write_page(entries: Iterable[dict[str, object]], folder: Path) -> None:
    ways = sorted((Way(*entry["way"]), int(entry["pages"])) for entry in entries)  # type: ignore[misc]
    filters = "".join(
        _filter(kind, sorted({way[place] for way, _ in ways})) for place, kind in enumerate(KINDS)
    )
    sections = "".join(_section(way, pages) for way, pages in ways)
    (folder / "index.html").write_text(PAGE.format(filters=filters, sections=sections))


def _filter(kind: str, values: Iterable[str]) -> str:
    options = "".join(f"<option>{html.escape(value)}</option>" for value in values)
    every = f'<option value="">every {kind}</option>'
    return f'<label>{kind} <select name="{kind}">{every}{options}</select></label>'


def _section(way: Way, pages: int) -> str:
    about = "".join(f' data-{kind}="{value}"' for kind, value in zip(KINDS, way, strict=True))
    shown = "".join(
        f'<a href="{way}/sheet.pdf#page={number}"><img loading="lazy" alt="Page {number}" '
        f'src="{way}/{number}.png"></a>'
        for number in range(1, pages + 1)
    )
    return f"<section{about}><h2>{' · '.join(way)}</h2><div>{shown}</div></section>"


def main() -> None:
    """Picture what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    for kind, known in zip(KINDS, choices().values(), strict=True):
        parser.add_argument(f"--{kind}", action="append", choices=known, default=[])
    parser.add_argument("--jobs", type=int, default=2)
    given = vars(parser.parse_args())
    asked = [given[kind] or known for kind, known in zip(KINDS, choices().values(), strict=True)]
    folder = ROOT / "output" / "gallery"
    made = make_gallery([Way(*chosen) for chosen in product(*asked)], folder, given["jobs"])
    sys.stdout.write(f"{len(made)} sheets printed: open {folder / 'index.html'}\n")


if __name__ == "__main__":
    main()
