"""Nodes placed in a block, and wired in the same step."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from blockstudio.api.binding import Bound, bind, bind_block, check_values, flows
from blockstudio.api.code import CodeHandle
from blockstudio.api.contents import Contents
from blockstudio.api.kinds import TorchKind, kind_given
from blockstudio.api.node import NodeHandle
from blockstudio.api.strict import strict
from blockstudio.api.tensor import TensorLike
from blockstudio.api.values import plain, plain_properties
from blockstudio.api.wiring import Wiring
from blockstudio.catalogue.library import library
from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.text import text
from blockstudio.graph import edits, names, ports
from blockstudio.graph.problems import Place, Refusal, refuse, unknown
from blockstudio.graph.records import INPUT, OUTPUT, Node, code_kind, instance_kind
from blockstudio.graph.scope import names_taken

_STEP = 200.0

Kind = TorchKind | Contents | CodeHandle
"""What a node can be: a kind of the catalogue, an instance of a block, own code."""


@strict
class Placing(Wiring):
    """A block in which nodes can be placed."""

    def add(
        self,
        kind: Kind,
        *given: Any,
        name: str | None = None,
        **properties: Any,
    ) -> NodeHandle:
        """Place a node, wire it, and return it: all of that or, where something is refused, nothing.

        A kind is torch's own (`nn.Linear`, `torch.relu`), a name (`"Linear"`), a block of which it
        becomes an instance, or own code. The arguments stand as torch has them, handles among them:
        `add(torch.gather, x, 1, index)`. A layer is made and called at once: handles are what it is
        called with, the rest goes to its constructor, `add(nn.Conv2d, x, 3, 16, 5)`. By its name a
        handle goes to an input, a value to a property. A text right after the kind is the node's
        name; `layers.0` is the first in an `nn.ModuleList` called layers, `heads.cls` in an
        `nn.ModuleDict`.

        Sizes that are not given, or are None, are *auto*: `add(nn.LazyConv2d, x, 16, 5)`. Raises
        `Refusal` for an unknown kind, a taken name, and what the kind does not take.

        >>> import blockstudio
        >>> net = blockstudio.new_project("example").root
        >>> x = net.add_input("x", ("N", 3, 32, 32))
        >>> net.add("nn.Conv2d", x, 3, 16, 5, padding=2, name="conv")
        <conv: nn.Conv2d(in_channels=3, out_channels=16, kernel_size=5, padding=2) ← x>
        >>> net.add("softmax", net["conv"], 1)
        <softmax: torch.softmax(dim=1) ← conv>
        """
        return self._added(kind, given, name, properties)

    def _added(
        self,
        kind: Kind,
        given: Sequence[Any],
        name: str | None,
        properties: Mapping[str, Any],
        also: tuple[str, ...] = ("name",),
    ) -> NodeHandle:
        """Place and wire a node; `also` are words that may have been meant by one nobody knows."""
        wanted = kind_of(kind)
        first = given[0] if given and name is None else None
        if isinstance(first, str) and not (given[1:] and _is_text(wanted, properties)):
            name, given = first, given[1:]
        bound = self._bound(wanted, given, properties, also)
        with self._adding(name or wanted):
            node = self._place(wanted, name, plain_properties(bound.properties))
            self._wire(node, bound)
            if ports.OUTPUTS not in bound.properties:
                self._count(node)
        return node

    def add_input(
        self,
        name: str,
        shape: Sequence[int | str] | None = None,
        dtype: Any = "float32",
        *,
        optional: bool = False,
    ) -> NodeHandle:
        """Add an argument of `forward`; `shape` may hold symbols, such as `("N", 3, 32, 32)`.

        An `optional` one is None where the block is called without it.
        """
        properties: dict[str, Any] = {} if shape is None else {"shape": _shape(name, shape)}
        if plain(dtype) != "float32":
            properties["dtype"] = plain(dtype)
        if optional:
            properties["optional"] = True
        with self._adding(name):
            return self._place(INPUT, name, properties)

    def add_inputs(
        self, *names: str, dtype: Any = "float32", **shapes: Sequence[int | str]
    ) -> tuple[NodeHandle, ...]:
        """Add several arguments of `forward`: by their names, or by names and shapes.

        `x, h = add_inputs(x=("N", 8), h=("N", 4))`; all have the same `dtype`.
        """
        wanted = {**dict.fromkeys(names), **shapes}
        with self.project.history.together(text("Add {count} inputs", count=len(wanted))):
            found = [self.add_input(name, shape, dtype) for name, shape in wanted.items()]
            return tuple(found)

    def add_output(self, name: str, source: "TensorLike | str | None" = None) -> NodeHandle:
        """Add a result of `forward`, and wire it if it is said from where."""
        with self._adding(name):
            node = self._place(OUTPUT, name, {})
            if source is not None:
                self.connect(source, node)
        return node

    def add_outputs(self, **sources: "TensorLike | str") -> tuple[NodeHandle, ...]:
        """Add several results of `forward` in their order: `add_outputs(y=out, state=h)`."""
        with self.project.history.together(text("Add {count} outputs", count=len(sources))):
            return tuple(self.add_output(name, source) for name, source in sources.items())

    def _bound(
        self,
        kind: str,
        given: Sequence[Any],
        properties: Mapping[str, Any],
        also: tuple[str, ...],
    ) -> Bound:
        store = self.project.store
        bare = Node("", self.id, library().eager(kind), "")
        spec = ports.spec_of(store, bare)
        if spec is not None or bare.definition in store:
            self._check_names(bare, properties, also)
        if spec is not None and not spec.regions:
            bound = bind(spec, kind, given, properties)
            check_values(spec, bound.properties)
            return bound
        found = [socket.name for socket in ports.inputs(store, bare)]
        if spec is None and bare.definition in store:
            block = store.block(bare.definition or "")
            return bind_block(block.name, found, list(block.arguments), given, properties)
        flowing = [("", value) for value in given if flows(value)]
        return Bound(dict(properties), flowing)

    def _check_names(self, bare: Node, named: Mapping[str, Any], also: tuple[str, ...]) -> None:
        """Refuse a word that is no input, no property and no argument of what is to be placed."""
        store = self.project.store
        spec = ports.spec_of(store, bare)
        known = [item.name for item in ports.properties_of(store, bare)]
        known += [port.name for port in spec.inputs] if spec is not None else []
        known += [socket.name for socket in ports.inputs(store, bare)] if spec is None else []
        title = spec.full_name if spec is not None else store.block(bare.definition or "").name
        for name in (one for one in named if one not in known):
            message = text("“{name}” has no property {property}", name=title, property=name)
            raise Refusal(unknown(message, name, [*known, *also], Place(self.id)))

    def _adding(self, title: str) -> AbstractContextManager[None]:
        return self.project.history.together(text("Add {name}", name=title))

    def _place(self, kind: str, name: str | None, properties: dict[str, Any]) -> NodeHandle:
        store = self.project.store
        right = max((node.x for node in store.nodes(self.id)), default=-_STEP)
        if name is not None:
            self._make_way(name)
        edit = edits.add_node(
            store, self.id, kind, name=name, at=(right + _STEP, 0.0), properties=properties
        )
        node = NodeHandle(self.project, edits.created(self.project.do(edit))[0])
        if name is None:
            self.project.nameless.add(node.id)
        return node

    def _count(self, node: NodeHandle) -> None:
        """Give a node as many outputs as torch says it has, where nothing else says it: `unbind`."""
        spec = ports.spec_of(self.project.store, node.record)
        if spec is None or spec.property_named(ports.OUTPUTS) is None:
            return
        found = (
            fact.problems for path, fact in self.project.facts().items() if path[-1] == node.id
        )
        for problem in (one for problems in found for one in problems):
            count = str(problem.actual.values.get("count", "")) if problem.actual else ""
            if problem.place.item == spec.count and count.isdecimal():
                node.set(**{ports.OUTPUTS: int(count)})

    def _make_way(self, name: str) -> None:
        """Give a node that got this name from nobody another one, if it is the key of nothing."""
        store = self.project.store
        for node in store.nodes(self.id):
            free = node.id in self.project.nameless and not ports.is_child(store, node)
            if node.name == name and free:
                taken = names_taken(store, self.id) | {name}
                self.project.do(edits.rename(store, node.id, names.unique(name, taken)))


def _shape(name: str, shape: Any) -> list[Any]:
    if isinstance(shape, list | tuple):
        return list(shape)
    raise refuse(
        text("the shape of “{name}” can't be {shape}", name=name, shape=str(shape)),
        expected=text("a shape such as N, 3, 32, 32"),
        hint=did_you_mean(name, ["dtype", "shape", "optional"]),
    )


def kind_of(kind: Kind) -> str:
    """Return the kind that a block, own code, an object of torch or a name stands for."""
    match kind:
        case Contents():
            return instance_kind(kind.id)
        case CodeHandle():
            return code_kind(kind.id)
        case _:
            return kind_given(kind)


def _is_text(kind: str, named: Mapping[str, Any]) -> bool:
    """Return whether a text right after the kind is torch's first argument: an equation."""
    spec = library().get(kind)
    item = spec.property_named(spec.order[0]) if spec is not None and spec.order else None
    return item is not None and "str" in item.types and item.name not in named
