"""What speaks for an answer: the gradient of its output times the input (Simonyan et al., 2014)."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse

Score = Callable[[Tensor], Tensor]
"""The one output that is explained, of those (1, …) of a network."""


def saliency(net: nn.Module, given: Callable[[Tensor], Tensor], x: Tensor, score: Score) -> Tensor:
    """Return gradient × input for one prepared sample (1, …), in the shape of the sample.

    `given` are the outputs of `net` for it. Of indices (int64) it is that of the vectors they become in
    the first `nn.Embedding` they go to, summed over each. Raises `Refusal` where no gradient comes back.
    """
    if x.is_floating_point():
        seen = x.clone().requires_grad_()
        # A copy goes in: a network may write into what it is given.
        return _product(score(given(seen.clone())), seen)[0]
    vectors: list[Tensor] = []

    def see(_module: nn.Module, taken: tuple[Any, ...], result: Tensor) -> Tensor | None:
        if vectors or not torch.equal(taken[0].reshape(-1), x.reshape(-1)):
            return None
        vectors.append(result.detach().requires_grad_())
        return vectors[0].clone()

    parts = [part for part in net.modules() if isinstance(part, nn.Embedding)]
    handles = [part.register_forward_hook(see) for part in parts]
    try:
        outputs = given(x)
    finally:
        for handle in handles:
            handle.remove()
    if not vectors:
        raise refuse(
            text("the network takes indices, and there is no gradient by them"),
            expected=text("an Embedding layer that they go to"),
        )
    return _product(score(outputs), vectors[0]).sum(-1).reshape(x.shape[1:])


def _product(score: Tensor, seen: Tensor) -> Tensor:
    """Return the gradient of a score by what was seen, times that."""
    gradient = None
    try:
        if score.requires_grad:
            (gradient,) = torch.autograd.grad(score, seen, allow_unused=True)
    except (RuntimeError, NotImplementedError) as error:
        message = text("the gradient can't be computed")
        raise refuse(message, actual=text("{why}", why=str(error))) from error
    if gradient is None:
        raise refuse(
            text("the answer does not depend on the sample in a way that has a gradient"),
            hint=text("A network that rounds, compares or detaches what it is given has none."),
        )
    return (gradient * seen).detach()
