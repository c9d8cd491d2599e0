"""The whole state of a run, so that it goes on bit for bit: written and read."""

import io
import pickle
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.project.formats import VERSION, check_version
from blockstudio.project.unpacking import room

State = dict[str, Any]

_VERSION = 1
"""The version of what a checkpoint holds. Raise it whenever an older program would go on wrongly."""


def as_bytes(state: object) -> bytes:
    """Return exactly what `torch.save(state, path)` writes."""
    buffer = io.BytesIO()
    torch.save(state, buffer)
    return buffer.getvalue()


def parameters(model: nn.Module) -> bytes:
    """Return the bytes of a `.params` file, readable on a machine without the run's device."""
    state = model.state_dict()
    if any(value.device.type != "cpu" for value in state.values() if isinstance(value, Tensor)):
        for name, value in state.items():
            state[name] = value.cpu() if isinstance(value, Tensor) else value
    return as_bytes(state)


def model_state(model: nn.Module) -> State:
    """Return `state_dict` and what it leaves out: buffers that are not persistent."""
    state = model.state_dict()
    hidden = {name: value for name, value in model.named_buffers() if name not in state}
    return {"state_dict": state, "hidden_buffers": hidden}


def restore_model(model: nn.Module, state: State) -> None:
    """Put a model's state back, in place: ties stay tied."""
    model.load_state_dict(state["state_dict"])
    buffers = dict(model.named_buffers())
    with torch.no_grad():
        for name, value in state["hidden_buffers"].items():
            buffers[name].copy_(value)


def random_states(devices: Iterable[torch.device]) -> State:
    """Return the state of every random generator a network on `devices` may draw from.

    Plain types and tensors.
    """
    version, words, gauss = random.getstate()
    drawn: State = dict(np.random.get_state(legacy=False))
    inner = drawn["state"]
    # Plain types and tensors only: `weights_only=True` takes no numpy array.
    keys = torch.from_numpy(inner["key"].astype(np.int64))
    state: State = {
        "python": (version, list(words), gauss),
        "numpy": drawn | {"state": {"key": keys, "pos": inner["pos"]}},
        "torch": torch.get_rng_state(),
    }
    graphics = {device for device in devices if device.type == "cuda"}
    state["cuda"] = {str(device): torch.cuda.get_rng_state(device) for device in graphics}
    return state


def restore_random_states(state: State) -> None:
    """Put every random generator back to where it was."""
    version, words, gauss = state["python"]
    random.setstate((version, tuple(words), gauss))
    inner = state["numpy"]["state"]
    keys = inner["key"].numpy().astype(np.uint32)
    np.random.set_state(state["numpy"] | {"state": {"key": keys, "pos": inner["pos"]}})
    torch.set_rng_state(state["torch"])
    for device, drawn in state["cuda"].items():
        torch.cuda.set_rng_state(drawn, device)


def checkpoint(state: State) -> bytes:
    """Return the bytes of a checkpoint: with its version, and the torch that wrote it, as plain text."""
    return as_bytes(state | {VERSION: _VERSION, "torch_version": str(torch.__version__)})


def load_checkpoint(path: Path) -> State:
    """Read a checkpoint (plain data only); raise `Refusal` if it can't be read."""
    if path.is_file():
        room().hold_members(path)
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise _unreadable(path, text("it is damaged, or holds more than plain data")) from error
    except (OSError, RuntimeError, EOFError, ValueError, KeyError) as error:
        raise _unreadable(path, text("{why}", why=str(error))) from error
    check_version(state.get(VERSION, 1), _VERSION, path)
    return state


def _unreadable(path: Path, why: Text) -> Refusal:
    message = text("{name} can't be read: {why}", name=path.name, why=why)
    return refuse(message, hint=text("Start the run again from the beginning."))
