"""What regions do to shapes: a loop's body is gone through once, branches are compared."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from blockstudio.catalogue.control import PARALLEL
from blockstudio.catalogue.text import Text, text
from blockstudio.compiler.regions import joined
from blockstudio.compiler.tree import leaf
from blockstudio.graph import ports
from blockstudio.graph.conditions import decided_by_none, goes
from blockstudio.graph.facts import NodeFacts, Path
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import INPUT, OUTPUT, Block, Id, Node
from blockstudio.graph.regions import entered, main, region_inputs, rule, turn_of, ways
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
    inside = _Inside(walk, node, path, arriving, arguments)
    inside.enter()
    results = inside.results()
    facts = NodeFacts(walk.labelled(results), count=inside.total, problems=tuple(inside.problems))
    walk.note(path, node, facts)
    return results


class _Inside:
    """One visit to the regions of a node: what arrives there by name, and what each one gives."""

    def __init__(
        self, walk: "Inference", node: Node, path: Path, arriving: Results, arguments: Arguments
    ) -> None:
        self.walk, self.node, self.path, self.arguments = walk, node, path, arguments
        self.store = walk.store
        self.named = {
            face.name: arriving[face.id]
            for face in region_inputs(walk.store, node)
            if face.id in arriving
        }
        self.main = main(walk.store, node)
        self.turn = turn_of(walk.store, self.main) if self.main is not None else None
        absent = [name for name, probe in self.named.items() if probe is ABSENT]
        self.known = decided_by_none(walk.store, node, absent)
        self.found: dict[Id, Results] = {}
        self.total = 0
        self.problems: list[Problem] = []

    def enter(self) -> None:
        """Go through every region that the arguments do not decide against."""
        self._take_turns()
        way = goes(self.store, self.node, self.arguments)
        for held in entered(self.store, self.node):
            rules = rule(self.store, held)
            is_way = rules is not None and rules.way
            if is_way and way not in (None, held.role):
                continue
            given = self._given(held)
            if self.known is not None and is_way and held.role != self.known:
                # It is not gone into here, so what lacks the input there is no fault.
                given = {key: probe for key, probe in given.items() if probe is not ABSENT}
            self.found[held.id] = self._block(held, given)

    def results(self) -> Results:
        """Return what the node gives."""
        if self.main is None:
            return {}
        if self.turn is not None:
            return self._looped(self.main)
        found = ways(self.store, self.node)
        return self._joined() if found is None else self._either(*found)

    def _given(self, held: Block) -> dict[Id, Probe]:
        return {
            face.id: self.named[face.name]
            for face in ports.faces(self.store, held.id, INPUT)
            if face.name in self.named
        }

    def _block(self, held: Block, given: Mapping[Id, Probe]) -> Results:
        results, count = self.walk.block(held.id, (*self.path, held.id), given, self.arguments)
        self.total += count
        return results

    def _take_turns(self) -> None:
        """Take the numbers that a loop changes as not known from here on."""
        counts = {name for name, probe in self.named.items() if probe.numbers is not None}
        if self.main is None or self.turn is None or not counts:
            return
        body = self.main
        results, _ = self.walk.block(
            body.id, (*self.path, body.id), self._given(body), self.arguments
        )
        after = {start.name: results.get(end.id) for start, end in self.turn.carried}
        self.named |= {
            name: self.named[name].or_else(other)
            for name in counts & after.keys()
            if (other := after[name]) is not None and other.numbers is not None
        }

    def _looped(self, body: Block) -> Results:
        """Return what a loop gives: its variables, unless its body makes other shapes of them."""
        results: Results = {}
        for start, end in self.turn.carried if self.turn is not None else ():
            before, after = self.named.get(start.name), self.found[body.id].get(end.id)
            if before is None or after is None:
                continue
            if before.is_like(after):
                results[end.id] = before.or_else(after)
                continue
            message = text(
                "the body of “{name}” changes the shape of “{value}”",
                name=self.node.name,
                value=start.name,
            )
            self._differ(message, end, (before, after))
        return results

    def _either(self, yes_role: str, no_role: str) -> Results:
        """Return what both ways give, or the one it goes; where they differ, nothing is known."""
        then, other = (region(self.store, self.node.id, role) for role in (yes_role, no_role))
        if then is None or other is None:
            return {}
        results: Results = {}
        pairs = (ports.faces(self.store, held.id, OUTPUT) for held in (then, other))
        for yes, no in zip(*pairs, strict=False):
            one = self.found.get(then.id, {}).get(yes.id)
            two = self.found.get(other.id, {}).get(no.id)
            if not {then.id, other.id} <= self.found.keys():
                known = one or two
            elif self.known is not None:
                known = one if self.known == yes_role else two
            elif one is None or two is None:
                known = None
            elif one.is_like(two):
                known = one.or_else(two)
            else:
                known = None
                message = text(
                    "the two ways of “{name}” give different shapes", name=self.node.name
                )
                self._differ(message, yes, (one, two))
            results |= {} if known is None else {yes.id: known}
        return results

    def _differ(self, message: Text, end: Node, pair: tuple[Probe, Probe]) -> None:
        """Tell that two values should be alike and aren't."""
        one, two = (self.walk.labelled({"": probe})[""] for probe in pair)
        self.problems.append(
            Problem(
                message,
                Place(self.node.block, self.node.id, end.id, self.path),
                "warning",
                expected=text("{shape} {dtype}", shape=str(one), dtype=one.dtype),
                actual=text("{shape} {dtype}", shape=str(two), dtype=two.dtype),
                hint=text("what comes after it can't be told; it is known when it runs"),
            )
        )

    def _joined(self) -> Results:
        """Return what joining the branches gives, as torch says."""
        probes = [probe for results in self.found.values() for probe in results.values()]
        if len(probes) < len(self.found):
            return {}
        for held in self.store.regions(self.node.id):
            if held.id not in self.found:
                return self._own_join(held, probes)
        names = [f"v{index}" for index in range(len(probes))]
        plain = resolved(PARALLEL, self.node, self.arguments).properties
        join, dim = str(plain.get("join", "cat")), plain.get("dim", 1)
        written = str(joined(join, dim, [leaf(name) for name in names]))
        call = LeafCall(written, dict(zip(names, probes, strict=True)))
        outcome = self.walk.leaves.outcome(call)
        self.walk.asked((*self.path, self.node.id), call, works=not outcome.failed)
        if outcome.failed:
            given = self.walk.labelled(dict(zip(names, probes, strict=True)))
            self.problems.append(
                Problem(
                    text("the branches of “{name}” can't be joined", name=self.node.name),
                    Place(self.node.block, self.node.id, "join", self.path),
                    actual=text("{shapes}", shapes=", ".join(map(str, given.values()))),
                    hint=text("torch says: {said}", said=self.walk.said(outcome)),
                )
            )
        probe = outcome.results[0] if outcome.results else None
        return {"output": probe} if probe is not None else {}

    def _own_join(self, held: Block, probes: list[Probe]) -> Results:
        starts = ports.faces(self.store, held.id, INPUT)
        given = {face.id: probe for face, probe in zip(starts, probes, strict=False)}
        results = self._block(held, given)
        return {"output": next(iter(results.values()))} if results else {}
