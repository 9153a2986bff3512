"""PDF/UA-1, checked in milliseconds."""

from __future__ import annotations

import page


def pdf_ua_failures(pdf: bytes) -> list[str]:
    """List what breaks ISO 14289-1, one line each, repeated findings counted."""
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    found: dict[str, int] = {}
    for failure in report.failures:
        line = f"{failure.rule_id}: {failure.message}"
        found[line] = found.get(line, 0) + 1
    return [f"{line} ({count} times)" if count > 1 else line for line, count in found.items()]


def assert_pdf_ua(pdf: bytes) -> None:
    """Fail with a readable list when a PDF is not PDF/UA-1."""
    failures = pdf_ua_failures(pdf)
    assert not failures, "not PDF/UA-1:\n" + "\n".join(failures)
