"""Shapes, sizes and counts of a whole document, node by node, with torch's own word for each."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.spec import Spec
from blockstudio.catalogue.text import Text, text
from blockstudio.compiler.calls import constructor, function_call, module_call
from blockstudio.compiler.plan import order_of
from blockstudio.compiler.tree import Tree, leaf
from blockstudio.graph import ports
from blockstudio.graph.check import Checker
from blockstudio.graph.facts import Facts, NodeFacts, Path, TensorFacts
from blockstudio.graph.problems import Fix, Place, Problem
from blockstudio.graph.properties import ARGUMENT, Invalid, is_auto, resolve, shown
from blockstudio.graph.records import INPUT, OUTPUT, Id, Node
from blockstudio.graph.store import Store
from blockstudio.runtime.leaves import Leaves, Outcome
from blockstudio.runtime.probes import Probe, Symbols, declared, labelled, symbols_in

Values = dict[tuple[Id, str], Probe]
Arguments = Mapping[str, Any]


class Shapes:
    """Finds the facts of documents; remembers what each leaf did, so that an edit costs little."""

    def __init__(self) -> None:
        self.leaves = Leaves()

    def infer(self, store: Store) -> tuple[Facts, list[Problem]]:
        """Return the facts of every node at every path, and the problems torch has."""
        return _Inference(store, self.leaves).run()


class _Inference:
    def __init__(self, store: Store, leaves: Leaves) -> None:
        self.store = store
        self.leaves = leaves
        self.facts: Facts = {}
        self.problems: list[Problem] = []
        self.symbols: Symbols = ()
        self.faulty = {
            problem.place.record
            for problem in Checker(store).problems()
            if problem.severity == "error"
        }

    def run(self) -> tuple[Facts, list[Problem]]:
        """Go through the network from the root."""
        root = self.store.root
        faces = [
            face for face in ports.faces(self.store, root.id, INPUT) if face.id not in self.faulty
        ]
        shapes = {face.id: _declared_shape(face) for face in faces}
        self.symbols = symbols_in([shape for shape in shapes.values() if shape is not None])
        given = {
            face.id: declared(shape, face.properties.get("dtype", "float32"), self.symbols)
            for face in faces
            if (shape := shapes[face.id]) is not None
        }
        self._block(root.id, (), given, root.arguments)
        return self.facts, self.problems

    def _block(
        self, block: Id, path: Path, given: dict[Id, Probe], arguments: Arguments
    ) -> tuple[dict[str, Probe], int]:
        """Go through one block instance; return its outputs by Output node, and its count."""
        values: Values = {}
        outputs: dict[str, Probe] = {}
        total = 0
        for node in order_of(self.store, block):
            arriving = {
                wire.input: values[(wire.source, wire.output)]
                for wire in self.store.wires_into(node.id)
                if (wire.source, wire.output) in values
            }
            if node.kind == INPUT:
                results = {"output": given[node.id]} if node.id in given else {}
                self._note(node, path, NodeFacts(self._labelled(results)))
            elif node.kind == OUTPUT:
                results = {}
                self._note(node, path, NodeFacts(self._labelled(arriving)))
                if "input" in arriving:
                    outputs[node.id] = arriving["input"]
            elif node.definition is not None:
                results = self._instance(node, path, arriving, arguments)
            else:
                results = self._leaf(node, path, arriving, arguments)
            values |= {(node.id, key): probe for key, probe in results.items()}
            total += self.facts[(*path, node.id)].count if (*path, node.id) in self.facts else 0
        return outputs, total

    def _instance(
        self, node: Node, path: Path, arriving: dict[str, Probe], arguments: Arguments
    ) -> dict[str, Probe]:
        inner = node.definition or ""
        if inner not in self.store or node.id in path:
            return {}
        own = dict(self.store.block(inner).arguments)
        for name in own.keys() & node.properties.keys():
            own[name] = _argument(node.properties[name], arguments)
        results, count = self._block(inner, (*path, node.id), arriving, own)
        self._note(node, path, NodeFacts(self._labelled(results), count=count))
        return results

    def _leaf(
        self, node: Node, path: Path, arriving: dict[str, Probe], arguments: Arguments
    ) -> dict[str, Probe]:
        spec = ports.spec_of(node)
        if spec is None:
            return {}
        plain = _resolved(spec, node, arguments)
        facts, results = self._leaf_facts(spec, plain, path, arriving)
        self._note(node, path, replace(facts, outputs=self._labelled(results)))
        return results

    def _leaf_facts(
        self, spec: Spec, node: Node, path: Path, arriving: dict[str, Probe]
    ) -> tuple[NodeFacts, dict[str, Probe]]:
        """Return the facts of a leaf without its outputs, and its outputs."""
        sizes, unknown = _sizes(spec, node, arriving)
        facts = NodeFacts(sizes=sizes)
        if node.id in self.faulty:
            return facts, {}
        if unknown and not spec.lazy:
            return _with(facts, _unknown_size(node, path, unknown[0]) if arriving else None), {}
        made = str(constructor(spec, node, sizes)) if spec.form == "module" else ""
        if made:
            layer = self.leaves.layer(made)
            if layer.error:
                message = text("“{name}” can't be made", name=node.name)
                return _with(facts, _refused(node, path, layer.error, message)), {}
            count = sum(fact.count for fact in layer.parameters if not fact.buffer)
            facts = replace(facts, parameters=layer.parameters, count=count)
        wired = {wire.input for wire in self.store.wires_into(node.id)}
        if unknown or wired - arriving.keys():
            return facts, {}
        if (problem := _wrong_size(spec, node, path, arriving)) is not None:
            return _with(facts, problem), {}
        outcome = self._called(node, spec, made, arriving)
        if outcome.error:
            return _with(facts, _failed(node, path, self._labelled(arriving), outcome.error)), {}
        keys = [socket.key for socket in ports.outputs(self.store, node)]
        if spec.count and len(outcome.results) not in (0, len(keys)):
            return _with(facts, _other_count(spec, node, path, len(outcome.results))), {}
        found = zip(keys, outcome.results, strict=False)
        return facts, {key: probe for key, probe in found if probe is not None}

    def _called(self, node: Node, spec: Spec, made: str, arriving: dict[str, Probe]) -> Outcome:
        names = {key: f"v{index}" for index, key in enumerate(arriving)}

        def values(key: str) -> Tree | None:
            return leaf(names[key]) if key in names else None

        if spec.form == "module":
            call = module_call(self.store, replace(node, name="layer"), values)
        else:
            call = function_call(spec, node, values)
        inputs = {names[key]: probe for key, probe in arriving.items()}
        return self.leaves.outcome(made, str(call), inputs)

    def _labelled(self, results: dict[str, Probe]) -> dict[str, TensorFacts]:
        return {key: labelled(probe, self.symbols) for key, probe in results.items()}

    def _note(self, node: Node, path: Path, facts: NodeFacts) -> None:
        self.facts[(*path, node.id)] = facts
        self.problems += facts.problems


def _declared_shape(face: Node) -> list[Any] | None:
    shape = face.properties.get("shape")
    return list(shape) if isinstance(shape, list | tuple) else None


def _argument(value: Any, arguments: Arguments) -> Any:
    try:
        return resolve(ARGUMENT, value, arguments)
    except Invalid:
        return value


def _resolved(spec: Spec, node: Node, arguments: Arguments) -> Node:
    """Return the node with every expression computed."""
    plain: dict[str, Any] = {}
    for name, value in node.properties.items():
        item = spec.property_named(name)
        if item is not None:
            try:
                plain[name] = resolve(item, value, arguments)
            except Invalid:
                plain[name] = value
    return replace(node, properties=plain)


def _sizes(spec: Spec, node: Node, arriving: dict[str, Probe]) -> tuple[dict[str, int], list[str]]:
    """Return the *auto* sizes that shapes fill, and the names of those they don't."""
    sizes: dict[str, int] = {}
    unknown: list[str] = []
    for item in spec.properties:
        if is_auto(item, node):
            found = _size(item.infer, arriving)
            if found is None:
                unknown.append(item.name)
            else:
                sizes[item.name] = found
    return sizes, unknown


def _size(rule: str, arriving: dict[str, Probe]) -> int | None:
    port, _, dim = rule.partition(":")
    return arriving[port].size(int(dim)) if port in arriving else None


def _wrong_size(spec: Spec, node: Node, path: Path, arriving: dict[str, Probe]) -> Problem | None:
    for item in spec.properties:
        value = node.properties.get(item.name)
        if not item.infer or not isinstance(value, int):
            continue
        found = _size(item.infer, arriving)
        if found is not None and found != value:
            return Problem(
                text(
                    "“{name}” expects {expected} features, gets {actual}",
                    name=node.name,
                    expected=value,
                    actual=found,
                ),
                Place(node.block, node.id, item.name, path),
                expected=text("{size}", size=value),
                actual=text("{size}", size=found),
                hint=text("set {property} to auto", property=item.name),
                fix=Fix(node.id, item.name),
            )
    return None


def _with(facts: NodeFacts, problem: Problem | None) -> NodeFacts:
    return facts if problem is None else replace(facts, problems=(problem,))


def _other_count(spec: Spec, node: Node, path: Path, count: int) -> Problem:
    return Problem(
        text("“{name}” gives another number of results than it has outputs", name=node.name),
        Place(node.block, node.id, spec.count, path),
        expected=text("{value}", value=shown(node.properties.get(spec.count, 1))),
        actual=text("{count}", count=count),
        hint=text("set {property} so that the size can be divided by it", property=spec.count),
    )


def _unknown_size(node: Node, path: Path, name: str) -> Problem:
    return Problem(
        text(
            "{property} of “{name}” can't be found from the shapes", property=name, name=node.name
        ),
        Place(node.block, node.id, name, path),
        hint=text("type the size in the inspector"),
    )


def _failed(node: Node, path: Path, arriving: dict[str, TensorFacts], said: str) -> Problem:
    shapes = [str(value) for value in arriving.values()]
    message = text("“{name}” can't work on what arrives", name=node.name)
    return replace(
        _refused(node, path, said, message), actual=text("{shapes}", shapes=", ".join(shapes))
    )


def _refused(node: Node, path: Path, said: str, message: Text) -> Problem:
    return Problem(
        message, Place(node.block, node.id, "", path), hint=text("torch says: {said}", said=said)
    )
