"""Nodes and code in the public API."""

from typing import TYPE_CHECKING, Any, Literal

from blockstudio.api.handle import Handle
from blockstudio.api.strict import strict
from blockstudio.api.values import plain_properties
from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.problems import Place, Refusal, refuse, unknown
from blockstudio.graph.records import CustomCode, Node

if TYPE_CHECKING:
    from blockstudio.api.block import BlockHandle


@strict
class NodeHandle(Handle):
    """One node of a block."""

    def __repr__(self) -> str:
        return f"<gone {self.id}>" if self.is_gone else f"<{self.record.kind} {self.name}>"

    @property
    def record(self) -> Node:
        """The node's record as it is now."""
        return self.project.store.node(self.id)

    @property
    def name(self) -> str:
        """The node's name: its key in `state_dict`."""
        return self.record.name

    @property
    def regions(self) -> "list[BlockHandle]":
        """The regions of a While, an If or a Parallel, each a block of its own."""
        from blockstudio.api.block import BlockHandle  # noqa: PLC0415  (each needs the other)

        found = self.project.store.regions(self.id)
        return [BlockHandle(self.project, region.id) for region in found]

    def region(self, role: str, index: int = 0) -> "BlockHandle":
        """Return a region by its role: `condition` and `body` of a While; `condition`, `then` and
        `else` of an If; the branches (`region("branch", 1)`) and the `join` of a Parallel.
        """
        found = [one for one in self.regions if one.record.role == role]
        place = Place(self.record.block, self.id)
        if not found:
            message = text("“{name}” has no region “{role}”", name=self.name, role=role)
            raise Refusal(unknown(message, role, [one.record.role for one in self.regions], place))
        if not 0 <= index < len(found):
            raise refuse(
                text(
                    "“{name}” has no “{role}” number {index}",
                    name=self.name,
                    role=role,
                    index=index,
                ),
                place,
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

    def place_on(self, device: Any) -> "NodeHandle":
        """Put the layer or block on a device such as `cuda:1`; "" is back where its block is."""
        self.project.do(edits.place_on(self.project.store, [self.id], str(device)))
        return self

    def rename(self, name: str) -> "NodeHandle":
        """Give the node another name. Raises `Refusal` for one torch or the block won't take."""
        self.project.do(edits.rename(self.project.store, self.id, name))
        return self

    def again(
        self, name: str | None = None, block: "BlockHandle | None" = None, *, keys: bool = False
    ) -> "NodeHandle":
        """Return a linked twin: a node that calls this very module once more, with its weights.

        A twin has no parameters of its own, nor keys, unless its name is a number: then it is one
        more place in an `nn.Sequential`. With `keys` the module goes by the twin's name too, as
        `self.mid_again = self.mid` does. It may lie in a region of the same class.
        """
        store, record = self.project.store, self.record
        inside = None if block is None else block.id
        at = (record.x, record.y + 120)
        edit = edits.call_again(store, self.id, at, block=inside, name=name, own_keys=keys)
        self.project.do(edit)
        return NodeHandle(self.project, edits.created(edit)[0])

    def link(self, other: "NodeHandle") -> "NodeHandle":
        """Make this node a twin of another of its kind: from now on it calls that one's module."""
        self.project.do(edits.link(self.project.store, [self.id], other.id))
        return self

    def make_independent(self) -> "NodeHandle":
        """Give a twin a module of its own, or a block instance a copy of its block."""
        self.project.do(edits.make_independent(self.project.store, [self.id]))
        return self

    def repeat(
        self, times: int | str | None, weights: Literal["own", "same"] = "own"
    ) -> "NodeHandle":
        """Repeat a block instance in a row: each turn with its own weights, or all with the same.

        `times` may be an expression over the arguments of the block around it; with own weights,
        the instance's own arguments may use `i`, the number of the turn from 0.
        """
        shared = weights == "same"
        self.project.do(edits.repeat(self.project.store, self.id, times, shared=shared))
        return self


@strict
class CodeHandle(Handle):
    """A piece of Python: a function or an `nn.Module` class that nodes can be made of."""

    @property
    def source(self) -> str:
        """The text of the code."""
        found = self.project.store.records[self.id]
        return found.source if isinstance(found, CustomCode) else ""

    def write(self, source: str) -> None:
        """Give the code another text."""
        self.project.do(edits.write_code(self.project.store, self.id, source))
