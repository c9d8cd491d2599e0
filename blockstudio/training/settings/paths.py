"""One language for every setting: `train.lr`, `data.fold`, `block.MLP.hidden`, `node.dropout.p`."""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Property, Spec
from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.values import expected, in_range, literal
from blockstudio.graph import edits
from blockstudio.graph.change import Change
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.graph.properties import ARGUMENT, value_of
from blockstudio.graph.records import DATA, TRAIN, Block, Node
from blockstudio.graph.store import Store
from blockstudio.training.settings.nodes import block_named, find_property
from blockstudio.training.settings.recipe import HOLDERS, Single, chosen, field, full_name

_CHOOSING = ("train.optimiser", "train.loss", "train.scheduler", "data.source")


class Setting(Struct, frozen=True):
    """One thing that can be set: where it is, what it takes, and what it is now."""

    path: str
    item: Property
    value: Any
    home: Single | Block | Node
    holder: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it takes numbers, and so an interval of them."""
        return bool({"int", "float"} & set(self.item.types))

    @property
    def is_whole(self) -> bool:
        """Whether its numbers are whole ones; the argument of a block takes both: as it is now."""
        if self.item.types == ARGUMENT.types:
            return isinstance(self.value, int) and not isinstance(self.value, bool)
        return "int" in self.item.types and "float" not in self.item.types


def setting(store: Store, path: str) -> Setting:
    """Return the setting at `path`; raise `Refusal` if there is none."""
    group, _, name = path.partition(".")
    if not name:
        raise _no_setting(path)
    match group:
        case "train":
            return _of_record(path, store.train, name)
        case "data":
            return _of_record(path, store.data, name)
        case "block":
            return _of_block(store, path, name)
        case "node":
            return _of_node(store, path, name)
        case _:
            raise _no_setting(path)


def changed(store: Store, path: str, value: Any) -> Edit:
    """Return the edit that sets one setting; raise `Refusal` for one, or a value, that can't be."""
    found = setting(store, path)
    match found.home:
        case Block():
            return edits.set_argument(store, found.home.id, found.item.name, value)
        case Node():
            return edits.set_property(store, found.home.id, found.item.name, value)
        case _:
            key = TRAIN if path.startswith("train.") else DATA
            return edits.set_fields(store, key, **_fields(found.home, found, value))


def changed_together(store: Store, values: Mapping[str, Any], title: Text) -> Edit:
    """Return one edit that sets several settings; what chooses a kind comes before its options."""
    scratch = Store(store.records.values())
    change = Change()
    for path in sorted(values, key=lambda path: path not in _CHOOSING):
        edit = changed(scratch, path, values[path])
        scratch.apply(edit.change)
        change = change.then(edit.change)
    return Edit(title, change)


def checked(found: Setting, value: Any) -> Any:
    """Return `value` as the setting keeps it; raise `Refusal` where it is none of this setting."""
    item = found.item
    full = full_name(item, value)
    if not item.types or (item.minimum is None and item.types == ("str",)):
        return full
    if literal(item, full) and in_range(item, full):
        return full
    raise refuse(
        text("{path} can't be {value}", path=found.path, value=str(value)),
        expected=expected(item),
    )


def assigned(said: str) -> tuple[str, Any]:
    """Return path and value of `train.epochs=5`; raise `Refusal` if it is no such thing."""
    path, equals, value = said.partition("=")
    if not equals:
        raise _no_setting(said)
    return path.strip(), value_from(value)


def value_from(said: str) -> Any:
    """Return what is written as a value: JSON where it is, else the words as they are."""
    try:
        return msgspec.json.decode(said)
    except msgspec.DecodeError:
        return said


def _of_record(path: str, record: Single, name: str) -> Setting:
    if (item := field(record, name)) is not None:
        return Setting(path, item, getattr(record, name), record)
    holder, _, option = name.partition(".")
    if option and isinstance(getattr(record, holder, None), dict):
        return _option(path, record, holder, option)
    for kind, held in HOLDERS.items():
        spec = chosen(record, kind)
        if spec is not None and spec.property_named(name) is not None:
            return _option(path, record, held, name)
    return _option(
        path, record, "optimiser_options" if path.startswith("train.") else "options", name
    )


def _option(path: str, record: Single, holder: str, name: str) -> Setting:
    kind = next((kind for kind, held in HOLDERS.items() if held == holder), "")
    spec = chosen(record, kind) if kind else None
    item = spec.property_named(name) if spec is not None else None
    value = getattr(record, holder).get(name, item.default if item is not None else None)
    return Setting(path, item or _unknown(name, value), value, record, holder)


def _unknown(name: str, value: Any) -> Property:
    """Return what an option takes that no catalogue knows: values like the one it has."""
    match value:
        case bool():
            return Property(name, ("bool",))
        case int() | float():
            return Property(name, ("float", "int"))
        case _:
            return Property(name, ())


def _of_block(store: Store, path: str, name: str) -> Setting:
    found = block_named(store, name)
    if found is None:
        names = ", ".join(block.name for block in store.blocks() if not block.owner)
        raise refuse(
            text("there is no block for “{path}”", path=path),
            expected=text("block.NAME.ARGUMENT; blocks here: {names}", names=names),
        )
    block, argument = found
    if argument not in block.arguments:
        raise refuse(
            text("block “{block}” has no argument “{name}”", block=block.name, name=argument),
            expected=text("one of: {names}", names=", ".join(block.arguments) or "–"),
            hint=text("give the block an argument, and use it where the number stands now"),
        )
    item = replace(ARGUMENT, name=argument)
    return Setting(path, item, block.arguments[argument], block)


def _of_node(store: Store, path: str, name: str) -> Setting:
    found = find_property(store, name)
    if found is None:
        raise refuse(
            text("there is no property of a node for “{path}”", path=path),
            expected=text("the names that lead to it, such as node.dropout.p"),
        )
    node, item = found
    return Setting(path, item, value_of(item, node), node)


def _fields(record: Single, found: Setting, value: Any) -> dict[str, Any]:
    """Return the fields to set: one, an option in its dictionary, or a kind with fitting options."""
    name = found.item.name
    if found.holder:
        return {found.holder: {**getattr(record, found.holder), name: value}}
    value = full_name(found.item, value)
    holder = HOLDERS.get(name, "")
    old = getattr(record, holder, None)
    spec = _spec(value)
    if not old or spec is None or value == getattr(record, name):
        return {name: value}
    kept = {key: one for key, one in old.items() if spec.property_named(key) is not None}
    return {name: value, holder: kept}


def _spec(kind: Any) -> Spec | None:
    return library().get(kind) if isinstance(kind, str) else None


def _no_setting(said: str) -> Refusal:
    return refuse(
        text("“{setting}” is no setting", setting=said),
        expected=text("train.NAME, data.NAME, block.NAME.ARGUMENT or node.NAME.PROPERTY"),
    )
