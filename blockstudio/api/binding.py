"""What a call of `add` gives to which port and which property, in torch's own order.

The arguments of a function stand where torch has them: `add(torch.gather, x, 1, index)`. A layer is
made and called at once: what flows goes to its inputs in their order, everything else to its
constructor, `add(nn.Conv2d, x, 3, 16, 5)`. A size that shapes are to fill is left out as torch
leaves it out, `add(nn.LazyConv2d, x, 16, 5)`, or is None, or everything after it goes by name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from blockstudio.api.handle import handles_in
from blockstudio.api.tensor import TensorLike
from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Port, Property, Spec
from blockstudio.catalogue.text import text
from blockstudio.catalogue.values import HOLE, expected
from blockstudio.graph.given import why_not
from blockstudio.graph.problems import Refusal, refuse, unknown

Flow = TensorLike | str
"""What a wire may come from: a handle, or the name of a node or of one of its ports."""

_CALLED = ("function", "method", "operator", "index", "attribute")


class Bound(Struct):
    """What a node is given: its properties, and where its wires come from.

    A wire without a port goes to the first free one.
    """

    properties: dict[str, Any] = field(default_factory=dict)
    wires: list[tuple[str, Flow]] = field(default_factory=list)


def bind(spec: Spec, kind: str, given: Sequence[Any], named: Mapping[str, Any]) -> Bound:
    """Return what the arguments of a call mean to a kind; raise `Refusal` for too many, or twice."""
    binder = _Binder(spec, kind)
    binder.by_name(named)
    if spec.form in _CALLED:
        binder.in_order(given)
    else:
        binder.apart(given)
    if given:
        binder.check_complete()
    return binder.bound


def bind_block(
    name: str,
    inputs: Sequence[str],
    arguments: Sequence[str],
    given: Sequence[Any],
    named: Mapping[str, Any],
) -> Bound:
    """Return what the arguments of a call mean to an instance of a block."""
    bound = Bound()
    for key, value in named.items():
        if key in inputs and (flows(value) or value is None or key not in arguments):
            _wire(bound, key, value)
        else:
            bound.properties[key] = value
    free = [key for key in inputs if key not in named]
    for value in filter(flows, given):
        _wire(bound, _next(free, name, value), value)
    open_arguments = [key for key in arguments if key not in named]
    for value in given:
        if not flows(value):
            bound.properties[_next(open_arguments, name, value)] = value
    return bound


def flows(value: Any) -> bool:
    """Return whether a value is a handle, or a list that has one: something a wire can bring."""
    return isinstance(value, TensorLike) or (
        isinstance(value, list | tuple) and next(handles_in(value), None) is not None
    )


class _Binder:
    """Binds the arguments of one call."""

    def __init__(self, spec: Spec, kind: str) -> None:
        self.spec = spec
        self.lazy = library().eager(kind) != kind
        self.ports = {port.name: port for port in spec.inputs}
        self.items = {item.name: item for item in spec.properties}
        self.bound = Bound()
        self.given: set[str] = set()
        """The names that are given already."""

    def by_name(self, named: Mapping[str, Any]) -> None:
        """Bind keyword arguments: a handle to the port of that name, a value to the property."""
        for name, value in named.items():
            self.given.add(name)
            if name in self.ports and (flows(value) or name not in self.items):
                self._flow(self.ports[name], value)
            elif flows(value):
                self._flow_into(name, value)
            else:
                self.bound.properties[name] = value

    def in_order(self, given: Sequence[Any]) -> None:
        """Bind the positional arguments of a function: they stand where torch has them."""
        waiting = self._reached(_order(self.spec), len(given))
        rest = list(given)
        while rest:
            value = rest.pop(0)
            if is_tensor(value):
                raise refuse(text("{kind} takes no tensor", kind=self.spec.call), hint=_AS_NODE)
            if value is None and waiting and waiting[0] in self.ports:
                waiting.pop(0)
                continue
            name = self._next(waiting, value, self._takers(value))
            if name in self.ports and (flows(value) or name not in self.items):
                self._flow(self.ports[name], value)
                if self.ports[name].many and isinstance(value, TensorLike):
                    waiting.insert(0, name)
            else:
                self._take(self.items[name], value, rest)

    def _takers(self, value: Any) -> set[str]:
        """Return the names of what takes such a value: a tensor, a number, the name of a node."""
        ports = {name for name, port in self.ports.items() if not port.many}
        if flows(value):
            wired = {name for name, item in self.items.items() if self.spec.takes_wire(item)}
            return {*self.ports, *(wired - self.given)}
        lists = {name for name, item in self.items.items() if _is_list(item) and not item.required}
        numbers = any("int" in item.types for item in self.items.values() if item.name not in lists)
        # torch.hsplit(x, 3) is about three sections, torch.hsplit(x, [3]) about an index.
        apart = lists if isinstance(value, int) and numbers else set[str]()
        if isinstance(value, list | tuple) and _INDICES in lists:
            apart = {_SECTIONS}
        return {*self.items, *(ports if isinstance(value, str) else ())} - apart

    def _take(self, item: Property, value: Any, rest: list[Any]) -> None:
        """Bind a value to a property with those after it that belong to it: `x.view(n, -1)`."""
        if _is_list(item) and not isinstance(value, list | tuple):
            value = [value]
            while rest and not isinstance(rest[0], list | tuple | str | None):
                value.append(rest.pop(0))
        if flows(value):
            self._check_once(item.name)
            self._flow_into(item.name, value)
        else:
            self._set(item.name, value)

    def _flow_into(self, name: str, value: Any) -> None:
        """Bind what flows to a property: to all of it, or to some of the numbers of a list."""
        item = self.items.get(name)
        if item is None or not self.spec.takes_wire(item):
            raise self._misplaced(name, item)
        self.given.add(name)
        if isinstance(value, TensorLike):
            self.bound.wires.append((name, value))
            return
        typed = [HOLE if isinstance(part, TensorLike) else part for part in value]
        self.bound.properties[name] = typed
        parts = enumerate(value)
        self.bound.wires += [
            (f"{name}.{i}", part) for i, part in parts if isinstance(part, TensorLike)
        ]

    def apart(self, given: Sequence[Any]) -> None:
        """Bind what flows to the inputs, and values to the arguments of the constructor."""
        items = [item for item in self.spec.properties if not item.forward]
        for value in filter(flows, given):
            self.bound.wires += [("", one) for one in _each(value)]
        values = [value for value in given if not flows(value)]
        waiting = [item.name for item in items if not (self.lazy and item.infer)]
        for value in values:
            self._set(self._next(waiting, value, self.items), value)

    def _reached(self, names: list[str], count: int) -> list[str]:
        """Leave out what torch need not be given where `count` values don't reach all that must be.

        `torch.arange(5)` has no start.
        """
        items = [self.items[name] for name in names if name in self.items]
        wanted = [item for item in items if item.required and item.name not in self.given]
        if not wanted or count > items.index(wanted[-1]):
            return names
        early = items[: items.index(wanted[-1])]
        spare = {item.name for item in early if not item.required and item.name not in self.given}
        return [name for name in names if name not in spare]

    def check_complete(self) -> None:
        """Refuse a call whose values don't reach all that torch must be given."""
        items = self.spec.properties
        lacking = [item for item in items if item.required and self._lacks(item)]
        if not lacking:
            return
        called = ", ".join(item.name for item in items if not item.forward)
        auto = next((item.name for item in items if item.infer), "")
        raise refuse(
            text("{kind} also needs {what}", kind=self.spec.call, what=_names(lacking)),
            expected=text("{kind}({names})", kind=self.spec.call, names=called),
            hint=text("{size} is found if it is None", size=auto) if auto else None,
        )

    def _lacks(self, item: Property) -> bool:
        wired = {name.partition(".")[0] for name, _ in self.bound.wires}
        return item.name not in self.bound.properties and item.name not in wired

    def _flow(self, port: Port, value: Any) -> None:
        self._check_once(port.name, again=port.many)
        self.given.add(port.name)
        _wire(self.bound, port.name, value)

    def _set(self, name: str, value: Any) -> None:
        self._check_once(name)
        self.given.add(name)
        self.bound.properties[name] = value

    def _check_once(self, name: str, *, again: bool = False) -> None:
        if again or (name not in self.bound.properties and not self._is_wired(name)):
            return
        raise refuse(
            text("{name} of {kind} is given twice", name=name, kind=self.spec.call),
            hint=text("by its place and by its name"),
        )

    def _is_wired(self, name: str) -> bool:
        return any(port == name for port, _ in self.bound.wires)

    def _next(self, waiting: list[str], value: Any, among: Iterable[str]) -> str:
        return _next(waiting, self.spec.call, value, set(among))

    def _misplaced(self, name: str, item: Property | None) -> Refusal:
        if item is None:
            message = text("{kind} has no input “{name}”", kind=self.spec.call, name=name)
            return Refusal(unknown(message, name, [*self.ports, *self.items]))
        return refuse(
            text("{name} of {kind} can't be given by a wire", name=name, kind=self.spec.call),
            expected=expected(item),
            hint=why_not(self.spec, item),
        )


def _order(spec: Spec) -> list[str]:
    """Return the names of a function's arguments as torch has them."""
    inputs = [port.name for port in spec.inputs]
    items = [item.name for item in spec.properties if item.written]
    first = spec.order or _ORDERS.get(spec.title, ())
    return list(dict.fromkeys((*first, *inputs, *items)))


_INDICES, _SECTIONS = "indices", "sections"

_ORDERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("gather", "index_select"), ("input", "dim", "index")),
    **dict.fromkeys(
        ("index_add", "index_copy", "index_reduce"), ("input", "dim", "index", "source")
    ),
    **dict.fromkeys(("scatter", "scatter_add", "scatter_reduce"), ("input", "dim", "index", "src")),
    "index_fill": ("input", "dim", "index", "value"),
    "diff": ("input", "n", "dim"),
    "tensor_split": ("input", "tensor_indices_or_sections", _SECTIONS, _INDICES, "dim"),
    "isin": ("elements", "test_elements"),
}
"""The arguments of functions that have a value between their inputs, which code gives by name."""


def _is_list(item: Property) -> bool:
    """Return whether only a list of sizes will do: numbers one after the other become one."""
    return item.spread or ("ints" in item.types and "int" not in item.types)


def _next(waiting: list[str], kind: str, value: Any, among: set[str] | None = None) -> str:
    """Take the next name off those that wait, leaving out what takes no such thing."""
    known = list(waiting)
    while waiting:
        name = waiting.pop(0)
        if among is None or name in among:
            return name
    raise _too_many(kind, value, known)


def _too_many(kind: str, value: Any, known: list[str]) -> Refusal:
    said = " ".join(repr(value).split())
    return refuse(
        text("{kind} takes no such argument here", kind=kind),
        expected=text("{names}", names=", ".join(known) or "no more"),
        actual=text("{value}", value=said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"),
        hint=_AS_NODE if is_tensor(value) else None,
    )


def check_values(spec: Spec | None, values: Mapping[str, Any]) -> None:
    """Refuse a tensor that is given for a property that takes none: it would have to be a node."""
    for name, value in values.items():
        item = spec.property_named(name) if spec is not None else None
        if is_tensor(value) and (item is None or _TENSORS.isdisjoint(item.types)):
            raise refuse(text("{name} can't be a tensor", name=name), hint=_AS_NODE)


def is_tensor(value: Any) -> bool:
    """Return whether a value is an array of numbers: a tensor, or one of numpy's."""
    if isinstance(value, TensorLike):
        return False
    return hasattr(value, "tolist") and getattr(value, "ndim", 0) != 0


_TENSORS = frozenset({"tensor", "ints", "floats", "sizes", "lists", "shape"})
_AS_NODE = text("place the values as a node: add(“Constant”, values=…), or a Parameter")
_LONGEST = 60


def _wire(bound: Bound, port: str, value: Any) -> None:
    bound.wires += [(port, one) for one in _each(value)]


def _each(value: Any) -> Iterator[Flow]:
    for one in value if isinstance(value, list | tuple) else [value]:
        if not isinstance(one, TensorLike | str | None):
            raise refuse(
                text("a wire can't come from {value}", value=repr(one)),
                expected=text("a handle, or the name of a node"),
            )
        if one is not None:
            yield one


def _names(items: Iterable[Property]) -> str:
    return ", ".join(item.name for item in items)
