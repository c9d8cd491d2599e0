"""When two modules are instances of one block: same class, same children, same calls."""

from collections.abc import Mapping
from typing import Any

from torch import Tensor, nn

from blockstudio.importing.leaves import Leaf
from blockstudio.importing.placing import Kind
from blockstudio.importing.recording import Recording, values_in
from blockstudio.importing.values import Arithmetic, Branch, Call, Kept, Size, Step, Value


def key_of(module: nn.Module, recording: Recording | None, kinds: Mapping[str, Kind]) -> Any:
    """Return what is the same for two modules that can be instances of one block."""
    children = tuple(
        (
            path,
            (kind.kind, _frozen(kind.properties, {})) if isinstance(kind, Leaf) else kind.block.id,
        )
        for path, kind in kinds.items()
    )
    own = tuple(
        (name, tuple(t.shape), t.dtype, t.requires_grad)
        for name, t in module.named_parameters(recurse=True, remove_duplicate=False)
    )
    buffers = tuple(
        (name, tuple(b.shape), b.dtype, tuple(b.flatten().tolist()) if b.numel() <= 64 else "")
        for name, b in module.named_buffers(remove_duplicate=False)
    )
    return (type(module), children, own, buffers, _calls(recording))


def _calls(recording: Recording | None) -> Any:
    if recording is None:
        return None
    numbers: dict[Value, int] = {}
    for structure in recording.inputs.values():
        for value in values_in(structure):
            numbers.setdefault(value, len(numbers))
    steps = _steps(recording.calls, numbers)
    return (_frozen(recording.inputs, numbers), steps, _frozen(recording.output, numbers))


def _steps(steps: list[Step], numbers: dict[Value, int]) -> Any:
    return tuple(_branch(s, numbers) if isinstance(s, Branch) else _call(s, numbers) for s in steps)


def _call(call: Call, numbers: dict[Value, int]) -> Any:
    for value in call.results:
        numbers.setdefault(value, len(numbers))
    arguments, named = _frozen(call.arguments, numbers), _frozen(call.named, numbers)
    return (call.function, arguments, named, len(call.results))


def _branch(branch: Branch, numbers: dict[Value, int]) -> Any:
    ways = (_steps(branch.then, numbers), _steps(branch.other, numbers))
    ends = tuple((_frozen(one, numbers), _frozen(two, numbers)) for one, two in branch.ends)
    for value in branch.results:
        numbers.setdefault(value, len(numbers))
    return (_frozen(branch.condition, numbers), ways, ends)


def _frozen(value: Any, numbers: Mapping[Value, int]) -> Any:
    match value:
        case Value():
            return ("value", numbers.get(value))
        case Size():
            return ("size", numbers.get(value.value), value.dim)
        case Arithmetic():
            return (value.sign, _frozen(value.left, numbers), _frozen(value.right, numbers))
        case slice():
            return ("slice", *(_frozen(p, numbers) for p in (value.start, value.stop, value.step)))
        case list() | tuple():
            return (type(value).__name__, *(_frozen(part, numbers) for part in value))
        case dict():
            return tuple((key, _frozen(part, numbers)) for key, part in value.items())
        case Tensor():
            return tuple(value.flatten().tolist())
        case _:
            return (type(value).__name__, value if not isinstance(value, Kept) else value.path)
