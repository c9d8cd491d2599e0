"""What can be told wrong without torch: values, names, wires. Kept up to date edit by edit."""

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.catalogue.values import expected, literal
from blockstudio.graph import names, ports
from blockstudio.graph.change import Change
from blockstudio.graph.problems import Fix, Place, Problem
from blockstudio.graph.properties import ARGUMENT, Invalid, missing, resolve, shown
from blockstudio.graph.records import BLOCK_PREFIX, INPUT, OUTPUT, Block, Id, Node, Wire
from blockstudio.graph.store import Store
from blockstudio.graph.topology import containment, cycle, ordered
from blockstudio.graph.walk import used_blocks


class Checker:
    """The problems of a document, recomputed only where a change touched it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._of_node: dict[Id, list[Problem]] = {}
        self._of_block: dict[Id, list[Problem]] = {}

    def update(self, change: Change) -> None:
        """Forget what `change` may have made untrue."""
        for record in (*change.before.values(), *change.after.values()):
            match record:
                case Node() if not _only_moved(change, record.id):
                    self._forget_node(record)
                case Wire():
                    self._forget(record.source, record.target)
                    self._of_block.pop(record.block, None)
                case Block():
                    self._of_block.pop(record.id, None)
                    self._forget(*(node.id for node in self.store.nodes(record.id)))
                    self._forget(*(node.id for node in self.store.instances(record.id)))
                case _:
                    pass

    def problems(self) -> list[Problem]:
        """Return every problem of the blocks the network uses."""
        found: list[Problem] = []
        for block in reversed(used_blocks(self.store)):
            if block.id not in self._of_block:
                self._of_block[block.id] = list(_block_problems(self.store, block))
            found += self._of_block[block.id]
            for node in self.store.nodes(block.id):
                if node.id not in self._of_node:
                    self._of_node[node.id] = list(_node_problems(self.store, node, block))
                found += self._of_node[node.id]
        return found

    def _forget_node(self, node: Node) -> None:
        self._forget(node.id)
        self._of_block.pop(node.block, None)
        if node.definition is not None:
            # Whether a block contains itself depends on the insides of all others.
            self._of_block.clear()
        if node.kind in (INPUT, OUTPUT):
            self._forget(*(instance.id for instance in self.store.instances(node.block)))

    def _forget(self, *keys: Id) -> None:
        for key in keys:
            self._of_node.pop(key, None)


def _only_moved(change: Change, key: Id) -> bool:
    old, new = change.before.get(key), change.after.get(key)
    if not isinstance(old, Node) or not isinstance(new, Node):
        return False
    return replace(old, x=new.x, y=new.y) == new


def check(store: Store) -> list[Problem]:
    """Return every problem of a document that can be told without torch."""
    return Checker(store).problems()


def _block_problems(store: Store, block: Block) -> Iterator[Problem]:
    nodes = store.nodes(block.id)
    place = Place(block.id, block.id)
    counts = Counter(node.name for node in nodes)
    yield from _argument_problems(block)
    for node in nodes:
        if counts[node.name] > 1 or names.fault(node.name):
            yield _bad_name(node)
    yield from _containing_itself(store, block)
    try:
        ordered(store, block.id)
    except ValueError:
        keys = cycle(store, block.id)
        way = " → ".join(store.node(key).name for key in [*keys, *keys[:1]])
        yield Problem(
            text("these nodes form a cycle: {way}", way=way),
            Place(block.id, keys[0] if keys else ""),
            hint=text("delete one of its wires"),
        )
    if nodes and not any(node.kind == OUTPUT for node in nodes):
        yield Problem(
            text("“{name}” has no output", name=block.name),
            place,
            hint=text("add an Output and wire the result to it"),
        )


def _argument_problems(block: Block) -> Iterator[Problem]:
    for name, default in block.arguments.items():
        place = Place(block.id, block.id, name)
        if not names.is_argument(name):
            message = text("“{name}” can't be the name of an argument", name=name)
            yield Problem(message, place, hint=text("rename the argument"))
        elif not literal(ARGUMENT, default):
            yield Problem(
                text("the default of argument {name} is not valid", name=name),
                place,
                expected=expected(ARGUMENT),
                actual=shown(default),
            )


def _containing_itself(store: Store, block: Block) -> Iterator[Problem]:
    for node in store.nodes(block.id):
        held = node.definition
        if held is not None and held in store and containment(store, held, block.id):
            yield Problem(
                text("“{name}” contains itself", name=block.name),
                Place(block.id, node.id),
                hint=text("delete this instance"),
            )


def _bad_name(node: Node) -> Problem:
    fault = names.fault(node.name) or text("the name “{name}” is used twice", name=node.name)
    return Problem(fault, Place(node.block, node.id, "name"), hint=text("rename the node"))


def _node_problems(store: Store, node: Node, block: Block) -> Iterator[Problem]:
    spec = ports.spec_of(node)
    if spec is None and node.definition not in store:
        yield Problem(
            text("the kind “{kind}” is unknown", kind=node.kind.removeprefix(BLOCK_PREFIX)),
            Place(node.block, node.id),
            hint=text("it may come from a newer version; replace or delete the node"),
        )
        return
    yield from _value_problems(store, node, block)
    yield from _wire_problems(store, node)


def _value_problems(store: Store, node: Node, block: Block) -> Iterator[Problem]:
    spec = ports.spec_of(node)
    if spec is None:
        known = set(store.block(node.definition or "").arguments)
    else:
        known = {item.name for item in spec.properties}
        for item in missing(spec, node):
            yield Problem(
                text("“{name}” needs {property}", name=node.name, property=item.name),
                Place(node.block, node.id, item.name),
                hint=text("give it a value in the inspector"),
            )
    for name, value in node.properties.items():
        item = spec.property_named(name) if spec else ARGUMENT
        if name not in known:
            yield Problem(
                text("“{name}” has no property {property}", name=node.name, property=name),
                Place(node.block, node.id, name),
                "warning",
                hint=text("it is left out of the code"),
                fix=Fix(node.id, name),
            )
        elif item is not None:
            try:
                resolve(item, value, block.arguments)
            except Invalid as error:
                yield Problem(
                    text("“{name}” has no valid {property}", name=node.name, property=name),
                    Place(node.block, node.id, name),
                    expected=error.expected,
                    actual=error.actual,
                )


def _wire_problems(store: Store, node: Node) -> Iterator[Problem]:
    wires = store.wires_into(node.id)
    used = Counter(wire.input for wire in wires)
    sockets = ports.inputs(store, node)
    known = {item.key for item in sockets}
    for key, count in used.items():
        if key not in known:
            yield Problem(
                text("“{name}” has no input “{port}”", name=node.name, port=key),
                Place(node.block, node.id, key),
                hint=text("delete the wire"),
            )
        elif count > 1:
            yield Problem(
                text("{count} wires end at one input of “{name}”", count=count, name=node.name),
                Place(node.block, node.id, key),
                expected=text("one wire into a port"),
                hint=text("delete all but one, or join them with add or cat"),
            )
    for item in sockets:
        if item.key not in used and not item.optional:
            yield Problem(
                text("input “{port}” of “{name}” is not connected", port=item.name, name=node.name),
                Place(node.block, node.id, item.key),
                hint=text("drag a wire to it from an output"),
            )
    yield from _dead_end(store, node)


def _dead_end(store: Store, node: Node) -> Iterator[Problem]:
    known = {item.key for item in ports.outputs(store, node)}
    for wire in store.wires_from(node.id):
        if wire.output not in known:
            yield Problem(
                text("“{name}” has no output “{port}”", name=node.name, port=wire.output),
                Place(node.block, node.id, wire.output),
                hint=text("delete the wire"),
            )
    if known and not store.wires_from(node.id):
        yield Problem(
            text("the result of “{name}” goes nowhere", name=node.name),
            Place(node.block, node.id),
            "warning",
            hint=text("wire it on, or delete the node"),
        )
