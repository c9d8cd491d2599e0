"""Blocks in the public API: place nodes in them and wire these."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from blockstudio.api.handle import Handle
from blockstudio.api.node import CodeHandle, NodeHandle
from blockstudio.api.strict import strict
from blockstudio.api.values import plain, plain_properties
from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.text import text
from blockstudio.graph import edits, ports
from blockstudio.graph.edits import End
from blockstudio.graph.parameters import ParameterKey, turn
from blockstudio.graph.problems import Missing, Place, refuse, unknown
from blockstudio.graph.properties import missing
from blockstudio.graph.records import INPUT, OUTPUT, Block, Node, code_kind, instance_kind
from blockstudio.graph.returns import words
from blockstudio.graph.socket import Socket
from blockstudio.graph.store import Store
from blockstudio.graph.walk import insides

_STEP = 200.0


@strict
class BlockHandle(Handle):
    """One block: a class, or a region of a node; its nodes are its contents."""

    def __repr__(self) -> str:
        return f"<gone {self.id}>" if self.is_gone else f"<block {self.name}>"

    @property
    def record(self) -> Block:
        """The block's record as it is now."""
        return self.project.store.block(self.id)

    @property
    def name(self) -> str:
        """The block's name."""
        return self.record.name

    @property
    def nodes(self) -> dict[str, NodeHandle]:
        """The block's nodes by name."""
        found = self.project.store.nodes(self.id)
        return {node.name: NodeHandle(self.project, node.id) for node in found}

    def __getitem__(self, name: str) -> NodeHandle:
        """Return the node of that name; raise `Missing`, a KeyError, if there is none."""
        nodes = self.nodes
        if name not in nodes:
            message = text(
                "there is no node “{name}” in block “{block}”", name=name, block=self.name
            )
            raise Missing(unknown(message, name, nodes, Place(self.id)))
        return nodes[name]

    def add(
        self, kind: "str | BlockHandle | CodeHandle", name: str | None = None, **properties: Any
    ) -> NodeHandle:
        """Place a node of a catalogue kind (`"torch.nn.Linear"`), a block's instance, or own code.

        Sizes that are not given are *auto*. Raises `Refusal` for an unknown kind or a taken name.
        """
        match kind:
            case BlockHandle():
                wanted = instance_kind(kind.id)
            case CodeHandle():
                wanted = code_kind(kind.id)
            case _:
                wanted = kind
        return self._place(wanted, name, plain_properties(properties))

    @property
    def returns(self) -> str:
        """What `forward` gives back, by the names of the Outputs: `y`, `{"logits": y, "state": (h, c)}`."""
        return words(self.project.store, self.id)

    def set_returns(self, said: str) -> None:
        """Say how the Outputs are given back, such as `{"logits": y, "state": (h, c)}`; "": one by one.

        Raises `Refusal` for words that are no tuple, list or dictionary with every Output once.
        """
        self.project.do(edits.set_returns(self.project.store, self.id, said))

    def set_argument(self, name: str, default: Any) -> None:
        """Give the block's class an argument with a default; None takes it away."""
        self.project.do(edits.set_argument(self.project.store, self.id, name, plain(default)))

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
        properties: dict[str, Any] = {} if shape is None else {"shape": list(shape)}
        if plain(dtype) != "float32":
            properties["dtype"] = plain(dtype)
        if optional:
            properties["optional"] = True
        return self._place(INPUT, name, properties)

    def add_output(self, name: str) -> NodeHandle:
        """Add a result of `forward`."""
        return self._place(OUTPUT, name, {})

    def connect(self, source: "NodeHandle | str", target: "NodeHandle | str") -> None:
        """Run a wire; ends are nodes (their first free port) or `"node.port"` texts.

        A number that is known only in `forward` can be wired to a property (`"arange.end"`), or to
        one number of a list (`"reshape.shape.0"`). A source such as `"hidden.weight"` is a parameter: its value is used. Raises `Refusal` when
        the wire can't be: a taken port, a cycle, no such port.
        """
        start, end = self._end(source, "output"), self._end(target, "input")
        self.project.do(edits.connect(self.project.store, start, end))

    def chain(self, *nodes: "NodeHandle | str") -> None:
        """Connect nodes in a row, each to the first free port of the next: all of them, or none."""
        with self.project.history.together(text("Connect {count} nodes", count=len(nodes))):
            for source, target in pairwise(nodes):
                self.connect(source, target)

    def disconnect(self, target: "NodeHandle | str") -> None:
        """Take away the wire into a port, or all wires into a node; a tie is untied."""
        store = self.project.store
        if isinstance(target, NodeHandle):
            self._check_here(target.record)
            gone = [wire.id for wire in store.wires_into(target.id)]
        else:
            end = self._end(target, "input")
            gone = [wire.id for wire in store.wires_into(end.node) if wire.input == end.port]
        self.project.do(edits.delete(store, gone))

    def tie(self, target: str, source: str) -> None:
        """Make one parameter the other, as `dec.weight = enc.weight` does: `tie(target, source)`.

        Names may lead into nested blocks: `"decoder.layers.0.weight"`. A buffer can be tied too.
        Raises `Refusal` where there is no such parameter, or where they are one already.
        """
        start, end = self._parameter(source), self._parameter(target)
        self.project.do(edits.connect(self.project.store, start, end))

    def untie(self, target: str) -> None:
        """Give a tied parameter a tensor of its own again. Raises `Refusal` for one that has it."""
        end = self._parameter(target)
        store = self.project.store
        found = [w.id for w in store.wires_into(end.node) if w.is_tie and w.input == end.port]
        if not found:
            raise refuse(
                text("“{name}” is not tied to another parameter", name=target), Place(self.id)
            )
        self.project.do(edits.delete(store, found))

    def _place(self, kind: str, name: str | None, properties: dict[str, Any]) -> NodeHandle:
        store = self.project.store
        right = max((node.x for node in store.nodes(self.id)), default=-_STEP)
        edit = edits.add_node(
            store, self.id, kind, name=name, at=(right + _STEP, 0.0), properties=properties
        )
        self.project.do(edit)
        return NodeHandle(self.project, edits.created(edit)[0])

    def _end(self, wanted: "NodeHandle | str", side: ports.Side) -> End:
        store = self.project.store
        by_name = {node.name: node for node in store.nodes(self.id)}
        if isinstance(wanted, NodeHandle):
            self._check_here(wanted.record)
            return End(wanted.id, self._first(wanted.record, side))
        if wanted in by_name:
            return End(by_name[wanted].id, self._first(by_name[wanted], side))
        name, port = _split(str(wanted), by_name)
        sockets = _sockets(store, by_name[name], side) if name in by_name else []
        if name in by_name and side == "input":
            sockets = [*sockets, *ports.on_demand(store, by_name[name])]
        for socket in sockets:
            if port in (socket.key, socket.name):
                return End(by_name[name].id, socket.key)
        if any(socket.key.startswith(f"{port}.") for socket in sockets):
            return End(by_name[name].id, self._free(by_name[name], port))
        if (found := self._found_parameter(str(wanted))) is not None:
            return found
        known = [f"{name}.{socket.name}" for socket in sockets] or list(by_name)
        raise refuse(
            text(
                "there is no {side} “{port}” in block “{block}”",
                side=side,
                port=str(wanted),
                block=self.name,
            ),
            Place(self.id),
            expected=text("a node, or “node.port”; nodes here: {names}", names=", ".join(by_name)),
            hint=did_you_mean(wanted, [*known, *self._parameter_names()]),
        )

    def _check_here(self, node: Node) -> None:
        if node.block != self.id:
            block = self.project.store.block(node.block).name
            raise refuse(
                text("“{name}” is in block “{block}”", name=node.name, block=block),
                Place(self.id, node.id),
                expected=text("a node of block “{block}”", block=self.name),
            )

    def _parameter(self, wanted: str) -> End:
        found = self._found_parameter(wanted)
        if found is None:
            raise refuse(
                text(
                    "there is no parameter “{name}” in block “{block}”",
                    name=wanted,
                    block=self.name,
                ),
                Place(self.id),
                expected=text("the names of nodes and of a parameter, such as hidden.weight"),
                hint=did_you_mean(wanted, self._parameter_names()),
            )
        return found

    def _parameter_names(self) -> list[str]:
        """Return the parameters of the nodes here, as one writes them."""
        store = self.project.store
        return [
            f"{node.name}.{socket.name}"
            for node in store.nodes(self.id)
            for socket in ports.parameter_sockets(store, node)
        ]

    def _found_parameter(self, wanted: str) -> End | None:
        """Return the port of a parameter by names that may lead into nested blocks.

        After a repeated block comes the number of the turn, as in `layers.2.fc.weight`.
        """
        store = self.project.store
        first = _named(store.nodes(self.id), wanted)
        if first is None:
            return None
        steps, rest = _way(store, first, wanted[len(first.name) + 1 :])
        key = ParameterKey(tuple(steps), rest)
        known = ports.parameter_owner(store, first, key)
        return End(first.id, str(key)) if known is not None else None

    def _first(self, node: Node, side: ports.Side) -> str:
        store = self.project.store
        sockets = _sockets(store, node, side)
        sockets = sockets or (_required(store, node) if side == "input" else [])
        if not sockets:
            raise refuse(
                text("“{name}” has no {side}", name=node.name, side=side), Place(self.id, node.id)
            )
        taken = {wire.input for wire in store.wires_into(node.id)} if side == "input" else set()
        return next((item.key for item in sockets if item.key not in taken), sockets[0].key)

    def _free(self, node: Node, port: str) -> str:
        taken = {wire.input for wire in self.project.store.wires_into(node.id)}
        keys = [socket.key for socket in ports.inputs(self.project.store, node)]
        return next(key for key in keys if key.startswith(f"{port}.") and key not in taken)


def _required(store: Store, node: Node) -> list[Socket]:
    """Return the ports of the properties that have to be given, such as the end of an `arange`."""
    spec = ports.spec_of(store, node)
    needed = {item.name for item in missing(spec, node)} if spec is not None else set[str]()
    return [item for item in ports.on_demand(store, node) if item.key in needed]


def _sockets(store: Store, node: Node, side: ports.Side) -> list[Socket]:
    return ports.inputs(store, node) if side == "input" else ports.outputs(store, node)


def _split(wanted: str, by_name: Mapping[str, Node]) -> tuple[str, str]:
    """Split `node.port`; a port may have a dot of its own (`cat.tensors.1`)."""
    for name in by_name:
        if wanted.startswith(f"{name}."):
            return name, wanted[len(name) + 1 :]
    return wanted.partition(".")[0], wanted.partition(".")[2]


def _named(nodes: Sequence[Node], wanted: str) -> Node | None:
    """Return the node that `wanted` begins with, or is."""
    return next((n for n in nodes if wanted == n.name or wanted.startswith(f"{n.name}.")), None)


def _way(store: Store, node: Node, rest: str) -> tuple[list[str], str]:
    """Return the steps that names lead to below a node, and what is left: the parameter's name."""
    steps: list[str] = []
    number, _, after = rest.partition(".")
    if node.times is not None and not node.shared and number.isdecimal():
        steps, rest = [turn("", int(number))] if int(number) else [], after
    for block in insides(store, node):
        inner = _named(store.nodes(block), rest)
        if inner is not None:
            below, name = _way(store, inner, rest[len(inner.name) + 1 :])
            into = [block] if store.block(block).owner else []
            own = list(ParameterKey(tuple(below), name).path(inner.id))
            return [*steps, *into, *own], name
    return steps, rest
