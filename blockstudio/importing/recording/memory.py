"""Which tensors lie in one memory: what is written into one of them is written into the others."""

import contextlib
from collections.abc import Iterator
from typing import Any

import torch
from msgspec import Struct
from torch import Tensor, nn

from blockstudio.importing.recording.structures import parts_of
from blockstudio.importing.recording.values import Call


class View(Struct, eq=False):
    """How a tensor was taken of another one: the call that gave it, as which of its results."""

    part: Tensor
    whole: Tensor
    call: Call
    place: int = 0


class Memory:
    """The tensors that a recording knows, and which of them were written into through another one."""

    def __init__(self) -> None:
        self.outer: Memory | None = None
        """That of the recording in which the module is called."""
        self.stale: dict[int, tuple[Tensor, ...]] = {}
        """Through which others a tensor was written into since it was known, in this order."""
        self.spoilt: dict[int, str] = {}
        """The tensors that a child has written into and not given back, with the path of that child."""
        self.spoilers: set[str] = set()
        """The paths of those children after whose calls such a tensor is used."""
        self._tensors: list[Any] = []
        self._views: dict[int, View] = {}

    def keep(self, tensor: Any) -> None:
        """Know a tensor, or what else may not be forgotten, as it is now."""
        self.stale.pop(id(tensor), None)
        self._tensors.append(tensor)

    def keep_views(self, call: Call, given: tuple[Any, ...], result: Any) -> None:
        """Know what of the results lies in the memory of what a function was given first."""
        if call.child is not None or not given:
            return
        tensors = [part for part in parts_of(result) if isinstance(part, Tensor)]
        for place, part in enumerate(tensors):
            if _lies_in(part, given[0]):
                self._views[id(part)] = View(part, given[0], call, place)

    def view(self, part: Tensor) -> View | None:
        """Return how a tensor was taken of another one, None where it lies in no other's memory."""
        return self._views.get(id(part))

    def views_to(self, part: Tensor, whole: Tensor) -> list[View]:
        """Return how a tensor was taken of another one, step by step; nothing where it was not."""
        found: list[View] = []
        while part is not whole:
            view = self.view(part)
            if view is None:
                return []
            found.insert(0, view)
            part = view.whole
        return found

    def twin(self, tensor: Tensor) -> Tensor | None:
        """Return a known tensor that lies where a strange one does, None if there is no such."""
        if tensor.layout is not torch.strided or not tensor.numel():
            return None
        for other in reversed(self._tensors):
            is_other = isinstance(other, Tensor) and other is not tensor
            if (
                is_other
                and other.layout is torch.strided
                and place_in_memory(other) == place_in_memory(tensor)
            ):
                return other
        return None

    def write(self, written: Tensor) -> None:
        """Note that a tensor was written into: what lies there too has no value any more."""
        memory: Memory | None = self
        while memory is not None:
            for other in memory._tensors:
                if isinstance(other, Tensor) and overlap(written, other):
                    before = memory.stale.get(id(other), ())
                    memory.stale[id(other)] = (*_without(before, written), written)
            memory = memory.outer

    def put_back(self, tensor: Tensor, part: Any) -> None:
        """Take note that `x[i] = part` puts back what lies there: `x[i] += 1` has written it already."""
        left = _without(self.stale.pop(id(tensor), ()), part)
        if left:
            self.stale[id(tensor)] = left

    @contextlib.contextmanager
    def as_before(self, stale: dict[int, tuple[Tensor, ...]]) -> Iterator[None]:
        """Let tensors be what they were when a child was called, while that is noted."""
        now, self.stale = self.stale, stale
        try:
            yield
        finally:
            self.stale = now


def _without(tensors: tuple[Tensor, ...], tensor: Any) -> tuple[Tensor, ...]:
    return tuple(one for one in tensors if one is not tensor)


def _lies_in(part: Any, whole: Any) -> bool:
    """Return whether a tensor is another one that lies in the memory of `whole`."""
    if not isinstance(whole, Tensor) or not isinstance(part, Tensor) or part is whole:
        return False
    if part.layout is not torch.strided or whole.layout is not torch.strided or not part.numel():
        return False
    return part.untyped_storage().data_ptr() == whole.untyped_storage().data_ptr()


def place_in_memory(tensor: Tensor) -> tuple[Any, ...]:
    """Return where a tensor lies, and how."""
    return tensor.data_ptr(), tensor.shape, tensor.stride(), tensor.dtype


def order_of(view: Tensor, whole: Tensor) -> tuple[int, ...] | None:
    """Return in which order the dimensions of a view of all of a tensor are those of the tensor.

    None where it is no such view; no dimension where both lie in a row, and only the sizes are others.
    """
    if (view.data_ptr(), view.numel(), view.dtype) != (
        whole.data_ptr(),
        whole.numel(),
        whole.dtype,
    ):
        return None
    if view.is_contiguous() and whole.is_contiguous():
        return ()
    free = list(enumerate(zip(view.shape, view.stride(), strict=True)))
    order: list[int] = []
    for place in zip(whole.shape, whole.stride(), strict=True):
        found = next((one for one in free if one[1] == place), None)
        if found is None:
            return None
        free.remove(found)
        order.append(found[0])
    return None if free else tuple(order)


def overlap(one: Tensor, other: Tensor) -> bool:
    """Return whether two tensors have elements in common."""
    if one.layout is not torch.strided or other.layout is not torch.strided:
        return False
    memory = one.untyped_storage()
    if memory.data_ptr() != other.untyped_storage().data_ptr() or not (one.numel() * other.numel()):
        return False
    touched = torch.zeros(memory.nbytes(), dtype=torch.bool)
    _bytes(touched, one).fill_(True)  # noqa: FBT003
    return bool(_bytes(touched, other).any())


def _bytes(memory: Tensor, tensor: Tensor) -> Tensor:
    """Return the first byte of each element of a tensor in a picture of its memory."""
    size = tensor.element_size()
    strides = [stride * size for stride in tensor.stride()]
    return memory.as_strided(tensor.shape, strides, tensor.storage_offset() * size)


def kept_tensors(module: nn.Module) -> Iterator[tuple[str, Tensor]]:
    """Yield every tensor that a module has, with its path: parameters, buffers, plain attributes."""
    for prefix, inner in module.named_modules(remove_duplicate=False):
        dot = f"{prefix}." if prefix else ""
        tensors = {**inner._parameters, **inner._buffers}
        tensors |= {
            key: value for key, value in inner.__dict__.items() if isinstance(value, Tensor)
        }
        yield from ((dot + name, value) for name, value in tensors.items() if value is not None)


def kept_paths(module: nn.Module) -> dict[int, str]:
    """Return the paths of all tensors that a module has, by their identities; the nearest of each."""
    return dict(reversed([(id(tensor), path) for path, tensor in kept_tensors(module)]))
