"""Which parameters of a module ask for gradients: said on nodes, so that what comes of it does the same.

Where all that a module has asks for none, its node says so, and nothing inside need. Where some of it does,
its block says it of what is in there: modules that differ in that have blocks of their own.
"""

from collections.abc import Mapping

from torch import nn

from blockstudio.api.node import NodeHandle
from blockstudio.importing.grouping.groups import Group
from blockstudio.importing.placing.placing import Placer
from blockstudio.importing.recording.leaves import Leaf

Asks = dict[str, bool]
"""Whether parameters ask for gradients, by their names."""


class Asking:
    """What the parameters of a network ask for, by the modules that have them."""

    def __init__(self, root: nn.Module) -> None:
        self.root = root
        self._patterns: dict[type[nn.Module], list[Asks]] = {}
        """What modules of a class say of which some ask and some don't; two that contradict are apart."""
        self._places: dict[nn.Module, int] = {}
        if all(parameter.requires_grad for parameter in root.parameters()):
            return
        for module in root.modules():
            asks = _asks(module)
            if len(set(asks.values())) > 1:
                self._note(module, asks)

    def pattern_of(self, module: nn.Module) -> int | None:
        """Return which pattern of its class a module has; one whose parameters all say the same fits any."""
        return self._places.get(module, 0 if type(module) in self._patterns else None)

    def say(self, group: Group, placer: Placer) -> None:
        """Let the nodes in the block of a group say what its parameters ask for."""
        asks = self._asks_of(group)
        for path, node in placer.children.items():
            inside = {
                name.removeprefix(f"{path}."): value
                for name, value in asks.items()
                if name.startswith(f"{path}.")
            }
            if inside and not node.record.same:
                _say(node, inside, alone=isinstance(placer.kinds[path], Leaf))
        for path, (kind, _) in group.first.tensors.items():
            if kind == "Parameter" and asks.get(path) is False:
                placer.block.nodes[path].requires_grad_(requires_grad=False)

    def _asks_of(self, group: Group) -> Asks:
        """Return what the block of a group has to say: nothing where its instances say all."""
        places = (self._places.get(member.module) for member in group.members)
        place = next((place for place in places if place is not None), None)
        if place is not None:
            pattern = self._patterns[type(group.first.module)][place]
            names = {name for member in group.members for name in _asks(member.module)}
            return {name: asks for name, asks in pattern.items() if name in names}
        return _asks(self.root) if group.first.module is self.root else {}

    def _note(self, module: nn.Module, asks: Asks) -> None:
        patterns = self._patterns.setdefault(type(module), [])
        for place, pattern in enumerate(patterns):
            if all(pattern.get(name, value) is value for name, value in asks.items()):
                pattern |= asks
                self._places[module] = place
                return
        self._places[module] = len(patterns)
        patterns.append(asks)


def asks_alike(one: nn.Module, other: nn.Module) -> bool:
    """Return whether the parameters of two modules of a class ask for the same."""
    return _asks(one) == _asks(other)


def _say(node: NodeHandle, asks: Mapping[str, bool], *, alone: bool) -> None:
    """Let a node say what is in it; `alone` it is a layer, and speaks of each of its parameters."""
    if not any(asks.values()):
        node.requires_grad_(requires_grad=False)
    elif all(asks.values()):
        if not alone:
            # Its block may say otherwise, for other instances.
            node.requires_grad_(requires_grad=True)
    elif alone:
        for name, value in asks.items():
            if not value:
                node.requires_grad_(requires_grad=False, parameter=name)


def _asks(module: nn.Module) -> Asks:
    return {name: parameter.requires_grad for name, parameter in module.named_parameters()}
