"""What is written into a tensor, as calls that make another one: a recording knows no other."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from blockstudio.importing.recording.lines import calling_line, target_of
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.spellings import without_writing
from blockstudio.importing.recording.values import Call, Untraceable, Value


def writes(name: str, args: tuple[Any, ...], named: Mapping[str, Any], result: Any) -> bool:
    """Return whether a call has written into its first argument."""
    if named.get("out") is not None:
        return True
    into = name.endswith("_") and not name.endswith("__")
    return bool(args) and result is args[0] and (into or named.get("inplace") is True)


def in_place(
    top: Recording,
    func: Callable[..., Any],
    name: str,
    args: tuple[Any, ...],
    named: Mapping[str, Any],
    result: Any,
) -> Any:
    """Note a call that writes into its first argument, or into `out`, as one that makes another tensor."""
    if named.get("out") is not None:
        apart = {key: value for key, value in named.items() if key != "out"}
        if isinstance(result, Tensor) and result is named["out"] and top.keeps(result):
            made = top.note(func, args, apart, result.clone())
            if top.failure is None:
                top.lasting.write(Tensor.copy_, result, made)
            return result
        _write(top, named["out"], Call(func, args, apart, []))
        return result
    if top.keeps(args[0]):
        top.lasting.write(func, *args, **named)
        return result
    others = {key: value for key, value in named.items() if key != "inplace"}
    made = (func, args, others)
    if name.endswith("_"):
        made = without_writing(name, args, others)
    function, given, more = made or (func, args, others)
    call = Call(function, given, dict(more), [], writes=made is None, turned=_is_turned(args[0]))
    _write(top, args[0], call)
    return result


def _is_turned(tensor: Any) -> bool:
    """Return whether a tensor shows the memory of another in another order."""
    return isinstance(tensor, Tensor) and tensor._base is not None and not tensor.is_contiguous()


def written(top: Recording, func: Any, args: tuple[Any, ...]) -> None:
    """Note `x[index] = value` as a call that makes another tensor."""
    tensor, index, value = args
    if top.keeps(tensor):
        _written_for_good(top, func, args)
        return
    masked = isinstance(index, Tensor) and index.dtype == torch.bool
    if masked and isinstance(value, int | float):
        call = Call(Tensor.masked_fill, (tensor, index, value), {}, [])
    else:
        call = Call(Tensor.__setitem__, args, {}, [], writes=True)
    func(*args)
    top.memory.put_back(tensor, value)
    _write(top, tensor, call)


def _written_for_good(top: Recording, func: Any, args: tuple[Any, ...]) -> None:
    """Note `x[index] = value` of a tensor that is kept: what lies there is written into."""
    tensor, index, value = args
    func(*args)
    part = tensor[index]
    if part.untyped_storage().data_ptr() != tensor.untyped_storage().data_ptr():
        top.lasting.write(Tensor.__setitem__, tensor, index, value)
        return
    part = top.note(Tensor.__getitem__, (tensor, index), {}, part)
    if top.failure is None:
        top.lasting.write(
            *((Tensor.copy_,) if isinstance(value, Tensor) else (Tensor.fill_,)), part, value
        )


def _write(top: Recording, tensor: Any, call: Call) -> None:
    value = top.known.get(id(tensor)) if isinstance(tensor, Tensor) else None
    if not isinstance(value, Value) or top.keeps(tensor):
        top.fail(Untraceable("it writes into a tensor that it keeps"))
    else:
        call.line = calling_line()
        call.target = target_of(call.line)
        try:
            call.arguments = tuple(top.encode(part) for part in call.arguments)
            call.named = {key: top.encode(part) for key, part in call.named.items()}
        except Untraceable as error:
            top.fail(error.at(call.line))
            return
        top.replace(tensor, call)
