"""The samples by which torch tests its own modules, as plain data: a kind, its arguments, its inputs."""

import inspect
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

import torch
from msgspec import Struct
from torch import nn
from torch.nn import functional

from blockstudio.runtime.introspect.modules import constructor

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from torch.testing._internal import common_nn
    from torch.testing._internal.common_modules import module_db


MODULES = {info.module_cls for info in module_db}
"""The modules that torch's newer table has."""
Made = dict[int, tuple[nn.Module, tuple[Any, ...], dict[str, Any]]]
"""The modules that were made, by id, and with what."""


class Sample(Struct, frozen=True):
    """One case: the class, what its constructor takes and what its `forward` takes, by name."""

    name: str
    module: type[nn.Module]
    arguments: dict[str, Any]
    given: dict[str, Any]

    @property
    def kind(self) -> str:
        return f"torch.nn.{self.module.__name__}"

    @property
    def values(self) -> list[Any]:
        return [*self.arguments.values(), *self.given.values()]


@cache
def samples() -> tuple[Sample, ...]:
    """Return every sample of torch's tables, new and old, whose arguments are plain data."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = (*_from_module_db(), *_from_older_tables())
    return tuple(sample for sample in found if not any(map(_is_object, sample.values)))


def _is_object(value: Any) -> bool:
    """Return whether a value is none that a project could hold."""
    if isinstance(value, list | tuple):
        return any(map(_is_object, value))
    plain = (bool, int, float, str, torch.Tensor, torch.dtype)
    return value is not None and not isinstance(value, plain)


def _from_module_db() -> Iterator[Sample]:
    for info in module_db:
        seen: set[object] = set()
        for training in (False, True):
            torch.manual_seed(0)
            with _noting_what_is_made() as made:
                inputs = list(
                    info.module_inputs_func(
                        info,
                        device="cpu",
                        dtype=torch.float32,
                        requires_grad=False,
                        training=training,
                    )
                )
            for number, one in enumerate(inputs):
                name = f"{info.name}-{number}{'-train' if training else ''}"
                call = _Arguments(
                    tuple(_as_text(value, made) for value in one.constructor_input.args),
                    {
                        key: _as_text(value, made)
                        for key, value in one.constructor_input.kwargs.items()
                    },
                )
                found = _sample(name, info.module_cls, call, one.forward_input)
                held = _held([found.arguments, found.given])
                if held not in seen:
                    seen.add(held)
                    yield found


def _held(value: Any) -> object:
    """Return something that is equal where what a sample holds is."""
    match value:
        case torch.Tensor():
            return value.dtype, tuple(value.shape), value.numpy().tobytes()
        case dict():
            return tuple((key, _held(inner)) for key, inner in value.items())
        case list() | tuple():
            return type(value), tuple(map(_held, value))
        case _:
            return repr(value)


def _from_older_tables() -> Iterator[Sample]:
    modules = [*common_nn.module_tests, *common_nn.get_new_module_tests()]
    for row in modules:
        yield from _from_row(common_nn.NewModuleTest, row)
    for row in common_nn.criterion_tests:
        yield from _from_row(common_nn.CriterionTest, row)


def _from_row(make: Callable[..., Any], row: Mapping[str, Any]) -> Iterator[Sample]:
    """Yield the sample of a row; none for those that test a function inside a module of their own."""
    torch.manual_seed(0)
    fields = {key: value for key, value in row.items() if key != "decorator"}
    if name := fields.pop("module_name", ""):
        fields["constructor"] = getattr(nn, name)
    case = make(**fields)
    with _noting_what_is_made() as made:
        case.constructor(*case.constructor_args)
    module, args, kwargs = next(iter(made.values()))
    if not type(module).__module__.startswith("torch.nn"):
        return
    given = _listed(case._get_input())
    if make is common_nn.CriterionTest:
        given += [case._get_target(), *case.extra_args]
    call, forward = _Arguments(args, kwargs), _Arguments(tuple(given), {})
    yield _sample(case.get_name(), type(module), call, forward)


class _Arguments(Struct, frozen=True):
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


def _sample(name: str, module: type[nn.Module], call: Any, forward: Any) -> Sample:
    made = inspect.signature(constructor(module)).bind(None, *call.args, **call.kwargs)
    given = inspect.signature(module.forward).bind(None, *forward.args, **forward.kwargs)
    return Sample(name, module, _by_name(made), _by_name(given))


def _by_name(bound: inspect.BoundArguments) -> dict[str, Any]:
    """Return what was given; where the arguments live is not for a sample to say."""
    return {key: value for key, value in bound.arguments.items() if key not in ("self", "device")}


def _as_text(value: Any, made: Made) -> Any:
    """Return a module or a function of torch as Python writes it; all else as it is."""
    if isinstance(value, nn.Module) and id(value) in made:
        _, args, kwargs = made[id(value)]
        plain = [_text(part, made) for part in args]
        named = [f"{key}={_text(part, made)}" for key, part in kwargs.items() if key != "device"]
        return f"nn.{type(value).__name__}({', '.join([*plain, *named])})"
    named = getattr(value, "__name__", "")
    return f"F.{named}" if named and getattr(functional, named, None) is value else value


def _text(value: Any, made: Made) -> str:
    found = _as_text(value, made)
    return found if found is not value else repr(found)


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


@contextmanager
def _noting_what_is_made() -> Iterator[Made]:
    """Note every module that is made inside, and with what, by its id."""
    noted: Made = {}

    def noting(init: Callable[..., None]) -> Callable[..., None]:
        def noted_init(self: nn.Module, *args: Any, **kwargs: Any) -> None:
            noted.setdefault(id(self), (self, args, kwargs))
            init(self, *args, **kwargs)

        return noted_init

    originals = {thing: thing.__init__ for thing in vars(nn).values() if _is_module(thing)}
    try:
        for thing, init in originals.items():
            thing.__init__ = noting(init)
        yield noted
    finally:
        for thing, init in originals.items():
            thing.__init__ = init


def _is_module(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, nn.Module) and "__init__" in vars(thing)
