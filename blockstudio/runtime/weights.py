"""Weights in files: `.params` is exactly `torch.save(net.state_dict(), path)`; or `.safetensors`."""

import io
from collections.abc import Mapping
from pathlib import Path

import safetensors.torch
import torch
from torch import Tensor, nn
from torch.nn.parameter import is_lazy

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.project.atomic import write_atomically
from blockstudio.project.room import unwritten
from blockstudio.runtime.checkpoint import weights_in
from blockstudio.runtime.weight_fit import Misfit, fitted

SAFETENSORS = ".safetensors"


def save_weights(net: nn.Module, path: Path, origin: str = "") -> None:
    """Write the `state_dict` of `net`; the suffix chooses the format. Raises `Refusal`.

    `origin` says where the values come from; a `.safetensors` file keeps it in its metadata.
    """
    data = weights_bytes(net, path.suffix, origin)
    try:
        write_atomically(path, data)
    except OSError as error:
        hint = text("choose another folder")
        raise Refusal(unwritten(path, error, len(data), hint)) from error


def weights_bytes(net: nn.Module, suffix: str = ".params", origin: str = "") -> bytes:
    """Return what a file of the weights of `net` holds. Raises `Refusal` where sizes are not known."""
    state = net.state_dict()
    if any(is_lazy(value) for value in state.values()):
        raise refuse(
            text("the network has sizes that are not known yet, so it has no weights to save"),
            hint=text("give the Input a shape, or type the missing sizes"),
        )
    buffer = io.BytesIO()
    if suffix == SAFETENSORS:
        buffer.write(_safetensors(state, origin))
    else:
        torch.save(state, buffer)
    return buffer.getvalue()


def _safetensors(state: Mapping[str, Tensor], origin: str) -> bytes:
    """Return a file as `safetensors.torch.save_model` writes it: it allows no aliases.

    A tied tensor is written under the first of its keys; the metadata says which key each other stands
    for, and `safetensors.torch.load_model` ties them again.
    """
    kept = {names[0]: state[names[0]].detach().clone().contiguous() for names in _tied(state)}
    others = {name: names[0] for names in _tied(state) for name in names[1:]}
    metadata = {**others, "format": "pt", **({"origin": origin} if origin else {})}
    return safetensors.torch.save(kept, metadata)


def read_weights(path: Path, inside: str = "") -> dict[str, Tensor]:
    """Return all tensors of a weight file by key, read into memory. Raises `Refusal`.

    A checkpoint, which holds more than the weights, gives those: under `state_dict`, `model`,
    `model_state_dict` and the like, as people write them and as a run does, or `inside` another.
    """
    return dict(weights_in(path, inside, mapped=False).tensors)


def load_weights(net: nn.Module, path: Path) -> int:
    """Read a weight file into `net`, all or nothing; return how many keys it had.

    Raises `Refusal` whose `details` tell every missing, unexpected and mis-shaped key.
    """
    found = read_weights(path)
    fit = fitted(net, found)
    if fit.problems:
        raise Misfit(path, fit.problems)
    net.load_state_dict({key: found[source] for key, source in fit.sources.items()})
    return len(found)


def _tied(state: Mapping[str, Tensor]) -> list[list[str]]:
    """Return the keys of a network, those of one tensor together."""
    groups: dict[object, list[str]] = {}
    for key, tensor in state.items():
        alone = is_lazy(tensor) or not tensor.numel()
        groups.setdefault(key if alone else (tensor.data_ptr(), tensor.shape), []).append(key)
    return list(groups.values())
