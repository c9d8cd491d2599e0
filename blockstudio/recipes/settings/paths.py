"""One language for every setting: `train.lr`, `data.fold`, `block.MLP.hidden`, `node.dropout.p`.

`bypass.encoder.attention` is whether a node is bypassed: what an ablation varies.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import Text, text
from blockstudio.graph import edits
from blockstudio.graph.change import Change
from blockstudio.graph.checks.values import value_problem
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, Refusal, refuse, unknown
from blockstudio.graph.properties import ARGUMENT, value_of
from blockstudio.graph.records import DATA, TRAIN, Block, DataSpec, Node, TrainSpec
from blockstudio.graph.store import Store
from blockstudio.graph.walk import used_blocks
from blockstudio.recipes.settings.nodes import (
    block_named,
    find_node,
    find_property,
    node_path,
    property_paths,
)
from blockstudio.recipes.settings.recipe import (
    HOLDERS,
    Single,
    field,
    fields,
    full_name,
    held_by,
    holders,
    options_of,
    setting_name,
)

BYPASS = "bypass"
_GROUPS = ("train", "data", "block", "node", BYPASS)
_BYPASSED = Property("bypassed", ("bool",), default=False)
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
        raise _no_setting(path, [*_names(store.train, "train."), *_names(store.data, "data.")])
    match group:
        case "train":
            return _of_record(path, store.train, name)
        case "data":
            return _of_record(path, store.data, name)
        case "block":
            return _of_block(store, path, name)
        case "node":
            return _of_node(store, path, name)
        case "bypass":
            return _of_bypass(store, path, name)
        case _:
            raise _no_setting(path)


def changed(store: Store, path: str, value: Any) -> Edit:
    """Return the edit that sets one setting; raise `Refusal` for one, or a value, that can't be.

    An expression may be set at a node. None puts an option back to its default.
    """
    target = setting(store, path)
    match target.home:
        case Block():
            return edits.set_argument(
                store, target.home.id, target.item.name, checked(target, value)
            )
        case Node() if target.holder == BYPASS:
            verb = edits.bypass if checked(target, value) else edits.enable
            return verb(store, [target.home.id])
        case Node():
            return edits.set_property(store, target.home.id, target.item.name, value)
        case _:
            key = TRAIN if path.startswith("train.") else DATA
            kept = value if value is None and target.holder else checked(target, value)
            return edits.set_fields(store, key, **_fields(target.home, target, kept))


def changed_together(store: Store, values: Mapping[str, Any], title: Text) -> Edit:
    """Return one edit that sets several settings; what chooses a kind comes before its options."""
    scratch = Store(store.records.values())
    change = Change()
    for path in sorted(values, key=lambda path: path not in _CHOOSING):
        edit = changed(scratch, path, values[path])
        scratch.apply(edit.change)
        change = change.then(edit.change)
    return Edit(title, change)


def checked(target: Setting, value: Any) -> Any:
    """Return `value` as the setting keeps it; raise `Refusal` where it is none of this setting."""
    item = target.item
    full = full_name(item, value)
    single = isinstance(target.home, TrainSpec | DataSpec)
    name = setting_name(target.home.id, item) if single else target.path
    place = Place(record=target.home.id, item=item.name) if single else Place()
    if (problem := value_problem(name, item, full, place)) is not None:
        raise Refusal(problem)
    return full


def assigned(store: Store, assignment: str) -> Edit:
    """Return the edit that `train.epochs=5` says; raise `Refusal` if it says none.

    Where a setting takes texts only, digits are one: `data.target=2019` names a column.
    """
    path, equals, value_words = assignment.partition("=")
    if not equals:
        raise _no_setting(assignment)
    value = value_from(value_words)
    texts = setting(store, path.strip()).item.types == ("str",)
    kept = isinstance(value, str) or value is None or not texts
    return changed(store, path.strip(), value if kept else value_words)


def value_from(words: str) -> Any:
    """Return what is written as a value: JSON where it is, else the words as they are."""
    try:
        return msgspec.json.decode(words)
    except msgspec.DecodeError:
        return words


def _of_record(path: str, record: Single, name: str) -> Setting:
    if (item := field(record, name)) is not None:
        return Setting(path, item, getattr(record, name), record)
    held = holders(record)
    inside, _, option = name.partition(".")
    for holder in held if inside not in held else [inside]:
        sought = name if inside not in held else option
        for item in held_by(record, holder) or ():
            if item.name == sought:
                value = getattr(record, holder).get(sought, item.default)
                return Setting(path, item, value, record, holder)
    group = f"{path.partition('.')[0]}."
    raise Refusal(unknown(_no_such(path), path, _names(record, group)))


def _names(record: Single, group: str) -> list[str]:
    """Return the paths of the fields of a record, and of the options of what it chooses."""
    options = [item.name for holder in holders(record) for item in held_by(record, holder) or ()]
    return [group + name for name in (*(item.name for item in fields(record)), *options)]


def _of_block(store: Store, path: str, name: str) -> Setting:
    named = block_named(store, name)
    if named is None:
        names = [block.name for block in store.blocks() if not block.owner]
        raise refuse(
            text("there is no block for “{path}”", path=path),
            expected=text("block.NAME.ARGUMENT; blocks here: {names}", names=", ".join(names)),
            hint=did_you_mean(name.partition(".")[0], names),
        )
    block, argument = named
    if argument not in block.arguments:
        message = text("block “{block}” has no argument “{name}”", block=block.name, name=argument)
        found_none = unknown(message, argument, block.arguments)
        first = text("give the block an argument, and use it where the number stands now")
        raise Refusal(replace(found_none, hint=found_none.hint or first))
    item = replace(ARGUMENT, name=argument)
    return Setting(path, item, block.arguments[argument], block)


def _of_node(store: Store, path: str, name: str) -> Setting:
    located = find_property(store, name)
    if located is None:
        raise refuse(
            text("there is no property of a node for “{path}”", path=path),
            expected=text("the names that lead to it, such as node.dropout.p"),
            hint=did_you_mean(path, (f"node.{known}" for known in property_paths(store))),
        )
    node, item = located
    return Setting(path, item, value_of(item, node), node)


def _of_bypass(store: Store, path: str, name: str) -> Setting:
    node = find_node(store, name)
    if node is None:
        nodes = (node for block in used_blocks(store) for node in store.nodes(block.id))
        raise refuse(
            text("there is no node for “{path}”", path=path),
            expected=text("the names that lead to it, such as bypass.encoder.dropout"),
            hint=did_you_mean(path, (f"{BYPASS}.{node_path(store, node)}" for node in nodes)),
        )
    return Setting(path, _BYPASSED, node.left_out == "bypassed", node, BYPASS)


def _fields(record: Single, target: Setting, value: Any) -> dict[str, Any]:
    """Return the fields to set: one, an option in its dictionary, or a kind with fitting options."""
    name = target.item.name
    if target.holder:
        merged = {**getattr(record, target.holder), name: value}
        return {target.holder: {key: kept for key, kept in merged.items() if kept is not None}}
    holder = HOLDERS.get(name, "")
    old = getattr(record, holder, None)
    if not old or value == getattr(record, name):
        return {name: value}
    known = {item.name for item in options_of(name, value) or ()}
    return {name: value, holder: {key: kept for key, kept in old.items() if key in known}}


def _no_setting(words: str, meant: Iterable[str] = ()) -> Refusal:
    """Return the refusal of what does not begin as a setting; perhaps one of these was `meant`."""
    return refuse(
        _no_such(words),
        expected=text(
            "train.NAME, data.NAME, block.NAME.ARGUMENT, node.NAME.PROPERTY or bypass.NODE"
        ),
        hint=did_you_mean(words, meant) or did_you_mean(words.partition(".")[0], _GROUPS),
    )


def _no_such(words: str) -> Text:
    return text("“{setting}” is no setting", setting=words)
