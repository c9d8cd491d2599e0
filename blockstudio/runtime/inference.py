"""One walk through a network, node by node; what no edit touched is taken from the walk before."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.graph import ports
from blockstudio.graph.accepted import WHOLE, wrong_kind
from blockstudio.graph.expressions import REPETITION_INDEX
from blockstudio.graph.facts import NodeFacts, Path, TensorFacts
from blockstudio.graph.parameters import ParameterKey, repetition
from blockstudio.graph.properties import argument_value
from blockstudio.graph.records import INPUT, OUTPUT, Block, Id, Node
from blockstudio.graph.scope import regions_around
from blockstudio.graph.store import Store
from blockstudio.runtime import region_shapes, written_forward
from blockstudio.runtime.block_results import (
    NOTHING_SETTLED,
    Arguments,
    BlockResult,
    Step,
    TriedCall,
)
from blockstudio.runtime.leaf_calls import LeafCall, Outcome
from blockstudio.runtime.leaf_facts import Results
from blockstudio.runtime.leaves import Leaves
from blockstudio.runtime.probes import (
    ABSENT,
    Probe,
    Symbols,
    declared,
    in_symbols,
    labelled,
)
from blockstudio.runtime.steps import step_of
from blockstudio.runtime.touched import Touched, WireEnd
from blockstudio.runtime.trials import Trial, usual
from blockstudio.runtime.turns import turns_of
from blockstudio.runtime.written_forward import Alone

Values = dict[tuple[Id, str], Probe]
Inner = tuple[dict[str, Probe], int]


class Subject(Struct, frozen=True):
    """What is asked about: a document, the nodes in it that are in error, whether its code may run."""

    touched: Touched
    faulty: frozenset[Id]
    trusted: bool
    leaves: Leaves
    alone: Alone


class Earlier(Struct, frozen=True):
    """A walk at the same sizes whose results are taken where they still hold; `touched` may not."""

    root: BlockResult
    nodes: frozenset[Id] = frozenset()
    blocks: frozenset[Id] = frozenset()


class Inference:
    """One walk through a network.

    Free dimensions have the sizes of `trial`, None for the usual ones. Of `before`, a walk through
    the same document, parameters are known that are read before their layer is gone through.
    """

    def __init__(
        self,
        subject: Subject,
        trial: Trial | None,
        before: BlockResult | None = None,
        earlier: Earlier | None = None,
    ) -> None:
        self.store: Store = subject.touched.view
        self.touched = subject.touched
        self.faulty = subject.faulty
        self.trusted = subject.trusted
        self.leaves = subject.leaves
        self.before = before
        self.earlier = earlier
        self.missed: set[Path] = set()
        """The owners of parameters that were read before they were known."""
        self.here = BlockResult("", {}, {})
        """The result of the block that is being gone through."""
        self._known: BlockResult | None = None
        """What was known of that block."""
        self.alone = subject.alone
        self.called = True
        """Whether wires, and no Python, say what a node is called with."""
        self._repeated = 0
        """How many nodes around here go through what is in them more than once."""
        self._shapes = _declared_shapes(self.store, self.faulty)
        self.trial = trial or usual(list(self._shapes.values()))

    @property
    def symbols(self) -> Symbols:
        """The free dimensions with the sizes they have in this walk."""
        return self.trial.symbols

    def run(self) -> BlockResult:
        """Go through the network from the root."""
        root = self.store.root
        given = {
            face.id: replace(
                declared(shape, face.properties.get("dtype", "float32"), self.symbols),
                maybe=ports.is_optional(face),
            )
            for face, shape in ((self.store.node(key), self._shapes[key]) for key in self._shapes)
        }
        return self._apart(root.id, (), given, root.arguments)

    def tried(self, path: Path, call: LeafCall, *, works: bool) -> None:
        """Write down a call that torch was asked about."""
        self.here.tried[path] = TriedCall(call, works)

    def message(self, outcome: Outcome) -> str:
        """Return what torch says of a call that fails, in the symbols of the input."""
        return in_symbols((outcome.error, outcome.other), self.symbols)

    @contextmanager
    def repeating(self, *, really: bool = True) -> Generator[None]:
        """Go through what may be gone through again: the results of its blocks are not kept apart."""
        self._repeated += really
        yield
        self._repeated -= really

    def block(
        self, block: Id, path: Path, given: Mapping[Id, Probe], arguments: Arguments
    ) -> Inner:
        """Go through one block or region; return its outputs by Output node, and its count."""
        if self.touched.store.block(block).forward:
            return written_forward.go_through(self, block, path, given, arguments)
        self.called = True
        return self._wired(block, path, given, arguments)

    def child(
        self, node: Node, path: Path, arguments: Arguments, arriving: Results | None = None
    ) -> None:
        """Note what is known of a node that Python calls in the place of wires.

        `arriving` is what it is called with, where that is known.
        """
        self.called = arriving is not None
        if self._again((*path, node.id), arriving or {}, arguments) is None:
            self._node(node, path, arriving or {}, arguments)
        self.called = True

    def _wired(
        self, block: Id, path: Path, given: Mapping[Id, Probe], arguments: Arguments
    ) -> Inner:
        values: Values = {}
        outputs: dict[str, Probe] = {}
        total = 0
        layout = self.touched.layout(block)
        node_at = self.touched.store.node
        facts = self.here.facts
        for key in layout.order:
            node = node_at(key)
            arriving = self._arriving(layout.wires[key], path, values)
            place = (*path, key)
            match node.kind:
                case kind if kind == INPUT:
                    results = {"output": given[key]} if key in given else {}
                    shown = {name: probe for name, probe in results.items() if probe is not ABSENT}
                    self.note(path, node, NodeFacts(self.labelled(shown)))
                case kind if kind == OUTPUT:
                    results = {}
                    self.note(path, node, NodeFacts(self.labelled(arriving)))
                    if "input" in arriving:
                        outputs[key] = arriving["input"]
                case _:
                    step = self._again(place, arriving, arguments)
                    results = step.results if step else self._node(node, path, arriving, arguments)
            for name, probe in results.items():
                values[(key, name)] = probe
            known = facts.get(place)
            total += known.count if known is not None else 0
        return outputs, total

    def note(self, path: Path, node: Node, facts: NodeFacts) -> None:
        """Write down what is known of a node."""
        self.here.facts[(*path, node.id)] = facts

    def labelled(self, results: Mapping[str, Probe]) -> dict[str, TensorFacts]:
        """Return shapes as people write them."""
        return {key: labelled(probe, self.symbols) for key, probe in results.items()}

    def _arriving(self, wires: tuple[WireEnd, ...], path: Path, values: Values) -> Results:
        arriving: Results = {}
        for wire in wires:
            probe = values.get(wire.value)
            if wire.parameter is not None:
                probe = self._parameter(wire.value[0], wire.parameter, path)
            if probe is not None:
                arriving[wire.input] = probe
        return arriving

    def _parameter(self, source: Id, key: ParameterKey, path: Path) -> Probe | None:
        """Return the shape of a parameter that a wire carries, if its owner is known by now."""
        steps = key.steps if self.touched.store.regions(source) else key.path(source)
        owner = (*path, *steps)
        known = self.here.fact(owner)
        if known is None:
            self.here.open = True
            known = self.before.fact(owner) if self.before is not None else None
        if known is None or not known.parameters:
            self.here.open = True
            self.missed.add(owner)
            return None
        fact = next((fact for fact in known.parameters if fact.name == key.name), None)
        if fact is None or fact.shape is None:
            return None
        return Probe((fact.shape, fact.shape), fact.dtype)

    def _again(self, place: Path, arriving: Results, arguments: Arguments) -> Step | None:
        """Do again what a node did in the walk before, if it does; return None if that isn't known."""
        step = self._known.steps.get(place) if self._known is not None else None
        if (
            step is None
            or self.earlier is None
            or place[-1] in self.earlier.nodes
            or step.arriving != arriving
            or (step.arguments is not arguments and step.arguments != arguments)
            or step.settled != self.here.sizes.get(step.module, NOTHING_SETTLED)
            or (step.parts and self._repeated)
        ):
            return None
        self._take(place, step)
        return step

    def _take(self, place: Path, step: Step) -> None:
        """Write down what a node did."""
        here = self.here
        if step.parts:
            here.parts[place] = step.parts
        if step.facts is not None:
            here.facts[place] = step.facts
        if step.sizes:
            here.sizes.setdefault(step.module, step.sizes)
        if step.tried is not None:
            here.tried[place] = step.tried
        if step.effect is not None:
            here.effects[place] = step.effect
        here.steps[place] = step

    def _node(self, node: Node, path: Path, arriving: Results, arguments: Arguments) -> Results:
        with self.touched.reading(node.id):
            if node.definition is not None:
                return self._instance(node, path, arriving, arguments)
            spec = ports.spec_of(self.store, node)
            if spec is None:
                return {}
            if spec.regions:
                return region_shapes.regions(self, node, path, arriving, arguments)
            step = step_of(self, spec, node, path, Step(arriving, arguments, {}, NodeFacts()))
        self._take((*path, node.id), step)
        return step.results

    def module_path(self, path: Path, own: Node) -> Path:
        """Return the path of the node whose module is called at `path`: for a shared call it is another's."""
        while path and isinstance(self.store.records.get(path[-1]), Block):
            path = path[:-1]
        return (*path, *regions_around(self.store, own.block), own.id)

    def _instance(self, node: Node, path: Path, arriving: Results, arguments: Arguments) -> Results:
        own = self.store.original(node)
        inner = own.definition or ""
        if inner not in self.store or own.id in path:
            return {}
        module = self.module_path(path, own)
        turns = arriving.get(ports.REPETITIONS)
        if turns is not None and not turns.is_whole:
            problem = wrong_kind(node, ports.REPETITIONS, turns.holds, WHOLE)
            self.note(path, node, NodeFacts(problems=(problem,)))
            return {}
        if node.same or node.shared or self._repeated or self.store.shared_calls(node.id):
            return self._called_again(node, path, module, (arriving, arguments))
        results, count, parts = self._turns(own, module, arriving, arguments)
        facts = NodeFacts(self.labelled(results), count=count)
        step = Step(arriving, arguments, results, facts, parts=parts)
        place = (*path, node.id)
        self._take(place, step)
        if any(part.open for part in parts):
            self.here.open = True
            del self.here.steps[place]
        return results

    def _called_again(
        self, node: Node, path: Path, module: Path, given: tuple[Results, Arguments]
    ) -> Results:
        """Go through a block instance whose module is called elsewhere too, or is repeated with the same weights."""
        own = self.store.original(node)
        kept = dict(self.here.facts) if node.same else None
        with self.repeating():
            results, count, _ = self._turns(own, module, *given)
        if kept is None:
            self.note(path, node, NodeFacts(self.labelled(results), count=count))
            return results
        # The second call of a block: what is inside was told at the first.
        facts = self.here.facts
        inside = [fact for key, fact in facts.items() if key[: len(module)] == module]
        problems = tuple(problem for fact in inside for problem in fact.problems)
        facts.update(kept)
        self.note(path, node, NodeFacts(self.labelled(results), problems=problems[:1]))
        return results

    def _turns(
        self, node: Node, module: Path, arriving: Results, arguments: Arguments
    ) -> tuple[dict[str, Probe], int, tuple[BlockResult, ...]]:
        """Go through a block instance as often as it is repeated."""
        inner = node.definition or ""
        starts = ports.faces(self.store, inner, INPUT)
        ends = ports.faces(self.store, inner, OUTPUT)
        given = {
            face.id: arriving.get(face.id, ABSENT)
            for face in starts
            if face.id in arriving or (self.called and ports.is_optional(face))
        }
        results: dict[str, Probe] = {}
        total = 0
        parts: list[BlockResult] = []
        times, known = turns_of(node, arguments, arriving.get(ports.REPETITIONS))
        for index in range(times):
            own = dict(self.store.block(inner).arguments)
            names = {**arguments, REPETITION_INDEX: index} if node.times is not None else arguments
            for name in own.keys() & node.properties.keys():
                own[name] = argument_value(node, name, names)
            path = (*module[:-1], node.id if node.shared else repetition(node.id, index))
            if self._repeated:
                results, count = self.block(inner, path, given, own)
            else:
                part = self._apart(inner, path, given, own)
                parts.append(part)
                results, count = dict(part.outputs), part.count
            total = count if node.shared else total + count
            for start, end in zip(starts, ends, strict=False):
                before = given.pop(start.id, None)
                if not known and end.id in results and before != results[end.id]:
                    del results[end.id]
                if end.id in results:
                    given[start.id] = results[end.id]
        return results, total, tuple(parts)

    def _apart(
        self, block: Id, path: Path, given: Mapping[Id, Probe], arguments: Arguments
    ) -> BlockResult:
        """Go through a block that is called here only, unless it is known what that gives."""
        known = self._known_at(path)
        if known is not None and self._holds(known, block, given, arguments):
            return known
        around = self.here, self._known
        self.here, self._known = BlockResult(block, given, arguments), known
        self.here.outputs, self.here.count = self.block(block, path, given, arguments)
        result = self.here
        self.here, self._known = around
        return result

    def _known_at(self, path: Path) -> BlockResult | None:
        """Return what the block at a path gave in the walk before."""
        if not path:
            return self.earlier.root if self.earlier is not None else None
        return self._known.part(path) if self._known is not None else None

    def _holds(
        self, known: BlockResult, block: Id, given: Mapping[Id, Probe], arguments: Arguments
    ) -> bool:
        """Return whether a block would give again what it gave."""
        return (
            self.earlier is not None
            and known.block == block
            and block not in self.earlier.blocks
            and not known.open
            and known.given == given
            and known.arguments == arguments
        )


def _declared_shapes(store: Store, faulty: frozenset[Id]) -> dict[Id, list[Any]]:
    """Return the shapes of the network's inputs, by the ids of those that have one."""
    faces = ports.faces(store, store.project.root, INPUT)
    found = {face.id: face.properties.get("shape") for face in faces if face.id not in faulty}
    return {key: list(shape) for key, shape in found.items() if isinstance(shape, list | tuple)}
