"""Our own HTML and CSS through Chromium: one browser, kept open, one sheet after another."""

from __future__ import annotations

import shutil

from playwright.sync_api import sync_playwright

from benchmarks.peers.content import PAGES
from benchmarks.peers.work import Job, perform, read_job


def main(job: Job) -> None:
    """Print the pages one by one, tagged."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()

        def work() -> None:
            for number in range(job.count):
                page.goto((job.folder / PAGES / f"{number}.html").as_uri())
                page.pdf(
                    path=job.target(number),
                    prefer_css_page_size=True,
                    print_background=True,
                    tagged=True,
                )

        perform(work)
        browser.close()


if __name__ == "__main__":
    main(read_job())
