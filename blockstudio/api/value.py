"""The values that flow out of nodes, and their parameters, in the public API."""

from typing import TYPE_CHECKING, Any

from blockstudio.api.strict import strict
from blockstudio.api.tensor import TensorLike
from blockstudio.graph import ports
from blockstudio.graph.edits import End
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.records import Id

if TYPE_CHECKING:
    from blockstudio.api.block import BlockHandle
    from blockstudio.api.node import NodeHandle
    from blockstudio.api.project import Project


@strict
class Value(TensorLike):
    """What one port of a node gives: one of its outputs, or one of its parameters."""

    def __init__(self, project: "Project", key: Id, port: str) -> None:
        super().__init__(project, key)
        self.port = port

    def __repr__(self) -> str:
        return f"<gone {self.id}>" if self.is_gone else f"<{self.node.name}.{self.name}>"

    def __eq__(self, other: object) -> Any:
        same = super().__eq__(other)
        return (
            same and isinstance(other, Value) and other.port == self.port if same is True else same
        )

    def __hash__(self) -> int:
        return hash((self.id, self.port))

    @property
    def node(self) -> "NodeHandle":
        """The node whose port it is."""
        return self.project.node_of(self.id)

    @property
    def name(self) -> str:
        """The name of the port: `h_n`, or `weight`."""
        store = self.project.store
        found = ports.socket(store, store.node(self.id), "output", self.port)
        return self.port if found is None else found.name

    @property
    def block(self) -> "BlockHandle":
        """The block in which it can be used."""
        return self.node.block

    @property
    def end(self) -> End:
        """Where a wire from it starts."""
        return End(self.id, self.port)

    @property
    def is_parameter(self) -> bool:
        """Whether it is a parameter or a buffer: there before anything is computed."""
        return parameter_key(self.port) is not None
