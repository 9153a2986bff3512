"""What a process keeps of the sheets it has set."""

from __future__ import annotations

import pytest

from handout.pdf import feet, forme, typeset
from handout.pdf.store import Store


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget it all, as another process would not know it."""
    for module, name in (
        *((typeset, name) for name in ("_SET", "_MADE", "_PERSONAL", "_FIELDS", "_WIDTHS")),
        *((forme, name) for name in ("_BOOKS", "_WIDTHS")),
        *((feet, name) for name in ("_FEET", "_FIELDS")),
    ):
        monkeypatch.setattr(module, name, Store(getattr(module, name).most))
