"""Which record of one document is which of another: by id first, then by name, never by guess.

Where the documents are of different origin (`foreign`) ids say nothing: there it is by name alone.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from blockstudio.graph.records import BLOCK_PREFIX, CODE_PREFIX, Block, CustomCode, Id, Node
from blockstudio.graph.store import Store

R = TypeVar("R", Block, Node, CustomCode)


class Pairing:
    """Pairs of blocks, nodes and own code: `new_of` an old id, and `old_of` a new one."""

    def __init__(self, old: Store, new: Store, *, foreign: bool = False) -> None:
        self._foreign = foreign
        self.old: Store = old
        self.new: Store = new
        self.new_of: dict[Id, Id] = {}
        self.old_of: dict[Id, Id] = {}
        self._pair(old.project.root, new.project.root)
        self._pair_codes()
        self._pair_classes()
        self._pair_nodes()
        # What is inside a region can only be found when its node is.
        while self._pair_regions():
            self._pair_nodes()

    def kind(self, node: Node) -> str:
        """Return the kind of an old node as the new document would call it."""
        for prefix in (BLOCK_PREFIX, CODE_PREFIX):
            if node.kind.startswith(prefix):
                key = node.kind.removeprefix(prefix)
                return prefix + self.new_of.get(key, f"-{key}")
        return node.kind

    def _pair(self, old: Id, new: Id) -> bool:
        if old in self.new_of or new in self.old_of:
            return False
        self.new_of[old], self.old_of[new] = new, old
        return True

    def _pair_codes(self) -> None:
        if not self._foreign:
            self._match(self.old.codes(), self.new.codes(), lambda code: code.id)
        self._match(self.old.codes(), self.new.codes(), lambda code: code.name)

    def _pair_classes(self) -> None:
        old = [block for block in self.old.blocks() if not block.owner]
        new = [block for block in self.new.blocks() if not block.owner]
        if not self._foreign:
            self._match(old, new, lambda block: block.id)
        self._match(old, new, lambda block: block.name)

    def _pair_nodes(self) -> None:
        old = [node for node in self.old.records.values() if isinstance(node, Node)]
        for node in [] if self._foreign else old:
            other = self.new.records.get(node.id)
            # An id may come again for something else, in a document of another origin.
            if isinstance(other, Node) and (
                node.name == other.name or self.kind(node) == other.kind
            ):
                self._pair(node.id, other.id)
        for block, partner in list(self.new_of.items()):
            if block in self.old and isinstance(self.old.records[block], Block):
                self._pair_inside(block, partner)

    def _pair_inside(self, block: Id, partner: Id) -> None:
        old, new = self.old.nodes(block), self.new.nodes(partner)
        kinds = {id(node): self.kind(node) for node in old} | {id(node): node.kind for node in new}
        self._match(old, new, lambda node: (kinds[id(node)], node.name))
        self._match(old, new, lambda node: node.name)

    def _pair_regions(self) -> bool:
        grown = False
        for old, new in list(self.new_of.items()):
            theirs = {region.role: region.id for region in self.new.regions(new)}
            for region in self.old.regions(old):
                if region.role in theirs:
                    grown |= self._pair(region.id, theirs[region.role])
        return grown

    def _match(self, old: Iterable[R], new: Iterable[R], key: Callable[[R], object]) -> None:
        """Pair what has the same key and is alone with it."""
        free = _alone((record for record in new if record.id not in self.old_of), key)
        for name, record in _alone((r for r in old if r.id not in self.new_of), key).items():
            if (other := free.get(name)) is not None:
                self._pair(record.id, other.id)


def _alone(records: Iterable[R], key: Callable[[R], object]) -> dict[object, R]:
    named: dict[object, list[R]] = {}
    for record in records:
        named.setdefault(key(record), []).append(record)
    return {name: several[0] for name, several in named.items() if len(several) == 1}
