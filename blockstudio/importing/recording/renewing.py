"""Tensors that were written into through others which lie in the same memory, made anew by calls."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from torch import Tensor

from blockstudio.importing.recording.lines import calling_line
from blockstudio.importing.recording.memory import View, order_of
from blockstudio.importing.recording.steps import leaves, reads
from blockstudio.importing.recording.values import Call, Kept, Untraceable, Value

_BACK = {"unsqueeze": Tensor.squeeze, "squeeze": Tensor.unsqueeze}
"""What takes a dimension away that another call has put there, and the other way round."""

if TYPE_CHECKING:
    from blockstudio.importing.recording.recording import Recording


def renew(recording: "Recording", tensor: Tensor) -> None:
    """Note what a tensor is after others have written into it; raise `Untraceable` where no call says it.

    What was written into parts of it is put there, in the order of the writing. A part of what was
    written as a whole, or beside it, is taken of that whole again.
    """
    memory = recording.memory
    writers = memory.stale[id(tensor)]
    if any(id(one) not in recording.known or one is tensor for one in writers):
        memory.spoilers |= {memory.spoilt[id(tensor)]} if id(tensor) in memory.spoilt else set()
        raise _unknown()
    views = [memory.views_to(one, tensor) for one in writers]
    taken = memory.view(tensor)
    if taken is not None and not all(views):
        before = recording.known[id(tensor)]
        whole = _now(recording, taken.whole)
        recording.learn(tensor, _taken(recording, taken, whole))
        _forget(recording, taken.call, before)
        return
    value = recording.known[id(tensor)]
    for one, steps in zip(writers, views, strict=True):
        part = recording.known[id(one)]
        value = _put(recording, steps, value, part) if steps else _over(recording, one, tensor)
    recording.learn(tensor, value)


def _forget(recording: "Recording", call: Call, value: Any) -> None:
    """Leave out the call that gave a value which nobody has read before it was another one."""
    counted = recording.decisions or len(call.results) > 1 or call not in recording.calls
    if not counted and value not in set(leaves([reads(one) for one in recording.calls])):
        recording.calls.remove(call)


def _index(call: Call) -> Any:
    """Return the index by which a call has taken a part, None where it has none."""
    name, given = getattr(call.function, "__name__", ""), call.arguments[1:]
    if name == "__getitem__":
        return given[0]
    plain = not call.named and given and isinstance(given[0], int) and given[0] >= 0
    if name == "select" and plain and len(given) == 2:
        return (*[slice(None)] * given[0], given[1])
    return None


def _unknown() -> Untraceable:
    return Untraceable("it uses a tensor after it has written into a part of it")


def _now(recording: "Recording", tensor: Tensor) -> Any:
    if id(tensor) in recording.memory.stale:
        renew(recording, tensor)
    return recording.place_of(tensor)


def _over(recording: "Recording", written: Tensor, tensor: Tensor) -> Value:
    """Return what a tensor is whose every element was written through another one."""
    order = order_of(written, tensor)
    if order is None:
        raise _unknown()
    return _turned(recording, recording.known[id(written)], recording.known[id(tensor)], order)


def _put(recording: "Recording", views: list[View], value: Any, part: Any) -> Any:
    """Return a value with another part, which was taken of it step by step."""
    if not views:
        return part
    view, *rest = views
    inner = _put(recording, rest, _taken(recording, view, value), part) if rest else part
    name = getattr(view.call.function, "__name__", "")
    if name in ("detach", "data"):
        # What is written there has no gradient, and what it is written into keeps its own.
        raise _unknown()
    if (index := _index(view.call)) is not None:
        return _call(recording, Tensor.__setitem__, (value, index, inner), value, writes=True)
    if name in _BACK and len(view.call.arguments) == 2 and not view.call.named:
        # Both count from behind in the tensor that has the dimension.
        return _call(recording, _BACK[name], (inner, view.call.arguments[1]), value)
    order = order_of(view.part, view.whole)
    if order is None:
        raise _unknown()
    return _turned(recording, inner, value, order)


def _turned(recording: "Recording", part: Any, like: Any, order: tuple[int, ...]) -> Value:
    """Return a value with its dimensions in another order, or in the sizes of another one."""
    if order:
        return _call(recording, Tensor.permute, (part, order), like)
    return _call(recording, Tensor.view_as, (part, like), like)


def _taken(recording: "Recording", view: View, whole: Any) -> Value:
    """Return what is taken of a value as a view was taken of another one."""
    made = view.call
    results = [Value(one.shape, dtype=one.dtype) for one in made.results]
    given = (whole, *made.arguments[1:])
    recording.calls.append(Call(made.function, given, dict(made.named), results, calling_line()))
    return results[view.place]


def _call(
    recording: "Recording",
    function: Callable[..., Any],
    given: tuple[Any, ...],
    like: Value | Kept,
    *,
    writes: bool = False,
) -> Value:
    if not isinstance(like, Value):
        raise _unknown()
    made = Value(like.shape, dtype=like.dtype)
    recording.calls.append(Call(function, given, {}, [made], calling_line(), writes=writes))
    return made
