"""A block as a document of its own, as the library keeps it, and such a document as a block again."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.blocks import free_block_name
from blockstudio.graph.edits.copying import Copying, renamed_port
from blockstudio.graph.edits.nodes import Point
from blockstudio.graph.facts import Path
from blockstudio.graph.fragments import clipboard
from blockstudio.graph.fragments.clipboard import Fragment, needed
from blockstudio.graph.fragments.differences import Piece, network_differences
from blockstudio.graph.fragments.pairing import Pairing
from blockstudio.graph.history import Edit
from blockstudio.graph.parameters import ParameterKey, parameter_key
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import (
    DATA,
    PROJECT,
    TRAIN,
    WEIGHTS,
    Block,
    CustomCode,
    DataSpec,
    Id,
    LibraryOrigin,
    Node,
    ProjectInfo,
    Record,
    TrainSpec,
    Weights,
    Wire,
    instance_kind,
)
from blockstudio.graph.scope import usual_name
from blockstudio.graph.store import Store

_INSTANCE: Id = "instance"


def document(store: Store, node: Id, path: Path = (), *, values: bool = True) -> list[Record]:
    """Return the block of an instance as a document of its own; with the `values` it has at `path`.

    Of a block that is repeated they are those of the first. Raises `Refusal` for what is no block.
    """
    instance = store.original(store.node(node))
    copied = clipboard.copy(store, [instance.id], path)
    if instance.definition not in store:
        raise refuse(text("“{name}” is no block", name=instance.name), Place(record=node))
    records = _own(store, instance.definition or "")
    weights = copied.weights if values else None
    return [*records, *([_seen_from_inside(weights, instance.id)] if weights is not None else [])]


def whole(store: Store, *, values: bool = True) -> list[Record]:
    """Return the network of a document as a block to be kept; with the `values` it has."""
    weights = [store.weights] if values and store.weights is not None else []
    return [*_own(store, store.project.root), *weights]


def fragment(records: Iterable[Record], origin: LibraryOrigin, ids: Mapping[Id, Id]) -> Fragment:
    """Return an instance of the block that a document is, to be pasted; `ids` give records others."""
    kept = Store(records)
    root = ids.get(kept.project.root, kept.project.root)
    node = Node(_INSTANCE, "", instance_kind(root), "")
    node = replace(node, name=usual_name(kept, instance_kind(kept.project.root)))
    definitions = needed(kept, [replace(node, kind=instance_kind(kept.project.root))])
    marked = [
        replace(record, library=origin)
        if isinstance(record, Block) and record.id == kept.project.root
        else record
        for record in definitions
    ]
    weights = kept.weights
    seen = None if weights is None else _seen_from_outside(weights, ids)
    return Fragment([node], marked, seen)


def placed(
    store: Store, block: Id, records: Iterable[Record], origin: LibraryOrigin, at: Point
) -> Edit:
    """Return the edit that puts an instance of a block of the library into `block`.

    Where the very block is in the document already, it is one more instance of that.
    """
    kept = list(records)
    same = _same_here(store, kept, origin)
    if same is None:
        copied = fragment(kept, origin, {})
    else:
        pairs = Pairing(Store(kept), Store(_own(store, same.id)), foreign=True)
        copied = fragment(kept, origin, pairs.new_of)
        copied = Fragment(copied.records, needed(store, copied.records), copied.weights)
    edit = clipboard.paste(store, block, copied, at)
    return Edit(text("Add {name}", name=origin.name), edit.change)


def differences(store: Store, block: Id, records: Iterable[Record]) -> tuple[Piece, ...]:
    """Return what of a block differs from the block that a document is; its name is its own."""
    own = _named(_own(store, block), "")
    return network_differences(own, _named([*records], ""), foreign=True)


def updated(store: Store, block: Id, records: Iterable[Record], origin: LibraryOrigin) -> Edit:
    """Return the edit that makes a block what the library has of it by now.

    What is there still keeps its id, and so the values of its parameters. Wires to what is gone go too.
    """
    return _Update(store, block, [*records], origin).edit()


class _Update:
    """Puts the records of another document in the place of those of a block."""

    def __init__(
        self, store: Store, block: Id, records: list[Record], origin: LibraryOrigin
    ) -> None:
        self._store = store
        self._origin = origin
        self._kept = Store(records)
        self._own = {record.id: record for record in _own(store, block)}
        self._block = store.block(block)
        self._draft = Draft(store)
        self._copying = Copying(self._draft, foreign=True)

    def edit(self) -> Edit:
        """Return the whole as one edit."""
        root = self._kept.project.root
        new = needed(self._kept, [Node("", "", instance_kind(root), "")])
        shared = self._shared()
        pairs = Pairing(self._kept, Store(self._own.values()), foreign=True)
        same = self._same_elsewhere(pairs, shared)
        new = [record for record in new if record.id not in same]
        ids = {old: own for old, own in pairs.new_of.items() if own not in shared or old in same}
        wires = _by_ends(record for key, record in self._own.items() if key not in shared)
        self._copying.announce(record for record in new if record.id not in ids)
        self._copying.ids |= ids
        for record in new:
            if isinstance(record, Wire) and (known := wires.get(self._ends(record))) is not None:
                self._copying.ids[record.id] = known
        self._put(new, root)
        self._remove({*self._own} - shared - {*self._copying.ids.values()})
        return self._draft.edit(text("Update {name} from the library", name=self._block.name))

    def _same_elsewhere(self, pairs: Pairing, shared: set[Id]) -> set[Id]:
        """Return what of the new records others use in the document, just as it is."""
        same: set[Id] = set()
        for old, own in pairs.new_of.items():
            record = self._kept.records[old]
            here = self._store.records.get(own)
            if own not in shared or old in same:
                continue
            if isinstance(record, CustomCode) and isinstance(here, CustomCode):
                same |= {old} if record.source == here.source else set()
            elif isinstance(record, Block) and not record.owner:
                theirs = _own(self._kept, old)
                if not network_differences(_own(self._store, own), theirs, foreign=True):
                    same |= {other.id for other in theirs} - {PROJECT, DATA, TRAIN}
        return same

    def _put(self, records: list[Record], root: Id) -> None:
        titles: list[str] = []
        for record in records:
            if isinstance(record, Block) and record.id == root:
                record = replace(record, name=self._block.name, library=self._origin)
            elif isinstance(record, Block) and not record.owner:
                known = self._store.records.get(self._copying.ids[record.id])
                is_known = isinstance(known, Block)
                name = known.name if is_known else free_block_name(self._store, record.name, titles)
                titles.append(name)
                record = replace(record, name=name)
            self._copying.put(record)

    def _remove(self, gone: set[Id]) -> None:
        for key in gone - {PROJECT, DATA, TRAIN, WEIGHTS}:
            self._draft.remove(key)
        for instance in self._store.instances(self._block.id):
            for wire in self._store.wires_at(instance.id):
                if wire.input in gone or wire.output in gone:
                    self._draft.remove(wire.id)

    def _shared(self) -> set[Id]:
        """Return what other blocks of the document use too: it stays as it is."""
        outer = [
            record
            for record in self._store.records.values()
            if isinstance(record, Node)
            and record.id not in self._own
            and record.definition != self._block.id
        ]
        return {record.id for record in needed(self._store, outer)}

    def _ends(self, wire: Wire) -> tuple[Id, str, Id, str]:
        ids = self._copying.ids
        ports = renamed_port(wire.output, ids), renamed_port(wire.input, ids)
        return ids.get(wire.source, ""), ports[0], ids.get(wire.target, ""), ports[1]


def _own(store: Store, block: Id) -> list[Record]:
    """Return a block and all it uses as a document."""
    name = store.block(block).name
    used = needed(store, [Node("", "", instance_kind(block), "")])
    root = (
        replace(record, library=None)
        if record.id == block and isinstance(record, Block)
        else record
        for record in used
    )
    return [ProjectInfo(PROJECT, name, block), DataSpec(DATA, "digits"), TrainSpec(TRAIN), *root]


def _same_here(store: Store, records: list[Record], origin: LibraryOrigin) -> Block | None:
    """Return the block of the document that began as this very one and was not changed since."""
    known = (block for block in store.blocks() if block.library == origin)
    return next((b for b in known if not differences(store, b.id, records)), None)


def _named(records: list[Record], name: str) -> list[Record]:
    root = next(record.root for record in records if isinstance(record, ProjectInfo))
    return [
        replace(record, name=name) if isinstance(record, Block) and record.id == root else record
        for record in records
    ]


def _by_ends(records: Iterable[Record]) -> dict[tuple[Id, str, Id, str], Id]:
    wires = (record for record in records if isinstance(record, Wire))
    return {(wire.source, wire.output, wire.target, wire.input): wire.id for wire in wires}


def _seen_from_inside(weights: Weights, node: Id) -> Weights:
    """Return the values of a block whose instance `node` they were seen from."""

    def within(identifier: str) -> str:
        key = parameter_key(identifier)
        if key is None or len(key.steps) < 2 or key.steps[0] != node:
            return ""
        return str(ParameterKey(key.steps[1:], key.name))

    values = {near: value for key, value in weights.values.items() if (near := within(key))}
    edits = [replace(edit, parameter=within(edit.parameter)) for edit in weights.edits]
    return replace(weights, values=values, edits=tuple(edit for edit in edits if edit.parameter))


def _seen_from_outside(weights: Weights, ids: Mapping[Id, Id]) -> Weights:
    def around(identifier: str) -> str:
        key = parameter_key(identifier)
        return str(key.renamed(ids).inside(_INSTANCE)) if key is not None else identifier

    values = {around(key): value for key, value in weights.values.items()}
    edits = [replace(edit, parameter=around(edit.parameter)) for edit in weights.edits]
    return replace(weights, values=values, edits=tuple(edits))
