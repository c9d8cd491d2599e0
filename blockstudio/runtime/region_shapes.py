"""What regions do to shapes: a loop's body is gone through once, branches are compared."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.compiler.regions import joined
from blockstudio.compiler.tree import leaf
from blockstudio.graph import ports
from blockstudio.graph.accepted import KINDS, WHOLE, wrong_kind
from blockstudio.graph.conditions import decided_by_none, goes
from blockstudio.graph.facts import NodeFacts, Path
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import INPUT, OUTPUT, Block, Id, Node
from blockstudio.graph.regions import entered, loop_body, main, numbered, region_inputs, rule, ways
from blockstudio.graph.scope import region
from blockstudio.runtime.leaf_calls import LeafCall
from blockstudio.runtime.leaf_facts import Results, resolved
from blockstudio.runtime.probes import ABSENT, Probe, Shape, number

if TYPE_CHECKING:
    from blockstudio.runtime.inference import Inference

Arguments = Mapping[str, Any]


def regions(
    walk: "Inference", node: Node, path: Path, arriving: Results, arguments: Arguments
) -> Results:
    """Go through the regions of a node; return its results."""
    inside = _Inside(walk, node, path, arriving, arguments)
    with walk.repeating(really=inside.turn is not None):
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
        self.turn = loop_body(walk.store, self.main) if self.main is not None else None
        absent = [name for name, probe in self.named.items() if probe is ABSENT]
        self.known = decided_by_none(walk.store, node, absent)
        self.found: dict[Id, Results] = {}
        self.total = 0
        self.problems: list[Problem] = []
        spec = ports.spec_of(walk.store, node)
        self.plain = resolved(spec, node, arguments).properties if spec is not None else {}
        self.dim = dim if isinstance(dim := self.plain.get("dim", 0), int) else 0
        self.steps = self._counted(arriving)

    def enter(self) -> None:
        """Go through every region that the arguments do not decide against."""
        self._take_turns()
        way = goes(self.store, self.node, self.arguments)
        for held in entered(self.store, self.node):
            rules = rule(self.store, held)
            is_way = rules is not None and rules.way
            if is_way and way not in (None, held.role):
                continue
            given = self._given(held) | self._item(held)
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
        given = self._given(body) | self._item(body)
        results, _ = self.walk.block(body.id, (*self.path, body.id), given, self.arguments)
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
        return results | self._collected(body)

    def _item(self, held: Block) -> dict[Id, Probe]:
        """Return what each turn is about: a number, or a part of what is gone through."""
        item = self.turn.item if self.turn is not None and held == self.main else None
        if item is None:
            return {}
        if numbered(self.store, held) == item.id:
            last = max(self.steps) - 1 if self.steps is not None else 1
            return {item.id: number(0, min(max(last, 0), 1))}
        whole = self.named.get(item.name)
        if whole is None or self.steps is None:
            return {}
        one, two = (_without(shape, self.dim) for shape in whole.shapes)
        return {item.id: replace(whole, shapes=(one, two))}

    def _counted(self, arriving: Results) -> tuple[int, int] | None:
        """Return how many turns a loop takes, at each of the two probes, or None if that isn't known."""
        item = self.turn.item if self.turn is not None else None
        if item is None or self.main is None:
            return None
        if numbered(self.store, self.main) == item.id:
            return self._range(arriving.get("steps"))
        whole = self.named.get(item.name)
        if whole is None:
            return None
        if whole.holds != "tensor":
            kind = KINDS[whole.holds]
            self._fail(
                text("“{name}” can't go through {kind}", name=self.node.name, kind=kind), item.id
            )
            return None
        if all(-len(shape) <= self.dim < len(shape) for shape in whole.shapes):
            return whole.shapes[0][self.dim], whole.shapes[1][self.dim]
        shape = self.walk.labelled({"": whole})[""]
        message = text(
            "“{name}” goes through a dimension that “{value}” has not",
            name=self.node.name,
            value=item.name,
        )
        self._fail(
            message, "dim", actual=text("dim {dim} of {shape}", dim=self.dim, shape=str(shape))
        )
        return None

    def _range(self, wired: Probe | None) -> tuple[int, int] | None:
        if wired is not None and not wired.is_whole:
            self.problems.append(wrong_kind(self.node, "steps", wired.holds, WHOLE))
            return None
        if wired is not None:
            return wired.pairs[0] if wired.numbers is not None and wired.pairs else None
        steps = self.plain.get("steps")
        return (steps, steps) if isinstance(steps, int) else None

    def _collected(self, body: Block) -> Results:
        """Return what is collected of every turn, stacked; a loop of no turn has nothing to stack."""
        results: Results = {}
        for end in self.turn.collected if self.turn is not None else ():
            probe = self.found[body.id].get(end.id)
            if self.steps == (0, 0):
                message = text(
                    "“{name}” takes no turn, so there is nothing of “{value}” to stack",
                    name=self.node.name,
                    value=end.name,
                )
                self._fail(message, end.id, hint=text("give it a step, or carry the value instead"))
            elif probe is not None and probe.holds != "tensor":
                message = text(
                    "“{name}” can't collect {kind}", name=self.node.name, kind=KINDS[probe.holds]
                )
                self._fail(message, end.id, hint=text("only tensors can be stacked"))
            elif probe is not None and self.steps is not None:
                pairs = zip(probe.shapes, self.steps, strict=True)
                one, two = (_with(shape, self.dim, size) for shape, size in pairs)
                results[end.id] = replace(probe, shapes=(one, two))
        return results

    def _fail(
        self, message: Text, item: str, actual: Text | None = None, hint: Text | None = None
    ) -> None:
        place = Place(self.node.block, self.node.id, item, self.path)
        self.problems.append(Problem(message, place, actual=actual, hint=hint))

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
            elif ABSENT in (one, two):
                known = one if one is two else replace(two if one == ABSENT else one, maybe=True)
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
        join, dim = str(self.plain.get("join", "cat")), self.plain.get("dim", 1)
        written = str(joined(join, dim, [leaf(name) for name in names]))
        call = LeafCall(written, dict(zip(names, probes, strict=True)))
        outcome = self.walk.leaves.outcome(call)
        self.walk.tried((*self.path, self.node.id), call, works=not outcome.failed)
        if outcome.failed:
            given = self.walk.labelled(dict(zip(names, probes, strict=True)))
            self.problems.append(
                Problem(
                    text("the branches of “{name}” can't be joined", name=self.node.name),
                    Place(self.node.block, self.node.id, "join", self.path),
                    actual=text("{shapes}", shapes=", ".join(map(str, given.values()))),
                    hint=text("torch says: {said}", said=self.walk.message(outcome)),
                )
            )
        probe = outcome.results[0] if outcome.results else None
        return {"output": probe} if probe is not None else {}

    def _own_join(self, held: Block, probes: list[Probe]) -> Results:
        starts = ports.faces(self.store, held.id, INPUT)
        given = {face.id: probe for face, probe in zip(starts, probes, strict=False)}
        results = self._block(held, given)
        return {"output": next(iter(results.values()))} if results else {}


def _without(shape: Shape, dim: int) -> Shape:
    """Return the shape of a part of a tensor along a dimension."""
    place = dim % len(shape)
    return (*shape[:place], *shape[place + 1 :])


def _with(shape: Shape, dim: int, size: int) -> Shape:
    """Return the shape of so many tensors stacked along a new dimension."""
    place = dim % (len(shape) + 1)
    return (*shape[:place], size, *shape[place:])
