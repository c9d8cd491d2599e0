"""The whole state of a run that several processes hold, gathered and spread again."""

from collections.abc import Iterable
from copy import copy, deepcopy
from typing import TYPE_CHECKING

from torch import Tensor, nn
from torch.distributed.tensor import DTensor

from blockstudio.training.loop import checkpoint, saving
from blockstudio.training.loop.checkpoint import State
from blockstudio.training.loop.loop import Results
from blockstudio.training.parallel.sharding import gathered, parted, parted_state

if TYPE_CHECKING:
    from blockstudio.training.parallel.loop import TeamLoop


def parameters(model: nn.Module) -> bytes:
    """Return the bytes of a `.params` file as one process would write it."""
    return as_parameters(gathered(model.state_dict()))


def as_parameters(state: State) -> bytes:
    """Return the bytes of a `.params` file of a whole `state_dict`, for a machine without a GPU."""
    near = copy(state)
    for name, value in state.items():
        near[name] = value.cpu() if isinstance(value, Tensor) else value
    return checkpoint.as_bytes(near)


def state_of(loop: "TeamLoop") -> State:
    """Return everything the run needs to go on bit for bit; complete only in the leader."""
    state: State = gathered(saving.state_of(loop))
    drawn = loop.team.gather(state["random"])
    return state | {"processes": loop.team.size, "others": drawn[1:]}


def restore(loop: "TeamLoop", state: State) -> None:
    """Go to where `state` was taken, by as many processes or by others.

    Where there were as many, each draws the random numbers it would have drawn.
    """
    team = loop.team
    fresh = checkpoint.random_states([loop.device])
    saving.restore(loop, parted_state(state, loop.model, loop.recipe.update.optimiser))
    others = state.get("others", [])
    if not team.leads:
        own = others[team.rank - 1] if len(others) == team.size - 1 else fresh
        checkpoint.restore_random_states(own)


def test(loop: "TeamLoop", best: State | None = None) -> Results:
    """Return what the best parameters, which the leader gives, reach on the test samples."""
    last = deepcopy(checkpoint.model_state(loop.model))
    best = loop.team.tell(best)
    if best is not None:
        there = loop.model.state_dict()
        whole = {name: parted(value, there[name]) for name, value in best.items()}
        loop.model.load_state_dict(whole)
    results = loop.check(loop.recipe.data.test, "test")
    checkpoint.restore_model(loop.model, last)
    return results


class Seen(nn.Module):
    """Whole copies of some parameters with their gradients, under their names in the network."""

    def __init__(self, found: dict[str, Tensor]) -> None:
        super().__init__()
        self._found = found

    def named_parameters(self, *_how: object, **_named: object) -> Iterable[tuple[str, Tensor]]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return them."""
        return self._found.items()


def seen(model: nn.Module, names: tuple[str, ...]) -> nn.Module:
    """Return the parameters (or buffers) of these names whole, to be looked at."""
    known: dict[str, Tensor] = dict(model.named_buffers(remove_duplicate=False))
    known |= dict(model.named_parameters(remove_duplicate=False))
    found: dict[str, Tensor] = {}
    for name in names:
        if name in known:
            value = known[name]
            whole = value.full_tensor() if isinstance(value, DTensor) else value
            image = whole.detach().clone()
            if value.grad is not None:
                grad = value.grad
                image.grad = grad.full_tensor() if isinstance(grad, DTensor) else grad
            found[name] = image
    return Seen(found)
