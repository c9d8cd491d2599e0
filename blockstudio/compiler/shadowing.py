"""Block arguments that hide nothing: one with the name of what its constructor calls gets another.

So does one whose name is none, as a damaged file may have it.

A class `Scale` written in the app, and an argument `Scale` of the block that makes one: in the
generated `__init__` that name can mean one of them only, and the class is written as it is.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.values import parts
from blockstudio.graph import names, ports
from blockstudio.graph.code.signature import read
from blockstudio.graph.code.used import used_codes
from blockstudio.graph.containers import is_contained
from blockstudio.graph.expressions import ExpressionError, substituted
from blockstudio.graph.properties import is_expression
from blockstudio.graph.records import Block, Id, Node, Record, code_kind
from blockstudio.graph.scope import scoped
from blockstudio.graph.store import Store

NewNames = Mapping[str, str]
"""What arguments are called in the generated file, by their names in the document."""


def unshadowed(store: Store) -> Store:
    """Return the document with other names for arguments that hide something: mostly, itself."""
    called = _called_when_made(store)
    clashes = [
        (block, new_names)
        for block in store.blocks()
        if not block.owner and (new_names := _new_names(store, block, called))
    ]
    if not clashes:
        return store
    records = dict(store.records)
    for block, new_names in clashes:
        _rename(store, records, block, new_names)
    return Store(records.values())


def _called_when_made(store: Store) -> set[str]:
    """Return the names of own classes, which constructors call."""
    if not any(block.arguments for block in store.blocks()):
        return set()
    specs = (read(code.source, code.id).spec for code in used_codes(store))
    return {spec.call for spec in specs if spec is not None and spec.form == "module"}


def _new_names(store: Store, block: Block, classes: set[str]) -> NewNames:
    if not block.arguments:
        return {}
    called = {*classes, *_called_by(store, block)}
    taken = {*block.arguments, *called, *names.BUILT_IN}
    new_names: dict[str, str] = {}
    # A file may call an argument what is no name of one: the check refuses it.
    for name in [name for name in block.arguments if name in called or not names.is_argument(name)]:
        new_names[name] = names.unique(names.identifier(name, "argument"), taken)
        taken.add(new_names[name])
    return new_names


def _called_by(store: Store, block: Block) -> Iterator[str]:
    """Yield what the constructor of this block calls beside classes; `build`, if it is the root."""
    inside = (node for _, node in scoped(store, block.id))
    if any(node.times is not None or is_contained(store, node) for node in inside):
        yield "range"
    if block.id == store.project.root:
        yield "hasattr"
        kinds = {rule.function for rule in store.rules()}
        codes = (code for code in store.codes() if code_kind(code.id) in kinds)
        yield from (spec.call for code in codes if (spec := read(code.source, code.id).spec))


def _rename(store: Store, records: dict[Id, Record], block: Block, new_names: NewNames) -> None:
    """Give arguments other names, where they are defined, where they are used, where they are given."""
    arguments = {new_names.get(name, name): value for name, value in block.arguments.items()}
    records[block.id] = replace(block, arguments=arguments)
    for _, node in scoped(store, block.id):
        now = _now(records, node)
        records[node.id] = replace(
            now, properties=_read(store, now, new_names), times=_substituted(now.times, new_names)
        )
    for node in store.instances(block.id):
        now = _now(records, node)
        given = {new_names.get(name, name): value for name, value in now.properties.items()}
        records[node.id] = replace(now, properties=given)


def _now(records: Mapping[Id, Record], node: Node) -> Node:
    record = records[node.id]
    return record if isinstance(record, Node) else node


def _read(store: Store, node: Node, new_names: NewNames) -> dict[str, Any]:
    """Return the properties of a node with arguments in its expressions under their new names."""
    spec = ports.spec_of(store, node)
    kept = dict(node.properties)
    for name, value in node.properties.items():
        item = spec.property_named(name) if spec is not None else None
        if spec is None or (item is not None and is_expression(item, value)):
            kept[name] = _substituted(value, new_names)
    return kept


def _substituted(value: Any, new_names: NewNames) -> Any:
    if (items := parts(value)) is not None:
        return [_substituted(part, new_names) for part in items]
    try:
        return substituted(value, new_names) if isinstance(value, str) else value
    except ExpressionError:
        return value
