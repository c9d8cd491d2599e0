"""What the book's own networks give: counts, keys, and figures with weights that follow from keys.

`figures.json` was measured once on the networks as the book writes them, built at seed 0 in plain
torch 2.13: it stays as it is, whatever becomes of the blocks and of our twins.
"""

import json
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.parameter import is_lazy

from tests.fidelity.equal import Inputs, fill, run, tensors

FIGURES: dict[str, dict[str, Any]] = json.loads(
    Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
)


def measured(net: nn.Module, inputs: Inputs) -> dict[str, Any]:
    """Return the figures of a network in `eval` mode, weights filled by their keys."""
    net.eval()
    lazy = [key for key, parameter in net.named_parameters() if is_lazy(parameter)]
    if lazy:
        run(net, inputs)
    fill(net)
    results = [*tensors(run(net, inputs))]
    return {
        "lazy": lazy,
        "parameters": sum(parameter.numel() for parameter in net.parameters()),
        "tensors": len([*net.parameters()]),
        "state": {key: [*tensor.shape] for key, tensor in net.state_dict().items()},
        "results": [_told(result) for result in results],
        "gradients": _gradients(net, results),
    }


def _told(result: Tensor) -> dict[str, Any]:
    plain = torch.view_as_real(result) if result.is_complex() else result
    numbers = plain.detach().double().flatten()
    return {
        "shape": [*result.shape],
        "mean": numbers.mean().item(),
        "largest": numbers.abs().max().item(),
        "first": numbers[:4].tolist(),
    }


def _gradients(net: nn.Module, results: list[Tensor]) -> dict[str, float | None]:
    """Return the length of each parameter's gradient of the sum of squares; None: it gets none."""
    net.zero_grad()
    if learnt := [(result.abs() ** 2).sum() for result in results if result.grad_fn is not None]:
        sum(learnt[1:], learnt[0]).backward()
    return {
        key: None if parameter.grad is None else parameter.grad.norm().item()
        for key, parameter in net.named_parameters()
    }
