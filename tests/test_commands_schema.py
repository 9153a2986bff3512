from __future__ import annotations

import json

import pytest
from desk import run

from handout.errors import ExitCode
from handout.schema import KINDS, write_schema


def test_without_a_name_the_kinds_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "schema")
    assert (ran.code, ran.err) == (ExitCode.DONE, "")
    assert ran.out.splitlines() == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_written_as_json(capsys: pytest.CaptureFixture[str], kind: str) -> None:
    ran = run(capsys, "schema", kind)
    assert ran.out == write_schema(kind)
    assert json.loads(ran.out)["type"] == "object"
