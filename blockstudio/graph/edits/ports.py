"""Verbs on the ports of a block, as its instances show them: added, put in order, taken away."""

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.code.written import is_written
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.nodes import draft_node
from blockstudio.graph.edits.removal import remove_records
from blockstudio.graph.faces import faces
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import INPUT, OUTPUT, Id, Node
from blockstudio.graph.store import Store

Side = Literal["input", "output"]
_KINDS = {"input": INPUT, "output": OUTPUT}
_BELOW = 120.0


def add_port(store: Store, block: Id, side: Side, name: str | None = None) -> Edit:
    """Give a block one more Input or Output; every instance of it has the port.

    Raises `Refusal` for a name that is taken, and where what the block takes is written in Python.
    """
    _check_wired(store, block)
    draft, kind = Draft(store), _KINDS[side]
    others = faces(store, block, kind)
    at = (others[-1].x, others[-1].y + _BELOW) if others else (0.0, 0.0)
    face = draft_node(draft, block, kind, name=name, at=at)
    title = store.block(block).name
    return draft.edit(text("Add the port {name} to {block}", name=face.name, block=title))


def order_ports(store: Store, keys: Sequence[Id]) -> Edit:
    """Put Inputs, or Outputs, of one block in this order, before its others."""
    first = _face(store, keys[0])
    _check_wired(store, first.block)
    others = [face.id for face in faces(store, first.block, first.kind) if face.id not in keys]
    draft = Draft(store)
    for place, key in enumerate((*keys, *others)):
        face = _face(store, key)
        if (face.block, face.kind) != (first.block, first.kind):
            raise refuse(
                text("“{name}” is on another side, or of another block", name=face.name),
                Place(face.block, face.id),
            )
        draft.put(replace(face, properties={**face.properties, "order": place}))
    return draft.edit(text("Order the ports of {block}", block=store.block(first.block).name))


def move_port(store: Store, key: Id, by: int) -> Edit:
    """Move a port up (by a negative number) or down among those of its side."""
    face = _face(store, key)
    keys = [one.id for one in faces(store, face.block, face.kind)]
    place = keys.index(key)
    keys.insert(max(0, min(len(keys) - 1, place + by)), keys.pop(place))
    return order_ports(store, keys)


def remove_port(store: Store, key: Id) -> Edit:
    """Take a port away, with its wires inside the block and at every instance of it.

    Raises `Refusal` for the last output.
    """
    face = _face(store, key)
    _check_wired(store, face.block)
    block = store.block(face.block)
    if face.kind == OUTPUT and len(faces(store, block.id, OUTPUT)) == 1:
        raise refuse(
            text("“{name}” would give nothing without it", name=block.name),
            Place(block.id, key),
        )
    draft = Draft(store)
    remove_records(draft, [key])
    return draft.edit(text("Remove the port {name} of {block}", name=face.name, block=block.name))


def _face(store: Store, key: Id) -> Node:
    node = store.node(key)
    if node.kind not in (INPUT, OUTPUT) or store.block(node.block).owner:
        raise refuse(text("“{name}” is no port of a block", name=node.name), Place(node.block, key))
    return node


def _check_wired(store: Store, block: Id) -> None:
    if is_written(store, block):
        raise refuse(
            text("what happens in “{name}” is written in Python", name=store.block(block).name),
            Place(block),
            hint=text("what it takes and gives is said there"),
        )
