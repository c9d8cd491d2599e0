"""The face of a block: its inputs and outputs, as the forward of a module has them."""

import inspect
from collections.abc import Iterator
from typing import Any, Literal

from blockstudio.graph import names
from blockstudio.importing.placing import Placer
from blockstudio.importing.recording import parts_of, values_in
from blockstudio.importing.values import Arithmetic, Kept, Size, Untraceable, Value

_SEVERAL = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)


Shapes = Literal["any", "fixed", "unsaid"]
"""What the inputs of the network say of their shapes: those of the example, the number of samples
left open where it may be any; exactly those; or nothing."""


def shape_of(value: Value, shapes: Shapes) -> tuple[int | str, ...] | None:
    """Return the shape of an input as people write it."""
    if shapes == "unsaid":
        return None
    if shapes == "fixed" or len(value.larger) != len(value.shape):
        return value.shape
    pairs = zip(value.shape, value.larger, strict=True)
    return tuple("N" if size != larger else size for size, larger in pairs)


def place_inputs(placer: Placer, shapes: Shapes) -> list[str]:
    """Place the inputs; return their names in the order of the values in them."""
    placed: list[str] = []
    for structure in placer.recording.inputs.values():
        for value in values_in(structure):
            name = placer.free(value.name)
            shape = shape_of(value, shapes)
            node = placer.block.add_input(name, shape, value.dtype or "float32")
            placer.handles[value] = node
            placed.append(name)
    return placed


def place_arguments(placer: Placer, shapes: Shapes) -> list[str]:
    """Place an input for each argument of a forward that stays as it is; return their names."""
    placed: list[str] = []
    for name, parameter in inspect.signature(placer.recording.module.forward).parameters.items():
        value = placer.recording.inputs.get(name)
        has_default = parameter.default is not inspect.Parameter.empty
        if parameter.kind in _SEVERAL or (has_default and parameter.default is not None):
            continue
        known = isinstance(value, Value)
        shape = shape_of(value, shapes) if known else None
        dtype = (value.dtype if known else None) or "float32"
        placer.block.add_input(name, shape, dtype, optional=has_default)
        placed.append(name)
    return placed


def place_results(placer: Placer, structure: Any) -> None:
    """Place an output for each tensor that a forward gives back which stays as it is."""
    wishes = _output_names(structure) or ["y"]
    placed: list[str] = []
    for wish in wishes:
        placed.append(placer.free(wish))
        placer.block.add_output(placed[-1])
    try:
        said = _said(structure, iter(placed))
    except (Untraceable, StopIteration):
        return
    if said != placed[0]:
        placer.block.set_returns(said)


def place_outputs(placer: Placer, structure: Any) -> None:
    """Place the outputs, and say how they are given back."""
    found = [
        part for part in parts_of(structure) if isinstance(part, Value | Kept | Size | Arithmetic)
    ]
    if not found:
        raise Untraceable("it gives back nothing that is computed")
    wishes = _output_names(structure)
    placed: list[str] = []
    for part, wish in zip(found, wishes, strict=True):
        name = placer.free(wish)
        placer.block.add_output(name, placer.given(part))
        placed.append(name)
    said = _said(structure, iter(placed))
    if len(placed) > 1 or said != placed[0]:
        placer.block.set_returns(said)


def _output_names(structure: Any) -> list[str]:
    """Return what outputs are called: by the key of a dictionary, else `y`."""
    if isinstance(structure, dict):
        found: list[str] = []
        for key, part in structure.items():
            inner = [
                one for one in parts_of(part) if isinstance(one, Value | Kept | Size | Arithmetic)
            ]
            wish = str(key) if names.is_identifier(str(key)) else "y"
            found += [wish] * len(inner)
        return found
    flowing = [
        one for one in parts_of(structure) if isinstance(one, Value | Kept | Size | Arithmetic)
    ]
    return ["y"] * len(flowing)


def _said(structure: Any, placed: Iterator[str]) -> str:
    """Return how outputs are given back, in the words of `BlockHandle.set_returns`."""
    match structure:
        case dict():
            return (
                "{"
                + ", ".join(f"{key!r}: {_said(part, placed)}" for key, part in structure.items())
                + "}"
            )
        case list():
            return "[" + ", ".join(_said(part, placed) for part in structure) + "]"
        case tuple():
            inner = ", ".join(_said(part, placed) for part in structure)
            return f"({inner},)" if len(structure) == 1 else f"({inner})"
        case Value() | Kept() | Size() | Arithmetic():
            return next(placed)
        case None:
            return "None"
        case _:
            raise Untraceable("it gives back the constant {value}", value=repr(structure))
