"""Small pages for tests, with everything a handout's page is made of."""

from __future__ import annotations

from typing import Any

from handout.fonts import find_fonts
from handout.sheet import Part, Sheet, Stylesheet

FIGURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'
    b'<circle cx="50" cy="50" r="40" fill="none" stroke="#111" stroke-width="6"/></svg>'
)
CSS = """
@page {
  size: A4; margin: 28mm 18mm 22mm;
  @top-left { content: element(letterhead) }
  @bottom-left { content: "Riverside Clinic" }
  @bottom-right { content: "Page " counter(page) " of " counter(pages) }
}
.letterhead { position: running(letterhead) }
.letterhead img { height: 8mm }
figure img { width: 70mm }
.later { break-before: page }
"""
BODY = """
<div class="letterhead"><img src="part:figure" alt="Riverside Clinic"></div>
<h1>Knee exercises</h1>
<p>See <a href="https://clinic.example/knee">clinic.example/knee</a>
or <a href="#often">how often</a>.</p>
<h2>Bridge</h2>
<figure><img src="part:figure" alt="A person lying down"><figcaption>Start</figcaption></figure>
<ol><li>Lie on your back.</li><li>Lift your hips.</li></ol>
<h2 id="often">How often</h2>
<table>
<thead><tr><th scope="col">Exercise</th><th scope="col">Sets</th></tr></thead>
<tbody><tr><th scope="row">Bridge</th><td>3</td></tr></tbody>
</table>
<div class="later"><h2>Words</h2><p>A set is a group.</p></div>
"""


def sheet(body: str = BODY, css: str = CSS, **changes: Any) -> Sheet:
    """Make a print job of a page's body and CSS."""
    page: dict[str, Any] = {
        "title": "Knee exercises",
        "language": "en-GB",
        "html": f'<!DOCTYPE html><html lang="en-GB"><body>{body}</body></html>',
        "fonts": find_fonts(["Atkinson Hyperlegible"]),
        "stylesheets": (Stylesheet(css),),
        "parts": {"figure": Part(FIGURE, "image/svg+xml")},
    }
    return Sheet(**{**page, **changes})
