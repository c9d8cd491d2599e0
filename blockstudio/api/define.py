"""Blocks written as functions: the parameters are inputs and arguments, what is returned the outputs."""

import inspect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from blockstudio.api.tensor import TensorLike
from blockstudio.catalogue.text import text
from blockstudio.graph import names
from blockstudio.graph.problems import refuse

if TYPE_CHECKING:
    from blockstudio.api.block import BlockHandle
    from blockstudio.api.project import Project

_BY_PLACE = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


def define(project: "Project", function: Callable[..., Any]) -> "BlockHandle":
    """Define the block that a function describes."""
    first, *rest = inspect.signature(function).parameters.values()
    inputs = [one for one in rest if one.kind in _BY_PLACE]
    arguments = [one for one in rest if one.kind is inspect.Parameter.KEYWORD_ONLY]
    if first.kind not in _BY_PLACE or len(inputs) + len(arguments) < len(rest):
        raise refuse(
            text("“{name}” does not describe a block", name=function.__name__),
            expected=text("the block, then its inputs; after a *, its arguments with defaults"),
        )
    with project.history.together(text("Add block {name}", name=function.__name__)):
        defaults = {one.name: _default(function, one) for one in arguments}
        block = project.add_block(function.__name__, **defaults)
        given = [_add_input(block, one) for one in inputs]
        result = function(block, *given, **block.arguments)
        for name, source in results_of(result).items():
            block.add_output(name, source)
    return block


def results_of(result: Any) -> Mapping[str, TensorLike]:
    """Return what a function gave back by the names of outputs: `y`, `y_2`, or those of a dict."""
    match result:
        case dict():
            return result  # pyright: ignore[reportUnknownVariableType]
        case tuple() | list():
            taken: list[str] = []
            for _ in result:  # pyright: ignore[reportUnknownVariableType]
                taken.append(names.unique("y", taken))
            return dict(zip(taken, result, strict=True))  # pyright: ignore[reportUnknownArgumentType]
        case _:
            return {"y": result}


def _add_input(block: "BlockHandle", parameter: inspect.Parameter) -> TensorLike:
    optional = parameter.default is None
    return block.add_input(parameter.name, optional=optional)


def _default(function: Callable[..., Any], parameter: inspect.Parameter) -> Any:
    if parameter.default is not inspect.Parameter.empty:
        return parameter.default
    raise refuse(
        text(
            "“{argument}” of “{name}” has no default",
            argument=parameter.name,
            name=function.__name__,
        ),
        hint=text("a block is tried with the defaults of its arguments"),
    )
