"""What values are (a tensor, a number, sizes), kept from edit to edit and noted where it is asked."""

from collections.abc import Mapping
from typing import Protocol

from blockstudio.catalogue.spec import Holds
from blockstudio.graph.carried import Carried, Value
from blockstudio.graph.change import Change
from blockstudio.graph.records import INPUT, OUTPUT, Block, CustomCode, Id, Node, Record, Wire
from blockstudio.graph.regions import has_regions
from blockstudio.graph.store import Store


class Kinds(Protocol):
    """Whoever knows what values are."""

    def of(self, node: Id, output: str) -> Holds:
        """Return what an output gives."""
        ...

    def by(self, wire: Wire) -> Holds:
        """Return what a wire carries."""
        ...


class KeptKinds(Carried):
    """What values are, found anew once a change may have made it untrue."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        store.listeners.append(self._update)

    def hold(self, asked: Mapping[Value, Holds]) -> bool:
        """Return whether values are what they were."""
        return all(
            self._known[node].get(output) == kind
            or (node in self.store and self.of(node, output) == kind)
            for (node, output), kind in asked.items()
        )

    def _update(self, change: Change) -> None:
        store, touched = self.store, set[Id]()
        for key in change.ids:
            old, new = change.before.get(key), change.after.get(key)
            if change.only_moves(key):
                continue
            reached = self._touched(old, new)
            if reached is None:
                self._known.clear()
                return
            touched |= reached
        touched |= {call.id for key in touched for call in store.shared_calls(key)}
        for key in touched:
            before = self._known.pop(key, {})
            if key in store and any(self.of(key, name) != kind for name, kind in before.items()):
                self._known.clear()
                return

    def _touched(self, old: Record | None, new: Record | None) -> set[Id] | None:
        """Return the nodes of which alone a change of a record may make another thing; None for more."""
        reached: set[Id] = set()
        for record in (old, new):
            match record:
                case Wire():
                    reached.add(record.target)
                case Node():
                    reached.add(record.id)
                case Block() | CustomCode():
                    return None
                case _:
                    pass
        nodes = [old, new, *map(self.store.records.get, reached)]
        return (
            None
            if any(isinstance(record, Node) and self._reaches(record) for record in nodes)
            else reached
        )

    def _reaches(self, node: Node) -> bool:
        """Return whether what a node takes is read elsewhere than at the node itself."""
        return (
            node.kind in (INPUT, OUTPUT)
            or node.definition is not None
            or has_regions(self.store, node)
        )


class NotedKinds:
    """Passes questions on, and notes them with the answers."""

    def __init__(self, kinds: Carried) -> None:
        self._kinds = kinds
        self.asked: dict[Value, Holds] = {}

    def of(self, node: Id, output: str) -> Holds:
        """Return what an output gives."""
        kind = self.asked[node, output] = self._kinds.of(node, output)
        return kind

    def by(self, wire: Wire) -> Holds:
        """Return what a wire carries."""
        return self.of(wire.source, wire.output)
