"""What a block holds: its nodes, its inputs and outputs, its arguments, its parameters."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from blockstudio.api.expression import Expression
from blockstudio.api.handle import Handle
from blockstudio.api.node import NodeHandle
from blockstudio.api.parameters import parameters_in
from blockstudio.api.picture import picture
from blockstudio.api.strict import strict
from blockstudio.api.telling import block_lines
from blockstudio.api.tensor import no_such_name
from blockstudio.api.value import Value
from blockstudio.catalogue.text import text
from blockstudio.graph import ports
from blockstudio.graph.problems import Missing, Place, Problem, Refusal, unknown
from blockstudio.graph.records import INPUT, OUTPUT, Block
from blockstudio.graph.scope import arguments


@strict
class Contents(Handle):
    """One block as a collection of its nodes."""

    def __repr__(self) -> str:
        if self.is_gone:
            return f"<gone {self.id}>"
        return "\n".join(block_lines(self.project.store, self.id))

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *filter(str.isidentifier, self.nodes)})

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.nodes)

    if not TYPE_CHECKING:
        # A type checker could not tell a node from a slip of the finger: there it is net["hidden"].
        def __getattr__(self, name: str) -> NodeHandle:
            if name.startswith("_") or name in ("project", "id"):
                raise AttributeError(name)
            found = self.nodes
            if name in found:
                return found[name]
            raise no_such_name(self, name)

    def _repr_html_(self) -> str:
        return f'<div style="overflow-x:auto">{self._repr_svg_()}</div>'

    def _repr_svg_(self) -> str:
        return "" if self.is_gone else picture(self.project, self.id)

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
        """The block's nodes by name, in the order in which they were placed."""
        found = self.project.store.nodes(self.id)
        return {node.name: NodeHandle(self.project, node.id) for node in found}

    @property
    def inputs(self) -> dict[str, NodeHandle]:
        """The arguments of `forward` by name, in their order."""
        return self._faces(INPUT)

    @property
    def outputs(self) -> dict[str, NodeHandle]:
        """The results of `forward` by name, in their order."""
        return self._faces(OUTPUT)

    @property
    def arguments(self) -> dict[str, Expression]:
        """The arguments of the class, to compute properties with: `arguments["hidden"] // 2`."""
        return {name: Expression(name) for name in arguments(self.project.store, self.id)}

    @property
    def parameters(self) -> dict[str, Value]:
        """The parameters and buffers in the block, by their names in `state_dict`."""
        found = parameters_in(self.project.store, self.project.facts(), self.id)
        return {name: Value(self.project, *end) for name, end in found.items()}

    def __getitem__(self, name: str) -> NodeHandle:
        """Return the node of that name; raise `Missing`, a KeyError, if there is none."""
        found = self.nodes
        if name not in found:
            raise Missing(self._unknown(name))
        return found[name]

    def __contains__(self, item: object) -> bool:
        """Return whether a node, or one of that name, lies in the block."""
        if isinstance(item, NodeHandle):
            return item.project is self.project and any(item == node for node in self)
        return item in self.nodes

    def __iter__(self) -> Iterator[NodeHandle]:
        return iter(self.nodes.values())

    def __len__(self) -> int:
        return len(self.project.store.nodes(self.id))

    def __bool__(self) -> bool:
        return True

    def _faces(self, kind: str) -> dict[str, NodeHandle]:
        found = ports.faces(self.project.store, self.id, kind)
        return {face.name: NodeHandle(self.project, face.id) for face in found}

    def _node(self, wanted: "NodeHandle | str") -> NodeHandle:
        found = self.nodes
        if isinstance(wanted, NodeHandle):
            return wanted
        if wanted in found:
            return found[wanted]
        raise Refusal(self._unknown(wanted))

    def _unknown(self, name: str) -> Problem:
        message = text("there is no node “{name}” in block “{block}”", name=name, block=self.name)
        return unknown(message, name, self.nodes, Place(self.id))
