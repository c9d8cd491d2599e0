"""Whether what was brought in does what the original does, bit for bit."""

import contextlib
import copy
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import torch
from msgspec import Struct
from torch import Tensor, nn
from torch.nn.parameter import is_lazy

from blockstudio.catalogue.text import Text, text
from blockstudio.importing.recording.memory import kept_tensors
from blockstudio.importing.recording.structures import form_of, parts_of
from blockstudio.importing.trying.chance import seed_all
from blockstudio.project.import_report import Trial as Tried

_SEED = 20_260
_PLAIN = (type(None), bool, int, float, complex, str, bytes)
"""What a network gives as it is, beside tensors."""
_TOLD = 3
"""The most tensors that are named."""


class Trial(Struct, frozen=True):
    """One way in which a network is tried."""

    title: str
    arguments: tuple[Any, ...]
    named: Mapping[str, Any]
    training: bool = False


class Outcome(Struct):
    """What a network gave: tensors by what they are and constants in their order, or the error it raised.

    The `form` says how these are nested.
    """

    tensors: dict[str, Tensor]
    error: str = ""
    constants: tuple[str, ...] = ()
    form: str = ""


def outcome(network: nn.Module, trial: Trial) -> Outcome:
    """Run a network; what it holds then is part of what it gives, in training its gradients are too.

    Its parameters are not copied: whoever compares them does so before it runs again.
    """
    network.train(trial.training)
    arguments, named = copy.deepcopy((trial.arguments, dict(trial.named)))
    given = [
        part for part in _tensors((arguments, named)) if trial.training and part.is_floating_point()
    ]
    for part in given:
        part.requires_grad_()
    seed_all(_SEED)
    try:
        with torch.enable_grad():
            result = network(*arguments, **named)
        tensors = {f"output {n}": part for n, part in enumerate(_tensors(result))}
        asking = [torch.tensor(part.requires_grad) for part in tensors.values()]
        if trial.training:
            tensors |= _gradients(network, given, tensors)
        tensors |= {f"gradient of output {n}": asks for n, asks in enumerate(asking)}
        tensors |= {f"buffer {name}": value.clone() for name, value in network.named_buffers()}
        tensors |= {
            f"parameter {name}": value
            for name, value in network.named_parameters(remove_duplicate=False)
            if not is_lazy(value)
        }
    except Exception as error:  # noqa: BLE001  (whatever the code of others raises)
        return Outcome({}, f"{type(error).__name__}: {error}")
    constants = tuple(repr(part) for part in parts_of(result) if isinstance(part, _PLAIN))
    held = {name: value.detach() for name, value in tensors.items()}
    return Outcome(held, "", constants, form_of(result))


def _tensors(result: Any) -> list[Tensor]:
    return [part for part in parts_of(result) if isinstance(part, Tensor)]


def _gradients(
    network: nn.Module, given: list[Tensor], outputs: Mapping[str, Tensor]
) -> dict[str, Tensor]:
    """Return the gradients of a sum of the outputs, of every parameter and input that has one."""
    ends = [
        out.float().sum() for out in outputs.values() if out.requires_grad and not out.is_complex()
    ]
    if not ends:
        return {}
    parameters = {name: p for name, p in network.named_parameters() if p.requires_grad}
    parameters |= {f"input {place}": part for place, part in enumerate(given)}
    for leaf in parameters.values():
        leaf.grad = None
    try:
        # As people train: what is worked out anew on the way back refuses `torch.autograd.grad`.
        sum(ends).backward()  # type: ignore[union-attr]
        grads = {name: leaf.grad for name, leaf in parameters.items()}
    finally:
        for leaf in parameters.values():
            leaf.grad = None
    return {f"gradient of {name}": value for name, value in grads.items() if value is not None}


def verdict(title: str, mine: Outcome, other: Outcome) -> Tried:
    """Return what came of a trial: `mine` is what the original gave, `other` what the copy did."""
    if mine.error and mine.error == other.error:
        return Tried(title, "same error", text("{error}", error=mine.error))
    if mine.error and other.error:
        words = text(
            "it fails with {error}, the original with {other}", error=other.error, other=mine.error
        )
        return Tried(title, "differs", words)
    reason = difference(mine, other)
    return Tried(title, "equal" if reason is None else "differs", reason)


def difference(mine: Outcome, other: Outcome) -> Text | None:
    """Return what a copy does that the original does not, None if nothing or where both fail."""
    if mine.error:
        return None if other.error else text("it works where the original fails")
    if other.error:
        return text("it fails: {error}", error=other.error)
    if mine.tensors.keys() != other.tensors.keys():
        names = sorted(mine.tensors.keys() ^ other.tensors.keys())
        more = ["…"] if len(names) > _TOLD else []
        return text("it gives other tensors: {names}", names=[*map(_said, names[:_TOLD]), *more])
    if mine.constants != other.constants:
        return text(
            "it gives the constants {mine}, the original {other}",
            mine=", ".join(other.constants),
            other=", ".join(mine.constants),
        )
    if mine.form != other.form:
        return text("it gives {mine}, the original {other}", mine=other.form, other=mine.form)
    for name, value in mine.tensors.items():
        if not _equal(value, other.tensors[name]):
            return text("{name} differs", name=_said(name))
    return None


def _said(name: str) -> Text:
    """Return what people are told of a tensor by its name in an outcome."""
    kind, _, rest = name.partition(" ")
    match kind:
        case "output":
            return text("output {name}", name=rest)
        case "input":
            return text("input {name}", name=rest)
        case "buffer":
            return text("buffer {name}", name=rest)
        case "parameter":
            return text("parameter {name}", name=rest)
        case "gradient":
            return text("gradient of {name}", name=_said(rest.removeprefix("of ")))
        case _:
            return text("{name}", name=name)


def is_of_hooks(network: nn.Module, reason: Text) -> bool:
    """Return whether what differs may be what hooks do when gradients arrive: no class has that in it."""
    hooked = any(one._backward_hooks or one._backward_pre_hooks for one in network.modules())
    return hooked and str(reason.values.get("name", "")).startswith("buffer ")


def _equal(mine: Tensor, other: Tensor) -> bool:
    if (mine.shape, mine.dtype, mine.layout) != (other.shape, other.dtype, other.layout):
        return False
    if mine.is_meta or other.is_meta:
        # There are no values to differ in.
        return True
    if mine.layout is not torch.strided:
        # Nothing compares sparse ones.
        return _equal(mine.to_dense(), other.to_dense())
    if torch.equal(mine, other):
        return True
    if mine.dtype.is_floating_point or mine.dtype.is_complex:
        return bool(torch.equal(torch.nan_to_num(mine, 0.125), torch.nan_to_num(other, 0.125)))
    return bool(torch.equal(mine, other))


class Attributes:
    """What the modules of a network keep beside values, as it is when this is made."""

    def __init__(self, root: nn.Module) -> None:
        self._root = root
        self._kept = {module: dict(module.__dict__) for module in root.modules()}
        self._held = {id(one): (one, type(one)(one)) for one in _containers(self._kept.values())}

    def put_back(self) -> None:
        """Let the modules keep that again, and nothing else."""
        for container, kept in self._held.values():
            container.clear()
            (container.extend if isinstance(container, list) else container.update)(kept)
        for module, kept in self._kept.items():
            module.__dict__.clear()
            module.__dict__.update(kept)

    def changed(self) -> dict[int, Any]:
        """Return the containers, by identity, that hold something else now."""
        return {
            key: container
            for key, (container, kept) in self._held.items()
            if not _hold_the_same(container, kept)
        }

    @contextlib.contextmanager
    def at_hand(self) -> Iterator[None]:
        """Let the modules keep that for a while, whatever they have kept since."""
        now = Attributes(self._root)
        self.put_back()
        try:
            yield
        finally:
            now.put_back()


@contextlib.contextmanager
def as_it_was(root: nn.Module) -> Iterator[Attributes]:
    """Put a network back as it was: its modes, its attributes, what is in these, its values and gradients.

    Yields the attributes as they were.
    """
    attributes = Attributes(root)
    values = {id(one): (one, one.detach().clone()) for one in _values(root)}
    gradients = [
        (one, one.grad, None if one.grad is None else one.grad.clone())
        for one in (tensor for _, tensor in kept_tensors(root) if tensor.is_leaf)
    ]
    asking = [(one, one.requires_grad) for one in (*root.parameters(), *root.buffers())]
    try:
        yield attributes
    finally:
        attributes.put_back()
        with torch.no_grad():
            for tensor, value in values.values():
                if not torch.equal(tensor, value):
                    tensor.copy_(value)
        for tensor, asks in asking:
            if tensor.requires_grad is not asks:
                # What a forward has written into a buffer may have a gradient: it is no leaf then.
                tensor.requires_grad_(asks) if tensor.is_leaf else tensor.detach_()
        for parameter, gradient, value in gradients:
            parameter.grad = gradient
            if gradient is not None and value is not None:
                gradient.copy_(value)


def _hold_the_same(one: Any, other: Any) -> bool:
    """Return whether two containers of one kind hold the same things, by identity."""
    if isinstance(one, dict):
        return list(one) == list(other) and _hold_the_same([*one.values()], [*other.values()])
    if isinstance(one, set):
        return one == other
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _values(root: nn.Module) -> Iterator[Tensor]:
    """Yield the tensors of a network that have values: an average is written into any."""
    for _, tensor in kept_tensors(root):
        if not is_lazy(tensor) and tensor.layout is torch.strided and not tensor.is_meta:
            yield tensor


def _containers(values: Iterable[Any], depth: int = 4) -> Iterator[Any]:
    """Yield the plain lists, dictionaries and sets among values, and in these."""
    for value in values:
        if type(value) in (list, dict, set):
            yield value
            inner = value.values() if isinstance(value, dict) else value
            yield from _containers(inner, depth - 1) if depth else ()
