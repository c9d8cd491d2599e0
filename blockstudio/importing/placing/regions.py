"""Choices and loops of a recording, placed as nodes with regions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from blockstudio.api.block import BlockHandle
from blockstudio.api.node import NodeHandle
from blockstudio.api.tensor import TensorLike
from blockstudio.graph import names
from blockstudio.graph.records import INPUT
from blockstudio.graph.scope import is_named, names_taken
from blockstudio.importing.placing.scope import Scope
from blockstudio.importing.recording.steps import leaves, outside, steps_in, without_looks
from blockstudio.importing.recording.values import Branch, Loop, Step, Turns, Untraceable, Value


class RegionPlacer(Scope):
    """Places what holds other steps of a recording."""

    def steps(self, steps: list[Step]) -> None:
        """Place steps in their order."""
        raise NotImplementedError

    def place_branch(self, branch: Branch) -> None:
        """Place a choice: an If, whose regions are filled with what happens either way."""
        # Whichever way is gone, the class has it.
        self._keep(sorted(self._had_either_way(branch)))
        if not branch.results and not any(call.lasts for call in steps_in([branch])):
            raise Untraceable("nothing of what it does only from time to time is used")
        self._keep_order([branch])
        node = self.block.add("If")
        asked = [value for value in leaves(branch.condition) if value not in branch.inputs]
        branch.inputs = [*branch.inputs, *asked]
        named = self._named_inputs(branch.inputs, map(self.given, branch.inputs))
        before = set(self.children)
        gives = [value.variable or "y" for value in branch.results]
        for role, steps, ends, wishes in (
            ("condition", [], [branch.condition], ["holds"]),
            ("then", branch.then, [end for end, _ in branch.ends], gives),
            ("else", branch.other, [end for _, end in branch.ends], gives),
        ):
            self._region(node.region(role), branch.inputs, named, steps, ends, wishes)
        self.block.wire(node, **named)
        self.choices |= {path: node.name for path in self.children if path not in before}
        flowing = list(node.outputs.values())
        for value, handle in zip(branch.results, flowing, strict=True):
            self.handles[value] = node if len(flowing) == 1 else handle

    def _had_either_way(self, branch: Branch) -> set[str]:
        """Return the children that the class has whichever way is gone: those called elsewhere too."""
        ways = [Counter(c.child for c in steps_in(way)) for way in (branch.then, branch.other)]
        every = Counter(call.child for call in steps_in(self.recording.calls))
        return {path for way in ways for path, n in way.items() if path and every[path] > n}

    def place_loop(self, loop: Loop) -> None:
        """Place a loop: a While, whose regions ask and go on."""
        self._keep_order([loop])
        node = self.block.add("While")
        inputs = [*(first for first, _ in loop.carried), *loop.outside]
        for value in inputs:
            if isinstance(value, Value) and value.number is not None and value not in self.handles:
                # What the loop counts begins with a number.
                self.handles[value] = self.block.add("Expression", value=value.number)
        named = self._named_inputs(inputs, map(self.given, inputs))
        asked, body = node.region("condition"), node.region("body")
        before = set(self.children)
        self._region(asked, inputs, named, loop.asked, [loop.condition], ["holds"])
        ends = [after for _, after in loop.carried]
        self._region(body, inputs, named, loop.body, ends, [f"next_{name}" for name in named])
        self.block.wire(node, **named)
        self.choices |= {path: node.name for path in self.children if path not in before}
        flowing = list(node.outputs.values())
        for value, handle in zip(loop.results, flowing, strict=False):
            self.handles[value] = node if len(flowing) == 1 else handle

    def place_turns(self, turns: Turns) -> None:
        """Place a loop over sizes: a For, which counts, or goes through a tensor."""
        self._keep_order([turns])
        ends = [*(one.after for one in turns.carried), *turns.collected]
        given: dict[str, Any] = {"over": "dimension"} if turns.over is not None else {}
        count = self.given(turns.count)
        if turns.over is None and not isinstance(count, TensorLike):
            given["steps"] = count
        given |= {"dim": turns.dim} if turns.dim else {}
        given |= {"carries": len(turns.carried)} if len(turns.carried) != 1 else {}
        node = self.block.add("For", **given)
        self._name_starts(turns)
        starts = [*(one.start for one in turns.carried), *outside(turns)]
        inside = [*(one.inside for one in turns.carried), *outside(turns)]
        item = self.given(turns.over) if turns.over is not None else self.given(0)
        named = self._named_inputs([turns.item, *inside], [item, *map(self.given, starts)])
        before = set(self.children)
        wishes = [f"next_{name}" for name in list(named)[1:][: len(turns.carried)]]
        wishes += [self._title(value, turns, named) for value in turns.collected]
        self._region(node.region("body"), [turns.item, *inside], named, turns.body, ends, wishes)
        counted = next(iter(named)) if turns.over is None else ""
        self.block.wire(node, **{name: one for name, one in named.items() if name != counted})
        if turns.over is None and isinstance(count, TensorLike):
            self.block.wire(node, steps=count)
        self.choices |= {path: node.name for path in self.children if path not in before}
        flowing = list(node.outputs.values())
        for value, handle in zip(turns.results, flowing, strict=True):
            self.handles[value] = node if len(flowing) == 1 else handle

    def _keep_order(self, steps: list[Step]) -> None:
        """Have the class keep children of regions itself, where it has them in another order."""
        every = list(dict.fromkeys(call.child for call in steps_in(steps) if call.child))
        if not self.block.record.owner:
            # A second name that a region has would come after all that the class has itself.
            several = [
                one for path in every if len(self.names_of(path)) > 1 for one in self.names_of(path)
            ]
            self._keep(_ranked(self.kinds, several))
        inside = [path for path in every if path not in self.children]
        ranks = [rank for rank, path in enumerate(self.kinds) if path in inside]
        in_a_row = ranks == list(range(ranks[0], ranks[0] + len(ranks))) if ranks else True
        if not self.block.record.owner and not (in_a_row and inside == _ranked(self.kinds, inside)):
            self._keep(_ranked(self.kinds, inside))

    def _keep(self, paths: list[str]) -> None:
        for path in paths:
            if path not in self.children:
                self.keep_child(path)

    def _name_starts(self, turns: Turns) -> None:
        """Call what a loop begins with as its author calls what it makes of it."""
        for one in turns.carried:
            node = self.handles.get(one.start)
            if not isinstance(node, NodeHandle) or node.name in self.children:
                continue
            if self.block.record.owner and node.record.kind == INPUT:
                # What flows into a region has one name in all of its node.
                continue
            if one.inside.name and not is_named(self.block.project.store, node.record):
                node.rename(self.free(one.inside.name))

    def _title(self, value: Value, turns: Turns, named: Mapping[str, Any]) -> str:
        """Return what is kept of every turn by its variable, in the singular: people call the list so."""
        maker = next((step for step in turns.body if value in step.results), None)
        target = getattr(maker, "target", "")
        wishes = [target.removesuffix("s"), "output"]
        taken = {*named, *self._taken, *names_taken(self.block.project.store, self.block.id)}
        return next((w for w in wishes if names.is_identifier(w) and w not in taken), "y")

    def _named_inputs(self, inputs: list[Any], sources: Iterable[Any]) -> dict[str, TensorLike]:
        """Return what flows into regions, by the names that it has there."""
        named: dict[str, TensorLike] = {}
        taken = names_taken(self.block.project.store, self.block.id)
        for value, source in zip(inputs, sources, strict=True):
            wish = getattr(value, "name", "") or str(getattr(value, "path", "x")).replace(".", "_")
            named[names.unique(names.identifier(wish, "x"), {*named, *taken})] = source
        # The regions come one after the other: what is placed in one must not take the names.
        self._taken |= named.keys()
        return named

    def _region(
        self,
        region: BlockHandle,
        inputs: list[Any],
        named: Mapping[str, Any],
        steps: list[Step],
        ends: list[Any],
        wishes: Iterable[str],
    ) -> None:
        """Fill a region with steps; `ends` come out of it, by names near to the `wishes`."""
        region.remove(*region)
        inner = type(self)(region, self.recording, self.kinds, self.writer)
        inner.children, inner._taken = self.children, self._taken
        handles = region.add_inputs(*named)
        for value, handle in zip(inputs, handles, strict=True):
            inner.handles[value] = handle
        inner.steps(without_looks(steps, ends))
        for end, wish in zip(ends, wishes, strict=False):
            name = wish if wish == "holds" else inner.free(wish)
            region.add_output(name, inner.end(end))


def _ranked(kinds: Mapping[str, Any], paths: list[str]) -> list[str]:
    """Return the paths of children in the order in which the class has them."""
    return [path for path in kinds if path in paths]
