"""The children of a module that are never called: they are kept, with their keys."""

from torch import nn

from blockstudio.catalogue.library import library
from blockstudio.importing.placing.placing import Placer
from blockstudio.importing.placing.scope import Kind
from blockstudio.importing.recording.leaves import Leaf


def place_uncalled(module: nn.Module, placer: Placer) -> None:
    """Place the children that are never called, and second names of shared ones.

    A whole `nn.Sequential` is one still: others may go through it, or take a part of it.
    """
    is_free = not (placer.children or placer.block.inputs)
    if type(module) is nn.Sequential and is_free and _is_row(module, placer):
        _place_row(placer)
        return
    for path in placer.kinds:
        if path not in placer.children and placer.names_of(path):
            placer.keep_child(path)


def _is_row(module: nn.Module, placer: Placer) -> bool:
    """Return whether each child takes one tensor and gives one, and none comes twice."""
    kinds = placer.kinds.values()
    return len(set(module.children())) == len(kinds) and all(map(_takes_one, kinds))


def _takes_one(kind: Kind) -> bool:
    if isinstance(kind, Leaf):
        spec = library()[kind.kind]
        return len(spec.inputs) == 1 and len(spec.outputs) == 1
    block = kind.definition.block
    return len(block.inputs) == 1 and len(block.outputs) == 1


def _place_row(placer: Placer) -> None:
    """Place the children of an `nn.Sequential` one behind the other."""
    block = placer.block
    end = block.add_input("input")
    for path, kind in placer.kinds.items():
        node = placer.add_child(path, kind, {})
        block.wire(node, end)
        end = node
    block.wire(block.add_output("output"), end)
