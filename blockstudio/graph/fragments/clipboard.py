"""Copy and paste: a fragment of a document as plain records."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph import names, ports
from blockstudio.graph.code.written import is_written
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.blocks import free_block_name
from blockstudio.graph.edits.containers import bring_dictionaries, said_dictionaries
from blockstudio.graph.edits.copying import Copying, contents, renamed_port
from blockstudio.graph.edits.nodes import check_containment
from blockstudio.graph.edits.weights import merged, pruned
from blockstudio.graph.faces import next_place
from blockstudio.graph.facts import Path
from blockstudio.graph.history import Edit
from blockstudio.graph.links import relinked
from blockstudio.graph.parameters import ParameterKey, node_of, parameter_key
from blockstudio.graph.records import (
    CODE_PREFIX,
    INPUT,
    OUTPUT,
    WEIGHTS,
    Block,
    CustomCode,
    Frame,
    Id,
    Node,
    Note,
    Record,
    Weights,
    Wire,
)
from blockstudio.graph.scope import enclosing_class, names_taken
from blockstudio.graph.store import Store
from blockstudio.graph.structures.structures import codes_of
from blockstudio.graph.topology import containment
from blockstudio.graph.walk import insides, paths_to
from blockstudio.graph.weights import has_sources, owner_ids

MIME = "application/x-blockstudio-fragment"


class Fragment(Struct, frozen=True):
    """Copied nodes with their regions, the wires between them, notes, frames, and what they need.

    `definitions` are the blocks and the code that the nodes use; a shared call whose original was not
    copied knows its properties. `weights` are the values of what was copied, by ids that begin at
    the copied nodes; `document` is the token of the document they were copied in. `feeds` are the
    wires into the copied nodes from others, `dictionaries` those of their containers that their class
    says to be such.
    """

    records: list[Record]
    definitions: list[Record] = []
    weights: Weights | None = None
    document: str = ""
    feeds: list[Wire] = []
    dictionaries: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """What the nodes in it are called that belong to one class, regions among it."""
        return [one.name for one in self.records if isinstance(one, Node)]


def copy(store: Store, ids: Iterable[Id], path: Path = ()) -> Fragment:
    """Return the picked nodes, notes and frames of one block with what lies between and inside them.

    Where the block has several instances, the values of parameters are those of the one at `path`.
    """
    found = (store.records.get(key) for key in dict.fromkeys(ids))
    picked = [record for record in found if isinstance(record, Node | Note | Frame)]
    chosen: dict[Id, Record] = {r.id: r for r in picked if r.block == picked[0].block}
    coming = [
        wire for wire in (store.wires(picked[0].block) if picked else ()) if wire.target in chosen
    ]
    wires = [wire for wire in coming if wire.source in chosen]
    feeds = [wire for wire in coming if wire.source not in chosen and wire.is_flow]
    regions = [
        record
        for key in chosen
        for region in store.regions(key)
        for record in contents(store, region.id)
    ]
    records = [*chosen.values(), *regions, *wires]
    known = {record.id for record in records}
    whole = [_remembering(store, record, known) for record in records]
    weights = _values(store, known, owner_ids(store, path))
    said = said_dictionaries(store, (one for one in records if isinstance(one, Node)))
    return Fragment(whole, needed(store, records), weights, store.token, feeds, said)


def _values(store: Store, nodes: set[Id], path: Path) -> Weights | None:
    """Return the values of what is at, or inside, nodes of the block at `path`."""
    weights, depth = store.weights, len(path)

    def within(identifier: str) -> str:
        key = parameter_key(identifier)
        steps = key.steps if key is not None else ()
        if key is None or steps[:depth] != path or len(steps) <= depth:
            return ""
        rest = ParameterKey(steps[depth:], key.name)
        return str(rest) if node_of(rest.steps[0]) in nodes else ""

    if weights is None:
        return None
    values = {near: value for key, value in weights.values.items() if (near := within(key))}
    edits = [replace(edit, parameter=within(edit.parameter)) for edit in weights.edits]
    kept = tuple(edit for edit in edits if edit.parameter)
    return pruned(replace(weights, values=values, edits=kept)) if values else None


def _remembering(store: Store, record: Record, known: set[Id]) -> Record:
    """Return a shared call that leaves its original with the properties it would need on its own."""
    if isinstance(record, Node) and record.same and record.same not in known:
        original = store.original(record)
        asks = original.requires_grad
        return replace(record, properties=original.properties, requires_grad=asks)
    return record


def encoded(fragment: Fragment) -> bytes:
    """Return a fragment as JSON."""
    return msgspec.json.encode(fragment)


def decoded(data: bytes) -> Fragment | None:
    """Return the fragment in `data`, or None if there is none: any program may have written it."""
    try:
        found = msgspec.json.decode(data, type=Fragment)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return found if _is_whole(found) else None


def paste(
    store: Store,
    block: Id,
    fragment: Fragment,
    offset: tuple[float, float],
    *,
    with_inputs: bool = False,
) -> Edit:
    """Put a fragment into `block`; a block the document already has is linked, another is added.

    `with_inputs` gives what is pasted what the originals got, where that is in `block`.
    """
    pasting = _Pasting(store, block, fragment, offset)
    edit = pasting.edit(text("Paste"))
    return pasting.fed(text("Paste")) if with_inputs else edit


def pasted_in(edit: Edit, block: Id) -> list[Id]:
    """Return the nodes, notes and frames that an edit put into a block, in the order of the fragment."""
    new = edit.change.after.keys() - edit.change.before.keys()
    placed = (one for one in edit.change.after.values() if isinstance(one, Node | Note | Frame))
    return [one.id for one in placed if one.block == block and one.id in new]


def duplicate(
    store: Store, ids: Iterable[Id], offset: tuple[float, float], *, with_inputs: bool = False
) -> Edit:
    """Copy nodes beside themselves; a copied block instance is one more instance of its block.

    `with_inputs` gives the copies what the originals get from elsewhere.
    """
    picked = list(ids)
    found = [
        record
        for key in picked
        if isinstance(record := store.records.get(key), Node | Note | Frame)
    ]
    if not found:
        return Edit(text("Duplicate"), Draft(store).edit(text("Duplicate")).change)
    pasting = _Pasting(store, found[0].block, copy(store, picked), offset)
    edit = pasting.edit(text("Duplicate"))
    return pasting.fed(text("Duplicate")) if with_inputs else edit


class _Pasting:
    def __init__(
        self, store: Store, block: Id, fragment: Fragment, offset: tuple[float, float]
    ) -> None:
        self.draft = Draft(store)
        self.store = store
        self.block = block
        self.fragment = fragment
        self.offset = offset
        self._is_of_this_document = fragment.document == store.token
        self.copying = Copying(self.draft, foreign=not self._is_of_this_document)
        there = all(record.id in store for record in fragment.records)
        self.brings = not (self._is_of_this_document and there)
        """Whether values come with the fragment, as its originals are not in this document."""
        self.linked = True
        """Whether the blocks of the fragment are those the document has already."""
        self._renamed: dict[str, str] = {}
        """What the copied nodes are called here, by their names there."""
        self._called: dict[str, str] = {}
        """The same, with those in regions."""

    def edit(self, title: Any) -> Edit:
        """Return the whole pasting as one edit."""
        self._definitions()
        self._records()
        bring_dictionaries(self.draft, self.block, self.fragment.dictionaries, self._called)
        if self.brings:
            self._values()
        return self.draft.edit(title)

    def fed(self, title: Any) -> Edit:
        """Return the pasting with the wires that came to the originals from elsewhere."""
        new = self.copying.ids
        for wire in self.fragment.feeds if self._is_of_this_document else ():
            if self._has(wire.source, wire.output):
                ends = {"target": new[wire.target], "input": renamed_port(wire.input, new)}
                key = self.draft.new_id("w")
                self.draft.put(replace(wire, id=key, block=self.block, points=(), **ends))
        return self.draft.edit(title)

    def _has(self, key: Id, output: str) -> bool:
        """Return whether the block has a node with an output from which wires may run."""
        node = self.store.records.get(key)
        if not isinstance(node, Node) or node.block != self.block:
            return False
        there = ports.socket(self.store, node, "output", output) is not None
        return there and not is_written(self.store, self.block)

    def _values(self) -> None:
        """Give what was copied the values it had when it was."""
        brought = self.fragment.weights
        if brought is None:
            return
        ids = self.copying.ids
        here = list(dict.fromkeys(owner_ids(self.store, p) for p in self._paths()))

        def placed(identifier: str) -> list[str]:
            key = parameter_key(identifier)
            near = key.renamed(ids) if key is not None else ParameterKey((), "")
            return [str(ParameterKey((*path, *near.steps), near.name)) for path in here]

        weights = self.store.weights or Weights(WEIGHTS)
        for index, source in enumerate(brought.sources):
            found = {key: at for key, (place, at) in brought.values.items() if place == index}
            values = {one: at for key, at in found.items() for one in placed(key)}
            weights = merged(weights, source, values)
        edits = [
            replace(edit, parameter=one) for edit in brought.edits for one in placed(edit.parameter)
        ]
        if weights.values:
            self.draft.put(replace(weights, edits=(*weights.edits, *edits)))

    def _paths(self) -> list[Path]:
        return paths_to(self.store, self.block)

    def _definitions(self) -> None:
        own, needed = self.store.records, self.fragment.definitions
        if all(own.get(record.id) == record for record in needed):
            return
        self.linked = False
        codes = {r.id for r in needed if isinstance(r, CustomCode) and own.get(r.id) == r}
        new = [record for record in needed if record.id not in codes]
        self.copying.announce(new)
        titles: list[str] = []
        for record in new:
            if isinstance(record, Block) and not record.owner:
                titles.append(free_block_name(self.store, record.name, titles))
                record = replace(record, name=titles[-1])
            self.copying.put(record)

    def _records(self) -> None:
        records = self.fragment.records
        self.copying.announce(records)
        taken = names_taken(self.store, self.block)
        places = {kind: next_place(self.store, self.block, kind) for kind in (INPUT, OUTPUT)}
        inner = {record.id for record in records if isinstance(record, Block)}
        for record in records:
            if isinstance(record, Node):
                self._check(record)
                record = self._settled(record)
                if record.block not in inner or record.kind not in (INPUT, OUTPUT):
                    bad = ports.name_fault(self.store, record) is not None
                    wish = names.suggested(record.name) if bad else record.name
                    name = names.unique(wish, taken)
                    taken.add(name)
                    self._called[record.name] = name
                    self._renamed |= {record.name: name} if record.block not in inner else {}
                    record = replace(record, name=name)
                if record.kind in places and record.block not in inner:
                    kept = {**record.properties, "order": places[record.kind]}
                    places[record.kind] += 1
                    record = replace(record, properties=kept)
            if self._says_nothing(record, inner):
                continue
            self.copying.put(record, self.block, self.offset)
        self._lead_notes(record for record in records if getattr(record, "block", "") not in inner)

    def _lead_notes(self, records: Iterable[Record]) -> None:
        """Let copied notes lead to the copies of the nodes that came with them."""
        for record in records:
            copy = self.draft.now(self.copying.of(record.id))
            if isinstance(copy, Note):
                self.draft.put(replace(copy, text=relinked(copy.text, self._renamed)))

    def _says_nothing(self, record: Record, inner: set[Id]) -> bool:
        """Return whether a record is a wire that would carry a result where Python does that."""
        here = isinstance(record, Wire) and not record.is_tie and record.block not in inner
        return here and is_written(self.store, self.block)

    def _settled(self, node: Node) -> Node:
        """Return a shared call as one still, if its original can be called from here; else a node of its own."""
        if not node.same:
            return node
        if node.same in self.copying.ids:
            return replace(node, properties={}, requires_grad={})
        original = self.store.records.get(node.same)
        if not isinstance(original, Node) or original.kind != node.kind or original.same:
            return replace(node, same="")
        near = enclosing_class(self.store, original.block) == enclosing_class(
            self.store, self.block
        )
        if near:
            return replace(node, properties={}, requires_grad={})
        return replace(node, same="")

    def _check(self, node: Node) -> None:
        if node.definition is not None and self.linked:
            check_containment(self.store, self.block, node.definition)


def _is_whole(fragment: Fragment) -> bool:
    """Return whether all a fragment speaks of is in it, and no block in it contains itself."""
    needed = Store(fragment.definitions)
    picked = Store(fragment.records)
    placed = (Node, Wire, Note, Frame)
    held = [record for store in (needed, picked) for record in store.records.values()]
    nodes = [record for record in held if isinstance(record, Node)]
    return (
        len(needed) == len(fragment.definitions)
        and len(picked) == len(fragment.records)
        and all(isinstance(record, (*placed, Block, CustomCode)) for record in held)
        and all(block.owner in picked for block in picked.blocks())
        and all(key in needed for block in needed.blocks() for key in codes_of(block))
        and all(block.owner in needed for block in needed.blocks() if block.owner)
        and all(
            isinstance(needed.records.get(record.block), Block)
            for record in needed.records.values()
            if isinstance(record, placed)
        )
        and all(node.definition is None or node.definition in needed for node in nodes)
        and not any(_contains_itself(needed, block) for block in needed.blocks())
        and (fragment.weights is None or has_sources(fragment.weights))
        and all(isinstance(picked.records.get(wire.target), Node) for wire in fragment.feeds)
        and all(
            _is_wired(store.records, record)
            for store in (needed, picked)
            for record in store.records.values()
            if isinstance(record, Wire)
        )
    )


def _contains_itself(store: Store, block: Block) -> bool:
    return any(
        containment(store, inner, block.id)
        for node in store.nodes(block.id)
        for inner in insides(store, node)
    )


def _is_wired(records: Mapping[Id, Record], wire: Wire) -> bool:
    ends = [records.get(wire.source), records.get(wire.target)]
    return all(isinstance(end, Node) and end.block == wire.block for end in ends)


def needed(store: Store, records: Iterable[Record]) -> list[Record]:
    """Return every block and piece of code that nodes use, with all that is in them."""
    found: dict[Id, Record] = {}
    front = [record for record in records if isinstance(record, Node)]
    while front:
        node = front.pop()
        key = node.definition or node.kind.removeprefix(CODE_PREFIX)
        used = store.records.get(key)
        if key in found or not isinstance(used, Block | CustomCode):
            continue
        inside: list[Record] = contents(store, key) if isinstance(used, Block) else [used]
        if isinstance(used, Block):
            inside += [store.records[key] for key in codes_of(used) if key in store]
        found |= {record.id: record for record in inside}
        front += [record for record in inside if isinstance(record, Node)]
    return list(found.values())
