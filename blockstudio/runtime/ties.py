"""Parameters that are one: what the document says, and whether a network keeps to it.

A tie is kept if both names lead to the very same tensor: `is` for what a module holds, `data_ptr`
for what its `state_dict` shows.
"""

from collections.abc import Collection, Iterator

from msgspec.structs import replace
from torch import nn
from torch.nn.parameter import is_lazy

from blockstudio.catalogue.text import text
from blockstudio.graph import ports
from blockstudio.graph.facts import NodeFacts, ParameterFacts, Path
from blockstudio.graph.parameters import node_of
from blockstudio.graph.problems import Fix, Place, Problem
from blockstudio.graph.records import Id, Node, Wire, is_alias
from blockstudio.graph.store import Store
from blockstudio.graph.ties import Tie, TiedEnd, key_of, parameter_wires, ties
from blockstudio.graph.walk import state_key
from blockstudio.runtime.block_results import BlockResult
from blockstudio.runtime.patched_facts import PatchedFacts


def broken(store: Store, net: nn.Module) -> list[Problem]:
    """Return a problem for every tie whose two names no longer lead to one tensor."""
    state = net.state_dict(keep_vars=True)
    held = dict(net.named_parameters(remove_duplicate=False)) | dict(
        net.named_buffers(remove_duplicate=False)
    )
    problems: list[Problem] = []
    for tie in ties(store):
        one, two = held.get(tie.source), held.get(tie.target)
        if one is None or two is None or is_lazy(one) or is_lazy(two):
            continue
        shown = state.get(tie.source), state.get(tie.target)
        pointers = {tensor.data_ptr() for tensor in shown if tensor is not None}
        if one is not two or len(pointers) > 1:
            problems.append(_broken(store, tie))
    return problems


def note_ties(store: Store, facts: PatchedFacts, faulty: Collection[Id] = ()) -> None:
    """Let tied parameters say with which they are one, and count them once.

    Of `faulty` nodes nothing is known.
    """
    wires = list(parameter_wires(store))
    for wire, source, target in wires:
        if target is not None and wire.is_derived:
            _note_derived(facts, wire, source, target)
        elif target is not None:
            _note_tie(store, facts, wire, source, target)
    if store.has_shared_calls:
        _note_shared_calls(store, facts)
    for wire, source, target in wires:
        ends = {wire.source: (source, wire.output)}
        if target is not None:
            ends[wire.target] = (target, wire.input)
        for end, port in ends.values():
            if node_of(end.owner[-1]) not in faulty and _is_without(store, facts, end):
                facts.add_problem(end.owner, _missing(store, end, port))


def _note_tie(
    store: Store, facts: PatchedFacts, wire: Wire, source: TiedEnd, target: TiedEnd
) -> None:
    one, two = _fact(facts, source), _fact(facts, target)
    if one is None or two is None:
        return
    if one.shape != two.shape:
        if (problem := _misfit(wire, one, two)) is not None:
            facts.add_problem(target.owner, problem)
    elif not two.tied:
        _alias(facts, target, replace(two, tied=key_of(store, source)))


def _note_derived(facts: PatchedFacts, wire: Wire, source: TiedEnd, target: TiedEnd) -> None:
    """Let a layer have no parameter that is worked out from another one."""
    one, two = _fact(facts, source), _fact(facts, target)
    if one is None or two is None:
        return
    shape = one.shape[::-1] if one.shape is not None and wire.transposed else one.shape
    if two.shape != shape:
        problem = _misfit(wire, replace(one, shape=shape), two)
        if problem is not None:
            facts.add_problem(target.owner, problem)
        return
    known = facts.get(target.owner) or NodeFacts()
    own = tuple(fact for fact in known.parameters if fact.name != two.name)
    facts.patches[target.owner] = replace(known, parameters=own)
    _count_less(facts, target, two, aliased=False)


def _is_without(store: Store, facts: PatchedFacts, end: TiedEnd) -> bool:
    """Return whether all is known of an owner, and it has no such parameter."""
    node, known = store.records.get(node_of(end.owner[-1])), facts.root.fact(end.owner)
    if known is None or known.problems or not isinstance(node, Node):
        return False
    is_leaf = ports.is_layer(store, node) and node.definition is None
    return is_leaf and all(fact.name != end.name for fact in known.parameters)


def _missing(store: Store, end: TiedEnd, port: str) -> Problem:
    node = store.original(store.node(node_of(end.owner[-1])))
    off = node.properties.get(end.name) is False
    hint = text("delete the wire, or give it one again") if off else text("delete the wire")
    return Problem(
        text("“{name}” has no parameter “{parameter}”", name=node.name, parameter=end.name),
        Place(node.block, node.id, port if not off else end.name, end.owner[:-1]),
        hint=hint,
        fix=Fix(node.id, end.name) if off else None,
    )


def _note_shared_calls(store: Store, facts: PatchedFacts) -> None:
    """Let the parameters of a layer at a second place say where they are first."""

    def second_places(_block: BlockResult, path: Path, fact: NodeFacts) -> Iterator[Path]:
        node = store.records.get(path[-1])
        if isinstance(node, Node) and node.same and not is_alias(node) and fact.parameters:
            yield path

    for path in facts.root.gathered("second places", second_places):
        known = facts.get(path)
        if known is not None:
            prefix = state_key(store, (*path[:-1], store.node(path[-1]).same))
            own = tuple(replace(one, tied=f"{prefix}.{one.name}") for one in known.parameters)
            facts.patches[path] = replace(known, parameters=own)


def _fact(facts: PatchedFacts, end: TiedEnd) -> ParameterFacts | None:
    known = facts.get(end.owner)
    return next((f for f in known.parameters if f.name == end.name), None) if known else None


def _alias(facts: PatchedFacts, end: TiedEnd, fact: ParameterFacts) -> None:
    """Write a tied parameter down, and count it no more, at its owner and at all around it."""
    known = facts.get(end.owner) or NodeFacts()
    own = tuple(fact if one.name == fact.name else one for one in known.parameters)
    facts.patches[end.owner] = replace(known, parameters=own)
    _count_less(facts, end, fact, aliased=True)


def _count_less(facts: PatchedFacts, end: TiedEnd, fact: ParameterFacts, *, aliased: bool) -> None:
    for depth in range(1, len(end.owner) + 1):
        outer = facts.get(end.owner[:depth])
        if outer is not None and not fact.buffer:
            less = outer.count - fact.count
            more = outer.aliased + (fact.count if aliased else 0)
            facts.patches[end.owner[:depth]] = replace(outer, count=less, aliased=more)


def _misfit(wire: Wire, one: ParameterFacts, two: ParameterFacts) -> Problem | None:
    if one.shape is None or two.shape is None:
        return None
    return Problem(
        text("parameters of different shapes can't be one tensor"),
        Place(wire.block, wire.target, wire.input),
        expected=text("{shape}", shape=_shape(one)),
        actual=text("{shape}", shape=_shape(two)),
        hint=text("delete the tie, or make the sizes agree"),
    )


def _broken(store: Store, tie: Tie) -> Problem:
    wire = store.records.get(tie.wire)
    place = Place(wire.block, wire.target, wire.input) if isinstance(wire, Wire) else Place()
    return Problem(
        text("{a} and {b} are tied, but are two tensors now", a=tie.source, b=tie.target),
        place,
        hint=text("build the network again; load weights without assign=True"),
    )


def _shape(fact: ParameterFacts) -> str:
    return "×".join(map(str, fact.shape or ())) or "scalar"
