"""Shapes, sizes and counts of a whole document, node by node, with torch's own word for each."""

from collections.abc import Mapping
from itertools import chain
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.own import IS_NONE
from blockstudio.catalogue.spec import Spec
from blockstudio.catalogue.text import text
from blockstudio.compiler.plan import order_of
from blockstudio.graph import ports
from blockstudio.graph.accepted import WHOLE, wrong_kind
from blockstudio.graph.check import check
from blockstudio.graph.checks.reuse import TIMES
from blockstudio.graph.code.effects import effects
from blockstudio.graph.expressions import REPETITION_INDEX
from blockstudio.graph.facts import Facts, NodeFacts, Path, TensorFacts
from blockstudio.graph.parameters import ParameterKey, parameter_key, repetition
from blockstudio.graph.problems import CODE, Place, Problem
from blockstudio.graph.properties import Invalid, argument_value, resolve
from blockstudio.graph.records import (
    CODE_PREFIX,
    INPUT,
    OUTPUT,
    Block,
    Id,
    Node,
    Wire,
    is_alias,
)
from blockstudio.graph.scope import regions_around
from blockstudio.graph.store import Store
from blockstudio.runtime import region_shapes
from blockstudio.runtime.capacity import with_limits
from blockstudio.runtime.conditions import fitting, with_conditions
from blockstudio.runtime.leaf_facts import Results, Visit, layer_facts, resolved, tensor_facts
from blockstudio.runtime.leaves import LeafCall, Leaves, Outcome
from blockstudio.runtime.probes import (
    ABSENT,
    UNSURE,
    Probe,
    Symbols,
    declared,
    in_symbols,
    labelled,
    number,
)
from blockstudio.runtime.rules import Known, rule_problems
from blockstudio.runtime.sharing import Effect, with_overwritten
from blockstudio.runtime.ties import told
from blockstudio.runtime.trials import Trial, usual

Values = dict[tuple[Id, str], Probe]
Arguments = Mapping[str, Any]
Inner = tuple[dict[str, Probe], int]

_MOST_TURNS = 64
"""How many turns of a loop are gone through, where their number is known."""
_PASSES = 3
"""How often the network is walked at most, until parameters read before their layer are known."""


class Shapes:
    """Finds the facts of documents; remembers what each leaf did, so that an edit costs little."""

    def __init__(self) -> None:
        self.leaves = Leaves()

    def infer(self, store: Store, *, trusted: bool = False) -> tuple[Facts, list[Problem]]:
        """Return the facts of every node at every path, and the problems torch has.

        Python written in the app is run only if it is `trusted`.
        """
        faulty = frozenset(one.place.record for one in check(store) if one.severity == "error")
        asked_of = Subject(store, faulty, trusted)

        def walked(trial: Trial | None) -> Inference:
            walk = Inference(asked_of, self.leaves, trial, {})
            walk.run()
            for _ in range(_PASSES - 1):
                if not walk.missed or walk.before.keys() >= walk.missed:
                    break
                walk = Inference(asked_of, self.leaves, trial, walk.facts)
                walk.run()
            return walk

        fit = fitting(walked)
        facts = with_conditions(store, told(store, fit.walk.facts, faulty), fit.needed)
        facts = with_overwritten(store, facts, fit.walk.effects)
        facts = with_limits(store, facts, fit.walk.effects)
        found = [problem for fact in facts.values() for problem in fact.problems]
        complete = not faulty and all(problem.severity == "info" for problem in found)
        known = Known(facts, self.leaves, trusted, complete, faulty)
        return facts, [*found, *rule_problems(store, known)]


class Subject(Struct, frozen=True):
    """What is asked about: a document, the nodes in it that are in error, whether its code may run."""

    store: Store
    faulty: frozenset[Id]
    trusted: bool


class Asked(Struct, frozen=True):
    """A call that was asked about, and whether it works."""

    call: LeafCall
    works: bool


class Inference:
    """One walk through a network; `before` are the facts of an earlier one.

    Free dimensions have the sizes of `trial`, None for the usual ones.
    """

    def __init__(
        self, subject: Subject, leaves: Leaves, trial: Trial | None, before: Facts
    ) -> None:
        self.store = subject.store
        self.faulty = subject.faulty
        self.trusted = subject.trusted
        self.leaves = leaves
        self.before = before
        self.facts: Facts = {}
        self.missed: set[Path] = set()
        """The owners of parameters that were read before they were known."""
        self.settled: dict[Path, dict[str, int]] = {}
        """The *auto* sizes of each module as its first call fixed them."""
        self.calls: dict[Path, Asked] = {}
        self.effects: dict[Path, Effect] = {}
        faces = ports.faces(self.store, self.store.project.root, INPUT)
        self._shapes = {
            face.id: shape
            for face in faces
            if face.id not in self.faulty and (shape := _declared_shape(face)) is not None
        }
        self.trial = trial or usual(list(self._shapes.values()))

    @property
    def symbols(self) -> Symbols:
        """The free dimensions with the sizes they have in this walk."""
        return self.trial.symbols

    @property
    def reached(self) -> int:
        """How many calls work."""
        return sum(asked.works for asked in self.calls.values())

    @property
    def rounded(self) -> bool:
        """Whether some size is a part of a free dimension, or is not known at all."""
        shapes = (one.shape for fact in self.facts.values() for one in fact.outputs.values())
        return any(isinstance(dim, str) and set("/?") & set(dim) for dim in chain(*shapes))

    def run(self) -> None:
        """Go through the network from the root."""
        root = self.store.root
        faces = (self.store.node(key) for key in self._shapes)
        given = {
            face.id: replace(
                declared(
                    self._shapes[face.id], face.properties.get("dtype", "float32"), self.symbols
                ),
                maybe=ports.is_optional(face),
            )
            for face in faces
        }
        self.block(root.id, (), given, root.arguments)

    def asked(self, path: Path, call: LeafCall, *, works: bool) -> None:
        """Write down a call that was asked about."""
        self.calls[path] = Asked(call, works)

    def said(self, outcome: Outcome) -> str:
        """Return what torch says of a call that fails, in the symbols of the input."""
        return in_symbols((outcome.error, outcome.other), self.symbols)

    def block(
        self, block: Id, path: Path, given: Mapping[Id, Probe], arguments: Arguments
    ) -> Inner:
        """Go through one block or region; return its outputs by Output node, and its count."""
        values: Values = {}
        outputs: dict[str, Probe] = {}
        total = 0
        for node in order_of(self.store, block):
            arriving = self._arriving(node, path, values)
            match node.kind:
                case kind if kind == INPUT:
                    results = {"output": given[node.id]} if node.id in given else {}
                    shown = {key: probe for key, probe in results.items() if probe is not ABSENT}
                    self.note(path, node, NodeFacts(self.labelled(shown)))
                case kind if kind == OUTPUT:
                    results = {}
                    self.note(path, node, NodeFacts(self.labelled(arriving)))
                    if "input" in arriving:
                        outputs[node.id] = arriving["input"]
                case _:
                    results = self._node(node, path, arriving, arguments)
            values |= {(node.id, key): probe for key, probe in results.items()}
            known = self.facts.get((*path, node.id))
            total += known.count if known is not None else 0
        return outputs, total

    def note(self, path: Path, node: Node, facts: NodeFacts) -> None:
        """Write down what is known of a node."""
        self.facts[(*path, node.id)] = facts

    def labelled(self, results: Mapping[str, Probe]) -> dict[str, TensorFacts]:
        """Return shapes as people write them."""
        return {key: labelled(probe, self.symbols) for key, probe in results.items()}

    def _arriving(self, node: Node, path: Path, values: Values) -> Results:
        found: Results = {}
        for wire in self.store.wires_into(node.id):
            if wire.is_tie:
                continue
            probe = values.get((wire.source, wire.output))
            if (key := parameter_key(wire.output)) is not None:
                probe = self._parameter(wire, key, path)
            if probe is not None:
                found[wire.input] = probe
        return found

    def _parameter(self, wire: Wire, key: ParameterKey, path: Path) -> Probe | None:
        """Return the shape of a parameter that a wire carries, if its owner is known by now."""
        node = self.store.node(wire.source)
        steps = key.steps if self.store.regions(node.id) else key.path(node.id)
        owner = (*path, *steps)
        known = self.facts.get(owner) or self.before.get(owner)
        if known is None or not known.parameters:
            self.missed.add(owner)
            return None
        fact = next((fact for fact in known.parameters if fact.name == key.name), None)
        if fact is None or fact.shape is None:
            return None
        return Probe((fact.shape, fact.shape), fact.dtype)

    def _node(self, node: Node, path: Path, arriving: Results, arguments: Arguments) -> Results:
        if node.definition is not None:
            return self._instance(node, path, arriving, arguments)
        spec = ports.spec_of(self.store, node)
        if spec is None:
            return {}
        if spec.regions:
            return region_shapes.regions(self, node, path, arriving, arguments)
        if spec.form == "parameter":
            plain = resolved(spec, node, arguments)
            broken = node.id in self.faulty
            facts, results = (
                (NodeFacts(), {}) if broken else tensor_facts(self.leaves, spec, plain, path)
            )
        elif spec.kind == IS_NONE.kind:
            facts, results = NodeFacts(), _absence(node, arriving.get("input"))
        elif spec.form == "value":
            value = resolved(spec, node, arguments).properties.get("value")
            known = isinstance(value, int | float)
            facts, results = NodeFacts(), {"output": number(value, value)} if known else {}
        else:
            facts, results = self._leaf(spec, node, path, arriving, arguments)
        self.note(path, node, replace(facts, outputs=self.labelled(results)))
        return results

    def _leaf(
        self, spec: Spec, node: Node, path: Path, arriving: Results, arguments: Arguments
    ) -> tuple[NodeFacts, Results]:
        own = self.store.original(node)
        if node.id in self.faulty or own.id in self.faulty:
            return NodeFacts(), {}
        code = self._code(node)
        if code is None:
            source = self.store.code_of(own)
            written = effects(source.source).written if source is not None else frozenset[str]()
            self.effects[(*path, node.id)] = Effect(written)
            return NodeFacts(problems=(_untrusted(node, path),)), {}
        plain = replace(
            resolved(spec, own, arguments), id=node.id, name=node.name, block=node.block
        )
        given = {key: probe for key, probe in arriving.items() if probe is not ABSENT}
        absent = arriving.keys() - given.keys()
        wires = self.store.wires_into(node.id)
        wired = frozenset(wire.input for wire in wires if not wire.is_tie) - absent
        visit = Visit(self.store, plain, path, given, wired, self.trial, code)
        module = self._module_path(path, own)
        found = layer_facts(self.leaves, spec, visit, self.settled.get(module, {}))
        facts, results = found.facts, found.results
        if found.call is not None:
            self.asked((*path, node.id), found.call, works=found.works)
            self.effects[(*path, node.id)] = found.effect
        if spec.form == "module" and facts.sizes:
            self.settled.setdefault(module, facts.sizes)
        if not node.same:
            return facts, results
        kept = () if is_alias(node) else facts.parameters
        return NodeFacts(parameters=kept, problems=facts.problems), results

    def _module_path(self, path: Path, own: Node) -> Path:
        """Return the path of the node whose module is called at `path`: a twin's is another."""
        while path and isinstance(self.store.records.get(path[-1]), Block):
            path = path[:-1]
        return (*path, *regions_around(self.store, own.block), own.id)

    def _code(self, node: Node) -> str | None:
        """Return the Python a node needs ("" for none), or None if that must not be run."""
        if not node.kind.startswith(CODE_PREFIX):
            return ""
        code = self.store.code_of(node)
        return code.source if self.trusted and code is not None else None

    def _instance(self, node: Node, path: Path, arriving: Results, arguments: Arguments) -> Results:
        own = self.store.original(node)
        inner = own.definition or ""
        if inner not in self.store or own.id in path:
            return {}
        kept = dict(self.facts) if node.same else None
        module = self._module_path(path, own)
        turns = arriving.get(ports.REPETITIONS)
        if turns is not None and not turns.is_whole:
            problem = wrong_kind(node, ports.REPETITIONS, turns.holds, WHOLE)
            self.note(path, node, NodeFacts(problems=(problem,)))
            return {}
        results, count = self._turns(own, module, arriving, arguments)
        if kept is not None:
            # The second call of a block: what is inside was told at the first.
            told_inside = (
                self.facts[key].problems for key in self.facts if key[: len(module)] == module
            )
            found = tuple(problem for problems in told_inside for problem in problems)
            self.facts = {**self.facts, **kept}
            self.note(path, node, NodeFacts(self.labelled(results), problems=found[:1]))
            return results
        self.note(path, node, NodeFacts(self.labelled(results), count=count))
        return results

    def _turns(self, node: Node, module: Path, arriving: Results, arguments: Arguments) -> Inner:
        """Go through a block instance as often as it is repeated."""
        inner = node.definition or ""
        starts = ports.faces(self.store, inner, INPUT)
        given = {
            face.id: arriving.get(face.id, ABSENT)
            for face in starts
            if face.id in arriving or ports.is_optional(face)
        }
        results: dict[str, Probe] = {}
        total = 0
        times, known = _times(node, arguments, arriving.get(ports.REPETITIONS))
        for index in range(times):
            own = dict(self.store.block(inner).arguments)
            names = {**arguments, REPETITION_INDEX: index} if node.times is not None else arguments
            for name in own.keys() & node.properties.keys():
                own[name] = argument_value(node, name, names)
            path = (*module[:-1], node.id if node.shared else repetition(node.id, index))
            results, count = self.block(inner, path, given, own)
            total = count if node.shared else total + count
            ends = ports.faces(self.store, inner, OUTPUT)
            for start, end in zip(starts, ends, strict=False):
                before = given.pop(start.id, None)
                if not known and end.id in results and before != results[end.id]:
                    del results[end.id]
                if end.id in results:
                    given[start.id] = results[end.id]
        return results, total


def _times(node: Node, arguments: Arguments, wired: Probe | None) -> tuple[int, bool]:
    """Return how often a block is repeated, and whether that is known; if not, once is tried."""
    if wired is not None:
        one, two = wired.numbers or (0, 1)
        return (int(one), True) if one == two and one <= _MOST_TURNS else (1, False)
    if node.times is None:
        return 1, True
    try:
        return int(resolve(TIMES, node.times, arguments)), True
    except Invalid:
        return 1, True


def _absence(node: Node, value: Probe | None) -> Results:
    """Return whether a value was left out, as far as that is known."""
    if value is None:
        return {}
    if value.maybe:
        return {"output": UNSURE}
    found = (value is ABSENT) is not (node.properties.get("negated") is True)
    return {"output": number(found, found)}


def _declared_shape(face: Node) -> list[Any] | None:
    shape = face.properties.get("shape")
    return list(shape) if isinstance(shape, list | tuple) else None


def _untrusted(node: Node, path: Path) -> Problem:
    return Problem(
        text("the code of “{name}” is not run", name=node.name),
        Place(node.block, node.id, CODE, path),
        "warning",
        hint=text("read the code, then trust it; until then its shapes stay unknown"),
    )
