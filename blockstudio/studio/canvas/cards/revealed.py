"""The ports that a person wants to see, of parameters and of properties; no matter of the document."""

from collections.abc import Iterable

from blockstudio.graph.records import Id


class Revealed:
    """The keys of the shown ports by node, in every block; wired ones show anyway."""

    def __init__(self) -> None:
        self._ports: dict[Id, tuple[str, ...]] = {}

    def of(self, node: Id) -> tuple[str, ...]:
        """Return the ports to show at a node."""
        return self._ports.get(node, ())

    def show(self, node: Id, ports: Iterable[str]) -> None:
        """Show exactly these ports at a node."""
        chosen = tuple(ports)
        if chosen:
            self._ports[node] = chosen
        else:
            self._ports.pop(node, None)

    def forget(self) -> None:
        """Show none: another document is open."""
        self._ports.clear()
