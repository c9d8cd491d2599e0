"""What to import, by name: `package.module:factory` or `path/to/file.py:Class`, and its inputs."""

import importlib
import importlib.util
import inspect
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import torch
from torch import nn

from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.values import DTYPES
from blockstudio.graph.code.factories import factories
from blockstudio.graph.code.python import Fault
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.importing.recording.failing import failed
from blockstudio.importing.recording.signatures import signature_of
from blockstudio.project.call_arguments import CallArguments
from blockstudio.project.example_inputs import Drawn, Item, example_input

_NONE = CallArguments()


def module_of(target: str, arguments: CallArguments = _NONE) -> nn.Module:
    """Return the network that a target makes when it is called; raise `Refusal` where it makes none."""
    place, _, name = target.rpartition(":")
    if not place or not name:
        raise refuse(
            text("“{target}” names nothing that makes a network", target=target),
            expected=text("package.module:factory, or path/to/file.py:Class"),
            hint=_there(target),
        )
    made = _called(name, _thing(_source(place), name), arguments)
    if not isinstance(made, nn.Module):
        raise refuse(
            text("“{name}” makes no network", name=name),
            expected=text("a torch.nn.Module"),
            actual=text("{kind}", kind=type(made).__name__),
        )
    return made


def _there(target: str) -> Text | None:
    """Return what of a file without a name could be meant: its text is read, nothing runs."""
    path = Path(target)
    if not path.is_file():
        return None
    found = factories(path.read_text(encoding="utf-8", errors="replace"))
    if isinstance(found, Fault) or not found:
        return None
    names = ", ".join(f"{target}:{one.name}" for one in found)
    return text("there are {names}", names=names)


def _source(place: str) -> ModuleType:
    # The folder of somebody else is left as it is.
    writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        if place.endswith(".py"):
            return _from_file(Path(place))
        sys.path.insert(0, "")
        return importlib.import_module(place)
    except ModuleNotFoundError as error:
        raise refuse(
            text("the module “{name}” is not there", name=error.name or place),
            hint=text("install it, or choose the file that it is"),
            script=text("install it, or run the command from the folder it lies in"),
        ) from error
    except Refusal:
        raise
    except (Exception, SystemExit) as error:  # the code of others raises whatever it likes
        raise failed(text("{place} can't be imported", place=place), error) from error
    finally:
        sys.dont_write_bytecode = writes


def _from_file(path: Path) -> ModuleType:
    if not path.is_file():
        raise refuse(text("there is no file {path}", path=str(path)))
    names, folder = [path.stem], path.resolve().parent
    while (folder / "__init__.py").exists():
        names.insert(0, folder.name)
        folder = folder.parent
    sys.path.insert(0, str(folder))
    if len(names) > 1:
        return importlib.import_module(".".join(names))
    found = importlib.util.spec_from_file_location(path.stem, path)
    if found is None or found.loader is None:
        raise refuse(text("{path} is no Python file", path=str(path)))
    module = importlib.util.module_from_spec(found)
    sys.modules[path.stem] = module
    found.loader.exec_module(module)
    return module


def _thing(module: ModuleType, name: str) -> Any:
    """Return what a module holds by a name such as `Net` or `Net.small`."""
    thing: Any = module
    for part in name.split("."):
        if not hasattr(thing, part):
            public = [one for one in dir(thing) if not one.startswith("_")]
            holder = getattr(thing, "__name__", type(thing).__name__)
            raise refuse(
                text("{module} has no “{name}”", module=holder, name=part),
                hint=did_you_mean(part, public),
            )
        thing = getattr(thing, part)
    return thing


def _called(name: str, thing: Any, arguments: CallArguments) -> Any:
    if isinstance(thing, nn.Module):
        if arguments:
            raise refuse(
                text("“{name}” is a network already: nothing is called", name=name),
                actual=text("the arguments {words}", words=arguments.written),
            )
        return thing
    if not callable(thing):
        raise refuse(text("“{name}” is nothing that can be called", name=name))
    places, rest = _placed(thing, arguments.places, arguments.named)
    _check_arguments(name, thing, places, rest)
    try:
        return thing(*places, **rest)
    except (Exception, SystemExit) as error:  # the code of others raises whatever it likes
        raise failed(text("“{name}” fails", name=name), error) from error


def _placed(
    thing: Any, given: Sequence[Any], named: Mapping[str, Any]
) -> tuple[list[Any], dict[str, Any]]:
    """Return the arguments as a call takes them: some it takes by their place alone."""
    signature = _signature(thing)
    parameters = signature.parameters.values() if signature is not None else ()
    by_place = [one.name for one in parameters if one.kind is one.POSITIONAL_ONLY]
    places = [named[name] for name in by_place[len(given) :] if name in named]
    rest = {name: value for name, value in named.items() if name not in by_place}
    return [*given, *places], rest


def _check_arguments(name: str, thing: Any, given: Sequence[Any], named: Mapping[str, Any]) -> None:
    signature = _signature(thing)
    if signature is None:
        return
    try:
        signature.bind(*given, **named)
    except TypeError as error:
        raise refuse(
            text("“{name}” takes other arguments: {why}", name=name, why=str(error)),
            expected=text("{signature}", signature=f"{name}{signature}"),
            hint=text("give each that has no default"),
            script=text("give them with --args, as in a call: --args \"64, act='relu'\""),
        ) from error


def _signature(thing: Any) -> inspect.Signature | None:
    try:
        return inspect.signature(thing)
    except (TypeError, ValueError):
        return None


def inputs_of(module: nn.Module, said: Sequence[str]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Return example inputs such as `1x3x224x224`, `mask=2x7:bool` or `value:4`; by name last.

    Whole numbers are drawn below the fewest rows of an embedding, others from N(0, 1).
    """
    rows = [m.num_embeddings for m in module.modules() if isinstance(m, nn.Embedding)]
    arguments: list[Any] = []
    named: dict[str, Any] = {}
    for word in said:
        given = example_input(word)
        value = _made(given.item, min(rows, default=2))
        if given.name:
            named[given.name] = value
        else:
            arguments.append(value)
    _check_inputs(module, arguments, named)
    return tuple(arguments), named


def _made(item: Item, below: int) -> Any:
    """Return an input with a tensor wherever one is to be drawn."""
    match item:
        case Drawn(shape=shape, dtype=dtype):
            return _drawn(list(shape), _dtype(dtype), below)
        case list() | tuple():
            return type(item)([_made(part, below) for part in item])  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        case dict():
            return {key: _made(part, below) for key, part in item.items()}  # pyright: ignore[reportUnknownVariableType]
        case _:
            return item


def _dtype(name: str) -> torch.dtype:
    dtype = getattr(torch, name, None)
    if not isinstance(dtype, torch.dtype):
        raise refuse(text("there is no dtype “{name}”", name=name), hint=did_you_mean(name, DTYPES))
    return dtype


def _drawn(shape: list[int], dtype: torch.dtype, below: int) -> torch.Tensor:
    if dtype == torch.bool:
        return torch.ones(shape, dtype=dtype)
    if dtype.is_floating_point or dtype.is_complex:
        return torch.randn(shape, dtype=dtype)
    return torch.randint(0, max(below, 1), shape).to(dtype)


def _check_inputs(module: nn.Module, arguments: list[Any], named: dict[str, Any]) -> None:
    try:
        signature_of(module).bind(*arguments, **named)
    except TypeError as error:
        raise refuse(
            text("{name} takes other inputs: {why}", name=type(module).__name__, why=str(error)),
            expected=text("{signature}", signature=f"forward{signature_of(module)}"),
            hint=text("give an example of each"),
            script=text("give an example of each with --input, such as --input 2x3x224x224"),
        ) from error
