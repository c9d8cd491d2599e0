"""The Python of a class that keeps its own forward: its methods, and all that they need to run alone.

The text holds the class without its `__init__`, what its instance has of plain attributes, and what
its methods use: imports of torch and of Python's own modules, and the source of everything else.
"""

import ast
import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import FunctionType, MappingProxyType, MethodType
from typing import Any

from msgspec import Struct
from torch import Tensor, nn

from blockstudio.catalogue.text import Text
from blockstudio.importing.python.bringing import taken_along
from blockstudio.importing.python.class_trees import (
    IMPORTED,
    class_tree,
    drop_annotations,
    is_needed,
    meanings_of,
    names_assigned,
    with_self,
)
from blockstudio.importing.python.constants import Constants
from blockstudio.importing.python.hung import (
    Asked,
    Hung,
    asked_of_others,
    holds_modules,
    reached_from_self,
)
from blockstudio.importing.python.ordering import in_order
from blockstudio.importing.python.reaching import is_reached
from blockstudio.importing.python.shared import handed_on, holds_any
from blockstudio.importing.python.titles import Titles
from blockstudio.importing.python.type_checks import CLASSES
from blockstudio.importing.recording.packages import package_of
from blockstudio.importing.recording.trees import named_tensors
from blockstudio.importing.recording.values import Untraceable

_MODULE = frozenset(nn.Module().__dict__)


class Around(Struct, frozen=True):
    """What a text has to know of the network around: what names mean, what it asks that is `hung` on the children.

    `kinds` are classes that become blocks, `changed` is, by identity, what a forward changes.
    """

    titles: Titles
    hung: Callable[[Asked], Iterable[Hung]] = lambda _: ()
    kinds: Collection[type] = ()
    changed: Mapping[int, Any] = MappingProxyType({})


def forward_source(
    module: nn.Module,
    reached: frozenset[str],
    around: Around,
    without: dict[str, Text] | None = None,
) -> str:
    """Return the text of a class that does what a module does, for a block with its children.

    What has no text raises `Untraceable`; or, if there is a dictionary for that, is `without` it.

    `reached` are the names that the forward of the network comes to: nothing else is taken along.
    """
    writer = _Writer(reached, around.titles, around.kinds)
    writer.held = frozenset(_held(module))
    writer.without = without
    plain = _reached_attributes(module, reached)
    routes = {name: value for name, value in plain.items() if holds_modules(value)}
    changing = {
        name: value
        for name, value in plain.items()
        if name not in routes and holds_any(value, around.changed)
    }
    absent = _absent_buffers(module)
    rest = plain.keys() - {*routes, *changing, *absent}
    said = (
        (name, writer.attribute_of(module, name, plain[name])) for name in plain if name in rest
    )
    attributes = {name: words for name, words in said if words}
    body = writer.without_constructor(type(module), attributes)
    names = asked_of_others("\n\n".join([*writer.definitions, body]))
    wanted = around.hung(Asked(names, writer.asked if CLASSES in names else ()))
    setting = [
        *absent.values(),
        *(f"self.{name} = {writer.constant(value)}" for name, value in changing.items()),
        *writer.routed(module, routes),
        *writer.setting(wanted),
        *handed_on(module, around.changed),
    ]
    if setting:
        body += "\n\n    def __post_init__(self):\n" + "\n".join(f"        {s}" for s in setting)
    return "\n\n".join([*sorted(writer.imports), *in_order(writer.definitions), body]) + "\n"


def _reached_attributes(module: nn.Module, reached: frozenset[str]) -> dict[str, Any]:
    """Return the plain attributes that code comes to, and those that a layer says of itself."""
    shown = {name for one in type(module).__mro__ for name in _shown(one)}
    return {
        name: value
        for name, value in _plain_attributes(module).items()
        if is_reached(name, reached) or name in shown
    }


def is_attribute(path: str) -> bool:
    """Return whether code reads a path as it stands: `cell.weight`, and no place in a list."""
    return all(map(str.isidentifier, path.split(".")))


def _own_method(module: nn.Module, value: Any) -> str:
    """Return what stands in a class for a method of its own that an instance keeps, "" for all else."""
    own = isinstance(value, MethodType) and value.__self__ is module
    return f"property(lambda self: self.{value.__name__})" if own else ""


def _shown(kind: type) -> Collection[str]:
    """Return what a class of torch's own says of itself when it is printed."""
    known = vars(kind).get("__constants__", ()) if package_of(kind) == "torch" else ()
    return [name for name in known if isinstance(name, str)]


def _held(module: nn.Module) -> set[str]:
    """Return the names of what nodes make: a class attribute of that name is but its place."""
    tensors = {name for name, value in module.__dict__.items() if isinstance(value, Tensor)}
    return tensors.union(*(_present(kept) for kept in _registries(module)))


def _present(kept: Mapping[str, Any]) -> set[str]:
    return {name for name, value in kept.items() if value is not None}


def _registries(module: nn.Module) -> tuple[Mapping[str, Any], ...]:
    return module._modules, module._parameters, module._buffers


def class_source(kind: type) -> str:
    """Return the text of a class of plain objects; raise `Untraceable` where it has none."""
    writer = _Writer(frozenset(), Titles())
    writer.bring_class(kind)
    return "\n\n".join([*sorted(writer.imports), *in_order(writer.definitions)]) + "\n"


def needs_of(owner: FunctionType, source: str, reached: frozenset[str], titles: Titles) -> str:
    """Return a function that is made of a piece of another one, after all that it needs."""
    writer = _Writer(reached, titles)
    tree = ast.parse(source)
    written = ast.dump(tree)
    writer.needs(owner, tree)
    body = source if ast.dump(tree) == written else ast.unparse(tree) + "\n"
    return "\n\n".join([*sorted(writer.imports), *in_order(writer.definitions), body])


def _plain_attributes(module: nn.Module) -> dict[str, Any]:
    """Return what an instance has beside modules and tensors; absent ones of these are None."""
    found: dict[str, Any] = {
        name: value
        for name, value in module.__dict__.items()
        if name not in _MODULE and not isinstance(value, Tensor) and not _makes_layers(value)
    }
    for kept in _registries(module):
        found |= {name: None for name, value in kept.items() if value is None}
    for name, child in module._modules.items():
        if isinstance(child, nn.ModuleList | nn.ModuleDict | nn.ParameterList) and not len(child):
            found[name] = {} if isinstance(child, nn.ModuleDict) else []
    return found


def _absent_buffers(module: nn.Module) -> dict[str, str]:
    """Return the statements that keep a place for the buffers that are not there yet, by their names.

    A class attribute would stand before what a forward registers.
    """
    apart = module._non_persistent_buffers_set
    return {
        name: f"self.register_buffer({name!r}, None, persistent={name not in apart})"
        for name, value in module._buffers.items()
        if value is None
    }


def _inherited(kind: type, title: str) -> list[ast.stmt]:
    """Return the forward of a class that has that of torch's own: its text has to have one."""
    owner = next((one for one in kind.__mro__ if "forward" in vars(one)), None)
    if title or owner in (None, kind) or package_of(owner) != "torch":
        return []
    if owner is nn.Module:
        # Others call its methods: nobody calls the module itself.
        return ast.parse("def forward(self):\n    raise NotImplementedError").body
    names = [name for name in inspect.signature(owner.forward).parameters if name != "self"]
    said = f"def forward(self, {', '.join(names)}):\n    return super().forward({', '.join(names)})"
    return ast.parse(said).body


def _makes_layers(value: Any) -> bool:
    """Return whether an attribute is a class of the author's layers, which only `__init__` calls."""
    own = isinstance(value, type) and issubclass(value, nn.Module)
    return own and package_of(value) not in IMPORTED


class _Writer(Constants):
    """Writes a class, and the constants that its instance keeps."""

    held: frozenset[str] = frozenset()
    """What nodes make for the instance: it needs no value in the class."""

    def without_constructor(
        self, kind: type, attributes: Mapping[str, str], title: str = ""
    ) -> str:
        """Return the source of a class without `__init__`, with class attributes before its methods."""
        node = class_tree(kind)
        node.name = title or node.name
        node.decorator_list = []
        node.keywords = []
        documented = node.body[:1] if ast.get_docstring(node) else []
        parts = [part for part in node.body[len(documented) :] if is_needed(part, self.reached)]
        parts = [part for part in parts if not names_assigned(part) & self.held]
        node.body = [with_self(part) for part in parts]
        node.bases = []
        # Its own name means nothing yet where it is defined.
        drop_annotations(node, {**meanings_of(kind), kind.__name__: None})
        self.needs(kind, node)
        kept = node.body
        node.bases = [self._base(base) for base in kind.__bases__]
        given = ast.parse("\n".join(f"{name} = {said}" for name, said in attributes.items())).body
        node.body = [*documented, *given, *kept, *_inherited(kind, title)] or [ast.Pass()]
        return ast.unparse(ast.fix_missing_locations(node))

    def _base(self, base: type) -> ast.expr:
        if base is nn.Module:
            return ast.parse("nn.Module", mode="eval").body
        if base.__module__.partition(".")[0] in IMPORTED:
            return ast.parse(self.imported(base), mode="eval").body
        title = self.titles.of(base, base.__name__)
        if title not in self.names:
            self.names[title] = base
            self.definitions.append(self.without_constructor(base, {}, title))
        return ast.Name(title, ast.Load())

    def setting(self, hung: Iterable[Hung]) -> Iterator[str]:
        """Yield the statements that hang attributes on children; what has no text is found by trial."""
        for one in hung:
            before = self.taken()
            try:
                yield f"{one.holder}.{one.name} = {self.constant(one.value)}"
            except Untraceable:
                self.put_back(before)

    def routed(self, module: nn.Module, routes: Mapping[str, Any]) -> Iterator[str]:
        """Yield the statements that keep modules in lists and dictionaries, from where they are."""
        self.ways = {inner: reached_from_self(path) for path, inner in module.named_modules()}
        for name, value in routes.items():
            before = self.taken()
            try:
                yield f"self.{name} = {self.constant(value)}"
            except Untraceable as error:
                self.left_out(name, before, error)
        self.ways = {}

    def attribute_of(self, module: nn.Module, name: str, value: Any) -> str:
        """Return what stands in a class for an attribute, "" for one that is left out."""
        if method := _own_method(module, value):
            return method
        before = self.taken()
        try:
            with taken_along():
                return self._attribute_of(module, value)
        except Untraceable as error:
            self.left_out(name, before, error)
            return ""

    def _attribute_of(self, module: nn.Module, value: Any) -> str:
        """Return what stands in a class for an attribute: one of what nodes make is looked up each time."""
        if not isinstance(value, tuple | list | dict):
            return self.attribute(value)
        self.made = {id(one): path for path, one in named_tensors(module) if is_attribute(path)}
        self.reads_made = False
        said = self.attribute(value)
        self.made = {}
        return f"property(lambda self: {said})" if self.reads_made else said

    def attribute(self, value: Any) -> str:
        """Return what stands in a class for an attribute of its instances: functions bind no `self`."""
        said = self.constant(value)
        return f"staticmethod({said})" if isinstance(value, FunctionType) else said
