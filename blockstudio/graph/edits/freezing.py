"""Verbs on which parameters ask for gradients: those of nodes and all inside them, or one by its name."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.checks.freezing import no_such_parameter
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.groups import groups_without_frozen
from blockstudio.graph.facts import Path
from blockstudio.graph.freezing import (
    EVERY,
    TRAINABLE,
    can_say,
    has_own,
    is_off,
    is_parameter,
    speaker_around,
    speaks_inside,
)
from blockstudio.graph.history import Edit
from blockstudio.graph.parameters import node_of
from blockstudio.graph.problems import Place, Refusal, refuse
from blockstudio.graph.records import Id, Node
from blockstudio.graph.store import Store


def freeze_nodes(store: Store, paths: Sequence[Path]) -> Edit:
    """Let no parameter of the nodes at some paths ask for gradients, wherever their block is used.

    Raises `Refusal` for a node that has none, and for one inside of what speaks for all that is in it.
    """
    draft = Draft(store)
    for path in paths:
        _check_around(store, path, trained=False)
        draft.put(_frozen(store, _owner(store, node_of(path[-1]))))
    return draft.edit(text("Freeze parameters"))


def train_nodes(store: Store, paths: Sequence[Path]) -> Edit:
    """Let all parameters of the nodes at some paths ask for gradients again.

    Frozen groups of the recipe about just them go, too. Raises `Refusal` as `freeze_nodes` does.
    """
    draft = Draft(store)
    for path in paths:
        _check_around(store, path, trained=True)
        draft.put(_trained(store, _owner(store, node_of(path[-1]))))
    # Groups go by paths without regions and repetitions.
    nodes = [[store.records.get(node_of(step)) for step in path] for path in paths]
    about = [tuple(node.id for node in path if isinstance(node, Node)) for path in nodes]
    draft.put(replace(store.train, groups=groups_without_frozen(store, about)))
    return draft.edit(text("Train parameters"))


def set_requires_grad(store: Store, path: Path, name: str, *, asks: bool) -> Edit:
    """Let the parameter of that name of the layer at a path ask for gradients, or for none.

    Raises `Refusal` where the node has no parameter of that name, and as `freeze_nodes` does.
    """
    _check_around(store, path, trained=asks)
    node = _owner(store, node_of(path[-1]))
    if is_parameter(store, node) and not name:
        kept = _trained(store, node) if asks else _frozen(store, node)
        return _edit(store, kept)
    if is_off(node, name) or not can_say(store, node, name):
        raise Refusal(no_such_parameter(store, node, name))
    said = {other: value for other, value in node.requires_grad.items() if other != name}
    if said.get(EVERY, True) is not asks:
        said[name] = asks
    return _edit(store, replace(node, requires_grad=said))


def inherited(store: Store, node: Node, asks: bool) -> Node:  # noqa: FBT001  (what was said, as it was)
    """Return a node that says of itself what was said of all around it."""
    if not has_own(store, node) or node.same:
        return node
    return _trained(store, node) if asks else _frozen(store, node)


def kept_of(store: Store, node: Node, said: dict[str, bool]) -> dict[str, bool]:
    """Return what was said that goes for a node, too."""
    return {name: asks for name, asks in said.items() if can_say(store, node, name)}


def _edit(store: Store, node: Node) -> Edit:
    draft = Draft(store)
    draft.put(node)
    frozen = node.requires_grad or node.properties.get(TRAINABLE) is False
    return draft.edit(text("Freeze parameters") if frozen else text("Train parameters"))


def _frozen(store: Store, node: Node) -> Node:
    if is_parameter(store, node):
        return replace(node, properties={**node.properties, TRAINABLE: False})
    return replace(node, requires_grad={EVERY: False})


def _trained(store: Store, node: Node) -> Node:
    if is_parameter(store, node):
        kept = {name: value for name, value in node.properties.items() if name != TRAINABLE}
        return replace(node, properties=kept)
    inner = node.definition is not None and speaks_inside(store, node.definition)
    return replace(node, requires_grad={EVERY: True} if inner else {})


def _owner(store: Store, key: Id) -> Node:
    node = store.original(store.node(key))
    if not has_own(store, node):
        raise refuse(
            text("“{name}” has no parameters", name=node.name),
            Place(node.block, node.id),
            expected=text("a layer, a Parameter, or a block of such"),
        )
    return node


def _check_around(store: Store, path: Path, *, trained: bool) -> None:
    speaker = speaker_around(store, path)
    if speaker is None or speaker.requires_grad[EVERY] is trained:
        return
    node = store.node(node_of(path[-1]))
    hint = (
        text("train the parameters of “{name}” first", name=speaker.name)
        if trained
        else text("freeze all of “{name}”", name=speaker.name)
    )
    raise refuse(
        text("“{name}” says it for all that is in it", name=speaker.name),
        Place(node.block, node.id),
        hint=hint,
    )


def has_frozen(store: Store, nodes: Iterable[Node]) -> bool:
    """Return whether any node says of a parameter that it asks for no gradients."""
    own = [store.original(node) for node in nodes]
    return any(
        False in node.requires_grad.values() or node.properties.get(TRAINABLE) is False
        for node in own
    )
