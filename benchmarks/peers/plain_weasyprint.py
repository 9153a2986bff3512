"""Our own HTML and CSS through WeasyPrint as it comes: one sheet after another."""

from __future__ import annotations

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from benchmarks.peers.content import PAGES, font_css
from benchmarks.peers.work import Job, perform, read_job


def main(job: Job) -> None:
    """Print the pages one by one; the fonts are read once."""
    fonts = FontConfiguration()
    faces = weasyprint.CSS(string=font_css(job.folder), font_config=fonts)

    def work() -> None:
        for number in range(job.count):
            page = weasyprint.HTML(filename=job.folder / PAGES / f"{number}.html")
            page.write_pdf(
                job.target(number), stylesheets=[faces], font_config=fonts, pdf_variant="pdf/ua-1"
            )

    perform(work)


if __name__ == "__main__":
    main(read_job())
