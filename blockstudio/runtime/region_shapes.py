"""What regions do to shapes: a loop's body is gone through once, branches are compared."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from blockstudio.catalogue.own import PARALLEL
from blockstudio.catalogue.text import Text, text
from blockstudio.compiler.regions import joined
from blockstudio.compiler.tree import leaf
from blockstudio.graph import ports
from blockstudio.graph.conditions import decided_by_none, goes
from blockstudio.graph.facts import NodeFacts, Path
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import INPUT, OUTPUT, Block, Node
from blockstudio.graph.scope import region
from blockstudio.runtime.leaf_facts import Results, resolved
from blockstudio.runtime.leaves import LeafCall
from blockstudio.runtime.probes import ABSENT, Probe

if TYPE_CHECKING:
    from blockstudio.runtime.shapes import Inference

Arguments = Mapping[str, Any]


def regions(
    walk: "Inference", node: Node, path: Path, arriving: Results, arguments: Arguments
) -> Results:
    """Go through the regions of a node; return its results."""
    named = {
        face.name: arriving[face.id]
        for face in ports.region_inputs(walk.store, node)
        if face.id in arriving
    }
    named = _through_turns(walk, node, path, named, arguments)
    found: dict[str, Results] = {}
    total = 0
    way = goes(walk.store, node, arguments)
    absent = [name for name, probe in named.items() if probe is ABSENT]
    known = decided_by_none(walk.store, node, absent)
    for held in ports.main_first(walk.store, node):
        if held.role == "join" or (held.role in ("then", "else") and way not in (None, held.role)):
            continue
        given = {
            face.id: named[face.name]
            for face in ports.faces(walk.store, held.id, INPUT)
            if face.name in named
        }
        if known is not None and held.role in ("then", "else") and held.role != known:
            # It is not gone into here, so what lacks the input there is no fault.
            given = {key: probe for key, probe in given.items() if probe is not ABSENT}
        results, count = walk.block(held.id, (*path, held.id), given, arguments)
        found[held.id] = results
        total += count
    spec = ports.spec_of(walk.store, node)
    problems: list[Problem] = []
    match spec.kind.rpartition(".")[2] if spec is not None else "":
        case "While":
            results = _looped(walk, node, path, found, named, problems)
        case "If":
            results = _either(walk, node, path, found, problems, known)
        case _:
            results, count = _joined(walk, node, path, found, arguments, problems)
            total += count
    facts = NodeFacts(walk.labelled(results), count=total, problems=tuple(problems))
    walk.note(path, node, facts)
    return results


def _through_turns(
    walk: "Inference", node: Node, path: Path, named: dict[str, Probe], arguments: Arguments
) -> dict[str, Probe]:
    """Return what arrives at a loop, with the numbers that its body changes as not known."""
    body = region(walk.store, node.id, "body")
    counts = {name for name, probe in named.items() if probe.numbers is not None}
    if body is None or not counts:
        return named
    starts = ports.faces(walk.store, body.id, INPUT)
    given = {face.id: named[face.name] for face in starts if face.name in named}
    results, _ = walk.block(body.id, (*path, body.id), given, arguments)
    ends = ports.faces(walk.store, body.id, OUTPUT)
    after = {s.name: results.get(e.id) for s, e in zip(starts, ends, strict=False)}
    return named | {
        name: named[name].or_else(other)
        for name in counts & after.keys()
        if (other := after[name]) is not None and other.numbers is not None
    }


def _looped(
    walk: "Inference",
    node: Node,
    path: Path,
    found: dict[str, Results],
    named: Mapping[str, Probe],
    problems: list[Problem],
) -> Results:
    """Return what a loop gives: its variables, unless its body makes other shapes of them."""
    body = region(walk.store, node.id, "body")
    if body is None:
        return {}
    results: Results = {}
    starts = ports.faces(walk.store, body.id, INPUT)
    ends = ports.faces(walk.store, body.id, OUTPUT)
    for start, end in zip(starts, ends, strict=False):
        before, after = named.get(start.name), found[body.id].get(end.id)
        if before is None or after is None:
            continue
        if before.is_like(after):
            results[end.id] = before.or_else(after)
            continue
        message = text(
            "the body of “{name}” changes the shape of “{value}”", name=node.name, value=start.name
        )
        place = Place(node.block, node.id, end.id, path)
        problems.append(_differing(walk, message, place, (before, after)))
    return results


def _either(
    walk: "Inference",
    node: Node,
    path: Path,
    found: dict[str, Results],
    problems: list[Problem],
    way: str | None,
) -> Results:
    """Return what both ways give, or the one it goes; where they differ, nothing is known."""
    then, other = region(walk.store, node.id, "then"), region(walk.store, node.id, "else")
    if then is None or other is None:
        return {}
    results: Results = {}
    pairs = zip(*(ports.faces(walk.store, held.id, OUTPUT) for held in (then, other)), strict=False)
    for yes, no in pairs:
        if then.id not in found or other.id not in found:
            known = found.get(then.id, {}).get(yes.id) or found.get(other.id, {}).get(no.id)
            results |= {} if known is None else {yes.id: known}
            continue
        one, two = found[then.id].get(yes.id), found[other.id].get(no.id)
        if way is not None:
            known = one if way == "then" else two
            results |= {} if known is None else {yes.id: known}
            continue
        if one is None or two is None:
            continue
        if one.is_like(two):
            results[yes.id] = one.or_else(two)
            continue
        message = text("the two ways of “{name}” give different shapes", name=node.name)
        place = Place(node.block, node.id, yes.id, path)
        problems.append(_differing(walk, message, place, (one, two)))
    return results


def _differing(
    walk: "Inference", message: Text, place: Place, pair: tuple[Probe, Probe]
) -> Problem:
    """Return the problem of two values that should be alike and aren't."""
    one, two = (walk.labelled({"": probe})[""] for probe in pair)
    return Problem(
        message,
        place,
        "warning",
        expected=text("{shape} {dtype}", shape=str(one), dtype=one.dtype),
        actual=text("{shape} {dtype}", shape=str(two), dtype=two.dtype),
        hint=text("what comes after it can't be told; it is known when it runs"),
    )


def _joined(
    walk: "Inference",
    node: Node,
    path: Path,
    found: dict[str, Results],
    arguments: Arguments,
    problems: list[Problem],
) -> tuple[Results, int]:
    """Return what joining the branches gives, as torch says."""
    branches = [held for held in walk.store.regions(node.id) if held.role == "branch"]
    probes = [probe for held in branches for probe in found[held.id].values()]
    if len(probes) < len(branches):
        return {}, 0
    own = region(walk.store, node.id, "join")
    if own is not None:
        return _own_join(walk, own, path, probes, arguments)
    names = [f"v{index}" for index in range(len(probes))]
    plain = resolved(PARALLEL, node, arguments).properties
    join, dim = str(plain.get("join", "cat")), plain.get("dim", 1)
    written = str(joined(join, dim, [leaf(name) for name in names]))
    call = LeafCall(written, dict(zip(names, probes, strict=True)))
    outcome = walk.leaves.outcome(call)
    walk.asked((*path, node.id), call, works=not outcome.failed)
    if outcome.failed:
        shapes = ", ".join(
            str(fact) for fact in walk.labelled(dict(zip(names, probes, strict=True))).values()
        )
        problems.append(
            Problem(
                text("the branches of “{name}” can't be joined", name=node.name),
                Place(node.block, node.id, "join", path),
                actual=text("{shapes}", shapes=shapes),
                hint=text("torch says: {said}", said=walk.said(outcome)),
            )
        )
    probe = outcome.results[0] if outcome.results else None
    return ({"output": probe} if probe is not None else {}), 0


def _own_join(
    walk: "Inference", own: Block, path: Path, probes: list[Probe], arguments: Arguments
) -> tuple[Results, int]:
    starts = ports.faces(walk.store, own.id, INPUT)
    given = {face.id: probe for face, probe in zip(starts, probes, strict=False)}
    results, count = walk.block(own.id, (*path, own.id), given, arguments)
    return ({"output": next(iter(results.values()))} if results else {}), count
