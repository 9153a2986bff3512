"""The only addresses a page may ask for: the handout's own parts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from weasyprint.urls import URLFetcher, URLFetcherResponse

from handout.sheet import Part

SCHEME = "part:"
DRAWN_IN_PLACE = "data:image/"  # pictures inside a logo, say; nothing is fetched for them


class PartFetcher(URLFetcher):  # type: ignore[misc]  # the library has no types
    """Serve the parts of one sheet and remember every other address asked for."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        # Not the library's own way to begin, which gets ready for every protocol there is.
        self._fail_on_errors = False
        self._parts = parts
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Give a part; the library turns the error into a warning, so `refused` tells too."""
        if url.startswith(SCHEME) and (part := self._parts.get(url.removeprefix(SCHEME))):
            return URLFetcherResponse(url, part.data, {"Content-Type": part.media_type})
        if url.startswith(DRAWN_IN_PLACE):
            return _in_place().fetch(url, headers)
        self.refused.append(url)
        raise ValueError(f"refused: {url}")

    def __call__(self, url: str) -> URLFetcherResponse:
        """Answer the older way of asking."""
        return self.fetch(url)


@lru_cache(maxsize=1)
def _in_place() -> URLFetcher:
    return URLFetcher(allowed_protocols=("data",))
