"""Weights in files: `.params` is exactly `torch.save(net.state_dict(), path)`; or `.safetensors`."""

import io
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import safetensors.torch
import torch
from msgspec import Struct
from msgspec.structs import replace
from torch import Tensor, nn
from torch.nn.parameter import is_lazy

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.project.atomic import write_atomically
from blockstudio.project.room import unwritten
from blockstudio.project.unpacking import room
from blockstudio.runtime.lazy_shapes import Sizes, agrees, lazy_shapes

SAFETENSORS = ".safetensors"
_WRAPPED = ("state_dict", "model_state_dict", "model", "net", "network", "module", "weights")
_MOST_NAMED = 5
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


class Contents(Struct, frozen=True):
    """The tensors of a file by key, and where in it they were: under which names, beside which."""

    state: dict[str, Tensor]
    inside: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def read_weights(path: Path) -> dict[str, Tensor]:
    """Return the tensors of a weight file by key, as `read_contents` finds them."""
    return read_contents(path).state


def read_contents(path: Path) -> Contents:
    """Return the weights that a file holds; never runs code in it. Raises `Refusal`.

    A checkpoint, which holds more than the weights, gives those: under `state_dict`, `model`,
    `model_state_dict` and the like, as people write them and as a run does.
    """
    try:
        held = room()
        held.hold_members(path)
        held.hold(path.name, path.stat().st_size)
        if path.suffix == SAFETENSORS:
            return Contents(safetensors.torch.load_file(path))
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
    contents = _contents_of(found)
    if contents is None:
        raise refuse(
            text("{name} holds no state_dict", name=path.name),
            expected=text("tensors by name"),
            actual=text("{kind}", kind=type(found).__name__),
            hint=text("save net.state_dict(), not the network itself"),
        )
    return contents


def _contents_of(found: object, inside: tuple[str, ...] = ()) -> Contents | None:
    """Return the tensors by key that an object is, or holds; None if it is no weights at all."""
    if not isinstance(found, Mapping):
        return None
    if all(map(_is_entry, found.items())):
        return Contents(dict(found), inside)
    for name in _WRAPPED:
        if (inner := _contents_of(found.get(name), (*inside, name))) is not None:
            others = tuple(str(key) for key in found if key != name)
            return replace(inner, beside=(*others, *inner.beside))
    return None


def notes(contents: Contents, fit: "Fit") -> list[Problem]:
    """Say where in a file the weights were found, if it is not just them."""
    found: list[Problem] = []
    if contents.inside:
        where = ".".join(contents.inside)
        others = ", ".join(contents.beside[:_MOST_NAMED])
        said = text("the weights are those under “{name}” in the file", name=where)
        left = text("left out beside them: {names}", names=others) if others else None
        found.append(Problem(said, severity="info", hint=left))
    if fit.prefix:
        said = text("its keys are taken without “{prefix}” in front", prefix=fit.prefix)
        found.append(Problem(said, severity="info"))
    return found


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
    """Which key of a file gives each key of a network its values, and all that does not fit.

    Keys of the file are compared without the `prefix` that a wrapper has put in front of them.
    """

    sources: dict[str, str]
    problems: list[Problem]
    prefix: str = ""


def fitted(net: nn.Module, found: Mapping[str, Tensor]) -> Fit:
    """Compare a network with the tensors of a file.

    Of tied parameters one name is enough. Problems are keys that are missing, unexpected or of
    another shape, and tied ones that have two different values in the file. Of a size that is not
    known yet all that is known of it must agree.
    """
    own = net.state_dict()
    prefix = _prefix(own, found)
    inner = {key.removeprefix(prefix): value for key, value in found.items()}
    fit = _compared(own, inner, lazy_shapes(net))
    if not prefix:
        return fit
    whole = {key.removeprefix(prefix): key for key in found}
    return Fit({key: whole[at] for key, at in fit.sources.items()}, fit.problems, prefix)


def _prefix(own: Mapping[str, Tensor], found: Mapping[str, Tensor]) -> str:
    """Return what stands in front of the keys of a file, such as `module.`, and not in the network."""
    if any(key in own for key in found):
        return ""
    fronts = Counter(
        key[: -len(name)]
        for key in found
        for name in {key.split(".", depth)[-1] for depth in range(1, key.count(".") + 1)}
        & own.keys()
    )
    (front, count), *_ = fronts.most_common(1) or [("", 0)]
    taken = [key.removeprefix(front) for key in found]
    return front if count >= min(2, len(own)) and len(set(taken)) == len(taken) else ""


def _compared(
    own: Mapping[str, Tensor], found: Mapping[str, Tensor], lazy: Mapping[str, Sizes]
) -> Fit:
    known: dict[str, int] = {}
    sources: dict[str, str] = {}
    problems: list[Problem] = []
    for names in _tied(own):
        present = [name for name in names if name in found]
        fits = [name for name in present if _fits(name, own, found, lazy, known)]
        problems += [_problem(text("missing: {key}", key=names[0]))] if not present else []
        problems += [_mis_shaped(name, own, found, lazy) for name in present if name not in fits]
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


def _fits(
    key: str,
    own: Mapping[str, Tensor],
    found: Mapping[str, Tensor],
    lazy: Mapping[str, Sizes],
    known: dict[str, int],
) -> bool:
    if not is_lazy(own[key]):
        return own[key].shape == found[key].shape
    return key not in lazy or agrees(lazy[key], tuple(found[key].shape), known)


def _mis_shaped(
    key: str, own: Mapping[str, Tensor], found: Mapping[str, Tensor], lazy: Mapping[str, Sizes]
) -> Problem:
    sizes = lazy.get(key, ()) if is_lazy(own[key]) else own[key].shape
    open_ = ["?" if isinstance(size, str) else size for size in sizes]
    return Problem(
        text("another shape: {key}", key=key),
        expected=_shape(open_),
        actual=_shape(found[key].shape),
    )


def _conflict(one: str, other: str) -> Problem:
    return Problem(
        text("tied here, but of two different values in the file: {a} and {b}", a=one, b=other)
    )


def _problem(message: Text) -> Problem:
    return Problem(message)


def _shape(sizes: Iterable[int | str]) -> Text:
    return text("{shape}", shape="×".join(map(str, sizes)) or "scalar")


def _is_entry(item: tuple[object, object]) -> bool:
    return isinstance(item[0], str) and isinstance(item[1], Tensor)


def _said(error: BaseException) -> Text:
    said = str(error).strip() or type(error).__name__
    if (code := _CODE.search(said)) is not None:
        return text("an object of {kind}, which could run code", kind=code[1])
    reason = said.partition("WeightsUnpickler error: ")[2].strip() or said
    return text("{why}", why=reason.splitlines()[0][:200])
