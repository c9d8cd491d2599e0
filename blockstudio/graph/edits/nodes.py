"""Verbs on nodes, and on whatever stands on a canvas: add, delete, move, rename, set."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.library import library
from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.text import Text, text
from blockstudio.graph import names, ports
from blockstudio.graph.code.forwards import with_child
from blockstudio.graph.code.written import forward_code, is_written, users_of_code
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.annotations import Box, annotation, rename_links
from blockstudio.graph.edits.given import given
from blockstudio.graph.edits.regions import fill_regions, settle_regions
from blockstudio.graph.edits.removal import remove_records
from blockstudio.graph.edits.way_points import Points, follow_moves, lead
from blockstudio.graph.faces import next_place
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.properties import kept
from blockstudio.graph.records import (
    INPUT,
    OUTPUT,
    TRAIN,
    Block,
    Frame,
    Id,
    Node,
    Note,
    TrainSpec,
    Wire,
)
from blockstudio.graph.scope import enclosing_class, names_taken, scoped, usual_name
from blockstudio.graph.store import Store
from blockstudio.graph.topology import containment

Point = tuple[float, float]


def add_node(
    store: Store,
    block: Id,
    kind: str,
    *,
    name: str | None = None,
    at: Point = (0.0, 0.0),
    properties: Mapping[str, Any] | None = None,
) -> Edit:
    """Place a node of `kind` in `block`; its name is made unique unless it was asked for.

    A node with regions gets them, each with an input and an output. Raises `Refusal` for a kind or
    a property that nobody knows, and for a name that is taken.
    """
    draft = Draft(store)
    node = draft_node(draft, block, kind, name=name, at=at, properties=properties)
    return draft.edit(text("Add {name}", name=node.name))


def draft_node(
    draft: Draft,
    block: Id,
    kind: str,
    *,
    name: str | None = None,
    at: Point = (0.0, 0.0),
    properties: Mapping[str, Any] | None = None,
) -> Node:
    """Put a new node into `draft` and return it."""
    store = draft.store
    kind = library().eager(kind)
    check_kind(store, block, kind)
    taken = names_taken(store, block)
    if name is None:
        name = names.unique(usual_name(store, kind), taken)
    else:
        check_name(store, Node("", block, kind, name), taken)
    bare = Node("", block, kind, "")
    values = kept(ports.spec_of(store, bare), given(store, bare, properties or {}, ("name",)))
    if kind in (INPUT, OUTPUT) and "order" not in values:
        values["order"] = next_place(store, block, kind)
    node = Node(draft.new_id("n"), block, kind, name, float(at[0]), float(at[1]), values)
    fill_regions(draft, draft.put(node))
    return node


def created(edit: Edit) -> list[Id]:
    """Return the ids of the nodes an edit adds, not of those in regions that are new too."""
    before, after = edit.change.before, edit.change.after
    return [
        key
        for key, record in after.items()
        if isinstance(record, Node) and key not in before
        if record.block not in after or record.block in before
    ]


def delete(store: Store, ids: Iterable[Id]) -> Edit:
    """Remove nodes (with their wires), wires, notes, and frames without what lies in them."""
    draft = Draft(store)
    placed = (Node, Wire, Note, Frame)
    found = [key for key in dict.fromkeys(ids) if isinstance(store.records.get(key), placed)]
    remove_records(draft, found)
    return draft.edit(counted(store, found, text("Delete {name}"), text("Delete {count} items")))


def move(
    store: Store,
    places: Mapping[Id, Point],
    boxes: Mapping[Id, Box] | None = None,
    points: Mapping[Id, Points] | None = None,
) -> Edit:
    """Put nodes, notes and frames at new places, and some of the last into other `boxes`.

    Wires between nodes that move alike take their points along. Of nodes that are arranged anew
    they pass those in `points`, and no others.
    """
    draft = Draft(store)
    if points is None:
        follow_moves(draft, places)
    else:
        lead(draft, places, points)
    for key, (x, y) in places.items():
        record = store.records.get(key)
        if isinstance(record, Node | Note | Frame):
            draft.put(replace(record, x=float(x), y=float(y)))
    for key, (x, y, width, height) in (boxes or {}).items():
        draft.put(replace(annotation(store, key), x=x, y=y, width=width, height=height))
    return draft.edit(counted(store, list(places), text("Move {name}"), text("Move {count} items")))


def rename(store: Store, key: Id, name: str) -> Edit:
    """Give a node another name: its key in `state_dict`.

    The regions of one node know a value by the same name, so that all follow.
    """
    node = store.node(key)
    draft = Draft(store)
    # Its results go by the new name too; a layer keeps the variables that they are put into.
    variables = node.variables if ports.is_layer(store, node) else {}
    for record in (node, *_namesakes(store, node)):
        wanted = replace(record, name=name, variables=variables if record is node else {})
        check_name(store, wanted, names_taken(store, record.block, record.id))
        draft.put(wanted)
    if node.kind == OUTPUT and node.block == store.project.root:
        _rename_compared(draft, node.name, name)
    if ports.is_child(store, node):
        _rename_in_code(draft, node.block, node.name, name)
    rename_links(draft, node.block, {node.name: name})
    return draft.edit(text("Rename {old} to {new}", old=node.name, new=name))


def set_variables(store: Store, key: Id, variables: Mapping[str, str]) -> Edit:
    """Say which variables the results of a node are put into, by the keys of its outputs.

    A result with an empty name is written where it is used.
    """
    node = store.node(key)
    draft = Draft(store)
    draft.put(replace(node, variables=dict(variables)))
    return draft.edit(text("Name the variables of {name}", name=node.name))


def rename_container(store: Store, block: Id, old: str, new: str) -> Edit:
    """Give a container of a class another name: all that lies in it gets other keys.

    Raises `Refusal` where there is no such container, and for a name that is taken.
    """
    inside = [node for _, node in scoped(store, enclosing_class(store, block))]
    contained = [node for node in inside if old in names.containers(node.name)]
    if not contained:
        raise refuse(
            text(
                "there is no container “{name}” in “{block}”",
                name=old,
                block=title_of(store, block),
            ),
            Place(block),
            hint=did_you_mean(
                old, sorted({one for n in inside for one in names.containers(n.name)})
            ),
        )
    leaving = {node.name for node in contained}
    draft = Draft(store)
    for node in contained:
        moved = replace(node, name=new + node.name.removeprefix(old))
        check_name(store, moved, names_taken(store, node.block) - leaving)
        draft.put(moved)
        rename_links(draft, node.block, {node.name: moved.name})
    around = store.block(enclosing_class(store, block))
    called = tuple(
        new + one.removeprefix(old) if old in (one, *names.containers(one)) else one
        for one in around.dictionaries
    )
    draft.put(replace(around, dictionaries=called))
    _rename_in_code(draft, block, old, new)
    return draft.edit(text("Rename {old} to {new}", old=old, new=new))


def _rename_in_code(draft: Draft, block: Id, old: str, new: str) -> None:
    """Let the Python that calls a child call it by its new name; what blocks share stays as it is."""
    store = draft.store
    code = forward_code(store, enclosing_class(store, block))
    plain = names.is_identifier(old) and names.is_identifier(new)
    if code is not None and plain and len(users_of_code(store, code.id)) == 1:
        draft.put(replace(code, source=with_child(code.source, old, new)))


def _rename_compared(draft: Draft, old: str, new: str) -> None:
    """Let the recipe follow the output of the network that its loss takes."""
    train = draft.store.records.get(TRAIN)
    if isinstance(train, TrainSpec) and train.output == old:
        draft.put(replace(train, output=new))


def set_property(store: Store, key: Id, name: str, value: Any) -> Edit:
    """Set one property of a node; UNSET puts it back to its default, or to *auto*."""
    return set_properties(store, [key], {name: value})


def set_properties(store: Store, ids: Iterable[Id], values: Mapping[str, Any]) -> Edit:
    """Set the same properties on several nodes. A wrong value is kept, and told by the check.

    UNSET puts a property back to its default, or to *auto*; so does None where it is no value.
    Raises `Refusal` for a property that a node has not.
    """
    draft = Draft(store)
    found = [store.original(store.node(key)) for key in ids]
    for node in found:
        wanted = {**node.properties, **given(store, node, values)}
        merged = kept(ports.spec_of(store, node), wanted)
        settle_regions(draft, draft.put(replace(node, properties=merged)))
    what = ", ".join(values)
    if len(found) == 1:
        return draft.edit(text("Set {what} of {name}", what=what, name=found[0].name))
    return draft.edit(text("Set {what} of {count} nodes", what=what, count=len(found)))


def _namesakes(store: Store, face: Node) -> list[Node]:
    """Return the Inputs of the other regions of a node that stand for the same value."""
    if face.kind != INPUT:
        return []
    owner = store.block(face.block).owner
    return [
        other
        for region in store.regions(owner)
        if region.id != face.block
        for other in ports.faces(store, region.id, INPUT)
        if other.name == face.name
    ]


def check_kind(store: Store, block: Id, kind: str) -> None:
    """Refuse a kind that nobody knows, and a block that would contain itself."""
    node = Node("", block, kind, "")
    if node.definition is not None:
        check_containment(store, block, node.definition)
    elif ports.spec_of(store, node) is None:
        meant = library().meant(kind)
        raise refuse(
            text("there is no kind of node called “{kind}”", kind=kind),
            Place(block),
            hint=None if meant is None else text("did you mean “{word}”?", word=meant),
        )
    if kind not in (INPUT, OUTPUT) and is_written(store, block) and not ports.is_child(store, node):
        raise refuse(
            text("“{kind}” would do nothing here", kind=ports.kind_name(store, node)),
            Place(block),
            expected=text("a layer, a block or a parameter"),
            hint=text("what happens here is written in Python: do it there"),
        )


def check_containment(store: Store, outer: Id, inner: Id) -> None:
    """Refuse an instance of `inner` inside `outer` if `inner` holds `outer`, naming the path."""
    found = store.records.get(inner)
    if not isinstance(found, Block) or found.owner:
        raise refuse(text("there is no block “{block}”", block=inner), Place(outer))
    if chain := containment(store, inner, outer):
        path = " → ".join(store.block(key).name for key in [outer, *chain] if key)
        raise refuse(
            text("a block can't contain itself: {path}", path=path),
            Place(outer),
            hint=text("make a detached copy of the block and use that"),
        )


def check_name(store: Store, node: Node, taken: set[str]) -> None:
    """Refuse a name that torch would not take for such a node, or that something here has."""
    name, place = node.name, Place(node.block, node.id, "name")
    if (fault := ports.name_fault(store, node)) is not None:
        raise refuse(fault, place, actual=text("“{name}”", name=name))
    if names.clashes(name, taken):
        raise refuse(
            _clash(name, taken),
            place,
            hint=text("“{free}” is free", free=names.unique(name, taken)),
        )


def _clash(name: str, taken: set[str]) -> Text:
    if name in taken:
        return text("this block already has a node called “{name}”", name=name)
    outer = next((one for one in names.containers(name) if one in taken), None)
    if outer is not None:
        return text("“{name}” is a node of this block, and no container", name=outer)
    return text("this block already has a container called “{name}”", name=name)


def counted(store: Store, ids: list[Id], one: Text, many: Text) -> Text:
    """Return the title of an edit of one record, by its name, or of several, by their number."""
    if len(ids) != 1:
        return Text(many.template, {"count": len(ids)})
    return Text(one.template, {"name": title_of(store, ids[0])})


def title_of(store: Store, key: Id) -> str:
    """Return how a record is called in the names of edits."""
    match store.records.get(key):
        case Node(name=name) | Block(name=name):
            return name
        case Wire():
            return "wire"
        case Note():
            return "note"
        case Frame(title=title):
            return title or "frame"
        case _:
            return key
