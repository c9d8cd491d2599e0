"""Which tensors lie in one memory: what is written into one of them is written into the others."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor, nn


class Memory:
    """The tensors that a recording knows, and which of them were written into through another one."""

    def __init__(self) -> None:
        self.outer: Memory | None = None
        """That of the recording in which the module is called."""
        self.stale: dict[int, Tensor] = {}
        self._tensors: list[Any] = []
        self._parts: dict[int, tuple[Any, Any]] = {}

    def keep(self, tensor: Any) -> None:
        """Know a tensor, or what else may not be forgotten, as it is now."""
        self.stale.pop(id(tensor), None)
        self._tensors.append(tensor)

    def keep_part(self, part: Any, whole: Any, index: Any) -> None:
        """Know what `whole[index]` gave."""
        self._parts[id(part)] = whole, index

    def renewal(
        self, tensor: Tensor, value: Any, encode: Callable[[Any], Any]
    ) -> tuple[Callable[..., Any], tuple[Any, ...]] | None:
        """Return the call that makes a tensor anew, of what it was and of a view of it that was written into.

        None where there is none. `encode` says how a recording holds the view, and where it lies.
        """
        part = self.stale[id(tensor)]
        whole, index = self._parts.get(id(part), (None, None))
        if whole is tensor:
            return Tensor.__setitem__, (value, encode(index), encode(part))
        order = _order(part, tensor)
        if order is None:
            return None
        return (
            (Tensor.permute, (encode(part), order))
            if order
            else (Tensor.view_as, (encode(part), value))
        )

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
                    by = memory.stale.setdefault(id(other), written)
                    memory.stale[id(other)] = by if by is written else other
            memory = memory.outer

    def put_back(self, tensor: Tensor, part: Any) -> None:
        """Take note that `x[i] = part` puts back what lies there: `x[i] += 1` has written it already."""
        if self.stale.get(id(tensor)) is part:
            del self.stale[id(tensor)]

    @contextlib.contextmanager
    def as_before(self, stale: dict[int, Tensor]) -> Iterator[None]:
        """Let tensors be what they were when a child was called, while that is noted."""
        now, self.stale = self.stale, stale
        try:
            yield
        finally:
            self.stale = now


def place_in_memory(tensor: Tensor) -> tuple[Any, ...]:
    """Return where a tensor lies, and how."""
    return tensor.data_ptr(), tensor.shape, tensor.stride(), tensor.dtype


def _order(view: Tensor, whole: Tensor) -> tuple[int, ...] | None:
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
