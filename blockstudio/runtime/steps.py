"""What one layer, function or tensor does in a walk, asked of torch."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from blockstudio.catalogue.own import IS_NONE, NOTHING, TRAINING
from blockstudio.catalogue.spec import Spec
from blockstudio.catalogue.text import text
from blockstudio.graph import ports
from blockstudio.graph.code.effects import effects
from blockstudio.graph.facts import NodeFacts, Path
from blockstudio.graph.problems import CodeItem, Place, Problem
from blockstudio.graph.records import CODE_PREFIX, Node, is_alias
from blockstudio.runtime.block_results import NOTHING_SETTLED, Step, TriedCall
from blockstudio.runtime.capacity import held_bytes, made_bytes
from blockstudio.runtime.leaf_facts import Results, Visit, layer_facts, resolved, tensor_facts
from blockstudio.runtime.probes import ABSENT, EVALUATING, UNSURE, Probe, number
from blockstudio.runtime.sharing import Effect

if TYPE_CHECKING:
    from blockstudio.runtime.inference import Inference


def step_of(walk: "Inference", spec: Spec, node: Node, path: Path, step: Step) -> Step:
    """Return what a layer, function or tensor does with what arrives and the arguments of a `step`."""
    if spec.form == "parameter":
        plain = resolved(spec, node, step.arguments)
        if node.id not in walk.faulty:
            facts, results = tensor_facts(walk.leaves, spec, plain, path)
            step = replace(step, facts=facts, results=results)
    elif spec.kind == IS_NONE.kind:
        step = replace(step, results=_absence(node, step.arriving.get("input")))
    elif spec.kind == NOTHING.kind:
        step = replace(step, results={"output": ABSENT})
    elif spec.kind == TRAINING.kind:
        step = replace(step, results={"output": EVALUATING})
    elif spec.form == "value":
        value = resolved(spec, node, step.arguments).properties.get("value")
        if isinstance(value, int | float):
            step = replace(step, results={"output": number(value, value)})
    else:
        step = _leaf(walk, spec, node, path, step)
    facts = replace(step.facts or NodeFacts(), outputs=walk.labelled(step.results))
    held, made = held_bytes(facts.parameters), made_bytes(facts.outputs)
    return replace(step, facts=facts, held=held, made=made)


def _leaf(walk: "Inference", spec: Spec, node: Node, path: Path, step: Step) -> Step:
    own = walk.store.original(node)
    if node.id in walk.faulty or own.id in walk.faulty:
        return step
    code = _code(walk, node)
    if code is None:
        source = walk.store.code_of(own)
        written = effects(source.source).written if source is not None else frozenset[str]()
        facts = NodeFacts(problems=(_untrusted(node, path),))
        return replace(step, facts=facts, effect=Effect(written))
    plain = replace(
        resolved(spec, own, step.arguments), id=node.id, name=node.name, block=node.block
    )
    given = {key: probe for key, probe in step.arriving.items() if probe is not ABSENT}
    absent = step.arriving.keys() - given.keys()
    wires = walk.store.wires_into(node.id)
    wired = frozenset(wire.input for wire in wires if not wire.is_tie) - absent
    called = walk.called and not ports.is_idle(walk.store, node)
    visit = Visit(walk.store, plain, path, given, wired, walk.trial, code, called=called)
    module = walk.module_path(path, own) if spec.form == "module" else ()
    settled = walk.here.sizes.get(module, NOTHING_SETTLED)
    found = layer_facts(walk.leaves, spec, visit, settled)
    facts = found.facts
    sizes = facts.sizes if module else {}
    if node.same:
        kept = () if is_alias(node) else facts.parameters
        facts = NodeFacts(parameters=kept, problems=facts.problems)
    step = replace(step, results=found.results, facts=facts)
    step = replace(step, module=module, settled=settled, sizes=sizes)
    if found.call is None:
        return step
    tried = TriedCall(found.call, found.works)
    return replace(step, tried=tried, effect=found.effect)


def _code(walk: "Inference", node: Node) -> str | None:
    """Return the Python a node needs ("" for none), or None if that must not be run."""
    if not node.kind.startswith(CODE_PREFIX):
        return ""
    code = walk.store.code_of(node)
    return code.source if walk.trusted and code is not None else None


def _absence(node: Node, value: Probe | None) -> Results:
    """Return whether a value was left out, as far as that is known."""
    if value is None:
        return {}
    if value.maybe:
        return {"output": UNSURE}
    is_absent = (value is ABSENT) is not (node.properties.get("negated") is True)
    return {"output": number(is_absent, is_absent)}


def _untrusted(node: Node, path: Path) -> Problem:
    return Problem(
        text("the code of “{name}” is not run", name=node.name),
        Place(node.block, node.id, CodeItem(), path),
        "warning",
        hint=text("read the code, then trust it; until then its shapes stay unknown"),
    )
