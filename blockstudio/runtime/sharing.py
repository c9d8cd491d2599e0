"""Values that are written over while something else still reads them.

The canvas shows no order between two nodes that read the same value, so neither may change it: what
the other reads depends on which of them runs first. Where a class keeps the order of its calls, a
function whose name ends in `_` may.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.compiler.plan import order_of
from blockstudio.graph import ports
from blockstudio.graph.facts import Path
from blockstudio.graph.freezing import is_asked
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.problems import Fix, Place, Problem, Severity
from blockstudio.graph.records import CODE_PREFIX, INPUT, OUTPUT, Id, Node
from blockstudio.graph.regions import has_regions, region_inputs
from blockstudio.graph.scope import enclosing_class
from blockstudio.graph.store import Store
from blockstudio.graph.walk import insides
from blockstudio.graph.writing import writes

if TYPE_CHECKING:
    from blockstudio.runtime.block_results import BlockResult
    from blockstudio.runtime.patched_facts import PatchedFacts

Value: TypeAlias = tuple[Id, str]
"""A node and one of its outputs."""
_MOST_NAMED = 3


class Effect(Struct, frozen=True):
    """What a call does to memory: the inputs it writes into, and those its outputs lie in."""

    written: frozenset[str] = frozenset()
    shared: Mapping[str, str] = {}


Effects = Mapping[Path, Effect]
Noted = tuple[Path, Problem]


def note_overwritten(store: Store, facts: "PatchedFacts") -> None:
    """Let each node that writes into what another reads say so."""
    root = facts.root
    if not root.counted("writing", _writing):
        return
    for path, problem in _inside(store, root, store.project.root, ()).noted:
        facts.add_problem(path, problem)


class _Known(Struct, frozen=True):
    """What a block does, by its Inputs and Outputs, and what is wrong in it."""

    effect: Effect
    noted: list[Noted]


def _inside(store: Store, result: "BlockResult", block: Id, path: Path) -> _Known:
    """Return what is known of a block that was gone through apart."""

    def follow() -> _Known:
        sharing = _Sharing(store, result)
        return _Known(sharing.block(block, path), sharing.noted)

    return result.kept("sharing", follow)


def _writing(block: "BlockResult") -> int:
    return sum(bool(effect.written) for effect in block.effects.values())


class _Sharing:
    """Follows memory through one block; what lies inside it apart is followed by itself."""

    def __init__(self, store: Store, result: "BlockResult") -> None:
        self.store = store
        self.result = result
        self.noted: list[Noted] = []

    def block(self, block: Id, path: Path) -> Effect:
        """Return what a block or region does, by its Inputs and Outputs; note what is wrong in it."""
        order = order_of(self.store, block)
        roots: dict[Value, Value] = {}
        readers: dict[Value, list[int]] = {}
        writers: list[tuple[int, Value]] = []
        ends: dict[str, Value] = {}
        for place, node in enumerate(order):
            into = {wire.input: wire for wire in self.store.wires_into(node.id) if not wire.is_tie}
            come = {
                key: roots.get((wire.source, wire.output), (wire.source, wire.output))
                for key, wire in into.items()
            }
            effect = self._effect(node, path)
            for key, root in come.items():
                if key in effect.written:
                    writers.append((place, root))
                elif key not in effect.shared.values():
                    readers.setdefault(root, []).append(place)
                if node.kind == OUTPUT:
                    ends[node.id] = root
            for output, key in effect.shared.items():
                if key in come and key not in effect.written:
                    roots[(node.id, output)] = come[key]
        for place, root in writers:
            others = [other for other in readers.get(root, []) if other != place]
            others += [other for other, same in writers if same == root and other != place]
            self._note(path, order, (place, root), others)
        faces = {(face.id, "output"): face.id for face in ports.faces(self.store, block, INPUT)}
        return Effect(
            frozenset(faces[root] for _, root in writers if root in faces),
            {end: faces[root] for end, root in ends.items() if root in faces},
        )

    def _effect(self, node: Node, path: Path) -> Effect:
        own = self.store.original(node)
        if own.definition is not None:
            if own.definition not in self.store or own.id in path:
                return Effect()
            inner = (*path, own.id)
            if (part := self.result.part(inner)) is None:
                return self.block(own.definition, inner)
            known = _inside(self.store, part, own.definition, inner)
            self.noted += known.noted
            return known.effect
        if not has_regions(self.store, own):
            return self.result.effects.get((*path, node.id), Effect())
        outer = {face.name: face.id for face in region_inputs(self.store, own)}
        written: set[str] = set()
        for region in insides(self.store, own):
            inner = self.block(region, (*path, region))
            written |= {outer.get(self.store.node(key).name, "") for key in inner.written}
        return Effect(frozenset(written))

    def _note(
        self, path: Path, order: tuple[Node, ...], write: tuple[int, Value], others: list[int]
    ) -> None:
        place, root = write
        node = order[place]
        if self._is_meant(node):
            return
        if problem := self._of_parameter(node, path, root):
            self.noted.append(((*path, node.id), problem))
        if not others:
            return
        safe = all(self._is_before(order, other, place) for other in others)
        names = [order[other].name for other in others]
        more = len(names) - _MOST_NAMED
        named = [*names[:_MOST_NAMED], *([text("{count} more", count=more)] if more > 0 else [])]
        self.noted.append(
            (
                (*path, node.id),
                Problem(
                    text(
                        "“{name}” writes over what {others} reads too", name=node.name, others=named
                    ),
                    Place(node.block, node.id, "", path),
                    "warning" if safe else "error",
                    hint=_hint(self.store, node),
                    fix=_fix(self.store, node),
                ),
            )
        )

    def _is_meant(self, node: Node) -> bool:
        """Return whether it is said that a node writes, by its name, and when, by the order of calls."""
        around = self.store.block(enclosing_class(self.store, node.block))
        return around.in_order and writes(self.store, node)

    def _is_before(self, order: tuple[Node, ...], place: int, write: int) -> bool:
        """Return whether a reader has surely run before the write: by itself, or for what did."""
        if place >= write:
            return False
        uses = [wire for wire in self.store.wires_from(order[place].id) if wire.is_flow]
        targets = {wire.target for wire in uses}
        after = {node.id for node in order[write:]}
        return len(uses) != 1 or not targets & after

    def _of_parameter(self, node: Node, path: Path, root: Value) -> Problem | None:
        source = self.store.node(root[0])
        spec = ports.spec_of(self.store, source)
        own = spec is not None and spec.form == "parameter"
        if not own and parameter_key(root[1]) is None:
            return None
        constant = spec is not None and own and not spec.call
        key = parameter_key(root[1])
        owner = (*path, *(key.path(source.id) if key is not None else (source.id,)))
        asks = is_asked(self.store, owner, key.name if key is not None else "")
        if constant or asks is False:
            severity: Severity = "warning"
            hint = text("they are others each time the network is called")
        else:
            # Own code may do so without gradients.
            severity = "warning" if node.kind.startswith(CODE_PREFIX) else "error"
            hint = text("torch refuses that while training")
        return Problem(
            text("“{name}” writes over the values of “{other}”", name=node.name, other=source.name),
            Place(node.block, node.id, "", path),
            severity,
            hint=hint,
            fix=_fix(self.store, node),
        )


def _hint(store: Store, node: Node) -> Text:
    if _fix(store, node) is not None:
        return text("let it give a new value: set inplace to false")
    if node.kind.startswith(CODE_PREFIX):
        return text("let its code write into a copy, such as x.clone()")
    return text("look inside for what works in place")


def _fix(store: Store, node: Node) -> Fix | None:
    own = store.original(node)
    return Fix(own.id, "inplace") if own.properties.get("inplace") is True else None
