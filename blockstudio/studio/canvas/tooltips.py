"""Tooltips: everything there is to say about what is under the pointer."""

from blockstudio.catalogue.values import expected
from blockstudio.graph import edits
from blockstudio.graph.card_line import is_uncalled
from blockstudio.graph.containers import is_contained
from blockstudio.graph.edits import End
from blockstudio.graph.edits.containers import all_containers
from blockstudio.graph.facts import NodeFacts, TensorFacts
from blockstudio.graph.ports import kind_name, spec_of
from blockstudio.graph.reaching import is_inside
from blockstudio.graph.records import Id, Node, Wire
from blockstudio.studio.canvas.cards.derived import derived_words
from blockstudio.studio.canvas.cards.omitted import left_out_words
from blockstudio.studio.canvas.cards.parameter_ports import known, shape_of
from blockstudio.studio.canvas.cards.plugs import Plug
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.translations import told, tr


def tooltip(scene: BlockScene, hit: Hit, *, hints: bool = True) -> str:
    """Return the tooltip of a node, port or wire; empty where there is nothing to add.

    The `hints` say what the mouse can do there.
    """
    if hit.key in scene.wires:
        return _wire(scene, hit.key)
    if hit.key not in scene.nodes:
        return ""
    facts = scene.session.facts.get((*scene.path, hit.key))
    lines = _port(scene, hit.key, hit.plug, facts) if hit.plug else _node(scene, hit.key, facts)
    shown = lines if hints else [line for line in lines if line not in _hints()]
    return "\n".join(shown)


def _hints() -> tuple[str, ...]:
    """Return what the mouse can do, of a block and of a parameter."""
    return tr("Double-click to enter"), tr(
        "Drag to a parameter to tie the two, or to an input to use the value"
    )


def _node(scene: BlockScene, key: Id, facts: NodeFacts | None) -> list[str]:
    node = scene.store.node(key)
    lines = [f"{node.name} — {_kind(scene, node)}", *_contained(scene, node)]
    if facts:
        lines += [f"{port}: {value}  {value.dtype}" for port, value in _outputs(scene, node, facts)]
        if facts.count:
            lines.append(tr("{count} parameters", count=f"{facts.count:,}"))
        if facts.aliased:
            lines.append(tr("{count} more are tied to others", count=f"{facts.aliased:,}"))
    if key in scene.frozen:
        lines.append(_frozen(scene, node))
    if omitted := scene.omission.of(node.id):
        lines.append(left_out_words(omitted))
    if is_uncalled(scene.store, node):
        lines.append(tr("Kept with its keys in state_dict; forward does not call it"))
    lines += _shared(scene, node)
    if node.definition is not None or scene.store.regions(node.id):
        lines.append(_hints()[0])
    return lines


def _contained(scene: BlockScene, node: Node) -> list[str]:
    """Say in which container of its class a node lies, and what that is."""
    if not is_contained(scene.store, node):
        return []
    name = node.name.rpartition(".")[0]
    found = (one for one in all_containers(scene.store, node.block) if one.name == name)
    return [tr("in {name}, an {kind}", name=one.name, kind=one.kind) for one in found]


def _frozen(scene: BlockScene, node: Node) -> str:
    own = (*scene.path, node.id)
    inside = [one for path, one in scene.session.facts.items() if is_inside(path, own)]
    asks = any(p.trainable and not p.buffer for known in inside for p in known.parameters)
    if asks:
        return tr("Frozen: the recipe does not train its parameters")
    return tr("Frozen: its parameters ask for no gradients")


def _shared(scene: BlockScene, node: Node) -> list[str]:
    original = scene.store.original(node)
    if node.same:
        return [tr("Calls the module of {name} again: the same weights", name=original.name)]
    twins = scene.store.shared_calls(node.id)
    return [tr("Called again by {names}", names=", ".join(t.name for t in twins))] if twins else []


def _kind(scene: BlockScene, node: Node) -> str:
    if node.definition is None:
        return kind_name(scene.store, node)
    if node.definition not in scene.store:
        return tr("a block that is gone")
    name = scene.store.block(node.definition).name
    count = scene.store.uses(node.definition)
    if count > 1:
        return tr("block {name}, used {count} times", name=name, count=count)
    return tr("block {name}", name=name)


def _outputs(scene: BlockScene, node: Node, facts: NodeFacts) -> list[tuple[str, TensorFacts]]:
    names = {plug.key: plug.name for plug in scene.nodes[node.id].card.outputs}
    return [(names.get(key, key), value) for key, value in facts.outputs.items()]


def _port(scene: BlockScene, key: Id, plug: Plug, facts: NodeFacts | None) -> list[str]:
    if plug.side == "parameter":
        return _parameter(scene, End(key, plug.key))
    name = f"{scene.store.node(key).name}.{plug.name}"
    if plug.side == "output":
        value = facts.outputs.get(plug.key) if facts else None
        return [name, f"{value}  {value.dtype}"] if value else [name]
    wires = [wire for wire in scene.store.wires_into(key) if wire.input == plug.key]
    if wires:
        return [_wire(scene, wires[0].id)]
    state = tr("optional, not connected") if plug.optional else tr("not connected")
    return [name, *_value_help(scene, key, plug), state]


def _value_help(scene: BlockScene, key: Id, plug: Plug) -> list[str]:
    """Say what a property is whose port this is, and what it is while no wire ends there."""
    node = scene.store.original(scene.store.node(key))
    spec = spec_of(scene.store, node)
    item = spec.property_named(plug.key.partition(".")[0]) if spec is not None else None
    if spec is None or item is None or not spec.takes_wire(item):
        return []
    return [told(item.help), tr("Takes {wanted}.", wanted=told(expected(item)))]


def _parameter(scene: BlockScene, end: End) -> list[str]:
    """Tell the name, the shape and the ties of a parameter."""
    facts = known(scene.session, scene.path, end)
    lines = [f"{edits.parameter_name(scene.store, end)}  {shape_of(facts)}".rstrip()]
    if facts is not None and facts.tied:
        lines.append(tr("the same tensor as {name}", name=facts.tied))
    lines.append(_hints()[1])
    return lines


def _tie(scene: BlockScene, wire: Wire) -> str:
    ends = End(wire.source, wire.output), End(wire.target, wire.input)
    source_name, target_name = (edits.parameter_name(scene.store, end) for end in ends)
    shape = shape_of(known(scene.session, scene.path, ends[0]))
    words = tr("{target} is {source}: one tensor", target=target_name, source=source_name)
    if wire.is_derived:
        words = derived_words(source_name, target_name, wire)
    return f"{words}\n{shape}" if shape else words


def _wire(scene: BlockScene, key: Id) -> str:
    wire = scene.store.wire(key)
    if wire.is_tie:
        return _tie(scene, wire)
    if not wire.is_flow:
        start = End(wire.source, wire.output)
        shape = shape_of(known(scene.session, scene.path, start))
        name = edits.parameter_name(scene.store, start)
        return tr("the value of {name}  {shape}", name=name, shape=shape).rstrip()
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
