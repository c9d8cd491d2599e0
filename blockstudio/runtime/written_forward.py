"""A block whose `forward` is Python of the document: its children one by one, and what the whole gives."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.compiler.alone import alone
from blockstudio.compiler.calls import face_arguments
from blockstudio.compiler.results import only
from blockstudio.compiler.source import Source
from blockstudio.compiler.tree import Tree, call, leaf
from blockstudio.compiler.values import plain
from blockstudio.graph import ports
from blockstudio.graph.facts import NodeFacts, Path
from blockstudio.graph.parameters import node_of
from blockstudio.graph.problems import CodeItem, Place, Problem, Refusal
from blockstudio.graph.records import INPUT, OUTPUT, Id, Node
from blockstudio.graph.structures.returns import returned
from blockstudio.graph.tracking import Memo, TrackedStore
from blockstudio.runtime.dtypes import refusing
from blockstudio.runtime.leaf_calls import LeafCall, Outcome
from blockstudio.runtime.probes import ABSENT, Probe, labelled
from blockstudio.runtime.smaller import at_smaller, unknown_shapes
from blockstudio.runtime.trials import works

if TYPE_CHECKING:
    from blockstudio.runtime.inference import Inference

Given = Mapping[Id, Probe]
Arguments = Mapping[str, Any]


class Alone:
    """The code of blocks as networks of their own, kept until something in them changes."""

    def __init__(self, view: TrackedStore) -> None:
        self._view = view
        self._memo: Memo[Source | None] = Memo(view)

    def of(self, block: Id) -> Source | None:
        """Return the code of a block; None where it can't be run."""
        return self._memo.of(block, None, lambda: self._made(block))

    def _made(self, block: Id) -> Source | None:
        try:
            return alone(self._view, block).whole()
        except Refusal:
            # What is wrong with it is told at its place, or where the whole is written.
            return None


def go_through(
    walk: "Inference", block: Id, path: Path, given: Given, arguments: Arguments
) -> tuple[dict[str, Probe], int]:
    """Go through a block that Python calls the nodes of; return its outputs, and its count."""
    children: list[Node] = []
    for key in walk.touched.layout(block).order:
        node = walk.touched.store.node(key)
        if node.kind == INPUT:
            shown = {"output": given[key]} if given.get(key, ABSENT) is not ABSENT else {}
            walk.note(path, node, NodeFacts(walk.labelled(shown)))
        elif ports.is_child(walk.touched.store, node):
            walk.child(node, path, arguments)
            children.append(node)
    whole = _Whole(walk, block, path, given)
    whole.run(arguments)
    for node, arriving in whole.calls(children):
        walk.child(node, path, arguments, arriving)
    for node in whole.mistold(children):
        walk.child(node, path, arguments)
    facts = [walk.here.facts.get((*path, node.id)) for node in children]
    total = sum(known.count for known in facts if known is not None)
    for end in ports.faces(walk.store, block, OUTPUT):
        arriving = {"input": whole.outputs[end.id]} if end.id in whole.outputs else {}
        problems, whole.problems = whole.problems, ()
        walk.note(path, end, NodeFacts(walk.labelled(arriving), problems=problems))
    return whole.outputs, total


class _Whole:
    """One run of such a block as one module."""

    def __init__(self, walk: "Inference", block: Id, path: Path, given: Given) -> None:
        self.walk = walk
        self.block = block
        self.path = path
        self.given = {key: probe for key, probe in given.items() if probe is not ABSENT}
        self.outputs: dict[str, Probe] = {}
        self.problems: tuple[Problem, ...] = ()
        self.called: LeafCall | None = None
        """The call that worked, if one did."""
        holder = walk.store.records.get(node_of(path[-1])) if path else None
        self.holder = holder if isinstance(holder, Node) else None

    def run(self, arguments: Arguments) -> None:
        """Find the outputs, or what is wrong."""
        walk, block = self.walk, self.walk.store.block(self.block)
        if block.id in walk.faulty or self._is_told():
            return
        if not walk.trusted:
            self._untrusted()
            return
        source = walk.alone.of(self.block)
        if source is None or not walk.faulty.isdisjoint(source.homes):
            return
        made = call("build", [leaf(f"{name}={plain(arguments[name])}") for name in block.arguments])
        layer = walk.leaves.layer(str(made), source.text)
        if layer.error:
            message = text("“{name}” can't be made", name=self._name)
            self._tell(message, layer.error, source, layer.line)
            return
        starts = ports.faces(walk.store, self.block, INPUT)
        if not self.given and (starts or not self._is_called()):
            # Who calls it is Python too: what arrives is not known, or whether it is called at all.
            return
        if all(face.id in self.given or ports.is_optional(face) for face in starts):
            self._call(str(made), source)

    def calls(self, children: Sequence[Node]) -> Iterator[tuple[Node, dict[str, Probe]]]:
        """Yield the children that the code calls, with what arrives at their ports at the first call."""
        if self.called is None:
            return
        store = self.walk.touched.store
        sockets = [ports.inputs(store, node) for node in children]
        watched = [
            (node.name, tuple(socket.name for socket in found))
            for node, found in zip(children, sockets, strict=True)
        ]
        self.called = replace(self.called, watched=tuple(watched))
        seen = self._found(self.called)
        results = iter(seen.results)
        for node, found in zip(children, sockets, strict=True):
            row = [(socket.key, next(results, None)) for socket in found]
            if arriving := {key: probe for key, probe in row if probe is not None}:
                yield node, arriving

    def mistold(self, children: Sequence[Node]) -> list[Node]:
        """Return the children whose calls are told to be faults, though the whole works with them.

        Torch takes numbers of any type on the meta device: where the whole ends in a child when it is
        called for real, that is its fault.
        """
        told, depth = self.walk.here.facts.items(), len(self.path)
        wrong = {at[depth] for at, fact in told if fact.problems and self._is_inside(at)}
        if self.called is None or not wrong:
            return []
        name = refusing(self.walk.leaves, self.called, self.walk.trial)
        return [node for node in children if node.id in wrong and node.name != name]

    def _is_inside(self, at: Path) -> bool:
        return len(at) > len(self.path) and at[: len(self.path)] == self.path

    def _found(self, call: LeafCall) -> Outcome:
        """Return what comes of a call, at smaller sizes where it would take too long."""
        outcome = self.walk.leaves.outcome(call)
        return at_smaller(self.walk.leaves, call, self.walk.trial) if outcome.heavy else outcome

    def _is_called(self) -> bool:
        """Return whether wires call it, or people do."""
        walk, holder = self.walk, self.holder
        return holder is None or (walk.called and not ports.is_idle(walk.store, holder))

    def _call(self, made: str, source: Source) -> None:
        """Call it, once for each Output."""
        walk = self.walk
        names = {key: f"__v{index}" for index, key in enumerate(self.given)}

        def value(key: str) -> Tree | None:
            return leaf(names[key]) if key in names else None

        result = call("self.layer", face_arguments(walk.store, self.block, value))
        inputs = {names[key]: probe for key, probe in self.given.items()}
        structure = returned(walk.store, self.block)
        for end in ports.faces(walk.store, self.block, OUTPUT):
            taken = result if structure is None else only(structure, end.id, result)
            leaf_call = LeafCall(str(taken), inputs, made, source.text)
            outcome = walk.leaves.outcome(leaf_call)
            walk.tried((*self.path, end.id), leaf_call, works=works(outcome))
            if outcome.failed:
                message = text("“{name}” can't work on what arrives", name=self._name)
                self._tell(message, walk.message(outcome), source, outcome.line)
                return
            self.called, found = leaf_call, self._found(leaf_call)
            probe = found.results[0] if len(found.results) == 1 else None
            if probe is not None:
                self.outputs[end.id] = probe
            else:
                self.problems = (unknown_shapes(self._name, self._place(), found),)

    @property
    def _name(self) -> str:
        holder = self.holder
        return holder.name if holder is not None else self.walk.store.block(self.block).name

    def _is_told(self) -> bool:
        """Return whether something of what is in the block is wrong already."""
        depth = len(self.path)
        facts = self.walk.here.facts.items()
        return any(fact.problems for path, fact in facts if path[:depth] == self.path)

    def _place(self, line: int = 0) -> Place:
        """Return the place of the instance that is run, or of the root, and a line of its code."""
        item = CodeItem(line)
        if self.holder is None:
            return Place(self.block, self.block, item)
        return Place(self.holder.block, self.holder.id, item, self.path[:-1])

    def _untrusted(self) -> None:
        problem = Problem(
            text("the code of “{name}” is not run", name=self._name),
            self._place(),
            "warning",
            hint=text("read the code, then trust it; until then its shapes stay unknown"),
        )
        self.problems = (problem,)

    def _tell(self, message: Text, said: str, source: Source, line: int) -> None:
        at = source.code_at(line) if line else None
        forward = self.walk.store.block(self.block).forward
        here = at is not None and at[0] == forward and at[1] > 0
        problem = Problem(
            message,
            self._place(at[1] if here and at is not None else 0),
            hint=text("torch says: {said}", said=said),
        )
        if self.given:
            shapes = (str(labelled(probe, self.walk.symbols)) for probe in self.given.values())
            problem = replace(problem, actual=text("{shapes}", shapes=", ".join(shapes)))
        self.problems = (problem,)
