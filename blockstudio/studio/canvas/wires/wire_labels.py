"""The label of a wire: the shape of what it carries, what is tied, or what a view mode has to say."""

from typing import TYPE_CHECKING

from blockstudio.graph.derived import sign_of
from blockstudio.graph.edits import End
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.records import Wire
from blockstudio.studio.canvas.cards.parameter_ports import known, shape_of
from blockstudio.studio.translations import tr

if TYPE_CHECKING:
    from blockstudio.studio.canvas.scene import BlockScene


def label_of(scene: "BlockScene", wire: Wire) -> str:
    """Return what is written on a wire."""
    if (figure := scene.wire_figures.get(wire.id)) is not None:
        return figure.words
    if wire.is_tie:
        key = parameter_key(wire.input)
        name = f"{key.name}{sign_of(wire)}" if key else ""
        return tr("tied {name}", name=name).strip()
    if not wire.is_flow:
        return shape_of(known(scene.session, scene.path, End(wire.source, wire.output)))
    origin = scene.omission.origin(wire)
    facts = scene.session.facts.get((*scene.path, origin.source)) if origin is not None else None
    value = facts.outputs.get(origin.output) if facts and origin is not None else None
    return str(value) if value is not None else ""
