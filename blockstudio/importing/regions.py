"""The choices and loops of a recording, placed: an If or a While, and what happens in its regions."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from blockstudio.api.block import BlockHandle
from blockstudio.api.tensor import TensorLike
from blockstudio.graph import names
from blockstudio.graph.scope import names_taken
from blockstudio.importing.recording import steps_in
from blockstudio.importing.scope import Scope
from blockstudio.importing.values import Branch, Loop, Step, Untraceable, Value


class Regions(Scope):
    """A block in which choices and loops are placed."""

    def steps(self, steps: list[Step]) -> None:
        """Place every call and every choice, in their order."""
        raise NotImplementedError

    def place_branch(self, branch: Branch) -> None:
        """Place a choice: an If, whose regions are filled with what happens either way."""
        for path in sorted(self._had_either_way(branch) - self.children.keys()):
            self.add_child(path, self.kinds[path], {}).set_idle()
        if not branch.results:
            raise Untraceable("nothing of what it does only from time to time is used")
        node = self.block.add("If")
        before = set(self.children)
        if isinstance(branch.condition, Value) and branch.condition not in branch.inputs:
            branch.inputs = [*branch.inputs, branch.condition]
        named = self._named_inputs(branch.inputs)
        for role, steps, ends in (
            ("condition", [], [branch.condition]),
            ("then", branch.then, [end for end, _ in branch.ends]),
            ("else", branch.other, [end for _, end in branch.ends]),
        ):
            self._region(node.region(role), branch.inputs, named, steps, ends)
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
        node = self.block.add("While")
        inputs = [*(first for first, _ in loop.carried), *loop.outside]
        named = self._named_inputs(inputs)
        asked, body = node.region("condition"), node.region("body")
        self._region(asked, inputs, named, loop.asked, [loop.condition])
        self._region(body, inputs, named, loop.body, [after for _, after in loop.carried])
        self.block.wire(node, **named)
        flowing = list(node.outputs.values())
        for value, handle in zip(loop.results, flowing, strict=False):
            self.handles[value] = node if len(flowing) == 1 else handle

    def _named_inputs(self, inputs: list[Any]) -> dict[str, TensorLike]:
        """Return what flows into regions, by the names that it has there."""
        named: dict[str, TensorLike] = {}
        taken = names_taken(self.block.project.store, self.block.id)
        for value, source in zip(inputs, map(self.given, inputs), strict=True):
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
    ) -> None:
        region.remove(*region)
        inner = type(self)(region, self.recording, self.kinds)
        inner.children, inner._taken = self.children, self._taken
        handles = region.add_inputs(*named)
        for value, handle in zip(inputs, handles, strict=True):
            inner.handles[value] = handle
        inner.steps(steps)
        for place, end in enumerate(ends):
            wish = f"next_{list(named)[place]}" if region.record.role == "body" else "y"
            name = "holds" if region.record.role == "condition" else inner.free(wish)
            region.add_output(name, inner.given(end))
