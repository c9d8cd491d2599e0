"""A network at work, recorded: every function of torch that it calls, in the module that calls it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from types import FunctionType
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from blockstudio.importing.recording.asking import DECIDING, SILENT, SILENT_ATTRIBUTES
from blockstudio.importing.recording.caches import uncached
from blockstudio.importing.recording.converting import told_of_conversions
from blockstudio.importing.recording.devices import move, only_moves
from blockstudio.importing.recording.drawing import told_of_draws
from blockstudio.importing.recording.forwards import is_hooked, told_of_forwards
from blockstudio.importing.recording.gradients import is_whole, own_functions
from blockstudio.importing.recording.lines import Line, calling_line, calling_lines
from blockstudio.importing.recording.mapped import is_mapped
from blockstudio.importing.recording.memory import place_in_memory
from blockstudio.importing.recording.packing import Packing, packing_frame
from blockstudio.importing.recording.parts import Running
from blockstudio.importing.recording.reading import Reading
from blockstudio.importing.recording.recording import Recording, parts_of
from blockstudio.importing.recording.scripted import as_written
from blockstudio.importing.recording.sizing import shape_of, size_of
from blockstudio.importing.recording.spellings import only, spelt
from blockstudio.importing.recording.trees import path_in
from blockstudio.importing.recording.values import Decision, Untraceable, Value
from blockstudio.importing.recording.writing import in_place, writes, written

_MOST = 1000
"""How many decisions of one call are noted."""
_unseen = torch._C.DisableTorchFunction
"""Within it, functions of torch are nobody's calls."""


class Tape(TorchFunctionMode):
    """Records a network while it runs: `recordings` are those of each module, in their order."""

    def __init__(
        self,
        root: nn.Module,
        leaves: Collection[nn.Module],
        outcomes: Sequence[bool] = (),
        forced: Mapping[Line, bool] | None = None,
        inlined: Collection[nn.Module] = (),
        shift: int | None = 0,
    ) -> None:
        super().__init__()
        self.recordings: dict[nn.Module, list[Recording]] = {}
        self.calls: set[tuple[nn.Module, nn.Module]] = set()
        """Which modules call which."""
        self._tree = set(root.modules())
        self._leaves = leaves
        self._inlined = inlined
        """The modules whose calls are those of their parents."""
        self._stack: list[Recording | None] = []
        self._root = root
        self._made: set[int] = set()
        self._told = list(outcomes)
        self.turned: tuple[Line, ...] = ()
        """The lines at which Python last went another way than by itself, the innermost first."""
        self.forced = forced or {}
        self.reading = Reading(self.top, self.goes, shift)
        self.packing = Packing()
        self.running: Running | None = None
        """The statements that stay Python and are run now, by what is recorded."""
        self.carried: dict[tuple[Recording, FunctionType, str], tuple[float, Value]] = {}
        """The numbers that flow from such statements to others, by their variables."""
        self._ended: list[Running | None] = []
        """Those that have run: what they have made is not forgotten, nor its identity another's."""

    def run(
        self,
        root: nn.Module,
        arguments: tuple[Any, ...],
        named: Mapping[str, Any],
        *,
        gradients: bool = False,
    ) -> Any:
        """Run the network once, and record it; `gradients` is whether it may ask for them itself."""
        original, assign = nn.Module.__call__, nn.Module.__setattr__
        tape = self

        def call(module: nn.Module, *given: Any, **others: Any) -> Any:
            return tape._module(original, module, given, others)

        def set_to(module: nn.Module, name: str, value: Any) -> None:
            tape._assigned(module, name, value)
            assign(module, name, value)

        nn.Module.__call__ = call  # type: ignore[method-assign]
        nn.Module.__setattr__ = set_to  # type: ignore[method-assign]
        try:
            with (
                torch.set_grad_enabled(gradients),
                uncached(self._tree),
                told_of_draws(self._draws),
                told_of_conversions(root, self.reading.converted),
                own_functions(tape._applied),
                told_of_forwards(self._tree, tape._forwarded),
                as_written(),
                self,
            ):
                return root(*arguments, **named)
        finally:
            nn.Module.__call__ = original  # type: ignore[method-assign]
            nn.Module.__setattr__ = assign  # type: ignore[method-assign]

    def top(self) -> Recording | None:
        """Return in whose recording calls are noted now, None where in nobody's."""
        top = self._stack[-1] if self._stack else None
        return top if top is None or top.failure is None else None

    def begin(self, running: Running) -> Recording | None:
        """Let no call be recorded while statements stay Python; return in whose recording they are."""
        top = self.top()
        if top is None:
            return None
        self._stack.append(None)
        self.running = running
        return top

    def end(self) -> None:
        """Go on recording after statements that stay Python."""
        self._stack.pop()
        self._ended.append(self.running)
        self.running = None

    def _applied(self, kind: Any, given: tuple[Any, ...], run: Callable[[], Any]) -> Any:
        """Note a function with a gradient of its own as one call; one that runs others is followed."""
        top = self.top()
        if top is None:
            return run()
        if not is_whole(given):
            # It runs others: it says by itself what gradients they have.
            with top.untracked.ignored():
                return run()
        self._stack.append(None)
        try:
            with _unseen():
                result = run()
        finally:
            self._stack.pop()
        with _unseen():
            return top.note(only(kind.apply, result), given, {}, result)

    def decided(self, top: Recording, tensor: Any, outcome: bool) -> bool:  # noqa: FBT001
        """Note that Python goes on by the truth value of a tensor; return by which, as it was told."""
        return self.goes(top, _asked(top, tensor), outcome)

    def goes(self, top: Recording, value: Any, outcome: bool) -> bool:  # noqa: FBT001
        """Note that Python goes on by a truth value that the recording knows; return by which."""
        if not isinstance(value, Value) or len(top.decisions) >= _MOST:
            top.fail(Untraceable("Python goes on by the value of a tensor"))
            return outcome
        before = next((one.outcome for one in top.decisions if one.value is value), None)
        if before is not None:
            return before
        if top.module is self._root and self._told:
            told = self._told.pop(0)
            self.turned = calling_lines(top.module) if told != outcome else self.turned
            outcome = told
        top.decisions.append(Decision(value, outcome, len(top.calls), calling_line()))
        return outcome

    def _draws(self) -> None:
        """Note that Python draws a number by itself: each run may go another way."""
        top = self._stack[-1] if self._stack else None
        if top is not None:
            top.fail(Untraceable("Python draws a number by chance"))

    def _module(
        self, original: Any, module: nn.Module, given: tuple[Any, ...], others: dict[str, Any]
    ) -> Any:
        top = self._stack[-1] if self._stack else None
        if module not in self._tree or (self._stack and top is None):
            if self.running is not None and module in self._tree:
                self.running.calls(module)
            return original(module, *given, **others)
        if top is not None:
            self.calls.add((top.module, module))
            if module in self._inlined or is_mapped(top, (given, others)):
                return original(module, *given, **others)
        with _unseen():
            before = [(part, part._version) for part in _tensors((given, others))]
            stale = {} if top is None else dict(top.memory.stale)
        if self._stack and module in self._leaves:
            result = self._opaque(original, module, given, others)
        else:
            result = self._recorded(original, module, given, others)
        if top is None or top.failure is not None:
            return result
        path = path_in(top, module)
        with _unseen(), top.memory.as_before(stale):
            noted = top.note(path, given, others, result)
        with _unseen():
            for part in (part for part, version in before if part._version != version):
                if part is result:
                    top.wrote(part, noted)
                elif module not in self._leaves:
                    top.memory.spoilt[id(part)] = path
        return noted

    def _forwarded(
        self, forward: Any, module: nn.Module, given: tuple[Any, ...], named: dict[str, Any]
    ) -> Any:
        """Run the forward of a module: one that another module calls by its name is a call like others."""
        top = self._stack[-1] if self._stack else None
        is_at_work = top.module is module if top is not None else self.running is None
        if is_at_work or module not in self._tree or is_hooked(module):
            return forward(module, *given, **named)
        return self._module(forward, module, given, named)

    def _assigned(self, module: nn.Module, name: str, value: Any) -> None:
        """Note that another tensor takes the place of a buffer: one that fits is written into it."""
        top = self.top()
        self.reading.leaves(value)
        old = module.__dict__.get("_buffers", {}).get(name)
        if top is None or old is None or value is old:
            return
        with _unseen():
            fits = isinstance(value, Tensor) and (value.shape, value.dtype) == (
                old.shape,
                old.dtype,
            )
            if fits:
                for recording in filter(None, self._stack):
                    recording.lasting.assign(old, value, noted=recording is top)

    def _opaque(self, original: Any, module: nn.Module, given: Any, others: Any) -> Any:
        self._stack.append(None)
        try:
            return original(module, *given, **others)
        finally:
            self._stack.pop()

    def _recorded(self, original: Any, module: nn.Module, given: Any, others: Any) -> Any:
        self.reading.leaves((given, others))
        recording = Recording(module)
        recording.made = self._made
        recording.compares = partial(self.reading.compares, recording)
        if self._stack and self._stack[-1] is not None:
            recording.memory.outer = self._stack[-1].memory
        recording.forced = self.forced if module is self._root else {}
        with _unseen():
            given, others = recording.begin(given, others)
        self._stack.append(recording)
        try:
            result = original(module, *given, **others)
            if len(self._stack) > 1:
                self.reading.leaves(result)
        finally:
            self._stack.pop()
        with _unseen():
            recording.finish(result)
        self.recordings.setdefault(module, []).append(recording)
        return result

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: Any,
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        """Run a function of torch and note it in the recording of the module that calls it."""
        named = kwargs or {}
        top = self._stack[-1] if self._stack else None
        if top is None or top.failure is not None or is_mapped(top, (args, named)):
            result = func(*args, **named)
            if self.running is not None:
                self.running.makes(result)
            return result
        return _noted(self, top, func, args, named)


def _noted(
    tape: Tape,
    top: Recording,
    func: Callable[..., Any],
    args: tuple[Any, ...],
    named: Mapping[str, Any],
) -> Any:
    """Run a function of torch; return its result as Python is to have it."""
    if (frame := packing_frame()) is not None:
        return tape.packing.made(top, frame, func, args, named)
    name = getattr(func, "__name__", "")
    if name == "__get__":
        return _attribute(top, func, args)
    if name in ("__set__", "requires_grad_"):
        return _set(top, func, args, named)
    if name == "__setitem__":
        return written(top, func, args)
    if name == "_set_grad_enabled":
        top.untracked.switch(on=args[0])
        return func(*args, **named)
    if name == "__bool__":
        return tape.decided(top, args[0], bool(func(*args, **named)))
    result = func(*args, **named)
    if name in SILENT or (name in DECIDING and top.is_constant(args[0])):
        return result
    if name == "item" and type(result) in (int, float) and tape.reading.is_on:
        with _unseen():
            return tape.reading.read(func, args[0], result)
    if name in DECIDING:
        top.fail(Untraceable("Python goes on by the value of a tensor"))
        return result
    return _flowing(top, func, args, named, result)


def _flowing(
    top: Recording,
    func: Callable[..., Any],
    args: tuple[Any, ...],
    named: Mapping[str, Any],
    result: Any,
) -> Any:
    """Note a call whose results are tensors, or sizes of one."""
    name = getattr(func, "__name__", "")
    if name == "as_tensor" and result is args[0]:
        return result
    if name == "to" and only_moves(args[1:], named):
        move(top, args[0], result, (*args[1:], *named.values()))
        return result
    if name in ("size", "numel"):
        return size_of(top, func, args, named, result)
    if writes(name, args, named, result):
        return in_place(top, func, name, args, named, result)
    if not any(isinstance(part, Tensor) for part in parts_of(result)):
        return result
    function, given, others = spelt(func, args, named, result)
    return top.note(only(function, result), given, others, result)


def _asked(top: Recording, tensor: Tensor) -> Any:
    """Return what Python goes on by: of a buffer what it is now, for it may be another later."""
    with _unseen():
        if top.kept(tensor) is None:
            return top.known.get(id(tensor))
        now = tensor.bool().clone()
        top.note(Tensor.bool, (tensor,), {}, now)
        return top.known.get(id(now))


def _set(
    top: Recording, func: Callable[..., Any], args: tuple[Any, ...], named: Mapping[str, Any]
) -> Any:
    """Note that an attribute of a tensor is set: whether one that was made here asks for a gradient."""
    value = top.known.get(id(args[0]))
    there = place_in_memory(args[0])
    result = func(*args, **named)
    if func == Tensor.data.__set__ and there == place_in_memory(args[0]):  # type: ignore[attr-defined]
        # `x.data *= 2` has written already, and puts there what is there.
        return result
    asks = [True] if func is Tensor.requires_grad_ and not (args[1:] or named) else []
    asked = [*args[1:], *named.values(), *asks]
    if _asks_for_gradient(func) and asked == [True] and top.kept(args[0]) is not None:
        top.lasting.write(Tensor.requires_grad_, args[0])
        return result
    if _asks_for_gradient(func) and asked == [True] and any(value in s.results for s in top.calls):
        return in_place(top, Tensor.requires_grad_, "requires_grad_", args[:1], {}, args[0])
    if value is None or not _asks_for_gradient(func) or asked != [False]:
        top.fail(Untraceable("it sets an attribute of a tensor"))
    return result


def _asks_for_gradient(func: Any) -> bool:
    """Return whether a call says of a tensor whether it needs a gradient."""
    name = getattr(getattr(func, "__self__", None), "__name__", func.__name__)
    return name.startswith("requires_grad")


def _attribute(top: Recording, func: Any, args: tuple[Any, ...]) -> Any:
    """Note that an attribute of a tensor is read: its shape is sizes that know where they come from."""
    name = func.__self__.__name__
    result = func(*args)
    if name == "shape":
        return shape_of(top, args[0], result)
    if name in SILENT_ATTRIBUTES:
        return result
    return top.note(func.__self__, args[:1], {}, result)


def _tensors(structure: Any) -> list[Tensor]:
    return [part for part in parts_of(structure) if isinstance(part, Tensor)]
