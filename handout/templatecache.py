"""Compiled templates in the user's cache: compiling them takes as long as printing a sheet.

What is kept is run, so nothing is taken that another user may have written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from jinja2 import compiler
from jinja2.bccache import Bucket, BytecodeCache

from handout.cabinet import Cabinet

_COMPILED = Cabinet("templates", form="1", most=500, private=True)  # of about 20 kB


@dataclass(frozen=True, slots=True)
class Looks:
    """What the macros of a template look at, and what it sets where others would see it.

    `unseen` names for each macro what it may look at that is not seen; None where it is unknown.
    `by_fields` names those of its arguments that it looks at by their fields alone.
    """

    unseen: Mapping[str, frozenset[str] | None]
    set_for_others: frozenset[str]
    by_fields: Mapping[str, frozenset[str]]


class Reader(Protocol):
    """Who compiles templates: it knows what they look at, or is told."""

    def looks_of(self, filename: str) -> Looks:
        """Give what a template looks at that was compiled."""
        ...

    def take_looks(self, filename: str, looks: Looks) -> None:
        """Take over what a template looks at that was compiled before."""
        ...


class TemplateCache(BytecodeCache):
    """Keeps compiled templates, with what they look at; `source` is the reader's own."""

    def __init__(self, reader: Reader, source: str) -> None:
        files = (source, compiler.__file__)
        self._reader, self._program = reader, b"".join(Path(file).read_bytes() for file in files)
        self._files: dict[str, str] = {}  # by the key of their buckets

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Name a template by its place too: errors in it are told with it."""
        key = super().get_cache_key(name, filename)
        self._files[key] = filename or name
        return key

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template that was compiled before."""
        if not (kept := _COMPILED.find(self._key(bucket))):
            return
        head, _, code = kept.partition(b"\n")
        bucket.bytecode_from_string(code)
        if bucket.code is not None:
            self._reader.take_looks(self._files[bucket.key], _read(head))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template for the next run."""
        looks = self._reader.looks_of(self._files[bucket.key])
        code = bucket.bytecode_to_string()
        _COMPILED.keep(self._key(bucket), b"\n".join([_written(looks), code]))

    def _key(self, bucket: Bucket) -> bytes:
        return f"{bucket.key} {bucket.checksum} ".encode() + self._program


def _written(looks: Looks) -> bytes:
    unseen = {
        name: None if names is None else sorted(names) for name, names in looks.unseen.items()
    }
    by_fields = {name: sorted(names) for name, names in looks.by_fields.items()}
    return json.dumps([unseen, sorted(looks.set_for_others), by_fields]).encode()


def _read(head: bytes) -> Looks:
    unseen, others, by_fields = json.loads(head)
    named = {name: None if found is None else frozenset(found) for name, found in unseen.items()}
    fields = {name: frozenset(found) for name, found in by_fields.items()}
    return Looks(named, frozenset(others), fields)
