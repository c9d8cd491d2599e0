"""The full state of a run whose parameters are sharded: gathered for files, sharded again from them."""

from collections.abc import Iterable
from copy import copy, deepcopy
from typing import TYPE_CHECKING

from torch import Tensor, nn
from torch.distributed.tensor import DTensor

from blockstudio.training.loop import checkpoint, saving
from blockstudio.training.loop.checkpoint import State
from blockstudio.training.loop.loop import Results
from blockstudio.training.parallel.sharding import gathered, sharded, sharded_state

if TYPE_CHECKING:
    from blockstudio.training.parallel.loop import DistributedLoop


def parameters(model: nn.Module) -> bytes:
    """Return the bytes of a `.params` file as one process would write it."""
    return as_parameters(gathered(model.state_dict()))


def as_parameters(state: State) -> bytes:
    """Return the bytes of a `.params` file of a full `state_dict`, for a machine without a GPU."""
    near = copy(state)
    for name, value in state.items():
        near[name] = value.cpu() if isinstance(value, Tensor) else value
    return checkpoint.as_bytes(near)


def state_of(loop: "DistributedLoop") -> State:
    """Return everything the run needs to go on bit for bit; complete only in rank 0."""
    state: State = gathered(saving.state_of(loop))
    drawn = loop.group.gather(state["random"])
    return state | {"processes": loop.group.world_size, "others": drawn[1:]}


def restore(loop: "DistributedLoop", state: State) -> None:
    """Go to where `state` was taken, by as many processes or by others.

    Where there were as many, each draws the random numbers it would have drawn.
    """
    group = loop.group
    fresh = checkpoint.random_states([loop.device])
    saving.restore(loop, sharded_state(state, loop.model, loop.recipe.update.optimiser))
    others = state.get("others", [])
    if not group.is_rank_zero:
        own = others[group.rank - 1] if len(others) == group.world_size - 1 else fresh
        checkpoint.restore_random_states(own)


def test(loop: "DistributedLoop", best: State | None = None) -> Results:
    """Return what the best parameters, which rank 0 has, reach on the test samples."""
    last = deepcopy(checkpoint.model_state(loop.model))
    best = loop.group.broadcast(best)
    if best is not None:
        there = loop.model.state_dict()
        full = {name: sharded(value, there[name]) for name, value in best.items()}
        loop.model.load_state_dict(full)
    results = loop.check(loop.recipe.data.test, "test")
    checkpoint.restore_model(loop.model, last)
    return results


class FullParameters(nn.Module):
    """Full copies of some parameters with their gradients, under their names in the network."""

    def __init__(self, parameters: dict[str, Tensor]) -> None:
        super().__init__()
        self._copies = parameters

    def named_parameters(self, *_how: object, **_named: object) -> Iterable[tuple[str, Tensor]]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return them."""
        return self._copies.items()


def full_parameters(model: nn.Module, names: tuple[str, ...]) -> nn.Module:
    """Return the parameters (or buffers) of these names in full, to be probed."""
    known: dict[str, Tensor] = dict(model.named_buffers(remove_duplicate=False))
    known |= dict(model.named_parameters(remove_duplicate=False))
    copies: dict[str, Tensor] = {}
    for name in names:
        if name in known:
            value = known[name]
            full = value.full_tensor() if isinstance(value, DTensor) else value
            image = full.detach().clone()
            if value.grad is not None:
                grad = value.grad
                image.grad = grad.full_tensor() if isinstance(grad, DTensor) else grad
            copies[name] = image
    return FullParameters(copies)
