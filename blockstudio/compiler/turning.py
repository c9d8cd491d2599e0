"""The edit that turns the wires of a block into the Python they compile to."""

from collections.abc import Mapping

from blockstudio.compiler.alone import wires_in_python
from blockstudio.compiler.naming import argument_names, called_in_forward
from blockstudio.compiler.turns import Sizes
from blockstudio.graph import ports
from blockstudio.graph.edits import turn_to_python
from blockstudio.graph.history import Edit
from blockstudio.graph.parameters import node_of
from blockstudio.graph.records import INPUT, Id
from blockstudio.graph.scope import scoped
from blockstudio.graph.store import Store


def turned_to_python(store: Store, block: Id, sizes: Sizes) -> Edit:
    """Return it; `sizes` are the *auto* sizes found so far. Raises `Refusal` where it can't be done."""
    called = called_in_forward(store, (node for _, node in scoped(store, block)))
    faces = ports.faces(store, block, INPUT)
    named = zip(faces, argument_names(store, block, called), strict=True)
    inputs = {face.id: name for face, name in named if face.name != name}
    source = wires_in_python(store, block)
    return turn_to_python(store, block, source, _alike(store, block, sizes), inputs)


def _alike(store: Store, block: Id, sizes: Sizes) -> Mapping[Id, Mapping[str, int]]:
    """Return the sizes of the nodes of a block that are the same wherever the block is used."""
    found: dict[Id, dict[str, int]] = {}
    different: set[tuple[Id, str]] = set()
    here = {node.id for node in store.nodes(block)}
    for path, known in sizes.items():
        key = node_of(path[-1])
        for name, size in known.items() if key in here else ():
            if found.setdefault(key, {}).setdefault(name, size) != size:
                different.add((key, name))
    for key, name in different:
        del found[key][name]
    return found
