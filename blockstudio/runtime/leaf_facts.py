"""What torch says of one node at one place: its sizes, its parameters, its results, its faults."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.spec import Spec
from blockstudio.catalogue.text import Text, text
from blockstudio.compiler.arguments import starred
from blockstudio.compiler.calls import constructor, function_call, module_call
from blockstudio.compiler.tensors import filled
from blockstudio.compiler.tree import Tree, leaf
from blockstudio.graph import given, ports
from blockstudio.graph.accepted import accepted, misfit, takes_fractions
from blockstudio.graph.code.effects import effects
from blockstudio.graph.facts import Dim, NodeFacts, ParameterFacts, Path
from blockstudio.graph.given import is_part
from blockstudio.graph.problems import CodeItem, Fix, Place, Problem, Severity
from blockstudio.graph.properties import Invalid, is_auto, shown
from blockstudio.graph.records import INPUT, OUTPUT, Node
from blockstudio.graph.store import Store
from blockstudio.runtime.capacity import too_large, uncountable
from blockstudio.runtime.dtypes import Misfit, wrong_dtype
from blockstudio.runtime.leaf_calls import Layer, LeafCall, Outcome
from blockstudio.runtime.leaves import Leaves
from blockstudio.runtime.probes import Probe, in_symbols, labelled
from blockstudio.runtime.sharing import Effect
from blockstudio.runtime.smaller import at_smaller, unknown_shapes
from blockstudio.runtime.trials import Trial, called_at, results, works

Results = dict[str, Probe]

_VARIABLE = "__v"
"""What the variables of a call are called, and no function written in the app; a place follows."""
_NORMALISES = re.compile("batch_?norm", re.IGNORECASE)
_CONVERSIONS = {"float32": "float", "int64": "long", "bool": "bool", "float64": "double"}
"""The methods of a tensor that give another dtype."""


class Visit(Struct, frozen=True):
    """One call of a leaf: the node that calls, where, what arrives, and the wires that end there.

    What Python calls is not `called` here: nobody knows with what.
    """

    store: Store
    node: Node
    path: Path
    arriving: dict[str, Probe]
    wired: frozenset[str]
    trial: Trial
    code: str = ""
    called: bool = True


class LeafFacts(Struct, frozen=True):
    """The facts of a leaf without its outputs, its outputs, and the call that was asked about."""

    facts: NodeFacts
    results: Results = {}
    call: LeafCall | None = None
    works: bool = True
    effect: Effect = Effect()


def layer_facts(leaves: Leaves, spec: Spec, visit: Visit, settled: Mapping[str, int]) -> LeafFacts:
    """Return what there is to tell of a leaf.

    `settled` are the sizes that an earlier call of the same module has fixed.
    """
    node, arriving = visit.node, visit.arriving
    sizes, unknown = _sizes(spec, node, arriving, settled)
    facts = NodeFacts(sizes=sizes)
    if unknown and not spec.lazy:
        problem = _unknown_size(node, visit.path, unknown[0]) if arriving else None
        return LeafFacts(_with(facts, problem))
    made = str(constructor(spec, node, sizes)) if spec.form == "module" else ""
    if made:
        layer = leaves.layer(made, visit.code)
        if layer.error:
            return LeafFacts(_with(facts, _not_made(visit, layer)))
        count = sum(fact.count for fact in layer.parameters if not fact.buffer)
        facts = replace(facts, parameters=layer.parameters, count=count)
    if unknown or not visit.called or visit.wired - arriving.keys():
        return LeafFacts(facts)
    problem = _wrong_kind(spec, visit) or _wrong_size(spec, node, visit.path, arriving)
    if problem is not None:
        return LeafFacts(_with(facts, problem))
    return _called(leaves, spec, visit, made, facts)


def _not_made(visit: Visit, layer: Layer) -> Problem:
    """Return the problem of a layer that can't be constructed."""
    node = visit.node
    if (much := uncountable(layer.error)) is not None:
        return too_large(visit.store, (*visit.path, node.id), much)
    message = text("“{name}” can't be made", name=node.name)
    return _at_line(_refused(node, visit.path, layer.error, message), layer.line)


def _called(leaves: Leaves, spec: Spec, visit: Visit, made: str, facts: NodeFacts) -> LeafFacts:
    """Return what there is to tell of a leaf that is called with all it needs."""
    keys = [socket.key for socket in ports.outputs(visit.store, visit.node)]
    call = _call(spec, visit, made, len(keys))
    outcome = leaves.outcome(call)
    if outcome.heavy:
        outcome = at_smaller(leaves, call, visit.trial)
    if (wrong := wrong_dtype(leaves, call, visit.trial, outcome)) is not None:
        # Where it runs on another device, that may be able to do it.
        fails = outcome.failed or visit.store.train.device == "cpu"
        facts = _with(facts, _other_dtype(visit, wrong, "error" if fails else "warning"))
        if fails:
            return LeafFacts(facts)
    if outcome.failed:
        problem = _at_line(_failed(visit, outcome), outcome.line)
        return LeafFacts(_with(facts, problem), {}, call, works=False)
    if outcome.counts is not None:
        problem = _other_count(spec, visit, results(leaves, call, visit.trial))
        return LeafFacts(_with(facts, problem), {}, call, works=False)
    in_one = bool(visit.code) and len(keys) == 1 < len(outcome.results)
    pairs = zip(keys, () if in_one else outcome.results, strict=False)
    come = {key: probe for key, probe in pairs if probe is not None}
    facts = replace(facts, several=_needs_several(leaves, call, visit.trial))
    if visit.code and len(come) < len(keys) and not (in_one and _is_result(visit)):
        place = Place(visit.node.block, visit.node.id, "", visit.path)
        facts = _with(facts, unknown_shapes(visit.node.name, place, outcome, in_one=in_one))
    shared = dict(zip(keys, outcome.shared, strict=False))
    effect = _effect(spec, visit, shared, outcome.written)
    return LeafFacts(facts, come, call, works(outcome), effect)


def _is_result(visit: Visit) -> bool:
    """Return whether a node gives what the whole network gives back, of whatever structure it likes."""
    store, node = visit.store, visit.node
    ends = (store.node(wire.target).kind == OUTPUT for wire in store.wires_from(node.id))
    return node.block == store.project.root and all(ends)


def tensor_facts(leaves: Leaves, spec: Spec, node: Node, path: Path) -> tuple[NodeFacts, Results]:
    """Return the facts of a Parameter or Constant, and its value as a result."""
    outcome = leaves.outcome(LeafCall(str(filled(spec, node))))
    if outcome.error:
        message = text("“{name}” can't be made", name=node.name)
        return NodeFacts(problems=(_refused(node, path, outcome.error, message),)), {}
    probe = outcome.results[0] if outcome.results else None
    if probe is None:
        return NodeFacts(), {}
    trainable = bool(spec.call) and node.properties.get("trainable") is not False
    own = ParameterFacts(
        "", probe.shapes[0], probe.dtype, buffer=not spec.call, trainable=trainable
    )
    kept = bool(spec.call) or node.properties.get("keep", "buffer") == "buffer"
    count = own.count if spec.call else 0
    return NodeFacts(parameters=(own,) if kept else (), count=count), {"output": probe}


def resolved(spec: Spec, node: Node, names: Mapping[str, Any]) -> Node:
    """Return the node with every expression computed."""
    plain: dict[str, Any] = {}
    for name, value in node.properties.items():
        item = spec.property_named(name)
        if item is not None:
            try:
                plain[name] = given.resolved(spec, item, value, names)
            except Invalid:
                plain[name] = value
    return replace(node, properties=plain)


def _call(spec: Spec, visit: Visit, made: str, count: int) -> LeafCall:
    names = {key: f"{_VARIABLE}{index}" for index, key in enumerate(visit.arriving)}

    def values(key: str) -> Tree | None:
        tree = leaf(names[key]) if key in names else None
        several = tree is not None and visit.arriving[key].holds == "sizes" and is_part(spec, key)
        return starred(tree) if tree is not None and several else tree

    if spec.form == "module":
        call = module_call(visit.store, visit.node, values, "self.layer")
    else:
        call = function_call(spec, visit.node, values)
    inputs = {names[key]: probe for key, probe in visit.arriving.items()}
    return LeafCall(str(call), inputs, made, visit.code, count if spec.count else 0)


def _needs_several(leaves: Leaves, call: LeafCall, trial: Trial) -> bool:
    """Return whether a call that normalises over the batch can be trained on two samples only."""
    if not _NORMALISES.search(call.constructor + call.text + call.code):
        return False
    works_on = [
        there is not None and works(leaves.outcome(replace(there, training=True)))
        for size in (1, 2)
        for there in [called_at(call, trial, trial.batched(size))]
    ]
    return works_on == [False, True]


def _effect(
    spec: Spec, visit: Visit, shared: Mapping[str, str], written: Collection[str]
) -> Effect:
    """Return what a call does to memory, by ports; some work in place only while training."""
    ports_of = {f"{_VARIABLE}{index}": key for index, key in enumerate(visit.arriving)}
    found = {ports_of[variable] for variable in written}
    if visit.node.properties.get("inplace") is True:
        found |= {port.name for port in spec.inputs[:1]}
    if visit.code:
        found |= effects(visit.code).written
    lies_in = {output: ports_of[variable] for output, variable in shared.items() if variable}
    return Effect(frozenset(found), lies_in)


def _sizes(
    spec: Spec, node: Node, arriving: dict[str, Probe], known: Mapping[str, int]
) -> tuple[dict[str, int], list[str]]:
    """Return the *auto* sizes that shapes fill, and the names of those they don't."""
    sizes: dict[str, int] = {}
    unknown: list[str] = []
    for item in spec.properties:
        if is_auto(item, node):
            found = known.get(item.name, _size(item.infer, arriving))
            if found is None:
                unknown.append(item.name)
            else:
                sizes[item.name] = found
    return sizes, unknown


def _size(rule: str, arriving: dict[str, Probe]) -> int | None:
    port, _, dim = rule.partition(":")
    return arriving[port].size(int(dim)) if port in arriving else None


def _wrong_kind(spec: Spec, visit: Visit) -> Problem | None:
    """Return the problem of a number that comes where a tensor is wanted, or the other way round."""
    for key, probe in visit.arriving.items():
        if not _is_misfit(spec, key, probe):
            continue
        fact = labelled(probe, visit.trial.symbols)
        shown = text("{value} {dtype}", value=str(fact), dtype=fact.dtype)
        problem = misfit(spec, visit.node, key, probe.holds, shown)
        if probe.holds == "number" and "number" in accepted(spec, key):
            problem = replace(problem, hint=text("divide by // for a whole number"))
        return replace(problem, place=replace(problem.place, path=visit.path))
    return None


def _is_misfit(spec: Spec, key: str, probe: Probe) -> bool:
    """Return whether a port can't take a value; a tensor without dimensions may be a number."""
    wanted = accepted(spec, key)
    if probe.holds in wanted and probe.holds != "number":
        return False
    if "number" not in wanted or not probe.is_number:
        return True
    return not probe.is_whole and not takes_fractions(spec, key)


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
    return facts if problem is None else replace(facts, problems=(*facts.problems, problem))


def _other_dtype(visit: Visit, wrong: Misfit, severity: Severity) -> Problem:
    node = visit.node
    port = list(visit.arriving)[int(wrong.variable.removeprefix(_VARIABLE))]
    wires = visit.store.wires_into(node.id)
    source = next((visit.store.node(wire.source) for wire in wires if wire.input == port), None)
    wanted = wrong.expected[0]
    call = _CONVERSIONS.get(wanted, "to")
    hint = text("place “{call}” before it", call=call)
    fix = None
    if source is None:
        # Python calls the node.
        given = f"{port}.{call}()" if wanted in _CONVERSIONS else f"{port}.to(torch.{wanted})"
        hint = text("in the code, call it with “{given}”", given=given)
    elif _is_alone(visit.store, source):
        hint = text("set the dtype of “{input}”, or {how}", input=source.name, how=hint)
        fix = Fix(source.id, "dtype", wanted)
    return Problem(
        text("“{name}” can't work with the dtype of “{port}”", name=node.name, port=port),
        Place(node.block, node.id, port, visit.path),
        severity,
        expected=text("{names}", names=list(wrong.expected)),
        actual=text("{dtype}", dtype=wrong.actual),
        hint=hint,
        fix=fix,
    )


def _is_alone(store: Store, source: Node) -> bool:
    """Return whether a node is an Input of the network that leads to one port only."""
    is_face = source.kind == INPUT and source.block == store.project.root
    return is_face and len(store.wires_from(source.id)) == 1


def _other_count(spec: Spec, visit: Visit, count: Dim) -> Problem:
    node, path = visit.node, visit.path
    return Problem(
        text("“{name}” gives another number of results than it has outputs", name=node.name),
        Place(node.block, node.id, spec.count, path),
        expected=text("{value}", value=shown(node.properties.get(spec.count, 1))),
        actual=text("{count}", count=str(count)),
        hint=text("set {property} so that the size can be divided by it", property=spec.count),
    )


def _unknown_size(node: Node, path: Path, name: str) -> Problem:
    return Problem(
        text(
            "{property} of “{name}” can't be found from the shapes", property=name, name=node.name
        ),
        Place(node.block, node.id, name, path),
        hint=text("type the size in the inspector"),
        script=text("set({property}=…)", property=name),
    )


def _failed(visit: Visit, outcome: Outcome) -> Problem:
    node, path = visit.node, visit.path
    said = in_symbols((outcome.error, outcome.other), visit.trial.symbols)
    shapes = [str(labelled(probe, visit.trial.symbols)) for probe in visit.arriving.values()]
    message = text("“{name}” can't work on what arrives", name=node.name)
    return replace(
        _refused(node, path, said, message), actual=text("{shapes}", shapes=", ".join(shapes))
    )


def _at_line(problem: Problem, line: int) -> Problem:
    """Return the problem with the line of the node's code at which it came up, if it has one."""
    place = replace(problem.place, item=CodeItem(line)) if line else problem.place
    return replace(problem, place=place)


def _refused(node: Node, path: Path, said: str, message: Text) -> Problem:
    return Problem(
        message, Place(node.block, node.id, "", path), hint=text("torch says: {said}", said=said)
    )
