"""The document as it runs: without what is left out of it, and kept so by every change."""

from collections import defaultdict

from msgspec.structs import replace

from blockstudio.graph.change import Change
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.removal import remove_records
from blockstudio.graph.left_out import Omission, omission_of
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.records import Id, Record, Wire
from blockstudio.graph.store import Store
from blockstudio.graph.weight_transfer import transferred


def running(store: Store) -> Store:
    """Return the document without what is left out of it: mostly, itself."""
    return Store(_records(store).values()) if store.left_out() else store


class Running:
    """What runs of one document, which goes on being edited."""

    def __init__(self, store: Store) -> None:
        self._whole = store
        self._copy: Store | None = None
        self._stale = False
        store.listeners.append(self._note)

    def close(self) -> None:
        """Listen to the document no more."""
        self._whole.listeners.remove(self._note)

    @property
    def store(self) -> Store:
        """The document as it runs: itself where nothing is left out, else a copy that follows it."""
        if not self._whole.left_out():
            self._copy = None
            return self._whole
        if self._copy is None:
            self._copy = running(self._whole)
        elif self._stale:
            self._copy.apply(_between(self._copy.records, _records(self._whole)))
        self._stale = False
        return self._copy

    def _note(self, _change: Change) -> None:
        self._stale = True


def _between(old: dict[Id, Record], new: dict[Id, Record]) -> Change:
    """Return the change from some records to others."""
    others = {key for key, record in new.items() if old.get(key) is not record}
    changed = {key for key in others if key not in old or old[key] != new[key]}
    gone = old.keys() - new.keys()
    before = {key: old[key] for key in (*changed, *gone) if key in old}
    return Change(before, {key: new[key] for key in changed})


def _records(store: Store) -> dict[Id, Record]:
    """Return the records of the document as it runs."""
    omission, draft = omission_of(store), Draft(store)
    remove_records(draft, omission.gone)
    for key in omission.passing:
        for wire in store.wires_from(key):
            _reroute(draft, omission, wire)
    _tie_the_rest(draft, omission)
    for key in omission.faults:
        draft.put(replace(store.node(key), left_out=""))
    change = transferred(store, draft.change(), {})
    kept = {key: record for key, record in store.records.items() if key not in change.before}
    return kept | change.after


def _reroute(draft: Draft, omission: Omission, wire: Wire) -> None:
    """Let a wire out of a bypassed node come from where its value came."""
    origin = omission.origin(wire) if wire.is_flow and wire.target not in omission.gone else None
    if origin is not None:
        draft.put(replace(wire, source=origin.source, output=origin.output))


def _tie_the_rest(draft: Draft, omission: Omission) -> None:
    """Keep parameters one that were tied through one that is left out."""
    at: defaultdict[tuple[Id, str], list[tuple[Wire, tuple[Id, str]]]] = defaultdict(list)
    for key in sorted(omission.gone):
        for wire in {*draft.store.wires_at(key), *draft.store.wires_through(key)}:
            if not wire.is_tie or wire.is_derived:
                continue
            ends = (wire.source, wire.output), (wire.target, wire.input)
            for end, other in (ends, ends[::-1]):
                if _is_gone(end, omission) and not _is_gone(other, omission):
                    at[end].append((wire, other))
    for (gone, _), tied in at.items():
        block = tied[0][0].block
        (_, first), *others = sorted(
            dict.fromkeys(tied), key=lambda one: (one[0].target != gone, one[0].id)
        )
        for wire, other in others:
            if wire.block == block and other != first:
                draft.put(
                    replace(wire, source=first[0], output=first[1], target=other[0], input=other[1])
                )


def _is_gone(end: tuple[Id, str], omission: Omission) -> bool:
    key = parameter_key(end[1])
    return end[0] in omission.gone or (key is not None and not omission.gone.isdisjoint(key.ids))
