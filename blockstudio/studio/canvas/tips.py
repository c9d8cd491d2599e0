"""Everything there is to say about what is under the pointer."""

from blockstudio.graph.facts import NodeFacts, TensorFacts
from blockstudio.graph.ports import kind_name
from blockstudio.graph.records import Id, Node
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.measure import Plug
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.translations import tr


def tip(scene: BlockScene, hit: Hit) -> str:
    """Return the tooltip of a node, port or wire; empty where there is nothing to add."""
    if hit.key in scene.wires:
        return _wire(scene, hit.key)
    if hit.key not in scene.nodes:
        return ""
    facts = scene.session.facts.get((*scene.path, hit.key))
    return _port(scene, hit.key, hit.plug, facts) if hit.plug else _node(scene, hit.key, facts)


def _node(scene: BlockScene, key: Id, facts: NodeFacts | None) -> str:
    node = scene.store.node(key)
    lines = [f"{node.name} — {_kind(scene, node)}"]
    if facts:
        lines += [f"{port}: {value}  {value.dtype}" for port, value in _outputs(scene, node, facts)]
        if facts.count:
            lines.append(tr("{count} parameters", count=f"{facts.count:,}"))
    if node.definition is not None:
        lines.append(tr("Double-click to enter"))
    return "\n".join(lines)


def _kind(scene: BlockScene, node: Node) -> str:
    if node.definition is None:
        return kind_name(scene.store, node)
    if node.definition not in scene.store:
        return tr("a block that is gone")
    name = scene.store.block(node.definition).name
    count = len(scene.store.instances(node.definition))
    if count > 1:
        return tr("block {name}, used {count} times", name=name, count=count)
    return tr("block {name}", name=name)


def _outputs(scene: BlockScene, node: Node, facts: NodeFacts) -> list[tuple[str, TensorFacts]]:
    names = {plug.key: plug.name for plug in scene.nodes[node.id].card.outputs}
    return [(names.get(key, key), value) for key, value in facts.outputs.items()]


def _port(scene: BlockScene, key: Id, plug: Plug, facts: NodeFacts | None) -> str:
    name = f"{scene.store.node(key).name}.{plug.name}"
    if plug.side == "output":
        value = facts.outputs.get(plug.key) if facts else None
        return f"{name}\n{value}  {value.dtype}" if value else name
    wires = [wire for wire in scene.store.wires_into(key) if wire.input == plug.key]
    if wires:
        return _wire(scene, wires[0].id)
    return f"{name}\n" + (tr("optional, not connected") if plug.optional else tr("not connected"))


def _wire(scene: BlockScene, key: Id) -> str:
    wire = scene.store.wire(key)
    source, target = scene.nodes[wire.source].card, scene.nodes[wire.target].card
    out, into = source.plug("output", wire.output), target.plug("input", wire.input)
    ends = tr(
        "{source} → {target}",
        source=f"{source.name}.{out.name if out else wire.output}",
        target=f"{target.name}.{into.name if into else wire.input}",
    )
    facts = scene.session.facts.get((*scene.path, wire.source))
    value = facts.outputs.get(wire.output) if facts else None
    return f"{ends}\n{value}  {value.dtype}" if value else ends
