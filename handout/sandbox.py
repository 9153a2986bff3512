"""Where templates run: Jinja's sandbox, which remembers what macros wrote from the same things.

A macro that looks at nothing but what it is given, at fields of `doc` and at what all sheets of
an edition have in common writes the same whenever these are the same, as on the sheets of many
patients. Its source tells whether it looks at anything else, and of which arguments it looks at
fields alone; which fields it reads of these and of `doc` is seen while it runs. One of which this
is not sure runs every time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.environment import TemplateModule
from jinja2.idtracking import VAR_LOAD_RESOLVE, Symbols
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from handout.document import Document
from handout.macromemory import UNKNOWN, WHOLE, Key, Memory, fields_of, known, running
from handout.sheet import Part
from handout.templatecache import Looks, TemplateCache

EDITION = "edition"  # the variable that holds a page's edition
_GIVEN = {"both", "doc", "format", "part", "sign", "width", "words"}
_WORDING = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
_MADE_ANEW = {"namespace", "range"}
_OF_JINJA = ("_block_vars", "_loop_vars")
_BLIND = Looks({}, frozenset(), {})
MOST_EDITIONS = 64


@dataclass(frozen=True, slots=True)
class Edition:
    """The page of one document; `number` is one for all pages that have the rest in common."""

    number: int
    document: Document
    take: Callable[[str, Part], None]  # a part that was named before


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
        self._memory = Memory()
        self._numbers: dict[Key, int] = {}

    def edition(
        self, common: Key, document: Document, take: Callable[[str, Part], None]
    ) -> Edition:
        """Open the page of a document; `common` is what its edition has in common."""
        loaded: Iterable[Template] = self.cache.values() if self.cache else ()
        if not all(template.is_up_to_date for template in loaded):
            self._memory = Memory()  # a template was saved again
        if len(self._numbers) >= MOST_EDITIONS:
            self._memory, self._numbers = Memory(), {}
        return Edition(self._numbers.setdefault(common, len(self._numbers)), document, take)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may read an attribute."""
        if (safe := self._judged.get((type(obj), attr))) is None:
            safe = self._judged[type(obj), attr] = super().is_safe_attribute(obj, attr, value)
        return safe

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read an attribute; of a thing that a macro was given, note which."""
        if attribute in fields_of(obj):
            value = getattr(obj, attribute)
            if id(obj) in running.watched:
                running.note(obj, attribute, value)
            elif isinstance(obj, Document):
                running.doubt()
            return value
        value = super().getattr(obj, attribute)
        if running.runs:
            self._note_look(obj, value)
        return value

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Read an item; a field may be read as one."""
        if isinstance(argument, str) and argument in fields_of(obj):
            return self.getattr(obj, argument)
        value = super().getitem(obj, argument)
        if running.runs:
            self._note_look(obj, value)
        return value

    def _note_look(self, obj: Any, value: Any) -> None:
        """Note that something other than a field is read."""
        if isinstance(obj, Document | TemplateModule) and not isinstance(value, Macro):
            running.doubt()
        elif id(obj) in running.watched:
            running.note(obj, WHOLE, obj)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call what a template calls; a macro that wrote this before is not run again."""
        run = super().call
        if not isinstance(__obj, Macro):
            running.note_whole((*args, *kwargs.values()))
            return run(__context, __obj, *args, **kwargs)
        edition: Edition | None = __context.get(EDITION)
        if edition is None or not __self._sees_all(__obj, kwargs):
            running.doubt()
            return run(__context, __obj, *args, **kwargs)
        given, by_fields = __self._given(__context, __obj, args, kwargs)
        if UNKNOWN in given:
            return run(__context, __obj, *args, **kwargs)
        key, things = (edition.number, *given), (edition.document, *by_fields)
        if written := __self._memory.find(key, things, running.note):
            for name, part in written.parts.items():
                edition.take(name, part)
            running.note_parts(written.parts)
            return written.text
        begun = running.begin(things)
        try:
            text = run(__context, __obj, *args, **kwargs)
        finally:
            running.end()
        __self._memory.keep(key, begun, text)
        return text

    def _sees_all(self, macro: Macro, kwargs: Mapping[str, Any]) -> bool:
        """Tell whether all that a macro looks at is seen."""
        unseen = self.looks_of(macro._func.__code__.co_filename).unseen.get(macro.name)
        return unseen is not None and not unseen & self._set_for_others and "caller" not in kwargs

    def _given(
        self, context: Context, macro: Macro, args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> tuple[Key, list[object]]:
        """Give what a macro and its arguments are known by, and things that it reads fields of."""
        code = macro._func.__code__
        by_fields = self.looks_of(code.co_filename).by_fields[macro.name]
        key: list[Any] = [code.co_filename, code, context.eval_ctx.autoescape, len(args)]
        things: list[object] = []
        for name, value in (*zip_longest(macro.arguments[: len(args)], args), *kwargs.items()):
            if name in _OF_JINJA:
                continue
            if name in by_fields and fields_of(value):
                things.append(value)
                key += (name, type(value))
            else:
                running.note_whole([value])
                key += (name, known(value))
        return tuple(key), things

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
    *(nodes.Macro, nodes.Include, nodes.Import, nodes.FromImport, nodes.Block),
    *(nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Call),
)
_SCOPES = (
    *(nodes.For, nodes.CallBlock, nodes.With),
    *(nodes.AssignBlock, nodes.FilterBlock, nodes.Scope),
)
_OF_MACROS = ("caller", "kwargs", "varargs")  # which each is given without asking
Nodes = Sequence[nodes.Node]
Branch = tuple[str, Sequence[str], Iterable[nodes.Node]]
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
    by_fields: dict[str, frozenset[str]] = {}
    for macro, within in macros:
        alike = _by_fields(macro, within)
        by_fields[macro.name] = alike & by_fields.get(macro.name, alike)
    others = _set_for_others(found, [within for _, within in macros])
    return Looks(unseen, frozenset(others), by_fields)


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
    if any(isinstance(one, nodes.Include | nodes.Macro | nodes.Block) for one in within):
        return None
    free = _free(macro)
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


def _free(macro: nodes.Macro) -> set[str]:
    """Name what a macro reads that may be set outside of it.

    Jinja's own `find_undeclared_variables` tells the same, but compiles each macro once more.
    """
    around, everywhere = Symbols(), macro.environment.globals if macro.environment else ()
    around.store(macro.name)
    return {*_read_from_outside(macro, around)} - {*everywhere}


def _read_from_outside(scope: nodes.Node, around: Symbols) -> Iterator[str]:
    for branch, own, within in _branches(scope):
        symbols = Symbols(around)
        for name in own:
            symbols.declare_parameter(name)
        symbols.analyze_node(scope, for_branch=branch)
        yield from (name for how, name in symbols.loads.values() if how == VAR_LOAD_RESOLVE)
        for inner in _scopes(within):
            yield from _read_from_outside(inner, symbols)


def _branches(scope: nodes.Node) -> Sequence[Branch]:
    """Give the parts of a scope, three of a loop, with names of their own and what is within."""
    if isinstance(scope, nodes.For):
        return ("body", ("loop",), scope.body), ("else", (), scope.else_), ("test", (), ())
    own = _OF_MACROS if isinstance(scope, nodes.Macro | nodes.CallBlock) else ()
    return (("body", own, scope.iter_child_nodes()),)


def _scopes(within: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Find the outermost scopes; there are none within expressions."""
    for node in within:
        if isinstance(node, _SCOPES):
            yield node
        elif isinstance(node, nodes.Stmt):
            yield from _scopes(node.iter_child_nodes())


def _by_fields(macro: nodes.Macro, within: Nodes) -> frozenset[str]:
    """Name the arguments that a macro only reads fields of, or hands on in a call.

    What becomes of them there is seen when they are handed on.
    """
    if any(isinstance(one, nodes.Import | nodes.FromImport) for one in within):
        return frozenset()  # these see all
    seen = {id(node.node) for node in _only(nodes.Getattr, within)}
    seen |= {id(node.node) for node in _only(nodes.Getitem, within) if _names_field(node)}
    for call in _only(nodes.Call, within):
        seen |= {id(given) for given in call.args}
        seen |= {id(given.value) for given in call.kwargs}
    read = (name for name in _only(nodes.Name, within) if name.ctx != "param")
    used_otherwise = {name.name for name in read if id(name) not in seen}
    return frozenset(argument.name for argument in macro.args) - used_otherwise


def _names_field(node: nodes.Getitem) -> bool:
    return isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str)
