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
        touched = [key for key in change.ids if not change.only_moves(key)]
        if not all(self._is_alike(change.before.get(k), change.after.get(k)) for k in touched):
            self._known.clear()
            return
        same = {twin.id for key in touched for twin in self.store.shared_calls(key)}
        known = [(key, *one) for key in {*touched, *same} for one in self._known[key].items()]
        if any(self._settled((key, output)) != kind for key, output, kind in known):
            self._known.clear()

    def _is_alike(self, old: Record | None, new: Record | None) -> bool:
        """Return whether a change of a record can change only what its own node gives."""
        if isinstance(old, Node) and isinstance(new, Node):
            at = (old.block, old.kind, old.same) == (new.block, new.kind, new.same)
            return at and old.kind not in (INPUT, OUTPUT) and not has_regions(self.store, new)
        return not any(isinstance(one, Node | Wire | Block | CustomCode) for one in (old, new))


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
