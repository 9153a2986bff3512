"""Where templates run: Jinja's sandbox, which remembers what macros wrote from the same things.

A macro that looks at nothing but what it is given, at fields of `doc` and at what all sheets of
an edition have in common writes the same whenever these are the same, as on the sheets of many
patients. Its source tells whether it looks at anything else; which fields of `doc` it reads is
seen while it runs. One of which this is not sure runs every time.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.environment import TemplateModule
from jinja2.meta import find_undeclared_variables
from jinja2.runtime import Context, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from handout.document import Document
from handout.sheet import Part
from handout.templatecache import Looks, TemplateCache

EDITION = "edition"  # the variable that holds a page's edition
_GIVEN = {"both", "doc", "format", "part", "sign", "width", "words"}
_WORDING = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
_MADE_ANEW = {"namespace", "range"}
_OF_JINJA = ("_block_vars", "_loop_vars")
_PLAIN = (str, Markup, int, float, bool, type(None))
_UNKNOWN = object()
_BLIND = Looks({}, frozenset())
MOST_LETTERS = 4_000_000  # that are remembered in a process, five bytes for each
MOST_EDITIONS = 64
MOST_ALIKE = 4  # from the same arguments, and other fields of the document
Key = tuple[Any, ...]


@dataclass(slots=True)
class Written:
    """What a macro wrote, from which fields of the document, naming which parts."""

    text: str = ""
    read: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    sure: bool = True  # that it looked at nothing else

    def take_in(self, inner: Written) -> None:
        """Answer for a macro that was called within."""
        self.read.update(inner.read)
        self.parts.update(inner.parts)
        self.sure = self.sure and inner.sure

    def holds_for(self, document: Document) -> bool:
        """Tell whether a document has the same in the fields that were read."""
        return all(getattr(document, name) == value for name, value in self.read.items())


@dataclass(frozen=True, slots=True)
class Edition:
    """The page of one document; `number` is one for all pages that have the rest in common."""

    number: int
    document: Document
    take: Callable[[str, Part], None]  # a part that was named before


class _Memory:
    """What macros wrote; when it is too much, what was used longest ago goes."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, tuple[Written, ...]] = OrderedDict()
        self._letters = 0
        self._lock = threading.Lock()

    def find(self, key: Key, document: Document) -> Written | None:
        """Give what a macro wrote for the same things."""
        with self._lock:
            for written in self._kept.get(key, ()):
                if written.holds_for(document):
                    self._kept.move_to_end(key)
                    return written
        return None

    def keep(self, key: Key, written: Written) -> None:
        """Remember what a macro wrote."""
        with self._lock:
            alike = (written, *self._kept.get(key, ()))
            self._letters += len(written.text) - sum(len(old.text) for old in alike[MOST_ALIKE:])
            self._kept[key] = alike[:MOST_ALIKE]
            self._kept.move_to_end(key)
            while self._letters > MOST_LETTERS:
                _, gone = self._kept.popitem(last=False)
                self._letters -= sum(len(old.text) for old in gone)


class _Running(threading.local):
    """The macros that run in a thread, the outermost first."""

    def __init__(self) -> None:
        self.macros: list[Written] = []

    def doubt(self) -> None:
        """Note that they look at something that is not seen."""
        for written in self.macros:
            written.sure = False


_running = _Running()


def note_part(name: str, part: Part) -> None:
    """Note that the macros that run name a part."""
    for written in _running.macros:
        written.parts[name] = part


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox; it looks once at each attribute of a type, and judges by these alone."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        super().__init__(
            loader=FileSystemLoader(folders),
            extensions=["jinja2.ext.i18n"],
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.bytecode_cache = TemplateCache(self, __file__)
        self._judged: dict[tuple[type, str], bool] = {}
        self._looks: dict[str, Looks] = {}  # of the macros of each file
        self._set_for_others: set[str] = set()
        self._memory = _Memory()
        self._numbers: dict[Key, int] = {}

    def edition(
        self, common: Key, document: Document, take: Callable[[str, Part], None]
    ) -> Edition:
        """Open the page of a document; `common` is what its edition has in common."""
        loaded: Iterable[Template] = self.cache.values() if self.cache else ()
        if not all(template.is_up_to_date for template in loaded):
            self._memory = _Memory()  # a template was saved again
        if len(self._numbers) >= MOST_EDITIONS:
            self._memory, self._numbers = _Memory(), {}
        return Edition(self._numbers.setdefault(common, len(self._numbers)), document, take)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may read an attribute."""
        if (safe := self._judged.get((type(obj), attr))) is None:
            safe = self._judged[type(obj), attr] = super().is_safe_attribute(obj, attr, value)
        return safe

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read an attribute; of a document, note which."""
        value = super().getattr(obj, attribute)
        if _running.macros:
            if isinstance(obj, Document) and not isinstance(value, Undefined):
                for written in _running.macros:
                    written.read[attribute] = value
            elif isinstance(obj, Document | TemplateModule) and not isinstance(value, Macro):
                _running.doubt()
        return value

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Read an item."""
        if isinstance(obj, Document):
            _running.doubt()
        return super().getitem(obj, argument)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call what a template calls; a macro that wrote this before is not run again."""
        run = super().call
        if not isinstance(__obj, Macro):
            return run(__context, __obj, *args, **kwargs)
        edition: Edition | None = __context.get(EDITION)
        key = __self._key(__context, __obj, args, kwargs) if edition else None
        if edition is None or key is None:
            return run(__context, __obj, *args, **kwargs)
        key = (edition.number, *key)
        if written := __self._memory.find(key, edition.document):
            for name, part in written.parts.items():
                edition.take(name, part)
        else:
            written = Written()
            _running.macros.append(written)
            try:
                written.text = run(__context, __obj, *args, **kwargs)
            finally:
                _running.macros.pop()
            if written.sure:
                __self._memory.keep(key, written)
        for around in _running.macros:
            around.take_in(written)
        return written.text

    def _key(
        self, context: Context, macro: Macro, args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> Key | None:
        """Give what a macro and its arguments are known by; None where it must be run."""
        code = macro._func.__code__
        unseen = self.looks_of(code.co_filename).unseen.get(macro.name)
        if unseen is None or unseen & self._set_for_others or "caller" in kwargs:
            _running.doubt()
            return None
        named = {name: value for name, value in kwargs.items() if name not in _OF_JINJA}
        given = _known((args, *named.items(), context.eval_ctx.autoescape))
        return None if given is _UNKNOWN else (code.co_filename, code, given)

    def looks_of(self, filename: str) -> Looks:
        """Give what a template looks at that was compiled."""
        return self._looks.get(filename, _BLIND)

    def take_looks(self, filename: str, looks: Looks) -> None:
        """Take over what a template looks at."""
        self._set_for_others |= looks.set_for_others
        self._looks[filename] = looks

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, *more: Any, **of: Any
    ) -> str:
        """Compile a template, and tell of each macro whether all that it looks at is seen."""
        self.take_looks(filename or "<template>", _looks(source))
        return super()._generate(source, name, filename, *more, **of)


_LOOKED_FOR = (
    *(nodes.Macro, nodes.Include, nodes.Import, nodes.FromImport),
    *(nodes.Name, nodes.Getattr, nodes.Call),
)
Nodes = Sequence[nodes.Node]
N = TypeVar("N", bound=nodes.Node)


def _looks(source: nodes.Template) -> Looks:
    found = [*source.find_all(_LOOKED_FOR)]
    macros = [(macro, [*macro.find_all(_LOOKED_FOR)]) for macro in _only(nodes.Macro, found)]
    imported = _imported(found)
    names = _GIVEN | _WORDING | _MADE_ANEW | imported | {macro.name for macro, _ in macros}
    unseen: dict[str, frozenset[str] | None] = {}
    for macro, within in macros:
        more, known = _unseen(macro, within, names, imported), unseen.get(macro.name, frozenset())
        unseen[macro.name] = None if more is None or known is None else more | known
    return Looks(unseen, frozenset(_set_for_others(found, [within for _, within in macros])))


def _only(kind: type[N], found: Nodes) -> list[N]:
    return [one for one in found if isinstance(one, kind)]


def _set_for_others(found: Nodes, macros: Sequence[Nodes]) -> set[str]:
    """Name what a template sets where another that it imports would see it."""
    own = {
        id(name)
        for within in macros
        if not any(isinstance(one, nodes.Import | nodes.FromImport) for one in within)
        for name in _only(nodes.Name, within)
    }
    names = (name for name in _only(nodes.Name, found) if id(name) not in own)
    return {name.name for name in names if name.ctx == "store"}


def _imported(found: Nodes) -> set[str]:
    """Name what a template takes from others."""
    names = {one.target for one in _only(nodes.Import, found)}
    for one in _only(nodes.FromImport, found):
        names |= {name if isinstance(name, str) else name[1] for name in one.names}
    return names


def _unseen(
    macro: nodes.Macro, within: Nodes, known: set[str], imported: set[str]
) -> frozenset[str] | None:
    """Name what a macro looks at where a template sets it; None where there is more to see.

    `doc` is seen where its fields are read, and what is imported where it is called. What a
    macro sets itself in one case alone may come from outside in the other.
    """
    if any(isinstance(one, nodes.Include | nodes.Macro) for one in within):
        return None
    alone = nodes.Template([macro], lineno=1, environment=macro.environment)
    free = find_undeclared_variables(alone)
    reached = {id(node.node) for node in _only(nodes.Getattr, within)}
    called = {id(node.node) for node in _only(nodes.Call, within)}
    read = _only(nodes.Name, within)
    for node in read:
        if node.name == "doc" and node.ctx == "load" and id(node) not in reached:
            return None
        if node.name in imported & free and id(node) not in reached | called:
            return None
    set_here = {node.name for node in read if node.ctx == "store"}
    if not free - known <= set_here - {EDITION, *DEFAULT_NAMESPACE}:
        return None
    return frozenset(free - imported)


def _known(value: Any) -> Any:
    """Give a value that is equal only to what is printed in the same way."""
    if isinstance(value, _PLAIN):
        return (type(value), value)
    if isinstance(value, tuple | list):
        inner = tuple(map(_known, value))
        return _UNKNOWN if _UNKNOWN in inner else (type(value), *inner)
    if is_dataclass(value) and type(value).__module__.startswith("handout."):
        return value
    return _UNKNOWN
