"""Nodes in the public API, and the values that flow out of them."""

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, overload

from blockstudio.api.ends import first_port
from blockstudio.api.expression import Expression
from blockstudio.api.parameters import parameters_below
from blockstudio.api.standing import Standing
from blockstudio.api.strict import refusing, strict
from blockstudio.api.telling import node_line
from blockstudio.api.tensor import Index, NoSuchName, TensorLike
from blockstudio.api.torch_names import Parameters
from blockstudio.api.value import Value
from blockstudio.api.values import plain, plain_properties
from blockstudio.catalogue.text import text
from blockstudio.graph import edits, ports
from blockstudio.graph.edits import End
from blockstudio.graph.facts import SIZES
from blockstudio.graph.fragments.clipboard import copy, paste
from blockstudio.graph.parameters import ParameterKey
from blockstudio.graph.problems import Place, Problem, Refusal, refuse, unknown
from blockstudio.graph.records import Id, Node

if TYPE_CHECKING:
    from blockstudio.api.block import BlockHandle
    from blockstudio.api.kinds import TorchKind

_BELOW = 120.0

Results = tuple[Any, ...]
"""The outputs of a node as torch returns them: `output, (h_n, c_n)` of an LSTM."""


@strict
class NodeHandle(Parameters, Standing):
    """One node of a block; as a tensor it is its first output.

    What a node has by its own name hides the method that a tensor has: `repeat` of a layer or a
    block is about the module. `node.outputs["output"].repeat(2, 1)` is the tensor's in any case.
    """

    def __repr__(self) -> str:
        if self.is_gone:
            return f"<gone {self.id}>"
        return f"<{node_line(self.project.store, self.record)}>"

    def __dir__(self) -> list[str]:
        spec = ports.spec_of(self.project.store, self.record)
        return sorted({*super().__dir__(), *(filter(self._owns, spec.parameters) if spec else ())})

    @property
    def record(self) -> Node:
        """The node's record as it is now."""
        return self.project.store.node(self.id)

    @property
    def name(self) -> str:
        """The node's name: its key in `state_dict`."""
        return self.record.name

    @property
    def kind(self) -> str:
        """What the node is: `torch.nn.Linear`, or the name of its block or code."""
        block = self.definition
        return ports.kind_name(self.project.store, self.record) if block is None else block.name

    @property
    def properties(self) -> dict[str, Any]:
        """What was set; a size that is not there is *auto*."""
        return dict(self.project.store.original(self.record).properties)

    @property
    def block(self) -> "BlockHandle":
        """The block the node lies in."""
        return self.project.block_of(self.record.block)

    @property
    def definition(self) -> "BlockHandle | None":
        """The block that the node is an instance of, or None."""
        key = self.record.definition
        return None if key is None else self.project.block_of(key)

    @property
    def end(self) -> End:
        """Where a wire from it starts: at its first output."""
        return End(self.id, first_port(self.project.store, self.record, "output"))

    @property
    def inputs(self) -> "dict[str, TensorLike | None]":
        """What comes in, by the names of the input ports; None where no wire ends."""
        store = self.project.store
        into = {wire.input: wire for wire in store.wires_into(self.id)}
        return {
            socket.name: self._flow(into[socket.key].source, into[socket.key].output)
            if socket.key in into
            else None
            for socket in ports.inputs(store, self.record)
        }

    @property
    def outputs(self) -> dict[str, Value]:
        """What goes out, by the names of the output ports."""
        found = ports.outputs(self.project.store, self.record)
        return {socket.name: Value(self.project, self.id, socket.key) for socket in found}

    @property
    def parameters(self) -> dict[str, Value]:
        """The parameters and buffers: of a layer its own, of a block's instance all inside."""
        found = parameters_below(self.project.store, self.project.facts(), self.record)
        return {name: Value(self.project, self.id, port) for name, port in found.items()}

    @property
    def regions(self) -> "list[BlockHandle]":
        """The regions of a While, an If or a Parallel, each a block of its own."""
        found = self.project.store.regions(self.id)
        return [self.project.block_of(region.id) for region in found]

    def __len__(self) -> int:
        return len(ports.outputs(self.project.store, self.record))

    def __contains__(self, name: object) -> bool:
        return name in self.outputs

    def __iter__(self) -> Iterator[Any]:
        if len(self) > 1:
            return iter(self._results())
        if (count := self._sizes()) is not None:
            return (self[place] for place in range(count))
        return super().__iter__()

    def __getitem__(self, index: "Index | str") -> Any:
        """Return an output by its name, or by its place among several; else `x[:, -1]` of a tensor."""
        found = self.outputs
        if isinstance(index, str):
            if index in found:
                return found[index]
            message = text("“{name}” has no output “{port}”", name=self.name, port=index)
            raise Refusal(unknown(message, index, found, self._place))
        if isinstance(index, int) and len(found) > 1:
            return self._results()[index]
        return super().__getitem__(index)

    def __call__(self, *sources: Any, name: str | None = None, **named: Any) -> "NodeHandle":
        """Call a layer or a block: wire it, or, if it is wired already, call its module again.

        As in torch a second call shares the weights: it places a shared call, called `name`.

        >>> import blockstudio
        >>> net = blockstudio.new_project("siamese").root
        >>> left, right = net.add_inputs(left=("N", 8), right=("N", 8))
        >>> tower = net.add("Linear", 8, 4, name="tower")
        >>> tower(left)
        <tower: nn.Linear(in_features=8, out_features=4) ← left>
        >>> tower(right)
        <tower_again: tower, called again ← right>
        """
        store, record = self.project.store, self.record
        if not ports.is_layer(store, record):
            raise refuse(text("“{name}” is no layer or block", name=self.name), self._place)
        with self.project.history.together(text("Call {name}", name=self.name)):
            used = any(not wire.is_tie for wire in store.wires_into(self.id))
            node = self.again(name) if used else self
            if name is not None and not used:
                node.rename(name)
            self.block.wire(node, *sources, **named)
        return node

    def region(self, role: str, index: int = 0) -> "BlockHandle":
        """Return a region by its role: `condition` and `body` of a While; `condition`, `then` and
        `else` of an If; the branches (`region("branch", 1)`) and the `join` of a Parallel.
        """
        found = [one for one in self.regions if one.record.role == role]
        if not found:
            message = text("“{name}” has no region “{role}”", name=self.name, role=role)
            roles = [one.record.role for one in self.regions]
            raise Refusal(unknown(message, role, roles, self._place))
        if not 0 <= index < len(found):
            raise refuse(
                text(
                    "“{name}” has no “{role}” number {index}",
                    name=self.name,
                    role=role,
                    index=index,
                ),
                self._place,
                expected=text("from 0 to {last}", last=len(found) - 1),
            )
        return found[index]

    def add_branch(self) -> "BlockHandle":
        """Give a Parallel one more branch and return it."""
        self.project.do(edits.add_branch(self.project.store, self.id))
        return self.region("branch", sum(one.record.role == "branch" for one in self.regions) - 1)

    def set(self, **properties: Any) -> "NodeHandle":
        """Set properties; returns the node.

        `"auto"` puts one back to its default, or to *auto*; so does None, except where torch
        takes None and means something else by it (`momentum=None` of a batch norm).
        """
        values = plain_properties(properties)
        self.project.do(edits.set_properties(self.project.store, [self.id], values))
        return self

    def promote(self, name: str, argument: str | None = None) -> "NodeHandle":
        """Make a property an argument of the block, with the value it has for its default.

        The argument goes by the name of the property unless it is given one.

        >>> import blockstudio
        >>> project = blockstudio.new_project("example")
        >>> block = project.add_block("Head")
        >>> fc = block.add("Linear", block.add_input("x"), 8, 4, name="fc")
        >>> fc.promote("out_features", "width")
        <fc: nn.Linear(in_features=8, out_features=width) ← x>
        >>> list(block.arguments)
        ['width']
        """
        store = self.project.store
        self.project.do(edits.promote(store, self.id, name, argument))
        return self

    def place_on(self, device: Any) -> "NodeHandle":
        """Put the layer or block on a device such as `cuda:1`; "" is back where its block is."""
        self.project.do(edits.place_on(self.project.store, [self.id], str(device)))
        return self

    def rename(self, name: str) -> "NodeHandle":
        """Give the node another name. Raises `Refusal` for one torch or the block won't take."""
        self.project.do(edits.rename(self.project.store, self.id, name))
        return self

    def move(self, x: float, y: float) -> "NodeHandle":
        """Put the node at a place of the canvas, where it stays when projects are arranged."""
        self.project.do(edits.move(self.project.store, {self.id: (x, y)}))
        self.project.placed.add(self.id)
        return self

    def again(
        self, name: str | None = None, block: "BlockHandle | None" = None, *, keys: bool = False
    ) -> "NodeHandle":
        """Return a shared call: a node that calls this very module once more, with its weights.

        A shared call has no parameters of its own, nor keys, unless its name is a number: then it is one
        more place in an `nn.Sequential`. With `keys` the module goes by the shared call's name too, as
        `self.mid_again = self.mid` does. It may lie in a region of the same class.
        """
        store, record = self.project.store, self.record
        inside = None if block is None else block.id
        at = (record.x, record.y + _BELOW)
        edit = edits.call_again(store, self.id, at, block=inside, name=name, own_keys=keys)
        self.project.do(edit)
        return NodeHandle(self.project, edits.created(edit)[0])

    def link(self, other: "NodeHandle") -> "NodeHandle":
        """Make this node a shared call of another of its kind: from now on it calls that one's module."""
        self.project.do(edits.link(self.project.store, [self.id], other.id))
        return self

    def make_independent(self) -> "NodeHandle":
        """Give a shared call a module of its own, or a block instance a copy of its block."""
        self.project.do(edits.make_independent(self.project.store, [self.id]))
        return self

    @overload
    def repeat(
        self, times: int | str | Expression | None, weights: Literal["own", "same"] = "own"
    ) -> "NodeHandle": ...

    @overload
    def repeat(self, *sizes: Any) -> "NodeHandle": ...

    def repeat(self, *given: Any, **named: Any) -> "NodeHandle":
        """Repeat a block instance in a row: each repetition with its own weights, or all with the same.

        `times` may be an expression over the arguments of the block around it; with own weights,
        the instance's own arguments may use `i`, the number of the repetition from 0. Of what is neither
        a layer nor a block it is `torch.Tensor.repeat`.
        """
        if ports.is_layer(self.project.store, self.record):
            return self._repeat_module(*given, **named)
        return self._named("repeat")(*given, **named)

    @refusing
    def _repeat_module(
        self, times: int | str | Expression | None, weights: Literal["own", "same"] = "own"
    ) -> "NodeHandle":
        shared = weights == "same"
        edit = edits.repeat(self.project.store, self.id, plain(times), shared=shared)
        self.project.do(edit)
        return self

    def replace(
        self, kind: "TorchKind | BlockHandle | Any", *given: Any, **named: Any
    ) -> "NodeHandle":
        """Make the node one of another kind; name and wires stay where that has such ports."""
        return self.block.replace(self, kind, *given, **named)

    def copy(self, name: str | None = None, *, to: "BlockHandle | None" = None) -> "NodeHandle":
        """Return a copy of the node with its values and all that is inside it, unwired.

        It lies in the same block, or in `to`, which may be one of another project: what the node
        is an instance of, and own code, come along then.
        """
        target = self.block if to is None else to
        project, fragment = target.project, copy(self.project.store, [self.id])
        with project.history.together(text("Copy {name}", name=self.name)):
            edit = project.do(paste(project.store, target.id, fragment, (0.0, _BELOW)))
            node = NodeHandle(project, edits.created(edit)[0])
            if name is not None:
                node.rename(name)
        return node

    def remove(self) -> None:
        """Take the node away, with its wires."""
        self.block.remove(self)

    def ungroup(self) -> "list[NodeHandle]":
        """Put what is inside a block's instance in its place; return it."""
        edit = self.project.do(edits.ungroup(self.project.store, self.id))
        moved = (key for key, record in edit.change.after.items() if isinstance(record, Node))
        here = edit.change.before[self.id]
        assert isinstance(here, Node)
        found = (NodeHandle(self.project, key) for key in moved)
        return [node for node in found if node.record.block == here.block]

    @property
    def _place(self) -> Place:
        return Place(self.record.block, self.id)

    def _named(self, name: str) -> Any:
        if not name.startswith("_") and name not in ("project", "id") and self._owns(name):
            return Value(self.project, self.id, str(ParameterKey((), name)))
        if self.__dict__ and self.properties.get(name) is False:
            message = text("“{name}” has no {parameter}", name=self.name, parameter=name)
            raise NoSuchName(Problem(message, hint=text("{name} is False", name=name)))
        return super()._named(name)

    def _owns(self, parameter: str) -> bool:
        store, record = self.project.store, self.record
        key = ParameterKey((), parameter)
        absent = store.original(record).properties.get(parameter) is False
        return not absent and ports.parameter_owner(store, record, key) is not None

    def _sizes(self) -> int | None:
        """Return how many sizes the node gives, of `x.shape`, where torch has said so."""
        found = {
            fact.outputs[port].shape
            for path, fact in self.project.facts().items()
            for port in fact.outputs
            if path[-1] == self.id and fact.outputs[port].dtype == SIZES
        }
        return len(next(iter(found))) if len(found) == 1 else None

    def _flow(self, source: Id, port: str) -> TensorLike:
        node = NodeHandle(self.project, source)
        return (
            node if len(node) == 1 and node.end.port == port else Value(self.project, source, port)
        )

    def _results(self) -> Results:
        """Return the outputs in the pattern in which torch returns them."""
        spec = ports.spec_of(self.project.store, self.record)
        found = self.outputs
        if spec is None or not spec.returns:
            return tuple(found.values())
        return _patterned(ast.parse(spec.returns, mode="eval").body, found)


def _patterned(tree: ast.expr, found: dict[str, Value]) -> Any:
    match tree:
        case ast.Tuple(elts=parts):
            return tuple(_patterned(part, found) for part in parts)
        case _:
            return found.get(ast.unparse(tree))
