"""Weights in files: `.params` is exactly `torch.save(net.state_dict(), path)`; or `.safetensors`."""

import io
import re
import warnings
from collections.abc import Mapping
from pathlib import Path

import safetensors.torch
import torch
from msgspec import Struct
from torch import Tensor, nn
from torch.nn.parameter import is_lazy

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.project.atomic import write_atomically
from blockstudio.project.room import unwritten
from blockstudio.runtime.unpacking import room

SAFETENSORS = ".safetensors"
_WRAPPED = ("state_dict", "model", "model_state_dict")
_CODE = re.compile(r"Unsupported (?:global|class|operand)\W+(?:GLOBAL )?([\w.]+)")


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
        # A tied tensor has several keys: each is written, as the format allows no aliases.
        own = {key: value.detach().clone().contiguous() for key, value in state.items()}
        metadata = {"format": "pt", "origin": origin} if origin else {"format": "pt"}
        buffer.write(safetensors.torch.save(own, metadata))
    else:
        torch.save(state, buffer)
    return buffer.getvalue()


def read_weights(path: Path) -> dict[str, Tensor]:
    """Return the tensors of a weight file by key; never runs code in it. Raises `Refusal`.

    A checkpoint, which holds more than the weights, gives those: under `state_dict`, `model` or
    `model_state_dict`, as people write them and as a run does.
    """
    try:
        held = room()
        held.hold_members(path)
        held.hold(path.name, path.stat().st_size)
        if path.suffix == SAFETENSORS:
            return safetensors.torch.load_file(path)
        found = _loaded(path)
    except Refusal:
        raise
    except OSError as error:
        raise refuse(
            text("{path} could not be opened", path=str(path)),
            actual=text("{why}", why=error.strerror or str(error)),
        ) from error
    except Exception as error:
        raise refuse(
            text("{name} is no file of weights", name=path.name),
            expected=text("what torch.save(net.state_dict(), path) writes, or .safetensors"),
            actual=_said(error),
            hint=text("nothing was changed"),
        ) from error
    state = _state_in(found)
    if state is None:
        raise refuse(
            text("{name} holds no state_dict", name=path.name),
            expected=text("tensors by name"),
            actual=text("{kind}", kind=type(found).__name__),
            hint=text("save net.state_dict(), not the network itself"),
        )
    return state


def _state_in(found: object) -> dict[str, Tensor] | None:
    """Return the tensors by key that an object is, or holds; None if it is no weights at all."""
    if not isinstance(found, Mapping):
        return None
    if all(map(_is_entry, found.items())):
        return dict(found)
    inner = (_state_in(found[name]) for name in _WRAPPED if name in found)
    return next((state for state in inner if state is not None), None)


def _loaded(path: Path) -> object:
    with warnings.catch_warnings():
        # What torch has to say of a strange file is told by its exception.
        warnings.simplefilter("ignore")
        return torch.load(path, map_location="cpu", weights_only=True)


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


class Misfit(Refusal):
    """Weights that are not those of the network: every key that does not fit, in `details`."""

    def __init__(self, path: Path, details: list[Problem]) -> None:
        counted = text("{count} keys do not fit", count=len(details))
        super().__init__(
            Problem(
                text("{name} does not fit this network; nothing was changed", name=path.name),
                actual=counted,
                hint=details[0].message,
            )
        )
        self.details = details


class Fit(Struct, frozen=True):
    """Which key of a file gives each key of a network its values, and all that does not fit."""

    sources: dict[str, str]
    problems: list[Problem]


def fitted(net: nn.Module, found: Mapping[str, Tensor]) -> Fit:
    """Compare a network with the tensors of a file.

    Of tied parameters one name is enough. Problems are keys that are missing, unexpected or of
    another shape, and tied ones that have two different values in the file.
    """
    own = net.state_dict()
    sources: dict[str, str] = {}
    problems: list[Problem] = []
    for names in _tied(own):
        present = [name for name in names if name in found]
        fits = [name for name in present if _fits(own[name], found[name])]
        problems += [_problem(text("missing: {key}", key=names[0]))] if not present else []
        problems += [_mis_shaped(name, own, found) for name in present if name not in fits]
        for other in fits[1:]:
            if not torch.equal(found[fits[0]], found[other]):
                problems.append(_conflict(fits[0], other))
        sources |= {name: name if name in fits else fits[0] for name in names if fits}
    problems += [_problem(text("unexpected: {key}", key=key)) for key in found if key not in own]
    return Fit({key: sources[key] for key in own if key in sources}, problems)


def _tied(state: Mapping[str, Tensor]) -> list[list[str]]:
    """Return the keys of a network, those of one tensor together."""
    groups: dict[object, list[str]] = {}
    for key, tensor in state.items():
        alone = is_lazy(tensor) or not tensor.numel()
        groups.setdefault(key if alone else (tensor.data_ptr(), tensor.shape), []).append(key)
    return list(groups.values())


def _fits(own: Tensor, value: Tensor) -> bool:
    return is_lazy(own) or own.shape == value.shape


def _mis_shaped(key: str, own: Mapping[str, Tensor], found: Mapping[str, Tensor]) -> Problem:
    return Problem(
        text("another shape: {key}", key=key),
        expected=_shape(own[key]),
        actual=_shape(found[key]),
    )


def _conflict(one: str, other: str) -> Problem:
    return Problem(
        text("tied here, but of two different values in the file: {a} and {b}", a=one, b=other)
    )


def _problem(message: Text) -> Problem:
    return Problem(message)


def _shape(value: Tensor) -> Text:
    return text("{shape}", shape="×".join(map(str, value.shape)) or "scalar")


def _is_entry(item: tuple[object, object]) -> bool:
    return isinstance(item[0], str) and isinstance(item[1], Tensor)


def _said(error: BaseException) -> Text:
    said = str(error).strip() or type(error).__name__
    if (code := _CODE.search(said)) is not None:
        return text("an object of {kind}, which could run code", kind=code[1])
    reason = said.partition("WeightsUnpickler error: ")[2].strip() or said
    return text("{why}", why=reason.splitlines()[0][:200])
