"""The verb by which a value inside a block becomes an argument of it."""

from msgspec.structs import replace

from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.text import text
from blockstudio.catalogue.values import literal, takes_expressions
from blockstudio.graph import names, ports
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.blocks import check_argument
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, Refusal, refuse, unknown
from blockstudio.graph.properties import ARGUMENT, value_of
from blockstudio.graph.records import Id
from blockstudio.graph.scope import enclosing_class
from blockstudio.graph.store import Store


def can_be_promoted(store: Store, key: Id) -> list[str]:
    """Return the properties of a node whose values may become arguments of its block."""
    node = store.original(store.node(key))
    items = ports.properties_of(store, node)
    return [
        item.name
        for item in items
        if takes_expressions(item) and literal(ARGUMENT, value_of(item, node))
    ]


def promote(store: Store, key: Id, name: str, argument: str | None = None) -> Edit:
    """Make a value of a node an argument of its block, with that value for its default.

    The argument goes by the name of the property, made unique, unless it is given one. Raises
    `Refusal` for a property that has no such value, and for a name that is taken.
    """
    node = store.original(store.node(key))
    block = store.block(enclosing_class(store, node.block))
    place = Place(node.block, node.id, name)
    items = {item.name: item for item in ports.properties_of(store, node)}
    if name not in items:
        message = text("“{name}” has no property “{property}”", name=node.name, property=name)
        raise Refusal(unknown(message, name, items, place))
    if name not in can_be_promoted(store, key):
        raise refuse(
            text("{property} of “{name}” can't be an argument", property=name, name=node.name),
            place,
            expected=text("a number, True or False, or a list of numbers"),
            hint=did_you_mean(name, can_be_promoted(store, key)) or text("type a value first"),
        )
    if argument in block.arguments:
        raise refuse(text("there is an argument “{name}” already", name=argument), place)
    chosen = argument or names.unique(name, {*block.arguments, *names.RESERVED})
    check_argument(chosen, block.id)
    draft = Draft(store)
    value = value_of(items[name], node)
    draft.put(replace(block, arguments={**block.arguments, chosen: value}))
    draft.put(replace(node, properties={**node.properties, name: chosen}))
    return draft.edit(
        text("Make {property} an argument of {block}", property=name, block=block.name)
    )
