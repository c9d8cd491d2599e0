"""Writes down what happens in one pass, call by call, as looks and hooks tell it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from torch import Tensor, nn
from torch.utils.hooks import RemovableHandle

from blockstudio.graph import ports
from blockstudio.graph.faces import faces
from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import node_of
from blockstudio.graph.records import INPUT, Id, Node
from blockstudio.graph.scope import regions_around
from blockstudio.graph.store import Store
from blockstudio.graph.structures.returns import ways
from blockstudio.graph.structures.structures import at_way
from blockstudio.graph.structures.takes import is_flat
from blockstudio.project.checkpoints import TensorSummary
from blockstudio.project.trace import Step, Subject, Turn, Value
from blockstudio.runtime.meta_calls import flat
from blockstudio.runtime.stepping.values import Kept, summary_of, value_of

MOST = 4000
"""How many steps are kept: a loop may go on for long."""
_ASTRAY = (KeyError, IndexError, TypeError, AttributeError)

Results = list[tuple[Id, Any]]


class Mark(Struct, frozen=True):
    """Where a call has come to in the history that autograd keeps."""

    place: int
    functions: tuple[Any, ...]


class _Draft(Struct):
    """A step that is being written down."""

    path: Path
    depth: int
    turns: tuple[Turn, ...] = ()
    values: list[Value] = []
    branch: Id = ""
    line: int = 0
    error: str = ""


class _Frame(Struct):
    """A module whose `forward` is at work; `place` is −1 where it is no node of the document."""

    name: str
    module: nn.Module
    path: Path
    place: int
    depth: int
    calls: int = 0
    held: list[tuple[Id, int]] = []
    """The loops and choices that it is inside of, with the number of the iteration."""

    @property
    def inside(self) -> int:
        """How deep a step is that happens inside now."""
        return self.depth + len(self.held)


class _Closed(Struct):
    """A call that is over: a look may tell which node it was."""

    place: int
    given: Any
    inside: int


class Recorder:
    """Is told by the looks of watched code, and by hooks; `number` is that of the trace."""

    def __init__(self, store: Store, places: Mapping[str, Path], number: int, kept: Kept) -> None:
        self._store = store
        self._places = places
        self.number = number
        self._kept = kept
        self._drafts: list[_Draft] = []
        self._gradients: dict[tuple[int, int], TensorSummary] = {}
        self._frames: list[_Frame] = []
        self._closed: _Closed | None = None
        self._names: dict[nn.Module, str] = {}
        self.handles: list[RemovableHandle] = []
        """The hooks that are there as long as somebody looks."""
        self.marks: list[Mark] = []
        """What autograd had written down after each call, in the order in which they ended."""
        self.cut = False

    def hang_in(self, net: nn.Module) -> None:
        """Have every module that stands for a node, or holds one, tell of its calls."""
        around = {name[:end] for name in self._places for end in _ends(name)} | {""}
        for name, module in net.named_modules():
            self._names[module] = name
            if name in around:
                self.handles.append(module.register_forward_pre_hook(self._begin, with_kwargs=True))
                self.handles.append(module.register_forward_hook(self._end))

    def take_down(self) -> None:
        """Take all hooks away."""
        for handle in self.handles:
            handle.remove()
        self.handles.clear()

    def steps(self) -> Iterator[Step]:
        """Yield what was written down."""
        ends, open_ones = [len(self._drafts)] * len(self._drafts), list[int]()
        for place, draft in enumerate(self._drafts):
            while open_ones and self._drafts[open_ones[-1]].depth >= draft.depth:
                ends[open_ones.pop()] = place
            open_ones.append(place)
        for place, (draft, end) in enumerate(zip(self._drafts, ends, strict=True)):
            yield Step(
                draft.path,
                draft.depth,
                end,
                tuple(
                    self._with_gradient(place, item, one) for item, one in enumerate(draft.values)
                ),
                draft.turns,
                draft.branch,
                draft.line,
                draft.error,
            )

    def value(self, node: Id, line: int, given: object) -> object:
        """Take what an expression gave: the call of a module that was just told of, or a new step."""
        closed, self._closed = self._closed or self._left_open(given), None
        here = self._here(node)
        if closed is not None and closed.given is given and closed.inside == self._frame.inside:
            if closed.place >= 0:
                draft = self._drafts[closed.place]
                draft.path, draft.line = here, line
        else:
            place = self._add(here, line)
            self._fill(place, self._results(node, given))
        return given

    def enter(self, node: Id, line: int, first: int) -> None:
        """Write down that a loop or a choice begins."""
        self._add(self._here(node), line)
        self._frame.held.append((node, first))

    def turn(self, node: Id) -> None:
        """Count the iterations of a loop."""
        held = self._frame.held
        held[-1] = node, held[-1][1] + 1

    def branch(self, node: Id, taken: Id) -> None:
        """Write down which region a choice goes into."""
        self._latest(self._here(node)).branch = taken

    def leave(self, node: Id) -> None:  # noqa: ARG002
        """Take in that a loop or a choice is over."""
        self._frame.held.pop()

    def fail(self, message: str, node: Id | None, line: int) -> None:
        """Write down where the pass has ended, on the node and on all that it is inside of."""
        for frame in self._frames:
            if frame.place >= 0:
                self._drafts[frame.place].error = message
            for held, _ in frame.held:
                self._latest((*frame.path, *self._regions(held), held)).error = message
        top = self._frames[-1] if self._frames else None
        if node is None or top is None or self._is_call_of(top, node):
            return
        place = self._add(self._here(node), line)
        if place >= 0:
            self._drafts[place].error = message

    def _begin(self, module: nn.Module, given: tuple[Any, ...], named: dict[str, Any]) -> None:
        self._closed = None
        name = self._name_of(module)
        path = self._places.get(name) if name else ()
        above = self._frames[-1] if self._frames else None
        depth = above.inside if above is not None else 0
        place = self._add(path, 0) if path and above is not None else -1
        inner = depth + 1 if place >= 0 else depth
        # What is inside of a call of another node's module is known by where that one is.
        own = self._names[module]
        within = path if not name else self._places.get(own, path)
        if within is None:
            within = above.path if above is not None else ()
        self._frames.append(_Frame(own, module, within, place, inner))
        if path is not None:
            self._take_inputs(within, given, named)

    def _left_open(self, given: Any) -> _Closed | None:
        """End the call of a layer whose own Python has taken our hook away, so that nobody told of it."""
        frame = self._frames[-1]
        if frame.place < 0 or self._is_block(self._drafts[frame.place].path):
            return None
        self._frames.pop()
        self._fill(frame.place, self._results(self._drafts[frame.place].path[-1], given))
        return _Closed(frame.place, given, self._frame.inside)

    def _is_block(self, path: Path) -> bool:
        node = self._store.records.get(node_of(path[-1]))
        return isinstance(node, Node) and self._store.original(node).definition is not None

    def _end(self, module: nn.Module, _given: Any, result: Any) -> None:
        # Of what is left open inside nobody has told.
        while len(self._frames) > 1 and self._frames[-1].module is not module:
            self._frames.pop()
        frame = self._frames.pop()
        if not self._frames:
            return
        if frame.place >= 0:
            self._fill(frame.place, self._results(self._drafts[frame.place].path[-1], result))
        self._closed = _Closed(frame.place, result, self._frame.inside)

    def _name_of(self, module: nn.Module) -> str:
        """Return what a module is called here: of one that is there twice, by whose turn it is."""
        above = self._frames[-1] if self._frames else None
        if above is not None and type(above.module) is nn.Sequential:
            keys = list(_children(above.module))
            key = keys[above.calls] if above.calls < len(keys) else ""
            above.calls += 1
            return ".".join(filter(None, (above.name, key)))
        return self._names[module]

    def _take_inputs(self, path: Path, given: tuple[Any, ...], named: dict[str, Any]) -> None:
        """Write down what a block is called with, an Input each, where it takes them one by one."""
        block = self._block(path)
        if not block or not is_flat(self._store, block):
            return
        starts = faces(self._store, block, INPUT)
        for place, start in enumerate(starts):
            arrives = given[place] if place < len(given) else named.get(start.name)
            if arrives is not None:
                self._fill(self._add((*path, start.id), 0), [("output", arrives)])

    def _block(self, path: Path) -> Id:
        if not path:
            return self._store.project.root
        node = self._store.records.get(node_of(path[-1]))
        return (node.definition or "") if isinstance(node, Node) else ""

    @property
    def _frame(self) -> _Frame:
        return self._frames[-1]

    def _here(self, node: Id) -> Path:
        return (*self._frame.path, *self._regions(node), node)

    def _regions(self, node: Id) -> Path:
        return regions_around(self._store, self._store.node(node).block)

    def _latest(self, path: Path) -> _Draft:
        """Return the last step at a path; a new one, which is not kept, where there were too many."""
        found = (one for one in reversed(self._drafts) if one.path == path)
        return next(found, _Draft(path, 0))

    def _add(self, path: Path, line: int) -> int:
        """Begin a step; return its place, −1 where there are too many."""
        if len(self._drafts) >= MOST:
            self.cut = True
            return -1
        turns = (Turn(*held) for frame in self._frames for held in frame.held if held[1])
        inside = self._frames[-1].inside if self._frames else 0
        self._drafts.append(_Draft(path, inside, tuple(turns), [], line=line))
        return len(self._drafts) - 1

    def _fill(self, place: int, results: Results) -> None:
        """Write down what a step gave, keep it, and have its gradient told once it is known."""
        if place < 0:
            return
        draft = self._drafts[place]
        for output, given in results:
            item = len(draft.values)
            draft.values.append(value_of(output, given))
            if isinstance(given, Tensor):
                self._kept.add(Subject(self.number, place, item), given)
                if given.requires_grad:
                    self.handles.append(given.register_hook(self._taking(place, item)))
        tensors = (given for _, given in results if isinstance(given, Tensor))
        functions = tuple(one.grad_fn for one in tensors if one.grad_fn is not None)
        self.marks.append(Mark(place, functions))

    def _taking(self, place: int, item: int) -> Callable[[Tensor], None]:
        def take(gradient: Tensor) -> None:
            summary = summary_of(gradient)
            if summary is not None:
                self._gradients[place, item] = summary
                self._kept.add(Subject(self.number, place, item, "gradient"), gradient)

        return take

    def _with_gradient(self, place: int, item: int, value: Value) -> Value:
        gradient = self._gradients.get((place, item))
        if gradient is None:
            return value
        return Value(value.output, value.shape, value.dtype, value.summary, value.words, gradient)

    def _results(self, key: Id, given: Any) -> Results:
        """Return what a node gave, by its outputs."""
        node = self._store.records.get(node_of(key))
        if not isinstance(node, Node):
            return [("", given)]
        if node.definition is not None:
            try:
                every = ways(self._store, node.definition)
                return [(end, at_way(given, way)) for end, way in every.items()]
            except _ASTRAY:
                return [("", given)]
        keys = [one.key for one in ports.outputs(self._store, node)]
        return list(zip(keys, flat(given) if len(keys) > 1 else [given], strict=False))

    def _is_call_of(self, frame: _Frame, node: Id) -> bool:
        """Return whether a module at work is what a node calls."""
        if frame.place < 0:
            return False
        own = self._store.records.get(node_of(self._drafts[frame.place].path[-1]))
        call = self._store.records.get(node)
        if not isinstance(own, Node) or not isinstance(call, Node):
            return False
        return self._store.original(own).id == self._store.original(call).id


def _children(module: nn.Module) -> dict[str, nn.Module]:
    """Return all children of a module by their names, also those that are there twice."""
    return {name: child for name, child in vars(module)["_modules"].items() if child is not None}


def _ends(name: str) -> Iterator[int]:
    """Yield where the names of the modules around one end, its own last."""
    return (end for end in range(1, len(name) + 1) if end == len(name) or name[end] == ".")
