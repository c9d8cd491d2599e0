"""Ends of wires as people name them: handles, nodes, `"node.port"`, `"decoder.layers.0.weight"`."""

from collections.abc import Mapping, Sequence

from blockstudio.api.tensor import TensorLike
from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.text import text
from blockstudio.graph import ports
from blockstudio.graph.edits import End
from blockstudio.graph.parameters import ParameterKey, node_of, repetition, repetition_index
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.properties import missing
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.socket import Socket
from blockstudio.graph.store import Store


def end_of(store: Store, block: Id, wanted: TensorLike | str, side: ports.Side) -> End:
    """Return the end of a wire on that side: a port, or the first (free) one of a node.

    Raises `Refusal` where there is no such node or port in `block`.
    """
    if isinstance(wanted, TensorLike):
        check_here(store, block, wanted)
        port = wanted.port or first_port(store, store.node(wanted.id), side)
        return End(wanted.id, port)
    by_name = {node.name: node for node in store.nodes(block)}
    wanted = str(wanted)
    if wanted in by_name:
        return End(by_name[wanted].id, first_port(store, by_name[wanted], side))
    name, port = _split(wanted, by_name)
    if name in by_name and (key := port_named(store, by_name[name], side, port)) is not None:
        return End(by_name[name].id, key)
    if (found := _found_parameter(store, block, wanted)) is not None:
        return found
    sockets = _sockets(store, by_name[name], side) if name in by_name else []
    known = [f"{name}.{one.name}" for one in sockets] or list(by_name)
    raise refuse(
        text(
            "there is no {side} “{port}” in block “{block}”",
            side=side,
            port=wanted,
            block=store.block(block).name,
        ),
        Place(block),
        expected=text("a node, or “node.port”; nodes here: {names}", names=", ".join(by_name)),
        hint=did_you_mean(wanted, [*known, *_parameter_names(store, block)]),
    )


def check_here(store: Store, block: Id, handle: TensorLike) -> None:
    """Refuse a node that lies in another block: no wire reaches it."""
    node = store.node(handle.id)
    if node.block != block:
        raise refuse(
            text(
                "“{name}” is in block “{block}”",
                name=node.name,
                block=store.block(node.block).name,
            ),
            Place(block, node.id),
            expected=text("a node of block “{block}”", block=store.block(block).name),
            hint=text("add an Input or Output to the block and wire that"),
        )


def parameter_end(store: Store, block: Id, wanted: TensorLike | str) -> End:
    """Return the port of a parameter or buffer; raise `Refusal` where there is none."""
    if isinstance(wanted, TensorLike):
        return End(wanted.id, wanted.port or str(ParameterKey((), "")))
    if (found := _found_parameter(store, block, wanted)) is not None:
        return found
    raise refuse(
        text(
            "there is no parameter “{name}” in block “{block}”",
            name=wanted,
            block=store.block(block).name,
        ),
        Place(block),
        expected=text("the names of nodes and of a parameter, such as hidden.weight"),
        hint=did_you_mean(wanted, _parameter_names(store, block)),
    )


def port_named(store: Store, node: Node, side: ports.Side, name: str) -> str | None:
    """Return the key of a port by its name or key, of a list port the first that is free."""
    found = [*_sockets(store, node, side)]
    found += ports.on_demand(store, node) if side == "input" else []
    for socket in found:
        if name in (socket.key, socket.name):
            return socket.key
    taken = {wire.input for wire in store.wires_into(node.id)}
    listed = (socket.key for socket in found if socket.key.startswith(f"{name}."))
    return next((key for key in listed if side == "output" or key not in taken), None)


def first_port(store: Store, node: Node, side: ports.Side) -> str:
    """Return the first output of a node, or its first free input; raise `Refusal` if it has none."""
    sockets = _sockets(store, node, side)
    sockets = sockets or (_required(store, node) if side == "input" else [])
    if not sockets:
        raise refuse(
            text("“{name}” has no {side}", name=node.name, side=side), Place(node.block, node.id)
        )
    taken = {wire.input for wire in store.wires_into(node.id)} if side == "input" else set()
    return next((item.key for item in sockets if item.key not in taken), sockets[0].key)


def _sockets(store: Store, node: Node, side: ports.Side) -> list[Socket]:
    return ports.inputs(store, node) if side == "input" else ports.outputs(store, node)


def _parameter_names(store: Store, block: Id) -> list[str]:
    """Return the parameters of the nodes of a block, as one writes them."""
    return [
        f"{node.name}.{socket.name}"
        for node in store.nodes(block)
        for socket in ports.parameter_sockets(store, node)
    ]


def _required(store: Store, node: Node) -> list[Socket]:
    """Return the ports of the properties that have to be given, such as the end of an `arange`."""
    spec = ports.spec_of(store, node)
    needed = {item.name for item in missing(spec, node)} if spec is not None else set[str]()
    return [item for item in ports.on_demand(store, node) if item.key in needed]


def _found_parameter(store: Store, block: Id, wanted: str) -> End | None:
    """Return the port of a parameter by names that may lead into nested blocks.

    After a repeated block comes the number of the repetition, as in `layers.2.fc.weight`.
    """
    path, name = _path(store, block, wanted)
    if not path:
        return None
    first = store.records[node_of(path[0])]
    if isinstance(first, Block):
        # Seen from the node of a region the steps begin with the region.
        node, steps = store.node(first.owner), path
    else:
        number = repetition_index(path[0])
        turn = [repetition("", number)] if number else []
        node, steps = store.node(first.id), [*turn, *path[1:]]
    key = ParameterKey(tuple(steps), name)
    known = ports.parameter_owner(store, node, key)
    return End(node.id, str(key)) if known is not None else None


def _split(wanted: str, by_name: Mapping[str, Node]) -> tuple[str, str]:
    """Split `node.port`; a port may have a dot of its own (`cat.tensors.1`)."""
    for name in by_name:
        if wanted.startswith(f"{name}."):
            return name, wanted[len(name) + 1 :]
    return wanted.partition(".")[0], wanted.partition(".")[2]


def _named(nodes: Sequence[Node], wanted: str) -> Node | None:
    """Return the node that `wanted` begins with, or is."""
    return next((n for n in nodes if wanted == n.name or wanted.startswith(f"{n.name}.")), None)


def _path(store: Store, block: Id, wanted: str) -> tuple[list[str], str]:
    """Return the steps that names lead along from a block, and what is left: the parameter's name.

    What lies in a region goes by its own name, as in `state_dict`, or by that of the If before it.
    """
    nodes = store.nodes(block)
    node = _named(nodes, wanted)
    if node is None:
        return _path_in_regions(store, nodes, wanted)
    rest = wanted[len(node.name) + 1 :]
    if store.regions(node.id):
        return _path_in_regions(store, [node], rest)
    step = node.id
    number, _, after = rest.partition(".")
    if node.times is not None and not node.shared and number.isdecimal():
        step, rest = repetition(node.id, int(number)), after
    steps, name = _path(store, node.definition, rest) if node.definition is not None else ([], rest)
    return [step, *steps], name


def _path_in_regions(store: Store, nodes: Sequence[Node], wanted: str) -> tuple[list[str], str]:
    """Return the steps to what lies in a region of one of the nodes; none where no name leads there."""
    for region in (region for node in nodes for region in store.regions(node.id)):
        steps, name = _path(store, region.id, wanted)
        if steps:
            return [region.id, *steps], name
    return [], wanted
