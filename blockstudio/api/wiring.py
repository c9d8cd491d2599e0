"""Wires in a block: run, take away; and the ties of parameters."""

from itertools import pairwise
from typing import Any

from blockstudio.api.binding import Bound
from blockstudio.api.contents import Contents
from blockstudio.api.ends import check_here, end_of, parameter_end, port_named
from blockstudio.api.node import NodeHandle
from blockstudio.api.strict import strict
from blockstudio.api.tensor import TensorLike
from blockstudio.api.value import Value
from blockstudio.catalogue.text import text
from blockstudio.graph import edits, ports
from blockstudio.graph.edits import End
from blockstudio.graph.problems import Place, Refusal, refuse, unknown
from blockstudio.graph.records import Wire


@strict
class Wiring(Contents):
    """A block whose nodes can be wired."""

    def wire(self, node: NodeHandle, *sources: Any, **named: Any) -> NodeHandle:
        """Run wires into the free inputs of a node in their order, and into those that are named.

        Returns the node. Raises `Refusal` for more than it takes; then no wire is there.
        """
        bound = Bound(wires=[("", source) for source in sources])
        bound.wires += named.items()
        with self.project.history.together(text("Connect {name}", name=node.name)):
            self._wire(node, bound)
        return node

    def connect(self, source: "TensorLike | str", target: "TensorLike | str") -> None:
        """Run a wire; ends are nodes (their first free port) or `"node.port"` texts.

        A number that is known only in `forward` can be wired to a property (`"arange.end"`), or to
        one number of a list (`"reshape.shape.0"`). A source such as `"hidden.weight"` is a parameter: its value is used. Raises `Refusal` when
        the wire can't be: a taken port, a cycle, no such port.
        """
        store = self.project.store
        start = end_of(store, self.id, source, "output")
        self.project.do(edits.connect(store, start, end_of(store, self.id, target, "input")))

    def chain(self, *nodes: "NodeHandle | str") -> None:
        """Connect nodes in a row, each to the first free port of the next: all of them, or none."""
        with self.project.history.together(text("Connect {count} nodes", count=len(nodes))):
            for source, target in pairwise(nodes):
                self.connect(source, target)

    def disconnect(self, target: "NodeHandle | str") -> None:
        """Take away the wire into a port, or all wires into a node; a tie is untied."""
        store = self.project.store
        if isinstance(target, NodeHandle) or target in self.nodes:
            node = self._node(target)
            check_here(store, self.id, node)
            gone = [wire.id for wire in store.wires_into(node.id)]
        else:
            end = end_of(store, self.id, target, "input")
            gone = [wire.id for wire in store.wires_into(end.node) if wire.input == end.port]
        self.project.do(edits.delete(store, gone))

    def tie(
        self,
        target: "Value | NodeHandle | str",
        source: "Value | NodeHandle | str",
        *,
        transposed: bool = False,
        scale: float = 1.0,
    ) -> None:
        """Make one parameter the other, as `dec.weight = enc.weight` does: `tie(target, source)`.

        Names may lead into nested blocks: `"decoder.layers.0.weight"`. A buffer can be tied too.
        The weight of a linear layer may be the other's `transposed`, or times a `scale`: it has none
        itself then, and `forward` takes `enc.weight.t()`. Raises `Refusal` where there is no such
        parameter, where they are one already, and where it can't be worked out so.

        >>> import blockstudio
        >>> net = blockstudio.new_project("example").root
        >>> code = net.add("Linear", net.add_input("x", ("N", 8)), 8, 2, name="encoder")
        >>> y = net.add_output("y", net.add("Linear", code, 2, 8, name="decoder"))
        >>> net.tie("decoder.weight", "encoder.weight", transposed=True)
        >>> print(*net.project.build().state_dict())
        encoder.weight encoder.bias decoder.bias
        """
        store = self.project.store
        start, end = (parameter_end(store, self.id, one) for one in (source, target))
        edit = edits.connect(store, start, end, transposed=transposed, scale=float(scale))
        self.project.do(edit)

    def untie(self, target: "Value | NodeHandle | str") -> None:
        """Give a tied parameter a tensor of its own again. Raises `Refusal` for one that has it."""
        store = self.project.store
        end = parameter_end(store, self.id, target)
        found = [w.id for w in store.wires_into(end.node) if w.is_tie and w.input == end.port]
        if not found:
            raise refuse(
                text("“{name}” is not tied to another parameter", name=str(target)), Place(self.id)
            )
        self.project.do(edits.delete(store, found))

    def _wire(self, node: NodeHandle, bound: Bound) -> None:
        store = self.project.store
        for port, source in bound.wires:
            start = end_of(store, self.id, source, "output")
            end = End(node.id, self._input(node, port))
            self.project.do(edits.connect(store, start, end))

    def _input(self, node: NodeHandle, port: str) -> str:
        store, record = self.project.store, node.record
        taken = {wire.input for wire in store.wires_into(node.id)}
        sockets = ports.inputs(store, record)
        if port:
            found = port_named(store, record, "input", port)
            if found is None:
                message = text("“{name}” has no input “{port}”", name=node.name, port=port)
                known = (socket.name for socket in sockets)
                raise Refusal(unknown(message, port, known, Place(self.id, node.id)))
            return found
        free = [socket.key for socket in sockets if socket.key not in taken]
        if not free:
            raise refuse(
                text("“{name}” takes no more inputs", name=node.name),
                Place(self.id, node.id),
                expected=text("{names}", names=", ".join(s.name for s in sockets) or "none"),
            )
        return free[0]

    def _wires(self, source: "TensorLike | str", target: "NodeHandle | str | None") -> list[Wire]:
        """Return the wires from a port, those to one node or port if it is said."""
        store = self.project.store
        start = end_of(store, self.id, source, "output")
        found = [wire for wire in store.wires_from(start.node) if wire.output == start.port]
        nodes = self.nodes
        if isinstance(target, str) and target not in nodes:
            end = end_of(store, self.id, target, "input")
            found = [w for w in found if (w.target, w.input) == (end.node, end.port)]
        elif target is not None:
            key = self._node(target).id
            found = [wire for wire in found if wire.target == key]
        if found:
            return found
        raise refuse(
            text("there is no wire there"),
            Place(self.id),
            hint=text("add the node and connect it instead"),
        )
