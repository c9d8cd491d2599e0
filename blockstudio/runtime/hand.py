"""Values changed by hand: tried before they are, and done to the tensor itself."""

import math

import torch
from msgspec.structs import replace
from torch import Tensor, nn

from blockstudio.catalogue.text import text
from blockstudio.graph.indexing import check_place, in_brackets, index_of
from blockstudio.graph.problems import refuse
from blockstudio.graph.value_changes import check_options, initialiser
from blockstudio.graph.value_edits import ValueChange

_RAISED = (RuntimeError, ValueError, TypeError, IndexError, OverflowError, NotImplementedError)
"""What torch raises for a tensor that does not fit what is done to it."""


def check_change(key: str, tensor: Tensor, change: ValueChange) -> None:
    """Raise `Refusal` where a tensor can't be changed so, with the reason; nothing is changed."""
    check_place(key, tuple(tensor.shape), change.index)
    if not tensor.numel():
        raise refuse(text("{key} has no values: one of its sizes is 0", key=key))
    if change.prune:
        _check_rows(key, tensor, change.prune)
    elif change.fill:
        check_options(initialiser(change.fill), change.options)
    else:
        _check_number(key, tensor, change)
    try:
        # Only what is changed: the whole may be large.
        part = tensor.detach() if change.prune else tensor.detach()[index_of(change.index) or ...]
        trial = part.clone()
        set_at(trial, replace(change, index=()))
        _check_overflow(key, part, trial)
    except _RAISED as error:
        place = f"{key}{in_brackets(change.index)}"
        said = str(error).partition("\n")[0]
        hint = text("torch says: {said}", said=said)
        raise refuse(text("{place} can't be changed so", place=place), hint=hint) from error


@torch.no_grad()
def set_at(tensor: Tensor, change: ValueChange) -> None:
    """Change values in place: `tensor[index] = value`, `+=`, `*=`; fill them anew, or prune rows.

    What is drawn comes from the change's own seed, on the CPU: no other random number is used up.
    """
    place = index_of(change.index) or ...
    if change.prune:
        tensor[_least_rows(tensor, change.prune)] = 0
    elif change.fill:
        part = tensor[place].detach().cpu().clone()
        with torch.random.fork_rng(devices=[]):
            torch.default_generator.manual_seed(change.seed)
            getattr(nn.init, change.fill.rpartition(".")[2])(part, **change.options)
        tensor[place] = part.to(tensor.device)
    elif change.scale:
        tensor[place] = tensor[place] * change.value
    else:
        tensor[place] = tensor[place] + change.value if change.add else change.value


def _least_rows(tensor: Tensor, count: int) -> Tensor:
    """Return the places of the rows of the least norm; of equal ones the first are."""
    rows = tensor.detach().flatten(1).abs().to(torch.float64)
    return rows.norm(dim=1).argsort(stable=True)[:count]


def _check_rows(key: str, tensor: Tensor, count: int) -> None:
    rows = len(tensor) if tensor.ndim > 1 else 0
    if not 0 < count <= rows:
        raise refuse(
            text("{key} has no {count} rows to prune", key=key, count=count),
            expected=text("from 1 to {most}", most=rows)
            if rows
            else text("more than one dimension"),
        )


def _check_number(key: str, tensor: Tensor, change: ValueChange) -> None:
    whole = not (tensor.is_floating_point() or tensor.is_complex())
    if whole and not (math.isfinite(change.value) and change.value == int(change.value)):
        dtype = str(tensor.dtype).removeprefix("torch.")
        raise refuse(
            text("{key} holds whole numbers ({dtype})", key=key, dtype=dtype),
            actual=text("{value}", value=f"{change.value:g}"),
        )
    if tensor.dtype == torch.bool and (change.add or change.scale or change.value not in (0, 1)):
        raise refuse(text("{key} holds true and false: they are set to 1 or 0", key=key))


def _check_overflow(key: str, before: Tensor, after: Tensor) -> None:
    """Raise `Refusal` where finite numbers became infinite, for the dtype holds no such ones."""
    if not before.is_floating_point():
        return
    if bool((after.isinf() & before.isfinite()).any()):
        dtype = str(before.dtype).removeprefix("torch.")
        raise refuse(text("{key} can't hold so large a number ({dtype})", key=key, dtype=dtype))
