"""Parameters that would never be trained, because what they give is cut off from the gradients."""

from collections.abc import Iterator
from typing import TypeAlias

from blockstudio.catalogue.text import Text, text
from blockstudio.graph import ports
from blockstudio.graph.code.effects import effects
from blockstudio.graph.code.written import is_written
from blockstudio.graph.facts import Path
from blockstudio.graph.freezing import is_asked
from blockstudio.graph.parameters import node_of, parameter_key
from blockstudio.graph.problems import CodeItem, Place, Problem
from blockstudio.graph.reaching import reaches
from blockstudio.graph.records import INPUT, OUTPUT, Block, Id, Node, Wire
from blockstudio.graph.regions import loop_body, region_inputs
from blockstudio.graph.store import Store
from blockstudio.graph.ties import ties
from blockstudio.graph.walk import insides, state_key

Spot: TypeAlias = tuple[Path, Id]
"""A node, and the instances and regions around it."""

CUTTING = frozenset({"torch.Tensor.detach", "torch.Tensor.data", "torch.detach"})
_MOST_NAMED = 4


def cuts(store: Store, node: Node) -> bool:
    """Return whether gradients end at a node, for all that it takes or for some of it."""
    return node.kind in CUTTING or bool(_cut_inputs(store, node))


def unread_problems(store: Store, node: Node) -> Iterator[Problem]:
    """Yield what own code reads of its parameters so that they are never trained."""
    code = store.code_of(node)
    found = effects(code.source).parameters if code is not None else ()
    if found:
        yield Problem(
            text(
                "“{name}” does not train {parameters}",
                name=node.name,
                parameters=_named([one.name for one in found]),
            ),
            Place(node.block, node.id, CodeItem(found[0].line)),
            "warning",
            hint=text("read it without .data, .detach() and no_grad: gradients end there"),
        )


def gradient_problems(store: Store) -> Iterator[Problem]:
    """Yield the nodes at which the gradients of some parameters end, on every way to an output."""
    walk = Walk(store)
    ends = [((), end.id) for end in ports.faces(store, store.project.root, OUTPUT)]
    seen = walk.back(ends)
    same = {key: tie.source for tie in ties(store) for key in (tie.source, tie.target)}
    trained = {same.get(key, key) for key in walk.parameters(seen)}
    frozen = [group for group in store.train.groups if group.frozen]
    for path, key in seen:
        node = store.node(key)
        if not cuts(store, node):
            continue
        behind = walk.parameters(walk.back([(path, key)], cut=False))
        lost = [
            name
            for name, (at, last) in behind.items()
            if same.get(name, name) not in trained
            and not any(reaches(store, group, at, last) for group in frozen)
        ]
        if lost:
            yield Problem(
                text(
                    "gradients end at “{name}”, so {parameters} are never trained",
                    name=node.name,
                    parameters=_named(lost),
                ),
                Place(node.block, node.id, "", path),
                "warning",
                hint=text("remove it, or freeze them by a parameter group"),
            )


class Walk:
    """Goes from values back to what they are computed from, through blocks and regions."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def back(self, starts: list[Spot], *, cut: bool = True) -> dict[Spot, None]:
        """Return all that is behind some nodes, those too; not what is behind a `cut`."""
        seen = dict.fromkeys(starts)
        front = list(starts)
        while front:
            path, key = front.pop()
            node = self.store.node(key)
            skipped = _cut_inputs(self.store, node) if cut else frozenset[str]()
            if cut and node.kind in CUTTING:
                continue
            for spot in self.before(path, node, skipped):
                if spot not in seen:
                    seen[spot] = None
                    front.append(spot)
        return seen

    def parameters(self, spots: dict[Spot, None]) -> dict[str, tuple[Path, str]]:
        """Return the `state_dict` keys of what there is to train at some nodes, and who owns it."""
        found: dict[str, tuple[Path, str]] = {}
        for path, key in spots:
            node = self.store.node(key)
            at = (*path, key)
            for name in trainable(self.store, node):
                if is_asked(self.store, at, name) is False:
                    continue
                found[".".join(filter(None, [state_key(self.store, at), name]))] = at, name
        return found

    def before(
        self, path: Path, node: Node, skipped: frozenset[str] = frozenset()
    ) -> Iterator[Spot]:
        """Yield what a node's values are computed from; not what comes by `skipped` inputs."""
        if node.kind == INPUT:
            yield from self._outside(path, node)
            return
        if node.kind == OUTPUT and is_written(self.store, node.block):
            yield from self._around(path, node)
            return
        for region in insides(self.store, self.store.original(node)):
            # Nothing is known of which result a region's others go into.
            ends = ports.faces(self.store, region, OUTPUT) if node.definition is None else []
            yield from (((*path, region), end.id) for end in ends)
        for wire in self.store.wires_into(node.id):
            if not wire.is_tie and wire.input not in skipped:
                yield from self.source(path, wire)

    def source(self, path: Path, wire: Wire) -> Iterator[Spot]:
        """Yield what gives a wire its value: what is wired to the Output inside, for an instance."""
        node = self.store.node(wire.source)
        parameter = parameter_key(wire.output)
        if parameter is not None:
            steps = parameter.path(node.id)
            if node_of(steps[-1]) in self.store:
                yield (*path, *steps[:-1]), node_of(steps[-1])
        elif node.definition is None:
            yield path, node.id
        elif wire.output in self.store and node.id not in path:
            yield (*path, node.id), wire.output

    def _around(self, path: Path, end: Node) -> Iterator[Spot]:
        """Yield all in a block that Python computes with: nobody knows what of it an Output is."""
        for node in self.store.nodes(end.block):
            inner = node.definition or ""
            if node.kind != OUTPUT and inner not in self.store:
                yield path, node.id
            for face in ports.faces(self.store, inner, OUTPUT) if node.id not in path else ():
                yield (*path, node.id), face.id

    def _outside(self, path: Path, face: Node) -> Iterator[Spot]:
        """Yield what an Input of a block or region stands for."""
        if not path:
            return
        holder = self.store.records.get(path[-1])
        if isinstance(holder, Block):
            owner = self.store.node(holder.owner)
            outer = {one.name: one.id for one in region_inputs(self.store, owner)}
            port = outer.get(face.name, "")
            again = loop_body(self.store, holder) is not None
        elif isinstance(holder, Node):
            owner, port, again = holder, face.id, holder.times is not None
        else:
            return
        if again:
            ends = ports.faces(self.store, face.block, OUTPUT)
            yield from ((path, end.id) for end in ends)
        for wire in self.store.wires_into(owner.id):
            if wire.input == port:
                yield from self.source(path[:-1], wire)


def _cut_inputs(store: Store, node: Node) -> frozenset[str]:
    code = store.code_of(node)
    found = effects(code.source).inputs if code is not None else ()
    return frozenset(one.name for one in found)


def trainable(store: Store, node: Node) -> list[str]:
    """Return the names of the parameters that a node has and that want gradients."""
    own = store.original(node)
    spec = ports.spec_of(store, own)
    if spec is None:
        return []
    if spec.form == "parameter":
        return [""] if spec.call and own.properties.get("trainable") is not False else []
    if spec.form != "module":
        return []
    return ports.known_parameters(spec, own)


def _named(names: list[str]) -> Text:
    more = len(names) - _MOST_NAMED
    shown = ", ".join(names[:_MOST_NAMED])
    return (
        text("{names} and {count} more", names=shown, count=more)
        if more > 0
        else text("{names}", names=shown)
    )
