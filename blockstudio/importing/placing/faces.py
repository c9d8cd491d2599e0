"""The face of a block: its inputs and outputs, as the forward of a module has them."""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Literal

from blockstudio.graph import names
from blockstudio.graph.problems import Refusal
from blockstudio.importing.placing.face_words import is_said, returned, taken
from blockstudio.importing.placing.placing import Placer
from blockstudio.importing.python.objects import class_in
from blockstudio.importing.recording.recording import Recording, parts_of, values_in
from blockstudio.importing.recording.signatures import signature_of
from blockstudio.importing.recording.taken import is_simple
from blockstudio.importing.recording.values import Arithmetic, Kept, Size, Untraceable, Value

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


def place_inputs(placer: Placer, shapes: Shapes, *, as_written: bool = False) -> list[str]:
    """Place the inputs; return their names in the order of the values in them.

    A block that is called `as_written`, by Python or by people, takes what its author's forward takes.
    """
    recording = placer.recording
    placed = list(_placed_inputs(placer, placer.recording.inputs, shapes))
    if as_written and not recording.plain:
        _say_taken(placer, _parameters(recording), placed)
    return placed


def _placed_inputs(placer: Placer, inputs: Mapping[str, Any], shapes: Shapes) -> Iterator[str]:
    for parameter, structure in inputs.items():
        optional = parameter in placer.recording.optional
        for value in values_in(structure):
            name = placer.free(value.name)
            shape = shape_of(value, shapes)
            dtype = value.dtype or "float32"
            node = placer.block.add_input(name, shape, dtype, optional=optional)
            placer.handles[value] = node
            yield name


def _parameters(recording: Recording) -> Iterator[tuple[str, Any]]:
    """Yield the parameters of a forward; each of its `*args` is one."""
    for name, structure in recording.inputs.items():
        if name == recording.rest:
            yield from ((f"{name}_{place}", part) for place, part in enumerate(structure))
        else:
            yield name, structure


def _say_taken(
    placer: Placer, parameters: Iterable[tuple[str, Any]], placed: Iterable[str]
) -> None:
    project, left = placer.block.project, iter(placed)
    said = [f"{name}={taken(project, structure, left)}" for name, structure in parameters]
    placer.block.set_takes(", ".join(said))


def place_arguments(placer: Placer, shapes: Shapes, *, by_place: bool = False) -> list[str]:
    """Place an input for each argument of a forward that stays as it is; return their names.

    Those of a network are given `by_place`: what can't be is left out, or said by its name. An
    argument whose keys nobody can say is one Input as a whole.
    """
    recording = placer.recording
    inputs = {n: s if is_said(s) else Value(name=n) for n, s in recording.inputs.items()}
    parameters = list(signature_of(recording.module).parameters.values())
    taken = [one for one in parameters if _is_input(one)]
    if by_place:
        reached = [one for one, other in zip(taken, parameters, strict=False) if one is other]
        taken = [one for one in reached if one.kind is not one.KEYWORD_ONLY]
    flowing = {name for name, value in inputs.items() if isinstance(value, Value)}
    if not is_simple(recording) or flowing - {one.name for one in taken}:
        placed = list(_placed_inputs(placer, inputs, shapes))
        given = list(_given_parameters(recording, inputs))
        _say_taken(placer, _by_place(parameters, given) if by_place else given, placed)
        return placed
    return [one.name for one in taken if _place_argument(placer, one, shapes)]


def _by_place(
    parameters: list[inspect.Parameter], given: list[tuple[str, Any]]
) -> Iterator[tuple[str, Any]]:
    """Yield what is given in the order of a signature, with the defaults that stand before it."""
    known = dict(given)
    names_ = [one.name for one in parameters]
    last = max((names_.index(name) for name in known if name in names_), default=-1)
    for one in parameters[: last + 1]:
        if one.kind not in _SEVERAL:
            yield one.name, known.pop(one.name, one.default)
    yield from known.items()


def _is_input(parameter: inspect.Parameter) -> bool:
    """Return whether a parameter may be an Input: nothing but a tensor, or None for none."""
    return parameter.kind not in _SEVERAL and (
        parameter.default is None or parameter.default is inspect.Parameter.empty
    )


def _place_argument(placer: Placer, parameter: inspect.Parameter, shapes: Shapes) -> bool:
    """Place the Input of a parameter; return whether there is one now."""
    value = placer.recording.inputs.get(parameter.name)
    has_default = parameter.default is not inspect.Parameter.empty
    known = isinstance(value, Value)
    shape = shape_of(value, shapes) if known else None
    dtype = (value.dtype if known else None) or "float32"
    try:
        placer.block.add_input(parameter.name, shape, dtype, optional=has_default)
    except Refusal:
        if not has_default:
            raise
        # It has a tensor called so: what is left out of a call needs no port.
        return False
    return True


def _given_parameters(recording: Recording, inputs: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what a forward that stays as it is has to be given: all but its own defaults."""
    parameters = signature_of(recording.module).parameters
    for name, structure in inputs.items():
        default = parameters[name].default if name in parameters else inspect.Parameter.empty
        if type(structure) is type(default) and structure == default:
            continue
        yield name, structure


def place_results(placer: Placer, structure: Any) -> None:
    """Place an output for each tensor that a forward gives back which stays as it is."""
    wishes = _output_names(structure) or ["y"]
    placed: list[str] = []
    for wish in wishes:
        placed.append(placer.free(wish))
        placer.block.add_output(placed[-1])
    if not any(values_in(structure)):
        # It is never called, or gives back nothing: whoever calls it sees what that is.
        return
    try:
        said = returned(structure, iter(placed), _own_class)
    except (Untraceable, StopIteration):
        return
    if said != placed[0]:
        placer.block.set_returns(said)


def _own_class(_kind: type) -> str:
    """Return what an object is called whose class the Python of a block has itself."""
    return "object"


def place_outputs(placer: Placer, structure: Any) -> None:
    """Place the outputs, and say how they are given back."""
    found = list(_flowing(structure))
    if not found:
        raise Untraceable("it gives back nothing that is computed")
    wishes = _output_names(structure)
    placed: list[str] = []
    for part, wish in zip(found, wishes, strict=True):
        name = placer.free(wish)
        placer.block.add_output(name, placer.given(part))
        placed.append(name)
    said = returned(structure, iter(placed), partial(class_in, placer.block.project))
    if len(placed) > 1 or said != placed[0]:
        placer.block.set_returns(said)


def _flowing(structure: Any) -> Iterator[Any]:
    return (p for p in parts_of(structure) if isinstance(p, Value | Kept | Size | Arithmetic))


def _output_names(structure: Any) -> list[str]:
    """Return what outputs are called: by the key of a dictionary or the field of an object, else `y`."""
    if not isinstance(structure, dict):
        return ["y"] * len(list(_flowing(structure)))
    found: list[str] = []
    for key, part in structure.items():
        wish = key if isinstance(key, str) and names.is_identifier(key) else "y"
        found += [wish] * len(list(_flowing(part)))
    return found
